"""Killed at any moment: old or new and never a mix; the next run mends and cleans up, and leaves what is not ours."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BRIDGE
from made_stories import result, rows, write_jsonl
from parallax.cli import main
from parallax.many import run, tables
from parallax.many.run import compare_many
from parallax.page.render import FILES, GENERATOR, write_all
from test_many import QUICK, here

KILLED = """
import os, sys
from pathlib import Path
from parallax.page.render import write_all
left = int(sys.argv[2])
def killing(real):
    def one(*given, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return real(*given, **named)
    return one
for name in ("write_text", "replace", "unlink"):
    setattr(Path, name, killing(getattr(Path, name)))
write_all(Path(sys.argv[1]), eval(sys.argv[3]), "a page")
"""


def pages(text):
    return {"index.html": f"{GENERATOR}{text}", "differences.csv": text, "findings.csv": text}


def held(folder):
    """Return the files of a folder without what an index says of the others."""
    return {
        path.name: re.sub(FILES.pattern.decode(), "", path.read_text()) for path in folder.iterdir() if path.is_file()
    }


@pytest.mark.parametrize("steps", range(9))
def test_a_page_killed_between_its_files_is_old_or_new_and_the_next_run_mends(steps, tmp_path):
    write_all(tmp_path, pages("old"), "a page")
    (tmp_path / "mine.txt").write_text("mine")
    call = [sys.executable, "-c", KILLED, str(tmp_path), str(steps), repr(pages("new"))]
    assert subprocess.run(call).returncode == (9 if steps < 8 else 0)
    found = held(tmp_path)
    assert found.pop("mine.txt") == "mine"
    assert len({text.removeprefix(GENERATOR) for text in found.values()}) == 1 or found["index.html"].endswith("old")
    write_all(tmp_path, pages("newer"), "a page")
    assert held(tmp_path) == pages("newer") | {"mine.txt": "mine"}
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_a_new_story_cleans_up_what_a_killed_one_left(tmp_path):
    left = tmp_path / ".parallax-partial-bridge+x" / "story"
    left.mkdir(parents=True)
    (left / "story.toml").touch()
    pair = [str(BRIDGE / name) for name in ("one.txt", "other.txt")]
    assert main(["new", str(tmp_path / "bridge"), *pair]) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["bridge"]


class Killed(BaseException):
    """Nothing that a handler of ours waits for."""


def test_a_collection_stopped_at_one_rename_after_another_comes_to_the_same_bytes(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "_executor", here)
    monkeypatch.setattr(tables, "PART_BYTES", 4_000)
    monkeypatch.setattr(run, "_write_page", lambda out: (out / run.PAGE).touch())
    table = write_jsonl(tmp_path / "t.jsonl", rows(3))
    expected = result(compare_many(table, tmp_path / "whole", plan=QUICK))
    real, stops = Path.replace, 0

    def some(self, target):
        """Make some renames, and die."""
        if not left:
            raise Killed
        left.pop()
        return real(self, target)

    monkeypatch.setattr(Path, "replace", some)
    out = tmp_path / "out"
    while not (out / run.WORK / "done").exists():
        left, stops = [None] * stops, stops + 1
        try:
            compare_many(table, out, plan=QUICK)
        except Killed:
            (out / "mine.partial").write_text("mine")
    assert result(out) == expected and stops > 3
    assert (out / "mine.partial").read_text() == "mine"
    left = [path.name for path in (*out.iterdir(), *(out / run.WORK).iterdir()) if "partial" in path.name]
    assert left == ["mine.partial"]


def test_a_foreign_file_beside_a_collection_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "_executor", here)
    monkeypatch.setattr(run, "_write_page", lambda out: (out / run.PAGE).touch())
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.txt").write_text("mine")
    table = write_jsonl(tmp_path / "t.jsonl", rows(1))
    for gone in (None, "findings.parquet", run.WORK):
        if gone == run.WORK:  # then nothing says that the tables are ours
            shutil.rmtree(out / gone)
            assert main(["many", str(table), "--out", str(out)]) == 2
        else:
            (out / gone).unlink() if gone else None
            compare_many(table, out, plan=QUICK)
        assert (out / "thesis.txt").read_text() == "mine"
