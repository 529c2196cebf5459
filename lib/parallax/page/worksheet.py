"""A lesson on a story: five pairs of passages to compare, an answer sheet, a sheet and tables to code by hand."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from parallax.judgements import CODED, FIRST_PASS, Code, codebook
from parallax.page import comparison
from parallax.page.publishing import write_all
from parallax.page.render import render
from parallax.page.rows import BUDGET, Quota, Row
from parallax.tables import csv_text

if TYPE_CHECKING:
    from parallax.article import Article, Passage
    from parallax.story import Story

ASKED = ("voice", "modality", "valence")  # closed lists of values that hold for any story
PAIRS = 5
LINE = 102  # characters in a line of the printed sheet
LINES = 55  # lines of sentences on a page of Letter, the space between rows counted as REST of a line
REST = 0.29
BOM = "\ufeff"  # without it a spreadsheet spoils curly quotation marks, and the passage is no longer found


class Numbered(NamedTuple):
    """A sentence on the coding sheet: number such as A3, source, place and text."""

    number: str
    source: str
    start: int
    end: int
    text: str


def write_worksheet(
    story: "Story", out: str | Path, *, coders: Iterable[str] = ("coder",), full_text: bool = False
) -> dict[Path, bool]:
    """Write lesson, worksheet, answers, coding sheet, and a table per coder; return the tables and whether each is new.

    A table that is there already may be filled in and is never written over. Raises ParallaxError where the folder
    holds pages of another origin.
    """
    from parallax.differences import differences
    from parallax.findings import compare

    chosen = sentences(story, full_text=full_text)
    data = lesson(story, compare(story), differences(story), whole=full_text or story.full_text)
    sheets = {s: [c for c in chosen if c.source == s] for s in story.articles}
    pages = {
        "index.html": render("lesson.html.j2", **data),
        "worksheet.html": render("worksheet.html.j2", **data),
        "key.html": render("key.html.j2", **data, answers=answers(story, chosen), coded=coders_of(story)),
        "coding.html": render("coding.html.j2", **data, sheets=sheets),
    }
    write_all(Path(out), pages)
    tables = {Path(out) / f"codes-{_file_name(name)}.csv": name for name in coders}
    return {path: _write_new(path, coder_table(story, chosen, name)) for path, name in tables.items()}


def lesson(story: "Story", findings, differences, *, whole: bool) -> dict:
    """Return what the lesson and its sheets show, as plain data."""
    shown = comparison.front(story, findings, differences, Quota(whole=whole))
    codes = [_choices(code) for code in asked(story)]
    return {"data": shown, "pairs": pairs(shown["rows"]), "title": story.title, "codes": codes}


def pairs(rows: Sequence[Row]) -> list[Row]:
    """Choose the rows of the lesson: those with a passage on both sides first, in their order."""
    facing = [row for row in rows if all(row.sides.values())]
    return sorted([*facing, *(row for row in rows if row not in facing)][:PAIRS])


def sentences(story: "Story", *, full_text: bool = False) -> list[Numbered]:
    """Number the body sentences from the top of each article, as many as a page holds and the rights allow."""
    whole = full_text or story.full_text
    return [
        Numbered(f"{source.upper()}{n}", source, p.start, p.end, p.text)
        for source, article in story.articles.items()
        for n, p in enumerate(_first(article, whole), start=1)
    ]


def _first(article: "Article", whole: bool) -> "Iterable[Passage]":
    lines, quoted = 0.0, 0
    for passage in article.passages("body"):
        lines += len(wrap(passage.text, LINE)) + REST
        quoted += len(passage.text.split())
        if lines > LINES or not (whole or quoted <= BUDGET // 2):
            return
        yield passage


def asked(story: "Story") -> list[Code]:
    """List the codes that the sheet asks for."""
    book = codebook(story)
    return [book.codes[name] for name in ASKED]


def _choices(code: Code) -> dict:
    values = [(mark(code, value), value, meaning) for value, meaning in code.values.items()]
    return {"name": code.name, "definition": code.definition, "values": values}


def mark(code: Code, value: str) -> str:
    """Return what is written into a box for a value: the value where it is a number, else its number in the list."""
    signed = value in ("-1", "0", "1")
    return value.replace("-", "−") if signed else str(list(code.values).index(value) + 1)


def coder_table(story: "Story", chosen: Sequence[Numbered], coder: str) -> str:
    """Return the empty table of a coder, a row for each box of the sheet, in the sheet's order."""
    rows = [
        (s.source, s.start, s.end, s.text, code.name, "", coder, FIRST_PASS) for s in chosen for code in asked(story)
    ]
    return BOM + csv_text(CODED, rows)


def answers(story: "Story", chosen: Sequence[Numbered]) -> list[tuple[str, list[str]]]:
    """Return the values in use by sentence; without hand codes only the automatic voice."""
    from parallax.measures.codes import in_use

    values = {(row.source, row.start, row.end, row.code): row.value for row in in_use(story)} or {
        (source, p.start, p.end, "voice"): article.voices[p.sentence]
        for source, article in story.articles.items()
        for p in article.passages("body")
    }
    codes = asked(story)
    found = [(s, [values.get((s.source, s.start, s.end, code.name), "") for code in codes]) for s in chosen]
    return [
        (s.number, [mark(c, v) if v in c.values else v or "–" for c, v in zip(codes, row, strict=True)])
        for s, row in found
    ]


def coders_of(story: "Story") -> list[str]:
    """List whose codes the key holds; empty where the story has none."""
    from parallax.measures.codes import in_use

    return sorted({row.coder for row in in_use(story)})


def _file_name(coder: str) -> str:
    """Make a file name of a coder's name.

    >>> _file_name("Ada B. / group 2")
    'Ada-B-group-2'
    """
    return "-".join(re.findall(r"\w+", coder)) or "coder"


def _write_new(path: Path, text: str) -> bool:
    """Write a file unless there is one; return whether it was written."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
