"""Tables on what two articles share word for word, and on the same fact in other words."""

from typing import TYPE_CHECKING

from parallax.display import Shown, said, table
from parallax.reference import SAME_EVENT, place
from parallax.views.wording import frame_of
from parallax.words import overlap
from parallax.words.concordance import lines_at
from parallax.words.samefact import same_facts

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story


def shared_runs(story: "Story") -> "pd.DataFrame | Shown":
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


def longest(story: "Story") -> "pd.DataFrame | Shown":
    """Show the longest run of words that both bodies hold, in its context."""
    length, *places = overlap.longest_shared(story.a, story.b)
    if not length:
        return said("They share no word.")
    found = {s: lines_at(story.articles[s], s, spans) for s, spans in zip("ab", places, strict=True)}
    rows = [(*line, s.upper()) for s, cell in found.items() for line in cell.lines]
    names = ["before", "run", "after", "source"]
    frame = frame_of(dict(zip(names, zip(*rows, strict=True), strict=True)))
    return table(frame, f"The longest run of words in both: {length} words", right=["before"])


def similarity(story: "Story") -> "pd.DataFrame | Shown":
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


def other_words(story: "Story") -> "pd.DataFrame | Shown":
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
