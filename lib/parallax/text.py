"""Words and sentences with their places: one character in, one character out, so that offsets survive."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from parallax.boundaries import sentences

__all__ = ["Token", "ngrams", "normalise", "sentences", "stem", "tokens", "visible", "words"]

SINGLE, DOUBLE = "‘’‚‛′ʼ´`", "“”„‟«»″"
DASHES = "‐‑‒–—―−"
SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u200b\ufeff\t"
)
PLAIN = str.maketrans(
    SINGLE + DOUBLE + DASHES + SPACES, "'" * len(SINGLE) + '"' * len(DOUBLE) + "-" * len(DASHES) + " " * len(SPACES)
)

OTHER = re.compile(f"[{re.escape(''.join(map(chr, PLAIN)))}]")
WORD = re.compile(
    r"""
    https?://[^\s"”’<>]*[\w/]                                   # an address
  | (?:[^\W\d_]\.){2,}(?:[^\W\d_](?!\w))?|Ph\.D\.              # U.S., a.m., U.S.A
  | [$£€¥₹]?\d+(?:[.,:/]\d+)*(?:[^\W\d_]+|%)?                 # $1.5bn, 1,000, 9/11, 40%
    (?:[-‐‑–][$£€¥₹]?\w+(?:[.,:/]\d+)*)*                       # … and a range: 1,000-2,000
  | [^\W_][\w\u0300-\u036f\u00ad]*(?<!_)                       # a word …
    (?:(?:['’ʼ&]|[-‐‑–])[^\W_][\w\u0300-\u036f\u00ad]*(?<!_))* # … and its parts: can't, Jong-un, B-2, AT&T
    (?:\.(?:com|org|net|gov|edu|co|uk|eu|tv)\b)*               # Example.com
    """,
    re.VERBOSE,
)
SOFT_HYPHEN = "\u00ad"
CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
CONTROL = re.compile(f"[{CONTROLS}\x0b\x0c\r\x85]")
ENDINGS = {
    "'s": "", "ies": "y", "ied": "y", "sses": "ss", "ing": "", "edly": "", "ed": "", "es": "e", "s": "", "ly": "",
}  # fmt: skip
SHORTEST_STEM, LONG_WORD = 3, 4


class Token(NamedTuple):
    """A word as it stands at `start:end`; `text` is normalised and keeps its case."""

    text: str
    start: int
    end: int


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
    spans = map(re.Match.span, WORD.finditer(text))
    found = tuple(Token(plain[start:end], start, end) for start, end in spans)
    if SOFT_HYPHEN not in plain:
        return found
    return tuple(token._replace(text=token.text.replace(SOFT_HYPHEN, "")) for token in found)


def words(text: str) -> list[str]:
    """Return the lower-cased words of `text`, in order."""
    found = "\n".join(WORD.findall(text))
    return normalise(found).replace(SOFT_HYPHEN, "").lower().split("\n") if found else []


def ngrams(words: Sequence[str], n: int) -> list[tuple[str, ...]]:
    """Return every run of `n` neighbouring words, in order; none if there are fewer words.

    >>> ngrams(["a", "b", "c"], 2)
    [('a', 'b'), ('b', 'c')]
    """
    return list(zip(*(words[skip:] for skip in range(n)), strict=False))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word in small letters without its grammatical ending, so that its forms meet.

    >>> [stem(word) for word in ("praised", "praising", "praises", "cries", "loss")]
    ['prais', 'prais', 'prais', 'cry', 'loss']
    """
    for ending, instead in ENDINGS.items():
        left = len(word) - len(ending)
        if word.endswith(ending) and left >= SHORTEST_STEM - len(instead) and not word.endswith("ss"):
            word = word[:left] + instead
            break
    return word[:-1] if word.endswith("e") and len(word) > LONG_WORD else word
