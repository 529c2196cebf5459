"""Make data/reference/levels.csv and alignment.csv: shares of single articles, and how good shortlists are.

  python benchmarks/make_framing_reference.py --data FOLDER

FOLDER holds `pairs_silver_300.jsonl.gz`, read as `make_reference.py` reads it: articles of pairs from two outlets,
cut to their first 20 body sentences. Only quantiles are written, never text. The shortlists are measured on the default
story's judged facts.
"""

import argparse
import csv
from pathlib import Path

import numpy as np
from make_reference import read_pairs
from parallax import load_story
from parallax.coding import alignment
from parallax.frames.levels import FILE, measures


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    pairs = read_pairs(parser.parse_args().data / "pairs_silver_300.jsonl.gz")
    write_levels([measures(article) for pair in pairs for article in pair])
    write(alignment.FILE, alignment.Precision._fields, alignment.precision(load_story()))


def write_levels(found: list[dict[str, float]]) -> None:
    """Write 101 quantiles of each measure."""
    rows = []
    for measure in found[0]:
        quantiles = np.quantile([one[measure] for one in found], np.linspace(0, 1, 101))
        rows.append((measure, len(found), *(f"{value:.4f}" for value in quantiles)))
    write(FILE, ["measure", "n", *(f"q{i}" for i in range(101))], rows)


def write(path: Path, header, rows) -> None:
    """Write a table as CSV."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows([header, *rows])


if __name__ == "__main__":
    main()
