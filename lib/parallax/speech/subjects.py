"""Who is the subject of a reporting verb, and can it speak."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from parallax.lexicons import entries, word_set
from parallax.speech.cues import MANY, ONE, Cue, auxiliaries
from parallax.speech.grammar import SEASONS, WHEN, Word, phrase_left, phrase_right

SELVES = word_set("himself herself themselves itself")
VAGUE = word_set("this that these those it there which what")
PLURAL = word_set("they we i you who people police men women staff public majority percent data media") | MANY


class Subject(NamedTuple):
    """A noun phrase, words[first:last]; `relative`: the antecedent of who, which or that."""

    first: int
    last: int
    relative: bool = False


@cache
def speaker_nouns() -> dict[str, str]:
    """Map the nouns for those who speak, singular and plural, to their kind: person, body or text."""
    found = {}
    for row in entries("speaker_nouns"):
        noun = row["noun"]
        for form in (
            noun,
            noun[:-1] + "ies" if noun.endswith("y") else noun + "s",
            noun.removesuffix("an") + "en",
        ):
            found.setdefault(form, row["kind"])
    return found


def head(words: Sequence[Word], subject: Subject) -> Word:
    """Return the last word of a noun phrase before its first preposition or comma."""
    phrase = words[subject.first : subject.last]
    cut = next((i for i, word in enumerate(phrase) if i and word.tag in "P,"), len(phrase))
    return phrase[cut - 1]


def can_speak(words: Sequence[Word], subject: Subject, *, texts: bool = True) -> bool:
    """Say whether a subject can hold an opinion: a pronoun, a name, or a noun for people, bodies and (maybe) texts."""
    word = head(words, subject)
    if word.tag in "NR":
        return word.low not in VAGUE
    if word.tag == "n" or word.low in MANY or word.low in ONE:
        return not word.low.endswith("'s") and word.low not in VAGUE
    kind = speaker_nouns().get(word.low)
    return word.low.endswith(("ist", "ists")) if kind is None else texts or kind != "text"


def is_plural(words: Sequence[Word], subject: Subject) -> bool:
    """Say whether a subject takes a verb without -s: officials, they, Smith and Jones."""
    low = head(words, subject).low
    if low in PLURAL:
        return True
    phrase = words[subject.first : subject.last]
    return low.endswith("s") and not low.endswith("'s") or any(word.low == "and" for word in phrase)


def subject(words: Sequence[Word], cue: Cue, memory: Subject | None) -> Subject | None:
    """Return the subject of a cue; `memory` is the last speaker of the sentence, None if there is no subject."""
    at = _before_helpers(words, cue.first - 1)
    helpers = auxiliaries(words, cue.first)
    if cue.form == "gerund" and not helpers and at == cue.first - 1:
        return _of_adjunct(words, cue.first, at, memory)
    if cue.form == "base" and "to" in helpers:
        return memory or main_subject(words, cue.first)
    return _ending(words, at, memory)


def _before_helpers(words: Sequence[Word], at: int) -> int:
    """Step left over auxiliaries, adverbs and times: on Monday, this week."""
    while at >= 0:
        word, before = words[at], words[at - 1] if at else words[0]
        if word.tag in "XA" or word.low == "to" or word.low in SELVES:
            at -= 1
        elif word.low in SEASONS and before.low in WHEN:
            at -= 2
        elif word.tag == "P" and words[at + 1].tag == "A" and word.low in ("on", "since"):
            at -= 1
        else:
            break
    return at


def _ending(words: Sequence[Word], at: int, memory: Subject | None) -> Subject | None:
    """Return the subject that ends with word `at`."""
    if at < 0:
        return None
    word = words[at]
    if word.tag == "R" or word.tag == "T" and at and words[at - 1].tag in "nw":
        return _antecedent(words, at)
    if word.tag == "N" or word.low in MANY or word.low in ONE or word.low in VAGUE:
        return Subject(at, at + 1)
    if word.tag == "C":
        return memory or main_subject(words, at)
    if word.tag in "nw#" or word.tag == "O" and at > 1 and words[at - 1].tag == "P":
        return _noun_phrase(words, at)
    return before_insertion(words, at) if word.tag in ",)-" else None


def _noun_phrase(words: Sequence[Word], at: int) -> Subject:
    """Return the noun phrase that ends with word `at`; in "the experts I met said" it ends before the pronoun."""
    first = phrase_left(words, at)
    if first > 1 and words[first - 1].tag == "N" and words[first - 2].tag in "nw":
        return Subject(phrase_left(words, first - 2), first - 1)
    return Subject(first, at + 1)


def _of_adjunct(words: Sequence[Word], cue: int, at: int, memory: Subject | None) -> Subject | None:
    """Return the subject of "…, adding that" or "by saying": the name before it, or that of the main clause."""
    if at < 0 or words[at].tag not in ",PCS-QnwOA":
        return None
    if words[at].tag != "n":
        return memory or main_subject(words, cue)
    first = at
    while first and words[first - 1].tag == "n":
        first -= 1
    return Subject(first, at + 1)


def main_subject(words: Sequence[Word], before: int) -> Subject | None:
    """Return the first noun phrase of a sentence, after an opening phrase."""
    at = 0
    while at < before and words[at].tag in "ACS,-Q":
        at += 1
    if at < before and (words[at].tag == "P" or words[at].low.endswith("ing")):
        at = next((i + 1 for i in range(at, before) if words[i].tag == ","), before)
    while at < before and words[at].tag in "#,A":
        at += 1
    if at < before and words[at].tag == "N":
        return Subject(at, at + 1)
    end = phrase_right(words, at)
    end = next((i for i in range(at + 1, end) if _is_verb(words, i)), end)
    return Subject(at, end) if at < end <= before else None


def _is_verb(words: Sequence[Word], at: int) -> bool:
    """Say whether a word after a name may be its verb: Kim sings."""
    word = words[at]
    return (
        word.tag == "w"
        and words[at - 1].tag == "n"
        and word.low.endswith("s")
        and word.low not in speaker_nouns()
    )


def _antecedent(words: Sequence[Word], at: int) -> Subject | None:
    """Return the noun phrase that the relative pronoun at `at` stands for."""
    end = at
    while end and (words[end - 1].tag in ",P" or words[at].low == "whom" and words[end - 1].tag == "D"):
        end -= 1
    if end and words[end - 1].tag in "nwN#":
        return Subject(phrase_left(words, end - 1), end, True)
    return None


def apposition(words: Sequence[Word], at: int) -> bool:
    """Say whether an apposition or a relative clause ends at the comma `at`: Smith, a lawyer,"""
    start = next((i for i in range(at - 1, 0, -1) if words[i].tag == ","), 0)
    return (
        words[at].tag == "," and start > 0 and words[start - 1].tag in "nw)" and words[start + 1].tag in "DR"
    )


def before_insertion(words: Sequence[Word], at: int) -> Subject | None:
    """Return the noun phrase before an insertion between commas, brackets or dashes that ends at `at`."""
    while words[at].tag in ",)-":
        opening = {")": "(", "-": "-"}.get(words[at].tag, ",")
        at = next((i - 1 for i in range(at - 1, 0, -1) if words[i].tag == opening), -1)
        if at < 0 or words[at].tag == "N":
            return Subject(at, at + 1) if at >= 0 else None
        if words[at].tag in "nw#":
            first = phrase_left(words, at)
            if first < 2 or words[first - 1].tag != "P" or words[first - 2].tag != ",":
                return Subject(first, at + 1)
            at += 1  # "Smith, of York, England," goes on to the comma before
    return None
