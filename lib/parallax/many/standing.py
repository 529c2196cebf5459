"""One pair among many, measure by measure, and what may be claimed with so many stories."""

from collections.abc import Sequence

from parallax import reference
from parallax.display import finding_name, missing
from parallax.phrasing import number
from parallax.statistics import POWER, least, t_chance, t_limit
from parallax.tables import Frame

KINDS = {"halves": reference.HALVES, "same event": reference.SAME_EVENT, "different events": reference.DIFFERENT_EVENT}
STORIES = (5, 10, 20, 50, 100, 200, 500, 1_000)
EFFECTS = (0.1, 0.2, 0.5)  # true mean differences over stories, in standard deviations of the differences


def standing(findings: Frame) -> Frame:
    """Place each finding's |difference| among pairs of three kinds: one row per measure with a reference.

    Columns: id, measure, unit, value, median and q95 of same-event pairs, and the share of pairs of each
    kind (0 to 100) that show less. Comparability is placed by what is shared. In the order of findings.

    >>> from parallax import compare
    >>> standing(compare(story)).columns[:4].tolist()
    ['id', 'measure', 'unit', 'value']
    """
    import pandas as pd

    rows = []
    for row in findings.to_dict("records"):
        value = row["effect"] if row["area"] == "comparability" else row["difference"]
        quantiles = reference.table().get((row["id"], reference.SAME_EVENT))
        if quantiles and not missing(value):
            shares = {kind: reference.place(row["id"], value, pairs) for kind, pairs in KINDS.items()}
            shown = {"id": row["id"], "measure": _name(row), "unit": row["unit"], "value": abs(value)}
            rows.append({**shown, "median": quantiles[50], "q95": quantiles[95], **shares})
    return pd.DataFrame(rows)


def _name(row: dict) -> str:
    return "uses of the word that differs most" if row["id"] == "wording-any-word" else finding_name(row)


def standing_table(placed: Frame) -> Frame:
    """Write the placed values for a reader: this pair, the median and the 95 % quantile of pairs on one event.

    >>> from parallax import compare
    >>> standing_table(standing(compare(story))).columns[:3].tolist()
    ['measure', 'this pair', 'median']
    """
    import pandas as pd

    written = {
        column: [number(value, unit) for value, unit in zip(placed[source], placed.unit, strict=True)]
        for column, source in (("this pair", "value"), ("median", "median"), ("95 % below", "q95"))
    }
    places = {kind: ["–" if missing(value) else f"{value:.0f} %" for value in placed[kind]] for kind in KINDS}
    return pd.DataFrame({"measure": placed.measure, **written, **places})


def story_power(stories: int, effect: float) -> float:
    """Return the power of a two-sided t test at 5 % over stories to find a true difference, with its sign.

    One difference a story; `effect` is their true mean in their standard deviations.
    >>> round(story_power(34, 0.5), 2)
    0.81
    """
    return 1 - t_chance(stories - 1, t_limit(stories - 1, 0.975), effect * stories**0.5)


def detectable(stories: int) -> float:
    """Return the mean difference over stories, in standard deviations, that is found in four of five collections."""
    return least(lambda effect: story_power(stories, effect), POWER, 4.0)


def spread(measure: str) -> float:
    """Estimate the standard deviation of a − b among same-event pairs: the root mean square of their quantiles."""
    quantiles = reference.table()[measure, reference.SAME_EVENT]
    return (sum(q * q for q in quantiles) / len(quantiles)) ** 0.5


def claims_by_stories(findings: Frame, ids: Sequence[str]) -> Frame:
    """Return per number of stories the smallest mean difference that would be found, in the unit of each measure.

    >>> from parallax import compare
    >>> claims_by_stories(compare(story), ["framing-voices"]).iloc[1, 2]
    '24.7 %'
    """
    import pandas as pd

    units = {row["id"]: (_name(row), row["unit"]) for row in findings.to_dict("records")}
    known = [ident for ident in ids if ident in units and (ident, reference.SAME_EVENT) in reference.table()]
    rows = [
        {"stories": n, "in standard deviations": round(detectable(n), 2)}
        | {units[i][0]: number(detectable(n) * spread(i), units[i][1]) for i in known}
        for n in STORIES
    ]
    return pd.DataFrame(rows)


def power_table() -> Frame:
    """Return one row per number of stories: the power, in per cent, for three true mean differences.

    >>> power_table().iloc[1, 1:].tolist()
    ['5 %', '8 %', '29 %']
    """
    import pandas as pd

    columns = {f"{e} sd": [f"{100 * story_power(n, e):.0f} %" for n in STORIES] for e in EFFECTS}
    return pd.DataFrame({"stories": STORIES, **columns})
