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
from parallax.statistics import holm, permutation_p, share_ps, smallest_p
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
