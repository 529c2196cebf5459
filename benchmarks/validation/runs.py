"""Which instrument is measured on which kind of labelled set."""

from collections.abc import Iterator
from datetime import date

from parallax.instruments import Card, WordList, instruments
from parallax.lexicons import entries

from benchmarks.validation import judging, reading
from benchmarks.validation.measures import Measured
from benchmarks.validation.sets import LabelledSet
from benchmarks.validation.table import Row

COMMAND = "python3 run.py validate --data FOLDER"
DECIMALS = 4
LISTS = ("loaded", "evaluative")
TOOLS = {
    "targets": judging.on_targets,
    "valence": judging.on_valence,
    "loaded": judging.on_loaded_words,
    "pairs": judging.on_pairs,
}
OWN = {
    "targets": ("target", judging.on_targets_by_weights),
    "pairs": ("target", judging.on_pairs_by_weights),
    "boundaries": ("sentences", reading.on_boundaries),
    "attributions": ("attributions", reading.on_attributions),
    "pages": ("web-pages", reading.on_pages),
}


def validate(found: LabelledSet) -> Iterator[Row]:
    """Yield every measure of every instrument that has something to say on a set."""
    today = date.today().isoformat()
    for instrument, result in _judged(found):
        yield Row(
            instrument,
            found.kind,
            found.name,
            found.sha256,
            result.n,
            result.measure,
            *(round(number, DECIMALS) + 0.0 for number in result[1:4]),
            today,
            COMMAND,
        )


def _judged(found: LabelledSet) -> Iterator[tuple[str, Measured]]:
    if found.kind in TOOLS:
        for tool in [*instruments().values(), *_lists(found.kind)]:
            yield from ((tool.name, result) for result in TOOLS[found.kind](tool, found))
    if found.kind in OWN:
        name, judge = OWN[found.kind]
        yield from ((name, result) for result in judge(found))


def _lists(kind: str) -> list[WordList]:
    """Return our own lists of words that judge, as instruments that find loaded words."""
    named = LISTS if kind == "loaded" else ()
    return [WordList(name, {row["word"]: 1.0 for row in entries(name)}, Card(name)) for name in named]
