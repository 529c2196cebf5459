"""Emphasis: what stands above the body, and whether the words of the lead and the body bear it out."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from parallax import text
from parallax.actors import mentions
from parallax.article import Article
from parallax.lexicons import stop_words

if TYPE_CHECKING:
    import pandas as pd

LEAD = 2  # sentences of the body
HEAD = ("title", "teaser", "heading", "bullet")
ENDINGS = {"ies": "y", "ing": "", "ed": "", "es": "", "s": "", "ly": "", "e": ""}
SHORTEST = 3

Actors = Mapping[str, Sequence[str]]


class Word(NamedTuple):
    """A content word in the form in which it is looked up, and its place."""

    key: str
    start: int
    end: int


class Borne(NamedTuple):
    """A sentence above the body: its content words, what shares of them lead and body hold, and the missing ones."""

    role: str
    text: str
    start: int
    end: int
    words: int
    lead: float | None
    body: float | None
    missing: tuple[tuple[int, int], ...]


def borne_out(article: Article, actors: Actors) -> list[Borne]:
    """List the sentences above the body with the shares (0 to 1) of their content words that stand below.

    `lead` is the first two sentences of the body. A word counts in any grammatical form, an actor by any name.
    """
    body = article.passages("body")
    lead = _keys(article, actors, body[:LEAD])
    whole = lead | _keys(article, actors, body[LEAD:])
    return [_borne(s, _words(article, actors, s.start, s.end), lead, whole) for s in _head(article)]


def support(article: Article, actors: Actors) -> "pd.DataFrame":
    """One row per sentence above the body: role, text, start, end, words, lead, body, missing; see `borne_out`."""
    import pandas as pd

    return pd.DataFrame(borne_out(article, actors), columns=list(Borne._fields))


def unsupported_quotes(article: Article) -> list[tuple[int, int]]:
    """List the quotations above the body (title, teaser, headings, bullets) whose words do not stand in the body."""
    above = [q for q in article.quote_rows if article.sentence_rows[q.sentence].role in HEAD]
    body = [text.words(p.text) for p in article.passages("body")] if above else []
    running = f" {' '.join(word for words in body for word in words)} "
    return [(q.start, q.end) for q in above if f" {' '.join(text.words(q.text))} " not in running]


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Cut the commonest English endings, so that forms of one word meet.

    >>> stem("promises"), stem("promised"), stem("talks")
    ('promis', 'promis', 'talk')
    """
    for ending, rest in ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word.removesuffix(ending) + rest
    return word


def _head(article: Article):
    return [sentence for sentence in article.sentence_rows if sentence.role in HEAD]


def _borne(sentence, words: Sequence[Word], lead: set[str], whole: set[str]) -> Borne:
    shares = [sum(w.key in known for w in words) / len(words) if words else None for known in (lead, whole)]
    missing = tuple((word.start, word.end) for word in words if word.key not in whole)
    return Borne(sentence.role, sentence.text, sentence.start, sentence.end, len(words), *shares, missing)


def _keys(article: Article, actors: Actors, passages) -> set[str]:
    return {word.key for p in passages for word in _words(article, actors, p.start, p.end)}


def _words(article: Article, actors: Actors, start: int, end: int) -> list[Word]:
    """List the content words of a stretch; an actor counts once, by the canonical name, however named."""
    stretch = article.raw[start:end]
    named = mentions(stretch, actors)
    found = [Word(m.actor, start + m.start, start + m.end) for m in named]
    for token in text.tokens(stretch):
        key = _key(token.text)
        if key and not any(m.start <= token.start < m.end for m in named):
            found.append(Word(key, start + token.start, start + token.end))
    return sorted(found, key=lambda word: word.start)


@lru_cache(maxsize=8192)
def _key(printed: str) -> str:
    """Give the form in which a word is looked up; "" for one that carries only grammar."""
    plain = re.sub(r"'s?$", "", printed.lower())
    return "" if plain in stop_words() else stem(plain)
