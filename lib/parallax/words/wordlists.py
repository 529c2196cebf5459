"""Where the words of our own short lists stand: hedges, boosters, modal verbs, evaluative and loaded words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from parallax import text
from parallax.actors import Actors
from parallax.article import Article, Passage
from parallax.lexicons import entries
from parallax.words.propernames import names

LISTS = ("hedges", "boosters", "modal_verbs", "evaluative", "loaded")
ENDING = "'ll"  # the one entry that is the end of a word
FIRST_PERSON = re.compile(r"(?:we|let)'\w+|we|our|ours|ourselves|us", re.IGNORECASE)


class Hit(NamedTuple):
    """A use of a list's entry, and its place in the raw article."""

    entry: str
    start: int
    end: int
    sentence: int


def hits(
    article: Article, name: str, region: str = "own-words", *, actors: Actors | None = None
) -> list[Hit]:
    """List the uses of a word list's entries in a region, in reading order; proper names are left out."""
    return hits_of_all(article, (name,), region, actors=actors)[name]


def hits_of_all(
    article: Article,
    lists: Sequence[str] = LISTS,
    region: str = "own-words",
    *,
    actors: Actors | None = None,
) -> dict[str, list[Hit]]:
    """List the uses of the entries of several lists, each as `hits` does."""
    found: dict[str, list[Hit]] = {name: [] for name in lists}
    for passage in article.passages(region):
        tokens = text.tokens(passage.text)
        matches = {name: list(_matches(tokens, passage.text, name)) for name in lists}
        headline = region == "headline"
        taken = names(passage.text, actors, headline=headline) if any(matches.values()) else []
        for name, here in matches.items():
            kept = (m for m in here if not any(s < m[2] and m[1] < e for s, e in taken))
            found[name] += [_hit(passage, *match) for match in kept]
    return found


def first_person(article: Article, region: str = "own-words") -> list[Hit]:
    """List the uses of we, our, ours, ourselves, us, let's and their short forms; `US` is a country."""
    return [
        _hit(passage, token.text.lower(), token.start, token.end)
        for passage in article.passages(region)
        for token in text.tokens(passage.text)
        if FIRST_PERSON.fullmatch(token.text) and token.text != "US"
    ]


def _hit(passage: Passage, entry: str, start: int, end: int) -> Hit:
    return Hit(entry, passage.start + start, passage.start + end, passage.sentence)


def _matches(tokens: Sequence[text.Token], passage: str, name: str) -> Iterator[tuple[str, int, int]]:
    """Yield entry, start and end of the entries in one sentence; of several that begin alike the longest."""
    index, before = _index(name), ""
    for at, token in enumerate(tokens):
        word = token.text.lower()
        if ENDING in index and word.endswith(ENDING):
            yield ENDING, token.end - len(ENDING), token.end
        for entry, not_after in index.get(word.removesuffix("'s"), ()):
            ends = at + entry.count(" ")
            if ends < len(tokens) and before not in not_after:
                end = _end(passage, token.start, tokens[ends].end, entry)
                if end:
                    yield entry, token.start, end
                    break
        before = word


def _end(passage: str, start: int, end: int, entry: str) -> int:
    """Give where an entry ends that stands at `start:end`, a possessive ending left out; 0 if it is not there."""
    printed = " ".join(text.normalise(passage[start:end]).lower().split())
    return end - (len(printed) - len(entry)) if printed.removesuffix("'s") == entry else 0


@cache
def _index(name: str) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Map the first word of the entries to (entry, words after which it means something else), longest first."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for row in sorted(entries(name), key=lambda row: (-len(row["word"]), row["word"])):
        excluded = frozenset(row.get("not_after", "").split())
        found.setdefault(row["word"].split()[0], []).append((row["word"], excluded))
    return found
