"""What many stories show together, measure by measure, for each pair of sources: read one measure at a time."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from parallax import reference

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ["story", "source_a", "source_b", "id", "area", "label", "region", "unit", "primary"]
NUMBERS = ["a", "b", "difference", "effect", "p", "verdict"]
OF_ONE_STORY = (
    "framing-naming-",
    "framing-titles-",
    "framing-topic-",
    "framing-contrast-",
    "framing-external-",
)
ENDS = 3  # stories shown at each end
LEVEL = 0.95


class Measure(NamedTuple):
    """One measure over the stories of one pair of sources; differences are a − b, one a story.

    `low` and `high` are the t interval of the mean over stories (None below two); `shows` is the share of stories
    with the verdict "difference" (None unless primary); `ends` are the stories lowest and highest.
    """

    id: str
    area: str
    label: str
    region: str
    unit: str
    primary: bool
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


def pairs(findings: Path) -> dict[tuple[str, str], int]:
    """Count the stories of each pair of sources, the largest number first."""
    import pyarrow.parquet as parquet

    counts: dict[tuple[str, str], int] = {}
    wanted = ["source_a", "source_b", "id"]
    for batch in parquet.ParquetFile(findings).iter_batches(columns=wanted):
        for a, b, name in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            if name == "comparability-overall":
                counts[a, b] = counts.get((a, b), 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


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
    shows = float((rows.verdict == "difference").mean()) if first.primary else None
    named = "uses of the word that differs most" if first.id == "wording-any-word" else first.label
    return Measure(
        *(first.id, first.area, named, first.region, first.unit, bool(first.primary)),
        *(len(rows), float(gaps.mean()), low, high),
        *(float((gaps > 0).mean()), float((gaps < 0).mean()), shows, tuple(gaps.tolist())),
        *(rows.head(ENDS), rows.tail(ENDS).iloc[::-1]),
    )


def t_interval(values) -> tuple[float, float] | None:
    """Give the interval of a mean over independent stories by Student's t; None below two or where all are equal.

    >>> low, high = t_interval([1.0, 2.0, 3.0])
    >>> round(low, 3), round(high, 3)
    (-0.484, 4.484)
    """
    import numpy as np
    from scipy.special import stdtrit

    sample = np.asarray(values, dtype=float)
    if len(sample) < 2 or np.ptp(sample) == 0:
        return None
    reach = stdtrit(len(sample) - 1, (1 + LEVEL) / 2) * sample.std(ddof=1) / np.sqrt(len(sample))
    return float(sample.mean() - reach), float(sample.mean() + reach)


def reference_table(findings: Path, pairs: str = reference.SAME_EVENT) -> "pd.DataFrame":
    """Make a reference table of one's own, as `data/reference/pairs.csv` is: quantiles of each measure."""
    import pandas as pd

    return pd.concat(
        [reference.quantiles(read(findings, name), pairs) for name in measures(findings)], ignore_index=True
    ).sort_values("measure", kind="stable", ignore_index=True)
