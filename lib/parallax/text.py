"""Words and sentences with their places: one character in, one character out, so that offsets survive.

Where a sentence ends `data/lexicons/sentence_ends.csv` says: every stop is held against its rows, and the first that
fits decides. `word` and `next` are kinds of words before and after it (~: none of these), `before` and `after` are
patterns. Of 72,423 sentences of 1,500 news articles a maintained splitter asked beside these rules parted 8
otherwise, each before a number or dots; so the rules stand alone.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import Any, NamedTuple

from parallax.lexicons import Patterns, entries, word_class

SINGLE, DOUBLE = "‘’‚‛′ʼ´`", "“”„‟«»″"
DASHES = "‐‑‒–—―−"
SPACES = "\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u205f\u3000\ufeff\t"
PLAIN = {
    ord(mark): plain for plain, marks in zip("'\"- ", (SINGLE, DOUBLE, DASHES, SPACES), strict=True) for mark in marks
}
OTHER = re.compile(f"[{re.escape(''.join(map(chr, PLAIN)))}]")
SOFT_HYPHEN = "\u00ad"
CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
CONTROL = re.compile(f"[{CONTROLS}\x0b\x0c\r\x85]")
ENDINGS = {
    "'s": "", "ies": "y", "ied": "y", "sses": "ss", "ing": "", "edly": "", "ed": "", "es": "e", "s": "", "ly": "",
}  # fmt: skip


class Token(NamedTuple):
    """A word as it stands at `start:end`; `text` is normalised and keeps its case."""

    text: str
    start: int
    end: int


_token = partial(tuple.__new__, Token)  # as Token(*row) would, in half the time: there are thousands


def whole(text: str) -> str:
    """Return text with halves of characters (lone surrogates), which no file can hold, replaced.

    >>> whole("caf\\udce9")
    'caf?'
    """
    return text.encode("utf-8", "replace").decode("utf-8")


def visible(text: str) -> str:
    """Return `text` without what acts on a terminal or turns the order of letters, and without halves of characters.

    >>> visible("a \\x1b[31m\\u202ered")
    'a [31mred'
    """
    return CONTROL.sub("", text)


def normalise(text: str) -> str:
    """Return `text` with plain quotes, hyphens and spaces; every character keeps its place.

    >>> normalise("“It’s over”\u00a0–")
    '"It\\'s over" -'
    """
    # few characters change: to look for them takes a tenth of translating all
    return OTHER.sub(lambda mark: mark[0].translate(PLAIN), text)


@lru_cache(maxsize=2048)  # a few articles' sentences: each is read by a dozen measures in turn
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of `text`, each with a letter or digit; give raw text: a long dash parts words.

    >>> [token.text for token in tokens("Kim Jong-un can’t buy U.S. B-2s for $1.5bn.")]
    ['Kim', 'Jong-un', "can't", 'buy', 'U.S.', 'B-2s', 'for', '$1.5bn']
    """
    plain = normalise(text)
    spans = map(re.Match.span, P.WORD.finditer(text))
    found = tuple([_token((plain[start:end], start, end)) for start, end in spans])
    if SOFT_HYPHEN not in plain:
        return found
    return tuple(token._replace(text=token.text.replace(SOFT_HYPHEN, "")) for token in found)


@lru_cache(maxsize=2048)
def words(text: str) -> tuple[str, ...]:
    """Return the lower-cased words of `text`, in order."""
    found = "\n".join(P.WORD.findall(text))
    return tuple(normalise(found).replace(SOFT_HYPHEN, "").lower().split("\n")) if found else ()


def ngrams(words: Sequence[str], n: int) -> list[tuple[str, ...]]:
    """Return every run of `n` neighbouring words, in order; none if there are fewer words.

    >>> ngrams(["a", "b", "c"], 2)
    [('a', 'b'), ('b', 'c')]
    """
    return list(zip(*(words[skip:] for skip in range(n)), strict=False)) if len(words) >= n else []


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word in small letters without its grammatical ending, so that its forms meet.

    >>> [stem(word) for word in ("praised", "praising", "praises", "cries", "loss")]
    ['prais', 'prais', 'prais', 'cry', 'loss']
    """
    for ending, instead in ENDINGS.items():
        left = len(word) - len(ending)
        if word.endswith(ending) and left >= 3 - len(instead) and not word.endswith("ss"):
            word = word[:left] + instead
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


# Sentences

CURLY = re.compile("[“”„‟]")
STOPS = re.compile("[.!?…]+")  # with one of these a stop begins
PARTS = re.compile(r"[.!?…)\r\n]")  # what holds none of these is one sentence
P = Patterns("reading_patterns")
SEEN_BEFORE, SEEN_AFTER = 60, 120  # characters that a rule sees


def sentences(paragraph: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each sentence of one paragraph, without the white space between them.

    >>> text = "“I like Mr. Kim. He likes me,” he said. So be it."
    >>> [text[start:end] for start, end in sentences(text)]
    ['“I like Mr. Kim.', 'He likes me,” he said.', 'So be it.']
    """
    text = paragraph if paragraph.isascii() else CURLY.sub('"', paragraph)
    cuts = {0, len(text)}
    if PARTS.search(text):
        labels = _labels(text)
        cuts.update(_ends(text, labels), (start for start, _ in labels), map(re.Match.end, P.BLANK_LINE.finditer(text)))
    spans = []
    for start, end in pairwise(sorted(cuts)):
        if bare := (part := text[start:end]).strip():
            first = start + len(part) - len(part.lstrip())
            spans.append((first, first + len(bare)))
    return spans


def _labels(text: str) -> list[tuple[int, int]]:
    """Return the places of the labels of a list within the paragraph: "1) … 2) …", "a. … b. …"."""
    first, spans, wanted = P.LIST_LABEL.match(text), [], None
    for label in P.LIST_LABEL.finditer(text) if first else ():
        name = int(label[2]) if label[2].isdigit() else label[2]
        if label[1] == first[1] and label[3] == first[3] and wanted in (None, name):
            spans.append(label.span())
            wanted = name + 1 if isinstance(name, int) else chr(ord(name) + 1)
    return spans


def _ends(text: str, labels: list[tuple[int, int]]) -> list[int]:
    """Return where the sentences that end with a stop end, with the white space after them."""
    ends, labelled = [0], {place for start, end in labels for place in range(start, end)}
    marks = counted = seen = 0
    for stop in STOPS.finditer(text):
        found = P.SENTENCE_STOP.match(text, stop.start()) if stop.start() >= seen else None
        if not found:
            continue
        at, close = found.start(), found["close"]
        end = seen = found.end()
        if at in labelled:
            continue
        joined = found.end("close") == end
        marks, counted = marks + text.count('"', counted, at), at
        closer = text.find('"', end) if close == '"' and joined and marks % 2 == 0 else 0
        if closer > 0 and not text[closer - 1].isspace():  # a quotation begins without a space: over."We lost,"
            end, close = found.end("mark"), ""
        before = text[max(ends[-1], at - SEEN_BEFORE) : at]
        after = text[end : end + SEEN_AFTER]
        after = ("" if joined else " ") + (P.DOTS.sub("", after, count=1) if P.DOTS.match(after) else after)
        if _is_end(before, found["mark"] + close.strip()[:1], after):
            ends.append(end)
    return ends


def _is_end(before: str, mark: str, after: str) -> bool:
    """Whether a sentence ends at a mark: by the first rule that fits; without one it does."""
    last = before.rfind(" ", 0, max(before.rfind(" "), 0))  # two words are enough
    *_, earlier, word = ["", *P.NO_WORD.split(before[max(last, 0) :])]
    word = word.rpartition("-")[2]
    following = P.NEXT.match(after)[1].replace("’", "'")
    before += mark
    table = _rules()
    rules = table.get(word) or table.get(word.title() if len(word) > 1 and word.isupper() else "") or table[""]
    for ends, (earlier_words, is_earlier), (next_words, is_next), is_before, is_after in rules:
        if next_words and (following in next_words) is not is_next:
            continue
        if earlier_words and (earlier in earlier_words or earlier.lower() in earlier_words) is not is_earlier:
            continue
        if (is_after is None or is_after(after)) and (is_before is None or is_before(before)):
            return ends
    return True


@cache
def _rules() -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of sentence_ends.csv for each word before a mark that they name, and for any other ("")."""
    rules = []
    for row in entries("sentence_ends"):
        before = P.compiled(f"(?:{row['before']})[{{CLOSERS}}\\[]?\\Z").search if row["before"] else None
        after = P.compiled(row["after"]).match if row["after"] else None
        rule = (row["ends"] == "yes", _kinds(row["earlier"]), _kinds(row["next"]), before, after)
        rules.append((*_kinds(row["word"]), rule))
    named = sorted({"", *(word for words, *_ in rules for word in words)})
    return {w: [rule for words, wanted, rule in rules if not words or (w in words) is wanted] for w in named}


def _kinds(kinds: str) -> tuple[frozenset[str], bool]:
    """Return the words of the kinds, none for a blank, and whether one of them or none is wanted."""
    words = (word_class(kind, "reading_words") for kind in kinds.lstrip("~").split("|"))
    return frozenset().union(*words), not kinds.startswith("~")
