"""A handful of chart shapes in one look; each returns a matplotlib Figure that carries its own `alt`."""

from parallax.display import Passage, Picture, Prose, Shown, show, table
from parallax.page import marks, style
from parallax.page.finding import finding_cards, findings_table, number_line
from parallax.page.marks import drawn
from parallax.phrasing import counted

__all__ = [
    "Passage", "Picture", "Prose", "Shown", "bars", "chance", "dumbbell", "finding_cards", "findings_table",
    "intervals", "measured", "number_line", "ribbon", "show", "strip", "table",
]  # fmt: skip


@drawn
def ribbon(story, *, title="Who speaks, sentence by sentence"):
    """Draw each article as a ribbon of its body sentences; length is words, pattern who speaks."""
    rows = {source: _voiced(article) for source, article in (("a", story.a), ("b", story.b))}
    subtitle = "One piece a sentence, as long as its words; the pattern says who speaks"
    fig, ax = marks.frame(2.0, title, subtitle, legend=True)
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
    fig, axes = marks.frame(3.6, title, subtitle, panels=2, legend=True)
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
def dumbbell(df, *, title, unit, digits=1, names=style.LETTERS):
    """Draw two values a row (columns a and b, row names in the index), joined by a line, from zero.

    Rows keep the order given; A is a disc, B an open diamond; both values are written.
    """
    fig, ax = marks.frame(0.75 + 0.48 * len(df), title, unit, legend=True)
    top = _top(df)
    for y, (a, b) in enumerate(zip(df["a"], df["b"], strict=True)):
        ax.plot([a, b], [y, y], color=style.RULE, linewidth=2, zorder=1)
        for source, value in (("a", a), ("b", b)):
            ax.plot(value, y, **marks.mark(source), clip_on=False)
        _write_pair(ax, y, a, b, digits, top)
    ax.axvline(0, color=style.RULE, linewidth=0.8, zorder=0)
    ax.set_xlim(-0.16 * top, 1.18 * top)
    return _rows_done(fig, ax, df, title, unit, digits, names)


@drawn
def bars(df, *, title, unit, digits=1, names=style.LETTERS):
    """Draw two bars a row (columns a and b, row names in the index) from zero; A solid, B hatched."""
    fig, ax = marks.frame(0.75 + 0.68 * len(df), title, unit, legend=True)
    for source, shift in (("a", -0.2), ("b", 0.2)):
        places = [y + shift for y in range(len(df))]
        ax.barh(places, df[source], 0.37, label=source, **marks.fill(source))
        for y, value in zip(places, df[source], strict=True):
            ax.text(value, y, f" {style.number(value, digits)}", va="center")
    ax.set_xlim(0, 1.15 * _top(df))
    return _rows_done(fig, ax, df, title, unit, digits, names, fills=ax.containers[:2])


@drawn
def intervals(df, *, title, unit, digits=2, band=None):
    """Draw a difference A − B a row (columns value, low, high), centred on zero; `band` is the ± noise floor.

    Right of zero is higher in A, left of zero higher in B.
    """
    fig, ax = marks.frame(0.9 + 0.38 * len(df), title, unit)
    reach = 1.08 * max(float(df[["value", "low", "high"]].abs().max().max()), band or 0, 1e-9)
    if band is not None:
        ax.axvspan(-band, band, color=style.BAND, linewidth=0, zorder=0)
    for y, row in enumerate(df.itertuples()):
        ax.plot([row.low, row.high], [y, y], color=style.INK, linewidth=1.6)
        ax.plot(row.value, y, "o", color=style.INK, markersize=7)
    ax.axvline(0, color=style.SOFT, linewidth=1)
    ax.set(xlim=(-reach, reach), xlabel="← higher in B   ·   higher in A →")
    marks.row_names(ax, df.index)
    fig.alt = f"{title}. {unit}, A minus B. " + _intervals_alt(df, digits, band)
    return fig


@drawn
def measured(df, *, title, unit, mark="best published"):
    """Draw a measured figure a row (columns value, low, high, best; row names in the index), from 0 to 1.

    A disc with its interval; an open triangle where `best` gives a published figure.
    """
    fig, ax = marks.frame(0.9 + 0.36 * len(df), title, unit)
    for y, row in enumerate(df.itertuples()):
        ax.plot([row.low, row.high], [y, y], color=style.INK, linewidth=1.6)
        ax.plot(row.value, y, "o", color=style.INK, markersize=7)
        if row.best == row.best:
            ax.plot(row.best, y, "^", color=style.SOFT, markerfacecolor=style.PAPER, markersize=8)
    ax.set(xlim=(0, 1), xlabel=f"disc: measured here · triangle: {mark}")
    marks.row_names(ax, df.index)
    rows = (f"{name} {row.value:.2f} [{row.low:.2f}, {row.high:.2f}]" for name, row in df.iterrows())
    fig.alt = f"{title}. {unit}. " + "; ".join(rows) + "."
    return fig


@drawn
def chance(shuffled, observed, *, title, unit, digits=3):
    """Draw what dealing at random gives (differences A − B) and where the observed one falls."""
    import numpy as np

    values = np.asarray(shuffled, dtype=float)
    fig, ax = marks.frame(2.3, title, unit)
    reach = 1.05 * max(float(np.abs(values).max()), abs(observed), 1e-9)
    ax.hist(
        values, bins=np.linspace(-reach, reach, 42), color=style.BAND, edgecolor=style.RULE, linewidth=0.5
    )
    ax.axvline(observed, color=style.INK, linewidth=2)
    ax.set(xlim=(-reach, reach), yticks=[], xlabel="difference A − B")
    ax.spines["left"].set_visible(False)
    side = "right" if observed > 0 else "left"
    ax.text(observed, ax.get_ylim()[1], f" observed {style.signed(observed, digits)} ", ha=side, va="top")
    share = float(np.mean(np.abs(values) >= abs(observed) - 1e-12))
    seen = style.signed(observed, digits)
    fig.alt = f"{title}. {unit}. Of {len(values):,} random dealings {share:.1%} differ by {seen} or more."
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
    marks.key(fig, handles, [label for label, _ in style.VOICES.values()])


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
        end
        for at, score in zip(rows.index + 1, rows["score"], strict=True)
        for end in ((at, 0), (at, score), GAP)
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
        Line2D(
            [],
            [],
            linestyle="",
            marker=m,
            color=style.SOFT,
            markerfacecolor=style.SOFT if full else style.PAPER,
        )
        for _, m, full in SHAPES.values()
    ]
    marks.key(fig, handles, [label for label, _, _ in SHAPES.values()])


def _mean_alt(scores, source):
    rows = scores[scores["source"] == source]
    if not len(rows):
        return f"{style.LETTERS[source]}: no sentences."
    low, mean, high = (
        style.number(float(v)) for v in (rows.score.min(), rows.score.mean(), rows.score.max())
    )
    return f"{style.LETTERS[source]}: {counted(len(rows), 'sentences')} from {low} to {high}, mean {mean}."


def _top(df):
    return max(float(df[["a", "b"]].max().max()), 1e-9)


def _write_pair(ax, y, a, b, digits, top):
    low, high = sorted([a, b])
    ax.text(low - 0.045 * top, y, style.number(low, digits), ha="right", va="center")
    ax.text(high + 0.045 * top, y, style.number(high, digits), ha="left", va="center")


def _rows_done(fig, ax, df, title, unit, digits, names, fills=None):
    marks.row_names(ax, df.index)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.spines["left"].set_visible(fills is not None)
    marks.source_key(fig, names, fills)
    rows = zip(df.index, df["a"], df["b"], strict=True)
    parts = [f"{name}: A {style.number(a, digits)}, B {style.number(b, digits)}" for name, a, b in rows]
    fig.alt = f"{title}. {unit}. {'; '.join(parts)}."
    return fig


def _intervals_alt(df, digits, band):
    rows = [
        f"{row.Index} {style.signed(row.value, digits)} "
        f"[{style.number(row.low, digits)}, {style.number(row.high, digits)}]"
        for row in df.itertuples()
    ]
    floor = "" if band is None else f" Noise floor ±{style.number(band, digits)}."
    return "; ".join(rows) + "." + floor
