"""What do the two articles share word for word?"""

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from parallax import reference, tables, text
from parallax.article import Article
from parallax.findings import Claim, passages
from parallax.story import Story
from parallax.tables import Frame

LENGTH = 4  # words from which a run counts as shared
CANDIDATES = 8  # places in b at which a run of a is looked for, so that time stays linear
Run = tuple[str, ...]


class Shared(NamedTuple):
    """A run of words inside one sentence of each body: its length in words, and its place in a and in b."""

    words: int
    a: tuple[int, int]
    b: tuple[int, int]


def overlap(story: Story) -> Frame:
    """Return one row per run of four words or more that stands in both bodies, the longest first: words, a, b.

    >>> list(overlap(story))
    ['words', 'a', 'b']
    """
    found = sorted(shared(story.a, story.b), key=lambda run: (-run.words, run.a))
    made = [(run.words, passages(story.a, "a", [run.a]), passages(story.b, "b", [run.b])) for run in found]
    note = None if made else f"No run of {LENGTH} words stands in both bodies."
    return tables.table(made, ["words", "a", "b"], caption="Runs of words that both bodies hold", note=note)


rows = overlap


def shared(a: Article, b: Article) -> list[Shared]:
    """List the longest runs of at least four words that stand in both bodies, in the order of a; case is no matter."""
    theirs, index = _sentences(b), defaultdict(list)
    for number, (words, _) in enumerate(theirs):
        for at, run in enumerate(text.ngrams(words, LENGTH)):
            index[run].append((number, at))
    found = []
    for words, places in _sentences(a):
        at = 0
        while at + LENGTH <= len(words):
            ends = []
            for number, start in index.get(tuple(words[at : at + LENGTH]), [])[:CANDIDATES]:
                n, other = LENGTH, theirs[number][0]
                while at + n < len(words) and start + n < len(other) and words[at + n] == other[start + n]:
                    n += 1
                ends.append((n, number, start))
            if not ends:
                at += 1
                continue
            n, number, start = max(ends, key=lambda end: end[0])
            spots = theirs[number][1]
            found.append(Shared(n, (places[at][0], places[at + n - 1][1]), (spots[start][0], spots[start + n - 1][1])))
            at += n
    return found


@lru_cache(maxsize=16)
def _sentences(article: Article, region: str = "body") -> list[tuple[list[str], list[tuple[int, int]]]]:
    """List the words of each sentence of a region, in lower case, with their places."""
    found = []
    for passage in article.passages(region):
        tokens = text.tokens(passage.text)
        places = [(passage.start + token.start, passage.start + token.end) for token in tokens]
        found.append(([token.text.lower() for token in tokens], places))
    return found


def runs(article: Article, region: str = "body") -> set[Run]:
    """Return the different runs of four words inside the sentences of a region."""
    return {run for words, _ in _sentences(article, region) for run in text.ngrams(words, LENGTH)}


def share(a: Article, b: Article, region: str = "body") -> float:
    """Return the share of the different runs of four words of the article with fewer that stand in both, 0 to 1."""
    ours, theirs = runs(a, region), runs(b, region)
    return len(ours & theirs) / max(min(len(ours), len(theirs)), 1)


def findings(story: Story) -> list[Claim]:
    """Claim the share of runs of four words that stand in both bodies."""
    ours, theirs, places = runs(story.a), runs(story.b), shared(story.a, story.b)
    both, total = len(ours & theirs), min(len(ours), len(theirs))
    told = f"1 run of {LENGTH} words stands" if both == 1 else f"{both} runs of {LENGTH} words stand"
    told += f" in both bodies, of {total} in the one that has fewer"
    found = claim("shared-phrases", f"shared runs of {LENGTH} words", told, both / max(total, 1))
    at_b = sorted({run.b for run in places})
    evidence = (*passages(story.a, "a", [run.a for run in places]), *passages(story.b, "b", at_b))
    return [replace(found, evidence=evidence)]


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
