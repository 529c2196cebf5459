"""What the instruments are worth on human-labelled texts: figures from elsewhere with their source, and our own.

Those from elsewhere stand in `data/reference/known_quality.csv`; our own, once measured, in `instruments.csv`.
"""

import csv
from functools import cache
from typing import NamedTuple

from parallax.reference import FOLDER
from parallax.scoring.instruments import Instrument
from parallax.validation.table import Row, read

TWO_ARTICLES = "which of two articles on one event feels worse about a person"


class Quality(NamedTuple):
    """One figure: how an instrument (by name) did on a set whose labels are by `labels`; `highest` ends a range."""

    instrument: str
    set: str
    question: str
    measure: str
    value: float
    highest: float
    yardstick: str
    n: str
    labels: str

    @property
    def texts(self) -> str:
        """The set and how much of it was used."""
        return ", ".join(filter(None, (self.set, self.n)))


@cache
def known() -> tuple[Quality, ...]:
    """Read every figure, in the order of the file."""
    with (FOLDER / "known_quality.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            Quality(**row)._replace(value=float(row["value"]), highest=float(row["highest"]))
            for row in csv.DictReader(lines)
        )


def how_often(tool: Instrument) -> str:
    """Say in a sentence how often the instrument orders two articles on one event as human readers do."""
    own = [
        row for row in read() if (row.instrument, row.kind, row.measure) == (tool.name, "pairs", "sign right")
    ]
    elsewhere = [q for q in known() if (q.instrument, q.question) == (tool.name, TWO_ARTICLES)]
    told = [_own(tool, row) for row in own] or [_elsewhere(tool, q) for q in elsewhere]
    missing = f"How often {tool.title} orders two articles on one event as human readers do was not measured."
    return " ".join(told) or missing


def _own(tool: Instrument, row: Row) -> str:
    share, ends = f"{100 * row.value:.0f} %", f"{100 * row.low:.0f}–{100 * row.high:.0f} %"
    return f"Of {row.n} pairs of articles that people order ({row.set}), {tool.title} agrees on {share} ({ends})."


def _elsewhere(tool: Instrument, found: Quality) -> str:
    return (
        f"Of {found.n} on one event about whose persons trained annotators saw different feelings (labels: "
        f"{found.labels}), {tool.title} put {figure(found)} in their order; {found.yardstick}."
    )


def figure(found: Quality) -> str:
    """Write a figure: shares of pairs in per cent, a range with both ends, others without the leading zero."""
    ends = dict.fromkeys((found.value, found.highest))
    if not found.measure.startswith("share"):
        return "–".join(f"{end:.2f}".lstrip("0") for end in ends)
    return "–".join(f"{100 * end:.0f}" for end in ends) + " %"
