"""A pytest plugin: nbval compares tables and drawings too and shows where an output moved; examples have a story."""

from difflib import unified_diff

import pytest

CUT = 160  # characters of a long line that a message shows
MOST = 12  # lines of a message on one kind of output
ORDER = ["ename", "evalue", "stderr", "stdout", "text/plain", "text/html", "image/svg+xml"]


@pytest.fixture(autouse=True, scope="session")
def example(doctest_namespace):
    """Let the examples of the manual speak of the default story."""
    from parallax.story import load_story

    doctest_namespace["story"] = load_story("trump-kim")


def pytest_configure(config):
    """Let notebook cells be compared and reported by this module."""
    if config.pluginmanager.hasplugin("nbval"):
        from nbval.plugin import IPyNbCell

        IPyNbCell.compare_outputs = _compare_cell
        IPyNbCell.repr_failure = _repr_failure


def differences(old: list[dict], new: list[dict]) -> list[str]:
    """List what moved between a cell's stored and fresh outputs, by kind; empty where nothing did.

    Everything is compared to the letter; of a figure the drawing, whose bytes as a picture hang on the machine.
    """
    before, after = _kinds(old), _kinds(new)
    kinds = sorted({*before, *after}, key=lambda kind: (ORDER.index(kind) if kind in ORDER else 99, kind))
    return [line for kind in kinds for line in _moved(kind, before.get(kind, []), after.get(kind, []))]


def _kinds(outputs: list[dict]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for output in outputs:
        data = dict(output.get("data", {}))
        if output["output_type"] == "stream":
            data = {output["name"]: output["text"]}
        if output["output_type"] == "error":
            data = {"ename": output["ename"], "evalue": output["evalue"]}
        for kind, value in data.items():
            if kind != "image/png":
                found.setdefault(kind, []).append("".join(value) if isinstance(value, (list, str)) else repr(value))
    return found


def _moved(kind: str, old: list[str], new: list[str]) -> list[str]:
    if len(old) != len(new):
        return [f"{kind}: {len(old)} stored, {len(new)} now"]
    found = []
    for one, other in ((one, other) for one, other in zip(old, new, strict=True) if one != other):
        lines = list(unified_diff(one.splitlines(), other.splitlines(), "stored", "now", lineterm="", n=0))
        found += [f"{kind} differs", *(line[:CUT] for line in lines[2 : MOST + 2])]
    return found


def _compare_cell(cell, test, ref, skip_compare=None):
    cell.comparison_traceback = differences(ref, test)
    return not cell.comparison_traceback


def _repr_failure(cell, excinfo):
    from nbval.plugin import NbCellError

    if not isinstance(excinfo.value, NbCellError):
        return f"{type(excinfo.value).__name__}: {excinfo.value}"
    where = f"{cell.path.relative_to(cell.config.rootpath)}, cell {cell.cell_num + 1}: {excinfo.value}"
    code = "\n".join(f"    {line}" for line in excinfo.value.source.splitlines())
    return "\n".join([where, code, excinfo.value.inner_traceback or ""])
