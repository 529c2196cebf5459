"""What stands beside an actor's name: the words before and after it, and how strongly they belong together."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from parallax import text, wording
from parallax.actors import mentions
from parallax.article import Article, Passage
from parallax.lexicons import stop_words

if TYPE_CHECKING:
    import pandas as pd

REACH = 2  # words on each side
Actors = Mapping[str, Sequence[str]]


class Neighbour(NamedTuple):
    """A content word beside an actor's name: `side` before or after, `word` unified, places of both together."""

    actor: str
    side: str
    word: str
    start: int
    end: int


def neighbours(article: Article, actors: Actors, region: str = "body") -> list[Neighbour]:
    """List the content words up to two words before and after each naming, no mark between, in reading order.

    Another actor's name is no label and is passed over.
    """
    return [found for passage in article.passages(region) for found in _beside(passage, actors)]


def _beside(passage: Passage, actors: Actors) -> list[Neighbour]:
    named, found = mentions(passage.text, actors), []
    tokens = [t for t in text.tokens(passage.text) if not any(m.start <= t.start < m.end for m in named)]
    for mention in named:
        before = [t for t in tokens if t.end <= mention.start][::-1]
        after = [t for t in tokens if t.start >= mention.end]
        for side, near in (("before", before), ("after", after)):
            for token in _joined(near[:REACH], mention, passage.text):
                start, end = min(token.start, mention.start), max(token.end, mention.end)
                word = wording.forms(passage.text[token.start : token.end])[0]
                found.append(Neighbour(mention.actor, side, word, passage.start + start, passage.start + end))
    return found


def _joined(near: Sequence[text.Token], mention, passage: str) -> list[text.Token]:
    """Keep the content words that no mark parts from the name; a possessive ending is no mark."""
    kept = []
    for token in near:
        gap = (
            passage[token.end : mention.start]
            if token.end <= mention.start
            else passage[mention.end : token.start]
        )
        if any(mark in text.normalise(gap) for mark in ',;:.!?"()[]') or " - " in text.normalise(gap):
            break
        if token.text.lower().removesuffix("'s") not in stop_words():
            kept.append(token)
    return kept


def neighbour_table(a: Article, b: Article, actors: Actors) -> "pd.DataFrame":
    """One row per actor, side and word: actor, side, word, a, b (lists of places); commonest first within an actor."""
    import pandas as pd

    places: dict[tuple, dict] = {}
    for source, article in (("a", a), ("b", b)):
        for found in neighbours(article, actors):
            places.setdefault(found[:3], {"a": [], "b": []})[source].append((found.start, found.end))
    order = {actor: n for n, actor in enumerate(actors)}
    ranked = sorted(
        places, key=lambda k: (order[k[0]], k[1] == "after", -sum(map(len, places[k].values())), k[2])
    )
    return pd.DataFrame(
        [(*key, places[key]["a"], places[key]["b"]) for key in ranked],
        columns=["actor", "side", "word", "a", "b"],
    )


def collocations(article: Article, actors: Actors) -> "pd.DataFrame":
    """One row per pair of neighbouring content words with an actor in it, used twice or more: pair, count, g2.

    G² as NLTK's likelihood ratio of pairs, strongest first; an actor stands under its canonical name.
    """
    import pandas as pd
    from nltk.collocations import BigramCollocationFinder
    from nltk.metrics import BigramAssocMeasures

    sentences = [_content(passage, actors) for passage in article.passages("body")]
    finder = BigramCollocationFinder.from_documents(sentences)
    finder.apply_freq_filter(2)
    finder.apply_ngram_filter(lambda *pair: not any(word in actors for word in pair))
    scored = sorted(
        finder.score_ngrams(BigramAssocMeasures.likelihood_ratio), key=lambda row: (-row[1], row[0])
    )
    rows = [(" ".join(pair), int(finder.ngram_fd[pair]), score) for pair, score in scored]
    return pd.DataFrame(rows, columns=["pair", "count", "g2"]).astype({"count": int, "g2": float})


def _content(passage: Passage, actors: Actors) -> list[str]:
    """List the content words of a sentence, unified, each naming of an actor as its canonical name."""
    named = {m.start: m for m in mentions(passage.text, actors)}
    found, at = [], 0
    for token in text.tokens(passage.text):
        if token.start in named:
            found.append(named[token.start].actor)
            at = named[token.start].end
        elif token.start >= at:
            found += [
                w for w in wording.forms(passage.text[token.start : token.end]) if w not in stop_words()
            ]
    return found
