"""Traps of scoring, each as before and after: actors' names, curly quotes, front matter, whole texts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import TYPE_CHECKING

from parallax import actors as names
from parallax.scoring.instruments import chosen, instrument
from parallax.scoring.scores import Score
from parallax.sentiment import prepare

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

Lines = Mapping[str, Sequence[str]]


def actors_names(story: "Story") -> "pd.DataFrame":
    """Score the body with the actors' names left in, and masked."""
    body = _texts(story, "body")
    return _before_after(story, {"names left in": _ready(body), "names masked": _ready(body, story.actors)})


def curly_quotes(story: "Story") -> "pd.DataFrame":
    """Score the body with quotation marks and apostrophes as printed, and straightened."""
    body = _texts(story, "body")
    printed = {s: [names.mask(line, story.actors) for line in body[s]] for s in body}
    return _before_after(story, {"as printed": printed, "straightened": _ready(body, story.actors)})


def front_matter(story: "Story") -> "pd.DataFrame":
    """Score every sentence of the file (title, teaser, bullets and leftovers too), and those of the body."""
    every = {s: [row.text for row in art.sentence_rows] for s, art in story.articles.items()}
    body = _texts(story, "body")
    return _before_after(
        story, {"whole file": _ready(every, story.actors), "body": _ready(body, story.actors)}
    )


def whole_text(story: "Story") -> "pd.DataFrame":
    """Score the body as one text, and as the mean of its sentences."""
    body = _ready(_texts(story, "body"), story.actors)
    joined = {s: [" ".join(lines)] for s, lines in body.items()}
    return _before_after(story, {"one score for all": joined, "mean of sentences": body})


def compounds(story: "Story") -> "pd.DataFrame":
    """Score each article by one VADER `compound` for all of it, prepared in four ways: preparation, a, b, difference.

    It is what most people run, and stands here as a warning: the number saturates and moves with the preparation.
    """
    import pandas as pd

    raw = {s: [art.raw] for s, art in story.articles.items()}
    body, own = _texts(story, "body"), _texts(story, "own-words")
    prepared = {
        "the file as received": raw,
        "curly quotes straightened": _ready(raw),
        "body only, names masked": _ready(body, story.actors),
        "own words only, names masked": _ready(own, story.actors),
    }
    tool, rows = instrument("vader"), []
    for name, lines in prepared.items():
        a, b = (tool.score([" ".join(lines[s])])[0].value for s in "ab")
        rows.append((name, a, b, a - b))
    return pd.DataFrame(rows, columns=["preparation", "a", "b", "difference"])


def _texts(story: "Story", region: str) -> Lines:
    return {s: [unit.text for unit in art.passages(region)] for s, art in story.articles.items()}


def _ready(lines: Lines, actors: Mapping[str, Sequence[str]] | None = None) -> Lines:
    return {s: [prepare(line, actors=actors) for line in lines[s]] for s in lines}


def _before_after(story: "Story", prepared: Mapping[str, Lines]) -> "pd.DataFrame":
    """Score two preparations: preparation, a, b, difference, and only_here (words that count in this one alone)."""
    import pandas as pd

    tool = chosen(story.plan.lexicon, story.folder)
    scores = {name: {s: tool.score(lines[s]) for s in "ab"} for name, lines in prepared.items()}
    counted = {name: _counted(found) for name, found in scores.items()}
    rows = []
    for name, other in (tuple(scores), tuple(reversed(scores))):
        a, b = (fmean(score.value for score in scores[name][s]) if scores[name][s] else 0.0 for s in "ab")
        rows.append((name, a, b, a - b, _listed(counted[name] - counted[other])))
    return pd.DataFrame(rows, columns=["preparation", "a", "b", "difference", "only_here"])


def _counted(scores: Mapping[str, Sequence[Score]]) -> Counter:
    return Counter((s, hit.word) for s in "ab" for score in scores[s] for hit in score.hits)


def _listed(words: Counter) -> str:
    """List words by source, alphabetically.

    >>> _listed(Counter({("b", "war"): 2, ("a", "united"): 1}))
    'A: united; B: war (2)'
    """
    told = {s: [_times(word, n) for (source, word), n in sorted(words.items()) if source == s] for s in "ab"}
    return "; ".join(f"{s.upper()}: {', '.join(told[s])}" for s in "ab" if told[s])


def _times(word: str, n: int) -> str:
    return word if n == 1 else f"{word} ({n})"
