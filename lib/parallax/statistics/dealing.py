"""Deals: which units fall to the first side, every way there is or at random."""

from collections.abc import Callable, Iterator
from itertools import combinations, islice

import numpy as np

LARGE = 1_000  # units from which it takes longer to shuffle card by card
Dealer = Callable[[np.random.Generator, int, int, int], np.ndarray]


def every_deal(units: int, drawn: int, rows: int) -> Iterator[np.ndarray]:
    """Yield all deals of `drawn` out of `units` in blocks (drawn × deals)."""
    deals = combinations(range(units), drawn)
    while block := list(islice(deals, rows)):
        yield np.array(block, dtype=np.intp).T


def dealer_for(units: int, drawn: int) -> Dealer:
    """Return `choose` for many units of which a fair share is drawn, else `deal`."""
    return choose if units >= LARGE and 8 * drawn >= units else deal


def deal(rng: np.random.Generator, units: int, drawn: int, rows: int) -> np.ndarray:
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


def choose(rng: np.random.Generator, units: int, drawn: int, rows: int) -> np.ndarray:
    """Draw `drawn` of `units`, `rows` times (deals × units, True where drawn), each set as likely as any other.

    Each unit is drawn by chance; then one at a time is added or taken back at random until their number is right.
    """
    noise = rng.integers(0, 2**64, size=-(-rows * units // 8), dtype=np.uint64).astype("<u8", copy=False)
    share = min(max(round(256 * drawn / units), 1), 255)
    chosen = (noise.view(np.uint8)[: rows * units] < share).reshape(rows, units)
    over = np.count_nonzero(chosen, axis=1) - drawn
    row, left = np.flatnonzero(over), np.abs(over)
    while len(row):
        at = row, rng.integers(units, size=len(row))
        turned = chosen[at] == (over[row] > 0)
        chosen[at] ^= turned
        left[row] -= turned
        row = row[left[row] > 0]
    return chosen


def random_deals(
    rng: np.random.Generator, units: int, drawn: int, n: int, rows: int, dealer: Dealer = deal
) -> Iterator[np.ndarray]:
    """Yield `n` random deals of `drawn` out of `units` in blocks, as the dealer gives them."""
    for start in range(0, n, rows):
        yield dealer(rng, units, drawn, min(rows, n - start))
