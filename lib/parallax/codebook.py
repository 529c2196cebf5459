"""The codebook: each code with its definition, an example, a counter-example and its source, read from TOML."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parallax.errors import StoryError
from parallax.lexicons import DATA

if TYPE_CHECKING:
    from parallax.story import Story

FOLDER = "judgements"  # in a story's folder
OWN = "codebook.toml"  # in that
GENERAL = DATA / OWN
UNITS = ("sentence", "article")
TEXTS = ("scheme", "unit", "definition", "example", "counter_example", "source")
ACTORS = "actors"  # among the values: every name under [actors] is accepted as well


@dataclass(frozen=True)
class Scheme:
    """A family of codes: where it comes from, and the agreement that others reached with it."""

    name: str
    title: str
    source: str
    agreement: str


@dataclass(frozen=True)
class Code:
    """One code; `values` maps each accepted value to its meaning, none listed accepts any word."""

    name: str
    scheme: str
    unit: str
    definition: str
    values: Mapping[str, str]
    example: str
    counter_example: str
    source: str

    def accepted(self, actors: Mapping[str, Any]) -> tuple[str, ...]:
        """List the values a coder may give in a story with these actors; empty where any word will do."""
        named = tuple(actors) if ACTORS in self.values else ()
        return (*named, *(value for value in self.values if value != ACTORS))


@dataclass(frozen=True)
class Codebook:
    """Schemes and codes by name, in the order of the file."""

    schemes: Mapping[str, Scheme]
    codes: Mapping[str, Code]

    def unit(self, unit: str) -> list[Code]:
        """List the codes given to this unit, `sentence` or `article`, in order."""
        return [code for code in self.codes.values() if code.unit == unit]


def codebook(story: "Story") -> Codebook:
    """Read the codebook that holds for a story: the general one with the story's own codes."""
    return read_codebook(story.folder / FOLDER if story.folder else None)


def read_codebook(folder: Path | None = None) -> Codebook:
    """Read the general codebook and a story's own codes, which add to it or replace.

    Raises StoryError, one line that names file, code and what is accepted.
    """
    paths = [GENERAL, *([folder / OWN] if folder and (folder / OWN).is_file() else [])]
    schemes, codes = {}, {}
    for path in paths:
        try:
            table = _parsed(path.read_text("utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise StoryError(f"{path.name}: {error}; accepted: TOML in UTF-8") from None
        schemes |= {name: Scheme(name, **entry) for name, entry in table.get("schemes", {}).items()}
        for name, entry in table.get("codes", {}).items():
            if wrong := _problem(entry, schemes):
                raise StoryError(f"{OWN}: code {name!r}: {wrong}")
            texts = {key: entry[key] for key in TEXTS}
            codes[name] = Code(name=name, values=dict(entry.get("values", {})), **texts)
    return Codebook(schemes, codes)


@lru_cache(maxsize=4)  # the general codebook is asked for a dozen times a story
def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)


def _problem(entry: Any, schemes: Mapping[str, Scheme]) -> str:
    """Name what is wrong with an entry; empty where nothing is."""
    if not isinstance(entry, dict):
        return f"is no table; accepted: {', '.join(TEXTS)} and values"
    lacking = [key for key in TEXTS if not isinstance(entry.get(key), str)]
    if lacking:
        return f"lacks {', '.join(lacking)}; accepted: {', '.join(TEXTS)}, each a text, and values"
    if entry["unit"] not in UNITS:
        return f"unit {entry['unit']!r}; accepted: {', '.join(UNITS)}"
    if entry["scheme"] not in schemes:
        return f"scheme {entry['scheme']!r}; accepted: {', '.join(schemes)}"
    return ""
