"""How one text became another: a word diff with offsets, and two articles that are one text with edits."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from parallax import text
from parallax.article import Article

SMALL = 100 * 100  # pairs of words up to which every word is compared; larger stretches are first cut at anchors
ANCHOR = 4  # words in a row that stand once in each of two texts
ONE_TEXT = 0.8  # share of the shorter body's words that stand in the same order in both, from which it is one text
FEWEST = 20  # words of the shorter body


class Edit(NamedTuple):
    """Words `a[a_start:a_end]` stand where the other text has `b[b_start:b_end]`; one of them may be empty."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    a: str
    b: str


class OneText(NamedTuple):
    """Two articles that are one text: the share of the shorter body's words that both print, and each edit."""

    share: float
    edits: tuple[Edit, ...]


def edits(a: str, b: str) -> list[Edit]:
    """List the edits that turn text `a` into `b`, in order, with their places; case and punctuation are no edit.

    >>> [(edit.a, edit.b) for edit in edits("He met 12 men on Monday.", "He met a dozen men.")]
    [('12', 'a dozen'), ('on Monday', '')]
    """
    if b < a:  # one order of reckoning, so that the edits from b to a are the same, mirrored
        return [_turned(edit) for edit in edits(b, a)]
    return _edits(a, b, text.tokens(a), text.tokens(b), _blocks(text.words(a), text.words(b)))


@lru_cache(maxsize=1024)
def sameness(a: str, b: str) -> float:
    """Return the share of words that two texts have in common, in order: 0 to 1; 1 where they are the same.

    >>> sameness("They met on Monday.", "They met again.")
    0.5714285714285714
    """
    sides = [text.words(side) for side in sorted((a, b))]
    same = sum(size for _, _, size in _blocks(*sides))
    return 2 * same / (sum(map(len, sides)) or 1)


@lru_cache(maxsize=16)
def one_text(a: Article, b: Article) -> OneText | None:
    """Return the edits between two bodies that are one text (a wire story in two outlets); None where they are not.

    They are where four fifths of the shorter body's words stand in the same order in both, in runs of four and more.
    Offsets are those of the two articles; edits before the first and after the last shared run are part of the list.
    """
    if (b.raw, b.sentence_rows) < (a.raw, a.sentence_rows):
        other = one_text(b, a)
        return other and OneText(other.share, tuple(map(_turned, other.edits)))
    bodies = [article.passages("body") for article in (a, b)]
    low = [[word for row in body for word in text.words(row.text)] for body in bodies]
    shorter = min(map(len, low))
    common = Counter(text.ngrams(low[0], ANCHOR)) & Counter(text.ngrams(low[1], ANCHOR))
    if shorter < FEWEST or common.total() < ONE_TEXT / 2 * shorter:
        return None
    blocks = _blocks(*low)
    share = sum(size for _, _, size in blocks if size >= ANCHOR) / shorter
    if share < ONE_TEXT:
        return None
    places = [[(row.start, token) for row in body for token in text.tokens(row.text)] for body in bodies]
    sides = [[text.Token(t.text, at + t.start, at + t.end) for at, t in side] for side in places]
    return OneText(share, tuple(_edits(a.raw, b.raw, *sides, blocks)))


def _turned(edit: Edit) -> Edit:
    return Edit(edit.b_start, edit.b_end, edit.a_start, edit.a_end, edit.b, edit.a)


def _edits(a: str, b: str, ours: Sequence[text.Token], theirs: Sequence[text.Token], blocks) -> list[Edit]:
    found = []
    for (i, j, size), (i_next, j_next, _) in pairwise([(0, 0, 0), *blocks, (len(ours), len(theirs), 0)]):
        if (i + size, j + size) != (i_next, j_next):
            places = (*_place(ours, i + size, i_next), *_place(theirs, j + size, j_next))
            found.append(Edit(*places, a[places[0] : places[1]], b[places[2] : places[3]]))
    return found


def _place(tokens: Sequence[text.Token], first: int, end: int) -> tuple[int, int]:
    """Return where the words `first:end` stand; for none of them the place after the word before."""
    if first < end:
        return tokens[first].start, tokens[end - 1].end
    at = tokens[first - 1].end if first else tokens[0].start if tokens else 0
    return at, at


def _blocks(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int, int]]:
    """Return runs that both have, in order, as (place in ours, place in theirs, words); never two that touch."""
    found: list[tuple[int, int, int]] = []
    for block in _matching(ours, theirs) if ours != theirs else [(0, 0, len(ours))] * bool(ours):
        if found and (found[-1][0] + found[-1][2], found[-1][1] + found[-1][2]) == block[:2]:
            i, j, size = found.pop()
            block = (i, j, size + block[2])
        found.append(block)
    return found


def _matching(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Yield matching runs; long texts are cut where runs that stand once in each keep their order (patience diff)."""
    if len(ours) * len(theirs) <= SMALL:
        matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
        yield from (tuple(block) for block in matcher.get_matching_blocks() if block.size)
        return
    at_i = at_j = 0
    for i, j in [*_anchors(ours, theirs), (len(ours), len(theirs))]:
        if i >= at_i and j >= at_j:
            if (i - at_i) * (j - at_j) <= SMALL:
                yield from ((at_i + x, at_j + y, n) for x, y, n in _matching(ours[at_i:i], theirs[at_j:j]))
            size = 0
            while i + size < len(ours) and j + size < len(theirs) and ours[i + size] == theirs[j + size]:
                size += 1
            if size:
                yield i, j, size
            at_i, at_j = i + size, j + size


def _anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """Return the longest series of runs unique in both that stand in the same order."""
    places = []
    for side in (ours, theirs):
        runs = text.ngrams(side, ANCHOR)
        counts = Counter(runs)
        places.append({run: at for at, run in enumerate(runs) if counts[run] == 1})
    pairs = [(i, places[1][run]) for run, i in places[0].items() if run in places[1]]
    return [pairs[at] for at in rising([j for _, j in pairs])]


def rising(numbers: Sequence[int]) -> list[int]:
    """Return the places of a longest series of numbers that rises.

    >>> rising([3, 1, 2, 9, 4])
    [1, 2, 4]
    """
    ends: list[int] = []
    best: list[int] = []
    before: list[int] = []
    for n, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(best[at - 1] if at else -1)
        ends[at : at + 1], best[at : at + 1] = [number], [n]
    chain, n = [], best[-1] if best else -1
    while n >= 0:
        chain.append(n)
        n = before[n]
    return chain[::-1]
