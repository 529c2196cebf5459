"""Controls: halves are halves, shuffled sentences are the same sentences, struck ones are struck."""

from dataclasses import replace

from parallax import compare
from parallax.measures.keywords import keyness
from parallax.trust import (
    controls,
    false_alarms,
    half,
    joined,
    kept,
    preparations,
    shuffled,
    without_one,
    wrong_sentences,
)


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


def test_shuffled_sentences_are_the_same_sentences(story):
    mixed = shuffled(story, 3)
    texts = sorted(p.text for art in mixed.articles.values() for p in art.passages("body"))
    assert texts == sorted(p.text for art in story.articles.values() for p in art.passages("body"))
    assert len(mixed.a.passages("body")) == len(story.a.passages("body"))


def test_nothing_of_the_text_is_lost_when_sentences_are_set_aside(story):
    one = kept(story.a, {story.a.passages("body")[0].sentence})
    assert one.raw == story.a.raw and len(one.passages("body")) == 1


def test_controls_count_pages_and_alarms(story):
    table = controls(story, times=2)
    assert list(table.pages) == [1, 1, 1, 1, 2]
    assert list(table["false alarms"][:2]) == [0, 0]


def test_leaving_one_out_spans_the_difference(story):
    table = without_one(story)
    assert len(table) == 2
    assert (table.lowest <= table["A − B"]).all() and (table["A − B"] <= table.highest).all()


def test_preparations_hold_the_finding(story, findings):
    ways = preparations(story).set_index("summed up by")
    own = findings.set_index("id").difference["sentiment-own-words"]
    assert ways.ways.tolist() == [16, 16]
    assert ways.lowest["mean of sentences"] <= own <= ways.highest["mean of sentences"]


def test_the_shown_false_alarms_are_shares_with_their_ends():
    table = false_alarms()
    assert len(table) and (table.low <= table.share).all() and (table.share <= table.high).all()


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
        verdicts.add((tested.word, tested.p <= story.plan.alpha / 3))
    assert verdicts == {("that", True)}
