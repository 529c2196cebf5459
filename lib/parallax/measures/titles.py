"""Titles that stand with a name, in the article's own words, and titles that clash inside one article."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from parallax.actors import Actors, Mention, cast, mentions
from parallax.article import Article
from parallax.claim import Claim, count, evidence_at, slug
from parallax.lexicons import countries, entries, mapping
from parallax.phrasing import listed
from parallax.tables import passage, table

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

PRESENT = "present"
READ = ("title", "teaser", "heading", "bullet", "paragraph")
PORTFOLIO = r"(?:\s(?:of|for)\s(?:the\s)?[A-Z][\w.]*(?:\sand\s[A-Z]\w+)?)?"
THEN_NAME, THEN_TITLE = re.compile(r",?\s"), re.compile(r",\s(?:the\s)?")  # between a name and its title
AFTER = re.compile(r"-(?:elect|designate)\b|\s(?:nominee|designate)\b")
LONE = re.compile(r"(?:the|this|his|her)\s", re.IGNORECASE)


class Title(NamedTuple):
    """A title as printed at `[start, end)`; `actor` is "" where it stands for nobody who is named.

    `status`: present, former or coming. `resolved`: the title stands alone and is given to the only actor who bears
    that office in the article.
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


def titles(story: "Story") -> "pd.DataFrame":
    """Return one row per pair of titles of one actor that clash in one article: who, source, one, other, why."""
    rows = [
        (
            clash.actor,
            source,
            passage(article, source, clash.one.start, clash.one.end),
            passage(article, source, clash.other.start, clash.other.end),
            clash.reason,
        )
        for source, article in story.articles.items()
        for clash in clashes(printed_titles(article, cast(story)))
    ]
    return table(
        rows,
        ["who", "source", "one title", "another", "why they clash"],
        caption="Titles of one person that clash inside one article",
        note=None if rows else "No two titles of one person clash inside one article.",
    )


def printed_titles(article: Article, actors: Actors) -> list[Title]:
    """List the titles of an article outside its quotations, in reading order, each with the actor it stands for."""
    named, before = mentions(article.raw, actors), _before(_places(article.raw, actors))
    found = [
        title
        for block in article.block_rows
        if block.role in READ
        for title in _in_block(block, named, before)
    ]
    quoted = [(quote.start, quote.end) for quote in article.quote_rows]
    own = [t for t in found if not any(start <= t.start < end for start, end in quoted)]
    return [_resolved(title, own) for title in own]


def clashes(found: Iterable[Title]) -> list[Clash]:
    """Pair an actor's titles that do not go together: an office held now and formerly, or two that exclude each other.

    One pair for each kind of clash: the first title of either side. That a title changed over time is no error of
    anyone: the rule finds only that both stand in one article.
    """
    first: dict[tuple[str, str, str], Title] = {}
    for title in found:
        if title.actor:
            first.setdefault((title.actor, title.office, title.status), title)
    pairs = combinations(first.values(), 2)
    return [Clash(one.actor, one, other, why) for one, other in pairs if (why := _why(one, other))]


def findings(story: "Story") -> list[Claim]:
    """List the actors with titles that clash in either article, and the titles each article uses for them."""
    found = {s: printed_titles(art, cast(story)) for s, art in story.articles.items()}
    made = []
    for actor in cast(story):
        own = {s: [title for title in rows if title.actor == actor] for s, rows in found.items()}
        clash = {s: clashes(rows) for s, rows in own.items()}
        if not any(clash.values()):
            continue
        told = [f"{story.names[s]} {_called(own[s], clash[s])}" for s in ("a", "b")]
        draft = Claim(
            f"framing-titles-{slug(actor)}",
            "framing",
            f"titles of {actor} that do not go together",
            "exact",
            head=f"the number of pairs of titles of {actor} that do not go together",
            region="body",
            unit="pairs of titles",
            sentence=f"{actor}: {'; '.join(told)}.",
            evidence=evidence_at(story, {s: [(t.start, t.end) for t in rows] for s, rows in own.items()}),
        )
        made.append(count(draft, len(clash["a"]), len(clash["b"])))
    return made


def _called(own: Sequence[Title], clash: Sequence[Clash]) -> str:
    printed = list(dict.fromkeys(title.title for title in own))
    if not printed:
        return "uses no title"
    apart = "".join(f" (these do not go together: {one.reason})" for one in clash)
    return f"writes {listed([f'“{form}”' for form in printed])}{apart}"


def _why(one: Title, other: Title) -> str:
    """Return why two titles do not go together; empty where they do."""
    if one.actor != other.actor:
        return ""
    then = sorted({one.status, other.status} - {PRESENT})
    if one.office == other.office:
        return f"one is present, one {then[0]}" if len(then) == 1 else ""
    if then:
        return ""
    pair = {one.office, other.office}
    return next((r["reason"] for r in entries("incompatible_offices") if {r["one"], r["other"]} == pair), "")


def _in_block(block, named: Sequence[Mention], before: re.Pattern) -> list[Title]:
    """Find the titles of a block, with the actor that stands directly before or behind."""
    found = []
    for match in _office().finditer(block.text):
        left = before.search(block.text[: match.start()])
        after = AFTER.match(block.text, match.end())
        start = match.start() - len(left.group()) if left else match.start()
        end = after.end() if after else match.end()
        printed, place = block.text[start:end], (block.start + start, block.start + end)
        office = " ".join(match["office"].lower().split())
        if office not in mapping("offices", "office", "office"):  # without a portfolio other than *of State*
            office = re.sub(r"\s(?:of|for)\s.*", "", office)
        known = mapping("status_words", "word", "status")
        words = (known.get(word, PRESENT) for word in re.findall(r"[a-z]+", printed.lower()))
        status = next((status for status in words if status != PRESENT), PRESENT)
        found.append(Title(_neighbour(block, named, *place), printed, office, status, *place, False))
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
    if title.actor or not LONE.match(title.title):
        return title
    bearers = {other.actor for other in found if other.actor and other.office == title.office}
    return title._replace(actor=bearers.pop(), resolved=True) if len(bearers) == 1 else title


@cache
def _office() -> re.Pattern:
    """Compile the offices: in either case, or capital only where the small word means something else."""
    written = []
    for row in sorted(entries("offices"), key=lambda row: (-len(row["office"]), row["office"])):
        words = [
            word
            if word == "of"
            else f"[{word[0].upper()}{'' if row['capital'] else word[0]}]{re.escape(word[1:])}"
            for word in row["office"].split()
        ]
        written.append(r"\s".join(words))
    begins = r"(?<!\w)(?:(?<!-)|(?<=\b[Ee]x-)|(?<=\b[Tt]hen-))"
    return re.compile(rf"{begins}(?P<office>(?:{'|'.join(written)}){PORTFOLIO})(?![\w]|-(?!elect|designate))")


def _places(raw: str, actors: Actors) -> tuple[str, ...]:
    """List the countries and the names of actors that stand in a text: to compile all of them takes far longer."""
    known = countries().union(*actors.values())
    return tuple(sorted((form for form in known if form in raw), key=lambda form: (-len(form), form)))


@lru_cache(maxsize=64)
def _before(places: tuple[str, ...]) -> re.Pattern:
    """Compile what may stand before an office and belongs to the title: article, *former*, a country."""
    status = "|".join(re.escape(word) for word in sorted(mapping("status_words", "word", "status")))
    kinds = [rf"(?i:the|a|an|this|his|her|{status})", r"[^\W\d_]+[’']s"]
    if places:
        kinds.append(rf"(?:{'|'.join(map(re.escape, places))})(?:[’']s)?")
    return re.compile(rf"(?<!\w)(?:(?:{'|'.join(kinds)})[\s-])+$")


rows = titles
