"""Variety: windows and draws counted by hand or by a slow second route, and what a longer text must not change."""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.measures import variety

WORDS = st.lists(st.sampled_from("uvwxyz"), min_size=1, max_size=30)


def test_mattr_by_hand():
    assert variety.moving_average_ttr("aabb", 2) == pytest.approx((1 + 2 + 1) / 2 / 3)
    assert variety.moving_average_ttr("abcd", 4) == 1.0
    assert variety.moving_average_ttr("abc", 4) is None


@given(WORDS, st.integers(1, 30))
def test_mattr_is_the_mean_over_all_windows(words, window):
    windows = [words[i : i + window] for i in range(len(words) - window + 1)]
    expected = math.fsum(len(set(w)) / window for w in windows) / len(windows) if windows else None
    assert variety.moving_average_ttr(words, window) == (None if expected is None else pytest.approx(expected))


@given(st.lists(st.sampled_from("uvw"), min_size=1, max_size=8), st.integers(1, 8))
def test_hd_d_is_the_mean_over_all_draws(words, draw):
    draws = list(combinations(words, draw))
    expected = math.fsum(len(set(d)) / draw for d in draws) / len(draws) if draws else None
    assert variety.hd_d(words, draw) == (None if expected is None else pytest.approx(expected))


def test_a_text_said_twice_is_as_varied_by_windows():
    words = [f"w{i % 60}" for i in range(60)]
    assert variety.moving_average_ttr(words * 2, 30) == variety.moving_average_ttr(words, 30) == 1.0


def test_a_row_a_measure_and_size_also_for_short_texts(made_up, story):
    table = variety.variety(story)
    assert list(table.columns) == ["measure", "size", "a", "b"] and table.notna().all(axis=None)
    assert variety.variety(made_up)["size"].tolist() == table["size"].tolist()


def test_sentence_lengths_of_the_default_pair(story):
    lengths = [variety.sentence_lengths(article) for article in story.articles.values()]
    assert [sum(x) for x in lengths] == [620, 341]
    assert [len(x) for x in lengths] == [23, 17]
