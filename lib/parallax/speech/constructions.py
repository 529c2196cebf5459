"""Reporting words that are no active verbs: phrases, nouns, adjectives, passives and signatures."""

from collections.abc import Sequence
from typing import NamedTuple

from parallax.lexicons import word_set
from parallax.speech import clauses
from parallax.speech.clauses import Range
from parallax.speech.cues import Cue, auxiliaries
from parallax.speech.grammar import Word, phrase_right
from parallax.speech.subjects import Subject, can_speak, head, subject

PASTS = word_set("came went made took gave led left held kept got began")
OWNERS = frozenset(["his", "her", "their", "its"])


class Claim(NamedTuple):
    """Content (word ranges) that `source` is said to hold; `cue`: the reporting word's number; no source: agentless.

    `speech`: said rather than described; `pending`: a colon ends the sentence, the content follows below.
    """

    source: Subject | None
    cue: int
    verb: str
    content: tuple[Range, ...]
    speech: bool = True
    pending: bool = False


class Context(NamedTuple):
    """What has been read of a sentence: where content ended, the last speaker, and the content found."""

    floor: int = 0
    speaker: Subject | None = None
    taken: tuple[Range, ...] = ()


def source_end(words: Sequence[Word], start: int, pronouns: str) -> int:
    """Return where the noun phrase or pronoun that begins at `start` ends; `start` if there is none."""
    end = phrase_right(words, start)
    return end + (end == start and end < len(words) and words[end].tag in pronouns)


def is_relative(words: Sequence[Word], at: int) -> bool:
    """Say whether "that" has a verb and no subject after it: rules that could, claims that followed."""
    after = [word for word in words[at + 1 : at + 5] if word.tag != "A"][:2]
    if not after or after[0].tag != "w":
        return bool(after) and after[0].tag == "X"
    verb = after[0].low.endswith("ed") or after[0].low in PASTS
    return verb or len(after) > 1 and after[1].tag in "D#O"


def phrase(words: Sequence[Word], cue: Cue, context: Context) -> Claim | None:
    """Read "according to X, …" and "…, according to X"."""
    end = source_end(words, cue.last, "NO")
    source = Subject(cue.last, end)
    if end == cue.last or not (can_speak(words, source) or head(words, source).tag == "O"):
        return None
    after = clauses.after_insertion(words, end)
    before = clauses.backward(words, cue.first, context.floor)
    if before and cue.word != "according to" and words[cue.first - 1].tag != ",":
        return None  # tears in the eyes of the child
    if before and (before[1] - before[0] > 1 or words[before[0]].tag == "Q"):
        return Claim(source, cue.first, cue.word, (before, *clauses.resumed(words, after)))
    if after >= len(words):
        return None
    return Claim(source, cue.first, cue.word, ((after, clauses.end(words, after)),))


def noun(words: Sequence[Word], cue: Cue, _context: Context) -> Claim | None:
    """Read "his claim that" and, without a source, "speculation that"."""
    clause = words[cue.last].tag == "T"
    if clause and is_relative(words, cue.last):
        return None
    at = cue.first - 1
    while at >= 0 and words[at].tag in "wA":
        at -= 1
    owned = at >= 0 and (words[at].low in OWNERS or words[at].tag == "n" and words[at].low.endswith("'s"))
    source = Subject(at, at + 1) if owned else None
    return Claim(
        source, cue.first, cue.word, ((cue.last, clauses.end(words, cue.last, noun=not clause)),), False
    )


def adjective(words: Sequence[Word], cue: Cue, context: Context) -> Claim | None:
    """Read "X is sure that", "X was critical of"."""
    who = subject(words, cue, context.speaker)
    if who is None or not can_speak(words, who):
        return None
    noun = words[cue.last].tag == "P" and words[cue.last].low != "to"
    return Claim(who, cue.first, cue.word, ((cue.last, clauses.end(words, cue.last, noun=noun)),), False)


def passive(words: Sequence[Word], cue: Cue, _context: Context) -> Claim | None:
    """Read "was called a hoax by X" and "has been criticized for it"; without "by" nobody is named."""
    at = cue.last
    if at >= len(words) or not _passive_goes_on(words, cue):
        return None
    stop = clauses.end(words, at, noun=True)
    by = next((i for i in range(at + 1, stop) if words[i].low == "by"), stop)
    end = source_end(words, by + 1, "NO")
    source = Subject(by + 1, end) if by < stop and end > by + 1 else None
    return Claim(source, cue.first, cue.word, ((at, by if source else stop),), False)


def _passive_goes_on(words: Sequence[Word], cue: Cue) -> bool:
    """Say whether what a passive needs comes next: called a hoax, criticized for, described as."""
    if "to" in auxiliaries(words, cue.first):
        return False
    word = words[cue.last]
    if word.low in ("for", "of"):
        return "f" in cue.frames
    return "a" in cue.frames if word.low == "as" else "l" in cue.frames and word.tag in "Dnw#Q"


def signed(words: Sequence[Word]) -> list[Claim]:
    """Read a quotation signed with a name after a dash."""
    if len(words) < 3 or words[0].tag != "Q" or words[1].tag != "-" or words[2].tag != "n":
        return []
    end = phrase_right(words, 2)
    signed = end == len(words) or words[end].tag in ".,("
    return [Claim(Subject(2, end), 1, "", ((0, 1),))] if signed else []
