"""A table is a pandas DataFrame; how it looks travels with it in `attrs`."""

import csv
import gc
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from parallax.text import visible

if TYPE_CHECKING:
    from pandas import DataFrame as Frame

    from parallax.article import Article
else:
    Frame = "pandas.DataFrame"  # what a table is, named without loading the library

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "−")  # begins with one of these


@contextmanager
def many_objects() -> Iterator[None]:
    """Let Python look for cycles rarely where many small objects are made: there are few, and the search takes long."""
    before = gc.get_threshold()
    gc.set_threshold(before[0] and max(before[0], 50_000), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def table(
    rows: "Frame | Sequence[Any]",
    columns: Sequence[str] | None = None,
    *,
    caption: str = "",
    digits: int | Mapping[str, int] = 3,
    note: str | None = None,
    right: Collection[str] = (),
    most: int = 12,
) -> Frame:
    """Return rows as a DataFrame that knows its caption, decimals (of all columns or by name) and note.

    `right` names columns whose text ends at one place; `most` rows are shown. A cell may hold a passage or a list of
    them. The looks outlive `query`, `sort_values` and `head`.

    >>> table([("Kim", 2)], ["speaker", "sentences"], caption="Who speaks").attrs["caption"]
    'Who speaks'
    """
    import pandas as pd

    frame = pd.DataFrame(rows, columns=columns)
    frame.attrs = {"caption": caption, "digits": digits, "note": note, "right": tuple(right), "most": most}
    frame.attrs["all"] = len(frame)
    return frame


def passage(article: "Article", source: str, start: int, end: int, *, most: int | None = None) -> dict[str, Any]:
    """Return a place of an article as a cell or as evidence; of one longer than `most` characters the first words."""
    if most and end - start > most:
        end = start + len(article.raw[start : start + most].rsplit(None, 1)[0])
        return {**passage(article, source, start, end), "cut": True}
    return {"source": source, "start": start, "end": end, "text": article.raw[start:end]}


def for_spreadsheet(value: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would take for a formula; `from_spreadsheet` takes it away.

    >>> for_spreadsheet("=1+1"), for_spreadsheet(-2), for_spreadsheet("Kim")
    ("'=1+1", -2, 'Kim')
    """
    if not isinstance(value, str):
        return value
    shown = visible(value)
    return f"'{shown}" if shown.lstrip("'").startswith(FORMULA) else shown


def from_spreadsheet(cell: str) -> str:
    """Return a cell without the apostrophe that `for_spreadsheet` put before it.

    >>> from_spreadsheet("'=1+1"), from_spreadsheet("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(FORMULA) else cell


def csv_text(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return rows under a header as CSV, safe to open in a spreadsheet."""
    sheet = io.StringIO(newline="")
    csv.writer(sheet, lineterminator="\n").writerows([*map(for_spreadsheet, row)] for row in (header, *rows))
    return sheet.getvalue()
