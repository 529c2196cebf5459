"""Which sentences carry a date, and where on the calendar it can be placed."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from parallax.article import Article
from parallax.findings import Claim, count, evidence_at
from parallax.reading.frontmatter import MONTHS
from parallax.tables import passage, table

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
YEAR = r"(?:1[5-9]|20)\d\d"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS_AGO = {"yesterday": 1, "today": 0, "tonight": 0, "tomorrow": -1, "last night": 1}
DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
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
HINT = re.compile(rf"\d|{MONTH}|day|night|tomorrow|week|month|year")  # stands in all of these, and is found faster


class Anchor(NamedTuple):
    """An expression of time at `[start, end)`: its kind, and the ISO date it can be placed at, or "".

    Kinds: day, month, year, years, near (*on Monday*, *last week*).
    """

    sentence: int
    text: str
    kind: str
    date: str
    start: int
    end: int


def dates(story: "Story") -> "pd.DataFrame":
    """Return one row per expression of time in a body: source, words, date (ISO, or that it cannot be placed)."""
    rows = [
        (source, passage(article, source, a.start, a.end), a.date or "cannot be placed")
        for source, article in story.articles.items()
        for a in anchors(article)
    ]
    note = "“On Monday” can be placed only where the article is dated."
    note = note if rows else "Neither body holds a date."
    return table(rows, ["source", "words", "date"], caption="Dates in the two bodies", note=note)


def findings(story: "Story") -> list[Claim]:
    """List the share of body sentences with a date that can be placed; none where neither article has one."""
    placed = {s: [a for a in anchors(article) if a.date] for s, article in story.articles.items()}
    bases = {s: len(article.passages("body")) for s, article in story.articles.items()}
    dated = {s: len({a.sentence for a in found}) for s, found in placed.items()}
    draft = Claim(
        "framing-dated",
        "framing",
        "share of sentences with a date",
        "exact",
        region="body",
        unit="share",
        n_a=bases["a"],
        n_b=bases["b"],
        sentence=(
            f"{dated['a']} of A’s {bases['a']} body sentences and {dated['b']} of B’s {bases['b']} carry a date that "
            "can be placed on the calendar."
        ),
        evidence=evidence_at(story, {s: [(a.start, a.end) for a in found] for s, found in placed.items()}),
    )
    shares = (dated[s] / max(bases[s], 1) for s in ("a", "b"))
    return [count(draft, *shares)] if any(placed.values()) else []


def anchors(article: Article) -> list[Anchor]:
    """List the expressions of time in the body, in reading order.

    A day without a year is placed at the last such day up to the printed date; near ones are placed from that date.
    Without a printed date neither can be placed.
    """
    stamped = re.match(r"(\d{4})-(\d\d)-(\d\d)", article.published or "")
    printed = date(*map(int, stamped.groups())) if stamped else None
    found = []
    for part in article.passages("body"):
        for match in DATED.finditer(part.text) if HINT.search(part.text) else ():
            kind, start, end = match.lastgroup, part.start + match.start(), part.start + match.end()
            found.append(Anchor(part.sentence, match[0], kind, _iso(match[0], kind, printed), start, end))
    return found


def _iso(words: str, kind: str, printed: date | None) -> str:
    """Place an expression on the calendar, as far as it is printed; "" where it cannot be."""
    years = re.findall(YEAR, words)
    if kind in ("year", "years"):
        return f"{years[0]}s" if words.endswith("s") else "/".join(years)
    if kind == "near":
        return _near(words.lower(), printed)
    month, day = MONTHS.index(re.search(MONTH, words)[0][:3].lower()) + 1, DAY.search(words)
    if years:
        year = int(years[0])
    elif printed is None:
        return ""
    elif "last year" in words:
        year = printed.year - 1
    else:  # the latest that does not lie after the printed date
        year = printed.year - ((month, int(day[0]) if day else 1) > (printed.month, printed.day))
    return f"{year}-{month:02d}" + (f"-{int(day[0]):02d}" if kind == "day" else "")


def _near(words: str, printed: date | None) -> str:
    if printed is None or words.startswith("next"):
        return ""
    weekday = next((n for n, name in enumerate(WEEKDAYS) if words.endswith(name)), None)
    back = DAYS_AGO.get(words) if weekday is None else (printed.weekday() - weekday) % 7
    return "" if back is None else (printed - timedelta(days=back)).isoformat()


rows = dates
