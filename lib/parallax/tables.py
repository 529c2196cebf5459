"""Read a table of many articles row by row, whatever its format, and deal its stories to parts on disk."""

import csv
import gzip
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from parallax.errors import ParallaxError

NEEDED = ("story", "source", "text")
OPTIONAL = ("title", "date", "label", "side")
ACCEPTED = (
    "accepted: Parquet (.parquet), CSV (.csv), JSON lines (.jsonl, .jsonl.gz) with the columns story, source, text "
    "and optionally title, date, label, side; or a folder of story folders"
)
PART_BYTES = 2_000_000  # of input a part: about a hundred stories of two articles each
ROWS_AT_ONCE = 256

Row = dict[str, str]


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a table as dicts of strings, one at a time; raises ParallaxError for what is no such table."""
    if not path.exists():
        raise ParallaxError(f"{path}: no such file or folder; {ACCEPTED}")
    for ending, reader in READERS.items():
        if path.name.lower().endswith(ending):
            return reader(path)
    raise ParallaxError(f"{path.name}: is no table that can be read; {ACCEPTED}")


def _parquet(path: Path) -> Iterator[Row]:
    import pyarrow
    import pyarrow.parquet as parquet

    try:
        table = parquet.ParquetFile(path)
    except (pyarrow.ArrowException, OSError) as error:
        raise ParallaxError(f"{path.name}: {str(error).splitlines()[0]}; {ACCEPTED}") from None
    columns = _known(table.schema_arrow.names, path)
    for batch in table.iter_batches(ROWS_AT_ONCE, columns=columns):
        yield from map(_strings, batch.to_pylist())


def _csv(path: Path) -> Iterator[Row]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open(encoding="utf-8-sig", newline="") as lines:
        try:
            reader = csv.DictReader(lines)
            columns = _known(reader.fieldnames or (), path)
            for row in reader:
                yield _strings({name: row[name] for name in columns})
        except (UnicodeDecodeError, csv.Error) as error:
            raise ParallaxError(f"{path.name}: {error}; accepted: CSV in UTF-8") from None


def _jsonl(path: Path) -> Iterator[Row]:
    opened = gzip.open if path.name.endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                yield _strings(_object(line, number, path))


def _object(line: str, number: int, path: Path) -> dict:
    """Read one line; what is no object becomes a row without a story, to be named among the problems."""
    try:
        found = json.loads(line)
    except json.JSONDecodeError:
        found = None
    if number == 1 and isinstance(found, dict):
        _known(found, path)
    return found if isinstance(found, dict) else {"story": f"line {number}", "source": ""}


READERS = {".parquet": _parquet, ".csv": _csv, ".jsonl": _jsonl, ".jsonl.gz": _jsonl}


def _known(columns: Iterable[str], path: Path) -> list[str]:
    there = list(columns)
    missing = [name for name in NEEDED if name not in there]
    if missing:
        raise ParallaxError(f"{path.name}: has no column {missing[0]!r}; {ACCEPTED}")
    return [name for name in (*NEEDED, *OPTIONAL) if name in there]


def _strings(row: dict) -> Row:
    return {name: "" if row.get(name) is None else str(row[name]) for name in (*NEEDED, *OPTIONAL)}


def part_count(path: Path) -> int:
    """Say into how many parts a table is dealt: by its size alone, so that the result never hangs on the machine."""
    size = path.stat().st_size * (4 if path.name.endswith((".gz", ".parquet")) else 1)
    return max(1, round(size / PART_BYTES))


def deal(path: Path, parts: list[Path]) -> None:
    """Write each row as a line of JSON into the part of its story, holding few rows at a time."""
    waiting: list[list[str]] = [[] for _ in parts]
    for part in parts:
        part.unlink(missing_ok=True)
        part.touch()
    for row in rows(path):
        number = zlib.crc32(row["story"].encode("utf-8", "surrogatepass")) % len(parts)
        waiting[number].append(json.dumps(row))
        if len(waiting[number]) >= ROWS_AT_ONCE:
            _append(parts[number], waiting[number])
    for part, left in zip(parts, waiting, strict=True):
        _append(part, left)


def _append(part: Path, lines: list[str]) -> None:
    if lines:
        with part.open("a", encoding="utf-8") as out:
            out.write("\n".join(lines) + "\n")
        lines.clear()


def read_part(part: Path) -> dict[str, list[Row]]:
    """Read the rows of a part by story, stories in alphabetical order."""
    stories: dict[str, list[Row]] = {}
    with part.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            stories.setdefault(row["story"], []).append(row)
    return dict(sorted(stories.items()))
