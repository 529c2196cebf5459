"""Words and their places; expected values counted by hand."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.text import ngrams, normalise, tokens, words


def found(text):
    """Return the token texts of `text`."""
    return [token.text for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim Jong-un can’t fly U.S. B-2s.", ["Kim", "Jong-un", "can't", "fly", "U.S.", "B-2s"]),
        ("$1.5bn, £2m or 1,000?", ["$1.5bn", "£2m", "or", "1,000"]),
        ("from 2017–2021, 1,000–2,000 a day", ["from", "2017-2021", "1,000-2,000", "a", "day"]),
        ("the experts’ lies; Trump’s “plan”", ["the", "experts", "lies", "Trump's", "plan"]),
        ("a deal—or 40%—by 9.30am", ["a", "deal", "or", "40%", "by", "9.30am"]),
        ("U.S.-led talks, AT&T, a Ph.D. and 9/11", ["U.S.", "led", "talks", "AT&T", "a", "Ph.D.", "and", "9/11"]),
        ("see https://a.org/b?c=1. Or Example.com.", ["see", "https://a.org/b?c=1", "Or", "Example.com"]),
        ("co\u00adop, e\u0301te\u0301, _no_", ["coop", "e\u0301te\u0301", "no"]),
        ("– … ’ ” !", []),
        ("", []),
    ],
)
def test_words_stay_whole(text, expected):
    assert found(text) == expected
    assert list(words(text)) == [word.lower() for word in expected]


@given(st.text(max_size=60))
def test_tokens_stand_where_they_say_and_hold_a_letter_or_digit(text):
    rows = tokens(text)
    assert all(any(c.isalnum() for c in row.text) for row in rows)
    assert all(row.text == normalise(text[row.start : row.end]).replace("\u00ad", "") for row in rows)
    assert [row.start for row in rows] == sorted(row.start for row in rows)


@given(st.text(max_size=60))
def test_normalising_keeps_every_place_and_is_done_once(text):
    assert len(normalise(text)) == len(text)
    assert normalise(normalise(text)) == normalise(text)


def test_normalising_straightens():
    assert normalise("“It’s\u00a0on” – «no»") == '"It\'s on" - "no"'


def test_ngrams():
    assert ngrams(["a", "b", "c"], 2) == [("a", "b"), ("b", "c")]
    assert ngrams(["a"], 2) == []
    assert ngrams([], 1) == []


def test_no_pattern_takes_a_group_whole_by_a_sign_that_older_pythons_misread():
    for path in (Path(__file__).parents[1] / "lib").rglob("*.py"):
        assert not re.search(r"\)[*+?]\+|\(\?>", path.read_text("utf-8")), path
