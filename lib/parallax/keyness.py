"""Keyness by permutation: which words lean to one article more than blocks of words shared out at random do."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import comb
from typing import NamedTuple

import numpy as np

from parallax.errors import NotComparable
from parallax.tables import Frame

BLOCK = 20  # tokens; sentences differ in length between articles, so permuting them would favour rare words
CRITICAL = 3.84  # the G² that looks "significant" at 5 % for one word
TIE = 1e-9  # two values of G² are equal within this
AT_ONCE = 512  # permutations looked at: what is counted of them stays in the processor's cache
CLOSE = 3  # "close": within so many Monte-Carlo standard errors


class Keyness(NamedTuple):
    """One row per word, strongest first; how many words pass G² > 3.84 here, and in shuffled text.

    Of shuffled text the mean, and the 5 % and 95 % quantiles; `n` permutations, all there are where `exact`.
    """

    table: Frame
    passing: int
    shuffled: float
    low: int
    high: int
    n: int
    exact: bool


def keyness(tokens_a: Iterable[str], tokens_b: Iterable[str]) -> Frame:
    """Rank the words of two texts by G², strongest first, without a test; ties in alphabetical order.

    Columns: word count_a count_b rate_a rate_b (per 1,000 words) g2 log_ratio (positive: more in a).
    """
    from pandas import DataFrame

    a, b = Counter(tokens_a), Counter(tokens_b)
    if not a or not b:
        raise NotComparable("one side has no words")
    words = sorted({*a, *b})
    count_a, count_b = (np.array([side[word] for word in words]) for side in (a, b))
    n, m = a.total(), b.total()
    columns = {"word": np.array(words, dtype=object), "count_a": count_a, "count_b": count_b}
    columns |= {"rate_a": 1000 * count_a / n, "rate_b": 1000 * count_b / m}
    columns |= {"g2": g_squared(count_a, count_a + count_b, n, n + m), "log_ratio": log_ratio(count_a, count_b, n, m)}
    return DataFrame(columns).sort_values("g2", ascending=False, kind="stable", ignore_index=True)


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

    Only blocks of one length can change places: a short last block stays, and counts, in its article. Columns as in
    `keyness`, and p: it compares a word with the largest G² of any word in each permutation (max-T, Westfall & Young
    1993). More permutations follow while the smallest p is close to a level in `alpha`. NotComparable for too short
    texts.
    """
    table = keyness(tokens_a, tokens_b)
    sides = sorted(  # the side with fewer blocks, whichever of them is called a
        ((_blocks(tokens, block), tuple(tokens[len(tokens) // block * block :])) for tokens in (tokens_a, tokens_b)),
        key=lambda side: (len(side[0]), side),
    )
    (first, short), (second, rest) = sides
    if len(first) < 2:
        raise NotComparable(f"one side has fewer than 2 blocks of {block} words; at least 2 are needed on each")
    counts = _counts([*first, *second, short, rest], table.word.tolist())
    words = _Words(counts, len(first), block * len(first) + len(short), len(tokens_a) + len(tokens_b))
    exact = comb(words.units, words.drawn) <= n
    largest, passing = _permute(words, table.g2[0], seed, 0 if exact else n, alpha)
    n = len(largest)
    reached = n - np.searchsorted(np.sort(largest), table.g2 - TIE)
    share = np.cumsum(passing) / n
    return Keyness(
        table.assign(p=reached / n if exact else (reached + 1) / (n + 1)),  # the observed one counts as one more
        int((table.g2 > CRITICAL).sum()),
        float(np.arange(len(passing)) @ passing / n),
        *(int(np.searchsorted(share, level)) for level in (0.05, 0.95)),
        n,
        exact,
    )


def _blocks(tokens: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return sorted(tuple(tokens[at : at + size]) for at in range(0, len(tokens) // size * size, size))


def _counts(blocks: Sequence[tuple[str, ...]], words: Iterable[str]) -> np.ndarray:
    """Return how often each word stands in each block (blocks × words; whole numbers, exact in 32 bits)."""
    column = {word: at for at, word in enumerate(words)}
    table = np.zeros((len(blocks), len(column)), dtype=np.float32)
    rows = [row for row, block in enumerate(blocks) for _ in block]
    np.add.at(table, (rows, [column[token] for block in blocks for token in block]), 1)
    return table


class _Words:
    """The words of two articles, those that stand in the same blocks counted as one, made ready for permuting."""

    def __init__(self, counts: np.ndarray, drawn: int, tokens: int, everything: int):
        """Take counts by block, of which the first `drawn` are a side's of `tokens` words; the last two stay."""
        kinds = Counter(column.tobytes() for column in counts.T)
        different = np.frombuffer(b"".join(kinds), counts.dtype).reshape(len(kinds), -1).T
        self.words, self.alike = counts.shape[1], np.array([*kinds.values()], dtype=np.float32)
        self.blocks, self.units, self.drawn = different[:-2], len(counts) - 2, drawn
        total = different.sum(axis=0).astype(int)
        possible = np.concatenate([np.arange(most + 1) for most in total])
        g2 = g_squared(possible, np.repeat(total, total + 1), tokens, everything)
        self.levels, ranks = np.unique(g2, return_inverse=True)
        self.ranks = ranks.astype(np.min_scalar_type(len(self.levels)))  # small, so quick to look up
        firsts = np.cumsum(total + 1) - (total + 1)
        self.starts = (firsts + different[-2]).astype(np.float32)
        self.critical = np.searchsorted(self.levels, CRITICAL, side="right")
        heard = np.maximum.reduceat(self.ranks, firsts) >= self.critical  # words that may pass G² > 3.84 at all
        self.heard = np.ascontiguousarray(self.blocks[:, heard]), self.starts[heard], self.alike[heard]

    def count(self, drawn: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return, by permutation (drawn × permutations), the largest G² and how many words pass G² > 3.84."""
        chosen = np.zeros((drawn.shape[1], self.units), dtype=np.float32)
        chosen[np.arange(drawn.shape[1]), drawn] = 1
        found = self._ranks(chosen, *self.heard[:2])
        most = found.max(axis=1, initial=0)
        low = most < self.critical  # where no word passes, the largest may be of a word that never does
        most[low] = self._ranks(chosen[low], self.blocks, self.starts).max(axis=1)
        return self.levels[most], ((found >= self.critical) @ self.heard[2]).astype(int)

    def _ranks(self, chosen: np.ndarray, blocks: np.ndarray, starts: np.ndarray) -> np.ndarray:
        """Return the rank of each word's G² in each permutation (permutations × words)."""
        return self.ranks[(chosen @ blocks + starts).astype(np.intp)]


def _permute(words: _Words, top: float, seed: int, n: int, alpha) -> tuple[np.ndarray, np.ndarray]:
    """Return the largest G² of `n` random ways to draw (0: of all), and how often so many words pass."""
    rng, largest, passing = np.random.default_rng(seed), np.zeros(0), np.zeros(words.words + 1)
    every = None if n else np.array(list(combinations(range(words.units), words.drawn)), dtype=np.intp).T
    for _ in range(20 if n else 1):  # more are drawn while the p on which a verdict rests is close to a level
        for drawn in _random(rng, words, n) if n else [every]:
            found = [words.count(drawn[:, at : at + AT_ONCE]) for at in range(0, drawn.shape[1], AT_ONCE)]
            largest = np.concatenate([largest, *(most for most, _ in found)])
            passing += np.bincount(np.concatenate([passed for _, passed in found]), minlength=len(passing))
        p = ((largest >= top - TIE).sum() + 1) / (len(largest) + 1)
        if not (np.abs(p - np.atleast_1d(alpha)) <= CLOSE * np.sqrt(p * (1 - p) / len(largest))).any():
            break
    return largest, passing


def _random(rng: np.random.Generator, words: _Words, n: int) -> Iterator[np.ndarray]:
    """Shuffle `n` decks, some at a time, as far as the cards that are drawn (Fisher & Yates)."""
    rows = max(1, 2_000_000 // max(words.units, words.words))
    for size in [rows] * (n // rows) + [n % rows] * (n % rows > 0):
        columns = np.arange(size)
        deck = np.repeat(np.arange(words.units, dtype=np.min_scalar_type(words.units))[:, None], size, axis=1)
        for top in range(words.drawn):
            at = rng.integers(top, words.units, size=size)
            deck[top], deck[at, columns] = deck[at, columns], deck[top].copy()
        yield deck[: words.drawn]


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
