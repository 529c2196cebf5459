"""Human-labelled sets, one documented JSON-lines shape for each kind, plain or gzipped.

A file's kind is told by the beginning of its name. Places are `start` and `end` in characters, the end exclusive;
fields beyond those listed are kept and not needed. One line holds:

- targets, `target_sentiment…`: id, text (a sentence), start, end (its target), label (−1 ill, 0 neutral, 1 well)
- valence, `headline_valence…`: id, text (a headline), valence (−100 to 100)
- loaded, `loaded_words…`: id, text (a sentence), label (1 loaded, 0 not, null undecided), biased_words [word, …]
- attributions, `attribution…`: id, text (an article), attributions [{source, cue, content: [[start, end], …] each}]
- boundaries, `sentences…`: text (a paragraph), sents [sentence, …]
- pages, `html_pages…`: id, html, body (the article's text)
- pairs, `pairs…`: pair_id, event, a and b (each {title, text}), target, label_a, label_b (how each article feels)

A pair's labels are numbers, the higher the better the article feels about `target` (an actor's name, or null: its
subject as a whole); a set of pairs without them is no labelled set.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from parallax.errors import ParallaxError

SUFFIXES = (".jsonl", ".jsonl.gz")
NUMBER, TEXT = (int, float), (str,)
SHAPES = {
    "targets": ("target_sentiment", {"text": TEXT, "start": (int,), "end": (int,), "label": (int,)}),
    "valence": ("headline_valence", {"text": TEXT, "valence": NUMBER}),
    "loaded": ("loaded_words", {"text": TEXT, "label": (int, type(None)), "biased_words": (list,)}),
    "attributions": ("attribution", {"text": TEXT, "attributions": (list,)}),
    "boundaries": ("sentences", {"text": TEXT, "sents": (list,)}),
    "pages": ("html_pages", {"html": TEXT, "body": TEXT}),
    "pairs": ("pairs", {"a": (dict,), "b": (dict,), "event": (str, int), "label_a": NUMBER, "label_b": NUMBER}),
}


class LabelledSet(NamedTuple):
    """One file: its kind, its name without suffixes, the sha256 of its bytes, and a dict per line."""

    kind: str
    name: str
    sha256: str
    rows: tuple[dict, ...]


def find_sets(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder that may be labelled sets, by name; raises ParallaxError where there is no folder."""
    if not folder.is_dir():
        raise ParallaxError(f"{folder}: no such folder; accepted: a folder with labelled sets (.jsonl, .jsonl.gz)")
    yield from (path for path in sorted(folder.iterdir()) if path.name.endswith(SUFFIXES) and kind_of(path))


def kind_of(path: Path) -> str | None:
    """Return the kind that a file's name tells; None for a file that is no labelled set."""
    return next((kind for kind, (start, _) in SHAPES.items() if path.name.startswith(start)), None)


def has_labels(path: Path) -> bool:
    """Say whether a set's first line has human labels; only pairs of articles may come without."""
    first = next((line for line in _read(path).split("\n") if line.strip()), "")
    return kind_of(path) != "pairs" or '"label_a"' in first


def read_set(path: Path) -> LabelledSet:
    """Read and check one file; raises ParallaxError naming file, line and field."""
    kind = kind_of(path)
    if kind is None:
        starts = ", ".join(start for start, _ in SHAPES.values())
        raise ParallaxError(f"{path.name}: no kind of labelled set; accepted: names that begin with {starts}")
    data = _read(path)
    rows = tuple(_rows(data, kind, path.name))
    return LabelledSet(kind, path.name.split(".jsonl")[0], hashlib.sha256(path.read_bytes()).hexdigest(), rows)


def _read(path: Path) -> str:
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise ParallaxError(f"{path.name}: cannot be read ({error}); accepted: JSON lines in UTF-8") from None


def _rows(data: str, kind: str, name: str) -> Iterator[dict]:
    for number, line in enumerate(data.split("\n"), start=1):
        if line.strip():
            yield _row(line, kind, f"{name}, line {number}")


def _row(line: str, kind: str, where: str) -> dict:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ParallaxError(f"{where}: no JSON ({error}); accepted: one object a line") from None
    for field, types in SHAPES[kind][1].items():
        if not isinstance(row, dict) or field not in row or not isinstance(row[field], types):
            names = " or ".join("null" if one is type(None) else one.__name__ for one in types)
            raise ParallaxError(f"{where}: {field} is missing or of another type; accepted: {names}")
    if kind == "targets" and not (0 <= row["start"] < row["end"] <= len(row["text"]) and -1 <= row["label"] <= 1):
        raise ParallaxError(f"{where}: no target at its place, or label not −1, 0 or 1")
    return row
