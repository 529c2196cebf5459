"""Words beside the actors' names, counted by hand; pairs against G² by our own formula."""

import numpy as np
import pytest
from parallax.article import article_from_text
from parallax.statistics.keyness import g_squared
from parallax.words import labels

ACTORS = {"Ada Poll": ("Ada Poll", "Poll"), "Bremen": ("Bremen",)}


def article(text):
    return article_from_text("A title of this\n\n" + text, "made-up.txt")


def beside(text):
    return [(n.actor, n.side, n.word) for n in labels.neighbours(article(text), ACTORS)]


def test_content_words_up_to_two_words_away():
    assert beside("Popular mayor Ada Poll quickly won a vote.") == [
        ("Ada Poll", "before", "mayor"),
        ("Ada Poll", "before", "popular"),
        ("Ada Poll", "after", "quickly"),
        ("Ada Poll", "after", "won"),
    ]


def test_a_mark_parts_and_a_possessive_does_not():
    assert beside("Yesterday, Poll’s strategy (bold) won.") == [("Ada Poll", "after", "strategy")]
    assert beside("Critics – Poll – smiled. Nobody met Poll. Crowds came.") == [("Ada Poll", "before", "met")]


def test_other_actors_and_stop_words_are_passed_over():
    assert beside("Voters in Bremen Poll liked.") == [
        ("Bremen", "before", "voters"),
        ("Bremen", "after", "liked"),
        ("Ada Poll", "before", "voters"),
        ("Ada Poll", "after", "liked"),
    ]


def test_places_hold_the_name_and_the_word():
    text = article("The proud mayor Ada Poll won.")
    for found in labels.neighbours(text, ACTORS):
        printed = text.raw[found.start : found.end].lower()
        assert found.word in printed and "ada poll" in printed


def test_the_table_counts_both_articles_commonest_first():
    a = article("Mayor Poll won. Mayor Poll smiled. Bold Poll lost.")
    b = article("Mayor Poll lost.")
    table = labels.neighbour_table(a, b, ACTORS)
    before = table[table.side == "before"]
    assert before.word.tolist() == ["mayor", "bold"]
    assert [(len(x), len(y)) for x, y in zip(before.a, before.b, strict=True)] == [(2, 1), (1, 0)]
    assert labels.neighbour_table(article("Nobody won."), b, {}).empty


def test_pairs_used_twice_with_nltks_measure():
    pairs = labels.collocations(
        article("Mayor Ada Poll won. The mayor Poll smiled. The tall tower won."), ACTORS
    )
    assert pairs.pair.tolist() == ["mayor Ada Poll"] and pairs["count"].tolist() == [2]
    # nine content words; mayor 2, Ada Poll 2, together 2
    ours = g_squared(np.array([2]), np.array([2]), 2, 9)[0]
    assert pairs.g2[0] == pytest.approx(ours, abs=1e-6)
    assert labels.collocations(article("Nothing at all here."), ACTORS).empty


def test_the_default_pair(story):
    table = labels.neighbour_table(story.a, story.b, story.actors)
    kim = table[(table.actor == "Kim Jong Un") & (table.word == "regime")].iloc[0]
    assert (len(kim.a), len(kim.b)) == (2, 0)
