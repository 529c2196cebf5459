"""Learn the weights of target polarity from human labels (scikit-learn), and predict held-out labels by folds.

Multinomial logistic regression, L2, on the features that weigh most. Each word is first scaled by the root of its
largest log-count ratio over the classes (after Wang & Manning 2012), and the scale is multiplied into its weight
afterwards. Choice, scales and weights come from the training part alone.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from parallax.instruments.polarity import (
    BASE,
    FILE,
    NAME,
    STEMMED,
    TargetPolarity,
    Weight,
    features,
    scene,
    stem,
)
from parallax.text import normalise, tokens

MOST_FEATURES = 2_500  # two weights each
FEWEST_TARGETS, PENALTY, SMOOTHING, DECIMALS = 5, 0.1, 1.0, 4
FOLDS, SEED = 5, 20

FIGURE = re.compile(r"\d")
PEOPLE = (
    "african american arab asian black catholic christian evangelical female feminist gay hispanic homosexual "
    "immigrant indigenous islamic jew jewish latino lesbian male man men migrant minority muslim anti-muslim refugee "
    "transgender undocumented white woman women"
)
GROUPS = frozenset(stem(word) for word in PEOPLE.split())


class Target(NamedTuple):
    """A labelled target: a sentence, the target's place, and how the sentence speaks of it: −1, 0 or 1."""

    text: str
    start: int
    end: int
    label: int


def trained_on() -> str:
    """Return the sha256 of the labelled set behind the shipped weights, as the maker wrote it beside them."""
    return tomllib.loads(FILE.with_suffix(".toml").read_text("utf-8"))["sha256"]


def train(targets: Sequence[Target]) -> dict[str, Weight]:
    """Learn the weights; deterministic for the same targets in the same order."""
    from sklearn.linear_model import LogisticRegression

    counted = [count(target) for target in targets]
    labels = np.array([target.label for target in targets])
    names, matrix = _matrix(counted, _vocabulary(targets))
    scales = _scales(matrix, labels, names)
    matrix = matrix.multiply(scales).tocsr()
    model = LogisticRegression(C=PENALTY, max_iter=1_000)
    chosen = _heaviest(model.fit(matrix, labels).coef_, matrix)
    model.fit(matrix[:, chosen], labels)
    columns = [names[column] for column in chosen]
    return _weights(columns, model.coef_ * scales[chosen], model.intercept_)


def count(target: Target) -> dict[str, float]:
    """Add up the features of one target by name."""
    sums: dict[str, float] = {}
    for feature in features(scene(*target[:3])):
        sums[feature.name] = sums.get(feature.name, 0.0) + feature.value
    return sums


def _vocabulary(targets: Sequence[Target]) -> dict[str, str]:
    """Return each stem with its commonest form, without those mostly capitalised, which are parts of names."""
    forms = Counter(
        token.text for text in sorted({target.text for target in targets}) for token in tokens(text)
    )
    every, small, best = Counter(), Counter(), {}
    for form, n in sorted(forms.items(), key=lambda item: (-item[1], item[0])):
        root = stem(form.lower())
        every[root] += n
        small[root] += 0 if form[0].isupper() else n
        best.setdefault(root, form.lower())
    return {root: form for root, form in best.items() if 2 * small[root] > every[root]}


def _matrix(counted: Sequence[Mapping[str, float]], vocabulary: Collection[str]):
    """Return the names of the features seen often enough, sorted, and the matrix of targets × features."""
    from scipy.sparse import csr_matrix

    seen = Counter(name for row in counted for name in row)
    names = sorted(name for name, n in seen.items() if n >= FEWEST_TARGETS and _is_word(name, vocabulary))
    column = {name: place for place, name in enumerate(names)}
    cells = [
        (row, column[name], value)
        for row, features in enumerate(counted)
        for name, value in features.items()
        if name in column
    ]
    rows, columns, values = zip(*cells, strict=True)
    return names, csr_matrix((values, (rows, columns)), shape=(len(counted), len(names)))


def _is_word(name: str, vocabulary: Collection[str]) -> bool:
    """Say whether a feature is free of names, figures and groups of people: they tell of one story, not of tone."""
    kind, _, word = name.partition(":")
    if not word or not any(char.isalnum() for char in word):
        return True
    root = word if kind in STEMMED else stem(word)
    return word == NAME or (
        root in vocabulary and root not in GROUPS and word.isascii() and not FIGURE.search(word)
    )


def _scales(matrix, labels: np.ndarray, names: Sequence[str]) -> np.ndarray:
    """Return how strongly each word favours a class, by its largest |log-count ratio|; word-free features: 2."""
    ratios = []
    for label in (-1, 0, 1):
        inside, outside = (
            SMOOTHING + np.asarray(matrix[rows].sum(axis=0)).ravel()
            for rows in (labels == label, labels != label)
        )
        ratios.append(np.log(inside / inside.sum()) - np.log(outside / outside.sum()))
    free = np.array([name.startswith("(") for name in names])
    return np.where(free, 2.0, np.sqrt(np.abs(ratios).max(axis=0)))


def _heaviest(coefficients: np.ndarray, matrix) -> np.ndarray:
    """Return the columns that weigh most over all targets (weight × root mean square), in order."""
    spread = np.sqrt(np.asarray(matrix.multiply(matrix).mean(axis=0)).ravel())
    centred = coefficients - coefficients.mean(axis=0)
    heft = np.sqrt((centred**2).sum(axis=0)) * spread
    return np.sort(np.argsort(-heft, kind="stable")[: MOST_FEATURES - 1])


def _weights(names: Sequence[str], coefficients: np.ndarray, intercepts: np.ndarray) -> dict[str, Weight]:
    """Turn three class weights a feature into two, which give the same probabilities."""
    negative, neutral, positive = np.column_stack([coefficients, intercepts])
    polarity = ((positive - negative) / 2).round(DECIMALS) + 0.0
    charge = ((positive + negative) / 2 - neutral).round(DECIMALS) + 0.0
    both = zip([*names, BASE], polarity.tolist(), charge.tolist(), strict=True)
    return {name: Weight(*weights) for name, *weights in both}


def cross_validate(targets: Sequence[Target], *, seed: int = SEED) -> np.ndarray:
    """Return the probabilities (targets × classes) that models give to sentences they were not trained on."""
    fold = folds(targets, seed=seed)
    predicted = np.zeros((len(targets), 3))
    for held in range(FOLDS):
        weights = train([t for t, k in zip(targets, fold, strict=True) if k != held])
        rows = np.flatnonzero(fold == held)
        predicted[rows] = predict(TargetPolarity(weights, "fold"), [targets[row] for row in rows])
    return predicted


def folds(targets: Sequence[Target], *, seed: int) -> np.ndarray:
    """Return each target's fold, 0 to 4; the targets of one sentence share a fold."""
    sentences = [normalise(target.text) for target in targets]
    number = {sentence: place for place, sentence in enumerate(sorted(set(sentences)))}
    shuffled = np.random.default_rng(seed).permutation(len(number)) % FOLDS
    return np.array([shuffled[number[sentence]] for sentence in sentences])


def predict(tool: TargetPolarity, targets: Sequence[Target]) -> np.ndarray:
    """Return the probabilities of negative, neutral, positive, a row per target."""
    return np.array([tool.chances(*target[:3]) for target in targets])


def table(targets: Sequence[Target], weights: Mapping[str, Weight]) -> list[tuple[str, float, float, int]]:
    """Lay weights out to be read: feature, polarity, charge, and how many targets show it; sorted by feature.

    A stem is written as its commonest form; `load` stems it again.
    """
    form, seen = _vocabulary(targets), Counter(name for target in targets for name in count(target))
    rows = (
        (spelled(name, form), *weight, seen[name] if name != BASE else len(targets))
        for name, weight in weights.items()
    )
    return sorted(rows)


def spelled(name: str, form: Mapping[str, str]) -> str:
    """Return a feature's name with its stem written as a word.

    >>> spelled("after:prais", {"prais": "praised"})
    'after:praised'
    """
    kind, _, root = name.partition(":")
    return f"{kind}:{form[root]}" if kind in STEMMED else name
