"""How one sentence became another: a word diff with offsets, and two articles that are one text with edits."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from parallax import text

LONG = (
    400  # words; longer stretches are compared by the words that are rare in them, so that time stays linear
)


class Edit(NamedTuple):
    """Words `a[a_start:a_end]` stand where the other text has `b[b_start:b_end]`; one of them may be empty."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    a: str
    b: str


def edits(a: str, b: str) -> list[Edit]:
    """List the edits that turn text `a` into `b`, in order; case and punctuation are no edit.

    >>> [(edit.a, edit.b) for edit in edits("He met 12 men on Monday.", "He met a dozen men.")]
    [('12', 'a dozen'), ('on Monday', '')]
    """
    ours, theirs = text.tokens(a), text.tokens(b)
    found = []
    for tag, i, i_end, j, j_end in matcher(ours, theirs).get_opcodes():
        if tag != "equal":
            (a_start, a_end), (b_start, b_end) = _place(ours, i, i_end), _place(theirs, j, j_end)
            found.append(Edit(a_start, a_end, b_start, b_end, a[a_start:a_end], b[b_start:b_end]))
    return found


def matcher(ours: Sequence[text.Token], theirs: Sequence[text.Token]) -> SequenceMatcher:
    """Return a matcher of two runs of words, in lower case."""
    sides = [[token.text.lower() for token in side] for side in (ours, theirs)]
    return SequenceMatcher(None, *sides, autojunk=max(map(len, sides)) > LONG)


def _place(tokens: Sequence[text.Token], first: int, end: int) -> tuple[int, int]:
    """Return where the words `first:end` stand; for none of them the place between their neighbours."""
    if first < end:
        return tokens[first].start, tokens[end - 1].end
    at = tokens[first - 1].end if first else 0
    return at, at
