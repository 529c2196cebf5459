"""A pytest plugin over nbval: it compares pictures too, and says where an output moved, from what to what."""

import base64
import io
from itertools import zip_longest
from pathlib import Path

RMS = 2  # of 255 grey levels: what two machines may differ by in drawing the same figure
CUT = 160  # characters of a long line that a message shows
SIDE = Path("ci-output", "figures")
DRESS = ("text/html", "text/markdown")
PICTURES = ("image/png", "image/jpeg")
DRAWING = "image/svg+xml"
ORDER = ["ename", "evalue", "stderr", "stdout", "text/plain", "text/markdown", "text/html", *PICTURES, DRAWING]


def pytest_configure(config):
    """Let notebook cells be compared and reported by this module."""
    if not config.pluginmanager.hasplugin("nbval"):
        return
    from nbval.plugin import IPyNbCell

    IPyNbCell.compare_outputs = _compare_cell
    IPyNbCell.repr_failure = _repr_failure


def differences(old: list[dict], new: list[dict], save=None) -> list[str]:
    """List what moved between a cell's stored and fresh outputs, one entry a kind; empty where nothing did.

    Text is compared to the letter, pictures decoded with a small tolerance. `save(n, old, new)` keeps the
    n-th pair of pictures that differ and returns where.
    """
    before, after = _flat(old), _flat(new)
    kinds = sorted({*before, *after}, key=lambda kind: (ORDER.index(kind) if kind in ORDER else 99, kind))
    return [line for kind in kinds for line in _moved(kind, before.get(kind, []), after.get(kind, []), save)]


def rms(old: bytes, new: bytes) -> float:
    """Measure how far two pictures differ: root mean square of grey levels (0–255), inf if sizes differ."""
    import numpy as np

    one, two = (np.asarray(_image(data).convert("L"), dtype=float) for data in (old, new))
    return float("inf") if one.shape != two.shape else float(np.sqrt(np.mean((one - two) ** 2)))


def side_by_side(old: bytes, new: bytes, path: Path) -> Path:
    """Write the stored picture (left) and the fresh one (right) as one PNG file."""
    from PIL import Image

    left, right = (_image(data).convert("RGB") for data in (old, new))
    both = Image.new("RGB", (left.width + right.width + 24, max(left.height, right.height)), "#808080")
    both.paste(left, (0, 0))
    both.paste(right, (left.width + 24, 0))
    path.parent.mkdir(parents=True, exist_ok=True)
    both.save(path)
    return path


def _compare_cell(cell, test, ref, skip_compare=None):
    def save(n, old, new):
        name = f"{cell.path.stem}-cell-{cell.cell_num + 1}-{n}.png"
        return side_by_side(old, new, cell.config.rootpath / SIDE / name).relative_to(cell.config.rootpath)

    cell.comparison_traceback = differences(ref, test, save)
    return not cell.comparison_traceback


def _repr_failure(cell, excinfo):
    from nbval.plugin import NbCellError

    if not isinstance(excinfo.value, NbCellError):
        return f"{type(excinfo.value).__name__}: {excinfo.value}"
    where = f"{cell.path.relative_to(cell.config.rootpath)}, cell {cell.cell_num + 1}: {excinfo.value}"
    code = "\n".join(f"    {line}" for line in excinfo.value.source.splitlines())
    return "\n".join([where, code, excinfo.value.inner_traceback or ""])


def _flat(outputs):
    kinds = {}
    for output in outputs:
        data = dict(output.get("data", {}))
        if output["output_type"] == "stream":
            data = {output["name"]: output["text"]}
        if output["output_type"] == "error":
            data = {"ename": output["ename"], "evalue": output["evalue"]}
        if "text/plain" in data:  # the same words in another dress, which tests of the display look at
            data = {kind: value for kind, value in data.items() if kind not in DRESS}
        for kind, value in data.items():
            kinds.setdefault(kind, []).append(_text(value))
    return kinds


def _text(value):
    return "".join(value) if isinstance(value, list) else value if isinstance(value, str) else repr(value)


def _moved(kind, old, new, save):
    if len(old) != len(new):
        return [f"{kind}: {len(old)} stored, {len(new)} now"]
    pairs = [(n, *pair) for n, pair in enumerate(zip(old, new, strict=True), 1) if pair[0] != pair[1]]
    if kind in PICTURES:
        return [line for n, a, b in pairs for line in _picture_moved(kind, n, a, b, save)]
    return [line for _, a, b in pairs for line in _text_moved(kind, a, b)]


def _picture_moved(kind, n, old, new, save):
    old, new = base64.b64decode(old), base64.b64decode(new)
    apart = rms(old, new)
    if apart <= RMS:
        return []
    sizes = " → ".join("{}×{}".format(*_image(data).size) for data in (old, new))
    kept = f"; stored and fresh side by side: {save(n, old, new)}" if save else ""
    return [f"{kind} {n}: differs by {apart:.1f} of 255 grey levels (at most {RMS}), size {sizes}{kept}"]


def _text_moved(kind, old, new):
    pairs = list(zip_longest(old.splitlines(), new.splitlines()))
    apart = [(n, a, b) for n, (a, b) in enumerate(pairs, 1) if a != b]
    if not apart:
        return [f"{kind}: only line ends differ"]
    lines = [f"{kind}: {len(apart)} of {len(pairs)} lines differ"]
    shown = 0 if kind == DRAWING else 5
    for n, a, b in apart[:shown]:
        lines += [f"  line {n} stored: {_near(a, b)}", f"  line {n} now:    {_near(b, a)}"]
    return lines + ([f"  and {len(apart) - shown} more"] if 0 < shown < len(apart) else [])


def _near(line, other):
    """Show a long line from shortly before where it first differs from the other."""
    if line is None:
        return "(no such line)"
    same = next((i for i, (a, b) in enumerate(zip(line, other or "", strict=False)) if a != b), 0)
    start = max(0, same - 40) if len(line) > CUT else 0
    return ("…" if start else "") + line[start : start + CUT] + ("…" if start + CUT < len(line) else "")


def _image(data):
    from PIL import Image

    return Image.open(io.BytesIO(data))
