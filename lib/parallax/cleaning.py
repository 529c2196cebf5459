"""From bytes to text, from lines to blocks with roles: nothing is dropped, everything says why."""

import re
from typing import NamedTuple

from parallax.dates import parse_date
from parallax.encoding import MAX_BYTES, Decoded, decode

__all__ = [
    "MAX_BYTES",
    "Block",
    "Decoded",
    "article_notes",
    "blocks",
    "decode",
    "from_html",
    "language_note",
    "metadata",
    "parse_date",
]

BULLET = re.compile(r"(?:[•◦▪‣●·*-]|\d{1,2}[.)])\s+(?=\S)")
STOP = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")


class Block(NamedTuple):
    """A part of an article: `text` is `raw[start:end]`, on `line` (from 1), and why it has this role."""

    role: str
    text: str
    start: int
    end: int
    line: int
    reason: str


def from_html(data: bytes, name: str) -> tuple[str, dict]:
    """Return the article text of a saved page, and the title, byline and date found in it."""
    from parallax.pages import extract

    return extract(data, name)


class Line(NamedTuple):
    """A line that is not blank: its text without white space and list marker."""

    text: str
    start: int
    end: int
    line: int
    bullet: bool


def lines(text: str) -> list[Line]:
    """Return the lines that are not blank, each with its place."""
    found, start = [], 0
    for number, whole in enumerate(text.splitlines(keepends=True), 1):
        bare = whole.strip()
        if bare:
            begin = start + whole.index(bare)
            marker = BULLET.match(bare)
            skip = marker.end() if marker else 0
            found.append(Line(bare[skip:], begin + skip, begin + len(bare), number, bool(marker)))
        start += len(whole)
    return found


def blocks(text: str) -> list[Block]:
    """Return every line of `text` that is not blank as a block with its role and the reason for it."""
    rows = lines(text)
    roles = [_role(row, index, rows) for index, row in enumerate(rows)]
    return [Block(role, *row[:4], reason) for row, (role, reason) in zip(rows, _teasers(roles), strict=True)]


def _role(row: Line, index: int, rows: list[Line]) -> tuple[str, str]:
    """Say what one line is, and why."""
    if row.bullet:
        return "bullet", "begins with a list marker"
    if index == 0 and len(rows) > 1 and _is_headline(row.text):
        return "title", "first line: short, without a closing full stop, text after it"
    if len(row.text) < 80 and parse_date(row.text):
        return "byline", "short line with a date"
    if row.text.lower().rstrip(":") in {"source", "advertisement"}:
        return "boilerplate", "leftover of the page"
    if not STOP.search(row.text) and len(row.text.split()) <= 16:
        return "heading", "short line without a closing stop"
    return "paragraph", "running text"


def _is_headline(text: str) -> bool:
    """Say whether `text` reads like a title: short and without a closing full stop."""
    return len(text) <= 200 and not text.rstrip("\"'”’").endswith((".", ":", ",", ";"))


def _teasers(roles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return `roles` with paragraphs between the title and a heading over bullets turned into teasers."""
    names = [role for role, _ in roles]
    if names[:1] != ["title"] or "bullet" not in names:
        return roles
    summary = names.index("bullet") - 1
    if names[summary] != "heading" or summary > 4:
        return roles
    change = {"paragraph": ("teaser", "stands between the title and the summary list")}
    return [*roles[:1], *(change.get(role, (role, why)) for role, why in roles[1:summary]), *roles[summary:]]


def metadata(rows: list[Block]) -> dict[str, str | None]:
    """Return the printed title, author and ISO date of `rows`; None for what is not printed."""
    first = dict(reversed([(row.role, row) for row in rows]))
    title, byline = first.get("title"), first.get("byline")
    return {
        "title": title.text if title else None,
        "byline": author(byline.text) if byline else None,
        "published": parse_date(byline.text) if byline else None,
    }


def author(text: str) -> str | None:
    """Return the author named in a byline, without "By" and without the date; None if it names nobody.

    >>> author("By Chas Pravdy - 28 June 2025 02:13")
    'Chas Pravdy'
    """
    return re.sub(r"^by\s+|\s*[-–—|]\s*\d.*$", "", text, flags=re.IGNORECASE).strip() or None


def language_note(text: str) -> str | None:
    """Return a note if `text` is not English."""
    return None


def article_notes(rows: list[Block]) -> list[str]:
    """Return notes on what makes `rows` hardly a news article."""
    return []
