"""The two-article question: where people see a difference between two articles, does an instrument see it too?"""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from benchmarks.validation.measures import Measured, interval, measured

BINS = 5
SIZE = "sign right, gap of {:.3f} to {:.3f}"
FEWEST = 10  # pairs in a bin of the curve


class Gap(NamedTuple):
    """An instrument's gap a − b for one pair, the gap of the human labels, and the event that the pair tells."""

    event: Hashable
    found: float
    labelled: float


def right(gap: Gap) -> float:
    """Return 1 where the signs agree, 0 where they differ, a half where the instrument sees no gap."""
    return 0.5 if gap.found == 0 else float((gap.found > 0) == (gap.labelled > 0))


def sign_accuracy(gaps: Sequence[Gap], measure: str = "sign right") -> Measured | None:
    """Return how often the sign is right on pairs whose labels differ; None where there is no such pair.

    The interval resamples events, since pairs of one event are no independent evidence.
    """
    told = [gap for gap in gaps if gap.labelled]
    if not told:
        return None
    scores = np.array([right(gap) for gap in told])
    return measured(measure, lambda rows: float(scores[rows].mean()), [gap.event for gap in told])


def curve(gaps: Sequence[Gap], *, bins: int = BINS) -> pd.DataFrame:
    """Say how often a gap of each size has the right sign: from, to, pairs, right, low, high.

    Bins of equal numbers of pairs by |gap|, each from where the one before ends, fewer where there are few pairs;
    pairs without a gap are left out, for they point nowhere.
    """
    told = sorted((gap for gap in gaps if gap.labelled and gap.found), key=lambda gap: abs(gap.found))
    count = max(1, min(bins, len(told) // FEWEST))
    groups = [[told[row] for row in part] for part in np.array_split(np.arange(len(told)), count)]
    rows = [_bin(group) for group in groups if group]
    frame = pd.DataFrame(rows, columns=["to", "pairs", "right", "low", "high"])
    frame.insert(0, "from", frame.to.shift(fill_value=0.0))
    return frame


def by_size(gaps: Sequence[Gap]) -> list[Measured]:
    """Return the curve as measures, one a bin."""
    rows = curve(gaps).itertuples(index=False)
    return [Measured(SIZE.format(row[0], row[1]), row.right, row.low, row.high, row.pairs) for row in rows]


def _bin(group: list[Gap]) -> tuple:
    scores = np.array([right(gap) for gap in group])
    low, high = interval(lambda rows: float(scores[rows].mean()), [gap.event for gap in group])
    return abs(group[-1].found), len(group), float(scores.mean()), low, high
