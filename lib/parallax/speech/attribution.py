"""Who says what in one sentence: reporting words with their source and their content."""

from collections.abc import Callable, Sequence

from parallax.lexicons import word_set
from parallax.speech import clauses, constructions
from parallax.speech.clauses import Range
from parallax.speech.constructions import Claim, Context, is_relative, signed, source_end
from parallax.speech.cues import Cue, auxiliaries
from parallax.speech.cues import find as find_cues
from parallax.speech.grammar import TITLE, Word
from parallax.speech.subjects import (
    VAGUE,
    Subject,
    apposition,
    can_speak,
    head,
    is_plural,
    main_subject,
    speaker_nouns,
    subject,
)

QUESTIONS = word_set("if whether how why what where who whom whose which")
INFERENCES = word_set("suggest show indicate imply demonstrate reveal illustrate underscore underline signal")
STARTS = "NDnw#O"
SPEECH = frozenset("zcqo")


READERS: dict[str, Callable[[Sequence[Word], Cue, Context], Claim | None]] = {
    "phrase": constructions.phrase,
    "noun": constructions.noun,
    "adjective": constructions.adjective,
    "passive": constructions.passive,
}


def claims(words: Sequence[Word]) -> list[Claim]:
    """Return what is attributed in one sentence, in order; claims inside another's content are left out."""
    found: list[Claim] = []
    context = Context()
    for cue in find_cues(words):
        claim = None if cue.first < context.floor else READERS.get(cue.form, _verb)(words, cue, context)
        if claim:
            found.append(claim)
            context = _after(context, cue, claim)
    return found or signed(words)


def _after(context: Context, cue: Cue, claim: Claim) -> Context:
    """Return the context after a claim."""
    speaker = claim.source if claim.source and not claim.source.relative else context.speaker
    floor = max([context.floor, cue.last, *(stop for _, stop in claim.content)])
    return Context(floor, speaker, context.taken + claim.content)


def _verb(words: Sequence[Word], cue: Cue, context: Context) -> Claim | None:
    """Read a verb: the subject after it, or before it."""
    if "i" in cue.frames and cue.form in ("past", "third", "base"):
        claim = _inverted(words, cue, context.floor)
        if claim:
            return claim
    who = subject(words, cue, context.speaker)
    if who and not _agrees(words, cue, who) and cue.form == "base":
        who = main_subject(words, cue.first)
    if who is None or who.first == who.last or not _agrees(words, cue, who):
        return None
    if who != context.speaker and any(start <= who.first < stop for start, stop in context.taken):
        return None
    return _with_subject(words, cue, who, context.floor)


def _agrees(words: Sequence[Word], cue: Cue, who: Subject) -> bool:
    """Say whether this subject goes with this verb."""
    helpers = auxiliaries(words, cue.first)
    if words[who.last - 1].low in VAGUE and (
        cue.word in INFERENCES or cue.form == "gerund" or "to" in helpers
    ):
        return False
    if cue.form != "base" or helpers:
        return True
    return who.relative or is_plural(words, who)


def _inverted(words: Sequence[Word], cue: Cue, floor: int) -> Claim | None:
    """Read "…," said the mayor."""
    if not cue.first or words[cue.first - 1].tag not in "Q,-":
        return None
    end = source_end(words, cue.last, "N")
    if end == cue.last:
        return None
    quotation = clauses.quotation_before(words, cue.first, floor)
    if not quotation and not _stands_after(words, cue, end):
        return None
    content = quotation or clauses.backward(words, cue.first, floor)
    if content is None:
        return None
    later = clauses.quotation_after(words, end) if quotation else ()
    return Claim(Subject(cue.last, end), cue.first, cue.word, (content, *later), True, words[-1].tag == ":")


def _stands_after(words: Sequence[Word], cue: Cue, end: int) -> bool:
    """Say whether the noun phrase after the verb is its subject: nothing but an addition follows."""
    if end < len(words) and words[end].tag not in ".,;:P":
        return False
    if "o" in cue.frames or apposition(words, cue.first - 1):
        return False
    return words[cue.last].tag in "nD" or words[cue.last].low in speaker_nouns()


def _with_subject(words: Sequence[Word], cue: Cue, who: Subject, floor: int) -> Claim | None:
    """Read a verb with the subject before it: "…, X said", "X said: …" or "X said …"."""
    at, told = _content_start(words, cue)
    kind = words[at].tag if at < len(words) else "."
    prior = _prior(words, cue, who, floor)
    if prior and (kind in ",.;)?!-" or words[prior[0]].tag == "Q" and kind != "T"):
        return _after_content(words, cue, who, prior, at)
    if kind == "," and who.first and words[who.first - 1].tag == ",":
        later = clauses.resumed(words, at + 1, clauses.AFTER_VERB)
        return Claim(who, cue.first, cue.word, later) if later else None
    if kind == ":" or kind == "," and [word.tag for word in words[at + 1 : at + 2]] == ["Q"]:
        return _introduced(words, cue, who, at)
    mode = _mode(words, cue, who, at, told) if at < len(words) else ""
    if not mode:
        quoted = prior and words[prior[1] - 1].tag == "Q"
        return _after_content(words, cue, who, prior, at) if quoted else None
    stop = clauses.end(words, at, noun=mode == "n", short=who.relative)
    return Claim(who, cue.first, cue.word, ((at, stop),), mode != "n")


def _content_start(words: Sequence[Word], cue: Cue) -> tuple[int, bool]:
    """Return where content after the verb may begin, and whether a person told was passed over."""
    if "o" in cue.frames:
        at = clauses.skip_object(words, cue.last)
        after = clauses.skip_adjuncts(words, at)
        bare = "n" in cue.frames and (after >= len(words) or words[after].tag == ".")
        if not bare and at > cue.last and (after >= len(words) or words[after].tag in "TSQ:,.NDRP"):
            return after, True
    return clauses.skip_adjuncts(words, cue.last), False


def _prior(words: Sequence[Word], cue: Cue, who: Subject, floor: int) -> Range | None:
    """Return the content before subject and verb, if a comma or a quotation stands there."""
    if who.relative or who.first > cue.first or who.first < floor:
        return None
    if head(words, who).tag == "w" and head(words, who).low.endswith("ed"):
        return None
    at = who.first
    if at > floor + 1 and words[at - 1].low == "as" and words[at - 2].tag in ",-":
        at -= 1
    if not at or words[at - 1].tag not in "Q,-":
        return None
    quotation = clauses.quotation_before(words, at, floor)
    if quotation:
        return quotation
    last = cue.last == len(words) or cue.last + 1 == len(words) and words[cue.last].tag in ".?!"
    found = clauses.backward(words, at, 0 if last else floor)
    return found if found and found[1] - found[0] > 1 else None


def _after_content(words: Sequence[Word], cue: Cue, who: Subject, prior: Range, at: int) -> Claim:
    """Read "…, X said" with what may go on after it."""
    if words[prior[1] - 1].tag == "Q":
        later = clauses.quotation_after(words, at)
    elif at < len(words) and words[at].tag in ",-":
        later = clauses.resumed(words, at + 1, clauses.AFTER_VERB)
    else:
        later = ()
    return Claim(who, cue.first, cue.word, (prior, *later), True, words[-1].tag == ":" and not later)


def _introduced(words: Sequence[Word], cue: Cue, who: Subject, at: int) -> Claim | None:
    """Read a colon or a comma that introduces the content."""
    if not cue.frames & SPEECH:
        return None
    if at + 1 >= len(words):
        return Claim(who, cue.first, cue.word, (), True, True)
    end = clauses.end(words, at + 1) if words[at].tag == "," else clauses.strip(words, at + 1, len(words))
    return Claim(who, cue.first, cue.word, ((at + 1, end),))


def _mode(words: Sequence[Word], cue: Cue, who: Subject, at: int, told: bool) -> str:
    """Return how the content at `at` is built: c clause, n noun phrase, t infinitive; empty if it is none."""
    word, frames = words[at], cue.frames
    holds = "n" in frames and can_speak(words, who, texts=bool(frames & set("zc")))
    if word.tag == "T" and is_relative(words, at) and cue.form != "past":
        return ""
    if word.tag == "T" or word.low in QUESTIONS:
        return "c" if frames & set("zco") else "n" * holds
    if word.tag == "Q":
        speech = SPEECH - {"q"} if word.low == TITLE else SPEECH
        return "c" if frames & speech else "n" * ("n" in frames)
    if word.low == "to":
        return "t" * (can_speak(words, who) and ("t" in frames or told))
    if (
        "z" in frames
        and word.tag == "X"
        and words[who.first - 1 : who.first]
        and words[who.first - 1].tag in "RT"
    ):
        return "c"  # a plan that critics say is …
    if word.tag not in STARTS:
        return ""
    return "c" if told or _bare_clause(words, cue, who, at) else "n" * holds


def _bare_clause(words: Sequence[Word], cue: Cue, who: Subject, at: int) -> bool:
    """Say whether a clause without "that" begins at `at`."""
    if "z" not in cue.frames:
        return False
    known = cue.word == "say" or cue.word in INFERENCES or cue.form == "gerund" or can_speak(words, who)
    return known or words[at].tag == "N" or words[who.last - 1].low == "it"
