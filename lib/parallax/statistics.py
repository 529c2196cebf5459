"""Exact permutation tests, intervals, effects and power, in plain Python.

A p answers one question: if these same units were shared out at random between the two articles, how often would a
gap this large come up? Every way to share them out is counted, none is drawn at random: it is never 0, needs no seed,
and is the same whichever article comes first.
"""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby
from math import comb, erfc, exp, fsum, gcd, hypot, isfinite, pi, sqrt
from statistics import NormalDist, fmean, stdev

from parallax.errors import NotComparable

WORK = 5e9  # bits to be added; beyond, sums of so many units are as good as normal
LEAST = sys.float_info.min
POWER = 0.8  # of the smallest difference that is called detectable


def permutation_p(x: Sequence[float], y: Sequence[float]) -> float:
    """Return how often |mean of x − mean of y| is as large as it is, over all ways to share the values out.

    Counted by convolution (Streitberg & Röhmel 1986): as they are for values with a common step of 1, .1 or .01 and
    for values of two kinds (hypergeometric), others rounded to 200 steps. For very many units the sum's normal limit,
    with its exact variance. NotComparable with fewer than two values on a side.

    >>> permutation_p([1, 2, 3], [7, 8, 9])
    0.1
    """
    _finite(x, y)
    levels = _on_grid([*x, *y])
    side = min(levels[: len(x)], levels[len(x) :], key=len)
    units, drawn, total = len(levels), len(side), sum(levels)
    if not total:
        return 1.0
    if max(levels) == 1:
        return share_ps(drawn, total, units)[sum(side)]
    if units * drawn * total * units / 2 > WORK:
        variance = fsum((v - total / units) ** 2 for v in levels) / (units - 1) * drawn * (1 - drawn / units)
        return max(erfc(abs(sum(side) - drawn * total / units) / sqrt(2 * variance)), LEAST)
    seen = abs(units * sum(side) - drawn * total)
    far = sum(n for at, n in _sums(tuple(sorted(levels)), drawn).items() if abs(units * at - drawn * total) >= seen)
    return max(far / comb(units, drawn), LEAST)


def _on_grid(values: Sequence[float]) -> list[int]:
    """Return values as whole numbers from 0 up: exactly where they have a common step, else rounded."""
    low, high = min(values), max(values)
    if len({*values}) <= 2:
        return [int(v > low) for v in values]
    for scale in (1, 10, 100):
        whole = [round((v - low) * scale) for v in values]
        exact = all(abs((v - low) * scale - n) < 1e-9 for v, n in zip(values, whole, strict=True))
        if exact and (high - low) * scale <= 1000:
            step = gcd(*whole)
            return [n // step for n in whole]
    step = (high - low) / 200  # where they have none of their own
    return [round((v - low) / step) for v in values]


@lru_cache(maxsize=16)  # a test is made for what is found and for what differs
def _sums(levels: tuple[int, ...], drawn: int) -> dict[int, int]:
    """Count the ways to draw so many of some levels by their sum; a polynomial is held as one whole number."""
    width = len(levels) // 8 + 1  # bytes a coefficient: there are fewer than 2 ** units ways
    ways = [1] + [0] * drawn
    for done, level in enumerate(levels):
        shift = 8 * width * level
        for k in range(min(done + 1, drawn), max(0, drawn - (len(levels) - done)), -1):
            ways[k] += ways[k - 1] << shift
    packed = ways[drawn].to_bytes((ways[drawn].bit_length() + 7) // 8, "little")
    cells = (int.from_bytes(packed[at : at + width], "little") for at in range(0, len(packed), width))
    return {at: n for at, n in enumerate(cells) if n}


def share_ps(drawn: int, hits: int, units: int) -> dict[int, float]:
    """Return, by the number of hits among `drawn` of `units`, how often their share is as far off as that.

    >>> share_ps(3, 3, 6)
    {0: 0.1, 3: 0.1, 1: 1.0, 2: 1.0}
    """
    k = max(0, drawn - (units - hits))
    ways, counted = comb(hits, k) * comb(units - hits, drawn - k), {}
    while k <= min(drawn, hits):  # hypergeometric
        counted[k] = ways
        ways = ways * (hits - k) * (drawn - k) // ((k + 1) * (units - hits - drawn + k + 1))
        k += 1

    def off(k: int) -> int:
        return abs(units * k - drawn * hits)

    ps, far = {}, 0
    for _, alike in groupby(sorted(counted, key=off, reverse=True), off):
        alike = list(alike)
        far += sum(counted[k] for k in alike)
        ps |= dict.fromkeys(alike, max(far / comb(units, drawn), LEAST))
    return ps


def smallest_p(n_a: int, n_b: int) -> float:
    """Return the smallest two-sided p that sides of these sizes can attain: one way in each tail.

    >>> round(smallest_p(5, 2), 3)
    0.095
    """
    return max(min(1.0, 2 / comb(n_a + n_b, n_a)), LEAST)


def holm(ps: Sequence[float]) -> list[float]:
    """Return each p adjusted for all of them, in the order given (Holm 1979).

    >>> holm([0.04, 0.01, 0.03])
    [0.06, 0.03, 0.06]
    """
    adjusted, largest = [0.0] * len(ps), 0.0
    for rank, at in enumerate(sorted(range(len(ps)), key=lambda i: ps[i])):
        largest = max(largest, min(1.0, (len(ps) - rank) * ps[at]))
        adjusted[at] = largest
    return adjusted


def enough(*sizes: int) -> None:
    """Raise NotComparable where a side has fewer than two units."""
    if min(sizes) < 2:
        raise NotComparable(f"one side has {['0 units', '1 unit'][min(sizes)]}; at least 2 are needed on each side")


def _finite(x: Sequence[float], y: Sequence[float]) -> None:
    enough(len(x), len(y))
    if not all(map(isfinite, [*x, *y])):
        raise NotComparable("a value is missing or infinite; finite numbers are needed on both sides")


@lru_cache(maxsize=256)
def _spread(freedom: float) -> tuple[tuple[float, float], ...]:
    """Return points and weights of a standard deviation estimated with so many degrees of freedom."""
    # Its logarithm falls off so fast on either side that equal steps sum it up to the last digits (trapezoidal rule).
    low, high = -sqrt(120 / freedom) if freedom > 120 else -0.5 - 40 / freedom, sqrt(40 / freedom)
    points = 75 if freedom >= 10 else 300
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


def welch(x: Sequence[float], y: Sequence[float], *, alpha: float = 0.05) -> tuple[float, float]:
    """Return the interval of mean(x) − mean(y) for unequal variances (Welch 1947), in the unit of the values."""
    error, freedom = _standard_error(x, y)
    gap, reach = fmean(x) - fmean(y), t_limit(freedom, 1 - alpha / 2) * error
    return gap - reach + 0.0, gap + reach + 0.0


def _standard_error(x: Sequence[float], y: Sequence[float]) -> tuple[float, float]:
    """Return the standard error of a difference of means and its degrees of freedom (Satterthwaite 1946)."""
    _finite(x, y)
    if min(x) == max(x) and min(y) == max(y):
        raise NotComparable("every unit on each side has the same value; an interval would have no width")
    sides = ((side, fmean(side)) for side in (x, y))
    a, b = (fsum((v - mean) ** 2 for v in side) / (len(side) - 1) / len(side) for side, mean in sides)
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


def newcombe(hits_a: int, n_a: int, hits_b: int, n_b: int, *, alpha: float = 0.05) -> tuple[float, float]:
    """Return the interval of hits_a/n_a − hits_b/n_b from two Wilson intervals (Newcombe 1998, method 10)."""
    enough(n_a, n_b)
    a, b = hits_a / n_a, hits_b / n_b
    (low_a, high_a), (low_b, high_b) = wilson(hits_a, n_a, alpha=alpha), wilson(hits_b, n_b, alpha=alpha)
    return a - b - hypot(a - low_a, high_b - b), a - b + hypot(high_a - a, b - low_b)


def wilson(hits: int, n: int, *, alpha: float = 0.05) -> tuple[float, float]:
    """Return the score interval of a share (Wilson 1927).

    >>> [round(end, 2) for end in wilson(6, 12)]
    [0.25, 0.75]
    """
    z2 = NormalDist().inv_cdf(1 - alpha / 2) ** 2
    centre, reach = hits + z2 / 2, sqrt(z2 * (hits * (n - hits) / n + z2 / 4))
    return max(0.0, (centre - reach) / (n + z2)), min(1.0, (centre + reach) / (n + z2))


def cliffs_delta(x: Sequence[float], y: Sequence[float]) -> float:
    """Return P(x > y) − P(x < y), −1 to 1 (Cliff 1993).

    >>> cliffs_delta([1, 2, 3, 9], [1, 0, 0, 2])
    0.75
    """
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
def mde(n_a: int, n_b: int, *, alpha: float = 0.05) -> float:
    """Return the smallest difference of means found four times in five, in standard deviations (t at alpha / 2).

    >>> round(mde(23, 17), 2)
    0.92
    """
    enough(n_a, n_b)
    freedom, scale = n_a + n_b - 2, sqrt(1 / n_a + 1 / n_b)
    limit = t_limit(freedom, 1 - alpha / 2)
    return least(lambda d: 1 - t_chance(freedom, limit, d / scale), POWER, 4 * limit * scale)


def mde_share(n_a: int, n_b: int, share: float, *, alpha: float = 0.05) -> float | None:
    """Return the smallest difference of shares found four times in five, where both sides together have `share`.

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

    return least(found, POWER, 1.0) if found(1.0) >= POWER else None


def shares_apart(gap: float, share: float, weight: float) -> tuple[float, float]:
    """Return two shares `gap` apart, of mean `share` as far as 0 and 1 allow; the higher one has `weight`.

    >>> shares_apart(0.5, 0.25, 0.5), shares_apart(0.5, 0.1, 0.5)
    ((0.5, 0.0), (0.5, 0.0))
    """
    low = min(max(share - gap * weight, 0.0), 1 - gap)
    return low + gap, low


def least(rising: Callable[[float], float], level: float, most: float) -> float:
    """Return the smallest value up to `most` at which a rising function is at least `level`, by halving."""
    low, high = 0.0, most
    for _ in range(42):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) >= level else (middle, high)
    return high


def pooled_sd(x: Sequence[float], y: Sequence[float]) -> float:
    """Return the pooled standard deviation of two samples, in their unit."""
    spread = [(len(side) - 1) * stdev(side) ** 2 for side in (x, y) if len(side) > 1]
    return (sum(spread) / max(len(x) + len(y) - 2, 1)) ** 0.5
