"""The search page: every sentence once, small, nothing of an article that may not be shown."""

from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from tools import report

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
FRONT = {"rows": [], "shown": 10}


@pytest.fixture(scope="module")
def books():
    return [report.book(path, nbformat.read(path, as_version=4)) for path in NOTEBOOKS[::5]]


def test_every_body_sentence_and_every_section_can_be_found(books, story):
    found = report.entries(books, story, FRONT)
    texts = [entry.text for entry in found if not entry.listed]
    assert len(texts) == len(set(texts))
    addresses = {(entry.href, entry.text) for entry in found}
    for source, article in story.articles.items():
        for passage in article.passages("body"):
            assert (f"articles.html#{source}-{passage.sentence}", passage.text) in addresses
    for book in books:
        assert any(entry.href.startswith(book.href) for entry in found), book.href


def test_without_rights_no_sentence_of_an_article(books, story):
    closed = replace(story, full_text=False)
    found = {entry.href.split("#")[0] for entry in report.entries(books, closed, FRONT)}
    assert "articles.html" not in found and "glossary.html" in found


def test_prose_is_read_as_text(story):
    section = report.Section("s", "S", [report.prose("Is <b> one of us here?")])
    book = report.Book("x.html", "0", "X", [section])
    found = report.entries([book], replace(story, full_text=False), FRONT)
    assert report.Entry("x.html#s", "S", "Is <b> one of us here?") in found
