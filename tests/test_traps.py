"""Each trap, on texts made to fall into it."""

import pytest
from parallax.article import article_from_text
from parallax.scoring import traps
from parallax.story import Story
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

A = "A great win in the end\n\nThe United States met Kim. He called it “wonderful”. Nobody came.\n"
B = "Talks held\n\nThe war goes on. It isn’t great. They met.\n"
COLUMNS = ["preparation", "a", "b", "difference", "only_here"]


@pytest.fixture
def toy():
    return Story(
        "Toy",
        article_from_text(A, "a.txt"),
        article_from_text(B, "b.txt"),
        actors={"United States": ("United States",), "Kim": ("Kim",)},
    )


def test_names(toy):
    table = traps.actors_names(toy)
    assert list(table.columns) == COLUMNS
    assert table.only_here.tolist() == ["A: united", ""]
    assert table.a[0] > table.a[1] and table.b[0] == table.b[1]


def test_curly_quotes(toy):
    table = traps.curly_quotes(toy)
    assert table.only_here.tolist() == ["", "A: wonderful"]
    assert table.a[0] == 0.0 < table.a[1]
    assert table.b[1] < table.b[0], "“isn’t great” scores favourable until the apostrophe is straight"


def test_front_matter(toy):
    table = traps.front_matter(toy)
    assert table.only_here.tolist() == ["A: great, win", ""]


def test_whole_text(toy):
    table = traps.whole_text(toy)
    assert (table.difference == table.a - table.b).all()
    assert abs(table.b[0]) > abs(table.b[1])


def test_compounds_are_what_the_package_gives(toy, story):
    package, table = SentimentIntensityAnalyzer(), traps.compounds(toy)
    assert len(table) == 4
    assert table.a[0] == package.polarity_scores(A)["compound"]
    assert table.b[1] == package.polarity_scores(B.replace("’", "'"))["compound"]
    spread = traps.compounds(story)
    assert (spread[["a", "b"]].max() - spread[["a", "b"]].min()).max() > 0.3, "as the method says"


def test_a_swap_turns_every_difference(toy):
    swapped = toy.swapped()
    for trap in (
        traps.actors_names,
        traps.curly_quotes,
        traps.front_matter,
        traps.whole_text,
        traps.compounds,
    ):
        assert (trap(toy).difference == -trap(swapped).difference).all()
