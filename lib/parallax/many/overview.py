"""What many stories show together, for each pair of sources: kinds of difference, and measure by measure.

One difference a story: A − B, so that every story is compared with itself and what is peculiar to a story falls out.
The tables of a run are read a measure at a time.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from parallax import reference
from parallax.many.tables import read_problems
from parallax.phrasing import number
from parallax.statistics.intervals import t_limit

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["story", "source_a", "source_b", "id", "area", "label", "region", "unit", "primary"]
NUMBERS = ["a", "b", "difference", "effect", "p", "verdict"]
OF_ONE_STORY = ("framing-naming-", "framing-titles-", "framing-topic-", "framing-contrast-", "framing-external-")
EACH_ANOTHER = "wording-any-word"  # another word in every story, so that its differences have no common mean
REGIONS = {"own-words": "own words", "quotes": "quoted words", "headline": "headline"}
ENDS = 3  # stories shown at each end
LEVEL = 0.95
MOST_PAIRS = 6  # pairs of sources with sections of their own
BINS = 40
FIRST = 10  # rows of a story's differences that are counted


class Measure(NamedTuple):
    """One measure over the stories of one pair of sources; differences are a − b, one a story.

    `low` and `high` are the t interval of the mean over stories (None below two); `shows` is the share of stories
    with the verdict "difference" (None unless primary); `lowest` and `highest` hold the stories at both ends.
    """

    id: str
    label: str
    unit: str
    n: int
    mean: float
    low: float | None
    high: float | None
    higher_a: float
    higher_b: float
    shows: float | None
    differences: tuple[float, ...]
    lowest: "pd.DataFrame"
    highest: "pd.DataFrame"


def page(findings: Path, differences: Path, problems: Path) -> str:
    """Return the page of a run, made from the files it left."""
    from parallax.page.render import render

    counted = pairs(findings)
    shown = list(counted)[:MOST_PAIRS]
    measured: dict[tuple[str, str], list[Measure]] = {pair: [] for pair in shown}
    for name in measures(findings):
        rows = read(findings, name)
        for pair in shown:
            found = summary(rows[(rows.source_a == pair[0]) & (rows.source_b == pair[1])])
            measured[pair] += [found] if found else []
    sections = [
        {
            "pair": pair,
            "stories": counted[pair],
            "kinds": kinds(differences, pair, counted[pair]).to_dict("records"),
            "measures": [_shown(one) for one in measured[pair]],
        }
        for pair in shown
    ]
    skipped = sum(1 for _ in read_problems(problems))
    stories = sum(counted.values())
    data = {"stories": stories, "skipped": skipped, "pairs": len(counted), "sections": sections, "first": FIRST}
    return render("many.html", title="Many stories", home="#main", **data)


def pairs(findings: Path) -> dict[tuple[str, str], int]:
    """Count the stories of each pair of sources, the largest number first."""
    import pyarrow.parquet as parquet

    stories: dict[tuple[str, str], set[str]] = {}
    wanted = ["source_a", "source_b", "story"]
    for batch in parquet.ParquetFile(findings).iter_batches(columns=wanted):
        for a, b, story in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            stories.setdefault((a, b), set()).add(story)
    return {pair: len(of) for pair, of in sorted(stories.items(), key=lambda item: (-len(item[1]), item[0]))}


def kinds(differences: Path, pair: tuple[str, str], stories: int) -> "pd.DataFrame":
    """Count in how many stories of a pair each kind of difference is among the first ten rows: kind, stories, share.

    What is most frequent may be the story's doing, the sources' or the rule's; no row says which.
    """
    import pandas as pd
    import pyarrow.parquet as parquet

    a, b = pair
    only = [("source_a", "==", a), ("source_b", "==", b), ("rank", "<=", FIRST)]
    rows = parquet.read_table(differences, columns=["story", "kind"], filters=only).to_pandas()
    found = rows.drop_duplicates().groupby("kind").size().rename("stories").reset_index()
    found = found.sort_values(["stories", "kind"], ascending=[False, True], ignore_index=True)
    return pd.DataFrame(found).assign(share=found.stories / max(stories, 1))


def measures(findings: Path) -> list[str]:
    """List the ids of the measures that any story can have, in the order of findings; those of one story left out."""
    import pyarrow.parquet as parquet

    found: dict[str, None] = {}
    for batch in parquet.ParquetFile(findings).iter_batches(columns=["id"]):
        names = batch.column(0).unique().to_pylist()
        found |= dict.fromkeys(name for name in names if not name.startswith(OF_ONE_STORY))
    return list(found)


def read(findings: Path, measure: str) -> "pd.DataFrame":
    """Read one measure over all stories that have a difference in it."""
    import pyarrow.parquet as parquet

    table = parquet.read_table(findings, columns=[*COLUMNS, *NUMBERS], filters=[("id", "==", measure)])
    return table.to_pandas()


def summary(rows: "pd.DataFrame") -> Measure | None:
    """Summarise one measure over the stories of one pair of sources; None where no story has a difference in it."""
    rows = rows.dropna(subset="difference").sort_values(["difference", "story"], kind="stable")
    if rows.empty:
        return None
    first, gaps = rows.iloc[0], rows.difference.to_numpy()
    low, high = t_interval(gaps) or (None, None)
    label = "uses of the word that differs most" if first.id == EACH_ANOTHER else first.label
    return Measure(
        first.id,
        f"{label}, {REGIONS[first.region]}" if first.region in REGIONS else label,
        first.unit,
        len(rows),
        float(gaps.mean()),
        low,
        high,
        float((gaps > 0).mean()),
        float((gaps < 0).mean()),
        float((rows.verdict == "difference").mean()) if first.primary else None,
        tuple(gaps.tolist()),
        rows.head(ENDS),
        rows.tail(ENDS).iloc[::-1],
    )


def t_interval(values) -> tuple[float, float] | None:
    """Return the interval of a mean over independent stories by Student's t; None below two or where all are equal.

    >>> low, high = t_interval([1.0, 2.0, 3.0])
    >>> round(low, 3), round(high, 3)
    (-0.484, 4.484)
    """
    import numpy as np

    sample = np.asarray(values, dtype=float)
    if len(sample) < 2 or np.ptp(sample) == 0:
        return None
    reach = t_limit(len(sample) - 1, (1 + LEVEL) / 2) * sample.std(ddof=1) / np.sqrt(len(sample))
    return float(sample.mean() - reach), float(sample.mean() + reach)


def _shown(one: Measure) -> dict:
    """Write a measure for the page: numbers rounded for their unit, the stories at both ends, a histogram."""
    import pandas as pd

    write = partial(number, unit=one.unit)
    mean = "–" if one.id == EACH_ANOTHER else write(one.mean, sign=True)
    interval = "" if one.low is None or mean == "–" else f" [{write(one.low)}, {write(one.high)}]"
    low, high = one.lowest[one.lowest.difference < 0], one.highest[one.highest.difference > 0]
    ends = [
        {
            "story": row.story,
            "a": write(row.a),
            "b": write(row.b),
            "gap": write(row.difference, sign=True),
            "label": row.label,
        }
        for row in pd.concat([low, high]).itertuples()
    ]
    return {
        "label": one.label,
        "n": one.n,
        "mean": mean + interval,
        "unit": "points" if one.unit.startswith("share") else one.unit,
        "higher_a": one.higher_a,
        "higher_b": one.higher_b,
        "shows": one.shows,
        "ends": ends,
        "bars": _histogram(one.differences),
        "reach": write(max(map(abs, one.differences))),
    }


def _histogram(differences: tuple[float, ...]) -> list[int]:
    """Count the stories by difference in bins around zero; empty where there is nothing to draw."""
    reach = max(map(abs, differences))
    if not reach or len(differences) < 2:
        return []
    counts = [0] * BINS
    for gap in differences:
        counts[min(int((gap / reach + 1) / 2 * BINS), BINS - 1)] += 1
    return counts


def reference_table(findings: Path, pairs: str = reference.SAME_EVENT) -> "pd.DataFrame":
    """Make a reference table of one's own, as `data/reference/pairs.csv` is: quantiles of each measure."""
    import pandas as pd

    tables = [reference.quantiles(read(findings, name), pairs) for name in measures(findings)]
    return pd.concat(tables, ignore_index=True).sort_values("measure", kind="stable", ignore_index=True)
