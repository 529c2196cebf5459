"""Target polarity: whether a sentence speaks well or ill of someone in it, by weights that can be read.

The weights of `data/lexicons/target_polarity.csv` were learned from human labels (see training.py); scoring needs
the standard library and VADER's word list only.
"""

import csv
import hashlib
import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from parallax.lexicons import FOLDER
from parallax.scoring.scores import Hit
from parallax.scoring.target.features import Feature, features
from parallax.scoring.target.words import Scene, scene, stem

FILE = FOLDER / "target_polarity.csv"
BASE = "(any sentence)"
STEMMED = ("word", "before", "after")


class Weight(NamedTuple):
    """What one feature does: `polarity` well (+) or ill (−); `charge` either way (+) or neutral (−)."""

    polarity: float
    charge: float


class TargetScore(NamedTuple):
    """How a sentence speaks of its target: `value`, −1 to 1, is P(positive) − P(negative).

    The hits' weights and the instrument's `base` add up to ln(P(positive) / P(negative)). A hit on the target itself
    stands for what is counted without words, its name in brackets.
    """

    value: float
    hits: tuple[Hit, ...]
    negative: float
    neutral: float
    positive: float

    @property
    def label(self) -> int:
        """The likeliest class: −1, 0 or 1."""
        chances = (self.negative, self.neutral, self.positive)
        return chances.index(max(chances)) - 1


@dataclass(frozen=True)
class TargetPolarity:
    """The instrument; `weights` by feature name."""

    weights: dict[str, Weight]
    version: str

    name = "target"
    title = "Target polarity"
    unit = "chance of well minus chance of ill, −1 to 1"
    licence = "MIT; learned from NewsMTSC (its repository: MIT) with VADER's word list (MIT)"
    domain = "US political news, English"
    validated = "NewsMTSC, by cross-validation (Hamborg & Donnay 2021)"
    rule = "logistic regression: the weights of what is counted, added up for well, neutral and ill"

    @cached_property
    def base(self) -> float:
        """ln(P(positive) / P(negative)) of a sentence in which nothing is counted."""
        return 2 * self.weights[BASE].polarity

    def score_targets(self, targets: Sequence[tuple[str, int, int]]) -> list[TargetScore]:
        """Score sentences, each with the place (start, end) of its target, in order."""
        return [self._score(scene(text, start, end)) for text, start, end in targets]

    def _score(self, scene: Scene) -> TargetScore:
        counted = [f for f in features(scene) if f.name in self.weights]
        pairs = [(f.value, self.weights[f.name]) for f in counted] + [(1.0, self.weights[BASE])]
        polarity = math.fsum(value * weight.polarity for value, weight in pairs)
        charge = math.fsum(value * weight.charge for value, weight in pairs)
        negative, neutral, positive = chances(polarity, charge)
        return TargetScore(positive - negative, self._hits(scene, counted), negative, neutral, positive)

    def _hits(self, scene: Scene, counted: list[Feature]) -> tuple[Hit, ...]:
        """Return one hit per word that counts, in reading order, with everything counted of that word."""
        parts = [self._part(scene, feature) for feature in counted]
        groups = groupby(sorted(parts), key=lambda part: part[:3])
        hits = (
            Hit(word, start, end, math.fsum(part[3] for part in group))
            for (start, end, word), group in groups
        )
        return tuple(hits)

    def _part(self, scene: Scene, feature: Feature) -> tuple[int, int, str, float]:
        gain = 2 * feature.value * self.weights[feature.name].polarity
        if feature.word is None:
            return (scene.start, scene.end, feature.name, gain)
        return (feature.word.start, feature.word.end, feature.word.form, gain)


def chances(polarity: float, charge: float) -> tuple[float, float, float]:
    """Return P(negative), P(neutral), P(positive): the softmax of charge − polarity, 0, charge + polarity.

    >>> chances(0.0, 0.0) == (1 / 3, 1 / 3, 1 / 3)
    True
    """
    logits = (charge - polarity, 0.0, charge + polarity)
    raised = [math.exp(logit - max(logits)) for logit in logits]
    total = math.fsum(raised)
    return (raised[0] / total, raised[1] / total, raised[2] / total)


@cache
def load(path: Path = FILE) -> TargetPolarity:
    """Read the weights; the version is the beginning of the file's sha256."""
    data = path.read_bytes()
    rows = csv.DictReader(data.decode("utf-8").splitlines())
    weights = {_key(row["feature"]): Weight(float(row["polarity"]), float(row["charge"])) for row in rows}
    return TargetPolarity(weights, hashlib.sha256(data).hexdigest()[:12])


@cache
def trained_on() -> str:
    """Return the sha256 of the labelled set behind the weights, as the maker wrote it beside them."""
    with FILE.with_suffix(".toml").open("rb") as file:
        return tomllib.load(file)["sha256"]


def _key(feature: str) -> str:
    """Return the name that a feature of the table has when counted: with the stem of its word."""
    kind, _, word = feature.partition(":")
    return f"{kind}:{stem(word)}" if kind in STEMMED else feature
