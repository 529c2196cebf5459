"""Sentiment instruments of one shape: dictionaries, trained models and a reader's own function look alike."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from parallax.errors import ParallaxError
from parallax.lexicons import FOLDER
from parallax.scoring.dictionary import WordList, word_list
from parallax.scoring.pattern import Pattern
from parallax.scoring.scores import Score, Toy
from parallax.scoring.vader import Vader

__all__ = [
    "Function", "Instrument", "Pattern", "Vader", "WordList", "chosen", "instrument", "instruments", "word_list",
]  # fmt: skip


class Instrument(Protocol):
    """What every instrument offers: a card in a few words, and `score`.

    `score` takes normalised texts and gives one Score each, in order; positive is favourable. A hit's place is
    that in the text given.
    """

    name: str
    title: str
    unit: str
    version: str
    licence: str
    domain: str
    validated: str
    rule: str

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Score each text."""


@dataclass(frozen=True)
class Function:
    """A reader's own function from a text to a number, as an instrument; it shows no words.

    >>> Function("shouts", lambda line: line.count("!")).score(["No!", "Yes."])[0].value
    1.0
    """

    title: str
    function: Callable[[str], float]
    unit: str = "score"
    version: str = "own"
    licence: str = "own"
    domain: str = "own"
    validated: str = "not measured"
    rule: str = "the function's value"

    @property
    def name(self) -> str:
        """The title, as an identifier."""
        return self.title.lower().replace(" ", "-")

    def score(self, texts: Sequence[str]) -> list[Score]:
        """Score each text; raises ParallaxError that names a text for which the function gives no number."""
        return [Score(self._number(line), ()) for line in texts]

    def _number(self, line: str) -> float:
        try:
            value = float(self.function(line))
        except (TypeError, ValueError):
            value = math.nan
        if not math.isfinite(value):
            raise ParallaxError(
                f"{self.title}: no number for {line[:60]!r}; accepted: a finite number for any text"
            )
        return value


def afinn() -> WordList:
    """AFINN (Nielsen 2011): 3,382 words and phrases weighed from −5 to 5 by one person."""
    return word_list(
        FOLDER / "afinn" / "afinn.csv",
        title="AFINN",
        unit="score, −5 to 5",
        version="en-165",
        licence="ODbL 1.0",
        domain="tweets, English",
        validated="1,000 tweets rated by ten people each (Nielsen 2011)",
        toy=Toy("The talks were a great success.", "(3 + 2) / 6", "favourable"),
        wrong=Toy("The army did not attack.", "−1 / 5", "favourable, if anything"),
    )


AT_HAND = {"vader": Vader, "pattern": Pattern, "afinn": afinn}


@cache
def instrument(name: str) -> Instrument:
    """Make one of the instruments at hand, once."""
    return AT_HAND[name]()


def instruments() -> dict[str, Instrument]:
    """The instruments at hand, by name."""
    return {name: instrument(name) for name in AT_HAND}


def chosen(name: str, folder: Path | None = None) -> Instrument:
    """Find the instrument that a plan names: one at hand, or a CSV of words and weights in the story's folder.

    Raises ParallaxError that names what is accepted.
    """
    if name in AT_HAND:
        return instrument(name)
    if folder is not None and Path(name).name == name and name.endswith(".csv"):
        return word_list(folder / name)
    known = ", ".join(AT_HAND)
    raise ParallaxError(f"lexicon {name!r}; accepted: {known}, or a CSV file in the story's folder")
