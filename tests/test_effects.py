"""Effect sizes, by hand, against R's published example and scipy, and their laws."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.statistics.effects import _dominance, cliffs_delta, hodges_lehmann, moses_cut, rank_sums
from parallax.statistics.samples import canonical
from parallax.stats import NotComparable
from scipy import stats as scipy_stats

RNG = np.random.default_rng(13)
A, B = RNG.normal(0.0, 1.0, 23), RNG.normal(0.5, 1.0, 17)
SCORES = st.lists(st.sampled_from([-0.6, -0.25, 0.0, 0.1, 0.3, 0.7]), min_size=5, max_size=9).filter(
    lambda values: len(set(values)) > 1
)


def test_delta_by_hand():
    # x over y: 2>1 3>1 3>2; x under y: 1<2; equal: 1=1 2=2; so (3 - 1) / 6
    assert cliffs_delta([1, 2, 3], [1, 2]).value == pytest.approx(1 / 3)


def test_delta_agrees_with_the_example_of_r_effsize():
    treatment, control = [10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50]
    assert cliffs_delta(treatment, control) == pytest.approx((-0.25, -0.7265846, 0.3890062), abs=5e-8)


def test_delta_agrees_with_mann_whitney():
    u = scipy_stats.mannwhitneyu(A, B).statistic
    assert cliffs_delta(A, B).value == pytest.approx(2 * u / (len(A) * len(B)) - 1)


def test_variance_of_delta_from_the_whole_matrix():
    x, y = np.array([1, 2, 2, 5.0]), np.array([2, 3, 4, 4, 6.0])
    signs = np.sign(np.subtract.outer(x, y))
    n, m, d = 4, 5, signs.mean()
    rows, columns = ((signs.mean(1) - d) ** 2).sum(), ((signs.mean(0) - d) ** 2).sum()
    by_hand = (m**2 * rows + n**2 * columns - ((signs - d) ** 2).sum()) / (n * m * (n - 1) * (m - 1))
    assert _dominance(canonical(x, y)) == pytest.approx((d, by_hand))


def test_full_separation_still_has_an_interval():
    value, low, high = cliffs_delta([5, 6, 7, 8], [1, 2, 3])
    t2 = scipy_stats.t.ppf(0.975, 5) ** 2
    assert (value, high) == (1, 1)
    assert low == pytest.approx((3 - t2) / (3 + t2))


def test_rank_sums_agree_with_scipy():
    x, y = [1, 2, 3, 8, 9], [4, 5, 6, 7]
    result = scipy_stats.mannwhitneyu(x, y, method="exact", alternative="less")
    assert rank_sums(5, 4)[: int(result.statistic) + 1].sum() == pytest.approx(result.pvalue)
    assert rank_sums(23, 17).sum() == pytest.approx(1)
    assert rank_sums(30, 30)[0] == pytest.approx(1 / math.comb(60, 30))


def test_hodges_lehmann_by_hand():
    # differences of 1..6 and 2.5, 4.5, 9, 9.5, 12.5 sorted; the exact cut at 5 % is the 4th from each end
    x, y = [1, 2, 3, 4, 5, 6], [2.5, 4.5, 9, 9.5, 12.5]
    gaps = sorted(p - q for p in x for q in y)
    assert moses_cut(6, 5, 0.05) == 4
    assert hodges_lehmann(x, y) == (pytest.approx(np.median(gaps)), gaps[3], gaps[-4])


@pytest.mark.parametrize("n, m, cut", [(5, 5, 3), (10, 10, 24), (8, 6, 9), (20, 20, 128)])
def test_moses_cut_agrees_with_the_tables_of_u(n, m, cut):
    # the critical values of the two-sided Mann-Whitney test at 5 % are one less: 2, 23, 8, 127
    assert moses_cut(n, m, 0.05) == cut


def test_the_normal_tail_takes_over_smoothly():
    exact = int(np.searchsorted(np.cumsum(rank_sums(101, 100)), 0.025, "right"))
    assert moses_cut(101, 100, 0.05) == pytest.approx(exact, abs=3)


@given(SCORES, SCORES)
def test_a_swap_turns_effects_round(x, y):
    for effect in (cliffs_delta, hodges_lehmann):
        try:
            value, low, high = effect(x, y)
        except NotComparable:
            with pytest.raises(NotComparable):
                effect(y, x)
            continue
        assert effect(y, x) == (-value, -high, -low)
        assert low <= value <= high


def test_nothing_between_an_article_and_itself():
    assert cliffs_delta(A, A).value == hodges_lehmann(A, A).value == 0
    assert hodges_lehmann(A, A).low == -hodges_lehmann(A, A).high


def test_refusals():
    for x, y, reason in [
        ([1, 2, 3], [4, 5, 6], "too few"),
        ([1] * 9, [1] * 9, "alike"),
        ([1], [2, 3], "1 unit"),
    ]:
        with pytest.raises(NotComparable, match=reason):
            hodges_lehmann(x, y)
