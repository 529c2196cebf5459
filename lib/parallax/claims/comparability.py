"""Claims on comparability, before any comparison: dates, shared words, shared phrases, shared actors."""

from typing import TYPE_CHECKING

from parallax import overlap
from parallax.claims.draft import Draft, passages

if TYPE_CHECKING:
    from parallax.story import Story


def drafts(story: "Story") -> list[Draft]:
    """Draft the claims on whether the two articles can be compared at all."""
    return [_dates(story), _words(story), _phrases(story)]


def _dates(story: "Story") -> Draft:
    told = [f"{story.names[s]} {_dated(art.published)}" for s, art in story.articles.items()]
    return Draft(
        "comparability-dates",
        "comparability",
        "dates printed",
        "exact",
        region="body",
        verdict="described",
        sentence="; ".join(told) + ".",
    )


def _dated(published: str | None) -> str:
    return f"is dated {published.replace('T', ', ')}" if published else "carries no date"


def _words(story: "Story") -> Draft:
    share = overlap.content_jaccard(story.a, story.b, story.actors)
    return Draft(
        "comparability-shared-words",
        "comparability",
        "shared content words (Jaccard)",
        "exact",
        region="body",
        unit="share",
        effect=share,
        verdict="described",
        sentence=f"Of all the different content words in the two bodies, {share:.1%} stand in both.",
    )


def _phrases(story: "Story") -> Draft:
    shared = overlap.shared_runs(story.a, story.b, length=4)
    total = overlap.smaller_runs(story.a, story.b, length=4)
    return Draft(
        "comparability-shared-phrases",
        "comparability",
        "shared runs of four words",
        "exact",
        region="body",
        unit="share",
        effect=len(shared) / max(total, 1),
        verdict="described",
        sentence=_phrases_sentence(len(shared), total),
        evidence=tuple(
            e
            for s, art in story.articles.items()
            for e in passages(art, s, overlap.places(art, shared, length=4))
        ),
    )


def _phrases_sentence(shared: int, total: int) -> str:
    runs = "1 run of four words stands" if shared == 1 else f"{shared} runs of four words stand"
    base = f"{runs} in both bodies, of {total} in the shorter one."
    if total and shared / total > overlap.SAME_TEXT:
        return f"{base} They are the same text or nearly so: such a pair shows no difference between two tellings."
    return base
