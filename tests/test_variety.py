"""Variety: windows and draws counted by hand or by a slow second route, and what a longer text must not change."""

import math
from itertools import combinations

import numpy as np
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


@given(WORDS, st.integers(1, 12))
def test_many_deals_at_once_are_measured_as_one_by_one(words, size):
    rows = np.array([np.unique(words, return_inverse=True)[1]] * 2)
    if len(words) >= size:
        assert variety.mattr_of_rows(rows, size)[1] == pytest.approx(variety.moving_average_ttr(words, size))


SIZES = [20, 50, 5_000]


def test_p_is_small_where_one_text_repeats_itself_and_one_where_they_are_the_same():
    varied, dull = [f"v{i}" for i in range(200)], [f"d{i % 4}" for i in range(200)]
    short, longer, too_long = variety.variety_p(varied, dull, SIZES, seed=1, n=400)
    assert short < 0.01 and longer < 0.01 and too_long is None
    assert variety.variety_p(varied, varied, SIZES, seed=1, n=50)[:2] == [1.0, 1.0]


def test_p_does_not_change_on_a_swap():
    one, other = [f"v{i % 37}" for i in range(130)], [f"v{i % 11}" for i in range(90)]
    assert variety.variety_p(one, other, SIZES, seed=3, n=200) == variety.variety_p(other, one, SIZES, seed=3, n=200)


def test_no_p_is_zero():
    varied, dull = [f"v{i}" for i in range(400)], [f"d{i % 4}" for i in range(400)]
    assert min(variety.variety_p(varied, dull, SIZES[:2], seed=1, n=99)) >= 1 / 100


def test_short_texts_have_no_p_and_the_table_says_so(made_up, story):
    assert variety.variety_p(["a"] * 30, ["b"] * 300, SIZES, seed=1) == [None] * 3
    table = variety.variety(story)
    assert list(table.columns) == ["measure", "size", "a", "b", "p"] and table.p.notna().sum() == 3
    assert variety.variety(made_up)["size"].tolist() == table["size"].tolist()


def test_sentence_lengths_of_the_default_pair(story):
    lengths = [variety.sentence_lengths(article) for article in story.articles.values()]
    assert [sum(x) for x in lengths] == [620, 341]
    assert [len(x) for x in lengths] == [23, 17]


def test_lengths_are_a_row_a_source(story):
    table = variety.lengths(story).set_index("source")
    assert table.loc["a", "mean"] == pytest.approx(620 / 23) and table.loc["b", "longest"] == 32
