"""Words: unified forms with their places, counted by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax import wording
from parallax.article import article_from_text

ACTORS = {"Kim": ("Kim Jong Un", "Kim Jong-un", "Kim"), "US": ("U.S.", "United States")}
TEXT = (
    "A plain title stands here\n\n"
    "Kim Jong-un’s envoy met us in the U.S. on Monday. The envoys’ lunch with Kim Jong Un went well.\n\n"
    "Kim left; the US said nothing, and it’s over."
)


@pytest.fixture(scope="module")
def article():
    return article_from_text(TEXT, "made-up.txt", actors=ACTORS)


def test_uses_are_unified_and_keep_their_places(article):
    found = wording.uses(article, actors=ACTORS)
    words = [use.word for use in found]
    assert words[:8] == ["kim jong un", "envoy", "met", "us", "in", "the", "US", "on"]
    assert [article.raw[u.start : u.end] for u in found[:2]] == ["Kim Jong-un", "envoy"]


def test_an_actor_of_several_words_counts_once_and_a_hyphen_is_no_difference(article):
    counts = wording.counts(wording.uses(article, actors=ACTORS))
    assert (counts["kim jong un"], counts["kim"], counts["US"], counts["us"]) == (2, 1, 2, 1)
    assert wording.counts(wording.uses(article))["kim"] == 3


def test_dispersion_counts_sentences(article):
    found = wording.uses(article, actors=ACTORS)
    assert wording.counts(found)["the"] == 3
    assert wording.dispersion(found, "the") == 3
    assert wording.dispersion(found, "nobody") == 0


def test_forms_of_a_phrase():
    assert wording.forms("Kim’s regime") == ("kim", "regime")
    assert wording.forms("Kim Jong Un said", ACTORS) == ("kim jong un", "said")
    assert wording.forms("North Korea", known={"north korea"}) == ("north korea",)
    assert wording.forms("US", known={"US", "us"}) == ("US",)
    assert wording.forms("…") == ()


@given(st.text(alphabet="aB .,’'-US\n", max_size=60))
def test_every_use_stands_where_it_says(raw):
    article = article_from_text(f"Title of it\n\n{raw} and then some words follow here.", "made-up.txt")
    for use in wording.uses(article, actors=ACTORS):
        printed = article.raw[use.start : use.end]
        assert printed and use.word == wording.forms(printed, ACTORS)[0]
