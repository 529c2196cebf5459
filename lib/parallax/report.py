"""The report: executed notebooks and findings as a handful of self-contained pages that need no network."""

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from parallax.page import cells, frontpage, glossary, search, shell
from parallax.page.cells import PAGE as ARTICLES_PAGE
from parallax.page.cells import Book
from parallax.page.drawing import ribbon
from parallax.page.finding import name
from parallax.page.rights import limited
from parallax.page.sidebyside import linked, side_by_side

FOOT = """<p>Made with Parallax from two articles, which remain their publishers’. Every number leads to its
passage. <a href="glossary.html">Glossary</a> · <a href="index.html#corrections">Corrections and removals</a></p>"""
OWN_PAIR = """<h2 id="your-own">Try it with your own two articles</h2>
<p>Two saved articles, as text or web page, are enough. Nothing is sent anywhere.</p>
<pre tabindex="0">python3 run.py compare mine.txt theirs.html --out pair</pre>
"""
CORRECTIONS = """<h2 id="corrections">Corrections and removals</h2>
<p>If you wrote, publish or are named in one of the articles, or found a mistake: tell whoever gave you this
report, with the address of the passage (the part after #). A correction or an answer is set beside the
passage; an article is taken out on request, and the pages then show none of its text.</p>
"""
ARTICLES_LEAD = """<h1>The two articles, side by side</h1>
<p>As printed. The margin says what each part is and why a passage is noted. A link to a passage, from any page,
opens it here; the numbers in its address count the characters of the file as received.</p>
"""


def render(books: "Mapping[Path, object] | Path", out: Path, story, findings=None) -> Path:
    """Write the report of a story and give its front page.

    `books` maps paths to executed notebooks, in reading order, or is a folder of them. Pages are written
    aside and moved into place; pages of an earlier report that are no longer part of it are removed.
    """
    findings = _compared(story) if findings is None else findings
    made = [cells.book(path, notebook) for path, notebook in _opened(books).items()]
    pages = {book.href: _book_page(made, n, story) for n, book in enumerate(made)}
    pages["index.html"] = _front_page(made, story, findings)
    pages["search.html"] = _search_page(made, story, findings)
    pages[glossary.PAGE] = _glossary_page(made, story, findings)
    places = {place for text in pages.values() for place in linked(text)}
    if not story.full_text:
        pages, places = limited(pages, story.articles)
    pages[ARTICLES_PAGE] = _articles_page(places, made, story, findings)
    for href, text in pages.items():
        shell.write(Path(out) / href, text)
    _remove_others(Path(out), pages)
    return Path(out) / "index.html"


def _compared(story):
    from parallax.findings import compare

    return compare(story)


def _opened(books):
    import nbformat

    if isinstance(books, Mapping):
        return books
    return {path: nbformat.read(path, as_version=4) for path in sorted(Path(books).glob("*.ipynb"))}


def _remove_others(out, pages):
    for path in sorted(out.glob("*.html")):
        if path.name not in pages and shell.GENERATOR in path.read_text("utf-8", errors="replace")[:2000]:
            path.unlink()


def _framed(books: Sequence[Book], here: str, title: str, main: str, kind: str = "") -> str:
    links = [(ARTICLES_PAGE, "The two articles"), ("index.html#notebooks", "Notebooks")]
    links += [(book.href, "Method") for book in books if "trust" in book.href][:1]
    links.append(("search.html", "Search"))
    return shell.page(title, main, links=links, here=here, home="index.html", kind=kind, foot=FOOT)


def _book_page(books, n, story):
    book = books[n]
    over = f'<p class="overline">Notebook {escape(book.number)}, {n + 1} of {len(books)}</p>\n'
    main = f"{_contents(book)}<div>\n{over}{glossary.link(book.body)}{_turn(books, n)}{_rerun(book)}</div>"
    return _framed(books, book.href, f"{book.title} · {story.title}", main, kind="with-contents")


def _contents(book):
    rows = "".join(f'<li><a href="#{place}">{escape(text)}</a></li>' for place, text in book.sections)
    inside = f"<details><summary>On this page</summary><ul>{rows}</ul></details>"
    return f'<nav class="contents" aria-label="On this page">{inside}</nav>\n'


def _turn(books, n):
    near = [("Previous", books[n - 1])] if n else []
    near += [("Next", books[n + 1])] if n + 1 < len(books) else []
    parts = "".join(
        f'<a class="{which.lower()}" href="{book.href}"><span>{which}</span>{escape(book.title)}</a>'
        for which, book in near
    )
    return f'<nav class="turn" aria-label="Previous and next">{parts}</nav>\n'


def _rerun(book):
    stem = escape(book.href.removesuffix(".html"))
    return (
        '<p class="note">Rerun this notebook: <code>python3 run.py lab</code>, open '
        f"<code>{stem}.ipynb</code>, then Restart Kernel and Run All Cells. "
        "The outputs come out as they stand here.</p>\n"
    )


def _front_page(books, story, findings):
    where = _where(books, findings)
    picture = (
        f'<h2 id="who-speaks">Who speaks, sentence by sentence</h2>\n{ribbon(story.articles, story.names)}'
    )
    parts = [
        f'<p class="overline">Two sources, one story</p>\n<h1>{escape(story.title)}</h1>\n',
        f'<div class="answer">{cells.prose(frontpage.answer(story, findings))}</div>\n',
        frontpage.headlines(story),
        frontpage.told_twice(story),
        picture,
        '<h2 id="findings">What can be told</h2>\n',
        frontpage.list_table(frontpage.told(story, findings), findings, where),
        '<h2 id="open">What cannot</h2>\n',
        frontpage.list_table(frontpage.cannot(story, findings), findings, where),
        f'<h2 id="notebooks">The notebooks, in reading order</h2>\n{_book_list(books)}',
        OWN_PAIR,
        CORRECTIONS,
    ]
    return _framed(
        books, "index.html", f"{story.title} · Parallax", glossary.link(cells.local("".join(parts)))
    )


def _book_list(books):
    rows = "".join(
        f'<li><span class="n">{escape(book.number)}</span><a href="{book.href}">{escape(book.title)}</a>'
        f'<span class="line">{escape(_first_sentence(book.lead))}</span></li>\n'
        for book in books
    )
    return f'<ol class="books">{rows}</ol>\n'


def _first_sentence(text):
    return re.split(r"(?<=[.!?]) (?=[A-Z])", text, maxsplit=1)[0]


def _where(books, findings):
    """Give a function that links a finding's id to the notebook on its area, at its card where it has one."""
    areas = dict(zip(findings["id"], findings["area"], strict=True))

    def where(finding):
        book = next((book for book in books if _about(areas.get(finding, "trust"), book)), None)
        if book is None:
            return ""
        shown = finding and f'id="finding-{finding}"' in book.body
        address = escape(f"{book.href}#finding-{finding}" if shown else book.href, quote=True)
        label = escape(f"notebook {book.number}: {book.title}", quote=True)
        return f'<a href="{address}" aria-label="{label}">{escape(book.number)}</a>'

    return where


def _about(area, book):
    return {"comparability": "articles"}.get(area, area) in book.href


def _articles_page(places, books, story, findings):
    both = side_by_side(story, findings, places=places, full_text=story.full_text)
    return _framed(
        books, ARTICLES_PAGE, f"The two articles · {story.title}", ARTICLES_LEAD + both, kind="wide"
    )


def _glossary_page(books, story, findings):
    main = glossary.page(story, findings)
    return _framed(books, glossary.PAGE, f"Glossary · {story.title}", main)


def _search_page(books, story, findings):
    listed = [*_sections(books), *_findings(books, findings)]
    main = search.page(listed, books, story, findings)
    return _framed(books, "search.html", f"Search · {story.title}", main)


def _sections(books):
    for book in books:
        inside = "".join(
            f'<li><a href="{book.href}#{place}">{escape(text)}</a></li>' for place, text in book.sections
        )
        told = f'<span class="where">notebook {escape(book.number)}</span>'
        yield f'<li><a href="{book.href}">{escape(book.title)}</a> {told}<ul>{inside}</ul></li>\n'


def _findings(books, findings):
    where = _where(books, findings)
    for finding in findings.to_dict("records"):
        link = re.search(r'href="([^"]+)"', where(finding["id"]))
        address = link.group(1) if link else "index.html#findings"
        told = escape(f"finding, {finding['area']}, {finding['grade']}. {finding['sentence']}")
        yield f'<li><a href="{address}">{escape(name(finding))}</a> <span class="where">{told}</span></li>\n'
