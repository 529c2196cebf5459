"""The house: a module imports from its own floor or below, nothing runs in a circle, the library stays small."""

import ast
import inspect
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from importlib import import_module
from pathlib import Path

import parallax
import pytest

LIBRARY = Path(parallax.__file__).parent
FLOORS = (  # from the ground up; a name stands for a module or a whole package
    ("errors", "lexicons", "text", "tables"),
    ("reading",),
    ("speech",),
    ("article", "actors", "judgements", "story"),
    ("likeness", "worddiff", "links", "vocabulary"),
    ("statistics", "keyness", "reference", "instruments"),
    ("findings", "difference", "phrasing", "measures"),
    ("differences",),
    ("display", "charts", "commentary", "page"),
    ("many", "trust", "cli", "nbguard"),
)
MODULES = sorted(path for path in LIBRARY.rglob("*.py"))


def floor(name: str) -> int | None:
    """Return the floor of a module `parallax.…`; None for the front door itself."""
    first = name.removeprefix("parallax").lstrip(".").partition(".")[0]
    return next((n for n, names in enumerate(FLOORS) if first in names), None)


def imports(path: Path) -> set[str]:
    """List the modules of ours that a file imports, those for type checkers left out."""
    tree = ast.parse(path.read_text("utf-8"))
    skipped = {
        node
        for test in ast.walk(tree)
        if isinstance(test, ast.If) and "TYPE_CHECKING" in ast.dump(test.test)
        for node in ast.walk(test)
    }
    found = set()
    for node in ast.walk(tree):
        if node in skipped:
            continue
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("parallax"):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith("parallax")}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(LIBRARY).as_posix())
def test_a_module_imports_from_its_own_floor_or_below(path):
    name = ".".join(("parallax", *path.relative_to(LIBRARY).with_suffix("").parts))
    if path.parent == LIBRARY and path.name == "__init__.py":
        return
    here = floor(name)
    assert here is not None, f"{name} stands on no floor: name it in FLOORS"
    above = sorted(other for other in imports(path) if (floor(other) or 0) > here)
    assert not above, f"{name} reaches up to {', '.join(above)}"


def test_the_floors_are_the_tree_and_stand_in_the_guide():
    tree = {path.stem for path in LIBRARY.glob("*.py")} | {path.parent.name for path in LIBRARY.glob("*/__init__.py")}
    assert tree - {"__init__"} == {name for names in FLOORS for name in names}
    guide = (LIBRARY.parents[1] / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| (?:ground|\d) \| `([^`]+)` \|", guide, re.M)
    assert [row.replace("/", "").split() for row in rows] == [list(names) for names in FLOORS]


def test_the_house_is_small():
    assert sum(path.name != "__init__.py" for path in MODULES) <= 70


def test_no_import_runs_in_a_circle():
    graph = {}
    known = {".".join(("parallax", *p.relative_to(LIBRARY).with_suffix("").parts)): p for p in MODULES}
    for name, path in known.items():
        ways = {other if other in known else other.rpartition(".")[0] for other in imports(path)}
        graph[name] = sorted(way for way in ways if way in known and way != name)
    done, path = set(), []

    def visit(name):
        assert name not in path, " → ".join([*path[path.index(name) :], name])
        if name not in done:
            path.append(name)
            for other in graph[name]:
                visit(other)
            path.pop()
            done.add(name)

    for name in graph:
        visit(name)


def test_the_core_needs_the_standard_library_alone(tmp_path):
    for name, text in (("a", "Vote"), ("b", "Poll")):
        body = f"{text} delayed\n\nThe vote was put off on Monday. “We will wait,” said Ada Poll, the mayor."
        (tmp_path / f"{name}.txt").write_text(body, "utf-8")
    heavy = "numpy pandas scipy matplotlib lxml sklearn nltk pyarrow"
    program = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({heavy!r}.split()))\n"
        "from parallax import Story\n"
        "from parallax.differences import difference_rows\n"
        f"print(len(difference_rows(Story.from_files({str(tmp_path / 'a.txt')!r}, {str(tmp_path / 'b.txt')!r}))))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0 and int(done.stdout) >= 1, done.stderr
    program = (
        "import json, sys\n"
        f"sys.modules.update(dict.fromkeys({heavy!r}.split()))\n"
        "from parallax.page.inbrowser import answer\n"
        f"texts = {{s: open({str(tmp_path)!r} + f'/{{s}}.txt').read() for s in 'ab'}}\n"
        "print(len(json.loads(answer(json.dumps(texts)))['page']))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 0 and int(done.stdout) > 10_000, done.stderr


@pytest.mark.parametrize("first", ["import parallax.differences", "from parallax import compare", "import parallax"])
def test_the_front_door_gives_the_function_whatever_was_imported_before(first):
    program = f"{first}\nfrom parallax import differences\nfrom parallax.differences import differences as same\n"
    done = subprocess.run([sys.executable, "-c", program + "assert differences is same"], capture_output=True)
    assert done.returncode == 0, done.stderr


def test_no_markup_stands_in_python():
    tags = ("<p", "<div", "<table", "<ul", "<section", "<h1", "<h2", "<h3", "<td", "<span")
    strings = {
        (path.name, node.value[:40])
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if any(f"{tag} " in node.value or f"{tag}>" in node.value for tag in tags)
    }
    assert not strings


def test_the_wheel_names_every_package():
    project = tomllib.loads((LIBRARY.parents[1] / "pyproject.toml").read_text("utf-8"))
    folders = {path.parent.relative_to(LIBRARY.parent).as_posix() for path in LIBRARY.rglob("__init__.py")}
    packages = {name.replace(".", "/") for name in project["tool"]["setuptools"]["packages"]}
    assert packages == folders | {"parallax/data"}


def definitions():
    """Yield every class and function of the library with the file it stands in."""
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                yield path, node


def test_no_two_classes_share_a_name():
    names = Counter(node.name for _, node in definitions() if isinstance(node, ast.ClassDef))
    assert [name for name, n in names.items() if n > 1] == []


def test_a_docstring_begins_with_what_is_returned_or_done():
    begins = {(path.name, node.name): (ast.get_docstring(node) or "-").split()[0] for path, node in definitions()}
    spoken = ("Say", "Says", "Tell", "Tells", "Give", "Gives", "Returns", "Lists")
    assert [name for name, word in begins.items() if word in spoken] == []


def test_what_a_notebook_calls_has_types_and_an_example():
    called = set()
    for path in (LIBRARY.parents[1] / "notebooks").glob("*.ipynb"):
        cells = [cell["source"] for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
        parts = [node for cell in cells for node in ast.walk(ast.parse("".join(cell)))]
        called |= {(n.module, alias.name) for n in parts if isinstance(n, ast.ImportFrom) for alias in n.names}
    lacking = []
    for module, name in sorted(called):
        function = getattr(import_module(module), name)
        given = inspect.signature(function)
        typed = all(p.annotation is not p.empty for p in given.parameters.values())
        if not inspect.isclass(function) and not (typed and "return" in function.__annotations__):
            lacking.append(f"{name}: a type")
        if not inspect.isclass(function) and ">>>" not in inspect.getdoc(function):
            lacking.append(f"{name}: an example")
    assert not lacking
