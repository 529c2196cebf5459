"""Where sentences end; expected values by hand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from measure_reading import news_cases, sentences_news
from parallax import boundaries as stops
from parallax.boundaries import sentences

PROSE = st.text(alphabet=st.sampled_from(list("abIT.?!… \n\"'“”‘’()1-—,U")), max_size=60)


def split(text):
    """Return the sentences of `text`."""
    return [text[start:end] for start, end in sentences(text)]


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


@pytest.mark.parametrize(
    ("rule", "one", "two"),
    [
        (stops._goes_on, "He said it. and left. – Reuters", None),
        (stops._joined, "He wrote to Jane.Doe@example.com.", "He left it.The rest stayed."),
        (stops._aside, "It ends at 6 p.m. (2300 GMT) on Sunday.", "He left. (She stayed.) Nobody spoke."),
        (stops._asked, "“Why?” Mr. Hale asked.", "“Why?” The minister said nothing."),
        (stops._brand, "Yahoo! News said so.", "He works for Yahoo! The firm is old."),
        (stops._dots, "Well … I think so.", "He waited... Nobody came."),
        (stops._item, "1. The first item", None),
        (stops._number, "No. 5 is out.", "No. Five is out."),
        (stops._title, "Mr. Hale met Lt. Gov. Pike.", None),
        (stops._clock, "It ended at 9 p.m. Monday.", "It ended late at 9 p.m. Nobody cheered."),
        (stops._place, "They met in Tampa, Fla., on Monday.", "They met in Tampa, Fla. Police came."),
        (stops._letters, "The U.S. Senate met J. Smith.", "They left the U.S. The rest stayed."),
        (stops._clipped, "Acme Inc. Chairman Hale left.", "He left Acme Inc. The rest stayed."),
    ],
)
def test_each_rule_keeps_one_sentence_whole_and_parts_two(rule, one, two):
    assert rule in stops.RULES
    assert one is None or split(one) == [one]
    assert two is None or len(split(two)) > 1


def test_every_rule_has_its_case():
    source = Path(__file__).read_text(encoding="utf-8")
    assert all(f"(stops.{rule.__name__}," in source for rule in stops.RULES)


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


@pytest.mark.parametrize("space", "\u00a0\u1680\u2000\u2003\u2009\u200a\u2028\u2029\u202f\u205f\u3000\x1c\x85")
def test_any_space_before_a_stop_is_a_space(space):
    assert sentences(f"a{space}.") == [(0, 3)]
