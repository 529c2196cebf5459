"""Actors of a story: where their surface forms stand, a text with their names masked, names that a rule proposes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from parallax import text as texts
from parallax.lexicons import entries, stop_words, word_set

if TYPE_CHECKING:
    from parallax.article import Article
    from parallax.story import Story

MOST_PROPOSED = 8
MASK = "v"  # no run of this letter is a word of any lexicon in use
PART = r"[^\W\d_a-zß-öø-ÿ][\w.’']*(?:-[a-z]\w*)?(?![-\w]*\d)"
NAME = re.compile(rf"(?<!\w)(?<![a-z]-){PART}(?:\s(?:(?:of|de|la|van|von|bin|al)\s)?{PART})*")
MADE_WITH = re.compile(r"-(?:based|led|backed|born|style|era|wide|only|old|owned|run)$")
POSSESSIVE = re.compile(r"[’']s$|[’']$|(?<=[a-z])\.$")
CALENDAR = word_set(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday mr mrs ms dr sir"""
)
READ = ("paragraph", "teaser", "bullet", "caption")  # headlines capitalise too much to learn names from
OPENS = re.compile(r"""["'“‘(\[.:!?–—]""")  # after one of these a capital says nothing
TITLE_CASE = 0.6  # a line with a larger share of capitalised long words is a headline in capitals
LONG = 4  # letters: shorter words stay small in headlines

Actors = Mapping[str, Sequence[str]]


class Mention(NamedTuple):
    """One surface form of one actor, at `[start, end)` of the text searched."""

    actor: str
    form: str
    start: int
    end: int


def mentions(text: str, actors: Actors) -> list[Mention]:
    """Find every surface form of every actor, longest form first, in reading order.

    >>> mentions("Mr Kim met Kim Jong Un.", {"Kim": ["Kim", "Kim Jong Un"]})[1].form
    'Kim Jong Un'
    """
    pattern, owner = _matcher(tuple((name, tuple(forms)) for name, forms in actors.items()))
    if pattern is None:
        return []
    return [Mention(owner[m.group()], m.group(), m.start(), m.end()) for m in pattern.finditer(text)]


def mask(text: str, actors: Actors) -> str:
    """Replace each character of the actors' names by `v`, so that names carry no sentiment; the length stays.

    >>> mask("Trump met Kim.", {"T": ["Trump"], "K": ["Kim"]})
    'vvvvv met vvv.'
    """
    pattern, _ = _matcher(tuple((name, tuple(forms)) for name, forms in actors.items()))
    return pattern.sub(lambda found: re.sub(r"\S", MASK, found[0]), text) if pattern else text


def cast(story: "Story") -> Actors:
    """Return the actors of a story: those under [actors], else the likeliest names that a rule proposes."""
    return story.actors or dict(list(propose(story.articles.values()).items())[:MOST_PROPOSED])


@lru_cache(maxsize=64)
def _matcher(actors: tuple) -> tuple[re.Pattern | None, dict[str, str]]:
    owner = {form: name for name, forms in reversed(actors) for form in forms}
    longest_first = sorted(owner, key=lambda form: (-len(form), form))
    if not longest_first:
        return None, owner
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"), owner


def names(passage: str, actors: Actors | None = None, *, headline: bool = False) -> list[tuple[int, int]]:
    """List the places of proper names in one sentence: the actors' forms and every capitalised word.

    A capital that opens a sentence or a quotation counts only where the next word is capitalised too and is not an
    actor's name, or is a number (May 5); in a `headline` set in capitals only the actors' forms are names.
    >>> names("Strong words: the Secretary of State left the White House.")
    [(18, 27), (31, 36), (46, 51), (52, 57)]
    """
    known = [(m.start, m.end) for m in mentions(passage, actors or {})]
    tokens = texts.tokens(passage)
    long = [token for token in tokens if len(token.text) >= LONG and token.text[0].isalpha()]
    capitals = sum(token.text[0].isupper() for token in long)
    if headline and len(long) > 2 and capitals > TITLE_CASE * len(long):
        return known
    starts = {start for start, _ in known}
    found = [(t.start, t.end) for at, t in enumerate(tokens) if _is_name(at, tokens, passage, starts)]
    return sorted({*known, *(place for place in found if not any(s <= place[0] < e for s, e in known))})


def _is_name(at: int, tokens: Sequence[texts.Token], passage: str, actors: set[int]) -> bool:
    token = tokens[at]
    if not token.text[0].isupper() or token.text == "I" or token.text.startswith("I'"):
        return False
    gap = passage[tokens[at - 1].end : token.start] if at else "."
    if not OPENS.search(gap):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or passage[token.end : after.start].strip() or after.start in actors:
        return False
    return after.text[0].isdigit() or (after.text[0].isupper() and after.text != "I")


def propose(articles: "Iterable[Article]", *, least: int = 2) -> dict[str, tuple[str, ...]]:
    """Propose the actors of some articles: canonical name to surface forms, the most named first.

    A rule on capital letters, to be corrected by hand: names used `least` times or more, over all articles together.
    The canonical name is the longest form, or the country's.
    """
    return dict(_proposed(tuple(articles), least))


@lru_cache(maxsize=16)  # a dozen measures ask for the names of one pair
def _proposed(articles: "tuple[Article, ...]", least: int) -> dict[str, tuple[str, ...]]:
    seen = [one for article in articles for one in _seen(article)]
    inside = {name for name, first in seen if not first}
    sure = [_without_opener(name, first, inside) for name, first in seen]
    counts = Counter(name for name, first in sure if not first or " " in name or name in inside)
    groups: dict[str, Counter] = {}
    for name in sorted(counts, key=lambda name: (-len(name.split()), -counts[name], name)):
        groups.setdefault(_owner(name, groups), Counter())[name] += counts[name]
    found = [(owner if owner in _countries().values() else _longest(forms), forms) for owner, forms in groups.items()]
    found = [(name, forms) for name, forms in found if sum(forms.values()) >= least]
    found.sort(key=lambda item: (-sum(item[1].values()), item[0]))
    return {name: tuple(sorted(forms, key=lambda f: (-forms[f], f))) for name, forms in found}


def _longest(forms: Counter) -> str:
    return min(forms, key=lambda form: (-len(form.split()), -forms[form], form))


def _seen(article: "Article") -> Iterator[tuple[str, bool]]:
    """Yield the names of an article, and whether a sentence begins with one."""
    for sentence in article.sentence_rows:
        if sentence.role in READ:
            start = re.search(r"\w", sentence.text)
            for match in NAME.finditer(sentence.text):
                first = start is not None and match.start() <= start.start()
                for name in _parts(match.group()):
                    yield name, first and match.group().startswith(name)


def _without_opener(name: str, first: bool, inside: set[str]) -> tuple[str, bool]:
    """Drop the word that opens a sentence where the rest is a name, or the last word of one, that stands elsewhere."""
    rest = name.partition(" ")[2]
    if not (first and rest):
        return name, first
    known = rest in inside or any(other.endswith(f" {rest}") and other != name for other in inside)
    return (rest, False) if known else (name, first)


@lru_cache(maxsize=4096)
def _parts(run: str) -> tuple[str, ...]:
    """List the names in a run of capitalised words, without possessives, grammar at either end and calendar words."""
    found = []
    for part in _breaks().split(run):
        words = [POSSESSIVE.sub("", word) for word in part.split()]
        while words and (_is_grammar(words[0]) or MADE_WITH.search(words[0])):
            words = words[1:]
            words = words[1:] if len(words) > 1 and words[0].lower() in CALENDAR else words
        while words and _is_grammar(words[-1]):
            words = words[:-1]
        name = " ".join(words).strip("’'")
        if len(name) > 1 and not set(name.lower().split()) <= CALENDAR:
            found.append(name)
    return tuple(found)


def _is_grammar(word: str) -> bool:
    """Return whether a word is grammar; capitals throughout (*US*, *UN*) are a name."""
    return word.lower() in stop_words() and not (word.isupper() and len(word) > 1)


def _owner(name: str, groups: dict[str, Counter]) -> str:
    """Return the group a name belongs to: its country, the same name spelt otherwise, one longer name it abridges."""
    country = _countries().get(name)
    if country:
        return country
    plain = _plain(name)
    same = [owner for owner in groups if _plain(owner) == plain]
    longer = same + [owner for owner in groups if plain in _short_for(owner) and owner not in same]
    return longer[0] if len(longer) == 1 else next(iter(same), name)


@lru_cache(maxsize=4096)  # each name of an article is held against every other
def _short_for(name: str) -> frozenset[str]:
    """Return the words that may stand for a name: the last, and the first of one with three words (*Kim Jong Un*)."""
    words = _plain(name).split()
    return frozenset([*words[-1:], *(words[:1] if len(words) == 3 else [])])


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    return name.lower().replace("-", " ").replace(".", "")


@cache
def _countries() -> dict[str, str]:
    rows = entries("countries")
    return {form: row["country"] for row in rows for form in (row["country"], *row["forms"].split("|"))}


@cache
def _breaks() -> re.Pattern:
    """Compile what parts two names: possessives, titles, words like *former*."""
    offices = sorted((row["office"] for row in entries("offices")), key=lambda o: (-len(o), o))
    titles = [" ".join(w if w == "of" else w.capitalize() for w in office.split()) for office in offices]
    status = [row["word"].capitalize() for row in entries("status_words")]
    return re.compile(rf"[’']s\s|(?<![\w-])(?:{'|'.join(map(re.escape, titles))}|{'|'.join(status)})(?![\w-])")
