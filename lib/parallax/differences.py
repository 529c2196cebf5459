"""How two articles tell one story differently: what the measures propose, ranked, each passage once."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parallax.difference import Difference
from parallax.measures import having

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

COLUMNS = ("rank", "kind", "sentence", "a", "b", "basis", "worth", "measure")
SLOTS = (
    ("headline",),
    ("lead",),
    ("voice",),
    ("fact left out",),
    ("conflict", "naming"),
    ("fact left out",),
    ("quote cut",),
    ("fact left out",),
    ("loaded words", "naming"),
    ("fact left out",),
)
FIRST = len(SLOTS)


def differences(story: "Story") -> "pd.DataFrame":
    """One row per difference, the most telling first: rank, kind, sentence, a, b, basis, worth, measure.

    `a` and `b` list passages {source, start, end, text}, at most three a side.
    """
    from parallax.tables import table

    rows = [
        (rank, row.kind, row.sentence, list(row.a), list(row.b), row.basis, row.worth, row.measure)
        for rank, row in enumerate(difference_rows(story), start=1)
    ]
    return table(rows, COLUMNS, caption="How they tell it differently")


def difference_rows(story: "Story") -> list[Difference]:
    """List the differences of a story, the most telling first."""
    return _ranked(proposals(story))


def proposals(story: "Story") -> list[Difference]:
    """List what all measures propose, unranked."""
    return [
        row._replace(measure=module.__name__.rpartition(".")[2])
        for module in having("differences")
        for row in module.differences(story)
    ]


def _ranked(rows: list[Difference]) -> list[Difference]:
    """Fill the slots in order, then list the rest by kind and weight; no passage twice."""
    waiting = {
        kind: list(_in_turn([row for row in rows if row.kind == kind]))
        for kind in dict.fromkeys(r.kind for r in rows)
    }
    used: set[tuple] = set()
    found = []
    for kinds in (*SLOTS, *((kind,) for kind in waiting for _ in waiting[kind])):
        for kind in (*kinds, "fact left out") if len(found) < FIRST else kinds:
            row = _next(waiting.get(kind, []), used)
            if row:
                found.append(row)
                used |= _places(row)
                break
    return found


def _next(rows: list[Difference], used: set[tuple]) -> Difference | None:
    while rows:
        row = rows.pop(0)
        if not _places(row) & used:
            return row
    return None


def _places(row: Difference) -> set[tuple]:
    return {(p["source"], p["start"]) for p in (*row.a, *row.b)}


def _in_turn(rows: list[Difference]) -> Iterator[Difference]:
    """Yield rows by weight, those of one side alone in turn with those of the other."""
    rows = sorted(
        rows, key=lambda row: (-row.weight, [p["start"] for p in (*row.a, *row.b)], row.sentence[8:])
    )
    while rows:
        row = rows.pop(0)
        yield row
        sides = (bool(row.a), bool(row.b))
        if not all(sides):
            turn = next((r for r in rows if (bool(r.a), bool(r.b)) == sides[::-1]), None)
            if turn:
                rows.remove(turn)
                rows.insert(0, turn)
