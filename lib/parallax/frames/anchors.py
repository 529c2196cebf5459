"""Time: which sentences carry a date, where that date can be placed, and which words of time float."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from parallax.article import Article, Passage
from parallax.reading.frontmatter import MONTHS

if TYPE_CHECKING:
    import pandas as pd

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
YEAR = r"(?:1[5-9]|20)\d\d"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DATED = re.compile(
    rf"""
    \b(?:  # asked once, since most places are inside a word
    (?P<day>{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,?\s{YEAR})?|\d{{1,2}}\s{MONTH}(?:\s{YEAR})?)
  | (?P<month>(?:[Ii]n\s|[Ss]ince\s)?{MONTH}\s(?:of\s)?(?:{YEAR}|(?:this|last)\syear)
      |(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ll]ast|[Tt]his)\s{MONTH}(?!\s\d))
  | (?P<years>(?:from|between)\s{YEAR}\s(?:to|and)\s{YEAR}|{YEAR}\s?[-–]\s?(?:{YEAR}|\d\d)\b)
  | (?P<year>(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Bb]efore|[Aa]fter|[Dd]uring|of|the|late|early)\s{YEAR}s?\b)
  | (?P<near>(?:yesterday|today|tonight|tomorrow|(?:last|next|this)\s(?:week|month|year|night)
      |(?:on\s|last\s|next\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)
    )
    """,
    re.VERBOSE,
)
FLOATING = re.compile(
    r"\b(?:recent(?:ly)?|now|currently|so far|over time|once again|again|soon|earlier|later|previous(?:ly)?|"
    r"in the past|past|formerly|at the same time|meanwhile|ongoing|still|long-?standing|eventually|lately|"
    r"in recent (?:days|weeks|months|years)|(?:days|weeks|months|years) (?:ago|later)|temporarily)\b",
    re.IGNORECASE,
)
# Stands in all that DATED finds, and is found faster.
HINT = re.compile(rf"\d|{MONTH}|day|night|tomorrow|week|month|year")
FLOATS = "floats"


class Anchor(NamedTuple):
    """An expression of time at `[start, end)`: its kind, and the ISO date it can be placed at, or "".

    Kinds: day, month, year, years, near (*on Monday*, *last week*) and floats (*recently*).
    """

    sentence: int
    text: str
    kind: str
    date: str
    start: int
    end: int


def anchors(article: Article) -> list[Anchor]:
    """List the expressions of time in the body, in reading order.

    A day without a year is placed at the last such day up to the printed date; near ones are placed from that date.
    Without a printed date neither can be placed.
    """
    printed = _printed(article)
    found = []
    for passage in article.passages("body"):
        dated = _dated(passage, printed)
        loose = [
            Anchor(
                passage.sentence, m.group(), FLOATS, "", passage.start + m.start(), passage.start + m.end()
            )
            for m in FLOATING.finditer(passage.text)
            if not any(a.start <= passage.start + m.start() < a.end for a in dated)
        ]
        found += sorted(dated + loose, key=lambda anchor: anchor.start)
    return found


def placed(article: Article) -> list[Anchor]:
    """List the expressions of time in the body that can be placed on the calendar."""
    printed = _printed(article)
    return [
        anchor for passage in article.passages("body") for anchor in _dated(passage, printed) if anchor.date
    ]


def anchored(article: Article) -> "pd.DataFrame":
    """Count body sentences by their surest expression of time: placed, dated but not placed, floating only, none."""
    import pandas as pd

    found = anchors(article)
    sure = {a.sentence for a in found if a.date}
    dated = {a.sentence for a in found if a.kind != FLOATS} - sure
    loose = {a.sentence for a in found} - sure - dated
    none = len(article.passages("body")) - len(sure) - len(dated) - len(loose)
    kinds = [
        "a date that can be placed",
        "a date that cannot be placed",
        "only words that float",
        "no word of time",
    ]
    return pd.DataFrame({"time": kinds, "sentences": [len(sure), len(dated), len(loose), none]})


def _dated(passage: Passage, printed: date | None) -> list[Anchor]:
    found = DATED.finditer(passage.text) if HINT.search(passage.text) else ()
    return [_anchor(passage, match, printed) for match in found]


def _anchor(passage: Passage, match: re.Match, printed: date | None) -> Anchor:
    kind = match.lastgroup
    place = (passage.start + match.start(), passage.start + match.end())
    return Anchor(passage.sentence, match.group(), kind, _iso(match.group(), kind, printed), *place)


def _iso(words: str, kind: str, printed: date | None) -> str:
    """Place an expression on the calendar, as far as it is printed; "" where it cannot be."""
    years = re.findall(YEAR, words)
    if kind in ("year", "years"):
        return "/".join(years) if not words.endswith("s") else f"{years[0]}s"
    if kind == "near":
        return _near(words.lower(), printed)
    month = _month(words)
    year = int(years[0]) if years else _year(words, month, printed)
    if year is None:
        return ""
    return f"{year}-{month:02d}" + (f"-{_day(words):02d}" if kind == "day" else "")


def _month(words: str) -> int:
    found = re.search(MONTH, words)
    return MONTHS.index(found.group()[:3].lower()) + 1


def _day(words: str) -> int:
    return int(re.search(r"(?<!\d)\d{1,2}(?!\d)", words).group())


def _year(words: str, month: int, printed: date | None) -> int | None:
    """Find the year that is meant but not printed: the latest that does not lie after the printed date."""
    if printed is None:
        return None
    if "last year" in words:
        return printed.year - 1
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", words)
    later = (month, int(day.group()) if day else 1) > (printed.month, printed.day)
    return printed.year - later


def _near(words: str, printed: date | None) -> str:
    if printed is None or words.startswith("next"):
        return ""
    shift = {"yesterday": 1, "today": 0, "tonight": 0, "tomorrow": -1, "last night": 1}
    if words in shift:
        return (printed - timedelta(days=shift[words])).isoformat()
    weekday = next((n for n, name in enumerate(WEEKDAYS) if words.endswith(name)), None)
    if weekday is None:
        return ""
    back = (printed.weekday() - weekday) % 7
    return (printed - timedelta(days=back)).isoformat()


def _printed(article: Article) -> date | None:
    """Read the day of the printed date; a printed month alone places nothing."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", article.published or "")
    return date(*map(int, found.groups())) if found else None
