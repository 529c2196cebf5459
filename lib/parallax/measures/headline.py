"""What do the headline and the first sentence put first?"""

import re
from typing import TYPE_CHECKING

from parallax import text
from parallax.difference import Difference, beside, content_keys, difference, quoted, same_words, spans

if TYPE_CHECKING:
    from parallax.article import Article
    from parallax.story import Story

OUTLET = re.compile(r"\s+(?:\||[-–—])\s+[A-Z][\w.]*(?: [\w.]+){0,3}$")
PART = re.compile(r"(?:[:;,?!]|\s[-–—|])\s+")
MOST = 10  # words quoted from each
LEAST = 6  # words that make a sentence a first sentence


def differences(story: "Story") -> list[Difference]:
    """List the two headlines and the two first sentences where their words differ."""
    return [*_headlines(story), *_leads(story)]


def _headlines(story: "Story") -> list[Difference]:
    numbers = {s: _title(art) for s, art in story.articles.items()}
    if None in numbers.values():
        return []
    titles = {s: art.sentence_rows[numbers[s]].text for s, art in story.articles.items()}
    if same_words(titles["a"], titles["b"]):
        return []
    shown = {s: _telling(OUTLET.sub("", titles[s]), titles[o]) for s, o in (("a", "b"), ("b", "a"))}
    sentence = f"A’s headline has {shown['a']}; B’s has {shown['b']}."
    places = {s: spans(art, [numbers[s]]) for s, art in story.articles.items()}
    return [difference(story, "headline", sentence, places, "counted", 1.0)]


def _telling(title: str, other: str) -> str:
    """Quote a headline, or where it is long the part of it that has most words of its own."""
    if len(title.split()) <= MOST:
        return quoted(title, MOST)
    theirs = set(content_keys(other))
    parts = [part for part in PART.split(title) if len(part.split()) >= 3] or [title]
    best = max(
        parts, key=lambda part: (sum(key not in theirs for key in content_keys(part)), -title.index(part))
    )
    return quoted(best, MOST)


def _title(article: "Article") -> int | None:
    return next((n for n, row in enumerate(article.sentence_rows) if row.role == "title"), None)


def _leads(story: "Story") -> list[Difference]:
    numbers = {s: _lead(side) for s, side in beside(story).items()}
    if None in numbers.values():
        return []
    leads = {s: art.sentence_rows[numbers[s]].text for s, art in story.articles.items()}
    words = {s: set(text.words(lead)) for s, lead in leads.items()}
    common = len(words["a"] & words["b"]) / min(map(len, words.values()))
    if common > 0.8:
        return []
    sentence = f"A opens with {quoted(leads['a'], MOST)}; B opens with {quoted(leads['b'], MOST)}."
    places = {s: spans(art, [numbers[s]]) for s, art in story.articles.items()}
    return [difference(story, "lead", sentence, places, "counted", 1 - common)]


def _lead(side) -> int | None:
    rows = side.article.sentence_rows
    return next((n for n in side.body if rows[n].role == "paragraph" and rows[n].words >= LEAST), None)
