"""No command asks a network for anything, or writes anything beyond its output: in a namespace without addresses."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import BRIDGE
from made_stories import rows, write_jsonl

ROOT = Path(__file__).parents[1]
COMMANDS = """
import json, sys
from pathlib import Path
asked = []
def hook(event, given):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        asked.append(f"{event} {given}")
sys.addaudithook(hook)
from parallax.cli import main
one, other, table = sys.argv[1:]
calls = [
    ["inspect", one], ["inspect", one, "--json"], ["compare", one, other], ["compare", one, other, "--json"],
    ["compare", one, other, "--out", "page"], ["compare", one, other, "--out", "share", "--share"],
    ["new", "new/bridge", one, other], ["worksheet", "new/bridge", "--out", "sheet"],
    ["many", table, "--out", "many", "--workers", "1", "--reference", "reference.csv"],
]
codes = [main(call) for call in calls]
print("\\n" + json.dumps([codes, asked]))
"""
LOOPBACK = """
import time
from parallax.building import main
start = time.monotonic()
code = main(["report"])
assert time.monotonic() - start < 10
raise SystemExit(code)
"""


def without_network():
    """Return the words before a command by which it has no network; skip, and say so, where there are none."""
    call = ["unshare", "-rn"]
    if not shutil.which("unshare") or subprocess.run([*call, "true"], capture_output=True).returncode:
        pytest.skip("no namespace without a network is to be had here (unshare -rn)")
    return call


def held(folder):
    return {path for path in folder.rglob("*") if "__pycache__" not in path.parts and ".git" not in path.parts}


def test_no_command_needs_a_network_or_a_home(tmp_path):
    table = write_jsonl(tmp_path / "t.jsonl", rows(1))
    work, home, temporary = (tmp_path / name for name in ("work", "home", "tmp"))
    work.mkdir()
    temporary.mkdir()
    before = held(ROOT / "data") | held(ROOT / "lib") | set(ROOT.iterdir())
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG", "MPL", "JUPYTER"))}
    call = [*without_network(), sys.executable, "-c", COMMANDS, *(str(BRIDGE / n) for n in ("one.txt", "other.txt"))]
    done = subprocess.run(
        [*call, str(table)],
        cwd=work,
        env=kept | {"HOME": str(home), "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[[0, 0, 0, 0, 0, 0, 0, 0, 0], []]"
    assert sorted(path.name for path in work.iterdir()) == ["many", "new", "page", "reference.csv", "share", "sheet"]
    assert not home.exists() and list(temporary.iterdir()) == []
    assert held(ROOT / "data") | held(ROOT / "lib") | set(ROOT.iterdir()) == before


def test_a_report_says_at_once_that_there_is_no_loopback(tmp_path):
    done = subprocess.run([*without_network(), sys.executable, "-c", LOOPBACK], capture_output=True, text=True)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "accepted: a loopback" in done.stderr
