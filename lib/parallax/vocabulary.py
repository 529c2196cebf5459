"""The words of an article: each use with its unified form and its place, and what is house style and no choice."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from parallax import text
from parallax.article import Article, Passage
from parallax.lexicons import CALENDAR, entries, stop_words, word_set

# The words after which 's is a verb or a pronoun; after any other it is a possessive.
SHORTENED = re.compile(r"(?:it|that|this|there|here|he|she|who|what|where|when|how|why|let|one)'s", re.IGNORECASE)
ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,}")
NO_NAME = CALENDAR | word_set(
    "department ministry motors electric assembly mills house office committee council court act party league"
)  # capitalised after an office or rank, these make it no title: the Justice Department, the president Monday
Actors = Mapping[str, Sequence[str]]


class Use(NamedTuple):
    """One use of a word or phrase: its unified form and its place in the raw article."""

    word: str
    start: int
    end: int
    sentence: int


def uses(article: Article, region: str = "body", *, actors: Actors | None = None) -> list[Use]:
    """List the words of a region in reading order, lower-cased, an actor's name as one word.

    Spellings of a name are unified (`Kim Jong-un`, `Kim Jong Un`), so that a hyphen is no keyword.
    """
    return list(_in_region(article, region, _unifier(tuple((n, tuple(f)) for n, f in (actors or {}).items()))))


@lru_cache(maxsize=16)
def _in_region(article: Article, region: str, unify: re.Pattern | None) -> tuple[Use, ...]:
    return tuple(use for passage in article.passages(region) for use in _uses(passage, unify))


def content_words(article: Article) -> set[str]:
    """Return the different words of the body that are not stop words."""
    return {use.word for use in uses(article)} - stop_words()


@lru_cache(maxsize=1024)  # sentences of a few articles
def _uses(passage: Passage, unify: re.Pattern | None) -> tuple[Use, ...]:
    names = [m.span() for m in unify.finditer(passage.text)] if unify else []
    found, at = [], 0
    for token in text.tokens(passage.text):
        name = next(((s, e) for s, e in names if s <= token.start < e), None) if names else None
        if name and name[0] < at:
            continue
        start, end = name or (token.start, token.end)
        form = _form(passage.text[start:end])
        found.append(Use(form, passage.start + start, passage.start + end, passage.sentence))
        at = end
    return tuple(found)


def forms(phrase: str, actors: Actors | None = None, *, known: Collection[str] = ()) -> tuple[str, ...]:
    """Split a phrase into words as `uses` unifies them; one that is `known`, as a table gives it, is one word.

    >>> forms("Kim’s regime"), forms("north korea", known={"north korea"})
    (('kim', 'regime'), ('north korea',))
    """
    whole = next((form for form in (phrase, phrase.lower()) if form in known), None)
    unify = _unifier(tuple((name, tuple(forms)) for name, forms in (actors or {}).items()))
    return (whole,) if whole else tuple(use.word for use in _uses(Passage(0, 0, len(phrase), phrase), unify))


def places(found: Sequence[Use], wanted: Sequence[str]) -> list[Use]:
    """List where the wanted words follow each other in one sentence, each as one use of them all."""
    n, hits = len(wanted), []
    for at in range(len(found) - n + 1 if n else 0):
        here = found[at : at + n]
        if [use.word for use in here] == list(wanted) and here[0].sentence == here[-1].sentence:
            hits.append(Use(" ".join(wanted), here[0].start, here[-1].end, here[0].sentence))
    return hits


@lru_cache(maxsize=64)
def _unifier(actors: tuple) -> re.Pattern | None:
    """Compile a pattern of the actors' names of several words, which count as one word each."""
    long = {form for _, forms in actors for form in forms if re.search(r"[\s-]", form)}
    if not long:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(f) for f in sorted(long, key=lambda f: (-len(f), f)))})(?!\w)")


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


def without_house_style(article: Article, found: Sequence[Use]) -> tuple[list[Use], list[Use]]:
    """Part words into those to compare and those left out: courtesy titles and offices before a name.

    Spellings, `per cent` and `%`, and months beside a number or before a stop are unified in the first part
    (`data/lexicons/house_style.csv`, each entry with its source).
    """
    titles, months, spellings, begin, longest = _house_style()
    kept, left, at = [], [], 0
    while at < len(found):
        one = found[at]
        for n in range(min(longest, len(found) - at) if one.word.partition(" ")[0] in begin else 1, 0, -1):
            last = found[at + n - 1]
            phrase = " ".join(use.word for use in found[at : at + n]) if n > 1 else one.word
            if phrase in titles and _before_name(article, found, at, n):
                left.append(Use(phrase, one.start, last.end, one.sentence))
            elif phrase in spellings and one.sentence == last.sentence:
                kept.append(Use(spellings[phrase], one.start, last.end, one.sentence))
            elif n == 1 and phrase in months and _is_month(article, found, at):
                kept.append(one._replace(word=months[phrase]))
            elif n == 1 and phrase.endswith("%"):
                kept += [one._replace(word=phrase[:-1], end=one.end - 1), one._replace(word="percent")]
            elif n == 1:
                kept.append(one)
            else:
                continue
            at += n
            break
    return kept, left


def _before_name(article: Article, found: Sequence[Use], at: int, n: int) -> bool:
    """Return whether a capitalised word follows the `n` words, with nothing but a stop and spaces between."""
    if at + n >= len(found) or found[at + n].sentence != found[at].sentence:
        return False
    last, after = found[at + n - 1], found[at + n]
    gap = article.raw[last.end : after.start]
    # An abbreviation keeps its stop outside its place; a possessive stands inside it and makes no title.
    plain = not text.normalise(article.raw[last.start : last.end]).lower().endswith(("'s", "'"))
    named = article.raw[after.start].isupper() and after.word not in NO_NAME and after.word != "i"
    return plain and named and not gap.replace(".", "", 1).strip()


def _is_month(article: Article, found: Sequence[Use], at: int) -> bool:
    """Return whether a number stands beside the word, or a stop behind it in a sentence: Jan. 5, in Jan. and May."""
    near = [use for use in found[max(at - 1, 0) : at + 2] if use.sentence == found[at].sentence]
    stopped = near[-1] is not found[at] and article.raw[found[at].end] == "."
    return stopped or any(use.word[0].isdigit() for use in near)


@cache
def _house_style() -> tuple[frozenset[str], dict[str, str], dict[str, str], frozenset[str], int]:
    """Return titles and offices, months and words by other spelling, first words of all, words in the longest."""
    rows = entries("house_style")
    titles = {row["word"] for row in rows if row["kind"] == "title"} | {row["office"] for row in entries("offices")}
    months, spellings = (
        {row["word"]: row["same_as"] for row in rows if row["kind"] == kind} for kind in ("month", "spelling")
    )
    begin = frozenset(entry.split()[0] for entry in (*titles, *months, *spellings))
    return frozenset(titles), months, spellings, begin, max(len(e.split()) for e in (*titles, *spellings))
