"""Hand codes of a story, each with the passage it rests on, checked when read."""

import re
from typing import TYPE_CHECKING

from parallax.errors import StoryError

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

SPAN = re.compile(r"(\d+)-(\d+)")


def read_judgements(story: "Story") -> dict[str, "pd.DataFrame"]:
    """Read every `judgements/*.csv` of the story's folder; see `Story.judgements`."""
    import pandas as pd

    if story.folder is None:
        return {}
    tables = {}
    for path in sorted((story.folder / "judgements").glob("*.csv")):
        tables[path.stem] = pd.read_csv(path, keep_default_na=False, dtype={"start": int, "end": int})
        _check(tables[path.stem], story, path.name)
    return tables


def spans(cell: str) -> list[tuple[int, int]]:
    """Read `"0-69 105-259"` as places in an article.

    >>> spans("0-69 105-259")
    [(0, 69), (105, 259)]
    """
    return [(int(start), int(end)) for start, end in SPAN.findall(cell)]


def _check(table: "pd.DataFrame", story: "Story", name: str) -> None:
    for number, row in enumerate(table.to_dict("records"), start=2):
        if "source" in row:
            _check_passage(row, story, f"judgements/{name}, row {number}")
        for source in ("a", "b"):
            _check_spans(
                row.get(f"{source}_spans", ""), story.articles[source], f"judgements/{name}, row {number}"
            )


def _check_passage(row: dict, story: "Story", where: str) -> None:
    if row["source"] not in story.articles:
        raise StoryError(f"{where}: source {row['source']!r}; accepted: a or b")
    found = story.articles[row["source"]].raw[row["start"] : row["end"]]
    if found != row["text"]:
        raise StoryError(
            f"{where}: {row['text'][:60]!r} does not stand at {row['start']}-{row['end']}, "
            f"where {found[:60]!r} stands; "
            "accepted: the passage exactly as printed"
        )


def _check_spans(cell: str, article, where: str) -> None:
    for start, end in spans(cell):
        if not start < end <= len(article.raw):
            raise StoryError(
                f"{where}: no passage at {start}-{end}; accepted: places up to {len(article.raw)}"
            )
