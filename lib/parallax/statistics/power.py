"""What could have been seen at all: smallest detectable differences, smallest margins of equivalence."""

from collections.abc import Callable
from functools import lru_cache
from math import asin, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from parallax.errors import NotComparable
from parallax.statistics.exact import enough

if TYPE_CHECKING:
    import numpy as np

ROUNDING = 1e-9
EXACT = 40_000  # pairs of counts to be gone through


@lru_cache(maxsize=256)
def mde(n_a: int, n_b: int, *, alpha: float = 0.05, power: float = 0.8) -> float:
    """Return the smallest difference of means found with this power, in standard deviations (t at alpha / 2).

    >>> round(mde(23, 17), 2)
    0.92
    """
    from scipy.special import nctdtr, stdtrit

    enough(n_a, n_b)
    freedom, scale = n_a + n_b - 2, sqrt(1 / n_a + 1 / n_b)
    limit = float(stdtrit(freedom, 1 - alpha / 2))
    return _least(lambda d: 1 - nctdtr(freedom, d / scale, limit), power, 4 * limit * scale)


def mde_share(n_a: int, n_b: int, share: float, *, alpha: float = 0.05, power: float = 0.8) -> float:
    """Return the smallest difference of shares found with this power, where both sides together have `share`.

    Exact, by the binomial chance of all pairs of counts that the permutation test calls different (for very long
    articles by arcsines, Cohen 1988), whichever side is higher. NotComparable where no difference could be found.

    >>> round(mde_share(23, 17, 0.2), 2)
    0.38
    """
    enough(n_a, n_b)
    if n_a * n_b > EXACT:
        normal = NormalDist()
        h = (normal.inv_cdf(1 - alpha / 2) + normal.inv_cdf(power)) * sqrt(1 / n_a + 1 / n_b)

        def apart(gap: float) -> float:
            high, low = (2 * asin(sqrt(end)) for end in shares_apart(gap, share, 0.5))
            return high - low

        return _least(apart, h, 1.0)
    return max(_exact(n_a, n_b, share, alpha, power), _exact(n_b, n_a, share, alpha, power))


def _exact(higher: int, other: int, share: float, alpha: float, power: float) -> float:
    different = called_different(higher, other, alpha)

    def found(gap: float) -> float:
        high, low = shares_apart(gap, share, higher / (higher + other))
        return float(_binomial(higher, high) @ different @ _binomial(other, low))

    if found(1.0) < power:
        raise NotComparable(f"with {higher} and {other} units no difference of shares could be found")
    return _least(found, power, 1.0)


def shares_apart(gap: float, share: float, weight: float) -> tuple[float, float]:
    """Return two shares `gap` apart, of mean `share` as far as 0 and 1 allow; the higher one has `weight`.

    >>> shares_apart(0.5, 0.25, 0.5), shares_apart(0.5, 0.1, 0.5)
    ((0.5, 0.0), (0.5, 0.0))
    """
    low = min(max(share - gap * weight, 0.0), 1 - gap)
    return low + gap, low


def called_different(n_a: int, n_b: int, alpha: float) -> "np.ndarray":
    """Return which counts of hits (n_a + 1 × n_b + 1) the exact test of two shares calls different."""
    import numpy as np

    here, there = np.indices((n_a + 1, n_b + 1))
    hits = here + there
    gap = np.abs(here * (n_a + n_b) - n_a * hits)
    chance = np.exp(_log_ways(n_a)[here] + _log_ways(n_b)[there] - _log_ways(n_a + n_b)[hits])
    rank = (2 * hits * (gap.max() + 1) - gap).ravel()  # as many hits stand together, the largest gap first
    order = np.argsort(rank)
    as_far = np.searchsorted(rank, rank, "right", sorter=order)
    p = np.cumsum(chance.ravel()[order])[as_far - 1].reshape(hits.shape) - hits  # chances of each hits sum to 1
    return p <= alpha + ROUNDING


@lru_cache(maxsize=64)  # both sides of a pair, asked for at each step of halving
def _log_ways(n: int) -> "np.ndarray":
    """Return the logarithm of n over k for k from 0 to n, not to be written to."""
    import numpy as np
    from scipy.special import gammaln

    k = np.arange(n + 1)
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    ways.flags.writeable = False
    return ways


def _binomial(n: int, share: float) -> "np.ndarray":
    import numpy as np
    from scipy.special import xlog1py, xlogy

    k = np.arange(n + 1)
    return np.exp(_log_ways(n) + xlogy(k, share) + xlog1py(n - k, -share))


def _least(rising: Callable[[float], float], level: float, most: float) -> float:
    """Return the smallest difference at which a rising function is at least `level`, by halving."""
    low, high = 0.0, most
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) >= level else (middle, high)
    return high


def smallest_margin(n_a: int, n_b: int, *, alpha: float = 0.05) -> float:
    """Return the margin, in standard deviations, beyond which TOST can succeed: that at no difference at all.

    >>> round(smallest_margin(23, 17), 2)
    0.54
    """
    from scipy.special import stdtrit

    enough(n_a, n_b)
    return float(stdtrit(n_a + n_b - 2, 1 - alpha)) * sqrt(1 / n_a + 1 / n_b)
