"""Keyness, by hand, against scipy and a slow second route, and its laws."""

import math
from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from parallax import keyness as module
from parallax.errors import NotComparable
from parallax.keyness import g_squared, keyness, keyness_test, log_ratio
from scipy import stats as scipy_stats

A = ["the", "cat", "saw", "the", "dog", "and", "the", "dog", "saw", "the", "cat"]  # 11 words
B = ["a", "cat", "ran", "and", "a", "bird", "ran", "to", "a", "tree", "so", "fast", "and", "far"]  # 14 words
TOKENS = st.lists(st.sampled_from("uvwxyz"), min_size=4, max_size=30)


def slow_g2(count, total, tokens, everything):
    """G² by its definition, cell by cell."""
    other = everything - tokens
    cells = [(count, total, tokens), (total - count, total, other)]
    cells += [(tokens - count, everything - total, tokens), (other - total + count, everything - total, other)]
    return 2 * sum(o * math.log(o / (row * column / everything)) for o, row, column in cells if o)


def slow_keyness(a, b, size):
    """All deals of the full blocks, one after another, with the share that holds so large a G² of any word."""
    short = [side[len(side) // size * size :] for side in (a, b)]
    full = [blocks(side[: len(side) // size * size], size) for side in (a, b)]
    words, pool = sorted({*a, *b}), full[0] + full[1]

    def g2s(chosen):
        left = Counter(short[0]) + Counter(token for i in chosen for token in pool[i])
        whole = Counter(a) + Counter(b)
        return [slow_g2(left[word], whole[word], len(a), len(a) + len(b)) for word in words]

    observed = g2s(range(len(full[0])))
    deals = np.array([g2s(chosen) for chosen in combinations(range(len(pool)), len(full[0]))])
    family = [(deals.max(axis=1) >= value - 1e-9).mean() for value in observed]
    return dict(zip(words, zip(observed, family, strict=True), strict=True)), (deals > 3.84).sum(axis=1)


def blocks(tokens, size):
    """Cut tokens into blocks; what is left at the end is a shorter block."""
    return [tuple(tokens[start : start + size]) for start in range(0, len(tokens), size)]


def test_every_draw_is_equally_likely_and_repeats_no_unit():
    words = module._Words(np.eye(7), 3, 3, 7)
    [drawn] = module._random(np.random.default_rng(5), words, 60_000)
    seen = Counter(tuple(column) for column in drawn.T.tolist())
    assert len(seen) == 60 and all(len(set(one)) == 3 for one in seen)
    assert scipy_stats.chisquare(list(seen.values())).pvalue > 0.001


@pytest.mark.parametrize("cells", [(4, 4, 11, 25), (0, 3, 11, 25), (14, 14, 620, 961), (3, 9, 100, 300)])
def test_g_squared_agrees_with_its_definition_and_scipy(cells):
    count, total, tokens, everything = cells
    table = [[count, total - count], [tokens - count, everything - tokens - total + count]]
    theirs = scipy_stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    ours = g_squared(np.array([count]), np.array([total]), tokens, everything)[0]
    assert ours == pytest.approx(theirs, abs=1e-9) == pytest.approx(slow_g2(*cells), abs=1e-9)


def test_every_deal_agrees_with_the_slow_route():
    result = keyness_test(A, B, seed=1, block=3)
    slow, passing = slow_keyness(A, B, 3)
    assert result.exact and result.n == math.comb(7, 3)
    for row in result.table.itertuples():
        assert (row.g2, row.p) == pytest.approx(slow[row.word], abs=1e-9)
    assert result.shuffled == pytest.approx(passing.mean())
    quantiles = np.quantile(passing, [0.05, 0.95], method="inverted_cdf")
    assert (result.low, result.high) == tuple(quantiles)


def test_random_deals_agree_with_all_deals():
    words = np.random.default_rng(2).choice(list("abcdefgh"), 60, p=np.arange(8, 0, -1) / 36)
    exact = keyness_test(words[:28], words[28:], seed=1, block=4, n=7000)
    drawn = keyness_test(words[:28], words[28:], seed=1, block=4, n=5000, alpha=())
    assert exact.exact and not drawn.exact
    assert drawn.table["p"].tolist() == pytest.approx(exact.table["p"].tolist(), abs=0.03)
    assert drawn.shuffled == pytest.approx(exact.shuffled, abs=0.05)


def test_the_observed_deal_counts_as_one_more():
    result = keyness_test(["x"] * 400, ["y"] * 400, seed=1, n=999, alpha=())
    assert result.table["p"].tolist() == [0.001, 0.001]


def test_small_blocks_of_deals_change_nothing_but_the_draw(monkeypatch):
    monkeypatch.setattr(module, "AT_ONCE", 7)
    result = keyness_test(A, B, seed=1, block=3)
    assert result.table["p"].tolist() == keyness_test(A, B, seed=2, block=3).table["p"].tolist()


def test_the_table():
    table = keyness_test(A, B, seed=1, block=3).table
    the = table[table["word"] == "the"].iloc[0]
    assert (the.count_a, the.count_b) == (4, 0)
    assert (the.rate_a, the.rate_b) == pytest.approx((4000 / 11, 0.0))
    assert the.log_ratio == pytest.approx(math.log2((4 / 11) / (0.5 / 14)))
    assert table["g2"].is_monotonic_decreasing
    tied = table[(table["count_a"] == 0) & (table["count_b"] == 1)]["word"].tolist()
    assert tied == sorted(tied) == ["bird", "far", "fast", "so", "to", "tree"]


@settings(max_examples=40)
@given(TOKENS, TOKENS, st.integers(0, 3))
def test_a_swap_changes_only_signs(a, b, seed):
    ours, swapped = (keyness_test(*pair, seed=seed, block=2, n=40) for pair in ((a, b), (b, a)))
    one, other = ours.table, swapped.table
    for column in ("word", "g2", "p"):
        assert one[column].tolist() == other[column].tolist()
    assert one["log_ratio"].tolist() == (-other["log_ratio"]).tolist()
    assert one["count_a"].tolist() == other["count_b"].tolist()
    assert ours[1:] == swapped[1:]


@settings(max_examples=20)
@given(TOKENS, st.integers(0, 3))
def test_an_article_against_itself_shows_nothing(a, seed):
    table = keyness_test(a, a, seed=seed, block=2, n=40).table
    assert set(table["p"]) == {1.0} and not table["g2"].round(9).any()


def test_p_grows_as_words_differ_less():
    assert keyness_test(A, B, seed=1, block=3).table["p"].is_monotonic_increasing


def test_more_permutations_follow_where_the_smallest_p_is_close_to_a_level():
    sides = np.random.default_rng(4).choice(list("abcdefgh"), (2, 180))
    sides[0, 0:120:20] = "x"
    p = keyness_test(*sides, seed=1, n=1000, alpha=()).table["p"].min()
    assert keyness_test(*sides, seed=1, n=1000, alpha=p).n == 20_000
    assert keyness_test(*sides, seed=1, n=1000, alpha=p / 9).n == 1000


def test_a_word_used_in_one_burst_is_no_evidence():
    burst, even = ["x"] * 9 + ["u", "v"] * 90, ["u", "v"] * 80
    row = keyness_test(burst, even, seed=1, n=1000).table.set_index("word").loc["x"]
    assert row.g2 > 3.84 and row.p > 0.4


def test_log_ratio_counts_nothing_as_one_half():
    assert log_ratio(np.array([0, 3]), np.array([1, 3]), 50, 100).tolist() == [0.0, 1.0]


def test_refusals():
    with pytest.raises(NotComparable, match="fewer than 2 blocks of 20 words"):
        keyness_test(["x"] * 39, ["y"] * 200, seed=1)


def test_ranking_without_a_test_is_the_same_ranking():
    columns = ["word", "count_a", "count_b", "rate_a", "rate_b", "g2", "log_ratio"]
    assert keyness(A, B).equals(keyness_test(A, B, seed=1, block=3).table[columns])
    with pytest.raises(NotComparable, match="no words"):
        keyness([], B)


def test_g_squared_agrees_with_nltk():
    for row in keyness(A, B).itertuples():
        cells = row.count_a, (row.count_a + row.count_b, len(A)), len(A) + len(B)
        assert row.g2 == pytest.approx(BigramAssocMeasures.likelihood_ratio(*cells), abs=1e-6)
