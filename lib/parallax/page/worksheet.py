"""A lesson on a story: five pairs of passages to compare, an answer sheet, a sheet and tables to code by hand."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from textwrap import wrap

from parallax import findings
from parallax.article import Passage
from parallax.differences import records
from parallax.errors import ParallaxError
from parallax.judgements import CODED, FIRST_PASS, Code, codebook
from parallax.measures.codes import in_use
from parallax.page.comparison import SHOWN, Records, front
from parallax.page.render import render, write_all
from parallax.page.rows import BUDGET, Quota, Row
from parallax.story import Story
from parallax.tables import csv_text

ASKED = ("voice", "modality", "valence")  # closed lists of values that hold for any story
WORD = re.compile(r"\w+")
LINE = 102  # characters in a line of the printed sheet
LINES = 55  # lines of sentences on a page of Letter, the space between rows counted as REST of a line
REST = 0.29


def write_worksheet(
    story: Story, out: str | Path, *, coders: Iterable[str] = ("coder",), full_text: bool = False
) -> dict[Path, bool]:
    """Write lesson, worksheet, answers, coding sheet, and a table per coder; return the tables and whether each is new.

    A table that is there already may be filled in and is never written over. Raises ParallaxError where the folder
    holds pages of another origin.
    """
    sheets: dict[str, str] = {}
    for name in map(str.strip, coders):
        if not name:
            raise ParallaxError("a coder without a name; accepted: a name, which signs the table")
        sheet = f"codes-{'-'.join(WORD.findall(name)) or 'coder'}.csv"
        taken = next((one for one, other in sheets.items() if other.lower() == sheet.lower() and one != name), None)
        if taken is not None:
            raise ParallaxError(f"coders {taken!r} and {name!r}: {sheet} would be of both; accepted: other names")
        sheets[name] = sheet
    chosen, out = sentences(story, full_text=full_text), Path(out)
    for sheet in sheets.values():
        held = (out / sheet).read_bytes().decode("utf-8-sig", "replace") if (out / sheet).is_file() else ""
        own = {passage.text for passages in chosen.values() for passage in passages}
        if own and held.startswith(",".join(CODED)) and not any(text.replace('"', '""') in held for text in own):
            raise ParallaxError(f"{out / sheet}: is of another story; accepted: a new folder")
    data = lesson(story, findings.records(story), records(story), whole=full_text or story.full_text)
    coded = sorted({row.coder for row in in_use(story)})
    pages = {
        "index.html": render("lesson.html.j2", **data),
        "worksheet.html": render("worksheet.html.j2", **data),
        "key.html": render("key.html.j2", **data, answers=answers(story, chosen), coded=coded),
        "coding.html": render("coding.html.j2", **data, sheets=chosen),
    }
    write_all(out, pages, "a lesson")
    written = {}
    for name, sheet in sheets.items():
        path = out / sheet
        written[path] = not path.exists()
        if written[path]:
            path.write_text(coder_table(story, chosen, name), "utf-8", newline="")
    return written


def lesson(story: Story, findings: Records, differences: Records, *, whole: bool) -> dict:
    """Return what the lesson and its sheets show, as plain data."""
    shown = front(story, findings, differences, Quota(whole=whole))
    codes = []
    for code in asked(story):
        values = [(mark(code, value), value, meaning) for value, meaning in code.values.items()]
        codes.append({"name": code.name, "definition": code.definition, "values": values})
    said = [row["sentence"] for row in differences]
    return {"data": shown, "pairs": pairs(shown["rows"][:SHOWN]), "said": said, "title": story.title, "codes": codes}


def pairs(rows: Sequence[Row]) -> list[Row]:
    """Choose the rows of the lesson: those with a passage on both sides first, in their order."""
    facing_first = sorted(rows, key=lambda row: not all(row.sides.values()))
    return sorted(facing_first[:5], key=lambda row: row.number)


def sentences(story: Story, *, full_text: bool = False) -> dict[str, list[Passage]]:
    """Return by source the body sentences from the top, as many as a page holds and the rights allow."""
    found = {}
    for source, article in story.articles.items():
        lines, quoted, found[source] = 0.0, 0, []
        for passage in article.passages("body"):
            lines += len(wrap(passage.text, LINE)) + REST
            quoted += len(passage.text.split())
            if lines > LINES or not (full_text or story.full_text or quoted <= BUDGET // 2):
                break
            found[source].append(passage)
    return found


def asked(story: Story) -> list[Code]:
    """List the codes that the sheet asks for."""
    return list(map(codebook(story).get, ASKED))


def mark(code: Code, value: str) -> str:
    """Return what is written into a box for a value: the value where it is a number, else its number in the list."""
    signed = value in ("-1", "0", "1")
    return value.replace("-", "−") if signed else str(list(code.values).index(value) + 1)


def coder_table(story: Story, chosen: Mapping[str, list[Passage]], coder: str) -> str:
    """Return the empty table of a coder, a row for each box of the sheet, in the sheet's order."""
    places = [(source, *passage[1:]) for source, own in chosen.items() for passage in own]
    rows = [(*place, code.name, "", coder, FIRST_PASS) for place in places for code in asked(story)]
    return "\ufeff" + csv_text(CODED, rows)  # without the mark a spreadsheet spoils curly quotation marks


def answers(story: Story, chosen: Mapping[str, list[Passage]]) -> list[tuple[str, list[str]]]:
    """Return what the key shows by sentence: the values in use, without hand codes only the automatic voice."""
    values = {(row.source, row.start, row.end, row.code): row.value for row in in_use(story)} or {
        (source, p.start, p.end, "voice"): article.voices[p.sentence]
        for source, article in story.articles.items()
        for p in article.passages("body")
    }
    places = {f"{s.upper()}{n}": (s, p.start, p.end) for s, own in chosen.items() for n, p in enumerate(own, start=1)}
    given = {n: [(code, values.get((*place, code.name), "")) for code in asked(story)] for n, place in places.items()}
    return [(n, [mark(c, v) if v in c.values else v or "–" for c, v in own]) for n, own in given.items()]
