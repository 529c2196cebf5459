"""Quotation marks: which belong together, in one paragraph and from one paragraph to the next."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from parallax.text import normalise

DOUBLE = re.compile(r"\"|''")
SINGLE = re.compile(r"(?<!')'(?!')")
ELISION = re.compile(r"'(?:em|til|tis|twas|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)
BEFORE_OPENING = frozenset("([{-/")
AFTER_CLOSING = frozenset('.,;:!?)]-"')


class Span(NamedTuple):
    """A quotation at `start:end` without its marks, `low:high` with them; `runs_on`: no closing mark, goes on below."""

    start: int
    end: int
    low: int
    high: int
    runs_on: bool = False


def quoted(raw: str, blocks: list[tuple[int, int]]) -> list[Span]:
    """Return the outermost quotations of an article, in order; `blocks` are the places of its paragraphs.

    Curly and straight double marks are read alike: the character does not count, only what stands around it.
    A paragraph that opens a quotation and does not close it runs on if the next one begins with a mark.

    >>> [span[:2] for span in quoted('“No,” she said. "It’s 5."', [(0, 25)])]
    [(1, 4), (17, 24)]
    """
    text = normalise(raw)
    followers = [bool(DOUBLE.match(text, low, high)) for low, high in blocks[1:]] + [False]
    found = []
    for (low, high), followed in zip(blocks, followers, strict=True):
        pairs = _outermost(_doubles(text, low, high, followed))
        found += sorted(pairs + _singles(raw, text, _gaps(pairs, low, high)))
    return [span for span in found if re.search(r"\w", raw[span.start : span.end])]


def _doubles(text: str, low: int, high: int, followed: bool) -> list[Span]:
    """Pair the double marks of one paragraph with a stack; the last unclosed one runs on if `followed`."""
    stack, pairs = [], []
    for mark in DOUBLE.finditer(text, low, high):
        if _opens(text, mark, low, high, bool(stack)):
            stack.append(mark)
        elif stack:
            opening = stack.pop()
            pairs.append(Span(opening.end(), mark.start(), opening.start(), mark.end()))
    if stack and followed:
        pairs.append(Span(stack[-1].end(), high, stack[-1].start(), high, True))
    return pairs


def _opens(text: str, mark: re.Match, low: int, high: int, inside: bool) -> bool:
    """Say whether a double mark opens a quotation, from the characters beside it."""
    before = text[mark.start() - 1] if mark.start() > low else " "
    after = text[mark.end()] if mark.end() < high else " "
    if after.isspace():
        return before.isspace() and not inside and mark.end() < high
    if before.isspace() or before in BEFORE_OPENING:
        return after not in ",;:!?)" and not (inside and before == "-" and after in AFTER_CLOSING)
    return not inside and after.isalnum()


def _outermost(pairs: list[Span]) -> list[Span]:
    """Drop every span that lies inside another one."""
    kept, reached = [], -1
    for span in sorted(pairs, key=lambda span: (span.low, -span.high)):
        if span.low >= reached:
            kept.append(span)
            reached = span.high
    return kept


def _gaps(pairs: list[Span], low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield what lies between the spans."""
    for span in pairs:
        yield low, span.low
        low = span.high
    yield low, high


def _singles(raw: str, text: str, gaps: Iterator[tuple[int, int]]) -> list[Span]:
    """Pair single marks outside double ones; an apostrophe or a possessive (experts’) is neither."""
    return [span for low, high in gaps for span in _singles_between(raw, text, low, high)]


def _singles_between(raw: str, text: str, low: int, high: int) -> Iterator[Span]:
    opening = fallback = None
    for mark in SINGLE.finditer(text, low, high):
        at = mark.start()
        if _opens_single(raw, text, at, low, high):
            if opening is not None and fallback is not None:
                yield Span(opening + 1, fallback, opening, fallback + 1)
            opening, fallback = at, None
        elif opening is not None and _closes_single(raw, text, at, high):
            if _possessive(text, at, high):
                fallback = at if fallback is None else fallback
            else:
                yield Span(opening + 1, at, opening, at + 1)
                opening = fallback = None
    if opening is not None and fallback is not None:
        yield Span(opening + 1, fallback, opening, fallback + 1)


def _opens_single(raw: str, text: str, at: int, low: int, high: int) -> bool:
    before = text[at - 1] if at > low else " "
    after = text[at + 1] if at + 1 < high else " "
    fresh = before.isspace() or before in BEFORE_OPENING or before == '"'
    return fresh and raw[at] != "’" and (after.isalnum() or after in "$[.") and not ELISION.match(text, at)


def _closes_single(raw: str, text: str, at: int, high: int) -> bool:
    after = text[at + 1] if at + 1 < high else " "
    return raw[at] != "‘" and not text[at - 1].isspace() and not after.isalnum()


def _possessive(text: str, at: int, high: int) -> bool:
    """Say whether the mark may be the apostrophe of a plural: an s before it, a word after it."""
    return text[at - 1] in "sS" and at + 2 < high and text[at + 1] == " " and text[at + 2].isalnum()
