"""What do the two files hold, and what became of every line?"""

from textwrap import shorten

from parallax.story import Story, load_story
from parallax.tables import Frame, table

BEGINS = 62  # characters shown of a block


def contents(story: Story) -> Frame:
    """Return one row per block of the two files: source, line, role, words, why (the rule), begins (how it begins).

    >>> list(contents(story))
    ['source', 'line', 'role', 'words', 'why', 'begins']
    """
    found = []
    for source, article in story.articles.items():
        words = [0] * len(article.block_rows)
        for sentence in article.sentence_rows:
            words[sentence.block] += sentence.words
        for block, n in zip(article.block_rows, words, strict=True):
            begins = shorten(block.text, BEGINS, placeholder=" …")
            found.append((source, block.line, block.role, n, block.reason, begins))
    columns = ["source", "line", "role", "words", "why", "begins"]
    return table(found, columns, caption="Every block of the two files, and the rule that named it")


rows = contents


def parts(story: Story) -> Frame:
    """Return how many blocks and words of each role either article has: role, a, b (blocks), words in A, words in B."""
    made: dict[str, list[int]] = {}
    for source, _, role, words, *_ in contents(story).itertuples(index=False):
        row, at = made.setdefault(role, [0, 0, 0, 0]), "ab".index(source)
        row[at] += 1
        row[at + 2] += words
    found = [(role, *row) for role, row in made.items()]
    columns = ["role", "a", "b", "words in A", "words in B"]
    return table(found, columns, caption="Blocks of each role, and their words")


def articles(story: Story) -> Frame:
    """Return what each file states about itself and how much it holds, a row a fact: fact, a, b."""
    facts = {
        "title": lambda art: art.title or "none",
        "printed author": lambda art: art.byline or "none stated",
        "printed date": lambda art: (art.published or "none stated").replace("T", ", "),
        "file": lambda art: art.name,
        "encoding": lambda art: art.encoding,
        "words": lambda art: f"{sum(row.words for row in art.sentence_rows):,}",
        "body sentences": lambda art: str(len(art.passages("body"))),
    }
    made = [(fact, *map(stated, story.articles.values())) for fact, stated in facts.items()]
    return table(made, ["fact", "a", "b"], caption="What the two files state")


def example_files() -> tuple[str, str]:
    """Return the paths of the two files of the story at hand, for trying out what works on any two files."""
    story = load_story()
    return tuple(str(story.folder / story.sources[source]["file"]) for source in ("a", "b"))
