"""Who is the subject of a reporting verb, and can it speak."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from parallax.cues import ALONE, Cue
from parallax.grammar import Word, phrase_left, phrase_right
from parallax.lexicons import entries

TIMES = frozenset("week month year morning afternoon evening night weekend summer fall spring winter".split())
VAGUE = frozenset("this that these those it there which what".split())


class Subject(NamedTuple):
    """A noun phrase, words[first:last]; `relative`: the antecedent of who, which or that."""

    first: int
    last: int
    relative: bool = False


@cache
def speaker_nouns() -> frozenset[str]:
    """Return the nouns for people and bodies that speak, singular and plural."""
    nouns = [row["noun"] for row in entries("speaker_nouns")]
    plurals = [noun[:-1] + "ies" if noun.endswith("y") else noun + "s" for noun in nouns]
    return frozenset(nouns + plurals + [noun[:-3] + "men" for noun in nouns if noun.endswith("man")])


def can_speak(words: Sequence[Word], subject: Subject) -> bool:
    """Say whether a subject can hold an opinion: a pronoun, a name, or a noun for people and their bodies."""
    phrase = words[subject.first : subject.last]
    cut = next((i for i, word in enumerate(phrase) if i and word.tag in "P,"), len(phrase))
    head = phrase[cut - 1]
    if head.tag in "NR":
        return head.low not in VAGUE
    if head.tag == "n" or head.low in ALONE:
        return not head.low.endswith("'s")
    return head.low in speaker_nouns() or head.low.endswith(("ist", "ists", "woman", "women"))


def is_plural(words: Sequence[Word], subject: Subject) -> bool:
    """Say whether a subject takes a verb without -s: officials, they, Smith and Jones."""
    phrase = words[subject.first : subject.last]
    cut = next((i for i, word in enumerate(phrase) if i and word.tag == "P"), len(phrase))
    low = phrase[cut - 1].low
    if low in ("they", "we", "i", "you", "who", "people", "police", "men", "women") or low in ALONE:
        return True
    return low.endswith("s") and not low.endswith("'s") or any(word.low == "and" for word in phrase)


def subject(words: Sequence[Word], cue: Cue, memory: Subject | None) -> Subject | None:
    """Return the subject of a cue; `memory` is the last speaker of the sentence, None if there is no subject."""
    at, infinitive = _before_helpers(words, cue.first - 1)
    if cue.form == "gerund" and (cue.first - at == 1 or words[at + 1].tag != "X" and words[at].tag != "N"):
        return _of_adjunct(words, cue.first, at, memory)
    if infinitive and cue.form == "base":
        return memory or main_subject(words, cue.first)
    return _before(words, at, memory)


def _before_helpers(words: Sequence[Word], at: int) -> tuple[int, bool]:
    """Step left over auxiliaries, adverbs and times (on Monday, this week); say whether one was "to"."""
    infinitive = False
    while at >= 0:
        if words[at].tag in "XA" or words[at].low in ("to", "himself", "herself", "themselves", "both"):
            infinitive |= words[at].low == "to"
            at -= 1
        elif (
            at and words[at].low in TIMES and words[at - 1].low in ("this", "last", "that", "next", "earlier")
        ):
            at -= 2
        elif at and words[at].tag == "P" and words[at + 1].tag == "A" and words[at].low in ("on", "since"):
            at -= 1
        else:
            break
    return at, infinitive


def _before(words: Sequence[Word], at: int, memory: Subject | None) -> Subject | None:
    """Return the subject that ends with word `at`."""
    if at < 0:
        return None
    word = words[at]
    if word.tag == "R" or word.tag == "T" and at and words[at - 1].tag in "nw":
        return _antecedent(words, at)
    if word.tag == "N" or word.low in ALONE or word.low in VAGUE:
        return Subject(at, at + 1)
    if word.tag == "C":
        return memory or main_subject(words, at)
    if word.tag in "nw#":
        first = phrase_left(words, at)
        if first > 1 and words[first - 1].tag == "N" and words[first - 2].tag in "nw":
            return Subject(phrase_left(words, first - 2), first - 1)
        return Subject(first, at + 1)
    if word.tag in ",)-":
        return before_insertion(words, at)
    return None


def _of_adjunct(words: Sequence[Word], cue: int, at: int, memory: Subject | None) -> Subject | None:
    """Return the subject of "…, adding that" or "by saying": that of the main clause."""
    if at >= 0 and words[at].tag == "n":
        first = at
        while first and words[first - 1].tag == "n":
            first -= 1
        return Subject(first, at + 1)
    if at >= 0 and words[at].tag in ",PCS-QwOA":
        return memory or main_subject(words, cue)
    return None


def main_subject(words: Sequence[Word], before: int) -> Subject | None:
    """Return the first noun phrase of a sentence, after an opening phrase."""
    at = 0
    while at < before and words[at].tag in "ACS,-Q":
        at += 1
    if at < before and (words[at].tag == "P" or words[at].low.endswith("ing")):
        at = next((i + 1 for i in range(at, before) if words[i].tag == ","), before)
    if at < before and words[at].tag == "N":
        return Subject(at, at + 1)
    end = phrase_right(words, at)
    return Subject(at, end) if at < end <= before else None


def _antecedent(words: Sequence[Word], at: int) -> Subject | None:
    """Return the noun phrase that the relative pronoun at `at` stands for."""
    end = at
    while end and words[end - 1].tag in ",P":
        end -= 1
    if end and words[end - 1].tag in "nwN#":
        return Subject(phrase_left(words, end - 1), end, True)
    return None


def apposition(words: Sequence[Word], at: int) -> bool:
    """Say whether a noun phrase in apposition or a relative clause ends at the comma `at`: Smith, a lawyer,"""
    start = next((i for i in range(at - 1, 0, -1) if words[i].tag == ","), 0)
    return (
        words[at].tag == "," and start > 0 and words[start - 1].tag in "nw)" and words[start + 1].tag in "DR"
    )


def before_insertion(words: Sequence[Word], at: int) -> Subject | None:
    """Return the noun phrase before an insertion between commas, brackets or dashes that ends at `at`."""
    opening = {")": "(", "-": "-"}.get(words[at].tag, ",")
    start = next((i for i in range(at - 1, 0, -1) if words[i].tag == opening), 0)
    if not start:
        return None
    last = words[start - 1]
    if last.tag in "nw#":
        first = phrase_left(words, start - 1)
        if first > 1 and words[first - 1].tag == "P" and words[first - 2].tag == ",":
            return before_insertion(words, start)
        return Subject(first, start)
    if last.tag == "N":
        return Subject(start - 1, start)
    return before_insertion(words, start - 1) if last.tag == ")" else None
