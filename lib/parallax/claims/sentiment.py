"""Claims on sentiment: whose tone it is, by one primary instrument; and what other ways of scoring would have said."""

from statistics import fmean
from typing import TYPE_CHECKING

from parallax.claim import Claim, count, means, passages
from parallax.phrasing import bare, counted
from parallax.scoring.instruments import Instrument, chosen
from parallax.sentiment import region_scores

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

REGIONS = {
    "own-words": ("own words (the body without the words it quotes)", "sentences"),
    "body": ("the whole body, quotations included", "sentences"),
    "quotes": ("quoted words", "quoted passages"),
    "headline": ("the headline", "headlines"),
}
DOUBT = "and such an instrument ranks two articles on one event little better than a coin"


def drafts(story: "Story") -> list[Claim]:
    """Claim the claims on sentiment: each region by the plan's instrument."""
    tool = chosen(story.plan.lexicon, story.folder)
    return [_draft(story, region, tool) for region in REGIONS]


def _draft(story: "Story", region: str, tool: Instrument) -> Claim:
    head, base = REGIONS[region]
    draft = Claim(
        f"sentiment-{region}",
        "sentiment",
        f"mean {tool.title} score",
        "exact" if region == "headline" else "compared",
        head=f"the mean {tool.title} score of {head}",
        base=base,
        region=region,
        unit=tool.unit,
        doubt=DOUBT,
        evidence=tuple(
            e for s, art in story.articles.items() for e in passages(art, s, art.passages(region))
        ),
    )
    scores = region_scores(story, region, instrument=tool)
    x, y = ([score.value for score in scores[s]] for s in ("a", "b"))
    if region == "headline" and x and y:
        return count(draft, fmean(x), fmean(y))
    return means(draft, x, y, story.plan)


def beside(story: "Story") -> list[Claim]:
    """Claim what stands beside the tests and is none: whole-text scores, and other instruments.

    Not among the findings of `compare`: it is a display of how little such numbers hold still, and slow.
    """
    return [_whole_text(story), _other_instruments(story)]


def _whole_text(story: "Story") -> Claim:
    from parallax.scoring.traps import compounds

    table = compounds(story)
    draft = Claim(
        "sentiment-whole-text",
        "sentiment",
        "spread of one VADER score for the whole text",
        "exact",
        region="body",
        unit="score",
        sentence=(
            f"One VADER compound for the whole text, which is what most people run, goes {_ends(table.a)} in "
            f"{story.names['a']} and {_ends(table.b)} in {story.names['b']} with {len(table)} ways of preparing the "
            f"same files; A − B goes {_ends(table.difference)}. No such number is used here."
        ),
    )
    return count(draft, *(float(table[s].max() - table[s].min()) for s in ("a", "b")))


def _ends(values: "pd.Series") -> str:
    """Say from where to where values go, in the unit of scores."""
    return f"from {bare(values.min(), 'score')} to {bare(values.max(), 'score')}"


def _other_instruments(story: "Story") -> Claim:
    from parallax.scoring.sensitivity import agreement, by_instrument

    table, alpha = by_instrument(story).dropna(), agreement(story)
    higher = {"a": int((table.value > 0).sum()), "b": int((table.value < 0).sum())}
    draft = Claim(
        "sentiment-instruments",
        "sentiment",
        "instruments that find this text the more favourable",
        "exact",
        region=story.plan.region,
        unit="instruments",
        n_a=len(table),
        n_b=len(table),
        effect=alpha,
        sentence=_instruments_told(story, table, higher, alpha),
    )
    return count(draft, higher["a"], higher["b"])


def _instruments_told(
    story: "Story", table: "pd.DataFrame", higher: dict[str, int], alpha: float | None
) -> str:
    if table.empty or alpha is None:
        return "No instrument finds enough in these texts to compare."
    return (
        f"By {higher['a']} of {counted(len(table), 'instruments')} the mean is higher in {story.names['a']}, by "
        f"{higher['b']} in {story.names['b']}; the gaps go {_ends(table.value)} standard deviations. On the sign of "
        f"single sentences their agreement, Krippendorff’s α, is {bare(alpha, 'score')} (1: full agreement, 0: that of "
        "chance). They score the same sentences and are no further tests."
    )
