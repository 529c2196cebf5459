"""Sentences tagged and read, joined where a quotation runs over them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parallax import attribution, grammar
from parallax.attribution import Claim
from parallax.grammar import Word
from parallax.quotemarks import Span

Numbered = tuple[int, Span]
HEADINGS = frozenset(["title", "heading", "byline", "dateline", "caption", "boilerplate"])


class Unit(NamedTuple):
    """Sentences that no quotation joins, tagged, with what is claimed in them; `block` numbers the paragraph."""

    block: int
    role: str
    words: list[Word]
    claims: list[Claim]

    @property
    def quotes(self) -> list[int]:
        """Numbers of the quotations."""
        return [word.quote for word in self.words if word.tag == "Q"]

    @property
    def only_quoted(self) -> bool:
        """Say whether nothing but quotations stands here."""
        return bool(self.quotes) and all(word.tag in "Q.,-?!" for word in self.words)


def units(raw: str, groups: Sequence[Sequence], spans: Sequence[Span]) -> Iterator[Unit]:
    """Yield the units of an article; `groups` are the sentences of each paragraph."""
    at = 0
    for block, group in enumerate(groups):
        own: list[Numbered] = []
        while at < len(spans) and spans[at].low < group[-1].end:
            own.append((at, spans[at]))
            at += 1
        parts = [_tag(raw, low, high, inner) for low, high, inner in _pieces(group, own)]
        yield from (Unit(block, group[0].role, words, attribution.claims(words)) for words in _joined(parts))


def _pieces(group: Sequence, own: list[Numbered]) -> Iterator[tuple[int, int, list[Numbered]]]:
    """Yield (start, end, quotations) of each run of sentences."""
    at, start = 0, None
    inner: list[Numbered] = []
    for sentence in group:
        start = sentence.start if start is None else start
        while at < len(own) and own[at][1].low < sentence.end:
            inner.append(own[at])
            at += 1
        if not inner or inner[-1][1].high <= sentence.end or sentence is group[-1]:
            yield start, sentence.end, inner
            start, inner = None, []


def _tag(raw: str, low: int, high: int, inner: list[Numbered]) -> list[Word]:
    return grammar.tag(raw, low, high, inner)


def _joined(parts: list[list[Word]]) -> Iterator[list[Word]]:
    """Join “Why not?” with the sentence “Smith asked.” that a splitter cuts off."""
    held: list[Word] = []
    for words in parts:
        if held and not _closes(held, words):
            yield held
            held = []
        held = held + words
        if held[-1:] and held[-1].tag != "Q":
            yield held
            held = []
    if held:
        yield held


def _closes(held: list[Word], words: list[Word]) -> bool:
    """Say whether a sentence only names the speaker of the quotation before it."""
    if words and words[0].tag == "-":
        return True
    if held[-1].low not in "?!…-—" or not words or words[0].tag == "Q":
        return False
    claims = attribution.claims([held[-1], *words])
    return bool(claims) and claims[0].content[:1] == ((0, 1),) and all(w.tag != "T" for w in words)
