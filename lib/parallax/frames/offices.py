"""Titles that stand with an actor, in the article's own words, and titles that clash inside one article."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from parallax.actors import Mention, mentions
from parallax.article import Article
from parallax.lexicons import entries

FORMER, PRESENT, COMING = "former", "present", "coming"
READ = ("title", "teaser", "heading", "bullet", "paragraph")
PORTFOLIO = r"(?:\s(?:of|for)\s(?:the\s)?[A-Z][\w.]*(?:\sand\s[A-Z]\w+)?)?"
THEN_NAME, THEN_TITLE = re.compile(r",?\s"), re.compile(r",\s(?:the\s)?")  # between a name and its title
AFTER = re.compile(r"-(?:elect|designate)\b|\s(?:nominee|designate)\b")

Actors = Mapping[str, Sequence[str]]


class Title(NamedTuple):
    """A title as printed at `[start, end)`; `actor` is "" where it stands for nobody who is named.

    `resolved`: the title stands alone and is given to the only actor who bears that office in the article.
    """

    actor: str
    title: str
    office: str
    status: str
    start: int
    end: int
    resolved: bool


class Clash(NamedTuple):
    """Two titles of one actor in one article that do not go together, and why."""

    actor: str
    one: Title
    other: Title
    reason: str


def titles(article: Article, actors: Actors) -> list[Title]:
    """List the titles of an article outside its quotations, in reading order, each with the actor it stands for."""
    named, before = mentions(article.raw, actors), _before(_places(article.raw, actors))
    found = [title for block in _readable(article) for title in _in_block(block, named, before)]
    quoted = [(quote.start, quote.end) for quote in article.quote_rows]
    own = [t for t in found if not any(start <= t.start < end for start, end in quoted)]
    return [_resolved(title, own) for title in own]


def clashes(found: Iterable[Title]) -> list[Clash]:
    """Pair an actor's titles that do not go together: an office held now and formerly, or two that exclude each other.

    One pair for each kind of clash: the first title of either side. That a title changed over time is no error of
    anyone: the rule says only that both stand in one article.
    """
    first: dict[tuple[str, str, str], Title] = {}
    for title in found:
        if title.actor:
            first.setdefault((title.actor, title.office, title.status), title)
    pairs = combinations(first.values(), 2)
    return [Clash(one.actor, one, other, why) for one, other in pairs if (why := _why(one, other))]


def _why(one: Title, other: Title) -> str:
    """Say why two titles do not go together; empty where they do."""
    if one.actor != other.actor:
        return ""
    times = sorted({one.status, other.status} - {PRESENT})
    if one.office == other.office:
        return f"one is present, one {times[0]}" if len(times) == 1 else ""
    return "" if times else _incompatible().get(frozenset((one.office, other.office)), "")


def _readable(article: Article):
    return (block for block in article.block_rows if block.role in READ)


def _in_block(block, named: Sequence[Mention], before: re.Pattern) -> list[Title]:
    """Find the titles of a block, with the actor that stands directly before or behind."""
    found = []
    for match in _office().finditer(block.text):
        left = before.search(block.text[: match.start()])
        start = match.start() - len(left.group()) if left else match.start()
        after = AFTER.match(block.text, match.end())
        end = after.end() if after else match.end()
        place = (block.start + start, block.start + end)
        actor = _neighbour(block, named, *place)
        found.append(
            Title(
                actor,
                block.text[start:end],
                _plain(match["office"]),
                _status(block.text[start:end]),
                *place,
                False,
            )
        )
    return found


def _neighbour(block, named: Sequence[Mention], start: int, end: int) -> str:
    """Name the actor that follows a title (*President Lee*, *the president, Lee*) or precedes it."""
    for mention in named:
        if mention.start >= end:
            beside = THEN_NAME.fullmatch(block.text, end - block.start, mention.start - block.start)
        elif block.start <= mention.end <= start:
            beside = THEN_TITLE.fullmatch(block.text, mention.end - block.start, start - block.start)
        else:
            beside = None
        if beside:
            return mention.actor
    return ""


def _resolved(title: Title, found: Sequence[Title]) -> Title:
    """Give a title that stands alone to the only actor who bears that office in the article, if there is one."""
    if title.actor or not re.match(r"(?:the|this|his|her)\s", title.title, re.IGNORECASE):
        return title
    bearers = {other.actor for other in found if other.actor and other.office == title.office}
    return title._replace(actor=bearers.pop(), resolved=True) if len(bearers) == 1 else title


def _status(title: str) -> str:
    """Tell from the words of a title whether the office is held now, was held before, or is to come."""
    said = _statuses()
    words = re.findall(r"[a-z]+", title.lower())
    return next((said[word] for word in words if said.get(word, PRESENT) != PRESENT), PRESENT)


def _plain(office: str) -> str:
    """Unify an office: lower case, without a portfolio other than *of State*."""
    words = " ".join(office.lower().split())
    return words if words in _offices() else re.sub(r"\s(?:of|for)\s.*", "", words)


@cache
def _office() -> re.Pattern:
    rows = sorted(entries("offices"), key=lambda row: (-len(row["office"]), row["office"]))
    forms = "|".join(_form(row["office"], bool(row["capital"])) for row in rows)
    begins = r"(?<!\w)(?:(?<!-)|(?<=\b[Ee]x-)|(?<=\b[Tt]hen-))"
    return re.compile(rf"{begins}(?P<office>(?:{forms}){PORTFOLIO})(?![\w]|-(?!elect|designate))")


def _form(office: str, capital: bool) -> str:
    """Write an office for a pattern: either case, or capital only where the small word means something else."""
    words = [
        word if word == "of" else f"[{word[0].upper()}{'' if capital else word[0]}]{re.escape(word[1:])}"
        for word in office.split()
    ]
    return r"\s".join(words)


def _places(raw: str, actors: Actors) -> tuple[str, ...]:
    """List the countries and the names of actors that stand in a text: to compile all of them takes far longer."""
    known = _countries().union(*actors.values())
    return tuple(sorted((form for form in known if form in raw), key=lambda form: (-len(form), form)))


@lru_cache(maxsize=64)
def _before(places: tuple[str, ...]) -> re.Pattern:
    """Compile what may stand before an office and belongs to the title: article, *former*, a country."""
    status = "|".join(re.escape(word) for word in sorted(_statuses()))
    kinds = [rf"(?i:the|a|an|this|his|her|{status})", r"[^\W\d_]+[’']s"]
    if places:
        kinds.append(rf"(?:{'|'.join(map(re.escape, places))})(?:[’']s)?")
    return re.compile(rf"(?<!\w)(?:(?:{'|'.join(kinds)})[\s-])+$")


@cache
def _countries() -> frozenset[str]:
    return frozenset(f for row in entries("countries") for f in (row["country"], *row["forms"].split("|")))


@cache
def _offices() -> frozenset[str]:
    return frozenset(row["office"] for row in entries("offices"))


@cache
def _statuses() -> dict[str, str]:
    return {row["word"]: row["status"] for row in entries("status_words")}


@cache
def _incompatible() -> dict[frozenset[str], str]:
    return {frozenset((row["one"], row["other"])): row["reason"] for row in entries("incompatible_offices")}
