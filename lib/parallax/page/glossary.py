"""The glossary: terms in plain words with an example from the story, and links to them from prose."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from parallax.commentary import FIELD, filled
from parallax.errors import StoryError
from parallax.lexicons import DATA, word_set

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

FILE = DATA / "glossary.toml"
PAGE = "glossary.html"
KEYS = ("title", "also", "says", "example")
WATCHED = word_set("p li strong a code pre h1 h2 h3 h4 table figure details nav button q svg")
EVERYDAY = word_set(
    "accuracy attributed block blocks body code compared consistency described difference exact external floor frame "
    "frames judged permutation primary voice voices wording reliability place"
)
PIECE = re.compile(r"<[^>]*>|[^<]+")
TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")


class Term(NamedTuple):
    """An entry: address, title, the forms that link to it, two sentences, an example with fields of findings."""

    name: str
    title: str
    forms: tuple[str, ...]
    says: str
    example: str


@cache
def terms(path: Path = FILE) -> tuple[Term, ...]:
    """Read the glossary, by title. Raises StoryError that names term and key."""
    table = tomllib.loads(path.read_text("utf-8"))
    return tuple(sorted((_term(name, entry) for name, entry in table.items()), key=_order))


def _order(term: Term) -> tuple[str, str]:
    return term.title.casefold(), term.name


def _term(name: str, entry: Mapping) -> Term:
    wrong = [key for key in entry if key not in KEYS] or [key for key in ("title", "says") if key not in entry]
    if wrong:
        raise StoryError(f"glossary.toml: [{name}] {wrong[0]!r}; accepted: title and says, also and example")
    plain = re.sub(r" \(.*\)$", "", entry["title"])
    return Term(name, entry["title"], (plain, *entry.get("also", ())), entry["says"], entry.get("example", ""))


def find(word: str) -> Term | None:
    """Find the entry of a term by any of its forms, whatever the case.

    >>> find("Permutation P").title
    'Permutation p'
    """
    return _by_form().get(word.strip(" .:").casefold().replace("'", "’"))


@cache
def _by_form() -> dict[str, Term]:
    return {form.casefold().replace("'", "’"): term for term in terms() for form in term.forms}


def examples(story: "Story", findings: "pd.DataFrame") -> list[tuple[Term, str]]:
    """Return every term with its example from this story, empty where it has none."""
    return [(term, example(term, story, findings)) for term in terms()]


def example(term: Term, story: "Story", findings: "pd.DataFrame") -> str:
    """Fill in a term's example; empty where the story lacks one of its findings or the number."""
    rows = findings.set_index("id")
    for name, field in FIELD.findall(term.example):
        if field != "name" and (name not in rows.index or field not in rows or _lacks(rows.at[name, field])):
            return ""
    return filled(term.example, findings, story.names, FILE, written=str)


def _lacks(value: object) -> bool:
    return value is None or value != value


def link(body: str) -> str:
    """Link each term's first use in the paragraphs and list items of a page; never in code, headings, links.

    A term that is an everyday word as well is linked only where it is set in bold.
    """
    seen: set[str] = set()
    return "".join(_linked(piece, kind, seen) for piece, kind in _pieces(body))


def _pieces(body: str) -> Iterator[tuple[str, str]]:
    """Cut a page into tags and texts; a text is `prose`, `bold`, or neither, by the elements that are open."""
    opened: list[str] = []
    for match in PIECE.finditer(body):
        tag = TAG.match(match.group())
        if tag:
            _step(tag, opened)
        yield match.group(), "" if tag else _kind(opened)


def _step(tag: re.Match, opened: list[str]) -> None:
    closing, name, rest = tag.groups()
    if name not in WATCHED or rest.endswith("/"):
        return
    if not closing:
        opened.append("other" if name in ("p", "li") and "class=" in rest else name)
    elif opened:
        opened.pop()


def _kind(opened: Sequence[str]) -> str:
    if not {"p", "li"} & set(opened) or not {*opened} <= {"p", "li", "strong"}:
        return ""
    return "bold" if "strong" in opened else "prose"


def _linked(piece: str, kind: str, seen: set[str]) -> str:
    if not kind:
        return piece
    return _pattern().sub(lambda match: _link(match.group(), kind, seen), piece)


def _link(word: str, kind: str, seen: set[str]) -> str:
    term = find(unescape(word))
    if term is None or term.name in seen or (kind == "prose" and word.casefold() in EVERYDAY):
        return word
    seen.add(term.name)
    return f'<a class="term" href="{PAGE}#{term.name}">{word}</a>'


@cache
def _pattern() -> re.Pattern:
    """Match any form of any term as whole words, the longest first."""
    forms = sorted({form for term in terms() for form in term.forms}, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)
