"""Sentiment instruments behind one interface: dictionaries, a trained model and a reader's own function look alike."""

from functools import cache
from pathlib import Path

from parallax.errors import ParallaxError
from parallax.instruments.base import Card, Function, Hit, Instrument, Pattern, Score, Vader, WordList, card, word_list
from parallax.instruments.polarity import load
from parallax.lexicons import DICTIONARIES, FOLDER

__all__ = [
    "Card", "Function", "Hit", "Instrument", "Score", "WordList", "card", "chosen", "instruments", "target",
    "word_list",
]  # fmt: skip


@cache
def instruments() -> dict[str, Instrument]:
    """Return the dictionaries at hand, by name; AFINN: 3,382 words weighed from −5 to 5 by one person (Nielsen 2011).

    >>> list(instruments())
    ['vader', 'pattern', 'afinn']
    """
    return {"vader": Vader(), "pattern": Pattern(), "afinn": word_list(FOLDER / "afinn" / "afinn.csv", card("afinn"))}


def target() -> Instrument:
    """Return the instrument that scores how a sentence speaks of someone in it.

    >>> target().card.unit
    'score, −1 to 1'
    """
    return load()


def chosen(name: str, folder: Path | None = None) -> Instrument:
    """Return the instrument that a plan names: one at hand, or a CSV of words and weights in the story's folder.

    Raises ParallaxError that names what is accepted.
    """
    if name in DICTIONARIES:
        return instruments()[name]
    if folder is not None and Path(name).name == name and name.endswith(".csv"):
        return word_list(folder / name)
    raise ParallaxError(f"lexicon {name!r}; accepted: {', '.join(DICTIONARIES)}, or a CSV file in the story's folder")
