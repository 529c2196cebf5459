"""The two articles side by side as a page shows them: blocks, sentences, partners, who speaks, loaded words."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from parallax import lexicons, text
from parallax.article import Article
from parallax.links import link_rows, standing

if TYPE_CHECKING:
    from parallax.story import Story

PARTNERS = 4  # links after a sentence
ROLES = {"title": "headline", "boilerplate": "not part of the article", "paragraph": "", "bullet": ""}
UNNAMED = "someone, not named"


class Piece(NamedTuple):
    """A stretch of a sentence; `loaded`: on the list of words that judge; `places`: addresses that begin here."""

    text: str
    loaded: bool
    places: list[str]


class Partner(NamedTuple):
    """A sentence of the other article that tells the same fact; `same`: in the same words."""

    number: int
    text: str
    same: bool


class Sentence(NamedTuple):
    """A sentence: number, standing, its pieces, who speaks in it ("" where it is as before), partners, text between."""

    number: int
    standing: str
    start: int
    pieces: list[Piece]
    speaker: str
    partners: list[Partner]
    after: str


class Block(NamedTuple):
    """A part of an article as printed."""

    role: str
    name: str
    start: int
    before: str
    sentences: list[Sentence]


def both(story: "Story", places: Iterable[tuple[str, int, int]] = ()) -> dict[str, list[Block]]:
    """Return the blocks of each article; `places` are (source, start, end) that something links to."""
    states = dict(zip("ab", standing(story.a, story.b), strict=True))
    told = [link for link in link_rows(story.a, story.b) if link.told]
    pairs = {"a": [(k.a, k.b, k.score, k.how) for k in told], "b": [(k.b, k.a, k.score, k.how) for k in told]}
    known = sorted(set(places))
    return {
        source: list(_blocks(story, source, states[source], _partners(pairs[source], story.articles[other]), known))
        for source, other in (("a", "b"), ("b", "a"))
    }


def _partners(pairs, other: Article) -> dict[int, list[Partner]]:
    found: dict[int, list[Partner]] = {}
    for own, theirs, _, how in sorted(pairs, key=lambda p: (p[0], -p[2], p[1])):
        said = " ".join(other.sentence_rows[theirs].text.split())
        found.setdefault(own, []).append(Partner(theirs, said, how == "same words"))
    return {own: sorted(partners[:PARTNERS]) for own, partners in found.items()}


def _blocks(story: "Story", source: str, states, partners, places):
    article, speakers = story.articles[source], who_speaks(story.articles[source])
    numbered = enumerate(article.sentence_rows)
    for number, rows in groupby(numbered, key=lambda row: row[1].block):
        block, held = article.block_rows[number], list(rows)
        ends = [row.start for _, row in held[1:]] + [block.end]
        last, sentences = "", []
        for (n, row), end in zip(held, ends, strict=True):
            speaker = speakers.get(n, "")
            here = [(s, i, j) for s, i, j in places if s == source and row.start <= i < end]
            sentences.append(
                Sentence(
                    n,
                    states[n].standing,
                    row.start,
                    _pieces(article, row.start, row.end, here),
                    speaker if speaker != last else "",
                    partners.get(n, []),
                    article.raw[row.end : end],
                )
            )
            last = speaker or last
        name = ROLES.get(block.role, block.role)
        yield Block(block.role, name, block.start, article.raw[block.start : held[0][1].start], sentences)


def who_speaks(article: Article) -> dict[int, str]:
    """Return who speaks in each sentence that gives words to somebody, by its number."""
    found: dict[int, str] = {}
    for row in (*article.quote_rows, *article.attribution_rows):
        if row.speaker:
            found.setdefault(row.sentence, row.speaker)
    for number, voice in enumerate(article.voices):
        if voice == "unnamed":
            found.setdefault(number, UNNAMED)
    return found


def _pieces(article: Article, start: int, end: int, places) -> list[Piece]:
    """Cut a sentence where a place begins and around loaded words."""
    words = [(start + t.start, start + t.end) for t in text.tokens(article.raw[start:end]) if _loaded(t.text)]
    edges = sorted({start, end, *(i for _, i, _ in places), *(x for span in words for x in span)})
    names = {i: [f"{s}-{i}-{j}" for s, at, j in places if at == i] for _, i, _ in places}
    return [
        Piece(article.raw[i:j], any(x <= i and j <= y for x, y in words), names.get(i, []))
        for i, j in zip(edges, edges[1:], strict=False)
    ]


def _loaded(word: str) -> bool:
    return word.lower() in _judging()


@cache
def _judging() -> frozenset[str]:
    return frozenset(row["word"] for name in ("loaded", "evaluative") for row in lexicons.entries(name))
