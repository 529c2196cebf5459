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
# Input a part: some twenty stories, so that all workers end at about the same time. From so many parts on, they grow
# up to the larger size before they become more.
PART_BYTES, LARGE_PART_BYTES, PARTS = 250_000, 2_000_000, 400
WAITING = 16_000_000  # characters held while dealing, whatever the number of parts
ROWS_AT_ONCE = 256

Row = dict[str, str]


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of a table as dicts of strings, one at a time; raises ParallaxError for what is no such table.

    A line that cannot be read becomes a row with the key `problem`, to be named among the problems.
    """
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
        columns = _known(table.schema_arrow.names, path)
        for batch in table.iter_batches(ROWS_AT_ONCE, columns=columns):
            yield from map(_strings, batch.to_pylist())
    except (pyarrow.ArrowException, OSError) as error:
        raise ParallaxError(f"{path.name}: {str(error).splitlines()[0]}; {ACCEPTED}") from None


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
    opened = gzip.open if path.name.lower().endswith(".gz") else open
    try:
        with opened(path, "rb") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _object(line, number, path)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ParallaxError(f"{path.name}: {error}; {ACCEPTED}") from None


def _object(line: bytes, number: int, path: Path) -> Row:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except ValueError:
        found = None
    if not isinstance(found, dict):
        return _strings({"story": f"line {number}"}) | {"problem": "is no JSON object in UTF-8"}
    if number == 1:
        _known(found, path)
    return _strings(found)


READERS = {".parquet": _parquet, ".csv": _csv, ".jsonl": _jsonl, ".jsonl.gz": _jsonl}


def _known(columns: Iterable[str], path: Path) -> list[str]:
    there = list(columns)
    missing = [name for name in NEEDED if name not in there]
    if missing:
        raise ParallaxError(f"{path.name}: has no column {missing[0]!r}; {ACCEPTED}")
    return [name for name in (*NEEDED, *OPTIONAL) if name in there]


def _strings(row: dict) -> Row:
    return {name: "" if row.get(name) is None else _writable(str(row[name])) for name in (*NEEDED, *OPTIONAL)}


def _writable(text: str) -> str:
    """Replace halves of characters (lone surrogates), which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def part_count(path: Path) -> int:
    """Say into how many parts a table is dealt: by its size alone, so that the result never hangs on the machine."""
    size = path.stat().st_size * (4 if path.name.lower().endswith((".gz", ".parquet")) else 1)
    small, large = round(size / PART_BYTES), round(size / LARGE_PART_BYTES)
    return max(1, small if small < PARTS else max(PARTS, large))


def deal(path: Path, parts: list[Path]) -> None:
    """Write each row as a line of JSON into the part of its story, holding few rows at a time."""
    waiting, held = [[] for _ in parts], 0
    for part in parts:
        part.write_bytes(b"")
    for row in rows(path):
        line = json.dumps(row)
        waiting[zlib.crc32(row["story"].encode()) % len(parts)].append(line)
        held += len(line)
        if held > WAITING:
            _append(parts, waiting)
            held = 0
    _append(parts, waiting)


def _append(parts: list[Path], waiting: list[list[str]]) -> None:
    for part, lines in zip(parts, waiting, strict=True):
        if lines:
            with part.open("a", encoding="utf-8") as out:
                out.writelines(f"{line}\n" for line in lines)
            lines.clear()


def read_part(part: Path) -> dict[str, list[Row]]:
    """Read the rows of a part by story, stories in alphabetical order."""
    stories: dict[str, list[Row]] = {}
    with part.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            stories.setdefault(row["story"], []).append(row)
    return dict(sorted(stories.items()))
