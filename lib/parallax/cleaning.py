"""From bytes to text, from lines to blocks with roles: nothing is dropped, everything says why.

Each line that is not blank becomes a block (`raw[start:end] == text`); a list marker stays between blocks. A
dateline that opens the story ("WASHINGTON (AP) —") becomes a block of its own, so that it is not counted as
the story's words. What pages leave in pasted text is kept as boilerplate or caption.
"""

from typing import NamedTuple

from parallax.reading.bylines import author, dateline_end, is_byline, is_place
from parallax.reading.dates import parse_date
from parallax.reading.encoding import MAX_BYTES, Decoded, decode
from parallax.reading.layout import Feature, Stretch, feature, stretch
from parallax.reading.lines import Line, lines
from parallax.reading.notes import article_notes, language_note
from parallax.reading.titles import title_line

__all__ = [
    "MAX_BYTES",
    "Block",
    "Decoded",
    "article_notes",
    "author",
    "blocks",
    "decode",
    "from_html",
    "language_note",
    "metadata",
    "parse_date",
]


MOST_TEASERS = 3
LONGEST_TEASER = 250  # characters


class Block(NamedTuple):
    """A part of an article: `text` is `raw[start:end]`, on `line` (from 1), and why it has this role."""

    role: str
    text: str
    start: int
    end: int
    line: int
    reason: str


class Layout(NamedTuple):
    """The lines of a text, what each looks like, which are the article, and which line is the title."""

    rows: list[Line]
    features: list[Feature]
    story: Stretch
    title: int | None


def from_html(data: bytes, name: str) -> tuple[str, dict[str, str | None]]:
    """Return the article text of a saved page, and the title, byline and date that the page states."""
    from parallax.reading.pages import extract

    return extract(data, name)


def blocks(text: str) -> list[Block]:
    """Return every line of `text` that is not blank as a block with its role and the reason for it.

    >>> [(row.role, row.text) for row in blocks("Vote delayed\\n\\nThe vote was put off on Monday.")]
    [('title', 'Vote delayed'), ('paragraph', 'The vote was put off on Monday.')]
    """
    found = _layout(text)
    roles = [_role(place, found) for place in range(len(found.rows))]
    roles = _teasers(found.rows, roles)
    pairs = zip(found.rows, roles, strict=True)
    whole = [Block(role, row.text, *row[1:4], reason) for row, (role, reason) in pairs]
    return _part_dateline(whole)


def metadata(rows: list[Block]) -> dict[str, str | None]:
    """Return the printed title, author and ISO date of `rows`; None for what is not printed."""
    title = next((row.text for row in rows if row.role == "title"), None)
    head = [row.text for row in rows if row.role in ("byline", "dateline")]
    bylines = [row.text for row in rows if row.role == "byline"]
    return {
        "title": title,
        "byline": next(filter(None, map(author, bylines)), None),
        "published": next(filter(None, map(parse_date, head)), None),
    }


def _layout(text: str) -> Layout:
    """Return what the lines of `text` look like, each and together."""
    rows = lines(text)
    features = [feature(row) for row in rows]
    story = stretch(rows, features)
    return Layout(rows, features, story, title_line(rows, features, story))


def _role(place: int, found: Layout) -> tuple[str, str]:
    """Return the role of one line, and why."""
    row, (kind, why) = found.rows[place], found.features[place]
    if place == found.title:
        return "title", _title_reason(place)
    if kind == "signed" and _in_head(place, found):
        return ("byline", "names an author") if is_byline(row.text) else ("dateline", "holds only a date")
    if kind in ("leftover", "caption"):
        return ("boilerplate" if kind == "leftover" else kind), why or ""
    if found.story.first <= place < found.story.last:
        return _in_story(place, found)
    return _outside(place, found)


def _title_reason(place: int) -> str:
    """Say why a line is the title."""
    if place == 0:
        return "first line: short, without a closing full stop, text after it"
    return "below a menu: the line over the story that reads like a title"


def _in_head(place: int, found: Layout) -> bool:
    """Say whether a line stands above the story or among its first lines."""
    return place <= found.story.first + 3


def _in_story(place: int, found: Layout) -> tuple[str, str]:
    """Return the role of a line within the article, and why."""
    row, kind = found.rows[place], found.features[place].kind
    if kind == "prose":
        return "paragraph", "running text"
    if kind == "bullet":
        return "bullet", "begins with a list marker"
    if place in found.story.menus:
        return "boilerplate", "one of a run of short lines, as in a menu or a table"
    if _in_head(place, found) and is_place(row.text):
        return "dateline", "holds only a place"
    if row.stops:
        return "paragraph", "a few words that end like a sentence"
    if not found.story.prose:
        return "paragraph", "short line of a text without running prose"
    return "heading", "short line without a closing full stop"


def _outside(place: int, found: Layout) -> tuple[str, str]:
    """Return the role of a line above or below the article's running text, and why."""
    row, kind = found.rows[place], found.features[place].kind
    if kind == "bullet":
        return "bullet", "begins with a list marker"
    if place == found.story.last and row.stops:
        return "paragraph", "a few words that end like a sentence"
    if place in found.story.menus and not _in_summary(place, found):
        return "boilerplate", "one of a run of short lines, as in a menu"
    if place < found.story.first:
        return _above(place, found)
    if kind == "prose":
        return "boilerplate", "stands below the article, after other lines"
    if place + 1 < len(found.rows) and found.features[place + 1].kind == "bullet":
        return "heading", "short line over a list"
    return "boilerplate", "short line after the last paragraph"


def _in_summary(place: int, found: Layout) -> bool:
    """Say whether a line is one of several words between the title and the story: a summary, not a menu."""
    return found.title is not None and found.title < place < found.story.first and found.rows[place].words > 4


def _above(place: int, found: Layout) -> tuple[str, str]:
    """Return the role of a line above the running text, and why."""
    row = found.rows[place]
    if found.title is None or place < found.title:
        return "boilerplate", "stands above the article"
    if is_place(row.text):
        return "dateline", "holds only a place"
    if row.stops or row.words > 8:
        return "teaser", "stands between the title and the running text"
    return "heading", "short line without a closing full stop"


def _teasers(rows: list[Line], roles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return `roles` with the lines between the title and a byline or a summary list turned into teasers."""
    names = [role for role, _ in roles]
    first = names.index("title") + 1 if "title" in names else 0
    last = _head_end(rows, names, first) if first else 0
    why = "stands between the title and the " + (
        "byline" if "byline" in names[last : last + 1] else "summary"
    )
    return [
        ("teaser", why) if first <= place < last and role in ("paragraph", "heading") else (role, reason)
        for place, (role, reason) in enumerate(roles)
    ]


def _head_end(rows: list[Line], names: list[str], first: int) -> int:
    """Return where the head ends: at a byline, or a heading over a list, below few and short lines."""
    for place in range(first, min(first + MOST_TEASERS + 1, len(names))):
        if names[place] == "byline" or names[place : place + 2] == ["heading", "bullet"]:
            return place
        if len(rows[place].text) > LONGEST_TEASER:
            return first
    return first


def _part_dateline(rows: list[Block]) -> list[Block]:
    """Return `rows` with the dateline that opens the first paragraph as a block of its own."""
    place = next((place for place, row in enumerate(rows) if row.role == "paragraph"), None)
    end = dateline_end(rows[place].text) if place is not None else 0
    if not end:
        return rows
    row = rows[place]
    rest = row.text[end:].lstrip()
    opening = Block(
        "dateline", row.text[:end], row.start, row.start + end, row.line, "place that opens the story"
    )
    return [*rows[:place], opening, row._replace(text=rest, start=row.end - len(rest)), *rows[place + 1 :]]
