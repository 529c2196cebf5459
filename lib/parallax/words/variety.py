"""Variety of words and length of sentences: measures that hold still when one text is longer than the other."""

from collections import Counter
from collections.abc import Sequence
from math import fsum
from typing import TYPE_CHECKING

import numpy as np

from parallax import text
from parallax.article import Article
from parallax.statistics.keyness import BLOCK

if TYPE_CHECKING:
    import pandas as pd

DEALS = 2_000
WINDOWS = (25, 50, 75, 100, 150)
DRAWS = (25, 42, 75, 100, 150)  # 42 is the size in use since McCarthy & Jarvis (2010)


def type_token_ratio(words: Sequence[str]) -> float | None:
    """Give the share of different words, which falls as a text grows longer; None for no words.

    >>> type_token_ratio(["a", "b", "a", "a"])
    0.5
    """
    return len(set(words)) / len(words) if words else None


def moving_average_ttr(words: Sequence[str], window: int = 50) -> float | None:
    """Give the mean share of different words in every window (MATTR; Covington & McFall 2010); None if too short.

    >>> moving_average_ttr(["a", "b", "a"], window=2)
    1.0
    """
    if len(words) < window:
        return None
    inside = Counter(words[:window])
    total = len(inside)
    for leaving, entering in zip(words, words[window:], strict=False):
        inside[entering] += 1
        inside[leaving] -= 1
        if not inside[leaving]:
            del inside[leaving]
        total += len(inside)
    return total / window / (len(words) - window + 1)


def hd_d(words: Sequence[str], draw: int = 42) -> float | None:
    """Give the expected share of different words among `draw` drawn at random (HD-D; McCarthy & Jarvis 2010).

    None if there are fewer words than that.
    >>> round(hd_d(["a", "a", "b"], draw=2), 4)
    0.8333
    """
    if len(words) < draw:
        return None
    spread = Counter(Counter(words).values())
    return fsum(types * (1 - absent(n, len(words), draw)) for n, types in sorted(spread.items())) / draw


def absent(count: int, total: int, draw: int) -> float:
    """Give the probability that none of `count` words out of `total` is among `draw` drawn."""
    missed = 1.0
    for taken in range(count):
        missed *= max(total - draw - taken, 0) / (total - taken)
    return missed


def variety(a: Sequence[str], b: Sequence[str], *, seed: int) -> "pd.DataFrame":
    """One row per measure and size: measure, size, a, b, difference (positive: more varied in a), p (unadjusted)."""
    import pandas as pd

    sizes = [("MATTR", size) for size in WINDOWS] + [("HD-D", size) for size in DRAWS]
    rows = [(name, size, *(MEASURES[name](side, size) for side in (a, b))) for name, size in sizes]
    frame = pd.DataFrame(rows, columns=["measure", "size", "a", "b"]).astype({"a": float, "b": float})
    return frame.assign(difference=frame.a - frame.b, p=variety_p(a, b, sizes, seed=seed)).astype(
        {"p": float}
    )


MEASURES = {"MATTR": moving_average_ttr, "HD-D": hd_d}


def variety_p(
    a: Sequence[str], b: Sequence[str], sizes: Sequence[tuple[str, int]], *, seed: int, n: int = DEALS
) -> list[float | None]:
    """Give a two-sided p for each (measure, size), MATTR or HD-D, from the same `n` deals of 20-word blocks.

    Full blocks change places in random order, a short last one stays; None where a text is shorter than the size,
    or than two blocks.
    """
    first, second = sorted((list(a), list(b)), key=lambda side: (len(side), side))
    if len(first) < 2 * BLOCK:
        return [None] * len(sizes)
    words = {word: at for at, word in enumerate(sorted({*first, *second}))}
    sides = [np.array([words[word] for word in side]) for side in (first, second)]
    deals = _deals(*sides, seed=seed, n=n)
    return [_p(deals, measure, size) for measure, size in sizes]


def _deals(first: np.ndarray, second: np.ndarray, *, seed: int, n: int) -> list[np.ndarray]:
    """Give both sides of every deal, the observed one first (deals × words each)."""
    cut = [len(side) // BLOCK * BLOCK for side in (first, second)]
    pool = np.concatenate([first[: cut[0]], second[: cut[1]]]).reshape(-1, BLOCK)
    orders = np.tile(np.arange(len(pool)), (n + 1, 1))
    orders[1:] = np.random.default_rng(seed).permuted(orders[1:], axis=1)
    dealt = pool[orders].reshape(n + 1, -1)
    halves = dealt[:, : cut[0]], dealt[:, cut[0] :]
    rests = first[cut[0] :], second[cut[1] :]
    return [np.hstack([side, np.tile(rest, (n + 1, 1))]) for side, rest in zip(halves, rests, strict=True)]


def _p(deals: list[np.ndarray], measure: str, size: int) -> float | None:
    if min(side.shape[1] for side in deals) < size:
        return None
    measured = ROWS[measure]
    one, other = (measured(side, size) for side in deals)
    gaps = np.abs(one - other)
    return float(np.mean(gaps >= gaps[0] - 1e-12))


def mattr_of_rows(rows: np.ndarray, window: int) -> np.ndarray:
    """Give the MATTR of each row of word numbers: every word counts once in each window it is new in."""
    places = np.arange(rows.shape[1])
    since = np.maximum(last_seen(rows) + 1, np.maximum(places - window + 1, 0))
    windows = np.minimum(places, rows.shape[1] - window) - since + 1
    return np.maximum(windows, 0).sum(axis=1) / window / (rows.shape[1] - window + 1)


def last_seen(rows: np.ndarray) -> np.ndarray:
    """Give where each word stood before in its row, -1 for the first time."""
    order = np.argsort(rows, axis=1, kind="stable")
    ranked = np.take_along_axis(rows, order, axis=1)
    before = np.full_like(rows, -1)
    before[:, 1:] = np.where(ranked[:, 1:] == ranked[:, :-1], order[:, :-1], -1)
    seen = np.empty_like(before)
    np.put_along_axis(seen, order, before, axis=1)
    return seen


def hd_d_of_rows(rows: np.ndarray, draw: int) -> np.ndarray:
    """Give the HD-D of each row of word numbers."""
    total, kinds = rows.shape[1], int(rows.max()) + 1
    flat = rows + np.arange(len(rows))[:, None] * kinds
    counts = np.bincount(flat.ravel(), minlength=len(rows) * kinds).reshape(len(rows), kinds)
    present = np.array([1 - absent(count, total, draw) for count in range(int(counts.max()) + 1)])
    return present[counts].sum(axis=1) / draw


ROWS = {"MATTR": mattr_of_rows, "HD-D": hd_d_of_rows}


def sentence_lengths(article: Article) -> list[int]:
    """Count the words of each body sentence, in reading order."""
    return [len(text.tokens(passage.text)) for passage in article.passages("body")]
