"""VADER's scores are those of `vaderSentiment`, and its hits say exactly where each score comes from."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.instruments.base import Vader
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

TOOL, PACKAGE = Vader(), SentimentIntensityAnalyzer()

RULES = {
    "negation": "The plan is not good.",
    "negation by contraction": "The plan isn't good.",
    "negation two and three words before": "It was never a very good idea, nor is it now.",
    "no as a negation": "There is no danger.",
    "no on its own": "They said no.",
    "booster": "The plan is very good.",
    "dampener": "The plan is barely good.",
    "kind of": "The plan is kind of good.",
    "capitals": "The plan is GOOD.",
    "capitals throughout": "THE PLAN IS GOOD.",
    "but": "The plan is good, but the risk is terrible.",
    "but with equal weights": "good but good good",
    "least": "It is the least good plan, at least bad ones are rare.",
    "idiom": "The deal is the bomb.",
    "emoji": "They met 😊 and left 💔.",
    "emoji that touches a word": "Peace😁bad news",
    "emoticon": "They met :) and left :(",
    "exclamation marks": "A good plan!!! Really!",
    "question marks": "A bad plan? Why? Why??",
    "marks in a neutral sentence": "Here! There?",
    "nothing to score": "The table stands here.",
    "white space": "  good \t\n bad  ",
    "empty": "",
}
WORDS = [
    "good",
    "GOOD",
    "bad",
    "war",
    "peace",
    "no",
    "not",
    "isn't",
    "never",
    "very",
    "kind",
    "of",
    "but",
    "least",
    "at",
]
WORDS += [
    "so",
    "this",
    "without",
    "doubt",
    "the",
    "bomb",
    "table",
    "great!",
    "risk?",
    "(win)",
    ":)",
    "😊",
    "💔good",
    "—",
    "vvvv",
]
sentences = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@pytest.mark.parametrize("line", RULES.values(), ids=RULES.keys())
def test_each_rule_scores_as_the_package_does(line):
    assert TOOL.score([line])[0].value == PACKAGE.polarity_scores(line)["compound"]


@given(st.one_of(sentences, st.text(max_size=40)))
def test_any_text_scores_as_the_package_does(line):
    assert TOOL.score([line])[0].value == PACKAGE.polarity_scores(line)["compound"]


@given(sentences.filter(lambda line: line.isascii() and not {*"!?"} & {*line}))
def test_the_weights_make_the_score(line):
    score = TOOL.score([line])[0]
    s = math.fsum(hit.weight for hit in score.hits)
    assert round(s / math.sqrt(s * s + 15), 4) == pytest.approx(score.value, abs=1.1e-4)


@given(sentences)
def test_a_hit_stands_where_it_says(line):
    for hit in TOOL.score([line])[0].hits:
        assert line[hit.start : hit.end].lower() == hit.word


def test_weights_by_hand():
    [negated] = TOOL.score(["The plan is not good."])[0].hits
    assert (negated.word, negated.weight) == ("good", pytest.approx(1.9 * -0.74))
    [boosted] = TOOL.score(["The plan is very good."])[0].hits
    assert boosted.weight == pytest.approx(1.9 + 0.293)
    [capital] = TOOL.score(["The plan is GOOD."])[0].hits
    assert capital.weight == pytest.approx(1.9 + 0.733)
    good, terrible = TOOL.score(["The plan is good, but the risk is terrible."])[0].hits[::2]
    assert (good.weight, terrible.weight) == (pytest.approx(0.5 * 1.9), pytest.approx(1.5 * -2.1))
