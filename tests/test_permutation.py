"""Permutation tests, against scipy, against counting by hand, and their laws."""

import math
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.statistics import dealing, permutation
from parallax.statistics.dealing import LARGE, choose, deal
from parallax.statistics.permutation import permutation_test, share_p, smallest_p, smallest_share_p
from parallax.stats import NotComparable
from scipy import stats as scipy_stats

RNG = np.random.default_rng(11)
A, B = RNG.normal(0.0, 1.0, 23).round(4), RNG.normal(0.7, 1.0, 17).round(4)
SCORES = st.lists(st.sampled_from([-0.6, -0.25, 0.0, 0.1, 0.3, 0.7]), min_size=2, max_size=12)


def by_counting(x, y):
    """Share of all arrangements whose |difference of means| reaches the observed one."""
    pool = list(x) + list(y)

    def gap(chosen):
        rest = [pool[i] for i in range(len(pool)) if i not in chosen]
        return abs(np.mean([pool[i] for i in chosen]) - np.mean(rest))

    every = [gap(set(chosen)) for chosen in combinations(range(len(pool)), len(x))]
    return sum(g >= abs(np.mean(x) - np.mean(y)) - 1e-9 for g in every) / len(every)


@pytest.mark.parametrize(
    "x, y", [([1, 2, 3], [7, 8, 9]), ([1, 2, 3, 10], [2, 5, 7]), ([0.1, 0.2, 0.3], [0.3, 0.1, 0.2, 0.9])]
)
def test_few_arrangements_are_all_counted(x, y):
    result = permutation_test(x, y, seed=1)
    assert (result.exact, result.error, result.n) == (True, 0.0, math.comb(len(x) + len(y), len(x)))
    assert result.p == pytest.approx(by_counting(x, y), abs=1e-12)


def test_both_tails_count():
    low, high = [1.0, 2.0, 4.0], [11.0, 12.0, 15.0]
    assert (
        permutation_test(low, high, seed=1).p
        == permutation_test(high, low, seed=1).p
        == pytest.approx(2 / 20)
    )


def test_random_deals_agree_with_scipy():
    def gap(x, y, axis):
        return x.mean(axis) - y.mean(axis)

    ours = permutation_test(A, B, seed=3, n=100_000, alpha=())
    theirs = scipy_stats.permutation_test((A, B), gap, vectorized=True, n_resamples=99_999, rng=4).pvalue
    assert ours.n == 100_000
    assert ours.p == pytest.approx(theirs, abs=4 * math.sqrt(2) * ours.error)


def test_random_deals_agree_with_all_deals():
    x, y = A[:9], B[:8]
    exact = permutation_test(x, y, seed=1, n=30_000)
    drawn = permutation_test(x, y, seed=1, n=20_000, alpha=())
    assert exact.exact and not drawn.exact
    assert drawn.p == pytest.approx(exact.p, abs=4 * drawn.error)


def test_the_observed_deal_counts_as_one_more():
    far = permutation_test(A, B + 100, seed=1, n=999, alpha=())
    assert far.p == 1 / 1000


def test_shares_are_exact():
    x, y = [1] * 9 + [0] * 14, [1] * 2 + [0] * 15
    result = permutation_test(x, y, seed=1)
    theirs = scipy_stats.hypergeom(40, 11, 17)
    away = [k for k in range(12) if abs(k - 17 * 11 / 40) >= abs(2 - 17 * 11 / 40) - 1e-9]
    assert result.exact and result.p == pytest.approx(sum(theirs.pmf(k) for k in away), rel=1e-9)


def test_shares_agree_with_counting_and_with_any_two_values():
    x, y = [1, 1, 0, 0, 0], [1, 1, 1, 0]
    assert permutation_test(x, y, seed=1).p == pytest.approx(by_counting(x, y))
    scaled = permutation_test([v * 0.3 - 7 for v in x], [v * 0.3 - 7 for v in y], seed=1)
    assert scaled.p == permutation_test(x, y, seed=1).p


def test_share_p_is_fishers_where_sides_are_equal():
    for k in range(8):
        theirs = scipy_stats.fisher_exact([[k, 7 - k], [10 - k, 3 + k]]).pvalue
        assert share_p(k, 10, 7, 20) == pytest.approx(theirs)


@given(SCORES, SCORES, st.integers(0, 3))
def test_p_does_not_depend_on_the_side_or_the_order(x, y, seed):
    results = {permutation_test(p, q, seed=seed, n=50) for p, q in [(x, y), (y, x), (x[::-1], sorted(y))]}
    assert len(results) == 1
    assert 0 < results.pop().p <= 1


@given(SCORES, st.integers(0, 3))
def test_an_article_against_itself_has_p_one(x, seed):
    assert permutation_test(x, x, seed=seed, n=50).p == 1


def test_equal_values_everywhere_have_p_one():
    assert permutation_test([0.3] * 23, [0.3] * 17, seed=1).p == 1


def test_ties_count_although_sums_round_differently():
    x, y = [0.1, 0.2, 0.3], [0.3, 0.2, 0.1]
    assert permutation_test(x, y, seed=1).p == 1


def test_every_deal_is_equally_likely():
    deals = deal(np.random.default_rng(5), 5, 3, 60_000)
    seen = Counter(tuple(column) for column in deals.T.tolist())
    assert len(seen) == 60
    assert scipy_stats.chisquare(list(seen.values())).pvalue > 0.001


@pytest.mark.parametrize("drawn", [1, 2, 3])
def test_every_choice_is_equally_likely(drawn):
    chosen = choose(np.random.default_rng(5), 6, drawn, 60_000)
    seen = Counter(map(bytes, chosen))
    assert len(seen) == math.comb(6, drawn) and (chosen.sum(axis=1) == drawn).all()
    assert scipy_stats.chisquare(list(seen.values())).pvalue > 0.001


def test_large_samples_agree_with_dealing_card_by_card(monkeypatch):
    x, y = RNG.normal(0.05, 1.0, 700), RNG.normal(0.0, 1.0, 500)
    chosen = permutation_test(x, y, seed=1, n=20_000, alpha=())
    assert chosen == permutation_test(y[::-1], x, seed=1, n=20_000, alpha=())
    monkeypatch.setattr(dealing, "LARGE", LARGE + 1000)
    dealt = permutation_test(x, y, seed=1, n=20_000, alpha=())
    assert chosen.p == pytest.approx(dealt.p, abs=4 * math.sqrt(2) * dealt.error)


def test_deals_do_not_repeat_a_unit():
    deals = np.sort(deal(np.random.default_rng(5), 40, 17, 500), axis=0)
    assert (np.diff(deals, axis=0) > 0).all() and deals.min() >= 0 and deals.max() < 40


def test_blocks_of_deals_make_up_the_number_asked_for(monkeypatch):
    monkeypatch.setattr(permutation, "CELLS", 400)
    assert permutation_test(A, B, seed=1, n=1003, alpha=()).n == 1003
    assert permutation_test(A[:7], B[:6], seed=1).p == pytest.approx(by_counting(A[:7], B[:6]))


def test_permutations_are_added_only_near_a_level():
    x, y = A, B - 0.2
    p = permutation_test(x, y, seed=1, n=100_000, alpha=()).p
    assert permutation_test(x, y, seed=1, n=1000, alpha=p).n == 20_000
    assert permutation_test(x, y, seed=1, n=1000, alpha=(0.0001, p)).n == 20_000
    assert permutation_test(x, y, seed=1, n=1000, alpha=0.9).n == 1000


def test_a_verdict_does_not_hang_on_the_seed():
    ps = [permutation_test(A, B - 0.08, seed=seed).p for seed in range(50)]
    assert max(ps) < 0.05 or min(ps) > 0.05


def test_false_alarms_come_at_the_nominal_rate():
    alarms = sum(
        permutation_test(*RNG.normal(size=(2, 15)), seed=i, n=400, alpha=()).p <= 0.05 for i in range(1500)
    )
    assert scipy_stats.binomtest(alarms, 1500, 0.05).pvalue > 0.001


def test_smallest_p():
    assert smallest_p(5, 2) == pytest.approx(2 / 21)
    assert smallest_p(3, 3) == permutation_test([1, 2, 3], [7, 8, 9], seed=1).p
    assert smallest_p(1, 1) == 1


def test_smallest_share_p_is_the_least_of_all_outcomes():
    for hits, n_a, n_b in [(2, 23, 17), (5, 4, 9), (12, 9, 4), (0, 5, 5)]:
        outcomes = range(max(0, hits - n_b), min(hits, n_a) + 1)
        samples = [([1] * k + [0] * (n_a - k), [1] * (hits - k) + [0] * (n_b - hits + k)) for k in outcomes]
        assert smallest_share_p(hits, n_a, n_b) == min(permutation_test(x, y, seed=1).p for x, y in samples)


@pytest.mark.parametrize("x, y", [([1], [1, 2]), ([1, 2], []), ([1, 2], [np.nan, 1])])
def test_refusals(x, y):
    with pytest.raises(NotComparable):
        permutation_test(x, y, seed=1)
