"""Keyness by permutation: which words lean to one article more than blocks of words dealt at random do."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from parallax.errors import NotComparable
from parallax.statistics.permutation import Permutation, Tally, deal_all

if TYPE_CHECKING:
    import pandas as pd

BLOCK = 20  # tokens; sentences differ in length between articles, so dealing them would favour rare words
LEVEL = 0.95  # of the deals
CRITICAL = 3.84  # the G² that looks "significant" at 5 % for one word
TIE = 1e-9  # two values of G² are equal within this


class Pool(NamedTuple):
    """The full blocks of both articles; the first `drawn` of them belong to the side with fewer."""

    counts: np.ndarray  # full blocks × words
    drawn: int
    kept: np.ndarray  # counts in that side's short last block, which stays where it is
    first: np.ndarray  # counts on that side
    total: np.ndarray  # counts on both sides
    tokens: int  # tokens on that side
    everything: int  # tokens on both sides


class Shuffled(NamedTuple):
    """How many words pass G² > 3.84 in shuffled text: the mean, and the 5 % and 95 % quantiles."""

    mean: float
    low: int
    high: int


class Keyness(NamedTuple):
    """One row per word, strongest first; how many words pass G² > 3.84, here and in shuffled text.

    `largest` is the G² that no word of shuffled text passes in 95 % of deals.
    """

    table: "pd.DataFrame"
    passing: int
    shuffled: Shuffled
    largest: float
    n: int
    exact: bool


def keyness_test(
    tokens_a: Sequence[str],
    tokens_b: Sequence[str],
    *,
    seed: int,
    block: int = BLOCK,
    n: int = 10_000,
    alpha: float | Sequence[float] = 0.05,
) -> Keyness:
    """Test every word's G² by dealing blocks of `block` tokens to the two articles.

    Only blocks of one length can change places: a short last block stays, and counts, in its article.
    Columns: word count_a count_b rate_a rate_b (per 1,000 words) g2 log_ratio (positive: more in a)
    p_unadjusted p_familywise error. p_familywise compares a word with the largest G² of any word in each deal
    (max-T, Westfall & Young 1993); `error` is its Monte-Carlo standard error. More deals follow, as in
    `permutation_test`, while the smallest of them is close to a level in `alpha`. Ties in alphabetical order.
    """
    words = sorted({*tokens_a, *tokens_b})
    pool = pooled(tokens_a, tokens_b, words, block)
    g2 = g_squared(pool.first, pool.total, pool.tokens, pool.everything)
    tally, largest = _tally(pool, g2, seed=seed, n=n, alpha=alpha)
    n = len(words)
    tested = {"p_unadjusted": tally.p[n : 2 * n], "p_familywise": tally.p[:n], "error": tally.error[:n]}
    return Keyness(
        _ranked(_measures(tokens_a, tokens_b) | tested),
        int((g2 > CRITICAL).sum()),
        _shuffled(tally.reached[2 * len(words) :]),
        float(np.quantile(largest, LEVEL, method="higher")),
        tally.n,
        tally.exact,
    )


def keyness(tokens_a: Iterable[str], tokens_b: Iterable[str]) -> "pd.DataFrame":
    """Rank the words of two texts by G², strongest first, without a test; ties in alphabetical order.

    Columns: word count_a count_b rate_a rate_b (per 1,000 words) g2 log_ratio (positive: more in a).
    """
    return _ranked(_measures(tokens_a, tokens_b))


def _measures(tokens_a: Iterable[str], tokens_b: Iterable[str]) -> dict[str, Sequence]:
    """Count and measure all words of two texts, in alphabetical order: a table column by column."""
    a, b = Counter(tokens_a), Counter(tokens_b)
    if not a or not b:
        raise NotComparable("one side has no words")
    words = sorted({*a, *b})
    count_a, count_b = (np.array([side[word] for word in words]) for side in (a, b))
    return {
        "word": words,
        "count_a": count_a,
        "count_b": count_b,
        "rate_a": 1000 * count_a / a.total(),
        "rate_b": 1000 * count_b / b.total(),
        "g2": g_squared(count_a, count_a + count_b, a.total(), a.total() + b.total()),
        "log_ratio": log_ratio(count_a, count_b, a.total(), b.total()),
    }


def _ranked(columns: dict[str, Sequence]) -> "pd.DataFrame":
    """Make a table of the words, strongest first."""
    from pandas import DataFrame

    order = np.argsort(-columns["g2"], kind="stable")
    return DataFrame({name: np.asarray(values)[order] for name, values in columns.items()})


def rate_test(
    flags_a: Sequence[bool],
    flags_b: Sequence[bool],
    *,
    seed: int,
    block: int = BLOCK,
    n: int = 10_000,
    alpha: float | Sequence[float] = 0.05,
) -> Permutation:
    """Test the G² of flagged words (one flag per token, in order) by dealing blocks of tokens, two-sided.

    >>> rate_test([True] * 60, [False] * 60, seed=1)
    Permutation(p=0.1, error=0.0, n=20, exact=True)
    """
    if not any(flags_a) and not any(flags_b):
        raise NotComparable("none of the words occurs on either side")
    pool = pooled(list(map(bool, flags_a)), list(map(bool, flags_b)), [True], block)
    tally, _ = _tally(
        pool, g_squared(pool.first, pool.total, pool.tokens, pool.everything), seed=seed, n=n, alpha=alpha
    )
    return Permutation(float(tally.p[0]), float(tally.error[0]), tally.n, tally.exact)


def blocks(tokens: Sequence[Hashable], size: int = BLOCK) -> list[tuple]:
    """Cut tokens into blocks of `size`; what is left at the end is a shorter block.

    >>> blocks("abcde", 2)
    [('a', 'b'), ('c', 'd'), ('e',)]
    """
    return [tuple(tokens[start : start + size]) for start in range(0, len(tokens), size)]


def pooled(tokens_a: Sequence, tokens_b: Sequence, words: Sequence, size: int) -> Pool:
    """Pool the sorted full blocks of the side with fewer and of the other, whichever of them is called a."""
    sides = sorted((_split(tokens, size) for tokens in (tokens_a, tokens_b)), key=_rank)
    (first, short), (second, rest) = sides
    if len(first) < 2:
        raise NotComparable(
            f"one side has fewer than 2 blocks of {size} words; at least 2 are needed on each"
        )
    counts, kept = _counts(first + second, words), _counts([short, rest], words)
    sums = [side.sum(axis=0) for side in np.split(counts, [len(first)])]
    whole = (np.array(sums) + kept).astype(int)
    return Pool(
        counts=counts,
        drawn=len(first),
        kept=kept[0],
        first=whole[0],
        total=whole[0] + whole[1],
        tokens=size * len(first) + len(short),
        everything=len(tokens_a) + len(tokens_b),
    )


def _split(tokens: Sequence, size: int) -> tuple[list[tuple], tuple]:
    """Return the full blocks, sorted, and the short last one (empty where there is none)."""
    full = len(tokens) // size * size
    return sorted(blocks(tokens[:full], size)), tuple(tokens[full:])


def _rank(side: tuple[list[tuple], tuple]) -> tuple:
    return len(side[0]), side


def _counts(side: list[tuple], words: Sequence) -> np.ndarray:
    """Return how often each word stands in each block (blocks × words; whole numbers, exact in 32 bits)."""
    column = {word: at for at, word in enumerate(words)}
    cells = [(row, column[token]) for row, block in enumerate(side) for token in block if token in column]
    table = np.zeros((len(side), len(words)), dtype=np.float32)
    np.add.at(table, tuple(np.array(cells, dtype=int).reshape(-1, 2).T), 1)
    return table


def g_squared(count: np.ndarray, total: np.ndarray, tokens: int, everything: int) -> np.ndarray:
    """Return G² = 2 Σ O ln(O/E) over the four cells of a word with `count` of `total` on a side of `tokens`.

    Dunning (1993); the other side has everything - tokens words. Never negative, whichever side has more,
    and the same to the last digit from either side.
    >>> round(float(g_squared(np.array([14]), np.array([14]), 620, 961)[0]), 2)
    12.38
    """
    cells = (count, total - count), (tokens - count, everything - tokens - (total - count))
    edges = (total, everything - total), (np.array([tokens]), np.array([everything - tokens]))
    observed, expected = (
        _n_log_n(a) + _n_log_n(b) + (_n_log_n(c) + _n_log_n(d)) for (a, b), (c, d) in (cells, edges)
    )
    return np.maximum(2 * (observed - expected + _n_log_n(np.array([everything]))), 0.0)


def _n_log_n(count: np.ndarray) -> np.ndarray:
    return count * np.log(np.maximum(count, 1))


def _tally(pool: Pool, g2: np.ndarray, **options) -> tuple[Tally, np.ndarray]:
    """Count deals whose largest G² reaches each word's, whose G² of that word does, and words over 3.84.

    The second part is the largest G² of each deal.
    """
    first, kind, alike = _kinds(pool)
    pool, least = _only(pool, first), g2[first] - TIE
    every, (levels, ranks) = [], np.unique(_lookup(pool), return_inverse=True)
    ranks = ranks.astype(np.min_scalar_type(len(levels)))  # small, so quick to look up
    reached, passed = np.searchsorted(levels, least), np.searchsorted(levels, CRITICAL, side="right")
    reached, passed = reached.astype(ranks.dtype), passed.astype(ranks.dtype)

    def count(deals: np.ndarray) -> np.ndarray:
        dealt = ranks[_places(pool, deals)]
        largest = np.sort(dealt.max(axis=0))
        every.append(levels[largest])
        family = len(largest) - np.searchsorted(largest, reached)
        single = (dealt >= reached[:, None]).sum(axis=1)
        passing = np.bincount((alike @ (dealt >= passed)).astype(int), minlength=len(g2) + 1)
        return np.concatenate([family[kind], single[kind], passing])

    top = int(g2.argmax())  # the one p that a verdict rests on
    watched = slice(top, top + 1)
    tally = deal_all(len(pool.counts), pool.drawn, count, width=len(g2), watched=watched, **options)
    return tally, np.concatenate(every)


def _kinds(pool: Pool) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Number the words so that those which every deal counts alike share a number: those used once, in one block.

    Returns the first word of each kind, the kind of each word, and how many words each kind has.
    """
    numbers, place = np.arange(len(pool.total)), pool.counts.argmax(axis=0)
    once = (pool.total == 1) & pool.counts.any(axis=0)
    kind = np.where(once, place, len(pool.counts) + numbers)
    _, first, kinds, alike = np.unique(kind, return_index=True, return_inverse=True, return_counts=True)
    return first, kinds, alike.astype(np.float32)


def _only(pool: Pool, words: np.ndarray) -> Pool:
    kept = ("counts", "kept", "first", "total")
    return pool._replace(**{name: getattr(pool, name)[..., words] for name in kept})


def _dealt_g2(pool: Pool, deals: np.ndarray) -> np.ndarray:
    """Return the G² of every word in every deal (words × deals), looked up by count."""
    return _lookup(pool)[_places(pool, deals)]


def _places(pool: Pool, deals: np.ndarray) -> np.ndarray:
    """Return where in `_lookup` the count of every word in every deal stands (words × deals)."""
    chosen = np.zeros((len(pool.counts), deals.shape[1]), dtype=np.float32)
    chosen[deals, np.arange(deals.shape[1])] = 1
    counts = pool.counts.T @ chosen
    starts = np.cumsum(pool.total + 1) - (pool.total + 1)
    counts += (starts + pool.kept)[:, None].astype(np.float32)
    return counts.astype(np.intp)


def _lookup(pool: Pool) -> np.ndarray:
    """Return G² for every possible count of every word, word after word."""
    possible = np.concatenate([np.arange(most + 1) for most in pool.total])
    totals = np.repeat(pool.total, pool.total + 1)
    return g_squared(possible, totals, pool.tokens, pool.everything)


def _shuffled(times: np.ndarray) -> Shuffled:
    """Summarise how often shuffled text had 0, 1, 2, … words over the critical G²."""
    share = np.cumsum(times) / times.sum()
    low, high = (int(np.searchsorted(share, level)) for level in (0.05, 0.95))
    return Shuffled(float(np.arange(len(times)) @ times / times.sum()), low, high)


def log_ratio(count_a: np.ndarray, count_b: np.ndarray, tokens_a: int, tokens_b: int) -> np.ndarray:
    """Return log2 of the two relative frequencies (positive: more in a), 0 counted as one half (Hardie 2014).

    >>> log_ratio(np.array([4, 0]), np.array([1, 1]), 100, 100).tolist()
    [2.0, -1.0]
    """
    a, b = (np.log2(np.where(count == 0, 0.5, count)) for count in (count_a, count_b))
    return (a - b) - (np.log2(tokens_a) - np.log2(tokens_b)) + 0.0
