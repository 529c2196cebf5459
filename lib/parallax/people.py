"""Which people two articles name, and in which sentences each of them is meant: by name, title or pronoun."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from parallax.actors import mentions, propose, sightings
from parallax.article import Article
from parallax.speech.names import FEMALE, MALE, SHORT, first_names
from parallax.story import Story

GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PRONOUN = re.compile(rf"\b(?:{'|'.join(GENDER)})\b", re.IGNORECASE)
REACH = 2  # sentences back that a pronoun may look for its name
FEWEST = 3  # sentences a side
MOST = 40  # actors, the most named, that a story without a list of them is searched for

People = Mapping[str, Sequence[str]]


class Meant(NamedTuple):
    """One body sentence in which somebody is meant, and where in the raw text: a name, a title or a pronoun."""

    sentence: int
    start: int
    end: int


def people(story: "Story") -> dict[str, tuple[str, ...]]:
    """Return the people whom the articles name, canonical name to surface forms, the most named in both first.

    Ranked by sentences in the article with fewer of them, then by all, then by name.
    """
    return dict(_people(story.a, story.b, tuple((n, tuple(f)) for n, f in story.actors.items())))


@lru_cache(maxsize=16)
def _people(a: Article, b: Article, actors: tuple) -> dict[str, tuple[str, ...]]:
    named = dict(actors) or dict(list(propose((a, b)).items())[:MOST])
    people = are_people((a, b), named)
    return {who: forms for who, forms in named.items() if who in people}


def are_people(articles: Iterable[Article], named: People) -> set[str]:
    """Return the actors that are people: with a first name, or a title before them, in one of the articles."""
    titled = {who for article in articles for who, _ in _titles(article, named)}
    return titled | {who for who, forms in named.items() if _first_name(forms)}


def _first_name(forms: Iterable[str]) -> str:
    """Return the gender of a first name among the forms (m or f), or nothing."""
    first = (form.split()[0].lower() for form in forms if " " in form)
    return next((first_names()[name] for name in first if name in first_names()), "")


def _titles(article: Article, named: People) -> list[tuple[str, str]]:
    """List (actor, title in lower case) for every name that a title stands before."""
    owner = {form: who for who, forms in named.items() for form in forms}
    seen = [(owner.get(" ".join(one.name)), one.titles) for one, _ in sightings(article)]
    return [(who, SHORT.get(title, title)) for who, titles in seen if who for title in titles]


def _genders(article: Article, every: People, titles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return m, f or nothing: by first name, courtesy title, or the pronoun beside the name where it stands alone."""
    courtesy = {who: "m" if title in MALE else "f" for who, title in titles if title in MALE | FEMALE}
    near: dict[str, Counter] = {}
    for unit in article.passages("body"):
        named = {name.actor for name in mentions(unit.text, every)}
        if len(named) == 1:
            words = near.setdefault(min(named), Counter())
            words.update(GENDER[word.lower()] for word in PRONOUN.findall(unit.text))
    beside = {who: words.most_common(1)[0][0] for who, words in near.items() if words}
    return {who: _first_name((who, *forms)) or courtesy.get(who) or beside.get(who, "") for who, forms in every.items()}


def meant(article: Article, who: str, every: People) -> list[Meant]:
    """List the sentences of own words in which a person is meant, with the first place in each, in order.

    By name; by a title with *the* that stands before this person's name alone; by a pronoun of the right gender where
    the last person named, in this sentence or the two before, is this one.
    """
    return list(_meant(article, tuple((name, tuple(forms)) for name, forms in every.items())).get(who, ()))


@lru_cache(maxsize=64)
def _meant(article: Article, people: tuple) -> dict[str, tuple[Meant, ...]]:
    every, found = dict(people), {}
    titles, owners = _titles(article, every), {}
    for owner, title in titles:
        owners.setdefault(title, set()).add(owner)
    sole = {title: min(who) for title, who in owners.items() if len(who) == 1 and title not in MALE | FEMALE}
    words = "|".join(map(re.escape, sorted(sole, key=len, reverse=True)))
    titled = re.compile(rf"\b[Tt]he ({words})\b(?! [A-Z])") if sole else None
    genders = _genders(article, every, titles)
    last: list[tuple[int, str]] = []  # (unit, who), the latest at the end
    for number, unit in enumerate(article.passages("own-words")):
        here = [(m.start, m.end, m.actor) for m in mentions(unit.text, every)]
        here += [(m.start(), m.end(), sole[m[1]]) for m in (titled.finditer(unit.text) if titled else ())]
        for word in PRONOUN.finditer(unit.text):
            fits = GENDER[word[0].lower()]
            before = [who for start, _, who in sorted(here) if start < word.start()]
            near = before or [who for at, who in last if number - at <= REACH]
            who = next((who for who in reversed(near) if genders[who] in (fits, "")), None)
            if who:
                here.append((*word.span(), who))
        seen = set()
        for start, end, who in sorted(here):
            last.append((number, who))
            if who not in seen:
                seen.add(who)
                place = Meant(unit.sentence, unit.start + start, unit.start + end)
                found.setdefault(who, []).append(place)
        last = last[-20:]
    return {who: tuple(places) for who, places in found.items()}
