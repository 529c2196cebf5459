"""The table of what instruments are worth, `data/reference/instruments.csv`: one measure a row."""

import ast
import csv
import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import parallax
from parallax.reference import FOLDER

FILE = FOLDER / "instruments.csv"
LIBRARY = Path(parallax.__file__).parent
TOOLS = ("instruments/*.py", "text.py", "lexicons/afinn/afinn.csv", "lexicons/target_polarity.csv")
INPUTS = {  # what the figures of a kind of set depend on: code, and lists under data
    "targets": (*TOOLS, "lexicons/word_classes.csv"),
    "valence": TOOLS[:3],
    "loaded": (*TOOLS[:3], "lexicons/loaded.csv", "lexicons/evaluative.csv"),
}
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


def inputs(kind: str) -> str:
    """Return the sha256 of the code (without its prose) and the lists that the figures of a kind of set depend on."""
    digest = hashlib.sha256()
    for pattern in INPUTS[kind]:
        for path in sorted([*LIBRARY.glob(pattern), *FOLDER.parent.glob(pattern)]):
            digest.update(_code(path) if path.suffix == ".py" else path.read_bytes())
    return digest.hexdigest()


def _code(path: Path) -> bytes:
    """Return a module's code without docstrings and comments."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        first = body[0] if isinstance(body, list) and body else None
        if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
            first.value = ast.Constant("")
    return ast.unparse(tree).encode()


def stamp(kinds: Iterable[str], path: Path) -> None:
    """Write down beside the table what the figures of these kinds were made with; others stay."""
    file = path.with_suffix(".toml")
    made = tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
    made |= {kind: inputs(kind) for kind in kinds if kind in INPUTS}
    lines = [f'{kind} = "{digest}"' for kind, digest in sorted(made.items())]
    file.write_text(
        "# Code and lists that the figures were made with, by kind of set.\n" + "\n".join(lines) + "\n", "utf-8"
    )
