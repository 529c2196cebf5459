"""run.py before anything is installed: a clear line for each thing that can be missing."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

RUN = Path(__file__).parents[1] / "run.py"


@pytest.fixture
def run(tmp_path):
    """The module, with an environment of its own in a folder of the test."""
    spec = importlib.util.spec_from_file_location("run", RUN)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.VENV = tmp_path / ".venv"
    module.PYTHON = module.VENV / "bin" / "python"
    module.STAMP = module.VENV / "parallax-installed"
    return module


def failing(**outcome):
    return lambda *_, **__: SimpleNamespace(**{"returncode": 1, "stdout": "", "stderr": ""} | outcome)


def test_a_full_disk_is_said_before_anything_is_made(run, monkeypatch, capsys):
    monkeypatch.setattr(run.shutil, "disk_usage", lambda _: SimpleNamespace(free=10))
    assert run.main(["test"]) == 2
    assert "disk" in capsys.readouterr().err and not run.VENV.exists()


def test_a_missing_venv_module_names_the_package(run, monkeypatch):
    told = "The virtual environment was not created successfully because ensurepip is not available."
    monkeypatch.setattr(run.subprocess, "run", failing(stdout=told))
    assert "apt install python3-venv" in run.make_venv()
    assert not run.VENV.exists()


def test_another_failure_of_venv_gives_its_last_line(run, monkeypatch):
    monkeypatch.setattr(run.subprocess, "run", failing(stderr="Error: one\nError: no room\n"))
    assert run.make_venv() == "could not make .venv: Error: no room"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("ERROR: No matching distribution", "pip failed: ERROR: No matching"),
        ("[Errno 28] No space left", "disk is full"),
    ],
)
def test_a_failing_pip_is_one_line_and_leaves_no_stamp(run, monkeypatch, told, said):
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    monkeypatch.setattr(run.subprocess, "run", failing(stderr=told))
    assert said in run.set_up()
    assert not run.STAMP.exists()


def test_nothing_is_installed_twice(run, monkeypatch):
    wanted = run.hashlib.sha256(b"".join((run.ROOT / name).read_bytes() for name in run.INPUTS)).hexdigest()
    run.VENV.mkdir()
    run.STAMP.write_text(wanted)
    monkeypatch.setattr(run.subprocess, "run", lambda *_, **__: pytest.fail("installed again"))
    assert run.set_up() is None


def test_an_unknown_command_lists_the_known_ones(run, capsys):
    assert run.main(["tset"]) == 2
    assert "accepted: report, test" in capsys.readouterr().err


def test_help_needs_nothing_and_lists_every_command(run, capsys):
    assert run.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in (*run.COMMANDS, "compare")) or "report" not in told
    assert not run.VENV.exists()


def test_an_old_python_is_told_so():
    program = (
        "import sys, runpy; sys.version_info = (3, 9, 1); sys.argv = ['run.py'];"
        f"runpy.run_path({str(RUN)!r}, run_name='__main__')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 2 and "Python 3.9 is too old" in done.stderr and "Traceback" not in done.stderr


def test_the_readme_names_the_two_commands():
    readme = (RUN.parent / "README.md").read_text("utf-8")
    assert "python3 run.py " in readme and "python3 run.py test" in readme
