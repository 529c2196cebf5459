"""Limits of what is read and linked, each on both sides of its edge."""

import io

import pytest
from parallax.errors import ParallaxError
from parallax.findings import _cell
from parallax.likeness import _near, quantities
from parallax.reading.formats import MOST_PAGES, texts
from parallax.reading.frontmatter import is_byline, parse_date
from parallax.reading.layout import reads_like_title
from parallax.reading.leftovers import furniture
from pypdf import PdfWriter

RIGHTS = "All rights reserved. This material may not be published or rewritten. "
EDGES = {  # what is read up to a length, in characters, and the length
    "title": (lambda n: reads_like_title("The vote is put off " + "x" * (n - 20)), 200),
    "byline": (lambda n: is_byline("By " + "Jane Roe, " * 14 + "Joe P" + "o" * (n - 148)), 160),
    "date": (lambda n: parse_date(" " * (n - 13) + "June 28, 2025"), 1_000),
    "notice": (lambda n: furniture(RIGHTS + "x" * (n - len(RIGHTS))), 700),
}


@pytest.mark.parametrize("kind", EDGES)
def test_what_is_longer_is_something_else(kind):
    read, longest = EDGES[kind]
    assert read(longest) and not read(longest + 1)


@pytest.mark.parametrize("pages", [MOST_PAGES, MOST_PAGES + 1])
def test_a_document_of_many_pages(pages):
    written, data = PdfWriter(), io.BytesIO()
    for _ in range(pages):
        written.add_blank_page(9, 9)
    written.write(data)
    with pytest.raises(ParallaxError) as caught:
        texts(data.getvalue(), "a.pdf")
    assert ("301 pages" in str(caught.value)) == (pages == 301)


def test_quantities_of_every_scale():
    said = "3bn 3b 4m 5mn 2k twelve 2 dozen 3 hundred 4 thousand 5 million 6 billion 7 trillion"
    scaled = [3e9, 3e9, 4e6, 5e6, 2e3, 12, 24, 300, 4e3, 5e6, 6e9, 7e12]
    assert list(quantities(said.split())) == scaled


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (19, 20, 0),
        (20, 21, 1),
        (20, 22, 0),
        (100, 106, 1),
        (100, 107, 0),
        (1900, 1901, 0),
        (2035, 2036, 0),
        (2036, 2040, 1),
    ],
)
def test_quantities_that_may_be_one(one, other, near):
    assert _near(one, other) == bool(near) and _near(one, one)


def test_no_number_is_less_than_nothing():
    assert str(_cell("difference", -1e-12)) == "0.0" and _cell("p", 0.000012345678) > 0
