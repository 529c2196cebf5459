"""Dictionaries as instruments: a list of words and weights (AFINN, or a reader's own CSV), VADER, and Pattern."""

import csv
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from string import punctuation

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


def word_list(path: str | Path) -> WordList:
    """Read a dictionary from a CSV with the columns word and weight, in UTF-8.

    Raises ParallaxError, one line that names file, row and what is accepted.
    """
    path, weights = Path(path), {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                phrase, weight = _entry(row)
                if not phrase or phrase in weights or not math.isfinite(weight):
                    raise ParallaxError(f"{path.name}, row {number}: {row}; {ACCEPTED}")
                weights[phrase] = weight
    except OSError as error:
        raise ParallaxError(f"{path.name}: {(error.strerror or 'unreadable').lower()}; {ACCEPTED}") from None
    except UnicodeDecodeError:
        raise ParallaxError(f"{path.name}: is not UTF-8; {ACCEPTED}") from None
    if not weights:
        raise ParallaxError(f"{path.name}: holds no word; {ACCEPTED}")
    return WordList(path.stem, weights, Card(path.stem))


def _entry(row: Mapping) -> tuple[str, float]:
    """Return a row's phrase, "" where it is not made of words, and its weight, nan where that is no number."""
    try:
        entry, weight = text.normalise(row["word"]).strip(), float(row["weight"])
    except (KeyError, TypeError, ValueError):
        return "", math.nan
    phrase = " ".join(text.words(entry))
    return phrase if phrase == " ".join(entry.lower().split()) else "", weight


def afinn() -> WordList:
    """Return AFINN (Nielsen 2011): 3,382 words and phrases weighed from −5 to 5 by one person."""
    return WordList("afinn", word_list(FOLDER / "afinn" / "afinn.csv").weights, card("afinn"))


class Vader:
    """VADER's `compound`, −1 to 1 (Hutto & Gilbert 2014), by the `vaderSentiment` package.

    A hit's weight is what the package adds up for the word: after negation, boosters, capitals and "but".
    """

    name = "vader"
    card = card("vader")

    def __init__(self):
        """Read the lexicon; remember the sentences of a few articles: body and own words share most of them."""
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer, SentiText

        class Opened(SentimentIntensityAnalyzer):
            """The package, which shows the words it weighed."""

            def score_valence(self, sentiments, text):
                self.weighed = zip(SentiText(text).words_and_emoticons, sentiments, strict=True)
                return super().score_valence(sentiments, text)

        self._package = Opened()
        self._scored = lru_cache(maxsize=1024)(self._score)

    def score(self, texts: Sequence[str], target: str | Places | None = None) -> list[Score]:
        """Score each text from −1 (negative) to 1 (positive)."""
        return [self._scored(line) for line in texts]

    def _score(self, line: str) -> Score:
        words, known = line.lower().split(), self._package.lexicon.keys()
        if line.isascii() and known.isdisjoint([*words, *(word.strip(punctuation) for word in words)]):
            return Score(0.0)  # as the package finds, at length
        value, hits, at = self._package.polarity_scores(line)["compound"], [], 0
        for word, weight in self._package.weighed:
            start = line.find(word, at)
            if start >= 0:  # an emoji is spelt out by the package
                at = start + len(word)
                hits += [Hit(word.lower(), start, at, weight)] * bool(weight)
        return Score(value, tuple(hits))


class Pattern:
    """Pattern's adjectives: polarity, −1 to 1 (De Smedt & Daelemans 2012), by the `textblob` package.

    A hit is a listed word with the "very" or "not" before it.
    """

    name = "pattern"
    card = card("pattern")

    def score(self, texts: Sequence[str], target: str | Places | None = None) -> list[Score]:
        """Score each text from −1 (negative) to 1 (positive)."""
        from textblob.en import sentiment

        return [self._score(line, sentiment(line)) for line in texts]

    def _score(self, line: str, found: tuple) -> Score:
        hits, at = [], 0
        for words, weight, *_ in found.assessments:  # runs of words, in reading order
            places = []
            for word in words:
                edge = "" if word == "n't" else r"(?<!\w)"
                place = re.compile(rf"{edge}{re.escape(word)}(?!\w)", re.I).search(line, at)
                if place and word != "!":  # a mark that strengthens a word
                    at = place.end()
                    places.append(place.start())
            hits.append(Hit(" ".join(words), min(places, default=at), at, weight / len(found.assessments)))
        return Score(found[0], tuple(hits))
