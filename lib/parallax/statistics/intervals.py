"""Intervals and effects: how far a difference moves with the units at hand, and how large it is without a scale."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from math import fsum, hypot, isfinite, sqrt
from statistics import NormalDist, fmean
from typing import NamedTuple

from parallax.errors import NotComparable
from parallax.statistics.exact import enough


class Interval(NamedTuple):
    """The two ends of an interval for a − b."""

    low: float
    high: float


def welch(x: Sequence[float], y: Sequence[float], *, alpha: float = 0.05) -> Interval:
    """Return the interval of mean(x) − mean(y) for unequal variances (Welch 1947), in the unit of the values."""
    from scipy.special import stdtrit

    error, freedom = _standard_error(x, y)
    gap, reach = _mean(x) - _mean(y), float(stdtrit(freedom, 1 - alpha / 2)) * error
    return Interval(gap - reach + 0.0, gap + reach + 0.0)


def _standard_error(x: Sequence[float], y: Sequence[float]) -> tuple[float, float]:
    """Return the standard error of a difference of means and its degrees of freedom (Satterthwaite 1946)."""
    enough(len(x), len(y))
    if not all(map(isfinite, [*x, *y])):
        raise NotComparable("a value is missing or infinite; finite numbers are needed on both sides")
    if min(x) == max(x) and min(y) == max(y):
        raise NotComparable("every unit on each side has the same value; an interval would have no width")
    a, b = (fsum((v - _mean(side)) ** 2 for v in side) / (len(side) - 1) / len(side) for side in (x, y))
    parts = a**2 / (len(x) - 1), b**2 / (len(y) - 1)
    if not 0 < sum(parts) < float("inf"):
        raise NotComparable("the result is not a finite number; the values are too large or too alike")
    return sqrt(a + b), (a + b) ** 2 / sum(parts)


def _mean(side: Sequence[float]) -> float:
    return fsum(side) / len(side)


def tost(x: Sequence[float], y: Sequence[float], margin: float) -> float:
    """Return the p of mean(x) − mean(y) lying within ±margin: two one-sided Welch tests (Schuirmann 1987)."""
    from scipy.special import stdtr

    error, freedom = _standard_error(x, y)
    return float(stdtr(freedom, (abs(_mean(x) - _mean(y)) - margin) / error))


def newcombe(hits_a: int, n_a: int, hits_b: int, n_b: int, *, alpha: float = 0.05) -> Interval:
    """Return the interval of hits_a/n_a − hits_b/n_b from two Wilson intervals (Newcombe 1998, method 10)."""
    enough(n_a, n_b)
    a, b = hits_a / n_a, hits_b / n_b
    wilson_a, wilson_b = wilson(hits_a, n_a, alpha=alpha), wilson(hits_b, n_b, alpha=alpha)
    below = hypot(a - wilson_a.low, wilson_b.high - b)
    above = hypot(wilson_a.high - a, b - wilson_b.low)
    return Interval(a - b - below, a - b + above)


def wilson(hits: int, n: int, *, alpha: float = 0.05) -> Interval:
    """Return the score interval of a share (Wilson 1927).

    >>> [round(end, 2) for end in wilson(6, 12)]
    [0.25, 0.75]
    """
    z2 = NormalDist().inv_cdf(1 - alpha / 2) ** 2
    centre, reach = hits + z2 / 2, sqrt(z2 * (hits * (n - hits) / n + z2 / 4))
    return Interval(max(0.0, (centre - reach) / (n + z2)), min(1.0, (centre + reach) / (n + z2)))


def cliffs_delta(x: Sequence[float], y: Sequence[float]) -> float:
    """Return P(x > y) − P(x < y), −1 to 1 (Cliff 1993).

    >>> cliffs_delta([1, 2, 3, 9], [1, 0, 0, 2])
    0.75
    """
    enough(len(x), len(y), least=1)
    ordered = sorted(y)
    over = sum(bisect_left(ordered, v) + bisect_right(ordered, v) - len(y) for v in x)
    return over / (len(x) * len(y)) + 0.0


def split_half_floor(x: Sequence[float], y: Sequence[float]) -> float:
    """Return what noise alone shows: the mean, over both articles, of the |gap| between alternate units.

    Values stand in the order of the article. As halves are smaller, noise between two articles as long as these would
    show about 1/√2 of it.
    """
    enough(len(x), len(y), least=4)
    return fmean(abs(fmean(side[::2]) - fmean(side[1::2])) for side in (x, y))
