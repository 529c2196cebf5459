"""The words of an article: each use with its unified form and its place, counts and dispersion."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from parallax import text
from parallax.article import Article, Passage

# The words after which 's is a verb or a pronoun; after any other it is a possessive.
SHORTENED = re.compile(
    r"(?:it|that|this|there|here|he|she|who|what|where|when|how|why|let|one)'s", re.IGNORECASE
)
ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,}")


class Use(NamedTuple):
    """One use of a word or phrase: its unified form and its place in the raw article."""

    word: str
    start: int
    end: int
    sentence: int


def uses(
    article: Article, region: str = "body", *, actors: Mapping[str, Sequence[str]] | None = None
) -> list[Use]:
    """List the words of a region in reading order, lower-cased, an actor's name as one word.

    Spellings of a name are unified (`Kim Jong-un`, `Kim Jong Un`), so that a hyphen is no keyword.
    """
    unify = unifier(tuple((name, tuple(forms)) for name, forms in (actors or {}).items()))
    return [use for passage in article.passages(region) for use in _uses(passage, unify)]


@lru_cache(maxsize=1024)  # sentences of a few articles
def _uses(passage: Passage, unify: re.Pattern | None) -> tuple[Use, ...]:
    tokens = text.tokens(passage.text)
    names = [m.span() for m in unify.finditer(passage.text)] if unify else []
    found, at = [], 0
    for token in tokens:
        name = next(((s, e) for s, e in names if s <= token.start < e), None) if names else None
        if name and name[0] < at:
            continue
        start, end = (name[0], name[1]) if name else (token.start, token.end)
        found.append(
            Use(_form(passage.text[start:end]), passage.start + start, passage.start + end, passage.sentence)
        )
        at = end
    return tuple(found)


def forms(
    phrase: str, actors: Mapping[str, Sequence[str]] | None = None, *, known: Collection[str] = ()
) -> tuple[str, ...]:
    """Split a phrase into words as `uses` unifies them; one that is `known`, as a table gives it, is one word.

    >>> forms("Kim’s regime"), forms("north korea", known={"north korea"})
    (('kim', 'regime'), ('north korea',))
    """
    whole = next((form for form in (phrase, phrase.lower()) if form in known), None)
    unify = unifier(tuple((name, tuple(forms)) for name, forms in (actors or {}).items()))
    split = _uses(Passage(0, 0, len(phrase), phrase), unify)
    return (whole,) if whole else tuple(use.word for use in split)


@lru_cache(maxsize=64)
def unifier(actors: tuple) -> re.Pattern | None:
    """Compile a pattern of the actors' names of several words, which count as one word each."""
    long = {form for _, forms in actors for form in forms if re.search(r"[\s-]", form)}
    if not long:
        return None
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(f) for f in sorted(long, key=lambda f: (-len(f), f)))})(?!\w)"
    )


@lru_cache(maxsize=8192)
def _form(printed: str) -> str:
    """Unify a printed form: lower case, plain marks, possessive ending dropped, hyphens in names as spaces.

    An abbreviation keeps its capitals and loses its stops, so that `US` is not *us* and `U.S.` is `US`.

    >>> _form("Kim Jong-un"), _form("Trump’s"), _form("re-engage"), _form("U.S.")
    ('kim jong un', 'trump', 're-engage', 'US')
    """
    plain = text.normalise(printed).rstrip("'")
    if not SHORTENED.fullmatch(plain):
        plain = plain.removesuffix("'s")
    if ABBREVIATION.fullmatch(plain):
        return plain.replace(".", "")
    form = plain.lower()
    return form.replace("-", " ") if " " in form else form


def dispersion(found: Iterable[Use], word: str) -> int:
    """Count the sentences that contain `word` (Gries 2008)."""
    return len({use.sentence for use in found if use.word == word})


def counts(found: Iterable[Use]) -> Counter:
    """Count the uses of each word."""
    return Counter(use.word for use in found)
