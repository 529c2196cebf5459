"""Verdicts and their words: what the plan and the numbers allow, in singular and plural, with real names."""

from dataclasses import replace

import pytest
from parallax import compare, findings, phrasing, reference
from parallax.findings import Claim, count, means, shares
from parallax.story import Plan

PLAN = Plan(primary=("x",), permutations=500)
NAMES = {"a": "A (printed “Ann”)", "b": "B (source not stated)"}
LOW, HIGH = [0.0, 0.1, 0.2, 0.1, 0.0, 0.2, 0.1, 0.15], [0.9, 1.0, 0.8, 0.9, 1.0, 0.95, 0.85, 0.9]


def draft(**fields):
    return Claim("x", "sentiment", "score", "compared", head="the score", unit="score", **fields)


def decided(made, plan=PLAN):
    primary = made.id in plan.primary
    placed = replace(made, primary=primary, p_adjusted=made.p if primary else None)
    return replace(placed, verdict=findings._verdict(placed, plan))


def test_a_large_gap_is_a_difference_only_where_it_was_declared():
    made = means(draft(), HIGH, LOW, PLAN)
    assert decided(made).verdict == "difference"
    assert decided(made, replace(PLAN, primary=())).verdict == "described"


def test_a_small_gap_is_no_difference_shown():
    made = means(draft(), [0.1, 0.9, 0.2, 0.8, 0.5], [0.2, 0.8, 0.1, 0.9, 0.4], PLAN)
    assert decided(made).verdict == "no difference shown"


def test_a_close_match_of_many_is_equivalent():
    x = [0.0, 1.0] * 100
    assert decided(means(draft(), x, x, PLAN)).verdict == "equivalent"


def test_too_few_are_described_and_one_alone_is_not_comparable():
    assert decided(means(draft(), [0.1, 0.2, 0.3, 0.4, 0.5], [0.9, 1.0], PLAN)).verdict == "described"
    refused = decided(means(draft(), [0.1], [0.9, 1.0], PLAN))
    assert refused.verdict == "not comparable" and "at least 2" in refused.refusal


def test_values_that_never_vary_are_refused():
    assert decided(means(draft(), [0.5, 0.5, 0.5], [0.5, 0.5], PLAN)).verdict == "not comparable"


def test_an_exact_count_is_described_without_a_test():
    counted = decided(count(draft(), 3, 1))
    assert (counted.difference, counted.p, counted.verdict) == (2, None, "described")


def test_holm_over_the_declared_comparisons_only(made_up):
    plan = replace(PLAN, primary=("x", "y"))
    claims = [replace(draft(), id=name, p=p, a=1.0, b=0.0, difference=1.0) for name, p in (("x", 0.01), ("y", 0.04))]
    found = findings.decide(replace(made_up, plan=plan), [*claims, replace(claims[0], id="z", p=0.001)])
    assert [(row["p_adjusted"], row["primary"]) for row in found] == [(0.02, True), (0.04, True), (None, False)]


def test_a_tiny_exact_p_keeps_its_size_and_is_never_zero(made_up):
    claim = replace(draft(), p=1e-30, a=1.0, b=0.0, difference=1.0)
    (found,) = findings.decide(replace(made_up, plan=PLAN), [claim])
    assert found["p"] == 1e-30 and "fewer than 0.1 %" in found["sentence"]


def test_what_is_zero_on_both_sides_is_no_finding(findings):
    assert not ((findings.a == 0) & (findings.b == 0) & ~findings.primary).any()


def test_every_verdict_carries_the_doubt_of_its_instrument():
    many, few = [0.0, 1.0] * 100, [0.1, 0.2]
    seen = set()
    for x, y, plan in (
        (HIGH, LOW, PLAN),
        (LOW, LOW[::-1], PLAN),
        (many, many, PLAN),
        (few, HIGH, PLAN),
        (HIGH, LOW, Plan()),
    ):
        made = decided(means(draft(doubt="and the instrument is blunt"), x, y, plan), plan)
        assert "and the instrument is blunt" in phrasing.sentence(made, NAMES, plan)
        seen.add(made.verdict)
    assert seen == {"difference", "no difference shown", "equivalent", "described"}


def test_what_an_instrument_no_better_than_a_coin_measures_is_never_equivalent():
    x = [0.0, 1.0] * 100
    assert decided(means(draft(), x, x, PLAN, may_be_equivalent=False)).verdict == "no difference shown"


def test_a_share_has_an_exact_p_and_a_newcombe_interval():
    made = shares(draft(), [1, 1, 1, 0], [0, 0, 0, 0, 1], PLAN)
    assert made.difference == pytest.approx(0.75 - 0.2)
    assert made.low < made.difference < made.high


def test_sentences_in_singular_and_plural_with_real_names():
    one = decided(replace(draft(base="sentences"), a=0.5, b=0.25, n_a=1, n_b=2, difference=0.25))
    said = phrasing.sentence(one, NAMES, PLAN)
    assert "0.500 in A (printed “Ann”) over 1 sentence and 0.250 in B (source not stated) over 2 sentences" in said


def test_no_difference_says_which_doubt_and_what_could_have_been_found():
    made = decided(means(draft(doubt="and the instrument is blunt"), [0.1, 0.9, 0.2, 0.6], [0.2, 0.8, 0.1, 0.9], PLAN))
    said = phrasing.sentence(made, NAMES, PLAN)
    assert "We cannot tell: too few sentences, and the instrument is blunt." in said
    assert "found four times in five" in said and "at this size that could not be shown" in said
    part = decided(replace(shares(draft(), [1, 0, 1, 0], [0, 1, 0, 1], PLAN), unit="share"))
    assert "alike: that was not tested." in phrasing.sentence(part, NAMES, PLAN)


def test_what_is_missing_is_said_and_not_computed(made_up):
    without = replace(made_up, a=replace(made_up.a, sentence_rows=(), voices=(), quote_rows=()))
    found = compare(without).set_index("id")
    assert found.verdict["sentiment-own-words"] == "not comparable"
    assert found.sentence["sentiment-own-words"].startswith("Not comparable")


def test_primary_comparisons_of_the_default_story(findings):
    tested = findings[findings.primary].set_index("id")
    assert list(tested.index) == ["tone-toward-person", "framing-voices", "wording-any-word"]
    assert tested.verdict.to_dict() == {
        "tone-toward-person": "no difference shown",
        "framing-voices": "no difference shown",
        "wording-any-word": "difference",
    }
    assert tested.label["tone-toward-person"] == "tone toward Donald Trump"
    own = findings.set_index("id").loc["sentiment-own-words"]
    assert (round(own.a, 3), round(own.b, 3), own.verdict) == (-0.059, -0.020, "described")


def test_percentiles_by_hand(monkeypatch):
    monkeypatch.setattr(reference, "table", lambda: {("m", "same_event"): tuple(float(i) for i in range(101))})
    assert reference.place("m", 25.5, "same_event") == 25.5
    assert reference.place("m", -300.0, "same_event") == 100.0
    assert reference.place("m", 0.0, "same_event") == 0.0
    assert reference.place("other", 1.0, "same_event") is None


def test_a_value_that_many_pairs_share_stands_in_their_middle(monkeypatch):
    monkeypatch.setattr(reference, "table", lambda: {("m", "same_event"): (0.0,) * 51 + (1.0,) * 50})
    assert reference.place("m", 0.0, "same_event") == 25.0


def test_no_p_is_rounded_to_zero():
    assert findings._cell("p", 3e-12) == 3e-12
