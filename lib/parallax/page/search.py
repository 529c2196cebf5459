"""What the search page finds: sections, rows of what differs, terms, and every sentence of the report."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from parallax.page import glossary
from parallax.page.cells import PAGE, PASSAGE, Book, plain
from parallax.text import sentences

if TYPE_CHECKING:
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


def entries(books: Sequence[Book], story: "Story", front: Mapping[str, Any]) -> list[Entry]:
    """List every sentence once: sections, rows, glossary, notebooks, and the articles where they may be shown."""
    told = [
        Entry(f"{b.href}#{place}", b.title, heading, True) for b in books for place, heading in b.sections
    ]
    told += [
        Entry(
            f"index.html#row-{row.number}", "What differs", "".join(piece.text for piece in row.words), True
        )
        for row in front["rows"]
    ]
    told += [
        Entry(f"glossary.html#{term.name}", f"Glossary: {term.title}", term.says) for term in glossary.terms()
    ]
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
