"""Files as databases, mail programs, browsers and word processors write them; each holds an article or several."""

import io
import os
import textwrap
import zipfile

import pytest
from parallax.article import read_article, read_articles
from parallax.errors import ArticleError
from parallax.reading import formats

ONE = "The council voted on Monday to close the old bridge, which had been under repair since the spring flood."
TWO = "“We were not asked,” said Jane Roe, who has lived beside the river for forty years with her family."
TITLE, BODY = "Council closes the old bridge", [ONE, TWO]
PAGE = (
    f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1><p>{ONE}</p><p>{TWO}</p></article>"
    "</body></html>"
)

LEXIS = """
                               {n} of 2 DOCUMENTS

                               The River Post

                             May {n}, 2024 Monday
                                 Final Edition

{title}

BYLINE: By JANE DOE, River Post Staff

SECTION: NEWS; Pg. {n}

LENGTH: 40 words

DATELINE: ELM

{one}

{two}

LOAD-DATE: May {n}, 2024

LANGUAGE: ENGLISH
"""
NEXIS = """{title}

The River Post

May {n}, 2024 Monday

Copyright 2024 River Post Ltd. All Rights Reserved

Section: NEWS; Pg. {n}

Length: 40 words

Byline: Jane Doe

Highlight: A town is cut in two

Body

{one}

{two}

Load-Date: May {n}, 2024

End of Document
"""
FACTIVA_CODES = """HD {title}
BY By Jane Doe
WC 40 words
PD {n} May 2024
SN The River Post
LP {one}
TD {two}
NS gpol : Politics
AN Document RIVP000020240506ek560001{n}
"""
FACTIVA_PLAIN = """{title}
By Jane Doe
40 words
{n} May 2024
The River Post
RIVP
English
Copyright 2024, River Post Ltd.

{one}

{two}

Document RIVP000020240506ek560001{n}
"""
PROQUEST = """{title}
Doe, Jane. The River Post; Elm [Elm]. 0{n} May 2024: A.3.

ProQuest document link

FULL TEXT

{one}

{two}

DETAILS
Subject: Bridges
Publication title: The River Post; Elm
Publication date: May {n}, 2024
____________________________________________________________
"""
NEWSBANK = """{title}
River Post, The (Elm) - May {n}, 2024
Author: Jane Doe
Section: News
Page: {n}

{one}

{two}

Record Number: 12345{n}
Copyright 2024, The River Post
"""
EUROPRESSE = """The River Post • {n} mai 2024 • p. 7

{title}
Jane Doe

{one}

{two}

© 2024 River Post. Tous droits réservés. Le présent document est protégé par les lois.
Certificat émis le 12 juin 2024 à UNIVERSITÉ à des fins de visualisation personnelle et temporaire.
news·2024050{n}·RP·304536{n}
"""
EUROPRESSE_PAGE = """<article><header><div><span class="DocPublicationName">The River Post, no. 12</span></div>
<span class="DocHeader">Monday, May {n}, 2024 40 words, p. 7</span><div class="titreArticle"><p>{title}</p></div>
<div class="docAuthors">By Jane Doe</div></header><div class="DocText"><p>{one}</p><p>{two}</p></div>
<small>© 2024 River Post. All rights reserved.</small>
<div class="publiC-lblNodoc">news·2024050{n}·RP·1{n}</div></article>
"""
PROQUEST_FIELDS = """Title: {title}
Author: Doe, Jane
Publication info: The River Post ; Elm [Elm]. 06 May 2024: A1.
Full text: {one}

{two}

Subject: Bridges
Publication date: May {n}, 2024
ProQuest document ID: 12{n}
____________________________________________________________
"""
NEWSBANK_BELOW = """River Post, The (OH)
May {n}, 2024
Section: News
Page: A1

{title}

Author: Jane Doe, Staff Writer

{one}

{two}

Index terms: bridges
Record Number: 1234{n}
Copyright (c) 2024 The River Post
"""
FACTIVA_SECTION = f"News\n{FACTIVA_PLAIN}"
EXPORTS = {
    name: value
    for name, value in globals().items()
    if name
    in (
        "LEXIS",
        "NEXIS",
        "FACTIVA_CODES",
        "FACTIVA_PLAIN",
        "PROQUEST",
        "NEWSBANK",
        "EUROPRESSE",
        "PROQUEST_FIELDS",
        "NEWSBANK_BELOW",
        "FACTIVA_SECTION",
    )
}


def export(form, *numbers):
    """Return a file with an article for each number."""
    return "".join(form.format(n=n, title=f"{TITLE} {n}", one=ONE, two=TWO) for n in numbers)


def body(article):
    """Return the paragraphs of an article."""
    return [row.text for row in article.block_rows if row.role == "paragraph"]


@pytest.mark.parametrize("form", EXPORTS)
def test_an_export_of_one_article_is_that_article(form, tmp_path):
    (tmp_path / "a.txt").write_text(export(EXPORTS[form], 6), encoding="utf-8")
    article = read_article(tmp_path / "a.txt")
    assert (article.title, article.published) == (f"{TITLE} 6", "2024-05-06")
    assert article.byline.title() == "Jane Doe"
    assert body(article) == BODY
    assert any("export of" in note for note in article.notes)


@pytest.mark.parametrize("form", EXPORTS)
def test_one_of_several_articles_is_named_by_its_number(form, tmp_path):
    path = tmp_path / "many.txt"
    path.write_text(export(EXPORTS[form], 1, 2), encoding="utf-8")
    assert [article.title for article in read_articles(path)] == [f"{TITLE} 1", f"{TITLE} 2"]
    assert read_article(f"{path}#2").title == f"{TITLE} 2"
    assert body(read_article(f"{path}#1")) == BODY
    with pytest.raises(ArticleError, match="holds 2 articles.*many.txt#1"):
        read_article(path)
    with pytest.raises(ArticleError, match="no article 3; accepted: 1 to 2"):
        read_article(f"{path}#3")


def test_a_cover_with_a_list_of_contents_is_no_article(tmp_path):
    cover = f"Date and Time: Monday, May 13, 2024\n\nDocuments (2)\n\n1. {TITLE} 1\nSearch Terms: a\n\n2. b\n\n"
    (tmp_path / "a.txt").write_text(cover + export(NEXIS, 1, 2), encoding="utf-8")
    one, two = read_articles(tmp_path / "a.txt")
    assert (one.title, one.published, two.title) == (f"{TITLE} 1", "2024-05-01", f"{TITLE} 2")


def test_a_page_of_several_articles_of_a_database_is_read(tmp_path):
    path = tmp_path / "many.html"
    path.write_text(f"<html><body>{export(EUROPRESSE_PAGE, 1, 2)}</body></html>", encoding="utf-8")
    one, two = read_articles(path)
    assert (two.title, two.byline, two.published) == (f"{TITLE} 2", "Jane Doe", "2024-05-02")
    assert body(one) == body(two) == BODY


def test_a_number_in_a_file_s_own_name_is_its_name(tmp_path):
    (tmp_path / "a#1").write_text(f"{TITLE}\n\n{ONE}", encoding="utf-8")
    assert read_article(tmp_path / "a#1").name == "a#1"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n{ONE}\n\nSource: River Post\n\nSubject: bridges",
        f"{TITLE}\n\nAuthor: Jane Doe\nDate: May 6, 2024\n\n{ONE}\n\n{TWO}",
        f"{TITLE}\n\n---\n\n{ONE}",
    ],
)
def test_a_text_with_a_field_or_two_is_no_export(text):
    assert formats.texts(text.encode(), "a.txt")[0][0] == text


def test_a_clipping_in_markdown_is_read_without_its_marks(tmp_path):
    text = (
        f"---\ntitle: {TITLE}\nauthor: [Jane Doe]\npublished: 2024-05-06\nsource: https://a.example/b\n---\n"
        f"# {TITLE}\n\n{ONE.replace('old bridge', '[old **bridge**](https://a.example/c)')}\n\n![a](b.jpg)\n\n> {TWO}\n"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    article = read_article(tmp_path / "a.md")
    assert (article.title, article.byline, article.published) == (TITLE, "Jane Doe", "2024-05-06")
    assert body(article) == BODY


def test_markdown_without_fields_is_read_without_its_marks(tmp_path):
    (tmp_path / "a.txt").write_text(f"# {TITLE}\n\n**By Jane Doe**\n\n{ONE}\n\n> {TWO}\n", encoding="utf-8")
    article = read_article(tmp_path / "a.txt")
    assert (article.title, article.byline, body(article)) == (TITLE, "Jane Doe", BODY)


@pytest.mark.parametrize(
    "source", [PAGE, PAGE.replace("<html><head>", "<!DOCTYPE html>\n<head>"), f"<h1>a</h1>{PAGE[80:]}"]
)
def test_a_page_by_the_name_of_a_text_is_a_page(source, tmp_path):
    (tmp_path / "a.txt").write_text(source.replace(ONE, f"{ONE}</p><p>{ONE}"), encoding="utf-8")
    assert body(read_article(tmp_path / "a.txt"))[-1] == TWO


def word(*paragraphs):
    """Return a Word document with these paragraphs."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rows = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{rows}</w:body></w:document>')
    return data.getvalue()


def pdf(*rows):
    """Return a PDF with a page of these lines, drawn with the standard font."""
    drawn = "BT /F1 11 Tf 14 TL 50 700 Td " + " ".join(f"({row}) Tj T*" for row in rows) + " ET"
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 800] "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return (out + start).encode("latin-1")


MAIL = (
    f"From: a@b.example\nSubject: Fwd: {TITLE}\nMIME-Version: 1.0\nContent-Type: {{}}; charset=utf-8\n"
    "Content-Transfer-Encoding: 8bit\n\n{}"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word(TITLE, ONE, TWO)),
        ("a.eml", MAIL.format("text/plain", f"{ONE}\n\n{TWO}").encode()),
        ("b.eml", MAIL.format("text/html", PAGE).encode()),
        ("a.mhtml", MAIL.format("text/html", PAGE).encode()),
        ("mail.txt", MAIL.format("text/plain", f"{ONE}\n\n{TWO}").encode()),
        ("page.txt", MAIL.format("text/html", PAGE).encode()),
        ("feed.txt", f"Title: {TITLE}\nLink: a.example\n\n{ONE}\n\n{TWO}".encode()),
        ("clip.md", f'---\ntitle: {TITLE}\nauthor:\n  - "[[Jane Doe]]"\n---\n{ONE}\n\n{TWO}'.encode()),
        ("a.xhtml", f'<?xml version="1.0" encoding="utf-8"?>{PAGE}'.encode()),
    ],
)
def test_files_of_other_programs_are_read(name, data, tmp_path):
    (tmp_path / name).write_bytes(data)
    article = read_article(tmp_path / name)
    assert article.title == TITLE
    assert body(article) == BODY


def test_a_pdf_is_read_by_its_lines(tmp_path):
    (tmp_path / "a.pdf").write_bytes(pdf(TITLE, "", *textwrap.wrap(ONE, 60), "", "We were not asked, she said."))
    assert body(read_article(tmp_path / "a.pdf"))[0] == ONE


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", word(TITLE)[:60], "cannot be opened"),
        ("a.pdf", pdf()[:90], "PDF that cannot be opened"),
        ("a.pdf", pdf(), "pictures of pages, no text"),
        ("a.eml", b"Subject: a\nContent-Type: image/png\n\nabc", "holds no text"),
        ("a.jsonl", b'{"title": "Vote", "text": "It was put off."}', "JSON"),
        ("a.csv", b'"story","source","text"\n1,a,"It was put off."', "is a table"),
        ("a.xml", b'<?xml version="1.0"?><rss version="2.0"><item/></rss>', "feed of headlines"),
        ("a.html", b"<html><body><nav><p>Home</p></nav></body></html>", "no article text"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_line(name, data, reason, tmp_path):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ArticleError, match=reason) as error:
        read_article(tmp_path / name)
    assert "\n" not in str(error.value) and "accepted: " in str(error.value)


def test_what_is_no_file_is_refused_in_one_line(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    paths = [tmp_path, tmp_path / "pipe", "/dev/null", tmp_path / ("a" * 5000), "a\0b", "https://a.example/b"]
    for path in paths:
        with pytest.raises(ArticleError) as error:
            read_article(path)
        assert "\n" not in str(error.value) and len(str(error.value)) < 600


@pytest.mark.parametrize(
    "head", ["ABSTRACT\nThe town is cut in two.\n\n", "Abstract (English): The town is cut in two.\n\n", ""]
)
def test_an_abstract_is_no_title_and_fields_that_are_left_out_are_named(tmp_path, head):
    fields = "DETAILS\nSubject: Bridges\nPublication title: The River Post\nProQuest document ID: 305\n"
    above = f"{TITLE}\nDoe, Jane . The River Post ; Elm [Elm]. 06 May 2024.\n\nProQuest document link\n\n"
    (tmp_path / "a.txt").write_text(f"{above}{head}FULL TEXT\n\n{ONE}\n\n{TWO}\n\n{fields}", "utf-8")
    article = read_article(tmp_path / "a.txt")
    assert (article.title, article.byline, article.published) == (TITLE, "Jane Doe", "2024-05-06")
    assert [row.text for row in article.block_rows] == [TITLE, ONE, TWO]
    assert article.notes[0].endswith("DETAILS; Subject; Publication title; ProQuest document ID")


def test_a_rule_within_the_text_of_an_article_parts_it_from_no_other(tmp_path):
    rule = "_" * 60
    part = f"{rule}\n{TITLE}\nProQuest document link\n\nFULL TEXT\n{ONE}\n{rule}\n{TWO}\n\nProQuest document ID: 3\n"
    (tmp_path / "a.txt").write_text(part * 2, "utf-8")
    found = [article.block_rows for article in read_articles(tmp_path / "a.txt")]
    assert [[row.text for row in rows if row.role == "paragraph"] for rows in found] == [[ONE, TWO]] * 2
