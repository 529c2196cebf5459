"""What do the two files hold, and what became of every line?"""

from textwrap import shorten
from typing import TYPE_CHECKING

from parallax import tables

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

BEGINS = 62  # characters shown of a block


def contents(story: "Story") -> "pd.DataFrame":
    """Return one row per block of the two files: source, line, role, words, why (the rule), begins (how it begins)."""
    found = []
    for source, article in story.articles.items():
        words = [0] * len(article.block_rows)
        for sentence in article.sentence_rows:
            words[sentence.block] += sentence.words
        for block, n in zip(article.block_rows, words, strict=True):
            found.append(
                (source, block.line, block.role, n, block.reason, shorten(block.text, BEGINS, placeholder=" …"))
            )
    columns = ["source", "line", "role", "words", "why", "begins"]
    return tables.table(found, columns, caption="Every block of the two files, and the rule that named it")


rows = contents


def parts(story: "Story") -> "pd.DataFrame":
    """Return how many blocks and words of each role either article has: role, a, b (blocks), words in a, words in b."""
    made: dict[str, list[int]] = {}
    for source, _, role, words, *_ in contents(story).itertuples(index=False):
        row = made.setdefault(role, [0, 0, 0, 0])
        row["ab".index(source)] += 1
        row["ab".index(source) + 2] += words
    columns = ["role", "a", "b", "words in A", "words in B"]
    found = [(role, *row) for role, row in made.items()]
    return tables.table(found, columns, caption="Blocks of each role, and their words")


def articles(story: "Story") -> "pd.DataFrame":
    """Return what each file states about itself and how much it holds, a row a fact: fact, a, b."""
    both = list(story.articles.values())
    facts = {
        "title": [art.title or "none" for art in both],
        "printed author": [art.byline or "none stated" for art in both],
        "printed date": [(art.published or "none stated").replace("T", ", ") for art in both],
        "file": [art.name for art in both],
        "encoding": [art.encoding for art in both],
        "words": [f"{sum(row.words for row in art.sentence_rows):,}" for art in both],
        "body sentences": [str(len(art.passages("body"))) for art in both],
    }
    made = [(fact, *values) for fact, values in facts.items()]
    return tables.table(made, ["fact", "a", "b"], caption="What the two files state")


def example_files() -> tuple[str, str]:
    """Return the paths of the two files of the story at hand, for trying out what works on any two files."""
    from parallax.story import load_story

    story = load_story()
    return tuple(str(story.folder / story.sources[source]["file"]) for source in ("a", "b"))
