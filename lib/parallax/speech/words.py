"""Just enough grammar for news: words with their kind, and where noun phrases begin and end."""

import re
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from parallax.lexicons import MONTHS, WEEKDAYS, word_class, word_set
from parallax.speech.marks import Span
from parallax.text import P

KINDS = word_set("determiner preposition conjunction subordinator that relative pronoun object auxiliary adverb")
KIND = {word: kind for kind in sorted(KINDS) for word in word_class(kind)}
CONTRACTED = re.compile(r"(?:(he|she|they|we|i|you|it|there)|(who)|(that))'(?:s|d|ll|ve|re|m)$")
NOT_ADVERBS = word_class("no adverb")
NAMES_LIKE_GRAMMAR = frozenset(["US", "IT", "May", "Long", "Will"])
SMALL = word_set("a an the and or but of in on at to for with from by as is it i s t")
COMPOUND = ("-based", "-led", "-backed", "-born", "-owned", "-run", "-era", "-style", "-controlled")
SEASONS = word_set("week month year morning afternoon evening night weekend summer fall autumn spring winter")
WHEN = word_set("this last that next earlier")
INSIDE_PHRASE = word_class("inside a phrase")
PASTS = word_class("past")
GATHERINGS = word_set("briefing hearing meeting gathering")  # told a hearing that
IN_OFFICE = word_set("sen. rep. gov.")
COURTESY = word_set("mr. mrs. ms. dr. mr mrs ms") | IN_OFFICE
SPANS = word_set("days weeks months years hours minutes ago")
MONTHS_ALONE = {name.lower() for name in MONTHS} - word_set("march april may june august")  # these are words and names
SENTENCE_ADVERBS = tuple(
    sorted(word_set("edly ntly ingly ously ively ibly ably sely ately ortly learly ilarly inally lessly"))
)
NOUN = frozenset(["name", "word"])
NOUN_OR_NUMBER = NOUN | {"number"}
NOUNISH = NOUN_OR_NUMBER | {"quotation"}
LINKS = word_set("of for at in from with")
NICKNAME = 14  # characters, the marks included
TITLE = "title"


class Word(NamedTuple):
    """A token in small letters; `kind`: one of KINDS, name, word, number, quotation, or punctuation (any dash is -).

    `low` of a quotation is its last character, or "title", and `quote` its number in the article.
    """

    low: str
    kind: str
    start: int
    end: int
    quote: int = -1


_word = partial(tuple.__new__, Word)  # as Word(*row) would, in half the time: there are thousands


def tagged(raw: str, low: int, high: int, spans: Sequence[tuple[int, Span]]) -> list[Word]:
    """Return the words of `raw[low:high]`; each numbered quotation in `spans` becomes one.

    >>> [word.kind for word in tagged("He said it’s late.", 0, 18, [])]
    ['pronoun', 'word', 'pronoun', 'word', '.']
    """
    found: list[Word] = []
    for number, span in spans:
        found += _words(raw, low, span.low)
        mark = TITLE if is_title(raw[span.start : span.end]) else raw[span.end - 1]
        found.append(Word(mark, "quotation", span.low, span.high, number))
        low = span.high
    return found + _words(raw, low, high)


def _words(raw: str, low: int, high: int) -> list[Word]:
    found = [*P.TOKEN.finditer(raw, low, max(low, high))]
    texts, spans = [*map(re.Match.group, found)], map(re.Match.span, found)
    kinds = [*map(_low_and_kind, texts)]
    for at in (i for i, text in enumerate(texts) if text == "Today" and i and kinds[i - 1][1] == "name"):
        kinds[at] = ("today", "name")  # USA Today
    return [_word((*kind, *span, -1)) for kind, span in zip(kinds, spans, strict=True)]


@lru_cache(maxsize=20_000)
def _low_and_kind(text: str) -> tuple[str, str]:
    low = text.lower().replace("’", "'")
    if not text[0].isalnum() and text[0] != "@":
        return low, "-" if text[0] in "―—–-" else "number" if len(text) > 1 else KIND.get(text, text)
    if low in KIND and text not in NAMES_LIKE_GRAMMAR:
        return low, KIND[low]
    if contracted := CONTRACTED.match(low):
        return low, ("pronoun", "relative", "that")[contracted.lastindex - 1]
    if text[0].isdigit() or low in MONTHS_ALONE:
        return low, "number"
    if low.endswith(SENTENCE_ADVERBS) and text[1:].islower():
        return low, "adverb"
    capital = text[0].isupper() or text[0] == "@" or text[2:4].istitle() and low[:3] in ("el-", "al-")
    if capital and not low.endswith(COMPOUND):
        return low, "name"
    return low, "adverb" if low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS else "word"


def is_past(word: Word) -> bool:
    """Return whether a word looks like the past of a verb."""
    return word.low in PASTS or word.low.endswith("ed")


def is_title(text: str) -> bool:
    """Return whether a quotation reads as a title or a name: several words, all but the small ones capitalised.

    >>> is_title("Fox News Sunday"), is_title("It is over."), is_title("Enough")
    (True, False, False)
    """
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word.lower() not in SMALL]
    return len(words) > 1 and not text.isupper() and all(word[0].isupper() for word in words)


def phrase_start(words: Sequence[Word], last: int) -> int:
    """Return where the noun phrase that ends with word `last` begins."""
    at = last
    while at > 0 and (step := _step_left(words, at)):
        at -= step
    return at


def _step_left(words: Sequence[Word], at: int) -> int:
    """Return how many words before word `at` belong to its noun phrase: 0, 1 or 2."""
    word, before = words[at], words[at - 1]
    party = (before.kind == "name" or before.low == "state") and word.low in IN_OFFICE  # Democratic Rep.
    title = word.low in COURTESY and not party and before.kind not in ("conjunction", "preposition")
    if title or word.kind == "name" and before.low in SPANS:
        return 0  # eight months Mr. Smith said
    beyond = words[at - 2].kind if at > 1 else ""
    if before.kind == "preposition":
        return 2 if beyond in NOUNISH and before.low in INSIDE_PHRASE else 0
    if word.kind == "determiner":
        return int(before.kind == "determiner" and word.low in ("other", "two", "three", "more"))
    if before.kind == "conjunction":
        return 2 if beyond in NOUN and word.kind in NOUN else 0
    if before.kind == "word":
        return int(word.kind == "word" or not before.low.endswith("ed") or beyond in ("preposition", "determiner"))
    return int(before.kind in ("name", "number", "determiner") or is_nickname(words, at - 1))


def phrase_end(words: Sequence[Word], first: int, pronouns: Sequence[str] = ()) -> int:
    """Return where the noun phrase, or one of these `pronouns`, that begins with word `first` ends; `first` if none."""
    at = first
    while at < len(words) and _continues(words, at, first):
        at += 1
    return at + (at == first and at < len(words) and words[at].kind in pronouns)


def _continues(words: Sequence[Word], at: int, first: int) -> bool:
    """Return whether word `at` goes on with the noun phrase from `first`."""
    word, before = words[at], words[at - 1].kind if at > first else "determiner"
    after = words[at + 1].kind if at + 1 < len(words) else ""
    if word.kind == "word":
        doing = word.low.endswith("ing") and word.low not in GATHERINGS and after in ("that", "determiner", "pronoun")
        verb = is_past(word) or doing or word.low in ("say", "says")
        return before not in NOUN or not verb  # a conference announcing that
    if word.kind in ("name", "number"):
        return True
    if word.kind == "determiner":
        return before in ("determiner", "preposition", "conjunction")
    if word.low.title() in WEEKDAYS:
        return before in ("determiner", "preposition")
    if at == first or not after:
        return False
    if word.kind == "preposition":
        links = word.low in LINKS or word.low == "to" and words[first].low == "those"
        return links and (after in NOUN_OR_NUMBER or after == "determiner")
    joins = word.low in ("and", "&") and (after in NOUN and not is_past(words[at + 1]) or after == "determiner")
    return joins or is_nickname(words, at)  # a plan and tried


def is_nickname(words: Sequence[Word], at: int) -> bool:
    """Return whether word `at` is a short quotation inside a name: Marcia “Cia” Price."""
    quote = words[at]
    if quote.kind != "quotation" or quote.end - quote.start >= NICKNAME:
        return False
    return 0 < at < len(words) - 1 and words[at - 1].kind == words[at + 1].kind == "name"
