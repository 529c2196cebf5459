"""Measures of agreement with human labels, and intervals by resampling clusters (sentences, articles, events)."""

from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

import numpy as np

RESAMPLES, SEED, ALPHA = 1_000, 7, 0.05


class Measured(NamedTuple):
    """A measure's value with the ends of its interval, on `n` units."""

    measure: str
    value: float
    low: float
    high: float
    n: int


def macro_f1(gold: np.ndarray, found: np.ndarray) -> float:
    """Return the mean F1 of the classes that stand in the labels, 0 to 1; a class never found has F1 0."""
    scores = []
    for label in np.unique(gold):
        right = np.sum((gold == label) & (found == label))
        scores.append(2 * right / (np.sum(gold == label) + np.sum(found == label)))
    return float(np.mean(scores))


def spearman(x: np.ndarray, y: np.ndarray) -> float:
    """Return Spearman's rank correlation, −1 to 1; 0 where one side does not vary."""
    from scipy.stats import rankdata

    if np.ptp(x) == 0 or np.ptp(y) == 0:
        return 0.0
    return float(np.corrcoef(rankdata(x), rankdata(y))[0, 1])


def precision(counts: np.ndarray) -> float:
    """Return the share of what was found that is right; `counts` rows are (right, found, wanted)."""
    right, found, _ = counts.sum(axis=0)
    return float(right / found) if found else 0.0


def recall(counts: np.ndarray) -> float:
    """Return the share of what is wanted that was found."""
    right, _, wanted = counts.sum(axis=0)
    return float(right / wanted) if wanted else 0.0


def f1(counts: np.ndarray) -> float:
    """Return the harmonic mean of precision and recall, over all rows together."""
    right, found, wanted = counts.sum(axis=0)
    return float(2 * right / (found + wanted)) if found + wanted else 0.0


def overlap(found: Sequence[Hashable], wanted: Sequence[Hashable]) -> tuple[int, int, int]:
    """Return (right, found, wanted) of two collections without order.

    >>> overlap(["a", "b"], ["b", "c", "d"])
    (1, 2, 3)
    """
    return len(set(found) & set(wanted)), len(set(found)), len(set(wanted))


def calibration_error(chances: np.ndarray, gold: np.ndarray, *, bins: int = 10) -> float:
    """Return the expected calibration error, 0 (perfect) to 1: how far the likeliest class's chance is off.

    Mean over equal-width bins of |mean chance − share right|, weighted by size (Naeini et al. 2015). `chances` has a
    column per class, `gold` the number of the right one.
    """
    top, right = chances.max(axis=1), chances.argmax(axis=1) == gold
    place = np.minimum((top * bins).astype(int), bins - 1)
    gaps = [abs(np.sum(top[place == k]) - np.sum(right[place == k])) for k in range(bins)]
    return float(np.sum(gaps) / len(gold))


def interval(
    statistic: Callable[[np.ndarray], float], clusters: Sequence[Hashable], *, seed: int = SEED
) -> tuple[float, float]:
    """Return the 95 % percentile interval of a statistic of row numbers, whole clusters drawn with replacement."""
    order, starts, sizes = _members(clusters)
    drawn = np.random.default_rng(seed).integers(len(starts), size=(RESAMPLES, len(starts)))
    values = [statistic(order[_ranges(starts[row], sizes[row])]) for row in drawn]
    low, high = np.quantile(values, [ALPHA / 2, 1 - ALPHA / 2])
    return _certain(float(low), len(starts)) if low == high else (float(low), float(high))


def _certain(share: float, n: int) -> tuple[float, float]:
    """Return Wilson's (1927) interval for a share of 0 or 1 of `n`: drawing again cannot show what never happened.

    >>> _certain(1.0, 48)
    (0.9259, 1.0)
    """
    from scipy.special import ndtri

    reach = round(float(1 / (1 + n / ndtri(1 - ALPHA / 2) ** 2)), 4)
    return {0.0: (0.0, reach), 1.0: (1.0 - reach, 1.0)}.get(share, (share, share))


def _members(clusters: Sequence[Hashable]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the row numbers sorted by cluster, and where each cluster starts there and how many rows it has.

    Clusters stand in the order in which they first appear.
    """
    number = {cluster: place for place, cluster in enumerate(dict.fromkeys(clusters))}
    owner = np.array([number[cluster] for cluster in clusters])
    sizes = np.bincount(owner)
    return np.argsort(owner, kind="stable"), np.cumsum(sizes) - sizes, sizes


def _ranges(starts: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Return the numbers start … start + size − 1 of every range, one range after the other."""
    ends = np.cumsum(sizes)
    return np.repeat(starts - (ends - sizes), sizes) + np.arange(ends[-1])


def measured(measure: str, statistic: Callable[[np.ndarray], float], clusters: Sequence[Hashable]) -> Measured:
    """Measure on all rows, with an interval by clusters."""
    everything = np.arange(len(clusters))
    return Measured(measure, statistic(everything), *interval(statistic, clusters), len(clusters))
