"""What is each person, group or thing called?"""

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from parallax import text
from parallax.difference import OTHER, Difference, beside, content_keys, difference, last_name, own_text, spans
from parallax.lexicons import entries, find, stop_words, word_set
from parallax.speech.names import first_names

if TYPE_CHECKING:
    from parallax.difference import Beside
    from parallax.story import Story

FULL_NAME = re.compile(r"(?<![\w.])[A-Z][\w’'-]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|de|von|van|bin|al)){0,2} [A-Z][\w’'-]+")
AFTER = re.compile(r"(?:, \d\d)?, ((?:an?|the|his|her|their|one of)\s[^,;.()“”\"—]{4,70})[,.;)—]")
SENTENCE_VERB = re.compile(r"\b(?:is|was|were|are|has|had|have|said|says|will|would|who|which|that|and)\b")
PLACES = 2  # sentences a side that show a name
LINKED = 0.3  # score from which two sentences may be about one thing
TITLE_WORDS = word_set("mr mrs ms dr sen rep gov gen president senator representative secretary attorney judge justice")


def differences(story: "Story") -> list[Difference]:
    """List what the two call one thing or one person in their own voice, the most telling first."""
    return [*_things(story), *_persons(story)]


def _things(story: "Story") -> list[Difference]:
    """List things of `naming.csv` for which each article has a name that the other never uses."""
    sides = beside(story)
    places = {s: _terms(side) for s, side in sides.items()}
    found = []
    for thing in dict.fromkeys(row["thing"] for row in entries("naming")):
        held = {s: places[s].get(thing, {}) for s in ("a", "b")}
        own = {s: {t: at for t, at in held[s].items() if not _known(t, held[OTHER[s]])} for s in ("a", "b")}
        if not own["a"] or not own["b"]:
            continue
        chosen = {s: min(own[s], key=lambda t: (-len(own[s][t]), own[s][t], t)) for s in ("a", "b")}
        at = {s: own[s][chosen[s]] for s in ("a", "b")}
        if any(row["where"] for row in entries("naming") if row["thing"] == thing):
            pair = _linked(sides["a"], at["a"], at["b"])
            if not pair:
                continue
            at = {"a": [pair[0], *at["a"]], "b": [pair[1], *at["b"]]}
        sentence = f"For {thing} A writes “{chosen['a']}”, B “{chosen['b']}”."
        shown = {s: spans(story.articles[s], list(dict.fromkeys(at[s]))[:PLACES]) for s in ("a", "b")}
        weight = 2 + min(len(own[s][chosen[s]]) for s in ("a", "b")) / 10
        found.append(difference(story, "naming", sentence, shown, "counted", weight))
    return found


def _terms(side: "Beside") -> dict[str, dict[str, list[int]]]:
    """Return by thing and by term the sentences in which the article's own voice uses it."""
    found: dict[str, dict[str, list[int]]] = defaultdict(dict)
    own = own_text(side.article)
    things = {row["term"].lower(): row["thing"] for row in entries("naming")}
    for n, row in enumerate(side.article.sentence_rows):
        if row.role == "title" or side.usable[n]:
            for term, _ in find("naming", "term", text.normalise(own[row.start : row.end])):
                found[things[term]].setdefault(_shown(term), [])
                if n not in found[things[term]][_shown(term)]:
                    found[things[term]][_shown(term)].append(n)
    return found


@cache
def _shown(term: str) -> str:
    return next(row["term"] for row in entries("naming") if row["term"].lower() == term)


def _known(term: str, theirs: dict[str, list[int]]) -> bool:
    """Does the other article have that term, in whatever spelling or number?"""
    return _plain(term) in {_plain(other) for other in theirs}


def _plain(term: str) -> str:
    return (
        term.lower()
        .replace("-", " ")
        .replace("health care", "healthcare")
        .replace("protestor", "protester")
        .removesuffix("s")
    )


def _linked(side: "Beside", ours: list[int], theirs: list[int]) -> tuple[int, int] | None:
    """Return the first pair of sentences with the two terms that tell one fact."""
    for n in ours:
        standing = side.standing[n]
        if standing.partner in theirs and standing.best >= LINKED:
            return n, standing.partner
    return None


def _persons(story: "Story") -> list[Difference]:
    """List persons whom each article describes in other words."""
    sides = beside(story)
    described = {s: _described(side) for s, side in sides.items()}
    found = []
    for key in sorted(set(described["a"]) & set(described["b"])):
        (name_a, words_a, n_a), (name_b, words_b, n_b) = described["a"][key], described["b"][key]
        keys_a, keys_b = set(content_keys(words_a)), set(content_keys(words_b))
        if not keys_a or not keys_b or len(keys_a & keys_b) * 2 >= min(len(keys_a), len(keys_b)):
            continue
        if keys_a & set(content_keys(name_b)) or keys_b & set(content_keys(name_a)):
            continue
        name = min((name_a, name_b), key=lambda n: (len(n), n))
        sentence = f"A describes {name} as “{words_a}”, B as “{words_b}”."
        shown = {"a": spans(story.a, [n_a]), "b": spans(story.b, [n_b])}
        early = 1 / (2 + min(n_a, n_b))
        found.append(difference(story, "naming", sentence, shown, "counted", 1 + early))
    return found


def _described(side: "Beside") -> dict[str, tuple[str, str, int]]:
    """Return by last name: the name, the first description of the person, and its sentence."""
    own = own_text(side.article)
    persons = first_names()
    found: dict[str, tuple[str, str, int]] = {}
    for n, row in enumerate(side.article.sentence_rows):
        if not side.usable[n]:
            continue
        plain = own[row.start : row.end]
        for match in FULL_NAME.finditer(plain):
            name = re.sub(r"[’']s$", "", match[0])
            words = name.split()
            while len(words) > 2 and words[0].lower() not in persons:
                words.pop(0)
            if words[0].lower() not in persons or last_name(name) in found:
                continue
            told = _after(plain, match.end()) or _before(plain[: match.end() - len(" ".join(words))])
            if told:
                found[last_name(name)] = (" ".join(words), told, n)
    return found


def _after(sentence: str, end: int) -> str | None:
    match = AFTER.match(sentence, end)
    if not match or SENTENCE_VERB.search(match[1]) or len(match[1].split()) > 10:
        return None
    return " ".join(match[1].split())


def _before(opening: str) -> str | None:
    """Return the small words before a name that end in a noun for a person."""
    words = re.sub(r"^.*[,;:.()—“”\"]", "", opening).split()
    kept: list[str] = []
    while words and re.fullmatch(r"[a-z][\w’'-]*|[A-Z]{2,4}", words[-1]) and words[-1].lower() not in stop_words():
        kept.insert(0, words.pop())
    if any(word.endswith("ing") or word in ("include", "includes", "included") for word in kept):
        return None
    if not 2 <= len(kept) <= 5 or kept[-1] not in _person_nouns():
        return None
    return " ".join(kept)


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset(row["noun"] for row in entries("speaker_nouns") if row["kind"] == "person")
