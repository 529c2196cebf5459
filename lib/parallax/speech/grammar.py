"""Just enough grammar for news: tagged tokens and noun phrases.

Tags: n name · w other word · D determiner · P preposition · C and, or, but · S subordinator · T that · R who, which ·
N subject pronoun · O object pronoun · X auxiliary · A adverb or time · # number · Q quotation · else the punctuation.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from parallax.lexicons import word_set
from parallax.speech.quotemarks import Span

Numbered = tuple[int, Span]  # a quotation and its number in the article

TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?
  | (?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|St|Jr|Sr|Rev|Prof|Del|Adm|Maj|Atty|Inc|Corp|Co)\.
  | [A-Z]\.(?=\s+(?:[A-Z]|$))
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
    "A": """also still again now then later recently earlier already often even just ever instead too today
        yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday however meanwhile
        therefore moreover furthermore further here rather almost long ago previously simply soon always
        sometimes indeed thus perhaps maybe else merely twice""",
}
TAGS = {word: tag for tag, words in CLASSES.items() for word in words.split()}
CONTRACTED = re.compile(r"(?:(he|she|they|we|i|you|it|there)|(who)|(that))'(?:s|d|ll|ve|re|m)$")
NOT_ADVERBS = word_set("family ally rally reply supply only early daily likely italy july assembly")
NAMES_LIKE_GRAMMAR = frozenset(["US", "IT", "May"])
SMALL = word_set("a an the and or but of in on at to for with from by as is it i s t")
COMPOUND = ("-based", "-led", "-backed", "-born", "-owned", "-run", "-era", "-style", "-controlled")
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
SEASONS = word_set("week month year morning afternoon evening night weekend summer fall autumn spring winter")
WHEN = word_set("this last that next earlier")
INSIDE_PHRASE = word_set(
    "of for in at from with on to by near against through over between behind inside outside within among about around"
)
NOUNISH = "nw#Q"
NICKNAME = 14  # characters, the marks included
TITLE = "title"


class Word(NamedTuple):
    """A token with its tag; `quote` numbers the quotation it stands for.

    `low` is lower-cased with plain apostrophes; of a quotation it is the last character, or "title".
    """

    low: str
    tag: str
    start: int
    end: int
    quote: int = -1


def tag(raw: str, low: int, high: int, spans: Sequence[Numbered]) -> list[Word]:
    """Tag the tokens of `raw[low:high]`; each numbered quotation in `spans` becomes one token Q.

    >>> "".join(word.tag for word in tag("He said the U.S. won’t go.", 0, 26, []))
    'NwDnXw.'
    """
    found: list[Word] = []
    for number, span in spans:
        found += _words(raw, low, span.low)
        mark = TITLE if is_title(raw[span.start : span.end]) else raw[span.end - 1]
        found.append(Word(mark, "Q", span.low, span.high, number))
        low = span.high
    return found + list(_words(raw, low, high))


def _words(raw: str, low: int, high: int) -> Iterator[Word]:
    for match in TOKEN.finditer(raw, low, max(low, high)):
        plain, kind = _low_and_tag(match[0])
        yield Word(plain, kind, match.start(), match.end())


@lru_cache(maxsize=20_000)
def _low_and_tag(text: str) -> tuple[str, str]:
    low = text.lower().replace("’", "'")
    if not text[0].isalnum():
        return low, "-" if text[0] in "―—–-" else "#" if len(text) > 1 else text
    if low in TAGS and text not in NAMES_LIKE_GRAMMAR:
        return low, TAGS[low]
    if contracted := CONTRACTED.match(low):
        return low, "NRT"[contracted.lastindex - 1]
    if text[0].isdigit():
        return low, "#"
    if text[0].isupper() and not low.endswith(COMPOUND):
        return low, "n"
    return low, "A" if low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS else "w"


def is_title(text: str) -> bool:
    """Say whether a quotation reads as a title or a name: several words, all but the small ones capitalised.

    >>> is_title("Fox News Sunday"), is_title("It is over."), is_title("Enough")
    (True, False, False)
    """
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word.lower() not in SMALL]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def phrase_left(words: Sequence[Word], last: int) -> int:
    """Return where the noun phrase that ends with word `last` begins."""
    at = last
    while at > 0:
        step = _step_left(words, at)
        if not step:
            break
        at -= step
    return at


def _step_left(words: Sequence[Word], at: int) -> int:
    """Return how many words before word `at` belong to its noun phrase: 0, 1 or 2."""
    word, before = words[at], words[at - 1]
    joined = at > 1 and words[at - 2].tag in NOUNISH
    if before.tag == "P":
        return 2 if joined and before.low in INSIDE_PHRASE else 0
    if word.tag == "D":
        return int(before.tag == "D" and word.low in ("other", "two", "three", "more"))
    if before.tag == "C":
        return 2 if joined and words[at - 2].tag in "nw" and word.tag in "nw" else 0
    if before.tag == "w":
        return int(word.tag == "w" or not before.low.endswith("ed"))
    return int(before.tag in "n#D" or is_nickname(words, at - 1))


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
        return before not in "nw" or not (word.low.endswith("ed") or _is_participle(words, at))
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
    return word.low in ("and", "&") and words[at + 1].tag in "nwD" or is_nickname(words, at)


def _is_participle(words: Sequence[Word], at: int) -> bool:
    """Say whether a word in -ing has an object: a conference announcing that."""
    return words[at].low.endswith("ing") and at + 1 < len(words) and words[at + 1].tag in "TDN"


def is_nickname(words: Sequence[Word], at: int) -> bool:
    """Say whether word `at` is a short quotation inside a name: Marcia “Cia” Price."""
    quote = words[at]
    if quote.tag != "Q" or quote.end - quote.start >= NICKNAME:
        return False
    return 0 < at < len(words) - 1 and words[at - 1].tag == words[at + 1].tag == "n"
