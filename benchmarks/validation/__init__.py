"""Measure every instrument on the labelled sets at hand: `python3 run.py validate --data FOLDER`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from parallax.errors import ParallaxError

from benchmarks.stamps import stamp
from benchmarks.validation import table
from benchmarks.validation.sets import SHAPES, find_sets, has_labels, read_set

SHOWN = (0, 1, 2, 4, 5, 6, 7, 8)  # columns


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and write the table; 0 done, 2 bad input with one line on stderr."""
    parser = argparse.ArgumentParser(prog="run.py validate", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with labelled sets (.jsonl, .jsonl.gz)")
    parser.add_argument("--out", type=Path, default=table.FILE, help="table; rows of sets not at hand stay in it")
    given = parser.parse_args(arguments)
    try:
        rows = measure(given.data)
    except ParallaxError as error:
        print(f"validate: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    table.write(rows, given.out)
    if given.out == table.FILE:
        stamp({row.kind for row in rows})
    return 0


def measure(folder: Path) -> list[table.Row]:
    """Measure on every labelled set of a folder, printing each row; name the kinds of set that are missing."""
    from benchmarks.validation.runs import validate

    rows = []
    print(table.line([table.Row._fields[column] for column in SHOWN]))
    for path in find_sets(folder):
        if not has_labels(path):
            print(f"not used: {path.name}: no human labels (label_a, label_b)")
            continue
        for row in validate(read_set(path)):
            rows.append(row)
            print(table.line([row[column] for column in SHOWN]), flush=True)
    for kind in sorted(SHAPES.keys() - {row.kind for row in rows}):
        print(f"missing: {kind}: no labelled set {SHAPES[kind][0]}….jsonl or .jsonl.gz in {folder}: not measured")
    return rows
