"""Who says what in one sentence: reporting verbs and source phrases with their source and their content."""

from collections.abc import Sequence
from typing import NamedTuple

from parallax import clauses
from parallax.cues import BE, Cue, auxiliaries
from parallax.cues import find as find_cues
from parallax.grammar import Word, phrase_right
from parallax.subjects import VAGUE, Subject, apposition, can_speak, is_plural, speaker_nouns, subject

Span = tuple[int, int]
QUESTIONS = frozenset("if whether how why what where who whom whose which".split())
INFERENCES = frozenset(
    "suggest show indicate imply demonstrate reveal illustrate underscore underline signal".split()
)
STARTS = frozenset("NDnw#O")


class Claim(NamedTuple):
    """Content (spans of word numbers, end exclusive) that `source` is said to hold; `cue`: the verb's word number.

    `speech`: what was said rather than described; `pending`: a colon ends the sentence, the content follows below.
    """

    source: Subject
    cue: int
    verb: str
    content: tuple[Span, ...]
    speech: bool = True
    pending: bool = False


def claims(words: Sequence[Word]) -> list[Claim]:
    """Return what is attributed in one sentence, in order; claims inside another's content are left out."""
    found: list[Claim] = []
    reached, memory = 0, None
    taken: list[Span] = []
    for cue in find_cues(words):
        claim = None if cue.first < reached else _claim(words, cue, memory, reached, taken)
        if claim is None:
            continue
        found.append(claim)
        if not claim.source.relative:
            memory = claim.source
        taken += claim.content
        reached = max([reached, cue.last, *(end for _, end in claim.content)])
    return found or _signed(words)


def _signed(words: Sequence[Word]) -> list[Claim]:
    """Read a quotation signed with a name after a dash."""
    if len(words) < 3 or words[0].tag != "Q" or words[1].tag != "-" or words[2].tag != "n":
        return []
    end = phrase_right(words, 2)
    signed = end == len(words) or words[end].tag in ".,("
    return [Claim(Subject(2, end), 1, "", ((0, 1),))] if signed else []


def _claim(
    words: Sequence[Word], cue: Cue, memory: Subject | None, floor: int, taken: list[Span]
) -> Claim | None:
    """Read one cue."""
    if cue.form == "noun":
        return _noun(words, cue)
    if cue.form == "phrase":
        return _according(words, cue, floor)
    if cue.form == "passive":
        return _passive(words, cue)
    if "i" in cue.frames and cue.form in ("past", "third", "base"):
        claim = _inverted(words, cue, floor)
        if claim:
            return claim
    who = subject(words, cue, memory)
    if cue.form == "adjective":
        if who is None or not can_speak(words, who):
            return None
        start = cue.last
        n = words[start].tag != "T"
        return Claim(
            who,
            cue.first,
            cue.verb,
            ((start, clauses.end(words, start, noun=n and words[start].low != "to")),),
            False,
        )
    if who is None or who != memory and any(start <= who.first < end for start, end in taken):
        return None
    return _with_subject(words, cue, who, floor) if _agrees(words, cue, who) else None


def _agrees(words: Sequence[Word], cue: Cue, who: Subject) -> bool:
    """Say whether this subject goes with this verb."""
    if words[who.last - 1].low in VAGUE and (cue.verb in INFERENCES or cue.form == "gerund"):
        return False
    if cue.form != "base" or auxiliaries(words, cue.first):
        return True
    return who.relative or is_plural(words, who)


def _noun(words: Sequence[Word], cue: Cue) -> Claim | None:
    """Read "his claim that", "the fear of officials that"."""
    if _is_relative(words, cue.last):
        return None
    at = cue.first - 1
    while at >= 0 and words[at].tag in "wA":
        at -= 1
    owner = at >= 0 and (words[at].low.endswith("'s") or words[at].low in ("his", "her", "their"))
    if OWNER and not owner:
        return None
    source = Subject(at, at + 1) if owner else Subject(cue.first, cue.last)
    return Claim(source, cue.first, cue.verb, ((cue.last, clauses.end(words, cue.last)),), False)


import os

OWNER = os.environ.get("OWNER")


def _passive(words, cue):
    helpers = auxiliaries(words, cue.first)
    if not any(h in BE for h in helpers):
        return None
    at = cue.last
    if at >= len(words):
        return None
    if (
        cue.verb in CALL
        and words[at].tag in "Dnw#Q"
        or cue.verb in BLAME
        and words[at].low in ("for", "of", "as")
    ):
        stop = clauses.end(words, at, noun=True)
        by = next((i for i in range(at, stop) if words[i].low == "by"), None)
        src = Subject(at, at)
        if by and by + 1 < stop:
            src = Subject(by + 1, max(by + 2, phrase_right(words, by + 1)))
            stop = by
        if stop <= at:
            return None
        return Claim(
            src if src.last > src.first else Subject(cue.first, cue.last),
            cue.first,
            cue.verb,
            ((at, stop),),
            False,
        )
    return None


CALL = {"call", "dub", "label", "brand", "deem"}
BLAME = {
    "accuse",
    "criticize",
    "criticise",
    "condemn",
    "describe",
    "denounce",
    "praise",
    "mock",
    "hail",
    "blame",
    "characterize",
    "portray",
    "depict",
    "fault",
    "blast",
    "slam",
    "attack",
    "regard",
    "view",
    "dismiss",
    "applaud",
}


def _according(words: Sequence[Word], cue: Cue, floor: int) -> Claim | None:
    """Read "according to X, …" and "…, according to X"."""
    end = phrase_right(words, cue.last)
    if end == cue.last and words[end].tag in "NO":
        end += 1
    if end == cue.last:
        return None
    source, after = Subject(cue.last, end), clauses.after_insertion(words, end)
    before = clauses.backward(words, cue.first, floor)
    if before and before[1] - before[0] > 1:
        return Claim(source, cue.first, cue.verb, (before, *clauses.resumed(words, after)))
    if after >= len(words):
        return None
    return Claim(source, cue.first, cue.verb, ((after, clauses.end(words, after)),))


def _inverted(words: Sequence[Word], cue: Cue, floor: int) -> Claim | None:
    """Read "…," said the mayor."""
    if not cue.first or words[cue.first - 1].tag not in "Q,-":
        return None
    end = phrase_right(words, cue.last)
    if end == cue.last and end < len(words) and words[end].tag == "N":
        end += 1
    if end == cue.last:
        return None
    quotation = clauses.quotation_before(words, cue.first, floor)
    if not quotation and not _stands_after(words, cue, end):
        return None
    content = quotation or clauses.backward(words, cue.first, floor)
    if content is None:
        return None
    later = clauses.quotation_after(words, end) if quotation else ()
    return Claim(Subject(cue.last, end), cue.first, cue.verb, (content, *later), True, words[-1].tag == ":")


def _stands_after(words: Sequence[Word], cue: Cue, end: int) -> bool:
    """Say whether the noun phrase after the verb is its subject: nothing but an addition follows."""
    if end < len(words) and words[end].tag not in ".,;:P":
        return False
    first = words[cue.last]
    if "o" in cue.frames or apposition(words, cue.first - 1):
        return False
    return first.tag in "nD" or first.low in speaker_nouns()


def _with_subject(words: Sequence[Word], cue: Cue, who: Subject, floor: int) -> Claim | None:
    """Read a verb with the subject before it."""
    at, told = _content_start(words, cue)
    kind = words[at].tag if at < len(words) else "."
    prior = _prior(words, cue, who, floor)
    if prior and (kind in ",.;)?!-" or words[prior[0]].tag == "Q" and kind != "T"):
        return _after_content(words, cue, who, prior, at)
    if kind == ":" or kind == "," and words[at + 1 : at + 2] and words[at + 1].tag == "Q":
        return _introduced(words, cue, who, at)
    return _before_content(words, cue, who, at, told)


def _content_start(words: Sequence[Word], cue: Cue) -> tuple[int, bool]:
    """Return where content after the verb may begin, and whether a person told was passed over."""
    if "o" in cue.frames:
        at = clauses.skip_object(words, cue.last)
        after = clauses.skip_adjuncts(words, at)
        if at > cue.last and (after >= len(words) or words[after].tag in "TSQ:,.NDRP"):
            return after, True
    return clauses.skip_adjuncts(words, cue.last), False


def _after_content(words: Sequence[Word], cue: Cue, who: Subject, prior: Span, at: int) -> Claim:
    """Read "…, X said" with what may go on after it."""
    if words[prior[1] - 1].tag == "Q":
        later = clauses.quotation_after(words, at)
    else:
        goes_on = at < len(words) and words[at].tag in ",-"
        later = clauses.resumed(words, at + 1, "XwATPQDNnS#") if goes_on else ()
    return Claim(who, cue.first, cue.verb, (prior, *later), True, words[-1].tag == ":" and not later)


def _introduced(words: Sequence[Word], cue: Cue, who: Subject, at: int) -> Claim | None:
    """Read a colon or a comma that introduces the content."""
    if not cue.frames & set("zcqo"):
        return None
    if at + 1 >= len(words):
        return Claim(who, cue.first, cue.verb, (), True, True)
    end = clauses.end(words, at + 1) if words[at].tag == "," else clauses.strip(words, at + 1, len(words))
    return Claim(who, cue.first, cue.verb, ((at + 1, end),))


def _before_content(words: Sequence[Word], cue: Cue, who: Subject, at: int, told: bool) -> Claim | None:
    """Read a verb with its content right after it."""
    if at >= len(words):
        return None
    mode = _mode(words, cue, who, at, told)
    if mode is None:
        return None
    stop = clauses.end(words, at, noun=mode == "n", relative=who.relative)
    return Claim(who, cue.first, cue.verb, ((at, stop),), mode != "n") if stop > at else None


def _mode(words: Sequence[Word], cue: Cue, who: Subject, at: int, told: bool) -> str | None:
    """Return how the content is built: c clause, n noun phrase, t infinitive; None if it is none."""
    word, frames = words[at], cue.frames
    speaks = can_speak(words, who)
    who_is_it = words[who.last - 1].low == "it"
    if word.tag == "T" and _is_relative(words, at) and cue.form != "past":
        return None
    if word.tag == "X" and "z" in frames and _zero_relative(words, who):
        return "c"
    if word.tag == "T" or word.low in QUESTIONS:
        return "c" if frames & set("zco") else "n" if "n" in frames and speaks else None
    if word.tag == "Q":
        return "c" if frames & set("zcqo") else "n" if "n" in frames else None
    if word.low == "to":
        return "t" if speaks and ("t" in frames or told) else None
    if told and word.tag in STARTS:
        return "c"
    if (
        "z" in frames
        and word.tag in STARTS
        and (speaks or who_is_it or cue.verb in INFERENCES or cue.verb == "say" or word.tag == "N")
    ):
        return "c"
    if "n" in frames and word.tag in STARTS and speaks:
        return "n"
    return None


def _is_relative(words: Sequence[Word], at: int) -> bool:
    """Say whether "that" has no subject after it: rules that could."""
    after = next((word for word in words[at + 1 :] if word.tag != "A"), None)
    return after is not None and after.tag == "X"


def _zero_relative(words: Sequence[Word], who: Subject) -> bool:
    """Say whether subject and verb stand inside a relative clause: a plan that critics say is."""
    return who.first > 0 and words[who.first - 1].tag in "RT"


def _prior(words: Sequence[Word], cue: Cue, who: Subject, floor: int) -> Span | None:
    """Return the content before subject and verb, if a comma or a quotation stands there."""
    if who.relative or who.first > cue.first or who.first < floor:
        return None
    at = who.first
    if at > floor + 1 and words[at - 1].low == "as" and words[at - 2].tag in ",-":
        at -= 1
    if not at or words[at - 1].tag not in "Q,-":
        return None
    quotation = clauses.quotation_before(words, at, floor)
    if quotation:
        return quotation
    found = clauses.backward(words, at, floor) if at > floor else None
    return found if found and found[1] - found[0] > 1 else None
