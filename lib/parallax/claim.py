"""A claim: a finding before its verdict, with its values, their bases, and the statistics that belong to its kind."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Any

from parallax.article import Article, Passage
from parallax.errors import NotComparable
from parallax.plan import Plan
from parallax.statistics import intervals
from parallax.statistics.exact import permutation_p, share_ps, smallest_p

if TYPE_CHECKING:
    from parallax.story import Story

Evidence = dict[str, Any]
Places = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Claim:
    """A finding in the making; `label` names it in a table, `head` in a sentence, `base` the units counted.

    `sentence` is set where the claim has words of its own; otherwise they are made from the fields.
    """

    id: str
    area: str
    label: str
    grade: str
    head: str = ""
    base: str = "sentences"
    region: str = ""
    unit: str = ""
    a: float | None = None
    b: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    p_adjusted: float | None = None
    effect: float | None = None
    floor: float | None = None
    reference: float | None = None
    mde: float | None = None
    n_a: int | None = None
    n_b: int | None = None
    primary: bool = False
    verdict: str = ""
    sentence: str = ""
    refusal: str = ""
    smallest_p: float = 0.0
    equivalent: bool | None = None  # None: could not have been shown
    doubt: str = ""
    caution: str = ""
    evidence: tuple[Evidence, ...] = field(default=())
    measure: str = ""  # the module that makes it; `compare` fills it in


def passages(article: Article, source: str, places: Iterable[Passage | tuple[int, int]]) -> list[Evidence]:
    """List places of an article as evidence: source, start, end and the text that stands there."""
    spans = [(p.start, p.end) if isinstance(p, Passage) else (p[0], p[1]) for p in places]
    return [{"source": source, "start": s, "end": e, "text": article.raw[s:e]} for s, e in spans]


def evidence_of(story: "Story", places: Callable[[Article], Places]) -> tuple[Evidence, ...]:
    """List the places that a function finds in either article as evidence."""
    return tuple(item for s, art in story.articles.items() for item in passages(art, s, places(art)))


def evidence_at(story: "Story", places: Mapping[str, Places]) -> tuple[Evidence, ...]:
    """List given places of either article, by source, as evidence."""
    return tuple(item for s, art in story.articles.items() for item in passages(art, s, places[s]))


def slug(name: str) -> str:
    """Write a name as part of an id.

    >>> slug("NK News")
    'nk-news'
    """
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")


def count(claim: Claim, a: float, b: float) -> Claim:
    """Complete an exact claim: a count or share of two texts, which is a census and needs no test."""
    return replace(claim, a=a, b=b, difference=a - b, verdict="described")


def described(claim: Claim, x: Sequence[float], y: Sequence[float], plan: Plan) -> Claim:
    """Complete a claim on two means that is not tested: both values, Welch interval, floor."""
    known = _values(claim, x, y)
    try:
        interval = intervals.welch(x, y, alpha=plan.alpha)
    except NotComparable as error:
        return replace(known, refusal=str(error))
    return replace(
        known, low=interval.low, high=interval.high, floor=intervals.split_half_floor(x, y), verdict="described"
    )


def means(claim: Claim, x: Sequence[float], y: Sequence[float], plan: Plan, *, may_be_equivalent: bool = True) -> Claim:
    """Complete a claim on two means: exact permutation p, Welch interval, Cliff's δ, floor and detectable effect.

    Nothing measured by an instrument that ranks articles no better than a coin may be called equivalent.
    """
    known = described(claim, x, y, plan)
    if known.refusal:
        return known
    margin = plan.smallest_effect * pooled_sd(x, y)
    return replace(
        known,
        p=permutation_p(x, y),
        effect=intervals.cliffs_delta(x, y),
        mde=intervals.mde(len(x), len(y), alpha=plan.alpha),
        smallest_p=smallest_p(len(x), len(y)),
        verdict="",
        equivalent=intervals.equivalent(x, y, margin, alpha=plan.alpha) if may_be_equivalent else None,
    )


def shares(claim: Claim, x: Sequence[int], y: Sequence[int], plan: Plan) -> Claim:
    """Complete a claim on two shares of units (0 or 1 each): exact p, Newcombe interval."""
    known = _values(claim, x, y)
    hits, n_a, n_b = sum(x) + sum(y), len(x), len(y)
    try:
        interval = intervals.newcombe(sum(x), n_a, sum(y), n_b, alpha=plan.alpha)
    except NotComparable as error:
        return replace(known, refusal=str(error))
    return replace(
        known,
        p=permutation_p(x, y),
        low=interval.low,
        high=interval.high,
        effect=intervals.cliffs_delta(x, y),
        floor=intervals.split_half_floor(x, y),
        mde=intervals.mde_share(n_a, n_b, hits / (n_a + n_b), alpha=plan.alpha),
        smallest_p=min(share_ps(min(n_a, n_b), hits, n_a + n_b).values()),
    )


def _values(claim: Claim, x: Sequence[float], y: Sequence[float]) -> Claim:
    """Fill in both values and bases; a side without units keeps None."""
    a, b = (fmean(side) if side else None for side in (x, y))
    difference = None if a is None or b is None else a - b
    return replace(claim, a=a, b=b, difference=difference, n_a=len(x), n_b=len(y))


def pooled_sd(x: Sequence[float], y: Sequence[float]) -> float:
    """Return the pooled standard deviation of two samples, in their unit."""
    spread = [(len(side) - 1) * stdev(side) ** 2 for side in (x, y) if len(side) > 1]
    return (sum(spread) / max(len(x) + len(y) - 2, 1)) ** 0.5
