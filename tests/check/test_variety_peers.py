"""MATTR and HD-D against lexicalrichness, a published package (development only: the extra `check`)."""

import pytest
from lexicalrichness import LexicalRichness
from parallax.measures import variety
from parallax.vocabulary import uses


@pytest.fixture(scope="module", params=["a", "b"])
def words(request, story):
    found = uses(story.articles[request.param], actors=story.actors)
    return [use.word for use in found]


@pytest.fixture
def peer(words):
    return LexicalRichness("-", preprocessor=None, tokenizer=lambda _: words)


@pytest.mark.parametrize("window", variety.WINDOWS)
def test_mattr(words, peer, window):
    assert variety.moving_average_ttr(words, window) == pytest.approx(peer.mattr(window_size=window), abs=1e-12)


@pytest.mark.parametrize("draw", variety.DRAWS)
def test_hd_d(words, peer, draw):
    assert variety.hd_d(words, draw) == pytest.approx(peer.hdd(draws=draw), abs=1e-9)
