"""Every use of a word or phrase in its context, as lines that can be sorted."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from parallax import text, wording
from parallax.article import Article
from parallax.display import Passage
from parallax.errors import ParallaxError
from parallax.page.excerpts import Line, Lines

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

WIDTH, FOLDED = 30, 28  # characters of context on each side, and behind a fold
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


def lines(story: "Story", phrase: str, source: str) -> Lines:
    """Give the uses of a word or phrase in one body as a table cell: their number opens the lines."""
    return lines_at(story.articles[source], source, _places(story, source, phrase, "body"))


def lines_at(article: Article, source: str, places: Iterable, summary: str = "") -> Lines:
    """Give places (pairs, or anything with start and end) as a table cell; their number opens them, or `summary`."""
    spans = [place[:2] if type(place) is tuple else (place.start, place.end) for place in places]
    found = tuple(line(article, source, start, end, FOLDED) for start, end in spans)
    return Lines(summary or str(len(found)), found)


def line(article: Article, source: str, start: int, end: int, width: int = WIDTH) -> Line:
    """Give one place of an article as a line."""
    before, after = context(article, start, end, width)
    return Line(before, Passage(source, start, end, article.raw[start:end]), after)


def _rows(story: "Story", source: str, phrase: str, region: str) -> list[tuple]:
    article = story.articles[source]
    numbers = {p.sentence: n for n, p in enumerate(article.passages(region), start=1)}
    return [
        (source, f"{numbers[sentence]} of {len(numbers)}", *line(article, source, start, end))
        for start, end, sentence in _places(story, source, phrase, region)
    ]


def _places(story: "Story", source: str, phrase: str, region: str) -> list[tuple[int, int, int]]:
    """Give start, end and sentence of each use of a phrase as the tables write it."""
    found = wording.uses(story.articles[source], region, actors=story.actors)
    return matches(found, wording.forms(phrase, story.actors, known={use.word for use in found}))


def matches(found: Sequence[wording.Use], wanted: Sequence[str]) -> list[tuple[int, int, int]]:
    """Give start, end and sentence wherever the wanted words follow each other in one sentence."""
    n, places = len(wanted), []
    for at in range(len(found) - n + 1 if n else 0):
        here = found[at : at + n]
        if [use.word for use in here] == list(wanted) and here[0].sentence == here[-1].sentence:
            places.append((here[0].start, here[-1].end, here[0].sentence))
    return places


def context(article: Article, start: int, end: int, width: int = WIDTH) -> tuple[str, str]:
    """Give what stands before and after a place in its block, cut at words to `width` characters a side."""
    block = next(block for block in article.block_rows if block.start <= start < block.end)
    before = " ".join(article.raw[block.start : start].split())
    after = " ".join(article.raw[end : block.end].split())
    return _last(before, width), _first(after, width)


def _last(words: str, width: int) -> str:
    return words if len(words) <= width else "… " + words[-width:].split(" ", 1)[-1]


def _first(words: str, width: int) -> str:
    return words if len(words) <= width else words[:width].rsplit(" ", 1)[0] + " …"
