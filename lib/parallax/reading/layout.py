"""Which lines of a page are the article: the stretch of dense prose between menus and other stories."""

from itertools import accumulate, groupby
from typing import NamedTuple

from parallax.reading.bylines import is_byline, is_dateline
from parallax.reading.leftovers import caption, leftover, opens_comments
from parallax.reading.lines import Line

FEWEST_WORDS = 4  # of a line of prose that ends like a sentence
MANY_WORDS = 25  # a line so long is prose, however it ends
PROSE_WORTH = 250  # characters of one line that count at most
LONG_MENU = 10  # lines: so much of a menu is a page around the article
MENU = 4  # so many short lines in a row are a menu or a list of links
COST = {1: 10, 2: 10, 3: 60}  # of a run of lines that are not prose, by its length; else:
MENU_COST = 40  # a line
OTHER_STORIES_COST = 150
BEFORE_COMMENTS = 300  # characters of prose that must stand before readers' comments can begin
OTHER_STORIES = "links to other stories"


class Feature(NamedTuple):
    """What a line looks like: `kind` is prose, short, bullet, signed, leftover or caption."""

    kind: str
    why: str | None


class Stretch(NamedTuple):
    """The lines from `first` up to `last` (excluded) are the article; `menus` are lines of menus.

    Without any prose (verse, a list, a scrap) every line is the article and none a menu.
    """

    first: int
    last: int
    menus: frozenset[int]
    prose: bool


def feature(line: Line) -> Feature:
    """Return what a line looks like by itself."""
    for kind, find in (("caption", caption), ("leftover", leftover)):
        why = find(line.text)
        if why:
            return Feature(kind, why)
    if is_byline(line.text) or is_dateline(line.text):
        return Feature("signed", None)
    if line.bullet and line.words < MANY_WORDS:
        return Feature("bullet", None)
    prose = (line.stops and line.words >= FEWEST_WORDS) or line.words >= MANY_WORDS
    return Feature("prose" if prose else "short", None)


def stretch(rows: list[Line], features: list[Feature]) -> Stretch:
    """Return the stretch of lines with most prose; without prose, every line.

    Prose counts for its length, runs of other lines against it: the best sum wins (Kadane's algorithm).
    """
    worth = _worth(rows, features)
    end = _comments(rows, features)
    totals = list(accumulate(worth[:end], lambda total, value: max(total, 0) + value))
    if not totals or max(totals) <= 0:
        return Stretch(0, len(rows), frozenset(), False)
    last = totals.index(max(totals))
    first = last
    while first > 0 and totals[first - 1] > 0:
        first -= 1
    menus = _menus(features)
    first, last = _widened(features[:end], menus, first, last)
    return Stretch(first, last + 1, menus, True)


def _widened(features: list[Feature], menus: frozenset[int], first: int, last: int) -> tuple[int, int]:
    """Return the first and last line of the article: all prose, but what stands beyond menus or links."""
    prose = [place for place, feature in enumerate(features) if feature.kind == "prose"]
    links = [place for place, feature in enumerate(features) if feature.why == OTHER_STORIES]
    above = _is_walled([place < first for place in links], [place < first for place in menus])
    below = _is_walled([place > last for place in links], [place > last for place in menus])
    return first if above else prose[0], last if below else prose[-1]


def _is_walled(links: list[bool], menus: list[bool]) -> bool:
    """Say whether links to other stories or a long menu stand on one side of the article."""
    return any(links) or sum(menus) >= LONG_MENU


def _worth(rows: list[Line], features: list[Feature]) -> list[float]:
    """Return what each line speaks for the article (positive) or against it (negative)."""
    worth: list[float] = []
    for prose, run in groupby(zip(rows, features, strict=True), key=lambda pair: pair[1].kind == "prose"):
        pairs = list(run)
        worth += [_prose(row) for row, _ in pairs] if prose else _costs([feature for _, feature in pairs])
    return worth


def _prose(row: Line) -> float:
    """Return what a line of prose speaks for the article."""
    return min(len(row.text), PROSE_WORTH)


def _costs(run: list[Feature]) -> list[float]:
    """Return what each of a run of lines without prose costs: list items nothing, menus much."""
    plain = sum(feature.kind != "bullet" for feature in run)
    cost = COST.get(plain, MENU_COST * plain) / max(plain, 1)
    return [
        -OTHER_STORIES_COST if feature.why == OTHER_STORIES else -cost * (feature.kind != "bullet")
        for feature in run
    ]


def _comments(rows: list[Line], features: list[Feature]) -> int:
    """Return where readers' comments begin: the number of lines if there are none."""
    prose = 0
    for place, (row, feature) in enumerate(zip(rows, features, strict=True)):
        if prose >= BEFORE_COMMENTS and opens_comments(row.text):
            return place
        prose += len(row.text) if feature.kind == "prose" else 0
    return len(rows)


def _menus(features: list[Feature]) -> frozenset[int]:
    """Return the lines that stand in a run of short lines or leftovers as long as a menu."""
    found, place = set(), 0
    for short, run in groupby(features, key=lambda feature: feature.kind in ("short", "leftover")):
        length = len(list(run))
        found |= set(range(place, place + length)) if short and length >= MENU else set()
        place += length
    return frozenset(found)
