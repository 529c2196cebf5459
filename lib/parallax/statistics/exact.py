"""Exact permutation tests in plain Python: every way to share the units out is counted, none is drawn at random.

A p answers one question: if these same units were shared out at random between the two articles, how often would a
gap this large come up? It is never 0, needs no seed, and is the same whichever article comes first.
"""

import sys
from collections.abc import Sequence
from itertools import groupby
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
    if not all(map(isfinite, [*x, *y])):
        raise NotComparable("a value is missing or infinite; finite numbers are needed on both sides")
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
    far = sum(n for at, n in _sums(sorted(levels), drawn).items() if abs(units * at - drawn * total) >= seen)
    return max(far / comb(units, drawn), LEAST)


def _on_grid(values: Sequence[float]) -> list[int]:
    """Return values as whole numbers from 0 up: exactly where they have a common step, else rounded."""
    low, high = min(values), max(values)
    if len({*values}) <= 2:
        return [int(v > low) for v in values]
    for scale in (1, 10, 100):
        whole = [round((v - low) * scale) for v in values]
        exact = all(abs((v - low) * scale - n) < 1e-9 for v, n in zip(values, whole, strict=True))
        if exact and (high - low) * scale <= FINE:
            step = gcd(*whole)
            return [n // step for n in whole]
    step = (high - low) / GRID
    return [round((v - low) / step) for v in values]


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


def enough(*sizes: int, least: int = 2) -> None:
    """Raise NotComparable where a side has fewer than `least` units."""
    if min(sizes) < least:
        have = "1 unit" if min(sizes) == 1 else f"{min(sizes)} units"
        raise NotComparable(f"one side has {have}; at least {least} are needed on each side")
