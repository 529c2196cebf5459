"""Findings as a table for a reader: names, values in their units, differences with their intervals."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from parallax.display import table
from parallax.page import style
from parallax.phrasing import number

if TYPE_CHECKING:
    import pandas as pd

REGIONS = {"own-words": "own words", "quotes": "quoted words", "headline": "headline"}


def findings_table(findings, caption: str = "Every finding, its base and its grade", rows=None) -> "pd.DataFrame":
    """Show findings as one table: what A and B have, the difference with its interval, grade and verdict.

    `rows` shows only the first so many and says so.
    """
    import pandas as pd

    found = findings.to_dict("records")
    columns = {
        "finding": [name(row) for row in found],
        "A": [value(row, "a") for row in found],
        "B": [value(row, "b") for row in found],
        "A − B": [difference(row) for row in found],
        "unit": [unit(row) or "–" for row in found],
        "grade": [row["grade"] for row in found],
        "verdict": [row["verdict"] for row in found],
    }
    return table(pd.DataFrame(columns), caption, rows=rows)


def name(finding: Mapping) -> str:
    """Name what was measured, and where it was not simply the body.

    >>> name({"label": "mean VADER score", "region": "own-words"})
    'mean VADER score, own words'
    """
    where = REGIONS.get(finding["region"])
    return f"{finding['label']}, {where}" if where else str(finding["label"])


def unit(finding: Mapping) -> str:
    """Return the unit as written after numbers; empty for shares, whose numbers carry their %."""
    found = finding.get("unit")
    return "" if not isinstance(found, str) or found.startswith("share") else found


def value(finding: Mapping, source: str) -> str:
    """Write what a source has; a dash where it has no value."""
    return "–" if style.missing(finding[source]) else number(finding[source], str(finding.get("unit")))


def difference(finding: Mapping) -> str:
    """Write the difference A − B with its sign and interval; a dash where there is none."""
    if style.missing(finding["difference"]):
        return "–"
    kind = str(finding.get("unit"))
    gap = number(finding["difference"], kind, sign=True)
    if style.missing(finding["low"]):
        return gap
    return f"{gap} [{number(finding['low'], kind)}, {number(finding['high'], kind)}]"
