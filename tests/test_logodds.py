"""Log-odds by the paper's formulas, written a second time as a plain loop."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax import wording
from parallax.errors import NotComparable
from parallax.words import logodds

WORDS = st.lists(st.sampled_from("uvwxyz"), min_size=1, max_size=40).map(Counter)


def by_the_paper(a, b, prior):
    """Monroe, Colaresi & Quinn (2008), equations 15, 16, 20 and 22, one word after another."""
    n_a, n_b, alpha_0 = sum(a.values()), sum(b.values()), sum(prior.values())
    z = {}
    for word, alpha in prior.items():
        odds_a = (a[word] + alpha) / (n_a + alpha_0 - a[word] - alpha)
        odds_b = (b[word] + alpha) / (n_b + alpha_0 - b[word] - alpha)
        variance = 1 / (a[word] + alpha) + 1 / (b[word] + alpha)
        z[word] = (math.log(odds_a) - math.log(odds_b)) / math.sqrt(variance)
    return z


def test_by_hand():
    table = logodds.log_odds(Counter(x=3, y=1), Counter(x=1, y=3), prior={"x": 1.0, "y": 1.0})
    x = table.set_index("word").loc["x"]
    assert x.log_odds == pytest.approx(math.log(4 / 2) - math.log(2 / 4))
    assert x.z == pytest.approx(2 * math.log(2) / math.sqrt(1 / 4 + 1 / 2))
    assert (x.count_a, x.count_b) == (3, 1)


@pytest.mark.parametrize("strength", [1, 500, 100_000])
def test_agrees_with_the_papers_formulas_on_the_default_pair(story, strength):
    a, b = (wording.counts(wording.uses(art, actors=story.actors)) for art in story.articles.values())
    prior = logodds.shared_prior(a, b, strength)
    table = logodds.log_odds(a, b, prior=prior)
    assert dict(zip(table.word, table.z, strict=True)) == pytest.approx(by_the_paper(a, b, prior))
    assert table.z.abs().round(9).is_monotonic_decreasing


@given(WORDS, WORDS, st.sampled_from([2, 50, 1_000]))
def test_a_swap_turns_the_sign_and_alike_is_zero(a, b, strength):
    prior = logodds.shared_prior(a, b, strength)
    if len(a) < 2:
        return
    one, other = logodds.log_odds(a, b, prior=prior), logodds.log_odds(b, a, prior=prior)
    assert one.word.tolist() == other.word.tolist()
    assert one.z.tolist() == pytest.approx((-other.z).tolist(), abs=1e-12)
    same = logodds.log_odds(a, a, prior=prior)
    assert same.z.abs().max() == 0


def test_the_prior_keeps_the_rates_of_both_texts():
    prior = logodds.shared_prior(Counter(x=3), Counter(x=1, y=4), 80)
    assert prior == {"x": 40.0, "y": 40.0}


def test_the_top_follows_the_prior(story):
    a, b = (wording.counts(wording.uses(art, actors=story.actors)) for art in story.articles.values())
    sweep = logodds.prior_sweep(a, b, strengths=(1, 100_000), top=10)
    assert list(sweep.columns) == ["rank", "1", "100,000"]
    weak, strong = ([cell.rsplit(" ", 1)[0] for cell in sweep[column]] for column in ("1", "100,000"))
    assert len(set(weak) & set(strong)) == logodds.kept(a, b, strengths=(1, 100_000), top=10) < 5
    assert weak[0] == "the" and strong[0] == "that"


def test_one_word_alone_has_no_odds():
    with pytest.raises(NotComparable, match="two different words"):
        logodds.log_odds(Counter(x=1), Counter(x=2), prior={"x": 1.0})


def test_fewer_words_than_rows():
    assert len(logodds.prior_sweep(Counter(x=2), Counter(y=1), top=10)) == 2
