"""What the notebook on sentiment shows, for any pair: the default one, one without actors and codes, a poor one."""

import pandas as pd
import pytest
from parallax import compare
from parallax.article import article_from_text
from parallax.display import Shown
from parallax.display import plain as plain_of
from parallax.scoring.instruments import Function, instruments
from parallax.scoring.scores import Hit
from parallax.scoring.wordshift import word_shift
from parallax.sentiment import sentence_scores
from parallax.story import Story
from parallax.views import instruments as tools
from parallax.views import sentiment as sentences
from parallax.views import shift as shifts
from parallax.views.sentiment_charts import sentence_strip, shift_view, strip_title


@pytest.fixture(scope="module")
def poor():
    """A pair in which nothing counts and most things cannot be compared."""
    return Story("Poor", *(article_from_text("A table stands here.", name) for name in ("a.txt", "b.txt")))


@pytest.fixture(params=["story", "made_up", "poor"])
def any_story(request):
    return request.getfixturevalue(request.param)


def shown(story):
    """Everything the notebook shows of a story."""
    shift = word_shift(story)
    named = sentences.most_named(story)
    yield from (sentences.overview(story), sentence_strip(story), sentences.every_sentence(story))
    yield from (sentences.extremes(story, which) for which in ("positive", "negative"))
    yield sentences.comparisons(sentences.beside(story, compare(story)))
    yield from (shifts.whole_text_warning(story), shift_view(story, shift), shifts.shift_table(shift))
    yield from (shifts.struck(story, *shift.word[:1]), shifts.flagged_words(story))
    yield from (shifts.trap(story, name) for name in shifts.TRAPS)
    yield tools.sensitivity(story, [*instruments().values(), Function("length", len)])
    yield from (tools.disagreements(story), tools.subjectivity(story), tools.rival_definitions(story))
    yield from (sentences.actors(story), sentences.actor_sentences(story, *named[:1]))


def test_every_display_shows_something_for_any_story(any_story):
    for display in shown(any_story):
        words = plain_of(display) if isinstance(display, pd.DataFrame | Shown) else repr(display)
        assert len(words) > 20 and "nan" not in words and "None" not in words


def test_findings_beside_the_tests_are_no_tests(any_story):
    findings = compare(any_story)
    more = sentences.beside(any_story, findings)
    assert list(more.columns) == list(findings.columns) and len(more) == len(findings) + 2
    added = more[~more.id.isin(findings.id)]
    assert added.id.tolist() == ["sentiment-whole-text", "sentiment-instruments"]
    assert added.p.isna().all() and not added.primary.any() and set(added.verdict) == {"described"}


def test_evidence_says_what_a_word_counts_and_what_it_is_listed_with():
    hits = [Hit("good", 0, 4, 1.9, 0.4, 1.9), Hit("!", 9, 10, 0.292, 0.1), Hit("of", 5, 7, 0.0)]
    assert sentences.evidence(hits) == "good +1.9, ! +0.3 (listed 0.0)"
    assert sentences.evidence([]) == "none"


def test_every_sentence_stands_with_its_words(story):
    plain = plain_of(sentences.every_sentence(story))
    assert plain.count("\n") == 1 + 23 + 17
    assert "lies −1.8" in plain and "wonderful +2.7" in plain and "told by a source" in plain


def test_extremes_are_sorted_and_five(story):
    rows = plain_of(sentences.extremes(story, "negative")).splitlines()
    assert len(rows) == 2 + 5
    lowest = sentence_scores(story).score.min()
    assert f"{lowest:.3f}".replace("-", "−") in rows[2]


def test_an_actor_gets_no_verdict(story):
    plain = plain_of(sentences.actors(story))
    assert "53 % in their order" in plain and "no verdict" in plain
    assert not [word for word in ("difference", "p_adjusted") if word in plain]


def test_the_toy_table_agrees_with_what_is_worked_out_by_hand():
    rows = plain_of(tools.toys())
    assert rows.count("The talks were a great success.") == len(instruments())
    assert "(3.1 + 2.7) / √(5.8² + 15)    0.832" in rows


def test_the_shift_says_its_numbers_in_words(story):
    shift = word_shift(story)
    alt = shift_view(story, shift).alt
    assert all(word in alt for word in shift.word.head(8))
    assert "without it" in alt


def test_the_title_of_the_strip_names_both_ranges(made_up):
    assert strip_title(sentence_scores(made_up)).startswith("Sentences score in A from ")
