"""What could have been seen, by going through every outcome."""

import numpy as np
import pytest
from parallax.errors import NotComparable
from parallax.statistics import power
from parallax.statistics.exact import share_p
from scipy import stats as scipy_stats


def test_equivalence_at_the_size_of_the_default_pair():
    assert power.smallest_margin(23, 17) == pytest.approx(scipy_stats.t.ppf(0.95, 38) * np.sqrt(1 / 23 + 1 / 17))


@pytest.mark.parametrize("n_a, n_b", [(6, 6), (7, 5), (3, 9)])
def test_what_the_exact_test_calls_different(n_a, n_b):
    different = power.called_different(n_a, n_b, 0.05)
    for a in range(n_a + 1):
        for b in range(n_b + 1):
            assert different[a, b] == (share_p(a, n_a, a + b, n_a + n_b) <= 0.05)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9])
def test_the_detectable_difference_is_found_four_times_in_five(share):
    gap, a, b = power.mde_share(14, 9, share), np.arange(15), np.arange(10)

    def found(on_a, on_b):
        chance = np.outer(scipy_stats.binom.pmf(a, 14, on_a), scipy_stats.binom.pmf(b, 9, on_b))
        return sum(chance[i, j] for i in a for j in b if share_p(i, 14, i + j, 23) <= 0.05)

    up, down = power.shares_apart(gap, share, 14 / 23), power.shares_apart(gap, share, 9 / 23)
    assert min(found(*up), found(*down[::-1])) == pytest.approx(0.8, abs=1e-6)


def test_shares_apart_keep_their_mean_where_they_can():
    high, low = power.shares_apart(0.3, 0.4, 0.75)
    assert high - low == pytest.approx(0.3) and 0.75 * high + 0.25 * low == pytest.approx(0.4)
    assert power.shares_apart(0.3, 0.95, 0.5) == pytest.approx((1.0, 0.7))


def test_the_detectable_difference_is_the_same_from_both_sides():
    gap = power.mde_share(23, 17, 0.2)
    assert power.mde_share(17, 23, 0.2) == gap == pytest.approx(power.mde_share(23, 17, 0.8))


def test_long_articles_go_by_arcsines(monkeypatch):
    exact = power.mde_share(150, 150, 0.3)
    monkeypatch.setattr(power, "EXACT", 0)
    assert power.mde_share(150, 150, 0.3) == pytest.approx(exact, abs=0.02)


def test_shares_of_very_few_units_cannot_be_told_apart():
    with pytest.raises(NotComparable, match="no difference of shares"):
        power.mde_share(3, 3, 0.5)


def _mde_of_half(n_a, n_b):
    return power.mde_share(n_a, n_b, 0.5)


def test_power_and_equivalence_refuse_one_unit():
    for function in (power.mde, power.smallest_margin, _mde_of_half):
        with pytest.raises(NotComparable):
            function(1, 9)
