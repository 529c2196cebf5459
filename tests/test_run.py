"""run.py before anything is installed: a clear line for each thing that can be missing."""

import importlib.util
import shutil
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
    for name in module.INPUTS:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(module.ROOT / name, tmp_path / name)
    module.ROOT, module.VENV = tmp_path, tmp_path / ".venv"
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
    assert "apt install python3-venv" in run.make_venv({})
    assert not run.VENV.exists()


def test_another_failure_of_venv_gives_its_last_line(run, monkeypatch):
    monkeypatch.setattr(run.subprocess, "run", failing(stderr="Error: one\nError: no room\n"))
    assert run.make_venv({}) == "could not make .venv: Error: no room"


@pytest.fixture
def made(run):
    """An environment that is there, whole and ours."""
    run.PYTHON.parent.mkdir(parents=True)
    run.PYTHON.touch()
    run.STAMP.write_text(run.wanted())
    return run


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("ERROR: No matching distribution", "pip failed: ERROR: No matching"),
        ("[Errno 28] No space left", "disk is full"),
        ("NewConnectionError('…')\nERROR: No matching distribution", "needs a network"),
    ],
)
def test_a_failing_pip_is_one_line_and_leaves_no_stamp(made, monkeypatch, told, said):
    monkeypatch.setattr(made.subprocess, "run", failing(stderr=told))
    assert said in made.set_up("browser")
    assert not made.STAMP.exists()


def test_nothing_is_installed_twice(made, monkeypatch):
    monkeypatch.setattr(made.subprocess, "run", lambda *_, **__: pytest.fail("installed again"))
    monkeypatch.setattr(made, "locked", lambda: pytest.fail("wrote into a folder that may be read-only"))
    assert made.set_up() is None


@pytest.mark.parametrize("what", ["no stamp", "empty stamp", "moved", "another Python", "Python gone"])
def test_what_is_not_whole_or_not_ours_is_made_again(made, monkeypatch, tmp_path, what):
    (made.VENV / "left over").touch()
    if what == "no stamp":
        made.STAMP.unlink()
    elif what == "empty stamp":
        made.STAMP.write_text("")
    elif what == "moved":
        made.STAMP.write_text(made.wanted().translate({ord("0"): "1", ord("1"): "0"}))
    elif what == "another Python":
        monkeypatch.setattr(made.sys, "version", "3.99")
    else:
        made.PYTHON.unlink()
    monkeypatch.setattr(made, "make_venv", lambda lock: "made again")
    assert made.set_up() == "made again"
    assert not (made.VENV / "left over").exists()


def test_what_the_environment_is_made_of_names_the_folder(run, tmp_path):
    here = run.wanted()
    run.ROOT = tmp_path / "copy"
    shutil.copytree(tmp_path, run.ROOT, ignore=shutil.ignore_patterns("copy"))
    assert run.wanted() != here


def test_a_folder_that_cannot_be_written_is_one_line(run, monkeypatch):
    run.ROOT = run.ROOT / "requirements.lock"  # a file, where a folder is wanted
    assert "accepted: a folder that can be written" in run.set_up()


def test_an_unknown_command_lists_the_known_ones(run, capsys):
    assert run.main(["tset"]) == 2
    assert "accepted: report, test" in capsys.readouterr().err


def test_help_needs_nothing_and_lists_every_command(run, capsys):
    assert run.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(name in told for name in (*run.COMMANDS, "compare")) or "report" not in told
    assert not run.VENV.exists()


def test_help_after_a_command_runs_nothing(run, monkeypatch, capsys):
    monkeypatch.setattr(run.subprocess, "run", failing())
    assert [run.main([command, "--help"]) for command in run.COMMANDS] == [0] * len(run.COMMANDS)


def test_a_story_s_folder_is_looked_for_where_the_reader_stands(run, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(run, "python", lambda *given: asked.append(given) or 0)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "story.toml").touch()
    monkeypatch.chdir(tmp_path)
    assert run.report(["--story", "./mine"]) == run.report(["--story", "trump-kim"]) == 0
    assert [given[-1] for given in asked] == [str(tmp_path / "mine"), "trump-kim"]


def test_no_file_of_the_reader_s_folder_is_a_module(run, monkeypatch, tmp_path):
    (tmp_path / "random.py").write_text("raise SystemExit('ran')")
    (tmp_path / "one.txt").write_text("Mill\\n\\nIt rained on the mill.")
    monkeypatch.setattr(run, "PYTHON", Path(sys.executable))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1] / "lib"))
    monkeypatch.chdir(tmp_path)
    assert run.parallax(["compare", "one.txt", "one.txt"]) == 0


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
