"""Empty code sheets for a story: a row for each thing to be coded, made for filling in."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from parallax.coding.codebook import OWN, Code, story_codebook
from parallax.coding.judgements import CODED, COLUMNS

if TYPE_CHECKING:
    from parallax.story import Story

FIRST_PASS = "1"
OWN_CODES = """# Codes of this story only; the general ones are in data/codebook.toml, in the same form.
# List the topics after a first reading, so that a slip of the pen in a sheet is noticed;
# until then any word is accepted as a topic.
#
# [codes.topic]
# scheme = "sentences"
# unit = "sentence"
# definition = "What the sentence is mainly about."
# values = { cost = "money", safety = "harm and how to avoid it" }
# example = "“Repairs will take nine million.”: cost"
# counter_example = "“Repairs will take nine years.”: not cost"
# source = "Drawn up after a first reading"
"""


def empty_sheets(story: "Story", *, coder: str = "") -> dict[str, str]:
    """Give empty code sheets as file name to text: sentence codes, checklists, facts, and a codebook to fill in.

    Every body sentence and every question has its row; the coder fills in `value` and signs as `coder`. Rows left
    empty are read as not yet coded.
    """
    book = story_codebook(story)
    name = coder or "coder"
    sentences = [row for code in book.unit("sentence") for row in _sentence_rows(story, code, name)]
    questions = [_question_row(code, s, name) for code in book.unit("article") for s in story.articles]
    facts = [*COLUMNS["propositions"][0], *COLUMNS["propositions"][1]]
    return {
        "codes.csv": csv_text(CODED, sentences),
        "codes-checklists.csv": csv_text(CODED, questions),
        "propositions.csv": csv_text(facts, []),
        OWN: OWN_CODES,
    }


def _sentence_rows(story: "Story", code: Code, coder: str) -> list[tuple]:
    return [
        (source, p.start, p.end, p.text, code.name, "", coder, FIRST_PASS)
        for source, article in story.articles.items()
        for p in article.passages("body")
    ]


def _question_row(code: Code, source: str, coder: str) -> tuple:
    return (source, "", "", "", code.name, "", coder, FIRST_PASS)


def csv_text(header: Sequence[str], rows: Iterable[Sequence]) -> str:
    """Write rows under a header as CSV."""
    sheet = io.StringIO(newline="")
    csv.writer(sheet, lineterminator="\n").writerows([header, *rows])
    return sheet.getvalue()
