"""Tables of what one article alone tells, and of what conflicts: rows lead to their sentences."""

from parallax.article import article_from_text
from parallax.measures.conflicts import conflicts
from parallax.measures.told_by_one import told_by_one
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
