"""Exact permutation tests in plain Python: every way to share the units out is counted, none is drawn at random.

A p answers one question: if these same units were shared out at random between the two articles, how often would a
gap this large come up? It is never 0, needs no seed, and is the same whichever article comes first.
"""

import sys
from collections.abc import Sequence
from math import comb, erfc, fsum, gcd, isfinite, sqrt

from parallax.errors import NotComparable

GRID = 200  # steps between the lowest and the highest value, where the values have no step of their own
FINE = 1000  # steps of their own, at most
WORK = 5e9  # bits to be added; beyond, sums of so many units are as good as normal
LEAST = sys.float_info.min


def permutation_p(x: Sequence[float], y: Sequence[float]) -> float:
    """Return how often |mean of x − mean of y| is as large as it is, over all ways to share the values out.

    Counted by convolution (Streitberg & Röhmel 1986): as they are for values with a common step of 1, .1 or .01 and
    for values of two kinds (hypergeometric), others rounded to 200 steps. For very many units the sum's normal limit,
    with its exact variance. NotComparable with fewer than two values on a side.

    >>> permutation_p([1, 2, 3], [7, 8, 9])
    0.1
    """
    enough(len(x), len(y))
    everything = [*x, *y]
    if not all(map(isfinite, everything)):
        raise NotComparable("a value is missing or infinite; finite numbers are needed on both sides")
    levels_x, levels_y = _on_grid(x, y)
    levels, side = sorted(levels_x + levels_y), min(levels_x, levels_y, key=len)
    if not levels[-1]:
        return 1.0
    drawn, units, total = len(side), len(levels), sum(levels)
    seen = abs(units * sum(side) - drawn * total)
    if levels[-1] == 1:
        return _as_share(_hypergeometric(drawn, total, units), seen, drawn, total, units)
    if units * drawn * total * units / 2 > WORK:
        return _normal(seen, levels, drawn)
    return _as_share(_sums(levels, drawn), seen, drawn, total, units)


def _on_grid(x: Sequence[float], y: Sequence[float]) -> tuple[list[int], list[int]]:
    """Return both sides as whole numbers from 0 up: exactly where the values have a common step, else rounded."""
    everything = [*x, *y]
    low, high = min(everything), max(everything)
    if len({*everything}) <= 2:
        return [int(v > low) for v in x], [int(v > low) for v in y]
    for scale in (1, 10, 100):
        whole = [round((v - low) * scale) for v in everything]
        if (high - low) * scale <= FINE and all(
            abs((v - low) * scale - n) < 1e-9 for v, n in zip(everything, whole, strict=True)
        ):
            step = gcd(*whole)
            return [n // step for n in whole[: len(x)]], [n // step for n in whole[len(x) :]]
    step = (high - low) / GRID
    return [round((v - low) / step) for v in x], [round((v - low) / step) for v in y]


def _as_share(ways: dict[int, int], seen: int, drawn: int, total: int, units: int) -> float:
    far = sum(n for at, n in ways.items() if abs(units * at - drawn * total) >= seen)
    return max(far / comb(units, drawn), LEAST)


def _sums(levels: Sequence[int], drawn: int) -> dict[int, int]:
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


def _hypergeometric(drawn: int, hits: int, units: int) -> dict[int, int]:
    """Count the ways to draw so many units by the hits among them."""
    k = max(0, drawn - (units - hits))
    ways, counted = comb(hits, k) * comb(units - hits, drawn - k), {}
    while k <= min(drawn, hits):
        counted[k] = ways
        ways = ways * (hits - k) * (drawn - k) // ((k + 1) * (units - hits - drawn + k + 1))
        k += 1
    return counted


def _normal(seen: int, levels: Sequence[int], drawn: int) -> float:
    """Return the p by the normal limit of the sum of units drawn without replacement."""
    units, mean = len(levels), sum(levels) / len(levels)
    variance = fsum((v - mean) ** 2 for v in levels) / (units - 1) * drawn * (1 - drawn / units)
    return max(erfc(seen / units / sqrt(2 * variance)), LEAST)


def share_p(hits: int, drawn: int, high: int, units: int) -> float:
    """Return how often `drawn` of `units`, `high` of them hits, hold a share of hits as far off as `hits` is.

    >>> round(share_p(3, 3, 3, 6), 3)
    0.1
    """
    seen = abs(hits * units - drawn * high)
    return _as_share(_hypergeometric(drawn, high, units), seen, drawn, high, units)


def smallest_p(n_a: int, n_b: int) -> float:
    """Return the smallest two-sided p that sides of these sizes can attain: one way in each tail.

    >>> round(smallest_p(5, 2), 3)
    0.095
    """
    return max(min(1.0, 2 / comb(n_a + n_b, n_a)), LEAST)


def smallest_share_p(hits: int, n_a: int, n_b: int) -> float:
    """Return the smallest p that `hits` units out of n_a + n_b can attain, however they fall.

    >>> round(smallest_share_p(2, 23, 17), 3)
    0.174
    """
    drawn, units = min(n_a, n_b), n_a + n_b
    extremes = max(0, hits - max(n_a, n_b)), min(hits, drawn)
    return min(share_p(k, drawn, hits, units) for k in extremes)


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


def holm_levels(alpha: float, tests: int) -> tuple[float, ...]:
    """Return the levels an unadjusted p may be held against when `tests` are adjusted together.

    >>> holm_levels(0.06, 3)
    (0.02, 0.03, 0.06)
    """
    return tuple(alpha / rest for rest in range(tests, 0, -1))


def enough(*sizes: int, least: int = 2) -> None:
    """Raise NotComparable where a side has fewer than `least` units."""
    if min(sizes) < least:
        have = "1 unit" if min(sizes) == 1 else f"{min(sizes)} units"
        raise NotComparable(f"one side has {have}; at least {least} are needed on each side")
