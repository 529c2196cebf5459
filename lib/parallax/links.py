"""Which sentences of two articles tell the same fact: scored links, and for each sentence whether it stands alone.

Two logistic regressions over plain features: the first weighs how alike two sentences are, the second adds how the
pair stands among its neighbours. What they are worth on coded pairs stands on their card, `card()`.
"""

import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations
from math import exp, fsum, log1p
from operator import mul
from typing import Any, NamedTuple

from parallax import text
from parallax.article import Article
from parallax.lexicons import entries
from parallax.likeness import FEATURES, FOLDER, SMOOTH, Features, Sketch, pairs, sketches
from parallax.story import Story
from parallax.tables import Frame, table

RUN = 5  # words in a row that make two sentences "same words"
FEWEST = 3  # words of a sentence that is the same fact wherever it stands word for word
FLOOR = 0.02  # a lower score is no candidate
AROUND = ("along", "beside", "alike", "all")


class Link(NamedTuple):
    """Sentence `a` of one article and `b` of the other; `score` from 0 to 1: the chance that they tell one fact.

    `told`: the score is above the threshold set for precision; `how`: "same words" or "other words".
    """

    a: int
    b: int
    score: float
    told: bool
    how: str


class Standing(NamedTuple):
    """What may be said of one sentence beside the other article.

    `best` is the score of its best link and `partner` that sentence's number there (None: no candidate); `chance`: that
    any sentence there tells its fact. `standing` is "told", "no match found", "unsure", or "leftover" for what is no
    part of the article.
    """

    sentence: int
    best: float
    partner: int | None
    standing: str
    chance: float


def links(story: "Story") -> Frame:
    """One row per link of a sentence of A with one of B: a, b (sentence numbers), score, told, how; by place.

    >>> list(links(story))
    ['a', 'b', 'score', 'told', 'how']
    """
    rows, caption = link_rows(story.a, story.b), "Sentences that may tell the same fact"
    note = f"told: right in {card()['told']['precision']:.0%} of coded pairs; below that, candidates to look at."
    return table(rows, list(Link._fields), caption=caption, note=note)


@lru_cache(maxsize=16)
def link_rows(a: Article, b: Article) -> tuple[Link, ...]:
    """List the links of two articles in order of place; those that are not `told` are candidates and no claim."""
    if (b.raw, b.sentence_rows) < (a.raw, a.sentence_rows):  # one order of reckoning, whichever comes first
        return tuple(sorted(link._replace(a=link.b, b=link.a) for link in link_rows(b, a)))
    ours, theirs = sketches(a), sketches(b)
    told, found = card()["told"]["threshold"], []
    for (i, j), score in scores(ours, theirs).items():
        one, other = ours[i], theirs[j]
        if one.stems == other.stems and len(one.stems) >= FEWEST:
            score = 1.0
        if score >= FLOOR:
            runs = map(text.ngrams, (one.stems, other.stems), (RUN, RUN)) if not one.runs.isdisjoint(other.runs) else ()
            same = one.stems == other.stems or bool(runs) and not set(next(runs)).isdisjoint(next(runs))
            how = "same words" if same else "other words"
            found.append(Link(one.number, other.number, round(score, 4), score >= told, how))
    return tuple(sorted(found))


@lru_cache(maxsize=16)
def standing(a: Article, b: Article) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """Return for every sentence of `a` and of `b`, in order, how it stands beside the other article."""
    rows = link_rows(a, b)
    return _standing(a, [(k.a, k.b, k) for k in rows]), _standing(b, [(k.b, k.a, k) for k in rows])


def _standing(article: Article, rows: Sequence[tuple[int, int, Link]]) -> tuple[Standing, ...]:
    best: dict[int, tuple[float, int, bool]] = {}
    none: dict[int, float] = defaultdict(lambda: 1.0)
    for own, other, link in rows:
        none[own] *= 1 - link.score
        if own not in best or link.score > best[own][0]:
            best[own] = (link.score, other, link.told)
    found, alone = [], card()["alone"]["threshold"]
    for number, sentence in enumerate(article.sentence_rows):
        score, partner, told = best.get(number, (0.0, None, False))
        chance = round(1 - none[number], 4)
        word = "told" if told else "no match found" if chance < alone else "unsure"
        word = "leftover" if sentence.role == "boilerplate" else word
        found.append(Standing(number, score, partner, word, chance))
    return tuple(found)


def scores(ours: Sequence[Sketch], theirs: Sequence[Sketch]) -> dict[tuple[int, int], float]:
    """Map pairs of positions to the chance that the two sentences tell one fact; pairs left out have none."""
    found, rare = pairs(ours, theirs)
    alone, among = weights()
    first = {pair: chance(weigh(values, alone)) for pair, values in found.items()}
    context = surroundings(first, ours, theirs, rare)
    return {pair: chance(weigh((*values, *context[pair]), among)) for pair, values in found.items()}


def surroundings(
    p: Mapping[tuple[int, int], float], ours: Sequence[Sketch], theirs: Sequence[Sketch], rare: Mapping[str, float]
) -> dict[tuple[int, int], Features]:
    """Map each pair to AROUND: chances of the pairs in step with it, best of those beside it, mean of all pairs.

    `alike`: the chances of either sentence with those of the other's article that share its words.
    """
    mean, rows, columns = sum(p.values()) / max(len(ours) * len(theirs), 1), defaultdict(dict), defaultdict(dict)
    for (i, j), score in p.items():
        rows[i][j] = columns[j][i] = score
    kin, other = _alike(ours, rare, columns.values()), _alike(theirs, rare, rows.values())
    return {
        (i, j): (
            p.get((i - 1, j - 1), 0.0) + p.get((i + 1, j + 1), 0.0),
            max(p.get((i - 1, j), 0.0), p.get((i + 1, j), 0.0), p.get((i, j - 1), 0.0), p.get((i, j + 1), 0.0)),
            log1p(sum(kin[i][k] * p for k, p in columns[j].items()) + sum(other[j][k] * p for k, p in rows[i].items())),
            mean,
        )
        for i, j in p
    }


def _alike(side: Sequence[Sketch], rare: Mapping[str, float], groups) -> list[dict[int, float]]:
    """Map each sentence to those of its article that share a candidate with it: the square of words in common."""
    found, words = [{at: 0.0} for at in range(len(side))], [frozenset(sketch.content) for sketch in side]
    sums = [fsum(map(rare.__getitem__, row)) for row in words]  # exact, so that the order of a set plays no part
    for one, other in {pair for group in groups for pair in combinations(group, 2)}:
        common = fsum(map(rare.__getitem__, words[one] & words[other]))
        found[one][other] = found[other][one] = (2 * common / (sums[one] + sums[other] + SMOOTH)) ** 2
    return found


def weigh(values: Features, weights: Features) -> float:
    """Return the weighted sum of features; the last weight is added as it is."""
    return sum(map(mul, values, weights)) + weights[-1]


def chance(score: float) -> float:
    """Return the chance that belongs to a logistic score.

    >>> chance(0.0)
    0.5
    """
    return 1 / (1 + exp(-max(min(score, 30.0), -30.0)))


@cache
def weights() -> tuple[Features, Features]:
    """Return the weights of the first regression and of the second, each with its intercept last."""
    table = {row["feature"]: row for row in entries("weights", FOLDER)}
    names = {"first": (*FEATURES, "intercept"), "second": (*FEATURES, *AROUND, "intercept")}
    first, second = (tuple(float(table[name][which]) for name in names[which]) for which in names)
    return first, second


@cache
def card() -> dict[str, Any]:
    """Return what the links are worth on coded pairs: thresholds, precision and recall with 95 % intervals."""
    return tomllib.loads((FOLDER / "card.toml").read_text("utf-8"))
