"""Make data/reference/pairs.csv: how large each measure is among pairs of articles of known kinds.

  python -m benchmarks.make_reference --data FOLDER

FOLDER holds `pairs_silver_300.jsonl.gz`: real pairs from two outlets, the same story by text similarity. Same-event
pairs are those; different-event pairs join the first article of each pair with the second of a pair further on;
halves are alternate sentences of one article. Articles are cut to their first 20 body sentences and shorter ones left
out, so that lengths match. Only quantiles are written, never text.
"""

import argparse
import gzip
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
from parallax.article import Article, article_from_text
from parallax.errors import ParallaxError
from parallax.findings import compare
from parallax.many.overview import OF_ONE_STORY
from parallax.reference import DIFFERENT_EVENT, FOLDER, HALVES, SAME_EVENT
from parallax.story import Plan, Story
from parallax.trust import half, kept

from benchmarks.stamps import stamp

SENTENCES = 20
APART = 7  # a different-event pair joins a pair's first article with the second article of the pair so many rows on
PLAN = Plan(permutations=1_000)


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    pairs = read_pairs(parser.parse_args().data / "pairs_silver_300.jsonl.gz")
    shifted = pairs[APART:] + pairs[:APART]
    stories = {
        SAME_EVENT: pairs,
        DIFFERENT_EVENT: [(one, other) for (one, _), (_, other) in zip(pairs, shifted, strict=True)],
        HALVES: [(half(one, 0), half(one, 1)) for one, _ in pairs],
    }
    tables = pd.concat(quantiles(pd.concat([found(*pair) for pair in stories[kind]]), kind) for kind in stories)
    tables[~tables.measure.str.startswith(OF_ONE_STORY)].to_csv(FOLDER / "pairs.csv", index=False, lineterminator="\n")
    stamp(["reference ranges"])
    print(f"{len(pairs)} pairs of articles with at least {SENTENCES} body sentences each")


def read_pairs(path: Path) -> list[tuple[Article, Article]]:
    """Read the pairs whose articles are both long enough, cut to one length."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        pairs = [(cut(row["a"]), cut(row["b"])) for row in map(json.loads, lines)]
    return [pair for pair in pairs if None not in pair]


def cut(row: dict) -> Article | None:
    """Read an article and keep its first sentences; None where it has too few."""
    try:
        article = article_from_text(f"{row['title']}\n\n{row['text']}", row["article_id"])
    except ParallaxError:
        return None
    body = [passage.sentence for passage in article.passages("body")]
    return kept(article, set(body[:SENTENCES])) if len(body) >= SENTENCES else None


def found(one: Article, other: Article) -> pd.DataFrame:
    """Compare two articles by the default plan."""
    return compare(replace(Story("", one, other), plan=PLAN))


def quantiles(findings: pd.DataFrame, pairs: str) -> pd.DataFrame:
    """Summarise the findings of many stories as a reference table: measure, pairs, n, q0 … q100.

    A measure's value is its |difference|, or for comparability its effect (what is shared); one row a measure.
    """
    shared = findings.area == "comparability"
    values = findings.assign(value=findings.difference.where(~shared, findings.effect).astype(float).abs())
    made = [
        [measure, pairs, len(group), *np.quantile(group.value, np.linspace(0, 1, 101)).round(6)]
        for measure, group in values.dropna(subset="value").groupby("id", sort=True)
    ]
    return pd.DataFrame(made, columns=["measure", "pairs", "n", *(f"q{i}" for i in range(101))])


if __name__ == "__main__":
    main()
