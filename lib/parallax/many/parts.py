"""A part of a collection: its stories compared one by one, its findings in one file and its problems in another."""

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from parallax.article import Article, article_from_text
from parallax.errors import ParallaxError
from parallax.findings import COLUMNS, compare
from parallax.many import tables
from parallax.plan import Plan
from parallax.reading.encoding import MAX_BYTES
from parallax.story import NOT_STATED, Story, load_story

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

PROBLEM_COLUMNS = ("story", "source", "reason")
Problem = tuple[str, str, str]


def done(part: Path) -> Path:
    """Give the file that says, by being there, that a part is done: its findings."""
    return part.with_suffix(".parquet")


def run_part(part: str, plan: Plan) -> int:
    """Compare the stories of one part and write its problems, then its findings; give how many stories it has.

    Whatever goes wrong with a story is written down as its problem and stops nothing.
    """
    path, found, problems = Path(part), [], []
    stories = tables.read_part(path)
    for story, rows in stories.items():
        try:
            found.append(_compared(story, rows, plan))
        except ParallaxError as error:
            problems.append((story, getattr(error, "source", ""), _line(str(error))))
        except Exception as error:  # a story no test has met: named, with its class, and the run goes on
            problems.append((story, "", _line(f"{type(error).__name__}: {error}")))
    write_problems(problems, path.with_suffix(".csv"))
    _write_findings(found, done(path))
    return len(stories)


def _line(text: str) -> str:
    return " ".join(text.split())


def _compared(story: str, rows: Sequence[tables.Row], plan: Plan) -> "pd.DataFrame":
    if "folder" in rows[0]:
        frame = compare(_from_folder(rows[0]["folder"], plan))
        sources = ("a", "b")
    else:
        pair = in_order(story, rows)
        frame = compare(_from_rows(story, pair, plan))
        sources = tuple(row["source"] for row in pair)
    frame.insert(0, "story", story)
    frame["source_a"], frame["source_b"] = sources
    return frame


def _from_folder(folder: str, plan: Plan) -> Story:
    loaded = load_story(folder)
    return replace(loaded, plan=replace(loaded.plan, permutations=plan.permutations))


def _from_rows(story: str, pair: Sequence[tables.Row], plan: Plan) -> Story:
    labels = {side: row["label"] or row["source"] or NOT_STATED for side, row in zip("ab", pair, strict=True)}
    return Story(story, *map(_article, pair), labels=labels, plan=plan)


def in_order(story: str, rows: Sequence[tables.Row]) -> list[tables.Row]:
    """Order the two rows of a story: by `side` where given, else by source in alphabetical order."""
    broken = next((row["problem"] for row in rows if "problem" in row), None)
    if broken:
        raise ParallaxError(f"{story}: {broken}")
    sources = sorted({row["source"] for row in rows})
    if len(rows) != 2 or len(sources) != 2:
        counts = (
            f"{len(rows)} article{'s' * (len(rows) != 1)} of {len(sources)} source{'s' * (len(sources) != 1)}"
        )
        raise ParallaxError(f"{story}: has {counts}; accepted: one article from each of two sources")
    return sorted(rows, key=lambda row: (row["side"], row["source"]))


def _article(row: tables.Row) -> Article:
    head = f"{row['title'].strip()}\n\n" if row["title"].strip() else ""
    try:
        if not row["text"].strip():
            raise ParallaxError("the text is empty")
        if len(row["text"]) > MAX_BYTES:
            raise ParallaxError(f"the text is longer than {MAX_BYTES:,} characters")
        return article_from_text(head + row["text"], row["source"], published=row["date"] or None)
    except ParallaxError as error:
        error.source = row["source"]
        raise


def _write_findings(found: Sequence["pd.DataFrame"], path: Path) -> None:
    import pandas as pd
    import pyarrow as pa
    import pyarrow.parquet as parquet

    columns = list(schema().names)
    frame = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)
    aside = path.with_suffix(f".partial-{os.getpid()}")
    parquet.write_table(pa.Table.from_pandas(frame, schema=schema(), preserve_index=False), aside)
    aside.replace(path)


def schema() -> "pa.Schema":
    """Give the columns of `findings.parquet`: those of a finding, with the story and both sources."""
    import pyarrow as pa

    passage = pa.struct(
        [("source", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())]
    )
    kinds = {
        **dict.fromkeys(("n_a", "n_b"), pa.int64()),
        **dict.fromkeys(("primary",), pa.bool_()),
        **dict.fromkeys(("evidence",), pa.list_(passage)),
        **dict.fromkeys(("a", "b", "difference", "low", "high", "p", "p_adjusted"), pa.float64()),
        **dict.fromkeys(("effect", "floor", "reference", "mde"), pa.float64()),
    }
    names = ("story", *COLUMNS, "source_a", "source_b")
    return pa.schema([(name, kinds.get(name, pa.string())) for name in names])


def join(parts: Sequence[Path], findings: Path, problems: Path) -> None:
    """Put the parts together in order, holding one at a time; each file is written aside and moved."""
    import pyarrow.parquet as parquet

    aside = findings.with_suffix(".partial")
    with parquet.ParquetWriter(aside, schema(), compression="zstd") as writer:
        for part in parts:
            writer.write_table(parquet.read_table(done(part), schema=schema()))
    write_problems((row for part in parts for row in read_problems(part.with_suffix(".csv"))), problems)
    aside.replace(findings)


def read_problems(path: Path) -> Iterator[Problem]:
    """Yield story, source and reason of each problem."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        yield from map(tuple, rows)


def write_problems(problems: Iterable[Problem], path: Path) -> None:
    """Write problems as CSV, aside and moved."""
    aside = path.with_suffix(f".partial-{os.getpid()}")
    with aside.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(PROBLEM_COLUMNS)
        writer.writerows(problems)
    aside.replace(path)
