"""The codes of a story in use: which value counts for each unit, and what share of an article it takes."""

from collections.abc import Iterable
from itertools import accumulate
from typing import TYPE_CHECKING

from parallax import text
from parallax.coding.codebook import story_codebook
from parallax.coding.judgements import CODED, SETTLED

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

SHARES = ("value", "source", "sentences", "words", "share", "position")


def all_codes(story: "Story") -> "pd.DataFrame":
    """Every row that a coder wrote, all coders and passes; empty where the story has none."""
    import pandas as pd

    empty = pd.DataFrame({column: [] for column in (*CODED, "note")})
    return story.judgements.get("codes", empty)


def in_use(story: "Story") -> "pd.DataFrame":
    """The rows that count: the settled value, else the last pass of the coder who comes first.

    One row per sentence and code; one or more (passages) per article and article code; uncoded units are left out.
    """
    codes = all_codes(story)
    codes = codes[codes.value != ""].reset_index(drop=True)
    if codes.empty:
        return codes
    article_codes = [code.name for code in story_codebook(story).unit("article")]
    whole = codes.code.isin(article_codes)
    unit = [codes.source, codes.code, codes.start.mask(whole, 0), codes.end.mask(whole, 0)]
    rank = _rank(codes)
    return codes[rank == rank.groupby(unit).transform("max")].reset_index(drop=True)


def _rank(codes: "pd.DataFrame") -> "pd.Series":
    """Rank rows of one unit: settled first, then the coder who comes first, then the later pass."""
    import pandas as pd

    settled = codes["pass"] == SETTLED
    turn = pd.Series(pd.factorize(codes.coder)[0], index=codes.index)
    number = codes["pass"].mask(settled, "0").astype(int)
    return settled * 1e9 - turn * 1e4 + number


def coded(used: "pd.DataFrame", name: str) -> "pd.DataFrame":
    """Pick one code from the rows in use, in reading order: source, start, end, text, value, coder."""
    rows = used[used.code == name].sort_values(["source", "start"], kind="stable", ignore_index=True)
    return rows[["source", "start", "end", "text", "value", "coder"]]


def shares(used: "pd.DataFrame", name: str, *, values: Iterable[str] = ()) -> "pd.DataFrame":
    """One row per value and source: value, source, sentences, words, share (of coded words, 0 to 1), position.

    `values` are shown even where no sentence has them. `position` is where a value's words stand on average: 0 the
    first coded word of the article, 1 the last.
    """
    import pandas as pd

    rows = coded(used, name)
    rows = rows.assign(words=[len(text.tokens(passage)) for passage in rows.text])
    found = sorted({*rows.value, *values})
    shared = [_share(rows[rows.source == source], value, source) for value in found for source in ("a", "b")]
    return pd.DataFrame(shared, columns=list(SHARES))


def _share(rows: "pd.DataFrame", value: str, source: str) -> tuple:
    """Measure one value in one article; without coded words nothing is shared out."""
    counts = list(rows.words)
    before = [0, *accumulate(counts)]
    chosen = [(n, at) for n, at, own in zip(counts, before, rows.value, strict=False) if own == value]
    words, total = sum(n for n, _ in chosen), before[-1]
    middle = sum(n * (at + n / 2) for n, at in chosen) / words / total if words else None
    return value, source, len(chosen), words, words / total if total else 0.0, middle


def coders(story: "Story") -> list[str]:
    """List everyone who coded, in the order in which they come."""
    return list(all_codes(story).coder.unique())


def confusion(story: "Story", name: str = "voice") -> "pd.DataFrame":
    """Set the automatic voice of body sentences against their hand code: source, start, end, text, automatic, coded."""
    rows = coded(in_use(story), name)
    automatic = {
        (source, p.start, p.end): article.voices[p.sentence]
        for source, article in story.articles.items()
        for p in article.passages("body")
    }
    keys = zip(rows.source, rows.start, rows.end, strict=True)
    found = rows.assign(automatic=[automatic.get(key, "") for key in keys]).rename(columns={"value": "coded"})
    return found[found.automatic != ""].reset_index(drop=True)
