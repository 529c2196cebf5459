"""Saved pages: the article's text with its structure, and only what the page states about it."""

import json

import pytest
from parallax.article import article_from_text
from parallax.errors import ArticleError
from parallax.reading.layout import blocks
from parallax.reading.markup import from_html

FIRST = "The council voted on Monday to close the old bridge, which had been in repair since the spring flood."
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
    assert about["notes"][0].startswith("left out as beside the article: Section 0; Section 1; ")
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
    assert [note.partition(": ")[0] for note in about["notes"]] == ["left out as beside the article"]


def test_a_date_in_linked_data_is_found():
    linked = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-06-28"}</script>'
    assert from_html(page(linked).encode(), "a.html")[1]["published"] == "2025-06-28"


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<p>", b"\x00\xff" * 50, b"<html><body><nav>Home</nav></body></html>", b"%PDF-1"]
)
def test_a_page_without_an_article_is_refused_in_one_line(data):
    with pytest.raises(ArticleError) as error:
        from_html(data, "a.html")
    assert str(error.value).startswith("a.html: ")
    assert "accepted" in str(error.value) and "\n" not in str(error.value)


def read(html):
    """Return the article of a saved page."""
    raw, about = from_html(html.encode(), "a.html")
    return article_from_text(raw, "a.html", **about)


ROWS = [FIRST, SECOND, THIRD, "The council is to choose a builder in May, and the first piers are to be set in June."]
TITLE = "Council closes bridge"


def made(head="", *, title=f"{TITLE} | River Post", h1=f"<h1>{TITLE}</h1>", top="", rows=None):
    """Return the source of a page with these parts."""
    body = "".join(f"<p>{row}</p>" for row in ROWS) if rows is None else rows
    site = "<meta property='og:site_name' content='River Post'>"
    return (
        f"<html><head><title>{title}</title>{site}{head}</head><body><nav><a href='/'>Home</a></nav><article>{h1}{top}"
        f"{body}</article><footer>Contact</footer></body></html>"
    )


@pytest.mark.parametrize(
    "rows",
    [
        "<div>" + "<br><br>".join(ROWS) + "</div>",
        "".join(f"<div>\n  <span>{row.replace(' the ', chr(10) + '   the ')}</span>\n</div>" for row in ROWS),
        "".join(f"<section><div><p>{row}</p></div></section>" for row in ROWS),
        "".join(f"<p>{row.replace(' the ', '<br>' + chr(10) + 'the ', 1)}</p>" for row in ROWS),
        "<pre>" + "\n\n".join(row.replace(" to ", chr(10) + "to ") for row in ROWS) + "</pre>",
        "".join(f"<div class='b'><p><a href='/x'>{row[:40]}</a>{row[40:]}</p></div>" for row in ROWS),
        "".join(f"<p>{row}<span class='sr-only'>, opens a window</span></p>" for row in ROWS),
        f"<p>{ROWS[0]}</p><p>{ROWS[1]}</p><p><q>We were not asked,</q>{ROWS[2][20:]}</p><p>{ROWS[3]}</p>",
        f"<p>{ROWS[0]}</p><blockquote>{ROWS[1]}</blockquote><blockquote><p>{ROWS[2]}</p></blockquote><p>{ROWS[3]}</p>",
        "".join(f"<span style='display: block'>{row}</span>" for row in ROWS),
        "".join(f"<p>{row}</p><aside class='related'><p>{SECOND[:60]}.</p></aside>" for row in ROWS),
        "".join(f"<p>{row.replace('the', '<span><a>the</a></span>')}</p>" for row in ROWS),
        f"<table><tr><td>{''.join(f'<p>{row}</p>' for row in ROWS)}</td></tr></table>",
        "".join(f"<p>{row}</p><div hidden><p>{SECOND[:60]}.</p></div>" for row in ROWS),
        f"<div class='t'><p><a>{ROWS[0]}</a></p></div>"
        + "".join(f"<div class='t'><p>{row}</p></div>" for row in ROWS[1:]),
        f"<ul class='highlights'><li>{ROWS[2]}</li></ul>" + "".join(f"<p>{row}</p>" for row in ROWS),
        "".join(f"<p>{row.replace('“', '<q>“').replace('”', '”</q>')}</p>" for row in ROWS),
        f"<p class='intro'>{ROWS[0]}</p>" + "".join(f"<p>{row}</p>" for row in ROWS[1:]),
    ],
)
def test_every_make_of_paragraphs_is_read(rows):
    article = read(made(rows=rows))
    assert [row.text for row in article.block_rows if row.role == "paragraph"] == ROWS


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        ({}, TITLE),
        ({"h1": "", "title": f"{TITLE} - East | Riverpost.com"}, TITLE),
        ({"h1": "", "title": f"River Post | {TITLE}"}, TITLE),
        ({"h1": "", "title": f"{TITLE} - BBC News"}, TITLE),
        ({"h1": "", "title": f"{TITLE} » East » River Post"}, TITLE),
        ({"h1": "<h1>River Post</h1><h1>The old bridge is shut</h1>"}, "The old bridge is shut"),
        ({"h1": "<h1>The bridge is shut.</h1>"}, "The bridge is shut."),
        ({"h1": "<h1>East Post</h1>", "title": f"{TITLE} - East Post"}, TITLE),
        ({"h1": f"<h1>{TITLE.replace(' ', '<br>')}</h1>"}, TITLE),
        ({"h1": f"<h2>{TITLE}</h2>", "title": f"River Post | {TITLE}"}, TITLE),
        ({"h1": f"<h1>Elm Watch</h1><h2>{TITLE}</h2>", "title": f"{TITLE} « Elm Watch"}, TITLE),
        ({"h1": f"<h1><span>East bank</span> <span>{TITLE}</span></h1>", "title": TITLE}, TITLE),
        ({"h1": "", "title": f"River Post: {TITLE}"}, TITLE),
        (
            {"h1": "", "title": "East bank loses its bridge - for good | River Post"},
            "East bank loses its bridge - for good",
        ),
        ({"h1": "", "title": f"{TITLE} – EPN – 05/06/2025"}, TITLE),
        ({"h1": "", "title": f"{TITLE} // East Bank"}, TITLE),
        ({"h1": "<h1>(3) What the bridge costs</h1>"}, "(3) What the bridge costs"),
    ],
)
def test_the_title_is_the_one_over_the_article_without_the_site(parts, title):
    assert read(made(**parts)).title == title


LINKED = '<script type="application/ld+json">{}</script>'
ORDER = '{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2019-01-01"}]}'
REFERRED = '{"@graph":[{"@type":"NewsArticle","author":{"@id":"#1"}},{"@type":"Person","@id":"#1","name":"Jane Doe"}]}'
OWN = '{"@type":"NewsArticle","author":[{"name":"Jane Q. Doe"},{"name":"John Roe"}],"datePublished":"2025-05-06"}'


@pytest.mark.parametrize(
    ("parts", "byline"),
    [
        ({"head": '<meta name="author" content="By Jane Doe, Senior Reporter">'}, "Jane Doe"),
        ({"head": LINKED.format(OWN)}, "Jane Q. Doe, John Roe"),
        ({"head": '<meta name="author" content="River Post">', "top": '<p class="byline">By Jane Doe</p>'}, "Jane Doe"),
        (
            {"top": '<p class="byline"><a rel="author">Jane Doe</a> and <a rel="author">John Roe</a></p>'},
            "Jane Doe, John Roe",
        ),
        ({"top": '<div class="author">By Jane Doe <a>See all posts</a> <b>Reading time: 3 min</b></div>'}, "Jane Doe"),
        ({"head": '<meta name="author" content="王芳">'}, "王芳"),
        ({"head": '<meta name="author" content="Abby Doe and Toby Roe">'}, "Abby Doe, Toby Roe"),
        (
            {"head": '<meta name="author" content="Jane Doe | River Post"><meta name="author" content="John Roe">'},
            "Jane Doe, John Roe",
        ),
        ({"head": LINKED.format('{"@type":"NewsArticle","creator":["Jane Doe"]}')}, "Jane Doe"),
        ({"top": '<p class="author">Jane Doe 6 May 2025, 10:15</p>'}, "Jane Doe"),
        ({"head": '<meta name="author" content="admin">', "top": '<p class="byline">By Jane Doe</p>'}, "Jane Doe"),
        (
            {"head": LINKED.format('{"@type":"NewsArticle","author":{"name":["Jane Doe","John Roe"]}}')},
            "Jane Doe, John Roe",
        ),
        ({"head": LINKED.format(REFERRED)}, "Jane Doe"),
        ({"top": '<div itemprop="author"><meta itemprop="name" content="Jane Doe"></div>'}, "Jane Doe"),
        ({"top": '<b data-testid="byline">By Jane Doe</b><i class="byline">Photographs by Jo Poe</i>'}, "Jane Doe"),
        (
            {"top": '<b class="author">Doe Min-jung</b><div class="comment"><i class="author">Jo Poe</i></div>'},
            "Doe Min-jung",
        ),
        ({"top": '<p class="byline">Reporting by Jane Doe; editing by Jo Poe</p>'}, "Jane Doe"),
        ({"top": "<div>Jane Doe</div><div>May 6, 2025</div>"}, "Jane Doe"),
        ({}, None),
    ],
)
def test_the_authors_are_those_the_page_states(parts, byline):
    assert read(made(parts.get("head", ""), top=parts.get("top", ""))).byline == byline


@pytest.mark.parametrize(
    ("parts", "published"),
    [
        ({"head": LINKED.format(ORDER) + LINKED.format(OWN)}, "2025-05-06"),
        ({"head": LINKED.format("//<![CDATA[\n" + OWN + "\n//]]>")}, "2025-05-06"),
        ({"head": LINKED.format(OWN[:-1])}, "2025-05-06"),
        ({"head": LINKED.format("[" * 50_000)}, None),
        ({"head": '<meta name="date" content="06/05/2025">'}, None),
        ({"head": '<meta name="publish_date" content="1746489600000">'}, "2025-05-06"),
        ({"head": '<meta name="pubdate" content="20250506">'}, "2025-05-06"),
        (
            {"top": "<time datetime='2025-05-07'>x</time><time class='published' datetime='2025-05-06'>y</time>"},
            "2025-05-06",
        ),
        ({"head": '<meta property="article:modified_time" content="2025-05-07">'}, None),
        ({"head": '<link rel="canonical" href="https://a.example/2025/may/06/bridge">'}, "2025-05-06"),
        ({"head": '<link rel="canonical" href="https://a.example/bridge-2025-05-06/">'}, "2025-05-06"),
        ({"head": '<link rel="canonical" href="https://a.example/20250506/bridge">'}, "2025-05-06"),
        ({"head": '<meta property="og:article:published_time" content="2025-05-06">'}, "2025-05-06"),
        ({"head": LINKED.format('{"@type":"NewsArticle","datePublished":1746489600000}')}, "2025-05-06"),
        ({"head": LINKED.format('{"@type":"NewsArticle","dateCreated":"2025-05-06"}')}, "2025-05-06"),
        ({"top": "<span itemprop='datePublished' content='2025-05-06'>x</span>"}, "2025-05-06"),
        (
            {"top": "Updated <time datetime='2025-05-07'>x</time>, shown <time datetime='2025-05-06'>y</time>"},
            "2025-05-06",
        ),
        ({"top": "<p>The bridge was built on May 6, 1925, by the town.</p>"}, None),
        ({"top": "<div class='by'>River Post | May 6, 2025, 11.05 IST</div>"}, "2025-05-06T11:05"),
        ({"top": "<div>Updated May 7, 2025</div><div>Published May 6, 2025</div>"}, "2025-05-06"),
        ({"rows": f"<p>{FIRST}</p><p>{SECOND}</p><blockquote>— Jo (@jo) May 6, 2025</blockquote><p>{THIRD}</p>"}, None),
        ({"top": "<pre><code>{'datePublished':'2030-01-01'}</code></pre>"}, None),
    ],
)
def test_the_date_is_the_one_of_publication(parts, published):
    assert read(made(parts.get("head", ""), top=parts.get("top", ""), rows=parts.get("rows"))).published == published


def test_the_standfirst_is_a_teaser():
    article = read(made(top="<p class='standfirst'>A town is cut in two by the end of spring</p>"))
    assert [(row.role, row.text) for row in article.block_rows][1] == (
        "teaser",
        "A town is cut in two by the end of spring",
    )


@pytest.mark.parametrize(
    "shown",
    [
        "<div id='app'></div>",
        f"<p>{FIRST}</p><p>{SECOND}</p>",
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>Subscribe to read the rest of this story.</p></article>",
    ],
)
def test_what_stands_only_in_linked_data_is_read_and_noted(shown):
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join(ROWS)})
    page = f"<html><head><title>{TITLE}</title>{LINKED.format(data)}</head><body>{shown}</body></html>"
    article = read(page)
    assert [row.text for row in article.block_rows][1:] == ROWS
    assert any("for machines" in note for note in article.notes)


def test_a_list_of_headlines_is_no_article():
    rows = "".join(f"<h2><a href='/{n}'>The news of number {n}</a></h2>" for n in range(12))
    with pytest.raises(ArticleError, match="no article"):
        from_html(f"<html><body><main>{rows}</main></body></html>".encode(), "a.html")


@pytest.mark.parametrize(
    "source",
    [
        "<h1>Access Denied</h1><p>You have no permission to see this page.</p>",
        "<form><p>Please log in to go on reading.</p></form>",
        "<div><p>We use cookies to improve your experience on our site, and so do our partners.</p></div>",
    ],
)
def test_a_page_that_only_says_why_it_is_empty_is_no_article(source):
    with pytest.raises(ArticleError, match="no article"):
        from_html(f"<html><body>{source}</body></html>".encode(), "a.html")


@pytest.mark.parametrize("heading", ["h1", "h2"])
def test_of_several_articles_the_main_one_is_read(heading):
    body = "".join(f"<p>{row} {row}</p>" for row in ROWS)
    page = f"<article><{heading}>{TITLE}</{heading}>{body}</article><article><h2>Another</h2>{body}</article>"
    raw, about = from_html(f"<html><body>{page}</body></html>".encode(), "a.html")
    assert "Another" not in raw and raw.count(FIRST) == 2
    assert about["notes"] == ("the page holds 2 articles; the main one is read",)


def test_a_paragraph_in_a_box_of_other_stories_is_not_the_article():
    box = f"<div class='recirc'><p>{FIRST.replace('bridge', 'mill')}</p></div>"
    rows = [f"<p>{row}</p>" for row in ROWS]
    found = read(made(rows="".join([*rows[:2], box, *rows[2:]])))
    assert [row.text for row in found.block_rows if row.role == "paragraph"] == ROWS


def test_every_entry_of_a_live_blog_is_read():
    page = f"<h1>{TITLE}</h1>" + "".join(
        f"<article class='e'><h3>Hour {n}</h3><p>{row}</p></article>" for n, row in enumerate(ROWS)
    )
    raw, _ = from_html(f"<html><body><main>{page}</main></body></html>".encode(), "a.html")
    assert all(row in raw for row in ROWS)


def test_rows_of_a_table_are_no_words_of_the_body():
    table = "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2025</td><td>9 m</td></tr></table>"
    article = read(made(rows="".join(f"<p>{row}</p>" for row in ROWS[:3]) + table + f"<p>{ROWS[3]}</p>"))
    assert [row.text for row in article.block_rows if row.role == "paragraph"] == ROWS
