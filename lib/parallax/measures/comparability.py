"""What are the two articles to each other, and what do they share word for word? Asked before any comparison."""

import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from functools import lru_cache
from math import log, sqrt
from typing import NamedTuple

from parallax import reference, tables, text
from parallax.article import Article
from parallax.findings import Claim, evidence_at
from parallax.lexicons import MONTHS, WEEKDAYS
from parallax.likeness import ARTICLES, sketches, word_counts
from parallax.links import link_rows
from parallax.phrasing import counted, dated
from parallax.story import Story
from parallax.tables import Frame
from parallax.vocabulary import content_words
from parallax.worddiff import one_text

SAME_TEXT, SHARED_TEXT = 0.8, 0.2  # of the shorter article's own runs of four words, in the other article
# Weights of likeness, of the root of what both tell, of one day named most, and where the score starts; where both
# print a date, another start and a weight for each day between, up to so many (benchmarks/comparability.py).
LIKE, TOLD, SAME_DAY, START = 15.0, 12.0, 2.2, -9.4
KNOWN, A_DAY, MOST_DAYS = 1.5, -0.8, 14
EVENT, CLOSE = 1.0, 0.4  # scores from which two articles tell one event, or are close to that
SUBJECT = 0.09  # likeness from which they have a subject in common: 95 % of unrelated pairs stay below
LENGTH = 4  # words from which a run counts as shared
FEWEST = 20  # different content words that either needs to be judged
DAYS = re.compile(rf"\b({'|'.join(WEEKDAYS)}|(?:{'|'.join(name[:3] for name in MONTHS)})[a-z.]{{0,6}} \d\d?\b)")
CAUTIONS = {
    "same text": " Whatever differs between them was changed on the way, and little else can.",
    "close": " A fact that one does not tell may lie in its future.",
    "one subject": " A fact that one does not tell may lie outside what the other is about, or in its future.",
    "different matters": " What differs between them need not be two ways of telling one story.",
}


class Kinship(NamedTuple):
    """What two articles are to each other (`kind`), and what it was judged by.

    `like`: how alike they are in their words, rare ones first (0 to 1); `told`: share of sentences told by both, of
    the article with the lower share; `same_day`: whether they name one day most; `days` between their dates, or None;
    `own`: share of the shorter one's own runs of four words that stand in the other; `score`: above `CLOSE` one event.
    """

    kind: str
    like: float
    told: float
    same_day: bool
    days: int | None
    own: float
    score: float


def comparability(story: "Story") -> Frame:
    """Return what was found on whether the two can be compared: what, found (a sentence).

    >>> list(comparability(story))
    ['what', 'found']
    """
    made = [(claim.label, claim.sentence) for claim in findings(story)]
    return tables.table(made, ["what", "found"], caption="What the two are to each other")


rows = comparability


def overlap(story: Story) -> Frame:
    """Return one row per run of four words or more that stands in both bodies, the longest first: words, a, b.

    >>> list(overlap(story))
    ['words', 'a', 'b']
    """
    found = sorted(shared(story.a, story.b), key=lambda run: (-run[0], run[1]))
    made = [(n, *([tables.passage(story.articles[s], s, *at)] for s, at in (("a", a), ("b", b)))) for n, a, b in found]
    note = None if made else f"No run of {LENGTH} words stands in both bodies."
    return tables.table(made, ["words", "a", "b"], caption="Runs of words that both bodies hold", note=note)


@lru_cache(maxsize=16)
def kinship(a: Article, b: Article) -> Kinship:
    """Judge what two articles are to each other, by dates, rare words and names, and sentences that both tell.

    The weights were fitted on pairs of news articles known to tell one event, against pairs on one topic in one month.
    """
    like = likeness(a, b)
    told = [link for link in link_rows(a, b) if link.told]
    sizes = [max(sum(row.role != "boilerplate" for row in art.sentence_rows), 1) for art in (a, b)]
    shares = [len({link[at] for link in told}) / size for at, size in enumerate(sizes)]
    same_day = bool(_days(a) & _days(b))
    days = days_apart(a.published, b.published)
    ours, theirs = runs(a, "own-words"), runs(b, "own-words")
    own = len(ours & theirs) / max(min(len(ours), len(theirs)), 1)
    score = START + LIKE * like + TOLD * sqrt(min(shares)) + SAME_DAY * same_day
    if days is not None:
        score += KNOWN + A_DAY * min(days, MOST_DAYS)
    few = min(len(content_words(art)) for art in (a, b)) < FEWEST
    kinds = {
        "same text": own >= SAME_TEXT, "one event": score >= EVENT and not few, "close": score >= CLOSE and not few,
        "unknown": few, "one subject": like >= SUBJECT, "different matters": True,
    }  # fmt: skip
    return Kinship(next(kind for kind in kinds if kinds[kind]), like, min(shares), same_day, days, own, score)


def likeness(a: Article, b: Article) -> float:
    """Return how alike two articles are: cosine of their content words, weighted by rarity in news, 0 to 1."""
    one, other = (_weights(article) for article in (a, b))
    product = sum(weight * other[stem] for stem, weight in one.items() if stem in other)
    length = sqrt(sum(x * x for x in one.values()) * sum(x * x for x in other.values()))
    return product / length if length else 0.0


def _weights(article: Article) -> dict[str, float]:
    counts = Counter(stem for sentence in sketches(article) for stem in sentence.content)
    news = {stem: max(word_counts().get(stem, 0), 50) for stem in counts}  # a rarer word counts no more
    return {stem: (1 + log(n)) * log(ARTICLES / news[stem]) for stem, n in counts.items()}


def _days(article: Article) -> set[str]:
    """Return the weekday or day of a month that the article names most; several where they are equal."""
    found = (m.group() for row in article.sentence_rows if row.role != "boilerplate" for m in DAYS.finditer(row.text))
    counts = Counter(f"{day[:3]} {day.rpartition(' ')[2]}" if day[-1].isdigit() else day for day in found)
    return {day for day, n in counts.items() if n == max(counts.values())}


def relation(story: "Story") -> str:
    """Return one sentence on what the two are to each other, true for any pair and for a page's first line."""
    found = kinship(story.a, story.b)
    dates = {s: when(story, s) for s in story.articles}
    a, b = (dated(known) for known in dates.values())
    apart = days_apart(*dates.values())
    far = f", {span(apart)} apart" if apart and apart > 7 else ""
    one = "Both tell one event" if found.kind == "one event" else "Both tell one event, or two steps of one story"
    if a == b:
        one += f", dated {a}" if a else ""
    elif a and b:
        one += f": A is dated {a}, B {b}"
    else:
        one += f": A is dated {a}, B prints no date" if a else f": B is dated {b}, A prints no date"
    copied = f"{round(100 * found.own)} % of the shorter one’s own words stand in the other"
    whole = one_text(story.a, story.b)
    edited = whole and whole.edits and f"One text with {counted(len(whole.edits), 'edits')}"
    sentence = {
        "same text": f"{edited or 'The same text twice, or nearly'}, so one source in two places: {copied}",
        "one event": one,
        "close": one,
        "one subject": f"One subject, two events{far}",
        "different matters": f"Two different matters{far}",
        "unknown": "Too little stands in them to say what the two are to each other",
    }[found.kind]
    if SHARED_TEXT <= found.own < SAME_TEXT:
        sentence += f"; {copied} word for word"
    return sentence + "."


def when(story: "Story", source: str) -> str | None:
    """Return an article's date: as printed, else the latest that a coder found for it in other texts, else None."""
    printed = story.articles[source].published
    codes = () if printed else story.judgements.get("external", ())
    return max((row["dated"] for row in codes if row["source"] == source and row["dated"]), default=printed)


def span(days: int) -> str:
    """Write a number of days in the largest unit that fits.

    >>> span(1), span(12), span(155), span(800)
    ('one day', '12 days', 'five months', 'two years')
    """
    length, unit = next(((n, unit) for n, unit in ((365.25, "year"), (30.44, "month")) if days >= 1.9 * n), (1, "day"))
    n, small = round(days / length), ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return f"{small[n] if n < len(small) else n} {unit}{'s' * (n != 1)}"


def findings(story: "Story") -> list[Claim]:
    """Claim what the two are to each other, first; then dates, shared words and shared names."""
    found = kinship(story.a, story.b)
    told = relation(story) + CAUTIONS.get(found.kind, "")
    overall = claim("overall", "what the two are to each other", told, grade="compared")
    if found.kind in ("different matters", "same text"):
        overall = replace(overall, verdict="not comparable")
    apart = days_apart(story.a.published, story.b.published)
    away = None if apart is None else float(apart)
    made = [overall, claim("dates", "dates printed", _dates(story, apart), away, unit="days apart")]
    heads = {"words": "content words", "names": "names (capitalised words inside sentences)"}
    for (what, head), collect in zip(heads.items(), (content_words, names), strict=True):
        one, other = map(collect, story.articles.values())
        part = len(one & other) / max(len(one | other), 1)
        told = f"Of all the different {head} in the two bodies, {100 * part:.1f} % stand in both"
        made.append(claim(f"shared-{what}", f"shared {what} (Jaccard)", told, part))
    return [*made, _shared_phrases(story)]


def _shared_phrases(story: Story) -> Claim:
    ours, theirs, places = runs(story.a), runs(story.b), shared(story.a, story.b)
    both, total = len(ours & theirs), min(len(ours), len(theirs))
    told = f"1 run of {LENGTH} words stands" if both == 1 else f"{both} runs of {LENGTH} words stand"
    told += f" in both bodies, of {total} in the one that has fewer"
    found = claim("shared-phrases", f"shared runs of {LENGTH} words", told, both / max(total, 1))
    at = {"a": [a for _, a, _ in places], "b": sorted({b for _, _, b in places})}
    return replace(found, evidence=evidence_at(story, at))


def claim(
    name: str, label: str, told: str, value: float | None = None, *, grade: str = "exact", unit: str = "share"
) -> Claim:
    """Return a claim on comparability, described; a share is placed among pairs on one event and on different ones."""
    ident = f"comparability-{name}"
    kinds = (reference.SAME_EVENT, reference.DIFFERENT_EVENT)
    same, different = (reference.place(ident, value, kind) for kind in kinds)
    if same is not None and different is not None:
        told += f": more than in {same:.0f} % of pairs on one event, and in {different:.0f} % on different ones"
    about = {"region": "body", "unit": unit, "effect": value, "verdict": "described"}
    return Claim(ident, "comparability", label, grade, sentence=told.rstrip(".") + ".", **about)


def _dates(story: "Story", apart: int | None) -> str:
    a, b = (dated(art.published) for art in story.articles.values())
    if a and b:
        gap = "" if apart is None else f", {span(apart)} apart"
        return f"Both are dated {a}." if a == b else f"A is dated {a}, B {b}{gap}."
    if not (a or b):
        return "Neither prints a date."
    return f"A {f'is dated {a}' if a else 'prints no date'}, B {f'is dated {b}' if b else 'prints no date'}."


def days_apart(one: str | None, other: str | None) -> int | None:
    """Return the days between two printed dates; None where one is not printed in full."""
    try:
        return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
    except (TypeError, ValueError):
        return None


def names(article: Article) -> set[str]:
    """Return the capitalised words of the body that do not open a sentence: names, as far as form can tell."""
    found = set()
    for passage in article.passages("body"):
        tokens = text.tokens(passage.text)[1:]
        found |= {t.text.removesuffix("'s") for t in tokens if t.text[0].isupper() and t.text != "I"}
    return found


def shared(a: Article, b: Article) -> list[tuple[int, tuple[int, int], tuple[int, int]]]:
    """List the longest runs of four words or more in both bodies, in the order of a: words, place in a and in b."""
    theirs, index = _sentences(b), defaultdict(list)
    for number, (words, _) in enumerate(theirs):
        for at, run in enumerate(text.ngrams(words, LENGTH)):
            index[run].append((number, at))
    found = []
    for words, places in _sentences(a):
        at = 0
        while at + LENGTH <= len(words):
            ends = []  # words, sentence and place there
            for number, start in index.get(words[at : at + LENGTH], [])[:8]:  # so that time stays linear
                n, other = LENGTH, theirs[number][0]
                while at + n < len(words) and start + n < len(other) and words[at + n] == other[start + n]:
                    n += 1
                ends.append((n, number, start))
            if not ends:
                at += 1
                continue
            n, number, start = max(ends, key=lambda end: end[0])
            spots = theirs[number][1]
            found.append((n, (places[at][0], places[at + n - 1][1]), (spots[start][0], spots[start + n - 1][1])))
            at += n
    return found


@lru_cache(maxsize=16)
def _sentences(article: Article, region: str = "body") -> list[tuple[tuple[str, ...], list[tuple[int, int]]]]:
    """List the words of each sentence of a region, in lower case, with their places."""
    parts = article.passages(region)
    places = ([(part.start + t.start, part.start + t.end) for t in text.tokens(part.text)] for part in parts)
    return [(text.words(part.text), own) for part, own in zip(parts, places, strict=True)]


def runs(article: Article, region: str = "body") -> set[tuple[str, ...]]:
    """Return the different runs of four words inside the sentences of a region."""
    return {run for words, _ in _sentences(article, region) for run in text.ngrams(words, LENGTH)}
