"""Claims on comparability, before any comparison: dates, shared words, names and phrases, and what they amount to."""

from datetime import date
from typing import TYPE_CHECKING

from parallax import reference
from parallax.claim import Claim, passages
from parallax.words import overlap

if TYPE_CHECKING:
    from parallax.story import Story

RUN = 4
LOW, HIGH = 5, 95  # percentiles beyond which a pair no longer looks like its kind
IN_WORDS = {
    "same text": "The two bodies are the same text or nearly so, as two copies of one agency report are: "
    "whatever differs between them was changed on the way, and little else can.",
    "one event": "By the words they share, the two read like two articles on one event.",
    "one subject": "By the words they share, the two have a subject in common rather than one event: a fact that one "
    "does not tell may lie outside what the other is about, or in its future.",
    "different matters": "By the words they share, the two are about different matters: what differs between them "
    "need not be two ways of telling one story.",
    "unknown": "Too little is shared or known to say whether the two tell one event.",
}


def drafts(story: "Story") -> list[Claim]:
    """Claim the claims on whether the two articles can be compared at all; the overall one comes first."""
    parts = [_words(story), _names(story), _phrases(story)]
    return [_overall(parts), _dates(story), *parts]


def kind_of_pair(words: float | None, runs: float | None) -> str:
    """Say what two articles are to each other, from their shared content words and shared runs of words.

    Words are placed among same-event and different-event pairs; see `IN_WORDS` for what each answer means.
    """
    if runs is not None and runs > overlap.SAME_TEXT:
        return "same text"
    same = reference.place("comparability-shared-words", words, reference.SAME_EVENT)
    different = reference.place("comparability-shared-words", words, reference.DIFFERENT_EVENT)
    if same is None or different is None:
        return "unknown"
    if different < HIGH:
        return "different matters"
    return "one event" if same >= 2 * LOW else "one subject"


def _overall(parts: list[Claim]) -> Claim:
    words, _, runs = (part.effect for part in parts)
    kind = kind_of_pair(words, runs)
    return Claim(
        "comparability-overall",
        "comparability",
        "what the two are to each other",
        "compared",
        region="body",
        verdict="not comparable" if kind == "different matters" else "described",
        sentence=IN_WORDS[kind],
    )


def _dates(story: "Story") -> Claim:
    told = [f"{story.names[s]} {_dated(art.published)}" for s, art in story.articles.items()]
    apart = days_apart(story.a.published, story.b.published)
    gap = "" if apart is None else f" They lie {apart:,} day{'s' * (apart != 1)} apart."
    return Claim(
        "comparability-dates",
        "comparability",
        "dates printed",
        "exact",
        region="body",
        unit="days apart",
        effect=None if apart is None else float(apart),
        verdict="described",
        sentence="; ".join(told) + "." + (gap or " How far apart they lie is not known."),
    )


def days_apart(one: str | None, other: str | None) -> int | None:
    """Count the days between two printed dates; None where one is not printed in full."""
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except (TypeError, ValueError):
        return None


def _dated(published: str | None) -> str:
    return f"is dated {published.replace('T', ', ')}" if published else "carries no date"


def _words(story: "Story") -> Claim:
    share = overlap.content_jaccard(story.a, story.b)
    return _shared("words", "content words", share)


def _names(story: "Story") -> Claim:
    return _shared(
        "names", "names (capitalised words inside sentences)", overlap.names_jaccard(story.a, story.b)
    )


def _shared(what: str, head: str, share: float) -> Claim:
    ident = f"comparability-shared-{what}"
    return Claim(
        ident,
        "comparability",
        f"shared {what} (Jaccard)",
        "exact",
        region="body",
        unit="share",
        effect=share,
        verdict="described",
        sentence=f"Of all the different {head} in the two bodies, {100 * share:.1f} % stand in both"
        f"{_among(ident, share)}.",
    )


def _phrases(story: "Story") -> Claim:
    shared = overlap.shared_runs(story.a, story.b, length=RUN)
    total = overlap.smaller_runs(story.a, story.b, length=RUN)
    share = len(shared) / max(total, 1)
    stands = (
        f"1 run of {RUN} words stands" if len(shared) == 1 else f"{len(shared)} runs of {RUN} words stand"
    )
    ident = "comparability-shared-phrases"
    return Claim(
        ident,
        "comparability",
        f"shared runs of {RUN} words",
        "exact",
        region="body",
        unit="share",
        effect=share,
        verdict="described",
        sentence=f"{stands} in both bodies, of {total} in the one that has fewer{_among(ident, share)}.",
        evidence=tuple(
            e
            for s, art in story.articles.items()
            for e in passages(art, s, overlap.places(art, shared, length=RUN))
        ),
    )


def _among(ident: str, share: float) -> str:
    """Place a shared value among pairs on one event and pairs on different events, in words."""
    same = reference.place(ident, share, reference.SAME_EVENT)
    different = reference.place(ident, share, reference.DIFFERENT_EVENT)
    if same is None or different is None:
        return ""
    return f": more than in {same:.0f} % of pairs on one event, and in {different:.0f} % of pairs on different events"
