"""The way through an article, unit by unit: who says what, and who goes on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from parallax.speech.constructions import Claim
from parallax.speech.grammar import Word, is_title
from parallax.speech.names import cast
from parallax.speech.quotemarks import Span, quoted
from parallax.speech.speakers import Discourse, Speaker, note, source_names, speaker
from parallax.speech.subjects import Subject, can_speak, main_subject, speaker_nouns
from parallax.speech.units import HEADINGS, Sentence, Unit, paragraphs, units

TURN = re.compile(r"([A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3}):\s")
WORD = re.compile(r"\w")
HEADLINE_NAME = 3  # words before the colon of a headline


class Said(NamedTuple):
    """Who says something, with which verb."""

    speaker: Speaker
    verb: str


class Content(NamedTuple):
    """Attributed content outside of direct quotations, at `start:end`."""

    start: int
    end: int
    said: Said


@dataclass
class Reading:
    """What has been found so far: who says which quotation, which ones are direct, the content, who goes on."""

    raw: str
    spans: list[Span]
    seen: Discourse
    said: dict[int, Said] = field(default_factory=dict)
    direct: set[int] = field(default_factory=set)
    contents: list[Content] = field(default_factory=list)
    last: Said | None = None
    announced: Said | None = None
    turn: Said | None = None


def read(raw: str, sentences: Sequence[Sentence], actors: Mapping[str, Sequence[str]] | None) -> Reading:
    """Read an article from its first sentence to its last."""
    groups = paragraphs(sentences)
    spans = quoted(raw, [(group[0].start, group[-1].end) for group in groups])
    parts = list(units(raw, groups, spans))
    claimed = ((unit.words, claim) for unit in parts for claim in unit.claims)
    names = cast(raw, [unit.words for unit in parts], source_names(raw, claimed), actors)
    reading = Reading(raw, spans, Discourse(names))
    for number, unit in enumerate(parts):
        if unit.first:
            _open_paragraph(unit, reading)
        if reading.turn:
            _take_turn(unit, reading)
        elif number or not _headline(unit, reading):
            _take_unit(unit, reading)
    _run_back(reading)
    return reading


def _open_paragraph(unit: Unit, reading: Reading) -> None:
    """See whether a whole paragraph is content: a transcript's turn, or announced by a colon above."""
    turn = _turn(unit, reading)
    reading.last = turn or reading.last
    plain = unit.words[0].tag != "Q" and unit.role not in HEADINGS
    reading.turn = (turn or reading.announced) if plain else None
    reading.announced = None


def _turn(unit: Unit, reading: Reading) -> Said | None:
    """Return the speaker of a transcript's turn: WALLACE: …"""
    first = unit.words[0]
    match = TURN.match(reading.raw, reading.spans[first.quote].start if first.tag == "Q" else first.start)
    return Said(Speaker(reading.seen.cast.label(match[1].title().split()), True), "") if match else None


def _take_turn(unit: Unit, reading: Reading) -> None:
    """Take in a unit that is content from end to end, without the speaker's name before it."""
    named = unit.first and TURN.match(reading.raw, unit.words[0].start)
    start = next((i + 1 for i, word in enumerate(unit.words) if word.tag == ":"), 0) if named else 0
    if start < len(unit.words):
        _add(unit.words[start].start, unit.words[-1].end, reading.turn, reading)
    reading.last = reading.turn


def _headline(unit: Unit, reading: Reading) -> bool:
    """Read "Smith: Taxes must fall" at the head of an article, and say whether it is one."""
    colon = next((i for i, word in enumerate(unit.words) if word.tag == ":"), 0)
    if not 0 < colon <= HEADLINE_NAME or colon + 1 == len(unit.words):
        return False
    who = speaker(reading.raw, unit.words, Subject(0, colon), reading.seen)
    if not reading.seen.cast.is_person(who.label) and unit.words[colon - 1].low not in speaker_nouns():
        return False
    last = unit.words[-1]
    end = last.start if last.tag == "." else last.end
    _add(unit.words[colon + 1].start, end, Said(who, ""), reading)
    return True


def _take_unit(unit: Unit, reading: Reading) -> None:
    """Take in the claims of a unit, its quotations, and who was mentioned."""
    said = [
        Said(speaker(reading.raw, unit.words, claim.source, reading.seen), claim.verb)
        for claim in unit.claims
    ]
    for claim, who in zip(unit.claims, said, strict=True):
        for first, stop in claim.content:
            _take_content(unit.words[first:stop], claim, who, reading)
    if unit.only_quoted and unit.role not in HEADINGS:
        _take_quotations(unit, reading)
    note(reading.raw, unit.words, unit.claims, [one.speaker for one in said], reading.seen)
    reading.last = _goes_on(unit, said, reading)
    if unit.claims and unit.claims[-1].pending:
        reading.announced = said[-1]


def _take_content(words: Sequence[Word], claim: Claim, who: Said, reading: Reading) -> None:
    """Take in one stretch of attributed content with the quotations in it."""
    alone = len(words) == 1 and words[0].tag == "Q"
    for word in (word for word in words if word.tag == "Q"):
        if alone or word.quote not in reading.said:
            reading.said[word.quote] = who
        if claim.speech and word is words[0] and _is_utterance(word.quote, reading, alone):
            reading.direct.add(word.quote)
    if words and not alone:
        _add(words[0].start, words[-1].end, who, reading)


def _add(start: int, end: int, said: Said, reading: Reading) -> None:
    """Add content unless it holds no word."""
    if WORD.search(reading.raw, start, end):
        reading.contents.append(Content(start, end, said))


def _take_quotations(unit: Unit, reading: Reading) -> None:
    """Take in a unit that is nothing but quotations: the last speaker goes on."""
    for number in unit.quotes:
        if _is_utterance(number, reading, True):
            reading.direct.add(number)
            if reading.last:
                reading.said.setdefault(number, reading.last)


def _is_utterance(number: int, reading: Reading, alone: bool) -> bool:
    """Say whether a quotation reads as something said, not as a phrase, a title or a name."""
    text = reading.raw[reading.spans[number].start : reading.spans[number].end]
    return not is_title(text) and (alone or text.lstrip("[(…. ")[:1].isupper())


def _goes_on(unit: Unit, said: list[Said], reading: Reading) -> Said | None:
    """Return who speaks on in the next unit if that is nothing but a quotation."""
    given = [reading.said[number] for number in unit.quotes if number in reading.said] or said
    if given:
        return given[-1]
    if unit.words[-1].tag != ":":
        return reading.last if unit.only_quoted else None
    subject = main_subject(unit.words, len(unit.words))
    if subject is None or not can_speak(unit.words, subject):
        return None
    return Said(speaker(reading.raw, unit.words, subject, reading.seen), "")


def _run_back(reading: Reading) -> None:
    """Give a quotation that runs on, and has no speaker yet, the speaker of the next paragraph's."""
    for number in range(len(reading.spans) - 2, -1, -1):
        if reading.spans[number].runs_on and number not in reading.said and number + 1 in reading.said:
            reading.said[number] = reading.said[number + 1]
