"""Where sentences end: a maintained splitter's proposals, mended by rules for news."""

import re

CLOSERS = "\"'”’»)\\]"
OPENERS = "\"'“‘«(\\["
SPLIT_INSIDE = re.compile(rf"(?<=\w\w)[.?!]+[{CLOSERS}]*\s+(?=[{OPENERS}]*[A-Z])")
ABBREVIATIONS = frozenset(
    """mr mrs ms dr gov sen rep gen col lt sgt capt prof rev hon pres st mt ft no vs inc ltd corp co jr sr
    dept jan feb mar apr jun jul aug sep sept oct nov dec etc""".split()  # noqa: SIM905
)


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of one paragraph, without the white space between them."""
    from sentencex import get_sentence_boundaries

    ends = {row["end_index"] for row in get_sentence_boundaries("en", paragraph)}
    ends |= {found.end() for found in SPLIT_INSIDE.finditer(paragraph) if _closes(paragraph, found.start())}
    cuts = [0, *sorted(end for end in ends if end < len(paragraph)), len(paragraph)]
    spans = (_strip(paragraph, start, end) for start, end in zip(cuts, cuts[1:], strict=False))
    return [span for span in spans if span[0] < span[1]]


def _closes(text: str, dot: int) -> bool:
    """Say whether the stop at `dot` ends a sentence rather than an abbreviation."""
    before = re.search(r"\w*$", text[max(0, dot - 20) : dot])[0]
    return before.lower() not in ABBREVIATIONS


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
