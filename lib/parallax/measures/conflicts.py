"""Where do the two give other figures for one thing?"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from parallax import links, text
from parallax.difference import OTHER, Difference, P, beside, content_keys, difference, nearby, proposed, sentence_at
from parallax.lexicons import mapping, nouns
from parallax.likeness import figures
from parallax.measures.told_by_one import dated
from parallax.phrasing import opposed
from parallax.story import Story
from parallax.tables import Frame
from parallax.worddiff import Edit, edits, one_text, sameness

SIGNS = {"percent": "%", "per": "%", "percentage": "%", "dollars": "$", "euros": "$", "pounds": "$"}
PERSONS = ("people", "man", "woman", "child", "soldier", "officer", "worker", "")
FATES = dict.fromkeys(("killed", "killing", "murdered", "died", "dead"), "dead")
FATES |= dict.fromkeys(("wounded", "injured", "hurt"), "hurt")
TOLLS = ("dead", "hurt", "passenger", "survivor", "migrant", "vote", "victim")
GROWING = re.compile(r"\b(?:dead|died|dies|killed|deaths|bodies|injured|wounded|hurt|missing|infected|cases)\b")
EXACT, NEARLY = 3, 0.8  # digits that count of sums and shares of one thing; share that the smaller is of the larger
STOP = re.compile(r"[,;:()“”\"—–]|\.\s")
COUNTED = "In 300 pairs of articles there were ten such rows; the writer of the rules took eight for a difference."
RUN = 4  # words in a row that make two quotations one
APART = 8  # characters in common before and after other words in one quotation
ALIKE = 0.62  # share of words in common, in order, from which one passage is the other with edits
NEAR = 0.25  # link score from which figures of one unit may be of one thing


class Quantity(NamedTuple):
    """A figure: its value, the noun or sign it counts, whether it is only about that much, and where it stands."""

    value: float
    unit: str
    about: bool
    start: int
    end: int
    shown: str


def conflicts(story: "Story") -> Frame:
    """Return one row per figure or quoted word that differs where both tell one thing: what, A and B (passages).

    >>> list(conflicts(story))
    ['what', 'A', 'B']
    """
    caption, note = "Where the two differ on one thing", f"For you to judge: both may be right. {COUNTED}"
    nothing = "No figures or quoted words were found to conflict."
    return proposed(story, differences(story), caption, note, nothing)


rows = conflicts


def differences(story: "Story") -> list[Difference]:
    """List figures, denials and quoted words that differ in passages that tell one thing, the surest first."""
    return [*_figures(story), *_wordings(story)]


def _figures(story: "Story") -> list[Difference]:
    sides, found, seen, copied = beside(story), [], set(), one_text(story.a, story.b)
    for link in sorted(links.link_rows(story.a, story.b), key=lambda row: (-row.score, row.a, row.b)):
        rows = {"a": story.a.sentence_rows[link.a], "b": story.b.sentence_rows[link.b]}
        read = sides["a"].readable(link.a) and sides["b"].readable(link.b)
        polls = not copied and any(P.SAMPLE.search(row.text) for row in rows.values())  # of whom other polls asked
        if link.score < NEAR or not read or polls or rows["a"].text == rows["b"].text:
            continue
        for one, other, weight in _against(story, link, rows["a"].text, rows["b"].text):
            plain = [f" {' '.join(text.words(side))} " for side in (one, other)]
            if (one, other) not in seen and plain[1] not in story.a.running and plain[0] not in story.b.running:
                seen.add((one, other))
                grows = all(GROWING.search(row.text) for row in rows.values())
                names = [dated(story, s) if grows else s.upper() for s in ("a", "b")]
                sentence = opposed(one, other, *names)
                places = {"a": [link.a], "b": [link.b]}
                found.append(difference(story, "conflict", sentence, places, "matched", weight))
    return found


def _against(story: "Story", link: "links.Link", a: str, b: str) -> Iterator[tuple[str, str, float]]:
    """Yield what stands in place of one another, with its nearest words, and cannot both be right."""
    words = text.words(a), text.words(b)
    common = (Counter(words[0]) & Counter(words[1])).total()  # more than stand in the same order
    alike = sameness(a, b) if 2 * common >= ALIKE * sum(map(len, words)) else 0.0
    ours, theirs = quantities(a, bare=alike >= ALIKE), quantities(b, bare=alike >= ALIKE)
    if alike >= ALIKE:
        for edit in edits(a, b):
            if _replaced(edit, ours, theirs, (a, b)) or _in_office(story, edit, a):
                yield nearby(a, edit.a_start, edit.a_end), nearby(b, edit.b_start, edit.b_end), 3 + alike
        return
    both = {q.value for q in quantities(a, bare=True)} & {q.value for q in quantities(b, bare=True)}
    for one in (q for q in ours if q.value not in both):
        for other in (q for q in theirs if q.unit == one.unit and not (q.value in both or agree(one, q))):
            low, high = sorted((one.value, other.value))
            exact = link.told and one.unit in ("$", "%") and low >= NEARLY * high and 2 * common > min(map(len, words))
            if (one.unit in TOLLS and low / max(1, high) >= 0.6) or (exact and _alone(story, one, other)):
                yield f"“{one.shown}”", f"“{other.shown}”", 2 + sameness(a, b)


def _alone(story: "Story", one: Quantity, other: Quantity) -> bool:
    """Is one of two figures exact, and has neither article a figure that agrees with the other's?"""
    digits = max(len(re.sub(r"^0+|\D|0+$", "", f"{q.value:.10g}")) for q in (one, other))
    sides = ((story.b, one), (story.a, other))
    held = ((q, one) for article, one in sides for row in article.sentence_rows for q in quantities(row.text))
    return digits >= EXACT and not any(q.unit == one.unit and agree(q, one) for q, one in held)


def _in_office(story: "Story", edit: Edit, a: str) -> bool:
    """Does an edit put a name for another after a word for an office or a role (*the driver Ann Lee*)?"""
    roles = nouns("person") | mapping("offices", "office", "reason").keys()
    names, after = ((edit.a, story.b), (edit.b, story.a)), text.words(a[: edit.a_start])[-1:]
    fresh = (set(text.words(name)).isdisjoint(other.words) and name.istitle() for name, other in names)
    return not roles.isdisjoint(after) and all(1 <= len(name.split()) <= 3 for name, _ in names) and all(fresh)


def _replaced(edit: Edit, ours: list[Quantity], theirs: list[Quantity], passages: tuple[str, str]) -> bool:
    """Does an edit put one figure, day or month for another, or deny?"""
    if max(len(edit.a.split()), len(edit.b.split())) > 4:
        return False
    one = [q for q in ours if q.start < edit.a_end and edit.a_start < q.end]
    other = [q for q in theirs if q.start < edit.b_end and edit.b_start < q.end]
    if len(one) == len(other) == 1:
        return one[0].unit == other[0].unit and not agree(one[0], other[0], 0.05)
    words = [[word for word in text.words(side) if word not in _kind("about")] for side in (edit.a, edit.b)]
    if all(len(side) == 1 and any(map(str.isdigit, side[0])) for side in words):
        return not (one and other)
    if any(len(side) == 1 and side[0] in _kind("denial") for side in words) and not all(words):
        return not all(_kind("denial") & set(text.words(side)) for side in passages)
    days = [[word for word in side if word in _kind("weekday")] for side in words]
    return all(len(side) == 1 for side in days) and days[0] != days[1]


def _wordings(story: "Story") -> list[Difference]:
    """List quotations that both have, of which one to three words differ."""
    sides = beside(story)
    quotes = {s: [q for q in side.article.quote_rows if side.usable[q.sentence]] for s, side in sides.items()}
    runs = {s: [text.ngrams(text.words(quote.text), RUN) for quote in own] for s, own in quotes.items()}
    first = {s: {run: n for n, own in reversed([*enumerate(runs[s])]) for run in own} for s in sides}
    theirs = {s: first[OTHER[s]] for s in sides}
    met = {s: [next((theirs[s][run] for run in own if run in theirs[s]), None) for own in runs[s]] for s in sides}
    found = []
    for n, m in enumerate(met["a"]):
        if m is None or met["b"][m] != n:  # each is the first that the other meets
            continue
        quote, other = quotes["a"][n], quotes["b"][m]
        edit = _other_word(quote.text, other.text)
        if edit:
            at = {"a": quote.start + edit.a_start, "b": other.start + edit.b_start}
            places = {s: [sentence_at(story.articles[s], at[s])] for s in at}
            words = (nearby(quote.text, edit.a_start, edit.a_end), nearby(other.text, edit.b_start, edit.b_end))
            who = f" from {quote.speaker}" if quote.speaker[:1].isupper() else ""
            sentence = f"One quotation{who} is {words[0]} in A, {words[1]} in B."
            found.append(difference(story, "conflict", sentence, places, "matched", 1))
    return found


def _other_word(a: str, b: str) -> Edit | None:
    """Return the first edit that puts other words in the middle of a quotation that is otherwise much the same."""
    lengths = [len(text.words(side)) for side in (a, b)]
    if sameness(a, b) * sum(lengths) < min(lengths):  # half of the shorter one
        return None
    made = edits(a, b)
    ends = [0, *(edit.a_end for edit in made)]
    starts = [*(edit.a_start for edit in made[1:]), len(a)]
    for before, edit, after in zip(ends, made, starts, strict=False):
        if min(edit.a_start - before, after - edit.a_end) >= APART and _is_other(edit):
            return edit
    return None


def _is_other(edit: Edit) -> bool:
    """Does an edit put one to three words in place of others, and not only write them otherwise?"""
    words = [text.words(side) for side in (edit.a, edit.b)]
    if not all(1 <= len(side) <= 3 for side in words):
        return False
    plain = ["".join(ch for word in side for ch in word if ch.isalnum()) for side in words]
    keys = [set(content_keys(side)) for side in (edit.a, edit.b)]
    if any("".join(word[0] for word in side) in plain for side in words if len(side) > 1):
        return False  # U.S. for United States
    if any(ch.isdigit() for side in plain for ch in side) or all(any(figures(side)) for side in words):
        return False
    return bool(keys[0] and keys[1]) and not keys[0] & keys[1] and plain[0][:3] != plain[1][:3]


def agree(one: Quantity, other: Quantity, about: float = 0.15) -> bool:
    """Is one the other rounded, or only about as much?"""
    if one.value == other.value:
        return True
    if one.about or other.about:
        return abs(one.value - other.value) <= about * max(one.value, other.value)
    low, high = sorted((one.value, other.value))
    scales = (10 ** max(0, len(str(int(high))) - digits) for digits in (1, 2, 3))
    rounds = (s > 1 and round(high / s) * s == low or round(low / s) * s == high for s in scales)
    return high >= 20 and any(rounds)


@lru_cache(maxsize=1024)
def quantities(passage: str, *, bare: bool = False) -> list[Quantity]:
    """List the figures of a passage with what they count; `bare` also those that count nothing that is known.

    >>> [(q.value, q.unit) for q in quantities("Two dozen men paid $1.5 million on 3 May.")]
    [(24, 'man'), (1500000.0, '$')]
    """
    tokens, found = text.tokens(passage), []
    words = [token.text.lower() for token in tokens]
    for value, first, end in figures(words):
        if words[first].isdigit() and 1900 <= value <= 2100:  # a year
            continue
        sign = "$" if words[first][0] in "$£€" else "%" if words[first][-1] == "%" else ""
        following = SIGNS.get(words[end], "") if end < len(words) else ""
        last = end if following else end - 1
        noun = sign or following
        if not noun and words[max(0, first - 1)].strip(".") not in _kind("month"):
            noun, last = _counted(passage, tokens, words, end)
        near = (*words[max(0, first - 1) : first], *words[last + 1 : last + 4])
        noun = next((FATES[word] for word in near if word in FATES), noun) if noun in PERSONS else noun
        if noun or bare:
            about = not _kind("about").isdisjoint(words[max(0, first - 3) : first]) or "dozen" in words[first:end]
            start, stop = tokens[first].start, tokens[last].end
            found.append(Quantity(value, noun, about, start, stop, " ".join(passage[start:stop].split())))
    return found


def figures_with_words(passage: str, most: int) -> Iterator[tuple[Quantity, int, list[text.Token]]]:
    """Yield each figure with the number of its first word, and the words after that, so many at most, up to a stop."""
    tokens = text.tokens(passage)
    place = {token.start: n for n, token in enumerate(tokens)}
    for figure in quantities(passage, bare=True):
        at = place[figure.start]
        near = range(at + 1, min(at + 1 + most, len(tokens)))
        joined = takewhile(lambda n: not STOP.search(passage[tokens[n - 1].end : tokens[n].start]), near)
        yield figure, at, [tokens[n] for n in joined]


def _counted(passage: str, tokens: tuple[text.Token, ...], words: list[str], at: int) -> tuple[str, int]:
    """Return the noun that a number counts and its place: within three words, without a stop between; "" for none."""
    for n in range(at, min(at + 3, len(words))):
        unit = mapping("counted", "form", "unit").get(words[n], "")
        if STOP.search(passage[tokens[n - 1].end : tokens[n].start]) or unit in ("month", "weekday"):
            break
        if unit and unit not in ("about", "denial"):
            return unit, n
    return "", at - 1


@cache
def _kind(unit: str) -> frozenset[str]:
    """Return the words of one kind in the list of what is counted."""
    return frozenset(form for form, kind in mapping("counted", "form", "unit").items() if kind == unit)
