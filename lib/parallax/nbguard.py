"""A pytest plugin over nbval: it compares tables and pictures too, and shows where an output moved."""

import base64
import io
from difflib import unified_diff

RMS = 2  # of 255 grey levels: what two machines may differ by in drawing the same figure
CUT = 160  # characters of a long line that a message shows
MOST = 12  # lines of a message on one kind of output
PICTURES = ("image/png", "image/jpeg")
ORDER = ["ename", "evalue", "stderr", "stdout", "text/plain", "text/html", *PICTURES, "image/svg+xml"]


def pytest_configure(config):
    """Let notebook cells be compared and reported by this module."""
    if config.pluginmanager.hasplugin("nbval"):
        from nbval.plugin import IPyNbCell

        IPyNbCell.compare_outputs = _compare_cell
        IPyNbCell.repr_failure = _repr_failure


def differences(old: list[dict], new: list[dict]) -> list[str]:
    """List what moved between a cell's stored and fresh outputs, by kind; empty where nothing did.

    Text is compared to the letter, pictures decoded with a small tolerance.
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
            found.setdefault(kind, []).append("".join(value) if isinstance(value, (list, str)) else repr(value))
    return found


def _moved(kind: str, old: list[str], new: list[str]) -> list[str]:
    if len(old) != len(new):
        return [f"{kind}: {len(old)} stored, {len(new)} now"]
    found = []
    for one, other in zip(old, new, strict=True):
        if kind in PICTURES and one != other:
            apart, sizes = _apart(one, other)
            found += [f"{kind}: differs by {apart:.1f} of 255 grey levels (at most {RMS}), size {sizes}"] * (
                apart > RMS
            )
        elif one != other:
            lines = list(unified_diff(one.splitlines(), other.splitlines(), "stored", "now", lineterm="", n=0))
            found += [f"{kind} differs", *(line[:CUT] for line in lines[2 : MOST + 2])]
    return found


def _apart(old: str, new: str) -> tuple[float, str]:
    """Return how far two pictures differ, as root mean square of grey levels, inf if sizes differ; and both sizes."""
    import numpy as np
    from PIL import Image

    one, two = (Image.open(io.BytesIO(base64.b64decode(data))).convert("L") for data in (old, new))
    sizes = " → ".join("{}×{}".format(*picture.size) for picture in (one, two))
    if one.size != two.size:
        return float("inf"), sizes
    return float(np.sqrt(np.mean((np.asarray(one, dtype=float) - np.asarray(two, dtype=float)) ** 2))), sizes


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
