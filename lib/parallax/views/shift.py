"""What moves the gap, as tables: words that push it, words struck, odd passages, traps of preparing a text."""

from typing import TYPE_CHECKING

from parallax.display import Passage, Shown, said, table
from parallax.scoring import traps
from parallax.scoring.wordshift import difference_without, flagged, means, places, striking
from parallax.views.sentiment import evidence

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

WORDS = 12
TRAPS = {
    "names": (traps.actors_names, "The names of actors, left in and masked: the body"),
    "quotes": (traps.curly_quotes, "Quotation marks as printed and straightened: the body"),
    "front matter": (traps.front_matter, "Title, teaser, bullets and leftovers, kept and left out"),
    "whole text": (traps.whole_text, "One score for the whole body, and the mean of its sentences"),
}
GAP = {"a": "A", "b": "B", "difference": "A − B"}


def shift_table(shift: "pd.DataFrame") -> "pd.DataFrame | Shown":
    """Show the words that push the gap most: uses, what they add to each mean, their push, the gap without them."""
    columns = {
        "a": "uses A",
        "b": "uses B",
        "part_a": "adds to A",
        "part_b": "adds to B",
        "without": "gap without it",
    }
    return table(shift.rename(columns=columns), "The words that push the gap A − B most", rows=WORDS)


def struck(story: "Story", *words: str) -> "pd.DataFrame | Shown":
    """Show the means of both articles as the plan has them, and with these words struck as well."""
    import pandas as pd

    named = ", ".join(f"“{word}”" for word in words) or "nothing more"
    rows = [("as the plan has it", *means(story)), (f"without {named}", *means(striking(story, *words)))]
    frame = pd.DataFrame([(name, a, b, a - b) for name, a, b in rows], columns=["scored", *GAP.values()])
    plan = ", ".join(f"“{word}”" for word in story.plan.strike) or "nothing"
    return table(frame, "Own words, with words struck", note=f"The story's plan strikes {plan}.")


def flagged_words(story: "Story") -> "pd.DataFrame | Shown":
    """Show passages flagged as reading oddly that hold feeling words: the sentence's score with and without."""
    import pandas as pd

    found = flagged(story)
    if found.empty:
        return said(
            "No passage of this story that a coder flagged as reading oddly holds a word that counts."
        )
    rows = [
        (
            Passage(r.source, r.start, r.end, story.articles[r.source].raw[r.start : r.end]),
            evidence(r.hits),
            r.score,
            r.without,
        )
        for r in found.itertuples()
    ]
    gone = {
        s: [place for hits in group.hits for place in places(hits)] for s, group in found.groupby("source")
    }
    a, b = means(story)
    rows.append(("A − B, all of them struck", "", a - b, difference_without(story, gone)))
    frame = pd.DataFrame(
        rows, columns=["passage flagged", "words that count in it", "with them", "without them"]
    )
    return table(frame, "Passages that a coder flagged as reading oddly: the score of the sentence")


def trap(story: "Story", name: str) -> "pd.DataFrame | Shown":
    """Show one trap as before and after: `names`, `quotes`, `front matter` or `whole text`."""
    measure, caption = TRAPS[name]
    return table(measure(story).rename(columns={**GAP, "only_here": "words that count only so"}), caption)


def whole_text_warning(story: "Story") -> "pd.DataFrame | Shown":
    """Show what one VADER score for the whole text would have said, prepared in four ways."""
    note = "Not used anywhere in this project: each of these numbers answers to the preparation more than to the text."
    return table(
        traps.compounds(story).rename(columns=GAP), "One VADER compound for the whole text", note=note
    )
