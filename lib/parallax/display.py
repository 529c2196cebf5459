"""What a cell shows: DataFrames and prose, each with a text form that output checks compare.

Importing this module in a notebook lets every DataFrame be shown as a captioned table; see `parallax.tables`.
"""

import ast
import math
import re
import sys
from collections.abc import Mapping
from numbers import Integral, Real
from typing import NamedTuple

from parallax import phrasing
from parallax.errors import needs
from parallax.page.render import environment
from parallax.tables import Frame, table
from parallax.text import visible

FIGURES = re.compile(r"–|p? ?[+−]?[\d.,]+( %)?( \[[^\]]*\])?( \(\d+\))?")  # a number, with its interval or not
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")  # of a code or a set of data; a reader sees its words
REPORT = "../report/"  # from a notebook; tools/report.py makes the links local
MUCH, SOME = 60, 24  # characters in the longest piece of a column of text: it wants much room, or some
MOST = 12  # rows of a table that are shown
RUNNING = {"source": ""}  # the cell that a notebook runs
REGIONS = {"own-words": "own words", "quotes": "quoted words", "headline": "headline"}


class Prose(NamedTuple):
    """Markdown that a cell shows as prose."""

    markdown: str

    def __repr__(self):
        return visible(self.markdown)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": str(_macros().said(from_markdown(self.markdown))), "text/plain": repr(self)}


def from_markdown(text: str) -> str:
    """Return Markdown as HTML; markup inside it is shown and never run, a picture is named and never fetched."""
    with needs("notebooks"):
        import mistune

    renderer = mistune.HTMLRenderer(escape=True)
    renderer.image = lambda text, url, title=None: text
    return mistune.create_markdown(renderer=renderer, plugins=["table"])(visible(text))


def missing(value) -> bool:
    """Return whether a cell holds nothing: None, nan or NaT."""
    return value is None or (isinstance(value, Real) and math.isnan(value)) or str(value) in ("NaT", "<NA>")


def findings_table(findings: Frame, caption: str = "Every finding, its base and its grade") -> Frame:
    """Return findings as a table for a reader: what A and B have, the difference with its interval, the verdict.

    >>> from parallax import compare
    >>> findings_table(compare(story).head(2)).attrs["caption"]
    'Every finding, its base and its grade'
    """
    found = []
    for row in findings.to_dict("records"):
        ends = "" if missing(row["low"]) else f" [{_value(row, 'low')}, {_value(row, 'high')}]"
        values = (_value(row, "a"), _value(row, "b"), _value(row, "difference", sign=True) + ends)
        unit = "percentage points" if phrasing.is_share(str(row["unit"])) else row["unit"] or "–"
        found.append((finding_name(row), *values, unit, row["grade"], row["verdict"]))
    return table(found, ["finding", "A", "B", "A − B", "unit", "grade", "verdict"], caption=caption)


def finding_name(finding: Mapping) -> str:
    """Return what was measured, and where, if not simply in the body.

    >>> finding_name({"label": "mean VADER score", "region": "own-words"})
    'mean VADER score, own words'
    """
    label, where = str(finding["label"]), REGIONS.get(finding["region"], "")
    return label if not where or where in label else f"{label}, {where}"


def _value(finding: Mapping, name: str, *, sign: bool = False) -> str:
    value = finding[name]
    points = name not in ("a", "b")
    return "–" if missing(value) else phrasing.number(value, str(finding["unit"]), sign=sign, bare=points)


class Column(NamedTuple):
    """A column as shown: its cells as text, and for a page (lists of passages stay lists); the class of its cells."""

    name: str
    cells: list[str]
    shown: list
    kind: str


def plain(frame: Frame) -> str:
    """Return a DataFrame as text: caption, aligned columns, note."""
    (columns, note), lines = _columns(frame), []
    for n in range(-1, len(columns[0].cells) if columns else -1):
        cells = [(c.name if n < 0 else c.cells[n], max(map(len, [c.name, *c.cells])), c.kind) for c in columns]
        lines.append("  ".join(t.rjust(w) if k in ("n", "lead") else t.ljust(w) for t, w, k in cells).rstrip())
    more, code = _left(frame)
    below = [f"{more} in `{code}`" if code else more, note]
    return visible("\n".join(filter(None, [frame.attrs.get("caption"), *lines, *below])))


def html(frame: Frame) -> str:
    """Return a DataFrame as an HTML table with row headers; whole numbers stay whole, gaps are dashes.

    A cell may hold a passage or a list of them. A default index is not shown: then the first column heads the rows.
    What is the same in every row stands in the note.
    """
    columns, note = _columns(frame)
    wide = sum(len(max(column.cells, default="")) > SOME or column.kind != "n" for column in columns)
    stack = len(columns) > 3 or wide > 2
    return str(_macros().table(columns, frame.attrs.get("caption"), *_left(frame), note, stack, REPORT)).strip()


def _macros():
    return environment().get_template("table.html.j2").module


def _columns(frame: Frame) -> tuple[list[Column], str]:
    """List the columns, the index first unless it only numbers the rows; and the note, with what every row has."""
    first = frame.head(frame.attrs.get("most", MOST))
    if first.index.nlevels > 1 or first.index.name is not None or first.index.dtype.kind not in "iu":
        first = first.reset_index(names=[name or "" for name in first.index.names])
    digits, right = frame.attrs.get("digits", 3), frame.attrs.get("right", ())
    named = [(str(name), list(first.iloc[:, n])) for n, name in enumerate(first.columns)]
    columns = [_column(name, values, digits, name in right) for name, values in named] if len(frame) else []
    alike = [c for c in columns[1:] if c.name not in ("A", "B") and len({*c.cells}) == 1]
    alike = [c for c in alike if len(c.cells) > (3 if c.kind == "n" else 1)]  # three equal numbers each say something
    same = ", ".join(f"{c.name} {c.cells[0]}" for c in alike)
    rows = "every row shown" if len(first) < len(frame) else "every row"
    note = " ".join(filter(None, [f"In {rows}: {same}." if same else "", frame.attrs.get("note")]))
    return [c for c in columns if c not in alike], note


def _column(name: str, values: list, digits, right: bool) -> Column:
    places = digits.get(name, 3) if isinstance(digits, Mapping) else digits
    real = [value for value in values if isinstance(value, Real) and not missing(value)]
    places = 0 if all(math.isinf(value) or float(value) == round(value) for value in real) else places

    def plainly(value) -> str:
        return phrasing.rounded(value, 0 if isinstance(value, Integral) else places)

    write = phrasing.probability if re.match(r"p(_|, |$)", name) else plainly
    if name == "source":  # by its letter
        values = [value.upper() if value in ("a", "b") else value for value in values]
    cells = [_text(value, write) for value in values]
    longest = max(len(piece) for cell in cells for piece in cell.split(" · "))
    kind = "long" if longest > MUCH else "some" if longest > SOME else ""
    if all(FIGURES.fullmatch(cell) for cell in cells) and {*cells} != {"–"}:
        kind = "n"
    held = [[value] if isinstance(value, Mapping) else value for value in values]
    passages = [isinstance(value, (list, tuple)) and bool(value) and all(map(is_passage, value)) for value in held]
    shown = [value if whole else cell for value, whole, cell in zip(held, passages, cells, strict=True)]
    return Column(name.upper() if name in ("a", "b") else name, cells, shown, "lead" if right else kind)


def _text(value, write) -> str:
    if isinstance(value, (list, tuple)):
        return " · ".join(_text(item, write) for item in value) or "–"
    if is_passage(value):
        return "“{text}{0}” ({1} {start}–{end})".format(" …" * ("cut" in value), value["source"].upper(), **value)
    if missing(value):
        return "–"
    if str(value) in ("True", "False"):
        return "yes" if value else "no"
    if isinstance(value, Real):
        return write(value)
    shown = " ".join(str(value).split())
    return shown.replace("_", " ") if NAME.fullmatch(shown) else shown


def is_passage(value) -> bool:
    """Return whether a cell holds a place of an article: source, start, end, text."""
    return isinstance(value, Mapping) and {"source", "start", "end", "text"} <= value.keys()


def _left(frame: Frame) -> tuple[str, str]:
    """Return how many rows are not shown, in words, and the code that gets them where a cell made the table."""
    shown = min(len(frame), frame.attrs.get("most", MOST))
    left = max(frame.attrs.get("all", 0), len(frame)) - shown
    return (f"and {left:,} more", _code(shown)) if left else ("", "")


def _code(shown: int) -> str:
    """Return the call at the heart of the cell that is running, in a long one what it is about; or the rows after."""
    try:
        lines = ast.parse(RUNNING["source"]).body
    except SyntaxError:  # a cell with a magic
        lines = []
    node = whole = lines[-1].value if lines and isinstance(lines[-1], ast.Expr) else None
    while isinstance(node, (ast.Attribute, ast.Subscript)) or isinstance(getattr(node, "func", None), ast.Attribute):
        node = getattr(node, "value", None) or node.func
    if isinstance(node, ast.Call) and len(ast.unparse(node)) > 40:
        node = node.args[0]
    return ast.unparse(node) + (f"[{shown}:]" if node is whole or isinstance(node, ast.Name) else "") if node else ""


def register() -> None:
    """Let IPython, where it runs, show DataFrames by `plain` and `html`, and keep the source of the running cell."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell:
        import pandas as pd

        formatters = shell.display_formatter.formatters
        formatters["text/html"].for_type(pd.DataFrame, html)
        formatters["text/plain"].for_type(pd.DataFrame, lambda frame, p, cycle: p.text(plain(frame)))
        shell.events.register("pre_run_cell", lambda info: RUNNING.update(source=info.raw_cell))


register()
