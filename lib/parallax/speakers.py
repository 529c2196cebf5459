"""The speaker behind a source: a name, a description, or whom a pronoun stands for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from parallax.attribution import Claim
from parallax.grammar import Word
from parallax.lexicons import entries
from parallax.names import BODIES, OFFICES, Cast, bare, runs, split_titles
from parallax.subjects import Subject

GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
PRONOUNS = frozenset(["he", "she", "they", "it"])
NEAR = 12


class Speaker(NamedTuple):
    """A speaker's label; `named`: a name rather than a description; `resolved`: stands for a pronoun."""

    label: str
    named: bool
    resolved: bool = False


@dataclass
class Discourse:
    """Who has been mentioned so far, sentence by sentence, speakers and subjects first."""

    cast: Cast
    people: list[list[str]] = field(default_factory=list)
    groups: list[Speaker] = field(default_factory=list)
    bodies: list[Speaker] = field(default_factory=list)


def source_names(raw: str, units: Sequence) -> list[tuple[str, ...]]:
    """Return the names of one to three words that stand as the source of a claim, without an article before them."""
    found = []
    for words, source in ((unit.words, claim.source) for unit in units for claim in unit.claims):
        first, last = _head(words, source)
        if words[last - 1].tag != "n" or words[source.first].low == "the":
            continue
        run = [run for run in runs(words[:last]) if run[1] == last][-1]
        name = split_titles(raw, words[max(run[0], first) : last])[1]
        if 0 < len(name) < 4:
            found.append(tuple(name))
    return found


@cache
def _people_nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in entries("speaker_nouns") if row["kind"] == "person")


def speaker(raw: str, words: Sequence[Word], source: Subject, seen: Discourse) -> Speaker:
    """Return the speaker that a source stands for."""
    head = words[source.first]
    if source.last - source.first == 1 and head.tag == "N":
        return _resolve(head.low.split("'")[0], raw, words, source.first, seen) or Speaker(
            head.low.split("'")[0], False
        )
    return _described(raw, words, source, seen)


def _described(raw: str, words: Sequence[Word], source: Subject, seen: Discourse) -> Speaker:
    apposed = _name_after(raw, words, source.last, seen.cast)
    first, last = _head(words, source)
    name = _trailing_name(raw, words, first, last, seen.cast)
    if name:
        return name
    if apposed:
        return apposed
    holder = _office_holder(words, first, last, seen.cast)
    if holder:
        return Speaker(holder, True, True)
    label = _plain(raw, words, first, last)
    noun = words[last - 1].low
    singular = noun[:-1] if noun.endswith("s") else noun
    has_name = any(word.tag == "n" for word in words[first:last])
    return Speaker(label, has_name and singular not in _people_nouns() and noun not in _people_nouns())


def _head(words: Sequence[Word], source: Subject) -> tuple[int, int]:
    """Return the noun phrase without what follows a preposition, a comma or a bracket."""
    stop = source.first + 1
    while stop < source.last:
        word = words[stop]
        if word.tag in ",(-" or word.tag == "P" and not _inside_name(words, stop, source.last):
            break
        if word.tag == "w" and word.low.endswith("ing") and words[stop - 1].low.endswith("s"):
            break
        stop += 1
    first = source.first
    while first < stop - 1 and words[first].tag in "DA#":
        first += 1
    return first, stop


def _inside_name(words: Sequence[Word], at: int, last: int) -> bool:
    if words[at - 1].tag != "n" or at + 1 == last or words[at + 1].tag not in "nD":
        return False
    return words[at].low == "of" or words[at].low in ("for", "on") and words[at - 1].low in BODIES


def _trailing_name(raw: str, words: Sequence[Word], first: int, last: int, cast: Cast) -> Speaker | None:
    if words[last - 1].tag != "n":
        return None
    begin, end = [run for run in runs(words[:last]) if run[1] == last][-1]
    begin = max(begin, first)
    titles, name = split_titles(raw, words[begin:last])
    if not name:
        return None
    if (
        any(word.tag == "P" for word in words[first:begin])
        and words[begin - 1].tag in "PD"
        and not _person_run(name, cast)
    ):
        return Speaker(_plain(raw, words, first, last), True)
    return Speaker(cast.label(name), True)


def _person_run(name: Sequence[str], cast: Cast) -> bool:
    return cast.is_person(cast.label(name))


def _name_after(raw: str, words: Sequence[Word], at: int, cast: Cast) -> Speaker | None:
    """Return the name in "a lawyer for the paper, David Schulz,"."""
    if at + 2 >= len(words) or words[at].tag != ",":
        return None
    for first, last in runs(words[at : at + 12]):
        _, name = split_titles(raw, words[at + first : at + last])
        between = words[at + 1 : at + first]
        if len(name) > 1 and cast.is_person(cast.label(name)) and len(between) < 2:
            return Speaker(cast.label(name), True)
        return None
    return None


def _office_holder(words: Sequence[Word], first: int, last: int, cast: Cast) -> str:
    """Return the one person of the article who bears the title: the president, the former US president."""
    if not first or words[first - 1].low not in ("the", "former") or words[last - 1].low not in OFFICES:
        return ""
    holders = sorted(cast.offices.get(words[last - 1].low, ()))
    return holders[0] if len(holders) == 1 else ""


def _plain(raw: str, words: Sequence[Word], first: int, last: int) -> str:
    return bare(raw[words[first].start : words[last - 1].end])


def _resolve(low: str, raw: str, words: Sequence[Word], at: int, seen: Discourse) -> Speaker | None:
    """Return whom a pronoun stands for: the nearest fitting speaker or subject."""
    if low in GENDER:
        here = _people_in(raw, words[:at], seen.cast)
        for labels in [here, *reversed(seen.people[-NEAR:])]:
            fitting = [label for label in labels if seen.cast.gender.get(label) in (GENDER[low], "", "?")]
            if fitting:
                return Speaker(fitting[0], True, True)
    if low == "they" and seen.groups:
        return seen.groups[-1]._replace(resolved=True)
    if low == "it" and seen.bodies:
        return seen.bodies[-1]._replace(resolved=True)
    return None


def _people_in(raw: str, words: Sequence[Word], cast: Cast) -> list[str]:
    found = []
    for first, last in runs(words):
        _, name = split_titles(raw, words[first:last])
        if name and cast.is_person(label := cast.label(name)) and label not in found:
            found.append(label)
    return found


def note(
    raw: str, words: Sequence[Word], claims: Sequence[Claim], speakers: Sequence[Speaker], seen: Discourse
) -> None:
    """Remember who was mentioned in a sentence: its speakers, then its subject, then the others."""
    said = [one.label for one in speakers if one.label in seen.cast.gender]
    people = _people_in(raw, words, seen.cast)
    seen.people.append(list(dict.fromkeys([*said[-1:], *people])))
    for claim, one in zip(claims, speakers, strict=True):
        low = words[claim.source.last - 1].low
        if low == "they" or low.endswith("s") and not one.named:
            seen.groups.append(one)
        elif one.label not in ("it", "i", "we", "you") and not seen.cast.is_person(one.label):
            seen.bodies.append(one)
