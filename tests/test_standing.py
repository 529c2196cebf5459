"""One pair among many, and the power of so many stories: against simulation and by hand."""

import numpy as np
import pytest
from parallax import reference
from parallax.many.standing import (
    STORIES,
    claims_by_stories,
    detectable,
    power_table,
    spread,
    standing,
    standing_table,
    story_power,
)  # fmt: skip


@pytest.mark.parametrize(("stories", "effect"), [(5, 0.5), (20, 0.5), (100, 0.2), (100, 0.0)])
def test_power_is_what_simulation_finds(stories, effect):
    from scipy.special import stdtrit

    drawn = np.random.default_rng(1).normal(effect, 1, (20_000, stories))
    t = drawn.mean(axis=1) / (drawn.std(axis=1, ddof=1) / stories**0.5)
    assert story_power(stories, effect) == pytest.approx((t > stdtrit(stories - 1, 0.975)).mean(), abs=0.012)


def test_power_rises_with_stories_and_is_a_share():
    for effect in (0.1, 0.5, 2.0):
        powers = [story_power(n, effect) for n in STORIES]
        assert powers == sorted(powers) and powers[0] >= 0 and powers[-1] <= 1


def test_what_is_detectable_is_found_in_four_of_five():
    found = [detectable(n) for n in STORIES]
    assert found == sorted(found, reverse=True)
    assert [story_power(n, d) for n, d in zip(STORIES, found, strict=True)] == pytest.approx([0.8] * len(STORIES))


def test_a_pair_stands_where_its_findings_say(findings):
    placed = standing(findings).set_index("id")
    assert placed.loc["framing-voices", "same event"] == pytest.approx(
        findings.set_index("id").loc["framing-voices"]["reference"]
    )
    quantiles = reference.table()["framing-voices", reference.SAME_EVENT]
    assert placed.loc["framing-voices", "median"] == quantiles[50]
    assert len(standing_table(placed.reset_index())) == len(placed)


def test_the_spread_lies_between_the_quantiles():
    quantiles = reference.table()["sentiment-own-words", reference.SAME_EVENT]
    assert quantiles[50] < spread("sentiment-own-words") < quantiles[95]


def test_tables_of_any_story(findings, made_up):
    from parallax import compare

    for found in (findings, compare(made_up)):
        assert claims_by_stories(found, ["sentiment-own-words", "none"]).stories.tolist() == list(STORIES)
    assert len(power_table()) == len(STORIES)
