"""The picture of both vocabularies: every word by its two rates, against what shuffled text gives."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from parallax.page import marks, style
from parallax.page.marks import drawn
from parallax.statistics.keyness import CRITICAL, Keyness

if TYPE_CHECKING:
    import pandas as pd

FURTHEST, COMMONEST = 16, 10  # places named at most, where a name touches no other
CROWD = 12  # where more words stand at one place, their number is written
DISC = 3.2  # points: the diameter of a word used once
BELOW = 19  # points below the zero of B, for names
POINTS = 375  # the width of the drawing inside its axes
TICKS = (0, 1, 2, 5, 10, 20, 40, 60, 80, 120, 160, 240)
INNER = "#cdd1d7"  # the darker of the two greys
FINE = 48  # points along a side of the band's grid


@drawn
def scatter_words(
    words: Keyness,
    *,
    title: str | None = None,
    names: Mapping[str, str] = style.LETTERS,
    alpha: float = 0.05,
):
    """Place every word by its rate in A (across) and in B (up); a disc's area is its uses in both.

    Light grey holds every word in 95 % of deals of shuffled text, dark grey a word with G² up to 3.84. Only a
    word outside both, drawn solid, differs more than chance (p of the family ≤ `alpha`).
    """
    table = _ready(words.table, alpha)
    title = title or _title(int(table.survives.sum()), len(table))
    subtitle = "Uses per 1,000 words, square-root scale; a disc’s area is its uses in both articles"
    across, up = 1.1 * float(table.x.max()), 1.1 * float(table.y.max())
    fig, ax = marks.frame(1.2 + 5.2 * min(up / across, 1), title, subtitle, legend=True)
    shades = _band(ax, across, up, table, words.largest)
    places = _places(table)
    _discs(ax, places)
    _write(ax, places, across, up)
    _axes(ax, across, up, names)
    marks.key(fig, shades, ["G² up to 3.84", "every word, in 95 % of shuffled texts"])
    fig.alt = f"{title}. {subtitle}. {_furthest(table)}"
    return fig


def _ready(table: "pd.DataFrame", alpha: float) -> "pd.DataFrame":
    """Add the place (x, y), the uses and whether the word survives."""
    return table.assign(
        x=np.sqrt(table.rate_a),
        y=np.sqrt(table.rate_b),
        uses=table.count_a + table.count_b,
        survives=table.p_familywise <= alpha,
    )


def _title(survivors: int, words: int) -> str:
    some = {0: f"None of {words:,} words lies", 1: f"One of {words:,} words lies"}
    return some.get(survivors, f"{survivors} of {words:,} words lie") + " outside what shuffling gives"


def _band(ax, across, up, table, largest):
    """Shade where G² stays below the two limits; give the two shades for the key."""
    from matplotlib.patches import Patch

    a, b = int(table.count_a.sum()), int(table.count_b.sum())
    x, y = np.linspace(0, across, FINE), np.linspace(0, up, FINE)
    g2 = smooth_g2(*np.meshgrid(x**2 * a / 1000, y**2 * b / 1000), a, b)
    for limit, grey in ((max(CRITICAL, largest), style.BAND), (min(CRITICAL, largest), INNER)):
        ax.contourf(x, y, g2, levels=[-1, limit], colors=[grey], zorder=0)
    ends = [0, min(across, up)]
    ax.plot(ends, ends, color=style.SOFT, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1)
    return [Patch(facecolor=grey, edgecolor="none") for grey in (INNER, style.BAND)]


def smooth_g2(count_a, count_b, a: int, b: int) -> np.ndarray:
    """Return G² for counts that need not be whole, in texts of `a` and `b` words."""
    from scipy.special import xlogy

    rest = a - count_a, b - count_b
    cells = sum(xlogy(cell, cell) for cell in (count_a, count_b, *rest, a + b))
    edges = sum(xlogy(edge, edge) for edge in (count_a + count_b, rest[0] + rest[1], a, b))
    return np.maximum(2 * (cells - edges), 0)


class Place(NamedTuple):
    """Where words with the same two counts stand; `words` is empty where they are not to be named."""

    x: float
    y: float
    words: tuple[str, ...]
    uses: int
    g2: float
    survivor: str  # the source it leans to, or empty

    @property
    def size(self) -> float:
        """The diameter of the disc in points."""
        return DISC * self.uses**0.5 + 2 * bool(self.survivor)

    @property
    def text(self) -> str:
        """What is written beside the disc."""
        if len(self.words) > CROWD:
            return f"{len(self.words)} words"
        return ", ".join(self.words) if len(self.words) < 3 else f"{self.words[0]} +{len(self.words) - 1}"


def _places(table: "pd.DataFrame") -> list[Place]:
    """Gather words by place, those to be named first: survivors, crowds, furthest out, commonest."""
    found = []
    for (x, y), here in table.groupby(["x", "y"]):
        row = here.iloc[0]
        side = ("a" if row.log_ratio > 0 else "b") if row.survives else ""
        found.append(Place(x, y, tuple(here.word), int(row.uses), float(row.g2), side))
    few = [place for place in found if len(place.words) <= CROWD]
    far = sorted(few, key=lambda place: (-place.g2, place.words))[:FURTHEST]
    common = sorted(few, key=lambda place: (-place.uses, place.words))[:COMMONEST]
    crowds = sorted((place for place in found if len(place.words) > CROWD), key=lambda p: -len(p.words))[:2]
    first = dict.fromkeys([p for p in far if p.survivor] + crowds + far + common)
    return [*first, *(place._replace(words=()) for place in found if place not in first)]


def _discs(ax, places: Sequence[Place]):
    for place in places:
        colour = style.COLOURS[place.survivor] if place.survivor else style.SOFT
        face = colour if place.survivor else "none"
        marker = style.MARKERS.get(place.survivor, "o")
        ax.plot(place.x, place.y, marker, color=colour, markerfacecolor=face, markersize=place.size)


def _write(ax, places: Sequence[Place], across: float, up: float):
    """Name as many places as there is room for, touching neither a disc nor another name."""
    point = across / POINTS
    taken = [_box(p.x, p.y, p.size * point, p.size * point) for p in places]
    for place in (place for place in places if place.words):
        wide, high = 0.56 * style.FONT * point * len(place.text), style.FONT * point
        for x, y in _tries(place, wide, high, point):
            box = _box(x, y, wide, high)
            inside = box[0] >= 0 and box[2] <= across and box[1] >= -BELOW * point and box[3] <= up
            if inside and not any(marks.touch(box, other) for other in taken):
                weight = "bold" if place.survivor else "normal"
                ax.text(x, y, place.text, ha="center", va="center", fontweight=weight)
                taken.append(box)
                break


def _tries(place: Place, wide: float, high: float, point: float):
    """Yield the middles of the spots around a disc where its name may stand, the best first."""
    side, rise = place.size * point / 2 + wide / 2 + 3 * point, place.size * point / 2 + high / 2 + point
    corners = () if place.x and place.y else ((0.9, 1), (0.9, -1))
    for across, up in ((1, 0), (-1, 0), (0, 1), (0, -1), *corners):
        yield place.x + across * side, place.y + up * rise


def _box(x: float, y: float, wide: float, high: float) -> tuple[float, float, float, float]:
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _axes(ax, across, up, names):
    for axis, end in ((ax.xaxis, across), (ax.yaxis, up)):
        steps = [step for step in TICKS if step**0.5 <= end]
        axis.set_ticks([step**0.5 for step in steps], [str(step) for step in steps])
    ax.set(xlim=(-0.02 * across, across), ylim=(-BELOW * across / POINTS, up), aspect="equal")
    ax.set_xlabel(f"{marks.short(names['a'], 40)} →")
    ax.set_ylabel(f"{marks.short(names['b'], 40)} →")


def _furthest(table) -> str:
    rows = table.head(8)
    told = "; ".join(
        f"{word} {a} to {b}" for word, a, b in zip(rows.word, rows.count_a, rows.count_b, strict=True)
    )
    return f"Furthest apart, uses in A to uses in B: {told}."
