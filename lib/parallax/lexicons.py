"""Our own short word lists, in `data/lexicons`, each entry with its reason."""

import csv
import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from parallax.errors import StoryError

UPPER = "".join(  # capital letters of Latin, Greek and Cyrillic scripts, for a character class
    letter for letter in map(chr, (*range(0x41, 0x530), *range(0x1E00, 0x1F00))) if letter.isupper()
)
HERE = Path(__file__).resolve()
# The lists stand in data/ beside lib/ where people find them, and inside the package where a wheel installed them.
DATA = next(folder for folder in (HERE.parents[2] / "data", HERE.parent / "data") if (folder / "lexicons").is_dir())
FOLDER = DATA / "lexicons"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?".replace("(?:)?", "") for name in MONTHS) + "|Sept"  # at length or not
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CALENDAR = frozenset(name.lower() for name in (*MONTHS, *WEEKDAYS))
DICTIONARIES = ("vader", "pattern", "afinn")  # of words and weights, which a plan may name
MOST_TOML = 100_000  # bytes
CHUNK = re.compile(r"[\w-]+")
PART = re.compile(r"\{([A-Za-z][A-Za-z_ ]+)\}")


@cache
def entries(name: str, folder: Path = FOLDER) -> tuple[dict[str, str], ...]:
    """Read a list as one dict per row; the first column is the entry, the last the reason."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def _by_first(name: str, column: str) -> dict[str, list[str]]:
    """Map the first word of the entries of a list, in small letters, to them, the longest first."""
    found: dict[str, list[str]] = {}
    for entry in sorted({row[column].lower() for row in entries(name)}, key=lambda entry: (-len(entry), entry)):
        found.setdefault(CHUNK.search(entry)[0], []).append(entry)
    return found


@lru_cache(maxsize=64)  # a sentence is looked through for one list after the other
def _chunks(passage: str) -> tuple[str, frozenset[str]]:
    low = passage.replace("İ", "I").lower()  # its small form is longer
    return low, frozenset(CHUNK.findall(low))


def find(name: str, column: str, passage: str) -> Iterator[tuple[str, int]]:
    """Yield each entry of a list that stands in a passage, in small letters, and its start; the longest of several."""
    index, (low, words), last = _by_first(name, column), _chunks(passage), 0
    for chunk in () if index.keys().isdisjoint(words) else CHUNK.finditer(low):
        for entry in index.get(chunk[0], ()) if chunk.start() >= last else ():
            end = chunk.start() + len(entry)
            if low.startswith(entry, chunk.start()) and not CHUNK.match(low, end):
                yield entry, chunk.start()
                last = end
                break


@cache
def mapping(name: str, key: str, value: str) -> dict[str, str]:
    """Map one column of a list to another."""
    return {row[key]: row[value] for row in entries(name)}


@cache
def nouns(kind: str) -> frozenset[str]:
    """Return the nouns for those who may speak: a person, a body or a text."""
    return frozenset(row["noun"] for row in entries("speaker_nouns") if row["kind"] == kind)


@cache
def countries() -> dict[str, str]:
    """Map the names of countries, their peoples and seats of government to the country."""
    return {f: row["country"] for row in entries("countries") for f in (row["country"], *row["forms"].split("|"))}


@cache
def stop_words() -> frozenset[str]:
    """The words that carry grammar rather than content."""
    return frozenset(row["word"] for row in entries("stop_words"))


@cache
def word_class(kind: str, name: str = "grammar") -> frozenset[str]:
    """Return the words of one kind in a list: a determiner, a preposition, an office before a name, …"""
    return frozenset(row["word"] for row in entries(name) if row["kind"] == kind)


def any_of(kind: str, name: str = "grammar") -> str:
    """Return a pattern of the words of one kind in a list, the longest first."""
    return "|".join(map(re.escape, sorted(word_class(kind, name), key=lambda word: (-len(word), word))))


class Patterns:
    """The patterns of a list by name, each compiled when it is first asked for.

    >>> Patterns("reading_patterns").TURN.fullmatch("Doe, Jane")[2]
    'Jane'
    """

    def __init__(self, name: str):
        self._name = name

    def __getattr__(self, name: str) -> re.Pattern:
        if name not in (found := _written_out(self._name)):
            raise AttributeError(name)
        setattr(self, name, re.compile(found[name]))
        return getattr(self, name)

    def compiled(self, pattern: str) -> re.Pattern:
        """Return a pattern with its {PARTS}, those of the list, and {kinds of words}."""
        return re.compile(_filled(pattern, _written_out(self._name)))


@cache
def _written_out(name: str) -> dict[str, str]:
    """Return the patterns of a list with their {PARTS} and {kinds of words}; what is indented goes on."""
    found = {"UPPER": UPPER, "MONTH": MONTH.lower()}
    for line in re.sub(r"\n  ", "", (FOLDER / f"{name}.txt").read_text("utf-8")).split("\n"):
        key, sign, pattern = line.partition(" = ")
        if sign and key.isidentifier():
            found[key] = _filled(pattern, found)
    return found


def _filled(pattern: str, parts: dict[str, str]) -> str:
    return PART.sub(lambda part: parts.get(part[1]) or any_of(part[1], "reading_words"), pattern)


def word_set(text: str) -> frozenset[str]:
    """Return the words of a short closed list, written as a text."""
    return frozenset(text.split())


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file; raises StoryError, one line that names the file, the reason and what is accepted."""
    try:
        if path.stat().st_size > MOST_TOML:
            raise ValueError(f"is larger than {MOST_TOML:,} bytes")
        return _parsed(path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise StoryError(f"{path.parent.name}/{path.name}: {error}; accepted: TOML in UTF-8") from None


@lru_cache(maxsize=4)  # the codebook is asked for a dozen times a story
def _parsed(text: str) -> dict[str, Any]:
    if re.search(r"(?:\.\s*[\w-]{1,99}\s*){20}", text):
        raise ValueError("a key is nested too deep")
    return tomllib.loads(text)
