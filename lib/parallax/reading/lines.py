"""The lines of a text with their places: what is blank, what opens with a list marker, what was wrapped."""

import re
from itertools import pairwise
from typing import NamedTuple

BULLET = re.compile(r"(?:[•◦▪‣●∙·*-][ \t\u00a0]+)+(?=\S)")
NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+\S")
STOP = re.compile(r"[.!?…][\"'”’»)\]*]*\Z|[.!?…][\"”’]? ?\(?\[\d+\]\Z")

FEWEST_WRAPPED = 8
NARROW, WIDE = 40, 100  # characters
WRAPPED_SHARE = 0.3


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
    starts = [
        0,
        *(place for place in range(1, len(found)) if not _goes_on(found[place - 1], found[place], width)),
    ]
    groups = zip(starts, [*starts[1:], len(found)], strict=True)
    return [_join(found[first], found[last - 1], raw) for first, last in groups]


def _join(first: Line, last: Line, raw: str) -> Line:
    """Return one line from the start of `first` to the end of `last`."""
    return first._replace(text=raw[first.start : last.end], end=last.end)


def _is_wrapped(found: list[Line], width: int) -> bool:
    """Say whether many lines break off in mid-sentence where the next word did not fit, and none is long."""
    if len(found) < FEWEST_WRAPPED or not NARROW <= width <= WIDE:
        return False
    broken = sum(line.text[0].islower() and _is_full(last, line, width) for last, line in pairwise(found))
    return broken >= WRAPPED_SHARE * len(found)


def _goes_on(last: Line, line: Line, width: int) -> bool:
    """Say whether `line` carries on its neighbour `last`: in mid-sentence, or for want of room."""
    if line.bullet or line.number != last.number + 1:
        return False
    return line.text[0].islower() or (_is_full(last, line, width) and not last.stops)


def _is_full(last: Line, line: Line, width: int) -> bool:
    """Say whether the first word of `line` did not fit on `last`."""
    return len(last.text) + 1 + len(line.text.split(maxsplit=1)[0]) > width
