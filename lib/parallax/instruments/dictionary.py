"""A dictionary of words and weights as an instrument: AFINN, or a reader's own CSV."""

import csv
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from parallax import text
from parallax.errors import ParallaxError
from parallax.instruments.base import Card, Hit, Places, Score, card
from parallax.lexicons import FOLDER

ACCEPTED = "accepted: columns word and weight, one word or phrase a row, once, with a number"


@dataclass(frozen=True)
class WordList:
    """A dictionary: a text's score is the sum of its words' weights over the number of its words.

    >>> WordList("mine", {"good": 1, "not bad": 2}, Card("mine")).score(["Not bad, good man."])[0].value
    0.75
    """

    name: str
    weights: Mapping[str, float]
    card: Card

    def score(self, texts: Sequence[str], target: str | Places | None = None) -> list[Score]:
        """Score each text in the list's own unit; the longest listed phrase counts where several begin."""
        return [self._score(line) for line in texts]

    def _score(self, line: str) -> Score:
        tokens = text.tokens(line)
        words, hits, at = [token.text.lower() for token in tokens], [], 0
        while at < len(words):
            fitting = (n for n in self._lengths if at + n <= len(words))
            found = next((n for n in fitting if " ".join(words[at : at + n]) in self.weights), 0)
            if found:
                phrase = " ".join(words[at : at + found])
                hits.append(Hit(phrase, tokens[at].start, tokens[at + found - 1].end, self.weights[phrase]))
            at += found or 1
        return Score(math.fsum(hit.weight / len(words) for hit in hits), tuple(hits))

    @cached_property
    def _lengths(self) -> tuple[int, ...]:
        return tuple(sorted({phrase.count(" ") + 1 for phrase in self.weights}, reverse=True))


def word_list(path: str | Path, title: str | None = None) -> WordList:
    """Read a dictionary from a CSV with the columns word and weight, in UTF-8.

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
    return WordList(path.stem, weights, Card(title or path.stem, rule="the sum of weights over the number of words"))


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


def afinn() -> WordList:
    """Return AFINN (Nielsen 2011): 3,382 words and phrases weighed from −5 to 5 by one person."""
    listed = word_list(FOLDER / "afinn" / "afinn.csv")
    return WordList("afinn", listed.weights, card("afinn"))
