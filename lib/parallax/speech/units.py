"""Sentences tagged and read, joined where a quotation runs over them."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from parallax.speech import attribution
from parallax.speech.constructions import Claim
from parallax.speech.grammar import Numbered, Word, tag
from parallax.speech.quotemarks import Span

HEADINGS = frozenset(["title", "heading", "byline", "dateline", "caption", "boilerplate"])
LONGEST = 250  # tokens; what is longer is no sentence and is read in pieces


class Sentence(NamedTuple):
    """One sentence with its place in the raw text; `block` numbers the paragraph, `words` counts."""

    block: int
    role: str
    text: str
    start: int
    end: int
    words: int


class Unit(NamedTuple):
    """Sentences that no quotation parts, tagged, with what is claimed in them; `first` of its paragraph."""

    role: str
    first: bool
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


def paragraphs(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    """Return the sentences of each paragraph."""
    return [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.block)]


def units(raw: str, groups: Sequence[Sequence[Sentence]], spans: Sequence[Span]) -> Iterator[Unit]:
    """Yield the units of an article from the sentences of each paragraph and the quotations."""
    at = 0
    for group in groups:
        own: list[Numbered] = []
        while at < len(spans) and spans[at].low < group[-1].end:
            own.append((at, spans[at]))
            at += 1
        parts = [tag(raw, *piece) for piece in _pieces(group, own)]
        for number, words in enumerate(_short(_joined([part for part in parts if part]))):
            yield Unit(group[0].role, number == 0, words, attribution.claims(words))


def _pieces(group: Sequence[Sentence], own: list[Numbered]) -> Iterator[tuple[int, int, list[Numbered]]]:
    """Yield (start, end, quotations) of each run of sentences that no quotation parts."""
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


def _joined(parts: list[list[Word]]) -> Iterator[list[Word]]:
    """Join “Why not?” with the sentence “Smith asked.” that a splitter cuts off."""
    held: list[Word] = []
    for words in parts:
        if held and not _names_speaker(held[-1], words):
            yield held
            held = []
        held = held + words
        if held[-1].tag != "Q":
            yield held
            held = []
    if held:
        yield held


def _names_speaker(quote: Word, words: list[Word]) -> bool:
    """Say whether a sentence only names the speaker of the quotation before it."""
    if words[0].tag == "-":
        return True
    if quote.low not in "?!…-—" or words[0].tag == "Q" or any(word.tag == "T" for word in words):
        return False
    found = attribution.claims([quote, *words[:LONGEST]])
    return bool(found) and found[0].content[:1] == ((0, 1),)


def _short(parts: Iterator[list[Word]]) -> Iterator[list[Word]]:
    """Cut what is too long for a sentence, so that the time stays in proportion."""
    for words in parts:
        for start in range(0, len(words), LONGEST):
            yield words[start : start + LONGEST]
