"""Permutation tests: how often would a gap this large come up if the same units were dealt at random?"""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from parallax.statistics.dealing import Dealer, deal, dealer_for, every_deal, random_deals
from parallax.statistics.samples import Values, canonical, finite

CELLS = 2_000_000  # numbers held at a time while dealing: at most 16 MB of each kind
EXTEND = 20  # at most so many times n deals where p is close to a level
CLOSE = 3  # "close": within so many Monte-Carlo standard errors
TIE = 1e-10  # two gaps are equal if they differ by less than this share of the values' total size


class Permutation(NamedTuple):
    """A two-sided p, its Monte-Carlo standard error (0 if exact), and the number of deals it rests on."""

    p: float
    error: float
    n: int
    exact: bool


class Tally(NamedTuple):
    """How many of `n` deals reached each of several gaps; exact if those were all the deals there are."""

    reached: np.ndarray
    n: int
    exact: bool

    @property
    def p(self) -> np.ndarray:
        """The share of deals that reach the gap; among random deals the observed one counts as one more."""
        return self.reached / self.n if self.exact else (self.reached + 1) / (self.n + 1)

    @property
    def error(self) -> np.ndarray:
        """The Monte-Carlo standard error of p."""
        return np.sqrt(self.p * (1 - self.p) / self.n) * (not self.exact)


def permutation_test(
    x: Values, y: Values, *, seed: int, n: int = 10_000, alpha: float | Sequence[float] = 0.05
) -> Permutation:
    """Test |mean of x - mean of y| by dealing the same values at random to both sides.

    Exact for values of two kinds (hypergeometric) and where there are at most `n` deals. Otherwise `n` random
    deals and p = (reached + 1) / (n + 1), with n more, up to 20 times, while p is within three errors of a
    level in `alpha`. Swapping x and y, or reordering their values, leaves p the same to the last digit.

    >>> permutation_test([1, 2, 3], [7, 8, 9], seed=1)
    Permutation(p=0.1, error=0.0, n=20, exact=True)
    """
    first, second, _ = canonical(x, y)
    cards = np.concatenate([first, second])
    finite(cards.sum())
    if len(np.unique(cards)) <= 2:
        return _hypergeometric(cards, first)
    limit = _gap(first, cards.mean()) - TIE * np.abs(cards - cards.mean()).sum()
    cards = cards - cards.mean()

    def count(deals: np.ndarray) -> np.ndarray:
        sums = deals @ cards if deals.dtype == bool else cards[deals].sum(axis=0)
        return np.array([np.count_nonzero(np.abs(sums) >= limit)])

    dealer = dealer_for(len(cards), len(first))
    tally = deal_all(len(cards), len(first), count, seed=seed, n=n, alpha=alpha, dealer=dealer)
    return Permutation(float(tally.p[0]), float(tally.error[0]), tally.n, tally.exact)


def _gap(sample: np.ndarray, mean: float) -> float:
    return abs(math.fsum(sample - mean))


def _hypergeometric(cards: np.ndarray, first: np.ndarray) -> Permutation:
    """Return the exact p for values of two kinds from how many of the higher kind `first` may be dealt."""
    units, drawn, high = len(cards), len(first), int((cards == cards.max()).sum())
    p = share_p(int((first == cards.max()).sum()), drawn, high, units)
    return Permutation(p, 0.0, math.comb(units, drawn), True)


def share_p(hits: int, drawn: int, high: int, units: int) -> float:
    """Return how often `drawn` of `units`, `high` of them hits, hold a share of hits as far off as `hits` is.

    >>> round(share_p(3, 3, 3, 6), 3)
    0.1
    """

    def gap(k: int) -> int:
        return abs(k * units - drawn * high)

    as_far = [k for k in range(drawn + 1) if gap(k) >= gap(hits)]
    ways = sum(math.comb(high, k) * math.comb(units - high, drawn - k) for k in as_far)
    return ways / math.comb(units, drawn)


def smallest_p(n_a: int, n_b: int) -> float:
    """Return the smallest two-sided p that sides of these sizes can attain: one deal in each tail.

    >>> round(smallest_p(5, 2), 3)
    0.095
    """
    return min(1.0, 2 / math.comb(n_a + n_b, n_a))


def smallest_share_p(hits: int, n_a: int, n_b: int) -> float:
    """Return the smallest p that `hits` units out of n_a + n_b can attain, however they fall.

    >>> round(smallest_share_p(2, 23, 17), 3)
    0.174
    """
    drawn, units = min(n_a, n_b), n_a + n_b
    extremes = max(0, hits - max(n_a, n_b)), min(hits, drawn)
    return min(share_p(k, drawn, hits, units) for k in extremes)


def deal_all(
    units: int,
    drawn: int,
    count: Callable[[np.ndarray], np.ndarray],
    *,
    seed: int,
    n: int,
    alpha: float | Sequence[float],
    width: int = 0,
    watched: slice = slice(None),
    dealer: Dealer = deal,
) -> Tally:
    """Count over every deal of `drawn` out of `units`, or over `n` random ones and more while p is close.

    `count` gets deals (drawn × deals, numbers of units; from `choose` its own) and returns how many of them reach
    each gap, holding `width` numbers for each; `watched` are the entries whose p is held to the levels in `alpha`
    (none: ()).
    """
    rows = max(1, CELLS // max(units, width))
    if math.comb(units, drawn) <= n:
        return Tally(sum(map(count, every_deal(units, drawn, rows))), math.comb(units, drawn), True)
    rng, tally = np.random.default_rng(seed), Tally(np.zeros(1, dtype=int), 0, False)
    for _ in range(EXTEND):
        reached = sum(map(count, random_deals(rng, units, drawn, n, rows, dealer)))
        tally = Tally(tally.reached + reached, tally.n + n, False)
        if not _close(tally, watched, alpha):
            break
    return tally


def _close(tally: Tally, watched: slice, alpha: float | Sequence[float]) -> bool:
    p, error = tally.p[watched, None], tally.error[watched, None]
    return bool((np.abs(p - np.atleast_1d(alpha)) <= CLOSE * error).any())
