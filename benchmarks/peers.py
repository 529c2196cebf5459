"""What the peers need for the keyness of two corpora: run by bench.py in the peers' environment; prints JSON."""

import json
import sys
import time
from pathlib import Path

import numpy as np


def scikit_learn(a: list[str], b: list[str]) -> None:
    """Count with scikit-learn and rank by G² in NumPy: the least a user of it has to write."""
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(analyzer=list)
    counts = np.asarray(counter.fit_transform([a, b]).todense(), dtype=float)
    total, sizes = counts.sum(axis=0), counts.sum(axis=1, keepdims=True)
    expected = sizes * total / sizes.sum()
    g2 = 2 * (counts * np.log(np.maximum(counts, 1) / expected)).sum(axis=0)
    counter.get_feature_names_out()[np.argsort(-g2, kind="stable")]


def pycorpdiff(a: list[str], b: list[str]) -> None:
    """Run pycorpdiff's keyness on the same words: G² of every word, no test."""
    import pandas as pd
    import pycorpdiff as peer

    both = [peer.from_dataframe(pd.DataFrame({"text": [" ".join(words)]})) for words in (a, b)]
    peer.compare(*both).keyness(min_count=1, effect_size=False, multiple_comparisons="none")


def timed(run, a: list[str], b: list[str]) -> float | str:
    """Give the seconds, or what went wrong."""
    try:
        start = time.perf_counter()
        run(a, b)
        return time.perf_counter() - start
    except Exception as error:
        return f"did not run ({type(error).__name__}: {error})"


if __name__ == "__main__":
    corpora = json.loads(Path(sys.argv[1]).read_text())
    print(json.dumps({run.__name__: timed(run, *corpora) for run in (scikit_learn, pycorpdiff)}))
