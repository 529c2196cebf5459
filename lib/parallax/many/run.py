"""Many stories: each compared by the functions for one pair, in parts that can be stopped, resumed and shared out.

The input is shared out to parts by story, on disk. A worker turns a part into three files: findings, differences,
problems; the result is the parts in order. So it is the same for one worker, many, a cluster, and after an
interruption.
"""

import json
import os
import re
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, replace
from hashlib import file_digest, sha256
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING

from parallax import __version__, findings
from parallax.article import Article, article_from_text, read_articles
from parallax.differences import COLUMNS as DIFFERING
from parallax.differences import records as differing
from parallax.errors import ParallaxError, needs
from parallax.many import tables
from parallax.page.render import write
from parallax.phrasing import counted
from parallax.story import NOT_STATED, Plan, Story, load_story
from parallax.tables import csv_text
from parallax.text import whole

if TYPE_CHECKING:
    import pyarrow as pa

PLAN = Plan(permutations=1_000)
WORK = ".parallax-parts"
TABLES = ("findings", "differences")
FINDINGS, DIFFERENCES, PROBLEMS, PAGE = ("findings.parquet", "differences.parquet", "problems.csv", "index.html")
FILES = (FINDINGS, DIFFERENCES, PROBLEMS, PAGE)
OWN = re.compile(r"part-\d+\.(?:jsonl|done)|run\.json|done|running|\..*\.partial-\d+|\w+\.partial")  # in WORK
FOLDERS = 20  # story folders a part
RETRIES = 3  # times that killed workers are replaced
ANSWER = 10  # seconds a cluster has to answer
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def compare_many(
    path: str | Path,
    out: str | Path,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    plan: Plan = PLAN,
    columns: dict[str, str] | None = None,
) -> Path:
    """Compare every story of a table or folder; write findings, differences, problems and a page into `out`.

    Stopped and started again, it goes on. `scheduler` is the address of a Dask cluster that shares the disk; `columns`
    maps our names of columns to the table's. Raises ParallaxError for an input that cannot be read, or a folder that
    holds another run.
    """
    with needs("many"):
        import pyarrow  # noqa: F401 - asked for before the work
    if not isinstance(workers, int) or workers < 1:
        raise ParallaxError(f"workers = {workers!r}; accepted: a whole number of at least 1")
    known = (*tables.NEEDED, *tables.OPTIONAL)
    if not isinstance(columns or {}, Mapping) or not {*(columns or {})} <= {*known}:
        raise ParallaxError(f"columns = {columns!r}; accepted: our names to the table's own, of {', '.join(known)}")
    path, out = Path(path), Path(out)
    work = _prepare(path, out, plan, columns or {})
    with _alone(work):
        for left in work.glob("*.partial*"):
            left.unlink()
        if not (work / "done").exists():
            parts = sorted(work.glob("part-*.jsonl"))
            _run(parts, plan, workers, scheduler)
            _join(parts, out)
            _write_page(out)
            write(work / "done", json.dumps({name: _digest(out / name) for name in FILES}))
            for part in work.glob("part-*"):
                part.unlink()
    return out


@contextmanager
def _alone(work: Path) -> Iterator[None]:
    """Hold a run's lock, which goes with the process however it ends; raises ParallaxError where another holds it."""
    with (work / "running").open("a") as file:
        try:
            if os.name == "nt":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise ParallaxError(f"{work.parent}: another run writes there; accepted: a folder of its own") from None
        except OSError:  # a disk without locks
            pass
        yield


def _prepare(path: Path, out: Path, plan: Plan, columns: dict[str, str]) -> Path:
    """Share the input out to parts, unless this was done; a folder with another run or foreign files is refused."""
    if path.is_dir() and out.resolve().is_relative_to(path.resolve()):
        raise ParallaxError(f"{out}: lies in the folder of stories, and would be one; accepted: a folder outside it")
    wanted, work = _manifest(path, plan, columns), out / WORK
    try:
        held = json.loads((work / "run.json").read_text("utf-8"))
    except (OSError, ValueError):  # nothing of an earlier run that can be read
        held = None
    if held is not None and held != wanted:
        raise ParallaxError(f"{out}: holds a run of another input, plan or version; accepted: a new folder")
    there = [name for name in FILES if (out / name).exists()]
    made = _made(work)
    if lost := next((name for name in there if name in made and _digest(out / name) != made[name]), None):
        raise ParallaxError(f"{out}: {lost} was changed since the run that wrote it; accepted: a new folder")
    if held is not None:
        if not (work / "done").exists() or len(there) == 4:
            return work
    elif out.exists() and not out.is_dir():
        raise ParallaxError(f"{out}: is a file; accepted: a new folder")
    elif there and not made or work.exists() and not all(OWN.fullmatch(one.name) for one in work.iterdir()):
        origin = f"a {there[0]}" if there else f"a {WORK}"
        raise ParallaxError(f"{out}: holds {origin} of another origin; accepted: a new folder")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        _share_out(path, work, columns)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        if not any(out.iterdir()):
            out.rmdir()
        raise
    write(work / "run.json", json.dumps(wanted))
    return work


def _made(work: Path) -> dict[str, str]:
    """Return the digests of what a finished run wrote, by name; nothing where none was finished."""
    try:
        return dict(json.loads((work / "done").read_text("utf-8")))
    except (OSError, TypeError, ValueError):
        return {}


def _digest(path: Path) -> str:
    with path.open("rb") as data:
        return file_digest(data, "sha256").hexdigest()[:16]


def _manifest(path: Path, plan: Plan, columns: dict[str, str]) -> dict:
    """Return what a run is of: the input's content, the plan, the version."""
    if not path.exists():
        raise ParallaxError(f"{path}: no such file or folder; {tables.ACCEPTED}")
    digest = sha256()
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    for file in files:
        digest.update(b"" if path.is_file() else os.fsencode(file.relative_to(path)))
        try:
            with file.open("rb") as data:
                file_digest(data, lambda: digest)
        except OSError as error:  # the story it belongs to says so
            digest.update(f"{error.errno}".encode())
    known = {"input": digest.hexdigest(), "plan": asdict(plan), "columns": columns, "version": __version__}
    return json.loads(json.dumps(known))


def _share_out(path: Path, work: Path, columns: dict[str, str]) -> None:
    if path.is_file():
        count = tables.part_count(path)
        return tables.share_out(path, [work / f"part-{n:06d}.jsonl" for n in range(count)], columns)
    folders = sorted(found.parent for found in path.glob("*/story.toml"))
    seen = [entry for entry in sorted(path.iterdir()) if not entry.name.startswith(".")]
    folders = folders or [entry for entry in seen if entry.is_dir() and _holds_files(entry)]
    folders = folders or [entry for entry in seen if entry.is_file()]
    if not folders:
        raise ParallaxError(f"{path}: holds no story; {tables.ACCEPTED}")
    for n, start in enumerate(range(0, len(folders), FOLDERS)):
        some = folders[start : start + FOLDERS]
        rows = [{"story": whole(folder.name), "folder": str(folder.resolve())} for folder in some]
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (work / f"part-{n:06d}.jsonl").write_text(lines, "utf-8")
    return None


def _holds_files(folder: Path) -> bool:
    try:
        return any(map(Path.is_file, folder.iterdir()))
    except OSError:  # named as the problem of its story
        return True


def _run(parts: Sequence[Path], plan: Plan, workers: int, scheduler: str | None) -> None:
    """Run the parts that are not done; killed workers are replaced and their parts run again."""
    start, stories, ready, left = time.monotonic(), 0, 0, sum(not done(part).exists() for part in parts)
    for _ in range(RETRIES):
        todo = [str(part.resolve()) for part in parts if not done(part).exists()]
        try:
            with _executor(workers, scheduler) as executor:
                for future in as_completed([executor.submit(run_part, part, plan) for part in todo]):
                    stories, ready, passed = stories + future.result(), ready + 1, time.monotonic() - start
                    if sys.stderr.isatty() and passed > 1:
                        rest = passed / ready * (left - ready)
                        line = f"{stories:,} stories, {stories / passed:.1f} a second, about {rest:,.0f} s left"
                        print(f"\r{line:<70}", end="\n" * (ready == left), file=sys.stderr, flush=True)
            return
        except BrokenProcessPool:
            print("A worker was killed; its part is run again.", file=sys.stderr)
    raise ParallaxError(
        "workers did not start or were killed again and again, for want of memory perhaps; accepted: fewer workers, "
        "and in a script of your own the call below `if __name__ == '__main__':`"
    )


@contextmanager
def _executor(workers: int, scheduler: str | None) -> Iterator[Executor]:
    """Open the executor that runs the parts: processes of one numerical thread each, or a Dask cluster."""
    if scheduler:
        with needs("cluster"):
            from dask.distributed import Client
        try:
            client = Client(scheduler, timeout=ANSWER)
        except (OSError, ValueError) as error:
            raise ParallaxError(f"{scheduler}: {error}; accepted: the address of a Dask scheduler") from None
        with client, client.get_executor(pure=False, retries=RETRIES) as executor:
            yield executor
        return
    before = {name: os.environ.get(name) for name in THREADS}
    others = set(active_children())
    os.environ.update(dict.fromkeys(THREADS, "1"))
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_settle)
    try:
        yield pool
        pool.shutdown()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in set(active_children()) - others:
            worker.terminate()
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _settle() -> None:
    """Leave Ctrl-C to the main process, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def end_with_parent() -> None:
        parent_process().join()
        os._exit(1)

    threading.Thread(target=end_with_parent, daemon=True).start()


def done(part: Path) -> Path:
    """Return the file that holds what was found in a part: being there, it marks the part as done."""
    return part.with_suffix(".done")


def run_part(part: str, plan: Plan) -> int:
    """Compare the stories of one part and write what was found; return how many stories it has.

    Whatever goes wrong with a story is written down as its problem and stops nothing.
    """
    stories, problems, found = tables.read_part(Path(part)), [], {name: [] for name in TABLES}
    for name, rows in stories.items():
        try:
            for table, made in _compared(name, rows, plan).items():
                found[table] += made
        except (KeyboardInterrupt, SystemExit):
            raise
        except ParallaxError as error:
            problems.append((name, getattr(error, "source", ""), " ".join(str(error).split())))
        except BaseException as error:  # what no test has met, a library's panic too: named, and the run goes on
            problems.append((name, "", " ".join(f"{type(error).__name__}: {error}".split())[:500]))
    write(done(Path(part)), json.dumps(found | {"problems": problems}))
    return len(stories)


def _compared(name: str, rows: Sequence[tables.Row], plan: Plan) -> dict[str, list[dict]]:
    folder = Path(rows[0].get("folder", "."))
    if "folder" in rows[0] and not (folder / "story.toml").is_file():  # files, each with one article or more
        files = sorted(folder.iterdir()) if folder.is_dir() else [folder]
        pair = [article for file in files if not file.name.startswith(".") for article in read_articles(file)]
        if len(pair) != 2:
            raise ParallaxError(f"{name}: has {counted(len(pair), 'articles')}; accepted: two")
        sources = tuple(whole(article.name) for article in pair)
        story = Story(name, *pair, labels=dict(zip("ab", sources, strict=True)), plan=plan)
    elif "folder" in rows[0]:
        loaded = load_story(rows[0]["folder"])
        story = replace(loaded, plan=replace(loaded.plan, permutations=plan.permutations))
        sources = ("a", "b")
    else:
        pair = in_order(name, rows)
        sources = tuple(row["source"] for row in pair)
        labels = {side: row["label"] or row["source"] or NOT_STATED for side, row in zip("ab", pair, strict=True)}
        story = Story(name, *map(_article, pair), labels=labels, plan=plan)
    ours = {"story": name, "source_a": sources[0], "source_b": sources[1]}
    return {
        "findings": [row | ours for row in findings.records(story)],
        "differences": [row | ours for row in differing(story)],
    }


def in_order(story: str, rows: Sequence[tables.Row]) -> list[tables.Row]:
    """Order the two rows of a story: by `side` where given, else by source in alphabetical order."""
    broken = next((row["problem"] for row in rows if "problem" in row), None)
    if broken:
        raise ParallaxError(f"{story}: {broken}")
    sources = {row["source"] for row in rows}
    if len(rows) != 2 or len(sources) != 2:
        has = f"{counted(len(rows), 'articles')} of {counted(len(sources), 'sources')}"
        raise ParallaxError(f"{story}: has {has}; accepted: one article from each of two sources")
    return sorted(rows, key=lambda row: (row["side"], row["source"]))


def _article(row: tables.Row) -> Article:
    head = f"{row['title'].strip()}\n\n" if row["title"].strip() else ""
    try:
        if not row["text"].strip():
            raise ParallaxError("the text is empty")
        if len(row["text"]) > tables.LONGEST:
            raise ParallaxError(f"the text is longer than {tables.LONGEST:,} characters")
        return article_from_text(head + row["text"], row["source"], published=row["date"] or None)
    except ParallaxError as error:
        error.source = row["source"]
        raise


def schema(table: str) -> "pa.Schema":
    """Return the columns of `findings.parquet` or `differences.parquet`: the table's own, the story, both sources."""
    import pyarrow as pa

    passage = pa.struct([("source", pa.string()), ("start", pa.int64()), ("end", pa.int64()), ("text", pa.string())])
    if table == "differences":
        names, kinds = (DIFFERING, {"rank": pa.int64(), "a": pa.list_(passage), "b": pa.list_(passage)})
    else:
        numbers = ("a", "b", "difference", "low", "high", "p", "p_adjusted", "effect", "floor", "reference", "mde")
        kinds = dict.fromkeys(numbers, pa.float64()) | dict.fromkeys(("n_a", "n_b"), pa.int64())
        names, kinds = findings.COLUMNS, {**kinds, "primary": pa.bool_(), "evidence": pa.list_(passage)}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in ("story", *names, "source_a", "source_b")])


def _join(parts: Sequence[Path], out: Path) -> None:
    """Put the parts together in order, holding one at a time; each file is written aside and moved."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    asides, problems = {table: out / WORK / f"{table}.partial" for table in TABLES}, []
    with ExitStack() as stack:
        writers = {}
        for table, path in asides.items():  # opened here: a library would take some paths for addresses
            file = stack.enter_context(path.open("wb"))
            writers[table] = stack.enter_context(parquet.ParquetWriter(file, schema(table), compression="zstd"))
        for part in parts:
            found = json.loads(done(part).read_text("utf-8"))
            for table, writer in writers.items():
                writer.write_table(pa.Table.from_pylist(found[table], schema=schema(table)))
            problems += found["problems"]
    for table, aside in asides.items():
        aside.replace(out / f"{table}.parquet")
    write(out / PROBLEMS, csv_text(("story", "source", "reason"), problems))


def _write_page(out: Path) -> None:
    from parallax.many import overview

    write(out / PAGE, overview.page(out / FINDINGS, out / DIFFERENCES, out / PROBLEMS))
