"""Actors of a story: where their surface forms stand, a text with their names masked, names that a rule proposes."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from parallax.article import Article
    from parallax.story import Story

MOST_PROPOSED = 8
MASK = "v"  # no run of this letter is a word of any lexicon in use

Actors = Mapping[str, Sequence[str]]


class Mention(NamedTuple):
    """One surface form of one actor, at `[start, end)` of the text searched."""

    actor: str
    form: str
    start: int
    end: int


def mentions(text: str, actors: Actors) -> list[Mention]:
    """Find every surface form of every actor, longest form first, in reading order.

    >>> mentions("Mr Kim met Kim Jong Un.", {"Kim": ["Kim", "Kim Jong Un"]})[1].form
    'Kim Jong Un'
    """
    pattern, owner = _matcher(tuple((name, tuple(forms)) for name, forms in actors.items()))
    if pattern is None:
        return []
    return [Mention(owner[m.group()], m.group(), m.start(), m.end()) for m in pattern.finditer(text)]


def mask(text: str, actors: Actors) -> str:
    """Replace each character of the actors' names by `v`, so that names carry no sentiment; the length stays.

    >>> mask("Trump met Kim.", {"T": ["Trump"], "K": ["Kim"]})
    'vvvvv met vvv.'
    """
    pattern, _ = _matcher(tuple((name, tuple(forms)) for name, forms in actors.items()))
    return pattern.sub(lambda found: re.sub(r"\S", MASK, found[0]), text) if pattern else text


def cast(story: "Story") -> Actors:
    """Return the actors of a story: those under [actors], else the likeliest names that a rule proposes."""
    return story.actors or dict(list(propose(story.articles.values()).items())[:MOST_PROPOSED])


def propose(articles: "Iterable[Article]", *, least: int = 2) -> dict[str, tuple[str, ...]]:
    """Propose the actors of some articles: canonical name to surface forms, the most named first.

    A rule on capital letters, to be corrected by hand: names used `least` times or more, over all articles together.
    """
    from parallax.words.proposals import grouped

    found = [(name, forms) for name, forms in grouped(articles).items() if sum(forms.values()) >= least]
    found.sort(key=lambda item: (-sum(item[1].values()), item[0]))
    return {name: tuple(sorted(forms, key=lambda f: (-forms[f], f))) for name, forms in found}


@lru_cache(maxsize=64)
def _matcher(actors: tuple) -> tuple[re.Pattern | None, dict[str, str]]:
    owner = {form: name for name, forms in reversed(actors) for form in forms}
    longest_first = sorted(owner, key=lambda form: (-len(form), form))
    if not longest_first:
        return None, owner
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), owner
