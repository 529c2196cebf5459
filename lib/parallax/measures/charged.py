"""Which charged words does each article use in its own voice, and the other not?"""

import re
from typing import TYPE_CHECKING

from parallax import text
from parallax.difference import OTHER, Difference, beside, difference, own_text, spans
from parallax.lexicons import entries, find
from parallax.phrasing import listed

if TYPE_CHECKING:
    from parallax.difference import Beside
    from parallax.story import Story

OTHERS = re.compile(r"\bI\b|\b[Mm]y\b|\(@|^[^“]*”")  # somebody's own words without marks: a tweet, an answer
ENOUGH = 2  # weights together from which a reader would notice
SHOWN = 3  # words a side


def differences(story: "Story") -> list[Difference]:
    """Gather the most charged words of each article's own voice into one row; none where one has but a stray one.

    Judged by `charged.csv`: a word between quotation marks never counts. A second row leaves out what the headlines and
    the first sentences hold, for these have rows of their own.
    """
    found = {s: charged(side) for s, side in beside(story).items()}
    own = {s: [row for row in found[s] if row[0] not in {r[0] for r in found[OTHER[s]]}] for s in ("a", "b")}
    opening = {
        s: {n for n, row in enumerate(side.article.sentence_rows) if row.role == "title"} | set(side.body[:1])
        for s, side in beside(story).items()
    }
    later = {s: [row for row in own[s] if row[2] not in opening[s]] for s in ("a", "b")}
    return [*_row(story, later), *_row(story, own, -1)]


def _row(story: "Story", own: dict[str, list[tuple[str, int, int, int]]], less: int = 0) -> list[Difference]:
    weight = {s: sum(row[1] for row in own[s]) for s in ("a", "b")}
    if max(weight.values()) < ENOUGH:
        return []
    shown, told = {}, []
    for s in ("a", "b"):
        most = sorted(own[s], key=lambda row: (-row[1], row[3]))[:SHOWN]
        if most and (weight[s] >= ENOUGH or weight[s] * 3 >= max(weight.values())):
            words = listed([f"“{row[0]}”" for row in sorted(most, key=lambda row: row[3])])
            told.append(f"{s.upper()} writes {words}")
            shown[s] = spans(story.articles[s], sorted({row[2] for row in most}))
    if len(told) == 2:
        sentence = f"In their own voice {told[0]}; {told[1]}."
    else:
        quiet = "B" if told[0].startswith("A") else "A"
        sentence = f"In its own voice {told[0]}; {quiet} has no such words or fewer."
    return [difference(story, "loaded words", sentence, shown, "counted", max(weight.values()) + less)]


def charged(side: "Beside") -> list[tuple[str, int, int, int]]:
    """List (word, weight, sentence, start) of charged words in the article's own voice, each word once."""
    own = text.normalise(own_text(side.article))
    weights = {row["word"]: int(row["weight"]) for row in entries("charged")}
    found: dict[str, tuple[str, int, int, int]] = {}
    for n, row in enumerate(side.article.sentence_rows):
        if not side.readable(n) or OTHERS.search(own[row.start : row.end]) or row.text.count("”") > row.text.count("“"):
            continue
        for word, start in find("charged", "word", own[row.start : row.end]):
            if not (own[row.start + start].isupper() and start and row.role != "title"):
                found.setdefault(word, (word, weights[word], n, row.start + start))
    return list(found.values())
