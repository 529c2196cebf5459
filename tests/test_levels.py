"""An article's shares are placed among the reference articles."""

import pytest
from parallax.frames import levels


def test_by_hand(monkeypatch):
    monkeypatch.setattr(levels, "table", lambda: {"m": (5, (0.0, 0.1, 0.2, 0.3, 0.4))})
    assert [round(levels._placed("m", share).percentile, 6) for share in (-1, 0.0, 0.2, 0.25, 0.4, 9)] == [
        0,
        0,
        50,
        62.5,
        100,
        100,
    ]
    assert levels._placed("m", 0.2).median == 0.2


def test_the_reference_is_sane():
    for n, quantiles in levels.table().values():
        assert n == 400 and len(quantiles) == 101 and list(quantiles) == sorted(quantiles)


def test_a_share_of_given_words_is_no_less_than_that_of_quoted_words(story):
    for article in story.articles.values():
        quoted, given = levels.measures(article).values()
        assert 0 <= quoted <= given <= 1
        assert [level.share for level in levels.levels(article)] == pytest.approx([quoted, given])
