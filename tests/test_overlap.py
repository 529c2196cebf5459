"""What two articles share word for word, counted by hand."""

from dataclasses import replace

import pytest
from parallax.article import article_from_text
from parallax.measures import comparability as overlap
from parallax.story import Story

A = "A title of this\n\nThe old bridge opened on Monday. It opened late."
B = "Another title here\n\nCritics say the old bridge opened. On Monday it rained."


@pytest.fixture(scope="module")
def pair():
    return Story("Bridge", article_from_text(A, "a.txt"), article_from_text(B, "b.txt"))


def test_the_longest_runs_stay_inside_sentences(pair):
    found = overlap.shared(pair.a, pair.b)
    assert [run.words for run in found] == [4]
    assert pair.a.raw[slice(*found[0].a)] == "The old bridge opened"
    assert pair.b.raw[slice(*found[0].b)] == "the old bridge opened"
    assert len(overlap.runs(pair.a)) == 3 and len(overlap.runs(pair.b)) == 4


def test_a_run_is_as_long_as_it_can_be_whichever_place_it_is_found_at():
    a = article_from_text("A title of this\n\nOne two three four five six went home.", "a")
    b = article_from_text("A title of this\n\nOne two three four ran. One two three four five six sat.", "b")
    assert [run.words for run in overlap.shared(a, b)] == [6]


def test_nothing_in_common():
    one, other = (article_from_text(f"A title of this\n\n{t}", "x.txt") for t in ("Cats sleep well.", "Dogs bark."))
    assert overlap.shared(one, other) == []
    table = overlap.overlap(Story("Pets", one, other))
    assert table.empty and table.attrs["note"] == "No run of 4 words stands in both bodies."
    assert overlap.findings(Story("Pets", one, other))[-1].effect == 0


def test_the_same_text_is_shared_sentence_by_sentence(story):
    found = overlap.shared(story.a, story.a)
    assert [run.a for run in found] == [run.b for run in found]
    assert len(found) == len(story.a.passages("body"))
    assert overlap.findings(replace(story, b=story.a))[-1].effect == 1


def test_a_text_of_one_sentence_over_and_over_is_read_quickly():
    long = article_from_text("A title of this\n\n" + "The old bridge was opened again. " * 3000, "long")
    assert len(overlap.shared(long, long)) == 3000


def test_the_longest_run_of_the_default_pair_heads_the_table(story):
    table = overlap.overlap(story)
    assert table.words.is_monotonic_decreasing
    assert table.a[0][0]["text"] == "with North Korean leader Kim"
