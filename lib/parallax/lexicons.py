"""Our own short word lists, in `data/lexicons`, each entry with its reason."""

import csv
from functools import cache
from pathlib import Path

UPPER = "".join(  # capital letters of Latin, Greek and Cyrillic scripts, for a character class
    letter for letter in map(chr, (*range(0x41, 0x530), *range(0x1E00, 0x1F00))) if letter.isupper()
)
HERE = Path(__file__).resolve()
# The lists stand in data/ beside lib/ where people find them, and inside the package where a wheel installed them.
DATA = next(folder for folder in (HERE.parents[2] / "data", HERE.parent / "data") if (folder / "lexicons").is_dir())
FOLDER = DATA / "lexicons"


@cache
def entries(name: str) -> tuple[dict[str, str], ...]:
    """Read a list as one dict per row; the first column is the entry, the last the reason."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def mapping(name: str, key: str, value: str) -> dict[str, str]:
    """Map one column of a list to another."""
    return {row[key]: row[value] for row in entries(name)}


@cache
def nouns(kind: str) -> frozenset[str]:
    """Return the nouns for those who may speak: a person, a body or a text."""
    return frozenset(row["noun"] for row in entries("speaker_nouns") if row["kind"] == kind)


@cache
def countries() -> frozenset[str]:
    """Return the names of countries, their peoples and seats of government."""
    return frozenset(f for row in entries("countries") for f in (row["country"], *row["forms"].split("|")))


@cache
def stop_words() -> frozenset[str]:
    """The words that carry grammar rather than content."""
    return frozenset(row["word"] for row in entries("stop_words"))


@cache
def word_class(kind: str, name: str = "grammar") -> frozenset[str]:
    """Return the words of one kind in a list: a determiner, a preposition, an office before a name, …"""
    return frozenset(row["word"] for row in entries(name) if row["kind"] == kind)


def word_set(text: str) -> frozenset[str]:
    """Return the words of a short closed list, written as a text."""
    return frozenset(text.split())
