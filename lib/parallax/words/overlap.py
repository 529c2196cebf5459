"""How much two articles share: content words and runs of words."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from parallax import text
from parallax.article import Article
from parallax.lexicons import stop_words
from parallax.wording import uses

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

SAME_TEXT = 0.5  # above this share of common runs of four words, two articles are copies of one text


def content_words(article: Article, actors: Mapping[str, Sequence[str]] | None = None) -> set[str]:
    """Collect the different words of the body that are not stop words; names of several words count as one."""
    return {use.word for use in uses(article, actors=actors)} - stop_words()


def content_jaccard(a: Article, b: Article, actors: Mapping[str, Sequence[str]] | None = None) -> float:
    """Give the share of different content words that stand in both bodies, 0 to 1; 0 where there are none."""
    one, other = content_words(a, actors), content_words(b, actors)
    return len(one & other) / max(len(one | other), 1)


def names(article: Article) -> set[str]:
    """Collect the capitalised words of the body that do not open a sentence: names, as far as form can tell."""
    found = set()
    for passage in article.passages("body"):
        tokens = text.tokens(passage.text)[1:]
        found |= {
            token.text.removesuffix("'s") for token in tokens if token.text[0].isupper() and token.text != "I"
        }
    return found


def names_jaccard(a: Article, b: Article) -> float:
    """Give the share of different names that stand in both bodies, 0 to 1; 0 where there are none."""
    one, other = names(a), names(b)
    return len(one & other) / max(len(one | other), 1)


def runs(article: Article, *, length: int) -> list[tuple[tuple[str, ...], int, int]]:
    """List every run of `length` words inside a body sentence with its place."""
    return [
        (words, passage.start + start, passage.start + end)
        for passage in article.passages("body")
        for words, start, end in _runs(passage.text, length)
    ]


@lru_cache(
    maxsize=1024
)  # sentences of a few articles, asked for what is shared, how many there are, and where
def _runs(sentence: str, length: int) -> tuple[tuple[tuple[str, ...], int, int], ...]:
    tokens = text.tokens(sentence)
    words = text.ngrams([token.text.lower() for token in tokens], length)
    ends = zip(tokens, tokens[length - 1 :], words, strict=False)
    return tuple((run, first.start, last.end) for first, last, run in ends)


def shared_runs(a: Article, b: Article, *, length: int) -> set[tuple[str, ...]]:
    """Collect the different runs of `length` words that stand in both bodies."""
    return _different(a, length) & _different(b, length)


def smaller_runs(a: Article, b: Article, *, length: int) -> int:
    """Count the different runs of the body that has fewer."""
    return min(len(_different(article, length)) for article in (a, b))


def _different(article: Article, length: int) -> set[tuple[str, ...]]:
    return {run[0] for passage in article.passages("body") for run in _runs(passage.text, length)}


def places(article: Article, shared: set[tuple[str, ...]], *, length: int) -> list[tuple[int, int]]:
    """List where the shared runs stand in an article."""
    return [(start, end) for words, start, end in runs(article, length=length) if words in shared]


def shared_by_length(
    a: Article, b: Article, *, lengths: Sequence[int] = (1, 2, 3, 4, 5, 6)
) -> "pd.DataFrame":
    """One row per length of a run of words: length, a and b (different runs), shared, share of the smaller."""
    import pandas as pd

    rows = []
    for length in lengths:
        ours, theirs = (_different(article, length) for article in (a, b))
        shared = len(ours & theirs)
        rows.append((length, len(ours), len(theirs), shared, shared / max(min(len(ours), len(theirs)), 1)))
    return pd.DataFrame(rows, columns=["length", "a", "b", "shared", "share"])


def longest_shared(a: Article, b: Article) -> tuple[int, list[tuple[int, int]], list[tuple[int, int]]]:
    """Give the length in words of the longest runs inside sentences of both, and their places in a and in b."""
    length = 0
    while shared_runs(a, b, length=length + 1):
        length += 1
    if not length:
        return 0, [], []
    shared = shared_runs(a, b, length=length)
    return length, places(a, shared, length=length), places(b, shared, length=length)


def cosines(story: "Story") -> "pd.DataFrame":
    """One row per preparation of the same two texts: preparation, cosine of their words (0 to 1); highest first."""
    import pandas as pd

    rows = [(name, _cosine(texts, weights)) for name, texts, weights in _preparations(story)]
    frame = pd.DataFrame(rows, columns=["preparation", "cosine"])
    return frame.sort_values("cosine", ascending=False, kind="stable", ignore_index=True)


def _preparations(story: "Story") -> list[tuple[str, list[list[str]], dict]]:
    """List preparations that people use: name, the words of both texts, what the vectorizer is told."""
    articles = story.articles.values()
    whole = [text.words(article.raw) for article in articles]
    body = [[word for p in article.passages("body") for word in text.words(p.text)] for article in articles]
    unified = [[use.word for use in uses(article, actors=story.actors)] for article in articles]
    content = [[word for word in words if word not in stop_words()] for words in unified]
    pairs = [[" ".join(pair) for pair in text.ngrams(words, 2)] for words in body]
    return [
        ("whole file, counts of all words", whole, {}),
        ("body, counts of all words", body, {}),
        ("body, names unified, counts", unified, {}),
        ("body, names unified, 1 + log of counts", unified, {"sublinear_tf": True}),
        ("body, names unified, each word once", unified, {"binary": True}),
        ("body, content words, counts", content, {}),
        ("body, content words, each word once", content, {"binary": True}),
        ("body, content words, tf–idf over the two", content, {"use_idf": True}),
        ("body, pairs of words, counts", pairs, {}),
    ]


def _cosine(texts: Sequence[Sequence[str]], weights: Mapping[str, bool]) -> float:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics.pairwise import cosine_similarity

    if not all(texts):
        return 0.0
    vectors = TfidfVectorizer(analyzer=list, **{"use_idf": False, **weights}).fit_transform(texts)
    return float(cosine_similarity(vectors)[0, 1])
