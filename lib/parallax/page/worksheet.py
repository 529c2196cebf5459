"""A lesson on a story: a sheet to code by hand, its key apart, and tables that become a coder's file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from parallax.codebook import Code, codebook
from parallax.judgements import CODED, FIRST_PASS, csv_text
from parallax.page.publishing import write_all
from parallax.page.rights import MOST

if TYPE_CHECKING:
    from parallax.article import Article, Passage
    from parallax.story import Story

ASKED = ("voice", "modality", "valence")  # closed lists of values that hold for any story
LINE = 102  # characters in a line of the printed sheet
LINES = 55  # lines of sentences on a page of Letter, the space between rows counted as REST of a line
REST = 0.29
IN_LESSON = {"a": 3, "b": 2}
BOM = "\ufeff"  # without it a spreadsheet spoils curly quotation marks, and the passage is no longer found


class Numbered(NamedTuple):
    """A sentence on the sheet: number such as A3, source, place and text."""

    number: str
    source: str
    start: int
    end: int
    text: str


def write_worksheet(
    story: "Story", out: str | Path, *, coders: Iterable[str] = ("coder",), full_text: bool = False
) -> dict[Path, bool]:
    """Write lesson, worksheet and key, and a table for each coder; give the tables and whether each is new.

    A table that is there already may be filled in and is never written over. Raises ParallaxError where the
    folder holds pages of another origin.
    """
    from parallax.page.worksheet_pages import key_page, lesson_page, worksheet_page

    chosen = sentences(story, full_text=full_text)
    pages = {
        "index.html": lesson_page(story, chosen),
        "worksheet.html": worksheet_page(story, chosen),
        "key.html": key_page(story, chosen),
    }
    write_all(Path(out), pages)
    tables = {Path(out) / f"codes-{_file_name(name)}.csv": name for name in coders}
    return {path: _write_new(path, coder_table(story, chosen, name)) for path, name in tables.items()}


def sentences(story: "Story", *, full_text: bool = False) -> list[Numbered]:
    """Number the body sentences from the top of each article, as many as a page holds and the rights allow.

    Without the right to the full text, and without `full_text`, sentences stop at a quarter of an article.
    """
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
        quoted += passage.end - passage.start
        if lines > LINES or not (whole or quoted <= MOST * len(article.raw)):
            return
        yield passage


def asked(story: "Story") -> list[Code]:
    """List the codes that the sheet asks for."""
    book = codebook(story)
    return [book.codes[name] for name in ASKED]


def in_lesson(chosen: Sequence[Numbered]) -> list[Numbered]:
    """Choose the sentences of the lesson, three of one article and two of the other, spread over the sheet."""
    picked = []
    for source, many in IN_LESSON.items():
        own = [sentence for sentence in chosen if sentence.source == source]
        places = sorted({i * (len(own) - 1) // max(many - 1, 1) for i in range(many)}) if own else []
        picked += [own[place] for place in places]
    return picked


def coder_table(story: "Story", chosen: Sequence[Numbered], coder: str) -> str:
    """Write the empty table of a coder, a row for each box of the sheet, in the sheet's order."""
    rows = [
        (s.source, s.start, s.end, s.text, code.name, "", coder, FIRST_PASS)
        for s in chosen
        for code in asked(story)
    ]
    return BOM + csv_text(CODED, rows)


def key(story: "Story", chosen: Sequence[Numbered]) -> Mapping[tuple[str, str], str]:
    """Give the value in use by (number, code); without hand codes only the automatic voice."""
    from parallax.measures.codes import in_use

    used = in_use(story)
    places = zip(used.source, used.start, used.end, used.code, strict=True)
    values = dict(zip(places, used.value, strict=True)) or _automatic(story)
    return {
        (s.number, code.name): values.get((s.source, s.start, s.end, code.name), "")
        for s in chosen
        for code in asked(story)
    }


def _automatic(story: "Story") -> dict[tuple, str]:
    return {
        (source, p.start, p.end, "voice"): article.voices[p.sentence]
        for source, article in story.articles.items()
        for p in article.passages("body")
    }


def _file_name(coder: str) -> str:
    """Make a file name of a coder's name.

    >>> _file_name("Ada B. / group 2")
    'Ada-B-group-2'
    """
    return "-".join(re.findall(r"\w+", coder)) or "coder"


def _write_new(path: Path, text: str) -> bool:
    """Write a file unless there is one; say whether it was written."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
