"""Findings: what measures claim of a story, each with its statistics, its verdict, its words and its passages."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Any

from parallax import phrasing, reference, statistics
from parallax.article import Article
from parallax.errors import NotComparable, StoryError
from parallax.measures import having
from parallax.story import Plan, Story, checked
from parallax.tables import Frame, many_objects, passage

Evidence = dict[str, Any]
Places = Sequence[Any]
COLUMNS = (
    "id", "area", "measure", "region", "primary", "grade", "a", "b", "difference", "low", "high", "p", "p_adjusted",
    "effect", "floor", "reference", "n_a", "n_b", "verdict", "sentence", "evidence", "unit", "mde", "label",
)  # fmt: skip
AREAS = ("comparability", "sentiment", "framing", "wording")  # in this order
DIGITS = 9


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
    evidence: tuple[Evidence, ...] = ()
    measure: str = ""  # the module that makes it; `compare` fills it in


# What measures build a claim with


def evidence_at(story: Story, places: Mapping[str, Places] | Callable[[Article], Places]) -> tuple[Evidence, ...]:
    """List places of both articles as source, start, end and text: given by source, or found by a function.

    A place is a start and an end, or anything that has them.
    """
    at = {s: places(art) for s, art in story.articles.items()} if callable(places) else places
    spans = {s: [(p.start, p.end) if hasattr(p, "start") else p for p in at[s]] for s in story.articles}
    return tuple(passage(art, s, *span) for s, art in story.articles.items() for span in spans[s])


def slug(name: str) -> str:
    """Write a name as part of an id.

    >>> slug("NK News")
    'nk-news'
    """
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-")


def framing(name: str, label: str, sentence: str, evidence: Iterable[Evidence], **more) -> Claim:
    """Return a claim on framing, exact and of the bodies unless `more` fields of `Claim` say otherwise."""
    plain = {"area": "framing", "grade": "exact", "region": "body", "verdict": "described"}
    told = {"id": f"framing-{name}", "label": label, "sentence": sentence, "evidence": tuple(evidence)}
    return Claim(**plain | told | more)


def count(claim: Claim, a: float, b: float) -> Claim:
    """Complete an exact claim: a count or share of two texts, which is a census and needs no test."""
    return replace(claim, a=a, b=b, difference=a - b, verdict="described")


def described(claim: Claim, x: Sequence[float], y: Sequence[float], plan: Plan) -> Claim:
    """Complete a claim on two means that is not tested: both values, Welch interval, floor."""
    return replace(_between(claim, x, y, lambda: statistics.welch(x, y, alpha=plan.alpha)), verdict="described")


def means(claim: Claim, x: Sequence[float], y: Sequence[float], plan: Plan, *, may_be_equivalent: bool = True) -> Claim:
    """Complete a claim on two means: exact permutation p, Welch interval, Cliff's δ, floor and detectable effect.

    Nothing measured by an instrument that ranks articles no better than a coin may be called equivalent.
    """
    known = _between(claim, x, y, lambda: statistics.welch(x, y, alpha=plan.alpha))
    if known.refusal:
        return known
    margin = plan.smallest_effect * statistics.pooled_sd(x, y)
    return replace(
        known,
        p=statistics.permutation_p(x, y),
        effect=statistics.cliffs_delta(x, y),
        mde=statistics.mde(len(x), len(y), alpha=plan.alpha),
        smallest_p=statistics.smallest_p(len(x), len(y)),
        equivalent=statistics.equivalent(x, y, margin, alpha=plan.alpha) if may_be_equivalent else None,
    )


def shares(claim: Claim, x: Sequence[int], y: Sequence[int], plan: Plan) -> Claim:
    """Complete a claim on two shares of units (0 or 1 each): exact p, Newcombe interval."""
    hits, n_a, n_b = sum(x) + sum(y), len(x), len(y)
    known = _between(claim, x, y, lambda: statistics.newcombe(sum(x), n_a, sum(y), n_b, alpha=plan.alpha))
    if known.refusal:
        return known
    return replace(
        known,
        p=statistics.permutation_p(x, y),
        effect=statistics.cliffs_delta(x, y),
        mde=statistics.mde_share(n_a, n_b, hits / (n_a + n_b), alpha=plan.alpha),
        smallest_p=min(statistics.share_ps(min(n_a, n_b), hits, n_a + n_b).values()),
    )


def _between(claim: Claim, x: Sequence, y: Sequence, interval: Callable[[], tuple[float, float]]) -> Claim:
    """Fill in both values with their bases, the interval and the floor; the reason where there is no interval."""
    a, b = (fmean(side) if side else None for side in (x, y))
    known = replace(claim, a=a, b=b, difference=None if None in (a, b) else a - b, n_a=len(x), n_b=len(y))
    try:
        low, high = interval()
    except NotComparable as error:
        return replace(known, refusal=str(error))
    return replace(known, low=low, high=high, floor=statistics.split_half_floor(x, y))


# From claims to findings


def compare(story: Story) -> Frame:
    """Compare the two articles of a story: one row per finding, in a stable order; columns as in COLUMNS.

    `difference` is a − b in `unit`. `p` is the permutation p, `p_adjusted` the same after Holm over the primary
    comparisons; only these can get the verdict "difference". `evidence` lists {source, start, end, text}. What is
    zero on both sides is no finding. Raises StoryError where the plan names a comparison that is not made.

    >>> compare(story).query("primary")[["id", "grade"]].values.tolist()[0]
    ['tone-toward-person', 'compared']
    """
    import pandas as pd

    checked(story)
    found = pd.DataFrame(records(story), columns=list(COLUMNS)).astype({"n_a": "Int64", "n_b": "Int64"})
    found.attrs["names"] = story.names
    return found


@many_objects()
def records(story: Story, *, without: Collection[str] = ()) -> list[dict[str, Any]]:
    """List the rows of `compare` as plain records, those of some measures left out.

    What these would test counts as if it had shown nothing, so that no other p gets smaller by its absence.
    """
    named = ((name, module) for name, module in having("findings") if name not in without)
    made = ((name, claim) for name, module in named for claim in module.findings(story))
    claims = sorted((replace(claim, measure=name) for name, claim in made), key=lambda claim: AREAS.index(claim.area))
    comparable = [c.id for c in claims if (c.p is not None or c.refusal) and c.area != "comparability"]
    untested = [name for name in story.plan.primary if name not in comparable]
    if untested and not without:
        raise StoryError(f"[plan] primary holds {untested[0]!r}; accepted: {', '.join(comparable)}")
    return decide(story, [c for c in claims if (c.a, c.b) != (0, 0) or c.id in story.plan.primary], len(untested))


def decide(story: Story, claims: Iterable[Claim], untested: int = 0) -> list[dict[str, Any]]:
    """Place claims among the reference pairs, adjust, judge and word them: one record each, of COLUMNS."""
    rows, placed = [], [replace(claim, primary=claim.id in story.plan.primary) for claim in claims]
    tested = {c.id: c.p for c in placed if c.primary and c.p is not None}
    adjusted = dict(zip(tested, statistics.holm([*tested.values(), *[1.0] * untested]), strict=False))
    for claim in placed:
        value, at = claim.effect if claim.area == "comparability" else claim.difference, claim.reference
        if not claim.id.startswith("sentiment-") or story.plan.lexicon == Plan().lexicon:  # as the reference was made
            at = reference.place(claim.id, value, reference.SAME_EVENT)
        claim = replace(claim, reference=at, p_adjusted=adjusted.get(claim.id))
        claim = replace(claim, verdict=_verdict(claim, story.plan))
        if not claim.sentence:
            claim = replace(claim, sentence=phrasing.sentence(claim, story.names, story.plan))
        rows.append({column: _cell(column, getattr(claim, column)) for column in COLUMNS})
    return rows


def _verdict(claim: Claim, plan: Plan) -> str:
    """Return the verdict that a claim's grade, the plan and the numbers allow."""
    if claim.refusal:
        return "not comparable"
    if claim.p is None or claim.smallest_p > plan.alpha:
        return claim.verdict if claim.verdict and claim.p is None else "described"
    if claim.primary and claim.p_adjusted <= plan.alpha:
        return "difference"
    if claim.equivalent:
        return "equivalent"
    return "described" if not claim.primary and claim.p <= plan.alpha else "no difference shown"


def _cell(column: str, value):
    if isinstance(value, float) and column in ("p", "p_adjusted"):
        return float(f"{value:.{DIGITS}g}")  # never rounded to 0
    if isinstance(value, float):
        return round(value, DIGITS) + 0.0
    return list(value) if column == "evidence" else value
