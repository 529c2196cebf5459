"""Tables of what one article alone tells, and of what conflicts: rows lead to their sentences."""

from parallax.article import article_from_text
from parallax.measures.conflicts import conflicts
from parallax.measures.told_by_one import covered, told_by_one
from parallax.story import Story


def test_no_passage_stands_twice_and_all_stand_where_they_say(story):
    cells = [p for row in told_by_one(story).itertuples(index=False) for p in (*row.A, *row.B)]
    assert len({(p["source"], p["start"]) for p in cells}) == len(cells) > 0
    for p in cells:
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


def test_a_pronoun_that_opens_a_sentence_has_the_name_of_the_subject_before():
    fair = "Fair in Orrin\n\nThe fair of Orrin opened on Monday under heavy rain.\n\n"
    shop = "Mary Lind, who is a baker, opened her shop in the old mill of Orrin in 1998."
    mine, other = f"{fair}{shop} She sold four hundred loaves that day.", f"{fair}{shop}"
    pair = Story("made", article_from_text(mine, "a.txt"), article_from_text(other, "b.txt"))
    assert any("[Lind] sold four hundred loaves" in row.what for row in told_by_one(pair).itertuples())


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
    fair = "Fair in Orrin\n\nThe fair of Orrin opened on Monday under heavy rain.\n\n"
    mine = f"{fair}The baker Mary Lind sold four hundred loaves and gave the harvest money to the old chapel in Wend.\n"
    other = (
        f"{fair}Mary Lind is a baker. She sold hundreds of loaves, four hundred it was said, at the fair.\n\n"
        "The money of the harvest stays near. It went to the chapel in Wend, which is old.\n"
    )
    pair = Story("made", article_from_text(mine, "a.txt"), article_from_text(other, "b.txt"))
    covers = covered(pair.a, pair.b)
    assert covers[2] > 0.6 and covered(pair.a, article_from_text("Nobody came by on that day.", "c.txt"))[2] < 0.1
    assert not [
        row.what for row in told_by_one(pair).itertuples() if "loaves" in row.what and "A" in row.what.split()[:2]
    ]


def test_words_in_the_first_person_are_nobodys_telling():
    fair = "Fair in Orrin\n\nThe fair of Orrin opened on Monday under heavy rain.\n\n"
    mine = f"{fair}Ada Poll’s reply:\n\nThe time for cider was when my husband called the brewers for four barrels.\n"
    other = article_from_text(f"{fair}The mayor met two dogs there and walked home with both of them.", "b.txt")
    pair = Story("made", article_from_text(mine, "a.txt"), other)
    assert not [row.what for row in told_by_one(pair).itertuples() if "my husband" in row.what]


def test_what_somebody_says_in_sentences_that_one_has_is_told_as_that_persons_words():
    fair = "Fair in Orrin\n\nThe fair of Orrin opened on Monday under heavy rain.\n\n"
    said = "“Cider barrels were lost on the way from the old brewery. Loaves went to the chapel in Wend that evening”"
    other = article_from_text(f"{fair}The mayor met two dogs there and walked home with both of them.", "b.txt")
    shown = {}
    for speaker in (" Ada Poll said on Sunday.", ""):
        text = f"{fair}{said[:-1]},”{speaker}\n" if speaker else f"{fair}{said}.\n"
        pair = Story("made", article_from_text(text, "a.txt"), other)
        shown[speaker] = [row.what for row in told_by_one(pair).itertuples() if row.what.split()[:2] == ["Only", "A"]]
    assert shown == {
        " Ada Poll said on Sunday.": [
            "Only A quotes these words of Ada Poll: “Cider barrels were lost on the way from the old brewery”."
        ],
        "": [],
    }


def test_a_first_name_that_the_article_does_not_introduce_tells_nothing():
    fair = "Fair in Orrin\n\nThe fair of Orrin opened on Monday under heavy rain.\n\n"
    mine = "A brewer told Julie that four barrels of cider from the Orrin valley had burst on the way.\n"
    other = article_from_text(f"{fair}The mayor met two dogs there and walked home with both of them.", "b.txt")
    shown = {}
    for known in ("", "Anna Julie came by.\n\n"):
        pair = Story("made", article_from_text(f"{fair}{known}{mine}", "a.txt"), other)
        shown[known] = [row.what for row in told_by_one(pair).itertuples() if "Julie that" in row.what]
    assert not shown[""] and shown["Anna Julie came by.\n\n"]
