"""An executed notebook as the inside of a page: prose, code folded to one line, tables, figures, section addresses."""

import re
from html import unescape
from typing import NamedTuple

from parallax.display import ARTICLES, from_markdown
from parallax.page import style
from parallax.page.render import TEMPLATES
from parallax.page.rows import Quota

PAGE = "articles.html"
HEADING = re.compile(r"<(h[23])([^>]*)>(.*?)</\1>", re.DOTALL)
PASSAGE = re.compile(r'<a [^>]*href="[^"]*articles\.html#([ab])-(\d+)-(\d+)"[^>]*>(.*?)</a>', re.DOTALL)
SPECIALIST = re.compile(r'<h2 id="(for-specialists[^"]*)">(.*?)</h2>(.*?)(?=<h2 |\Z)', re.DOTALL)
COLOURS = {
    style.INK: "currentColor", style.PAPER: "var(--paper)", style.SOFT: "var(--quiet)",
    style.RULE: "var(--rule)", style.BAND: "var(--alone)", style.INNER: "var(--bar)",
    style.A: "var(--a)", style.B: "var(--b)",
}  # fmt: skip


class Book(NamedTuple):
    """A notebook made into HTML: file name, number, title, first paragraph, cells, main sections (address, text)."""

    href: str
    number: str
    title: str
    lead: str
    body: str
    sections: list[tuple[str, str]]


def book(path, notebook) -> Book:
    """Return a notebook as HTML."""
    body, sections = _with_anchors(local(_once(_cells(notebook))))
    body = SPECIALIST.sub(r'<details class="rest" id="\1"><summary><h2>\2</h2></summary><div>\3</div></details>', body)
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
    from nbconvert import HTMLExporter

    counter = iter(range(10_000))
    filters = {"prose": from_markdown, "one_line": one_line, "inline_svg": lambda svg: inline_svg(svg, next(counter))}
    exporter = HTMLExporter(template_name="notebook", extra_template_basedirs=[str(TEMPLATES)], filters=filters)
    return exporter.from_notebook_node(notebook)[0]


def one_line(source: str) -> str:
    """Return the line of a cell that stands for it: the last one that is no closing bracket or argument.

    >>> one_line("found = compare(story)\\nvoices(\\n    story,\\n)")
    'voices( …'
    """
    lines = [line for line in source.splitlines() if line and line[0] not in " )]}#"]
    last = lines[-1] if lines else ""
    return f"{last} …" if last.endswith(("(", "[", "{")) else last


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
    seen: set[str] = set()

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
    taken: dict[str, int] = {}
    sections = []

    def anchored(match):
        tag, attributes, inner = match.groups()
        name = "-".join(re.findall(r"\w+", plain(inner).lower())) or "section"
        taken[name] = taken.get(name, 0) + 1
        name = name if taken[name] == 1 else f"{name}-{taken[name]}"
        if tag == "h2":
            sections.append((name, plain(inner)))
        return f'<{tag}{attributes} id="{name}">{inner}</{tag}>'

    return HEADING.sub(anchored, body), sections


def linked(html: str) -> list[tuple[str, int, int]]:
    """List every place that a page's links to passages lead to."""
    return [(source, int(start), int(end)) for source, start, end, _ in PASSAGE.findall(html)]


def shortened(html: str, quota: Quota) -> str:
    """Return a page whose passages are as long as the quota allows and no longer links, as there is nothing to open."""

    def kept(match):
        source, start, end, inner = match.groups()
        words = plain(inner).split()
        allowed = quota.words(source, int(start), int(end), " ".join(words))
        if allowed >= len(words):
            return inner
        return f"<q>{' '.join(map(_escaped, words[:allowed]))} …</q>" if allowed else "…"

    return PASSAGE.sub(kept, html)


def _escaped(word: str) -> str:
    from markupsafe import escape

    return str(escape(word))


def plain(html: str) -> str:
    """Return the text of a piece of HTML."""
    return unescape(re.sub(r"<[^>]+>", "", html)).strip()
