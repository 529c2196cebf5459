"""Quotations and attributions: who says what, and who speaks in each sentence."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from parallax.speech.reading import Content, Reading, Said, read
from parallax.speech.speakers import Speaker
from parallax.speech.units import Sentence

__all__ = ["Attribution", "Quote", "Sentence", "find", "voices"]

NOBODY = Said(Speaker(), "")
SUBORDINATE = re.compile(
    r"(?:\b(?:which|who|whom|whose|that|as|while|although|when|where|because|since|after|before|if)"
    r"(?: [\w’'.-]+){1,6}|, \w+ing)\s*$",
    re.IGNORECASE,
)
WORD = re.compile(r"\w")
ASIDE = 120  # characters before content within which its source stands
ATTRIBUTED = 1 / 3  # share of a sentence's characters from which another's words make its voice


class Quote(NamedTuple):
    """One stretch between quotation marks, without the marks.

    `kind`: direct (an utterance) or phrase; `sentence`: where it begins; `speaker` is empty where none is given;
    `verb` in its dictionary form; `resolved`: the speaker stands for a pronoun or for "the president".
    """

    sentence: int
    kind: str
    text: str
    start: int
    end: int
    speaker: str
    verb: str
    resolved: bool


class Attribution(NamedTuple):
    """One stretch of attributed content outside direct quotations, "that" included; phrases quoted in it stay.

    `verb` in its dictionary form, or the noun, adjective or phrase; `named`: the speaker is a name, not a description.
    """

    sentence: int
    text: str
    start: int
    end: int
    speaker: str
    verb: str
    named: bool
    resolved: bool


def find(
    raw: str, sentences: Sequence[Sentence], actors: Mapping[str, Sequence[str]] | None = None
) -> tuple[list[Quote], list[Attribution]]:
    """Return the quotations and the indirect attributions of an article, in order of their place.

    `actors` maps canonical names to surface forms. A pronoun gets the nearest fitting speaker.

    >>> text = "Kim Lee left. “I am tired,” she said, adding that she had slept."
    >>> quotes, rows = find(text, [Sentence(0, "paragraph", text, 0, len(text), 12)])
    >>> quotes[0].text, quotes[0].verb, rows[0].text
    ('I am tired,', 'say', 'that she had slept')
    """
    reading = read(raw, sentences, actors)
    starts = [sentence.start for sentence in sentences]
    quotes = [_quote(number, reading, starts) for number in range(len(reading.spans))]
    return quotes, [_attribution(content, raw, starts) for content in sorted(reading.contents)]


def _quote(number: int, reading: Reading, starts: list[int]) -> Quote:
    span, said = reading.spans[number], reading.said.get(number, NOBODY)
    kind = "direct" if number in reading.direct else "phrase"
    text = reading.raw[span.start : span.end]
    sentence = bisect_right(starts, span.start) - 1
    return Quote(
        sentence, kind, text, span.start, span.end, said.speaker.label, said.verb, said.speaker.resolved
    )


def _attribution(content: Content, raw: str, starts: list[int]) -> Attribution:
    start, end, (speaker, verb) = content
    sentence = bisect_right(starts, start) - 1
    return Attribution(
        sentence, raw[start:end], start, end, speaker.label, verb, speaker.named, speaker.resolved
    )


def voices(
    sentences: Sequence[Sentence], quotes: Sequence[Quote], attributions: Sequence[Attribution]
) -> list[str]:
    """Return narrator, named, unnamed or quoted for every sentence: who speaks in its main clause.

    Quoted: direct speech stands in it. Named, unnamed: what others are said to hold begins it, ends it or makes a third
    of it, and not only in a subordinate clause (which he claims; as she says; …, adding that).
    """
    starts = [sentence.start for sentence in sentences]
    held: list[list[Attribution]] = [[] for _ in sentences]
    for row in attributions:
        for number in _touched(row, starts):
            held[number].append(row)
    quoted = {number for quote in quotes if quote.kind == "direct" for number in _touched(quote, starts)}
    found = (_voice(sentence, rows) for sentence, rows in zip(sentences, held, strict=True))
    return ["quoted" if number in quoted else voice for number, voice in enumerate(found)]


def _voice(sentence: Sentence, rows: list[Attribution]) -> str:
    """Return narrator, named or unnamed for a sentence with these attributions."""
    main = [row for row in rows if not _is_aside(row, sentence)]
    edge = any(_at_edge(row, sentence) for row in main)
    if not main or not edge and sum(_share(row, sentence) for row in rows) < ATTRIBUTED:
        return "narrator"
    return "named" if max(main, key=lambda row: _share(row, sentence)).named else "unnamed"


def _touched(row: Quote | Attribution, starts: list[int]) -> range:
    """Return the numbers of the sentences that a row stands in."""
    return range(row.sentence, bisect_right(starts, row.end - 1))


def _share(row: Attribution, sentence: Sentence) -> float:
    """Return the share of a sentence's characters that the content takes."""
    inside = min(row.end, sentence.end) - max(row.start, sentence.start)
    return inside / (sentence.end - sentence.start)


def _at_edge(row: Attribution, sentence: Sentence) -> bool:
    """Say whether the content begins or ends its sentence."""
    return row.start <= sentence.start or not WORD.search(sentence.text, row.end - sentence.start)


def _is_aside(row: Attribution, sentence: Sentence) -> bool:
    """Say whether the source of the content stands in a subordinate clause."""
    stop = max(0, row.start - sentence.start)
    return SUBORDINATE.search(sentence.text[max(0, stop - ASIDE) : stop]) is not None
