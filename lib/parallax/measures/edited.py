"""Of two copies of one text: what was changed on the way, word by word?"""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import itemgetter

from parallax import text
from parallax.article import Article
from parallax.difference import OTHER, Difference, beside, content_keys, difference, nearby, own_text, proposed, quoted
from parallax.lexicons import WEEKDAYS, entries, mapping, word_class, word_set
from parallax.measures.same_fact import alike, is_edited
from parallax.phrasing import listed, times
from parallax.speech.cues import stance
from parallax.story import Story
from parallax.tables import Frame
from parallax.worddiff import Edit, edits, one_text, rising

MOST, LONG = 3, 5  # edits that a row tells; words that make an addition worth a row of its own
FEW, SHOWN = 3, 12  # words of an edit that only softens or denies; that are shown
STATED = 4  # words that make a quotation a statement
STYLE = word_class("style") | {name.lower() for name in WEEKDAYS}
GRAMMAR = word_set(
    "a an the of for to in on at by with from as and or but that which who it its this these his her their he she they"
    " is was are were be been has have had"
)
WEIGHTS = {"conflict": 0.9, "loaded words": 0.8, "quote cut": 0.5, "naming": 0.5, "fact left out": 0.4}


def edited(story: "Story") -> Frame:
    """Return one row per edit of two copies of one text: what, A and B (passages); none where they are no copies.

    >>> list(edited(story))
    ['what', 'A', 'B']
    """
    note = "Each sentence that both have and one of them prints otherwise; house style is left out."
    nothing = "The two are not one text with edits, or no edit is more than house style."
    return proposed(story, differences(story), "One text, edited", note, nothing)


rows = edited


def differences(story: "Story") -> list[Difference]:
    """List what one of two copies of a text puts otherwise, adds, tells without marks or tells elsewhere."""
    if one_text(story.a, story.b) is None:
        return []
    return [*_changed(story), *_unmarked(story), *_moved(story)]


@lru_cache(maxsize=16)
def pairs(a: Article, b: Article) -> tuple[tuple[int, int], ...]:
    """List the sentences of two copies that are one sentence, by number: alike, or alike enough between two that are.

    >>> pairs(story.a, story.a)[:2]
    ((0, 0), (1, 1))
    """
    found = dict(alike(a, b))
    taken = set(found.values())
    for numbers, step in ((range(1, len(a.sentence_rows)), 1), (range(len(a.sentence_rows) - 2, -1, -1), -1)):
        for n in numbers:
            m = found.get(n - step, -2) + step
            free = n not in found and m not in taken and 0 <= m < len(b.sentence_rows)
            if free and is_edited(a.sentence_rows[n], b.sentence_rows[m]):
                found[n] = m
                taken.add(m)
    return tuple(sorted(found.items()))


def _changed(story: "Story") -> Iterator[Difference]:
    """Yield a row for each edit that is made more than once, then one for each sentence with others."""
    sides, often, single = beside(story), defaultdict(list), defaultdict(list)
    for n, m in pairs(story.a, story.b):
        if sides["a"].readable(n) and sides["b"].readable(m):
            for edit in _telling(*(art.sentence_rows[k].text for art, k in ((story.a, n), (story.b, m)))):
                often[edit.a.lower(), edit.b.lower()].append((edit, n, m))
    for made in often.values():
        if len(made) > 1 and all(made[0][0][4:]):
            yield _row(story, [made[0][0]], made[:2], f", {times(len(made))}", len(made) / 4)
        else:
            for edit, n, m in made:
                single[n, m].append(edit)
    for (n, m), made in single.items():
        yield _row(story, made[:MOST], [(made[0], n, m)], "", 0)


def _row(story: "Story", made: list[Edit], at: list[tuple[Edit, int, int]], often: str, more: float) -> Difference:
    """Make the row of some edits of a sentence that both have; `at`: where the first of them stands, twice at most."""
    ours, theirs = story.a.sentence_rows[at[0][1]], story.b.sentence_rows[at[0][2]]
    kind = _kind(story, made[0], ours.start + made[0].a_start, theirs.start + made[0].b_start)
    sides = [(_shown(ours.text, e.a_start, e.a_end, e), _shown(theirs.text, e.b_start, e.b_end, e)) for e in made]
    one, other = (listed(list(dict.fromkeys(side))) for side in zip(*sides, strict=True))
    sentence = f"In sentences otherwise alike A writes {one}, B {other}{often}."
    if kind == "conflict":
        sentence = f"Where A has {one}, B has {other}{often}."
    for source, words, lacks in (("A", *made[0][4:]), ("B", *made[0][:3:-1])):
        if len(made) == 1 and len(words.split()) >= LONG and len(lacks.split()) <= 1:
            sentence = f"In a sentence that both have, only {source} adds {quoted(words, SHOWN)}{often}."
    shown = {"a": [row[1] for row in at], "b": [row[2] for row in at]}
    size = len(content_keys(" ".join(f"{edit.a} {edit.b}" for edit in made))) / 100
    return difference(story, kind, sentence, shown, "matched", WEIGHTS[kind] + more + size)


def _telling(a: str, b: str) -> list[Edit]:
    """List the edits from one sentence to the other that are more than house style, grammar or another order."""
    made = [edit for edit in edits(a, b) if _differ(edit.a, edit.b)]
    sides = [[_stems(edit[side]) for edit in made] for side in (4, 5)]
    ours, theirs = (set().union(*side) for side in sides)
    return [edit for edit, one, other in zip(made, *sides, strict=True) if one - theirs or other - ours]


def _stems(words: str) -> set[str]:
    return {text.stem(word) for word in text.words(words) if word not in GRAMMAR and word not in STYLE}


def _differ(a: str, b: str) -> bool:
    """Are these other words, and not the same in another style?"""
    sides = [[word.strip(".") for word in text.words(side)] for side in (a, b)]
    plain = ["".join(text.stem(word) for word in side if word not in STYLE).replace("-", "") for side in sides]
    initials = {"".join(word[0] for word in side) for side in sides if len(side) > 1}
    return plain[0] != plain[1] and not initials & {"".join(side).replace(".", "") for side in sides}


def _changes(edit: Edit, words: frozenset[str]) -> bool:
    """Does an edit put in, or take out, one of some words?"""
    sides = [set(text.words(side)) for side in edit[4:]]
    return not words.isdisjoint(sides[0] ^ sides[1])


def _kind(story: "Story", edit: Edit, a_start: int, b_start: int) -> str:
    """Return the kind of difference that an edit makes."""
    if _changes(edit, _hedging()) and max(len(side.split()) for side in edit[4:]) <= FEW:
        return "conflict"
    if not any(own_text(art)[at : at + 1].strip() for art, at in ((story.a, a_start), (story.b, b_start))):
        return "quote cut"
    if _changes(edit, _judging()):
        return "loaded words"
    return "naming" if all(edit[4:]) else "fact left out"


@cache
def _hedging() -> frozenset[str]:
    """Return the words that soften, strengthen or deny what is told."""
    lists = (mapping(name, "word", "reason") for name in ("hedges", "boosters", "modal_verbs"))
    counted = mapping("counted", "form", "unit").items()
    return frozenset({w for words in lists for w in words} | {w for w, unit in counted if unit == "denial"})


@cache
def _judging() -> frozenset[str]:
    """Return the words that judge what they name, and the verbs that doubt or vouch for what somebody says."""
    forms = ("verb", "third", "past", "participle", "gerund")
    verbs = {row[form] for row in entries("reporting_verbs") if stance(row["verb"]) != "neutral" for form in forms}
    return frozenset(verbs | mapping("loaded", "word", "reason").keys() | mapping("evaluative", "word", "kind").keys())


def _shown(passage: str, start: int, end: int, edit: Edit) -> str:
    """Quote one side of an edit, with its nearest words where one of the two has no word of content."""
    return quoted(passage[start:end], SHOWN) if all(map(content_keys, edit[4:])) else nearby(passage, start, end)


def _unmarked(story: "Story") -> Iterator[Difference]:
    """Yield a row for each statement that one quotes and that the other has word for word without marks."""
    for source, side in beside(story).items():
        other, there = story.articles[OTHER[source]], OTHER[source].upper()
        marked, plain = (_run(words) for words in ("  ".join(q.text for q in other.quote_rows), own_text(other)))
        for quote in (quote for quote in side.article.quote_rows if side.usable[quote.sentence]):
            words = _run(quote.text)
            if words.count(" ") > STATED and words in plain and words not in marked:
                who = f" {quote.speaker}" if quote.speaker[:1].isupper() else ""
                sentence = f"{source.upper()} quotes{who}: {quoted(quote.text, SHOWN)}; {there} has it without marks."
                first = _run(quote.text, STATED)
                at = [n for n, row in enumerate(other.sentence_rows) if first in _run(row.text)][:1]
                shown = {source: [quote.sentence], OTHER[source]: at}
                yield difference(story, "quote cut", sentence, shown, "matched", WEIGHTS["conflict"])


def _run(passage: str, most: int | None = None) -> str:
    return f" {' '.join(text.words(passage)[:most])} "


def _moved(story: "Story") -> Iterator[Difference]:
    """Yield a row for each run of sentences that both have, and that one has elsewhere among the others."""
    bodies = {s: article.passages("body") for s, article in story.articles.items()}
    size = {s: len(body) for s, body in bodies.items()}
    place = {s: {row.sentence: at for at, row in enumerate(body, start=1)} for s, body in bodies.items()}
    both = [(n, m) for n, m in pairs(story.a, story.b) if n in place["a"] and m in place["b"]]
    turned = story.b.raw < story.a.raw  # then told from B, so that the other way round the same ones are moved
    both.sort(key=itemgetter(turned))
    kept, runs = set(rising([pair[not turned] for pair in both])), []
    for n, m in (pair for at, pair in enumerate(both) if at not in kept):
        if runs and (n - 1, m - 1) == runs[-1][-1]:
            runs[-1].append((n, m))
        else:
            runs.append([(n, m)])
    for run in runs:
        at = {s: place[s][k] for s, k in zip(size, run[0], strict=True)}
        line = quoted(story.a.sentence_rows[run[0][0]].text, SHOWN)
        more = " and what follows stand" if len(run) > 1 else " stands"
        sentence = f"{line}{more} in A at sentence {at['a']} of {size['a']}, in B at {at['b']} of {size['b']}."
        shown = {s: [*numbers] for s, numbers in zip(size, zip(*run, strict=True), strict=True)}
        far = abs(at["a"] / size["a"] - at["b"] / size["b"])
        yield difference(story, "order or room", sentence, shown, "matched", far + len(run) / 100)
