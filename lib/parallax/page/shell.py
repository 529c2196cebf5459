"""The frame of every page: self-contained, nothing fetched, nothing run that is not ours."""

import base64
import hashlib
import os
import tempfile
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
GENERATOR = '<meta name="generator" content="parallax">'


def page(
    title: str,
    main: str,
    *,
    links: Sequence[tuple[str, str]] = (),
    here: str = "",
    home: str = "#main",
    kind: str = "",
    foot: str = "",
) -> str:
    """Put the frame around a page's content; `links` are (address, name), `here` the address of this page."""
    listed = "".join(_link(address, name, here) for address, name in links)
    nav = f'<nav aria-label="Pages"><ul>{listed}</ul></nav>' if listed else ""
    sort = f' class="{kind}"' if kind else ""
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n{_policy()}\n{GENERATOR}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_read('page.css')}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#main">Skip to content</a>\n'
        f'<header class="top"><a class="kicker" href="{home}">PARALLAX</a>{nav}</header>\n'
        f'<main id="main" tabindex="-1"{sort}>\n{main}\n</main>\n<footer>{foot}</footer>\n'
        f"<script>{_read('page.js')}</script>\n</body>\n</html>\n"
    )


def write(path: Path, text: str) -> Path:
    """Write a file aside and move it into place, so that a reader never meets half a page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(aside).chmod(0o644)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    return path


def _link(address, name, here):
    current = ' aria-current="page"' if address == here else ""
    return f'<li><a href="{escape(address, quote=True)}"{current}>{escape(name)}</a></li>'


def _policy():
    """Let the browser itself refuse any request and any script but the one below."""
    digest = base64.b64encode(hashlib.sha256(_read("page.js").encode()).digest()).decode()
    rules = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"script-src 'sha256-{digest}'"
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{rules}">'


@cache
def _read(name):
    return (TEMPLATES / name).read_text("utf-8")
