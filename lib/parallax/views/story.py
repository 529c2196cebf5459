"""Tables that notebooks show of a story: its articles, their parts, a fact told twice."""

from typing import TYPE_CHECKING

from parallax.display import Passage, Shown, table
from parallax.framing import propositions
from parallax.story import load_story

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

LONGEST = 90


def articles(story: "Story") -> "pd.DataFrame | Shown":
    """Show what each file states about itself, and how much it holds."""
    import pandas as pd

    facts = {
        "title": {s: art.title or "none" for s, art in story.articles.items()},
        "printed author": {s: art.byline or "none stated" for s, art in story.articles.items()},
        "printed date": {s: art.published or "none stated" for s, art in story.articles.items()},
        "source": {s: story.labels[s] for s in story.articles},
        "file": {s: art.name for s, art in story.articles.items()},
        "encoding": {s: art.encoding for s, art in story.articles.items()},
        "words": {s: f"{sum(row.words for row in art.sentence_rows):,}" for s, art in story.articles.items()},
        "body sentences": {s: str(len(art.passages("body"))) for s, art in story.articles.items()},
    }
    frame = pd.DataFrame(facts).T.rename(columns=story.names)
    return table(frame, "What the two files state")


def example_files() -> tuple[str, str]:
    """Give the paths of the two files of the story at hand, for trying out what works on any two files."""
    story = load_story()
    return tuple(str(story.folder / story.sources[source]["file"]) for source in ("a", "b"))


def roles(story: "Story") -> "pd.DataFrame | Shown":
    """Show how many blocks, sentences and words of each role each article has."""
    import pandas as pd

    frames = [art.sentences.assign(source=story.names[s]) for s, art in story.articles.items()]
    counted = (
        pd.concat(frames)
        .groupby(["source", "role"], sort=False)
        .agg(blocks=("block", "nunique"), sentences=("sentence", "size"), words=("words", "sum"))
    )
    return table(counted.reset_index(), "Parts of the two articles, in the order in which they first stand")


def parts(story: "Story", source: str) -> "pd.DataFrame | Shown":
    """Show every block of an article: line, role, why, place, and how it begins."""
    article = story.articles[source]
    frame = article.blocks[["line", "role", "reason", "start", "end"]].copy()
    frame["begins"] = [cut(text) for text in article.blocks["text"]]
    return table(frame, f"Every line of {story.names[source]}")


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


def cut(text: str) -> str:
    """Cut a long text at a word, with an ellipsis."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rsplit(" ", 1)[0] + " …"
