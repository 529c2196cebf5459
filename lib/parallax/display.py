"""What a cell shows: DataFrames, passages, prose, figures, each with a text form that output checks compare.

Importing this module in a notebook lets every DataFrame be shown as a captioned table; see `parallax.tables`.
"""

import base64
import io
import re
from collections.abc import Collection, Mapping
from functools import cache
from html import escape
from numbers import Integral, Real
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from parallax import tables
from parallax.page import style
from parallax.phrasing import probability
from parallax.text import visible

if TYPE_CHECKING:
    import pandas as pd

FIGURES = re.compile(r"–|p? ?[+−]?[\d.,]+( %)?( \[[^\]]*\])?( \(\d+\))?")  # a number, with its interval or not
TAG, LONG = re.compile(r"<[^>]*>"), re.compile(r"(\d\.\d\d)\d+")  # two decimals place a point finely enough
ARTICLES = "../report/articles.html"  # from a notebook; report.py makes the link local


WANTS_MUCH, WANTS_SOME = (60, 24)  # characters in the longest piece of a column of text: it wants much room, or some
FEW = 3  # a cell with more passages folds them


class Passage(NamedTuple):
    """A stretch of one article; `text` is `raw[start:end]`."""

    source: str
    start: int
    end: int
    text: str

    def __str__(self):
        return f"“{self.text}” ({style.LETTERS[self.source]} {self.start}–{self.end})"

    def html(self) -> str:
        """Return the passage as a link to its place in the article."""
        return _macros().passage(self, ARTICLES)


class Prose(NamedTuple):
    """Markdown that a cell shows as prose."""

    markdown: str

    def __repr__(self):
        return visible(self.markdown)

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/html": str(_macros().said(from_markdown(self.markdown))), "text/plain": repr(self)}


def from_markdown(text: str) -> str:
    """Return Markdown as HTML; markup inside it is shown and never run, a picture is named and never fetched."""
    import mistune

    renderer = mistune.HTMLRenderer(escape=True)
    renderer.image = lambda text, url, title=None: text
    return mistune.create_markdown(renderer=renderer, plugins=["table", "strikethrough"])(visible(text))


class Picture(NamedTuple):
    """A drawn figure: PNG for everywhere, SVG for the report, and its alternative text."""

    png: bytes
    svg: str
    alt: str
    size: tuple[int, int]

    def __repr__(self):
        return self.alt

    def _repr_mimebundle_(self, include=None, exclude=None):
        png = base64.b64encode(self.png).decode()
        data = {"image/png": png, "image/svg+xml": self.svg, "text/plain": self.alt}
        width, height = self.size
        return data, {"image/png": {"alt": self.alt, "width": width, "height": height}}


@cache
def _macros():
    from parallax.page.render import environment

    return environment().get_template("table.html.j2").module


def show(fig, alt: str | None = None) -> Picture:
    """Draw a figure as PNG and SVG, the same bytes every time; `alt` defaults to the chart's own."""
    import matplotlib as mpl
    from matplotlib.text import Text

    alt = visible(fig.alt if alt is None else alt)
    for words in fig.findobj(Text):
        words.set_text(visible(words.get_text()))
    png, svg = io.BytesIO(), io.StringIO()
    with mpl.rc_context(style.RC):
        fig.draw_without_rendering()
        fig.set_layout_engine("none")  # laid out once: both forms, and a second showing, are the same
        fig.savefig(png, format="png", dpi=144, metadata={"Software": None})
        fig.savefig(svg, format="svg", dpi=72, metadata={"Date": None, "Creator": None})
    width, height = (round(inches * 100) for inches in fig.get_size_inches())
    return Picture(_small_png(png), _tidy_svg(svg.getvalue(), alt), alt, (width, height))


def _small_png(png: io.BytesIO) -> bytes:
    """Keep 96 colours: a third of the bytes, and no eye sees it."""
    from PIL import Image

    small = io.BytesIO()
    flat = Image.open(png).convert("RGB").quantize(96, dither=Image.Dither.NONE)
    flat.save(small, "png", optimize=True)
    return small.getvalue()


MOST = 12  # rows of a table that are shown


def table(
    df, caption: str, *, digits=3, note: str | None = None, rows: int | None = None, right: Collection[str] = ()
) -> "pd.DataFrame":
    """Return a DataFrame with its looks: see `parallax.tables.table`; `rows` are shown at most."""
    frame = tables.table(df, caption=caption, digits=digits, note=note, right=right)
    frame.attrs["rows"] = rows or len(frame)
    return frame


def plain(frame: "pd.DataFrame") -> str:
    """Return a DataFrame as text: caption, aligned columns, note."""
    return visible(_plain(_shown(frame), frame.attrs.get("caption", ""), _note(frame)))


def html(frame: "pd.DataFrame") -> str:
    """Return a DataFrame as an HTML table with row headers; whole numbers stay whole, gaps are dashes.

    A cell may hold a passage or a list of them, or anything that writes its own `html()`. A default index is not shown:
    then the first column heads the rows.
    """
    return _html(_shown(frame), frame.attrs.get("caption", ""), _note(frame))


def register() -> None:
    """Let IPython, where it runs, show DataFrames by `plain` and `html`."""
    import sys

    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is not None:
        import pandas as pd

        formatters = shell.display_formatter.formatters
        formatters["text/html"].for_type(pd.DataFrame, html)
        formatters["text/plain"].for_type(pd.DataFrame, lambda frame, p, cycle: p.text(plain(frame)))


def _shown(frame) -> "list[_Column]":
    digits, right = frame.attrs.get("digits", 3), frame.attrs.get("right", ())
    first = frame.head(frame.attrs.get("rows") or MOST)
    return [_column(name, values, digits, name in right) for name, values in _columns(first)] if len(frame) else []


def _note(frame) -> str | None:
    rows = frame.attrs.get("rows") or MOST
    more = f"The first {rows} of {len(frame)} rows." if len(frame) > rows else None
    return " ".join(filter(None, [more, frame.attrs.get("note")])) or None


class _Column(NamedTuple):
    name: str
    plain: list[str]
    html: list[dict]
    numeric: bool
    right: bool

    @property
    def kind(self) -> str:
        """Return the class of its cells: figures, text that leads up to the next column, or text and its room."""
        longest = max((len(piece) for cell in self.plain for piece in cell.split(" · ")), default=0)
        room = "long" if longest > WANTS_MUCH else "some" if longest > WANTS_SOME else ""
        return "n" if self.numeric else "lead" if self.right else room

    @property
    def head(self) -> str:
        """Return the name as shown: a source by its letter."""
        return style.LETTERS.get(self.name, self.name)


def _columns(df):
    """List (name, values) with the index first, unless it has no name and only numbers the rows."""
    plain = df.index.nlevels == 1 and df.index.name is None and df.index.dtype.kind in "iu"
    index = [] if plain else [(df.index.names[i], df.index.get_level_values(i)) for i in range(df.index.nlevels)]
    body = [(df.columns[i], df.iloc[:, i]) for i in range(df.shape[1])]
    named = [("" if name is None else str(name), values) for name, values in index + body]
    return [
        (style.LETTERS.get(name, name), [_ready(_source(name, value)) for value in values]) for name, values in named
    ]


def _source(column, value):
    """Write a source as its letter, in the column that names sources."""
    return style.LETTERS.get(value, value) if column == "source" and isinstance(value, str) else value


def _column(name, values, digits, right=False):
    places = digits.get(name, 3) if isinstance(digits, Mapping) else digits
    real = [value for value in values if not _is_text(value) and not style.missing(value)]
    if all(float(value) == round(value) for value in real):
        places = 0
    if name == "p" or name.startswith(("p_", "p, ")):
        cells = ["–" if style.missing(value) else probability(value) for value in values]
    else:
        cells = [_cell(value, places) for value in values]
    numeric = bool(cells) and all(FIGURES.fullmatch(cell) for cell in cells) and set(cells) != {"–"}
    shown = [_cell_html(*pair) for pair in zip(values, cells, strict=True)]
    return _Column(name, cells, shown, numeric, right)


def _is_text(value):
    return not isinstance(value, Real) or isinstance(value, bool) or type(value).__name__ == "bool"


def _is_passages(value):
    return isinstance(value, (list, tuple)) and not hasattr(value, "html")


def as_passage(value):
    """Read evidence (a mapping with source, start, end, text) as a Passage; give anything else back."""
    if isinstance(value, Mapping) and {*Passage._fields} <= {*value}:
        return Passage(*(value[field] for field in Passage._fields))
    return value


def _ready(value):
    return [as_passage(item) for item in value] if _is_passages(value) else as_passage(value)


def _cell(value, places):
    if _is_passages(value):
        return " · ".join(_cell(item, places) for item in value) or "–"
    if hasattr(value, "html"):
        return str(value)
    if style.missing(value):
        return "–"
    if str(value) in ("True", "False"):
        return "yes" if value else "no"
    if isinstance(value, Real):
        return style.number(value if isinstance(value, Integral) else float(value), places)
    return " ".join(str(value).split())


def _cell_html(value, cell):
    """Return what the template shows of a cell: passages (at most `FEW`), ready HTML, or text."""
    items = list(value) if _is_passages(value) else [value]
    if items and isinstance(items[0], Passage):
        return {"passages": items[:FEW], "more": len(items) - FEW}
    if any(hasattr(item, "html") for item in items):
        return {"ready": [Markup(item.html()) if hasattr(item, "html") else str(item) for item in items]}
    return {"text": cell}


def _plain(columns, caption, note):
    widths = [max(map(len, [column.name, *column.plain])) for column in columns]
    lines = [_line(columns, widths, [column.name for column in columns])] if columns else []
    lines += [_line(columns, widths, row) for row in zip(*(c.plain for c in columns), strict=True)]
    return "\n".join(line for line in [caption, *lines, note] if line)


def _line(columns, widths, cells):
    padded = (
        cell.rjust(width) if column.numeric or column.right else cell.ljust(width)
        for column, width, cell in zip(columns, widths, cells, strict=True)
    )
    return "  ".join(padded).rstrip()


def _html(columns, caption, note):
    wide = sum(len(max(column.plain, default="")) > WANTS_SOME or not column.numeric for column in columns)
    made = _macros().table(columns, caption, note, stack=len(columns) > 3 or wide > 2, articles=ARTICLES)
    return str(made).strip()


def _tidy_svg(svg: str, alt: str) -> str:
    """Drop what a page cannot use and say what the picture shows."""
    svg = svg[svg.index("<svg") :]
    start, end = svg.index("<metadata>"), svg.index("</metadata>") + len("</metadata>")
    short = TAG.sub(lambda tag: LONG.sub(r"\1", " ".join(tag[0].split())), svg[:start] + svg[end:].lstrip())
    return short.replace("<svg ", f'<svg role="img" aria-label="{escape(alt, quote=True)}" ', 1)


register()
