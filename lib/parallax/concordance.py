"""Every use of a word or phrase in its context, as lines that can be sorted."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parallax import text, wording
from parallax.article import Article
from parallax.display import Passage
from parallax.errors import ParallaxError
from parallax.excerpts import Line, Lines

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

WIDTH = 44  # characters of context on each side
SORTS = {
    "place": lambda row: (),
    "before": lambda row: text.words(row[2])[::-1],
    "after": lambda row: text.words(row[4]),
}


def concordance(story: "Story", phrase: str, *, region: str = "body", sort: str = "place") -> "pd.DataFrame":
    """One row per use of a word or phrase: source, sentence (3 of 23), before, use (a passage), after.

    `sort` is `place`, `before` (by the words before, nearest first) or `after`. Words are matched as the tables
    give them: an actor's name of several words is one word, and `US` is not *us*.
    """
    import pandas as pd

    if sort not in SORTS:
        raise ParallaxError(f"unknown order {sort!r}; accepted: {', '.join(SORTS)}")
    rows = [row for source in story.articles for row in _rows(story, source, phrase, region)]
    columns = ["source", "sentence", "before", "use", "after"]
    return pd.DataFrame(sorted(rows, key=SORTS[sort]), columns=columns)


def lines(story: "Story", phrase: str, summary: str, sources: Sequence[str] = ("a", "b")) -> Lines:
    """Give the uses of a word or phrase as a table cell: a summary that opens the lines."""
    rows = [row for source in sources for row in _rows(story, source, phrase, "body")]
    return Lines(summary, tuple(Line(*row[2:]) for row in rows))


def line(article: Article, source: str, start: int, end: int) -> Line:
    """Give one place of an article as a line."""
    before, after = context(article, start, end)
    return Line(before, Passage(source, start, end, article.raw[start:end]), after)


def _rows(story: "Story", source: str, phrase: str, region: str) -> list[tuple]:
    article = story.articles[source]
    found = wording.uses(article, region, actors=story.actors)
    wanted = wording.forms(phrase, story.actors, known={use.word for use in found})
    numbers = {p.sentence: n for n, p in enumerate(article.passages(region), start=1)}
    rows = []
    for start, end, sentence in matches(found, wanted):
        shown = line(article, source, start, end)
        rows.append((source, f"{numbers[sentence]} of {len(numbers)}", *shown))
    return rows


def matches(found: Sequence[wording.Use], wanted: Sequence[str]) -> list[tuple[int, int, int]]:
    """Give start, end and sentence wherever the wanted words follow each other in one sentence."""
    n, places = len(wanted), []
    for at in range(len(found) - n + 1 if n else 0):
        here = found[at : at + n]
        if [use.word for use in here] == list(wanted) and here[0].sentence == here[-1].sentence:
            places.append((here[0].start, here[-1].end, here[0].sentence))
    return places


def context(article: Article, start: int, end: int) -> tuple[str, str]:
    """Give what stands before and after a place in its block, cut at words to `WIDTH` characters a side."""
    block = next(block for block in article.block_rows if block.start <= start < block.end)
    before = " ".join(article.raw[block.start : start].split())
    after = " ".join(article.raw[end : block.end].split())
    return _last(before), _first(after)


def _last(words: str) -> str:
    return words if len(words) <= WIDTH else "… " + words[-WIDTH:].split(" ", 1)[-1]


def _first(words: str) -> str:
    return words if len(words) <= WIDTH else words[:WIDTH].rsplit(" ", 1)[0] + " …"
