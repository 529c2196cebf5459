"""In which lines does a word or phrase stand?"""

from dataclasses import replace

from parallax import tables, text
from parallax.article import Article
from parallax.errors import ParallaxError
from parallax.findings import Claim, count, evidence_at
from parallax.story import Story
from parallax.tables import Frame
from parallax.vocabulary import Use, forms, places, uses

WIDTH = 30  # characters of context on each side
SORTS = {
    "place": lambda row: (),
    "before": lambda row: text.words(row[2])[::-1],
    "after": lambda row: text.words(row[4]),
}


def concordance(story: Story, phrase: str | None = None, *, region: str = "body", sort: str = "place") -> Frame:
    """Return one row per use of a word or phrase (by default the word that differs most) in its line.

    Columns: source, sentence (number in the region), before, use (a passage), after. `sort` is `place`, `before` (by
    the words before, nearest first) or `after`. Words are matched as the tables write them: an actor's name of
    several words is one word, and `US` is not *us*. Raises ParallaxError for another order.

    >>> list(concordance(story))
    ['source', 'sentence', 'before', 'use', 'after']
    """
    if sort not in SORTS:
        raise ParallaxError(f"unknown order {sort!r}; accepted: {', '.join(SORTS)}")
    if phrase is None:
        from parallax.keyness import keyness
        from parallax.measures.keywords import words

        a, b = ([use.word for use in side] for side in words(story).compared.values())
        phrase = keyness(a, b).word[0] if a and b else "the"
    found = []
    for source, article in story.articles.items():
        numbers = {p.sentence: n for n, p in enumerate(article.passages(region), start=1)}
        for use in _uses(story, source, phrase, region):
            before, after = context(article, use.start, use.end)
            passage = tables.passage(article, source, use.start, use.end)
            found.append((source, numbers[use.sentence], before, passage, after))
    columns = ["source", "sentence", "before", "use", "after"]
    order = {"place": "place", "before": "the words before", "after": "the words after"}[sort]
    caption = f"“{phrase}”, {len(found)} line{'s' * (len(found) != 1)}, sorted by {order}"
    return tables.table(sorted(found, key=SORTS[sort]), columns, caption=caption, right=("before",))


rows = concordance


def context(article: Article, start: int, end: int, width: int = WIDTH) -> tuple[str, str]:
    """Return what stands before and after a place in its block, cut at words to `width` characters a side."""
    block = next(block for block in article.block_rows if block.start <= start < block.end)
    before = " ".join(article.raw[block.start : start].split())
    after = " ".join(article.raw[end : block.end].split())
    if len(before) > width:
        before = "… " + before[-width:].split(" ", 1)[-1]
    return before, after if len(after) <= width else after[:width].rsplit(" ", 1)[0] + " …"


def findings(story: Story) -> list[Claim]:
    """Claim the uses of each word or phrase that the story's coder chose, in `judgements/words.csv`."""
    rows = story.judgements.get("words", ())
    sizes = {f"n_{s}": len(uses(art, actors=story.actors)) for s, art in story.articles.items()} if rows else {}
    made = []
    for row in rows:
        phrase = row["phrase"]
        draft = Claim(
            f"wording-word-{'-'.join(forms(phrase)).lower()}", "wording", f"uses of “{phrase}”", "judged",
            head=f"the number of uses of “{phrase}”, a word chosen by {row['coder']},",
            base="words", region="body", unit="uses", **sizes,
        )  # fmt: skip
        found = {s: [(u.start, u.end) for u in _uses(story, s, phrase, "body")] for s in story.articles}
        if any(found.values()):
            made.append(count(replace(draft, evidence=evidence_at(story, found)), *map(len, found.values())))
    return made


def _uses(story: Story, source: str, phrase: str, region: str) -> list[Use]:
    found = uses(story.articles[source], region, actors=story.actors)
    return places(found, forms(phrase, story.actors, known={use.word for use in found}))
