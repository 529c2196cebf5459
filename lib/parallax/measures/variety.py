"""How long are the sentences, and how varied the words, by measures that hold still when one text is longer?"""

from collections import Counter
from collections.abc import Sequence
from math import comb, fsum
from statistics import fmean, median
from typing import TYPE_CHECKING

from parallax import tables
from parallax.article import Article
from parallax.claim import Claim, count, evidence_of, means
from parallax.vocabulary import uses

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from parallax.story import Story

WINDOW, WINDOWS = 50, (25, 50, 100)
DRAWS = (42, 100)  # 42 is the size in use since McCarthy & Jarvis (2010)
BLOCK, PERMUTATIONS = 20, 2_000


def variety(story: "Story") -> "pd.DataFrame":
    """Return one row per measure and size: measure, size (words), a, b (share of different words), p (MATTR).

    p is unadjusted; HD-D, a second way to measure the same, has none.
    """
    a, b = ([use.word for use in uses(art, actors=story.actors)] for art in story.articles.values())
    ps = variety_p(a, b, WINDOWS, seed=story.plan.seed)
    made = [
        ("MATTR", size, moving_average_ttr(a, size), moving_average_ttr(b, size), p)
        for size, p in zip(WINDOWS, ps, strict=True)
    ]
    made += [("HD-D", size, hd_d(a, size), hd_d(b, size), None) for size in DRAWS]
    note = (
        "p by permuting blocks of words, unadjusted. A gap that comes and goes with the size describes the window as "
        "much as the texts."
    )
    table = tables.table(made, ["measure", "size", "a", "b", "p"], caption="Share of different words", note=note)
    return table.astype({"a": float, "b": float, "p": float})


rows = variety


def lengths(story: "Story") -> "pd.DataFrame":
    """Return how many words the body sentences have: source, sentences, mean, median, shortest, longest."""
    found = {s: sentence_lengths(article) or [0] for s, article in story.articles.items()}
    made = [(s, len(x), fmean(x), median(x), min(x), max(x)) for s, x in found.items()]
    columns = ["source", "sentences", "mean", "median", "shortest", "longest"]
    return tables.table(made, columns, caption="Words in a body sentence", digits=1)


def findings(story: "Story") -> list[Claim]:
    """Claim the mean length of a sentence (exploratory) and the variety of words at one window."""
    about = {"region": "body", "area": "wording"}
    length = Claim(
        "wording-sentence-length", label="mean sentence length", grade="compared", unit="words",
        head="the mean length of a body sentence",
        evidence=evidence_of(story, lambda art: art.passages("body")), **about,
    )  # fmt: skip
    words = [[use.word for use in uses(art, actors=story.actors)] for art in story.articles.values()]
    varied = Claim(
        "wording-variety", label=f"MATTR, window {WINDOW}", grade="exact", base="words", unit="share",
        head=f"the mean share of different words in {WINDOW} running words (MATTR)",
        n_a=len(words[0]), n_b=len(words[1]), **about,
    )  # fmt: skip
    values = [moving_average_ttr(side, WINDOW) for side in words]
    return [
        means(length, *map(sentence_lengths, story.articles.values()), story.plan),
        count(varied, *values) if None not in values else varied,
    ]


def sentence_lengths(article: Article) -> list[int]:
    """Return the number of words of each body sentence, in reading order."""
    return [article.sentence_rows[passage.sentence].words for passage in article.passages("body")]


def moving_average_ttr(words: Sequence[str], window: int = WINDOW) -> float | None:
    """Return the mean share of different words in every window (MATTR; Covington & McFall 2010); None if too short.

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
    """Return the share of different words expected among `draw` drawn at random (HD-D; McCarthy & Jarvis 2010).

    None if there are fewer words than that.
    >>> round(hd_d(["a", "a", "b"], draw=2), 4)
    0.8333
    """
    total = len(words)
    if total < draw:
        return None
    spread = Counter(Counter(words).values())
    return fsum(n * (1 - comb(total - count, draw) / comb(total, draw)) for count, n in sorted(spread.items())) / draw


def variety_p(
    a: Sequence[str], b: Sequence[str], windows: Sequence[int], *, seed: int, n: int = PERMUTATIONS
) -> list[float | None]:
    """Return a two-sided p of MATTR at each window, from the same `n` permutations of 20-word blocks.

    Full blocks change places in random order, a short last one stays; the observed order counts as one more, so that
    no p is 0. None where a text is shorter than the window, or than two blocks.
    """
    import numpy as np

    first, second = sorted((list(a), list(b)), key=lambda side: (len(side), side))
    if len(first) < 2 * BLOCK:
        return [None] * len(windows)
    number = {word: at for at, word in enumerate(sorted({*first, *second}))}
    sides = [np.array([number[word] for word in side]) for side in (first, second)]
    cut = [len(side) // BLOCK * BLOCK for side in sides]
    pool = np.concatenate([sides[0][: cut[0]], sides[1][: cut[1]]]).reshape(-1, BLOCK)
    orders = np.tile(np.arange(len(pool)), (n + 1, 1))
    orders[1:] = np.random.default_rng(seed).permuted(orders[1:], axis=1)
    both = pool[orders].reshape(n + 1, -1)
    rests = [np.tile(side[at:], (n + 1, 1)) for side, at in zip(sides, cut, strict=True)]
    texts = [np.hstack(pair) for pair in zip((both[:, : cut[0]], both[:, cut[0] :]), rests, strict=True)]
    found = []
    for window in windows:
        if min(text.shape[1] for text in texts) < window:
            found.append(None)
            continue
        one, other = (mattr_of_rows(text, window) for text in texts)
        gaps = np.abs(one - other)
        found.append(float(np.mean(gaps >= gaps[0] - 1e-12)))
    return found


def mattr_of_rows(rows: "np.ndarray", window: int) -> "np.ndarray":
    """Return the MATTR of each row of word numbers: every word counts once in each window it is new in."""
    import numpy as np

    order = np.argsort(rows, axis=1, kind="stable")
    ranked = np.take_along_axis(rows, order, axis=1)
    before = np.full_like(rows, -1)
    before[:, 1:] = np.where(ranked[:, 1:] == ranked[:, :-1], order[:, :-1], -1)
    seen = np.empty_like(before)  # where each word stood before in its row, -1 for the first time
    np.put_along_axis(seen, order, before, axis=1)
    at, last = np.arange(rows.shape[1]), rows.shape[1] - window
    windows = np.minimum(at, last) - np.maximum(seen + 1, np.maximum(at - window + 1, 0)) + 1
    return np.maximum(windows, 0).sum(axis=1) / window / (last + 1)
