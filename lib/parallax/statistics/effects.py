"""Effect sizes that need no scale: how often a is above b, and by how much, with their intervals."""

import math

import numpy as np

from parallax.errors import NotComparable
from parallax.statistics.samples import Estimate, Interval, Pair, Values, canonical, turned


def cliffs_delta(x: Values, y: Values, *, alpha: float = 0.05) -> Estimate:
    """Return P(x > y) - P(x < y) with its interval (Cliff 1993; asymmetric, Feng & Cliff 2004; by t).

    >>> cliffs_delta([1, 2, 3, 9], [1, 0, 0, 2]).value
    0.75
    """
    from scipy.special import stdtrit

    pair = canonical(x, y)
    delta, variance = _dominance(pair)
    z2 = float(stdtrit(len(pair.first) + len(pair.second) - 2, 1 - alpha / 2)) ** 2
    interval = _delta_interval(delta, variance, z2, len(pair.first))
    return Estimate(pair.sign * delta + 0.0, *turned(interval, pair.sign))


def _dominance(pair: Pair) -> tuple[float, float]:
    """Return delta and its unbiased variance, never below what n·m - 1 independent comparisons would have."""
    x, y = pair.first, pair.second
    n, m = len(x), len(y)
    over, under = _over(x, y), _over(y, x)
    delta = over.sum() / (n * m)
    rows, columns = ((over / m - delta) ** 2).sum(), ((under / n + delta) ** 2).sum()
    cells = n * m - _ties(x, y) - n * m * delta**2
    variance = (m**2 * rows + n**2 * columns - cells) / (n * m * (n - 1) * (m - 1))
    return float(delta), float(max(variance, (1 - delta**2) / (n * m - 1)))


def _over(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return for each x how many more of the sorted y are below it than above it."""
    return np.searchsorted(y, x, "left") + np.searchsorted(y, x, "right") - len(y)


def _ties(x: np.ndarray, y: np.ndarray) -> int:
    return int((np.searchsorted(y, x, "right") - np.searchsorted(y, x, "left")).sum())


def _delta_interval(delta: float, variance: float, z2: float, smaller: int) -> Interval:
    """Return the asymmetric interval; where no value overlaps, the score interval of the largest variance."""
    if abs(delta) == 1:
        inner = (smaller - z2) / (smaller + z2)
        return Interval(*sorted((delta, delta * inner)))
    centre = delta - delta**3
    reach = math.sqrt(z2 * variance * ((1 - delta**2) ** 2 + z2 * variance))
    ends = ((centre + side * reach) / (1 - delta**2 + z2 * variance) for side in (-1, 1))
    return Interval(*(min(1.0, max(-1.0, end)) for end in ends))


def hodges_lehmann(x: Values, y: Values, *, alpha: float = 0.05) -> Estimate:
    """Return the median of all differences x - y with its interval (Hodges & Lehmann 1963; Moses 1953)."""
    pair = canonical(x, y)
    gaps = np.sort(np.subtract.outer(pair.first, pair.second), axis=None)
    cut = moses_cut(len(pair.first), len(pair.second), alpha)
    interval = turned(Interval(gaps[cut - 1], gaps[-cut]), pair.sign)
    if interval.low == interval.high:
        raise NotComparable("the values are too alike; an interval of their differences would have no width")
    return Estimate(float(pair.sign * np.median(gaps)) + 0.0, *interval)


def moses_cut(n: int, m: int, alpha: float) -> int:
    """Return which difference, counted from either end, bounds the interval (exact if few units)."""
    tail = np.cumsum(rank_sums(n, m)) if n * m <= 10_000 else _normal_tail(n, m)
    cut = int(np.searchsorted(tail, alpha / 2, "right"))
    if cut < 1:
        raise NotComparable(f"{n} against {m} units are too few for an interval at this level")
    return cut


def rank_sums(n: int, m: int) -> np.ndarray:
    """Return the probability of each Mann-Whitney U from 0 to n·m (Mann & Whitney 1947)."""
    ways = np.zeros(n * m + 1)
    ways[0] = 1.0
    for i in range(1, n + 1):
        ways = _times_gaussian(ways, m + i, i)
    return ways / ways.sum()


def _times_gaussian(ways: np.ndarray, up: int, down: int) -> np.ndarray:
    """Multiply a polynomial by (1 - q^up) / (1 - q^down): one factor of the Gaussian binomial."""
    result = ways.copy()
    result[up:] -= ways[:-up] if up < len(ways) else 0
    for start in range(down):
        result[start::down] = np.cumsum(result[start::down])
    return result


def _normal_tail(n: int, m: int) -> np.ndarray:
    from scipy.special import ndtr

    u = np.arange(n * m // 2)
    return ndtr((u + 0.5 - n * m / 2) / math.sqrt(n * m * (n + m + 1) / 12))
