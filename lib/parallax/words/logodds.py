"""Weighted log-odds: words ranked by how they lean, and how the ranking follows the prior one chooses."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from parallax.errors import NotComparable

if TYPE_CHECKING:
    import pandas as pd

STRENGTHS = (1, 10, 100, 1_000, 10_000, 100_000)  # words the prior counts for


def log_odds(a: Counter, b: Counter, *, prior: Mapping[str, float]) -> "pd.DataFrame":
    """Rank words by how strongly they lean to `a` (positive z) or to `b` (negative z).

    Weighted log-odds with an informative Dirichlet prior, as z-scores (Monroe, Colaresi & Quinn 2008).
    Columns: word count_a count_b log_odds z, largest |z| first; ties in alphabetical order. `prior` holds a number
    above 0 for every word of either text.
    """
    import pandas as pd

    words = sorted({*a, *b})
    if len(words) < 2:
        raise NotComparable("at least two different words are needed in both texts together")
    counts = [np.array([side[word] for word in words]) for side in (a, b)]
    alpha = np.array([prior[word] for word in words], dtype=float)
    (more_a, rest_a), (more_b, rest_b) = (
        (count + alpha, count.sum() + alpha.sum() - count - alpha) for count in counts
    )
    lean = np.log(more_a / rest_a) - np.log(more_b / rest_b)
    z = lean / np.sqrt(1 / more_a + 1 / more_b)
    table = pd.DataFrame(
        {"word": words, "count_a": counts[0], "count_b": counts[1], "log_odds": lean, "z": z}
    )
    return table.iloc[np.argsort(-np.abs(table.z).round(12), kind="stable")].reset_index(drop=True)


def shared_prior(a: Counter, b: Counter, strength: float) -> dict[str, float]:
    """Spread a prior of `strength` words over the words of both texts, by their rates in both together.

    >>> shared_prior(Counter(x=3), Counter(y=1), 8)
    {'x': 6.0, 'y': 2.0}
    """
    both = a + b
    return {word: strength * both[word] / both.total() for word in sorted(both)}


def prior_sweep(
    a: Counter, b: Counter, *, strengths: Sequence[float] = STRENGTHS, top: int = 10
) -> "pd.DataFrame":
    """Rank the words under priors of growing strength: rank, then one column of words per strength.

    A word in the list leans to a where its z is positive; it is written with its z.
    """
    import pandas as pd

    columns = {"rank": pd.Series(range(1, min(top, len({*a, *b})) + 1))}
    for strength in strengths:
        first = log_odds(a, b, prior=shared_prior(a, b, strength)).head(top)
        told = [f"{word} {z:+.1f}".replace("-", "−") for word, z in zip(first.word, first.z, strict=True)]
        columns[f"{strength:,}"] = pd.Series(told)
    return pd.DataFrame(columns)


def kept(a: Counter, b: Counter, *, strengths: Sequence[float] = STRENGTHS, top: int = 10) -> int:
    """Count the words that stay among the first `top` under every strength."""
    lists = [set(log_odds(a, b, prior=shared_prior(a, b, s)).word.head(top)) for s in strengths]
    return len(set.intersection(*lists))
