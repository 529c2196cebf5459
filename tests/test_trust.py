"""Controls: halves are halves, what is set aside is not lost, struck sentences are struck."""

from dataclasses import replace
from itertools import combinations

import pytest
from parallax import reference
from parallax.measures.keywords import keyness
from parallax.trust import controls, false_alarms, half, kept, preparations

from benchmarks.false_alarms import WORSE, in_the_rows, most_found, teller


def test_halves_share_nothing_and_hold_everything(story):
    first, second = ({p.start for p in half(story.a, which).passages("body")} for which in (0, 1))
    assert not first & second
    assert first | second == {p.start for p in story.a.passages("body")}
    assert len(first) - len(second) in (0, 1)


def test_nothing_of_the_text_is_lost_when_sentences_are_set_aside(story):
    one = kept(story.a, {story.a.passages("body")[0].sentence})
    assert one.raw == story.a.raw and len(one.passages("body")) == 1


def test_controls_count_tests_and_alarms(story):
    table = controls(story)
    assert len(table) == 4 and (table.tests >= 1).all()
    assert list(table["false alarms"]) == [0, 0, 0, 0]


def test_preparations_hold_the_finding(story, findings):
    ways = preparations(story).set_index("summed up by")
    own = findings.set_index("id").difference["sentiment-own-words"]
    assert ways.ways.tolist() == [16, 16]
    assert ways.lowest["mean of sentences"] <= own <= ways.highest["mean of sentences"]


def test_the_shown_false_alarms_are_shares_with_their_ends():
    table = false_alarms()
    table = table[~table.what.str.contains("at most")]  # a ceiling, without ends
    assert len(table) and (table.low <= table.share).all() and (table.share <= table.high).all()


def test_the_verdict_on_words_does_not_hang_on_the_seed(story):
    verdicts = set()
    for seed in range(50):
        tested = keyness(replace(story, plan=replace(story.plan, seed=seed))).table.iloc[0]
        verdicts.add((tested.word, tested.p <= story.plan.alpha / 3))
    assert verdicts == {("that", True)}


def test_no_test_finds_more_planted_sentences_than_the_bound():
    a, b, planted = 3, 2, 3
    ways = [
        set(way) for way in combinations(range(a + b + planted), a)
    ]  # which sentences stand in a; the last are planted
    together = sum(way.isdisjoint(range(a + b, a + b + planted)) for way in ways)
    called = min(0.05 * len(ways), together)  # the best test calls nothing but these
    assert most_found(a, b, planted) == pytest.approx(called / together)
    best = next(row for row in reference.rows("false_alarms") if row["what"].startswith("found at most"))
    found = next(row for row in reference.rows("false_alarms") if row["what"] == "found: three worse sentences")
    assert float(found["share"]) <= float(best["share"]) < 0.6


def test_planted_tone_is_found_by_rows_and_never_on_the_wrong_side():
    kept = {row["what"]: row for row in reference.rows("false_alarms")}
    rows = kept["found in the first 10 rows of what differs: a worse sentence"]
    assert int(rows["n"]) >= 200 and float(rows["low"]) >= 0.6
    assert {row["alarms"] for what, row in kept.items() if what.startswith("planted:")} == {"0"}


def test_no_exact_test_is_known_to_exceed_its_level():
    cuts = {row["area"]: row for row in reference.rows("false_alarms") if "cuts an article" in row["what"]}
    assert sorted(cuts) == ["tone", "voices", "words"]
    assert all(float(row["share"]) <= float(row["promised"]) for row in cuts.values())
    assert all(float(cuts[exact]["high"]) <= float(cuts[exact]["promised"]) for exact in ("tone", "voices"))
    every = [row for row in reference.rows("false_alarms") if row["promised"] == "0.05"]
    assert len(every) >= 8 and all(float(row["low"]) <= 0.05 for row in every)


@pytest.mark.parametrize("side", ["a", "b"])
def test_the_rows_show_a_planted_sentence_on_the_side_that_holds_it(story, side):
    told, _, astray = in_the_rows(story.a, "Donald Trump", WORSE[:3], side)
    assert told and not astray
    assert in_the_rows(story.a, "Donald Trump", [], side) == (False, False, False)


@pytest.mark.parametrize(
    "row, side",
    [
        ("Only B tells: “Lee failed badly, and thousands suffered for it”.", "b"),
        ("A tells (maybe B does too): “Lee failed badly …”.", "a"),
        ("In their own voice A writes “grim”; B writes “badly” and “suffered”.", "b"),
        ("A and B name Lee.", None),
    ],
)
def test_a_row_is_known_by_the_side_that_it_says_tells_a_line(row, side):
    assert teller(row, WORSE[3]) == side
