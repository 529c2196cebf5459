"""A marked target and the words around it: what stands before and after, how far away, and in which clause."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from parallax.text import Token, normalise, tokens

PERSONS = "i me my we us our you your he him his she her it its they them their who whom whose"
PRONOUNS = frozenset(PERSONS.split())
CLAUSE_WORDS = frozenset(("but", "while", "although", "though", "because", "whereas"))
CLAUSE_MARK = re.compile(r'[,;:()".!?]| -|- ')
SENTENCE_MARK = re.compile(r'[.!?:"]')
ENDINGS = {
    "'s": "", "ies": "y", "ied": "y", "sses": "ss", "ing": "", "edly": "", "ed": "", "es": "e", "s": "", "ly": "",
}  # fmt: skip
SHORTEST_STEM, LONG_WORD, HEADLINE_SHARE = 3, 4, 0.8


class Word(NamedTuple):
    """A word beside the target: `form` lower-cased; `distance` is 1 for the nearest one on its `side`.

    `clause`: no mark and no word such as *but* parts it from the target; `name`: capitalised inside a sentence.
    """

    form: str
    start: int
    end: int
    side: str
    distance: int
    clause: bool
    name: bool


class Scene(NamedTuple):
    """A normalised sentence with its target at `start:end`, the target's words as printed, those before and after.

    Both sides are in order of distance: the nearest word comes first.
    """

    plain: str
    start: int
    end: int
    target: tuple[str, ...]
    before: tuple[Word, ...]
    after: tuple[Word, ...]


@cache
def stem(word: str) -> str:
    """Return a word without its grammatical ending, so that its forms meet.

    >>> [stem(word) for word in ("praised", "praising", "praises", "cries", "loss")]
    ['prais', 'prais', 'prais', 'cry', 'loss']
    """
    for ending, instead in ENDINGS.items():
        left = len(word) - len(ending)
        if word.endswith(ending) and left >= SHORTEST_STEM - len(instead) and not word.endswith("ss"):
            word = word[:left] + instead
            break
    return word[:-1] if word.endswith("e") and len(word) > LONG_WORD else word


def scene(text: str, start: int, end: int) -> Scene:
    """Return the words around the target that stands at `start:end` of one sentence."""
    plain, found = normalise(text), tokens(text)
    names = _names(plain, found)
    before = [token for token in reversed(found) if token.end <= start]
    after = [token for token in found if token.start >= end]
    inside = (token.text for token in found if token.end > start and token.start < end)
    return Scene(
        plain,
        start,
        end,
        tuple(inside),
        _side(plain, before, "before", start, names),
        _side(plain, after, "after", end, names),
    )


def _side(
    plain: str, found: Sequence[Token], side: str, edge: int, names: frozenset[int]
) -> tuple[Word, ...]:
    """Return one side's words, nearest first; the clause ends at the first mark or word that parts clauses."""
    words, clause = [], True
    for distance, token in enumerate(found, start=1):
        gap = plain[edge : token.start] if side == "after" else plain[token.end : edge]
        form = token.text.lower()
        clause = clause and not CLAUSE_MARK.search(gap) and form not in CLAUSE_WORDS
        words.append(Word(form, token.start, token.end, side, distance, clause, token.start in names))
        edge = token.end if side == "after" else token.start
    return tuple(words)


def is_pronoun(word: str) -> bool:
    """Say whether a word as printed is a pronoun; in capitals it is not: US is a country, IT a trade."""
    return word.lower() in PRONOUNS and (len(word) == 1 or not word.isupper())


def _names(plain: str, found: Sequence[Token]) -> frozenset[int]:
    """Return where words in capitals, and capitalised words that begin no sentence, stand; none in a headline."""
    inside = [
        token
        for previous, token in pairwise(found)
        if not SENTENCE_MARK.search(plain[previous.end : token.start])
    ]
    if _is_headline(inside):
        return frozenset()
    short = [token for token in found if len(token.text) > 1 and token.text.isupper()]
    capital = [token for token in inside if token.text[0].isupper()]
    return frozenset(token.start for token in short + capital if not is_pronoun(token.text))


def _is_headline(inside: Sequence[Token]) -> bool:
    """Say whether nearly all longer words inside a sentence are capitalised, as in many headlines."""
    longer = [token.text[0].isupper() for token in inside if len(token.text) >= LONG_WORD]
    return len(longer) >= LONG_WORD and sum(longer) >= HEADLINE_SHARE * len(longer)
