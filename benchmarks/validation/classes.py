"""Learn classes and tones of words from which words stand beside which in news: counts only, never text.

Positive pointwise mutual information of words within five of each other, cut to 200 dimensions (Levy, Goldberg & Dagan
2015); tones by ridge regression on the words that VADER and AFINN list, 0 for others; classes by k-means on both, so
that good and bad words, which keep the same company, part.
"""

import gzip
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np

WORD = re.compile(r"[a-z][a-z'-]*")
FEWEST, CONTEXTS, WINDOW, DIMENSIONS, CLASSES, NEUTRAL, LEAST_TONE = 12, 12_000, 5, 200, 150, 2_500, 0.08


def learn(path: Path, listed: dict[str, float]) -> list[tuple[str, int, float | str]]:
    """Return (word, class, tone) of every common word; tone is empty for listed words and for those near 0."""
    from scipy.sparse import csr_matrix
    from scipy.sparse.linalg import svds
    from sklearn.cluster import MiniBatchKMeans
    from sklearn.linear_model import Ridge

    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [WORD.findall(json.loads(line)["text"].replace("’", "'").lower()) for line in lines]
    counts = Counter(word for text in texts for word in text)
    words = sorted((w for w, n in counts.items() if n >= FEWEST), key=lambda w: (-counts[w], w))
    number = {word: n for n, word in enumerate(words)}
    beside = csr_matrix((len(words), CONTEXTS))
    for start in range(0, len(texts), 500):
        rows, columns, values = [], [], []
        for text in texts[start : start + 500]:
            ids = np.array([number.get(word, -1) for word in text])
            for gap in range(1, WINDOW + 1):
                for one, other in ((ids[:-gap], ids[gap:]), (ids[gap:], ids[:-gap])):
                    kept = (one >= 0) & (other >= 0) & (other < CONTEXTS)
                    rows.append(one[kept])
                    columns.append(other[kept])
                    values.append(np.full(kept.sum(), 1 / gap))
        cells = (np.concatenate(rows), np.concatenate(columns))
        beside = beside + csr_matrix((np.concatenate(values), cells), shape=beside.shape)
    cells, sums = beside.tocoo(), np.asarray(beside.sum(axis=1)).ravel()
    contexts = np.asarray(beside.sum(axis=0)).ravel() ** 0.75
    information = np.log(cells.data * contexts.sum() / (sums[cells.row] * contexts[cells.col]))
    kept = information > 0
    matrix = csr_matrix((information[kept], (cells.row[kept], cells.col[kept])), shape=beside.shape)
    left, sizes, _ = svds(matrix, k=DIMENSIONS, random_state=0)
    vectors = _unit(left * np.sqrt(sizes))
    vectors = _unit(vectors - vectors[:3000].mean(axis=0))
    seeds = [n for n, word in enumerate(words) if word in listed]
    others = [n for n, word in enumerate(words[:8000]) if word not in listed]
    others = np.random.default_rng(0).choice(others, min(NEUTRAL, len(others)), replace=False).tolist()
    wanted = [listed[words[n]] for n in seeds] + [0.0] * len(others)
    tones = Ridge(alpha=1.0).fit(vectors[seeds + others], wanted).predict(vectors)
    known = np.array([listed.get(word, tone) for word, tone in zip(words, tones, strict=True)])
    labels = MiniBatchKMeans(CLASSES, random_state=0, n_init=3, batch_size=4096).fit(np.c_[vectors, known]).labels_
    return [
        (word, int(labels[n]), round(float(tones[n]), 2) if word not in listed and abs(tones[n]) > LEAST_TONE else "")
        for word, n in sorted(number.items())
    ]


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
