"""What two articles share: runs of words and vectors, counted by hand."""

import math

import pytest
from parallax.article import article_from_text
from parallax.story import Story
from parallax.words import overlap

A = "A title of this\n\nThe old bridge opened on Monday. It opened late."
B = "Another title here\n\nCritics say the old bridge opened. On Monday it rained."


@pytest.fixture(scope="module")
def pair():
    return Story("Bridge", article_from_text(A, "a.txt"), article_from_text(B, "b.txt"))


def test_shared_runs_by_length(pair):
    table = overlap.shared_by_length(pair.a, pair.b, lengths=(1, 2, 4, 5))
    assert table.a.tolist() == [8, 7, 3, 2]
    assert table.b.tolist() == [10, 8, 4, 2]
    assert table.shared.tolist() == [7, 4, 1, 0]
    assert table.share.tolist() == pytest.approx([7 / 8, 4 / 7, 1 / 3, 0])


def test_the_longest_run_stays_inside_sentences(pair):
    length, a, b = overlap.longest_shared(pair.a, pair.b)
    assert length == 4
    assert [pair.a.raw[s:e] for s, e in a] == ["The old bridge opened"]
    assert [pair.b.raw[s:e] for s, e in b] == ["the old bridge opened"]


def test_nothing_in_common():
    one, other = (
        article_from_text(f"A title of this\n\n{t}", "x.txt") for t in ("Cats sleep well.", "Dogs bark.")
    )
    assert overlap.longest_shared(one, other) == (0, [], [])
    assert overlap.shared_by_length(one, other).shared.sum() == 0


def test_cosine_by_hand(pair):
    table = overlap.cosines(pair).set_index("preparation").cosine
    # body counts: A the old bridge opened(2) on monday it late, B critics say the old bridge opened on monday it rained
    assert table["body, counts of all words"] == pytest.approx(8 / math.sqrt(11 * 10))
    assert table["body, content words, each word once"] == pytest.approx(4 / math.sqrt(5 * 7))


def test_the_same_text_is_alike_by_every_preparation(pair):
    same = overlap.cosines(Story("Same", pair.a, pair.a))
    assert same.cosine.tolist() == pytest.approx([1.0] * len(same))


def test_an_order_from_high_to_low_within_bounds(story):
    found = overlap.cosines(story).cosine
    assert found.is_monotonic_decreasing and found.between(0, 1).all()
    assert found.max() - found.min() > 0.3
