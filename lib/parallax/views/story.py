"""The table of a fact told twice."""

from typing import TYPE_CHECKING

from parallax.display import Passage, Shown, table
from parallax.measures.facts import propositions

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story


def same_fact(story: "Story", status: str = "contrast") -> "pd.DataFrame | Shown":
    """Show the passages of the first fact with this status; without codes, say that none were made."""
    found = propositions(story)
    found = found[found.status == status]
    if found.empty:
        return Shown(
            "No coder has marked passages of this story.",
            "<p>No coder has marked passages of this story.</p>",
        )
    fact = found.iloc[0]
    rows = {story.names[s]: [_passage(story, s, place) for place in fact[s]] for s in story.articles}
    import pandas as pd

    frame = pd.DataFrame({"source": list(rows), fact.proposition: list(rows.values())})
    return table(frame, f"“{fact.proposition}”, told twice (pilot codes of a model-based annotator)")


def _passage(story: "Story", source: str, place: tuple[int, int]) -> Passage:
    return Passage(source, *place, story.articles[source].raw[slice(*place)])
