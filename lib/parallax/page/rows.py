"""Rows of what differs as a page shows them: one sentence, two sides, the words that differ set off."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from parallax import text
from parallax.difference import content_key, content_keys, last_name, sentence_at
from parallax.differences import UNREAD
from parallax.story import Story
from parallax.worddiff import edits

QUOTED = re.compile(r"(“[^”]{0,999}”)")
TOLD = r"(?:(?<=tells )|(?<=other things )|(?<=\w\w in [AB]\) )|(?<=[AB]’s nearest\) ))that [^“]{0,999}$"
INITIAL = r"[A-Z][\w’'-]{1,40} [AB]\. (?=[A-Z])|[AB]\. (?=[A-Z]\.)"
THEIRS = re.compile(rf"({QUOTED.pattern[1:-1]}|{TOLD}|{INITIAL})")  # in an article's words A is no source
LETTER = re.compile(r"(?<!\w)([AB])(?=(?:’s)?(?:[\s,.;:)?!]|$))")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
NAME = re.compile(r"(?<!^)\b[A-Z][\w’-]+(?: [A-Z]\.| [A-Z][\w’-]+)*")
ONE_MARK = str.maketrans('‘’“”"', "'''''")  # a row has single marks inside its own
MOST_WORDS = 12  # in a stretch that is set off; a longer one says nothing that the sentence of the row does not
MOST_OF = 0.6  # of a passage; where more is set off, nothing stands out
CUT = 40  # words of a passage that a page to share quotes
BUDGET = 400  # words of an article that it quotes in all
KINDS = {
    "fact left out": "told by one",
    "conflict": "they disagree · for you to judge",
    "quote cut": "quotation",
    "order or room": "order and room",
    "lead": "opening",
    "voice": "who speaks",
    "naming": "names",
}
SHORT = {"headline": "Their headlines differ, as above.", "lead": "They open differently."}  # where both stand beside


class Piece(NamedTuple):
    """A stretch of text; `mark`: set off, or in a sentence the source it names."""

    text: str
    mark: Any = False


class Quoted(NamedTuple):
    """A passage on a page: number of the sentence it begins in, its pieces, who speaks where it does not say."""

    number: int
    pieces: list[Piece]
    speaker: str = ""


class Row(NamedTuple):
    """A difference: number, sentence in pieces, what it is and rests on, passages by source, the other passages.

    `solo`: it is on both headlines, which stand above and are not shown again; `nothing`: said where one article has
    no passage.
    """

    number: int
    words: list[Piece]
    kind: str
    about: str
    sides: dict[str, list[Quoted]]
    more: dict[str, list[Quoted]]
    solo: bool
    nothing: str


class Quota:
    """How much a page quotes: everything, or `CUT` words a passage and `BUDGET` words an article."""

    def __init__(self, whole: bool, budget: int = BUDGET) -> None:
        self.whole, self.left = whole, {"a": budget, "b": budget}
        self.given: dict[tuple[str, int, int], int] = {}

    def words(self, source: str, start: int, end: int, passage: str) -> int:
        """Return how many words of a passage may be shown; the same passage counts once."""
        length = len(passage.split())
        if self.whole:
            return length
        if (source, start, end) not in self.given:
            allowed = min(length, CUT) if min(length, CUT) <= self.left[source] else 0
            self.left[source] -= allowed
            self.given[source, start, end] = allowed
        return self.given[source, start, end]


def rows(story: Story, differences: Iterable[Mapping[str, Any]], quota: Quota) -> list[Row]:
    """Return differences (records of `differences(story)`) as rows, in their order, as far as the quota reaches."""
    found = []
    for number, item in enumerate(differences, start=1):
        sides = {source: [*{place["text"]: place for place in item[source] or ()}.values()] for source in "ab"}
        fact = item["kind"] == "fact left out"  # a link leads to the others
        shown = {s: telling(item["sentence"], places) if fact else places[:2] for s, places in sides.items()}
        short = SHORT.get(item["kind"]) if all(sides.values()) else None
        sentence = item["sentence"] if short is None else ""
        right = item["worth"].partition(";")[0].replace(" of such rows", "")  # the rest stands with the method
        right = right if "right" in right or not right else UNREAD
        rests = [KINDS.get(item["kind"], item["kind"]), ", ".join(filter(None, (item["basis"], right)))]
        parts = [
            {s: [_quoted(story, place, q, sentence, sides[o], item["kind"]) for place in sides[s]
                 if (place in shown[s]) == first] for s, o in ("ab", "ba")}
            for first, q in ((True, quota), (False, quota if quota.whole else Quota(whole=False, budget=0)))
        ]  # fmt: skip
        if not all(one.pieces for side in parts[0].values() for one in side):
            break
        words, solo = lettered(short or sentence, story.names), short == SHORT["headline"]
        about = " · ".join(filter(None, rests))
        found.append(Row(number, words, item["kind"], about, *parts, solo, nothing(item)))
    return found


def nothing(item: Mapping[str, Any]) -> str:
    """Return what is said of an article without a passage: no more than the sentence does."""
    if item["basis"] != "matched":
        return "nothing of the kind"
    return "no clear match" if "(maybe " in item["sentence"] else "no match found"


def telling(sentence: str, places: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Choose the passage that has most words of a row's sentence."""
    said = set(text.words(sentence))
    return [max(places, key=lambda place: len(said & {*text.words(place["text"])}))] if places else []


def lettered(sentence: str, names: Mapping[str, str]) -> list[Piece]:
    """Cut a sentence at the letters that name a source, at length or not; those in an article's words are not.

    >>> [piece.text for piece in lettered("Only A (CNN) quotes “Plan B” of Al B. Lee.", {"a": "A (CNN)"}) if piece.mark]
    ['A']
    >>> [piece.text for piece in lettered("A tells (compare B’s nearest) that A is late.", {}) if piece.mark]
    ['A', 'B']
    """
    sentence = sentence.replace(" %", "\u00a0%")
    for source, name in names.items():
        sentence = sentence.replace(name, source.upper())
    found = []
    for k, part in enumerate(THEIRS.split(sentence)):
        bits = [part] if k % 2 else LETTER.split(part)
        found += [Piece(bit, bit.lower() if i % 2 else False) for i, bit in enumerate(bits) if bit]
    return found


def _quoted(story: Story, place, quota: Quota, sentence: str, facing: Sequence[Mapping], kind: str) -> Quoted:
    """Return a passage with what differs from the other side set off, or who speaks, as long as the quota allows."""
    source, start, end, passage = (place[name] for name in ("source", "start", "end", "text"))
    words, article = quota.words(source, start, end, passage), story.articles[source]
    names = NAME.findall(QUOTED.sub("", sentence)) if kind == "voice" else []
    spans = set_off(passage, sentence, " ".join(other["text"] for other in facing), names)
    said = (row for row in (*article.quote_rows, *article.attribution_rows) if row.start < end and start < row.end)
    lasts = {*map(last_name, names)} if not spans else ()
    speaker = next((row.speaker for row in said if last_name(row.speaker) in lasts), "")
    return Quoted(sentence_at(article, start), cut(passage, spans, words) if words else [], speaker)


def set_off(own: str, sentence: str, other: str, names: Iterable[str] = ()) -> list[tuple[int, int]]:
    """Find what to set off in a passage: words and numbers the sentence names, `names`, else what an edit changed.

    >>> set_off("He met 12 men.", "A has 12 men, B a dozen.", "He met a dozen men.")
    [(7, 9)]
    """
    low, theirs = own.casefold().translate(ONE_MARK), other.casefold()
    if len(low) != len(own):  # a letter that grows in lower case would move what follows
        return []
    said = [quoted[1:-1].casefold().translate(ONE_MARK) for quoted in QUOTED.findall(sentence)]
    quotes = [[part.strip("' .,") for part in quoted.split("…")] for quoted in said]
    least = 3  # words of a quotation that was cut
    most = len(own) if theirs else MOST_WORDS
    named = [part for parts in quotes for part in parts if (1, least)[len(parts) > 1] <= len(part.split()) <= most]
    named += [number for number in NUMBER.findall(QUOTED.sub("", sentence)) if theirs and number not in theirs]
    named += [low_name if (low_name := name.casefold()) in low else last_name(name) for name in names]
    found = (re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low) for word in dict.fromkeys(filter(None, named)))
    spans: list[tuple[int, int]] = []
    for start, end in sorted(m.span() for m in found if m) or ([] if said or names else _edited(own, other)):
        if spans and start <= spans[-1][1]:
            start, end = spans[-1][0], max(end, spans.pop()[1])
        spans.append((start, end))
    return spans if sum(j - i for i, j in spans) <= MOST_OF * len(own) else []


def alone(own: str, other: str) -> list[Piece]:
    """Return a headline in pieces, set off what the other has no like of; nothing where that is all or most of one.

    >>> [piece.text for piece in alone("Key player in the scandal retiring", "Mayor retires") if piece.mark]
    ['Key player', 'scandal']
    """
    spans, back = _without(own, other), _without(other, own)
    most = max(sum(j - i for i, j in some) / (len(title) or 1) for some, title in ((spans, own), (back, other)))
    return cut(own, spans if most <= MOST_OF else [], len(own.split()))


def _without(own: str, other: str) -> list[tuple[int, int]]:
    theirs, spans = set(content_keys(other)), []
    for token in text.tokens(own) if theirs.intersection(content_keys(own)) else ():
        if (key := content_key(token.text.lower())) and key not in theirs:
            joined = spans and own[spans[-1][1] : token.start].isspace()
            spans.append((spans.pop()[0] if joined else token.start, token.end))
    return spans


def _edited(own: str, other: str) -> list[tuple[int, int]]:
    """Return what an edit changed in a passage, if both are one text with few edits."""
    ours, theirs = set(text.words(own)), set(text.words(other))
    if not theirs or 2 * len(ours & theirs) < min(len(ours), len(theirs)):
        return []
    found = [(e.a_start, e.a_end) for e in edits(own, other) if e.a]
    lengths = [len(own[i:j].split()) for i, j in found]
    few = max(lengths, default=0) <= 8 and sum(lengths) <= len(own.split()) / 3
    return found if few else []  # of another sentence nothing is set off


def cut(passage: str, spans: Sequence[tuple[int, int]], words: int) -> list[Piece]:
    """Return a passage in pieces, at most so many words of it, from where something is set off; "…" where it was cut.

    >>> "".join(piece.text for piece in cut("one two three four five", [(14, 18)], 2))
    '… four five'
    """
    places = [match.span() for match in re.finditer(r"\S+", passage)]
    if not places:
        return []
    at = next((i for i, (_, end) in enumerate(places) if spans and end > spans[0][0]), 0)
    first = max(0, min(at - words // 4, len(places) - words))
    last = min(len(places), first + words)
    here, end = places[first][0], places[last - 1][1]
    pieces = [Piece("… ")] if first else []
    for i, j in spans:
        i, j = max(i, here), min(j, end)
        if i < j:
            pieces += [Piece(passage[here:i]), Piece(passage[i:j], True)]
            here = j
    pieces += [Piece(passage[here:end]), Piece(" …" if last < len(places) else "")]
    return [Piece(re.sub(r"\s+", " ", piece.text), piece.mark) for piece in pieces if piece.text]
