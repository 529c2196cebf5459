"""Templates to pages: everything escaped, nothing fetched, nothing run that is not ours; files are moved into place."""

import base64
import hashlib
import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from parallax.errors import ParallaxError
from parallax.story import aside
from parallax.text import visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = Path(__file__).parent / "templates"
INDEX = "index.html"
GENERATOR = '<meta name="generator" content="parallax">'  # tells our own pages from a reader's
FILES = re.compile(r'<meta name="parallax-files" content="(?P<what>[^":]*): (?P<files>[^"]*)">')


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
        left.unlink(missing_ok=True)
    aside = path.with_name(f".{path.name}.partial-{os.getpid()}")
    try:
        aside.write_text(text, "utf-8", newline="\n")
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return path


def write_all(out: Path, pages: Mapping[str, str], what: str) -> None:
    """Write files, `index.html` among them, into a folder, aside first and then moved into place.

    The index says `what` they are (a comparison) and holds the digests of the others: those of an earlier run that
    nobody changed are replaced, or go. Stopped in between, it leaves no new file beside an old one, and a page by which
    the next run knows the folder. Raises ParallaxError where a file that is not of such a run would be lost.
    """
    accepted = f"accepted: a new folder, or one that holds {what}"
    if out.exists() and not out.is_dir():
        raise ParallaxError(f"{out}: is a file; {accepted}")
    ours = is_ours(out / INDEX) and FILES.search((out / INDEX).read_text("utf-8", errors="replace"))
    listed = ours["files"].split() if ours and ours["what"] == what else []
    held = dict(zip(listed[::2], listed[1::2], strict=True))
    for name in sorted({*pages, *held}):
        kept = (out / name).exists() and (_digest((out / name).read_bytes()) != held.get(name))
        if kept and not (name == INDEX and ours and ours["what"] == what):
            raise ParallaxError(
                f"{out}: holds a {name} of another origin, or changed since, which would be lost; {accepted}"
            )
    files = " ".join(f"{name} {_digest(text.encode())}" for name, text in pages.items() if name != INDEX)
    told = f'{GENERATOR}\n<meta name="parallax-files" content="{what}: {files}">'
    pages = {name: text.replace(GENERATOR, told, 1) if name == INDEX else text for name, text in pages.items()}
    with aside(out) as made:
        for name, text in pages.items():
            (made / name).write_text(text, "utf-8", newline="\n")
        for name in sorted({*pages, *held} - {INDEX}):
            (out / name).unlink(missing_ok=True)
        for name in sorted(pages, key=lambda name: name != INDEX):
            (made / name).replace(out / name)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def is_ours(page: Path) -> bool:
    """Return whether a file is a page that Parallax wrote."""
    return page.is_file() and GENERATOR in page.read_text("utf-8", errors="replace")[:2000]
