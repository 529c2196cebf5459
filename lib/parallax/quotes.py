"""Quotations and attributions: who speaks in each sentence. First version: paired marks, nearest reporting verb."""

import re
from bisect import bisect_right
from itertools import groupby
from typing import NamedTuple


class Sentence(NamedTuple):
    """One sentence with its place in the raw text."""

    block: int
    role: str
    text: str
    start: int
    end: int
    words: int


class Quote(NamedTuple):
    """One stretch between quotation marks, without the marks; `resolved`: the speaker stands for a pronoun."""

    sentence: int
    kind: str
    text: str
    start: int
    end: int
    speaker: str
    verb: str
    resolved: bool


class Attribution(NamedTuple):
    """One indirect attribution; `text` is the attributed content."""

    sentence: int
    text: str
    start: int
    end: int
    speaker: str
    verb: str
    named: bool
    resolved: bool


_PAIR = re.compile(r"[“\"]([^“”\"]*)[”\"]")
_VERBS = (
    r"said|says|stated|added|adding|told|called|wrote|emphasi[sz]ed|acknowledged|confirmed|quoted as saying"
)
_NAME = r"(?:[A-Z][\w’'.-]+ )*[A-Z][\w’'-]+|he|she|they|[Ee]xperts|[Oo]fficials"
_CUE = re.compile(rf"(?P<who>{_NAME}) (?:\w+ )?(?P<verb>{_VERBS})\b|(?P<verb2>said) (?P<who2>{_NAME})")
_THAT = re.compile(rf"(?P<who>{_NAME}) (?:\w+ )?(?P<verb>{_VERBS}) that (?P<what>[^“”\"]+?)[.!?]*$")
_ACCORDING = re.compile(rf"According to (?P<who>(?:[a-z]+ )*?(?:{_NAME})),? [^,]*,? ?(?P<what>.+?)[.!?]*$")


def find(raw, sentences, actors=None):
    """Return the quotations and the indirect attributions of an article, in order of their place."""
    quotes = [
        q
        for _, group in groupby(sentences, key=lambda s: s.block)
        for q in _quotes(raw, list(group), sentences)
    ]
    return quotes, [a for i, s in enumerate(sentences) for a in _indirect(raw, i, s)]


def voices(sentences, quotes, attributions):
    """Return narrator, named, unnamed or quoted for every sentence."""
    voice = ["narrator"] * len(sentences)
    for row in attributions:
        voice[row.sentence] = "named" if row.named else "unnamed"
    for quote in (q for q in quotes if q.kind == "direct"):
        for i, s in enumerate(sentences):
            voice[i] = "quoted" if s.start < quote.end and quote.start < s.end else voice[i]
    return voice


def _quotes(raw, block, sentences):
    starts, (low, high) = [s.start for s in sentences], (block[0].start, block[-1].end)
    for match in _PAIR.finditer(raw, low, high):
        if match.group(1).strip():
            index = bisect_right(starts, match.start()) - 1
            last = bisect_right(starts, match.end() - 1) - 1
            who, verb = _speaker(raw, sentences[index].start, sentences[last].end, match)
            kind = "direct" if len(match.group(1).split()) > 4 else "phrase"
            yield Quote(index, kind, match.group(1), *match.span(1), who, verb, who in {"he", "she", "they"})


def _speaker(raw, low, high, match):
    found = [
        (min(abs(cue.start() - match.end()), abs(match.start() - cue.end())), cue)
        for cue in _CUE.finditer(raw, low, high)
        if cue.end() <= match.start() or cue.start() >= match.end()
    ]
    cue = min(found, key=lambda f: f[0], default=(0, None))[1]
    return ((cue["who"] or cue["who2"]), (cue["verb"] or cue["verb2"])) if cue else ("", "")


def _indirect(raw, index, sentence):
    for pattern in (_THAT, _ACCORDING):
        if match := pattern.search(raw, sentence.start, sentence.end):
            who, verb = match["who"], match.groupdict().get("verb") or "according to"
            yield Attribution(index, match["what"], *match.span("what"), who, verb, who[0].isupper(), False)
