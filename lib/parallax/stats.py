"""The one statistics module that every comparison stands on: tests, intervals, effects, floors, power."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from parallax.errors import NotComparable
from parallax.statistics.effects import cliffs_delta, hodges_lehmann
from parallax.statistics.intervals import bca, newcombe, standard_error, welch, wilson
from parallax.statistics.permutation import Permutation, permutation_test, smallest_p, smallest_share_p
from parallax.statistics.power import equivalence_possible, mde, mde_share, smallest_margin
from parallax.statistics.samples import Estimate, Interval, Values, canonical, checked, finite, turned

__all__ = [
    "Equivalence",
    "Estimate",
    "Floor",
    "Interval",
    "NotComparable",
    "Permutation",
    "bca",
    "cliffs_delta",
    "drift",
    "equivalence_possible",
    "hodges_lehmann",
    "holm",
    "holm_levels",
    "leave_one_out",
    "mde",
    "mde_share",
    "newcombe",
    "permutation_test",
    "smallest_margin",
    "smallest_p",
    "smallest_share_p",
    "split_half_floor",
    "tost",
    "welch",
    "wilson",
]


class Equivalence(NamedTuple):
    """The p of a test of equivalence, and the interval (1 - 2·alpha) that must lie inside the margin."""

    p: float
    low: float
    high: float


class Floor(NamedTuple):
    """The |difference| between halves: the mean of both articles, and each article's own."""

    floor: float
    a: float
    b: float


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


def tost(x: Values, y: Values, margin: float, *, alpha: float = 0.05) -> Equivalence:
    """Test that mean(x) - mean(y) lies within ±margin, by two one-sided Welch tests (Schuirmann 1987)."""
    from scipy.special import stdtr

    first, second, sign = canonical(x, y)
    error, freedom = standard_error(first, second)
    gap = abs(first.mean() - second.mean())
    p = float(stdtr(freedom, (gap - margin) / error))
    finite(p)
    return Equivalence(p, *welch(x, y, alpha=2 * alpha))


def split_half_floor(x: Values, y: Values) -> Floor:
    """Return the |difference| of means between alternate units of each article: what noise alone shows.

    x and y stand in the order of the article. The floor is the mean of both articles' values, unscaled: as
    halves are smaller, noise between two articles as long as these would show about 1/√2 of it.
    """
    a, b = (_alternate_gap(checked(sample, least=4)) for sample in (x, y))
    return Floor((a + b) / 2, a, b)


def _alternate_gap(values: np.ndarray) -> float:
    return float(abs(values[::2].mean() - values[1::2].mean()))


def drift(values: Values) -> float:
    """Return mean(first half) - mean(second half) of one article in order; a middle unit is in neither."""
    sample = checked(values)
    half = len(sample) // 2
    return float(sample[:half].mean() - sample[-half:].mean())


def leave_one_out(x: Values, y: Values) -> Interval:
    """Return the lowest and highest mean(x) - mean(y) when any single unit of either side is struck."""
    first, second, sign = canonical(x, y)
    gaps = np.concatenate([_without_each(first) - second.mean(), first.mean() - _without_each(second)])
    return turned(Interval(gaps.min(), gaps.max()), sign)


def _without_each(sample: np.ndarray) -> np.ndarray:
    return (sample.sum() - sample) / (len(sample) - 1)
