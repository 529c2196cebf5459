"""Where the words of our own short lists stand: hedges, boosters, modal verbs, evaluative and loaded words."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from parallax import text
from parallax.article import Article, Passage
from parallax.lexicons import entries
from parallax.propernames import names

LISTS = ("hedges", "boosters", "modal_verbs", "evaluative", "loaded")
FIRST_PERSON = re.compile(r"(?<![\w-])(?:(?:we|let)'\w+|we|our|ours|ourselves|us)(?![\w-])", re.IGNORECASE)

Actors = Mapping[str, Sequence[str]]


class Hit(NamedTuple):
    """A word of a list: the list's entry, and the place in the raw article."""

    entry: str
    start: int
    end: int
    sentence: int


def hits(
    article: Article, name: str, region: str = "own-words", *, actors: Actors | None = None
) -> list[Hit]:
    """List the uses of a word list's entries in a region, in reading order; proper names are left out."""
    found = []
    for passage in article.passages(region):
        matches = [m for m in _matcher(name).finditer(text.normalise(passage.text)) if _meant(name, m)]
        taken = names(passage.text, actors) if matches else []
        found += [
            _hit(m, passage) for m in matches if not any(s < m.end() and m.start() < e for s, e in taken)
        ]
    return found


def first_person(article: Article, region: str = "own-words") -> list[Hit]:
    """List the uses of we, our, ours, ourselves, us, let's and their short forms; `US` is a country."""
    return [
        _hit(m, passage)
        for passage in article.passages(region)
        for m in FIRST_PERSON.finditer(text.normalise(passage.text))
        if m[0] != "US"
    ]


def _hit(match: re.Match, passage: Passage) -> Hit:
    start, end = match.span()
    return Hit(
        " ".join(match[0].lower().split()), passage.start + start, passage.start + end, passage.sentence
    )


@cache
def _matcher(name: str) -> re.Pattern:
    """Compile a list: longest entry first, whole words, any case; an entry like 'll ends a word."""
    words = sorted((row["word"] for row in entries(name)), key=lambda word: (-len(word), word))
    pieces = (r"\s+".join(map(re.escape, word.split())) for word in words)
    forms = "|".join(rf"(?<=\w){p}" if p.startswith("'") else rf"(?<![\w'-]){p}" for p in pieces)
    return re.compile(rf"(?:{forms})(?![\w-])", re.IGNORECASE)


@cache
def _excluded(name: str) -> dict[str, frozenset[str]]:
    """Map an entry to the words after which it means something else."""
    return {row["word"]: frozenset(row["not_after"].split()) for row in entries(name) if row.get("not_after")}


def _meant(name: str, match: re.Match) -> bool:
    excluded = _excluded(name).get(match[0].lower())
    if not excluded:
        return True
    before = re.search(r"([\w'-]+)\s+$", match.string[: match.start()])
    return not before or before[1].lower() not in excluded
