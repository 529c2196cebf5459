"""One pair among many, and the power of so many stories: against simulation and by hand."""

import numpy as np
import pytest
from parallax import reference
from parallax.many.standing import STORIES, power_table, standing, story_power


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


def test_a_pair_stands_where_its_findings_say(findings):
    placed, known = standing(findings).set_index("measure"), findings.set_index("id")
    voices = placed.loc[known.label["framing-voices"]]
    assert voices["same event"] == f"{known.reference['framing-voices']:.0f} %"
    assert voices["median"] == f"{100 * reference.table()['framing-voices', reference.SAME_EVENT][50]:.1f} %"


def test_tables_of_any_story(made_up):
    from parallax import compare

    assert len(standing(compare(made_up))) > 5 and len(power_table()) == len(STORIES)
