"""An executed notebook as the inside of a page: prose, folded code, tables, figures, section addresses."""

import re
from html import unescape
from typing import NamedTuple

from parallax.display import ARTICLES
from parallax.page import shell, style

PAGE = "articles.html"
HEADING = re.compile(r"<(h[23])([^>]*)>(.*?)</\1>", re.DOTALL)
COLOURS = {
    style.INK: "currentColor", style.PAPER: "var(--paper)", style.SOFT: "var(--soft)",
    style.RULE: "var(--rule)", style.BAND: "var(--band)", style.INNER: "var(--inner)",
    style.A: "var(--a)", style.B: "var(--b)",
}  # fmt: skip


class Book(NamedTuple):
    """A notebook made into HTML: file name, number, title, first paragraph, cells, main sections."""

    href: str
    number: str
    title: str
    lead: str
    body: str
    sections: list[tuple[str, str]]


def book(path, notebook) -> Book:
    """Make a notebook into HTML."""
    body, sections = _with_anchors(local(_once(_cells(notebook))))
    title = re.search(r"<h1[^>]*>(.*?)</h1>", body, re.DOTALL)
    lead = re.search(r"</h1>\s*<p>(.*?)</p>", body, re.DOTALL)
    return Book(
        f"{path.stem}.html",
        path.stem.split("-")[0],
        plain(title.group(1)) if title else path.stem,
        plain(lead.group(1)) if lead else "",
        body,
        sections,
    )


def _cells(notebook) -> str:
    """Turn a notebook's cells into HTML by the project's own template."""
    counter = iter(range(10_000))
    filters = {"prose": prose, "boxed": _boxed, "inline_svg": lambda svg: inline_svg(svg, next(counter))}
    return _exporter(filters).from_notebook_node(notebook)[0]


def _exporter(filters):
    from nbconvert import HTMLExporter

    return HTMLExporter(
        template_name="notebook", extra_template_basedirs=[str(shell.TEMPLATES)], filters=filters
    )


def prose(markdown: str) -> str:
    """Turn Markdown into HTML; markup inside it is shown, never run."""
    import mistune

    html = mistune.create_markdown(escape=True, plugins=["table", "strikethrough"])(markdown)
    return html.replace("<pre>", '<pre tabindex="0">')


def _boxed(html: str) -> str:
    """Let a wide table scroll inside its own box."""
    label = re.search(r"<caption>(.*?)</caption>", html)
    named = f' aria-label="{label.group(1)}"' if label else ""
    box = f'<div class="scroll" tabindex="0" role="group"{named}>'
    html = re.sub(r"<caption>(.*?)</caption>", r"<caption><span>\1</span></caption>", html)
    return re.sub(r"<table.*?</table>", lambda m: f"{box}{m.group()}</div>", html, flags=re.DOTALL)


def inline_svg(svg: str, n: int) -> str:
    """Fit a figure into a page: the page's colours, ids that are unique on it, no fixed size."""
    svg = re.sub(r"<!--.*?-->", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    svg = re.sub(r' id="[a-z]+\d*[._][\w.]*"', "", svg)
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>f{n}-", svg)
    svg = re.sub(r'(<svg[^>]*?) width="[^"]*" height="[^"]*"', r"\1", svg, count=1)
    svg = re.sub(r"font-family: [^;\"]*; ?", "", svg)
    svg = re.sub(r"\s*\n\s*", " ", svg)
    for colour, name in COLOURS.items():
        svg = svg.replace(colour.lower(), name).replace(colour, name)
    return svg


def _once(body: str) -> str:
    """Keep an id the first time it stands on a page."""
    seen = set()

    def first(match):
        new = match.group() not in seen
        seen.add(match.group())
        return match.group() if new else ""

    return re.sub(r' id="finding-[^"]*"', first, body)


def local(body: str) -> str:
    """Point links, made for a notebook's folder, at this report's pages; a file outside the report is named."""
    body = re.sub(r'href="([\w-]+)\.ipynb', r'href="\1.html', body).replace(ARTICLES, PAGE)
    return re.sub(r'<a href="\.\./([^"#]+)[^"]*">(.*?)</a>', r"\2 (<code>\1</code>)", body)


def _with_anchors(body: str) -> tuple[str, list[tuple[str, str]]]:
    """Give each section heading an address; list (address, text) of the main ones."""
    taken, sections = {}, []

    def anchored(match):
        tag, attributes, inner = match.groups()
        name = _slug(plain(inner))
        taken[name] = taken.get(name, 0) + 1
        name = name if taken[name] == 1 else f"{name}-{taken[name]}"
        if tag == "h2":
            sections.append((name, plain(inner)))
        link = f'<a class="anchor" href="#{name}" aria-label="Link to this section">#</a>'
        return f'<{tag}{attributes} id="{name}">{inner}{link}</{tag}>'

    return HEADING.sub(anchored, body), sections


def _slug(text):
    return "-".join(re.findall(r"\w+", text.lower())) or "section"


def plain(html: str) -> str:
    """Give the text of a piece of HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()
