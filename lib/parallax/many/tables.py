"""Read a table of many articles row by row, whatever its format, and share its stories out to parts on disk."""

import csv
import gzip
import json
import sys
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from parallax.errors import ParallaxError
from parallax.text import whole

NEEDED = ("story", "source", "text")
OPTIONAL = ("title", "date", "label", "side")
ACCEPTED = (
    "accepted: Parquet (.parquet), CSV (.csv), JSON lines (.jsonl, .jsonl.gz) with the columns story, source, text "
    "and optionally title, date, label, side; or a folder of story folders, or of folders or files of two articles each"
)
# Input a part: some twenty stories, so that all workers end at about the same time. From so many parts on, they grow
# up to the larger size before they become more.
PART_BYTES, LARGE_PART_BYTES, PARTS = 250_000, 2_000_000, 400
WAITING = 16_000_000  # characters held while sharing out, whatever the number of parts
LONGEST = 5_000_000  # characters of an article
LINE = 4 * LONGEST  # bytes of a line
RECORD = 2_000_000  # bytes within which a quotation mark closes
UNPACKED = 8_000_000_000  # bytes of a table, or of a group of Parquet rows

Row = dict[str, str]


def rows(path: Path, columns: dict[str, str] | None = None) -> Iterator[Row]:
    """Yield the rows of a table as dicts of strings, one at a time; raises ParallaxError for what is no such table.

    `columns` maps our names to the table's own. A line that cannot be read becomes a row with the key `problem`.
    """
    own = {name: (columns or {}).get(name, name) for name in (*NEEDED, *OPTIONAL)}
    readers = {".parquet": _parquet, ".csv": _csv, ".jsonl": _jsonl, ".jsonl.gz": _jsonl}
    for ending, reader in readers.items():
        if path.name.lower().endswith(ending):
            return reader(path, own)
    raise ParallaxError(f"{path.name}: is no table that can be read; {ACCEPTED}")


def _parquet(path: Path, own: dict[str, str]) -> Iterator[Row]:
    import pyarrow
    import pyarrow.parquet as parquet

    try:
        with path.open("rb") as file:  # opened here: a library would take some paths for addresses
            table = parquet.ParquetFile(file)
            sizes = [table.metadata.row_group(n).total_byte_size for n in range(table.metadata.num_row_groups)]
            total = 0
            known = _known(table.schema_arrow.names, path, own)
            for batch in table.iter_batches(256, columns=[own[name] for name in known]):
                total += batch.nbytes
                if max(total, *sizes) > UNPACKED:
                    raise ParallaxError(f"{path.name}: unpacks to more than {UNPACKED:,} bytes; {ACCEPTED}")
                yield from (_strings(row, own) for row in batch.to_pylist())
    except (pyarrow.ArrowException, OSError) as error:
        raise ParallaxError(f"{path.name}: {str(error).splitlines()[0]}; {ACCEPTED}") from None


def _csv(path: Path, own: dict[str, str]) -> Iterator[Row]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with path.open("rb") as file:
        try:
            lines = _lines(file, path)
            names = next(csv.reader([next(lines, (1, b""))[1].decode("utf-8-sig")]), [])
            _known(names, path, own)
            for line, found in _records(lines, len(names)):
                if isinstance(found, str):
                    yield _strings({own["story"]: f"line {line}"}, own) | {"problem": found}
                else:
                    yield _strings(dict(zip(names, found, strict=True)), own)
        except (UnicodeDecodeError, csv.Error) as error:
            raise ParallaxError(f"{path.name}: {error}; accepted: CSV in UTF-8") from None


def _records(lines: Iterator[tuple[int, bytes]], width: int) -> Iterator[tuple[int, list[str] | str]]:
    """Yield the number of the first line and the fields of each CSV record, or why it could not be read.

    A record ends where its quotation marks are even. Where that gives no record of `width` fields, its first line is
    left out and reading goes on with the next; of neighbouring lines left out, the first is named.
    """
    again: deque[tuple[int, bytes]] = deque()  # lines to be read once more
    left_out = False
    while line := again.popleft() if again else next(lines, None):
        record, size, marks = [line], len(line[1]), line[1].count(b'"')
        while marks % 2 and size <= RECORD and (line := again.popleft() if again else next(lines, None)):
            record.append(line)
            size, marks = size + len(line[1]), marks + line[1].count(b'"')
        fields = _fields([line for _, line in record], marks, width)
        whole = isinstance(fields, list)
        again.extendleft([] if whole else reversed(record[1:]))
        if fields and (whole or not left_out):
            yield record[0][0], fields
        left_out = not whole


def _fields(record: list[bytes], marks: int, width: int) -> list[str] | str:
    """Return the fields of a record, or why it is none; no fields for a blank line."""
    if marks % 2:
        return "has a quotation mark that is not closed"
    try:
        fields = next(csv.reader([line.decode("utf-8") for line in record], strict=True), [])
    except csv.Error as error:
        return str(error)
    return fields if len(fields) in (0, width) else f"has {len(fields)} fields, not {width}"


def _jsonl(path: Path, own: dict[str, str]) -> Iterator[Row]:
    opened = gzip.open if path.name.lower().endswith(".gz") else open
    try:
        with opened(path, "rb") as file:
            known = False
            for number, line in _lines(file, path):
                if line.strip():
                    row = _object(line, number, path, own, known)
                    known = known or "problem" not in row
                    yield row
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise ParallaxError(f"{path.name}: {error}; {ACCEPTED}") from None


def _lines(file: IO[bytes], path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield number and bytes of each line, as long as the file unpacks to a size that can be meant."""
    number = total = 0
    while line := file.readline(LINE + 1):
        number, total = number + 1, total + len(line)
        if len(line) > LINE:
            raise ParallaxError(f"{path.name}: line {number} is longer than {LINE:,} bytes; {ACCEPTED}")
        if total > UNPACKED:
            raise ParallaxError(f"{path.name}: unpacks to more than {UNPACKED:,} bytes; {ACCEPTED}")
        yield number, line


def _object(line: bytes, number: int, path: Path, own: dict[str, str], known: bool) -> Row:
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        return _strings({own["story"]: f"line {number}"}, own) | {"problem": "is no JSON object in UTF-8"}
    if not known:  # the first that can be read
        _known(found, path, own)
    return _strings(found, own)


def _known(there: Iterable[str], path: Path, own: dict[str, str]) -> list[str]:
    there = list(there)
    missing = [own[name] for name in NEEDED if own[name] not in there]
    if missing:
        raise ParallaxError(f"{path.name}: has no column {missing[0]!r}; {ACCEPTED}")
    return [name for name, column in own.items() if column in there]


def _strings(row: dict, own: dict[str, str]) -> Row:
    """Return a row by our names: bytes are text in UTF-8; with a problem where a value is no text, number or date."""
    found = {name: row.get(column) for name, column in own.items()}
    odd = next((name for name, value in found.items() if isinstance(value, (list, dict, tuple))), None)
    found = {name: "" if value is None or value != value else value for name, value in found.items()}
    found = {n: value.decode("utf-8", "replace") if isinstance(value, bytes) else value for n, value in found.items()}
    told = {name: whole(str(value)) for name, value in found.items()}
    return told | ({"problem": f"{own[odd]} is a list or an object; accepted: text"} if odd else {})


def part_count(path: Path) -> int:
    """Return into how many parts a table is shared out: by its size alone, so that no result hangs on the machine."""
    size = path.stat().st_size * (4 if path.name.lower().endswith((".gz", ".parquet")) else 1)
    small, large = round(size / PART_BYTES), round(size / LARGE_PART_BYTES)
    return max(1, small if small < PARTS else max(PARTS, large))


def share_out(path: Path, parts: list[Path], columns: dict[str, str] | None = None) -> None:
    """Write each row as a line of JSON into the part of its story, holding few rows at a time."""
    waiting, held, line = [[] for _ in parts], 0, ""
    for part in parts:
        part.write_bytes(b"")
    for row in rows(path, columns):
        line = json.dumps(row)
        waiting[zlib.crc32(row["story"].encode()) % len(parts)].append(line)
        held += len(line)
        if held > WAITING:
            _append(parts, waiting)
            held = 0
    if not line:
        raise ParallaxError(f"{path.name}: has no row; {ACCEPTED}")
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
