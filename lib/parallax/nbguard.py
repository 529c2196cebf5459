"""A pytest plugin: nbval compares tables and drawings too and shows where an output moved; examples have a story."""

from difflib import unified_diff

import pytest

CUT = 160  # characters of a long line that a message shows
MOST = 12  # lines of a message on one kind of output


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
    """List what moved between a cell's stored and fresh outputs as lines of a diff; empty where nothing did.

    Everything is compared to the letter; of a figure the drawing, whose bytes as a picture hang on the machine.
    """
    moved = list(unified_diff(_lines(old), _lines(new), "stored", "now", lineterm="", n=0))
    return [line[:CUT] for line in moved[2 : MOST + 2]]


def _lines(outputs: list[dict]) -> list[str]:
    found = []
    for output in outputs:
        said = output.get("text") or f"{output.get('ename')}: {output.get('evalue')}"
        for kind, value in sorted((output.get("data") or {output.get("name", "error"): said}).items()):
            text = "".join(value) if isinstance(value, (list, str)) else repr(value)
            found += [f"{kind}: {line}" for line in text.split("\n") if kind != "image/png"]
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
