"""What every instrument offers: a name, a card, and `score`; and how a text is made ready for it."""

import math
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, Protocol

from parallax import actors, text
from parallax.errors import ParallaxError
from parallax.lexicons import FOLDER

# One character for one: a long dash parts words and an ellipsis ends one, else either would hide the word it touches.
READY = text.PLAIN | str.maketrans({"—": " ", "―": " ", "…": "."})
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


@dataclass(frozen=True)
class Function:
    """A reader's own function from a text to a number, as an instrument; it shows no words.

    >>> Function("shouts", lambda line: line.count("!")).score(["No!", "Yes."])[0].value
    1.0
    """

    title: str
    function: Callable[[str], float]

    @property
    def name(self) -> str:
        """The title, as an identifier."""
        return self.title.lower().replace(" ", "-")

    @property
    def card(self) -> Card:
        """A card that states the title."""
        return Card(self.title)

    def score(self, texts: Sequence[str], target: str | Places | None = None) -> list[Score]:
        """Score each text; raises ParallaxError that names a text for which the function returns no number."""
        return [Score(self._number(line)) for line in texts]

    def _number(self, line: str) -> float:
        try:
            value = float(self.function(line))
        except (TypeError, ValueError):
            value = math.nan
        if not math.isfinite(value):
            raise ParallaxError(f"{self.title}: no number for {line[:60]!r}; accepted: a finite number for any text")
        return value


@cache
def card(name: str) -> Card:
    """Return the card of an instrument of this project; ParallaxError for a name that has none."""
    cards = tomllib.loads((FOLDER / "instruments.toml").read_text("utf-8"))
    if name not in cards:
        raise ParallaxError(f"no card for {name!r}; accepted: {', '.join(cards)}")
    known = {field: cards[name][field] for field in ("title", "unit", "measures") if field in cards[name]}
    return Card(**known, errors=tuple(KnownError(**error) for error in cards[name].get("errors", ())))


def prepare(line: str, names: Mapping[str, Sequence[str]] | None = None) -> str:
    r"""Normalise a text for scoring, with actors' names masked; the length stays.

    >>> prepare("Kim’s “wonderful” lies…", {"Kim": ["Kim"]})
    'vvv\'s "wonderful" lies.'
    """
    ready = line.translate(READY).replace("--", "  ")
    if not names:
        return ready
    return actors.mask(ready, _plain(tuple((name, tuple(forms)) for name, forms in names.items())))


@cache
def _plain(names: tuple) -> dict[str, tuple[str, ...]]:
    """Return the actors' surface forms as they stand in a text made ready."""
    return {name: tuple(form.translate(READY) for form in forms) for name, forms in names}
