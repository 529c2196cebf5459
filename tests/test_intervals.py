"""Intervals, effects, equivalence and floors: against scipy, published examples and counting by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.errors import NotComparable
from parallax.statistics.intervals import cliffs_delta, newcombe, split_half_floor, tost, welch
from scipy import stats as scipy_stats

RNG = np.random.default_rng(12)
A, B = RNG.normal(0.0, 1.0, 23).tolist(), RNG.exponential(1.5, 17).tolist()
SCORES = st.lists(st.sampled_from([-0.6, -0.25, 0.0, 0.1, 0.3, 0.7]), min_size=2, max_size=9).filter(
    lambda values: len(set(values)) > 1
)


def test_welch_agrees_with_scipy():
    for alpha in (0.05, 0.1):
        theirs = scipy_stats.ttest_ind(A, B, equal_var=False).confidence_interval(1 - alpha)
        assert welch(A, B, alpha=alpha) == pytest.approx((theirs.low, theirs.high), rel=1e-12)


def test_newcombe_agrees_with_its_published_example():
    # Newcombe (1998), table II: 56/70 - 48/80, method 10: .0524 to .3339
    assert newcombe(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@given(SCORES, SCORES)
def test_a_swap_turns_interval_and_effect_round(x, y):
    low, high = welch(x, y)
    assert welch(y, x) == (-high, -low) and low <= high
    assert cliffs_delta(y, x) == -cliffs_delta(x, y)
    assert tost(x, y, 0.4) == tost(y, x, 0.4)


@given(st.integers(0, 9), st.integers(0, 7))
def test_a_swap_turns_newcombe_round(a, b):
    low, high = newcombe(a, 9, b, 7)
    assert newcombe(b, 7, a, 9) == (-high, -low)


@given(SCORES, SCORES)
def test_cliffs_delta_by_counting_pairs(x, y):
    pairs = [(p > q) - (p < q) for p in x for q in y]
    assert cliffs_delta(x, y) == pytest.approx(sum(pairs) / len(pairs))


@pytest.mark.parametrize("x, y", [([1, 1, 1], [2, 2]), ([1], [1, 2]), ([1e308, -1e308], [1e308, 1])])
def test_refusals(x, y):
    with pytest.raises((NotComparable, OverflowError)):
        welch(x, y)


def test_one_sentence_has_no_share():
    with pytest.raises(NotComparable):
        newcombe(1, 1, 2, 9)


def test_floor_by_hand():
    # alternate units 1, 3 and 2, 4: 2 against 3; 0, 0, 9 and 6, 0: 3 against 3
    assert split_half_floor([1, 2, 3, 4], [0, 6, 0, 0, 9]) == split_half_floor([0, 6, 0, 0, 9], [1, 2, 3, 4]) == 0.5
    with pytest.raises(NotComparable, match="3 units; at least 4"):
        split_half_floor([1, 2, 3], [1, 2, 3, 4])
