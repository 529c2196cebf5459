"""How much two articles share: content words and runs of words."""

from collections.abc import Mapping, Sequence

from parallax import text
from parallax.article import Article
from parallax.lexicons import stop_words
from parallax.wording import uses

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
    found = []
    for passage in article.passages("body"):
        tokens = text.tokens(passage.text)
        for first, last, words in zip(
            tokens, tokens[length - 1 :], text.ngrams([t.text.lower() for t in tokens], length), strict=False
        ):
            found.append((words, passage.start + first.start, passage.start + last.end))
    return found


def shared_runs(a: Article, b: Article, *, length: int) -> set[tuple[str, ...]]:
    """Collect the different runs of `length` words that stand in both bodies."""
    return {words for words, *_ in runs(a, length=length)} & {words for words, *_ in runs(b, length=length)}


def smaller_runs(a: Article, b: Article, *, length: int) -> int:
    """Count the different runs of the body that has fewer."""
    return min(len({words for words, *_ in runs(article, length=length)}) for article in (a, b))


def places(article: Article, shared: set[tuple[str, ...]], *, length: int) -> list[tuple[int, int]]:
    """List where the shared runs stand in an article."""
    return [(start, end) for words, start, end in runs(article, length=length) if words in shared]
