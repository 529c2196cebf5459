"""Findings: every claim on a story with its statistics, its verdict, its words and its passages."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from parallax import phrasing, reference
from parallax.claim import Claim
from parallax.errors import StoryError
from parallax.measures import having
from parallax.plan import Plan
from parallax.statistics.exact import holm

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

COLUMNS = (
    "id", "area", "measure", "region", "primary", "grade", "a", "b", "difference", "low", "high", "p", "p_adjusted",
    "effect", "floor", "reference", "n_a", "n_b", "verdict", "sentence", "evidence", "unit", "mde", "label",
)  # fmt: skip
AREAS = ("comparability", "sentiment", "framing", "wording")  # in this order
DIGITS = 9


def compare(story: "Story") -> "pd.DataFrame":
    """Compare the two articles of a story: one row per finding, in a stable order; columns as in COLUMNS.

    `difference` is a − b in `unit`. `p` is the permutation p, `p_adjusted` the same after Holm over the primary
    comparisons; only these can get the verdict "difference". `evidence` lists {source, start, end, text}. What is
    zero on both sides is no finding. Raises StoryError where the plan names a comparison that is not made.
    """
    import pandas as pd

    return pd.DataFrame(records(story), columns=list(COLUMNS)).astype({"n_a": "Int64", "n_b": "Int64"})


def records(story: "Story", *, without: Collection[str] = ()) -> list[dict[str, Any]]:
    """List the rows of `compare` as plain records, those of some measures left out.

    What these would test counts as if it had shown nothing, so that no other p gets smaller by its absence.
    """
    named = [(module.__name__.rpartition(".")[2], module) for module in having("findings")]
    claims = [
        replace(claim, measure=name)
        for name, module in named
        if name not in without
        for claim in module.findings(story)
    ]
    claims.sort(key=lambda claim: AREAS.index(claim.area))
    comparable = [c.id for c in claims if (c.p is not None or c.refusal) and c.area != "comparability"]
    untested = [name for name in story.plan.primary if name not in comparable]
    for name in untested:
        if not without:
            raise StoryError(f"[plan] primary holds {name!r}; accepted: {', '.join(comparable)}")
    return decide(story, [c for c in claims if (c.a, c.b) != (0, 0) or c.id in story.plan.primary], len(untested))


def decide(story: "Story", claims: Iterable[Claim], untested: int = 0) -> list[dict[str, Any]]:
    """Place claims among the reference pairs, adjust, judge and word them: one record each, of COLUMNS."""
    rows, placed = [], [replace(claim, primary=claim.id in story.plan.primary) for claim in claims]
    tested = [c for c in placed if c.primary and c.p is not None]
    adjusted = dict(zip((c.id for c in tested), holm([*(c.p for c in tested), *[1.0] * untested]), strict=False))
    for claim in placed:
        value = claim.effect if claim.area == "comparability" else claim.difference
        if not claim.id.startswith("sentiment-") or story.plan.lexicon == Plan().lexicon:  # as the reference was made
            claim = replace(claim, reference=reference.place(claim.id, value, reference.SAME_EVENT))
        claim = _judged(replace(claim, p_adjusted=adjusted.get(claim.id)), story.plan)
        if not claim.sentence:
            claim = replace(claim, sentence=phrasing.sentence(claim, story.names, story.plan))
        rows.append({column: _cell(column, getattr(claim, column)) for column in COLUMNS})
    return rows


def _judged(claim: Claim, plan: Plan) -> Claim:
    """Return the claim with the verdict that its grade, the plan and the numbers allow."""
    if claim.refusal:
        return replace(claim, verdict="not comparable")
    if claim.verdict and claim.p is None:
        return claim
    if claim.p is None or claim.smallest_p > plan.alpha:
        return replace(claim, verdict="described")
    if claim.primary and claim.p_adjusted <= plan.alpha:
        return replace(claim, verdict="difference")
    if claim.equivalent:
        return replace(claim, verdict="equivalent")
    exploratory = not claim.primary and claim.p <= plan.alpha
    return replace(claim, verdict="described" if exploratory else "no difference shown")


def _cell(column: str, value):
    if isinstance(value, float) and column in ("p", "p_adjusted"):
        return float(f"{value:.{DIGITS}g}")  # never rounded to 0
    if isinstance(value, float):
        return round(value, DIGITS) + 0.0
    return list(value) if column == "evidence" else value
