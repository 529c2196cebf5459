"""Dates as printed, turned into ISO form; nothing is added that is not printed."""

import re
from datetime import date, time

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
OFFSETS = {  # only letters that stand for one zone: not ET, which changes with the season, nor IST
    **{"Z": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "BST": "+01:00", "CET": "+01:00", "CEST": "+02:00"},
    **{"EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00"},
    **{"PST": "-08:00", "PDT": "-07:00", "JST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00"},
}

YEAR = r"(?P<year>(?:1[5-9]|2[01])\d\d)"
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){YEAR}(?P<sign>[-/.])(?P<number>\d\d?)(?P=sign)(?P<day>\d\d?)(?!\d)",
        rf"(?<![\d:]){DAY}(?:\s+of)?[\s,.-]*{MONTH}[\s,.-]*{YEAR}",
        rf"\b{MONTH}[\s-]*{DAY},?\s+{YEAR}",
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
LONGEST = 1000  # a date line is short
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
    text = text[:LONGEST]
    said = PUBLISHED.search(text)
    return (_first(text, said.end()) if said else None) or _first(text, 0)


def _first(text: str, start: int) -> str | None:
    """Return the first valid date printed after `start`."""
    for found in sorted(_matches(text, start), key=lambda found: (found.start(), -found.end())):
        day = _day(found.groupdict())
        if day:
            return day + _time(text, found)
    return None


def _matches(text: str, start: int) -> list[re.Match]:
    """Return every match of every form."""
    return [found for form in FORMS for found in form.finditer(text, start)]


def _day(parts: dict[str, str | None]) -> str | None:
    """Return the ISO day of the parts of a date, or None where they are none."""
    if "first" in parts:
        parts = parts | _ordered(parts)
    month = parts.get("number") or 1 + MONTHS.index(parts["month"][:3].lower())
    try:
        return date(int(parts["year"]), int(month), int(parts["day"])).isoformat()
    except ValueError:
        return None


def _ordered(parts: dict[str, str | None]) -> dict[str, str]:
    """Return day and month of a date of numbers: points put the day first, else one must be over 12."""
    first, second = parts["first"], parts["second"]
    if parts["sign"] == "." or int(first) > 12:
        return {"day": first, "number": second}
    return {"day": second, "number": first if int(second) > 12 or first == second else "0"}


def _time(text: str, found: re.Match) -> str:
    """Return the ISO time printed next to a date, or nothing."""
    around = (AFTER.match(text, found.end()), BEFORE.search(text[max(0, found.start() - 60) : found.start()]))
    return next((_clock(near) for near in around if near and _clock(near)), "")


def _clock(found: re.Match) -> str:
    """Return the ISO form of a time of day; nothing where it is no time."""
    if not found["minute"] and not found["half"]:
        return ""
    hour, half = int(found["hour"]), (found["half"] or "")[:1].lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        clock = time(hour, int(found["minute"] or 0), int(found["seconds"] or 0))
    except ValueError:
        return ""
    return "T" + clock.isoformat("seconds" if found["seconds"] else "minutes") + _zone(found)


def _zone(found: re.Match) -> str:
    """Return the offset of a printed zone, or nothing."""
    if not found["offset"]:
        return OFFSETS.get(found["zone"] or "", "")
    sign, digits = found["offset"][0], found["offset"][1:].replace(":", "")
    digits = digits.zfill(2) if len(digits) <= 2 else digits.zfill(4)
    return f"{sign}{digits[:2]}:{digits[2:] or '00'}"
