"""Controls: halves are halves, dealt sentences are the same sentences, struck ones are struck."""

from dataclasses import replace

import pytest
from parallax import compare, stats
from parallax.measures.keywords import keyness
from parallax.sentiment import plan_scores
from parallax.trust import controls, half, joined, kept, leave_one_out, multiverse, shuffled, wrong_sentences


def test_halves_share_nothing_and_hold_everything(story):
    first, second = ({p.start for p in half(story.a, which).passages("body")} for which in (0, 1))
    assert not first & second
    assert first | second == {p.start for p in story.a.passages("body")}
    assert len(first) - len(second) in (0, 1)


def test_joined_articles_keep_every_passage(story):
    both = joined(story.a, story.b)
    for rows in (both.block_rows, both.sentence_rows, both.quote_rows, both.attribution_rows):
        assert all(both.raw[row.start : row.end] == row.text for row in rows)
    assert len(both.passages("body")) == 40
    assert [both.voices[p.sentence] for p in both.passages("body")][23:] == [
        story.b.voices[p.sentence] for p in story.b.passages("body")
    ]


def test_dealt_sentences_are_the_same_sentences(story):
    dealt = shuffled(story, 3)
    texts = sorted(p.text for art in dealt.articles.values() for p in art.passages("body"))
    assert texts == sorted(p.text for art in story.articles.values() for p in art.passages("body"))
    assert len(dealt.a.passages("body")) == len(story.a.passages("body"))


def test_nothing_of_the_text_is_lost_when_sentences_are_set_aside(story):
    one = kept(story.a, {story.a.passages("body")[0].sentence})
    assert one.raw == story.a.raw and len(one.passages("body")) == 1


def test_controls_count_pages_and_alarms(story):
    table = controls(story, deals=2)
    assert list(table.pages) == [1, 1, 1, 1, 2]
    assert list(table["false alarms"][:2]) == [0, 0]


def test_leaving_one_out_spans_the_difference(story):
    table = leave_one_out(story)
    assert (table.lowest < table.difference).all() and (table.difference < table.highest).all()


def test_the_multiverse_holds_every_combination_once(story):
    ways = multiverse(story)
    choices = ["unit", "region", "actors", "lexicon"]
    assert len(ways) == len(ways.drop_duplicates(choices)) == 2 * 4 * 2 * 2
    assert ways.difference.is_monotonic_increasing


def test_the_multiverse_contains_the_finding(story, findings):
    own = findings.set_index("id").difference["sentiment-own-words"]
    ways = multiverse(story).query(
        "unit == 'mean of sentences' and region == 'own words' and actors == 'masked'"
    )
    assert ways[ways.lexicon == "vader"].difference.item() == pytest.approx(own)


def test_disagreements_are_disagreements(story):
    table = wrong_sentences(story)
    assert len(table) and (table.score * table.coded < 0).all()


def test_a_story_without_codes_has_no_disagreements(made_up):
    assert wrong_sentences(made_up).empty
    assert not compare(shuffled(made_up, 1)).empty


def test_the_verdict_on_words_does_not_hang_on_the_seed(story):
    verdicts = set()
    for seed in range(50):
        tested = keyness(replace(story, plan=replace(story.plan, seed=seed))).table.iloc[0]
        verdicts.add((tested.word, tested.p_familywise <= story.plan.alpha / 3))
    assert verdicts == {("that", True)}


def test_the_verdicts_on_means_do_not_hang_on_the_seed(story):
    x, y = (
        [s.value for s in plan_scores(story, art.passages("own-words"))] for art in story.articles.values()
    )
    ps = [stats.permutation_test(x, y, seed=seed, n=10_000).p for seed in range(50)]
    assert min(ps) > story.plan.alpha
