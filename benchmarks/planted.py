"""How many of the plain differences that somebody wrote into pairs of invented articles do the first rows show?

    python -m benchmarks.planted

`tests/planted/pairs.jsonl` holds one pair a line: set, pair, the texts `a` and `b`, and `differences`, each with its
kind, what it is, and the words of A and B that it rests on (null: the other tells nothing of it). A row shows one where
its passages hold these words, on both sides if both have some. Whoever wrote them had seen neither rules nor rows.
Each set was looked at, and rules were added, after it was first counted: then the first ten rows showed 16, 25, 25 and
14 of 56; before any rule for what both tell and not alike 16, 16, 17 and 9. No rule was made after the fifth set, of
which they showed 28 when it was first counted.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from parallax.article import article_from_text
from parallax.difference import Difference
from parallax.differences import difference_rows
from parallax.story import ROOT, Story

PAIRS = ROOT / "tests" / "planted" / "pairs.jsonl"
FIRST = 10


def read() -> list[dict[str, Any]]:
    """Return the pairs with what was written into them."""
    return [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]


def shown(pair: dict[str, Any]) -> Iterator[tuple[str, int | None]]:
    """Yield the kind of each difference of a pair and the rank of the first row that shows it, if one does."""
    story = Story("planted", *(article_from_text(pair[s], f"planted-{s}") for s in ("a", "b")))
    rows = difference_rows(story)
    for planted in pair["differences"]:
        places = {s: story.articles[s].raw.find(planted[s]) for s in ("a", "b") if planted[s]}
        yield planted["kind"], next((n for n, row in enumerate(rows, start=1) if _holds(row, places)), None)


def _holds(row: Difference, places: dict[str, int]) -> bool:
    sides = dict(zip("ab", row.sides(), strict=True))
    return all(any(p["start"] <= at < p["end"] for p in sides[s]) for s, at in places.items())


def met(pairs: Sequence[dict[str, Any]]) -> tuple[int, int]:
    """Return how many differences the first rows show, and how many there are."""
    ranks = [rank for pair in pairs for _, rank in shown(pair)]
    return sum(rank is not None and rank <= FIRST for rank in ranks), len(ranks)


def main() -> None:
    """Print by set how many differences the first ten rows show, and by kind how many of how many."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    pairs, of, found = read(), Counter(), Counter()
    for number in sorted({pair["set"] for pair in pairs}):
        print("set {}: {} of {} in the first ten rows".format(number, *met([p for p in pairs if p["set"] == number])))
    for kind, rank in (row for pair in pairs for row in shown(pair)):
        of[kind] += 1
        found[kind] += rank is not None and rank <= FIRST
    for kind, n in of.most_common():
        print(f"{kind:40} {found[kind]:3} of {n:3}")


if __name__ == "__main__":
    main()
