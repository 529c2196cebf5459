"""How many of the differences that careful coders name do the first rows of `differences` meet?

    python -m benchmarks.differences DATA [--worth] [--by-pair]

DATA holds `what_differs.jsonl.gz`: pairs of articles with the differences that coders named, by sentence, to which the
rules were fitted; and `pairs_silver_300.jsonl.gz`, of which data/reference/what_differs_unseen.jsonl codes 17 pairs: a
model-based reader who had not seen the rules named what differs, and no rule was fitted to that. A row meets
a coder's difference *loosely* if both are of one kind or of near ones and share a sentence, three sentences a side
counted; *strictly* if besides at least half of the sentences that the row shows are the coder's. Each share stands
beside the same rows pointing anywhere (their sentences drawn again from the same article), the other coder, and rows
made without any analysis.
"""

import argparse
import csv
import gzip
import json
import random
from collections import Counter
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from parallax.article import article_from_text
from parallax.differences import difference_rows
from parallax.story import Story

from benchmarks.stamps import stamp

GROUPS = {
    "angle": ("headline", "lead", "order or room"),
    "fact": ("fact left out",),
    "voice": ("voice", "quote cut"),
    "words": ("naming", "loaded words", "tone", "cause or blame"),
    "conflict": ("conflict",),
    "other": ("other",),
}
GROUP = {kind: group for group, kinds in GROUPS.items() for kind in kinds}
MOST = 3  # sentences a side that count
DRAWS = 40  # times that rows point anywhere
ROWS = (5, 10, 20)
FEW = 10  # rows from which a share is told
RECENT = 40  # the first reading of rows nearly as they are, by somebody who had not written the rules
REFERENCE = Path(__file__).parents[1] / "data" / "reference"


class Pair(NamedTuple):
    """A coded pair: its story, each coder's sentences (start, end), and each coder's differences."""

    name: str
    story: Story
    spans: dict[str, list[tuple[int, int]]]
    codings: list[list["Row"]]
    leftovers: dict[str, set[int]]


class Row(NamedTuple):
    """A difference by the coders' sentence numbers."""

    kind: str
    a: tuple[int, ...]
    b: tuple[int, ...]


def read(folder: Path) -> list[Pair]:
    """Read the coded pairs."""
    with gzip.open(folder / "what_differs.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [_pair(json.loads(line)) for line in lines]


def unseen(folder: Path) -> list[Pair]:
    """Read the pairs to whose coding no rule was fitted: by place in the set, sentences and differences as numbers."""
    with gzip.open(folder / "pairs_silver_300.jsonl.gz", "rt", encoding="utf-8") as lines:
        stories = lines.readlines()
    found = []
    for row in map(json.loads, (REFERENCE / "what_differs_unseen.jsonl").read_text("utf-8").splitlines()):
        sides = json.loads(stories[row["pair"]])
        texts = (f"{sides[s]['title']}\n\n{sides[s]['text']}" for s in ("a", "b"))
        story = Story(str(row["pair"]), *(article_from_text(raw, f"{row['pair']}-{n}") for n, raw in enumerate(texts)))
        coding = [Row(d["kind"], tuple(d["a"]), tuple(d["b"])) for d in row["differences"]]
        spans = {s: [tuple(place) for place in row[f"sentences_{s}"]] for s in ("a", "b")}
        found.append(Pair(story.title, story, spans, [coding], {s: set(row["leftovers"][s]) for s in ("a", "b")}))
    return found


def _pair(row: dict) -> Pair:
    spans = {s: [(x["start"], x["end"]) for x in row[f"sentences_{s}"]] for s in ("a", "b")}
    for source, places in spans.items():
        numbers = [x["n"] for x in row[f"sentences_{source}"]]
        assert numbers == list(range(len(places)))
    coders = [row[k] for k in ("K1", "K2") if row.get(k)]
    codings = [[Row(d["kind"], tuple(d["a"]), tuple(d["b"])) for d in coder["differences"]] for coder in coders]
    left = {s: {n for coder in coders for n in coder["leftovers"][s]} for s in ("a", "b")}
    articles = [article_from_text(row[s], f"{row['pair']}-{s}") for s in ("a", "b")]
    return Pair(row["pair"], Story(row["pair"], *articles), spans, codings, left)


def shown(pair: Pair, difference) -> Row:
    """Return a row of ours by the coders' sentences that its passages stand in."""
    sides = [
        sorted({n for p in passages[:MOST] for n in _inside(pair.spans[source], p["start"], p["end"])})[:MOST]
        for source, passages in zip("ab", difference.sides(), strict=True)
    ]
    return Row(difference.kind, *map(tuple, sides))


def _inside(spans: list[tuple[int, int]], start: int, end: int) -> list[int]:
    found = []
    for number, (low, high) in enumerate(spans):
        common = min(high, end) - max(low, start)
        if common > 0 and 2 * common >= min(high - low, end - start):
            found.append(number)
    return found


def meets(row: Row, wanted: Row, strict: bool) -> bool:
    """Does a row meet a coder's difference?"""
    if GROUP[row.kind] != GROUP[wanted.kind]:
        return False
    sides = [(ours[:MOST], theirs) for ours, theirs in ((row.a, wanted.a), (row.b, wanted.b))]
    if not any(n in theirs[:MOST] for ours, theirs in sides for n in ours):
        return False
    hits = sum(n in theirs for ours, theirs in sides for n in ours)
    return not strict or 2 * hits >= sum(len(ours) for ours, _ in sides)


def share(rows: list[Row], coding: list[Row], strict: bool) -> list[bool]:
    """Say of each difference of a coder whether one of the rows meets it."""
    return [any(meets(row, wanted, strict) for row in rows) for wanted in coding]


def anywhere(rows: list[Row], pair: Pair, draw: random.Random) -> list[Row]:
    """Let the same rows point at sentences drawn at random."""
    sizes = [len(pair.spans[s]) for s in ("a", "b")]
    return [
        Row(
            row.kind, *(tuple(draw.sample(range(n), min(len(side), n))) for n, side in zip(sizes, row[1:], strict=True))
        )
        for row in rows
    ]


def without_analysis(pair: Pair) -> list[Row]:
    """Make ten rows from places and quotation marks alone."""
    quoted = {
        s: [sum(pair.story.articles[s].raw[x:y].count(mark) for mark in '“”"') for x, y in pair.spans[s]]
        for s in ("a", "b")
    }
    sizes = {s: len(pair.spans[s]) for s in ("a", "b")}
    most = {s: sorted(sorted(range(sizes[s]), key=lambda n: (-quoted[s][n], n))[:MOST]) for s in ("a", "b")}

    def window(source: str, part: float) -> Row:
        first = min(int(part * sizes[source]), max(0, sizes[source] - MOST))
        run = tuple(range(first, min(first + MOST, sizes[source])))
        return Row("fact left out", run if source == "a" else (), run if source == "b" else ())

    return [
        Row("headline", (0,), (0,)),
        Row("lead", (1,), (1,)),
        Row("voice", tuple(most["a"]), tuple(most["b"])),
        Row("naming", (0, 1, 2), (0, 1, 2)),
        Row("conflict", (0, 1), (0, 1)),
        *(window(source, part) for part in (0.35, 0.8) for source in ("a", "b")),
        Row("quote cut", tuple(most["a"][:2]), tuple(most["b"][:2])),
    ]


def measured(pairs: list[Pair], rows_of: dict[str, list[Row]], first: int) -> dict[str, float]:
    """Return strict and loose shares of the first rows, and of the same rows anywhere."""
    draw = random.Random(18)
    result = {}
    for strict in (True, False):
        hits, chance = [], []
        for pair in pairs:
            rows = rows_of[pair.name][:first]
            for coding in pair.codings:
                hits += share(rows, coding, strict)
            for _ in range(DRAWS):
                moved = anywhere(rows, pair, draw)
                for coding in pair.codings:
                    chance += share(moved, coding, strict)
        name = "strict" if strict else "loose"
        result[name], result[f"{name} anywhere"] = fmean(hits), fmean(chance)
    return result


def by_kind(pairs: list[Pair], rows_of: dict[str, list[Row]], first: int) -> list[tuple]:
    """List per kind: coders' differences, share met strictly; our rows, share that meet one strictly, loosely."""
    wanted, met, ours, strict, loose = Counter(), Counter(), Counter(), Counter(), Counter()
    for pair in pairs:
        rows = rows_of[pair.name][:first]
        for coding in pair.codings:
            for difference, hit in zip(coding, share(rows, coding, True), strict=True):
                wanted[difference.kind] += 1
                met[difference.kind] += hit
        for row in rows:
            ours[row.kind] += 1
            strict[row.kind] += any(meets(row, d, True) for coding in pair.codings for d in coding)
            loose[row.kind] += any(meets(row, d, False) for coding in pair.codings for d in coding)
    kinds = sorted(set(wanted) | set(ours), key=lambda kind: (-wanted[kind], kind))
    return [
        (k, wanted[k], met[k] / max(1, wanted[k]), ours[k], strict[k] / max(1, ours[k]), loose[k] / max(1, ours[k]))
        for k in kinds
    ]


def interval(pairs: list[Pair], rows_of: dict[str, list[Row]], first: int) -> tuple[float, float]:
    """Return a 95 % interval of the strict share, pairs drawn again."""
    per_pair = [
        (sum(map(sum, (share(rows_of[p.name][:first], c, True) for c in p.codings))), sum(map(len, p.codings)))
        for p in pairs
    ]
    draw = random.Random(18)
    drawn = sorted(
        sum(h for h, _ in again) / sum(n for _, n in again)
        for again in ([draw.choice(per_pair) for _ in per_pair] for _ in range(2000))
    )
    return drawn[50], drawn[1949]


def report(title: str, pairs: list[Pair], rows_of: dict[str, list[Row]], firsts=ROWS) -> None:
    """Print shares."""
    for first in firsts:
        m = measured(pairs, rows_of, first)
        low, high = interval(pairs, rows_of, first)
        print(
            f"{title:28} first {first:2}  strict {m['strict']:.3f} [{low:.2f}, {high:.2f}] anywhere "
            f"{m['strict anywhere']:.3f}  above {m['strict'] - m['strict anywhere']:+.3f}   loose {m['loose']:.3f} "
            f"anywhere {m['loose anywhere']:.3f}"
        )


def write_worth(pairs: list[Pair], found: dict[str, list[Row]], new: list[Pair], new_found: dict) -> None:
    """Write what rows of each kind are worth: read and judged on other pairs, and how many coders name on these.

    What the first ten are worth is of the pairs to whose coding no rule was fitted.
    """
    with (REFERENCE / "rows_read.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if int(row["reading"]) >= RECENT]
        judged = [(row["kind"], row["judgement"]) for row in rows]
    met = {kind: (rows, strict) for kind, _, _, rows, strict, _ in by_kind(pairs, found, 10)}
    table = []
    for kind in sorted({kind for kind, _ in judged} | {kind for kind, (rows, _) in met.items() if rows}):
        read = [judgement for known, judgement in judged if known == kind]
        right, telling = sum(j != "false" for j in read), sum(j == "true" for j in read)
        rows, strict = met.get(kind, (0, 0.0))
        told = f"{min(9, 10 * right // len(read))} in 10 of such rows are right" if len(read) >= FEW else ""
        told = f"all {right} of such rows that were read are right" if told and right == len(read) else told
        share = f"{round(10 * strict)} in 10" if rows >= FEW else f"{round(rows * strict)} of {rows}" if rows else ""
        named = f"careful readers name {share}" if share else ""
        worth = "; ".join(filter(None, (told, named))) or "too few such rows were read to say"
        table.append((kind, len(read), right, telling, rows, f"{strict:.2f}", worth))
    ten, (low, high) = measured(new, new_found, 10), interval(new, new_found, 10)
    share = f"{100 * ten['strict']:.0f} % [{100 * low:.0f} to {100 * high:.0f}] of what a careful reader names"
    worth = f"they meet {share} in {len(new)} pairs that no rule was fitted to; pointing anywhere, "
    worth += f"{100 * ten['strict anywhere']:.0f} %"
    rows = sum(len(rows[:10]) for rows in new_found.values())
    table.append(("first ten rows", 0, 0, 0, rows, f"{ten['strict']:.2f}", worth))
    with (REFERENCE / "differences.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["kind", "read", "right", "telling", "rows", "named", "worth"])
        writer.writerows(table)
    stamp(["differences"])


def main() -> None:
    """Measure and print; with --worth also write the table that rows take their `worth` from."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--worth", action="store_true")
    parser.add_argument("--by-pair", action="store_true")
    given = parser.parse_args()
    pairs = read(given.data)
    twice = [p for p in pairs if len(p.codings) == 2]
    others = [p._replace(codings=[p.codings[0]]) for p in twice]
    report("the other coder", others, {p.name: p.codings[1] for p in twice}, (10,))
    back = [p._replace(codings=[p.codings[1]]) for p in twice]
    report("the other coder, back", back, {p.name: p.codings[0] for p in twice}, (10,))
    report("without analysis", pairs, {p.name: without_analysis(p) for p in pairs}, (10,))
    found = {p.name: [shown(p, d) for d in difference_rows(p.story)] for p in pairs}
    report("differences", pairs, found)
    new = unseen(given.data)
    new_found = {p.name: [shown(p, d) for d in difference_rows(p.story)] for p in new}
    report("without analysis, unseen", new, {p.name: without_analysis(p) for p in new}, (10,))
    report("differences, unseen", new, new_found)
    print(f"\n{'kind':16} named  met   rows  strict  loose   (first ten rows)")
    for kind, named, met, rows, strict, loose in by_kind(pairs, found, 10):
        print(f"{kind:16} {named:5}  {met:.2f}  {rows:4}  {strict:.2f}    {loose:.2f}")
    if given.worth:
        write_worth(pairs, found, new, new_found)
    if given.by_pair:
        for pair in pairs:
            m = measured([pair], found, 10)
            print(pair.name, f"{m['strict']:.2f} anywhere {m['strict anywhere']:.2f}")


if __name__ == "__main__":
    main()
