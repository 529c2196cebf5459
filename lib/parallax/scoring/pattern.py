"""Pattern's adjectives: polarity and subjectivity of a sentence, by the `textblob` package."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import version
from typing import Any

from parallax.scoring.scores import Hit, Score, Toy


class Pattern:
    """Pattern's polarity of a sentence, −1 to 1 (De Smedt & Daelemans 2012), by the `textblob` package.

    A hit is a listed word with the "very" or "not" before it; words listed with weight 0 count in the mean.
    """

    name = "pattern"
    title = "Pattern"
    unit = "score, −1 to 1"
    licence = "MIT (TextBlob), BSD (code of Pattern), PDDL (its word list)"
    domain = "product reviews, English adjectives"
    validated = "English film reviews (Pang & Lee): accuracy .75, as its word list states"
    rule = "the mean of the weights of the listed words"
    toy = Toy("The talks were a great success.", "(0.8 + 0.3) / 2", "favourable")
    wrong = Toy("The talks weren't good.", "0.7 / 1", "unfavourable")

    @cached_property
    def version(self) -> str:
        """The installed package's version."""
        return version("textblob")

    @cached_property
    def _assess(self):
        from textblob.en import sentiment

        return sentiment

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Score each text from −1 (negative) to 1 (positive)."""
        return [self._score(line, self._assess(line)) for line in texts]

    def subjectivity(self, texts: Sequence[str]) -> list[float]:
        """Score each text from 0 (objective) to 1 (subjective)."""
        return [self._assess(line)[1] for line in texts]

    @staticmethod
    def _score(line: str, found: Any) -> Score:
        return Score(found[0], tuple(_hits(line, found.assessments)))


def _hits(line: str, assessments: Sequence[tuple]) -> Iterator[Hit]:
    """Give each assessed run of words with its place; runs come in reading order."""
    at = 0
    for words, weight, *_ in assessments:
        places = list(_places(line, words, at))
        start, at = (places[0][0], places[-1][1]) if places else (at, at)
        yield Hit(" ".join(words), start, at, weight, weight / len(assessments), weight)


def _places(line: str, words: Sequence[str], at: int) -> Iterator[tuple[int, int]]:
    """Find the words of a run one after the other, from `at` on; a mark that strengthens it is not looked for."""
    for word in words:
        edge = r"(?<!\w)" if word[0].isalnum() and word != "n't" else ""
        found = None if word == "!" else re.compile(edge + re.escape(word) + r"(?!\w)", re.I).search(line, at)
        if found:
            at = found.end()
            yield found.span()
