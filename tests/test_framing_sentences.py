"""Every sentence of the claims on voices, names, headline and dates, over made-up articles, to be read."""

import pytest
from parallax import compare
from parallax.article import article_from_text
from parallax.story import Story

ACTORS = {"Ada Poll": ["Ada Poll", "Poll"], "Jo Ray": ["Jo Ray"], "Reuters": ["Reuters"]}
ONE = """Mayor Poll opens a “wonderful” bridge

President Ada Poll opened the bridge on June 3, 2020. “It is good,” said Poll. Reuters was there.

The former president left. Jo Ray came, and so did Jo Ray’s friends.
"""
OTHER = """Nobody came

Nobody came to the river that day. It rained, and on and on it rained.
"""


def sentences(a, b):
    articles = (article_from_text(text, "made.txt", actors=ACTORS) for text in (a, b))
    found = compare(Story("made", *articles, actors=ACTORS)).set_index("id").sentence
    return found[found.index.str.startswith("framing-") & (found.index != "framing-voices")].to_dict()


SAID = {
    "framing-no-match": "No match was found in B for 5 of A’s 5 body sentences, nor in A for 2 of B’s 2.",
    "framing-headline-words": (
        "Of the headline’s content words, 3 of 5 in A and 1 of 1 in B stand in the body, in any form."
    ),
    "framing-unsupported-quotes": "A quotes “wonderful” above its body, but not in it.",
    "framing-quoted-words": "3 of A’s 31 body words stand between quotation marks (9.7 %), 0 of B’s 15 (0.0 %).",
    "framing-given-words": "3 of A’s 31 body words are someone else’s, quoted or told (9.7 %), 0 of B’s 15 (0.0 %).",
    "framing-named-speakers": "A gives words to Ada Poll; B to nobody by name.",
    "framing-news-sources": "A names Reuters; B names no news source.",
    "framing-not-heard": "A gives no words to Jo Ray (named twice) and Reuters (named once).",
    "framing-naming-ada-poll": "A’s body names Ada Poll twice, as “Ada Poll” and “Poll”; B’s does not.",
    "framing-naming-jo-ray": "A’s body names Jo Ray twice; B’s does not.",
    "framing-naming-reuters": "A’s body names Reuters once; B’s does not.",
    "framing-titles-ada-poll": (
        "For Ada Poll, A writes “Mayor”, “President” and “The former president”: one is present, one former."
    ),
    "framing-dated": ("1 of A’s 5 body sentences and 0 of B’s 2 carry a date that can be placed on the calendar."),
}


def test_what_is_said():
    assert sentences(ONE, OTHER) == SAID


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("framing-naming-jo-ray", "A’s body does not name Jo Ray; B’s does twice."),
        ("framing-news-sources", "A names no news source; B names Reuters."),
        ("framing-named-speakers", "A gives words to nobody by name; B to Ada Poll."),
        ("framing-unsupported-quotes", "B quotes “wonderful” above its body, but not in it."),
    ],
)
def test_what_is_said_the_other_way_round(name, sentence):
    assert sentences(OTHER, ONE)[name] == sentence


def test_nothing_is_said_of_what_neither_has():
    assert set(sentences(OTHER, OTHER)) == {"framing-headline-words"}
