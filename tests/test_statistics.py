"""Exact permutation tests: against enumeration, against scipy, and their laws."""

import math
import subprocess
import sys
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax import statistics as exact
from parallax.errors import NotComparable
from parallax.statistics import (
    cliffs_delta,
    equivalent,
    holm,
    mde,
    mde_share,
    newcombe,
    permutation_p,
    share_ps,
    shares_apart,
    smallest_p,
    split_half_floor,
    t_chance,
    t_limit,
    welch,
)
from scipy import special
from scipy import stats as scipy_stats

RNG = np.random.default_rng(11)
LEVELS = st.lists(st.sampled_from([-0.6, -0.25, 0.0, 0.1, 0.3, 0.7]), min_size=2, max_size=7)


def by_counting(x, y):
    """Share of all arrangements whose |difference of means| reaches the observed one."""
    pool = list(x) + list(y)

    def gap(chosen):
        return abs(sum(pool[i] for i in chosen) / len(x) - (sum(pool) - sum(pool[i] for i in chosen)) / len(y))

    every = [gap(chosen) for chosen in combinations(range(len(pool)), len(x))]
    return sum(g >= every[0] - 1e-9 for g in every) / len(every)


@pytest.mark.parametrize(
    "x, y",
    [
        ([1, 2, 3], [7, 8, 9]),
        ([1, 2, 3, 10], [2, 5, 7]),
        ([0.1, 0.2, 0.3], [0.3, 0.1, 0.2, 0.9]),
        ([-1, 0, 1, 1, 0], [-1, -1, 0, -1]),
        ([12, 31, 25, 40], [18, 22, 9, 11, 30]),
        ([1, 1, 0, 0, 0], [1, 1, 1, 0]),
    ],
)
def test_every_way_is_counted(x, y):
    assert permutation_p(x, y) == pytest.approx(by_counting(x, y), abs=1e-12)


@given(LEVELS, LEVELS)
def test_counting_agrees_with_enumeration_whatever_the_levels(x, y):
    assert permutation_p(x, y) == pytest.approx(by_counting(x, y), abs=1e-12)


@pytest.mark.parametrize("levels", [2, 3, 20])
def test_larger_samples_agree_with_scipy(levels):
    x, y = RNG.integers(0, levels, 30), RNG.integers(0, levels, 22) + RNG.integers(0, 2, 22)

    def gap(one, other, axis):
        return abs(one.mean(axis) - other.mean(axis)).round(9)

    options = {"vectorized": True, "n_resamples": 99_999, "rng": 4, "alternative": "greater"}
    theirs = scipy_stats.permutation_test((x, y), gap, **options).pvalue
    ours = permutation_p(x.tolist(), y.tolist())
    assert ours == pytest.approx(theirs, abs=4 * math.sqrt(ours * (1 - ours) / 99_999) + 1e-9)


def test_shares_are_hypergeometric():
    x, y = [1] * 9 + [0] * 14, [1] * 2 + [0] * 15
    theirs = scipy_stats.hypergeom(40, 11, 17)
    away = [k for k in range(12) if abs(k - 17 * 11 / 40) >= abs(2 - 17 * 11 / 40) - 1e-9]
    assert permutation_p(x, y) == pytest.approx(sum(theirs.pmf(k) for k in away), rel=1e-9)
    assert permutation_p([v * 0.3 - 7 for v in x], [v * 0.3 - 7 for v in y]) == permutation_p(x, y)
    for k in range(8):
        fisher = scipy_stats.fisher_exact([[k, 7 - k], [10 - k, 3 + k]]).pvalue
        assert share_ps(10, 7, 20)[k] == pytest.approx(fisher)


def test_very_many_units_go_by_the_normal_limit(monkeypatch):
    x, y = RNG.integers(0, 20, 40).tolist(), (RNG.integers(0, 20, 35) + 1).tolist()
    counted = permutation_p(x, y)
    monkeypatch.setattr(exact, "WORK", 0)
    assert permutation_p(x, y) == pytest.approx(counted, abs=0.01)


@given(LEVELS, LEVELS)
def test_p_does_not_depend_on_the_side_or_the_order(x, y):
    results = {permutation_p(p, q) for p, q in [(x, y), (y, x), (x[::-1], sorted(y))]}
    assert len(results) == 1 and 0 < results.pop() <= 1


@given(LEVELS)
def test_an_article_against_itself_has_p_one(x):
    assert permutation_p(x, x) == 1


@pytest.mark.parametrize("n", [30, 700])
def test_p_is_never_zero_and_exact_ones_keep_their_size(n):
    for x, y in [([0] * n, [1] * n), (list(range(n)), list(range(n, 2 * n)))]:
        assert permutation_p(x, y) > 0
    assert permutation_p([0] * 30, [1] * 30) == pytest.approx(2 / math.comb(60, 30))


def test_false_alarms_come_at_most_at_the_nominal_rate():
    alarms = sum(permutation_p(*RNG.integers(-1, 2, size=(2, 12)).tolist()) <= 0.05 for _ in range(1500))
    assert scipy_stats.binomtest(alarms, 1500, 0.05, alternative="greater").pvalue > 0.001


def test_smallest_p():
    assert smallest_p(5, 2) == pytest.approx(2 / 21)
    assert smallest_p(3, 3) == permutation_p([1, 2, 3], [7, 8, 9])
    assert smallest_p(1, 1) == 1
    assert smallest_p(9_000, 9_000) > 0


def test_the_ps_of_a_share_are_those_of_all_outcomes():
    for hits, n_a, n_b in [(2, 23, 17), (5, 4, 9), (12, 9, 4), (0, 5, 5)]:
        outcomes = range(max(0, hits - n_b), min(hits, n_a) + 1)
        samples = [([1] * k + [0] * (n_a - k), [1] * (hits - k) + [0] * (n_b - hits + k)) for k in outcomes]
        assert [*sorted(share_ps(n_a, hits, n_a + n_b).items())] == [
            (k, permutation_p(*sides)) for k, sides in zip(outcomes, samples, strict=True)
        ]


@pytest.mark.parametrize("x, y", [([1], [1, 2]), ([1, 2], []), ([1, 2], [math.nan, 1]), ([1, math.inf], [1, 2])])
def test_refusals(x, y):
    with pytest.raises(NotComparable):
        permutation_p(x, y)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_holm_does_not_depend_on_the_order(ps):
    assert holm(ps[::-1]) == holm(ps)[::-1]


def test_exact_tests_need_the_standard_library_only():
    code = (
        "import sys\nfrom parallax.statistics import permutation_p\npermutation_p([1, 2, 2], [3, 4, 9])\n"
        "print([name for name in ('numpy', 'scipy', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


RANDOM = np.random.default_rng(12)
A, B = RANDOM.normal(0.0, 1.0, 23).tolist(), RANDOM.exponential(1.5, 17).tolist()
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
def test_refusals_of_an_interval(x, y):
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
