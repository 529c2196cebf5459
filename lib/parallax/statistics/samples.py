"""Two samples, checked and put into an order that does not depend on which of them is called a."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from parallax.errors import NotComparable

Values = Sequence[float] | np.ndarray


class Pair(NamedTuple):
    """Two sorted samples, the smaller first; `sign` is -1 where that swapped them."""

    first: np.ndarray
    second: np.ndarray
    sign: int


class Interval(NamedTuple):
    """The two ends of an interval for a - b."""

    low: float
    high: float


class Estimate(NamedTuple):
    """An effect size (positive: a is higher) and the ends of its interval."""

    value: float
    low: float
    high: float


def enough(*sizes: int, least: int = 2) -> None:
    """Raise NotComparable where a side has fewer than `least` units."""
    if min(sizes) < least:
        have = "1 unit" if min(sizes) == 1 else f"{min(sizes)} units"
        raise NotComparable(f"one side has {have}; at least {least} are needed on each side")


def checked(values: Values, *, least: int = 2) -> np.ndarray:
    """Return the values as floats, in the order given; fewer than `least`, nan or infinity: NotComparable."""
    sample = np.asarray(values, dtype=float)
    enough(len(sample), least=least)
    if not np.isfinite(sample).all():
        raise NotComparable("a value is missing or infinite; finite numbers are needed on both sides")
    return sample


def canonical(x: Values, y: Values) -> Pair:
    """Return both samples sorted, the smaller first, so that (x, y) and (y, x) are computed alike."""
    one, other = np.sort(checked(x)), np.sort(checked(y))
    if (len(one), one.tolist()) <= (len(other), other.tolist()):
        return Pair(one, other, 1)
    return Pair(other, one, -1)


def turned(interval: Interval, sign: int) -> Interval:
    """Turn an interval for first - second into one for a - b; a zero never carries a sign."""
    low, high = sorted((sign * interval.low, sign * interval.high))
    return Interval(float(low) + 0.0, float(high) + 0.0)


def finite(*numbers: float) -> None:
    """Raise NotComparable where a result is not a finite number."""
    if not np.isfinite(numbers).all():
        raise NotComparable("the result is not a finite number; the values are too large or too alike")
