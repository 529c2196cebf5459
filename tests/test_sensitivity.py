"""Other instruments: agreement by hand, coverage counted, contradictions found, rival sums right."""

import math
from dataclasses import replace
from statistics import fmean

import pytest
from parallax.article import article_from_text
from parallax.scoring.instruments import AT_HAND, Function, WordList, instruments
from parallax.scoring.sensitivity import agreement, by_instrument, contradictions, rivals
from parallax.story import Story

A, B = "One stands here. Two stands here.", "Three stands here. Four stands here."


@pytest.fixture
def toy():
    return Story("Toy", article_from_text(A, "a.txt"), article_from_text(B, "b.txt"))


def reads(title, *values):
    """An instrument that gives each sentence the value listed for it."""
    table = dict(zip(("One", "Two", "Three", "Four"), values, strict=True))
    return Function(title, lambda line: table[line.split()[0]])


def test_alpha_by_hand(toy):
    """Observed disagreement 1/4; expected 78/56 from the pairs of 1 (three), 0 (three), −1 (two)."""
    tools = [reads("one", 2.0, 1.0, -3.0, 0), reads("two", 0.5, 0, -1.0, 0)]
    assert agreement(toy, tools) == pytest.approx(1 - (1 / 4) / (78 / 56))


def test_alpha_of_three_by_the_definition(story):
    from parallax.scoring.sensitivity import sign
    from parallax.sentiment import region_scores

    rows = [
        [sign(score.value) for s in "ab" for score in region_scores(story, "own-words", instrument=tool)[s]]
        for tool in instruments().values()
    ]
    units, values = list(zip(*rows, strict=True)), [value for row in rows for value in row]
    observed = fmean(
        (x - y) ** 2 for unit in units for i, x in enumerate(unit) for j, y in enumerate(unit) if i != j
    )
    expected = sum((x - y) ** 2 for x in values for y in values) / (len(values) * (len(values) - 1))
    assert agreement(story) == pytest.approx(1 - observed / expected)


def test_full_agreement_is_one_and_no_variation_is_unknown(toy):
    same = reads("same", 1, -1, 0, 1)
    assert agreement(toy, [same, same]) == 1.0
    assert agreement(toy, [reads("none", 0, 0, 0, 0)] * 2) is None


def test_sizes_by_hand(toy):
    """Means 2 and 1, each side's variance 2: a difference of 1/√2 standard deviations."""
    row = by_instrument(toy, [reads("one", 1, 3, 0, 2)]).loc["one"]
    assert (row.a, row.b, row.value) == pytest.approx((2, 1, 1 / math.sqrt(2)))
    assert row.low < row.value < row.high
    assert (row.words, row.sentences) == (0.0, 0.75)


def test_coverage_counts_words(toy):
    row = by_instrument(toy, [WordList("stands", {"stands": 1.0}, title="stands")]).loc["stands"]
    assert (row.words, row.sentences) == (pytest.approx(4 / 12), 1.0)
    assert math.isnan(row.value), "no spread: a gap in standard deviations has no meaning"


def test_a_swap_turns_the_gaps(story):
    one, other = by_instrument(story), by_instrument(story.swapped())
    assert (one.value == -other.value).all() and (one.low == -other.high).all()


def test_contradictions_are_the_sentences_of_opposite_sign(toy):
    found = contradictions(toy, [reads("one", 2, 1, -1, 0), reads("two", -1, 1, 3, 0)])
    assert found.text.tolist() == ["Three stands here.", "One stands here."]
    assert found[["one", "two"]].to_numpy().tolist() == [[-1.0, 3.0], [2.0, -1.0]]


def test_rival_sums_by_hand(toy, monkeypatch):
    monkeypatch.setitem(AT_HAND, "toy", lambda: reads("toy", 1, -3, 0, 2))
    table = rivals(replace(toy, plan=replace(toy.plan, lexicon="toy"))).set_index("an article’s score is")
    assert table.loc["their median"].tolist() == [-1.0, 1.0, -2.0]
    assert table.loc["share of sentences above zero minus share below"].tolist() == [0.0, 0.5, -0.5]
    assert table.difference.iloc[0] == -2.0
