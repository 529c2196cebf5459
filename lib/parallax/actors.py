"""Who is named: where the forms stand, names that a rule proposes, people among them, and where each is meant."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from parallax import text as texts
from parallax.lexicons import CALENDAR, countries
from parallax.speech.cues import speaker_nouns
from parallax.speech.names import FEMALE, MALE, SHORT, Cast, Sighting, first_names, labelled, name_key, sighted
from parallax.speech.words import tagged

if TYPE_CHECKING:
    from parallax.article import Article
    from parallax.story import Story

MASK = "v"  # no run of this letter is a word of any lexicon in use
READ = ("paragraph", "teaser", "bullet", "caption")  # headlines capitalise too much to learn names from
OPENS = re.compile(r"""["'“‘(\[.:!?–—]""")  # after one of these a capital says nothing
LONG = 4  # letters: shorter words stay small in headlines
GENDER = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
PRONOUN = re.compile(rf"\b(?:{'|'.join(GENDER)})\b", re.IGNORECASE)
FEWEST = 3  # sentences a side
MOST_WORDS = 20  # of a name; the pattern that finds names reads a longer one again at each of its words

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
    return finder(actors)(text)


def finder(actors: Actors) -> Callable[[str], list[Mention]]:
    """Return the function that finds these actors in a text, for where many texts are searched."""
    return _finder(tuple((name, tuple(forms)) for name, forms in actors.items()))


@lru_cache(maxsize=64)
def _finder(actors: tuple) -> Callable[[str], list[Mention]]:
    owner = {form: name for name, forms in reversed(actors) for form in forms}
    longest = sorted(filter(None, owner), key=lambda form: (-len(form), form))
    find = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\w)").finditer
    return lambda text: [Mention(owner[found[0]], found[0], *found.span()) for found in find(text)]


def mask(text: str, actors: Actors) -> str:
    """Replace each character of the actors' names by `v`, so that names carry no sentiment; the length stays.

    >>> mask("Trump met Kim.", {"T": ["Trump"], "K": ["Kim"]})
    'vvvvv met vvv.'
    """
    found, at = [], 0
    for mention in mentions(text, actors):
        found += [text[at : mention.start], re.sub(r"\S", MASK, mention.form)]
        at = mention.end
    return "".join([*found, text[at:]])


def cast(story: "Story") -> Actors:
    """Return the actors of a story: those under [actors], else the likeliest names that a rule proposes."""
    return story.actors or dict(list(propose(story.articles.values()).items())[:8])


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
    if headline and len(long) > 2 and capitals > 0.6 * len(long):  # set in capitals
        return known
    starts = {start for start, _ in known}
    found = [(t.start, t.end) for at, t in enumerate(tokens) if _is_name(at, tokens, passage, starts)]
    return sorted({*known, *(place for place in found if not any(s <= place[0] < e for s, e in known))})


def _is_name(at: int, tokens: Sequence[texts.Token], passage: str, actors: set[int]) -> bool:
    token = tokens[at]
    if not token.text[0].isupper() or token.text == "I" or token.text.startswith("I'"):
        return False
    if at and not OPENS.search(passage[tokens[at - 1].end : token.start]):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or passage[token.end : after.start].strip() or after.start in actors:
        return False
    return after.text[0].isdigit() or (after.text[0].isupper() and after.text != "I")


def propose(articles: "Iterable[Article]", *, least: int = 2) -> dict[str, tuple[str, ...]]:
    """Propose the actors of some articles: canonical name to surface forms, the most named first.

    Names in capitals that are used `least` times or more, over all articles together; to be corrected by hand. A
    surname stands for the full name printed anywhere, titles left out; a country for its people and its capital.
    """
    return dict(_proposed(tuple(articles), least))


@lru_cache(maxsize=16)  # a dozen measures ask for the names of one pair
def _proposed(articles: "tuple[Article, ...]", least: int) -> dict[str, tuple[str, ...]]:
    seen = sorted((at, one, opens) for article in articles for at, (one, opens) in enumerate(sightings(article)))
    inside = {one.name for _, one, opens in seen if not opens}
    ends = {end for _, one, _ in seen if len(one.name) > 1 for end in (one.name[-1:], (one.name[-1].split()[0],))}
    sure: Counter[Sighting] = Counter()
    for _, one, opens in seen:  # whichever article comes first
        rest = _without_opener(one, inside) if opens else one
        if rest != one or not opens or len(one.name) > 1 or one.name in inside | ends:
            sure[rest] += 1
    known = Cast(*labelled(sure))
    groups: dict[str, Counter] = {}
    for (_, name), count in sure.items():
        label = countries().get(" ".join(name)) or known.label(name)
        groups.setdefault(name_key(label.split()), Counter())[" ".join(name)] += count
    found = {}
    for forms in groups.values():
        printed = sorted(forms, key=lambda form: (-forms[form], form))
        label = known.label(printed[0].split())
        name = countries().get(printed[0]) or (label if label in known.gender else printed[0])
        if sum(forms.values()) >= least:
            found[name] = (sum(forms.values()), tuple(printed))
    return {name: found[name][1] for name in sorted(found, key=lambda name: (-found[name][0], name))}


@lru_cache(maxsize=16)
def sightings(article: "Article") -> "tuple[tuple[Sighting, bool], ...]":
    """List the names in the running text of an article, titles apart, and whether each opens its sentence."""
    found: list[tuple[Sighting, bool]] = []
    for sentence in (row for row in article.sentence_rows if row.role in READ and not row.text.islower()):
        words = tagged(article.raw, sentence.start, sentence.end, [])
        end = 0
        for one, first, last in (row for row in sighted(article.raw, words) if len(row[0].name) <= MOST_WORDS):
            person = one.titles or len(one.name) > 1 and one.name[0].lower() in first_names()
            goes_on = end and first == end + 1 and words[end].low == "of" and len(found[-1][0].name) == 1
            if goes_on and not person:  # the Bank of Aller
                before, opens = found.pop()
                found.append((Sighting((), (*before.name, "of", *one.name)), opens))
            elif len(one.name[0]) > 1 and one.name[0][0] != "@" and not {word.lower() for word in one.name} <= CALENDAR:
                found.append((one, first == 0))
            else:
                last = 0
            end = last
    return tuple(found)


def _without_opener(one: Sighting, inside: set[tuple[str, ...]]) -> Sighting:
    """Drop the word that opens a sentence where the rest is a name, or the end of one, elsewhere: Later Poll left."""
    first, *rest = one.name
    rest = rest[rest[:1] == ["of"] and speaker_nouns().get(first.lower()) != "body" :]  # Ahead of Poll
    known = any(name[-len(rest) :] == tuple(rest) for name in inside) if rest else False
    plain = not one.titles and not {one.name, (first,)} & inside and first.lower() not in first_names()
    return Sighting((), tuple(rest)) if known and plain else one


class Meant(NamedTuple):
    """One body sentence in which somebody is meant, and where in the raw text: a name, a title or a pronoun."""

    sentence: int
    start: int
    end: int


def people(story: "Story") -> dict[str, tuple[str, ...]]:
    """Return the people whom the articles name, canonical name to surface forms, the most named in both first.

    Ranked by sentences in the article with fewer of them, then by all, then by name.

    >>> list(people(story))[0]
    'Donald Trump'
    """
    return dict(_people(story.a, story.b, tuple((n, tuple(f)) for n, f in story.actors.items())))


@lru_cache(maxsize=16)
def _people(a: "Article", b: "Article", actors: tuple) -> dict[str, tuple[str, ...]]:
    named = dict(actors) or dict(list(propose((a, b)).items())[:40])
    people = are_people((a, b), named)
    return {who: forms for who, forms in named.items() if who in people}


def are_people(articles: "Iterable[Article]", named: Actors) -> set[str]:
    """Return the actors that are people: with a first name, or a title before them, in one of the articles."""
    titled = {who for article in articles for who, _ in _titles(article, named)}
    return titled | {who for who, forms in named.items() if _first_name(forms)}


def _first_name(forms: Iterable[str]) -> str:
    """Return the gender of a first name among the forms (m or f), or nothing."""
    first = (form.split()[0].lower() for form in forms if " " in form)
    return next((first_names()[name] for name in first if name in first_names()), "")


def _titles(article: "Article", named: Actors) -> list[tuple[str, str]]:
    """List (actor, title in lower case) for every name that a title stands before."""
    owner = {form: who for who, forms in named.items() for form in forms}
    seen = [(owner.get(" ".join(one.name)), one.titles) for one, _ in sightings(article)]
    return [(who, SHORT.get(title, title)) for who, titles in seen if who for title in titles]


def _genders(article: "Article", every: Actors, titles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return m, f or nothing: by first name, courtesy title, or the pronoun beside the name where it stands alone."""
    courtesy = {who: "m" if title in MALE else "f" for who, title in titles if title in MALE | FEMALE}
    near: dict[str, Counter] = {}
    find = finder(every)
    for unit in article.passages("body"):
        named = {name.actor for name in find(unit.text)}
        if len(named) == 1:
            words = near.setdefault(min(named), Counter())
            words.update(GENDER[word.lower()] for word in PRONOUN.findall(unit.text))
    beside = {who: words.most_common(1)[0][0] for who, words in near.items() if words}
    return {who: _first_name((who, *forms)) or courtesy.get(who) or beside.get(who, "") for who, forms in every.items()}


def meant(article: "Article", who: str, every: Actors) -> list[Meant]:
    """List the sentences of own words in which a person is meant, with the first place in each, in order.

    By name; by a title with *the* that stands before this person's name alone; by a pronoun of the right gender where
    the last person named, in this sentence or the two before, is this one.
    """
    return list(_meant(article, tuple((name, tuple(forms)) for name, forms in every.items())).get(who, ()))


@lru_cache(maxsize=64)
def _meant(article: "Article", people: tuple) -> dict[str, tuple[Meant, ...]]:
    every, found = dict(people), {}
    titles, owners = _titles(article, every), {}
    for owner, title in titles:
        owners.setdefault(title, set()).add(owner)
    sole = {title: min(who) for title, who in owners.items() if len(who) == 1 and title not in MALE | FEMALE}
    words = "|".join(map(re.escape, sorted(sole, key=len, reverse=True)))
    titled = re.compile(rf"\b[Tt]he ({words})\b(?! [A-Z])") if sole else None
    genders = _genders(article, every, titles)
    last: list[tuple[int, str]] = []  # (unit, who), the latest at the end
    find = finder(every)
    for number, unit in enumerate(article.passages("own-words")):
        here = [(m.start, m.end, m.actor) for m in find(unit.text)]
        here += [(m.start(), m.end(), sole[m[1]]) for m in (titled.finditer(unit.text) if titled else ())]
        for word in PRONOUN.finditer(unit.text):
            fits = GENDER[word[0].lower()]
            before = [who for start, _, who in sorted(here) if start < word.start()]
            near = before or [who for at, who in last if number - at <= 2]
            who = next((who for who in reversed(near) if genders[who] in (fits, "")), None)
            if who:
                here.append((*word.span(), who))
        seen = set()
        for start, end, who in sorted(here):
            last.append((number, who))
            if who not in seen:
                seen.add(who)
                found.setdefault(who, []).append(Meant(unit.sentence, unit.start + start, unit.start + end))
        last = last[-20:]
    return {who: tuple(places) for who, places in found.items()}
