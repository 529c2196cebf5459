"""Dates as printed, turned into ISO form; nothing is added that is not printed."""

import re

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
DAY_FIRST = re.compile(r"\b(\d{1,2})\s+([A-Z][a-z]+)\.?,?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2}))?\b")
MONTH_FIRST = re.compile(r"\b([A-Z][a-z]+)\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2}))?\b")


def parse_date(text: str) -> str | None:
    """Return the first full date printed in `text` as ISO, with the time if it is printed.

    >>> parse_date("Chas Pravdy - 28 June 2025 02:13")
    '2025-06-28T02:13'
    """
    found = DAY_FIRST.search(text)
    if found:
        return _iso(found[3], found[2], found[1], found[4], found[5])
    found = MONTH_FIRST.search(text)
    return _iso(found[3], found[1], found[2], found[4], found[5]) if found else None


def _iso(year: str, month: str, day: str, hour: str | None, minute: str | None) -> str | None:
    """Return the ISO form of printed parts, or None where they are no date."""
    names = [name for name in MONTHS if name.startswith(month.lower())]
    if len(month) < 3 or len(names) != 1:
        return None
    date = f"{year}-{MONTHS.index(names[0]) + 1:02d}-{int(day):02d}"
    return f"{date}T{int(hour):02d}:{minute}" if hour else date
