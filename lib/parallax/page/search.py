"""The search page: a list of sections and findings, and every sentence of the report for the page's script to find."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from parallax.page import glossary
from parallax.page.cells import PAGE, Book, plain
from parallax.page.sidebyside import LINK
from parallax.text import sentences

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

NO_PROSE = re.compile(r"<(table|details|figure|pre|svg|nav|h1)\b.*?</\1>", re.DOTALL)
ANCHOR = re.compile(r'<a class="anchor".*?</a>', re.DOTALL)
PASSAGE = re.compile(rf'<a [^>]*href="[^"]*{LINK.pattern}"[^>]*>.*?</a>', re.DOTALL)
SECTION = re.compile(r'<h[23][^>]* id="([^"]+)">(.*?)</h[23]>|<(p|li)(?: [^>]*)?>(.*?)</\3>', re.DOTALL)
LEAST = 4  # words; what is shorter is a label


class Entry(NamedTuple):
    """A sentence that can be found: address, the section it stands in, text."""

    href: str
    where: str
    text: str


def page(listed: Sequence[str], books: Sequence[Book], story: "Story", findings: "pd.DataFrame") -> str:
    """Write the inside of the search page; without script the list alone is seen."""
    rows = "".join(_row(entry) for entry in entries(books, story, findings))
    return (
        '<h1>Search</h1>\n<p><label for="q">Words in this report: headings, findings, sentences, terms</label></p>\n'
        '<input type="search" id="q" disabled autocomplete="off" autocapitalize="none" spellcheck="false">\n'
        f'<p class="note" role="status" id="found">{len(listed)} entries</p>\n'
        f'<ul class="index">\n{"".join(listed)}{rows}</ul>\n'
    )


def entries(books: Sequence[Book], story: "Story", findings: "pd.DataFrame") -> list[Entry]:
    """List every sentence once: glossary, prose of the notebooks, and the articles where they may be shown."""
    told = [*_terms(story, findings), *(entry for book in books for entry in _prose(book))]
    told += _articles(story) if story.full_text else []
    seen = set(findings.sentence)
    return [entry for entry in told if not (entry.text in seen or seen.add(entry.text))]


def _terms(story: "Story", findings: "pd.DataFrame") -> Iterator[Entry]:
    for term in glossary.terms():
        yield Entry(f"{glossary.PAGE}#{term.name}", f"Glossary: {term.title}", term.says)


def _prose(book: Book) -> Iterator[Entry]:
    """Yield the sentences of a notebook's prose; passages are left out, as the articles hold them."""
    href, where = book.href, book.title
    body = ANCHOR.sub("", NO_PROSE.sub("", book.body))
    for place, heading, _, inner in SECTION.findall(PASSAGE.sub("", body)):
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
        Entry(f"{PAGE}#{source}-{row.start}-{row.end}", story.names[source], row.text)
        for source, article in story.articles.items()
        for row in article.sentence_rows
    ]


def _row(entry: Entry) -> str:
    link = f'<a href="{escape(entry.href, quote=True)}">{escape(entry.where)}</a>'
    return f'<li hidden>{link} <span class="where">{escape(entry.text)}</span></li>\n'
