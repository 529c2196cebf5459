"""Two samples checked and put in order."""

import numpy as np
import pytest
from parallax.statistics.samples import Interval, canonical, checked, turned
from parallax.stats import NotComparable


def test_the_smaller_sample_comes_first_whichever_is_called_a():
    one, other = [3, 1, 2], [5, 4]
    for pair in (canonical(one, other), canonical(other, one)):
        assert pair.first.tolist() == [4, 5]
        assert pair.second.tolist() == [1, 2, 3]
    assert canonical(one, other).sign == -canonical(other, one).sign


def test_equal_sizes_are_ordered_by_value():
    assert canonical([2, 9], [1, 30]).first.tolist() == [1, 30]


@pytest.mark.parametrize(
    "values, reason",
    [([], "0 units"), ([1.0], "1 unit;"), ([1, np.nan], "missing"), ([1, np.inf], "infinite")],
)
def test_what_cannot_be_compared_says_why(values, reason):
    with pytest.raises(NotComparable, match=reason):
        checked(values)


def test_turning_an_interval_swaps_its_ends_and_leaves_no_signed_zero():
    assert turned(Interval(-1.0, 3.0), -1) == (-3.0, 1.0)
    assert str(turned(Interval(0.0, 3.0), -1).high) == "0.0"
