"""Saved pages: the article's text with its structure, and only what the page states about it."""

import pytest
from parallax.errors import ArticleError
from parallax.reading.layout import blocks
from parallax.reading.markup import from_html

FIRST = (
    "The council voted on Monday to close the old bridge, which had been in repair since the spring flood."
)
SECOND = "Residents of the east bank said they would have to drive an hour to reach the nearest hospital."
THIRD = "“We were not asked,” said Jane Roe, who has lived beside the river for forty years with her family."
MENU = "<nav><ul>" + "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(12)) + "</ul></nav>"
META = (
    '<meta name="author" content="Jane Doe"><meta property="article:published_time" '
    'content="2025-06-28T02:13:00+02:00">'
)


def page(meta="", charset="utf-8", body=""):
    """Return the source of a small news page."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='{charset}'><title>Council closes bridge</title>"
        f"{meta}</head><body>{MENU}<article><h1>Council closes bridge</h1><p>{FIRST}</p><p>{SECOND}</p>"
        f"<h2>What happens next</h2><p>{THIRD}</p>{body}</article>"
        "<footer>© 2025 Example</footer></body></html>"
    )


def test_title_line_first_then_the_article_without_the_menu():
    text, about = from_html(page(META).encode(), "a.html")
    assert text.startswith("Council closes bridge\n\n")
    assert text.count("Council closes bridge") == 1
    assert FIRST in text and THIRD in text and "Section 3" not in text
    assert about["title"] == "Council closes bridge"
    assert about["byline"] == "Jane Doe"
    assert about["published"] == "2025-06-28T02:13:00+02:00"


def test_its_blocks_have_roles():
    text, _ = from_html(page(META).encode(), "a.html")
    found = [(row.role, row.text) for row in blocks(text)]
    assert found == [
        ("title", "Council closes bridge"),
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("heading", "What happens next"),
        ("paragraph", THIRD),
    ]


def test_what_the_page_does_not_state_is_none():
    _, about = from_html(page().encode(), "a.html")
    assert about["byline"] is None
    assert about["published"] is None


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1"])
def test_the_declared_encoding_is_used(charset):
    data = page(charset=charset).encode("cp1252" if charset != "utf-8" else "utf-8")
    text, about = from_html(data, "a.html")
    assert THIRD in text
    assert about["notes"] == ()


def test_a_date_in_linked_data_is_found():
    linked = (
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-06-28"}</script>'
    )
    assert from_html(page(linked).encode(), "a.html")[1]["published"] == "2025-06-28"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"<p>",
        b"\x00\xff" * 50,
        b"<html><body><nav>Home</nav></body></html>",
        b"%PDF-1",
    ],
)
def test_a_page_without_an_article_is_refused_in_one_line(data):
    with pytest.raises(ArticleError) as error:
        from_html(data, "a.html")
    assert str(error.value).startswith("a.html: ")
    assert "accepted" in str(error.value) and "\n" not in str(error.value)
