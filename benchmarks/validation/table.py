"""The table of what instruments are worth, `data/reference/instruments.csv`: one measure a row."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from parallax.reference import FOLDER

FILE = FOLDER / "instruments.csv"
LINE = "{:<12} {:<12} {:<34} {:>6}  {:<58} {:>7} {:>7} {:>7}"


class Row(NamedTuple):
    """One measure of one instrument on one set: its value, the ends of its 95 % interval, how and when it was made."""

    instrument: str
    kind: str
    set: str
    sha256: str
    n: int
    measure: str
    value: float
    low: float
    high: float
    date: str
    command: str


def read(path: Path = FILE) -> list[Row]:
    """Read the table; empty where nothing was measured yet."""
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return [_row(row) for row in csv.DictReader(lines)]


def _row(row: dict[str, str]) -> Row:
    numbers = {"n": int(row["n"]), **{name: float(row[name]) for name in ("value", "low", "high")}}
    return Row(**{**row, **numbers})


def write(rows: Iterable[Row], path: Path = FILE) -> None:
    """Write rows in order of kind, set and instrument; rows of sets not measured now stay as they were."""
    fresh = list(rows)
    measured = {row.set for row in fresh}
    kept = [row for row in read(path) if row.set not in measured]
    ordered = sorted(kept + fresh, key=lambda row: (row.kind, row.set, row.instrument))
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows([Row._fields, *ordered])


def line(cells: Sequence) -> str:
    """Lay out instrument, kind, set, n, measure, value, low and high as one line.

    >>> line(["vader", "valence", "headlines", 2, "rho", 0.5, 0.1, 0.9]).split()[-3:]
    ['0.500', '0.100', '0.900']
    """
    numbers = [f"{cell:.3f}" if isinstance(cell, float) else cell for cell in cells]
    return LINE.format(*numbers)
