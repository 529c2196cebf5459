"""Intervals, effects, equivalence, floors and power: against scipy, published examples and counting by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.errors import NotComparable
from parallax.statistics import (
    cliffs_delta,
    equivalent,
    mde,
    mde_share,
    newcombe,
    permutation_p,
    shares_apart,
    split_half_floor,
    t_chance,
    t_limit,
    welch,
)
from scipy import special
from scipy import stats as scipy_stats

RNG = np.random.default_rng(12)
A, B = RNG.normal(0.0, 1.0, 23).tolist(), RNG.exponential(1.5, 17).tolist()
SCORES = st.lists(st.sampled_from([-0.6, -0.25, 0.0, 0.1, 0.3, 0.7]), min_size=2, max_size=9).filter(
    lambda values: len(set(values)) > 1
)
FREEDOMS = [1.0, 1.3, 2.0, 4.7, 9.0, 38.0, 119.0, 121.0, 500.0, 20_000.0]


@pytest.mark.parametrize("freedom", FREEDOMS)
def test_students_t_agrees_with_scipy(freedom):
    for chance in (0.5, 0.8, 0.95, 0.975, 0.9999):
        limit = special.stdtrit(freedom, chance)
        assert t_limit(freedom, chance) == pytest.approx(limit, rel=1e-9, abs=1e-12)
        assert t_chance(freedom, limit) == pytest.approx(chance, abs=1e-12)
        for centre in (0.5, 3.0, 12.0) if freedom >= 2 else ():  # as with two sides of two units
            theirs = special.nctdtr(freedom, centre, limit)
            assert t_chance(freedom, limit, centre) == pytest.approx(theirs, abs=1e-8)


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
    assert equivalent(x, y, 0.4) == equivalent(y, x, 0.4)


@given(SCORES, SCORES)
def test_equivalence_is_an_interval_within_the_margin_and_unknown_where_it_is_too_wide(x, y):
    low, high = welch(x, y, alpha=0.1)
    for margin in (0.1, 0.5, 2.0):
        wide = (high - low) / 2 >= margin
        assert equivalent(x, y, margin) == (None if wide else -margin <= low and high <= margin)


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
    assert split_half_floor([1, 2, 3], [1, 2, 3, 4]) is None


def different(a, n_a, b, n_b):
    """Return whether the exact test calls so many hits on either side different."""
    return permutation_p([1] * a + [0] * (n_a - a), [1] * b + [0] * (n_b - b)) <= 0.05


@pytest.mark.parametrize("n_a, n_b", [(14, 9), (23, 17), (6, 30)])
@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9])
def test_the_detectable_difference_is_found_at_least_four_times_in_five(n_a, n_b, share):
    gap, a, b = mde_share(n_a, n_b, share), np.arange(n_a + 1), np.arange(n_b + 1)

    def found(on_a, on_b):
        chance = np.outer(scipy_stats.binom.pmf(a, n_a, on_a), scipy_stats.binom.pmf(b, n_b, on_b))
        return sum(chance[i, j] for i in a for j in b if different(i, n_a, j, n_b))

    up, down = (shares_apart(gap, share, n / (n_a + n_b)) for n in (n_a, n_b))
    assert 0.78 <= min(found(*up), found(*down[::-1])) <= 0.97


def test_shares_apart_keep_their_mean_where_they_can():
    high, low = shares_apart(0.3, 0.4, 0.75)
    assert high - low == pytest.approx(0.3) and 0.75 * high + 0.25 * low == pytest.approx(0.4)
    assert shares_apart(0.3, 0.95, 0.5) == pytest.approx((1.0, 0.7))


def test_the_detectable_difference_is_the_same_from_both_sides():
    gap = mde_share(23, 17, 0.2)
    assert mde_share(17, 23, 0.2) == gap == pytest.approx(mde_share(23, 17, 0.8))


def test_shares_of_very_few_units_cannot_be_told_apart():
    assert mde_share(3, 3, 0.5) is None


def test_power_refuses_one_unit():
    for function in (mde, lambda n_a, n_b: mde_share(n_a, n_b, 0.5)):
        with pytest.raises(NotComparable):
            function(1, 9)
