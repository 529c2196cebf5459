"""Intervals for a - b: how far a difference moves with the units at hand."""

import math

import numpy as np

from parallax.errors import NotComparable
from parallax.statistics.permutation import CELLS
from parallax.statistics.samples import Interval, Pair, Values, canonical, enough, finite, turned


def welch(x: Values, y: Values, *, alpha: float = 0.05) -> Interval:
    """Return the interval of mean(x) - mean(y) for unequal variances (Welch 1947)."""
    from scipy.special import stdtrit

    first, second, sign = canonical(x, y)
    error, freedom = standard_error(first, second)
    gap, reach = first.mean() - second.mean(), stdtrit(freedom, 1 - alpha / 2) * error
    finite(gap, reach)
    return turned(Interval(gap - reach, gap + reach), sign)


def standard_error(x: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """Return the standard error of a difference of means and its degrees of freedom (Satterthwaite 1946)."""
    parts = [sample.var(ddof=1) / len(sample) for sample in (x, y)]
    if np.ptp(x) == 0 and np.ptp(y) == 0:
        raise NotComparable("every unit on each side has the same value; an interval would have no width")
    finite(*parts)
    error = math.sqrt(sum(parts))
    freedom = sum(parts) ** 2 / (parts[0] ** 2 / (len(x) - 1) + parts[1] ** 2 / (len(y) - 1))
    return error, freedom


def bca(x: Values, y: Values, *, seed: int, n: int = 10_000, alpha: float = 0.05) -> Interval:
    """Return the bias-corrected accelerated bootstrap interval of mean(x) - mean(y) (Efron 1987)."""
    pair = canonical(x, y)
    standard_error(pair.first, pair.second)
    rng = np.random.default_rng(seed)
    gaps = _resampled(pair.first, rng, n) - _resampled(pair.second, rng, n)
    if np.array_equal(pair.first, pair.second):  # no bias, no skew: as far to the left as to the right
        reach = float(np.quantile(np.abs(gaps), 1 - alpha))
        return Interval(-reach, reach)
    low, high = np.quantile(gaps, _bca_levels(pair, gaps, alpha))
    finite(low, high)
    return turned(Interval(low, high), pair.sign)


def _resampled(sample: np.ndarray, rng: np.random.Generator, n: int) -> np.ndarray:
    rows = max(1, CELLS // len(sample))
    sizes = [min(rows, n - start) for start in range(0, n, rows)]
    return np.concatenate([rng.choice(sample, (size, len(sample))).mean(axis=1) for size in sizes])


def _bca_levels(pair: Pair, gaps: np.ndarray, alpha: float) -> np.ndarray:
    """Return the two quantile levels, shifted by the bootstrap's bias and by the skew of the samples."""
    from scipy.special import ndtr, ndtri

    gap = pair.first.mean() - pair.second.mean()
    bias = ndtri((np.mean(gaps < gap) + np.mean(gaps <= gap)) / 2)
    z = bias + ndtri([alpha / 2, 1 - alpha / 2])
    return ndtr(bias + z / (1 - acceleration(pair.first, pair.second) * z))


def acceleration(x: np.ndarray, y: np.ndarray) -> float:
    """Return the skew of the difference of means by the jackknife over the units of both samples."""
    pull = np.concatenate([(x - x.mean()) / len(x) / (len(x) - 1), (y.mean() - y) / len(y) / (len(y) - 1)])
    pull = pull * np.repeat([len(x) - 1, len(y) - 1], [len(x), len(y)])
    return float((pull**3).sum() / (pull**2).sum() ** 1.5 / 6)


def newcombe(hits_a: int, n_a: int, hits_b: int, n_b: int, *, alpha: float = 0.05) -> Interval:
    """Return the interval of hits_a/n_a - hits_b/n_b from two Wilson intervals (Newcombe 1998, method 10)."""
    enough(n_a, n_b)
    a, b = hits_a / n_a, hits_b / n_b
    wilson_a, wilson_b = wilson(hits_a, n_a, alpha=alpha), wilson(hits_b, n_b, alpha=alpha)
    below = math.hypot(a - wilson_a.low, wilson_b.high - b)
    above = math.hypot(wilson_a.high - a, b - wilson_b.low)
    return Interval(a - b - below, a - b + above)


def wilson(hits: int, n: int, *, alpha: float = 0.05) -> Interval:
    """Return the score interval of a share (Wilson 1927)."""
    from scipy.special import ndtri

    z2 = ndtri(1 - alpha / 2) ** 2
    centre, reach = hits + z2 / 2, math.sqrt(z2 * (hits * (n - hits) / n + z2 / 4))
    return Interval(max(0.0, (centre - reach) / (n + z2)), min(1.0, (centre + reach) / (n + z2)))
