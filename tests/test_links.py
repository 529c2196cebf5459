"""Links of sentences that tell the same fact: laws, and what a reader can count by hand."""

from parallax.article import article_from_text
from parallax.links import Link, link_rows, links, standing
from parallax.worddiff import edits

ONE = """Council closes the old bridge

The city council voted on Tuesday to close the old bridge over the Aller for nine months.

“Nobody will be cut off from the market,” said Ada Poll, the mayor.

A heron has nested on the northern pier since spring."""
OTHER = """Market traders fear for their trade

“Nobody will be cut off from the market,” Mayor Poll told reporters on Wednesday.

The old bridge over the Aller will stay closed for nine months after a vote of the council on Tuesday.

Rents in the lower town have doubled."""


def pair():
    return article_from_text(ONE, "one"), article_from_text(OTHER, "other")


def mirrored(rows):
    return sorted(Link(row.b, row.a, row.score, row.told, row.how) for row in rows)


def test_the_same_fact_is_found_in_other_words_and_the_same_quotation_in_the_same():
    a, b = pair()
    best = {row.sentence: row.partner for row in standing(a, b)[0]}
    assert (best[1], best[2]) == (2, 1)
    how = {(row.a, row.b): row.how for row in link_rows(a, b)}
    assert how[2, 1] == "same words"


def test_swapping_mirrors_every_link():
    a, b = pair()
    assert mirrored(link_rows(b, a)) == list(link_rows(a, b))
    assert standing(b, a) == standing(a, b)[::-1]


def test_an_article_beside_itself_links_each_sentence_to_itself(story):
    for article in (*pair(), story.a, story.b):
        for row in standing(article, article)[0]:
            assert row.standing == "leftover" or (row.partner == row.sentence and row.standing == "told")


def test_a_table_has_the_same_rows(story):
    table = links(story)
    assert list(table.columns) == ["a", "b", "score", "told", "how"]
    assert [tuple(row) for row in table.itertuples(index=False)] == list(link_rows(story.a, story.b))


def test_edits_keep_their_places():
    a, b = "He met 12 men in the town on Monday.", "Later he met a dozen men in town."
    for edit in edits(a, b):
        assert a[edit.a_start : edit.a_end] == edit.a and b[edit.b_start : edit.b_end] == edit.b
    assert edits(a, a) == []
