"""Learn the weights of target polarity from human labels (scikit-learn), and predict held-out labels by folds.

Multinomial logistic regression, L2. Each word is first scaled by a power of its largest log-count ratio over the
classes (after Wang & Manning 2012), and the scale is multiplied into its weight afterwards. Vocabulary, scales and
weights come from the training part alone.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from parallax.instruments.polarity import BASE, FIGURE, FILE, NAME, TargetPolarity, Weight, features, stem
from parallax.text import normalise, tokens

FEWEST_TARGETS, FEWEST_OF_PAIRS, PENALTY, SMOOTHING, POWER, FREE, DECIMALS = 2, 3, 0.05, 1.0, 0.75, 2.0, 3
FOLDS, SEED = 5, 20
DIGIT = re.compile(r"\d")
PEOPLE = (
    "african american arab asian black catholic christian evangelical female feminist gay hispanic homosexual "
    "immigrant indigenous islamic jew jewish latino lesbian male man men migrant minority muslim anti-muslim refugee "
    "transgender undocumented white woman women"
)
GROUPS = frozenset(stem(word) for word in PEOPLE.split())


class Target(NamedTuple):
    """A labelled target: a sentence, the target's place, how the sentence speaks of it (−1, 0 or 1), and its story."""

    text: str
    start: int
    end: int
    label: int
    story: str = ""


def trained_on() -> str:
    """Return the sha256 of the labelled set behind the shipped weights, as the maker wrote it beside them."""
    return tomllib.loads(FILE.with_suffix(".toml").read_text("utf-8"))["sha256"]


def train(targets: Sequence[Target]) -> dict[str, Weight]:
    """Learn the weights; deterministic for the same targets in the same order."""
    return _train(targets, [count(target) for target in targets])


def _train(targets: Sequence[Target], counted: Sequence[Mapping[str, float]]) -> dict[str, Weight]:
    from sklearn.linear_model import LogisticRegression

    labels = np.array([target.label for target in targets])
    names, matrix = _matrix(counted, _vocabulary(targets))
    scales = _scales(matrix, labels, names)
    matrix = matrix.multiply(scales).tocsr()
    model = LogisticRegression(C=PENALTY, max_iter=1_000).fit(matrix, labels)
    return _weights(names, model.coef_ * scales, model.intercept_)


def count(target: Target) -> dict[str, float]:
    """Add up the features of one target by name."""
    sums: dict[str, float] = {}
    for feature in features(*target[:3]):
        sums[feature.name] = sums.get(feature.name, 0.0) + feature.value
    return sums


def _vocabulary(targets: Sequence[Target]) -> frozenset[str]:
    """Return the stems of words that are not mostly capitalised: those are parts of names."""
    every, small = Counter(), Counter()
    for text in {target.text for target in targets}:
        for token in tokens(text):
            root = stem(token.text.lower())
            every[root] += 1
            small[root] += 0 if token.text[0].isupper() else 1
    return frozenset(root for root in every if 2 * small[root] > every[root])


def _matrix(counted: Sequence[Mapping[str, float]], vocabulary: Collection[str]):
    """Return the names of the features seen often enough, sorted, and the matrix of targets × features."""
    from scipy.sparse import csr_matrix

    seen = Counter(name for row in counted for name in row)
    names = sorted(name for name, n in seen.items() if n >= _fewest(name) and _is_free_of_names(name, vocabulary))
    column = {name: place for place, name in enumerate(names)}
    cells = [
        (row, column[name], value)
        for row, found in enumerate(counted)
        for name, value in found.items()
        if name in column
    ]
    rows, columns, values = zip(*cells, strict=True)
    return names, csr_matrix((values, (rows, columns)), shape=(len(counted), len(names)))


def _fewest(name: str) -> int:
    return FEWEST_OF_PAIRS if " " in name.partition(":")[2] else FEWEST_TARGETS


def _is_free_of_names(name: str, vocabulary: Collection[str]) -> bool:
    """Return whether a feature is free of names, figures and groups of people: they tell of one story, not of tone."""
    kind, _, words = name.partition(":")
    if name[0] == "(" or kind.startswith("class"):
        return True
    for word in words.split():
        if word in (NAME, FIGURE) or not any(char.isalnum() for char in word):
            continue
        root = stem(word) if kind.startswith(("next", "previous", "around")) else word
        if root not in vocabulary or root in GROUPS or DIGIT.search(word) or not word.isascii():
            return False
    return True


def _scales(matrix, labels: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """Return how strongly each word favours a class, by its largest |log-count ratio|; word-free features: 2."""
    ratios = []
    for label in (-1, 0, 1):
        inside, outside = (
            SMOOTHING + np.abs(np.asarray(matrix[rows].sum(axis=0)).ravel())
            for rows in (labels == label, labels != label)
        )
        ratios.append(np.log(inside / inside.sum()) - np.log(outside / outside.sum()))
    free = np.array([name.startswith("(") for name in names])
    return np.where(free, FREE, np.abs(ratios).max(axis=0) ** POWER)


def _weights(names: Sequence[str], coefficients: np.ndarray, intercepts: np.ndarray) -> dict[str, Weight]:
    """Turn three class weights a feature into two, which give the same probabilities."""
    negative, neutral, positive = np.column_stack([coefficients, intercepts])
    polarity = ((positive - negative) / 2).round(DECIMALS) + 0.0
    charge = ((positive + negative) / 2 - neutral).round(DECIMALS) + 0.0
    both = zip([*names, BASE], polarity.tolist(), charge.tolist(), strict=True)
    return {name: Weight(*weights) for name, *weights in both if any(weights) or name == BASE}


def cross_validate(targets: Sequence[Target], *, seed: int = SEED) -> np.ndarray:
    """Return the probabilities (targets × classes) that models give to stories they were not trained on."""
    fold, counted = folds(targets, seed=seed), [count(target) for target in targets]
    predicted = np.zeros((len(targets), 3))
    for held in range(FOLDS):
        train_rows = np.flatnonzero(fold != held)
        weights = _train([targets[row] for row in train_rows], [counted[row] for row in train_rows])
        rows = np.flatnonzero(fold == held)
        predicted[rows] = predict(TargetPolarity(weights), [targets[row] for row in rows])
    return predicted


def folds(targets: Sequence[Target], *, seed: int) -> np.ndarray:
    """Return each target's fold, 0 to 4; the targets of one sentence share a fold, and those of one story."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    sentences = [normalise(target.text) for target in targets]
    names = sorted({*sentences, *(f"\n{target.story}" for target in targets if target.story)})
    number = {name: place for place, name in enumerate(names)}
    told = [(number[s], number[f"\n{t.story}"]) for s, t in zip(sentences, targets, strict=True) if t.story]
    rows, columns = zip(*told, strict=True) if told else ((), ())
    links = coo_matrix((np.ones(len(told)), (rows, columns)), shape=(len(names), len(names)))
    n, group = connected_components(links, directed=False)
    shuffled = np.random.default_rng(seed).permutation(n) % FOLDS
    return shuffled[group[[number[sentence] for sentence in sentences]]]


def predict(tool: TargetPolarity, targets: Sequence[Target]) -> np.ndarray:
    """Return the probabilities of negative, neutral, positive, a row per target."""
    return np.array([tool.chances(*target[:3]) for target in targets])


def table(targets: Sequence[Target], weights: Mapping[str, Weight]) -> list[tuple[str, float, float]]:
    """Lay weights out to be read: feature, polarity, charge; sorted by feature."""
    return sorted((name, *weight) for name, weight in weights.items())
