"""The picture of both vocabularies: what is solid, what is grey, names that touch nothing, numbers in words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.claims.wording import keyness
from parallax.display import show
from parallax.page import marks, style
from parallax.statistics.keyness import g_squared, keyness_test
from parallax.words import vocabulary


@pytest.fixture(scope="module")
def words(story):
    return keyness(story)


@pytest.fixture(scope="module")
def figure(words, story):
    return vocabulary.scatter_words(words, names=story.names)


def solid(figure):
    lines = figure.axes[0].lines
    return [line for line in lines if line.get_markerfacecolor() in style.COLOURS.values()]


def test_only_survivors_are_solid(figure, words):
    survivors = words.table[words.table.p_familywise <= 0.05]
    assert len(solid(figure)) == len(survivors) == 1
    assert solid(figure)[0].get_xdata()[0] ** 2 == pytest.approx(survivors.rate_a.iloc[0])


def test_survivors_are_the_words_outside_the_light_grey(words):
    table = words.table
    outside = set(table.word[table.g2 > words.largest])
    assert outside == set(table.word[table.p_familywise <= 0.05])


def test_every_word_has_a_place_and_a_disc_as_large_as_its_uses(words):
    places = vocabulary._places(vocabulary._ready(words.table, 0.05))
    table = words.table.assign(uses=words.table.count_a + words.table.count_b)
    assert len(places) == len(table.groupby(["count_a", "count_b"]))
    assert sorted({place.uses for place in places}) == sorted(set(table.uses))


def test_names_touch_neither_each_other_nor_a_disc(figure):
    figure.draw_without_rendering()
    canvas = figure.canvas.get_renderer() if hasattr(figure.canvas, "get_renderer") else None
    boxes = [text.get_window_extent(canvas) for text in figure.axes[0].texts]
    assert len(boxes) >= 10
    for i, one in enumerate(boxes):
        assert not any(one.overlaps(other) for other in boxes[:i])


def test_boxes_touch():
    assert marks.touch((0, 0, 2, 2), (1, 1, 3, 3))
    assert not marks.touch((0, 0, 1, 1), (1, 0, 2, 1))


def test_words_for_the_picture_hold_the_numbers(figure):
    assert figure.alt.startswith("One of 447 words lies outside what shuffling gives.")
    assert "that 14 to 0; the 49 to 12" in figure.alt
    assert show(figure).svg.startswith("<svg ")


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_smooth_g2_is_g2_at_whole_counts(count_a, count_b):
    exact = g_squared(np.array([count_a]), np.array([count_a + count_b]), 600, 900)[0]
    assert vocabulary.smooth_g2(count_a, count_b, 600, 300) == pytest.approx(exact, abs=1e-6)


def test_two_survivors_one_a_side():
    table = keyness_test(["x"] * 200 + ["the"] * 200, ["y"] * 200 + ["the"] * 200, seed=1, n=400)
    figure = vocabulary.scatter_words(table)
    assert figure.alt.startswith("2 of 3 words lie outside")
    assert {line.get_marker() for line in solid(figure)} == set(style.MARKERS.values())
