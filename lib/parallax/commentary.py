"""Prose that belongs to one story: `commentary/<notebook>.md`, its numbers written as fields of findings.

A file holds sections, each under a heading `## name`. In a section `{sentiment-own-words.a}` stands for a field of a
finding, rounded for its unit, and `{a.name}` for how a source is called. Fields are looked up in a table and never
evaluated; an unknown one is an error that names file and line.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import TYPE_CHECKING

from parallax import phrasing
from parallax.display import Prose, Shown, said
from parallax.errors import StoryError

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from parallax.story import Story

FIELD = re.compile(r"\{([\w-]+)\.(\w+)\}")
HEADING = re.compile(r"^## +(.+?) *$", re.MULTILINE)
IN_UNIT = ("a", "b", "difference", "low", "high", "floor")
AS_P = ("p", "p_adjusted")


def commentary(
    story: "Story", findings: "pd.DataFrame", notebook: str, section: str, *ids: str
) -> Prose | Shown:
    """Show a story's own prose for a section of a notebook, numbers filled in.

    A story without it shows the generated sentences of the findings `ids` instead, each with its grade.
    """
    written = _section(story, notebook, section)
    if written:
        path, text, line = written
        return Prose(filled(text, findings, story.names, path, line))
    return generated(findings, *ids)


def generated(findings: "pd.DataFrame", *ids: str) -> Shown:
    """Show the generated sentences of some findings, each with its grade."""
    rows = findings.set_index("id")
    told = [(rows.sentence[name], rows.grade[name]) for name in ids if name in rows.index]
    if not told:
        return said("Nothing more was written on this story here.")
    plain = "\n\n".join(f"{sentence} ({grade})" for sentence, grade in told)
    return Shown(plain, "".join(f"<p>{escape(sentence)} <em>({grade})</em></p>" for sentence, grade in told))


def filled(
    text: str, findings: "pd.DataFrame", names: Mapping[str, str], path: "Path", first_line: int = 1
) -> str:
    """Fill in the fields of findings; raises StoryError that names file, line and field."""
    rows = findings.set_index("id")

    def value(match: re.Match) -> str:
        name, field = match.groups()
        if field == "name" and name in names:
            return names[name]
        if name in rows.index and field in rows.columns:
            return field_text(rows.loc[name], field)
        line = first_line + text[: match.start()].count("\n")
        raise StoryError(
            f"{path.name}, line {line}: unknown field {match.group()}; accepted: {{id.column}} of a finding, {{a.name}}"
        )

    return FIELD.sub(value, text)


def field_text(row: "pd.Series", field: str) -> str:
    """Round one field of a finding for reading; a missing one is "not known"."""
    value = row[field]
    if value is None or value != value:
        return "not known"
    if field in IN_UNIT or (field == "effect" and row.area == "comparability"):
        return phrasing.number(value, row.unit, sign=field == "difference")
    if field in AS_P:
        return phrasing.probability(value)
    if field == "reference":
        return f"{value:.0f}"
    return f"{value:.2f}".replace("-", "−") if isinstance(value, float) else str(value)


def _section(story: "Story", notebook: str, section: str) -> "tuple[Path, str, int] | None":
    path = story.folder / "commentary" / f"{notebook}.md" if story.folder else None
    if path is None or not path.is_file():
        return None
    whole = path.read_text("utf-8")
    headings = list(HEADING.finditer(whole))
    for heading, after in zip(headings, [*headings[1:], None], strict=True):
        if heading.group(1) == section:
            body = whole[heading.end() : after.start() if after else None]
            return path, body.strip(), whole[: heading.end()].count("\n") + 2
    return None
