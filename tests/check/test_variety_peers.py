"""MATTR and HD-D against lexicalrichness, a published package (development only: the extra `check`)."""

import pytest
from lexicalrichness import LexicalRichness
from parallax import wording
from parallax.words import variety


@pytest.fixture(scope="module", params=["a", "b"])
def words(request, story):
    found = wording.uses(story.articles[request.param], actors=story.actors)
    return [use.word for use in found]


@pytest.fixture
def peer(words):
    return LexicalRichness("-", preprocessor=None, tokenizer=lambda _: words)


@pytest.mark.parametrize("window", variety.WINDOWS)
def test_mattr(words, peer, window):
    assert variety.moving_average_ttr(words, window) == pytest.approx(
        peer.mattr(window_size=window), abs=1e-12
    )


@pytest.mark.parametrize("draw", variety.DRAWS)
def test_hd_d(words, peer, draw):
    assert variety.hd_d(words, draw) == pytest.approx(peer.hdd(draws=draw), abs=1e-9)


def test_type_token_ratio(words, peer):
    assert variety.type_token_ratio(words) == pytest.approx(peer.ttr)
