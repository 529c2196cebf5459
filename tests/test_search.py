"""The search page: every sentence once, small, nothing of an article that may not be shown, no script of its own."""

from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from parallax.page import cells, search

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.fixture(scope="module")
def books():
    return [cells.book(path, nbformat.read(path, as_version=4)) for path in NOTEBOOKS[::5]]


def test_every_body_sentence_and_every_section_can_be_found(books, story, findings):
    found = search.entries(books, story, findings)
    texts = [entry.text for entry in found]
    assert len(texts) == len(set(texts))
    for source, article in story.articles.items():
        for passage in article.passages("body"):
            assert (f"articles.html#{source}-{passage.start}-{passage.end}", passage.text) in {
                (entry.href, entry.text) for entry in found
            }
    for book in books:
        assert any(entry.href.startswith(book.href) for entry in found), book.href
    assert any("deal" in entry.text and entry.href.startswith("05-") for entry in found)


def test_the_index_is_small(books, story, findings):
    assert 20_000 < len(search.page([], books, story, findings).encode()) <= 200_000


def test_without_rights_no_sentence_of_an_article(books, story, findings):
    closed = replace(story, full_text=False)
    found = {entry.href.split("#")[0] for entry in search.entries(books, closed, findings)}
    assert "articles.html" not in found and "glossary.html" in found


def test_text_is_escaped_and_hidden_until_searched(made_up, findings):
    book = cells.Book("x.html", "0", "X", "", '<h2 id="s">S</h2><p>Is &lt;b&gt; one of us here?</p>', [])
    page = search.page(["<li>listed</li>"], [book], made_up, findings)
    assert (
        '<li hidden><a href="x.html#s">S</a> <span class="where">Is &lt;b&gt; one of us here?</span>' in page
    )
    assert "<li>listed</li>" in page and "1 entries" in page and "<script" not in page
