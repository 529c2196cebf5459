"""What do the two files hold: every line and what became of it, what they state of themselves, and their dates?"""

import re
from datetime import date, timedelta
from textwrap import shorten
from typing import NamedTuple

from parallax.article import Article
from parallax.findings import Claim, count, evidence_at, framing
from parallax.lexicons import MONTHS, WEEKDAYS, Patterns
from parallax.story import Story, load_story
from parallax.tables import Frame, table

P = Patterns("row_patterns")
DAYS_AGO = {"yesterday": 1, "today": 0, "tonight": 0, "tomorrow": -1, "last night": 1}


def contents(story: Story) -> Frame:
    """Return one row per block of the two files: source, line, role, words, why (the rule), begins (how it begins).

    >>> list(contents(story))
    ['source', 'line', 'role', 'words', 'why', 'begins']
    """
    found = []
    for source, article in story.articles.items():
        words = [0] * len(article.block_rows)
        for sentence in article.sentence_rows:
            words[sentence.block] += sentence.words
        for block, n in zip(article.block_rows, words, strict=True):
            begins = shorten(block.text, 62, placeholder=" …")
            found.append((source, block.line, block.role, n, block.reason, begins))
    columns = ["source", "line", "role", "words", "why", "begins"]
    return table(found, columns, caption="Every block of the two files, and the rule that named it")


rows = contents


def parts(story: Story) -> Frame:
    """Return how many blocks and words of each role either article has: role, a, b (blocks), words in A, words in B.

    >>> parts(story).role[:3].tolist()
    ['title', 'byline', 'paragraph']
    """
    every = contents(story)
    found = every.groupby(["role", "source"], sort=False).words.agg(["size", "sum"]).unstack(fill_value=0)
    found = found.set_axis(["a", "b", "words in A", "words in B"], axis=1).reindex(every.role.unique()).reset_index()
    return table(found, caption="Blocks of each role, and their words")


def articles(story: Story) -> Frame:
    """Return what each file states about itself and how much it holds, a row a fact: fact, a, b.

    >>> articles(story).set_index("fact").a["words"]
    '640'
    """
    facts = {
        "title": lambda art: art.title or "none",
        "printed author": lambda art: art.byline or "none stated",
        "printed date": lambda art: (art.published or "none stated").replace("T", ", "),
        "file": lambda art: art.name,
        "encoding": lambda art: art.encoding,
        "words": lambda art: f"{sum(row.words for row in art.sentence_rows):,}",
        "body sentences": lambda art: str(len(art.passages("body"))),
    }
    made = [(fact, *map(stated, story.articles.values())) for fact, stated in facts.items()]
    return table(made, ["fact", "a", "b"], caption="What the two files state")


def example_files() -> tuple[str, str]:
    """Return the paths of the two files of the story at hand, for trying out what works on any two files.

    >>> import os
    >>> [os.path.basename(path) for path in example_files()]
    ['000_7692eb473d3485cb.txt', '003_369d7c26e0aa81d4.txt']
    """
    story = load_story()
    return tuple(str(story.folder / story.sources[source]["file"]) for source in ("a", "b"))


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


def findings(story: Story) -> list[Claim]:
    """List the share of body sentences with a date that can be placed; none where neither article has one."""
    placed = {s: [a for a in anchors(article) if a.date] for s, article in story.articles.items()}
    n_a, n_b = (len(article.passages("body")) for article in story.articles.values())
    a, b = (len({anchor.sentence for anchor in found}) for found in placed.values())
    told = f"{a} of A’s {n_a} body sentences and {b} of B’s {n_b} carry a date that can be placed on the calendar."
    sizes = {"unit": "share", "n_a": n_a, "n_b": n_b}
    draft = framing("dated", "share of sentences with a date", told, evidence_at(story, placed), **sizes)
    return [count(draft, a / max(n_a, 1), b / max(n_b, 1))] if any(placed.values()) else []


def anchors(article: Article) -> list[Anchor]:
    """List the expressions of time in the body, in reading order.

    A day without a year is placed at the last such day up to the printed date; near ones are placed from that date.
    Without a printed date neither can be placed.
    """
    try:
        printed = date.fromisoformat((article.published or "")[:10])
    except ValueError:
        printed = None
    found = []
    for part in article.passages("body"):
        for match in P.DATED.finditer(part.text) if P.DATE_HINT.search(part.text) else ():
            place = part.start + match.start(), part.start + match.end()
            found.append(Anchor(part.sentence, match[0], match.lastgroup, _iso(match, printed), *place))
    return found


def _iso(match: re.Match, printed: date | None) -> str:
    """Place an expression on the calendar, as far as it is printed; "" where it cannot be."""
    words, kind, years = match[0], match.lastgroup, P.YEAR.findall(match[0])
    if kind in ("year", "years"):
        return f"{years[0]}s" if words.endswith("s") else "/".join(years)
    if printed is None and not years:
        return ""
    if kind == "near":
        day = words.split()[-1]
        back = (printed.weekday() - WEEKDAYS.index(day)) % 7 if day in WEEKDAYS else DAYS_AGO.get(words.lower())
        return "" if back is None or words.startswith("next") else (printed - timedelta(days=back)).isoformat()
    month = [name[:3] for name in MONTHS].index(P.MONTH_NAME.search(words)[0][:3]) + 1
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", words)
    if years:
        year = int(years[0])
    elif "last year" in words:
        year = printed.year - 1
    else:  # the latest that does not lie after the printed date
        year = printed.year - ((month, int(day[0]) if day else 1) > (printed.month, printed.day))
    return f"{year}-{month:02d}" + (f"-{int(day[0]):02d}" if kind == "day" else "")
