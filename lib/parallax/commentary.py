"""Prose that belongs to one story: `commentary/<notebook>.md`, its numbers written as fields of findings.

A file holds sections, each under a heading `## name`. In a section `{sentiment-own-words.a}` stands for a field of a
finding, rounded for its unit, and `{a.name}` for how a source is called. Fields are looked up in a table and never
evaluated; an unknown one is an error that names file and line.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from parallax import phrasing
from parallax.display import Prose
from parallax.errors import StoryError
from parallax.story import Story
from parallax.tables import Frame
from parallax.text import sentences, visible

FIELD = re.compile(r"\{([\w-]+)\.(\w+)\}")
MARKS = re.compile(r"([\\`*_<>#|~$&]|\](?=\())")


def commentary(story: Story, findings: Frame, notebook: str, section: str, *ids: str) -> Prose:
    """Return a story's own prose for a section of a notebook, as Markdown; without it, that of the findings `ids`.

    The section "finding" is the answer: it names the sources at length, once, and takes a sentence of two findings.

    >>> from parallax import compare
    >>> "Trump" in commentary(story, compare(story), "02-sentiment", "finding", "tone-toward-person").markdown
    True
    """
    answer = section == "finding"
    path = story.folder / "commentary" / f"{notebook}.md" if story.folder else None
    whole = path.read_text("utf-8") if path and path.is_file() else ""
    _, *parts = re.split(r"(?m)^## +(.+?) *$", whole)
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        if name == section:
            line = whole[: whole.index(body)].count("\n") + 1
            return Prose(_lettered(filled(body, findings, story.names, path, line).strip(), story.names, once=answer))
    return Prose(_lettered(_told(findings, ids[:2] if answer else ids, short=answer), story.names, once=answer))


def generated(findings: Frame, *ids: str) -> Prose:
    """Return the sentences of some findings, each with its grade, as Markdown.

    >>> from parallax import compare
    >>> generated(compare(story), "framing-dated").markdown[-9:]
    '*(exact)*'
    """
    return Prose(_lettered(_told(findings, ids), findings.attrs.get("names", {})))


def _told(findings: Frame, ids: Sequence[str], *, short: bool = False) -> str:
    told = []
    for row in (row for name in ids for row in findings[findings.id == name].itertuples()):
        start, end = sentences(row.sentence)[0] if short else (0, len(row.sentence))
        verdict = f": {row.verdict}" if short and row.primary else ""
        told.append(f"{plain(row.sentence[start:end])} *({row.grade}{verdict})*")
    return "\n\n".join(told) or "Nothing more was written on this story here."


def _lettered(words: str, names: Mapping[str, str], *, once: bool = False) -> str:
    """Put the letter of a source for its name at length, which may stand `once`."""
    for source, name in names.items():
        head, found, rest = words.partition(plain(name))
        words = head + (found if once else found and source.upper()) + rest.replace(plain(name), source.upper())
    return words


def plain(words: str) -> str:
    """Return words so that Markdown shows them as they are: marks in an article stay marks.

    >>> plain("a *b* costs $5")
    'a \\\\*b\\\\* costs \\\\$5'
    """
    return MARKS.sub(r"\\\1", visible(words))


def filled(text: str, findings: Frame, names: Mapping, path: Path, first: int = 1, *, written: Callable = plain) -> str:
    """Fill in the fields of findings, each through `written`; raises StoryError that names file, line and field.

    `names`: sources' letters to names; `first`: the line of the file with which the text begins.
    """
    rows = findings.set_index("id")

    def value(match: re.Match) -> str:
        name, field = match.groups()
        if field == "name" and name in names:
            return written(names[name])
        if name in rows.index and field in rows.columns:
            return written(field_text(rows.loc[name], field))
        line = first + text[: match.start()].count("\n")
        raise StoryError(
            f"{path.name}, line {line}: unknown field {match.group()}; accepted: {{id.column}} of a finding, {{a.name}}"
        )

    return FIELD.sub(value, text)


def field_text(row: Any, field: str) -> str:
    """Return one field of a finding for reading, rounded; a missing one is "not known"."""
    value = row[field]
    if value is None or value != value:
        return "not known"
    if field in ("a", "b", "difference", "low", "high", "floor") or (field == "effect" and row.area == "comparability"):
        return phrasing.number(value, row.unit, sign=field == "difference")
    if field in ("p", "p_adjusted"):
        return phrasing.probability(value)
    if field == "reference":
        return f"{value:.0f}"
    return phrasing.rounded(value, 2) if isinstance(value, float) else str(value)
