"""Tables of what one article alone tells, and of what conflicts: rows lead to their sentences."""

from parallax.article import article_from_text
from parallax.measures.conflicts import conflicts
from parallax.measures.told_by_one import told_by_one
from parallax.story import Story


def test_runs_do_not_overlap_and_numbers_are_those_of_the_article(story):
    table, taken = told_by_one(story), set()
    for source, told, numbers in table.itertuples(index=False):
        first, _, last = numbers.partition("–")
        run = {(source, n) for n in range(int(first), int(last or first) + 1)}
        assert not taken & run
        taken |= run
        article = story.articles[source]
        assert article.sentence_rows[int(first)].start == told["start"]
        assert article.raw[told["start"] : told["end"]] == told["text"]


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
