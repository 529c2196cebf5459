"""Quotation marks: which belong together, in one paragraph and from one paragraph to the next."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parallax.text import normalise

OTHER_MARKS = str.maketrans("‹›「」『』＂❝❞‚", '"' * 9 + "'")  # read like double marks, and one like a single
CORNER = {"「": True, "『": True, "」": False, "』": False}  # these open or close whatever stands around them
DOUBLE = re.compile(r"\"(?<!\d'\d\")(?<!\d'\d\d\")|''")  # no inches: 6'3"
SINGLE = re.compile(r"'(?<!'')(?!')")
WORD = re.compile(r"\w")
MARK = re.compile("[\"']")
ELISION = re.compile(r"'(?:em|til|tis|twas|cause|bout|round|n|\d\ds?)\b", re.IGNORECASE)
BEFORE_OPENING = frozenset("([{-/")
AFTER_CLOSING = frozenset('.,;:!?)]-"')

REACH = 4  # paragraphs below in which a quotation that stays open may close

Place = tuple[int, int]


class Span(NamedTuple):
    """A quotation at `start:end` without its marks, `low:high` with them; `runs_on`: no closing mark, goes on below."""

    start: int
    end: int
    low: int
    high: int
    runs_on: bool = False


def quoted(raw: str, paragraphs: Sequence[Place]) -> list[Span]:
    """Return the outermost quotations of an article, in order; `paragraphs` are their places.

    Curly and straight double marks are read alike: the character does not count, only what stands around it.
    A paragraph that opens a quotation and does not close it runs on if the next one begins with such a mark, or if
    the first mark in the next few closes one.

    >>> [span[:2] for span in quoted('“No,” she said. "It’s 5."', [(0, 25)])]
    [(1, 4), (17, 24)]
    """
    text = normalise(raw)
    text = text if text.isascii() else text.translate(OTHER_MARKS)
    found: list[Span] = []
    inside = False
    for number, (low, high) in enumerate(paragraphs):
        if not inside and not MARK.search(text, low, high):
            continue
        below, end = paragraphs[number + 1] if number + 1 < len(paragraphs) else (0, 0)
        reopened = DOUBLE.match(text, below, end) is not None
        pairs = _doubles(raw, text, low, high, inside)
        closes = reopened or not (pairs and pairs[-1].runs_on)
        if not closes and not _closes(raw, text, paragraphs[number + 1 : number + 1 + REACH]):
            pairs.pop()
        pairs = _outermost(pairs)
        inside = bool(pairs) and pairs[-1].runs_on and not reopened
        followed = text[below:end][:1] == "'" and _opens_single(raw, text, below, below, end)
        if pairs or "'" in text[low:high]:
            masked = _masked(text[low:high], pairs, low)
            singles = _singles(raw[low:high], masked, followed)
            moved = [Span(a + low, b + low, c + low, d + low, on) for a, b, c, d, on in singles]
            pairs = _outermost([*pairs, *moved]) if moved else pairs
        found += pairs
    return [_bare(raw, span) for span in found if WORD.search(raw, span.start, span.end)]


def _bare(raw: str, span: Span) -> Span:
    """Return the span without white space inside its marks: « oui »."""
    text = raw[span.start : span.end]
    start = span.start + len(text) - len(text.lstrip())
    return span._replace(start=start, end=start + len(text.strip()))


def _closes(raw: str, text: str, paragraphs: Sequence[Place]) -> bool:
    """Return whether the first double mark of some paragraphs closes a quotation."""
    for low, high in paragraphs:
        if mark := DOUBLE.search(text, low, high):
            return not _opens(raw, text, *mark.span(), low, high, False)
    return False


def _doubles(raw: str, text: str, low: int, high: int, inside: bool) -> list[Span]:
    """Pair the double marks of one paragraph, which may begin `inside`, with a stack; the last unclosed one runs on."""
    stack, pairs = [(low, low)] * inside, []
    for mark in DOUBLE.finditer(text, low, high):
        start, end = mark.span()
        if _opens(raw, text, start, end, low, high, bool(stack)):
            stack.append((start, end))
        elif stack:
            opening = stack.pop()
            pairs.append(Span(opening[1], start, opening[0], end))
    if stack:
        pairs.append(Span(stack[-1][1], high, stack[-1][0], high, True))
    return pairs


def _opens(raw: str, text: str, start: int, end: int, low: int, high: int, inside: bool) -> bool:
    """Return whether a double mark opens a quotation, from the characters beside it."""
    if raw[start] in CORNER:
        return CORNER[raw[start]]
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    if after.isspace():
        return before.isspace() and not inside and end < high
    if before.isspace() or before in BEFORE_OPENING:
        return after not in ",;:!?)" and not (inside and before == "-" and after in AFTER_CLOSING)
    return not inside and after.isalnum() and before != "="


def _outermost(pairs: list[Span]) -> list[Span]:
    """Drop every span that lies inside another one."""
    kept, reached = [], -1
    for span in sorted(pairs, key=lambda span: (span.low, -span.high)):
        if span.low >= reached:
            kept.append(span)
            reached = span.high
    return kept


def _masked(text: str, pairs: list[Span], low: int) -> str:
    """Return a paragraph with what stands between double marks made unreadable, its length kept."""
    parts, at = [], 0
    for span in pairs:
        inner = span.high - span.low - 2
        parts += [text[at : span.low - low], '"' + "x" * inner + '"']
        at = span.high - low
    return "".join([*parts, text[at:]])


def _singles(raw: str, text: str, followed: bool) -> Iterator[Span]:
    """Yield the quotations between single marks in a paragraph; an apostrophe or a possessive (experts’) is neither.

    A mark that may be the apostrophe of a plural closes only if no better one comes before the next opening. Round
    double marks, and after an apostrophe that opens, only a mark after punctuation closes.
    """
    high = len(text)
    opening = doubtful = -1
    for mark in SINGLE.finditer(text):
        at = mark.start()
        if _opens_single(raw, text, at, 0, high):
            if doubtful > 0:
                yield Span(opening + 1, doubtful, opening, doubtful + 1)
            opening, doubtful = at, -1
            continue
        apostrophe = text[at - 1].isspace() or text[at + 1 : at + 2].isalnum()
        if opening >= 0 and (raw[at] != "‘" or raw[opening] == "‚") and not apostrophe:
            plural = text[at - 1] in "sS" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isalnum()
            if ('"' in text[opening:at] or raw[opening] == "’") and text[at - 1] not in ',.!?…"':
                opening = -1
            elif not plural:  # the experts' word
                yield Span(opening + 1, at, opening, at + 1)
                opening = doubtful = -1
            elif doubtful < 0:
                doubtful = at
    if doubtful > 0:
        yield Span(opening + 1, doubtful, opening, doubtful + 1)
    elif followed and opening >= 0:
        yield Span(opening + 1, high, opening, high, True)


def _opens_single(raw: str, text: str, at: int, low: int, high: int) -> bool:
    before = text[at - 1] if at > low else " "
    after = text[at + 1] if at + 1 < high else " "
    fresh = before.isspace() or before in BEFORE_OPENING or before == '"'
    fresh = fresh and (raw[at] != "’" or after.isupper())
    return fresh and (after.isalnum() or after in '$[."') and not ELISION.match(text, at)
