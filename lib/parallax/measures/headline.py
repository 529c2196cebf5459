"""What do the headline and the first sentence put first, and do the words of the body back it?"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from parallax import difference as wording
from parallax import text
from parallax.actors import Actors, cast, finder
from parallax.article import Article
from parallax.difference import OTHER, PAGE_TEXT, Beside, Difference, beside, content_key, content_keys, difference
from parallax.findings import Claim, count, evidence_at, framing
from parallax.links import link_rows
from parallax.measures.told_by_one import MOST_QUOTED
from parallax.phrasing import listed
from parallax.story import Story
from parallax.tables import Frame, passage, table

HEAD = ("title", "teaser", "heading", "bullet")
LINE = (48, 90)  # characters of a line, of a title, that a table shows
OUTLET = re.compile(r"(?<!\s)\s+(?:\||[-–—])\s+[A-Z][\w.]*(?: [\w.]+){0,3}$")
POSTED = re.compile(r"\(@\w+\)|pic\.twitter|#\w{3}")
UPDATE = re.compile(r"(?:UPDATED?|Updated?)\b")
HEADS, LEADS, LATER = 22, 22, 11  # words of both headlines, of both first sentences, and of what comes late
NEARLY, REPEATED = 0.7, 0.9  # share of words in common from which two headlines, or headline and lead, are one
FIRST, EARLY = 4, 0.15  # sentences, or share of an article, that are its beginning
LATE, LATER_BY = 6, 0.5  # sentence from which a fact comes late, and by how much of an article
SHORTEST = 9  # words at least that either headline has beside the other
LEAST = 6  # words that make a sentence a first sentence


class Headline(NamedTuple):
    """A sentence above the body: its content words, the share of them in the body (0 to 1), the missing ones."""

    role: str
    start: int
    end: int
    words: int
    body: float | None
    missing: tuple[tuple[int, int], ...]


def headline(story: "Story") -> Frame:
    """Return one row per line above a body: source, what, line, share of its words in the body, words not there.

    The share (per cent) is of content words, in any grammatical form; an actor counts by any name. A quotation that
    the body does not quote stands in quotation marks among the words not there.

    >>> list(headline(story))
    ['source', 'what', 'line', 'in the body, %', 'not in the body']
    """
    rows = []
    for source, article in story.articles.items():
        loose = unsupported_quotes(article)
        for line in lines(article, cast(story)):
            own = [place for place in loose if line.start <= place[0] < line.end]
            single = [p for p in line.missing if not any(low <= p[0] < high for low, high in own)]
            words = [f"“{article.raw[s:e]}”" for s, e in own] + [article.raw[s:e] for s, e in single]
            share = None if line.body is None else 100 * line.body
            shown = passage(article, source, line.start, line.end, most=LINE[line.role == "title"])
            rows.append((source, line.role, shown, share, ", ".join(words)))
    columns = ["source", "what", "line", "in the body, %", "not in the body"]
    caption = "What stands above each body, and how many of its words return there"
    note = None if rows else "Nothing stands above either body."
    return table(rows, columns, caption=caption, digits=0, note=note)


rows = headline


def lines(article: Article, actors: Actors) -> list[Headline]:
    """List the sentences above the body with the shares of their content words that stand in it."""
    find = finder(actors)
    whole = {word for p in article.passages("body") for word, *_ in _words(article, find, p.start, p.end)}
    found = []
    for sentence in article.sentence_rows:
        if sentence.role in HEAD:
            own = _words(article, find, sentence.start, sentence.end)
            share = sum(key in whole for key, *_ in own) / len(own) if own else None
            missing = tuple((start, end) for key, start, end in own if key not in whole)
            found.append(Headline(sentence.role, sentence.start, sentence.end, len(own), share, missing))
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
    sentence = f"Of the headline’s content words, {listed(told)} stand in the body, in any form."
    shown = evidence_at(story, lambda art: art.passages("headline"))
    draft = framing("headline-words", "headline words in the body", sentence, shown, unit="share", region="headline")
    draft = replace(draft, base="content words", n_a=words["a"], n_b=words["b"])
    a, b = (back[s] / words[s] if words[s] else None for s in ("a", "b"))
    known = replace(draft, a=a, b=b) if None in (a, b) else count(draft, a, b)
    loose = {s: unsupported_quotes(art) for s, art in story.articles.items()}
    quotes = {s: [f"“{story.articles[s].raw[i:j]}”" for i, j in places] for s, places in loose.items() if places}
    told = [f"{s.upper()} quotes {listed(own)} above its body, but not in it" for s, own in quotes.items()]
    label, about = "quotations above the body without support in it", {"region": "headline", "unit": "quotations"}
    draft = framing("unsupported-quotes", label, "; ".join(told) + ".", evidence_at(story, loose), **about)
    without = count(draft, len(loose["a"]), len(loose["b"]))
    return [*[known] * any(words.values()), *[without] * bool(told)]


def _words(article: Article, find: Callable, start: int, end: int) -> list[tuple[str, int, int]]:
    """List the content words of a stretch with their places; an actor counts once, by the canonical name."""
    stretch = article.raw[start:end]
    named = find(stretch)
    inside = {place for m in named for place in range(m.start, m.end)}
    keys = ((content_key(word.lower()), first, end) for word, first, end in text.tokens(stretch) if first not in inside)
    found = [(m.actor, m.start, m.end) for m in named] + [row for row in keys if row[0]]
    return [(key, start + first, start + end) for key, first, end in sorted(found, key=lambda word: word[1])]


def differences(story: "Story") -> list[Difference]:
    """List the two headlines and the two first sentences where their words differ, and what comes late in the other."""
    return [*_headlines(story), *_leads(story), *_late(story)]


def _headlines(story: "Story") -> list[Difference]:
    blocks = {s: next((b for b in art.block_rows if b.role == "title"), None) for s, art in story.articles.items()}
    if None in blocks.values():
        return []
    titles = {s: _without_outlet(block.text, story.articles[s]) for s, block in blocks.items()}
    keys = [set(content_keys(title)) for title in titles.values()]
    if 2 * len(keys[0] & keys[1]) >= NEARLY * sum(map(len, keys)):
        return []
    fresh = dict(zip(titles, (keys[0] - keys[1], keys[1] - keys[0]), strict=True))
    shown = shared(titles, HEADS, SHORTEST, fresh)
    places = {s: [(block.start, block.end)] for s, block in blocks.items()}
    return [difference(story, "headline", f"A’s headline: {shown['a']}; B’s: {shown['b']}.", places, "counted", 1.0)]


def _without_outlet(title: str, article: Article) -> str:
    """Return a headline without the outlet's name after a dash or a bar; who says it, named in the body, stays."""
    outlet = OUTLET.search(title)
    if outlet and "|" not in outlet[0]:
        body = {word for part in article.passages("body") for word in text.words(part.text)}
        outlet = None if body.issuperset(text.words(outlet[0])) else outlet
    return title[: outlet.start()] if outlet else title


def _leads(story: "Story") -> list[Difference]:
    """List the two first sentences, unless they tell one fact."""
    sides, numbers = beside(story), {s: _lead(side) for s, side in beside(story).items()}
    if [] in numbers.values():
        return []
    last = [at[-1] for at in numbers.values()]
    same = next((link.score for link in link_rows(story.a, story.b) if [link.a, link.b] == last), 0)
    first = {s: " ".join(side.article.sentence_rows[n].text for n in numbers[s]) for s, side in sides.items()}
    if same > 0.9 or first["a"] == first["b"]:
        return []
    keys = {s: {*content_keys(line)} for s, line in first.items()}
    shown = shared(first, LEADS, LEAST, {s: keys[s] - keys[OTHER[s]] for s in sides})
    return [difference(story, "lead", f"A opens: {shown['a']}; B: {shown['b']}.", numbers, "counted", 1 - same)]


def _lead(side: "Beside") -> list[int]:
    """Return the first sentence of the body, after short ones; no notice or repeated headline, none after an update."""
    rows = side.article.sentence_rows
    title = set(content_keys(side.article.title or ""))
    posted = {n for n, block in enumerate(side.article.block_rows) if POSTED.search(block.text)}
    updated = next((n for n, row in enumerate(rows) if row.role == "paragraph" and UPDATE.match(row.text)), len(rows))
    ends = [n for n, row in enumerate(rows[:updated]) if row.role == "paragraph" and row.text[-1] in ".?!…”’\"'"]
    told = [n for n in ends if rows[n].block not in posted and not PAGE_TEXT.search(rows[n].text)]
    for at, n in enumerate(told):
        repeats = len(title & set(side.keys[n])) >= REPEATED * max(len(side.keys[n]), len(title))
        if side.usable[n] and rows[n].words >= LEAST and not repeats:
            short = [m for m in told[:at] if m >= n - 2 and rows[m].words < LEAST]  # Call it a draw.
            return [*short, n] if re.search(r"(?: [a-z]+){2} ", rows[n].text) else []  # an agency lists
    return []


def shared(passages: dict[str, str], words: int, least: int, fresh: dict[str, set[str]]) -> dict[str, str]:
    """Return both passages between quotation marks in so many words: half each, or as brings both to verb and end."""

    def cut(first: int, kept: dict[str, set[str]]) -> dict[str, str]:
        rooms = {"a": max(first, words - len(passages["b"].split())), "b": words - first}
        rooms["b"] = max(rooms["b"], words - len(passages["a"].split()))
        return {s: wording.quoted(passage, rooms[s], kept.get(s, ())) for s, passage in passages.items()}

    ways = sorted(range(least, words - least + 1), key=lambda first: abs(2 * first - words))
    every = (cut(first, kept) for kept in (fresh, {}) for first in ways)  # at best with the words that matter

    def worth(shown: dict[str, str]) -> tuple[int, int]:
        verbs = sum(wording.has_verb(part) and part.count(" ") > 3 for part in shown.values())
        return verbs, sum(part.rstrip("’”")[-1] != "…" for part in shown.values())

    return max(every, key=worth)


def _late(story: "Story") -> list[Difference]:
    """List what one tells at its beginning and the other late."""
    sides, found = beside(story), []
    for source, side in sides.items():
        other = sides[OTHER[source]]
        place_of = {n: place for place, n in enumerate(other.body, start=1)}
        for at, n in enumerate(side.body[: max(FIRST, round(EARLY * len(side.body)))]):
            stands = side.standing[n]
            if stands.best <= wording.SURE or stands.partner not in place_of:
                continue
            place, all_of = place_of[stands.partner], len(place_of)
            gap = place / all_of - (at + 1) / len(side.body)
            own = max(side.quoted[n], other.quoted[stands.partner]) <= MOST_QUOTED  # told by both writers
            mutual = own and other.standing[stands.partner].partner == n
            fact = wording.told(side.article.sentence_rows[n].text, LATER) if mutual else ""
            said = {*content_keys(fact or "")}
            fact = fact if 2 * len(said & {*other.keys[stands.partner]}) >= len(said) else ""  # what both tell
            if fact and place >= LATE and gap >= LATER_BY:
                first = f"{source.upper()} tells in its sentence {at + 1}{fact}"
                sentence = f"{first}; in {OTHER[source].upper()} it is sentence {place} of {all_of}."
                places = {source: [n], OTHER[source]: [stands.partner]}
                found.append(difference(story, "order or room", sentence, places, "matched", gap))
    return found
