"""Of two copies of one text: what was changed on the way, word by word?"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from operator import itemgetter

from parallax import text
from parallax.article import Article
from parallax.difference import OTHER, Difference, beside, content_keys, difference, nearby, own_text, proposed, quoted
from parallax.lexicons import WEEKDAYS, entries, mapping, word_class, word_set
from parallax.measures.quotations import held_runs
from parallax.measures.same_fact import alike, is_edited
from parallax.phrasing import listed, opposed, times
from parallax.speech.cues import FORMS, stance
from parallax.story import Story
from parallax.tables import Frame
from parallax.worddiff import Edit, edits, one_text, rising, sameness

MOST, LONG = 3, 5  # edits that a row tells; words that make an addition worth a row of its own
FEW, SHOWN = 3, 12  # words of an edit that only softens or denies; that are shown
STATED, LONGER = 4, 2  # words that make a quotation a statement; runs of so many that it has where there is no copy
PRESENT = {"would": "will", "'ll": "will", "could": "can", "might": "may"}
STYLE = word_class("style") | {name.lower() for name in WEEKDAYS}
GRAMMAR = word_set(
    "a an the of for to in on at by with from as and or but that which who it its this these his her their he she they"
    " is was are were be been has have had"
)
SAME, FEWEST = 0.8, 8  # share of words in common and words, from which sentences of no copies are nearly the same
WEIGHTS = {"conflict": 0.9, "loaded words": 0.8, "quote cut": 0.5, "naming": 0.5, "fact left out": 0.4}
TELLING = ("conflict", "loaded words")


def edited(story: "Story") -> Frame:
    """Return one row per edit of two copies of one text, or of one sentence in two: what, A and B (passages).

    Where the two are no copies only what denies, softens or judges, and a statement that one has without marks.

    >>> list(edited(story))
    ['what', 'A', 'B']
    """
    note = "Each sentence that both have and one of them prints otherwise; house style is left out."
    nothing = "No text or sentence of the two is one with edits, or no edit is more than house style."
    return proposed(story, differences(story), "One text, edited", note, nothing)


rows = edited


def differences(story: "Story") -> list[Difference]:
    """List what one of two copies of a text puts otherwise, adds, tells without marks or tells elsewhere."""
    whole = one_text(story.a, story.b) is not None
    return [*_changed(story, whole), *_unmarked(story, whole), *(_moved(story) if whole else ())]


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


def _changed(story: "Story", whole: bool) -> Iterator[Difference]:
    """Yield a row for each edit that is made more than once, then one for each sentence with others.

    Where the two are no copies only what softens, denies or judges counts, in sentences that are nearly the same.
    """
    sides, often, single = beside(story), defaultdict(list), defaultdict(list)
    for n, m in pairs(story.a, story.b) if whole else alike(story.a, story.b):
        ours, theirs = story.a.sentence_rows[n], story.b.sentence_rows[m]
        near = whole or (min(ours.words, theirs.words) >= FEWEST and sameness(ours.text, theirs.text) >= SAME)
        near = near and sides["a"].readable(n) and sides["b"].readable(m)
        for edit in _telling(ours.text, theirs.text) if near else ():
            places = ours.start + edit.a_start, theirs.start + edit.b_start
            if not whole and _is_quoted(story.a, places[0]) != _is_quoted(story.b, places[1]):
                continue  # his word in one, the writer's in the other
            kind = _kind(story, edit, *places)
            if whole or (kind in TELLING and max(len(side.split()) for side in edit[4:]) <= FEW):
                often[edit.a.lower(), edit.b.lower()].append((edit, kind, n, m))
    for made in often.values():
        if len(made) > 1 and all(made[0][0][4:]):
            yield _row(story, made[:1], made[:2], f", {times(len(made))}", len(made) / 4)
        else:
            for row in made:
                single[row[2:]].append(row)
    for made in single.values():
        yield _row(story, made[:MOST], made[:1], "", 0)


def _is_quoted(article: Article, place: int) -> bool:
    return any(row.start <= place < row.end for row in article.verbatim)


def _row(story: "Story", made: list[tuple], at: list[tuple], often: str, more: float) -> Difference:
    """Make the row of some edits of a sentence that both have; `at`: where the first of them stands, twice at most."""
    texts = story.a.sentence_rows[at[0][2]].text, story.b.sentence_rows[at[0][3]].text
    edits_made, kinds = [row[0] for row in made], [row[1] for row in made]
    kind = max(kinds, key=WEIGHTS.__getitem__)
    sides = [(_shown(texts[0], e.a_start, e.a_end, e), _shown(texts[1], e.b_start, e.b_end, e)) for e in edits_made]
    one, other = (listed(list(dict.fromkeys(side))) for side in zip(*sides, strict=True))
    sentence = f"In sentences otherwise alike A writes {one}, B {other}{often}."
    if kind == "conflict":
        sentence = opposed(one, other + often)
    for source, words, lacks in (("A", *edits_made[0][4:]), ("B", *edits_made[0][:3:-1])):
        if len(made) == 1 and len(words.split()) >= LONG and len(lacks.split()) <= 1:
            sentence = f"In a sentence that both have, only {source} adds {quoted(words, SHOWN)}{often}."
    shown = {"a": [row[2] for row in at], "b": [row[3] for row in at]}
    size = len(content_keys(" ".join(f"{edit.a} {edit.b}" for edit in edits_made))) / 100
    return difference(story, kind, sentence, shown, "matched", WEIGHTS[kind] + more + size)


def _telling(a: str, b: str) -> list[Edit]:
    """List the edits from one sentence to the other that are more than house style, grammar or another order."""
    made = [edit for edit in edits(a, b) if _differ(edit.a, edit.b)]
    sides = [[_stems(edit[side]) for edit in made] for side in (4, 5)]
    ours, theirs = (set().union(*side) for side in sides)
    return [edit for edit, one, other in zip(made, *sides, strict=True) if one - theirs or other - ours]


def _stems(words: str) -> set[str]:
    return {text.stem(word) for word in _words(words) if word not in GRAMMAR and word not in STYLE}


def _words(passage: str) -> list[str]:
    """Return the words of a passage, with *have* as it is written out (*should’ve*)."""
    return text.words(re.sub(r"['’]ve\b", " have", passage))


def _differ(a: str, b: str) -> bool:
    """Are these other words, and not the same in another style?"""
    sides = [[word.strip(".") for word in _words(side)] for side in (a, b)]
    plain = ["".join(text.stem(word) for word in side if word not in STYLE).replace("-", "") for side in sides]
    initials = {"".join(word[0] for word in side) for side in sides if len(side) > 1}
    return plain[0] != plain[1] and not initials & {"".join(side).replace(".", "") for side in sides}


def _changes(edit: Edit, words: Mapping[str, str]) -> bool:
    """Does an edit put in, or take out, a word of some kinds, and not only put one for another of its kind?"""
    kinds = [{words[word] for word in _words(side) if word in words} for side in edit[4:]]
    return kinds[0] != kinds[1]


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
def _hedging() -> dict[str, str]:
    """Map the words that soften, strengthen or deny what is told to their kind: the list, or the modal verb."""
    found = {word: name for name in ("hedges", "boosters") for word in mapping(name, "word", "reason")}
    found |= {word: PRESENT.get(word, word) for word in mapping("modal_verbs", "word", "reason")}
    return found | {word: unit for word, unit in mapping("counted", "form", "unit").items() if unit == "denial"}


@cache
def _judging() -> dict[str, str]:
    """Map the words that judge what they name, and the verbs that doubt or vouch for what somebody says, to both."""
    verbs = [row for row in entries("reporting_verbs") if stance(row["verb"]) != "neutral"]
    return {row[form]: row["verb"] for row in verbs for form in FORMS} | {
        word: word for name in ("loaded", "evaluative") for word in mapping(name, "word", "reason")
    }


def _shown(passage: str, start: int, end: int, edit: Edit) -> str:
    """Quote one side of an edit, with its nearest words where one of the two has no word of content."""
    return quoted(passage[start:end], SHOWN) if all(map(content_keys, edit[4:])) else nearby(passage, start, end)


def _unmarked(story: "Story", whole: bool) -> Iterator[Difference]:
    """Yield a row for each statement that one quotes and that the other has word for word without marks.

    Where the two are no copies the other has it within a sentence: a block set apart is a quotation without marks.
    """
    for source, side in beside(story).items():
        other, there = story.articles[OTHER[source]], OTHER[source].upper()
        for quote in (quote for quote in side.article.quote_rows if side.usable[quote.sentence]):
            runs = text.ngrams(text.words(quote.text), STATED)
            if len(runs) <= (0 if whole else LONGER) or not held_runs(other, STATED).issuperset(runs):
                continue
            plain, marked = _told(other)
            told = plain.keys() >= set(runs) and marked.isdisjoint(runs)
            n, at = plain[runs[0]] if told else (0, 0)
            if told and (whole or at):
                who = f" {quote.speaker}" if quote.speaker[:1].isupper() else ""
                sentence = f"{source.upper()} quotes{who}: {quoted(quote.text, SHOWN)}; {there} has it without marks."
                shown = {source: [quote.sentence], OTHER[source]: [n]}
                yield difference(story, "quote cut", sentence, shown, "matched", WEIGHTS["conflict"])


@lru_cache(maxsize=8)
def _told(article: Article) -> tuple[dict[tuple[str, ...], tuple[int, int]], set[tuple[str, ...]]]:
    """Map runs of words outside quotations to sentence and place in it; and collect those inside."""
    found, own = {}, own_text(article)
    for n, row in enumerate(article.sentence_rows):
        for at, run in enumerate(text.ngrams(text.words(own[row.start : row.end]), STATED)):
            found.setdefault(run, (n, at))
    marked = {run for quote in article.quote_rows for run in text.ngrams(text.words(quote.text), STATED)}
    return found, marked


def _moved(story: "Story") -> Iterator[Difference]:
    """Yield a row for each run of sentences that both have, and that one has elsewhere among the others."""
    bodies = {s: article.passages("body") for s, article in story.articles.items()}
    size = {s: len(body) for s, body in bodies.items()}
    place = {s: {row.sentence: at for at, row in enumerate(body, start=1)} for s, body in bodies.items()}
    both = [(n, m) for n, m in pairs(story.a, story.b) if n in place["a"] and m in place["b"]]
    both = [(n, m) for n, m in both if story.a.sentence_rows[n].words > FEW < story.b.sentence_rows[m].words]  # “No.”
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
