"""What does one article tell that the other does not? Runs of sentences for which no match is found."""

import re
from datetime import date
from typing import TYPE_CHECKING

from parallax import text
from parallax.article import Article
from parallax.difference import (
    OTHER,
    Beside,
    Difference,
    beside,
    difference,
    is_dangling,
    is_sentence,
    last_name,
    proposed,
    quoted,
    spans,
    told,
)
from parallax.findings import Claim, count, evidence_at
from parallax.links import standing
from parallax.measures.same_fact import alike
from parallax.people import meant, people
from parallax.worddiff import one_text

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

DAYS = dict(enumerate(("a day", "two days", "three days", "four days", "five days", "six days", "a week"), start=1))
KIND = "fact left out"
MOST = 22  # words of a sentence that a row tells
UNLIKE, HALF, LIKE = 0.25, 0.4, 0.6  # best links below which a sentence surely, perhaps, and at most in part differs
MARKED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+|\d[\d,.]*")  # names and figures
CARRIES = 0.3  # what each of new words and names adds at most
PART = 0.25  # by which a row stands lower whose sentence may be told in part by the other, or not be whole
IN_COMMON, IN_PART = 4, 0.3  # content words, and their share, that the likeliest sentence of the other has as well
NEW = 0.3  # share of new content words from which a sentence that is neither told nor alone may carry a row
SUBJECT = 6  # words of a sentence in which its subject stands
HEAD = 5  # sentences that open an article
SAME = 0.75  # of the content words of the shorter sentence: one repeats the other
POWER = 0.35  # of its length by which a run's score is divided
FEWEST = 3  # new content words that a row's sentence has
MOST_QUOTED = 0.5  # of a sentence's characters: more is somebody's voice
LONGEST = 3  # sentences a row
WEIGHTS = {"own": -0.36, "quoted": -0.36, "new": 0.18, "near": 0.18, "newer": 0.29, "numbers": 0.12, "first": -0.17}
SHIFT = 0.4  # added to each sentence's score, so that longer runs of good sentences win


def told_by_one(story: "Story") -> "pd.DataFrame":
    """Return one row per run of sentences that one article alone tells: what, A and B (passages), weightiest first.

    No match found is no more than that: the other may tell it in quite other words.
    """
    caption = "Told by one: no match was found in the other article"
    return proposed(story, differences(story), caption, "", "A match was found for every sentence.")


def findings(story: "Story") -> list[Claim]:
    """List the share of body sentences for which no match is found in the other article."""
    body, alone = {}, {}
    for (source, article), found in zip(story.articles.items(), standing(story.a, story.b), strict=True):
        body[source] = article.passages("body")
        alone[source] = [p for p in body[source] if found[p.sentence].standing == "no match found"]
    sizes = {s: len(body[s]) for s in body}
    draft = Claim(
        "framing-no-match",
        "framing",
        "share of sentences without a match",
        "exact",
        region="body",
        unit="share",
        n_a=sizes["a"],
        n_b=sizes["b"],
        sentence=(
            f"No match was found in B for {len(alone['a'])} of A’s {sizes['a']} body sentences, "
            f"nor in A for {len(alone['b'])} of B’s {sizes['b']}."
        ),
        evidence=evidence_at(story, {s: [(p.start, p.end) for p in alone[s]] for s in alone}),
    )
    shares = (len(alone[s]) / max(sizes[s], 1) for s in ("a", "b"))
    return [count(draft, *shares)] if any(alone.values()) else []


def differences(story: "Story") -> list[Difference]:
    """List what each article alone tells: runs of up to three neighbouring sentences, the weightiest first.

    Runs overlap: whoever shows them takes the first, and of the others those that it leaves untouched.
    """
    sides = beside(story)
    find = _left if one_text(story.a, story.b) else _of
    return [row for source in ("a", "b") for row in find(story, source, sides[source])]


def _left(story: "Story", source: str, side: Beside) -> list[Difference]:
    """List the runs of sentences that one text has and the other, its copy with edits, lacks."""
    kept = {pair[source == "b"] for pair in alike(story)}
    rows, there = side.article.sentence_rows, {row.text for row in story.articles[OTHER[source]].sentence_rows}
    missing = [n for n in side.body if n not in kept and rows[n].text not in there]
    runs: list[list[int]] = []
    for n in missing:
        if runs and n - runs[-1][-1] == 1 and len(runs[-1]) < LONGEST:
            runs[-1].append(n)
        else:
            runs.append([n])
    found = []
    for run in runs:
        told = _words(story, source, side, run[0])[1] or f": {quoted(rows[run[0]].text, MOST)}"
        places = {source: spans(side.article, run)}
        sentence = f"Only {_dated(story, source)} tells{told}."
        found.append(difference(story, KIND, sentence, places, "matched", sum(rows[n].words for n in run)))
    return found


def _of(story: "Story", source: str, side: Beside) -> list[Difference]:
    other = beside(story)[OTHER[source]]
    scores, found, rows = carried(side), [], side.article.sentence_rows
    opening = [m for at, m in enumerate(side.body) if at < HEAD or rows[m].role != "paragraph"][: 4 * HEAD]

    def repeats(n: int) -> bool:
        keys, before = set(side.keys[n]), (set(side.keys[m]) for m in opening if m < n)
        return any(len(keys & told) >= SAME * min(len(keys), len(told)) for told in before)

    known = {n: _words(story, source, side, n) for n in side.body if _alone(side, n, other) and not repeats(n)}
    words = {n: pair for n, pair in known.items() if pair[1]}
    for score, run in _runs(side, scores):
        telling = [words[n] for n in run if n in words]
        if telling:
            worth, told = max(telling, key=lambda pair: pair[0])
            places = {source: spans(side.article, run)}
            sentence = f"Only {_dated(story, source)} tells{told}."
            found.append(difference(story, KIND, sentence, places, "matched", score + worth))
    return found


def carried(side: Beside) -> dict[int, float]:
    """Score each usable sentence by what predicts that a reader points it out as told by one article only.

    The weights are of a logistic regression over the coded pairs (in standard deviations of the article; area under the
    curve by cross-validation .71): a weak best link, few quoted words, many words that the other article lacks, also
    in the neighbours, numbers, and not the first sentence.
    """
    body, rows = side.body, {}
    for at, n in enumerate(body):
        near = [side.new[m] for m in body[max(0, at - 1) : at + 2] if m != n]
        rows[n] = {
            "own": side.standing[n].best,
            "quoted": side.quoted[n],
            "new": side.new[n],
            "near": sum(near) / max(1, len(near)),
            "newer": side.new[n] * len(side.keys[n]),
            "numbers": min(2, sum(any(c.isdigit() for c in key) for key in side.keys[n])),
            "first": at == 0,
        }
    scores = dict.fromkeys(rows, 0.0)
    for name, weight in WEIGHTS.items():
        values = [row[name] for row in rows.values()]
        mean = sum(values) / max(1, len(values))
        spread = (sum((v - mean) ** 2 for v in values) / max(1, len(values))) ** 0.5 or 1.0
        for n, row in rows.items():
            scores[n] += weight * (row[name] - mean) / spread
    return scores


def _alone(side: Beside, n: int, other: Beside) -> bool:
    """Was no match found for a sentence of the article's own words that has something new?

    Not where the likeliest sentence of the other has several of its content words: two ways to tell one fact, perhaps.
    """
    partner = side.standing[n].partner
    mine, theirs = set(side.keys[n]), set() if partner is None else set(other.keys[partner])
    if len(mine & theirs) >= max(IN_COMMON, IN_PART * min(len(mine), len(theirs))):
        return False
    fresh = side.new[n] * len(side.keys[n]) >= FEWEST and side.quoted[n] <= MOST_QUOTED
    stands = side.standing[n]
    unsure = stands.standing == "unsure" and stands.best < HALF and side.new[n] >= NEW
    return fresh and (stands.standing == "no match found" or unsure)


def _runs(side: Beside, scores: dict[int, float]) -> list[tuple[float, list[int]]]:
    """List (score, sentence numbers) of every run of neighbours of which none is told."""
    free = [n for n in side.body if side.standing[n].standing != "told" and side.standing[n].best < LIKE]
    found = []
    for at, first in enumerate(free):
        for length in range(1, LONGEST + 1):
            run = free[at : at + length]
            if len(run) == length and run[-1] - first == length - 1:
                found.append((sum(scores[n] + SHIFT for n in run) / length**POWER, run))
    return sorted(found, key=lambda pair: (-pair[0], pair[1]))


def _words(story: "Story", source: str, side: Beside, n: int) -> tuple[float, str]:
    """Return what a sentence is worth and what can follow "Only A tells".

    Worth: new content words, names and figures, if it can be told to its point and the other does not tell it in part.
    """
    article, other, row = side.article, beside(story)[OTHER[source]], side.article.sentence_rows[n]
    said = [one for one in article.attribution_rows if one.sentence == n and one.speaker]
    opening = row.text.split()[1:4]
    says = (one for one in said if one.resolved and any(word.startswith(one.verb[:3]) for word in opening))
    name = next((one.speaker for one in says if one.speaker[0].isupper()), "") or _meant(story, article, n)
    owners = (one for one in said if one.named or one.speaker[-1] == "s")
    who = next((one.speaker for one in owners if 2 * len(one.text) > len(row.text)), "")
    fresh = [key for key in side.keys[n] if key not in other.counts]
    words = told(row.text, MOST, fresh, name, who)
    if not words:
        shown = quoted(row.text, MOST)
        whole = is_sentence(row.text) and not is_dangling(row.text) and len(shown.split()) > 5
        return -2 * PART, f": {shown}" if whole else ""
    marked = len(set(MARKED.findall(row.text)))
    sure = side.standing[n].standing == "no match found" or side.standing[n].best < UNLIKE
    return CARRIES * (min(len(fresh), 10) / 10 + min(marked, 4) / 4) - (0 if sure else PART), words


def _meant(story: "Story", article: Article, n: int) -> str:
    """Return the surname for which "He" or "She" at the start of a sentence stands: the subject of the one before."""
    rows = article.sentence_rows
    if not n or not rows[n].text.startswith(("He ", "She ")):
        return ""
    every, before = people(story), text.words(rows[n - 1].text)[:SUBJECT]
    here = (who for who in every if last_name(who) in before)
    found = (who for who in here if any(place.start == rows[n].start for place in meant(article, who, every)))
    return next((who.split()[-1] for who in found), "")


def _dated(story: "Story", source: str) -> str:
    """Return "A", or "A, dated two days later," where the dates show that the other may not have known."""
    name, dates = source.upper(), [story.articles[s].published or "" for s in (source, OTHER[source])]
    try:
        first, second = (date.fromisoformat(day[:10]) for day in dates)
    except ValueError:
        return name
    days = (first - second).days
    return f"{name}, dated {DAYS[days]} later," if days in DAYS else name


rows = told_by_one
