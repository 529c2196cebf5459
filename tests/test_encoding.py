"""Bytes become text with a stated encoding, or one line that names file, reason and what is accepted."""

import gc

import pytest
from parallax.article import article_from_text
from parallax.errors import ArticleError
from parallax.reading.encoding import ACCEPTED, MAX_BYTES, MAX_CHARACTERS, MAX_LINES, refuse_size
from parallax.reading.encoding import decode as read_bytes


def decode(data, name):
    """Decode and refuse what is too large, as reading does."""
    found = read_bytes(data, name)
    refuse_size(found[0], name)
    return found


TEXT = "“Café – it’s over,” she said.\r\nThe rest of the town was quiet on Monday.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_marked_or_valid_encoding_has_no_note(encoding):
    found = decode(TEXT.encode(encoding), "a.txt")
    assert found == (TEXT, encoding.removesuffix("-sig"), ())


def test_big_endian_with_a_mark():
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be"), "a.txt")[:2] == (TEXT, "utf-16")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised_and_said(encoding):
    found = decode(TEXT.encode(encoding), "a.txt")
    assert found[:2] == (TEXT, encoding)
    assert "byte-order mark" in found[2][0]


def test_cp1252_is_recognised_and_said():
    found = decode(TEXT.encode("cp1252"), "a.txt")
    assert found[:2] == (TEXT, "cp1252")
    assert "cp1252" in found[2][0]


def test_a_few_broken_bytes_are_shown_and_said():
    found = decode("Café, café and café ".encode() * 20 + b"\xe2\x80", "a.txt")
    assert found[1] == "utf-8"
    assert found[0].endswith("\ufffd")
    assert "1 broken" in found[2][0]


def test_broken_characters_that_the_file_itself_holds_are_said():
    text = "The \ufffdvote\ufffd is over. The rest of the town was quiet on Monday."
    found = decode(text.encode(), "a.txt")
    assert (found[1], found[0]) == ("utf-8", text)
    assert "2 broken" in found[2][0]


def test_line_ends_stay_as_they_are():
    assert decode(b"a\r\nb\rc\n", "a.txt")[0] == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "holds only blank space"),
        ("\ufeff\u200b\u00a0".encode(), "holds only blank space"),
        (b"a\x00b", "is binary"),
        (b"\x00" * 1000, "is binary"),
        (bytes(range(256)) * 4, "is binary"),
        ("Выборы не будут перенесены".encode("cp1251"), "encoding that cannot be recognised"),
        (b"%PDF-1.7\n%abc", "PDF"),
        (b"{\\rtf1\\ansi a}", "RTF"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"word/document.xml", "Office"),
        (b"PK\x03\x04" + b"\x00" * 26 + b"article.txt", "archive"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"GIF89a", "image"),
        (b"ID3\x04", "sound"),
        (b"a" * (MAX_BYTES + 1), "larger than 5 MB"),
        (b"a" * (MAX_CHARACTERS + 1), "more than one article"),
        (b"a\n" * (MAX_LINES + 1), "more than one article"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(data, reason):
    with pytest.raises(ArticleError) as error:
        decode(data, "news/a.txt")
    assert str(error.value).startswith("news/a.txt: ")
    assert reason in str(error.value)
    assert str(error.value).endswith(ACCEPTED)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["BMW sold more cars.", "MZ is a code.", "PK won the vote.", "ID3 tags are old."])
def test_text_that_begins_like_a_binary_is_read(text):
    assert decode(text.encode(), "a.txt")[0] == text


def test_a_name_with_a_line_feed_stays_in_one_line():
    with pytest.raises(ArticleError) as error:
        decode(b"", "a\nb.txt")
    assert str(error.value).startswith("a?b.txt: ")


def test_blank_lines_do_not_count_as_length():
    assert decode(b"\n" * (MAX_LINES + 10) + b"Yes.", "a.txt")[0].endswith("Yes.")


@pytest.mark.parametrize("text", ["a\n" * (MAX_LINES + 1), "a" * (MAX_CHARACTERS + 1), " \n\u200b"])
def test_a_text_is_refused_wherever_it_comes_from(text):
    with pytest.raises(ArticleError):
        article_from_text(text, "row 3")


def test_how_often_python_looks_for_cycles_is_as_before():
    before = gc.get_threshold()
    article_from_text("The vote was held.", "a.txt")
    with pytest.raises(ArticleError):
        article_from_text("", "a.txt")
    assert gc.get_threshold() == before
