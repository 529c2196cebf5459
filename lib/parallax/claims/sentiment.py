"""Claims on sentiment: whose tone it is, by one primary instrument, and what a second one says."""

from statistics import fmean
from typing import TYPE_CHECKING

from parallax.claims.draft import Draft, count, means, passages
from parallax.sentiment import instruments, score_passages

if TYPE_CHECKING:
    from parallax.story import Story

REGIONS = {
    "own-words": ("own words (the body without the words it quotes)", "sentences"),
    "body": ("the whole body, quotations included", "sentences"),
    "quotes": ("quoted words", "quoted passages"),
    "headline": ("the headline", "headlines"),
}
DOUBT = "and such an instrument ranks two articles on one event little better than a coin"


def drafts(story: "Story") -> list[Draft]:
    """Draft the claims on sentiment: each region by the primary instrument (others are no tests: see notebook 02)."""
    return [_draft(story, region, instruments()[story.plan.lexicon]) for region in REGIONS]


def _draft(story: "Story", region: str, tool) -> Draft:
    head, base = REGIONS[region]
    draft = Draft(
        f"sentiment-{region}",
        "sentiment",
        f"mean {tool.title} score",
        "exact" if region == "headline" else "compared",
        head=f"the mean {tool.title} score of {head}",
        base=base,
        region=region,
        unit="score, −1 to 1",
        doubt=DOUBT,
        evidence=tuple(
            e for s, art in story.articles.items() for e in passages(art, s, art.passages(region))
        ),
    )
    x, y = (_scores(story, source, region, tool) for source in ("a", "b"))
    if region == "headline" and x and y:
        return count(draft, fmean(x), fmean(y))
    return means(draft, x, y, story.plan)


def _scores(story: "Story", source: str, region: str, tool) -> list[float]:
    actors = story.actors if story.plan.mask_actors else None
    units = story.articles[source].passages(region)
    return [s.value for s in score_passages(units, instrument=tool, actors=actors, strike=story.plan.strike)]
