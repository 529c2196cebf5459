"""Just enough grammar for news: tagged tokens, noun phrases, and where a verb's subject stands.

Tags: n name · w other word · D determiner · P preposition · C and, or, but · S subordinator · T that · R who, which ·
N subject pronoun · O object pronoun · X auxiliary · A adverb or time · # number · Q quotation · else the punctuation.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from parallax.quotemarks import Span

WORD = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?
  | (?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|Rev|Prof|Del|Adm|Maj|Atty|Inc|Corp|Co)\.
  | [A-Z]\.(?=\s+["“']?[A-Z])
  | [$£€¥]?\d+(?:[.,:/]\d+)*(?:[^\W\d_]+|%)?(?:-[^\W_]+)*
  | [^\W_]+(?:['’&.-][^\W_]+)*(?:(?<=[sS])['’](?=\s))?
  | --+ | [,;:.!?()\[\]…―—–-]
    """,
    re.VERBOSE,
)
CLASSES = {
    "D": """a an the this these those his her its their my our your some any many several few most all both each
        every no another other one two three four five six seven eight nine ten such more less""",
    "P": """of in on at for with by from to about over under against among between through during into onto upon off
        near amid across behind beyond despite like unlike including without within via per toward towards around
        outside inside following regarding concerning throughout besides""",
    "C": "and or but nor yet &",
    "S": """if when while because although though as whether since where why how unless until till after before than
        so whereas once what""",
    "T": "that",
    "R": "who which whom whose",
    "N": "he she they we i you it everyone someone nobody somebody anyone others there",
    "O": "him them us me himself herself themselves itself myself ourselves yourself",
    "X": """is are was were be been being am do does did have has had having will would can could may might shall
        should must not never isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't won't wouldn't
        can't couldn't shouldn't cannot""",
    "A": """also still again now then later recently earlier already once often even just ever instead too today
        yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday however meanwhile
        therefore moreover furthermore further here rather almost long ago previously simply soon always
        sometimes indeed thus perhaps maybe else once merely twice""",
}
TAGS = {word: tag for tag, words in CLASSES.items() for word in words.split()}
CONTRACTED = re.compile(r"^(he|she|they|we|i|you|it|who|that|there)['’](s|d|ll|ve|re|m)$")
NOUNISH = frozenset("nw#Q")
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


class Word(NamedTuple):
    """A token with its tag; `low` is lower-cased with plain apostrophes, `quote` numbers the quotation it stands for."""

    low: str
    tag: str
    start: int
    end: int
    quote: int = -1


def tag(raw: str, low: int, high: int, spans: Sequence[tuple[int, Span]]) -> list[Word]:
    """Tag the tokens of `raw[low:high]`; each numbered quotation in `spans` becomes one token Q.

    >>> "".join(word.tag for word in tag("He said the U.S. won’t go.", 0, 25, []))
    'NwDnXw.'
    """
    found = []
    for number, span in spans:
        found += _words(raw, low, span.low)
        mark = "title" if is_title(raw[span.start : span.end]) else raw[span.end - 1]
        found.append(Word(mark, "Q", span.low, span.high, number))
        low = span.high
    return found + _words(raw, low, high)


def is_title(text: str) -> bool:
    """Say whether a quotation reads as a title or a name: several words, all the long ones capitalised."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(text.split()) > 1 and bool(words) and all(word[0].isupper() for word in words)


def _words(raw: str, low: int, high: int) -> list[Word]:
    return [_word(match[0], *match.span()) for match in WORD.finditer(raw, low, high)] if low < high else []


def _word(text: str, start: int, end: int) -> Word:
    low = text.lower().replace("’", "'")
    if not text[0].isalnum():
        kind = "-" if text[0] in "―—–-" else text[0]
    elif text[0].isdigit():
        kind = "#"
    elif low in TAGS and text not in ("US", "IT", "May"):
        kind = TAGS[low]
    elif CONTRACTED.match(low):
        kind = "T" if low[:4] == "that" else "R" if low[:3] == "who" else "N"
    elif text[0].isupper():
        kind = "n"
    else:
        kind = "A" if low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS else "w"
    return Word(low, kind, start, end)


NOT_ADVERBS = frozenset("family ally rally reply supply only early daily likely italy july assembly".split())


def phrase_left(words: Sequence[Word], last: int, floor: int = 0) -> int:
    """Return where the noun phrase that ends with word `last` begins."""
    at = last
    while at > floor:
        before = words[at - 1]
        if words[at].tag == "D":
            if words[at].low in ("other", "two", "three", "more") and before.tag == "D":
                at -= 1
            elif (
                before.tag == "P"
                and before.low in NP_PREPOSITIONS
                and at - 2 >= floor
                and words[at - 2].tag in NOUNISH
            ):
                at -= 2
            else:
                break
        elif before.tag in "nw#D" or _nickname(words, at - 1, floor):
            if before.tag == "w" and before.low.endswith("ed") and words[at].tag != "w":
                break
            at -= 1
        elif (
            before.tag == "P"
            and before.low in NP_PREPOSITIONS
            and at - 2 >= floor
            and words[at - 2].tag in NOUNISH
        ):
            at -= 2
        elif before.tag == "C" and at - 2 >= floor and words[at - 2].tag in "nw" and words[at].tag in "nw":
            at -= 2
        else:
            break
    return at


def _nickname(words, at, floor):
    """Say whether a short quotation stands inside a name."""
    quote = words[at]
    return (
        quote.tag == "Q"
        and quote.end - quote.start < 14
        and at > floor
        and words[at - 1].tag == "n"
        and at + 1 < len(words)
        and words[at + 1].tag == "n"
    )


NP_PREPOSITIONS = frozenset(
    "of for in at from with on to by near against through over between behind inside outside within among about around".split()
)


def phrase_right(words: Sequence[Word], first: int) -> int:
    """Return where the noun phrase that begins with word `first` ends (exclusive)."""
    at = first
    while at < len(words) and _continues(words, at, first):
        at += 1
    return at


def _continues(words: Sequence[Word], at: int, first: int) -> bool:
    """Say whether word `at` goes on with the noun phrase from `first`."""
    word, before = words[at], words[at - 1].tag if at > first else "D"
    if word.tag == "w":
        return not (word.low.endswith("ed") and before in "nw")
    if word.tag in "n#":
        return True
    if word.tag == "D":
        return before in "DPC"
    if word.low in WEEKDAYS:
        return before in "DP"
    if at == first or at + 1 == len(words):
        return False
    if word.tag == "P":
        return word.low in ("of", "for", "at", "in", "from", "with") and words[at + 1].tag in "nw#D"
    return word.low in ("and", "&") and words[at + 1].tag in "nwD" or _nickname(words, at, first)
