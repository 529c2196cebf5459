"""Sentiment instruments of one shape, and what they give for the sentences of an article."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple, Protocol

from parallax import actors as names
from parallax import text
from parallax.article import Article, Passage
from parallax.errors import ParallaxError


class Hit(NamedTuple):
    """A word that an instrument counts, its place in the text scored, and its weight there."""

    word: str
    start: int
    end: int
    weight: float


class Score(NamedTuple):
    """One text's score, in the instrument's unit, and the words that made it."""

    value: float
    hits: tuple[Hit, ...]


class Instrument(Protocol):
    """What every instrument offers; `score` takes normalised texts and gives one Score each, in order."""

    name: str
    version: str
    licence: str
    domain: str

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Score each text; positive is favourable."""


class Vader:
    """VADER's compound score of a sentence, −1 to 1 (Hutto & Gilbert 2014), by the `vaderSentiment` package."""

    name = "vader"
    title = "VADER"
    licence = "MIT"
    domain = "social media, English"

    @cached_property
    def version(self) -> str:
        """The installed package's version."""
        return version("vaderSentiment")

    @cached_property
    def _analyser(self):
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        return SentimentIntensityAnalyzer()

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Score each text from −1 (negative) to 1 (positive); hits carry the lexicon's weight, −4 to 4."""
        return [Score(self._analyser.polarity_scores(line)["compound"], self._hits(line)) for line in texts]

    def _hits(self, line: str) -> tuple[Hit, ...]:
        lexicon = self._analyser.lexicon
        return tuple(
            Hit(token.text.lower(), token.start, token.end, lexicon[token.text.lower()])
            for token in text.tokens(line)
            if token.text.lower() in lexicon
        )


class Pattern:
    """Pattern's polarity of a sentence, −1 to 1 (De Smedt & Daelemans 2012), by the `textblob` package."""

    name = "pattern"
    title = "Pattern"
    licence = "MIT (TextBlob), BSD-3-Clause (Pattern's lexicon)"
    domain = "product reviews, English adjectives"

    @cached_property
    def version(self) -> str:
        """The installed package's version."""
        return version("textblob")

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Score each text from −1 (negative) to 1 (positive)."""
        from textblob import TextBlob

        return [self._score(TextBlob(line).sentiment_assessments, line) for line in texts]

    def subjectivity(self, texts: Sequence[str]) -> list[float]:
        """Score each text from 0 (objective) to 1 (subjective)."""
        from textblob import TextBlob

        return [TextBlob(line).sentiment.subjectivity for line in texts]

    @staticmethod
    def _score(found, line: str) -> Score:
        weight_of = {" ".join(words): weight for words, weight, *_ in found.assessments if weight}
        hits = (
            Hit(token.text.lower(), token.start, token.end, weight_of[token.text.lower()])
            for token in text.tokens(line)
            if token.text.lower() in weight_of
        )
        return Score(found.polarity, tuple(hits))


@dataclass(frozen=True)
class WordList:
    """A reader's own lexicon: a text's score is the mean weight of its words, unlisted words counting zero."""

    name: str
    weights: Mapping[str, float]
    version: str = "own"
    licence: str = "own"
    domain: str = "own"

    @property
    def title(self) -> str:
        """The name, as shown."""
        return self.name

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Score each text in the list's own unit."""
        return [self._score(line) for line in texts]

    def _score(self, line: str) -> Score:
        tokens = text.tokens(line)
        hits = tuple(
            Hit(t.text.lower(), t.start, t.end, self.weights[t.text.lower()])
            for t in tokens
            if t.text.lower() in self.weights
        )
        return Score(sum(hit.weight for hit in hits) / max(len(tokens), 1), hits)


def word_list(path: str | Path) -> WordList:
    """Read a lexicon from a CSV with the columns word and weight; raises ParallaxError naming file and row."""
    path, weights = Path(path), {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            try:
                weights[row["word"].strip().lower()] = float(row["weight"])
            except (KeyError, TypeError, ValueError, AttributeError):
                raise ParallaxError(
                    f"{path.name}, row {number}: {row}; accepted: columns word, weight (a number)"
                ) from None
    return WordList(path.stem, weights)


@lru_cache(maxsize=1)
def instruments() -> dict[str, Instrument]:
    """The instruments at hand, by name."""
    return {tool.name: tool for tool in (Vader(), Pattern())}


def prepare(
    line: str, *, actors: Mapping[str, Sequence[str]] | None = None, strike: Sequence[str] = ()
) -> str:
    """Normalise a text for scoring, with actors' names masked and struck words blanked; the length stays."""
    masked = names.mask(line, actors) if actors else line
    ready = text.normalise(masked)
    gone = {word.lower() for word in strike}
    for token in text.tokens(ready) if gone else ():
        if token.text.lower() in gone:
            ready = ready[: token.start] + " " * (token.end - token.start) + ready[token.end :]
    return ready


def score_passages(
    passages: Sequence[Passage],
    *,
    instrument: Instrument,
    actors: Mapping[str, Sequence[str]] | None = None,
    strike: Sequence[str] = (),
) -> list[Score]:
    """Score each passage; hits are placed in the raw article."""
    scores = instrument.score([prepare(p.text, actors=actors, strike=strike) for p in passages])
    return [
        Score(
            s.value, tuple(hit._replace(start=hit.start + p.start, end=hit.end + p.start) for hit in s.hits)
        )
        for s, p in zip(scores, passages, strict=True)
    ]


def score_region(article: Article, region: str, *, instrument: Instrument, **options) -> list[float]:
    """Score the units of a region (see `Article.passages`), one number each."""
    return [
        score.value for score in score_passages(article.passages(region), instrument=instrument, **options)
    ]
