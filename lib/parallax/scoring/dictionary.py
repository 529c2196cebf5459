"""A reader's own dictionary as an instrument: a CSV of words and weights."""

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from parallax import text
from parallax.errors import ParallaxError
from parallax.scoring.scores import Hit, Score, Toy

ACCEPTED = "accepted: columns word and weight, one word or phrase a row, once, with a number"


@dataclass(frozen=True)
class WordList:
    """A dictionary: a text's score is the sum of its words' weights over the number of its words."""

    name: str
    weights: Mapping[str, float]
    title: str = ""
    unit: str = "score"
    version: str = "own"
    licence: str = "own"
    domain: str = "own"
    validated: str = "not measured"
    toy: Toy | None = None
    wrong: Toy | None = None
    rule = "the sum of the weights over the number of words"

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Score each text in the list's own unit."""
        return [self._score(line) for line in texts]

    def _score(self, line: str) -> Score:
        tokens = text.tokens(line)
        hits = tuple(self._hits(tokens))
        return Score(math.fsum(hit.part for hit in hits), hits)

    def _hits(self, tokens: Sequence[text.Token]) -> Iterator[Hit]:
        """Give the listed words and phrases from left to right, the longest where several begin."""
        words, at = [token.text.lower() for token in tokens], 0
        while at < len(words):
            fitting = (n for n in self._lengths if at + n <= len(words))
            found = next((n for n in fitting if " ".join(words[at : at + n]) in self.weights), 0)
            if found:
                phrase = " ".join(words[at : at + found])
                weight = self.weights[phrase]
                place = tokens[at].start, tokens[at + found - 1].end
                yield Hit(phrase, *place, weight, weight / len(words), weight)
            at += found or 1

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({phrase.count(" ") + 1 for phrase in self.weights}, reverse=True))


def word_list(path: str | Path, **card: str) -> WordList:
    """Read a dictionary from a CSV with the columns word and weight; `card` states title, licence and so on.

    Raises ParallaxError, one line that names file, row and what is accepted.
    """
    path, weights = Path(path), {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                _add(weights, row, f"{path.name}, row {number}: {row}")
    except OSError as error:
        raise ParallaxError(f"{path.name}: {(error.strerror or 'unreadable').lower()}; {ACCEPTED}") from None
    except UnicodeDecodeError:
        raise ParallaxError(f"{path.name}: is not UTF-8; {ACCEPTED}") from None
    if not weights:
        raise ParallaxError(f"{path.name}: holds no word; {ACCEPTED}")
    return WordList(path.stem, weights, **{"title": path.stem, **card})


def _add(weights: dict[str, float], row: Mapping, where: str) -> None:
    try:
        entry, weight = text.normalise(row["word"]).strip(), float(row["weight"])
    except (KeyError, TypeError, ValueError):
        raise ParallaxError(f"{where}; {ACCEPTED}") from None
    phrase = " ".join(text.words(entry))
    whole = phrase == " ".join(entry.lower().split())
    if not phrase or not whole or phrase in weights or not math.isfinite(weight):
        raise ParallaxError(f"{where}; {ACCEPTED}")
    weights[phrase] = weight
