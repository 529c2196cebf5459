"""Templates to pages: everything escaped, nothing fetched, nothing run that is not ours; files are moved into place."""

import base64
import hashlib
import os
import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from parallax.errors import ParallaxError
from parallax.story import aside, is_running
from parallax.text import visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
INDEX = "index.html"
GENERATOR = '<meta name="generator" content="parallax">'  # tells our own pages from a reader's
FILES = re.compile(rb'<meta name="parallax-files" content="(?P<what>[^":]{0,40}): (?P<files>[^"]{0,2000})">')


def render(template: str, **data) -> str:
    """Fill a template with plain data; text is escaped, a name that is missing is an error."""
    return environment().get_template(template).render(**data)


@cache
def environment() -> "Environment":
    """Return the templates, with `asset` and `digest` for the style sheets and scripts that a page carries."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=lambda shown: visible(shown) if type(shown) is str else shown,
    )
    made.globals |= {"asset": asset, "digest": digest}
    return made


@cache
def asset(name: str) -> "Markup":
    """Return a style sheet or script as it stands."""
    from markupsafe import Markup

    return Markup((TEMPLATES / name).read_text("utf-8"))


def digest(name: str) -> str:
    """Return the digest by which a page's policy admits its own script and no other."""
    return base64.b64encode(hashlib.sha256(asset(name).encode()).digest()).decode()


def write(path: Path, text: str) -> Path:
    """Write a file aside and move it into place, so that a reader never meets half a page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(f".{path.name}.partial-*"):  # by a run that was killed
        if not is_running(left.name.rpartition("-")[2]):
            left.unlink(missing_ok=True)
    aside = path.with_name(f".{path.name}.partial-{os.getpid()}")
    try:
        aside.write_text(text, "utf-8", newline="\n")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return path


def write_all(out: Path, pages: Mapping[str, str], what: str, beside: Collection[str] = ()) -> None:
    """Write files, `index.html` among them, into a folder, aside first and then moved into place.

    The index says `what` they are (a comparison) and holds the digests of all: those of an earlier run that nobody
    changed are replaced, or go; `beside`: names of files that may not stay from one. Stopped in between, it leaves no
    new file beside an old one, and a page by which the next run knows the folder. Raises ParallaxError where a file
    that is not of such a run would be lost, or stay.
    """
    accepted = f"accepted: a new folder, or one that holds {what}"
    if out.exists() and not out.is_dir():
        raise ParallaxError(f"{out}: is a file; {accepted}")
    names = {*pages, *beside}
    held = _held(out / INDEX, what)
    for name in sorted(name for name in names if (out / name).exists() or (out / name).is_symlink()):
        if not (out / name).is_file() or held.get(name) != _digest(_without_list((out / name).read_bytes())):
            raise ParallaxError(f"{out}: holds a {name} that is of another origin or was changed since; {accepted}")
    files = " ".join(f"{name} {_digest(text.encode())}" for name, text in pages.items())
    told = f'{GENERATOR}<meta name="parallax-files" content="{what}: {files}">'
    pages = {name: text.replace(GENERATOR, told, 1) if name == INDEX else text for name, text in pages.items()}
    with aside(out) as made:
        for name, text in pages.items():
            (made / name).write_text(text, "utf-8", newline="\n")
        for name in sorted(names - {INDEX}):
            (out / name).unlink(missing_ok=True)
        for name in sorted(pages, key=lambda name: name != INDEX):
            (made / name).replace(out / name)


def _held(page: Path, what: str) -> dict[str, str]:
    """Return the digests, by name, of what an earlier run of that kind wrote; nothing where there was none."""
    found = FILES.search(page.read_bytes()) if is_ours(page) else None
    listed = found["files"].decode("utf-8", "replace").split() if found and found["what"] == what.encode() else []
    return dict(zip(listed[::2], listed[1::2], strict=False))


def _without_list(data: bytes) -> bytes:
    return FILES.sub(b"", data, count=1)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def is_ours(page: Path) -> bool:
    """Return whether a file is a page that Parallax wrote."""
    return page.is_file() and GENERATOR in page.read_text("utf-8", errors="replace")[:2000]
