"""Pattern's scores are those of `textblob`, and its hits stand in the text."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.instruments.base import Pattern
from textblob import TextBlob

PATTERN = Pattern()
WORDS = [
    "good",
    "bad",
    "not",
    "very",
    "never",
    "a",
    "really",
    "mother",
    "other",
    "!",
    "weren't",
    "horrible",
    "table",
    ":)",
]
sentences = st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join)


@given(sentences)
def test_scores_are_those_of_textblob(line):
    assert PATTERN.score([line])[0].value == TextBlob(line).sentiment.polarity


@given(sentences)
def test_weights_sum_to_the_score_and_hits_stand_in_reading_order(line):
    hits = PATTERN.score([line])[0].hits
    assert math.fsum(hit.weight for hit in hits) == pytest.approx(PATTERN.score([line])[0].value)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)


def test_a_hit_covers_its_negation_and_is_not_found_inside_another_word():
    line = "Her mother told the other story: it was not a very good plan."
    found = [(hit.word, line[hit.start : hit.end]) for hit in PATTERN.score([line])[0].hits]
    assert found == [("other", "other"), ("not very good", "not a very good")]


def test_nothing_to_score():
    assert [tuple(score) for score in PATTERN.score(["", "The table stands."])] == [(0.0, ())] * 2
