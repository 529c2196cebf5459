"""Tables of what one article alone tells, and of what conflicts: rows lead to their sentences."""

import pytest
from parallax.article import article_from_text
from parallax.measures.conflicts import conflicts
from parallax.measures.told_by_one import TORN, covered, told_by_one
from parallax.story import Story

FAIR = "Fair in Orrin\n\nThe fair of Orrin opened on Monday under heavy rain.\n\n"
DOGS = f"{FAIR}The mayor met two dogs there and walked home with both of them."


def told(mine, other=DOGS):
    """Return what one alone tells, where the first goes on after the fair."""
    pair = Story("made", article_from_text(f"{FAIR}{mine}", "a.txt"), article_from_text(other, "b.txt"))
    return [row.what for row in told_by_one(pair).itertuples()]


def test_no_row_rests_on_words_that_only_tell_that_somebody_answered():
    said, more = "Councillor Ada Cicero Brill (Orrin) replied.", "Councillor Ada Cicero Brill (Orrin) sold a mill."
    assert [len([row for row in told(line) if "Brill" in row]) for line in (said, more)] == [0, 1]


def test_no_row_is_cut_before_what_turns_it():
    praise = "Councillor Ada Brill praised the nine potters of the lower market of the town for their work by night"
    other = "Rain had soaked every stall of the market by noon"
    for turned, shown in ((f"{praise}, but asked them all to go.", 0), (f"{praise}, and {other}.", 1)):
        assert len([row for row in told(turned) if "Brill" in row]) == shown


def test_no_passage_stands_twice_and_all_stand_where_they_say(story):
    rows = [*told_by_one(story).itertuples(index=False)]
    own = [p for row in rows for p in (row.A if row.what.removeprefix("Only ").startswith("A") else row.B)]
    assert len({(p["source"], p["start"]) for p in own}) == len(own) >= len(rows) > 0
    for p in (p for row in rows for p in (*row.A, *row.B)):
        assert story.articles[p["source"]].raw[p["start"] : p["end"]] == p["text"]


def test_a_story_beside_itself_tells_nothing_alone(story):
    alike = Story("same", story.a, story.a)
    for table in (told_by_one(alike), conflicts(alike)):
        assert table.empty and table.attrs["note"]


def test_another_figure_for_one_thing_is_a_row_of_both_passages():
    text = "The bridge was closed\n\nThe bridge over the river was closed on Monday for {} days. Nobody came by."
    pair = Story("made", *(article_from_text(text.format(n), "m.txt") for n in (12, 15)))
    (row,) = conflicts(pair).itertuples(index=False)
    assert "12 days" in row.A[0]["text"] and "15 days" in row.B[0]["text"]
    assert "12 days" in row.what and "15 days" in row.what


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The sampling error of the survey is plus or minus 3.1 percentage points.",
            "The sampling error of the survey is plus or minus five percentage points.",
        ),
        (
            "The mayor of Orrin lacks the 60 votes in the council that he needs to get the budget passed.",
            "The mayor of Orrin may get the budget passed in the council by a rule of 51 votes, not the 60 of today.",
        ),
        (
            "The budget of Mayor Poll would bring its debt down to $474 million once the coming harvest is over.",
            "The budget of Mayor Poll for Orrin, which pleases its friends, holds pools and a $478 million plan that "
            "mends all roads, sluices and ferries of the county.",
        ),
    ],
)
def test_the_margins_of_two_polls_a_number_that_both_have_and_sums_of_two_things_are_no_conflict(one, other):
    pair = Story("made", *(article_from_text(f"Poll of Orrin\n\n{line}\n", "m.txt") for line in (one, other)))
    assert conflicts(pair).empty


def test_a_pronoun_that_opens_a_sentence_has_the_name_of_the_subject_before():
    shop = "Mary Lind, who is a baker, opened her shop in the old mill of Orrin in 1998."
    rows = told(f"{shop} She sold four hundred loaves that day.", f"{FAIR}{shop}")
    assert any("[Lind] sold four hundred loaves" in what for what in rows)
    far = "The repudiation comes as Roe has become a leading baker, posing a threat to Karl Brandt. But Roe’s momentum "
    far += "has produced clashes with the guild of bakers. "
    far += "He warned the guild on Monday that four hundred loaves smelled of smoke."
    articles = (article_from_text(text, "made.txt") for text in (f"Fair\n\n{shop} {far}", f"{FAIR}{shop}"))
    assert not [row.what for row in told_by_one(Story("made", *articles)).itertuples() if "Brandt]" in row.what]


def test_what_stands_in_a_list_of_claims_is_no_fact():
    claims = "The mill failed to mend forty wet floors.\n\nThe mill failed to hire nine night guards for the harvest."
    assert any("failed" in what for what in told(f"Rain fell on the market.\n\n{claims}"))
    assert not any("failed" in what for what in told(f"The suit of the guild claimed that, because:\n\n{claims}"))


def test_what_the_other_quotes_too_and_what_rests_on_a_sentence_before_is_no_fact_of_one():
    fair = (
        "Fair in Orrin\n\nThe fair of Orrin opened on Monday under heavy rain, and a brass band played until dusk.\n\n"
    )
    mine = (
        f"{fair}Farmers near the county road called the new parking rule a “slap in the wet face” on Tuesday.\n\n"
        "A ruling about the parking meters in that case is due before the harvest festival next autumn.\n\n"
        "“He sold four hundred loaves before noon,” said the baker Mary Lind of her husband on Sunday.\n"
    )
    other = (
        "Rain in Orrin\n\nRain fell on the market when it opened on Monday.\n\nThe town hall lost its roof.\n\n"
        "Nobody wants a “slap in the wet face” in Orrin.\n\nThe mayor walked home at noon and met two dogs there.\n"
    )
    pair = Story("made", article_from_text(mine, "a.txt"), article_from_text(other, "b.txt"))
    assert not [row.what for row in told_by_one(pair).itertuples() if row.what.startswith("Only A")]


def test_what_a_passage_of_the_other_tells_in_other_sentences_is_no_fact_of_one():
    """The words of one sentence stand over three of the other's, none of which is its partner by itself."""
    mine = f"{FAIR}The baker Mary Lind sold four hundred loaves and gave the harvest money to the old chapel in Wend.\n"
    other = (
        f"{FAIR}Mary Lind is a baker. She sold hundreds of loaves, four hundred it was said, at the fair.\n\n"
        "The money of the harvest stays near. It went to the chapel in Wend, which is old.\n"
    )
    pair = Story("made", article_from_text(mine, "a.txt"), article_from_text(other, "b.txt"))
    covers = covered(pair.a, pair.b)
    assert covers[2] > 0.6 and covered(pair.a, article_from_text("Nobody came by on that day.", "c.txt"))[2] < 0.1
    assert not [
        row.what for row in told_by_one(pair).itertuples() if "loaves" in row.what and "A" in row.what.split()[:2]
    ]


def test_words_in_the_first_person_are_nobodys_telling():
    mine = "Ada Poll’s reply:\n\nThe time for cider was when my husband called the brewers for four barrels.\n"
    assert not [what for what in told(mine) if "my husband" in what]


def test_what_somebody_says_in_sentences_that_one_has_is_told_as_that_persons_words():
    said = (
        "“Cider barrels were lost on the way from the old brewery. Loaves went to the chapel in Wend that evening{}\n"
    )
    shown = [
        [what for what in told(said.format(end)) if what.split()[:2] == ["Only", "A"]]
        for end in (",” Ada Poll said on Sunday.", ".”")
    ]
    quoted = "“Cider barrels were lost on the way from the old brewery”"
    assert shown == [[f"Only A quotes these words of Ada Poll: {quoted}."], []]
    one = "Cider cost nothing at all. “{} gave nine barrels of plum wine to the ferrymen of Wend,” {} said.\n"
    lone = [
        [what for what in told(one.format(*said)) if "nine barrels" in what]
        for said in (("The brewers", "Ada Poll"), ("The brewers", "a clerk"), ("They", "Ada Poll"))
    ]
    quoted = "“The brewers gave nine barrels of plum wine to the ferrymen of Wend”"
    assert lone == [[f"Only A quotes these words of Ada Poll: {quoted}."], [], []]  # of somebody named, by themselves


def test_a_pronoun_far_from_its_name_speaks_where_one_alone_is_quoted():
    said = "Mayor Ann Poll came. “It rains on us every year,” Poll said.\n\n{}The brewers came late. Barrels burst.\n\n"
    said += "“Four brewers will look for nine barrels of plum wine,” she said.\n"
    shown = [
        [what for what in told(said.format(more)) if "nine barrels" in what]
        for more in ("", "“Nobody saw them,” said the baker Otto Lind.\n\n")
    ]
    assert [len(rows) for rows in shown] == [1, 0] and "Ann Poll" in shown[0][0]


def test_a_first_name_that_the_article_does_not_introduce_tells_nothing():
    mine = "A brewer told Julie that four barrels of cider from the Orrin valley had burst on the way.\n"
    shown = [
        [what for what in told(f"{known}{mine}") if "Julie that" in what] for known in ("", "Anna Julie came.\n\n")
    ]
    assert not shown[0] and shown[1]


BAKERS = " ".join(f"The guild of bakers sold {n} loaves in street {n} on the day of the fair." for n in range(3, 20))


def test_what_stands_in_a_longer_sentence_of_the_other_copy_is_no_fact_of_one():
    rye = "Hay, straw, oats and rye rotted in all of the barns beside the old bridge over the river of Orrin."
    line = "If they stayed in there too long, that is what they get."
    assert any("stayed" in what for what in told(f"{BAKERS} {rye} {line}", f"{FAIR}{BAKERS} {rye}"))
    assert not told(f"{BAKERS} {rye} {line}", f"{FAIR}{BAKERS} {rye} {line.lower()}")


def test_what_one_copy_adds_from_a_speaker_is_those_words_and_no_telling():
    said = "“Nobody kept count of the loaves,” Mary Lind said. “Most of them went to the dogs of the old mill.”"
    rows = told(f"{BAKERS} {said}", f"{FAIR}{BAKERS}")
    assert rows and all("quotes these words of Mary Lind" in what for what in rows)


def test_words_of_one_whom_the_other_does_not_name_are_surely_told_by_one():
    line = "Councillor Ada Brill said that four barrels of cider from the valley had burst on the way."
    (what,) = (what for what in told(line) if "Brill" in what)
    assert what.startswith("Only A tells: “Councillor Ada Brill said")


@pytest.mark.parametrize(
    ("words", "torn"),
    [
        ("I need more evidence' ... I would get thrown out", True),
        ("It is strong,’ he says to me.", True),
        ("The workers’ hall is late, and we won’t go.", False),
        ("‘It is strong,’ he says to me.", False),
    ],
)
def test_words_that_close_a_mark_which_they_do_not_open_are_torn(words, torn):
    assert bool(TORN.search(words)) == torn
