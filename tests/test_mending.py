"""Whatever way a text came, it is read as one text; the reader is told where words were mended."""

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.article import article_from_text
from parallax.reading.mending import mend

ONE = (
    "The council of São Elmo first voted on Monday to close the old bridge, which had been under repair since the "
    "spring flood, and officers of the New Elm Bridge Board found fresh cracks."
)
TWO = (
    "“It’s a long way round,” said Zoë Roe of the New Elm Bridge Board, who crosses the river every day to reach a "
    "field of flowers on the other bank. “We were not asked.”"
)
TEXT = f"Council closes the old bridge\n\nBy Jane Doe\n\n{ONE}\n\n{TWO}\n\n{ONE}\n"


def wrapped(text, width, indent=""):
    """Return `text` with lines cut at `width`."""
    return "\n\n".join(textwrap.fill(part, width, initial_indent=indent) for part in text.split("\n\n"))


WAYS = {
    "carriage returns and line feeds": lambda text: text.replace("\n", "\r\n"),
    "carriage returns": lambda text: text.replace("\n", "\r"),
    "no-break spaces": lambda text: text.replace("New Elm", "New\u00a0Elm").replace(" of ", "\u2009of\u202f"),
    "soft hyphens": lambda text: text.replace("council", "coun\u00adcil").replace("bridge", "bri\u00addge"),
    "zero-width characters": lambda text: text.replace("Bridge", "Bri\u200bdge").replace("vot", "\ufeffvo\u200dt"),
    "ligatures": lambda text: text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ"),
    "accents of their own": lambda text: unicodedata.normalize("NFD", text),
    "references": lambda text: text.replace("“", "&ldquo;").replace("’", "&#8217;").replace("é", "&eacute;"),
    "references of references": lambda text: text.replace("“", "&amp;#8220;"),
    "double encoding by way of Latin-1": lambda text: text.encode().decode("latin-1"),
    "double encoding": lambda text: "".join(
        bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode()
    ),
    "double encoding by a Macintosh": lambda text: text.encode().decode("mac_roman"),
    "twice double encoding": lambda text: WAYS["double encoding"](WAYS["double encoding"](text)),
    "cut lines": lambda text: wrapped(text, 60),
    "short cut lines": lambda text: wrapped(text, 45),
    "quoted e-mail": lambda text: "\n".join(f"> {row}".rstrip() for row in wrapped(text, 60).split("\n")),
    "numbered lines": lambda text: "\n".join(
        f"{n:3}  {row}" for n, row in enumerate(text.replace("\n\n", "\n").replace(". ", ".\n").strip().split("\n"), 9)
    ),
    "a blank line below every line": lambda text: wrapped(text, 60).replace("\n", "\n\n"),
    "justified lines": lambda text: wrapped(text, 60).replace(" the ", "  the "),
    "marks of a page": lambda text: text.replace("council", "<b>council</b>").replace("\n\n", "<br />\n<br>"),
    "wide letters and those of mathematics": lambda text: text.replace("spring", "ｓｐｒｉｎｇ").replace(
        "bank", "𝐛𝐚𝐧𝐤"
    ),
    "escapes": lambda text: text.replace("“", "\\u201c").replace("\n", "\\n"),
    "codes of mail": lambda text: text.replace("“", "=E2=80=9C").replace("”", "=E2=80=9D").replace("’", "=E2=80=99"),
    "hyphens of their own": lambda text: text.replace("council", "coun‐\ncil", 2),
    "a capital of its own": lambda text: text.replace("The council", "T\nhe council", 1),
    "indented paragraphs": lambda text: "\n".join(wrapped(part, 60, "    ") for part in text.split("\n\n")),
    "an indented page": lambda text: "\n".join(f"      {row}".rstrip() for row in wrapped(text, 60).split("\n")),
    "indents and trailing spaces": lambda text: text.replace("\n\n", "  \n\n\t  "),
}
WHOLE_PARAGRAPHS = [way for way in WAYS if way != "numbered lines"]


@pytest.mark.parametrize("way", WHOLE_PARAGRAPHS)
def test_one_text_one_reading(way):
    plain, other = article_from_text(TEXT, "a"), article_from_text(WAYS[way](TEXT), "a")
    assert [(row.role, row.text) for row in other.block_rows] == [(row.role, row.text) for row in plain.block_rows]
    assert [row.text for row in other.sentence_rows] == [row.text for row in plain.sentence_rows]
    assert [(row.text, row.speaker) for row in other.quote_rows] == [(q.text, q.speaker) for q in plain.quote_rows]


def test_numbers_of_lines_are_left_out_and_noted():
    text = "\n".join(f"Line {n} says that the vote is over." for n in range(9))
    assert mend("\n".join(f"{n + 3}  {row}" for n, row in enumerate(text.split("\n")))) == (
        text,
        ("the numbers of the lines are left out",),
    )


def test_numbers_of_blank_lines_are_left_out_too():
    rows = wrapped(TEXT, 60).split("\n")
    assert mend("\n".join(f"{n} {row}".strip() for n, row in enumerate(rows, 1)))[0] == mend("\n".join(rows))[0]


def test_printed_pages_are_one_text():
    rows = wrapped(f"{ONE}\n\n{TWO}", 50).split("\n")
    page = "RIVER POST May 6, 2025\n\n{}\n\n- {} -"
    pages = "\f".join(page.format("\n".join(rows[at : at + 3]), at) for at in range(0, len(rows), 3))
    found, notes = mend(pages)
    assert found == f"{ONE}\n\n{TWO}"
    assert "running heads" in notes[0]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("The vote was put off on Mon-\nday.", "The vote was put off on Monday."),
        ("The vote was a long-\nterm plan of theirs.", "The vote was a long-term plan of theirs."),
        ("Kim Jong-un and Kim Jong-\nun failed.", "Kim Jong-un and Kim Jong-un failed."),
        ("A head of six words without\n\nthe text", None),
        ("milk\neggs\nbutter", None),
        ("a well\u2010known co\u2011op", "a well-known co-op"),
        ("It hits middle-\nand low-income towns of the east.", "It hits middle- and low-income towns of the east."),
        ("The vote is over.\nThe rest stayed at home.", None),
        ("the last day of Kim Jong-\nun in Hanoi", "the last day of Kim Jong-un in Hanoi"),
        (
            "He met Ann Lee Ann M. LeeLee wins Senators meet MORE (R-Ky.). READ MORE.",
            "He met Ann Lee (R-Ky.). READ MORE.",
        ),
        ("He met Ann Lee Ann M. Lee Senators meet in May MORE (R-Ky.).", "He met Ann Lee (R-Ky.)."),
        ("He told Ann Lee that Ann Lee was late. The Senators meet. READ MORE.", None),
        ("LEE:\nWhy?\n\nROE:\nNo.\n\nLEE:\nSo?\n\nROE:\nYes.", "LEE: Why?\n\nROE: No.\n\nLEE: So?\n\nROE: Yes."),
        ("AT&T; R&D, fish & chips; a&b;c", None),
        ("The Å” and São Paulo, naïve café", None),
        ("â–º He met Mevlüt ÇavuşoÄŸlu.", "► He met Mevlüt Çavuşoğlu."),
        ("1. One\n2. Two\n3. Three\n4. Four\n5. Five\n6. Six\n7. Seven\n8. Eight", None),
    ],
)
def test_what_is_mended_and_what_is_left(text, mended):
    assert mend(text)[0] == (mended or text)


def test_the_mark_of_a_text_cut_short_is_left_out_and_noted():
    assert mend(f"{ONE} The old… [+1234 chars]") == (
        f"{ONE} The old",
        ("the text is cut short: 1234 characters are missing",),
    )


def test_marks_of_windows_without_an_encoding_are_read():
    text, notes = mend("It\x92s \x93over\x94 \x96 he said")
    assert text == "It’s “over” – he said"
    assert "4 marks" in notes[0]


def test_a_number_or_a_dash_at_the_head_of_a_cut_line_is_no_item_of_a_list():
    rows = (
        "The council of the town voted to close the old bridge on Jan.",
        "2. Officers of the board had found some cracks in the summer",
        "- and had told the mayor of the town, who said that the board",
        "would see to it, that the cracks were not wide, and that some",
        "of the people who lived on the bank of the river had seen the",
        "cracks long before.",
    )
    assert mend("\n".join(rows))[0] == " ".join(rows)


@given(st.text(alphabet=" \n\r\t\u00a0\u00ad\u200bab.A-“ﬁ>1é", max_size=80))
def test_only_white_space_hyphens_and_marks_of_mail_are_lost(text):
    plain = mend(text)[0]
    assert [letter for letter in plain if letter.isalpha()] == [c for c in text.replace("ﬁ", "fi") if c.isalpha()]


KINDS = ["a ", "\n", "a\n", ">", "> a\n", "- ", "1 a\n", "a-\nb", "\f", "&amp;", "Ã©", "â€™", "\u00ad\n", "\u200b"]


@pytest.mark.parametrize("kind", KINDS)
def test_time_is_linear_in_the_text(kind, doubling):
    doubling(mend, kind)
