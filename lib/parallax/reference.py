"""The reference range: where a gap stands among pairs of articles, from the summary figures in `data/reference`."""

import csv
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from parallax.lexicons import DATA

if TYPE_CHECKING:
    import pandas as pd

    from parallax.claim import Claim

FOLDER = DATA / "reference"
SAME_EVENT, DIFFERENT_EVENT, HALVES = "same_event", "different_event", "halves"


def percentile(draft: "Claim") -> float | None:
    """Say what share of same-event pairs (0 to 100) shows a smaller |difference|, or less shared; None if not known."""
    return place(draft.id, draft.effect if draft.area == "comparability" else draft.difference, SAME_EVENT)


def place(measure: str, value: float | None, pairs: str) -> float | None:
    """Say what share of some pairs (0 to 100) shows a smaller value of a measure; None where no reference exists."""
    quantiles = table().get((measure, pairs))
    return None if value is None or quantiles is None else _place(abs(value), quantiles)


def quantiles(findings: "pd.DataFrame", pairs: str) -> "pd.DataFrame":
    """Summarise the findings of many stories as a reference table: measure, pairs, n, q0 … q100.

    A measure's value is its |difference|, or for comparability its effect (what is shared); one row a measure.
    """
    import numpy as np
    import pandas as pd

    shared = findings.area == "comparability"
    values = findings.assign(value=findings.difference.where(~shared, findings.effect).astype(float).abs())
    rows = [
        [measure, pairs, len(group), *np.quantile(group.value, np.linspace(0, 1, 101)).round(6)]
        for measure, group in values.dropna(subset="value").groupby("id", sort=True)
    ]
    return pd.DataFrame(rows, columns=["measure", "pairs", "n", *(f"q{i}" for i in range(101))])


def _place(value: float, quantiles: tuple[float, ...]) -> float:
    """Place a value among evenly spaced quantiles, in the middle of those it equals."""
    low, high = bisect_left(quantiles, value), bisect_right(quantiles, value)
    if low == high and 0 < low < len(quantiles):
        below, above = quantiles[low - 1], quantiles[low]
        position = low - 1 + (value - below) / (above - below)
    else:
        position = (low + high - 1) / 2
    return 100 * min(max(position / (len(quantiles) - 1), 0.0), 1.0)


@cache
def table() -> dict[tuple[str, str], tuple[float, ...]]:
    """Read `pairs.csv`: (measure, kind of pairs) to evenly spaced quantiles; empty where it was not made yet."""
    path = FOLDER / "pairs.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {(row["measure"], row["pairs"]): _quantiles(row) for row in csv.DictReader(lines)}


def _quantiles(row: dict[str, str]) -> tuple[float, ...]:
    names = [name for name in row if name[0] == "q" and name[1:].isdigit()]
    return tuple(float(row[name]) for name in sorted(names, key=lambda name: int(name[1:])))
