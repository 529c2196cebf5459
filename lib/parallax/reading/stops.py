"""Does a sentence end at this stop? Rules for news, the first with an opinion wins.

Each rule answers yes, no or None (no opinion), and has a test under its name.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from parallax.reading.abbreviations import (
    BRANDS,
    CLIPPED,
    CLOCK,
    NEVER,
    NUMBERED,
    SAYING,
    STARTERS,
    STATES,
    TITLES,
)

CLOSERS = "\"'’»›)\\]"
OPENERS = "\"'‘«‹‚([¿¡"
DOTS = re.compile(r"^(?:\.\s?){3,}|^…\s?")
NEXT = re.compile(rf"[{re.escape(OPENERS)}]*([\w'’.-]*)")
SAID = re.compile(
    rf"[A-Z][\w.'’-]*,? (?:[\w.'’-]+,? ){{0,5}}?(?:{SAYING})\b"
    r"(?! (?:that|he|she|it|they|the|there|his|her)\b)"
).match
MIXED = re.compile(r"[a-z]{1,2}[A-Z]").match  # iPhone, eBay
WHOLE_WORD = re.compile(r"[a-z\d]{2}['’]?$").search
CAPITALISED = re.compile(r"[A-Z]['’]?[a-z]|[AI] ").match
ADDRESS = re.compile(r"\S*@").match
ASIDE = re.compile(r"\([^()]*[^().!?]\)(?:[.,;]|\s+[a-z–—-])").match
ITEM = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z])").fullmatch
NUMBER = re.compile(r"[\dIVX]+\b").match
LOCAL_TIME = re.compile(r"\w+ [Tt]ime\b").match
PLACE = re.compile(rf"(?:[a-z]{{2}}, |\b[RDI]-)(?:{STATES})$").search
INITIAL = re.compile(r"(?:^|[.&/-])[A-Z]$").search


class Stop(NamedTuple):
    """A place where a sentence may end: the word before, its mark, what closes, what follows."""

    word: str
    mark: str
    close: str
    next: str
    rest: str
    joined: bool
    so_far: str


def is_end(stop: Stop, proposed: bool) -> bool:
    """Say whether a sentence ends at `stop`: by the first rule with an opinion, else as proposed."""
    for rule in RULES:
        verdict = rule(stop)
        if verdict is not None:
            return verdict
    return proposed


def _goes_on(stop: Stop) -> bool | None:
    """A small letter, a comma, a dash or nothing but closing marks after the stop carries the sentence on."""
    bare = DOTS.sub("", stop.rest).lstrip(OPENERS)
    if not bare.strip(CLOSERS):
        return False
    lower = bare[0].islower() and not MIXED(bare)
    return False if lower or bare[0] in ",;:.!?…)-–—" else None


def _joined(stop: Stop) -> bool | None:
    """Without white space a sentence ends only between a long small word and a capitalised one: "it.The"."""
    if not stop.joined:
        return None
    before = WHOLE_WORD(stop.word) or stop.close
    return bool(before and CAPITALISED(stop.rest.lstrip(OPENERS)) and not _is_name(stop))


def _is_name(stop: Stop) -> bool:
    """Say whether the word before is a title or part of an address: "Mr.Kim", "jane.Doe@example.com"."""
    return stop.word in TITLES or "/" in stop.word or ADDRESS(stop.rest)


def _aside(stop: Stop) -> bool | None:
    """A bracket after which the sentence goes on belongs to it: "6 p.m. (2300 GMT) on Sunday", "(AP) —"."""
    return False if stop.rest[:1] == "(" and ASIDE(stop.rest) else None


def _asked(stop: Stop) -> bool | None:
    """A speaker after a quoted question belongs to it: “Why?” Trump asked."""
    if stop.mark[-1] in "!?" and stop.close and stop.next not in STARTERS:
        return False if SAID(stop.rest) else None
    return None


def _brand(stop: Stop) -> bool | None:
    """Yahoo! is a name."""
    return stop.next in STARTERS if stop.mark == "!" and stop.word in BRANDS else None


def _dots(stop: Stop) -> bool | None:
    """Dots end a sentence before a capital, but "I" is no sign of one, and dots may open a sentence."""
    if stop.mark in (".", "!", "?"):
        return None
    return bool(stop.so_far.strip()) and stop.next.partition("'")[0] != "I"


def _item(stop: Stop) -> bool | None:
    """The number that begins an item belongs to it: "1. The first"."""
    return False if stop.mark == "." and ITEM(stop.so_far.strip()) else None


def _number(stop: Stop) -> bool | None:
    """A number after "No.", "Jan.", "p." or "Art." belongs to it."""
    return False if stop.word in NUMBERED and NUMBER(stop.next) else None


def _title(stop: Stop) -> bool | None:
    """A name follows "Mr.", a rival follows "vs."."""
    word = stop.word.rpartition("-")[2]
    shouted = len(word) > 1 and word.isupper() and word.title() in TITLES
    return False if shouted or word in TITLES or word in NEVER else None


def _clock(stop: Stop) -> bool | None:
    """The time goes on in "9 p.m. Monday"; another capital ends the sentence unless the time opened it."""
    if stop.word.lower() not in ("a.m", "p.m"):
        return None
    if stop.next.rstrip(".") in CLOCK or LOCAL_TIME(stop.rest):
        return False
    return stop.next in STARTERS or len(stop.so_far.split()) > 4


def _place(stop: Stop) -> bool | None:
    """A state after a town or a party ends the place: "in Tampa, Fla. Police", "Paul, R-Ky. Others"."""
    return stop.next[:1].isupper() or None if PLACE(stop.so_far) else None


def _letters(stop: Stop) -> bool | None:
    """After an initial or letters with stops only a sentence's usual first word ends it, or a quotation."""
    if not INITIAL(stop.word):
        return None
    return stop.next in STARTERS or ("." in stop.word and stop.rest[0] == '"')


def _clipped(stop: Stop) -> bool | None:
    """After "Inc.", "Calif." and "Jr." likewise."""
    if stop.word.rpartition("-")[2] not in CLIPPED:
        return None
    return stop.next in STARTERS or stop.rest[0] == '"'


def _capital(stop: Stop) -> bool | None:
    """After any other word a capital begins a sentence."""
    return True if stop.next[:1].isupper() else None


RULES: tuple[Callable[[Stop], bool | None], ...] = (
    *(_goes_on, _joined, _aside, _asked, _brand, _dots, _item),
    *(_number, _title, _clock, _place, _letters, _clipped, _capital),
)
