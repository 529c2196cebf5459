"""What instruments are worth on texts that people labelled: cards with figures, read from the reference tables.

Our own figures stand in `data/reference/instruments.csv` (made by `run.py validate`); how often an instrument puts two
articles in the order of human readers stands in `article_pairs.csv`, with the source of the labels.
"""

import csv
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from parallax.instruments.base import Instrument
from parallax.reference import FOLDER
from parallax.tables import table

if TYPE_CHECKING:
    import pandas as pd

NOT_MEASURED = "not measured"
ASKED = {
    "macro-F1": "speaks well or ill of a person",
    "macro-F1, cross-validated": "speaks well or ill of a person",
    "Spearman's rho": "how favourable is a headline",
    "macro-F1 by sentence": "holds loaded words",
    "F1 by attributed word": "words of someone else",
    "F1 by boundary": "where sentences end",
    "F1 by run of four words": "text of a saved page",
}


@cache
def figures() -> tuple[dict, ...]:
    """Return the rows of `instruments.csv`, numbers as numbers."""
    with (FOLDER / "instruments.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            {**row, "n": int(row["n"]), **{key: float(row[key]) for key in ("value", "low", "high")}}
            for row in csv.DictReader(lines)
        )


@cache
def _pairs() -> dict[str, dict[str, str]]:
    with (FOLDER / "article_pairs.csv").open(encoding="utf-8", newline="") as lines:
        return {row["instrument"]: row for row in csv.DictReader(lines)}


def doubt(name: str) -> str:
    """Return, as the end of a sentence, what an instrument is worth for two articles on one event."""
    found = _pairs().get(name)
    if not found:
        return "and how often it orders two articles as readers do was not measured"
    if found["beyond_chance"] == "no":
        return "and such an instrument ranks two articles on one event no better than a coin"
    version = f", {found['version']}," if found["version"] else ""
    return f"and its instrument{version} ranks two articles on one event as readers do in only {found['agrees']}"


def cards(tools: Iterable[Instrument]) -> "pd.DataFrame":
    """Return a row an instrument: what it measures, what it is worth for a sentence and for two articles, an error."""
    rows = []
    for tool in tools:
        about = [row for row in figures() if row["instrument"] == tool.name and row["kind"] == "targets"]
        f1 = next((row for row in about if row["measure"].startswith("macro-F1")), None)
        sentence = f"macro-F1 {_span(f1)}, {f1['n']:,} sentences" if f1 else NOT_MEASURED
        pairs = _pairs().get(tool.name)
        both = f"right in {pairs['agrees']} of {pairs['n']} pairs {pairs['version']}" if pairs else NOT_MEASURED
        wrong = f"{tool.card.errors[0].text} ({tool.card.errors[0].why})" if tool.card.errors else "–"
        rows.append((tool.card.title, tool.card.measures, sentence, both.strip(), wrong))
    columns = ["instrument", "measures", "worth for a sentence", "worth for two articles", "gets wrong"]
    note = "Sentences: NewsMTSC (Hamborg & Donnay 2021). Two articles on one event: BASIL (Fan et al. 2019)."
    return table(rows, columns, caption="The instruments", note=note)


def worth(kinds: Iterable[str] | None = None) -> "pd.DataFrame":
    """Return a row per instrument and question it was measured on, with the 95 % interval; `kinds` of set, or all."""
    kinds = None if kinds is None else tuple(kinds)
    rows = [
        (ASKED[row["measure"]], row["instrument"], row["measure"], row["value"], row["low"], row["high"], row["n"])
        for row in figures()
        if row["measure"] in ASKED and (kinds is None or row["kind"] in kinds)
    ]
    rows.sort(key=lambda row: (row[0], -row[3]))
    columns = ["question", "instrument", "measure", "value", "low", "high", "n"]
    return table(rows, columns, caption="What the instruments are worth on texts that people labelled", digits=2)


def _span(row: dict) -> str:
    value, low, high = (f"{row[key]:.2f}".removeprefix("0") for key in ("value", "low", "high"))
    return f"{value} [{low}, {high}]"
