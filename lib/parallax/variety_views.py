"""Tables on sentence length, variety, what two articles share word for word, and the same fact in other words."""

from collections import Counter
from statistics import fmean, median
from typing import TYPE_CHECKING

from parallax import overlap, wording
from parallax.concordance import lines_at
from parallax.display import Shown, said, table
from parallax.reference import SAME_EVENT, place
from parallax.samefact import same_facts
from parallax.variety import sentence_lengths, type_token_ratio, variety
from parallax.wording_views import frame_of

if TYPE_CHECKING:
    from parallax.story import Story


def lengths(story: "Story") -> Shown:
    """Show how long the body sentences are."""
    found = {s: sentence_lengths(article) or [0] for s, article in story.articles.items()}
    measures = {"sentences": len, "mean": fmean, "median": median, "shortest": min, "longest": max}
    columns = {name: [measure(found[s]) for s in found] for name, measure in measures.items()}
    frame = frame_of({"source": [story.names[s] for s in found], **columns})
    return table(frame, "Words in a body sentence", digits=1)


def varieties(story: "Story") -> Shown:
    """Show MATTR and HD-D at several sizes with p, and say at which sizes a gap beyond chance is gone."""
    a, b = ([use.word for use in wording.uses(art, actors=story.actors)] for art in story.articles.values())
    found = variety(a, b, seed=story.plan.seed)
    gaps = {
        name: part[part.p <= story.plan.alpha]["size"].tolist() for name, part in found.groupby("measure")
    }
    told = "; ".join(f"{name}: {_windows(sizes)}" for name, sizes in sorted(gaps.items(), reverse=True))
    note = (
        f"p by dealing blocks of words, unadjusted (exploratory). At most {story.plan.alpha:g} at size: {told}. A gap "
        "that comes and goes with the size of the window describes the window as much as the texts."
    )
    shown = found.rename(columns={"a": "A", "b": "B", "difference": "A − B", "p": "p, unadjusted"})
    return table(shown, "Share of different words, by measure and size of the window", note=note)


def _windows(sizes: list[int]) -> str:
    return ", ".join(map(str, sizes)) or "none"


def shared_runs(story: "Story") -> Shown:
    """Show how many runs of one to six words stand in both bodies, and the longest."""
    found = overlap.shared_by_length(story.a, story.b)
    length, in_a, in_b = overlap.longest_shared(story.a, story.b)
    sides = ((story.a, in_a), (story.b, in_b))
    told = [" ".join(article.raw[slice(*places[0])].split()) if places else "" for article, places in sides]
    note = f"The longest run in both has {length} words: “{told[0]}”." if length else "They share no word."
    shown = found.assign(share=100 * found.share).rename(
        columns={
            "length": "words in a run",
            "a": "runs in A",
            "b": "runs in B",
            "shared": "in both",
            "share": "% of fewer",
        }
    )
    return table(shown, "Runs of words that both bodies hold", digits=1, note=note)


def tempting(story: "Story") -> Shown:
    """Show two raw measures of variety, and the same once both texts are cut to one length."""
    a, b = ([use.word for use in wording.uses(art, actors=story.actors)] for art in story.articles.values())
    short = min(len(a), len(b))
    if not short:
        return said("One body has no words.")
    pairs = (("whole bodies", a, b), (f"first {short:,} words of each", a[:short], b[:short]))
    measures = {"type–token ratio": type_token_ratio, "words used once, share of all": _once}
    rows = [
        (name, over, measure(one), measure(other), measure(one) - measure(other))
        for name, measure in measures.items()
        for over, one, other in pairs
    ]
    names = ["measure", "over", "A", "B", "A − B"]
    note = (
        f"Read off the whole bodies ({len(a):,} and {len(b):,} words) each would claim that one text is richer in "
        "words. Both fall as any text grows longer, so a gap between texts of different length says little else."
    )
    frame = frame_of(dict(zip(names, zip(*rows, strict=True), strict=True)))
    return table(frame, "Variety without care for length, and with it", note=note)


def _once(words: list[str]) -> float:
    return sum(n == 1 for n in Counter(words).values()) / len(words)


def similarity(story: "Story") -> Shown:
    """Show the cosine of the same two texts by preparation, and where their shared words stand among pairs."""
    found = overlap.cosines(story)
    low, high = found.cosine.min(), found.cosine.max()
    jaccard = overlap.content_jaccard(story.a, story.b, story.actors)
    among = place("comparability-shared-words", jaccard, SAME_EVENT)
    note = f"From {low:.2f} to {high:.2f}: “similarity” is a choice of preparation. "
    if among is not None:
        note += (
            f"What can be said: {100 * jaccard:.1f} % of their content words stand in both, more than in "
            f"{among:.0f} % of pairs on one event."
        )
    return table(found, "Cosine similarity of the same two texts", digits=2, note=note)


def other_words(story: "Story") -> Shown:
    """Show each judged fact that both tell with a passage from each, the words the other lacks set off."""
    found = same_facts(story)
    if found.empty:
        return said("No coder has marked facts that both articles tell.")
    shown = frame_of({"fact": found.proposition, "A": found.a, "B": found.b, "in both": found.shared})
    note = (
        "Facts and passages: pilot codes of a model-based annotator. Of several passages the two most alike are shown. "
        "Set off in bold, in plain text in brackets: content words that the other passage lacks; names never are."
    )
    return table(shown, "The same fact, other words", rows=12, note=note)


def longest(story: "Story") -> Shown:
    """Show the longest run of words that both bodies hold, in its context."""
    length, *places = overlap.longest_shared(story.a, story.b)
    if not length:
        return said("They share no word.")
    found = {s: lines_at(story.articles[s], s, spans) for s, spans in zip("ab", places, strict=True)}
    rows = [(*line, s.upper()) for s, cell in found.items() for line in cell.lines]
    names = ["before", "run", "after", "source"]
    frame = frame_of(dict(zip(names, zip(*rows, strict=True), strict=True)))
    return table(frame, f"The longest run of words in both: {length} words", right=["before"])
