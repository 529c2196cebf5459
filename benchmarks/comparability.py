"""Are two reports of one event called one event, and two articles on one topic and month not?

    python -m benchmarks.comparability --data FOLDER

FOLDER holds pairs_silver_300.jsonl.gz (pairs on one event by text similarity). The pairs are set against all pairs of
articles of different events with the same topic and month; three couples of events there are one and the same by their
headlines, and are left out. Prints the shares called one event or close, with the dates printed and without them, and
the weights that a logistic regression gives; writes to data/reference/comparability.csv what ten-fold cross-validation
over events makes of it: the weights and the score that keeps .97 of one event, as the rule does, come from the other
nine parts. No text.
"""

import argparse
import gzip
import hashlib
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations
from math import sqrt
from pathlib import Path

import numpy as np
import pandas as pd
from parallax.article import Article, article_from_text
from parallax.measures import comparability
from parallax.measures.comparability import MOST_DAYS, Kinship, kinship
from parallax.statistics import wilson
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from benchmarks.stamps import stamp

OUT = Path(__file__).resolve().parents[1] / "data" / "reference" / "comparability.csv"
SET = "pairs_silver_300.jsonl.gz"
SAME = ({"0005", "0098"}, {"0021", "0164"}, {"0290", "0346"})  # numbers of events that are one
FOLDS, KEPT = 10, 0.97


def pairs(path: Path) -> list[tuple[Article, Article, bool, str]]:
    """List pairs of articles with whether they are on one event, and the event of the first."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        events = [json.loads(line) for line in lines]
    articles = [
        (event["event_id"], event["topic"], event[s]["date"], _article(event[s])) for event in events for s in "ab"
    ]
    made = []
    for one, other in combinations(articles, 2):
        month = one[1] == other[1] and one[2][:7] == other[2][:7] and {one[0], other[0]} not in SAME
        if one[0] == other[0] or month:
            made.append((one[3], other[3], one[0] == other[0], min(one[0], other[0])))
    return made


def _article(row: dict) -> Article:
    article = article_from_text(f"{row['title']}\n\n{row['text']}", row["article_id"])
    return replace(article, published=row["date"])


def called(found: list[Kinship], truth: np.ndarray, what: str) -> None:
    """Print how both kinds of pairs are called."""
    for same, name in ((True, "one event"), (False, "same topic and month")):
        kinds = Counter(k.kind for k, is_same in zip(found, truth, strict=True) if is_same == same)
        n, near = kinds.total(), kinds["one event"] + kinds["close"] + kinds["same text"]
        print(f"{what}; {name}: {near} of {n} called one event or close ({near / n:.3f})", dict(kinds))


def fitted(found: list[Kinship], truth: np.ndarray, events: list[str], dates: bool) -> list[dict]:
    """Print the weights, and count how pairs are called by weights and a threshold fitted on the other folds."""
    x = np.array(
        [[k.like, sqrt(k.told), k.same_day, *([min(k.days, MOST_DAYS)] if dates else [])] for k in found], dtype=float
    )
    near = np.zeros(len(x), bool)
    for train, test in GroupKFold(FOLDS).split(x, truth, events):
        weights, _ = regression(x[train], truth[train])
        near[test] = x[test] @ weights >= np.quantile((x[train] @ weights)[truth[train]], 1 - KEPT)
    weights, start = regression(x, truth)
    print(f"weights {weights.round(2)}, start {start:.2f}")
    rows = []
    for pairs, part in (("pairs on one event", near[truth]), ("others on one topic in one month", near[~truth])):
        low, high = wilson(int(part.sum()), len(part))
        row = {"set": pairs, "dates": "printed" if dates else "without", "n": len(part), "called": int(part.sum())}
        rows.append(row | {"value": round(part.mean(), 4), "low": round(low, 4), "high": round(high, 4)})
    return rows


def regression(x: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, float]:
    """Fit a logistic regression on standardised columns and return its weights for the plain ones, and its start."""
    mean, spread = x.mean(axis=0), x.std(axis=0)
    model = LogisticRegression(class_weight="balanced").fit((x - mean) / spread, truth)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def main() -> None:
    """Run the study and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    path = parser.parse_args().data / SET
    rows, made = pairs(path), []
    truth, events = np.array([same for *_, same, _ in rows]), [event for *_, event in rows]
    print(f"thresholds: {comparability.EVENT} one event, {comparability.CLOSE} close")
    for dates in (True, False):
        sides = [[replace(side, published=side.published if dates else None) for side in row[:2]] for row in rows]
        found = [kinship(*both) for both in sides]
        called(found, truth, "dates printed" if dates else "no dates")
        made += fitted(found, truth, events, dates)
    table = pd.DataFrame(made).assign(made_on=date.today().isoformat(), command="python -m benchmarks.comparability")
    table["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    table.to_csv(OUT, index=False, lineterminator="\n")
    stamp(["comparability"])
    print(table.drop(columns=["made_on", "command", "sha256"]).to_string(index=False))


if __name__ == "__main__":
    main()
