"""What do the headline and the first sentence put first, and do the words of the body back it?"""

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from parallax import text
from parallax.actors import Actors, cast, mentions
from parallax.article import Article
from parallax.claim import Claim, count, evidence_at, evidence_of
from parallax.difference import Difference, beside, content_keys, difference, quoted, same_words, spans
from parallax.lexicons import stop_words
from parallax.phrasing import listed
from parallax.tables import passage, table

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

HEAD = ("title", "teaser", "heading", "bullet")
ENDINGS = {"ies": "y", "ing": "", "ed": "", "es": "", "s": "", "ly": "", "e": ""}
SHORTEST = 3
OPENING = 90
OUTLET = re.compile(r"\s+(?:\||[-–—])\s+[A-Z][\w.]*(?: [\w.]+){0,3}$")
PART = re.compile(r"(?:[:;,?!]|\s[-–—|])\s+")
MOST = 9  # words quoted from each
LEAST = 6  # words that make a sentence a first sentence


class Line(NamedTuple):
    """A sentence above the body: its content words, the share of them in the body (0 to 1), the missing ones."""

    role: str
    start: int
    end: int
    words: int
    body: float | None
    missing: tuple[tuple[int, int], ...]


def headline(story: "Story") -> "pd.DataFrame":
    """Return one row per line above a body: source, what, line, share of its words in the body, words not there.

    The share (per cent) is of content words, in any grammatical form; an actor counts by any name. A quotation that
    the body does not quote stands in quotation marks among the words not there.
    """
    rows = []
    for source, article in story.articles.items():
        loose = unsupported_quotes(article)
        for line in lines(article, cast(story)):
            own = [place for place in loose if line.start <= place[0] < line.end]
            single = [p for p in line.missing if not any(low <= p[0] < high for low, high in own)]
            words = [f"“{article.raw[s:e]}”" for s, e in own] + [article.raw[s:e] for s, e in single]
            share = None if line.body is None else 100 * line.body
            shown = passage(article, source, line.start, line.end, most=OPENING)
            rows.append((source, line.role, shown, share, ", ".join(words)))
    return table(
        rows,
        ["source", "what", "line", "in the body, %", "not in the body"],
        caption="What stands above each body, and how many of its words return there",
        digits=0,
        note=None if rows else "Nothing stands above either body.",
    )


def lines(article: Article, actors: Actors) -> list[Line]:
    """List the sentences above the body with the shares of their content words that stand in it."""
    body = article.passages("body")
    whole = {word for p in body for word, *_ in _words(article, actors, p.start, p.end)}
    found = []
    for sentence in article.sentence_rows:
        if sentence.role in HEAD:
            own = _words(article, actors, sentence.start, sentence.end)
            share = sum(key in whole for key, *_ in own) / len(own) if own else None
            missing = tuple((start, end) for key, start, end in own if key not in whole)
            found.append(Line(sentence.role, sentence.start, sentence.end, len(own), share, missing))
    return found


def unsupported_quotes(article: Article) -> list[tuple[int, int]]:
    """List the quotations above the body (title, teaser, headings, bullets) whose words do not stand in the body."""
    above = [q for q in article.quote_rows if article.sentence_rows[q.sentence].role in HEAD]
    body = [word for p in article.passages("body") for word in text.words(p.text)] if above else []
    running = f" {' '.join(body)} "
    return [(q.start, q.end) for q in above if f" {' '.join(text.words(q.text))} " not in running]


def findings(story: "Story") -> list[Claim]:
    """List the share of headline words that stand in the body, and quotations above a body that it lacks."""
    heads = {s: [line for line in lines(art, cast(story)) if line.role == "title"] for s, art in story.articles.items()}
    words = {s: sum(line.words for line in own) for s, own in heads.items()}
    back = {s: sum(round((line.body or 0) * line.words) for line in own) for s, own in heads.items()}
    told = [f"{back[s]} of {words[s]} in {s.upper()}" for s in words if words[s]]
    draft = Claim(
        "framing-headline-words",
        "framing",
        "headline words in the body",
        "exact",
        base="content words",
        region="headline",
        unit="share",
        n_a=words["a"],
        n_b=words["b"],
        verdict="described",
        sentence=f"Of the headline’s content words, {listed(told)} stand in the body, in any form.",
        evidence=evidence_of(story, lambda art: [(p.start, p.end) for p in art.passages("headline")]),
    )
    a, b = (back[s] / words[s] if words[s] else None for s in ("a", "b"))
    known = replace(draft, a=a, b=b) if None in (a, b) else count(draft, a, b)
    return [known, *_unsupported(story)] if any(words.values()) else _unsupported(story)


def _unsupported(story: "Story") -> list[Claim]:
    found = {s: unsupported_quotes(art) for s, art in story.articles.items()}
    told = [
        f"{s.upper()} quotes {listed([f'“{story.articles[s].raw[i:j]}”' for i, j in places])} above its body, "
        "but not in it"
        for s, places in found.items()
        if places
    ]
    draft = Claim(
        "framing-unsupported-quotes",
        "framing",
        "quotations above the body without support in it",
        "exact",
        region="headline",
        unit="quotations",
        sentence="; ".join(told) + ".",
        evidence=evidence_at(story, found),
    )
    return [count(draft, len(found["a"]), len(found["b"]))] if told else []


def _words(article: Article, actors: Actors, start: int, end: int) -> list[tuple[str, int, int]]:
    """List the content words of a stretch with their places; an actor counts once, by the canonical name."""
    stretch = article.raw[start:end]
    named = mentions(stretch, actors)
    found = [(m.actor, start + m.start, start + m.end) for m in named]
    for token in text.tokens(stretch):
        key = _key(token.text)
        if key and not any(m.start <= token.start < m.end for m in named):
            found.append((key, start + token.start, start + token.end))
    return sorted(found, key=lambda word: word[1])


@lru_cache(maxsize=8192)
def _key(printed: str) -> str:
    """Return the form in which a word is looked up; "" for one that carries only grammar."""
    plain = re.sub(r"'s?$", "", printed.lower())
    return "" if plain in stop_words() else stem(plain)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return a word without the commonest English endings, so that its forms meet.

    >>> stem("promises"), stem("promised"), stem("talks")
    ('promis', 'promis', 'talk')
    """
    for ending, rest in ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending) + rest
    return word


def differences(story: "Story") -> list[Difference]:
    """List the two headlines and the two first sentences where their words differ."""
    return [*_headlines(story), *_leads(story)]


def _headlines(story: "Story") -> list[Difference]:
    numbers = {s: _title(art) for s, art in story.articles.items()}
    if None in numbers.values():
        return []
    titles = {s: art.sentence_rows[numbers[s]].text for s, art in story.articles.items()}
    if same_words(titles["a"], titles["b"]):
        return []
    shown = {s: _telling(OUTLET.sub("", titles[s]), titles[o]) for s, o in (("a", "b"), ("b", "a"))}
    sentence = f"A’s headline has {shown['a']}; B’s has {shown['b']}."
    places = {s: spans(art, [numbers[s]]) for s, art in story.articles.items()}
    return [difference(story, "headline", sentence, places, "counted", 1.0)]


def _telling(title: str, other: str) -> str:
    """Quote a headline, or where it is long the part of it that has most words of its own."""
    if len(title.split()) <= MOST:
        return quoted(title, MOST)
    theirs = set(content_keys(other))
    parts = [part for part in PART.split(title) if len(part.split()) >= 3] or [title]
    best = max(parts, key=lambda part: (sum(key not in theirs for key in content_keys(part)), len(part)))
    return quoted(best, MOST)


def _title(article: "Article") -> int | None:
    return next((n for n, row in enumerate(article.sentence_rows) if row.role == "title"), None)


def _leads(story: "Story") -> list[Difference]:
    numbers = {s: _lead(side) for s, side in beside(story).items()}
    if None in numbers.values():
        return []
    leads = {s: art.sentence_rows[numbers[s]].text for s, art in story.articles.items()}
    words = {s: set(text.words(lead)) for s, lead in leads.items()}
    common = len(words["a"] & words["b"]) / min(map(len, words.values()))
    if common > 0.8:
        return []
    sentence = f"A opens with {quoted(leads['a'], MOST)}; B opens with {quoted(leads['b'], MOST)}."
    places = {s: spans(art, [numbers[s]]) for s, art in story.articles.items()}
    return [difference(story, "lead", sentence, places, "counted", 1 - common)]


def _lead(side) -> int | None:
    rows = side.article.sentence_rows
    return next((n for n in side.body if rows[n].role == "paragraph" and rows[n].words >= LEAST), None)


rows = headline
