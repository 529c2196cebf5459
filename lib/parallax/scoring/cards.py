"""Instrument cards: what an instrument measures, how it was made, and what it is worth on human-labelled news.

Words come from `data/lexicons/instruments.toml`, figures only from `data/reference/instruments.csv`.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from parallax.errors import ParallaxError
from parallax.lexicons import FOLDER as WORDS
from parallax.reference import FOLDER as FIGURES
from parallax.scoring import target
from parallax.scoring.instruments import Instrument, instruments
from parallax.scoring.quality import how_often
from parallax.scoring.scores import Score
from parallax.sentiment import prepare
from parallax.trust import valence
from parallax.validation import table

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

NOT_MEASURED = "not measured"
SIZE = re.compile(r"sign right, gap of ([\d.]+) to ([\d.]+)")
MARKED = re.compile(r"\[(.+?)\]")


class KnownError(NamedTuple):
    """A made-up sentence that an instrument reads wrongly: the reader's sign, and why; a target stands in [ ]."""

    text: str
    reads: int
    why: str


@dataclass(frozen=True)
class Card:
    """What is known of one instrument; `quality` holds its rows of the table, none where it was not measured.

    `articles` says in a sentence how often it orders two articles on one event as people do; empty where it gives
    no score to order by.
    """

    name: str
    title: str
    measures: str
    made: str
    rule: str
    licence: str
    domain: str
    errors: tuple[KnownError, ...]
    quality: tuple[table.Row, ...]
    articles: str


def card(name: str) -> Card:
    """Return an instrument's card; raises ParallaxError for a name that has none."""
    words = _words()
    if name not in words:
        raise ParallaxError(f"no card for {name!r}; accepted: {', '.join(words)}")
    about, tool = words[name], scorers().get(name)
    stated = {
        key: getattr(tool, key) if tool else about[key] for key in ("title", "rule", "licence", "domain")
    }
    return Card(
        name,
        **stated,
        measures=about["measures"],
        made=about["made"],
        errors=tuple(KnownError(**error) for error in about.get("errors", ())),
        quality=tuple(row for row in table.read() if row.instrument == name),
        articles=how_often(tool) if tool else "",
    )


def scorers() -> dict[str, Instrument]:
    """The instruments that give a score: the dictionaries at hand, and target polarity."""
    return {**instruments(), "target": target.load()}


def card_table(name: str) -> "pd.DataFrame":
    """Lay a card out as two columns, a line each: what it is, what it is worth, its known errors."""
    import pandas as pd

    shown = card(name)
    lines = [
        ("measures", shown.measures),
        ("made", shown.made),
        ("score", shown.rule),
        ("licence", shown.licence),
        ("domain", shown.domain),
        *(
            (f"{row.measure}, {row.set}", _figure(row))
            for row in shown.quality
            if not SIZE.match(row.measure)
        ),
        *([("two articles on one event", shown.articles)] if shown.articles else []),
        *((f"gets wrong: {error.text}", error.why) for error in shown.errors),
    ]
    return pd.DataFrame(lines, columns=["", shown.title])


def _figure(row: table.Row) -> str:
    return f"{row.value:.3f} [{row.low:.3f}, {row.high:.3f}], n = {row.n:,}, {row.date}"


def worth() -> "pd.DataFrame":
    """One row per measure of every instrument: the whole table, to be shown or drawn."""
    import pandas as pd

    return pd.DataFrame(table.read(), columns=list(table.Row._fields))


def published() -> "pd.DataFrame":
    """The best published figures, as comparison: set, measure, value, system, source."""
    import pandas as pd

    return pd.read_csv(FIGURES / "published.csv")


def gap_of_this_size(name: str, gap: float) -> str:
    """Say how often a gap of this size between two articles has the right sign, or that it was not measured."""
    for row in table.read():
        size = SIZE.fullmatch(row.measure) if row.instrument == name else None
        if size and float(size[1]) <= abs(round(gap, 3)) <= float(size[2]):
            return f"a gap of this size has the right sign in {_share(row)} of {row.n} pairs ({row.set})"
    return NOT_MEASURED


def _share(row: table.Row) -> str:
    return f"{100 * row.value:.0f} % [{100 * row.low:.0f}, {100 * row.high:.0f}]"


def coverage(scores: Sequence[Score]) -> tuple[int, int]:
    """Return how many of the texts hold a word that the instrument counts, and how many there are."""
    return sum(bool(score.hits) for score in scores), len(scores)


def worst(story: "Story", tool: Instrument) -> dict | None:
    """Return the sentence on which an instrument and the story's hand codes differ most; None without codes.

    A dict with source, start, end, text, coded (valence −1, 0 or 1) and score; the first one of equals.
    """
    codes = valence(story)
    units = [
        (source, unit)
        for source, article in story.articles.items()
        for unit in article.passages("body")
        if (source, unit.start) in codes
    ]
    scores = tool.score([prepare(unit.text, actors=story.actors) for _, unit in units])
    rows = [
        {"source": source, "start": unit.start, "end": unit.end, "text": unit.text}
        | {"coded": codes[source, unit.start], "score": score.value}
        for (source, unit), score in zip(units, scores, strict=True)
    ]
    return max(rows, key=lambda row: abs(row["score"] - row["coded"]), default=None)


def misread(name: str, error: KnownError) -> float:
    """Return the score that an instrument gives a sentence that it is known to read wrongly."""
    if name != "target":
        return instruments()[name].score([prepare(error.text)])[0].value
    start, end = MARKED.search(error.text).start(1) - 1, MARKED.search(error.text).end(1) - 1
    return target.load().score_targets([(MARKED.sub(r"\1", error.text), start, end)])[0].value


@cache
def _words() -> dict[str, dict]:
    return tomllib.loads((WORDS / "instruments.toml").read_text("utf-8"))
