"""Where the words of our own short lists stand: hedges, boosters, modal verbs, evaluative and loaded words."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
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
        matches = list(_matches(passage.text, tuple(lists)))
        taken = names(passage.text, actors, headline=region == "headline") if matches else []
        for name, entry, start, end in matches:
            if not any(s < end and start < e for s, e in taken):
                found[name].append(_hit(passage, entry, start, end))
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


def _matches(passage: str, lists: tuple[str, ...]) -> Iterator[tuple[str, str, int, int]]:
    """Yield list, entry, start and end of the entries in one sentence; of several that begin alike the longest."""
    tokens, index, before = text.tokens(passage), _index(lists), ""
    for at, token in enumerate(tokens):
        word = token.text.lower()
        if word.endswith(ENDING):
            yield from ((name, ENDING, token.end - len(ENDING), token.end) for name in index.get(ENDING, ()))
        for name, options in index.get(word.removesuffix("'s"), {}).items():
            likely = (entry for entry, not_after in options if before not in not_after)
            ends = ((entry, _end_at(passage, tokens, at, entry)) for entry in likely)
            yield from islice(((name, entry, token.start, end) for entry, end in ends if end), 1)
        before = word


def _end_at(passage: str, tokens: Sequence[text.Token], at: int, entry: str) -> int:
    """Give where an entry ends that begins with word `at`; 0 if it is not there."""
    last = at + entry.count(" ")
    return _end(passage, tokens[at].start, tokens[last].end, entry) if last < len(tokens) else 0


def _end(passage: str, start: int, end: int, entry: str) -> int:
    """Give where an entry ends that stands at `start:end`, a possessive ending left out; 0 if it is not there."""
    printed = " ".join(text.normalise(passage[start:end]).lower().split())
    return end - (len(printed) - len(entry)) if printed.removesuffix("'s") == entry else 0


@lru_cache(maxsize=32)
def _index(lists: tuple[str, ...]) -> dict[str, dict[str, list[tuple[str, frozenset[str]]]]]:
    """Map the first word of the entries, list by list, to (entry, words after which it means something else).

    The longest entry comes first.
    """
    found: dict[str, dict[str, list[tuple[str, frozenset[str]]]]] = {}
    for name in lists:
        for row in sorted(entries(name), key=lambda row: (-len(row["word"]), row["word"])):
            excluded = frozenset(row.get("not_after", "").split())
            of_word = found.setdefault(row["word"].split()[0], {})
            of_word.setdefault(name, []).append((row["word"], excluded))
    return found
