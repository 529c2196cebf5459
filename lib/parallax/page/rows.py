"""Rows of what differs as a page shows them: one sentence, two sides, the words that differ set off."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from parallax import text
from parallax.worddiff import edits

if TYPE_CHECKING:
    from parallax.story import Story

SHOWN = 10  # rows before the fold
A_SIDE = 2  # passages of one side in a row; a link leads to the others
QUOTED = re.compile(r"(“[^”]*”)")
LETTER = re.compile(r"(?<!\w)([AB])(?=(?:’s)?(?:[\s,.;:)?!]|$))")
NUMBER = re.compile(r"\d[\d,.]*\d|\d")
MOST_WORDS = 8  # in a stretch that is set off; a longer one is another sentence, and nothing is set off
MOST_OF = 0.6  # of a passage; where more is set off, nothing stands out
ALIKE = 0.5  # share of words in common from which two passages are one text with edits
CUT = 40  # words of a passage that a page to share quotes
BUDGET = 400  # words of an article that it quotes in all
KINDS = {
    "fact left out": "told by one",
    "conflict": "they disagree · for you to judge",
    "quote cut": "quotation",
    "order or room": "order and room",
}


class Piece(NamedTuple):
    """A stretch of text; `mark`: set off, or in a sentence the source it names."""

    text: str
    mark: Any = False


class Quoted(NamedTuple):
    """A passage on a page: its address, what a screen reader calls it, its pieces (none where it is not quoted)."""

    href: str
    label: str
    pieces: list[Piece]


class Row(NamedTuple):
    """A difference: number, sentence in pieces, what kind it is and rests on, passages by source, how many more.

    `solo`: it is on both headlines, which stand above and are not shown again; `matched`: it rests on sentences without
    a match.
    """

    number: int
    words: list[Piece]
    kind: str
    about: str
    sides: dict[str, list[Quoted]]
    more: dict[str, int]
    solo: bool
    matched: bool


class Quota:
    """How much a page quotes: everything, or `CUT` words a passage and `BUDGET` words an article."""

    def __init__(self, whole: bool) -> None:
        self.whole, self.left = whole, {"a": BUDGET, "b": BUDGET}
        self.given: dict[tuple[str, int, int], int] = {}

    def words(self, source: str, start: int, end: int, passage: str) -> int:
        """Return how many words of a passage may be shown; the same passage counts once."""
        length = len(passage.split())
        if self.whole:
            return length
        if (source, start, end) not in self.given:
            allowed = min(length, CUT, self.left[source])
            self.left[source] -= allowed
            self.given[source, start, end] = allowed
        return self.given[source, start, end]


def rows(story: "Story", differences: Iterable[Mapping[str, Any]], quota: Quota) -> list[Row]:
    """Return differences (records of `differences(story)`) as rows, in their order."""
    return [_row(story, number, item, quota) for number, item in enumerate(differences, start=1)]


def _row(story: "Story", number: int, item: Mapping[str, Any], quota: Quota) -> Row:
    sides = {source: list(item[source] or ()) for source in ("a", "b")}
    other = {"a": " ".join(p["text"] for p in sides["b"]), "b": " ".join(p["text"] for p in sides["a"])}
    return Row(
        number,
        lettered(plain(item["sentence"], story.names)),
        item["kind"],
        about(item),
        {s: [quoted(story, p, quota, item["sentence"], other[s]) for p in sides[s][:A_SIDE]] for s in sides},
        {s: max(0, len(sides[s]) - A_SIDE) for s in sides},
        all(sides[s] and sides[s][0]["text"] == story.articles[s].title for s in sides),
        item.get("basis") == "matched",
    )


def about(item: Mapping[str, Any]) -> str:
    """Return the quiet line of a row: its kind and what it rests on.

    >>> about({"kind": "fact left out", "basis": "matched", "worth": "9 in 10 of such rows are right"})
    'told by one · matched, 9 in 10 of such rows are right'
    """
    kind = KINDS.get(item["kind"], item["kind"])
    rests = ", ".join(part for part in (item.get("basis"), item.get("worth")) if isinstance(part, str) and part)
    return " · ".join(filter(None, [kind, rests]))


def plain(sentence: str, names: Mapping[str, str]) -> str:
    """Call the sources A and B in a sentence that names them at length."""
    for source, name in names.items():
        sentence = sentence.replace(name, source.upper())
    return sentence


def lettered(sentence: str) -> list[Piece]:
    """Cut a sentence at the letters that name a source; those in quotation marks are somebody's words.

    >>> [piece.text for piece in lettered("Only A quotes “Plan B”; B’s text does not.") if piece.mark]
    ['A', 'B']
    """
    found = []
    for part in QUOTED.split(sentence):
        bits = [part] if part.startswith("“") else LETTER.split(part)
        found += [Piece(bit, bit.lower() if i % 2 else False) for i, bit in enumerate(bits) if bit]
    return found


def quoted(story: "Story", place: Mapping[str, Any], quota: Quota, sentence: str = "", other: str = "") -> Quoted:
    """Return a passage with what differs from the other side set off, as long as the quota allows."""
    source, start, end = place["source"], place["start"], place["end"]
    words = quota.words(source, start, end, place["text"])
    spans = set_off(place["text"], sentence, other)
    pieces = cut(place["text"], spans, words) if words else []
    number = sentence_at(story.articles[source], start)
    return Quoted(f"#{source}-{start}-{end}", f"sentence {number} of {source.upper()}", pieces)


def sentence_at(article, start: int) -> int:
    """Return the number of the sentence that holds a place."""
    return next((i for i, s in enumerate(article.sentence_rows) if s.start <= start < s.end), 0)


def set_off(own: str, sentence: str, other: str) -> list[tuple[int, int]]:
    """Find what to set off in a passage: words and numbers the sentence names, else what an edit changed.

    >>> set_off("He met 12 men.", "A has 12 men, B a dozen.", "He met a dozen men.")
    [(7, 9)]
    """
    low, theirs = own.casefold(), other.casefold()
    if len(low) != len(own):  # a letter that grows in lower case would move what follows
        return []
    named = [q.strip("“”").strip(" .,…").casefold() for q in QUOTED.findall(sentence)]
    named += [number for number in NUMBER.findall(sentence) if number not in theirs]
    spans = [
        match.span()
        for word in dict.fromkeys(filter(None, named))
        for match in [re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low)]
        if match
    ]
    found = _merged(spans if spans else _edited(own, other))
    return found if sum(j - i for i, j in found) <= MOST_OF * len(own) else []


def _edited(own: str, other: str) -> list[tuple[int, int]]:
    if not other:
        return []
    ours, theirs = set(text.words(own)), set(text.words(other))
    if len(ours & theirs) < ALIKE * min(len(ours), len(theirs)):
        return []
    found = [(e.a_start, e.a_end) for e in edits(own, other) if e.a]
    lengths = [len(own[i:j].split()) for i, j in found]
    return found if max(lengths, default=0) <= MOST_WORDS and sum(lengths) <= len(own.split()) / 3 else []


def _merged(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def cut(passage: str, spans: Sequence[tuple[int, int]], words: int) -> list[Piece]:
    """Return a passage in pieces, at most so many words of it, from where something is set off; "…" where it was cut.

    >>> "".join(piece.text for piece in cut("one two three four five", [(14, 18)], 2))
    '… four five'
    """
    places = [match.span() for match in re.finditer(r"\S+", passage)]
    if not places:
        return []
    at = next((i for i, (_, end) in enumerate(places) if spans and end > spans[0][0]), 0)
    first = max(0, min(at - words // 4, len(places) - words)) if len(places) > words else 0
    last = min(len(places), first + words)
    start, end = places[first][0], places[last - 1][1]
    pieces = [Piece("… ")] if first else []
    here = start
    for i, j in spans:
        i, j = max(i, here), min(j, end)
        if i < j:
            pieces += [Piece(flat(passage[here:i])), Piece(flat(passage[i:j]), True)]
            here = j
    pieces += [Piece(flat(passage[here:end])), Piece(" …" if last < len(places) else "")]
    return [piece for piece in pieces if piece.text]


def flat(passage: str) -> str:
    """Return a text on one line."""
    return re.sub(r"\s+", " ", passage)
