"""Target polarity: whether a sentence speaks well or ill of someone in it, by weights that can be read.

The weights of `data/lexicons/target_polarity.csv` were learned from human labels (benchmarks/make_target_polarity.py);
scoring needs the standard library and VADER's word list only.
"""

import csv
import hashlib
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from parallax.errors import ParallaxError
from parallax.instruments.base import Hit, Places, Score, card
from parallax.lexicons import FOLDER
from parallax.text import Token, normalise, stem, tokens

PERSONS = "i me my we us our you your he him his she her it its they them their who whom whose"
PRONOUNS = frozenset(PERSONS.split())
CLAUSE_WORDS = frozenset(("but", "while", "although", "though", "because", "whereas"))
CLAUSE_MARK = re.compile(r'[,;:()".!?]| -|- ')
SENTENCE_MARK = re.compile(r'[.!?:"]')
LONG_WORD, HEADLINE_SHARE = 4, 0.8


class Word(NamedTuple):
    """A word beside the target: `form` lower-cased; `distance` is 1 for the nearest one on its `side`.

    `clause`: no mark and no word such as *but* parts it from the target; `name`: capitalised inside a sentence.
    """

    form: str
    start: int
    end: int
    side: str
    distance: int
    clause: bool
    name: bool


class Scene(NamedTuple):
    """A normalised sentence with its target at `start:end`, the target's words as printed, those before and after.

    Both sides are in order of distance: the nearest word comes first.
    """

    plain: str
    start: int
    end: int
    target: tuple[str, ...]
    before: tuple[Word, ...]
    after: tuple[Word, ...]


def scene(text: str, start: int, end: int) -> Scene:
    """Return the words around the target that stands at `start:end` of one sentence."""
    plain, found = normalise(text), tokens(text)
    names = _names(plain, found)
    before = [token for token in reversed(found) if token.end <= start]
    after = [token for token in found if token.start >= end]
    inside = (token.text for token in found if token.end > start and token.start < end)
    return Scene(
        plain,
        start,
        end,
        tuple(inside),
        _side(plain, before, "before", start, names),
        _side(plain, after, "after", end, names),
    )


def _side(
    plain: str, found: Sequence[Token], side: str, edge: int, names: frozenset[int]
) -> tuple[Word, ...]:
    """Return one side's words, nearest first; the clause ends at the first mark or word that parts clauses."""
    words, clause = [], True
    for distance, token in enumerate(found, start=1):
        gap = plain[edge : token.start] if side == "after" else plain[token.end : edge]
        form = token.text.lower()
        clause = clause and not CLAUSE_MARK.search(gap) and form not in CLAUSE_WORDS
        words.append(Word(form, token.start, token.end, side, distance, clause, token.start in names))
        edge = token.end if side == "after" else token.start
    return tuple(words)


def is_pronoun(word: str) -> bool:
    """Return whether a word as printed is a pronoun; in capitals it is not: US is a country, IT a trade."""
    return word.lower() in PRONOUNS and (len(word) == 1 or not word.isupper())


def _names(plain: str, found: Sequence[Token]) -> frozenset[int]:
    """Return where words in capitals, and capitalised words that begin no sentence, stand; none in a headline."""
    inside = [
        token
        for previous, token in pairwise(found)
        if not SENTENCE_MARK.search(plain[previous.end : token.start])
    ]
    if _is_headline(inside):
        return frozenset()
    short = [token for token in found if len(token.text) > 1 and token.text.isupper()]
    capital = [token for token in inside if token.text[0].isupper()]
    return frozenset(token.start for token in short + capital if not is_pronoun(token.text))


def _is_headline(inside: Sequence[Token]) -> bool:
    """Return whether nearly all longer words inside a sentence are capitalised, as in many headlines."""
    longer = [token.text[0].isupper() for token in inside if len(token.text) >= LONG_WORD]
    return len(longer) >= LONG_WORD and sum(longer) >= HEADLINE_SHARE * len(longer)


REACH = 6.0  # a word so many words away counts 1/e of a neighbour
NEGATED = -0.74  # what VADER makes of a weight after a negation (Hutto & Gilbert 2014)
NO = "not no never nothing nobody neither nor without hardly barely cannot deny denies denied"
NEGATIONS = frozenset(NO.split())
OWNERS = frozenset(("my", "our", "your", "his", "her", "its", "their", "whose"))
NAME, MARKS = "(name)", ',.;:()"?!-'


class Feature(NamedTuple):
    """Something counted: its name, how much of it there is, and the word it comes from (None: the sentence)."""

    name: str
    value: float
    word: Word | None


@cache
def lexicon() -> dict[str, float]:
    """VADER's weight of each word, −4 to 4 (MIT licence)."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer().lexicon


def features(scene: Scene) -> Iterator[Feature]:
    """Yield what is counted in a sentence; a name may come more than once: its values add up."""
    yield from _single_words(scene)
    for side in (scene.before, scene.after):
        yield from _neighbour(scene, side)
        yield from _weighted(side)
    for name, value in _form(scene).items():
        if value:
            yield Feature(name, value, None)


def _single_words(scene: Scene) -> Iterator[Feature]:
    """Yield each stem once for the sentence and once for its side, by its nearest word."""
    seen = set()
    for word in sorted(scene.before + scene.after, key=lambda word: (word.distance, word.side)):
        if word.name:
            continue
        root = stem(word.form)
        if root not in seen:
            seen.add(root)
            yield Feature(f"word:{root}", 1.0, word)
        if (name := f"{word.side}:{root}") not in seen:
            seen.add(name)
            yield Feature(name, nearness(word), word)


def nearness(word: Word) -> float:
    """Return 1 for a neighbour of the target, less the further away a word stands."""
    return math.exp((1 - word.distance) / REACH)


def _neighbour(scene: Scene, side: tuple[Word, ...]) -> Iterator[Feature]:
    """Yield the word and the mark that touch the target on one side."""
    if not side:
        return
    first = side[0]
    where = "next" if first.side == "after" else "previous"
    yield Feature(f"{where}:{NAME if first.name else first.form}", 1.0, first)
    gap = scene.plain[scene.end : first.start] if where == "next" else scene.plain[first.end : scene.start]
    yield from (Feature(f"{where}:{mark}", 1.0, None) for mark in MARKS if mark in gap)


def _weighted(side: tuple[Word, ...]) -> Iterator[Feature]:
    """Yield VADER's weight of each word of one side: as it is, by nearness, and again if in the target's clause."""
    for word in side:
        weight = 0.0 if word.name else lexicon().get(word.form, 0.0)
        if not weight:
            continue
        weight *= NEGATED if _is_negated(word, side) else 1.0
        tone, size = ("good" if weight > 0 else "bad"), abs(weight) / 4
        yield Feature(f"({tone} {word.side})", size, word)
        yield Feature(f"({tone} near {word.side})", size * nearness(word), word)
        if word.clause:
            yield Feature(f"({tone} in the clause {word.side})", size, word)


def _is_negated(word: Word, side: tuple[Word, ...]) -> bool:
    """Return whether one of the three words before it on its side negates a word."""
    at = word.distance - 1
    earlier = side[max(0, at - 3) : at] if word.side == "after" else side[at + 1 : at + 4]
    return any(other.form in NEGATIONS or other.form.endswith("n't") for other in earlier)


def _form(scene: Scene) -> dict[str, float]:
    """Return what is known of target and sentence without any word of theirs."""
    plain, words = scene.plain, len(scene.before) + len(scene.after)
    owns = plain[scene.start : scene.end].endswith(("'s", "s'")) or plain[scene.end :].startswith("'s")
    return {
        "(target is a pronoun)": float(any(map(is_pronoun, scene.target[:1]))),
        "(target owns)": float(owns or any(word.lower() in OWNERS for word in scene.target[-1:])),
        "(target comes first)": float(not scene.before),
        "(target inside quotation)": float(plain[: scene.start].count('"') % 2),
        "(sentence quotes)": float('"' in plain),
        "(words)": words / 30,
        "(names before)": sum(word.name for word in scene.before) / 5,
        "(names after)": sum(word.name for word in scene.after) / 5,
        "(words of the target)": len(scene.target) / 3,
    }


FILE = FOLDER / "target_polarity.csv"
BASE = "(any sentence)"
STEMMED = ("word", "before", "after")


class Weight(NamedTuple):
    """What one feature does: `polarity` well (+) or ill (−); `charge` either way (+) or neutral (−)."""

    polarity: float
    charge: float


@dataclass(frozen=True)
class TargetPolarity:
    """The instrument; `weights` by feature name, `version` of their file.

    A score is P(positive) − P(negative), −1 to 1; the hits' weights and that of any sentence add up to
    ln(P(positive) / P(negative)). A hit on the target itself stands for what is counted without words, its name in
    brackets.
    """

    weights: dict[str, Weight]
    version: str
    name = "target"
    card = card("target")

    def score(self, texts: Sequence[str], target: str | Places | None = None) -> list[Score]:
        """Score sentences by how they speak of the target: a name that stands in each, or its place in each.

        ParallaxError where no target is given, or a sentence does not hold it.
        """
        if target is None:
            raise ParallaxError(
                "target polarity needs a target; accepted: a name, or a place (start, end) a sentence"
            )
        places = [_place(text, target) for text in texts] if isinstance(target, str) else target
        return [self._score(text, *place) for text, place in zip(texts, places, strict=True)]

    def _score(self, text: str, start: int, end: int) -> Score:
        around = scene(text, start, end)
        counted = [f for f in features(around) if f.name in self.weights]
        negative, _, positive = self._chances(counted)
        hits: dict[tuple[int, int, str], float] = {}
        for f in counted:
            place = (f.word.start, f.word.end, f.word.form) if f.word else (start, end, f.name)
            hits[place] = hits.get(place, 0.0) + 2 * f.value * self.weights[f.name].polarity
        found = tuple(Hit(word, first, last, hits[first, last, word]) for first, last, word in sorted(hits))
        return Score(positive - negative, found)

    def chances(self, text: str, start: int, end: int) -> tuple[float, float, float]:
        """Return P(negative), P(neutral), P(positive) of a sentence toward the target at a place."""
        return self._chances([f for f in features(scene(text, start, end)) if f.name in self.weights])

    def _chances(self, counted: "list[Feature]") -> tuple[float, float, float]:
        pairs = [(f.value, self.weights[f.name]) for f in counted] + [(1.0, self.weights[BASE])]
        return chances(
            math.fsum(value * weight.polarity for value, weight in pairs),
            math.fsum(value * weight.charge for value, weight in pairs),
        )


def _place(text: str, name: str) -> tuple[int, int]:
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    if not found:
        raise ParallaxError(
            f"{name!r} does not stand in {text[:60]!r}; accepted: a name that each sentence holds"
        )
    return found.span()


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


def _key(feature: str) -> str:
    """Return the name that a feature of the table has when counted: with the stem of its word."""
    kind, _, word = feature.partition(":")
    return f"{kind}:{stem(word)}" if kind in STEMMED else feature
