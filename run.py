#!/usr/bin/env python3
"""Set up Parallax and run it. Needs only Python 3.11 or later; everything else goes into .venv beside this file.

python3 run.py                       execute every notebook, write report/index.html
python3 run.py --story SLUG          the same for another story, into report/SLUG/
python3 run.py test                  run every test, the notebooks' stored outputs included
python3 run.py lab                   trust the notebooks and open JupyterLab
python3 run.py update                execute the notebooks in place
python3 run.py lint                  check style and format
python3 run.py browser               check the report and JupyterLab in a real browser
python3 run.py bench                 measure speed
python3 run.py validate --data DIR   measure the instruments on labelled news
python3 run.py page                  build report/parallax.html: paste two articles, no installation (needs npm once)
python3 run.py audit                 list licences, and known faults of the packages (needs pip-audit and a network)
python3 run.py lock                  pin the newest versions of what is installed, with hashes (needs uv and a network)
python3 run.py compare A B …         any command of `parallax`: inspect, compare, new, many, worksheet
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "parallax-installed"
OLDEST = (3, 11)
ROOM_MB = 1_500
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
PARALLAX = ("inspect", "compare", "new", "many", "worksheet")


def main(arguments):
    """Run one command and give its exit code."""
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        print(__doc__.strip())
        return 0
    command = arguments[0] if arguments and not arguments[0].startswith("-") else "report"
    rest = arguments[1:] if arguments[:1] == [command] else arguments
    if command in COMMANDS and {"-h", "--help"} & set(rest):
        print(__doc__.strip())
        return 0
    if command not in COMMANDS and command not in PARALLAX:
        return fail(f"unknown command {command!r}; accepted: {', '.join([*COMMANDS, *PARALLAX])}")
    problem = set_up()
    if problem:
        return fail(problem)
    return COMMANDS[command](rest) if command in COMMANDS else parallax([command, *rest])


def set_up(extra=None):
    """Make .venv with everything in it, unless it is there already; return a line that says what failed, or None.

    One process at a time. What an interrupted run, another folder or another Python left is made again.
    """
    try:
        if extra in (read_stamp() or ()):  # nothing to do, and perhaps a folder that cannot be written
            return None
        with locked() as lock:
            state = read_stamp()
            if extra in (state or ()):
                return None
            if state is None and VENV.exists():
                shutil.rmtree(VENV)
            if shutil.disk_usage(ROOT).free < ROOM_MB * 1_000_000:
                return f"the disk has less than {ROOM_MB:,} MB left, which the packages need; free some and try again"
            return (make_venv(lock) if state is None else None) or install(extra, state or [], lock)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return f"{error.filename or ROOT}: {reason}; accepted: a folder that can be written"


INPUTS = ("requirements.lock", "tests/requirements.lock", "pyproject.toml")


@contextlib.contextmanager
def locked():
    """Hold the set-up's lock; it goes with the process, and with the installer it started, however they end."""
    with (ROOT / ".venv.lock").open("a") as file:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield {} if os.name == "nt" else {"pass_fds": [file.fileno()]}


def wanted():
    """Name what .venv is made of: the lists of packages, this folder, this Python."""
    lists = b"".join((ROOT / name).read_bytes() for name in INPUTS)
    return hashlib.sha256(lists + f"{ROOT} {sys.version}".encode()).hexdigest()


def read_stamp():
    """Return what is installed in a .venv that is whole and ours, None for the base and each extra; or None."""
    try:
        found, *extras = STAMP.read_text().split()
    except (OSError, ValueError):
        return None
    return [None, *extras] if found == wanted() and PYTHON.is_file() else None


def make_venv(lock):
    """Make the virtual environment aside and put it in place; return a line that says what failed, or None."""
    print("Setting up .venv (once; a minute or so) …", file=sys.stderr, flush=True)
    for left in ROOT.glob(".venv-partial-*"):
        shutil.rmtree(left, ignore_errors=True)
    aside = ROOT / f".venv-partial-{os.getpid()}"
    made = subprocess.run([sys.executable, "-m", "venv", str(aside)], capture_output=True, text=True, **lock)
    if made.returncode == 0:
        aside.rename(VENV)
        return None
    shutil.rmtree(aside, ignore_errors=True)
    if "ensurepip" in made.stdout + made.stderr or "No module named venv" in made.stderr:
        return "Python's venv module is missing; on Debian or Ubuntu: apt install python3-venv"
    return f"could not make .venv: {last_line(made.stderr or made.stdout)}"


KNOWN = {
    "No space left": "the disk is full; free some space",
    "NewConnectionError": "no package index can be reached; setting up needs a network, once",
}


def install(extra, before, held):
    """Install the requirements into .venv; return a line that says what failed, or None."""
    STAMP.unlink(missing_ok=True)  # a run that is stopped here leaves no stamp, and the next begins again
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps"]
    lock = "requirements.lock" if extra is None else "tests/requirements.lock"
    for what in (["--require-hashes", "-r", lock], *([["-e", "."]] if extra is None else [])):
        done = subprocess.run([*pip, *what], cwd=ROOT, env=environment(), stderr=subprocess.PIPE, text=True, **held)
        if done.returncode:
            known = [line for sign, line in KNOWN.items() if sign in done.stderr]
            return known[0] if known else f"pip failed: {last_line(done.stderr)}"
    warm_up()
    part = STAMP.with_suffix(".part")
    part.write_text("\n".join([wanted(), *filter(None, [*before, extra])]))
    part.replace(STAMP)
    return None


def warm_up():
    """Compile the packages on every core, which pip does on one, and let matplotlib list its fonts.

    Done now, neither takes time later nor prints a warning into a notebook.
    """
    packages = subprocess.run(
        [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], stdout=subprocess.PIPE, text=True
    ).stdout.strip()
    for task in (["compileall", "-qq", "-j0", "-x", r"[/\\]tests?[/\\]", packages], ["matplotlib.font_manager"]):
        subprocess.run([str(PYTHON), "-m", *task], env=environment(), capture_output=True)


def environment():
    """Give this environment for a process of ours.

    Python keeps what it compiled, or each of eight kernels would do it again. One numerical thread is enough for
    two articles, and two processes side by side would wait for each other's. What the packages keep in a home, such as
    a list of fonts, stands in .venv where there is no home, or none that can be written.
    """
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    home = Path(os.environ.get("HOME") or os.devnull)
    if os.name != "nt" and not (home.is_dir() and os.access(home, os.W_OK)):
        kept["HOME"] = str(VENV)
    return dict.fromkeys(THREADS, "1") | kept


def report(rest):
    """Execute every notebook and write the report; a folder is looked for where the reader stands, then here."""
    here = (str(Path(one).resolve()) if Path(one, "story.toml").is_file() else one for one in rest)
    return python("-m", "tools.building", "report", *here)


def test(rest):
    """Run every test, in two processes side by side; both must pass."""
    if rest:
        return python("-m", "pytest", *rest)
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").glob("test_*.py"))
    part = len(files) // 7  # the notebooks come with these
    return pytests(["notebooks", *files[:part]], [*files[part:], "lib/parallax", "tools"])


def lab(rest):
    """Trust the notebooks, so that JupyterLab shows their figures, and open it."""
    books = [str(path) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))]
    python("-m", "jupyter", "trust", *books)
    return python("-m", "jupyter", "lab", *rest, "notebooks/00-start-here.ipynb")


def update(rest):
    """Execute the notebooks in place."""
    return python("-m", "tools.building", "update", *rest)


def lint(rest):
    """Check style and format of code and notebooks."""
    return python("-m", "ruff", "check", ".", *rest) or python("-m", "ruff", "format", "--check", ".")


def browser(rest):
    """Check report, one-file page and JupyterLab in browsers (Debian: apt install chromium firefox-esr npm)."""
    problem = set_up("browser")
    if problem:
        return fail(problem)
    plain = ["-o", "addopts=", *rest]
    lab_and_use = [*plain, *(f"tests/browser/test_{name}.py" for name in ("lab", "use", "elsewhere"))]
    return pytests(lab_and_use, [*plain, *(f"tests/browser/test_{name}.py" for name in ("pages", "onefile", "alive"))])


def bench(rest):
    """Measure speed, side by side with peers."""
    return python("benchmarks/bench.py", *rest)


def validate(rest):
    """Measure the instruments on labelled news."""
    return python("-m", "benchmarks.validation", *rest)


def lock(rest):
    """Pin the newest versions of everything, with hashes; what only some tests need stands in a lock of its own."""
    options = "--universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-strip-extras"
    uv = ["uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate", *options.split(), *rest]
    for target, source in (
        ("requirements.lock", ["requirements.txt"]),
        ("tests/requirements.lock", ["pyproject.toml", "--all-extras", "-c", "requirements.lock"]),
    ):
        (ROOT / target).write_text("")
        done = subprocess.run([*uv, *source, "-o", target], cwd=ROOT).returncode
        if done:
            return done
    return 0


LICENCES = """
from importlib.metadata import distributions
for one in sorted(distributions(), key=lambda one: one.name.lower()):
    told = one.metadata.get("License-Expression") or one.metadata.get("License") or "see its files"
    print(f"{one.name} {one.version}: {told.splitlines()[0][:60]}")
"""


def page(rest):
    """Build the one file that compares two pasted articles."""
    return python("-m", "tools.onefile", *rest)


def audit(rest):
    """List licences, and known faults of the pinned packages, where a network allows."""
    listed = python("-c", LICENCES)
    return listed or python("-m", "pip_audit", "--require-hashes", "-r", "requirements.lock", *rest)


def parallax(rest):
    """Hand a command to the library's command line, in the reader's own folder."""
    if "--scheduler" in rest:
        problem = set_up("cluster")
        if problem:
            return fail(problem)
    # -P: no file of the reader's folder is taken for a module
    return subprocess.run([str(PYTHON), "-P", "-m", "parallax.cli", *rest], env=environment()).returncode


COMMANDS = {f.__name__: f for f in (report, test, lab, update, lint, browser, bench, validate, page, lock, audit)}


def python(*arguments):
    """Run the environment's Python from the project's folder and give the exit code."""
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=environment()).returncode


def pytests(one, other):
    """Run two lists of tests side by side, and print what the first said after the second."""
    command = [str(PYTHON), "-m", "pytest"]
    first = subprocess.Popen(
        [*command, *one], cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    second = subprocess.run([*command, *other], cwd=ROOT, env=environment()).returncode
    print(first.communicate()[0])
    return second or first.returncode


def last_line(text):
    """Give the last line that says something."""
    return ([line.strip() for line in text.splitlines() if line.strip()] or ["no reason given"])[-1]


def fail(reason):
    """Say in one line why nothing was done."""
    print(f"run.py: {reason}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:2]))
        sys.exit(fail(f"Python {found} is too old; Parallax needs Python 3.11 or later"))
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        fail("stopped; the next run goes on")
        sys.exit(130)
