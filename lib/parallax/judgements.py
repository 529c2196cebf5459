"""Hand codes of a story: the codebook, each row with the passage it rests on, checked when read; empty sheets."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from parallax.errors import StoryError
from parallax.lexicons import DATA, read_toml
from parallax.tables import csv_text, from_spreadsheet

if TYPE_CHECKING:
    from parallax.story import Story

FOLDER = "judgements"  # in a story's folder
OWN = "codebook.toml"  # in that
TEXTS = ("scheme", "unit", "definition", "example", "counter_example", "source")
ACTORS = "actors"  # among the values: every name under [actors] is accepted as well
CODES = "codes"  # codes.csv, and codes-NAME.csv of further coders or schemes
PLACE = ("source", "start", "end", "text")
CODED = (*PLACE, "code", "value", "coder", "pass")
FIRST_PASS, SETTLED = "1", "settled"
ONLY = {"a": "A_only", "b": "B_only"}
CHOICES = {"status": ("both", "contrast", "partial", *ONLY.values()), "known": ("yes", "no", "unknown", "")}
COLUMNS = {  # table: (columns that must be there, columns that may)
    CODES: (CODED, ("note",)),
    "propositions": (
        ("id", "proposition", "status", "a_spans", "b_spans"),
        ("known", "owner_a", "owner_b", "note", "coder"),
    ),
    "words": (("phrase", "reason", "coder", "pass"), ()),
    "external": (
        (*PLACE, "what_the_article_says", "what_the_other_text_says", "other_text", "url"),
        ("published", "read_on", "dated"),
    ),
}
SPANS = re.compile(r"(?:\d+-\d+(?: \d+-\d+)*)?")
CUT = 60

Row = dict[str, Any]  # every column of its table, as text; start and end are numbers


class Code(NamedTuple):
    """One code; `values` maps each accepted value to its meaning, none listed accepts any word."""

    name: str
    definition: str
    unit: str
    scheme: str
    title: str  # of the scheme
    values: Mapping[str, str]

    def accepted(self, actors: Collection[str]) -> tuple[str, ...]:
        """List the values a coder may give in a story with these actors; empty where any word will do."""
        named = tuple(actors) if ACTORS in self.values else ()
        return (*named, *(value for value in self.values if value != ACTORS))


def codebook(story: "Story | None" = None) -> dict[str, Code]:
    """Read the general codebook and a story's own codes, which add to it or replace, by name of code.

    Raises StoryError, one line that names file, code and what is accepted.
    """
    titles, codes = {}, {}
    own_codes = story.folder / FOLDER / OWN if story and story.folder else None
    for path in (DATA / OWN, *([own_codes] if own_codes and own_codes.is_file() else [])):
        table = read_toml(path)
        try:
            titles |= {name: str(entry["title"]) for name, entry in table.get("schemes", {}).items()}
            own = table.get("codes", {}).items()
        except (AttributeError, TypeError, KeyError):
            accepted = "accepted: [schemes.NAME] with title, source and agreement, and [codes.NAME]"
            raise StoryError(f"{path.name}: a scheme or the codes are no such table; {accepted}") from None
        for name, entry in own:
            for wrong in _unlike_a_code(entry, titles):
                raise StoryError(f"{OWN}: code {name!r}: {wrong}")
            scheme, unit, definition = (entry[key] for key in TEXTS[:3])
            codes[name] = Code(name, definition, unit, scheme, titles[scheme], dict(entry.get("values", {})))
    return codes


def _unlike_a_code(entry: Any, schemes: Collection[str]) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield f"is no table; accepted: {', '.join(TEXTS)} and values"
    if lacking := [key for key in TEXTS if not isinstance(entry.get(key), str)]:
        yield f"lacks {', '.join(lacking)}; accepted: {', '.join(TEXTS)}, each a text, and values"
    values = entry.get("values", {})
    if not isinstance(values, dict) or not all(isinstance(meaning, str) for meaning in values.values()):
        yield 'values is no table of texts; accepted: values = { value = "meaning" }'
    yield from _not_among("unit", entry["unit"], ("sentence", "article"))
    yield from _not_among("scheme", entry["scheme"], schemes)


def read_judgements(story: "Story") -> dict[str, list[Row]]:
    """Read the rows of every table in the story's folder of judgements; all `codes*.csv` as one table `codes`.

    Raises StoryError, one line that names file, row, text and what is accepted.
    """
    found: dict[str, list[Row]] = {}
    if story.folder is None:
        return found
    book = codebook(story)
    tables = (path for path in (story.folder / FOLDER).glob("*") if path.suffix.lower() == ".csv")
    for path in sorted((path for path in tables if path.name[0] not in ".~"), key=lambda path: path.stem):  # no lock's
        where, table = f"{FOLDER}/{path.name}", CODES if path.stem.startswith(f"{CODES}-") else path.stem
        if not path.is_file():
            raise StoryError(f"{where}: is not a regular file; accepted: CSV in UTF-8")
        if table not in COLUMNS:
            known = ", ".join([*(f"{name}.csv" for name in COLUMNS), f"{CODES}-NAME.csv"])
            raise StoryError(f"{where}: no table of this name is known; accepted: {known}")
        given: dict[tuple, str] = {}
        for number, row in enumerate(_rows(path.read_bytes(), where, *COLUMNS[table]), start=2):
            for wrong in chain(_misplaced(row, story), _wrong(table, row, story, book, given)):
                raise StoryError(f"{where}, row {number}: {wrong}")
            found.setdefault(table, []).append(row)
    return found


def _rows(data: bytes, where: str, needed: Sequence[str], allowed: Sequence[str]) -> list[Row]:
    """Read a CSV file strictly: UTF-8, the table's columns, as many cells in every row."""
    try:
        lines = io.StringIO(data.decode("utf-8-sig"), newline="")
        first = lines.readline()
        mark = next((mark for mark in ";\t" if mark in first and "," not in first), ",")  # a spreadsheet's, abroad
        read = csv.reader(chain([first], lines), strict=True, delimiter=mark)
        header, *cells = [cells for cells in read if any(cells)] or [[]]
    except UnicodeDecodeError as error:
        raise StoryError(f"{where}: byte {error.start} is no UTF-8; accepted: CSV in UTF-8") from None
    except csv.Error as error:
        raise StoryError(f"{where}: {error}; accepted: CSV, a quotation mark inside a cell doubled") from None
    lacking = [f"no column {column!r}" for column in needed if column not in header]
    unknown = [f"unknown column {column!r}" for column in header if column not in (*needed, *allowed)]
    twice = ["a column stands there twice"] * (len(set(header)) < len(header))
    if wrong := ", ".join(lacking or unknown or twice):
        raise StoryError(f"{where}: {wrong}; accepted: {', '.join(needed)}; also {', '.join(allowed)}")
    for number, row in enumerate(cells, start=2):
        if len(row) != len(header):
            raise StoryError(f"{where}, row {number}: {len(row)} cells; accepted: {len(header)}, one a column")
    empty = dict.fromkeys((*needed, *allowed), "")
    return [empty | dict(zip(header, map(from_spreadsheet, row), strict=True)) for row in cells]


def _misplaced(row: Row, story: "Story") -> Iterator[str]:
    """Yield what is wrong with the passage of a row, and write its place as numbers; no place at all is no passage."""
    if "source" not in row:
        return
    yield from _not_among("source", row["source"], story.articles)
    place, shown = (row["start"], row["end"]), repr(row["text"][:CUT])
    if not any((*place, row["text"])):
        row["start"] = row["end"] = 0
    elif not all(number.isdecimal() and len(number) < 10 for number in place):
        yield f"{shown} at {place[0]!r}-{place[1]!r}; accepted: start and end as whole numbers"
    else:
        start, end = row["start"], row["end"] = (*map(int, place),)
        found = story.articles[row["source"]].raw[start:end]
        if not found or found != row["text"]:
            stands = f"where {found[:CUT]!r} stands; accepted: the passage exactly as printed"
            yield f"{shown} does not stand at {start}-{end}, {stands}"


def _wrong(table: str, row: Row, story: "Story", book: Mapping[str, Code], given: dict[tuple, str]) -> Iterator[str]:
    """Yield what is wrong with the other cells of a row; `given` holds the values that a coder gave in one pass."""
    if table == CODES:
        yield from _not_among("code", row["code"], book)
        code, shown = book[row["code"]], f"for {row['text'][:CUT]!r}"
        if accepted := code.accepted(story.actors):
            yield from _not_among(row["code"], row["value"], (*accepted, ""), f", or nothing yet, {shown}")
        if code.unit == "sentence" and not row["text"]:
            yield f"no passage for {row['code']!r}; accepted: start, end and text of a sentence"
        if not row["coder"].strip():
            yield "no coder; accepted: a name"
        if not row["pass"].isdecimal() or len(row["pass"]) > 6:
            yield from _not_among("pass", row["pass"], ("1, 2, …", SETTLED))
        place = (row["start"], row["end"]) if code.unit == "sentence" else ()  # an article's answer may have several
        first = given.setdefault((row["source"], *place, row["code"], row["coder"], row["pass"]), row["value"])
        if first != row["value"]:
            same = "by the same coder in the same pass"
            yield f"{row['code']} is {row['value']!r} and was {first!r} before, {same}, {shown}; accepted: one value"
    elif table == "propositions":
        for column, accepted in CHOICES.items():
            yield from _not_among(column, row[column], accepted)
        for source, other in (("a", "b"), ("b", "a")):
            cell, most = row[f"{source}_spans"], len(story.articles[source].raw)
            if not SPANS.fullmatch(cell):
                yield f"{cell!r}; accepted: places as start-end, several with a space between"
            for start, end in spans(cell):
                if not start < end <= most:
                    yield f"no passage at {start}-{end}; accepted: places up to {most}"
            if bool(cell) == (row["status"] == ONLY[other]):
                accepted = "accepted: places in each article that tells the fact, and only there"
                yield f"{row['id']} is {row['status']}, but {source}_spans is {cell!r}; {accepted}"
    elif not row["phrase" if table == "words" else "text"].strip():
        yield "no phrase; accepted: a phrase" if table == "words" else "no text; accepted: a passage with its place"


def _not_among(column: str, value: str, accepted: Iterable[str], more: str = "") -> Iterator[str]:
    if value not in accepted:
        yield f"{column} {value!r}; accepted: {', '.join(filter(None, accepted))}{more}"


def spans(cell: str) -> list[tuple[int, int]]:
    """Read `"0-69 105-259"` as places in an article.

    >>> spans("0-69 105-259")
    [(0, 69), (105, 259)]
    """
    return [tuple(map(int, place.split("-"))) for place in cell.split()]


def turned(tables: Mapping[str, Iterable[Row]]) -> dict[str, list[Row]]:
    """Return every table with the two sources exchanged."""
    swap = {"a_spans": "b_spans", "b_spans": "a_spans", "owner_a": "owner_b", "owner_b": "owner_a"}
    cells = {"source": {"a": "b", "b": "a"}, "status": {"A_only": "B_only", "B_only": "A_only"}}

    def turn(row: Row) -> Row:
        return {swap.get(key, key): cells.get(key, {}).get(value, value) for key, value in row.items()}

    return {name: [turn(row) for row in rows] for name, rows in tables.items()}


def empty_sheets(story: "Story", *, coder: str = "") -> dict[str, str]:
    """Return empty code sheets, file name to text: sentence codes, checklists, facts, and a codebook to fill in.

    Every body sentence and every question has its row; the coder fills in `value` and signs as `coder`. Rows left
    empty are read as not yet coded.
    """
    codes, rest = codebook(story).values(), ("", coder or "coder", FIRST_PASS)
    places = [(s, p.start, p.end, p.text) for s, article in story.articles.items() for p in article.passages("body")]
    sentences = [(*place, code.name, *rest) for code in codes if code.unit == "sentence" for place in places]
    questions = [(s, "", "", "", code.name, *rest) for code in codes if code.unit == "article" for s in story.articles]
    return {
        "codes.csv": csv_text(CODED, sentences),
        "codes-checklists.csv": csv_text(CODED, questions),
        "propositions.csv": csv_text([*COLUMNS["propositions"][0], *COLUMNS["propositions"][1]], []),
        OWN: (DATA / "new" / OWN).read_text("utf-8"),
    }
