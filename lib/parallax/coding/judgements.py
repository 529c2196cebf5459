"""Hand codes of a story, each with the passage it rests on, checked when read."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parallax.coding.codebook import FOLDER, Codebook, story_codebook
from parallax.errors import StoryError

if TYPE_CHECKING:
    import pandas as pd

    from parallax.article import Article
    from parallax.story import Story

CODES = "codes"  # codes.csv, and codes-NAME.csv of further coders or schemes
PLACE = ("source", "start", "end", "text")
CODED = (*PLACE, "code", "value", "coder", "pass")
SETTLED = "settled"
STATUSES = ("both", "contrast", "partial", "A_only", "B_only")
KNOWN = ("yes", "no", "unknown", "")
KINDS = ("reads oddly", "unattributed", "date")
COLUMNS = {  # table: (columns that must be there, columns that may)
    CODES: (CODED, ("note",)),
    "propositions": (
        ("id", "proposition", "status", "a_spans", "b_spans"),
        ("known", "owner_a", "owner_b", "note", "coder"),
    ),
    "words": (("phrase", "reason", "coder", "pass"), ()),
    "attributions": ((*PLACE, "speaker", "speaker_type", "verb", "named"), ("coder", "note")),
    "flags": ((*PLACE, "kind", "note"), ("coder",)),
    "external": (
        (*PLACE, "what_the_article_says", "what_the_other_text_says", "other_text", "url"),
        ("published", "read_on", "dated"),
    ),
}
SPAN = re.compile(r"(\d+)-(\d+)")
SPANS = re.compile(r"(\d+-\d+( \d+-\d+)*)?")
CUT = 60

Row = dict[str, str]


def read_judgements(story: "Story") -> dict[str, "pd.DataFrame"]:
    """Read every table of the story's folder of judgements; all `codes*.csv` as one table `codes`.

    Raises StoryError, one line that names file, row, text and what is accepted.
    """
    if story.folder is None:
        return {}
    folder = story.folder / FOLDER
    book = story_codebook(story)
    rows: dict[str, list[Row]] = {}
    for path in sorted(folder.glob("*.csv"), key=lambda path: path.stem):
        table = _table(path)
        rows.setdefault(table, []).extend(_checked(path, table, story, book))
    return {table: _frame(table, found) for table, found in rows.items()}


def spans(cell: str) -> list[tuple[int, int]]:
    """Read `"0-69 105-259"` as places in an article.

    >>> spans("0-69 105-259")
    [(0, 69), (105, 259)]
    """
    return [(int(start), int(end)) for start, end in SPAN.findall(cell)]


def turned(tables: Mapping[str, "pd.DataFrame"]) -> dict[str, "pd.DataFrame"]:
    """Exchange the two sources in every table."""
    turn = {"a": "b", "b": "a", "A_only": "B_only", "B_only": "A_only"}
    swap = {"a_spans": "b_spans", "b_spans": "a_spans", "owner_a": "owner_b", "owner_b": "owner_a"}
    return {
        name: table.replace({"source": turn, "status": turn}).rename(columns=swap)
        for name, table in tables.items()
    }


def _table(path: Path) -> str:
    """Say which table a file belongs to."""
    name = CODES if path.stem.startswith(f"{CODES}-") else path.stem
    if name not in COLUMNS:
        known = ", ".join([*(f"{table}.csv" for table in COLUMNS), f"{CODES}-NAME.csv"])
        raise StoryError(f"{FOLDER}/{path.name}: no table of this name is known; accepted: {known}")
    return name


def _checked(path: Path, table: str, story: "Story", book: Codebook) -> list[Row]:
    rows = _rows(path, table)
    for number, row in enumerate(rows, start=2):
        wrong = _place_problem(row, story) or _problem(table, row, story, book)
        if wrong:
            raise StoryError(f"{FOLDER}/{path.name}, row {number}: {wrong}")
    if table == CODES:
        _check_once(rows, book, path.name)
    return rows


def _check_once(rows: list[Row], book: Codebook, name: str) -> None:
    """Refuse two values of one coder and pass for one unit; an article's answer may rest on several passages."""
    given: dict[tuple, str] = {}
    for number, row in enumerate(rows, start=2):
        place = (row["start"], row["end"]) if book.codes[row["code"]].unit == "sentence" else ()
        unit = (row["source"], *place, row["code"], row["coder"], row["pass"])
        first = given.setdefault(unit, row["value"])
        if first != row["value"]:
            raise StoryError(
                f"{FOLDER}/{name}, row {number}: {row['code']} is {row['value']!r} and was {first!r} before, "
                f"by the same coder in the same pass, for {row['text'][:CUT]!r}; accepted: one value"
            )


def _rows(path: Path, table: str) -> list[Row]:
    """Read a CSV file strictly: UTF-8, the table's columns, as many cells in every row."""
    where = f"{FOLDER}/{path.name}"
    try:
        lines = io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")
        header, *cells = [cells for cells in csv.reader(lines, strict=True) if cells] or [[]]
    except UnicodeDecodeError as error:
        raise StoryError(f"{where}: byte {error.start} is no UTF-8; accepted: CSV in UTF-8") from None
    except csv.Error as error:
        raise StoryError(f"{where}: {error}; accepted: CSV, a quotation mark inside a cell doubled") from None
    _check_columns(header, table, where)
    for number, row in enumerate(cells, start=2):
        if len(row) != len(header):
            raise StoryError(
                f"{where}, row {number}: {len(row)} cells; accepted: {len(header)}, one a column"
            )
    return [dict(zip(header, row, strict=True)) for row in cells]


def _check_columns(header: Sequence[str], table: str, where: str) -> None:
    needed, allowed = COLUMNS[table]
    told = f"accepted: {', '.join(needed)}; also {', '.join(allowed)}"
    lacking = [column for column in needed if column not in header]
    unknown = [column for column in header if column not in (*needed, *allowed)]
    if lacking:
        raise StoryError(f"{where}: no column {', '.join(map(repr, lacking))}; {told}")
    if unknown or len(set(header)) != len(header):
        wrong = ", ".join(map(repr, unknown)) or "twice the same"
        raise StoryError(f"{where}: unknown column {wrong}; {told}")


def _place_problem(row: Row, story: "Story") -> str:
    """Say what is wrong with the passage of a row; empty where nothing is. No place at all is no passage."""
    if "source" not in row:
        return ""
    if row["source"] not in story.articles:
        return f"source {row['source']!r}; accepted: a or b"
    if not any((row["start"], row["end"], row["text"])):
        return ""
    if not (row["start"].isdecimal() and row["end"].isdecimal()):
        return f"{row['text'][:CUT]!r} at {row['start']!r}-{row['end']!r}; accepted: start and end as whole numbers"
    return _misplaced(row, story.articles[row["source"]])


def _misplaced(row: Row, article: "Article") -> str:
    start, end = int(row["start"]), int(row["end"])
    found = article.raw[start:end]
    if start < end and found == row["text"]:
        return ""
    return (
        f"{row['text'][:CUT]!r} does not stand at {start}-{end}, where {found[:CUT]!r} stands; "
        "accepted: the passage exactly as printed"
    )


def _problem(table: str, row: Row, story: "Story", book: Codebook) -> str:
    """Say what is wrong with the other cells of a row; empty where nothing is."""
    if table == CODES:
        return _code_problem(row, story, book)
    if table == "propositions":
        return _proposition_problem(row, story)
    needed = "phrase" if table == "words" else "text"
    if not row[needed].strip():
        return (
            f"no {needed}; accepted: {'a phrase' if table == 'words' else 'start, end and text of a passage'}"
        )
    if table == "flags" and not row["kind"].startswith(KINDS):
        return _choice("kind", row["kind"], [f"{kind} …" for kind in KINDS])
    if table == "attributions" and row["named"] not in ("True", "False"):
        return _choice("named", row["named"], ("True", "False"))
    return ""


def _code_problem(row: Row, story: "Story", book: Codebook) -> str:
    if row["code"] not in book.codes:
        return f"unknown code {row['code']!r}; accepted: {', '.join(book.codes)}"
    code = book.codes[row["code"]]
    accepted = code.accepted(story.actors)
    if accepted and row["value"] not in ("", *accepted):
        return f"{_choice(row['code'], row['value'], accepted)}, or nothing yet, for {row['text'][:CUT]!r}"
    if code.unit == "sentence" and not row["text"]:
        return f"no passage for {row['code']!r}; accepted: start, end and text of a sentence"
    if not row["coder"].strip():
        return "no coder; accepted: a name"
    if row["pass"] != SETTLED and not row["pass"].isdecimal():
        return _choice("pass", row["pass"], ("1, 2, …", SETTLED))
    return ""


def _proposition_problem(row: Row, story: "Story") -> str:
    if row["status"] not in STATUSES:
        return _choice("status", row["status"], STATUSES)
    if row.get("known", "") not in KNOWN:
        return _choice("known", row["known"], KNOWN[:3])
    for source in ("a", "b"):
        cell = row[f"{source}_spans"]
        wrong = _spans_problem(cell, story.articles[source])
        if wrong or _tells(row["status"], source) != bool(cell):
            return wrong or (
                f"{row['id']} is {row['status']}, but {source}_spans is {cell!r}; "
                "accepted: places in each article that tells the fact, and only there"
            )
    return ""


def _tells(status: str, source: str) -> bool:
    """Say whether an article tells a fact of this status."""
    return status != ("B_only" if source == "a" else "A_only")


def _spans_problem(cell: str, article: "Article") -> str:
    if not SPANS.fullmatch(cell):
        return f"{cell!r}; accepted: places as start-end, several with a space between"
    for start, end in spans(cell):
        if not start < end <= len(article.raw):
            return f"no passage at {start}-{end}; accepted: places up to {len(article.raw)}"
    return ""


def _choice(column: str, value: str, accepted: Iterable[str]) -> str:
    return f"{column} {value!r}; accepted: {', '.join(filter(None, accepted))}"


def _frame(table: str, rows: list[Row]) -> "pd.DataFrame":
    """Make a table with all its columns, places as whole numbers; the order of rows stays."""
    import pandas as pd

    needed, allowed = COLUMNS[table]
    columns = [*needed, *allowed]
    frame = pd.DataFrame([[row.get(column, "") for column in columns] for row in rows], columns=columns)
    if "start" in frame:
        frame[["start", "end"]] = frame[["start", "end"]].replace("", "0").astype(int)
    return frame
