"""Time keyness against NLTK's measure on two corpora of a million words, and max-T on the default pair.

python benchmarks/keyness.py

Processor time, tokenising not counted. Peak memory is that of the process, words and imports included.
"""

import resource
import sys
import time
from collections import Counter
from collections.abc import Callable

import numpy as np
from parallax import load_story
from parallax.keyness import keyness, keyness_test
from parallax.vocabulary import uses

WORDS, VOCABULARY, SEED = 1_000_000, 80_000, 1
PERMUTATIONS = 10_000
SECONDS, MEGABYTES, MAX_T_SECONDS = 2.0, 500, 0.5


def corpora() -> list[list[str]]:
    """Draw two corpora of a million words with frequencies like those of English (Zipf)."""
    weights = 1 / np.arange(1, VOCABULARY + 1)
    rng = np.random.default_rng(SEED)
    drawn = (rng.choice(VOCABULARY, WORDS, p=weights / weights.sum()) for _ in range(2))
    return [[f"word{number}" for number in numbers] for numbers in drawn]


def nltk_ranking(a: list[str], b: list[str]) -> list[tuple[float, str]]:
    """Rank the words by NLTK's likelihood ratio, the loop one would write with it."""
    from nltk import FreqDist
    from nltk.metrics import BigramAssocMeasures

    one, both = FreqDist(a), FreqDist(a) + FreqDist(b)
    total = both.N()
    ratio = BigramAssocMeasures.likelihood_ratio
    return sorted(((ratio(one[word], (count, len(a)), total), word) for word, count in both.items()), reverse=True)


def timed(run: Callable, times: int = 3) -> tuple[float, object]:
    """Give the shortest processor time in seconds, which other programs cannot lengthen much, and the last result."""
    took = []
    for _ in range(times):
        start = time.process_time()
        result = run()
        took.append(time.process_time() - start)
    return min(took), result


def peak() -> float:
    """Give the process's peak memory in MB."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1024**2 if sys.platform == "darwin" else 1024)


def default_pair() -> float:
    """Time 10,000 max-T permutations on the default pair, in seconds."""
    story = load_story()
    a, b = ([use.word for use in uses(art, actors=story.actors)] for art in story.articles.values())
    return timed(lambda: keyness_test(a, b, seed=SEED, n=PERMUTATIONS, alpha=()))[0]


def main() -> None:
    """Print each figure beside its limit and NLTK's time."""
    a, b = corpora()
    ours, table = timed(lambda: keyness(a, b))
    memory = peak()
    theirs, ranking = timed(lambda: nltk_ranking(a, b), times=1)
    top = dict(zip(table.word.head(1_000), table.g2, strict=False))
    apart = max(abs(score - top[word]) for score, word in ranking[:1_000] if word in top)
    words = len({*a, *b})
    print(f"keyness, 2 × {WORDS:,} words, {words:,} different: {ours:.2f} s (limit {SECONDS:.0f} s)")
    print(f"  peak memory {memory:.0f} MB (limit {MEGABYTES} MB)")
    print(f"  NLTK's likelihood ratio, word by word: {theirs:.2f} s; largest gap in G² {apart:.1e}")
    print(f"max-T, {PERMUTATIONS:,} permutations, default pair: {default_pair():.2f} s (limit {MAX_T_SECONDS} s)")
    assert Counter(a).total() == int(table.count_a.sum())


if __name__ == "__main__":
    main()
