"""No command asks a network for anything, or writes anything beyond its output, whatever HOME is.

Where there are namespaces, they run in one without addresses; everywhere, in processes that note and refuse both.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import BRIDGE
from made_stories import rows, write_jsonl

ROOT = Path(__file__).parents[1]
GUARD = """
import os, sys
def hook(event, given):
    if event == "socket.connect" or event == "socket.bind" or event == "socket.sendto":
        address = given[1]
        if not isinstance(address, tuple):
            return
        if address[0] == "127.0.0.1" and os.environ["LOOPBACK"] == "up":
            return
        told = f"{event} {address}"
    elif event == "socket.getaddrinfo" or event == "socket.gethostbyname":
        if given[0] in ("127.0.0.1", "localhost", "", None):
            return
        told = f"{event} {given[0]}"
    elif event == "open" and isinstance(given[0], (str, bytes)) and given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        told = os.path.abspath(os.fsdecode(given[0]))
    elif event == "sqlite3.connect" or event == "os.mkdir" or event == "os.rename" or event == "os.remove":
        told = os.path.abspath(os.fsdecode(given[event == "os.rename"]))
    else:
        return
    if told.endswith(":memory:") or told.startswith(tuple(os.environ["ALLOWED"].split(os.pathsep))):
        return
    with os.fdopen(os.open(os.environ["NOTED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT), "a") as noted:
        noted.write(told + chr(10))
    raise PermissionError(13, "refused", told)
quiet = False
def once(event, given):
    global quiet
    if not quiet:
        quiet = True
        try:
            hook(event, given)
        finally:
            quiet = False
sys.addaudithook(once)
"""
UP = """
import contextlib, fcntl, socket, struct
with contextlib.suppress(OSError), socket.socket() as asked:  # loopback, in a namespace that begins without
    fcntl.ioctl(asked, 0x8914, struct.pack("16sH14x", b"lo", 1))
"""
COMMANDS = """
import sys
from parallax.cli import main
one, other, table = sys.argv[1:]
calls = [
    ["inspect", one], ["inspect", one, "--json"], ["compare", one, other], ["compare", one, other, "--json"],
    ["compare", one, other, "--out", "page"], ["compare", one, other, "--out", "share", "--share"],
    ["new", "new/bridge", one, other], ["worksheet", "new/bridge", "--out", "sheet"],
    ["many", table, "--out", "many", "--workers", "1"],
]
assert [main(call) for call in calls] == [0] * len(calls)
"""
REPORT = """
import sys
from pathlib import Path
from tools import building
from tools.report import write_report
from parallax.story import load_story
story = load_story(sys.argv[1])
write_report(building.execute_all(["00-start-here"], story=str(story.folder)), Path("report"), story)
"""
LOOPBACK = """
import time
from tools.building import main
start = time.monotonic()
code = main(["report"])
assert time.monotonic() - start < 10
raise SystemExit(code)
"""


def alone(program, folder, *given, loopback="up", env=os.environ):
    """Run a program where there is no network; return it and what it was refused."""
    work, temporary, guard = (folder / name for name in ("work", "tmp", "guard"))
    for made in (work, temporary, guard):
        made.mkdir(exist_ok=True)
    (guard / "sitecustomize.py").write_text(GUARD, "utf-8")
    kept = {k: v for k, v in env.items() if not k.startswith(("XDG", "MPL", "JUPYTER", "IPYTHON"))}
    kept |= {"TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1", "LOOPBACK": loopback}
    kept |= {"ALLOWED": os.pathsep.join([str(work), str(temporary), "/dev/"]), "NOTED": str(folder / "noted")}
    kept |= {"PYTHONPATH": os.pathsep.join([str(guard), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])}
    call = ["unshare", "-rn"]
    if not shutil.which("unshare") or subprocess.run([*call, "true"], capture_output=True).returncode:
        call = []
    done = subprocess.run(
        [*call, sys.executable, "-c", program, *map(str, given)], cwd=work, env=kept, capture_output=True, text=True
    )
    noted = folder / "noted"
    return done, noted.read_text("utf-8").splitlines() if noted.exists() else []


def test_no_command_needs_a_network_or_a_home(tmp_path):
    table = write_jsonl(tmp_path / "t.jsonl", rows(1))
    pair = [BRIDGE / name for name in ("one.txt", "other.txt")]
    done, refused = alone(COMMANDS, tmp_path, *pair, table, env=os.environ | {"HOME": str(tmp_path / "home")})
    assert (done.returncode, refused) == (0, []), done.stderr
    assert list((tmp_path / "tmp").iterdir()) == []
    made = ["many", "new", "page", "share", "sheet"]
    assert sorted(path.name for path in (tmp_path / "work").iterdir()) == made


def test_notebooks_need_none_either(tmp_path, monkeypatch):
    """A package that wants a home finds one in .venv."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    run = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(run)
    run.VENV = tmp_path / "work" / ".venv"
    run.VENV.mkdir(parents=True)
    done, refused = alone(UP + REPORT, tmp_path, BRIDGE, env=run.environment())
    assert (done.returncode, refused) == (0, []), done.stderr
    for home in (os.devnull, None):
        monkeypatch.setenv("HOME", home) if home else monkeypatch.delenv("HOME")
        assert run.environment()["HOME"] == str(run.VENV)


def test_what_is_to_be_refused_is_noted(tmp_path):
    """The watch sees what it is to see."""
    for n, deed in enumerate(("open('../x', 'w')", "import os; os.mkdir('../y')")):
        (tmp_path / str(n)).mkdir()
        done, refused = alone(deed, tmp_path / str(n))
        assert done.returncode == 1 and len(refused) == 1
    (tmp_path / "n").mkdir()
    done, refused = alone("import socket; socket.create_connection(('192.0.2.1', 9), 1)", tmp_path / "n")
    assert done.returncode == 1 and refused


def test_a_report_says_at_once_that_there_is_no_loopback(tmp_path):
    done, _ = alone(LOOPBACK, tmp_path, loopback="down")
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and "accepted: a loopback" in done.stderr
