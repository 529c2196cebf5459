"""What many stories show together, for each pair of sources: kinds of difference, and measure by measure.

One difference a story: A − B, so that every story is compared with itself and what is peculiar to a story falls out.
The tables of a run are read a measure at a time.
"""

import csv
from collections.abc import Iterator, Sequence
from functools import partial
from math import sqrt
from pathlib import Path
from statistics import fmean, stdev

import pandas as pd
import pyarrow.parquet as parquet

from parallax.display import finding_name
from parallax.page.render import render
from parallax.page.rows import KINDS
from parallax.phrasing import number
from parallax.statistics import t_limit
from parallax.tables import Frame

COLUMNS = ["story", "source_a", "source_b", "id", "area", "label", "region", "unit", "primary"]
NUMBERS = ["a", "b", "difference", "effect", "p", "verdict"]
OF_ONE_STORY = tuple(f"framing-{name}-" for name in ["naming", "titles", "topic", "subject", "contrast", "external"])
ENDS = 3  # stories shown at each end
MOST_NAMED = "tone toward the person named most in both"  # another one in every story
FIRST = 10  # rows of a story's differences that are counted


def page(findings: Path, differences: Path, problems: Path) -> str:
    """Return the page of a run, made from the files it left."""

    counted = pairs(findings)
    shown = list(counted)[:6]  # have sections of their own
    measured: dict[tuple[str, str], list[dict]] = {pair: [] for pair in shown}
    for name in measures(findings):
        with findings.open("rb") as file:  # opened here: a library would take some paths for addresses
            table = parquet.read_table(file, columns=[*COLUMNS, *NUMBERS], filters=[("id", "==", name)])
        rows = table.to_pandas()
        for pair in shown if name != "wording-any-word" else ():  # another word in every story
            found = summary(rows[(rows.source_a == pair[0]) & (rows.source_b == pair[1])])
            measured[pair] += [found] if found else []
    sections = []
    for pair in shown:
        frequent = kinds(differences, pair, counted[pair]).to_dict("records")
        section = {"pair": pair, "stories": counted[pair], "kinds": frequent, "measures": measured[pair]}
        sections.append(section)
    with problems.open(encoding="utf-8", newline="") as lines:
        skipped = sum(1 for _ in csv.reader(lines)) - 1
    data = {"stories": sum(counted.values()), "skipped": skipped, "pairs": len(counted)}
    named = {row["kind"]: KINDS.get(row["kind"], "") for section in sections for row in section["kinds"]}
    return render("many.html", title="Many stories", home="#main", **data, sections=sections, first=FIRST, names=named)


def pairs(findings: Path) -> dict[tuple[str, str], int]:
    """Count the stories of each pair of sources, the largest number first."""
    stories: dict[tuple[str, str], set[str]] = {}
    for batch in _batches(findings, "source_a", "source_b", "story"):
        for a, b, story in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            stories.setdefault((a, b), set()).add(story)
    return {pair: len(of) for pair, of in sorted(stories.items(), key=lambda item: (-len(item[1]), item[0]))}


def _batches(table: Path, *columns: str) -> Iterator:
    with table.open("rb") as file:
        yield from parquet.ParquetFile(file).iter_batches(columns=columns)


def kinds(differences: Path, pair: tuple[str, str], stories: int) -> Frame:
    """Count in how many stories of a pair each kind of difference is among the first ten rows: kind, stories, share.

    What is most frequent may be the story's doing, the sources' or the rule's; no row says which.
    """
    a, b = pair
    only = [("source_a", "==", a), ("source_b", "==", b), ("rank", "<=", FIRST)]
    with differences.open("rb") as file:
        rows = parquet.read_table(file, columns=["story", "kind"], filters=only).to_pandas()
    found = rows.drop_duplicates().groupby("kind").size().rename("stories").reset_index()
    found = found.sort_values(["stories", "kind"], ascending=[False, True], ignore_index=True)
    return found.assign(share=found.stories / max(stories, 1))


def measures(findings: Path) -> list[str]:
    """List the ids of the measures that any story can have, in the order of findings; those of one story left out."""
    found: dict[str, None] = {}
    for batch in _batches(findings, "id"):
        names = batch.column(0).unique().to_pylist()
        found |= dict.fromkeys(name for name in names if not name.startswith(OF_ONE_STORY))
    return list(found)


def summary(rows: Frame) -> dict | None:
    """Summarise one measure over the stories of one pair of sources; None where no story has a difference in it.

    `mean` of a − b over n stories with its t `interval`, the shares that are higher in A and in B, the share that
    `shows` a difference (None unless primary), and the stories at both `ends`, numbers written for a reader.
    """
    rows = rows.dropna(subset="difference").sort_values(["difference", "story"], kind="stable")
    if rows.empty:
        return None
    first, gaps = rows.iloc[0], rows.difference
    write, interval = partial(number, unit=first.unit), t_interval(gaps.tolist())
    low, high = rows.head(ENDS), rows.tail(ENDS).iloc[::-1]
    ends = pd.concat([low[low.difference < 0], high[high.difference > 0]]).itertuples()
    return {
        "label": finding_name({**first, "label": first.label if rows.label.nunique() == 1 else MOST_NAMED}),
        "n": len(rows),
        "mean": float(gaps.mean()),
        "interval": interval,
        "written": write(gaps.mean(), sign=True) + (f" [{', '.join(map(write, interval))}]" if interval else ""),
        "unit": "points" if first.unit.startswith("share") else first.unit,
        "higher_a": float((gaps > 0).mean()),
        "higher_b": float((gaps < 0).mean()),
        "shows": float((rows.verdict == "difference").mean()) if first.primary else None,
        "ends": [(row.story, write(row.a), write(row.b), write(row.difference, sign=True)) for row in ends],
    }


def t_interval(values: Sequence[float]) -> tuple[float, float] | None:
    """Return the interval of a mean over independent stories by Student's t; None below two or where all are equal.

    >>> low, high = t_interval([1.0, 2.0, 3.0])
    >>> round(low, 3), round(high, 3)
    (-0.484, 4.484)
    """
    if len(values) < 2 or min(values) == max(values):
        return None
    mean, reach = fmean(values), t_limit(len(values) - 1, 0.975) * stdev(values) / sqrt(len(values))
    return mean - reach, mean + reach
