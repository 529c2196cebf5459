"""Which sentences of two articles tell the same fact: scored links, and for each sentence whether it stands alone."""

from collections import Counter, defaultdict
from functools import lru_cache
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from parallax import text
from parallax.article import Article

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

TOLD, ALONE, FLOOR = 0.38, 0.2, 0.08
RUN = 5  # words in a row that make two sentences "same words"


class Link(NamedTuple):
    """Sentence `a` of one article and `b` of the other; `score` from 0 to 1 that they tell one fact.

    `told`: the score is above the threshold set for precision; `how`: "same words" or "other words".
    """

    a: int
    b: int
    score: float
    told: bool
    how: str


class Standing(NamedTuple):
    """What may be said of one sentence beside the other article.

    `best` is the score of its best link and `partner` that sentence's number there (None: no candidate);
    `standing` is "told", "no match found", "unsure", or "leftover" for what is no part of the article.
    """

    sentence: int
    best: float
    partner: int | None
    standing: str


def links(story: "Story") -> "pd.DataFrame":
    """One row per link of a sentence of A with one of B: a, b (sentence numbers), score, told, how; by place."""
    import pandas as pd

    return pd.DataFrame(link_rows(story.a, story.b), columns=list(Link._fields))


@lru_cache(maxsize=16)
def link_rows(a: Article, b: Article) -> tuple[Link, ...]:
    """List the links of two articles in order of place; candidates below `told` are there to be looked at."""
    ours, theirs = _grams(a), _grams(b)
    frequency = Counter(gram for grams in (*ours.values(), *theirs.values()) for gram in grams)
    total = len(ours) + len(theirs)
    weights = {gram: log((1 + total) / (1 + n)) + 1 for gram, n in frequency.items() if n > 1}
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in _vectors(theirs, weights):
        for gram, value in vector.items():
            index[gram].append((number, value))
    found = []
    for number, vector in _vectors(ours, weights):
        scores: dict[int, float] = defaultdict(float)
        for gram, value in vector.items():
            for other, weight in index.get(gram, ()):
                scores[other] += value * weight
        found += [(number, other, score) for other, score in scores.items() if score >= FLOOR]
    return tuple(
        Link(i, j, round(score, 4), score >= TOLD, _how(a.sentence_rows[i].text, b.sentence_rows[j].text))
        for i, j, score in sorted(found)
    )


def standing(a: Article, b: Article) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """Return for every sentence of `a` and of `b`, in order, how it stands beside the other article."""
    rows = link_rows(a, b)
    return (
        _standing(a, [(link.a, link.b, link) for link in rows]),
        _standing(b, [(link.b, link.a, link) for link in rows]),
    )


def _standing(article: Article, rows: list[tuple[int, int, Link]]) -> tuple[Standing, ...]:
    best: dict[int, tuple[float, int, bool]] = {}
    for own, other, link in rows:
        if own not in best or link.score > best[own][0]:
            best[own] = (link.score, other, link.told)
    found = []
    for number, sentence in enumerate(article.sentence_rows):
        score, partner, told = best.get(number, (0.0, None, False))
        word = "told" if told else "no match found" if score < ALONE else "unsure"
        found.append(Standing(number, score, partner, "leftover" if sentence.role == "boilerplate" else word))
    return tuple(found)


def _how(a: str, b: str) -> str:
    ours, theirs = (set(text.ngrams(text.words(side), RUN)) for side in (a, b))
    return "same words" if ours & theirs else "other words"


def _grams(article: Article) -> dict[int, Counter]:
    """Count the character n-grams (3 to 5, inside words) of every sentence that is part of the article."""
    return {
        number: Counter(gram for word in text.words(sentence.text) for gram in _of_word(word))
        for number, sentence in enumerate(article.sentence_rows)
        if sentence.role != "boilerplate"
    }


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[i : i + n] for n in (3, 4, 5) for i in range(len(padded) - n + 1))


def _vectors(grams: dict[int, Counter], weights: dict[str, float]):
    """Yield each sentence's number and its vector of length 1."""
    for number, counts in grams.items():
        vector = {gram: (1 + log(n)) * weights.get(gram, 2.0) for gram, n in counts.items()}
        length = sqrt(sum(value * value for value in vector.values()))
        yield number, {gram: value / length for gram, value in vector.items() if gram in weights}
