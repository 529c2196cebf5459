"""Are two reports of one event called one event, and two articles on one topic and month not?

    python benchmarks/comparability.py --data FOLDER

FOLDER holds pairs_silver_300.jsonl.gz (pairs on one event by text similarity). The pairs are set against all pairs of
articles of different events with the same topic and month; three couples of events there are one and the same by their
headlines, and are left out. Prints the shares called one event or close, with the dates printed and without them, and
the weights that a logistic regression gives, judged by ten-fold cross-validation over events: the weights and the score
that keeps .96 of one event come from the other nine parts. No text is printed.

With the dates 292 of 300 pairs on one event (.97) are called one event or close, and 2 of the 202 others (.01); without
them 288 (.96) and 5 (.025). Those are the pairs that the weights came from. Cross-validated: with the dates 286 (.953
[.923, .972]) and 3 (.015 [.005, .043]), without them 285 (.950 [.919, .969]) and 6 (.030 [.014, .063]).
"""

import argparse
import gzip
import json
from collections import Counter
from dataclasses import replace
from itertools import combinations
from math import sqrt
from pathlib import Path

import numpy as np
from parallax.article import Article, article_from_text
from parallax.measures import comparability
from parallax.measures.comparability import MOST_DAYS, Kinship, kinship
from parallax.statistics import wilson
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

SAME = ({"0005", "0098"}, {"0021", "0164"}, {"0290", "0346"})  # numbers of events that are one
FOLDS, KEPT = 10, 0.96


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


def fitted(found: list[Kinship], truth: np.ndarray, events: list[str], dates: bool) -> None:
    """Print the weights, and how pairs are called by weights and a threshold fitted on the other folds."""
    x = np.array(
        [[k.like, sqrt(k.told), k.same_day, *([min(k.days, MOST_DAYS)] if dates else [])] for k in found], dtype=float
    )
    near = np.zeros(len(x), bool)
    for train, test in GroupKFold(FOLDS).split(x, truth, events):
        weights, _ = regression(x[train], truth[train])
        near[test] = x[test] @ weights >= np.quantile((x[train] @ weights)[truth[train]], 1 - KEPT)
    weights, start = regression(x, truth)
    print(f"weights {weights.round(2)}, start {start:.2f}; cross-validated:")
    for part in (near[truth], near[~truth]):
        low, high = wilson(int(part.sum()), len(part))
        print(f"  {part.sum()} of {len(part)} ({part.mean():.3f} [{low:.3f}, {high:.3f}])")


def regression(x: np.ndarray, truth: np.ndarray) -> tuple[np.ndarray, float]:
    """Fit a logistic regression on standardised columns and return its weights for the plain ones, and its start."""
    mean, spread = x.mean(axis=0), x.std(axis=0)
    model = LogisticRegression(class_weight="balanced").fit((x - mean) / spread, truth)
    weights = model.coef_[0] / spread
    return weights, float(model.intercept_[0] - weights @ mean)


def main() -> None:
    """Run the study."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    rows = pairs(parser.parse_args().data / "pairs_silver_300.jsonl.gz")
    truth, events = np.array([same for *_, same, _ in rows]), [event for *_, event in rows]
    print(f"thresholds: {comparability.EVENT} one event, {comparability.CLOSE} close")
    for dates in (True, False):
        sides = [[replace(side, published=side.published if dates else None) for side in row[:2]] for row in rows]
        found = [kinship(*both) for both in sides]
        called(found, truth, "dates printed" if dates else "no dates")
        fitted(found, truth, events, dates)


if __name__ == "__main__":
    main()
