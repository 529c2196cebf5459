"""Titles and whom they stand for; titles that do not go together inside one article."""

import pytest
from parallax.article import article_from_text
from parallax.measures.titles import clashes, findings, printed_titles, titles

ACTORS = {"Ada Poll": ["Ada Poll", "Poll"], "Jo Ray": ["Jo Ray", "Ray"], "France": ["France", "French"]}


def made(text):
    return article_from_text(f"A headline that says little\n\n{text}", "made.txt")


def found(text):
    return printed_titles(made(text), ACTORS)


@pytest.mark.parametrize(
    ("text", "actor", "title", "status"),
    [
        ("It was President Ada Poll who spoke.", "Ada Poll", "President", "present"),
        ("The former president, Ada Poll, spoke.", "Ada Poll", "The former president", "former"),
        ("Ada Poll, the French foreign minister, spoke.", "Ada Poll", "the French foreign minister", "present"),
        ("The ex-mayor Jo Ray spoke.", "Jo Ray", "The ex-mayor", "former"),
        ("It is President-elect Jo Ray.", "Jo Ray", "President-elect", "coming"),
        ("Then Secretary of State Jo Ray spoke.", "Jo Ray", "Then Secretary of State", "former"),
        ("It was acting Attorney General Jo Ray.", "Jo Ray", "acting Attorney General", "present"),
        ("It was Minister for Health Jo Ray.", "Jo Ray", "Minister for Health", "present"),
        ("The mayor spoke.", "", "The mayor", "present"),
    ],
)
def test_title_actor_and_status(text, actor, title, status):
    rows = found(text)
    assert [(t.actor, t.title, t.status) for t in rows] == [(actor, title, status)]


@pytest.mark.parametrize(
    "text",
    [
        "They held leader-to-leader talks.",
        "The general view was that Poll won.",
        "To judge Ray is hard.",
        "The leaders met.",
        "It was a presidential visit by Poll.",
        "Poll said: “President Ray is my friend, and I like him.”",
    ],
)
def test_what_is_no_title(text):
    assert found(text) == []


def test_a_title_alone_goes_to_its_only_bearer():
    rows = found("President Ada Poll spoke. The former president left. The mayor came.")
    assert [t.actor for t in rows] == ["Ada Poll", "Ada Poll", ""]


def test_a_title_alone_with_two_bearers_goes_to_nobody():
    rows = found("President Ada Poll met President Jo Ray. The president smiled.")
    assert rows[-1].actor == ""


@pytest.mark.parametrize(
    ("text", "clash"),
    [
        ("President Ada Poll came. The former president left.", [("President", "The former president")]),
        ("Senator Jo Ray came. Secretary of State Jo Ray left.", [("Senator", "Secretary of State")]),
        ("Mayor Jo Ray came. Governor Jo Ray left.", []),
        ("President Ada Poll met former President Jo Ray.", []),
        ("Former Senator Jo Ray is Secretary of State. Secretary of State Jo Ray left.", []),
        ("Former President Ada Poll came. Former President Ada Poll left.", []),
    ],
)
def test_titles_that_do_not_go_together(text, clash):
    assert [(one.title, other.title) for one, other, _ in clashes(found(text))] == clash


def test_the_default_story(story):
    told = {
        s: [(one.actor, one.title, other.title) for one, other, _ in clashes(printed_titles(a, story.actors))]
        for s, a in story.articles.items()
    }
    assert told == {
        "a": [("Donald Trump", "US President", "the former US president")],
        "b": [("Marco Rubio", "Senator", "Secretary of State")],
    }


def test_every_title_stands_at_its_place(story):
    for article in story.articles.values():
        assert all(article.raw[t.start : t.end] == t.title for t in printed_titles(article, story.actors))


def test_without_actors_titles_stand_for_nobody(story):
    assert {t.actor for t in printed_titles(story.a, {})} == {""}


def test_the_table_holds_clashes_only_and_a_claim_is_made_only_of_these(story, made_up):
    table = titles(story)
    assert list(table.who) == ["Donald Trump", "Marco Rubio"] and list(table.source) == ["a", "b"]
    assert [claim.id for claim in findings(story)] == ["framing-titles-donald-trump", "framing-titles-marco-rubio"]
    assert titles(made_up).empty and titles(made_up).attrs["note"] and findings(made_up) == []
