"""Of two copies of one text each edit is a row, of the kind that it makes; house style is none."""

import pytest
from parallax.article import article_from_text
from parallax.differences import difference_rows
from parallax.measures.edited import edited, pairs
from parallax.story import Story

TEXT = """Town shuts its ferry

The council of Orrin shut the ferry on Monday, and 340 people walked to the mill by the old road.

“We had no other way,” said Ada Poll, the mayor. She allegedly knew of the leak in May and told nobody.

The miller, Otto Lind, said the order would cost him half of his trade. The protesters stood at the landing all day.

Nobody was hurt. The council meets again on Thursday, and it may lift the order if the hull is dry.

A boat from the next town carries the post. It leaves the mill at noon and takes no one aboard.
"""
LINES = TEXT.split("\n\n")


def story(a, b):
    return Story("Ferry", article_from_text(a, "a"), article_from_text(b, "b"))


def moved(text):
    lines = text.split("\n\n")
    return "\n\n".join([*lines[:2], lines[-1].strip(), *lines[2:-1]])


@pytest.mark.parametrize(
    ("was", "now", "kind"),
    [
        ("She allegedly knew", "She knew", "conflict"),
        ("may lift", "will lift", "conflict"),
        ("would cost", "would not cost", "conflict"),
        ("on Thursday", "on Friday", "conflict"),
        ("340 people", "430 people", "conflict"),
        ("Lind, said", "Lind, claimed", "loaded words"),
        ("lift the order", "lift the disastrous order", "loaded words"),
        ("protesters", "rioters", "naming"),
        ("by the old road", "by the new road", "naming"),
        ("no other way", "no better way", "quote cut"),
        ("“We had no other way,”", "We had no other way,", "quote cut"),
        ("all day", "all day with their children and dogs", "fact left out"),
    ],
)
def test_each_edit_is_the_first_row(was, now, kind):
    for sides in ((TEXT, TEXT.replace(was, now)), (TEXT.replace(was, now), TEXT)):
        row = difference_rows(story(*sides))[0]
        assert row.kind == kind and row.a and row.b, row


def test_what_stands_elsewhere_is_said_to():
    row = difference_rows(story(moved(TEXT), TEXT))[0]
    assert row.kind == "order or room" and "in A at sentence 2 of 9, in B at 8 of 9" in row.sentence
    back = difference_rows(story(TEXT, moved(TEXT)))[0]
    assert "in A at sentence 8 of 9, in B at 2 of 9" in back.sentence


def test_an_answer_of_a_word_that_stands_twice_has_not_moved():
    asked = "The clerk asked her.\n\nNo.\n\nWhew.\n\n"
    gone = "“The hull was dry in April, and I asked for no report,” said Poll.\n\n"
    then = 'Poll had a paper.\n\n"No. I say that it is not mine," she said.\n\n'
    whole = TEXT.replace("Nobody was hurt.", f"{asked}{gone}{then}Nobody was hurt.")
    assert [row.kind for row in difference_rows(story(whole, whole.replace(gone, "")))] == ["quote cut"]


@pytest.mark.parametrize(
    ("was", "now"),
    [("Lind, said", "Lind, says"), ("on Thursday, and it", "Thursday and it"), ("half of his", "half his")],
)
def test_house_style_is_no_edit(was, now):
    assert edited(story(TEXT, TEXT.replace(was, now))).empty


def test_have_written_shorter_is_no_edit():
    was = TEXT.replace("The council meets", "Lind should have gone to the mill by the road. The council meets")
    assert edited(story(was, was.replace("should have", "should’ve"))).empty


def test_edits_of_one_sentence_are_one_row_and_one_made_often_says_so():
    changed = TEXT.replace("miller", "farmer").replace("his trade", "his living")
    table = edited(story(TEXT, changed))
    assert table["what"].tolist() == [
        "In sentences otherwise alike A writes “miller” and “trade”, B “farmer” and “living”."
    ]
    assert "twice" in edited(story(TEXT, TEXT.replace("council", "board")))["what"][0]


def test_two_articles_that_are_no_copies_have_no_edits():
    other = "Mill to stay\n\n" + "The miller of another town says that his wheel turns by night as well as by day. " * 3
    table = edited(story(TEXT, other))
    assert table.empty and table.attrs["note"].startswith("No text or sentence of the two is one")


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("Two mills burn at Elm. ", ""), ("", "Two mills burn at Elm. ")],  # what only one has stands beside it
)
def test_a_sentence_of_grammar_alone_is_a_pair_beside_two_that_are_alike(before, after):
    at, was, now = "The council meets", "It is what it was.", "It is not what it was."
    texts = TEXT.replace(at, f"{before}{was} {after}{at}"), TEXT.replace(at, f"{now} {at}")
    one, other = story(*texts).articles.values()
    rows = [(one.sentence_rows[n].text, other.sentence_rows[m].text) for n, m in pairs(one, other)]
    assert (was, now) in rows


def test_a_word_quoted_in_one_and_told_in_the_other_is_no_edit():
    told = (
        "Ada Lund said on Monday that the miller has something to {} of the wheel and that it is late for all of Elm."
    )
    quoted = told.replace("that the", "“the").replace("all of Elm.", "all of Elm.”")
    other = f"Talk of Elm\n\n{told.format('say')}\n\nA dog ran over the bridge. Nobody in Orrin had seen any of it."
    shown = [edited(story(f"News of mills\n\n{one.format('claim')}\n\n{TEXT}", other)) for one in (told, quoted)]
    assert [len(rows) for rows in shown] == [1, 0]
