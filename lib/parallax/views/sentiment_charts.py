"""Figures of the notebook on sentiment: the sentences in a strip, the words that shift a mean."""

from typing import TYPE_CHECKING

from parallax.charts import strip
from parallax.display import Picture, Shown, said, show
from parallax.page import style
from parallax.page.marks import drawn, fill, frame, row_names, source_key
from parallax.sentiment import chosen, sentence_scores

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

WORDS = 8
UNIT = "What each word adds to the difference of mean scores, A − B"


def sentence_strip(story: "Story") -> Picture:
    """Draw the score of every body sentence in reading order; both ends of an article name their heaviest word."""
    scores = sentence_scores(story, "body")
    tool = chosen(story.plan.lexicon, story.folder)
    labelled = scores.assign(label=_end_labels(scores))
    return show(
        strip(labelled, title=strip_title(scores), unit=f"{tool.title} {tool.unit}", names=story.names)
    )


def strip_title(scores: "pd.DataFrame") -> str:
    """Say what the strip finds: how far sentences lie apart within each article."""
    ranges = []
    for source in "ab":
        values = scores[scores.source == source].score
        if len(values):
            ends = style.signed(values.min()), style.signed(values.max())
            ranges.append(f"in {style.LETTERS[source]} from {ends[0]} to {ends[1]}")
    return "Sentences score " + ", ".join(ranges)


def _end_labels(scores):
    """Give the heaviest word of the lowest and of the highest sentence of each source, elsewhere nothing."""
    ends = {i for _, rows in scores.groupby("source") for i in (rows.score.idxmin(), rows.score.idxmax())}
    return [_heaviest(hits) if i in ends else "" for i, hits in scores.hits.items()]


def _heaviest(hits) -> str:
    return max(hits, key=lambda hit: abs(hit.weight)).word if hits else ""


def shift_view(story: "Story", shift: "pd.DataFrame") -> Picture | Shown:
    """Draw the words that push the gap most (see `word_shift`)."""
    return (
        said("No word of either article counts.")
        if shift.empty
        else show(shift_chart(shift, names=story.names))
    )


@drawn
def shift_chart(shift, *, names=style.LETTERS):
    """Draw how words push the gap: right of zero towards A, left towards B; solid by uses in A, hatched in B."""
    from matplotlib.ticker import MaxNLocator

    rows = shift.head(WORDS)
    fig, ax = frame(1.1 + 0.36 * max(len(rows), 1), shift_title(shift), UNIT, legend=True)
    reach = 1.1 * max([0.01, *rows.part_a.abs(), *rows.part_b.abs()])
    for source, pushes in (("a", rows.part_a), ("b", -rows.part_b)):
        ax.barh(range(len(rows)), pushes, 0.6, **fill(source))
    ax.axvline(0, color=style.SOFT, linewidth=0.8)
    ticks = MaxNLocator(4).tick_values(-reach, reach)
    ax.set(xlim=(-reach, 1.5 * reach), xticks=[tick for tick in ticks if abs(tick) <= reach])
    ax.set_xlabel("← towards B   ·   towards A →", x=0.4)
    row_names(ax, rows.word)
    _write_without(ax, rows.without, 1.5 * reach)
    source_key(fig, names, ax.containers[:2])
    fig.alt = f"{shift_title(shift)}. {UNIT}: {'; '.join(map(_said, rows.itertuples()))}."
    return fig


def shift_title(shift) -> str:
    """Say what the chart finds: how far the gap moves when one word is struck."""
    gap, low, high = (
        style.signed(end) for end in (shift.push.sum(), shift.without.min(), shift.without.max())
    )
    return f"The gap is {gap}; with any single word struck, it lies between {low} and {high}"


def _write_without(ax, without, right):
    ax.text(right, -0.75, "gap without it", ha="right", va="center", color=style.SOFT)
    for y, gap in enumerate(without):
        ax.text(right, y, style.signed(gap), ha="right", va="center")


def _said(row) -> str:
    return f"{row.word} {style.signed(row.push)}, without it {style.signed(row.without)}"
