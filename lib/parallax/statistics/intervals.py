"""Intervals, effects and power: how far a difference moves with the units at hand, and what could have been seen."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import erfc, exp, fsum, hypot, isfinite, pi, sqrt
from statistics import NormalDist, fmean
from typing import NamedTuple

from parallax.errors import NotComparable
from parallax.statistics.exact import enough

POINTS, FEW = 300, 75  # at which Student's t is summed up; few are enough from 10 degrees of freedom on


class Interval(NamedTuple):
    """The two ends of an interval for a − b."""

    low: float
    high: float


@lru_cache(maxsize=256)
def _spread(freedom: float) -> tuple[tuple[float, float], ...]:
    """Return points and weights of a standard deviation estimated with so many degrees of freedom.

    Its logarithm falls off so fast on either side that equal steps sum it up to the last digits (trapezoidal rule).
    """
    low, high = -sqrt(120 / freedom) if freedom > 120 else -0.5 - 40 / freedom, sqrt(40 / freedom)
    points = FEW if freedom >= 10 else POINTS
    logs = [low + (high - low) * k / points for k in range(points + 1)]
    weights = [exp(freedom * (u - (exp(2 * u) - 1) / 2)) for u in logs]
    total = fsum(weights)
    return tuple((exp(u), weight / total) for u, weight in zip(logs, weights, strict=True))


def t_chance(freedom: float, limit: float, centre: float = 0.0) -> float:
    """Return the chance of Student's t, or of the t around another centre, to be at most `limit`.

    >>> round(t_chance(38, 2.024), 3), round(t_chance(38, 2.024, 2.876), 2)
    (0.975, 0.2)
    """
    return fsum(w * erfc((centre - limit * s) / sqrt(2)) for s, w in _spread(freedom)) / 2


@lru_cache(maxsize=256)
def t_limit(freedom: float, chance: float) -> float:
    """Return the limit that Student's t keeps below with a chance of one half or more, by Newton's steps from below.

    >>> round(t_limit(38, 0.975), 3)
    2.024
    """
    limit = NormalDist().inv_cdf(chance)
    for _ in range(60):
        slope = fsum(w * s * exp(-((limit * s) ** 2) / 2) for s, w in _spread(freedom)) / sqrt(2 * pi)
        step = (chance - t_chance(freedom, limit)) / slope
        limit += step
        if abs(step) <= 1e-14 * limit:
            break
    return limit


def welch(x: Sequence[float], y: Sequence[float], *, alpha: float = 0.05) -> Interval:
    """Return the interval of mean(x) − mean(y) for unequal variances (Welch 1947), in the unit of the values."""
    error, freedom = _standard_error(x, y)
    gap, reach = fmean(x) - fmean(y), t_limit(freedom, 1 - alpha / 2) * error
    return Interval(gap - reach + 0.0, gap + reach + 0.0)


def _standard_error(x: Sequence[float], y: Sequence[float]) -> tuple[float, float]:
    """Return the standard error of a difference of means and its degrees of freedom (Satterthwaite 1946)."""
    enough(len(x), len(y))
    if not all(map(isfinite, [*x, *y])):
        raise NotComparable("a value is missing or infinite; finite numbers are needed on both sides")
    if min(x) == max(x) and min(y) == max(y):
        raise NotComparable("every unit on each side has the same value; an interval would have no width")
    a, b = (fsum((v - fmean(side)) ** 2 for v in side) / (len(side) - 1) / len(side) for side in (x, y))
    parts = a**2 / (len(x) - 1), b**2 / (len(y) - 1)
    if not 0 < sum(parts) < float("inf"):
        raise NotComparable("the result is not a finite number; the values are too large or too alike")
    return sqrt(a + b), (a + b) ** 2 / sum(parts)


def equivalent(x: Sequence[float], y: Sequence[float], margin: float, *, alpha: float = 0.05) -> bool | None:
    """Return whether mean(x) − mean(y) lies within ±margin; None where that could not be shown even at no difference.

    Two one-sided Welch tests at `alpha` (Schuirmann 1987).
    """
    error, freedom = _standard_error(x, y)
    reach = t_limit(freedom, 1 - alpha) * error
    return None if reach >= margin else abs(fmean(x) - fmean(y)) + reach <= margin


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


def split_half_floor(x: Sequence[float], y: Sequence[float]) -> float | None:
    """Return what noise alone shows: the mean, over both articles, of the |gap| between alternate units.

    Values stand in the order of the article; None with fewer than four on a side. As halves are smaller, noise between
    two articles as long as these would show about 1/√2 of it.
    """
    if min(len(x), len(y)) < 4:
        return None
    return fmean(abs(fmean(side[::2]) - fmean(side[1::2])) for side in (x, y))


@lru_cache(maxsize=256)
def mde(n_a: int, n_b: int, *, alpha: float = 0.05, power: float = 0.8) -> float:
    """Return the smallest difference of means found with this power, in standard deviations (t at alpha / 2).

    >>> round(mde(23, 17), 2)
    0.92
    """
    enough(n_a, n_b)
    freedom, scale = n_a + n_b - 2, sqrt(1 / n_a + 1 / n_b)
    limit = t_limit(freedom, 1 - alpha / 2)
    return least(lambda d: 1 - t_chance(freedom, limit, d / scale), power, 4 * limit * scale)


def mde_share(n_a: int, n_b: int, share: float, *, alpha: float = 0.05, power: float = 0.8) -> float | None:
    """Return the smallest difference of shares found with this power, where both sides together have `share`.

    By the normal limit of the exact test, corrected for counts being whole numbers (Casagrande, Pike & Smith 1978),
    whichever side is higher. None where no difference could be found.

    >>> round(mde_share(23, 17, 0.2), 2)
    0.41
    """
    enough(n_a, n_b)
    normal, whole = NormalDist(), (1 / n_a + 1 / n_b) / 2

    def found(gap: float) -> float:
        chances = []
        for n, m in ((n_a, n_b), (n_b, n_a)):
            high, low = shares_apart(gap, share, n / (n + m))
            together = (n * high + m * low) / (n + m)
            limit = normal.inv_cdf(1 - alpha / 2) * sqrt(together * (1 - together) * 2 * whole)
            spread = sqrt(high * (1 - high) / n + low * (1 - low) / m)
            chances.append(normal.cdf((gap - whole - limit) / max(spread, 1e-9)))
        return min(chances)

    return least(found, power, 1.0) if found(1.0) >= power else None


def shares_apart(gap: float, share: float, weight: float) -> tuple[float, float]:
    """Return two shares `gap` apart, of mean `share` as far as 0 and 1 allow; the higher one has `weight`.

    >>> shares_apart(0.5, 0.25, 0.5), shares_apart(0.5, 0.1, 0.5)
    ((0.5, 0.0), (0.5, 0.0))
    """
    low = min(max(share - gap * weight, 0.0), 1 - gap)
    return low + gap, low


def least(rising: Callable[[float], float], level: float, most: float) -> float:
    """Return the smallest value at which a rising function is at least `level`, by halving."""
    low, high = 0.0, most
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) >= level else (middle, high)
    return high
