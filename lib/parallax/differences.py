"""How two articles tell one story differently: what the measures propose, ranked, each passage once."""

from collections.abc import Hashable
from typing import Any

from parallax import reference
from parallax.difference import Difference, in_turn, places
from parallax.measures import having
from parallax.story import Story, checked
from parallax.tables import Frame, many_objects, table
from parallax.worddiff import one_text

COLUMNS = ("rank", "kind", "sentence", "a", "b", "basis", "worth", "measure")
FACT = "fact left out"
SLOTS = (  # which kinds fill the first ten rows, in order; where there is none, a fact
    *(("headline",), ("lead",), ("voice",), (FACT,), ("naming", "loaded words"), ("conflict", "cause or blame")),
    *(("quote cut",), ("conflict", "cause or blame", "quote cut")),
    ("conflict", "cause or blame", "order or room", "naming", "loaded words"),
    ("loaded words", "naming", "order or room", "quote cut"),
)
EDITS = ("headline", "conflict", "quote cut", FACT, "naming", "loaded words", "order or room")  # first in a copy
ORDER = (
    *("headline", "lead", "voice", "conflict", "naming", "loaded words", "quote cut", "order or room"),
    *("cause or blame", "tone", FACT),
)
WORDS = ("naming", "loaded words")  # counted ones may show a passage again
MOST = 30  # rows
UNREAD = "too few such rows were read to say"


def differences(story: "Story") -> Frame:
    """One row per difference, the most telling first: rank, kind, sentence, a, b, basis, worth, measure.

    `a` and `b` list passages {source, start, end, text}, at most three a side.

    >>> list(differences(story))
    ['rank', 'kind', 'sentence', 'a', 'b', 'basis', 'worth', 'measure']
    """
    from parallax.measures.comparability import relation

    rows = [tuple(row.values()) for row in records(checked(story))]
    return table(rows, COLUMNS, caption="How they tell it differently", note=relation(story))


def records(story: "Story") -> list[dict[str, Any]]:
    """List the rows of `differences` as plain records, for where there is no pandas."""
    made = [row._asdict() | dict(zip("ab", map(list, row.sides()), strict=True)) for row in difference_rows(story)]
    return [{name: (row | {"rank": rank})[name] for name in COLUMNS} for rank, row in enumerate(made, start=1)]


@many_objects()
def difference_rows(story: "Story") -> list[Difference]:
    """List the differences of a story, the most telling first, with what is known of each kind."""
    worth = {row["kind"]: row["worth"] for row in reference.rows("differences")}
    rows = _ranked(proposals(story), one_text(story.a, story.b) is not None)
    return [row._replace(worth=worth.get(row.kind, UNREAD)) for row in rows[:MOST]]


def proposals(story: "Story") -> list[Difference]:
    """List what all measures propose, unranked."""
    return [row._replace(measure=name) for name, module in having("differences") for row in module.differences(story)]


def _ranked(rows: list[Difference], copied: bool) -> list[Difference]:
    """Fill the slots, kinds of which there are few before facts, then list the rest by kind; no passage twice."""
    kinds = dict.fromkeys(row.kind for row in rows)
    waiting = {kind: list(in_turn([row for row in rows if row.kind == kind])) for kind in kinds}
    used: set[Hashable] = set()
    filled: dict[int, Difference] = {}
    for facts in () if copied else (False, True):
        for slot, wanted in enumerate(SLOTS):
            asked = (*wanted, FACT) if facts else tuple(kind for kind in wanted if kind != FACT)
            if slot not in filled and (row := _first(waiting, asked, used)):
                filled[slot] = row
    renamed = copied and waiting.get("naming") and waiting["naming"][0].weight >= 1  # throughout
    order = dict.fromkeys((*["naming"][: bool(renamed)], *EDITS, *ORDER)) if copied else ORDER
    rest = [row for kind in order for row in iter(lambda k=kind: _first(waiting, (k,), used), None)]
    return [filled[slot] for slot in sorted(filled)] + rest


def _first(waiting: dict[str, list[Difference]], kinds: tuple[str, ...], used: set[Hashable]) -> Difference | None:
    """Take the first row of these kinds with no passage used; one about words never stands without its passages."""
    for kind in kinds:
        rows = waiting.get(kind, [])
        while rows:
            row = rows.pop(0)
            own = places(row)
            if row.kind in WORDS and row.basis == "counted":
                own, row = {row.sentence}, row._replace(a=_fresh(row.a, used), b=_fresh(row.b, used))
            pair = frozenset((place["source"], place["start"]) for side in row.sides() for place in side)
            if own.isdisjoint(used) and not (row.near and pair in used):  # the same two, the other way round
                used |= places(row) | {pair}
                return row
    return None


def _fresh(passages: tuple[dict, ...], used: set[Hashable]) -> tuple[dict, ...]:
    """Keep the passages that no row holds; all where none is left: words stand beside a passage that holds them."""
    return tuple(place for place in passages if (place["source"], place["start"]) not in used) or passages
