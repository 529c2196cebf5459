"""Keyness by permutation: which words lean to one article more than blocks of words shared out at random do."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations, islice
from math import comb
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from parallax.errors import NotComparable

if TYPE_CHECKING:
    import pandas as pd

BLOCK = 20  # tokens; sentences differ in length between articles, so permuting them would favour rare words
LEVEL = 0.95  # of the permutations
CRITICAL = 3.84  # the G² that looks "significant" at 5 % for one word
TIE = 1e-9  # two values of G² are equal within this
CELLS = 2_000_000  # numbers held at a time while permuting: at most 16 MB of each kind
EXTEND = 20  # at most so many times n permutations where p is close to a level
CLOSE = 3  # "close": within so many Monte-Carlo standard errors


class Tally(NamedTuple):
    """How many of `n` permutations reached each of several gaps; exact if those were all there are."""

    reached: np.ndarray
    n: int
    exact: bool

    @property
    def p(self) -> np.ndarray:
        """The share that reach the gap; among random permutations the observed one counts as one more."""
        return self.reached / self.n if self.exact else (self.reached + 1) / (self.n + 1)

    @property
    def error(self) -> np.ndarray:
        """The Monte-Carlo standard error of p."""
        return np.sqrt(self.p * (1 - self.p) / self.n) * (not self.exact)


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

    `largest` is the G² that no word of shuffled text passes in 95 % of permutations.
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
    """Test every word's G² by permuting blocks of `block` tokens between the two articles.

    Only blocks of one length can change places: a short last block stays, and counts, in its article.
    Columns: word count_a count_b rate_a rate_b (per 1,000 words) g2 log_ratio (positive: more in a)
    p_unadjusted p_familywise error. p_familywise compares a word with the largest G² of any word in each permutation
    (max-T, Westfall & Young 1993); `error` is its Monte-Carlo standard error. More permutations follow while the
    smallest of them is close to a level in `alpha`. Ties in alphabetical order. NotComparable for too short texts.
    """
    words = sorted({*tokens_a, *tokens_b})
    pool = _pooled(tokens_a, tokens_b, words, block)
    g2 = g_squared(pool.first, pool.total, pool.tokens, pool.everything)
    tally, largest = _tally(pool, g2, seed=seed, n=n, alpha=alpha)
    w = len(words)
    tested = {"p_unadjusted": tally.p[w : 2 * w], "p_familywise": tally.p[:w], "error": tally.error[:w]}
    times = tally.reached[2 * w :]
    share = np.cumsum(times) / times.sum()
    low, high = (int(np.searchsorted(share, level)) for level in (0.05, 0.95))
    return Keyness(
        _ranked(_measures(tokens_a, tokens_b) | tested),
        int((g2 > CRITICAL).sum()),
        Shuffled(float(np.arange(len(times)) @ times / times.sum()), low, high),
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
    from pandas import DataFrame

    order = np.argsort(-columns["g2"], kind="stable")
    return DataFrame({name: np.asarray(values)[order] for name, values in columns.items()})


def _pooled(tokens_a: Sequence, tokens_b: Sequence, words: Sequence[Hashable], size: int) -> Pool:
    """Pool the sorted full blocks of the side with fewer and of the other, whichever of them is called a."""

    def split(tokens: Sequence) -> tuple[list[tuple], tuple]:
        full = len(tokens) // size * size
        blocks = sorted(tuple(tokens[start : start + size]) for start in range(0, full, size))
        return blocks, tuple(tokens[full:])

    sides = sorted((split(tokens_a), split(tokens_b)), key=lambda side: (len(side[0]), side))
    (first, short), (second, rest) = sides
    if len(first) < 2:
        raise NotComparable(f"one side has fewer than 2 blocks of {size} words; at least 2 are needed on each")
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

    def n_log_n(count: np.ndarray) -> np.ndarray:
        return count * np.log(np.maximum(count, 1))

    cells = (count, total - count), (tokens - count, everything - tokens - (total - count))
    edges = (total, everything - total), (np.array([tokens]), np.array([everything - tokens]))
    observed, expected = (n_log_n(a) + n_log_n(b) + (n_log_n(c) + n_log_n(d)) for (a, b), (c, d) in (cells, edges))
    return np.maximum(2 * (observed - expected + n_log_n(np.array([everything]))), 0.0)


def log_ratio(count_a: np.ndarray, count_b: np.ndarray, tokens_a: int, tokens_b: int) -> np.ndarray:
    """Return log2 of the two relative frequencies (positive: more in a), 0 counted as one half (Hardie 2014).

    >>> log_ratio(np.array([4, 0]), np.array([1, 1]), 100, 100).tolist()
    [2.0, -1.0]
    """
    a, b = (np.log2(np.where(count == 0, 0.5, count)) for count in (count_a, count_b))
    return (a - b) - (np.log2(tokens_a) - np.log2(tokens_b)) + 0.0


def _tally(pool: Pool, g2: np.ndarray, *, seed: int, n: int, alpha) -> tuple[Tally, np.ndarray]:
    """Count permutations whose largest G² reaches each word's, whose G² of that word does, and words over 3.84.

    The second part is the largest G² of each permutation. Words used once and in one block are counted alike by all
    permutations, and done once.
    """
    place = pool.counts.argmax(axis=0)
    once = (pool.total == 1) & pool.counts.any(axis=0)
    numbered = np.where(once, place, len(pool.counts) + np.arange(len(pool.total)))
    _, first, kind, alike = np.unique(numbered, return_index=True, return_inverse=True, return_counts=True)
    alike = alike.astype(np.float32)
    counts, kept, total = pool.counts[:, first], pool.kept[first], pool.total[first]
    possible = np.concatenate([np.arange(most + 1) for most in total])
    lookup = g_squared(possible, np.repeat(total, total + 1), pool.tokens, pool.everything)
    levels, ranks = np.unique(lookup, return_inverse=True)
    ranks = ranks.astype(np.min_scalar_type(len(levels)))  # small, so quick to look up
    starts = (np.cumsum(total + 1) - (total + 1) + kept)[:, None].astype(np.float32)
    reached = np.searchsorted(levels, g2[first] - TIE).astype(ranks.dtype)
    passed = np.searchsorted(levels, CRITICAL, side="right").astype(ranks.dtype)
    every = []

    def count(drawn: np.ndarray) -> np.ndarray:
        chosen = np.zeros((len(counts), drawn.shape[1]), dtype=np.float32)
        chosen[drawn, np.arange(drawn.shape[1])] = 1
        found = ranks[(counts.T @ chosen + starts).astype(np.intp)]  # words × permutations: ranks of G²
        largest = np.sort(found.max(axis=0))
        every.append(levels[largest])
        family = len(largest) - np.searchsorted(largest, reached)
        single = (found >= reached[:, None]).sum(axis=1)
        passing = np.bincount((alike @ (found >= passed)).astype(int), minlength=len(g2) + 1)
        return np.concatenate([family[kind], single[kind], passing])

    top = int(g2.argmax())  # the one p that a verdict rests on
    tally = _permute(len(counts), pool.drawn, count, top, seed=seed, n=n, alpha=alpha, width=len(g2))
    return tally, np.concatenate(every)


def _permute(units: int, drawn: int, count: Callable, top: int, *, seed: int, n: int, alpha, width: int) -> Tally:
    """Count over every way to draw `drawn` of `units`, or over `n` random ones and more while p is close to a level."""
    rows = max(1, CELLS // max(units, width))
    if comb(units, drawn) <= n:
        return Tally(sum(map(count, _every(units, drawn, rows))), comb(units, drawn), True)
    rng, tally = np.random.default_rng(seed), Tally(np.zeros(1, dtype=int), 0, False)
    for _ in range(EXTEND):
        sizes = (min(rows, n - start) for start in range(0, n, rows))
        reached = sum(count(_shuffle(rng, units, drawn, size)) for size in sizes)
        tally = Tally(tally.reached + reached, tally.n + n, False)
        if not (np.abs(tally.p[top] - np.atleast_1d(alpha)) <= CLOSE * tally.error[top]).any():
            break
    return tally


def _every(units: int, drawn: int, rows: int) -> Iterator[np.ndarray]:
    """Yield all ways to draw in blocks (drawn × ways)."""
    ways = combinations(range(units), drawn)
    while block := list(islice(ways, rows)):
        yield np.array(block, dtype=np.intp).T


def _shuffle(rng: np.random.Generator, units: int, drawn: int, rows: int) -> np.ndarray:
    """Shuffle `rows` decks of `units` cards as far as the first `drawn` (Fisher & Yates)."""
    cards = np.arange(units, dtype=np.min_scalar_type(units))  # small numbers: decks stay in cache
    deck = np.repeat(cards[:, None], rows, axis=1)
    flat, columns = deck.ravel(), np.arange(rows)
    for top in range(drawn):
        at = rng.integers(top, units, size=rows) * rows + columns
        card = flat[at]
        flat[at] = deck[top]
        deck[top] = card
    return deck[:drawn]
