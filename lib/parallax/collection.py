"""Many stories: each compared by the functions for one pair, in parts that can be stopped, resumed and shared out.

The input is dealt to parts by story, on disk; a part becomes two files, its findings and its problems; the result is
the parts in order. So it is the same for one worker, for many, for a cluster, and after an interruption.
"""

import csv
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import asdict, replace
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from parallax import __version__, tables
from parallax.article import Article, article_from_text
from parallax.errors import ParallaxError
from parallax.findings import COLUMNS, compare
from parallax.plan import Plan
from parallax.story import NOT_STATED, Story, load_story

if TYPE_CHECKING:
    import pandas as pd

PLAN = Plan(permutations=1_000)
WORK = ".parallax-parts"
RETRIES = 3
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
PROBLEM_COLUMNS = ("story", "source", "reason")


def compare_many(
    path: str | Path, out: str | Path, *, workers: int = 1, scheduler: str | None = None, plan: Plan = PLAN
) -> Path:
    """Compare every story of a table or folder and write `findings.parquet` and `problems.csv` into `out`.

    Stopped and started again, it goes on. `scheduler` is the address of a Dask cluster that shares the disk.
    Raises ParallaxError for an input that cannot be read, or a folder that holds another run.
    """
    path, out = Path(path), Path(out)
    work = _prepare(path, out, plan)
    parts = sorted(work.glob("part-*.jsonl"))
    todo = [part for part in parts if not done(part).exists()]
    run = _on_cluster if scheduler else _on_processes
    with _Progress(len(parts), len(parts) - len(todo)) as progress:
        run(todo, plan, scheduler or workers, progress.step)
    _join(parts, out)
    return out


def done(part: Path) -> Path:
    """Give the file that says, by being there, that a part is done: its findings."""
    return part.with_suffix(".parquet")


def run_part(part: str, plan: Plan) -> None:
    """Compare the stories of one part and write its problems, then its findings, each aside and moved."""
    import pandas as pd

    found, problems = [], []
    for story, rows in tables.read_part(Path(part)).items():
        try:
            found.append(_compared(story, rows, plan))
        except ParallaxError as error:
            problems.append((story, getattr(error, "source", ""), " ".join(str(error).split())))
    frame = pd.concat(found, ignore_index=True) if found else _empty()
    _write_problems(problems, Path(part).with_suffix(".csv"))
    aside = done(Path(part)).with_suffix(".partial")
    _to_parquet(frame, aside)
    aside.replace(done(Path(part)))


def _compared(story: str, rows: Sequence[tables.Row], plan: Plan) -> "pd.DataFrame":
    frame = compare(_story(story, rows, plan))
    sources = [row["source"] for row in _in_order(story, rows)]
    frame.insert(0, "story", story)
    return frame.assign(source_a=sources[0], source_b=sources[1])


def _story(story: str, rows: Sequence[tables.Row], plan: Plan) -> Story:
    if len(rows) == 1 and rows[0]["source"] == FOLDER_SOURCE:
        loaded = load_story(rows[0]["text"])
        return replace(loaded, plan=replace(loaded.plan, permutations=plan.permutations))
    pair = _in_order(story, rows)
    articles = [_article(row) for row in pair]
    labels = {side: row["label"] or row["source"] or NOT_STATED for side, row in zip("ab", pair, strict=True)}
    return Story(story, *articles, labels=labels, plan=plan)


def _in_order(story: str, rows: Sequence[tables.Row]) -> list[tables.Row]:
    """Order the two rows of a story: by `side` where given, else by source in alphabetical order."""
    if len(rows) == 1 and rows[0]["source"] == FOLDER_SOURCE:
        return [{**rows[0], "source": "a"}, {**rows[0], "source": "b"}]
    pair = sorted(rows, key=lambda row: (row["side"], row["source"], row["title"], row["text"]))
    sources = [row["source"] for row in pair]
    if len(pair) != 2 or len(set(sources)) != 2:
        have = f"{len(pair)} article{'s' * (len(pair) != 1)} of {len(set(sources))} source{'s' * (len(set(sources)) != 1)}"
        raise ParallaxError(f"{story}: has {have}; accepted: one article from each of two sources")
    return pair


def _article(row: tables.Row) -> Article:
    head = f"{row['title'].strip()}\n\n" if row["title"].strip() else ""
    try:
        return article_from_text(head + row["text"], row["source"], published=row["date"] or None)
    except ParallaxError as error:
        error.source = row["source"]
        raise


FOLDER_SOURCE = "\x00folder"


def _prepare(path: Path, out: Path, plan: Plan) -> Path:
    """Deal the input to parts once; a folder with another run's parts is refused."""
    work = out / WORK
    wanted = _manifest(path, plan)
    held = work / "run.json"
    if held.is_file():
        if json.loads(held.read_text("utf-8")) != wanted:
            raise ParallaxError(
                f"{out}: holds a run of another input or plan; accepted: a new folder, or the same run"
            )
        return work
    if any((out / name).exists() for name in ("findings.parquet", "problems.csv", "index.html")):
        raise ParallaxError(f"{out}: holds results already; accepted: a new folder")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    _deal(path, work)
    held.write_text(json.dumps(wanted), "utf-8")
    return work


def _deal(path: Path, work: Path) -> None:
    if path.is_dir():
        return _deal_folders(path, work)
    count = tables.part_count(path)
    return tables.deal(path, [work / f"part-{n:06d}.jsonl" for n in range(count)])


def _deal_folders(path: Path, work: Path) -> None:
    folders = sorted(folder.parent for folder in path.glob("*/story.toml"))
    if not folders:
        raise ParallaxError(f"{path}: holds no story folder; {tables.ACCEPTED}")
    for n, start in enumerate(range(0, len(folders), 20)):
        rows = [
            {"story": f.name, "source": FOLDER_SOURCE, "text": str(f.resolve())}
            for f in folders[start : start + 20]
        ]
        (work / f"part-{n:06d}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def _manifest(path: Path, plan: Plan) -> dict:
    """Say what a run is of: the input's content, the plan, the version."""
    if not path.exists():
        raise ParallaxError(f"{path}: no such file or folder; {tables.ACCEPTED}")
    digest = sha256()
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    for file in files:
        with file.open("rb") as data:
            while chunk := data.read(1 << 20):
                digest.update(chunk)
    return json.loads(json.dumps({"input": digest.hexdigest(), "plan": asdict(plan), "version": __version__}))


def _on_processes(todo: list[Path], plan: Plan, workers: int, step: Callable[[], None]) -> None:
    """Run the parts in processes of one numerical thread each; a killed worker's part is run again."""
    for name in THREADS:
        os.environ[name] = "1"
    for _ in range(RETRIES):
        try:
            return _in_pool([part for part in todo if not done(part).exists()], plan, workers, step)
        except BrokenProcessPool:
            print("A worker was killed; its part is run again.", file=sys.stderr)
    raise ParallaxError(
        "workers were killed again and again, for want of memory perhaps; start again with fewer"
    )


def _in_pool(todo: list[Path], plan: Plan, workers: int, step: Callable[[], None]) -> None:
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running = {pool.submit(run_part, str(part), plan) for part in todo}
        try:
            while running:
                finished, running = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    future.result()
                    step()
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _on_cluster(todo: list[Path], plan: Plan, scheduler: str, step: Callable[[], None]) -> None:
    """Run the parts on a Dask cluster that shares the disk."""
    from dask.distributed import Client, as_completed

    with Client(scheduler) as client:
        futures = client.map(
            run_part, [str(part.resolve()) for part in todo], plan=plan, pure=False, retries=RETRIES
        )
        for future in as_completed(futures):
            future.result()
            step()


def _join(parts: Sequence[Path], out: Path) -> None:
    """Put the parts together in order, one at a time, each file aside and moved."""
    import pyarrow.parquet as parquet

    aside = out / ".findings.partial"
    with parquet.ParquetWriter(aside, _schema()) as writer:
        for part in parts:
            writer.write_table(parquet.read_table(done(part), schema=_schema()))
    aside.replace(out / "findings.parquet")
    _write_problems(_problems(parts), out / "problems.csv")


def _problems(parts: Sequence[Path]) -> Iterator[tuple[str, ...]]:
    for part in parts:
        with part.with_suffix(".csv").open(encoding="utf-8", newline="") as lines:
            yield from (tuple(row) for row in list(csv.reader(lines))[1:])


def _write_problems(problems, path: Path) -> None:
    aside = path.with_suffix(".partial-csv")
    with aside.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(PROBLEM_COLUMNS)
        writer.writerows(problems)
    aside.replace(path)


def _empty() -> "pd.DataFrame":
    import pandas as pd

    return pd.DataFrame(columns=["story", *COLUMNS, "source_a", "source_b"])


def _schema():
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
    return pa.schema(
        [(name, kinds.get(name, pa.string())) for name in ("story", *COLUMNS, "source_a", "source_b")]
    )


def _to_parquet(frame: "pd.DataFrame", path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as parquet

    parquet.write_table(pa.Table.from_pandas(frame, schema=_schema(), preserve_index=False), path)


class _Progress:
    """Show parts done, rate and time left on a terminal, once it takes longer than a second."""

    def __init__(self, total: int, before: int):
        self.total, self.count, self.before = total, before, before
        self.start = time.monotonic()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if sys.stderr.isatty():
            print(file=sys.stderr)

    def step(self) -> None:
        self.count += 1
        passed = time.monotonic() - self.start
        if sys.stderr.isatty() and passed > 1:
            rate = (self.count - self.before) / passed
            left = (self.total - self.count) / rate
            said = f"{self.count} of {self.total} parts, {60 * rate:.0f} a minute, {left:.0f} s left"
            print(f"\r{said:<60}", end="", file=sys.stderr, flush=True)
