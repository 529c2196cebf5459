"""Intervals, against scipy and published examples, and their laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.statistics.intervals import acceleration, bca, newcombe, welch
from parallax.stats import NotComparable
from scipy import stats as scipy_stats

RNG = np.random.default_rng(12)
A, B = RNG.normal(0.0, 1.0, 23), RNG.exponential(1.5, 17)
SCORES = st.lists(st.sampled_from([-0.6, -0.25, 0.0, 0.1, 0.3, 0.7]), min_size=2, max_size=9).filter(
    lambda values: len(set(values)) > 1
)


def test_welch_agrees_with_scipy():
    for alpha in (0.05, 0.1):
        theirs = scipy_stats.ttest_ind(A, B, equal_var=False).confidence_interval(1 - alpha)
        assert welch(A, B, alpha=alpha) == pytest.approx((theirs.low, theirs.high), rel=1e-12)


def test_bca_agrees_with_scipy():
    def gap(x, y, axis):
        return x.mean(axis) - y.mean(axis)

    theirs = scipy_stats.bootstrap((A, B), gap, method="BCa", n_resamples=100_000, rng=1).confidence_interval
    assert bca(A, B, seed=1, n=100_000) == pytest.approx((theirs.low, theirs.high), abs=0.03)


def test_acceleration_agrees_with_the_jackknife_by_hand():
    def struck(x, y):
        a = [np.delete(x, i).mean() - y.mean() for i in range(len(x))]
        b = [x.mean() - np.delete(y, i).mean() for i in range(len(y))]
        return [(len(s) - 1) * (np.mean(s) - np.array(s)) / len(s) for s in (a, b)]

    pull = np.concatenate(struck(A, B))
    assert acceleration(A, B) == pytest.approx((pull**3).sum() / (pull**2).sum() ** 1.5 / 6)


def test_bca_of_skewed_values_is_not_even():
    low, high = bca(B, A, seed=1)
    gap = B.mean() - A.mean()
    assert high - gap > gap - low


def test_bca_is_the_same_in_small_blocks(monkeypatch):
    monkeypatch.setattr("parallax.statistics.intervals.CELLS", 100)
    assert bca(A, B, seed=1, n=501) == pytest.approx(bca(A, B, seed=2, n=4000), abs=0.3)


def test_newcombe_agrees_with_its_published_example():
    # Newcombe (1998), table II: 56/70 - 48/80, method 10: .0524 to .3339
    assert newcombe(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@given(SCORES, SCORES, st.integers(0, 3))
def test_a_swap_turns_every_interval_round(x, y, seed):
    for interval in (welch, lambda p, q: bca(p, q, seed=seed, n=50)):
        low, high = interval(x, y)
        assert interval(y, x) == (-high, -low)
        assert low <= high


@given(st.integers(0, 9), st.integers(0, 7))
def test_a_swap_turns_newcombe_round(a, b):
    low, high = newcombe(a, 9, b, 7)
    assert newcombe(b, 7, a, 9) == (-high, -low)


@pytest.mark.parametrize("x, y", [([1, 1, 1], [2, 2]), ([1], [1, 2]), ([1e308, -1e308], [1e308, 1])])
def test_refusals(x, y):
    for interval in (welch, lambda p, q: bca(p, q, seed=1)):
        with pytest.raises(NotComparable), np.errstate(all="ignore"):
            interval(x, y)


def test_one_sentence_has_no_share():
    with pytest.raises(NotComparable):
        newcombe(1, 1, 2, 9)
