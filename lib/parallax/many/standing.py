"""One pair among many, measure by measure, and the power of a claim on so many stories."""

from parallax import reference
from parallax.display import finding_name, missing
from parallax.phrasing import number
from parallax.statistics import t_chance, t_limit
from parallax.tables import Frame, table

KINDS = {"halves": reference.HALVES, "same event": reference.SAME_EVENT, "different events": reference.DIFFERENT_EVENT}
STORIES = (5, 10, 20, 50, 100, 200, 500, 1_000)
EFFECTS = (0.1, 0.2, 0.5)  # true mean differences over stories, in standard deviations of the differences


def standing(findings: Frame) -> Frame:
    """Place each finding's |difference| among pairs of three kinds: one row per measure with a reference.

    Columns: measure, this pair, median and 95 % quantile of pairs on one event, and the share of pairs of each kind
    that show less. Comparability is placed by what is shared. In the order of findings.

    >>> from parallax import compare
    >>> standing(compare(story)).columns[:3].tolist()
    ['measure', 'this pair', 'median']
    """
    rows = []
    for row in findings.to_dict("records"):
        value = row["effect"] if row["area"] == "comparability" else row["difference"]
        quantiles = reference.table().get((row["id"], reference.SAME_EVENT))
        if quantiles and not missing(value):
            name = "uses of the word that differs most" if row["id"] == "wording-any-word" else finding_name(row)
            places = [reference.place(row["id"], value, pairs) for pairs in KINDS.values()]
            written = [number(known, row["unit"]) for known in (abs(value), quantiles[50], quantiles[95])]
            rows.append((name, *written, *("–" if place is None else f"{place:.0f} %" for place in places)))
    caption = "Every measure with a reference: this pair, pairs on one event, and who shows less"
    return table(rows, ["measure", "this pair", "median", "95 % below", *KINDS], caption=caption)


def story_power(stories: int, effect: float) -> float:
    """Return the power of a two-sided t test at 5 % over stories to find a true difference, with its sign.

    One difference a story; `effect` is their true mean in their standard deviations.
    >>> round(story_power(34, 0.5), 2)
    0.81
    """
    return 1 - t_chance(stories - 1, t_limit(stories - 1, 0.975), effect * stories**0.5)


def power_table() -> Frame:
    """Return one row per number of stories: the power, in per cent, for three true mean differences.

    >>> power_table().iloc[1, 1:].tolist()
    ['5 %', '8 %', '29 %']
    """
    rows = [(n, *(f"{100 * story_power(n, effect):.0f} %" for effect in EFFECTS)) for n in STORIES]
    caption = "Chance to find a true mean difference, by number of stories"
    return table(rows, ["stories", *(f"{effect} sd" for effect in EFFECTS)], caption=caption)
