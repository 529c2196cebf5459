"""The report: executed notebooks and what differs as a handful of self-contained pages that need no network."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from parallax.page import articles, cells, comparison, glossary, search
from parallax.page.render import GENERATOR, render, write
from parallax.page.rows import Quota

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story


def write_report(
    books: "Mapping[Path, object] | Path",
    out: Path,
    story: "Story",
    findings: "pd.DataFrame | None" = None,
    differences: "pd.DataFrame | None" = None,
) -> Path:
    """Write the report of a story and return its front page.

    `books` maps paths to executed notebooks, in reading order, or is a folder of them. Where the story's `[rights]` do
    not allow the full text, pages quote little and the articles are left out. Pages are written aside and moved into
    place; those of an earlier report that are no longer part of it are removed.
    """
    from parallax.findings import compare

    findings = compare(story) if findings is None else findings
    differences = comparison.differs(story) if differences is None else differences
    quota = Quota(whole=story.full_text)
    front = comparison.front(story, findings, differences, quota)
    made = [cells.book(path, notebook) for path, notebook in _opened(books).items()]
    if not story.full_text:
        made = [book._replace(body=cells.shortened(book.body, quota)) for book in made]
    shared = {"data": front, "books": made, "full": story.full_text, "home": "index.html"}
    pages = {
        book.href: render(
            "book.html.j2", book=book, n=n, title=book.title, here=book.href, body=_terms(book), **shared
        )
        for n, book in enumerate(made)
    }
    pages["index.html"] = render("report.html.j2", title=story.title, here="index.html", **shared)
    pages["search.html"] = render(
        "search.html.j2",
        title="Search",
        here="search.html",
        entries=search.entries(made, story, front),
        **shared,
    )
    pages["glossary.html"] = render(
        "glossary.html.j2", title="Glossary", here="", terms=glossary.examples(story, findings), **shared
    )
    if story.full_text:
        places = comparison.linked(front["rows"]) + [p for book in made for p in cells.linked(book.body)]
        both = articles.both(story, places)
        pages["articles.html"] = render(
            "articles.html.j2", title="The two articles", here="articles.html", both=both, **shared
        )
    for href, text in pages.items():
        write(Path(out) / href, text)
    for path in sorted(Path(out).glob("*.html")):
        if path.name not in pages and GENERATOR in path.read_text("utf-8", errors="replace")[:2000]:
            path.unlink()
    return Path(out) / "index.html"


def _opened(books) -> Mapping[Path, Any]:
    import nbformat

    if isinstance(books, Mapping):
        return books
    return {path: nbformat.read(path, as_version=4) for path in sorted(Path(books).glob("*.ipynb"))}


def _terms(book: cells.Book) -> Markup:
    return Markup(glossary.link(book.body))
