"""Who wrote an article, where and when, as printed: bylines, datelines, dates; nothing is added that is not printed."""

import re
from datetime import date, time

from parallax.lexicons import word_set

# Dates

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
OFFSETS = {  # only letters that stand for one zone: not ET, which changes with the season, nor IST
    **{"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00"},
    **{"EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00"},
    **{"PST": "-08:00", "PDT": "-07:00", "JST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00"},
}
YEAR = r"(?P<year>(?:1[5-9]|2[01])\d\d)"
NAMED_MONTH = rf"(?P<month>{MONTH})\b\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){YEAR}(?P<sign>[-/.])(?P<number>\d\d?)(?P=sign)(?P<day>\d\d?)(?!\d)",
        rf"(?<![\d:]){DAY}(?:\s+of)?[\s,.-]*{NAMED_MONTH}[\s,.-]*{YEAR}",
        rf"\b{NAMED_MONTH}[\s-]*{DAY},?\s+{YEAR}",
        r"(?<!\d)(?P<first>\d\d?)(?P<sign>[./-])(?P<second>\d\d?)(?P=sign)(?P<year>(?:19|20)\d\d)(?!\d)",
    )
]
CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?(?::(?P<seconds>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>(?i:[ap]\.?m)\b\.?)?"
    r"(?:\s*\(?(?P<zone>[A-Z]{1,4}\b))?(?:\s*(?P<offset>[+-]\d{1,2}(?::?\d\d)?)\b)?"
)
WEEKDAY = r"(?:[A-Za-z]+day,?\s*|[A-Za-z]{3}\.?,?\s*)?"
AFTER = re.compile(rf"(?:T|[\s,|·•–—@-]{{0,4}}(?:at\s+)?)(?!\d\d?[./-]\d\d?[./-]){CLOCK}")
BEFORE = re.compile(rf"(?<![\d.:]){CLOCK}[\s,|·•–—()-]*(?:on\s+)?{WEEKDAY}$")
LONGEST_DATE = 1000  # a date line is short
PUBLISHED = re.compile(r"\b(?:published|posted|first published)\b", re.IGNORECASE)


def parse_date(text: str) -> str | None:
    """Return the date printed in `text` as ISO, with time and zone only where they are printed; else None.

    Of several dates the one after "Published" counts, else the first. A date of numbers alone counts only
    where day and month cannot be mistaken.

    >>> parse_date("Chas Pravdy - 28 June 2025 02:13")
    '2025-06-28T02:13'
    >>> parse_date("Updated 10:03 p.m. EDT, Sat June 28, 2025")
    '2025-06-28T22:03-04:00'
    >>> parse_date("6/7/2025") is None
    True
    """
    text = text[:LONGEST_DATE]
    said = PUBLISHED.search(text)
    return (_first(text, said.end()) if said else None) or _first(text, 0)


def _first(text: str, start: int) -> str | None:
    """Return the first valid date printed after `start`."""
    matches = [found for form in FORMS for found in form.finditer(text, start)]
    for found in sorted(matches, key=lambda found: (found.start(), -found.end())):
        day = _day(found.groupdict())
        if day:
            around = (
                AFTER.match(text, found.end()),
                BEFORE.search(text[max(0, found.start() - 60) : found.start()]),
            )
            return day + next((_clock(near) for near in around if near and _clock(near)), "")
    return None


def _day(parts: dict[str, str | None]) -> str | None:
    """Return the ISO day of the parts of a date, or None where they are none or day and month can be mistaken.

    In a date of numbers points put the day first, else one must be over 12.
    """
    day, month = parts.get("day"), parts.get("number")
    if "first" in parts:
        first, second = parts["first"], parts["second"]
        day, month = second, first if int(second) > 12 or first == second else "0"
        if parts["sign"] == "." or int(first) > 12:
            day, month = first, second
    try:
        month = int(month or 1 + MONTHS.index(parts["month"][:3].lower()))
        return date(int(parts["year"]), month, int(day)).isoformat()
    except ValueError:
        return None


def _clock(found: re.Match) -> str:
    """Return the ISO form of a time of day with its zone where printed; nothing where it is no time."""
    if not found["minute"] and not found["half"]:
        return ""
    hour, half = int(found["hour"]), (found["half"] or "")[:1].lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        clock = time(hour, int(found["minute"] or 0), int(found["seconds"] or 0))
    except ValueError:
        return ""
    zone = OFFSETS.get(found["zone"] or "", "")
    if found["offset"]:
        sign, digits = found["offset"][0], found["offset"][1:].replace(":", "")
        digits = digits.zfill(2) if len(digits) <= 2 else digits.zfill(4)
        zone = f"{sign}{digits[:2]}:{digits[2:] or '00'}"
    return "T" + clock.isoformat("seconds" if found["seconds"] else "minutes") + zone


DATE_WORDS = word_set("""
    first last published updated posted modified created on at of by time local min read date ed edt a p am pm m
    utc gmt
""")
DATE_WORD = re.compile(
    rf"{MONTH}|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|[a-z]{{1,2}}t|[cemp][ds]t|\d[\w:./+-]*"
)
PIECE = re.compile(r"\d[\w:./+-]*|\w+")
AGO = re.compile(
    r"\W*(?:(?:published|updated|posted|last updated)\W*)?(?:\d+|an?|one|two|three|about an) "
    r"(?:second|minute|min|hour|hr|day|week|month|year)s? ago\b.{0,40}",
    re.IGNORECASE,
)


def is_dateline(text: str) -> bool:
    """Whether a line holds a date and little more, or how long ago it was printed."""
    if len(text) > LONGEST:
        return False
    if AGO.fullmatch(text):
        return True
    found = text.split()
    if len(found) > 16 or sum(not _is_date_word(word) for word in found) > 1:
        return False
    return parse_date(text) is not None


def _is_date_word(word: str) -> bool:
    pieces = PIECE.findall(word.lower())
    return all(piece in DATE_WORDS or DATE_WORD.fullmatch(piece) for piece in pieces)


# Bylines

LONGEST = 160
CAPITAL = rf"(?!(?i:{MONTH})\b)[A-Z][\w.'’-]*"
NAME = rf"{CAPITAL}(?: (?:{CAPITAL}|de|da|di|la|le|van|von|der|den|bin|al|el|y)){{1,4}}"
MANY = rf"{NAME}(?:(?:,| and| &|, and) {NAME}){{0,5}}"
BY = r"(?:(?:posted|written|reported|published|story|words|text|article|analysis|opinion|review)\s+)?by:?\s+"
ROLE = r"(?:author|writer|reporter|journalist)s?:\s*"
SAID_BY = re.compile(rf"{BY}|{ROLE}", re.IGNORECASE)
WROTE = re.compile(rf"(?i:{BY})[A-Z]|(?i:{ROLE}){MANY}\s*(?:\Z|[-–—|•·,(])")
SIGNED = re.compile(rf"{MANY}(?: \d|\s*[-–—|•·,(])")
NAMED = re.compile(rf"{MANY}(?=\s*[-–—|•·,(]|\s+\d|\s+(?i:{MONTH})\b|\s*\Z)")
OFFICE = re.compile(
    r",\s+(?:the )?(?:\S+ ){0,3}(?:reporter|writer|correspondent|editor|columnist|contributor|staff|journalist"
    r"|reuters|press|ap|afp|cnn|bbc|news|times|post|tribune|herald)\b.*",
    re.IGNORECASE,
)
BARE_END = re.compile(r"\s+[-–—|•·(]\s*|\s*,|\s+(?:on\s+)?\w+\.? \d|\s+\d")


def is_byline(text: str) -> bool:
    """Whether a line names an author: "By …", or a name with a date and little more."""
    if len(text) > LONGEST or text.endswith((".", "?", "!")):
        return False
    dated = len(text.split()) <= 14 and SIGNED.match(text) and parse_date(text)
    return WROTE.match(text) is not None or bool(dated)


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
    bare = BARE_END.split(rest)[0].strip()
    return bare if said and bare[:1].isupper() else None


# Datelines

CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,4}"
STATE = r", [A-Z][\w.]+(?: [A-Z][\w.]+)?"
ON_DAY = r"(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?"
NAMES = r"AP|AFP|UPI|CNN|Reuters|REUTERS|Bloomberg|Xinhua|IANS|PTI|TASS|dpa|ANI|[A-Z][\w ./]{1,30} News"
AGENCY = rf"[(\[](?:{NAMES})[)\]]"
DASH = r"\s?(?:—|–|--|-)"
PLACE = re.compile(rf"{CAPITALS}{STATE}{ON_DAY}(?: {AGENCY})?(?:{DASH})?")
OPENING = re.compile(
    rf"(?:(?:{CAPITALS}(?:{STATE})?|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, [A-Z][a-z]+\.){ON_DAY}"
    rf"(?: ?[(\[][A-Z][\w ./]{{1,40}}[)\]])?{DASH}"
    rf"|(?:[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?(?:{STATE})?{ON_DAY} )?{AGENCY}(?:{DASH})?)\s+(?=[\"“‘'A-Z])"
)
LABEL = re.compile(
    r"(?:UPDATE|ANALYSIS|EDITOR|NOTE|BREAKING|EXCLUSIVE|OPINION|CORRECTION|WATCH|VIDEO|FACT|REVIEW)\b"
)


def is_place(text: str) -> bool:
    """Whether a line is a place as printed above a story: "BAAR, SWITZERLAND"."""
    return len(text.split()) <= 8 and PLACE.fullmatch(text) is not None


def dateline_end(text: str) -> int:
    """Return where the dateline that opens a paragraph ends, or 0: "WASHINGTON (AP) — The Senate …"."""
    found = OPENING.match(text)
    return len(found[0].rstrip()) if found and not LABEL.match(text) else 0
