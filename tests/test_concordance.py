"""Concordance: every use, in its line, in the order asked for; places against NLTK's index."""

from collections import Counter

import pytest
from nltk.text import ConcordanceIndex
from parallax.article import article_from_text
from parallax.errors import ParallaxError
from parallax.measures import keywords as concordance
from parallax.story import Story
from parallax.vocabulary import places, uses

A = "The title of it\n\nA mayor of ours spoke. Old mayors spoke of it, and the mayor left.\n\nNo mayor came back."
B = "Another title here\n\nThe mayor stayed."


@pytest.fixture(scope="module")
def pair():
    return Story("Mayors", article_from_text(A, "a.txt"), article_from_text(B, "b.txt"))


def test_every_use_in_order_of_place(pair):
    table = concordance.concordance(pair, "mayor")
    assert table.source.tolist() == ["a", "a", "a", "b"]
    assert table.sentence.tolist() == [1, 2, 3, 1]
    assert table.before.tolist() == ["A", "… mayors spoke of it, and the", "No", "The"]
    for row in table.itertuples():
        printed = pair.articles[row.source].raw[row.use["start"] : row.use["end"]]
        assert printed == row.use["text"] == "mayor"


def test_lines_can_be_sorted_by_what_stands_before_and_after(pair):
    after = concordance.concordance(pair, "mayor", sort="after").after.tolist()
    assert [line.split()[0] for line in after] == ["came", "left.", "of", "stayed."]
    before = concordance.concordance(pair, "mayor", sort="before").before.tolist()
    assert [line.split()[-1] for line in before] == ["A", "No", "The", "the"]
    with pytest.raises(ParallaxError, match="accepted: place, before, after"):
        concordance.concordance(pair, "mayor", sort="size")


def test_a_phrase_stays_in_one_sentence(pair):
    assert len(concordance.concordance(pair, "of it")) == 1
    assert len(concordance.concordance(pair, "left no")) == 0
    assert concordance.concordance(pair, "").empty and concordance.concordance(pair, "…").empty


def test_counts_agree_with_the_words(story):
    for source, article in story.articles.items():
        counts = Counter(use.word for use in uses(article, actors=story.actors))
        for word in ("that", "the", "north korea", "US", "kim jong un", "peace"):
            lines = concordance.concordance(story, word)
            assert (lines.source == source).sum() == counts[word]


def test_places_agree_with_nltk(story):
    found = uses(story.a)
    index = ConcordanceIndex([use.word for use in found])
    for word in ("that", "the", "nuclear"):
        theirs = [(found[at].start, found[at].end) for at in index.offsets(word)]
        assert [(use.start, use.end) for use in places(found, (word,))] == theirs


def test_without_a_phrase_the_word_that_differs_most(story):
    assert concordance.concordance(story).attrs["caption"].startswith("“that”, 14 lines")


def test_context_is_cut_at_words_and_stays_in_its_block(story):
    place = story.a.raw.index("wonderful")
    before, after = concordance.context(story.a, place, place + 9, 20)
    assert before.startswith("… ") and len(before) <= 22 and after.endswith(" …") and len(after) <= 22
    assert before.removeprefix("… ") in story.a.raw and after.removesuffix(" …") in story.a.raw
    bullet = story.b.raw.index("claims they")
    assert concordance.context(story.b, bullet, bullet + 6, 500) == (
        "Trump describes Kim as a “smart guy” and", "they “fell in love”",
    )  # fmt: skip
