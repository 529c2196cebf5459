"""Names that an article uses, found by their capital letters and put together where they stand for one actor."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from parallax.lexicons import entries, stop_words

if TYPE_CHECKING:
    from parallax.article import Article

PART = r"[^\W\d_a-zß-öø-ÿ][\w.’']*(?:-[a-z]\w*)?(?![-\w]*\d)"
NAME = re.compile(rf"(?<!\w)(?<![a-z]-){PART}(?:\s(?:(?:of|de|la|van|von|bin|al)\s)?{PART})*")
MADE_WITH = re.compile(r"-(?:based|led|backed|born|style|era|wide|only|old|owned|run)$")
CALENDAR = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october"]
    + ["november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    + ["mr", "mrs", "ms", "dr", "sir"]
)
READ = ("paragraph", "teaser", "bullet", "caption")  # headlines capitalise too much to learn names from


class Seen(NamedTuple):
    """A run of capitalised words; `first` where a sentence begins with it."""

    name: str
    first: bool


def grouped(articles: "Iterable[Article]") -> dict[str, Counter]:
    """Count the surface forms of each name over all articles, by canonical name: the longest form, or the country."""
    seen = [one for article in articles for one in _names(article)]
    inside = {one.name for one in seen if not one.first}
    sure = [_without_opener(one, inside) for one in seen]
    counts = Counter(one.name for one in sure if not one.first or " " in one.name or one.name in inside)
    groups: dict[str, Counter] = {}
    for name in sorted(counts, key=lambda name: (-len(name.split()), -counts[name], name)):
        groups.setdefault(_owner(name, groups), Counter())[name] += counts[name]
    return {_canonical(owner, forms): forms for owner, forms in groups.items()}


def _without_opener(one: Seen, inside: set[str]) -> Seen:
    """Drop the word that opens a sentence where the rest is a name, or the last word of one, that stands elsewhere."""
    opener, _, rest = one.name.partition(" ")
    if not (one.first and rest):
        return one
    known = rest in inside or any(name.endswith(f" {rest}") and name != one.name for name in inside)
    return Seen(rest, False) if known else one


def _names(article: "Article") -> Iterator[Seen]:
    for sentence in article.sentence_rows:
        if sentence.role in READ:
            yield from _in_sentence(sentence.text)


def _in_sentence(sentence: str) -> Iterator[Seen]:
    start = re.search(r"\w", sentence)
    for match in NAME.finditer(sentence):
        first = start is not None and match.start() <= start.start()
        for name in _parts(match.group()):
            yield Seen(name, first and match.group().startswith(name))


@lru_cache(maxsize=4096)
def _parts(run: str) -> tuple[str, ...]:
    """List the names in a run of capitalised words."""
    return tuple(filter(None, map(_trimmed, _breaks().split(run))))


def _trimmed(name: str) -> str:
    """Drop what is no part of a name: possessives, grammar at either end, calendar words, *Seoul-based*."""
    words = [re.sub(r"[’']s$|[’']$|(?<=[a-z])\.$", "", word) for word in name.split()]
    while words and (_is_grammar(words[0]) or MADE_WITH.search(words[0])):
        words = words[1:]
        words = words[1:] if len(words) > 1 and words[0].lower() in CALENDAR else words
    while words and _is_grammar(words[-1]):
        words = words[:-1]
    found = " ".join(words).strip("’'")
    return found if len(found) > 1 and not set(found.lower().split()) <= CALENDAR else ""


def _is_grammar(word: str) -> bool:
    """Say whether a word is grammar; capitals throughout (*US*, *UN*) are a name."""
    return word.lower() in stop_words() and not (word.isupper() and len(word) > 1)


def _owner(name: str, groups: dict[str, Counter]) -> str:
    """Find the group a name belongs to: its country, the same name spelt otherwise, or one longer name it abridges."""
    country = _countries().get(name)
    if country:
        return country
    plain = _plain(name)
    same = [owner for owner in groups if _plain(owner) == plain]
    longer = same + [owner for owner in groups if plain in _short_for(owner) and owner not in same]
    return longer[0] if len(longer) == 1 else next(iter(same), name)


@lru_cache(maxsize=4096)  # each name of an article is held against every other
def _short_for(name: str) -> frozenset[str]:
    """Give the words that may stand for a name: the last, and the first of one with three words (*Kim Jong Un*)."""
    words = _plain(name).split()
    return frozenset([*words[-1:], *(words[:1] if len(words) == 3 else [])])


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return name.lower().replace("-", " ").replace(".", "")


def _canonical(owner: str, forms: Counter) -> str:
    if owner in _countries().values():
        return owner
    return min(forms, key=lambda form: (-len(form.split()), -forms[form], form))


@cache
def _countries() -> dict[str, str]:
    rows = entries("countries")
    return {form: row["country"] for row in rows for form in (row["country"], *row["forms"].split("|"))}


@cache
def _breaks() -> re.Pattern:
    """Compile what parts two names: possessives, titles, words like *former*."""
    offices = sorted((row["office"] for row in entries("offices")), key=lambda o: (-len(o), o))
    words = "|".join(
        re.escape(" ".join(w if w == "of" else w.capitalize() for w in o.split())) for o in offices
    )
    status = "|".join(row["word"].capitalize() for row in entries("status_words"))
    return re.compile(rf"[’']s\s|(?<![\w-])(?:{words}|{status})(?![\w-])")
