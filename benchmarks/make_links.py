"""Train the links, measure them by cross-validation over pairs, and write their weights and card.

  python -m benchmarks.make_links DATA [--measure]

DATA holds `what_differs.jsonl.gz`: pairs of articles in which a coder marked every pair of sentences that tell one
fact. `--measure` only prints. Writes data/reference/links/weights.csv and card.toml; no text of the pairs goes in.

Tried for the best partner (.821 [.787, .851]), each by cross-validation over pairs, six splits (they differ by .002).
What pays: chances of sentences of the same article that share words, .808 to .816; the company that the words of each
sentence keep in news, away from that of both articles, .816 to .821, and one in fifty more is surely alone (.733 to
.746); shares read as percent (four in ten), one in two hundred more is surely told (.384 to .389). What does not, and
is left out: coverage both ways, common words in order, pairs of near words, rarest words in common or missing, names
that differ, figures that differ, length, words of the sentences beside, margin to the second of row and column, a wider
band of pairs in step, best chances of the sentences beside, teasers and headings told apart, the second-best chance of
row and column, a third pass, pairs of words in both, words learned as translations from sentences linked in other
pairs, words near by company alone, the person that he or she means, days of the week, squares and products: -.003 to
.002. That company as it is, with the article's own, pays nothing; nor does the nearest word of each word by it. Three,
six or ten candidates instead of four: .804 to .806. A ranking of each sentence's candidates fitted for itself: .804 to
.810. Boosted trees: .794 to .798. Of 211 wrong ones 70 have no right sentence among the candidates.
"""

import argparse
import csv
import gzip
import hashlib
import json
from pathlib import Path

import numpy as np
from parallax.article import article_from_text
from parallax.likeness import FEATURES, FOLDER, pairs, sketches
from parallax.links import AROUND, FLOOR, chance, surroundings
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from benchmarks.stamps import stamp

SET, STRENGTH, INNER, FOLDS, ROUNDS, DRAWS = "what_differs.jsonl.gz", 0.03, 5, 10, 4, 2000
TOLD, ALONE = 0.87, 0.85
MAIN, WEIGHT = 2, 1.5  # the coder's grade of sentences whose main point is one fact; how much such a pair counts


class Pair:
    """One coded pair: features by position, gold positions, and which sentences a coder read."""

    def __init__(self, row: dict):
        sides = [article_from_text(row[s], f"{row['pair']}-{s}") for s in "ab"]
        self.sides = [sketches(article) for article in sides]
        coded = [
            [_coded(row[f"sentences_{s}"], article.sentence_rows[sketch.number]) for sketch in side]
            for s, article, side in zip("ab", sides, self.sides, strict=True)
        ]
        self.read = [[at for at, n in enumerate(side) if n is not None] for side in coded]
        grades = {(link["a"], link["b"]): link["grade"] for link in row["K1"]["links"]}
        found = {(i, j): grades.get((coded[0][i], coded[1][j])) for i in self.read[0] for j in self.read[1]}
        self.gold = {key for key, grade in found.items() if grade}
        main = {key for key, grade in found.items() if grade == MAIN}
        found, self.rare = pairs(*self.sides)
        self.keys = list(found)
        self.values = np.array([found[key] for key in self.keys])
        self.right = np.array([key in self.gold for key in self.keys])
        self.counts = np.array([WEIGHT if key in main else 1.0 for key in self.keys])

    def full(self, first: np.ndarray) -> np.ndarray:
        """Return the features with those of the surroundings."""
        chances = dict(zip(self.keys, map(chance, first), strict=True))
        context = surroundings(chances, *self.sides, self.rare)
        return np.hstack([self.values, np.array([context[key] for key in self.keys])])


def _coded(sentences: list[dict], row) -> int | None:
    """Return the number of the coded sentence that a sentence of ours overlaps by half, if there is one."""
    for coded in sentences:
        shared = min(coded["end"], row.end) - max(coded["start"], row.start)
        if shared >= 0.5 * min(coded["end"] - coded["start"], row.end - row.start):
            return coded["n"]
    return None


def fit(sample: list[Pair], values: list[np.ndarray]) -> np.ndarray:
    """Return the weights of a logistic regression, on features as they are, the intercept last."""
    table = np.vstack(values)
    right, counts = np.concatenate([pair.right for pair in sample]), np.concatenate([pair.counts for pair in sample])
    scale = StandardScaler().fit(table)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(scale.transform(table), right, counts)
    slopes = model.coef_[0] / scale.scale_
    return np.append(slopes, model.intercept_[0] - slopes @ scale.mean_)


def train(sample: list[Pair]) -> tuple[np.ndarray, np.ndarray]:
    """Return both regressions; the second learns from first scores of pairs that the first had not seen."""
    first: dict[int, np.ndarray] = {}
    for fold in range(INNER):
        seen = [pair for n, pair in enumerate(sample) if n % INNER != fold]
        weights = fit(seen, [pair.values for pair in seen])
        for n in range(fold, len(sample), INNER):
            first[n] = sample[n].values @ weights[:-1] + weights[-1]
    full = [pair.full(first[n]) for n, pair in enumerate(sample)]
    return fit(sample, [pair.values for pair in sample]), fit(sample, full)


def predict(pair: Pair, alone: np.ndarray, among: np.ndarray) -> dict[tuple[int, int], float]:
    """Return the chance of every candidate of a pair."""
    full = pair.full(pair.values @ alone[:-1] + alone[-1])
    chances = map(chance, full @ among[:-1] + among[-1])
    return {key: score for key, score in zip(pair.keys, chances, strict=True) if score >= FLOOR}


def cross_validated(sample: list[Pair], seed: int) -> list[dict]:
    """Return the chances of every pair from models that have not seen it."""
    order = np.random.default_rng(seed).permutation(len(sample))
    found: list[dict] = [{} for _ in sample]
    for fold in range(FOLDS):
        held = set(order[fold::FOLDS].tolist())
        models = train([sample[n] for n in order if n not in held])
        for n in sorted(held):
            found[n] = predict(sample[n], *models)
    return found


class Rows:
    """Scores and truths of some pairs, laid out for counting."""

    def __init__(self, sample: list[Pair], found: list[dict]):
        self.links, self.sentences, self.gold = [], [], [len(pair.gold) for pair in sample]
        for pair, chances in zip(sample, found, strict=True):
            read = {key: chances.get(key, 0.0) for key in ((i, j) for i in pair.read[0] for j in pair.read[1])}
            self.links.append(np.array([(score, key in pair.gold) for key, score in read.items()]))
            rows = []
            for side in (0, 1):
                for own in pair.read[side]:
                    mine = [
                        (score, -key[1 - side], key in pair.gold) for key, score in read.items() if key[side] == own
                    ]
                    best = sorted(mine, reverse=True)
                    none = np.prod([1 - score for score, _, _ in mine])
                    has = any(row[2] for row in best)
                    rows.append((best[0][0], 1 - none, has, best[0][2], any(row[2] for row in best[:3])))
            self.sentences.append(np.array(rows, float))

    def measures(self, chosen, told: float, alone: float) -> dict[str, float]:
        """Return all measures over some pairs (numbers, repeats allowed), at these thresholds."""
        links = np.vstack([self.links[n] for n in chosen])
        rows = np.vstack([self.sentences[n] for n in chosen])
        has = rows[:, 2] == 1
        above, below = links[:, 0] >= told, (rows[:, 1] < alone) & (rows[:, 0] < told)
        gold = sum(self.gold[n] for n in chosen)
        order = np.argsort(-links[:, 0], kind="stable")
        hits = np.cumsum(links[order, 1])
        return {
            "told precision": links[above, 1].mean() if above.any() else 1.0,
            "told recall": links[above, 1].sum() / gold,
            "told sentences right": rows[rows[:, 0] >= told, 3].mean(),
            "alone precision": 1 - has[below].mean(),
            "alone recall": (~has[below]).sum() / (~has).sum(),
            "best partner": rows[has, 3].mean(),
            "among three": rows[has, 4].mean(),
            "has a partner, AUC of best link": roc_auc_score(has, rows[:, 0]),
            "has a partner, AUC of any link": roc_auc_score(has, rows[:, 1]),
            "links F1": (2 * hits / (np.arange(1, len(hits) + 1) + gold)).max(),
        }


def thresholds(rows: list[Rows], told: float = TOLD, alone: float = ALONE) -> tuple[float, float]:
    """Return the lowest score from which links are right often enough, and the highest chance below which none is."""
    links = np.vstack([table for some in rows for table in some.links])
    sentences = np.vstack([table for some in rows for table in some.sentences])
    links = links[np.argsort(-links[:, 0], kind="stable")]
    precise = np.cumsum(links[:, 1]) / np.arange(1, len(links) + 1)
    lowest = links[np.flatnonzero(precise >= told)[-1], 0]
    sentences = sentences[np.argsort(sentences[:, 1], kind="stable")]
    true = np.cumsum(sentences[:, 2] == 0) / np.arange(1, len(sentences) + 1)
    return round(float(lowest), 3), round(float(sentences[np.flatnonzero(true >= alone)[-1], 1]), 3)


def main() -> None:
    """Measure, print, and write weights and card."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--measure", action="store_true")
    given = parser.parse_args()
    packed = (given.data / SET).read_bytes()
    sample = [Pair(json.loads(line)) for line in gzip.decompress(packed).decode("utf-8").splitlines()]
    rows = [Rows(sample, cross_validated(sample, seed)) for seed in range(ROUNDS)]
    told, alone = thresholds(rows)
    every, rng = range(len(sample)), np.random.default_rng(0)
    runs = [some.measures(every, told, alone) for some in rows]
    drawn = [rng.integers(0, len(sample), len(sample)) for _ in range(DRAWS // ROUNDS)]
    boot = [some.measures(chosen, told, alone) for some in rows for chosen in drawn]
    print(
        f"{len(sample)} pairs, {sum(len(p.gold) for p in sample)} links, {sum(len(p.keys) for p in sample)} candidates"
    )
    print(f"told from {told}, alone below {alone}")
    figures = {}
    for name in runs[0]:
        low, high = np.quantile([draw[name] for draw in boot], [0.025, 0.975])
        figures[name] = (np.mean([run[name] for run in runs]), low, high)
        print(f"{name:34} {figures[name][0]:.3f} [{low:.3f}, {high:.3f}]")
    if given.measure:
        return
    models = train(sample)
    write(models, figures, told, alone, hashlib.sha256(packed).hexdigest(), len(sample))


def write(models, figures, told, alone, sha256: str, size: int) -> None:
    """Write the weights and the card."""
    columns = [
        dict(zip((*names, "intercept"), model.tolist(), strict=True))
        for names, model in zip((FEATURES, (*FEATURES, *AROUND)), models, strict=True)
    ]
    with (FOLDER / "weights.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("feature", "first", "second"))
        for name in (*FEATURES, *AROUND, "intercept"):
            writer.writerow((name, *(f"{column[name]:.4f}" if name in column else "" for column in columns)))

    def figure(name: str) -> list[str]:
        value, low, high = figures[name]
        return [f"{value:.3f}", f"[{low:.3f}, {high:.3f}]"]

    lines = [
        "# What the links are worth; written by benchmarks/make_links.py, by cross-validation over pairs.",
        "# Intervals hold 95 % of bootstrap samples of pairs; the coder is a model-based annotator.",
        f'set = "{SET.split(".")[0]}"\npairs = {size}\nsha256 = "{sha256}"',
    ]
    for table, threshold in (("told", told), ("alone", alone)):
        lines.append(f"\n[{table}]\nthreshold = {threshold}")
        for part in ("precision", "recall"):
            value, interval = figure(f"{table} {part}")
            lines.append(f"{part} = {value}\n{part}_interval = {interval}")
    lines.append("\n[measures]")
    for name in (
        "best partner",
        "among three",
        "has a partner, AUC of best link",
        "has a partner, AUC of any link",
        "links F1",
    ):
        value, interval = figure(name)
        lines.append(f'"{name}" = {value}\n"{name}, interval" = {interval}')
    (FOLDER / "card.toml").write_text("\n".join(lines) + "\n", "utf-8")
    stamp(["links"])


if __name__ == "__main__":
    main()
