"""What an instrument gives for a text: a score, and the words that made it."""

from typing import NamedTuple


class Hit(NamedTuple):
    """A word that an instrument counts, at `start:end` of the text scored.

    `weight` is what it counts here, in the instrument's unit; `part` its share of the score, so that the parts of
    a text sum to its score; `listed` its weight in the dictionary, before negation and the like.
    """

    word: str
    start: int
    end: int
    weight: float
    part: float = 0.0
    listed: float = 0.0


class Score(NamedTuple):
    """One text's score, in the instrument's unit, and the words that made it."""

    value: float
    hits: tuple[Hit, ...]


class Toy(NamedTuple):
    """A sentence to learn an instrument by: its score worked out by hand, and what a reader would say of it."""

    sentence: str
    by_hand: str
    reader: str
