"""Families of tests, equivalence, floors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax import stats

RNG = np.random.default_rng(14)
A, B = RNG.normal(0.0, 1.0, 23), RNG.normal(0.2, 1.3, 17)
PS = st.lists(st.floats(0, 1), min_size=1, max_size=6)


@given(PS)
def test_holm_does_not_depend_on_the_order(ps):
    assert stats.holm(ps[::-1]) == stats.holm(ps)[::-1]


def test_holm_levels_are_where_a_verdict_can_turn():
    assert stats.holm_levels(0.06, 3) == pytest.approx((0.02, 0.03, 0.06))


def test_floor_by_hand():
    # alternate units 1, 3 and 2, 4: 2 against 3; 0, 0, 9 and 6, 0: 3 against 3
    assert stats.split_half_floor([1, 2, 3, 4], [0, 6, 0, 0, 9]) == (0.5, 1.0, 0.0)


def test_floor_is_the_same_from_both_sides():
    assert stats.split_half_floor(A, B).floor == stats.split_half_floor(B, A).floor


def test_floor_needs_two_units_in_each_half():
    with pytest.raises(stats.NotComparable, match="3 units; at least 4"):
        stats.split_half_floor([1, 2, 3], [1, 2, 3, 4])


def test_drift_is_the_first_half_less_the_second():
    assert stats.drift([1, 2, 99, 5, 6]) == pytest.approx(1.5 - 5.5)


def test_leave_one_out_by_striking_each():
    struck = [np.delete(A, i).mean() - B.mean() for i in range(23)]
    struck += [A.mean() - np.delete(B, i).mean() for i in range(17)]
    assert stats.leave_one_out(A, B) == pytest.approx((min(struck), max(struck)))
    low, high = stats.leave_one_out(A, B)
    assert stats.leave_one_out(B, A) == (-high, -low)


def test_importing_the_module_does_not_import_scipy():
    import subprocess
    import sys

    code = (
        "import sys, parallax.stats, parallax.statistics.keyness;"
        "print('scipy' in sys.modules, 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
