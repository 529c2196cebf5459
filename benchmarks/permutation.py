"""Time the permutation test against SciPy's at the same p: `python benchmarks/permutation.py`."""

import time
from collections.abc import Callable

import numpy as np
from parallax.statistics.keyness import keyness_test
from parallax.stats import permutation_test
from scipy import stats as scipy_stats

SIZES = ((23, 17), (120, 80), (1000, 700))
N = 10_000


def best(run: Callable, times: int = 5) -> tuple[float, float]:
    """Return the shortest time in milliseconds, and the p of the last run."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        result = run()
        took.append(1000 * (time.perf_counter() - start))
    return min(took), float(getattr(result, "pvalue", None) or result.p)


def gap(x: np.ndarray, y: np.ndarray, axis: int) -> np.ndarray:
    """Give the difference of means along an axis, as SciPy asks for it."""
    return x.mean(axis) - y.mean(axis)


def compare(n_a: int, n_b: int) -> str:
    """Run both tests on the same values and report times and p in one line."""
    rng = np.random.default_rng(1)
    shift = 2 * (1 / n_a + 1 / n_b) ** 0.5
    x, y = rng.normal(shift, 1, n_a), rng.normal(0, 1, n_b)
    ours, p = best(lambda: permutation_test(x, y, seed=1, n=N, alpha=()))
    options = {"vectorized": True, "n_resamples": N - 1, "rng": 1}
    theirs, scipy_p = best(lambda: scipy_stats.permutation_test((x, y), gap, **options), times=3)
    return f"{n_a:5} {n_b:5} {ours:9.1f} {theirs:9.1f} {theirs / ours:7.1f} {p:9.4f} {scipy_p:9.4f}"


def keyness() -> str:
    """Time all words of two texts (620 and 341 words drawn like English, about 450 different) at once."""
    ranks = 1 / np.arange(1, 1500)
    words = np.random.default_rng(1).choice(len(ranks), 961, p=ranks / ranks.sum()).astype(str).tolist()
    start = time.perf_counter()
    result = keyness_test(words[:620], words[620:], seed=1, n=N, alpha=())
    took = time.perf_counter() - start
    return f"keyness, {len(result.table)} words, {N:,} permutations: {1000 * took:.0f} ms"


def main() -> None:
    """Print one line per size, then the word family."""
    print("  n_a   n_b   ours ms  scipy ms   times    our p   scipy p")
    for n_a, n_b in SIZES:
        print(compare(n_a, n_b))
    keyness()  # the first run imports pandas
    print(keyness())


if __name__ == "__main__":
    main()
