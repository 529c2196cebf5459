"""What every instrument offers (a name, a card, `score`), how a text is made ready for it, and the dictionaries."""

import csv
import math
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from string import punctuation
from typing import NamedTuple, Protocol

from parallax import actors, text
from parallax.errors import ParallaxError, needs
from parallax.lexicons import FOLDER

# One character for one: a long dash parts words and an ellipsis ends one, else either would hide the word it touches.
READY = text.PLAIN | str.maketrans({"—": " ", "―": " ", "…": "."})
ACCEPTED = "accepted: columns word and weight, one word or phrase a row, once, with a number"
Places = Sequence[tuple[int, int]]


class Hit(NamedTuple):
    """A word that an instrument counts, at `start:end` of the text scored, and what it adds, in its unit."""

    word: str
    start: int
    end: int
    weight: float


class Score(NamedTuple):
    """One text's score in the instrument's unit (positive is favourable), and the words that made it."""

    value: float
    hits: tuple[Hit, ...] = ()


class KnownError(NamedTuple):
    """A made-up sentence that an instrument reads wrongly: the reader's sign, and why; a target stands in [ ]."""

    text: str
    reads: int
    why: str


class Card(NamedTuple):
    """What an instrument is, in words; what it is worth, in figures, is read from the reference tables."""

    title: str
    unit: str = "score"
    measures: str = "what its maker says"
    errors: tuple[KnownError, ...] = ()


class Instrument(Protocol):
    """A name, a card, and `score`: one Score a text, in order; texts are as `prepare` leaves them.

    `target` says of whom the texts speak, as a name or as a place (start, end) in each; a dictionary knows no target
    and ignores it. A hit's place is that in the text given.
    """

    name: str
    card: Card

    def score(self, texts: Sequence[str], target: str | Places | None = None) -> list[Score]:
        """Score each text."""


@cache
def in_words() -> dict[str, dict]:
    """Return what each instrument is, in words; under `rules` those that score nothing."""
    return tomllib.loads((FOLDER / "instruments.toml").read_text("utf-8"))


@cache
def card(name: str) -> Card:
    """Return the card of an instrument of this project; ParallaxError for a name that has none."""
    cards = in_words()
    if name not in cards or name == "rules":
        raise ParallaxError(f"no card for {name!r}; accepted: {', '.join(name for name in cards if name != 'rules')}")
    known = {field: cards[name][field] for field in ("title", "unit", "measures") if field in cards[name]}
    return Card(**known, errors=tuple(KnownError(**error) for error in cards[name].get("errors", ())))


def prepare(line: str, names: Mapping[str, Sequence[str]] | None = None) -> str:
    r"""Normalise a text for scoring, with actors' names masked; the length stays.

    >>> prepare("Kim’s “wonderful” lies…", {"Kim": ["Kim"]})
    'vvv\'s "wonderful" lies.'
    """
    ready = line.translate(READY).replace("--", "  ")
    plain = {name: [form.translate(READY) for form in forms] for name, forms in (names or {}).items()}
    return actors.mask(ready, plain) if names else ready


@dataclass(frozen=True)
class Function:
    """A reader's own function from a text to a number, as an instrument; it shows no words.

    >>> Function("shouts", lambda line: line.count("!")).score(["No!", "Yes."])[0].value
    1.0
    """

    name: str
    function: Callable[[str], float]

    @property
    def card(self) -> Card:
        """A card that states the name."""
        return Card(self.name)

    def score(self, texts: Sequence[str], target: str | Places | None = None) -> list[Score]:
        """Score each text; raises ParallaxError that names a text for which the function returns no number."""
        scores = []
        for line in texts:
            try:
                value = float(self.function(line))
            except (TypeError, ValueError):
                value = math.nan
            if not math.isfinite(value):
                raise ParallaxError(f"{self.name}: no number for {line[:60]!r}; accepted: a finite number for any text")
            scores.append(Score(value))
        return scores


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


def word_list(path: str | Path, known: Card | None = None) -> WordList:
    """Read a dictionary from a CSV with the columns word and weight, in UTF-8.

    Raises ParallaxError, one line that names file, row and what is accepted.
    """
    path, weights = Path(path), {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                try:
                    entry, weight = text.normalise(row["word"]).strip(), float(row["weight"])
                except (KeyError, TypeError, ValueError):
                    entry, weight = "", math.nan
                phrase = " ".join(text.words(entry))
                made_of_words = phrase and phrase == " ".join(entry.lower().split())
                if not made_of_words or phrase in weights or not math.isfinite(weight) or row.get(None):
                    raise ParallaxError(f"{path.name}, row {number}: {row}; {ACCEPTED}")
                weights[phrase] = weight
    except OSError as error:
        raise ParallaxError(f"{path.name}: {(error.strerror or 'unreadable').lower()}; {ACCEPTED}") from None
    except UnicodeDecodeError:
        raise ParallaxError(f"{path.name}: is not UTF-8; {ACCEPTED}") from None
    if not weights:
        raise ParallaxError(f"{path.name}: holds no word; {ACCEPTED}")
    return WordList(path.stem, weights, known or Card(path.stem))


class Vader:
    """VADER's `compound`, −1 to 1 (Hutto & Gilbert 2014), by the `vaderSentiment` package.

    A hit's weight is what the package adds up for the word: after negation, boosters, capitals and "but".
    """

    name = "vader"
    card = card("vader")

    def __init__(self):
        """Read the lexicon; remember the sentences of a few articles: body and own words share most of them."""
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        class Opened(SentimentIntensityAnalyzer):
            """The package, which shows the words it weighed, and looks for negations and idioms near each word only."""

            def _but_check(self, words_and_emoticons, sentiments):
                found = super()._but_check(words_and_emoticons, sentiments)
                self.weighed = zip(words_and_emoticons, found, strict=True)
                return found

            def _negation_check(self, valence, words_and_emoticons, start_i, i):
                near = max(0, i - 3)
                return super()._negation_check(valence, words_and_emoticons[near : i + 1], start_i, i - near)

            def _special_idioms_check(self, valence, words_and_emoticons, i):
                near = max(0, i - 3)
                return super()._special_idioms_check(valence, words_and_emoticons[near : i + 3], i - near)

        self._package = Opened()
        self._scored = lru_cache(maxsize=1024)(self._score)

    def score(self, texts: Sequence[str], target: str | Places | None = None) -> list[Score]:
        """Score each text from −1 (negative) to 1 (positive)."""
        return [self._scored(line) for line in texts]

    def _score(self, line: str) -> Score:
        words, known = line.lower().split(), self._package.lexicon.keys()
        if line.isascii() and known.isdisjoint([*words, *(word.strip(punctuation) for word in words)]):
            return Score(0.0)  # as the package finds, at length
        value, hits, at, gone = self._package.polarity_scores(line)["compound"], [], 0, set()
        for word, weight in self._package.weighed:
            start = -1 if word in gone else line.find(word, at)
            if start >= 0:
                at = start + len(word)
                hits += [Hit(word.lower(), start, at, weight)] * bool(weight)
            else:
                gone.add(word)  # an emoji is spelt out by the package
        return Score(value, tuple(hits))


class Pattern:
    """Pattern's adjectives: polarity, −1 to 1 (De Smedt & Daelemans 2012), by the `textblob` package.

    A hit is a listed word with the "very" or "not" before it.
    """

    name = "pattern"
    card = card("pattern")

    def score(self, texts: Sequence[str], target: str | Places | None = None) -> list[Score]:
        """Score each text from −1 (negative) to 1 (positive)."""
        with needs("notebooks"):
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
