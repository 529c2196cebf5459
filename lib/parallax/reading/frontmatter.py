"""Who wrote an article, where and when, as printed: bylines, datelines, dates; nothing is added that is not printed."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, time

from parallax.lexicons import MONTHS, entries, mapping, word_class
from parallax.text import P

FORMS = (P.YEAR_FIRST, P.DAY_FIRST, P.MONTH_FIRST, P.NUMBERS)  # of dates
DATE_WORDS = word_class("of a date", "reading_words")
LONGEST, MOST_WORDS = 160, 20  # characters and words of a byline, or a line with a date
OUTLETS = frozenset(row["name"] for row in entries("news_sources"))
FIRST_NAMES = frozenset(row["name"].casefold() for row in entries("first_names"))
NO_NAMES = word_class("no name", "reading_words")  # of sections and offices
NOBODY = OUTLETS | NO_NAMES | {word for row in entries("countries") for word in row["country"].split()}


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
    text = text[:1000]  # a date line is short
    said = P.PUBLISHED.search(text)
    return (_first(text, said.end()) if said else None) or _first(text, 0)


def _first(text: str, start: int) -> str | None:
    """Return the first valid date printed after `start`, one of no update if there are several."""
    matches, dates, last = (found for form in FORMS for found in form.finditer(text, start)), [], 0
    for found in sorted(matches, key=lambda found: (found.start(), -found.end())):
        at, end = found.span()
        if at >= last and (day := _day(found.groupdict())):
            around = P.AFTER.match(text, end), P.BEFORE.search(text[max(last, at - 60) : at])
            clock = next(filter(None, (_clock(near) for near in around if near)), "")
            dates.append((P.UPDATED.search(text, last, at) is not None, len(dates), day + clock))
            last = end
    return min(dates)[2] if dates else None


def _day(parts: dict[str, str | None]) -> str | None:
    """Return the ISO day of the parts of a date, or None where they are none or day and month can be mistaken."""
    named, months = parts.get("weekday") or "", [name[:3] for name in MONTHS]
    orders = [(parts.get("day"), parts.get("number") or 1 + months.index((parts.get("month") or "Jan")[:3].title()))]
    if "first" in parts:  # points put the day first, else one must be over 12, or the weekday fit one order alone
        orders = [(parts["first"], parts["second"]), (parts["second"], parts["first"])][: 1 + (parts["sign"] != ".")]
    found = set()
    for day, month in orders:
        with suppress(ValueError):
            found.add(date(int(parts["year"]), int(month), int(day)))
    fits = {day for day in found if named and f"{day:%a}".lower() == named.lower()} or found
    return min(fits).isoformat() if len(fits) == 1 else None


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
    zone = mapping("time_zones", "letters", "offset").get(found["zone"], "")
    if found["offset"]:
        sign, digits = found["offset"][0], found["offset"][1:].replace(":", "")
        digits = digits.zfill(2) if len(digits) <= 2 else digits.zfill(4)
        zone = f"{sign}{digits[:2]}:{digits[2:] or '00'}"
    return "T" + clock.isoformat("seconds" if found["seconds"] else "minutes") + zone


def is_dateline(text: str) -> bool:
    """Whether a line holds a date and little more, or how long ago it was printed."""
    found = text.split()
    if len(text) > LONGEST or len(found) > MOST_WORDS or "{" in text or "=" in text:
        return False
    if P.AGO.fullmatch(text):
        return True
    pieces = ((word, P.PIECE.findall(word.lower())) for word in found)
    others = (word for word, parts in pieces if not all(x in DATE_WORDS or P.DATE_WORD.fullmatch(x) for x in parts))
    strange = sum(not names_outlet(word) for word in others)
    told = strange == 2 and (P.PUBLISHED.search(text) or P.UPDATED.search(text) or names_outlet(text))
    return bool(strange < 2 or told) and parse_date(text) is not None


def is_byline(text: str) -> bool:
    """Whether a line names an author: "By …", or a name with a date and little more."""
    if len(text) > LONGEST or text.endswith(("?", "!")) or (text.endswith(".") and not P.ENDS_NAME.search(text)):
        return False
    last = P.SIGNED_LAST.search(text)
    signed = P.SIGNED.match(text) or (last and is_name(last[1], surely=True))
    return P.WROTE.match(text) is not None or bool(signed and len(text.split()) <= 14 and parse_date(text))


def is_name(text: str, *, surely: bool = False) -> bool:
    """Whether a line holds a person's name and nothing else.

    The first word must be a common first name, unless the line stands where authors stand (`surely`).
    """
    found = text.split()
    if len(text) > 60 or text.endswith(".") or not P.ALONE.fullmatch(text):
        return False
    if not NOBODY.isdisjoint(word.strip(".,") for word in found):
        return False
    plain = 2 <= len(found) <= 3 and not any(word.isupper() and len(word) > 2 for word in found)
    return found[0].casefold() in FIRST_NAMES or (surely and plain)


def names_outlet(text: str) -> bool:
    """Whether a word of `text` names a news organisation, or is the last word of such names."""
    return any(not OUTLETS.isdisjoint((word, word.title())) for word in (word.strip(".,") for word in text.split()))


def author(text: str) -> str | None:
    """Return whom a byline names, without "By", date, address or office; None if it names nobody.

    >>> author("By Chas Pravdy - 28 June 2025 02:13"), author("By Jane Doe in Oslo, Staff Writer jdoe@example.com")
    ('Chas Pravdy', 'Jane Doe')
    """
    said = P.SAID_BY.match(text)
    bare = P.OTHER_WORK.sub("", P.REACHED_AT.sub("", text[said.end() :] if said else text))
    bare = " ".join(bare.split()).strip(" |,")
    rest = P.OFFICE.sub("", bare)
    found = P.NAMED.match(rest) or P.NAMED.match(bare) or P.SIGNED_LAST.search(bare)
    if found:
        return found[found.lastindex or 0]
    rest = P.BARE_END.split(rest)[0].strip()
    return rest if said and rest[:1].isupper() else None


def dateline_end(text: str, *, others: Sequence[str] = ()) -> int:
    """Return where the dateline that opens a paragraph ends, or 0: "WASHINGTON (AP) — The Senate …".

    "DELHI: The vote" has one only where none of the `others` paragraphs opens like it, as a speaker's label does.
    """
    found = P.OPENING.match(text)
    if not found and not any(P.CAPITAL_TOWN.match(other) for other in others):
        found = P.CAPITAL_TOWN.match(text)
    return len(found[0].rstrip()) if found and not P.LABEL.match(text) else 0
