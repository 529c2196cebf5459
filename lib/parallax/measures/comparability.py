"""What are the two articles to each other? Asked before any comparison."""

from datetime import date
from typing import TYPE_CHECKING

from parallax import reference, tables, text
from parallax.article import Article
from parallax.claim import Claim
from parallax.measures import overlap
from parallax.vocabulary import content_words

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

SAME_TEXT = 0.5  # above this share of common runs of four words, two articles are copies of one text
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


def comparability(story: "Story") -> "pd.DataFrame":
    """Return what was found on whether the two can be compared: what, found (a sentence)."""
    made = [(claim.label, claim.sentence) for claim in (*findings(story), *overlap.findings(story))]
    return tables.table(made, ["what", "found"], caption="What the two articles share")


rows = comparability


def findings(story: "Story") -> list[Claim]:
    """Claim what the two are to each other, first; then dates, shared words and shared names."""
    words = jaccard(content_words(story.a), content_words(story.b))
    ours, theirs = overlap.runs(story.a), overlap.runs(story.b)
    kind = kind_of_pair(words, len(ours & theirs) / max(min(len(ours), len(theirs)), 1))
    overall = Claim(
        "comparability-overall",
        "comparability",
        "what the two are to each other",
        "compared",
        region="body",
        verdict="not comparable" if kind == "different matters" else "described",
        sentence=IN_WORDS[kind],
    )
    named = jaccard(names(story.a), names(story.b))
    return [
        overall,
        _dates(story),
        _shared("words", "content words", words),
        _shared("names", "names (capitalised words inside sentences)", named),
    ]


def kind_of_pair(words: float | None, runs: float | None) -> str:
    """Return what two articles are to each other, from their shared content words and shared runs of words.

    Words are placed among same-event and different-event pairs; see `IN_WORDS` for what each answer means.
    """
    if runs is not None and runs > SAME_TEXT:
        return "same text"
    same = reference.place("comparability-shared-words", words, reference.SAME_EVENT)
    different = reference.place("comparability-shared-words", words, reference.DIFFERENT_EVENT)
    if same is None or different is None:
        return "unknown"
    if different < HIGH:
        return "different matters"
    return "one event" if same >= 2 * LOW else "one subject"


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
    """Return the days between two printed dates; None where one is not printed in full."""
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except (TypeError, ValueError):
        return None


def _dated(published: str | None) -> str:
    return f"is dated {published.replace('T', ', ')}" if published else "carries no date"


def jaccard(one: set, other: set) -> float:
    """Return the share of all members that are in both, 0 to 1; 0 where there are none."""
    return len(one & other) / max(len(one | other), 1)


def names(article: Article) -> set[str]:
    """Return the capitalised words of the body that do not open a sentence: names, as far as form can tell."""
    found = set()
    for passage in article.passages("body"):
        tokens = text.tokens(passage.text)[1:]
        found |= {
            token.text.removesuffix("'s") for token in tokens if token.text[0].isupper() and token.text != "I"
        }
    return found


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
        f"{overlap.among(ident, share)}.",
    )
