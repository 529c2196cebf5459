"""Who wrote it, where and when, as printed at the head of an article."""

import re

from parallax.reading.dates import parse_date

MONTHS = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
CAPITAL = rf"(?!(?i:{MONTHS})\b)[A-Z][\w.'’-]*"
NAME = rf"{CAPITAL}(?: (?:{CAPITAL}|de|da|di|la|le|van|von|der|den|bin|al|el|y)){{1,4}}"
MANY = rf"{NAME}(?:(?:,| and| &|, and) {NAME}){{0,5}}"
BY = r"(?:(?:posted|written|reported|published|story|words|text|article|analysis|opinion|review)\s+)?by:?\s+"
ROLE = r"(?:author|writer|reporter|journalist)s?:\s*"
SAID_BY = re.compile(rf"{BY}|{ROLE}", re.IGNORECASE)
WROTE = re.compile(rf"(?i:{BY})[A-Z]|(?i:{ROLE}){MANY}\s*(?:\Z|[-–—|•·,(])")
SIGNED = re.compile(rf"{MANY}(?: \d|\s*[-–—|•·,(])")
NAMED = re.compile(rf"{MANY}(?=\s*[-–—|•·,(]|\s+\d|\s+(?i:{MONTHS})\b|\s*\Z)")
OFFICE = re.compile(
    r",\s+(?:the )?(?:\S+ ){0,3}(?:reporter|writer|correspondent|editor|columnist|contributor|staff|journalist"
    r"|reuters|press|ap|afp|cnn|bbc|news|times|post|tribune|herald)\b.*",
    re.IGNORECASE,
)
DATE_WORD = re.compile(
    r"\W*(?:(?:first|last|published|updated|posted|modified|created|on|at|of|by|time|local|min|read|date|edt?|[ap]\.?m\.?"
    rf"|{MONTHS}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|utc|gmt|[a-z]{{1,2}}t|[cemp][ds]t|\d[\w:./+-]*)"
    r"\W*)+|\W+",
    re.IGNORECASE,
)
AGO = re.compile(
    r"\W*(?:(?:published|updated|posted|last updated)\W*)?(?:\d+|an?|one|two|three|about an) "
    r"(?:second|minute|min|hour|hr|day|week|month|year)s? ago\b.{0,40}",
    re.IGNORECASE,
)
CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,4}"
STATE = r", [A-Z][\w.]+(?: [A-Z][\w.]+)?"
DAY = r"(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?"
NAMES = r"AP|AFP|UPI|CNN|Reuters|REUTERS|Bloomberg|Xinhua|IANS|PTI|TASS|dpa|ANI|[A-Z][\w ./]{1,30} News"
AGENCY = rf"[(\[](?:{NAMES})[)\]]"
DASH = r"\s?(?:—|–|--|-)"
PLACE = re.compile(rf"{CAPITALS}{STATE}{DAY}(?: {AGENCY})?(?:{DASH})?")
PREFIX = re.compile(
    rf"(?:(?:{CAPITALS}(?:{STATE})?|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, [A-Z][a-z]+\.){DAY}"
    rf"(?: ?[(\[][A-Z][\w ./]{{1,40}}[)\]])?{DASH}"
    rf"|(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:{STATE})?{DAY} )?{AGENCY}(?:{DASH})?)\s+(?=[\"“‘'A-Z])"
)
LABEL = re.compile(
    r"(?:UPDATE|ANALYSIS|EDITOR|NOTE|BREAKING|EXCLUSIVE|OPINION|CORRECTION|WATCH|VIDEO|FACT|REVIEW)\b"
)
LONGEST = 160


def is_byline(text: str) -> bool:
    """Say whether a line names an author: "By …", or a name with a date and little more."""
    if len(text) > LONGEST or text.endswith((".", "?", "!")):
        return False
    dated = len(text.split()) <= 14 and SIGNED.match(text) and parse_date(text)
    return WROTE.match(text) is not None or bool(dated)


def is_dateline(text: str) -> bool:
    """Say whether a line holds a date and little more, or how long ago it was printed."""
    if len(text) > LONGEST:
        return False
    return AGO.fullmatch(text) is not None or (_is_date(text) and parse_date(text) is not None)


def _is_date(text: str) -> bool:
    """Say whether all words of a line, but one at most, belong to a date."""
    found = text.split()
    return len(found) <= 16 and sum(DATE_WORD.fullmatch(word) is None for word in found) <= 1


def is_place(text: str) -> bool:
    """Say whether a line is a place as printed above a story: "BAAR, SWITZERLAND"."""
    return len(text.split()) <= 8 and PLACE.fullmatch(text) is not None


def dateline_end(text: str) -> int:
    """Return where the dateline that opens a paragraph ends, or 0: "WASHINGTON (AP) — The Senate …"."""
    found = PREFIX.match(text)
    return len(found[0].rstrip()) if found and not LABEL.match(text) else 0


def author(text: str) -> str | None:
    """Return whom a byline names, without "By", date or office; None if it names nobody.

    >>> author("By Chas Pravdy - 28 June 2025 02:13")
    'Chas Pravdy'
    """
    said = SAID_BY.match(text)
    rest = OFFICE.sub("", text[said.end() :] if said else text)
    found = NAMED.match(rest)
    if found:
        return found[0]
    bare = re.split(r"\s+[-–—|•·(]\s*|\s*,|\s+(?:on\s+)?\w+\.? \d|\s+\d", rest)[0].strip()
    return bare if said and bare[:1].isupper() else None
