"""Where sentences end; expected values by hand."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure_reading import news_cases, sentences_news
from parallax import text
from parallax.lexicons import entries
from parallax.text import sentences

RULES = entries("sentence_ends")

PROSE = st.text(alphabet=st.sampled_from(list("abIT.?!… \n\"'“”‘’()1-—,U")), max_size=60)


def split(passage):
    """Return the sentences of `passage`."""
    return [passage[start:end] for start, end in sentences(passage)]


@pytest.mark.parametrize(("text", "expected"), news_cases(missed=False))
def test_news_is_split_as_by_hand(text, expected):
    assert split(text) == expected


@pytest.mark.parametrize(("text", "expected"), news_cases(missed=True))
def test_known_misses_are_still_misses(text, expected):
    assert split(text) != expected


def test_there_are_enough_cases_to_mean_something():
    assert len(news_cases(missed=False)) >= 60
    assert sum(len(expected) for _, expected in news_cases(missed=False)) >= 120


def test_our_own_cases_misses_included_reach_their_mark():
    assert sentences_news()["value"] >= 0.95


@pytest.mark.parametrize("number", range(len(RULES)))
def test_each_rule_is_needed_for_its_example(number, monkeypatch):
    example = RULES[number]["example"]
    passage, expected = example.replace(" | ", " ").replace("|", ""), [part.strip() for part in example.split("|")]
    assert split(passage) == expected
    monkeypatch.setattr(text, "entries", lambda name: [*RULES[:number], *RULES[number + 1 :]])
    monkeypatch.setattr(text, "_rules", cache(text._rules.__wrapped__))
    assert number == 0 or split(passage) != expected  # the first only saves time


@pytest.mark.parametrize(
    "passage",
    [
        "He left. | (She stayed.) | Nobody spoke.",
        "“Why?” | The minister said nothing.",
        "No. | Five is out.",
        "They met in Tampa, Fla., on Monday.",
        "They met Lt. Gov. Pike. | He left.",
    ],
)
def test_what_the_rules_leave_alone(passage):
    assert split(passage.replace(" | ", " ")) == passage.split(" | ")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u00a0"])
def test_blank_text_has_no_sentence(text):
    assert sentences(text) == []


@pytest.mark.parametrize("text", ["Yes", "…", "?!", "”", "1."])
def test_a_scrap_is_one_sentence(text):
    assert sentences(f" {text} ") == [(1, 1 + len(text))]


def test_a_blank_line_ends_a_sentence_whatever_the_line_ends():
    for blank in ("\n\n", "\r\n\r\n", "\r\r", "\n \t\n"):
        assert split(f"A headline{blank}the text") == ["A headline", "the text"]


def test_a_line_end_does_not_end_a_sentence():
    assert len(sentences("The vote\r\nwas held\non Monday.")) == 1


@given(PROSE)
def test_sentences_cover_the_text_in_order_and_hold_no_blank(text):
    spans = sentences(text)
    assert [span for start, end in spans for span in (start, end)] == sorted(p for span in spans for p in span)
    assert "".join(text[start:end] for start, end in spans).split() == [*"".join(split(text)).split()]
    assert sum(len("".join(part.split())) for part in split(text)) == len("".join(text.split()))
    assert all(part == part.strip() != "" for part in split(text))


@given(PROSE)
def test_straight_quotes_give_the_same_sentences(text):
    assert sentences(text) == sentences(text.replace("“", '"').replace("”", '"'))


@pytest.mark.parametrize("space", [*filter(str.isspace, map(chr, range(0x10000)))])
def test_any_space_before_a_stop_is_a_space(space):
    assert sentences(f"a{space}.") == [(0, 3)]
