"""The report: executed notebooks and what differs as a handful of self-contained pages that need no network."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup

from parallax.page import articles, cells, comparison, glossary
from parallax.page.cells import PAGE, PASSAGE, Book, plain
from parallax.page.render import GENERATOR, render, write
from parallax.page.rows import Quota
from parallax.text import sentences

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story


NO_PROSE = re.compile(r"<(table|details|figure|pre|svg|nav|h1)\b.*?</\1>", re.DOTALL)
SECTION = re.compile(r'<h[23][^>]* id="([^"]+)">(.*?)</h[23]>|<(p|li)(?: [^>]*)?>(.*?)</\3>', re.DOTALL)
LEAST = 4  # words; what is shorter is a label


class Entry(NamedTuple):
    """A sentence that can be found: address, the section it stands in, text; `listed` before anything is typed."""

    href: str
    where: str
    text: str
    listed: bool = False


def write_report(
    books: "Mapping[Path, object] | Path",
    out: Path,
    story: "Story",
    findings: "pd.DataFrame | None" = None,
    differs: "pd.DataFrame | None" = None,
) -> Path:
    """Write the report of a story and return its front page.

    `books` maps paths to executed notebooks, in reading order, or is a folder of them. Where the story's `[rights]` do
    not allow the full text, pages quote little and the articles are left out. Pages are written aside and moved into
    place; those of an earlier report that are no longer part of it are removed.
    """
    from parallax.differences import differences
    from parallax.findings import compare

    findings = compare(story) if findings is None else findings
    differs = differences(story) if differs is None else differs
    quota = Quota(whole=story.full_text)
    front = comparison.front(story, findings, differs, quota)
    made = [cells.book(path, notebook) for path, notebook in _opened(books).items()]
    if not story.full_text:
        made = [book._replace(body=cells.shortened(book.body, quota)) for book in made]
    shared = {"data": front, "books": made, "full": story.full_text, "home": "index.html"}
    pages = {
        book.href: render("book.html.j2", book=book, n=n, title=book.title, here=book.href, body=_terms(book), **shared)
        for n, book in enumerate(made)
    }
    pages["index.html"] = render("report.html.j2", title=story.title, here="index.html", **shared)
    pages["search.html"] = render(
        "search.html.j2", title="Search", here="search.html", entries=entries(made, story, front), **shared
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


def entries(books: Sequence[Book], story: "Story", front: Mapping[str, Any]) -> list[Entry]:
    """List every sentence once: sections, rows, glossary, notebooks, and the articles where they may be shown."""
    told = [Entry(f"{b.href}#{place}", b.title, heading, True) for b in books for place, heading in b.sections]
    told += [
        Entry(f"index.html#row-{row.number}", "What differs", "".join(piece.text for piece in row.words), True)
        for row in front["rows"]
    ]
    told += [Entry(f"glossary.html#{term.name}", f"Glossary: {term.title}", term.says) for term in glossary.terms()]
    told += [entry for book in books for entry in _prose(book)]
    told += _articles(story) if story.full_text else []
    seen: set[tuple[str, bool]] = set()
    return [e for e in told if not ((e.text, e.listed) in seen or seen.add((e.text, e.listed)))]


def _prose(book: Book) -> Iterator[Entry]:
    """Yield the sentences of a notebook's prose; passages are left out, as the articles hold them."""
    href, where = book.href, book.title
    for place, heading, _, inner in SECTION.findall(PASSAGE.sub("", NO_PROSE.sub("", book.body))):
        if place:
            href, where = f"{book.href}#{place}", plain(heading)
        else:
            yield from (Entry(href, where, line) for line in _lines(plain(inner)))


def _lines(paragraph: str) -> Iterable[str]:
    flat = " ".join(paragraph.split())
    lines = (flat[start:end] for start, end in sentences(flat))
    return (line for line in lines if len(line.split()) >= LEAST)


def _articles(story: "Story") -> list[Entry]:
    return [
        Entry(f"{PAGE}#{source}-{number}", f"Article {source.upper()}", row.text)
        for source, article in story.articles.items()
        for number, row in enumerate(article.sentence_rows)
    ]
