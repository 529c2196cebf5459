"""Quotations and attributions: who says what, and who speaks in each sentence."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from parallax.attribution import Claim
from parallax.grammar import Word, is_title
from parallax.quotemarks import Span, quoted
from parallax.names import cast
from parallax.speakers import Discourse, Speaker, note, source_names, speaker
from parallax.subjects import Subject, can_speak, main_subject, speaker_nouns
from parallax.units import HEADINGS, Unit, units

TURN = re.compile(r"([A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3}):\s")


class Sentence(NamedTuple):
    """One sentence with its place in the raw text; `block` numbers the paragraph, `words` counts."""

    block: int
    role: str
    text: str
    start: int
    end: int
    words: int


class Quote(NamedTuple):
    """One stretch between quotation marks, without the marks; `resolved`: the speaker stands for a pronoun."""

    sentence: int
    kind: str
    text: str
    start: int
    end: int
    speaker: str
    verb: str
    resolved: bool


class Attribution(NamedTuple):
    """One indirect attribution; `text` is the attributed content."""

    sentence: int
    text: str
    start: int
    end: int
    speaker: str
    verb: str
    named: bool
    resolved: bool


class Said(NamedTuple):
    """Who says something, with which verb."""

    speaker: Speaker
    verb: str


NOBODY = Said(Speaker("", False), "")


@dataclass
class Reading:
    """What has been found so far on the way through an article."""

    raw: str
    starts: list[int]
    spans: list[Span]
    seen: Discourse
    said: dict[int, Said] = field(default_factory=dict)
    direct: set[int] = field(default_factory=set)
    rows: list[Attribution] = field(default_factory=list)
    last: Said | None = None
    announced: Said | None = None
    content_of: Said | None = None
    block: int = -1


def find(
    raw: str, sentences: Sequence[Sentence], actors: Mapping[str, Sequence[str]] | None = None
) -> tuple[list[Quote], list[Attribution]]:
    """Return the quotations and the indirect attributions of an article, in order of their place.

    A pronoun is given the nearest fitting speaker (`actors`: canonical name to surface forms) and marked resolved.
    """
    groups = [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.block)]
    spans = quoted(raw, [(group[0].start, group[-1].end) for group in groups])
    parts = list(units(raw, groups, spans))
    names = cast(raw, [unit.words for unit in parts], source_names(raw, parts), actors)
    reading = Reading(raw, [sentence.start for sentence in sentences], spans, Discourse(names))
    for unit in parts:
        _read(unit, reading)
    _run_back(reading)
    return [_quote(number, span, reading) for number, span in enumerate(spans)], reading.rows


def _read(unit: Unit, reading: Reading) -> None:
    """Take in one unit: its claims, its quotations, and who was mentioned."""
    first = unit.block != reading.block
    if not unit.words:
        return
    if first:
        reading.content_of = None
        turn = _turn(unit, reading)
        if turn:
            reading.last = turn
            if unit.words[0].tag != "Q":
                reading.content_of = turn
        elif reading.announced and unit.words[0].tag != "Q" and unit.role not in HEADINGS:
            reading.content_of = reading.announced
        reading.announced = None
    reading.block = unit.block
    if reading.content_of:
        start = next((i + 1 for i, w in enumerate(unit.words) if w.tag == ":" and turn), 0) if first else 0
        if start < len(unit.words):
            reading.rows.append(
                _row(unit.words[start].start, unit.words[-1].end, reading.content_of, reading)
            )
        reading.last = reading.content_of
        return
    said = [
        Said(speaker(reading.raw, unit.words, claim.source, reading.seen), claim.verb)
        for claim in unit.claims
    ]
    for claim, who in zip(unit.claims, said, strict=True):
        for span in claim.content:
            _take(unit.words[slice(*span)], claim, who, reading)
    if unit.only_quoted and unit.role not in HEADINGS:
        _take_alone(unit, reading)
    note(reading.raw, unit.words, unit.claims, [one.speaker for one in said], reading.seen)
    reading.last = _last(unit, said, reading)
    if unit.words[-1].tag == ":" and unit.claims and unit.claims[-1].pending:
        reading.announced = said[-1]
    _headline(unit, first, reading)


def _run_back(reading: Reading) -> None:
    """Give a quotation that runs on, and has no speaker yet, the speaker of the next paragraph's."""
    for number in range(len(reading.spans) - 2, -1, -1):
        if reading.spans[number].runs_on and number not in reading.said and number + 1 in reading.said:
            reading.said[number] = reading.said[number + 1]


def _turn(unit: Unit, reading: Reading) -> Said | None:
    """Return the speaker of a transcript's turn: WALLACE: …"""
    words = unit.words
    start = reading.spans[words[0].quote].start if words[0].tag == "Q" else words[0].start
    match = TURN.match(reading.raw, start)
    if not match:
        return None
    label = reading.seen.cast.label(match[1].title().split())
    return Said(Speaker(label, True), "")


def _last(unit: Unit, said: list[Said], reading: Reading) -> Said | None:
    """Return who speaks on in the next unit if that is nothing but a quotation."""
    given = [reading.said[number] for number in unit.quotes if number in reading.said]
    if given:
        return given[-1]
    if unit.words[-1].tag == ":" and not said:
        return _announced(unit, reading)
    return said[-1] if said else reading.last if unit.only_quoted else None


def _headline(unit: Unit, first: bool, reading: Reading) -> None:
    """Read "Smith: Taxes must fall" at the head of an article."""
    if not first or unit.block and unit.role not in HEADINGS or unit.claims:
        return
    colon = next((i for i, w in enumerate(unit.words) if w.tag == ":"), 0)
    if not 0 < colon < 4 or colon + 1 == len(unit.words):
        return
    who = speaker(reading.raw, unit.words, Subject(0, colon), reading.seen)
    if reading.seen.cast.is_person(who.label) or unit.words[colon - 1].low in speaker_nouns():
        last = unit.words[-1]
        reading.rows.append(
            _row(
                unit.words[colon + 1].start,
                last.start if last.tag == "." else last.end,
                Said(who, ""),
                reading,
            )
        )


def _announced(unit: Unit, reading: Reading) -> Said | None:
    """Return the subject of a sentence that ends in a colon, if a person or body: "Sanders made this remark:"."""
    subject = main_subject(unit.words, len(unit.words))
    if subject is None or not can_speak(unit.words, subject):
        return None
    return Said(speaker(reading.raw, unit.words, subject, reading.seen), "")


def _take(words: Sequence[Word], claim: Claim, who: Said, reading: Reading) -> None:
    """Take in one span of attributed content."""
    only = len(words) == 1 and words[0].tag == "Q"
    for word in words:
        if word.tag == "Q":
            if only or word.quote not in reading.said:
                reading.said[word.quote] = who
            if claim.speech and (only or word is words[0]) and _utterance(word.quote, reading, only):
                reading.direct.add(word.quote)
    if words and not only:
        reading.rows.append(_row(words[0].start, words[-1].end, who, reading))


def _take_alone(unit: Unit, reading: Reading) -> None:
    """Take in a unit that is nothing but quotations: the last speaker goes on."""
    for number in unit.quotes:
        if _utterance(number, reading, True):
            reading.direct.add(number)
            if reading.last:
                reading.said.setdefault(number, reading.last)


def _utterance(number: int, reading: Reading, alone: bool) -> bool:
    """Say whether a quotation reads as something said, not as a phrase, a title or a name."""
    text = reading.raw[reading.spans[number].start : reading.spans[number].end]
    if is_title(text):
        return False
    return alone or text.lstrip("[(…. ")[:1].isupper()


def _row(start: int, end: int, who: Said, reading: Reading) -> Attribution:
    one = who.speaker
    sentence = bisect_right(reading.starts, start) - 1
    return Attribution(
        sentence, reading.raw[start:end], start, end, one.label, who.verb, one.named, one.resolved
    )


def _quote(number: int, span: Span, reading: Reading) -> Quote:
    who = reading.said.get(number, NOBODY)
    kind = "direct" if number in reading.direct else "phrase"
    sentence = bisect_right(reading.starts, span.low) - 1
    text = reading.raw[span.start : span.end]
    return Quote(
        sentence, kind, text, span.start, span.end, who.speaker.label, who.verb, who.speaker.resolved
    )


def voices(
    sentences: Sequence[Sentence], quotes: Sequence[Quote], attributions: Sequence[Attribution]
) -> list[str]:
    """Return narrator, named, unnamed or quoted for every sentence."""
    voice = ["narrator"] * len(sentences)
    for row in attributions:
        voice[row.sentence] = "named" if row.named else "unnamed"
    for quote in (q for q in quotes if q.kind == "direct"):
        for i, s in enumerate(sentences):
            voice[i] = "quoted" if s.start < quote.end and quote.start < s.end else voice[i]
    return voice
