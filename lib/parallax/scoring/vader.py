"""VADER, opened: the package's own score of a text, and what each of its words contributed."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from importlib.metadata import version

from vaderSentiment.vaderSentiment import BOOSTER_DICT, SentimentIntensityAnalyzer, SentiText, normalize

from parallax.scoring.scores import Hit, Score, Toy

CHUNK = re.compile(r"\S+")
SQUEEZE = 15  # the constant under VADER's root: the score is s / √(s² + 15)


class Vader:
    """VADER's `compound` of a sentence, −1 to 1 (Hutto & Gilbert 2014), by the `vaderSentiment` package.

    A hit's weight is what the package adds up for the word: after negation, boosters, capitals and "but".
    Marks that add emphasis are hits too, so that the weights sum to s, of which s / √(s² + 15) is the score.
    """

    name = "vader"
    title = "VADER"
    unit = "score, −1 to 1"
    licence = "MIT"
    domain = "social media, English"
    validated = "tweets, film and product reviews, New York Times editorials (Hutto & Gilbert 2014)"
    rule = "s / √(s² + 15), where s is the sum of the weights"
    toy = Toy("The talks were a great success.", "(3.1 + 2.7) / √(5.8² + 15)", "favourable")
    wrong = Toy("The talks were anything but a success.", "(1.5 × 2.7) / √(4.05² + 15)", "unfavourable")

    @cached_property
    def version(self) -> str:
        """The installed package's version."""
        return version("vaderSentiment")

    @cached_property
    def _analyser(self) -> SentimentIntensityAnalyzer:
        return SentimentIntensityAnalyzer()

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Score each text from −1 (negative) to 1 (positive)."""
        return [self._scored(line) for line in texts]

    @cached_property
    def _scored(self):
        """Remember the sentences of a few articles: body and own words have most of them in common."""
        return lru_cache(maxsize=1024)(self._score)

    def _score(self, line: str) -> Score:
        spelt, origins = self._spelt(line)
        split = SentiText(spelt)
        weights = self._weights(split)
        total = float(sum(weights))
        if not any(weights):
            return Score(0.0, ())
        emphasis = math.copysign(self._analyser._punctuation_emphasis(spelt), total) if total else 0.0
        counted = [*self._words(split, weights), *(self._marks(spelt, total) if emphasis else ())]
        root = math.sqrt((total + emphasis) ** 2 + SQUEEZE)
        hits = [
            Hit(word.lower(), origins[at], origins[at + len(word) - 1] + 1, weight, weight / root, listed)
            for word, at, weight, listed in counted
        ]
        return Score(round(normalize(total + emphasis), 4), tuple(hits))

    def _spelt(self, line: str) -> tuple[str, Sequence[int]]:
        """Spell out emoji as VADER does; with the place in `line` that each character comes from."""
        emojis = self._analyser.emojis
        if emojis.keys().isdisjoint(line):
            return line, range(len(line))
        spelt, origins = "", []
        for at, char in enumerate(line):
            gap = " " if char in emojis and spelt and spelt[-1] != " " else ""
            spelt += gap + emojis.get(char, char)
            origins += [at] * (len(spelt) - len(origins))
        return spelt, origins

    def _weights(self, split: SentiText) -> list[float]:
        """Weigh every word as the package does: the word itself, what stands around it, "but"."""
        words, lexicon = split.words_and_emoticons, self._analyser.lexicon
        lowered, weights = [*map(str.lower, words), ""], [0] * len(words)
        for i, word in enumerate(words):
            kind_of = lowered[i] == "kind" and lowered[i + 1] == "of"
            if lowered[i] in lexicon and lowered[i] not in BOOSTER_DICT and not kind_of:
                weights[i] = self._analyser.sentiment_valence(0, split, word, i, [])[0]
        return self._analyser._but_check(words, weights)

    def _words(self, split: SentiText, weights: Sequence[float]) -> Iterator[tuple]:
        """Give word, place, weight here and weight in the lexicon of the words that count."""
        chunks = zip(weights, split.words_and_emoticons, CHUNK.finditer(split.text), strict=True)
        for weight, word, chunk in chunks:
            if weight:
                yield word, chunk.start() + chunk[0].index(word), weight, self._analyser.lexicon[word.lower()]

    def _marks(self, spelt: str, total: float) -> Iterator[tuple]:
        """Give the emphasis of exclamation and question marks, which takes the sign of the sum."""
        for mark, size in (
            ("!", self._analyser._amplify_ep(spelt)),
            ("?", self._analyser._amplify_qm(spelt)),
        ):
            if size:
                yield mark, spelt.index(mark), math.copysign(size, total), 0.0
