"""The report: executed notebooks and what differs as a handful of self-contained pages that need no network."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup
from parallax.commentary import filled
from parallax.difference import sentence_at
from parallax.display import REPORT, from_markdown
from parallax.errors import StoryError
from parallax.lexicons import DATA
from parallax.page import comparison
from parallax.page.render import environment, is_ours, render, write
from parallax.page.rows import Quota
from parallax.text import sentences

if TYPE_CHECKING:
    import pandas as pd
    from parallax.story import Story

GLOSSARY = DATA / "glossary.toml"
FOLDED = "For specialists"  # how the heading of a section begins that is shown folded
PASSAGE = re.compile(r'<a class="passage" href="[^"]*articles\.html#([ab])-(\d+)-(\d+)"><q>(.*?)</q></a>', re.DOTALL)
PARAGRAPH = re.compile(r"<(?:p|li)>((?:(?!<(?:p|li)>).)*?)</(?:p|li)>", re.DOTALL)
PASSAGES = 240  # words of an article in passages; rows and tables of words in use quote some hundred besides
LEAST = 4  # words; what is shorter is a label
GRADES = ("exact", "compared", "judged", "external")  # stand below what a notebook says; the glossary explains them


class Section(NamedTuple):
    """A part of a notebook: address and heading (none before the first), prose as HTML and cells of code."""

    id: str
    heading: str
    parts: list[Any]
    folded: bool = False


class Book(NamedTuple):
    """A notebook as its page shows it: file name, number, title, sections."""

    href: str
    number: str
    title: str
    sections: list[Section]


class Entry(NamedTuple):
    """A sentence that can be found: address, the section it stands in, text; `listed` before anything is typed."""

    href: str
    where: str
    text: str
    listed: bool = False


def write_report(
    books: Mapping[Path, Any],
    out: Path,
    story: "Story",
    findings: "pd.DataFrame | None" = None,
    differs: "Sequence[Mapping[str, Any]] | None" = None,
) -> Path:
    """Write the report of a story and return its front page.

    `books` maps paths to executed notebooks, in reading order. Where the story's `[rights]` do
    not allow the full text, pages quote little and the articles are left out. Pages are written aside and moved into
    place; those of an earlier report that are no longer part of it are removed.
    """
    from parallax.differences import records
    from parallax.findings import compare

    findings = compare(story) if findings is None else findings
    differs = records(story) if differs is None else differs
    quota = Quota(whole=story.full_text, budget=PASSAGES)
    front = comparison.front(story, findings.to_dict("records"), differs, quota)
    made = [book(path, notebook) for path, notebook in books.items()]
    local = partial(_local, story=story, quota=quota)
    shared = {"data": front, "books": made, "full": story.full_text, "home": "index.html"}
    pages = {
        "index.html": render("report.html.j2", title=story.title, **shared),
        "search.html": render("search.html.j2", title="Search", entries=entries(made, story, front), **shared),
        "glossary.html": render("glossary.html.j2", title="Glossary", terms=examples(story, findings), **shared),
    }
    for n, one in enumerate(made):
        pages[one.href] = render(
            "book.html.j2", title=one.title, book=one, n=n, local=local, one_line=one_line, **shared
        )
    if story.full_text:
        pages["articles.html"] = render("articles.html.j2", title="The two articles", **shared)
    for href, text in pages.items():
        write(Path(out) / href, text)
    for path in sorted(Path(out).glob("*.html")):
        if path.name not in pages and is_ours(path):
            path.unlink()
    return Path(out) / "index.html"


# Notebooks


def book(path: Path, notebook) -> Book:
    """Return a notebook in sections, each under its main heading, which gives it its address."""
    made, taken, title = [Section("", "", [])], {""}, ""
    for cell in notebook.cells:
        if cell.cell_type == "code":
            made[-1].parts.append(cell)
        for text in re.split(r"^(?=## )", cell.source, flags=re.MULTILINE) if cell.cell_type == "markdown" else ():
            if text.startswith("## "):
                heading, _, text = text[3:].partition("\n")
                name = "-".join(re.findall(r"\w+", heading.lower()))
                while name in taken:
                    name += "-2"
                taken.add(name)
                made.append(Section(name, heading, [], heading.startswith(FOLDED)))
            if text.startswith("# ") and not title:
                title, _, text = text[2:].partition("\n")
            made[-1].parts.append(prose(text))
    made[0].parts.sort(key=lambda part: isinstance(part, str) or not part.outputs)  # the answer comes first
    return Book(f"{path.stem}.html", path.stem.split("-")[0], title or path.stem, made)


def one_line(source: str) -> str:
    """Return the line of a cell that stands for it: the last one that is no closing bracket or argument.

    >>> one_line("found = compare(story)\\nvoices(\\n    story,\\n)")
    'voices( …'
    """
    last = (["", *(line for line in source.splitlines() if line and line[0] not in " )]}#")])[-1]
    return f"{last} …" if last.endswith(("(", "[", "{")) else last


def prose(markdown: str) -> Markup:
    """Return Markdown as HTML; markup in it is shown, never run; notebooks and terms in bold lead to their pages."""
    text = re.sub(r"\n+Next: \[[^\n]*$", "", markdown.rstrip())  # stands below the page
    text = re.sub(r"(\]\([\w-]+)\.ipynb", r"\1.html", text)
    text = re.sub(r"\*\*([^*\n]+)\*\*", _term, text)
    return Markup(from_markdown(text))


def _term(match: re.Match) -> str:
    name = find(match[1])
    return f"**[{match[1]}](glossary.html#{name})**" if name else match[0]


def _local(html: str, story: "Story", quota: Quota) -> Markup:
    """Return what a cell shows, its passages as links to their sentences; where the rights forbid, cut and no links."""
    shown = environment().get_template("table.html.j2").module.passage

    def passage(match: re.Match) -> str:
        source, start, end = match[1], int(match[2]), int(match[3])
        words = Markup(match[4]).unescape().split()
        allowed = quota.words(source, start, end, " ".join(words))
        cut = " ".join(words if allowed >= len(words) else [*words[:allowed], "…"])
        href = f"articles.html#{source}-{sentence_at(story.articles[source], start)}" if quota.whole else ""
        return str(shown(href, cut))

    html = re.sub(r'<th scope="col"([^>]*)>([AB])</th>', r'<th scope="col" data-k="\2"\1>\2</th>', html)
    html = re.sub(rf"<em>\(({'|'.join(GRADES)})\)</em>", r'<em>(<a href="glossary.html#\1">\1</a>)</em>', html)
    return Markup(PASSAGE.sub(passage, html).replace(REPORT, ""))


# The glossary


@cache
def glossary() -> dict[str, dict[str, Any]]:
    """Return the terms by address, in the order of their titles."""
    terms = tomllib.loads(GLOSSARY.read_text("utf-8"))
    return dict(sorted(terms.items(), key=lambda item: (item[1]["title"].casefold(), item[0])))


@cache
def _forms() -> dict[str, str]:
    """Map every form of a term, in small letters, to its address."""
    return {
        form.casefold().replace("'", "’"): name
        for name, term in glossary().items()
        for form in (re.sub(r" \(.*\)$", "", term["title"]), *term.get("also", ()))
    }


def find(word: str) -> str | None:
    """Return the address of a term by any of its forms, whatever the case; None for what is no term.

    >>> find("Permutation P")
    'p-value'
    """
    return _forms().get(word.strip(" .:").casefold().replace("'", "’"))


def examples(story: "Story", findings: "pd.DataFrame") -> list[tuple[str, dict[str, Any], str]]:
    """Return address, entry, and an example from the story for every term; no example where a finding is lacking."""
    found = []
    for name, term in glossary().items():
        try:
            example = filled(term.get("example", ""), findings, story.names, GLOSSARY, written=str)
        except StoryError:
            example = ""
        found.append((name, term, "" if "not known" in example else example))
    return found


# The search page


def entries(books: Sequence[Book], story: "Story", front: Mapping[str, Any]) -> list[Entry]:
    """List every sentence once: sections, rows, glossary, notebooks, and the articles where they may be shown."""
    told = [Entry(f"{b.href}#{s.id}", b.title, s.heading, True) for b in books for s in b.sections if s.id]
    for n, row in enumerate(front["rows"]):
        text = "".join(piece.text for piece in row.words)
        told.append(Entry(f"index.html#row-{row.number}", "What differs", text, n < front["shown"]))
    told += [Entry(f"glossary.html#{name}", f"Glossary: {t['title']}", t["says"]) for name, t in glossary().items()]
    for book in books:
        for section in book.sections:
            href = f"{book.href}#{section.id}" if section.id else book.href
            told += [Entry(href, section.heading or book.title, line) for line in _lines(section)]
    for source, article in story.articles.items() if story.full_text else ():
        for number, row in enumerate(article.sentence_rows):
            told.append(Entry(f"articles.html#{source}-{number}", f"Article {source.upper()}", row.text))
    seen: set[tuple[str, bool]] = set()
    return [e for e in told if not ((e.text, e.listed) in seen or seen.add((e.text, e.listed)))]


def _lines(section: Section) -> Iterator[str]:
    """Yield the sentences of a section's prose, and of what cells show, tables left out."""
    for part in section.parts:
        outputs = [part] if isinstance(part, str) else [o.get("data", {}).get("text/html", "") for o in part.outputs]
        for paragraph in (found for html in outputs if "<table" not in html for found in PARAGRAPH.findall(html)):
            flat = " ".join(Markup(paragraph).striptags().split())
            yield from (flat[i:j] for i, j in sentences(flat) if len(flat[i:j].split()) >= LEAST)
