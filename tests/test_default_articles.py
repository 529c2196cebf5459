"""The two default articles are read as a careful reader would: sentence for sentence."""

import csv
from pathlib import Path

import pytest
from parallax import text
from parallax.reading.encoding import decode
from parallax.reading.layout import blocks, metadata

STORY = Path(__file__).parents[1] / "data/stories/trump-kim"
FILES = {"a": "000_7692eb473d3485cb.txt", "b": "003_369d7c26e0aa81d4.txt"}


def read(source):
    """Return raw text and blocks of one default article."""
    raw = decode((STORY / FILES[source]).read_bytes(), FILES[source])[0]
    return raw, blocks(raw)


def body(rows):
    """Return the places of all body sentences."""
    found = [(row, span) for row in rows if row.role == "paragraph" for span in text.sentences(row.text)]
    return [(row.start + start, row.start + end) for row, (start, end) in found]


@pytest.mark.parametrize("source", ["a", "b"])
def test_body_sentences_are_those_the_coders_coded(source):
    raw, rows = read(source)
    with (STORY / "judgements/codes.csv").open(encoding="utf-8") as file:
        coded = {(int(r["start"]), int(r["end"])) for r in csv.DictReader(file) if r["source"] == source}
    assert body(rows) == sorted(coded)
    assert len(coded) == {"a": 23, "b": 17}[source]


@pytest.mark.parametrize(("source", "words"), [("a", 620), ("b", 341)])
def test_body_words_are_those_counted_by_hand(source, words):
    raw, rows = read(source)
    assert sum(len(text.tokens(raw[start:end])) for start, end in body(rows)) == words


def test_roles_of_a():
    _, rows = read("a")
    assert [row.role for row in rows] == ["title", "byline", "paragraph", "boilerplate"]


def test_roles_of_b():
    _, rows = read("b")
    head = ["title", "teaser", "teaser", "heading"]
    assert [row.role for row in rows] == [*head, *["bullet"] * 5, "heading", *["paragraph"] * 8]
    assert rows[4].text.startswith("Trump expresses intent")


def test_what_is_printed_about_a_and_b():
    assert metadata(read("a")[1]) == {
        "title": "Trump promises to find a way to resolve the conflict with North Korea",
        "byline": "Chas Pravdy",
        "published": "2025-06-28T02:13",
    }
    assert metadata(read("b")[1]) == {
        "title": "Trump Says He’ll Work With North Korea All Over Again",
        "byline": None,
        "published": None,
    }
