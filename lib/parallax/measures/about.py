"""What is told of one person, place or thing: by one article only, in which loaded words, and who is quoted on it."""

from typing import Any

from parallax.actors import mentions, propose
from parallax.links import standing
from parallax.measures.loaded import hits_of_all
from parallax.people import meant, people
from parallax.story import Story
from parallax.tables import Frame, passage, table

MOST = 3  # passages a side and row
BEGINS = 60  # characters of a sentence that is shown at its place
OTHER = {"a": "b", "b": "a"}


def about(story: Story, who: str) -> Frame:
    """Return what each article tells of somebody or something: a row a question, passages of A and of B beside it.

    `who` is an actor's name or any form of it, in capitals or not, or any other words as printed. Rows: sentences for
    which the other article has no match; loaded words in the article's own voice, in sentences that mean it; what
    others are quoted as saying of it. At most three passages a cell, in order of place; an empty list where an article
    has nothing.

    >>> list(about(story, "Rubio"))
    ['', 'A', 'B']
    """
    name, forms = _forms(story, who)
    found = {source: _told(story, source, name, forms) for source in ("a", "b")}
    rows = [(label, *(found[source][label][:MOST] for source in ("a", "b"))) for label in found["a"]]
    rows = [row for row in rows if row[1] or row[2]]
    note = "No match: the other article does not tell it, or tells it in words that the machine does not recognise."
    if not rows:
        named = any(mentions(article.raw, {name: forms}) for article in story.articles.values())
        told = f"tells anything of {name} that the other does not" if named else f"names {name}"
        note = f"Neither article {told}."
    return table(rows, ["", "A", "B"], caption=f"What each article tells of {name}", note=note)


def _forms(story: Story, who: str) -> tuple[str, tuple[str, ...]]:
    """Return the canonical name and the surface forms of an actor by any of its forms, or the words as given."""
    actors = dict(story.actors) or propose((story.a, story.b))
    fitting = [name for name, forms in actors.items() if who.lower() in map(str.lower, (name, *forms))]
    return (fitting[0], tuple(actors[fitting[0]])) if fitting else (who, (who,))


def _told(story: Story, source: str, name: str, forms: tuple[str, ...]) -> dict[str, list[dict[str, Any]]]:
    article, every = story.articles[source], people(story)
    here = {unit.sentence for unit in article.passages("body") if mentions(unit.text, {name: forms})}
    here |= {place.sentence for place in meant(article, name, every)} if name in every else set()
    stands = standing(story.a, story.b)[source == "b"]
    alone = [article.sentence_rows[n] for n in sorted(here) if stands[n].standing == "no match found"]
    loaded = hits_of_all(article, ("evaluative", "loaded"), actors=story.actors)
    said = [  # by others, with the name in it
        row
        for row in (*article.quote_rows, *article.attribution_rows)
        if row.speaker and row.speaker not in (name, *forms) and mentions(row.text, {name: forms})
    ]
    found = {
        "no match found in the other": alone,
        "words that judge, beside the name": [h for hits in loaded.values() for h in hits if h.sentence in here],
        "others on it": said,
    }
    places = {label: sorted({(row.start, row.end) for row in own}) for label, own in found.items()}
    return {label: [passage(article, source, *place, most=BEGINS) for place in own] for label, own in places.items()}


rows = about
