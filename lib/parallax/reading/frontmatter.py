"""Who wrote an article, where and when, as printed: bylines, datelines, dates; nothing is added that is not printed."""

import re
from collections.abc import Sequence
from datetime import date, time
from functools import cache

from parallax.lexicons import MONTHS, UPPER, any_of, entries, word_class

# Dates

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
AFTER = re.compile(rf"(?:T|[\s,|·•–—@/-]{{0,4}}(?i:at\s+)?)(?!\d\d?[./-]\d\d?[./-]){CLOCK}")
BEFORE = re.compile(rf"(?<![\d.:]){CLOCK}[\s,|·•–—()-]*(?:on\s+)?{WEEKDAY}$")
LONGEST_DATE = 1000  # a date line is short
UPDATED = re.compile(r"\b(?:updated|modified|revised)\b", re.IGNORECASE)
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
    """Return the first valid date printed after `start`, one of no update if there are several."""
    matches = sorted(
        (found for form in FORMS for found in form.finditer(text, start)), key=lambda m: (m.start(), -m.end())
    )
    dates, last = [], 0
    for found in matches:
        day = _day(found.groupdict()) if found.start() >= last else None
        if day:
            around = (
                AFTER.match(text, found.end()),
                BEFORE.search(text[max(last, found.start() - 60) : found.start()]),
            )
            clock = next((_clock(near) for near in around if near and _clock(near)), "")
            dates.append((UPDATED.search(text, last, found.start()) is not None, len(dates), day + clock))
            last = found.end()
    return min(dates)[2] if dates else None


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
        month = int(month or 1 + [name[:3] for name in MONTHS].index(parts["month"][:3].title()))
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


DATE_WORDS = word_class("of a date", "reading_words")
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
    if len(text) > LONGEST or "{" in text or "=" in text:
        return False
    if AGO.fullmatch(text):
        return True
    found = text.split()
    strange = 2 if PUBLISHED.search(text) or UPDATED.search(text) else 1
    if len(found) > 16 or sum(not _is_date_word(word) and not names_outlet(word) for word in found) > strange:
        return False
    return parse_date(text) is not None


def _is_date_word(word: str) -> bool:
    pieces = PIECE.findall(word.lower())
    return all(piece in DATE_WORDS or DATE_WORD.fullmatch(piece) for piece in pieces)


# Bylines

LONGEST = 160
NO_NAME = rf"(?!(?i:{MONTH})\b|(?:Updated|Published|Posted|Last|First|From)\b)"
CAPITAL = rf"{NO_NAME}(?:(?:al|el|ash|bin|d|O)[-'’])?[{UPPER}][\w.'’-]*"
NAME = (
    rf"{CAPITAL}(?: (?:{CAPITAL}|(?:de|da|di|do|dos|du|la|le|van|von|der|den|ten|bin|ibn|bint|al|el|y)(?![\w'’-])))"
    r"{1,5}"
)
MANY = rf"{NAME}(?:(?:,| and| &|, and| with) {NAME}){{0,5}}"
BY = (
    r"(?:(?:posted|written|report(?:ed|ing)|published|story|words|text|article|analysis|opinion|commentary|column|review"
    r"|(?:guest )?essay)\s+)?by:?\s+"
)
ROLE = r"(?:(?:author|writer|reporter|journalist|byline)s?:\s*(?:by\s+)?|from (?!the\b))"
SAID_BY = re.compile(rf"\b(?:{BY}|{ROLE})", re.IGNORECASE)
WROTE = re.compile(rf"(?i:{BY})[{UPPER}]|(?i:{ROLE}){MANY}\s*(?:\Z|[-–—|•·,(]|in [A-Z])")
SIGNED = re.compile(rf"{MANY}(?: \d|\s*[-–—|•·,(])")
ALONE = re.compile(MANY)
NAMED = re.compile(
    rf"{MANY}(?=\s*[-–—|•·,;(/]|\s+(?:Updated|Published|Posted|Last|First)\b|\s+\d|\s+(?i:{MONTH})\b|\s*\Z)"
)
WRITERS = r"reporter|writer|correspondent|editor|columnist|contributor|staff|journalist|bureau|chief"
AGENCIES = r"reuters|press|ap|afp|cnn|bbc|news|times|post|tribune|herald"
OFFICE = re.compile(
    rf",\s+(?:the )?(?:\S+ ){{0,3}}(?:{WRITERS}|{AGENCIES})\b.*"  # …, Senior Political Editor
    rf"|(?:\s+(?:The|Staff|Senior|Chief|Political|Special|Associated|Contributing|National|Foreign))+"
    rf"\s+(?:{WRITERS}|press)\b.*"  # … Staff Writer, … Associated Press
    rf"|\s+(?:for|at) (?:the |The )?(?-i:[{UPPER}]).*"
    rf"|(?-i:(?<=[{UPPER}]{{3}}) (?!Ma?c)[{UPPER}][a-z]{{2}}.*)"  # JANE DOE The Associated Press
    rf"|(?-i:\s+in [{UPPER}][\w.'’-]*(?:,? [{UPPER}][\w.'’-]*)*)(?= and |, |\Z)",
    re.IGNORECASE,
)
REACHED_AT = re.compile(r"[(<\[]?[\w.+-]{1,64}@[\w-][\w.-]*[)>\]]?|[(\[]?(?<!\w)@\w+[)\]]?|https?://\S+|www\.\S+")
ENDS_NAME = re.compile(rf"\b[{UPPER}][\w'’-]+,? (?:Jr|Sr|M\.?D|Ph\.?D|Esq)\.\Z")
BARE_END = re.compile(r"\s+[-–—|•·(]\s*|\s*[,/;]|\s+(?:Updated|Published|Posted)\b|\s+(?:on\s+)?\w+\.? \d|\s+\d")


def is_byline(text: str) -> bool:
    """Whether a line names an author: "By …", or a name with a date and little more."""
    if len(text) > LONGEST or text.endswith(("?", "!")) or (text.endswith(".") and not ENDS_NAME.search(text)):
        return False
    return WROTE.match(text) is not None or bool(len(text.split()) <= 14 and SIGNED.match(text) and parse_date(text))


def is_name(text: str, *, surely: bool = False) -> bool:
    """Whether a line holds a person's name and nothing else.

    The first word must be a common first name, unless the line stands where authors stand (`surely`).
    """
    found = text.split()
    if len(text) > 60 or text.endswith(".") or not ALONE.fullmatch(text):
        return False
    if any(word.strip(".,") in _no_names() for word in found):
        return False
    plain = 2 <= len(found) <= 3 and not any(word.isupper() and len(word) > 2 for word in found)
    return found[0].casefold() in _first_names() or (surely and plain)


def names_outlet(text: str) -> bool:
    """Whether a word of `text` names a news organisation, or is the last word of such names."""
    outlets = {row["name"] for row in entries("news_sources")}
    return any(word.strip(".,") in outlets for word in text.split())


@cache
def _first_names() -> frozenset[str]:
    return frozenset(row["name"].casefold() for row in entries("first_names"))


@cache
def _no_names() -> frozenset[str]:
    """Return words of outlets, places and sections."""
    places = {word for row in entries("countries") for word in row["country"].split()}
    return frozenset({row["name"] for row in entries("news_sources")} | places | NO_NAMES)


NO_NAMES = word_class("no name", "reading_words")


def author(text: str) -> str | None:
    """Return whom a byline names, without "By", date, address or office; None if it names nobody.

    >>> author("By Chas Pravdy - 28 June 2025 02:13"), author("By Jane Doe in Oslo, Staff Writer jdoe@example.com")
    ('Chas Pravdy', 'Jane Doe')
    """
    said = SAID_BY.match(text)
    bare = REACHED_AT.sub("", text[said.end() :] if said else text)
    bare = " ".join(bare.split()).strip(" |,")
    rest = OFFICE.sub("", bare)
    found = NAMED.match(rest) or NAMED.match(bare)
    if found:
        return found[0]
    rest = BARE_END.split(rest)[0].strip()
    return rest if said and rest[:1].isupper() else None


# Datelines

CAPITALS = rf"[{UPPER}][{UPPER}.'’-]+(?:[ /][{UPPER}][{UPPER}.'’-]+){{0,4}}"
TOWN = rf"[{UPPER}][\w'’-]+(?: (?:(?:d[aeo]s?|del|la|el|al|of|the|on|upon|am) )?[{UPPER}][\w'’-]+){{0,2}}"
STATE = rf", [{UPPER}][\w.]+(?: [{UPPER}][\w.]+)?"
SOME_DAY = rf"[,.] (?:(?i:{MONTH})\.? \d{{1,2}}|\d{{1,2}} (?i:{MONTH}))(?:,? \d{{4}})?[.,]?"
ON_DAY = rf"(?:{SOME_DAY}|, [A-Z][a-z]+\.? \d{{1,2}}(?:, \d{{4}})?)?"
NAMES = r"AP|AFP|UPI|CNN|Reuters|REUTERS|Bloomberg|Xinhua|IANS|PTI|TASS|dpa|ANI|[A-Z][\w ./]{1,30} News"
AGENCY = rf"(?:[(\[](?:{NAMES})[)\]]|/(?:{NAMES}|[A-Z][\w ]{{1,20}})/\.?)"
IN_BRACKETS = r"(?:,? ?[(\[][A-Z\d][\w ./]{1,40}[)\]]| ?/[A-Z][\w ]{1,20}/)"
DASH = r"\s?(?:\.?\s?(?:—|–|--|-)|_|\|)"
PLACE = re.compile(rf"{CAPITALS}{STATE}{ON_DAY}(?: {AGENCY})?(?:{DASH})?")
OPENING = re.compile(
    rf"(?:\([A-Z][^()]{{1,80}}\)\s+(?={CAPITALS}[^()]{{0,30}}\())?(?:"  # (Adds quotes)
    rf"(?:{CAPITALS}(?:{STATE})?|{TOWN}, (?:[A-Z][a-z]*\.)+){ON_DAY}{IN_BRACKETS}?{DASH}"
    rf"|(?:{TOWN}(?:{STATE})?{SOME_DAY}){IN_BRACKETS}?(?:{DASH}|:)|{TOWN}{STATE} [|—–]"
    rf"|{TOWN}(?:{STATE})? (?:AP|AFP|CNN|CNBC|NPR|Reuters){DASH}"
    rf"|{CAPITALS}(?:{STATE})?{ON_DAY}{IN_BRACKETS}:|{TOWN} \([A-Z]\w{{1,12}}\)(?:{DASH}|:)"
    rf"|(?:(?:{TOWN}(?:{STATE})?{ON_DAY}|(?i:{MONTH})\.? \d\d?) )?{AGENCY}(?:{DASH}|:)?)\s+(?=[\"“‘'{UPPER}])"
)
CAPITAL_TOWN = re.compile(rf"{CAPITALS}(?:{STATE})?:\s+(?=[\"“‘'{UPPER}])")
LABEL = re.compile(rf"(?:{any_of('label of a paragraph', 'reading_words')})\b")


def is_place(text: str) -> bool:
    """Whether a line is a place as printed above a story: "BAAR, SWITZERLAND"."""
    return len(text.split()) <= 8 and PLACE.fullmatch(text) is not None


def dateline_end(text: str, *, others: Sequence[str] = ()) -> int:
    """Return where the dateline that opens a paragraph ends, or 0: "WASHINGTON (AP) — The Senate …".

    "DELHI: The vote" has one only where none of the `others` paragraphs opens like it, as a speaker's label does.
    """
    found = OPENING.match(text)
    if not found and not any(CAPITAL_TOWN.match(other) for other in others):
        found = CAPITAL_TOWN.match(text)
    return len(found[0].rstrip()) if found and not LABEL.match(text) else 0
