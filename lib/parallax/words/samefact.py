"""The same fact in other words: for each judged proposition that both tell, two passages, their own words set off."""

from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from parallax import text
from parallax.actors import Actors, Mention, mentions
from parallax.display import Passage
from parallax.framing import propositions
from parallax.lexicons import stop_words
from parallax.page.excerpts import Piece, SetOff

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

TOLD_BY_BOTH = ("both", "contrast", "partial")


def same_facts(story: "Story") -> "pd.DataFrame":
    """One row per judged proposition told by both: proposition, status, a, b (passages), shared (content words).

    Where a coder marked several passages, the two of the body most alike in all their words (Dice) stand for them.
    A word is the same where its stem is (Porter); content words that the other passage lacks are set off, actors'
    names never.
    """
    import pandas as pd

    told = propositions(story)
    told = told[told.status.isin(TOLD_BY_BOTH)]
    rows = [_row(story, fact) for fact in told.itertuples() if fact.a and fact.b]
    return pd.DataFrame(rows, columns=["proposition", "status", "a", "b", "shared"])


def _row(story: "Story", fact) -> tuple:
    raw = {
        s: {place: story.articles[s].raw[slice(*place)] for place in _body_first(story, s, fact)}
        for s in "ab"
    }
    a, b = max(product(raw["a"], raw["b"]), key=lambda pair: alike(raw["a"][pair[0]], raw["b"][pair[1]]))
    one, other = (content_stems(raw[s][place], story.actors) for s, place in (("a", a), ("b", b)))
    passages = (
        set_off(story, "a", a, apart=one.keys() - other.keys()),
        set_off(story, "b", b, apart=other.keys() - one.keys()),
    )
    shared = ", ".join(sorted(one[stem] for stem in one.keys() & other.keys()))
    return fact.proposition, fact.status, *passages, shared


def _body_first(story: "Story", source: str, fact) -> list[tuple[int, int]]:
    """Give a fact's passages in the body; where it has none there, all of them."""
    body = story.articles[source].passages("body")
    places = getattr(fact, source)
    return [place for place in places if any(p.start < place[1] and place[0] < p.end for p in body)] or places


def alike(one: str, other: str) -> float:
    """Give how alike two passages are in their words, by stems: 2 × shared / sum, 0 to 1 (Dice 1945).

    >>> alike("They met.", "They never met.")
    0.8
    """
    sides = [{stem(token.text) for token in text.tokens(side)} for side in (one, other)]
    return 2 * len(sides[0] & sides[1]) / max(len(sides[0]) + len(sides[1]), 1)


def content_stems(passage: str, actors: Actors) -> dict[str, str]:
    """Map the stem of each content word to the word as first used, in lower case; actors' names are left out."""
    found: dict[str, str] = {}
    named = mentions(passage, actors)
    for token in text.tokens(passage):
        plain = token.text.lower().removesuffix("'s")
        if plain not in stop_words() and not any(m.start <= token.start < m.end for m in named):
            found.setdefault(stem(token.text), plain)
    return found


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Give the Porter stem of a word, in lower case and without a possessive ending.

    >>> stem("Meetings"), stem("meeting’s")
    ('meet', 'meet')
    """
    return _stemmer().stem(text.normalise(word).lower().removesuffix("'s").rstrip("'"))


@cache
def _stemmer():
    from nltk.stem.porter import PorterStemmer

    return PorterStemmer()


def set_off(story: "Story", source: str, place: tuple[int, int], *, apart: Collection[str]) -> SetOff:
    """Cut a passage into pieces, runs of words whose stem is in `apart` set off; no part of an actor's name is."""
    raw = story.articles[source].raw[slice(*place)]
    pieces, at = [], 0
    for start, end in _runs(raw, mentions(raw, story.actors), apart):
        pieces += [Piece(raw[at:start], False), Piece(raw[start:end], True)]
        at = end
    pieces.append(Piece(raw[at:], False))
    return SetOff(Passage(source, *place, raw), tuple(piece for piece in pieces if piece.text))


def _runs(raw: str, named: Sequence[Mention], apart: Collection[str]) -> list[tuple[int, int]]:
    """Give the places of runs of words to be set off, with nothing but spaces inside a run."""
    found: list[tuple[int, int]] = []
    for token in text.tokens(raw):
        if stem(token.text) not in apart or any(m.start <= token.start < m.end for m in named):
            continue
        if found and not raw[found[-1][1] : token.start].strip():
            found[-1] = (found[-1][0], token.end)
        else:
            found.append((token.start, token.end))
    return found
