"""A few chart shapes in one look; each returns a matplotlib Figure that carries its own `alt`."""

import functools
import textwrap

from parallax.display import Passage, Picture, Prose, show, table
from parallax.page import style
from parallax.page.finding import findings_table
from parallax.phrasing import counted

__all__ = [
    "Passage", "Picture", "Prose", "drawn", "findings_table", "frame", "key", "measured",
    "ribbon", "row_names", "show", "strip", "table",
]  # fmt: skip
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


@drawn
def ribbon(story, *, title="Who speaks, sentence by sentence"):
    """Draw each article as a ribbon of its body sentences; length is words, pattern who speaks."""
    rows = {source: _voiced(article) for source, article in (("a", story.a), ("b", story.b))}
    subtitle = "One piece a sentence, as long as its words; the pattern says who speaks"
    fig, ax = frame(2.0, title, subtitle, legend=True)
    for y, source in ((1, "a"), (0, "b")):
        _ribbon_row(ax, y, source, rows[source], story.names[source])
    longest = max(int(row.words.sum()) for row in rows.values())
    ax.set(xlim=(0, max(longest, 1)), ylim=(-0.4, 1.75), yticks=[], xlabel="words into the article")
    ax.spines["left"].set_visible(False)
    _voice_key(fig)
    fig.alt = " ".join([title + ".", *(_ribbon_alt(source, rows[source]) for source in "ab")])
    return fig


@drawn
def strip(scores, *, title, unit="score", names=style.LETTERS):
    """Draw each sentence's score in reading order, a panel a source; the shape says whose words.

    `scores` has columns source, score, voice, in reading order within a source; a column label, where there is
    one, is written at its mark. Higher is more positive.
    """
    subtitle = f"{unit}; one mark a sentence, in reading order; dashed: the mean"
    fig, axes = frame(3.6, title, subtitle, panels=2, legend=True)
    top = 1.15 * max(0.1, float(scores["score"].abs().max()))
    for ax, source in zip(axes, "ab", strict=True):
        rows = scores[scores["source"] == source].reset_index(drop=True)
        _strip_panel(ax, source, rows, top)
        ax.set_title(names[source], loc="left", fontweight="bold")
    axes[1].set_xlabel("sentence")
    _shape_key(fig)
    fig.alt = f"{title}. {unit}. " + " ".join(_mean_alt(scores, source) for source in "ab")
    return fig


@drawn
def measured(df, *, title, unit, mark="best published"):
    """Draw a measured figure a row (columns value, low, high, best; row names in the index), from 0 to 1.

    A disc with its interval; an open triangle where `best` gives a published figure.
    """
    fig, ax = frame(0.9 + 0.36 * len(df), title, unit)
    for y, row in enumerate(df.itertuples()):
        ax.plot([row.low, row.high], [y, y], color=style.INK, linewidth=1.6)
        ax.plot(row.value, y, "o", color=style.INK, markersize=7)
        if row.best == row.best:
            ax.plot(row.best, y, "^", color=style.SOFT, markerfacecolor=style.PAPER, markersize=8)
    ax.set(xlim=(0, 1), xlabel=f"disc: measured here · triangle: {mark}")
    row_names(ax, df.index)
    rows = (f"{name} {row.value:.2f} [{row.low:.2f}, {row.high:.2f}]" for name, row in df.iterrows())
    fig.alt = f"{title}. {unit}. " + "; ".join(rows) + "."
    return fig


def _voiced(article):
    body = article.region("body")[["sentence"]]
    return body.merge(article.sentences[["sentence", "voice", "words"]], on="sentence").reset_index(drop=True)


def _ribbon_row(ax, y, source, rows, name):
    left, colour = 0, style.COLOURS[source]
    for voice, words in zip(rows["voice"], rows["words"], strict=True):
        face, hatch = (colour, None) if voice == "narrator" else (style.PAPER, style.VOICES[voice][1])
        edge = style.PAPER if voice == "narrator" else colour
        ax.barh(y, words, 0.5, left=left, facecolor=face, edgecolor=edge, hatch=hatch, linewidth=1)
        left += words
    ax.text(0, y + 0.34, f"{name}: {len(rows)} sentences, {left} words", va="bottom")


def _voice_key(fig):
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=style.PAPER if hatch else style.SOFT, edgecolor=style.SOFT, hatch=hatch or None)
        for _, hatch in style.VOICES.values()
    ]
    key(fig, handles, [label for label, _ in style.VOICES.values()])


def _ribbon_alt(source, rows):
    counts = rows["voice"].value_counts()
    parts = [f"{label} {int(counts.get(voice, 0))}" for voice, (label, _) in style.VOICES.items()]
    return f"{style.LETTERS[source]}, {len(rows)} sentences: {', '.join(parts)}."


SHAPES = {  # whose words: (label, marker, filled)
    "narrator": ("the article", "o", True),
    "attributed": ("told by a source", "^", False),
    "quoted": ("quoted", "s", False),
}


def _shape(voice):
    return "attributed" if voice in ("named", "unnamed") else voice


GAP = (float("nan"), float("nan"))  # parts one stem from the next


def _strip_panel(ax, source, rows, top):
    colour = style.COLOURS[source]
    ax.axhline(0, color=style.SOFT, linewidth=0.8)
    stems = [
        end for at, score in zip(rows.index + 1, rows["score"], strict=True) for end in ((at, 0), (at, score), GAP)
    ]
    ax.plot(*zip(*stems, strict=True), color=style.RULE, linewidth=1)
    for shape, (_, marker, filled) in SHAPES.items():
        part = rows[rows["voice"].map(_shape) == shape]
        face = colour if filled else style.PAPER
        ax.plot(part.index + 1, part["score"], marker, color=colour, markerfacecolor=face, markersize=7)
    if len(rows):
        ax.axhline(rows["score"].mean(), color=colour, linewidth=1.4, linestyle=(0, (5, 3)))
    for at, score, label in zip(rows.index, rows["score"], rows.get("label", [""] * len(rows)), strict=True):
        side = "right" if at > 0.8 * len(rows) else "left"
        ax.text(at + 1, score, f"  {label}  ", ha=side, va="bottom" if score > 0 else "top")
    ax.set(ylim=(-top, top))
    ax.spines["bottom"].set_visible(False)


def _shape_key(fig):
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], linestyle="", marker=m, color=style.SOFT, markerfacecolor=style.SOFT if full else style.PAPER)
        for _, m, full in SHAPES.values()
    ]
    key(fig, handles, [label for label, _, _ in SHAPES.values()])


def _mean_alt(scores, source):
    rows = scores[scores["source"] == source]
    if not len(rows):
        return f"{style.LETTERS[source]}: no sentences."
    low, mean, high = (style.number(float(v)) for v in (rows.score.min(), rows.score.mean(), rows.score.max()))
    return f"{style.LETTERS[source]}: {counted(len(rows), 'sentences')} from {low} to {high}, mean {mean}."
