"""What stands above the body, and how far its words and quotations return in it."""

import pytest
from parallax.article import article_from_text
from parallax.measures.headline import differences, findings, headline, lines, unsupported_quotes
from parallax.story import Story

TEXT = """Mayor promises new bridge

• Poll calls it a “wonderful day”
• Critics spoke of a “black hole”

The mayor promised a bridge on Monday. The new bridge will cost nine million. Poll called it “a wonderful day for all”.

Nobody else came to the river that day, and the rain went on until the evening came.
"""
RAIN = "Mayor Ada Poll closed the mill of Orrin on Monday because of the rain."


def article():
    return article_from_text(TEXT, "made.txt")


def test_a_headline_of_two_sentences_is_told_whole():
    whole = "Who lost the bridge? Poll ends the work at the river"
    pair = Story("made", article(), article_from_text(TEXT.replace("Mayor promises new bridge", whole), "b.txt"))
    row = next(row for row in differences(pair) if row.kind == "headline")
    assert row.b[0]["text"] == whole and f"“{whole}”" in row.sentence


def test_a_headline_is_cut_after_what_only_it_has():
    heads = (
        "After flight, mayor of Orrin held at mill barracks she allegedly burned",
        "Baker taken away today with handcuffs of a murdered miller of Orrin",
    )
    pair = Story("made", *(article_from_text(TEXT.replace("Mayor promises new bridge", h), "m.txt") for h in heads))
    row = next(row for row in differences(pair) if row.kind == "headline")
    assert "held at mill barracks" in row.sentence


def test_shares_by_hand():
    """Mayor, promises, new, bridge: all four return in the first two sentences; wonderful and day only later."""
    title, first, second = lines(article(), {})
    assert (title.role, title.words, title.body, title.missing) == ("title", 4, 1, ())
    assert first.words == 4 and first.body == 1
    assert second.body == 0 and len(second.missing) == second.words


def test_missing_words_stand_at_their_places(story):
    for art in story.articles.values():
        for row in lines(art, story.actors):
            assert all(art.raw[s:e] and row.start <= s < e <= row.end for s, e in row.missing)


def test_an_actor_counts_by_any_name():
    art = article_from_text(
        "Kim meets nobody today\n\nMr Kim Jong Un met nobody in the city. It rained a lot.", "m.txt"
    )
    actors = {"Kim Jong Un": ["Kim Jong Un", "Kim"]}
    assert lines(art, actors)[0].body >= lines(art, {})[0].body > 0


def test_quotations_without_support():
    art = article()
    assert [art.raw[s:e] for s, e in unsupported_quotes(art)] == ["black hole"]


def test_the_default_story(story):
    assert unsupported_quotes(story.a) == []
    assert [story.b.raw[s:e] for s, e in unsupported_quotes(story.b)] == ["smart guy", "fell in love"]


def test_a_post_a_notice_and_the_credit_of_a_picture_are_no_opening():
    bodies = [
        "I am proud to serve the people of #Orrin and of the mill — Ada Poll (@adapoll) August 8, 2018",
        "Mayor Ada Poll speaks at the mill of Orrin on Monday. | Otto Lind/AP",
    ]
    told = "Mayor Ada Poll closed the mill of Orrin after the flood."
    for body in bodies:
        pair = [f"Mill of Orrin\n\n{body}\n\n{told}\n", "Poll acts\n\nOn Monday the council met for six hours.\n"]
        (row,) = (
            row
            for row in differences(Story("made", *(article_from_text(text, "m.txt") for text in pair)))
            if row.kind == "lead"
        )
        assert row.a[0]["text"] == told


def test_an_article_that_begins_with_an_update_has_no_opening():
    told = "UPDATE: Poll has answered the council of Orrin.\n\nMayor Ada Poll closed the mill of Orrin after the flood."
    pair = [f"Mill of Orrin\n\n{told}\n", "Poll acts\n\nOn Monday the council met for six hours.\n"]
    rows = differences(Story("made", *(article_from_text(text, "m.txt") for text in pair)))
    assert not [row for row in rows if row.kind == "lead"]


def test_short_sentences_open_with_the_one_after_them_and_the_words_of_a_player_do_not():
    told = "Mayor Ada Poll closed the mill of Orrin after the flood."
    opens = {
        f"Call it a draw.\n\n{told}": ["Call it a draw.", told],
        f"No mill. No more bread. {told}": ["No mill.", "No more bread.", told],
        f"Media playback is unsupported on your device Media caption How the mill was shut\n\n{told}": [told],
    }
    for body, shown in opens.items():
        pair = [f"Mill of Orrin\n\n{body}\n", "Poll acts\n\nOn Monday the council met for six hours.\n"]
        rows = differences(Story("made", *(article_from_text(text, "m.txt") for text in pair)))
        assert [[place["text"] for place in row.a] for row in rows if row.kind == "lead"] == [shown]


def test_a_first_sentence_of_words_of_grammar_is_one_with_itself():
    """No word of it is looked for elsewhere."""
    text = article_from_text("Mill of Orrin\n\nHe was with them and then on with her. Rain fell at noon.\n", "m.txt")
    assert [row for row in differences(Story("same", text, text)) if row.kind == "lead"] == []


def test_a_first_sentence_is_shown_to_its_verb():
    """The mayor needs more than half of the words before she does anything."""
    long = "Mayor Ada Poll of the old mill town of Orrin on the upper Wend closed the mill on Monday after the flood."
    other = "Rain fell on the market and on the chapel when both of them opened for the autumn on Monday at noon."
    pair = (article_from_text(f"{head}\n\n{text}", "m.txt") for head, text in (("Mill shut", long), ("Wet", other)))
    row = next(row for row in differences(Story("made", *pair)) if row.kind == "lead")
    assert "upper Wend closed" in row.sentence and "Rain fell" in row.sentence and 8 <= len(row.sentence.split()) <= 25


def test_what_stands_before_the_verb_goes_even_where_only_one_has_it():
    calls = "After long calls from the two brewers Otto Lind and Karl Brandt of Wend on Sunday"
    texts = f"Mill shut\n\n{calls}, the county police closed the mill of Orrin for good.\n", f"Wet\n\n{RAIN}\n"
    rows = differences(Story("made", *(article_from_text(text, "m.txt") for text in texts)))
    (row,) = [row.sentence for row in rows if row.kind == "lead"]
    assert row.startswith("A opens: “… the county police closed the mill of Orrin")


def test_an_article_of_body_only_has_nothing_above():
    assert lines(article_from_text("It rained. It rained on and on, and nobody came to the river.", "m.txt"), {}) == []


def test_the_table_and_the_claims_follow():
    pair = Story("made", article(), article_from_text("Rain\n\nIt rained on and on, and nobody came.", "m.txt"))
    table = headline(pair)
    assert list(table["in the body, %"]) == [100, 100, 0, 100]
    assert table["not in the body"][2].startswith("“black hole”, Critics")
    words, loose = findings(pair)
    assert (words.a, words.b) == (1, 1) and (loose.a, loose.b) == (1, 0)
    assert len(findings(Story("made", pair.b, pair.b))) == 1


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Bridge is nobody's alone - Poll", "alone - Poll"),
        ("Bridge is open again | Elm News", "again"),
        ("A bridge for Elm - Aller Post", "for Elm"),
    ],
)
def test_an_outlet_s_name_is_no_part_of_a_headline_but_who_says_it_is(title, shown):
    texts = (
        f"{title}\n\nThe bridge of Elm is open, said Ada Poll on Monday evening.",
        "Weir shut\n\nThe weir at Orrin is shut.",
    )
    rows = differences(Story("Bridge", *(article_from_text(passage, "x") for passage in texts)))
    assert f"{shown}”" in next(row.sentence for row in rows if row.kind == "headline")
