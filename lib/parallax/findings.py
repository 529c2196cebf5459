"""Findings: every claim on a story with its statistics, its verdict, its words and its passages."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from parallax import phrasing, reference, stats
from parallax.claim import Claim
from parallax.claims import sentiment
from parallax.errors import StoryError
from parallax.measures import having
from parallax.plan import Plan

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

COLUMNS = (
    *(
        "id",
        "area",
        "measure",
        "region",
        "primary",
        "grade",
        "a",
        "b",
        "difference",
        "low",
        "high",
        "p",
        "p_adjusted",
    ),
    *(
        "effect",
        "floor",
        "reference",
        "n_a",
        "n_b",
        "verdict",
        "sentence",
        "evidence",
        "unit",
        "mde",
        "label",
    ),
)
DRAFTED = (sentiment,)
AREAS = ("comparability", "sentiment", "framing", "wording")  # in this order
DIGITS = 9


def compare(story: "Story") -> "pd.DataFrame":
    """Compare the two articles of a story: one row per finding, in a stable order; columns as in COLUMNS.

    `difference` is a − b in `unit`. `p` is the permutation p, `p_adjusted` the same after Holm over the primary
    comparisons; only these can get the verdict "difference". `evidence` lists {source, start, end, text}.
    """
    drafts = [
        replace(draft, measure=area.__name__.rpartition(".")[2])
        for area in DRAFTED
        for draft in area.drafts(story)
    ]
    drafts += [
        replace(claim, measure=module.__name__.rpartition(".")[2])
        for module in having("findings")
        for claim in module.findings(story)
    ]
    drafts.sort(key=lambda draft: AREAS.index(draft.area))
    _check_primary(drafts, story.plan)
    return decide(story, drafts)


def decide(story: "Story", drafts: Iterable[Claim]) -> "pd.DataFrame":
    """Place drafts among the reference pairs, adjust, judge and word them: one row each, columns as in COLUMNS."""
    import pandas as pd

    placed = _placed(drafts, story.plan)
    decided = [_worded(_decided(draft, story.plan), story) for draft in _adjusted(placed, story.plan)]
    frame = pd.DataFrame(
        [[_cell(draft, column) for column in COLUMNS] for draft in decided], columns=list(COLUMNS)
    )
    for column in ("n_a", "n_b"):
        frame[column] = frame[column].astype("Int64")
    return frame


def _check_primary(drafts: list[Claim], plan: Plan) -> None:
    comparable = [draft.id for draft in drafts if draft.grade == "compared" and draft.area != "comparability"]
    for name in plan.primary:
        if name not in comparable:
            raise StoryError(f"[plan] primary holds {name!r}; accepted: {', '.join(comparable)}")


def _placed(drafts: Iterable[Claim], plan: Plan) -> list[Claim]:
    """Look each value up in the reference range, which holds scores of the default instrument only."""
    foreign = {"sentiment"} if plan.lexicon != Plan().lexicon else set()
    return [d if d.area in foreign else replace(d, reference=reference.percentile(d)) for d in drafts]


def _adjusted(drafts: list[Claim], plan: Plan) -> list[Claim]:
    """Mark the primary comparisons and adjust their p together (Holm 1979)."""
    tested = [d.id for d in drafts if d.id in plan.primary and d.p is not None]
    ps = dict(zip(tested, stats.holm([d.p for d in drafts if d.id in tested]), strict=True))
    return [replace(draft, primary=draft.id in plan.primary, p_adjusted=ps.get(draft.id)) for draft in drafts]


def _decided(draft: Claim, plan: Plan) -> Claim:
    """Give the verdict that the grade, the plan and the numbers allow."""
    if draft.refusal:
        return replace(draft, verdict="not comparable")
    if draft.verdict and draft.p is None:
        return draft
    if draft.p is None or draft.smallest_p > plan.alpha:
        return replace(draft, verdict="described")
    if draft.primary and draft.p_adjusted <= plan.alpha:
        return replace(draft, verdict="difference")
    if draft.equivalent:
        return replace(draft, verdict="equivalent")
    exploratory = not draft.primary and draft.p <= plan.alpha
    return replace(draft, verdict="described" if exploratory else "no difference shown")


def _worded(draft: Claim, story: "Story") -> Claim:
    return (
        draft
        if draft.sentence
        else replace(draft, sentence=phrasing.sentence(draft, story.names, story.plan))
    )


def _cell(draft: Claim, column: str):
    value = getattr(draft, column)
    if isinstance(value, float) and column in ("p", "p_adjusted"):
        return float(f"{value:.{DIGITS}g}")  # never rounded to 0
    if isinstance(value, float):
        return round(value, DIGITS) + 0.0
    return list(value) if column == "evidence" else value
