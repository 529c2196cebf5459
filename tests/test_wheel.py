"""What a wheel carries works where nothing but the declared packages is installed; an extra that lacks is named."""

import json
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
STORY = ROOT / "data" / "stories" / "trump-kim"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUN = "import sys; sys.path[:0] = sys.argv[1:3]; from parallax.cli import main; sys.exit(main(sys.argv[3:]))"


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Return two folders: what the wheel carries, by pyproject.toml, and links to the packages that it asks for."""
    wheel, packages = (tmp_path_factory.mktemp(name) for name in ("wheel", "packages"))
    tools = PROJECT["tool"]["setuptools"]
    for package in tools["packages"]:
        home = ROOT / tools["package-dir"].get(package, f"lib/{package.replace('.', '/')}")
        for pattern in ("*.py", *tools["package-data"].get(package, ())):
            for file in (file for file in home.glob(pattern) if file.is_file()):
                copy = wheel / package.replace(".", "/") / file.relative_to(home)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)
    waiting, seen = list(PROJECT["project"]["dependencies"]), set()
    while waiting:
        asked = Requirement(waiting.pop())
        if asked.name in seen or (asked.marker and not asked.marker.evaluate({"extra": ""})):
            continue
        seen.add(asked.name)
        found = distribution(asked.name)
        waiting += found.requires or ()
        for top in {file.parts[0] for file in found.files} - {"..", "__pycache__"}:
            if not (packages / top).exists():
                (packages / top).symlink_to(found.locate_file(top))
    return wheel, packages


def run(installed, folder, *arguments):
    command = [sys.executable, "-I", "-S", "-c", RUN, *map(str, (*installed, *arguments))]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)


def test_the_default_pair_is_compared_and_becomes_a_story(installed, tmp_path):
    pair = sorted(STORY.glob("*.txt"))
    done = run(installed, tmp_path, "compare", *pair, "--out", "out")
    assert (done.returncode, done.stderr) == (0, "") and (tmp_path / "out" / "index.html").is_file()
    done = run(installed, tmp_path, "compare", *pair, "--json")
    assert any(row["id"] == "tone-toward-person" for row in json.loads(done.stdout)["findings"])
    done = run(installed, tmp_path, "new", "mine", *pair)
    assert done.returncode == 0 and (tmp_path / "mine" / "story.toml").is_file() and "run.py" not in done.stdout


@pytest.mark.parametrize(
    ("extra", "name", "text", "command"),
    [
        ("web", "page.html", "<html><body><p>One two three four five.</p></body></html>", ["inspect"]),
        ("pdf", "page.pdf", "%PDF-1.4\n", ["inspect"]),
        ("many", "t.jsonl", '{"story": "1", "source": "a", "text": "One two."}', ["many", "--out", "out"]),
    ],
)
def test_an_extra_that_lacks_is_named_in_one_line(installed, tmp_path, extra, name, text, command):
    (tmp_path / name).write_text(text, "utf-8")
    done = run(installed, tmp_path, *command, name)
    assert done.returncode == 2 and f"pip install 'parallax[{extra}]'" in done.stderr
    assert done.stderr.count("\n") == 1


def test_every_package_that_the_library_imports_is_declared():
    asked = [*PROJECT["project"]["dependencies"], *sum(PROJECT["project"]["optional-dependencies"].values(), [])]
    imported = {"jinja2", "numpy", "pandas", "pyarrow", "matplotlib", "mistune", "nbclient", "nbformat", "trafilatura"}
    assert imported | {"textblob", "vaderSentiment", "dask", "pypdf"} <= {Requirement(name).name for name in asked}
