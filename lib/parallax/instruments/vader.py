"""VADER, opened: the package's own score of a sentence (Hutto & Gilbert 2014), and what each word contributed."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from vaderSentiment.vaderSentiment import BOOSTER_DICT, SentimentIntensityAnalyzer, SentiText, normalize

from parallax.instruments.base import Hit, Places, Score, card

CHUNK = re.compile(r"\S+")


class Vader:
    """VADER's `compound`, −1 to 1, by the `vaderSentiment` package.

    A hit's weight is what the package adds up for the word: after negation, boosters, capitals and "but". Marks that
    add emphasis are hits too, so that the weights sum to s, of which s / √(s² + 15) is the score.
    """

    name = "vader"
    card = card("vader")

    def __init__(self):
        """Read the lexicon; remember the sentences of a few articles: body and own words share most of them."""
        self._analyser = SentimentIntensityAnalyzer()
        self._scored = lru_cache(maxsize=1024)(self._score)

    def score(self, texts: Sequence[str], target: str | Places | None = None) -> list[Score]:
        """Score each text from −1 (negative) to 1 (positive)."""
        return [self._scored(line) for line in texts]

    def _score(self, line: str) -> Score:
        spelt, origins = self._spelt(line)
        split = SentiText(spelt)
        words, lexicon = split.words_and_emoticons, self._analyser.lexicon
        lowered, weights = [*map(str.lower, words), ""], [0] * len(words)
        for i, word in enumerate(words):  # as the package does, for listed words only
            kind_of = lowered[i] == "kind" and lowered[i + 1] == "of"
            if lowered[i] in lexicon and lowered[i] not in BOOSTER_DICT and not kind_of:
                weights[i] = self._analyser.sentiment_valence(0, split, word, i, [])[0]
        weights = self._analyser._but_check(words, weights)
        if not any(weights):
            return Score(0.0)
        total = float(sum(weights))
        emphasis = math.copysign(self._analyser._punctuation_emphasis(spelt), total) if total else 0.0
        counted = [
            (word, chunk.start() + chunk[0].index(word), weight)
            for weight, word, chunk in zip(weights, words, CHUNK.finditer(split.text), strict=True)
            if weight
        ]
        if emphasis:
            sizes = {"!": self._analyser._amplify_ep(spelt), "?": self._analyser._amplify_qm(spelt)}
            counted += [(m, spelt.index(m), math.copysign(size, total)) for m, size in sizes.items() if size]
        hits = (Hit(word.lower(), origins[at], origins[at + len(word) - 1] + 1, weight) for word, at, weight in counted)
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
