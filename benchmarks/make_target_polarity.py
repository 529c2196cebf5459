"""Make data/lexicons/target_polarity.csv: the weights of the target polarity instrument.

  python -m benchmarks.make_target_polarity --data FOLDER

FOLDER holds the training set of NewsMTSC (Hamborg & Donnay 2021) as `target_sentiment_newsmtsc_train.jsonl.gz`. The
table holds single words and word-free features with two weights each, never running text. What the instrument is
worth on sentences that it was not trained on is measured by `python3 run.py validate --data FOLDER`.
"""

import argparse
import csv
from pathlib import Path

from parallax.instruments.polarity import FILE

from benchmarks.validation.judging import targets
from benchmarks.validation.sets import read_set
from benchmarks.validation.training import table, train

SET = "target_sentiment_newsmtsc_train.jsonl.gz"
ORIGIN = """# What the weights beside this file were learned from; written by benchmarks/make_target_polarity.py.
set = "{}"
targets = {}
sha256 = "{}"
"""
COLUMNS = ("feature", "polarity", "charge", "targets")


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    found = read_set(parser.parse_args().data / SET)
    labelled = targets(found)
    rows = table(labelled, train(labelled))
    with FILE.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerows([COLUMNS, *rows])
    FILE.with_suffix(".toml").write_text(ORIGIN.format(found.name, len(labelled), found.sha256), "utf-8")
    print(f"{len(rows)} features of {len(labelled)} targets")


if __name__ == "__main__":
    main()
