"""The parts that charts share: frame and heading, legends, the writing of values."""

import functools
import textwrap

from parallax.page import style

LINE = 0.225  # inches between two lines of a heading


def drawn(chart):
    """Run a chart function under the project's look, whatever the reader's own settings are."""

    @functools.wraps(chart)
    def within(*args, **kwargs):
        import matplotlib as mpl

        plain = {name: value for name, value in mpl.rcParamsDefault.items() if name != "backend"}
        with mpl.rc_context(plain | style.RC):
            return chart(*args, **kwargs)

    return within


def frame(height: float, title: str, subtitle: str, *, panels: int = 1, legend: bool = False):
    """Open a figure `height` inches high below its heading; returns the figure and its axes."""
    from matplotlib.figure import Figure

    bold, plain = textwrap.wrap(title, 52), textwrap.wrap(subtitle, 60)
    head = 0.1 + LINE * (len(bold) + len(plain) + legend)
    fig = Figure(figsize=(style.WIDTH, round(height + head, 2)), layout="constrained")
    top = 1 - head / fig.get_figheight()
    fig.get_layout_engine().set(rect=(0, 0, 1, top), h_pad=0.06, w_pad=0.04)
    _heading(fig, bold, plain)
    fig.legend_top = 1 - (0.1 + LINE * (len(bold) + len(plain))) / fig.get_figheight()
    return fig, fig.subplots(panels, 1, sharex=panels > 1)


def _heading(fig, bold, plain):
    high = fig.get_figheight()
    rest = 1 - (0.07 + LINE * len(bold)) / high
    fig.text(0.005, 1 - 0.07 / high, "\n".join(bold), va="top", fontweight="bold", linespacing=1.15)
    fig.text(0.005, rest, "\n".join(plain), va="top", color=style.SOFT, linespacing=1.15)


def key(fig, handles, names):
    """Write a legend as one line under the heading."""
    fig.legend(
        handles, names, loc="upper left", bbox_to_anchor=(-0.003, fig.legend_top), ncols=len(names),
        frameon=False, borderpad=0, borderaxespad=0, handlelength=1.2, handletextpad=0.4, columnspacing=0.9,
    )  # fmt: skip


def source_key(fig, names, fills=None):
    """Say which mark is which source."""
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], linestyle="", **mark(source)) for source in "ab"] if fills is None else fills
    key(fig, handles, [short(names[source], 29) for source in "ab"])


def mark(source: str) -> dict:
    """Return the mark of a source: A a disc, B an open diamond."""
    face = style.COLOURS[source] if source == "a" else style.PAPER
    size = 9 if source == "a" else 8
    edge = style.COLOURS[source]
    return {
        "marker": style.MARKERS[source], "markersize": size, "markerfacecolor": face,
        "markeredgecolor": edge, "markeredgewidth": 2,
    }  # fmt: skip


def fill(source: str) -> dict:
    """Return the fill of a source's bars: A solid, B hatched."""
    colour = style.COLOURS[source]
    hatch = None if source == "a" else "////"
    return {
        "facecolor": colour if source == "a" else style.PAPER,
        "edgecolor": colour, "hatch": hatch, "linewidth": 1.2,
    }  # fmt: skip


def row_names(ax, index, width=24):
    """Write row names, wrapped at `width` characters, beside a chart of rows, first row on top."""
    names = [textwrap.wrap(str(name), width) or [""] for name in index]
    ax.set_yticks(range(len(names)), [lines[0] if len(lines) == 1 else "" for lines in names])
    ax.set_ylim(len(names) - 0.45, -0.55)
    ax.tick_params(axis="y", length=0)
    for row, lines in enumerate(names):
        if len(lines) > 1:
            _lines_beside(ax, row, lines)


def _lines_beside(ax, row, lines):
    """Write a wrapped name line by line: each ends at the axis, whatever type a page sets it in."""
    size = ax.yaxis.get_ticklabels()[0].get_fontsize()
    for n, line in enumerate(lines):
        up = ((len(lines) - 1) / 2 - n) * size * 1.2
        ax.annotate(line, (0, row), (-3.5, up), fontsize=size, ha="right", va="center_baseline",
                    xycoords=("axes fraction", "data"), textcoords="offset points", annotation_clip=False)  # fmt: skip


def short(text: str, width: int) -> str:
    """Cut a long name at a word, with an ellipsis.

    >>> short("a source with a long name", 12)
    'a source …'
    """
    return textwrap.shorten(text, width, placeholder=" …")


def touch(one, other) -> bool:
    """Say whether two boxes (left, low, right, top) overlap."""
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart
