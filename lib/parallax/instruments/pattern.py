"""Pattern's adjectives: polarity of a sentence, −1 to 1 (De Smedt & Daelemans 2012), by the `textblob` package."""

import re
from collections.abc import Sequence
from functools import cached_property

from parallax.instruments.base import Hit, Places, Score, card


class Pattern:
    """Pattern as an instrument; a hit is a listed word with the "very" or "not" before it."""

    name = "pattern"
    card = card("pattern")

    @cached_property
    def _assess(self):
        from textblob.en import sentiment

        return sentiment

    def score(self, texts: Sequence[str], target: str | Places | None = None) -> list[Score]:
        """Score each text from −1 (negative) to 1 (positive)."""
        return [self._score(line) for line in texts]

    def _score(self, line: str) -> Score:
        found, hits, at = self._assess(line), [], 0
        for words, weight, *_ in found.assessments:  # runs of words, in reading order
            places = []
            for word in words:  # a mark that strengthens a word is not looked for
                edge = r"(?<!\w)" if word[0].isalnum() and word != "n't" else ""
                place = word != "!" and re.compile(edge + re.escape(word) + r"(?!\w)", re.I).search(line, at)
                if place:
                    at = place.end()
                    places.append(place)
            start = places[0].start() if places else at
            hits.append(Hit(" ".join(words), start, at, weight / len(found.assessments)))
        return Score(found[0], tuple(hits))
