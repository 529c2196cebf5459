"""The lines of a text with their places: what is blank, what opens with a list marker, what was wrapped."""

import re
from typing import NamedTuple

BULLET = re.compile(r"(?:[•◦▪‣●∙·*-][ \t\u00a0]+)+(?=\S)")
NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+\S")
STOP = re.compile(r"[.!?…][\"'”’»)\]*]*\Z|[.!?…][\"”’]? ?\(?\[\d+\]\Z")

FEWEST_WRAPPED = 8
NARROW, WIDE = 40, 100


class Line(NamedTuple):
    """A line that is not blank, without white space and list marker: `text` is `raw[start:end]`."""

    text: str
    start: int
    end: int
    number: int
    bullet: bool

    @property
    def words(self) -> int:
        """How many words it has, parted by white space."""
        return len(self.text.split())

    @property
    def stops(self) -> bool:
        """Whether it ends like a sentence."""
        return STOP.search(self.text[-12:]) is not None


def lines(raw: str) -> list[Line]:
    """Return the lines of `raw` that are not blank; wrapped lines of one paragraph are put together again."""
    found, start = [], 0
    for number, whole in enumerate(raw.splitlines(keepends=True), 1):
        if not whole.isspace():
            found.append(_line(whole, start, number))
        start += len(whole)
    return _unwrapped(found, raw)


def _line(whole: str, start: int, number: int) -> Line:
    """Return a line without the white space around it and without its list marker."""
    bare = whole.strip()
    begin = start + len(whole) - len(whole.lstrip())
    marker = BULLET.match(bare)
    skip = marker.end() if marker else 0
    listed = bool(marker) or NUMBER.match(bare) is not None
    return Line(bare[skip:], begin + skip, begin + len(bare), number, listed)


def _unwrapped(found: list[Line], raw: str) -> list[Line]:
    """Join lines cut at a fixed width; a blank line, or room for one more word, ends a paragraph."""
    width = max((len(line.text) for line in found), default=0)
    if not _is_wrapped(found, width):
        return found
    joined = found[:1]
    for line in found[1:]:
        last = joined[-1]
        if _goes_on(last, line, width):
            joined[-1] = last._replace(text=raw[last.start : line.end], end=line.end)
        else:
            joined.append(line)
    return joined


def _is_wrapped(found: list[Line], width: int) -> bool:
    """Say whether many lines begin in the middle of a sentence and none is long."""
    small = sum(line.text[0].islower() for line in found)
    return len(found) >= FEWEST_WRAPPED and NARROW <= width <= WIDE and small >= 0.3 * len(found)


def _goes_on(last: Line, line: Line, width: int) -> bool:
    """Say whether `line` carries on the paragraph of `last`: next to it, in mid-sentence or without room."""
    printed = last.text.splitlines()
    if line.bullet or line.number != last.number + len(printed):
        return False
    full = len(printed[-1]) + 1 + len(line.text.split()[0]) > width
    return line.text[0].islower() or (full and not last.stops)
