"""Where attributed content begins and ends in a tagged sentence."""

from collections.abc import Sequence

from parallax.lexicons import word_set
from parallax.speech.cues import verb_forms
from parallax.speech.grammar import SEASONS, TITLE, WHEN, Word, phrase_right

Range = tuple[int, int]  # word numbers, end exclusive

BREAKING = word_set("after before while when because although though since until unless during amid")
AFTER_NAME = "XwATPQ"  # how a clause goes on that a source after its verb interrupted
AFTER_VERB = "XwATPQDNnS#"  # … that a source before its verb interrupted
LIST = 8  # words within which "and" must follow for a comma to part a list


def end(words: Sequence[Word], start: int, *, noun: bool = False, short: bool = False) -> int:
    """Return where content that begins at `start` ends; that of a `noun` phrase or a `short` clause at a comma."""
    at = start
    while at < len(words) and not _stops(words, at, start, noun, noun or short):
        at += 1
    return strip(words, start, at)


def strip(words: Sequence[Word], start: int, stop: int) -> int:
    """Return `stop` without the punctuation before it."""
    while stop > start and words[stop - 1].tag in ",.;:-?!":
        stop -= 1
    return stop


def _stops(words: Sequence[Word], at: int, start: int, noun: bool, short: bool) -> bool:
    """Say whether content from `start` ends before word `at`."""
    word = words[at]
    if at == start:
        return False
    if word.tag == ";" or word.tag in ".?!" and at + 1 == len(words):
        return True
    if word.tag == ")":
        return not any(inside.tag == "(" for inside in words[start:at])
    if word.tag == "," or words[at - 1].tag == "Q" and words[at - 1].low == ",":
        return short and not (noun and _goes_on(words, at + 1)) or _new_report(words, at)
    if word.tag == "C":
        return reports(words, at + 1) or noun and _new_verb(words, at + 1)
    return noun and _noun_stops(words, at)


def _noun_stops(words: Sequence[Word], at: int) -> bool:
    """Say whether a noun phrase ends at a dash, or where a new clause begins."""
    word = words[at]
    if word.low == "as":
        return at + 1 < len(words) and words[at + 1].tag in "Nn"
    return word.tag in "-:" or word.low in BREAKING


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """Say whether a comma stands inside a noun phrase: China, Russia and Iran; allies, including Japan."""
    if at < len(words) and words[at].low == "including":
        return True
    stop = at
    while stop < len(words) and words[stop].tag in "nwD#," and stop < at + LIST:
        stop += 1
    return at < stop < len(words) and words[stop].low in ("and", "or") and words[stop - 1].tag != ","


def _new_report(words: Sequence[Word], at: int) -> bool:
    """Say whether a new report begins: ", adding", ", but said", ", according to"."""
    at += words[at].tag == ","
    if at >= len(words):
        return True
    if words[at].low == "according" or _names_source(words, at) or words[at].low in verb_forms("gerund"):
        return True
    return words[at].tag == "C" and reports(words, at + 1)


def _names_source(words: Sequence[Word], at: int) -> bool:
    """Say whether a source and its verb end the sentence: ", Smith said."""
    end = at + 1 if words[at].tag == "N" else phrase_right(words, at)
    if end == at or end == len(words) or words[end].low not in verb_forms("past", "third", clause=True):
        return False
    return end + 1 == len(words) or words[end + 1].tag in ".?!"


def reports(words: Sequence[Word], at: int) -> bool:
    """Say whether a reporting verb comes next, perhaps after an adverb or auxiliary: "and later said"."""
    while at < len(words) and words[at].tag in "AX":
        at += 1
    return at < len(words) and words[at].low in verb_forms("past", "third", clause=True)


def _new_verb(words: Sequence[Word], at: int) -> bool:
    """Say whether "and" goes on with another verb of the same subject."""
    return at < len(words) and (words[at].tag == "A" or words[at].tag == "w" and words[at].low.endswith("ed"))


def backward(words: Sequence[Word], stop: int, floor: int) -> Range | None:
    """Return the clause that ends before word `stop`, without the comma; None if there is none."""
    while stop > floor and (words[stop - 1].tag in ",-" or words[stop - 1].low == "as"):
        stop -= 1
    start = stop
    while start > floor and words[start - 1].tag != ";":
        start -= 1
    while start < stop and words[start].tag == ",":
        start += 1
    return (start, stop) if stop > start else None


def quotation_before(words: Sequence[Word], stop: int, floor: int) -> Range | None:
    """Return the quotation right before word `stop`, with the clause that it completes; None if there is none."""
    at = stop
    while at and words[at - 1].tag in ",-A":
        at -= 1
    if not at or words[at - 1].tag != "Q" or words[at - 1].low == TITLE:
        return None
    if at <= floor:
        return (at - 1, at) if at == stop else None
    return backward(words, at, floor) if at - 1 > floor and words[at - 2].tag in "nwXADP" else (at - 1, at)


def quotation_after(words: Sequence[Word], at: int) -> tuple[Range, ...]:
    """Return the quotation that goes on after its source: said Smith, "and more"."""
    reporting = verb_forms("gerund", "past", "third", clause=True)
    while at < len(words) and words[at].tag != "Q" and words[at].low not in reporting:
        at += 1
    if at < len(words) and words[at].tag == "Q" and words[at - 1].tag in ",:-":
        return ((at, at + 1),)
    return ()


def after_insertion(words: Sequence[Word], at: int) -> int:
    """Return where the clause goes on after the comma that closes a source phrase and its additions."""
    comma = _next_comma(words, at)
    if comma + 1 < len(words) and words[comma + 1].tag == "R":
        comma = _next_comma(words, comma + 1)
    return comma + 1


def _next_comma(words: Sequence[Word], at: int) -> int:
    return next((i for i in range(at, len(words)) if words[i].tag == ","), len(words))


def resumed(words: Sequence[Word], start: int, starts: str = AFTER_NAME) -> tuple[Range, ...]:
    """Return the rest of a clause that its source interrupted, if it goes on with one of the tags `starts`."""
    if start < len(words) and words[start].tag in starts and not words[start].low.endswith("ing"):
        return ((start, end(words, start)),)
    return ()


def skip_adjuncts(words: Sequence[Word], at: int) -> int:
    """Skip "on Monday", "in a statement", "to reporters" between a verb and its content."""
    while at < len(words):
        after = _time_end(words, at) or _insertion_end(words, at) or _adjunct_end(words, at)
        if after == at:
            break
        at = after
    return at


def _insertion_end(words: Sequence[Word], at: int) -> int:
    """Return where an insertion between a verb and "that" ends: cautioned, as did others, that; 0 if there is none."""
    if words[at].tag != ",":
        return 0
    comma = next((i for i in range(at + 1, min(at + 12, len(words) - 1)) if words[i].tag in ",QT"), 0)
    return comma + 1 if comma and words[comma].tag == "," and words[comma + 1].tag == "T" else 0


def _time_end(words: Sequence[Word], at: int) -> int:
    """Return where an adverb or a time ends that stands at `at` (Monday evening, last week); 0 if there is none."""
    first, then = words[at], words[at + 1].low if at + 1 < len(words) else ""
    if first.tag == "A" or first.low in WHEN and then in SEASONS:
        return at + 1 + (then in SEASONS)
    return 0


def _adjunct_end(words: Sequence[Word], at: int) -> int:
    """Return where the prepositional phrase at `at` ends if content or the end of the sentence follows, else `at`."""
    if words[at].tag != "P" or at + 1 == len(words):
        return at
    ahead = next((i for i in range(at, min(at + 14, len(words))) if words[i].tag not in "PDnwA#,"), 0)
    if ahead and words[ahead].tag == "T" and words[ahead - 1].tag == ",":
        return ahead
    after = phrase_right(words, at + 1)
    if after == at + 1 and after < len(words) and words[after].tag in "OA":
        after += 1
    if (
        after == at + 1
        or words[at].low == "to"
        and words[at + 1].tag == "w"
        and not words[at + 1].low.endswith("s")
    ):
        return at
    return after if after >= len(words) or words[after].tag in "TQ,:.NPSDA" else at


def skip_object(words: Sequence[Word], at: int) -> int:
    """Skip the person told."""
    if at < len(words) and words[at].tag in "ON":
        return at + 1
    return phrase_right(words, at)
