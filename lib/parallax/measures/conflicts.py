"""Where do the two give other figures for one thing?"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from parallax import links, text
from parallax.difference import Difference, beside, content_keys, difference, last_name, quoted, spans
from parallax.lexicons import word_set
from parallax.tables import passage, table
from parallax.worddiff import Edit, edits, sameness

if TYPE_CHECKING:
    import pandas as pd

    from parallax.article import Article
    from parallax.difference import Beside
    from parallax.story import Story

OPENING = 110  # characters of a passage that a table shows
WORDS = {word: n for n, word in enumerate(("zero", "one", "two", "three", "four", "five", "six", "seven", "eight"))} | {
    word: n + 9
    for n, word in enumerate(("nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"))
}
WORDS |= {"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
WORDS |= {"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}
TIMES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
MONTHS = word_set(
    "january february march april may june july august september october november december sept oct nov dec jan feb aug"
)
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
ABOUT = word_set(
    "about around nearly almost some roughly approximately over more least most up fewer less under than "
    "estimated hundreds thousands dozens between another other first second third"
)
NUMBER = re.compile(r"\$?\d[\d,]*(?:\.\d+)?%?$")
DENIAL = word_set("not no never didn't doesn't don't isn't wasn't aren't weren't won't cannot can't denied")
AGED = re.compile(
    r"([A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){1,2}), (\d\d),"
    r"|(\d\d)-year-old (?:[a-z]+ ){0,2}([A-Z][\w’'-]+(?: [A-Z][\w.’'-]+){1,2})"
)
VICTIMS = dict.fromkeys(["killed", "killing", "murdered", "died", "dead"], "dead") | dict.fromkeys(
    ("wounded", "injured", "hurt"), "hurt"
)
PERSONS = ("people", "man", "woman", "child", "soldier", "officer", "worker", "")
TOLLS = ("dead", "hurt", "passenger", "survivor", "migrant", "vote", "victim")
RUN = 4  # words in a row that make two quotations one
APART = 8  # characters in common before and after other words in one quotation
ALIKE = 0.62  # share of words in common, in order, from which one passage is the other with edits
NEAR = 0.25  # link score from which figures of one unit may be of one thing


UNITS = {
    form: unit
    for unit, forms in {
        "dead": "dead deaths killed died fatalities",
        "hurt": "injured wounded hurt injuries",
        "people": "people persons individuals",
        "man": "men man",
        "woman": "women woman",
        "child": "children child kids students",
        "victim": "victims",
        "passenger": "passengers",
        "soldier": "soldiers troops marines servicemen",
        "officer": "officers policemen agents",
        "vote": "votes",
        "senator": "senators",
        "state": "states",
        "country": "countries nations",
        "county": "counties",
        "seat": "seats",
        "day": "days",
        "week": "weeks",
        "hour": "hours",
        "minute": "minutes",
        "mile": "miles",
        "foot": "feet",
        "shot": "shots rounds bullets",
        "year-old": "year-old years-old",
        "count": "counts charges",
        "email": "emails e-mails",
        "document": "documents pages",
        "worker": "workers employees jobs",
        "house": "homes houses households",
        "point": "points",
        "migrant": "migrants refugees immigrants",
        "car": "cars vehicles",
        "member": "members",
        "case": "cases",
        "delegate": "delegates",
        "survivor": "survivors",
        "lawmaker": "lawmakers",
        "term": "terms",
    }.items()
    for form in forms.split()
}


class Quantity(NamedTuple):
    """A figure: its value, the noun or sign it counts, whether it is only about that much, and where it stands."""

    value: float
    unit: str
    about: bool
    start: int
    end: int
    shown: str


def conflicts(story: "Story") -> "pd.DataFrame":
    """Return one row per figure, age or quoted word that differs where both tell one thing: what, A and B (passages).

    For the reader to judge: both may be right.
    """
    rows = []
    for row in sorted(differences(story), key=lambda row: -row.weight):
        cells = [
            [passage(article, s, p["start"], p["end"], most=OPENING) for p in side]
            for (s, article), side in zip(story.articles.items(), (row.a, row.b), strict=True)
        ]
        rows.append((row.sentence, *cells))
    note = "For you to judge: both may be right." if rows else "No figures or quoted words were found to conflict."
    return table(rows, ["what", "A", "B"], caption="Where the two differ on one thing", note=note)


def differences(story: "Story") -> list[Difference]:
    """List figures, ages, denials and quoted words that differ in passages that tell one thing, the surest first."""
    return [*_figures(story), *_ages(story), *_wordings(story)]


def _figures(story: "Story") -> list[Difference]:
    sides = beside(story)
    found, seen = [], set()
    for link in sorted(links.link_rows(story.a, story.b), key=lambda row: (-row.score, row.a, row.b)):
        if link.score < NEAR or not (sides["a"].readable(link.a) and sides["b"].readable(link.b)):
            continue
        rows = {"a": story.a.sentence_rows[link.a], "b": story.b.sentence_rows[link.b]}
        for one, other, weight in _against(rows["a"].text, rows["b"].text):
            if (one, other) not in seen and not _told_too(story, one, other):
                seen.add((one, other))
                shown = {s: [(rows[s].start, rows[s].end)] for s in ("a", "b")}
                sentence = f"Where A has {one}, B has {other}."
                found.append(difference(story, "conflict", sentence, shown, "matched", weight))
    return found


def _against(a: str, b: str) -> Iterator[tuple[str, str, float]]:
    """Yield what stands in place of one another, with its nearest words, and cannot both be right."""
    alike = sameness(a, b)
    ours, theirs = quantities(a, bare=alike >= ALIKE), quantities(b, bare=alike >= ALIKE)
    if alike >= ALIKE:
        for edit in edits(a, b):
            if _replaced(edit, ours, theirs, (a, b)):
                yield _near(a, edit.a_start, edit.a_end), _near(b, edit.b_start, edit.b_end), 3 + alike
        return
    for one in ours:
        for other in theirs:
            near = one.unit == other.unit in TOLLS and 0.6 <= one.value / max(1, other.value) <= 1.7
            if near and not _agree(one, other):
                yield f"“{one.shown}”", f"“{other.shown}”", 2 + alike


def _replaced(edit: Edit, ours: list[Quantity], theirs: list[Quantity], passages: tuple[str, str]) -> bool:
    """Does an edit put one figure, day or month for another, or deny?"""
    if max(len(edit.a.split()), len(edit.b.split())) > 4:
        return False
    one = [q for q in ours if edit.a_start <= q.start < edit.a_end]
    other = [q for q in theirs if edit.b_start <= q.start < edit.b_end]
    if len(one) == len(other) == 1:
        return one[0].unit == other[0].unit and not _agree(one[0], other[0], 0.05)
    words = [[word for word in text.words(side) if word not in ABOUT] for side in (edit.a, edit.b)]
    if all(len(side) == 1 and any(ch.isdigit() for ch in side[0]) for side in words):
        return not (one and other)
    if any(len(side) == 1 and side[0] in DENIAL for side in words) and not all(words):
        return not all(DENIAL & set(text.words(side)) for side in passages)
    days = [[word for word in side if word in DAYS] for side in words]
    return all(len(side) == 1 for side in days) and days[0] != days[1]


def _near(passage: str, start: int, end: int) -> str:
    """Quote a stretch with two words before it and two after."""
    tokens = text.tokens(passage)
    inside = [n for n, t in enumerate(tokens) if t.start < end and t.end > start]
    inside = inside or [sum(t.end <= start for t in tokens) - 1, sum(t.end <= start for t in tokens)]
    first, last = max(0, inside[0] - 2), min(len(tokens) - 1, inside[-1] + 2)
    return quoted(passage[tokens[first].start : tokens[last].end], 12)


def _ages(story: "Story") -> list[Difference]:
    """List persons of whom each article gives another age."""
    held = {s: _ages_of(side) for s, side in beside(story).items()}
    found = []
    for key in sorted(set(held["a"]) & set(held["b"])):
        (name, age, n), (theirs, other, m) = held["a"][key], held["b"][key]
        if age != other and name.split()[0] == theirs.split()[0]:
            shown = {"a": spans(story.a, [n]), "b": spans(story.b, [m])}
            sentence = f"A gives {name}’s age as {age}, B as {other}."
            found.append(difference(story, "conflict", sentence, shown, "matched", 3))
    return found


def _ages_of(side: "Beside") -> dict[str, tuple[str, int, int]]:
    found: dict[str, tuple[str, int, int]] = {}
    for n in side.body:
        for match in AGED.finditer(side.article.sentence_rows[n].text):
            name, age = match[1] or match[4], int(match[2] or match[3])
            found.setdefault(last_name(name), (name, age, n))
    return found


def _wordings(story: "Story") -> list[Difference]:
    """List quotations that both have, of which one or two words differ."""
    found = []
    ours, theirs = (_long_quotes(side) for side in (beside(story)["a"], beside(story)["b"]))
    index: dict[tuple[str, ...], int] = {}
    for at, quote in enumerate(theirs):
        for run in text.ngrams(text.words(quote.text), RUN):
            index.setdefault(run, at)
    for quote in ours:
        partner = next((index[run] for run in text.ngrams(text.words(quote.text), RUN) if run in index), None)
        if partner is None:
            continue
        other = theirs[partner]
        lengths = [len(text.words(side.text)) for side in (quote, other)]
        if sameness(quote.text, other.text) * sum(lengths) < min(lengths):  # half of the shorter one
            continue
        made = edits(quote.text, other.text)
        for before, edit, after in zip([None, *made], made, [*made[1:], None], strict=False):
            apart = (
                edit.a_start - (before.a_end if before else 0) >= APART
                and (after.a_start if after else len(quote.text)) - edit.a_end >= APART
            )
            if apart and _other_word(edit):
                shown = {
                    "a": spans(story.a, [_sentence_at(story.a, quote.start + edit.a_start)]),
                    "b": spans(story.b, [_sentence_at(story.b, other.start + edit.b_start)]),
                }
                words = (_near(quote.text, edit.a_start, edit.a_end), _near(other.text, edit.b_start, edit.b_end))
                who = f" from {quote.speaker}" if quote.speaker[:1].isupper() else ""
                sentence = f"One quotation{who} is {words[0]} in A, {words[1]} in B."
                found.append(difference(story, "conflict", sentence, shown, "matched", 1))
                break
    return found


def _long_quotes(side: "Beside") -> list:
    return [q for q in side.article.quote_rows if side.usable[q.sentence] and len(text.words(q.text)) > RUN]


def _other_word(edit) -> bool:
    """Does an edit put one to three words in place of others, and not only write them otherwise?"""
    words = [text.words(side) for side in (edit.a, edit.b)]
    if not all(1 <= len(side) <= 3 for side in words):
        return False
    plain = ["".join(ch for word in side for ch in word if ch.isalnum()) for side in words]
    keys = [set(content_keys(side)) for side in (edit.a, edit.b)]
    short = min(plain, key=len)
    if any(ch.isdigit() for side in plain for ch in side) or all(word in WORDS for side in words for word in side):
        return False
    return bool(keys[0] and keys[1]) and not keys[0] & keys[1] and short[:3] != max(plain, key=len)[:3]


def _sentence_at(article: "Article", place: int) -> int:
    return max(n for n, row in enumerate(article.sentence_rows) if row.start <= place)


def _agree(one: Quantity, other: Quantity, about: float = 0.15) -> bool:
    """Is one the other rounded, or only about as much?"""
    if one.value == other.value:
        return True
    if one.about or other.about:
        return abs(one.value - other.value) <= about * max(one.value, other.value)
    low, high = sorted((one.value, other.value))
    for digits in (1, 2, 3):
        scale = 10 ** max(0, len(str(int(high))) - digits)
        if high >= 20 and scale > 1 and round(high / scale) * scale == low or round(low / scale) * scale == high >= 20:
            return True
    return False


def _told_too(story: "Story", one: str, other: str) -> bool:
    """Does either article have the other's words as well?"""
    plain = [" ".join(text.words(side)) for side in (one, other)]
    return f" {plain[1]} " in f" {' '.join(story.a.words)} " or f" {plain[0]} " in (f" {' '.join(story.b.words)} ")


def quantities(passage: str, *, bare: bool = False) -> list[Quantity]:
    """List the figures of a passage with what they count; `bare` also those that count nothing that is known.

    >>> [(q.value, q.unit) for q in quantities("Two dozen men paid $1.5 million on 3 May.")]
    [(24.0, 'man'), (1500000.0, '$')]
    """
    tokens = text.tokens(passage)
    found, at = [], 0
    while at < len(tokens):
        value, end, unit = _figure(tokens, at, passage)
        if value is None:
            at += 1
            continue
        before = [t.text.lower() for t in tokens[max(0, at - 3) : at]]
        noun, last = (unit, end - 1) if unit else _counted(tokens, end, passage)
        near = (*before[-1:], *(t.text.lower() for t in tokens[last + 1 : last + 4]))
        fate = next((VICTIMS[word] for word in near if word in VICTIMS), "") if noun in PERSONS else ""
        noun = fate or noun
        if noun or bare:
            about = any(word in ABOUT for word in before) or "dozen" in tokens[end - 1].text.lower()
            start, stop = tokens[at].start, tokens[last].end
            found.append(Quantity(value, noun, about, start, stop, " ".join(passage[start:stop].split())))
        at = end
    return found


def _figure(tokens, at: int, passage: str) -> tuple[float | None, int, str]:
    """Read a number at a token: its value, the token after it, and its sign."""
    word = tokens[at].text.lower()
    unit = "$" if word.startswith("$") else "%" if word.endswith("%") else ""
    parts = word.split("-")
    if NUMBER.match(word):
        plain = word.strip("$%").replace(",", "")
        value = float(plain)
        if not unit and 1900 <= value <= 2100 and "," not in word:
            return None, at + 1, ""
    elif all(part in WORDS for part in parts) and word != "one":
        value = float(sum(WORDS[part] for part in parts))
    else:
        return None, at + 1, ""
    end = at + 1
    while end < len(tokens) and (tokens[end].text.lower() in TIMES or tokens[end].text.lower() == "dozen"):
        value *= TIMES.get(tokens[end].text.lower(), 12)
        end += 1
    if end < len(tokens) and tokens[end].text.lower() in ("percent", "per", "percentage"):
        unit, end = "%", end + 1
    if end < len(tokens) and tokens[end].text.lower() in ("dollars", "euros", "pounds"):
        unit, end = "$", end + 1
    return value, end, unit


def _counted(tokens, at: int, passage: str) -> tuple[str, int]:
    """Return the noun that a number counts, within three words and without a stop between; "" where there is none."""
    if at and at - 2 >= 0 and tokens[at - 2].text.lower().strip(".") in MONTHS:
        return "", at - 1
    for n in range(at, min(at + 3, len(tokens))):
        word = tokens[n].text.lower()
        if re.search(r"[,;:()“”\"—–]|\.\s", passage[tokens[n - 1].end : tokens[n].start]) or word in MONTHS | DAYS:
            return "", at - 1
        if word in UNITS:
            return UNITS[word], n
    return "", at - 1


rows = conflicts
