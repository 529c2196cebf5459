"""Actors: mentions and masks keep their places; names are proposed from capital letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.actors import mask, mentions, propose
from parallax.article import article_from_text

ACTORS = {"Kim Jong Un": ["Kim Jong Un", "Kim"], "US": ["US", "U.S."]}


def body(text):
    return article_from_text(f"A headline that says little\n\n{text}", "made.txt")


def test_the_longest_form_wins_and_places_are_right():
    text = "Kim Jong Un met Kim; the U.S. did not. Kimchi is no Kim."
    found = mentions(text, ACTORS)
    assert [m.form for m in found] == ["Kim Jong Un", "Kim", "U.S.", "Kim"]
    assert all(text[m.start : m.end] == m.form for m in found)


def test_no_actors_no_mentions():
    assert mentions("Kim", {}) == [] and mask("Kim", {}) == "Kim"


@given(st.text(alphabet="KimUS. \n’", max_size=40))
def test_a_mask_keeps_length_and_white_space(text):
    masked = mask(text, ACTORS)
    assert len(masked) == len(text)
    assert [i for i, c in enumerate(text) if c.isspace()] == [i for i, c in enumerate(masked) if c.isspace()]
    assert not mentions(masked, ACTORS)


def test_names_of_the_default_story_are_proposed_with_their_forms(story):
    found = propose(story.articles.values())
    assert list(found)[:3] == ["North Korea", "Donald Trump", "Kim Jong Un"]
    assert set(found["Kim Jong Un"]) == {"Kim", "Kim Jong-un", "Kim Jong Un"}
    assert set(found["Donald Trump"]) == {"Trump", "Donald Trump"}
    assert {"US", "U.S.", "American"} <= set(found["United States"])
    assert "Marco Rubio" in found and "White House" in found


def test_proposals_do_not_depend_on_the_order_of_articles(story):
    assert propose([story.a, story.b]) == propose([story.b, story.a])


@pytest.mark.parametrize(
    ("text", "name", "forms"),
    [
        ("In May Ada Poll spoke. Later Poll left.", "Ada Poll", {"Ada Poll", "Poll"}),
        ("He met former Senator Jo Ray. It was Ray who spoke.", "Jo Ray", {"Jo Ray", "Ray"}),
        ("Seoul-based Acme Radio said so. So Acme Radio was first.", "Acme Radio", {"Acme Radio"}),
        ("The vote in France ended. The French voted.", "France", {"France", "French"}),
        ("Ahead of Aller Radio it rained. They like Aller Radio.", "Aller Radio", {"Aller Radio"}),
        ("It was Iran’s Ali Reza. They like Ali Reza.", "Ali Reza", {"Ali Reza"}),
        ("The Bank of Aller paid. It owes the Bank of Aller.", "Bank of Aller", {"Bank of Aller"}),
    ],
)
def test_made_up_names(text, name, forms):
    assert set(propose([body(text)])[name]) == forms


@pytest.mark.parametrize(
    "text", ["Nobody came. Everybody left. Nobody cared.", "On Monday it rained. On Monday in June.", "", "!?"]
)
def test_no_name_is_proposed_where_none_stands(text):
    assert propose([body(text or "a b c d")]) == {}


def test_a_name_used_once_is_left_out_unless_asked_for():
    article = body("It was Ada Poll who came, with a dog and a hat.")
    assert propose([article]) == {} and list(propose([article], least=1)) == ["Ada Poll"]
