"""Build `report/parallax.html`: one file that compares two pasted articles, with no installation and no network.

Needs npm once, for the official `pyodide` package (Python compiled to WebAssembly, MPL-2.0), which is kept in a cache.
"""

import base64
import gzip
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from importlib.util import find_spec
from pathlib import Path

from parallax import __version__
from parallax.errors import ParallaxError
from parallax.page.render import TEMPLATES, render, write
from parallax.story import DEFAULT_STORY, ROOT, load_story

CACHE = ROOT / ".cache"
PACKAGES = ("jinja2", "markupsafe", "vaderSentiment")
ENGINE = ("package.json", "pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
NOT_NEEDED = (
    *("__pycache__", "*.so", "*.c", "*.pyi", "*.typed", "app*", "many", "cli.py", "nbguard.py"),
    *("charts.py", "commentary.py"),
)


def build(out: Path = ROOT / "report" / "parallax.html") -> Path:
    """Write the page and return its path; the same bytes every time."""
    pinned = tomllib.loads((TEMPLATES / "pyodide.toml").read_text("utf-8"))
    held, story = _engine(pinned), load_story(DEFAULT_STORY)
    stdlib, code = _compiled(held)
    parts = {
        "worker": (TEMPLATES / "app-worker.js").read_bytes(),
        "example": json.dumps({source: article.raw for source, article in story.articles.items()}).encode(),
        "engine": _packed(held["pyodide.asm.js"] + b"\n;\n" + held["pyodide.js"]),
        "wasm": _packed(held["pyodide.asm.wasm"]),
        "stdlib": stdlib,
        "lock": _packed(held["pyodide-lock.json"]),
        "code": _packed(code),
    }
    text = render(
        "app.html.j2",
        version=__version__,
        pyodide=pinned["version"],
        python=pinned["python"],
        parts=[(name, base64.b64encode(data).decode()) for name, data in parts.items()],
    )
    return write(out, text)


def _engine(pinned: dict[str, str]) -> dict[str, bytes]:
    """Return the files of the pinned package by name, from the cache or by npm; an error if neither has it."""
    kept = CACHE / f"pyodide-{pinned['version']}.tgz"
    if not kept.is_file():
        npm = shutil.which("npm")
        if npm is None:
            raise ParallaxError("npm is not installed; it is needed once to build the page; accepted: Node.js with npm")
        with tempfile.TemporaryDirectory() as aside:
            call = [npm, "pack", "--silent", f"pyodide@{pinned['version']}", "--pack-destination", aside]
            done = subprocess.run(call, cwd=aside, capture_output=True, text=True)
            found = list(Path(aside).glob("*.tgz"))
            if done.returncode or not found:
                raise ParallaxError(f"npm could not fetch pyodide {pinned['version']}; accepted: a network, once")
            CACHE.mkdir(exist_ok=True)
            shutil.move(found[0], kept)
    data = kept.read_bytes()
    if base64.b64encode(hashlib.sha512(data).digest()).decode() != pinned["sha512"]:
        kept.unlink()
        raise ParallaxError(f"{kept.name}: is not the package that was pinned; it was removed, so try again")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {Path(m.name).name: archive.extractfile(m).read() for m in archive.getmembers() if m.isfile()}


def _compiled(held: dict[str, bytes]) -> tuple[bytes, bytes]:
    """Return the standard library as a zip and ours as a tar archive, compiled by the engine itself, run in Node.js."""
    library, data = TEMPLATES.parents[1], ROOT / "data"
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside)
        for name in ENGINE:
            (folder / name).write_bytes(held[name])
        for path in (library, *(Path(find_spec(name).origin).parent for name in PACKAGES)):
            shutil.copytree(path, folder / "code" / "lib" / path.name, ignore=shutil.ignore_patterns(*NOT_NEEDED))
        for name in ("lexicons", "reference"):
            shutil.copytree(data / name, folder / "code" / "data" / name)
        shutil.copy(data / "codebook.toml", folder / "code" / "data")
        shutil.copy(TEMPLATES / "app-build.mjs", folder)
        done = subprocess.run(["node", "app-build.mjs"], cwd=folder, capture_output=True, text=True)
        if done.returncode:
            raise ParallaxError(
                f"Node.js could not compile the page: {done.stderr.strip()[-200:]}; accepted: Node.js 20"
            )
        return (folder / "stdlib.zip").read_bytes(), (folder / "code.tar").read_bytes()


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 9, mtime=0)


if __name__ == "__main__":
    try:
        print(f"Page: {build()}")
    except ParallaxError as error:
        print(f"run.py: {error}", file=sys.stderr)
        sys.exit(2)
