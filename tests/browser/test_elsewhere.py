"""The notebooks where others show them: GitHub, which sanitises, and VS Code, whose webview has colours of its own."""

import base64
import re
from html import escape
from pathlib import Path

import nbformat
import pytest
from parallax.display import from_markdown
from parallax.page.render import write
from test_pages import AXE, KEPT, opened, serious

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
KEPT_BY_GITHUB = re.compile(r' (?!(?:href|scope|src|alt|width|height)=)[\w-]+="[^"]*"')
TABLE = "table { border-collapse: collapse; } th, td { padding: 6px 13px; border: 1px solid; } "
PLACES = {  # style sheet of the place, and whether it sanitises
    "github-light": (TABLE + "body { color: #1f2328; background: #ffffff; } a { color: #0969da; }", True),
    "github-dark": (TABLE + "body { color: #f0f6fc; background: #0d1117; } a { color: #4493f8; }", True),
    "vscode-light": ("body { color: #3b3b3b; background: #ffffff; } a { color: #005fb8; }", False),
    "vscode-dark": ("body { color: #cccccc; background: #1f1f1f; } a { color: #4daafc; }", False),
}


def as_shown(book, bare):
    """Put a notebook's prose, code and outputs below each other as HTML; without its attributes where it is bare."""
    for cell in book.cells:
        yield from_markdown(cell.source) if cell.cell_type == "markdown" else f"<pre>{escape(cell.source)}</pre>"
        for data in (output.get("data", {}) for output in cell.get("outputs", ())):
            if "image/svg+xml" in data and not bare:
                yield data["image/svg+xml"]
            elif "image/svg+xml" in data:
                packed = base64.b64encode(data["image/svg+xml"].encode()).decode()
                yield f'<img src="data:image/svg+xml;base64,{packed}" alt="{escape(data["text/plain"])}" width="600">'
            else:
                shown = data.get("text/html") or f"<pre>{escape(data.get('text/plain', ''))}</pre>"
                yield KEPT_BY_GITHUB.sub("", shown) if bare else shown


@pytest.mark.parametrize("place", PLACES)
def test_notebooks_read_where_others_show_them(chromium, tmp_path, place):
    style, bare = PLACES[place]
    context = chromium.new_context(viewport={"width": 980, "height": 900}, bypass_csp=True)
    for path in NOTEBOOKS:
        parts = "\n".join(as_shown(nbformat.read(path, as_version=4), bare))
        drawn = re.compile(r"<svg.*?</svg>", re.DOTALL)
        assert not re.search(r"<script|<style| on\w+=|javascript:", drawn.sub("", parts))
        head = f"<meta charset='utf-8'><title>{path.stem}</title><style>{style}</style>"
        page = context.new_page()
        html = f"<html lang='en'>{head}<body><main>{parts}</main></body></html>"
        requests, complaints = opened(page, write(tmp_path / f"{path.stem}.html", html))
        assert all(r.startswith(("file:", "data:")) for r in requests) and complaints == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 980, path.name
        found = serious(page, AXE | {"runOnly": ["color-contrast", "th-has-data-cells", "image-alt", "svg-img-alt"]})
        assert found == [], path.name
        page.screenshot(path=KEPT / "screens" / f"{path.stem}-{place}.jpg", full_page=True, type="jpeg", quality=60)
        page.close()
    context.close()
