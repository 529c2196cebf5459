"""Words: unified forms with their places, counted by hand; what is house style and no choice."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax import vocabulary
from parallax.article import article_from_text
from parallax.lexicons import entries

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
    found = vocabulary.uses(article, actors=ACTORS)
    words = [use.word for use in found]
    assert words[:8] == ["kim jong un", "envoy", "met", "us", "in", "the", "US", "on"]
    assert [article.raw[u.start : u.end] for u in found[:2]] == ["Kim Jong-un", "envoy"]


def test_an_actor_of_several_words_counts_once_and_a_hyphen_is_no_difference(article):
    counts = Counter(use.word for use in vocabulary.uses(article, actors=ACTORS))
    assert (counts["kim jong un"], counts["kim"], counts["US"], counts["us"]) == (2, 1, 2, 1)
    assert Counter(use.word for use in vocabulary.uses(article))["kim"] == 3


def test_forms_of_a_phrase():
    assert vocabulary.forms("Kim’s regime") == ("kim", "regime")
    assert vocabulary.forms("Kim Jong Un said", ACTORS) == ("kim jong un", "said")
    assert vocabulary.forms("North Korea", known={"north korea"}) == ("north korea",)
    assert vocabulary.forms("US", known={"US", "us"}) == ("US",)
    assert vocabulary.forms("…") == ()


@given(st.text(alphabet="aB .,’'-US\n", max_size=60))
def test_every_use_stands_where_it_says(raw):
    article = article_from_text(f"Title of it\n\n{raw} and then some words follow here.", "made-up.txt")
    for use in vocabulary.uses(article, actors=ACTORS):
        printed = article.raw[use.start : use.end]
        assert printed and use.word == vocabulary.forms(printed, ACTORS)[0]


def compared(*sentences):
    made = article_from_text("A plain title stands here\n\n" + " ".join(sentences), "made-up.txt")
    kept, left = vocabulary.without_house_style(made, vocabulary.uses(made))
    for use in (*kept, *left):
        assert made.raw[use.start : use.end]
    return [use.word for use in kept], [use.word for use in left]


@pytest.mark.parametrize(
    ("printed", "kept", "left"),
    [
        ("Then Mr. Obama met Sen. McCain.", "then obama met mccain", ["mr", "sen"]),
        ("Here President Obama spoke.", "here obama spoke", ["president"]),
        ("Secretary of State Marco Rubio spoke.", "marco rubio spoke", ["secretary of state"]),
        ("Here the president spoke.", "here the president spoke", []),
        (
            "Senate Majority Leader Bob Stone met Chief Justice Orr.",
            "bob stone met orr",
            ["senate majority leader", "chief justice"],
        ),
        ("Here the majority leader spoke of Prince Hal.", "here the majority leader spoke of hal", ["prince"]),
        ("Then the Justice Department sued.", "then the justice department sued", []),
        ("Here the president Monday spoke.", "here the president monday spoke", []),
        ("We saw the governor’s Mansion.", "we saw the governor mansion", []),
        ("He met the president. Obama left.", "he met the president obama left", []),
        ("About 40 per cent or 40 percent or 40% left.", "about 40 percent or 40 percent or 40 percent left", []),
        ("In Sept. 2014 the colour was grey.", "in september 2014 the color was gray", []),
        ("It fell in Jan. and rose.", "it fell in january and rose", []),
        ("Gov. Jan Brewer met Jan.", "jan brewer met jan", ["gov"]),
        ("Gov. Jan Brewer spoke.", "jan brewer spoke", ["gov"]),
        ("Here the U.S. and the US spoke.", "here the US and the US spoke", []),
    ],
)
def test_house_style_is_no_choice_of_words(printed, kept, left):
    assert compared(printed) == (kept.split(), left)


def test_every_house_style_entry_has_its_source_and_stands_once():
    rows = entries("house_style")
    words = [row["word"] for row in rows]
    assert words == sorted(set(words))
    assert {row["kind"] for row in rows} == {"title", "month", "spelling"}
    assert all(row["source"] and bool(row["same_as"]) == (row["kind"] != "title") for row in rows)
    assert not {row["same_as"] for row in rows} & set(words), "no chain of spellings"
