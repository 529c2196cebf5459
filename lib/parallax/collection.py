"""Many stories: each compared by the functions for one pair, in parts that can be stopped, resumed and shared out.

The input is dealt to parts by story, on disk; a part becomes two files, its findings and its problems; the result is
the parts in order. So it is the same for one worker, for many, for a cluster, and after an interruption.
"""

import json
import shutil
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from parallax import __version__
from parallax.errors import ParallaxError
from parallax.many import tables
from parallax.many.parts import done, join
from parallax.many.workers import Progress, on_cluster, on_processes
from parallax.plan import Plan

PLAN = Plan(permutations=1_000)
WORK = ".parallax-parts"
FINDINGS, PROBLEMS, PAGE = "findings.parquet", "problems.csv", "index.html"
FOLDERS = 20  # story folders a part


def compare_many(
    path: str | Path, out: str | Path, *, workers: int = 1, scheduler: str | None = None, plan: Plan = PLAN
) -> Path:
    """Compare every story of a table or folder; write `findings.parquet`, `problems.csv` and a page into `out`.

    Stopped and started again, it goes on. `scheduler` is the address of a Dask cluster that shares the disk.
    Raises ParallaxError for an input that cannot be read, or a folder that holds another run.
    """
    path, out = Path(path), Path(out)
    work = _prepare(path, out, plan)
    if not (work / "done").exists():
        _run(work, out, scheduler or workers, plan)
        _write_page(out)
        (work / "done").touch()
        for part in work.glob("part-*"):
            part.unlink()
    return out


def _run(work: Path, out: Path, where: int | str, plan: Plan) -> None:
    parts = sorted(work.glob("part-*.jsonl"))
    todo = [part for part in parts if not done(part).exists()]
    run = on_cluster if isinstance(where, str) else on_processes
    with Progress(len(todo)) as progress:
        run(todo, plan, where, progress.step)
    join(parts, out / FINDINGS, out / PROBLEMS)


def _write_page(out: Path) -> None:
    from parallax.many import overview_page
    from parallax.page import shell

    shell.write(out / PAGE, overview_page.page(out / FINDINGS, out / PROBLEMS))


def _prepare(path: Path, out: Path, plan: Plan) -> Path:
    """Deal the input to parts once; a folder with another run, or with files of another origin, is refused."""
    wanted, work = _manifest(path, plan), out / WORK
    held = work / "run.json"
    if held.is_file():
        if json.loads(held.read_text("utf-8")) != wanted:
            raise ParallaxError(
                f"{out}: holds a run of another input, plan or version; accepted: a new folder"
            )
        return work
    _check(out)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        _deal(path, work)
    except BaseException:
        _clear(out)
        raise
    held.write_text(json.dumps(wanted), "utf-8")
    return work


def _check(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise ParallaxError(f"{out}: is a file; accepted: a new folder")
    there = [name for name in (FINDINGS, PROBLEMS, PAGE) if (out / name).exists()]
    if there:
        raise ParallaxError(f"{out}: holds a {there[0]} of another origin; accepted: a new folder")


def _clear(out: Path) -> None:
    """Take back what was made for an input that could not be read."""
    shutil.rmtree(out / WORK, ignore_errors=True)
    if not any(out.iterdir()):
        out.rmdir()


def _deal(path: Path, work: Path) -> None:
    if path.is_dir():
        return _deal_folders(path, work)
    count = tables.part_count(path)
    return tables.deal(path, [work / f"part-{n:06d}.jsonl" for n in range(count)])


def _deal_folders(path: Path, work: Path) -> None:
    folders = sorted(found.parent for found in path.glob("*/story.toml"))
    if not folders:
        raise ParallaxError(f"{path}: holds no story folder; {tables.ACCEPTED}")
    for n, start in enumerate(range(0, len(folders), FOLDERS)):
        rows = [{"story": f.name, "folder": str(f.resolve())} for f in folders[start : start + FOLDERS]]
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (work / f"part-{n:06d}.jsonl").write_text(lines, "utf-8")


def _manifest(path: Path, plan: Plan) -> dict:
    """Say what a run is of: the input's content, the plan, the version."""
    if not path.exists():
        raise ParallaxError(f"{path}: no such file or folder; {tables.ACCEPTED}")
    digest = sha256()
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    for file in files:
        digest.update(b"" if path.is_file() else str(file.relative_to(path)).encode())
        with file.open("rb") as data:
            while chunk := data.read(1 << 20):
                digest.update(chunk)
    return json.loads(json.dumps({"input": digest.hexdigest(), "plan": asdict(plan), "version": __version__}))
