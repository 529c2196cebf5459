"""What words push: the pushes sum to the gap, a swap turns them, striking a word leaves what the table says."""

from dataclasses import replace

import pytest
from parallax.article import article_from_text
from parallax.scoring.wordshift import (
    difference,
    difference_without,
    flagged,
    means,
    places,
    striking,
    word_shift,
)
from parallax.story import Story

A = "The talks were good. Talks went on."  # VADER: good 1.9 → 1.9 / √(1.9² + 15) = .4404
B = "The war was bad. They met again."  # war −2.9, bad −2.5 → −5.4 / √(5.4² + 15) = −.8126


@pytest.fixture
def toy():
    return Story("Toy", article_from_text(A, "a.txt"), article_from_text(B, "b.txt"))


def test_by_hand(toy):
    shift = word_shift(toy).set_index("word")
    assert list(shift.index) == ["good", "war", "bad"]
    assert shift.loc["good", ["a", "b"]].tolist() == [1, 0]
    assert shift.push["good"] == pytest.approx(0.4404 / 2, abs=1e-4)
    assert shift.push["war"] == pytest.approx(0.8126 / 2 * 2.9 / 5.4, abs=1e-4)
    assert shift.without["good"] == pytest.approx(0.8126 / 2, abs=1e-4)
    assert shift.without["war"] == pytest.approx(0.4404 / 2 + 0.5423 / 2, abs=1e-4)


@pytest.mark.parametrize("region", ["own-words", "body"])
def test_the_pushes_sum_to_the_gap(story, region):
    shift = word_shift(story, region)
    assert shift.push.sum() == pytest.approx(difference(story, region), abs=1e-4)
    assert (shift.push == shift.part_a - shift.part_b).all()
    assert shift.push.abs().round(9).is_monotonic_decreasing


def test_a_swap_turns_every_push(story):
    one, other = (
        word_shift(s).set_index("word") for s in (story, replace(story.swapped(), folder=story.folder))
    )
    assert list(one.index) == list(other.index)
    assert (one.push == -other.push).all() and (one.without == -other.without).all()


def test_striking_is_what_the_plan_does(story):
    shift = word_shift(story).set_index("word")
    struck = striking(story, "peace")
    assert struck.plan.strike == ("peace",)
    assert difference(struck) == shift.without["peace"]
    assert "peace" not in set(word_shift(struck).word)


def test_means_are_those_of_the_finding(story, findings):
    own = findings.set_index("id").loc["sentiment-own-words"]
    assert means(story) == pytest.approx((own.a, own.b))


def test_nothing_to_push_where_nothing_counts():
    table = article_from_text("A table stands here.", "t.txt")
    assert word_shift(Story("Nothing", table, table)).empty


def test_flagged_passages_with_and_without_their_words(story, made_up):
    found = flagged(story)
    lies = found[[hits[0].word == "lies" for hits in found.hits]].iloc[0]
    assert (lies.score, lies.without) == pytest.approx((-0.60, -0.28), abs=0.006)
    gone = {s: [p for hits in rows.hits for p in places(hits)] for s, rows in found.groupby("source")}
    assert difference_without(story, gone) != difference_without(story, {}) == difference(story)
    assert flagged(made_up).empty
