"""Where sentences end: a maintained splitter's proposals, mended by rules for news (stops.py).

The splitter (sentencex) never sees quotation marks or brackets, so a quotation of several sentences is split
like any other text, and its pairing of marks, which takes quadratic time, never begins.
"""

import re
from itertools import pairwise

from parallax.reading.stops import CLOSERS, DOTS, NEXT, Stop, is_end

STRAIGHT = str.maketrans(dict.fromkeys("“”„‟", '"'))
HIDDEN = str.maketrans(dict.fromkeys('"«»‹›‘‚‛《》「」『』()[]', " "))
LOOSE_APOSTROPHE = re.compile(r"(?<!\w)['’]|['’](?!\w)")

# A stop is tried only where its run begins and never gives back what it took: linear time on any text.
# A group taken whole is written (?=(…))\1: Python before 3.11.5 misreads possessive and atomic groups.
STOP = re.compile(
    r"(?<![.!?…])(?<!\s\.\s)(?P<mark>(?<!\S)\.(?=(?P<dots>(?:\s\.)+))(?P=dots)|[.!?…]++)"
    rf"(?=(?P<close>(?:\[\d{{1,3}}\]|\s?[»›]|\s\"(?!\S)|[{CLOSERS}])*))(?P=close)"
    r"(?:\s++|(?=[\"‘(]?[A-Z])|\Z)"
)
ITEM = re.compile(r"(?<!\S)([•⁃▪]?\s?)(\d{1,2}|[a-z])([.)]{1,2})(?=\s)")
BREAK = r"(?:\r\n|\r(?!\n)|\n)"
BLANK_LINE = re.compile(rf"{BREAK}[^\S\r\n]*+{BREAK}\s*+")
NO_WORD = re.compile(r"[^\w.'’&/@-]")


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of one paragraph, without the white space between them.

    >>> text = "“I like Mr. Kim. He likes me,” he said. So be it."
    >>> [text[start:end] for start, end in sentences(text)]
    ['“I like Mr. Kim.', 'He likes me,” he said.', 'So be it.']
    """
    text = paragraph.translate(STRAIGHT)
    items = _items(text)
    cuts = {0, len(text), *_ends(text, items), *_breaks(text), *(start for start, _ in items)}
    spans = (_strip(text, start, end) for start, end in pairwise(sorted(cuts)))
    return [span for span in spans if span[0] < span[1]]


def _breaks(text: str) -> list[int]:
    """Return where a blank line ends a sentence whatever it holds."""
    return [found.end() for found in BLANK_LINE.finditer(text)]


def _items(text: str) -> list[tuple[int, int]]:
    """Return the places of the labels of a list within the paragraph: "1) … 2) …", "a. … b. …"."""
    found, first = [], ITEM.match(text)
    for label in ITEM.finditer(text) if first else ():
        if label[1] == first[1] and label[3] == first[3] and _follows(label[2], found):
            found.append(label)
    return [label.span() for label in found]


def _follows(label: str, found: list[re.Match]) -> bool:
    """Say whether `label` comes after the labels found: 2 after 1, b after a."""
    if not found or label.isdigit() != found[-1][2].isdigit():
        return not found
    last = found[-1][2]
    return int(label) == int(last) + 1 if label.isdigit() else ord(label) == ord(last) + 1


def _ends(text: str, items: list[tuple[int, int]]) -> list[int]:
    """Return where the sentences that end with a stop end, with the white space after them."""
    proposed, ends = _proposals(text), [0]
    labels = {place for start, end in items for place in range(start, end)}
    for found in STOP.finditer(text):
        known = found.end("mark") - 1 in proposed
        if found.start() not in labels and is_end(_stop(text, found, ends[-1]), known):
            ends.append(found.end())
    return ends


def _proposals(text: str) -> set[int]:
    """Return the places of the last marks of the sentences that the splitter sees."""
    from sentencex import get_sentence_boundaries

    plain = LOOSE_APOSTROPHE.sub(" ", text.translate(HIDDEN))
    rows = get_sentence_boundaries("en", plain)
    return {row["start_index"] + len(row["text"].rstrip()) - 1 for row in rows}


def _stop(text: str, found: re.Match, start: int) -> Stop:
    """Return the stop at `found` with its surroundings; `start` is where its sentence began."""
    at, end = found.start(), found.end()
    after = text[end : end + 120]
    so_far = text[max(start, at - 60) : at]
    word = NO_WORD.split(so_far)[-1]
    after_dots = DOTS.sub("", after) if after[:1] in ".…" else after
    following = NEXT.match(after_dots)[1].replace("’", "'")
    return Stop(word, found["mark"], found["close"], following, after, found.end("close") == end, so_far)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
