"""Who speaks, and how much?"""

import re
from typing import TYPE_CHECKING, NamedTuple

from parallax import text
from parallax.difference import (
    OTHER,
    Difference,
    beside,
    difference,
    last_name,
    listed,
    quoted,
    spans,
)
from parallax.lexicons import word_set

if TYPE_CHECKING:
    from parallax.article import Article
    from parallax.story import Story

FEWEST = 15  # quoted words that make a voice: below, few coders name it
NOT_A_NAME = word_set(
    "he she they it who officials sources spokesman spokeswoman statement one another people"
)


class Heard(NamedTuple):
    """A speaker with the sentences and words that an article quotes."""

    name: str
    key: str
    words: int
    sentences: tuple[int, ...]
    quotes: tuple[tuple[int, int], ...]


def heard(article: "Article", usable) -> dict[str, Heard]:
    """Return the named speakers of an article by last name, with what is quoted of each."""
    found: dict[str, Heard] = {}
    for quote in article.quote_rows:
        key = last_name(quote.speaker)
        if not quote.speaker or not quote.speaker.split()[-1][:1].isupper() or key in NOT_A_NAME:
            continue
        if not usable[quote.sentence]:
            continue
        known = found.get(key, Heard(quote.speaker, key, 0, (), ()))
        at = (
            tuple(
                n
                for n in range(quote.sentence, len(article.sentence_rows))
                if article.sentence_rows[n].start < quote.end
            )
            if quote.end > article.sentence_rows[quote.sentence].end
            else (quote.sentence,)
        )
        found[key] = known._replace(
            name=max(known.name, quote.speaker, key=len),
            words=known.words + len(text.tokens(quote.text)),
            sentences=tuple(dict.fromkeys(known.sentences + at)),
            quotes=(*known.quotes, (quote.start, quote.end)),
        )
    return found


def differences(story: "Story") -> list[Difference]:
    """List who is quoted in one article only, the most quoted first: both sides in one row where both have someone."""
    sides = beside(story)
    speakers = {s: heard(side.article, side.usable) for s, side in sides.items()}
    alone = {
        s: sorted(
            (
                one
                for one in speakers[s].values()
                if one.words >= FEWEST and not _speaks(one, sides[OTHER[s]].article)
            ),
            key=lambda one: (-one.words, one.sentences),
        )
        for s in ("a", "b")
    }
    found = []
    while alone["a"] or alone["b"]:
        row = {s: alone[s][:2] for s in ("a", "b")}
        found.append(_row(story, row, -len(found)))
        alone = {s: alone[s][2:] for s in ("a", "b")}
    return found


def _speaks(one: Heard, other: "Article") -> bool:
    """Does the other article quote anything near that name?"""
    name = re.compile(rf"\b{re.escape(one.key)}\b", re.IGNORECASE)
    if any(last_name(row.speaker) == one.key for row in (*other.quote_rows, *other.attribution_rows)):
        return True
    near = {row.sentence + step for row in other.quote_rows for step in (-1, 0, 1)}
    return any(n in near and name.search(row.text) for n, row in enumerate(other.sentence_rows))


def _row(story: "Story", row: dict[str, list[Heard]], weight: float) -> Difference:
    told = [f"only {s.upper()} quotes {listed([one.name for one in row[s]])}" for s in ("a", "b") if row[s]]
    places = {}
    for s in ("a", "b"):
        article = story.articles[s]
        picked = []
        for one, share in zip(row[s], (2, 1) if len(row[s]) > 1 else (3,), strict=False):
            most = sorted(one.sentences, key=lambda n: (-article.sentence_rows[n].words, n))
            picked += most[:share]
        places[s] = spans(article, sorted(picked))
    sentence = "; ".join(told) + "."
    if len(told) == 1:
        (one, *more) = row["a"] or row["b"]
        if not more:
            said = story.articles["a" if row["a"] else "b"]
            first = max(one.quotes, key=lambda place: (place[1] - place[0], -place[0]))
            sentence = f"{told[0]}: {quoted(said.raw[first[0] : first[1]], 14)}."
    return difference(story, "voice", sentence[0].upper() + sentence[1:], places, "counted", weight)
