"""Scoring: on a copy of equal length; masks and strikes move nothing; hits stand in the raw article."""

import re
import tracemalloc
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax import text
from parallax.actors import MASK
from parallax.article import Passage, article_from_text
from parallax.scoring.instruments import Function, instrument
from parallax.scoring.wordshift import striking
from parallax.sentiment import blanked, prepare, score_passages, score_region, score_stream, sentence_scores
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

VADER, PACKAGE = instrument("vader"), SentimentIntensityAnalyzer()
ACTORS = {"Kim Jong Un": ["Kim Jong-un", "Kim Jong Un", "Kim"], "United States": ["United States", "U.S."]}
WORDS = [
    "Kim",
    "Kim Jong‑un",
    "United States",
    "U.S.",
    "kimono",
    "war",
    "peace",
    "“good”",
    "isn’t",
    "bad—very",
    "…",
    "lies",
]
lines = st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join)


@given(lines, st.lists(st.sampled_from(["war", "Isn't", "good", "united"]), max_size=2))
def test_preparing_keeps_every_place(line, strike):
    ready = prepare(line, actors=ACTORS, strike=strike)
    assert len(ready) == len(line)
    kept = [i for i, char in enumerate(ready) if char not in (MASK, " ")]
    assert all(text.normalise(line[i]) in (ready[i], "…") for i in kept)


@given(lines)
def test_masks_change_names_and_nothing_else(line):
    plain, masked = prepare(line), prepare(line, actors=ACTORS)
    changed = {i for i, pair in enumerate(zip(plain, masked, strict=True)) if pair[0] != pair[1]}
    named = re.finditer(r"(?<!\w)(?:Kim(?: Jong[-‑]un)?|United States|U\.S\.)(?!\w)", line)
    inside = {i for match in named for i in range(*match.span())}
    assert changed == {i for i in inside if plain[i] != " "}


@given(
    st.lists(lines, min_size=1, max_size=5), st.sampled_from(["war", "peace", "good", "isn't", "lies", "bad"])
)
def test_striking_a_word_changes_exactly_the_sentences_that_hold_it(sentences, word):
    holding = [word in text.words(line) for line in sentences]
    changed = [prepare(line) != prepare(line, strike=[word]) for line in sentences]
    assert changed == holding
    before, after = (VADER.score([prepare(line, strike=s) for line in sentences]) for s in ([], [word]))
    assert all(one == other for one, other, held in zip(before, after, holding, strict=True) if not held)
    assert not any(hit.word == word for score in after for hit in score.hits)


def test_a_phrase_is_struck_as_a_whole():
    assert (
        prepare("It gave rise to lies; rise!", strike=["gave rise", "Lies"]) == "It           to     ; rise!"
    )


def test_curly_marks_hide_words_from_the_package_and_not_from_us():
    wonderful = "At the same time, Trump openly called the letters “wonderful” and sought to ease tensions."
    assert PACKAGE.polarity_scores(wonderful)["compound"] < 0 < VADER.score([prepare(wonderful)])[0].value
    isnt = "The plan isn’t great."
    assert PACKAGE.polarity_scores(isnt)["compound"] > 0 > VADER.score([prepare(isnt)])[0].value


@pytest.mark.parametrize(
    "line", ["a lasting peace—they said", "a lasting peace--they said", "a lasting peace…"]
)
def test_a_dash_or_an_ellipsis_hides_no_word(line):
    assert [hit.word for hit in VADER.score([prepare(line)])[0].hits] == ["peace"]


def test_blanking_places_of_the_article_touches_the_passages_that_hold_them():
    units = [Passage(0, 10, 20, "good peace"), Passage(1, 21, 24, "war")]
    assert [unit.text for unit in blanked(units, [(15, 22)])] == ["good      ", " ar"]
    assert [(unit.start, unit.end) for unit in blanked(units, [(15, 22)])] == [(10, 20), (21, 24)]


def test_hits_stand_in_the_raw_article(story):
    for article in story.articles.values():
        for region in ("body", "own-words", "quotes", "headline"):
            units = article.passages(region)
            for score in score_passages(units, instrument=VADER, actors=story.actors):
                for hit in score.hits:
                    assert article.raw[hit.start : hit.end].lower() == hit.word or hit.word in "!?"


def test_own_words_of_the_default_story_come_out_as_computed_independently(story):
    """The second route: the package itself on the normalised own words, names replaced by hand."""
    forms = sorted((f for forms in story.actors.values() for f in forms), key=len, reverse=True)
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    means = [
        fmean(
            PACKAGE.polarity_scores(named.sub("vv", text.normalise(unit.text)))["compound"]
            for unit in article.passages("own-words")
        )
        for article in story.articles.values()
    ]
    found = [
        fmean(score_region(art, "own-words", instrument=VADER, actors=story.actors))
        for art in story.articles.values()
    ]
    assert found == pytest.approx(means, abs=1e-9)


def test_findings_say_what_the_method_says(findings):
    rows = findings.set_index("id")
    own, body = rows.loc["sentiment-own-words"], rows.loc["sentiment-body"]
    assert (own.difference, own.low, own.high) == pytest.approx((-0.04, -0.30, 0.22), abs=0.011)
    assert own.p == pytest.approx(0.76, abs=0.02) and own.verdict == "no difference shown"
    assert (body.difference, body.low, body.high) == pytest.approx((-0.002, -0.26, 0.27), abs=0.03)
    assert body.verdict == "no difference shown"
    assert rows.verdict["sentiment-quotes"] == rows.verdict["sentiment-headline"] == "described"


def test_the_sentence_with_lies_moves_as_the_method_says(story):
    def lied(told):
        scores = sentence_scores(told, "own-words")
        return scores.score[scores.text.str.contains("lies suggest")].item()

    assert (lied(story), lied(striking(story, "lies"))) == pytest.approx((-0.60, -0.28), abs=0.006)


def test_sentence_scores_are_one_row_a_unit_in_reading_order(made_up):
    scores = sentence_scores(made_up)
    assert list(scores.columns) == ["source", "sentence", "voice", "score", "hits", "start", "end", "text"]
    assert scores.source.tolist() == sorted(scores.source)
    for source, rows in scores.groupby("source"):
        assert rows.start.is_monotonic_increasing
        assert len(rows) == len(made_up.articles[source].passages("body"))


def test_empty_and_punctuation_only_regions_score_nothing():
    article = article_from_text("Here and there it is.\n\n“…”", "marks.txt")
    assert (
        score_region(article, "quotes", instrument=VADER)
        == score_region(article, "headline", instrument=VADER)
        == []
    )
    assert [tuple(score) for score in VADER.score([prepare("… !!"), ""])] == [(0.0, ())] * 2


def test_a_stream_is_scored_as_a_list_is():
    many = [f"The plan is good number {n}." for n in range(2_500)]
    count = Function("length", len)
    assert [s.value for s in score_stream(many, instrument=count)] == [s.value for s in count.score(many)]


def test_a_stream_needs_no_more_memory_when_it_is_longer():
    def most(sentences):
        tracemalloc.start()
        for _ in score_stream(("The plan is good." for _ in range(sentences)), instrument=VADER):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(10)
    assert most(8_000) < 1.5 * most(2_000)
