"""What is counted around a target: single words by side and nearness, VADER's word weights, the target's form.

Names are never counted, and neither are the target's own words: whom a sentence is about says nothing of how it
speaks of them.
"""

import math
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from parallax.scoring.target.words import Scene, Word, is_pronoun, stem

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
    """Say whether one of the three words before it on its side negates a word."""
    at = word.distance - 1
    earlier = side[max(0, at - 3) : at] if word.side == "after" else side[at + 1 : at + 4]
    return any(other.form in NEGATIONS or other.form.endswith("n't") for other in earlier)


def _form(scene: Scene) -> dict[str, float]:
    """Return what can be said of target and sentence without any word of theirs."""
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
