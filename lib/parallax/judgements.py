"""Hand codes of a story: the codebook, each row with the passage it rests on, checked when read; empty sheets."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from parallax.errors import StoryError
from parallax.lexicons import DATA, read_toml
from parallax.tables import csv_text, from_spreadsheet

if TYPE_CHECKING:
    import pandas as pd

    from parallax.article import Article
    from parallax.story import Story

FOLDER = "judgements"  # in a story's folder
OWN = "codebook.toml"  # in that
GENERAL = DATA / OWN
UNITS = ("sentence", "article")
TEXTS = ("scheme", "unit", "definition", "example", "counter_example", "source")
ACTORS = "actors"  # among the values: every name under [actors] is accepted as well
CODES = "codes"  # codes.csv, and codes-NAME.csv of further coders or schemes
PLACE = ("source", "start", "end", "text")
CODED = (*PLACE, "code", "value", "coder", "pass")
FIRST_PASS, SETTLED = "1", "settled"
ONLY = {"a": "A_only", "b": "B_only"}
STATUSES = ("both", "contrast", "partial", *ONLY.values())
KNOWN = ("yes", "no", "unknown", "")
KINDS = ("reads oddly", "unattributed", "date")
COLUMNS = {  # table: (columns that must be there, columns that may)
    CODES: (CODED, ("note",)),
    "propositions": (
        ("id", "proposition", "status", "a_spans", "b_spans"),
        ("known", "owner_a", "owner_b", "note", "coder"),
    ),
    "words": (("phrase", "reason", "coder", "pass"), ()),
    "flags": ((*PLACE, "kind", "note"), ("coder",)),
    "external": (
        (*PLACE, "what_the_article_says", "what_the_other_text_says", "other_text", "url"),
        ("published", "read_on", "dated"),
    ),
}
SPAN, SPANS = re.compile(r"(?<!\d)(\d+)-(\d+)"), re.compile(r"(?<!\d)\d+-\d+(?: \d+-\d+)*")
CUT = 60

Row = dict[str, str]


class Scheme(NamedTuple):
    """A family of codes: where it comes from, and the agreement that others reached with it."""

    name: str
    title: str
    source: str
    agreement: str


class Code(NamedTuple):
    """One code; `values` maps each accepted value to its meaning, none listed accepts any word."""

    name: str
    values: Mapping[str, str]
    scheme: str
    unit: str
    definition: str
    example: str
    counter_example: str
    source: str

    def accepted(self, actors: Mapping[str, Any]) -> tuple[str, ...]:
        """List the values a coder may give in a story with these actors; empty where any word will do."""
        named = tuple(actors) if ACTORS in self.values else ()
        return (*named, *(value for value in self.values if value != ACTORS))


class Codebook(NamedTuple):
    """Schemes and codes by name, in the order of the file."""

    schemes: Mapping[str, Scheme]
    codes: Mapping[str, Code]

    def unit(self, unit: str) -> list[Code]:
        """List the codes given to this unit, `sentence` or `article`, in order."""
        return [code for code in self.codes.values() if code.unit == unit]


def codebook(story: "Story") -> Codebook:
    """Read the codebook that holds for a story: the general one with the story's own codes."""
    return read_codebook(story.folder / FOLDER if story.folder else None)


def read_codebook(folder: Path | None = None) -> Codebook:
    """Read the general codebook and a story's own codes, which add to it or replace.

    Raises StoryError, one line that names file, code and what is accepted.
    """
    paths = [GENERAL, *([folder / OWN] if folder and (folder / OWN).is_file() else [])]
    schemes, codes = {}, {}
    for path in paths:
        table = read_toml(path)
        try:
            schemes |= {name: Scheme(name, **entry) for name, entry in table.get("schemes", {}).items()}
            own = table.get("codes", {}).items()
        except (AttributeError, TypeError):
            accepted = "accepted: [schemes.NAME] with title, source and agreement, and [codes.NAME]"
            raise StoryError(f"{path.name}: a scheme or the codes are no such table; {accepted}") from None
        for name, entry in own:
            if wrong := _entry_problem(entry, schemes):
                raise StoryError(f"{OWN}: code {name!r}: {wrong}")
            codes[name] = Code(name, dict(entry.get("values", {})), **{key: entry[key] for key in TEXTS})
    return Codebook(schemes, codes)


def _entry_problem(entry: Any, schemes: Mapping[str, Scheme]) -> str:
    """Name what is wrong with an entry of a codebook; empty where nothing is."""
    if not isinstance(entry, dict):
        return f"is no table; accepted: {', '.join(TEXTS)} and values"
    lacking = [key for key in TEXTS if not isinstance(entry.get(key), str)]
    if lacking:
        return f"lacks {', '.join(lacking)}; accepted: {', '.join(TEXTS)}, each a text, and values"
    values = entry.get("values", {})
    if not isinstance(values, dict) or not all(isinstance(meaning, str) for meaning in values.values()):
        return 'values is no table of texts; accepted: values = { value = "meaning" }'
    for key, accepted in (("unit", UNITS), ("scheme", schemes)):
        if entry[key] not in accepted:
            return _choice(key, entry[key], accepted)
    return ""


def read_judgements(story: "Story") -> dict[str, "pd.DataFrame"]:
    """Read every table of the story's folder of judgements; all `codes*.csv` as one table `codes`.

    Raises StoryError, one line that names file, row, text and what is accepted.
    """
    if story.folder is None:
        return {}
    import pandas as pd

    book, found = codebook(story), {}
    for path in sorted((story.folder / FOLDER).glob("*.csv"), key=lambda path: path.stem):
        if not path.is_file():
            raise StoryError(f"{FOLDER}/{path.name}: is not a regular file; accepted: CSV in UTF-8")
        table = CODES if path.stem.startswith(f"{CODES}-") else path.stem
        if table not in COLUMNS:
            known = ", ".join([*(f"{name}.csv" for name in COLUMNS), f"{CODES}-NAME.csv"])
            raise StoryError(f"{FOLDER}/{path.name}: no table of this name is known; accepted: {known}")
        found.setdefault(table, []).extend(_checked(path, table, story, book))
    frames = {}
    for table, rows in found.items():
        columns = [*COLUMNS[table][0], *COLUMNS[table][1]]
        frame = pd.DataFrame([[row.get(column, "") for column in columns] for row in rows], columns=columns)
        if "start" in frame:
            frame[["start", "end"]] = frame[["start", "end"]].replace("", "0").astype(int)
        frames[table] = frame
    return frames


def spans(cell: str) -> list[tuple[int, int]]:
    """Read `"0-69 105-259"` as places in an article.

    >>> spans("0-69 105-259")
    [(0, 69), (105, 259)]
    """
    return [(int(start), int(end)) for start, end in SPAN.findall(cell)]


def turned(tables: Mapping[str, "pd.DataFrame"]) -> dict[str, "pd.DataFrame"]:
    """Return every table with the two sources exchanged."""
    turn = {"a": "b", "b": "a", "A_only": "B_only", "B_only": "A_only"}
    swap = {"a_spans": "b_spans", "b_spans": "a_spans", "owner_a": "owner_b", "owner_b": "owner_a"}
    return {
        name: table.replace({"source": turn, "status": turn}).rename(columns=swap) for name, table in tables.items()
    }


def empty_sheets(story: "Story", *, coder: str = "") -> dict[str, str]:
    """Return empty code sheets, file name to text: sentence codes, checklists, facts, and a codebook to fill in.

    Every body sentence and every question has its row; the coder fills in `value` and signs as `coder`. Rows left
    empty are read as not yet coded.
    """
    book, rest = codebook(story), ("", coder or "coder", FIRST_PASS)
    places = [(s, p.start, p.end, p.text) for s, article in story.articles.items() for p in article.passages("body")]
    sentences = [(*place, code.name, *rest) for code in book.unit("sentence") for place in places]
    questions = [(s, "", "", "", code.name, *rest) for code in book.unit("article") for s in story.articles]
    return {
        "codes.csv": csv_text(CODED, sentences),
        "codes-checklists.csv": csv_text(CODED, questions),
        "propositions.csv": csv_text([*COLUMNS["propositions"][0], *COLUMNS["propositions"][1]], []),
        OWN: (DATA / "new" / OWN).read_text("utf-8"),
    }


def _checked(path: Path, table: str, story: "Story", book: Codebook) -> list[Row]:
    """Read a file and refuse it for a row that is wrong, or for two values of one coder and pass for one unit."""
    rows = _rows(path, table)
    given: dict[tuple, str] = {}
    for number, row in enumerate(rows, start=2):
        wrong = _place_problem(row, story) or _problem(table, row, story, book)
        if table == CODES and not wrong:  # an article's answer may rest on several passages
            place = (row["start"], row["end"]) if book.codes[row["code"]].unit == "sentence" else ()
            first = given.setdefault((row["source"], *place, row["code"], row["coder"], row["pass"]), row["value"])
            wrong = first != row["value"] and (
                f"{row['code']} is {row['value']!r} and was {first!r} before, by the same coder in the same pass, "
                f"for {row['text'][:CUT]!r}; accepted: one value"
            )
        if wrong:
            raise StoryError(f"{FOLDER}/{path.name}, row {number}: {wrong}")
    return rows


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
    needed, allowed = COLUMNS[table]
    accepted = f"accepted: {', '.join(needed)}; also {', '.join(allowed)}"
    if lacking := [column for column in needed if column not in header]:
        raise StoryError(f"{where}: no column {', '.join(map(repr, lacking))}; {accepted}")
    unknown = [column for column in header if column not in (*needed, *allowed)]
    if unknown or len(set(header)) != len(header):
        wrong = ", ".join(map(repr, unknown)) or "twice the same"
        raise StoryError(f"{where}: unknown column {wrong}; {accepted}")
    for number, row in enumerate(cells, start=2):
        if len(row) != len(header):
            raise StoryError(f"{where}, row {number}: {len(row)} cells; accepted: {len(header)}, one a column")
    return [dict(zip(header, map(from_spreadsheet, row), strict=True)) for row in cells]


def _place_problem(row: Row, story: "Story") -> str:
    """Name what is wrong with the passage of a row; empty where nothing is. No place at all is no passage."""
    if "source" not in row:
        return ""
    if row["source"] not in story.articles:
        return f"source {row['source']!r}; accepted: a or b"
    if not any((row["start"], row["end"], row["text"])):
        return ""
    shown = repr(row["text"][:CUT])
    if not (row["start"].isdecimal() and row["end"].isdecimal()):
        return f"{shown} at {row['start']!r}-{row['end']!r}; accepted: start and end as whole numbers"
    start, end = int(row["start"]), int(row["end"])
    found = story.articles[row["source"]].raw[start:end]
    if start < end and found == row["text"]:
        return ""
    return (
        f"{shown} does not stand at {start}-{end}, where {found[:CUT]!r} stands; "
        "accepted: the passage exactly as printed"
    )


def _problem(table: str, row: Row, story: "Story", book: Codebook) -> str:
    """Name what is wrong with the other cells of a row; empty where nothing is."""
    if table == CODES:
        return _code_problem(row, story, book)
    if table == "propositions":
        return _proposition_problem(row, story)
    if table == "words":
        return "" if row["phrase"].strip() else "no phrase; accepted: a phrase"
    if not row["text"].strip():
        return "no text; accepted: start, end and text of a passage"
    if table == "flags" and not row["kind"].startswith(KINDS):
        return _choice("kind", row["kind"], [f"{kind} …" for kind in KINDS])
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
    for source, other in (("a", "b"), ("b", "a")):
        cell = row[f"{source}_spans"]
        if wrong := cell and _spans_problem(cell, story.articles[source]):
            return wrong
        if bool(cell) == (row["status"] == ONLY[other]):
            return (
                f"{row['id']} is {row['status']}, but {source}_spans is {cell!r}; "
                "accepted: places in each article that tells the fact, and only there"
            )
    return ""


def _spans_problem(cell: str, article: "Article") -> str:
    if not SPANS.fullmatch(cell):
        return f"{cell!r}; accepted: places as start-end, several with a space between"
    for start, end in spans(cell):
        if not start < end <= len(article.raw):
            return f"no passage at {start}-{end}; accepted: places up to {len(article.raw)}"
    return ""


def _choice(column: str, value: str, accepted: Iterable[str]) -> str:
    return f"{column} {value!r}; accepted: {', '.join(filter(None, accepted))}"
