"""Both articles as pages show them: sentences with their partners side by side, and the picture of both."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from parallax import text
from parallax.article import Article
from parallax.lexicons import entries
from parallax.links import link_rows, standing
from parallax.page.rows import Piece, Row
from parallax.story import Story

ROLES = {"title": "headline", "boilerplate": "not part of the article", "paragraph": "", "bullet": ""}
KINDS = {"told": "told", "no match found": "alone", "leftover": "leftover"}
MOST_LABEL = 24  # characters
POINT = re.compile("“(?:… )?([^”]*)|(?:tells|things) that (.*)[.]")
JUDGING = frozenset(row["word"] for name in ("loaded", "evaluative") for row in entries(name))
GAP, LEAST = 2.0, 3.0  # between two sentences of the picture; height of the shortest


class Partner(NamedTuple):
    """A sentence of the other article that tells the same fact; `same`: in the same words."""

    number: int
    text: str
    same: bool


class ShownSentence(NamedTuple):
    """A sentence: what may be said of it (`kind`), whose words, who begins to speak in it, partners, text after it."""

    number: int
    kind: str
    words: int
    voice: str
    speaker: str
    start: int
    pieces: list[Piece]
    partners: list[Partner]
    after: str


class ShownBlock(NamedTuple):
    """A part of an article as printed."""

    role: str
    name: str
    before: str
    sentences: list[ShownSentence]


def both(story: Story) -> dict[str, list[ShownBlock]]:
    """Return the blocks of each article."""
    told = (link for link in link_rows(story.a, story.b) if link.told)
    states = dict(zip("ab", standing(story.a, story.b), strict=True))
    found: dict[str, dict[int, list[Partner]]] = {"a": {}, "b": {}}
    for link in sorted(told, key=lambda link: (-link.score, link.a, link.b)):
        for s, own, theirs, other in (("a", link.a, link.b, story.b), ("b", link.b, link.a, story.a)):
            said = " ".join(other.sentence_rows[theirs].text.split())
            found[s].setdefault(own, []).append(Partner(theirs, said, link.how == "same words"))
    return {s: list(_blocks(art, states[s], found[s])) for s, art in story.articles.items()}


def _blocks(article: Article, states, partners) -> Iterable[ShownBlock]:
    speakers = who_speaks(article)
    for number, numbered in groupby(enumerate(article.sentence_rows), key=lambda row: row[1].block):
        block, held = article.block_rows[number], list(numbered)
        ends = [row.start for _, row in held[1:]] + [block.end]
        spoken = [(n, speakers[n]) for n, _ in held if n in speakers]
        new = {n: who for (_, last), (n, who) in pairwise([(None, ""), *spoken]) if who != last}
        sentences = []
        for (n, row), end in zip(held, ends, strict=True):
            kind, voice = KINDS.get(states[n].standing, "unsure"), article.voices[n]
            own = _pieces(row.text), sorted(partners.get(n, [])[:4]), article.raw[row.end : end]
            sentences.append(ShownSentence(n, kind, row.words, voice, new.get(n, ""), row.start, *own))
        before = article.raw[block.start : held[0][1].start]
        yield ShownBlock(block.role, ROLES.get(block.role, block.role), before, sentences)


def who_speaks(article: Article) -> dict[int, str]:
    """Return who speaks in each sentence that gives words to somebody, by its number."""
    told = reversed((*article.quote_rows, *article.attribution_rows))
    found = {row.sentence: row.speaker for row in told if row.speaker}  # of several the first
    unnamed = {n: "someone, not named" for n, voice in enumerate(article.voices) if voice == "unnamed"}
    return unnamed | found


def _pieces(sentence: str) -> list[Piece]:
    """Cut a sentence around loaded words."""
    found, at = [], 0
    for token in text.tokens(sentence):
        if token.text.lower() in JUDGING:
            found += [Piece(sentence[at : token.start]), Piece(token.text, True)]
            at = token.end
    return [piece for piece in (*found, Piece(sentence[at:])) if piece.text]


def sentences(blocks: Iterable[ShownBlock]) -> list[ShownSentence]:
    """List the sentences that are part of an article."""
    return [s for block in blocks for s in block.sentences if s.kind != "leftover"]


def matched(articles: Mapping[str, list[ShownBlock]]) -> dict[str, Counter]:
    """Count the sentences of each article by kind, and all of them."""
    kinds = {source: [s.kind for s in sentences(blocks)] for source, blocks in articles.items()}
    return {source: Counter(own) + Counter(all=len(own)) for source, own in kinds.items()}


# The picture: columns of sentences, threads between those that tell the same fact

Bar = tuple[ShownSentence, float, float]  # a sentence, its place and height


class Shape(NamedTuple):
    """A drawing's measures in user units: width, left edges of both columns, their width, longest column, type size."""

    name: str
    width: int
    left: Mapping[str, int]
    bar: int
    tall: int
    line: int
    labels: bool


SHAPES = (
    Shape("wide", 1120, {"a": 395, "b": 779}, 140, 640, 20, True),
    Shape("narrow", 350, {"a": 24, "b": 234}, 92, 560, 18, False),
)


def drawing(articles: Mapping[str, list[ShownBlock]], rows: Sequence[Row], shape: Shape) -> dict[str, Any]:
    """Lay out both articles: bars by source (sentence, y, height), threads (both heights, same words) and labels.

    `rows` give the numbers and words at their sentences.
    """
    kept = {source: sentences(blocks) for source, blocks in articles.items()}
    room = min((shape.tall - GAP * len(own)) / max(sum(s.words for s in own), 1) for own in kept.values())
    bars: dict[str, list[Bar]] = {"a": [], "b": []}
    for source, own in kept.items():
        y = 30.0
        for sentence in own:
            height = max(LEAST, round(sentence.words * max(room, 0.15), 1))
            bars[source].append((sentence, round(y, 1), height))
            y += height + GAP
    place = {bar[0].number: bar for bar in bars["b"]}
    linked = ((bar, p) for bar in bars["a"] for p in bar[0].partners if p.number in place)
    threads = [(_end(bar, p.number), _end(place[p.number], bar[0].number), p.same) for bar, p in linked]
    height = max([y + high for side in bars.values() for _, y, high in side], default=40.0) + 14
    labels = {source: _labels(source, side, rows, shape) for source, side in bars.items()}
    return {"shape": shape, "height": round(height, 1), "bars": bars, "threads": threads, "labels": labels}


def _end(bar: Bar, other: int) -> float:
    """Return where a thread meets a bar: those of one sentence share its height, in the order of their other ends."""
    sentence, y, height = bar
    others = [partner.number for partner in sentence.partners]
    share = (others.index(other) + 1) / (len(others) + 1) if other in others else 0.5
    return round(y + height * share, 1)


def _labels(source: str, bars: Sequence[Bar], rows: Sequence[Row], shape: Shape) -> list[tuple[float, str, str]]:
    """Return height, words and numbers of the rows that quote a sentence, one below the other."""
    found: list[tuple[float, str, str]] = []
    for sentence, y, height in bars:
        at = [(row, p) for row in rows for p in row.sides[source][:1] if p.number == sentence.number]
        if at:
            said = [max((x.text for x in p.pieces if x.mark), key=len, default="") or _point(row) for row, p in at]
            words = said[0] if shape.labels else ""
            short = words if len(words) <= MOST_LABEL else words[:MOST_LABEL].rsplit(" ", 1)[0] + " …"
            below = max(y + height / 2 + 5, found[-1][0] + shape.line if found else 0)
            found.append((round(below, 1), short, ", ".join(str(row.number) for row, _ in at)))
    return found


def _point(row: Row) -> str:
    """Return what one article alone tells, for a label; else the kind of the row."""
    told = POINT.search("".join(piece.text for piece in row.words)) if not all(row.sides.values()) else None
    return told[1] or told[2] if told else row.about.partition(" · ")[0]
