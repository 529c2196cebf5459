"""Worker processes killed and a run stopped by hand: the next one goes on from there, to the same bytes."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from made_stories import result, rows, write_jsonl
from parallax.many import tables
from parallax.many.run import compare_many

PROGRAM = """
import sys
from parallax.many import tables
from parallax.cli import main
if __name__ == "__main__":
    tables.PART_BYTES = 4_000
    sys.exit(main(["many", sys.argv[1], "--out", sys.argv[2], "--workers", "2"]))
"""


def started(table, out, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, "utf-8")
    command = [sys.executable, str(program), str(table), str(out)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    assert condition()


def test_killed_workers_and_ctrl_c_lose_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "PART_BYTES", 4_000)
    table = write_jsonl(tmp_path / "many.jsonl", rows(24))
    out, work = tmp_path / "out", tmp_path / "out" / ".parallax-parts"
    run = started(table, out, tmp_path)
    wait_for(lambda: any(work.glob("*.done")) or run.poll() is not None)
    os.kill(children(run.pid)[-1], signal.SIGKILL)
    wait_for(lambda: "again" in (line := run.stderr.readline()) or not line)
    done = len(list(work.glob("*.done")))
    wait_for(lambda: len(list(work.glob("*.done"))) > done or run.poll() is not None)
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=60)
    assert run.returncode in (0, 130) and "Traceback" not in err
    if run.returncode == 130:
        assert err.endswith("parallax: stopped; the same command goes on from here\n")
    again = started(table, out, tmp_path)
    assert again.communicate(timeout=120)[1] == "" and again.returncode == 0
    whole = tmp_path / "whole"
    compare_many(table, whole)
    assert result(out) == result(whole)


def children(pid: int) -> list[int]:
    """List the worker processes of a run (the one that tracks resources, which has no spawn_main, left out)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat, command = (folder / "stat").read_text(), (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(stat.rsplit(")", 1)[1].split()[1]) == pid and b"spawn_main" in command:
            found.append(int(folder.name))
    return sorted(found)
