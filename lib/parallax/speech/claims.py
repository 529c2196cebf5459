"""Who says what in one sentence: reporting words with their source and their content."""

from collections.abc import Sequence
from typing import NamedTuple

from parallax.lexicons import word_class, word_set
from parallax.speech import content
from parallax.speech.content import Range
from parallax.speech.cues import (
    BE,
    FILMED,
    OPENERS,
    PASSES,
    SPEECH,
    VAGUE,
    Cue,
    Subject,
    auxiliaries,
    can_speak,
    find,
    head,
    is_date,
    is_plural,
    main_subject,
    passed_on,
    speaker_nouns,
    spoken,
    subject,
    verb_forms,
)
from parallax.speech.words import NOUN, TITLE, Word, is_past, phrase_end

QUESTIONS = word_set("if whether how why what where who whom whose which")
INFERENCES = word_set("suggest show indicate imply demonstrate reveal illustrate underscore underline signal")
DRAWN = word_set("indicate show demonstrate illustrate underscore underline")  # the writer's conclusions
PROPOSALS = word_set("propose promise pledge vow threaten urge demand recommend plan hope want expect")
SHOWN = FILMED | word_set("interview photo photograph picture image")  # tweeted, not told
OWNERS = frozenset(["his", "her", "their", "its"])
WHOM = word_set("which who whom")  # … somebody says has come
MODALS = word_set("will would can could may might must should")
POINTS = word_set("this that these")
ASKING = word_set("about to when after")
LINKING = word_set("preposition subordinator")
LINKS = BE | word_set("so thus")
MADE = word_set("made make makes took take takes issued issue issues gave give gives raised raises repeated repeats")
MONEY = word_set("tuition fee fees price prices rent toll interest")
ASSEMBLIES = word_set("election elections vote meeting session referendum strike")
VOICED = word_set("express expressed expresses voice voiced voices repeated reiterated")
TELLS = SPEECH - {"person"} | {"label"}
BEFORE_COLON = word_set("inverted quotation person")
ONGOING = [["word"], ["name"], ["preposition"], ["auxiliary"]]  # Smith: “New” pact ends
CONTRASTS = word_set("while whereas although though before after when as since because once until")
STARTS = word_set("pronoun determiner name word number object")
LABELS = word_set("determiner name word number quotation")
AFTER_TOLD = word_set("that subordinator quotation : , . pronoun determiner relative preposition")
SHORT_VERB = 6  # letters: spring
FAR = 8  # words after which "by" tells no longer who accuses
LONG_QUOTED = 50  # characters of a quotation that is more than a phrase
LONGEST_PASSED = 12  # words between quoted and "as saying"
AFTER_SAYER = word_set(". , ; : - preposition")
AFTER_SAID = frozenset(",.;)?!-")
ANSWERS = word_class("answer")


class Telling(NamedTuple):
    """Content (word ranges) that `source` is said to hold; `cue`: the reporting word's number; no source: agentless.

    `speech`: said rather than described; `pending`: a colon ends the sentence, the content follows below; `inner`: the
    quotations of one whom another tells of.
    """

    source: Subject | None
    cue: int
    verb: str
    content: tuple[Range, ...]
    speech: bool = True
    pending: bool = False
    inner: bool = False


def claims(words: Sequence[Word]) -> list[Telling]:
    """Return what is attributed in one sentence, in order; claims inside another's content are left out."""
    found: list[Telling] = []
    floor, memory, answer = 0, None, asked(words)  # where content ended, the last speaker
    for cue in find(words):
        readers = {"phrase": _phrase, "noun": _noun, "adjective": _adjective, "passive": _passive}
        if any(word.kind == ";" for word in words[floor : cue.first]):
            memory = None
        if cue.first < floor:
            outer = next(claim for claim in reversed(found) if not claim.inner)
            found += filter(None, [_quoted_inside(words, cue, floor, outer)])
            continue
        if floor < answer <= cue.first:
            floor = answer
        claim = readers.get(cue.form, _verb)(words, cue, floor, memory)
        stops = [stop for _, stop in claim.content] if claim else []
        nobody = claim and (claim.source is None or words[claim.source.first].low == "asked")
        if claim and (cue.first >= answer or nobody and max(stops, default=0) <= answer):
            found.append(claim)
            speaks = claim.source and not claim.source.relative and cue.form not in ("noun", "phrase")
            memory = claim.source if speaks else memory
            source = claim.source.last if cue.form == "phrase" else 0
            floor = max([floor, cue.last, source, *stops])
    quoted = any(word.quote >= 0 for word in words)
    return [*found, *_for(words, floor)] or _unsaid(words) if quoted else found


def asked(words: Sequence[Word]) -> int:
    """Return where the answer begins after a question: Asked whether Poll had offered to help, Lee said he had."""
    begin = next((i + 1 for i, word in enumerate(words[:3]) if word.low == "asked"), 0)
    if not begin or [word.kind for word in words[: begin - 1]] not in ([], ["conjunction"], ["subordinator"]):
        return 0
    said = verb_forms("past", "third", speech=True)
    for at in (i + 1 for i in range(begin, len(words) - 2) if words[i].kind == ","):
        end = phrase_end(words, at, ("pronoun",))
        if at < end < len(words) and (words[end].low in said or words[end].kind == "auxiliary"):
            return at
    return 0


def _quoted_inside(words: Sequence[Word], cue: Cue, floor: int, outer: Telling) -> Telling | None:
    """Return whose quotation another passes on: she said he told her: “…”; Lee left after Poll called it “bad”."""
    quotes = [at for at in range(cue.last, floor) if words[at].kind == "quotation"]
    named = words[cue.first].low == "saying" and words[cue.first - 1].kind == "name"  # played a tape of Lee saying “no”
    if not quotes or not named and cue.form not in ("past", "third") or cue.first == outer.cue:
        return None
    inner = _verb(words, cue)
    told = words[quotes[0] - 1].kind in (",", ":") or cue.word == "tell"
    if told and inner and inner.content and inner.content[0][0] == quotes[0]:
        within = words[quotes[0] - 1].kind not in (",", ":")  # Lee admitted that Poll told her “…”: it is still she
        return inner._replace(content=((quotes[0], quotes[0] + 1),), inner=within)
    speaks = cue.word in spoken() and (cue.frames & TELLS or cue.word == "tell") and words[cue.first - 1].low != "never"
    who = inner.source if inner and speaks else None
    if who is None or who.first <= outer.cue or words[who.first].kind in ("pronoun", "object"):
        return None
    aside = named or who.relative or words[who.first - 1].low in CONTRASTS | WHOM or "label" in cue.frames
    if not aside and outer.verb != "report" and outer.source and can_speak(words, outer.source, texts=False):
        return None  # Lee said Poll told him it was “late”: as Lee puts it
    held = tuple((at, at + 1) for at in quotes if any(first <= at < stop for first, stop in inner.content))
    who = who if "label" not in cue.frames or can_speak(words, who, texts=False) else None  # a bill called “Safe Roads”
    return inner._replace(source=who, content=held, speech=False, inner=True) if held else None


def _phrase(words: Sequence[Word], cue: Cue, floor: int = 0, memory: Subject | None = None) -> Telling | None:
    """Read "according to X, …" and "…, according to X"."""
    end = phrase_end(words, cue.last, ("pronoun", "object"))
    source = Subject(cue.last, end)
    if end == cue.last or not (can_speak(words, source) or head(words, source).kind == "object"):
        return None
    after = content.after_insertion(words, end)
    before = content.before(words, cue.first, floor)
    if before and words[-1].kind == ":" and answerer(words[: cue.first]):
        return None  # here is what Lee said, according to the News:
    if before and cue.word != "according to" and words[cue.first - 1].kind != ",":
        return None  # tears in the eyes of the child
    if before and (opens := content.relative_before(words, *before)):  # a delay that, according to Lee, cost a lot
        before = (opens, before[1]) if opens + 1 < before[1] else None
        after = after if before or after < len(words) else end
    joined = [word.kind for word in words[: cue.first][-2:]] == ["conjunction", ","]  # it rained, and, according
    if before and not joined and (before[1] - before[0] > 1 or words[before[0]].kind == "quotation"):
        return Telling(source, cue.first, cue.word, (before, *content.resumed(words, after)))
    stop = content.end(words, after, "phrase") if after < len(words) else after
    opens = words[after] if after < len(words) else words[-1]
    noun = opens.kind == "determiner" or opens.low in speaker_nouns()
    if floor and (noun and not content.has_verb(words, after) or opens.low == "adding"):
        stop = after  # …, according to Ann Lee, a writer
    if all(word.kind in ("name", ".") for word in words[after:stop]):  # according to her lawyer, Ann Lee
        return Telling(source, cue.first, cue.word, ()) if floor else None
    return Telling(source, cue.first, cue.word, ((after, stop),))


def _noun(words: Sequence[Word], cue: Cue, floor: int = 0, memory: Subject | None = None) -> Telling | None:
    """Read "his claim that" and, without a source, "speculation that"."""
    clause = words[cue.last].kind == "that"
    if clause and _is_relative(words, cue.last):
        return None
    at = cue.first - 1
    while at >= 0 and words[at].kind in ("word", "adverb") and not is_owner(words[at]) and at > cue.first - 4:
        at -= 1
    owner = words[at] if at >= 0 else None
    owned = owner and is_owner(owner)
    if not owned and not clause and "over" not in cue.frames:  # complaints about may be anybody's
        return None
    source = owned_by(words, at) if owned else None
    if words[cue.last].kind in (",", "."):  # in his view, …
        before = content.before(words, source.first - 1, floor) if source else None
        held = before or (cue.last + 1, content.end(words, cue.last + 1, "phrase"))
        opens = source and source.first and words[source.first - 1].low == "in" and held[0] < len(words)
        return Telling(source, cue.first, cue.word, (held,)) if opens else None
    opens = words[0].kind == "preposition" or words[0].low in OPENERS  # contrary to Lee's view that it rains, Poll
    opens = opens and all(word.kind != "," for word in words[: cue.first])
    held = (cue.last, content.end(words, cue.last, "clause" if clause else "thing", short=opens))
    if owner and at and owner.kind == "determiner" and words[at - 1].low in (VOICED if owned else MADE):
        # took the position that; voiced their opposition to
        source = subject(words, Cue(at - 1, at, "", "past", frozenset()), memory)
    return Telling(source, cue.first, cue.word, (held,), False)


def _follows(words: Sequence[Word], cue: Cue, who: Subject, at: int, clauses: bool) -> bool:
    """Return whether "that" goes on with a verb though a verb comes next: Smith notes that coded words hurt."""
    if words[at - 1].kind in NOUN and any(word.kind in LINKING for word in words[cue.last : at - 1]):
        return False  # told Elm in an interview that aired
    named = clauses and at == cue.last and words[who.last - 1].kind == "name"
    then = words[at + 1 : at + 3]
    goes_on = [word.kind for word in then] == ["word", "word"] and not then[-1].low.endswith("ing")
    return cue.form == "past" or named and goes_on


def _is_relative(words: Sequence[Word], at: int) -> bool:
    """Return whether "that" has a verb and no subject after it: rules that could, claims that followed."""
    after = [word for word in words[at + 1 : at + 5] if word.kind != "adverb"][:2]
    said = verb_forms("past", "third", speech=True)
    owned = after and is_owner(after[0])  # that her comments were
    helped = [word.kind for word in words[at + 3 : at + 4]] == ["auxiliary"]
    if len(after) > 1 and not owned and helped and after[1].low in said:
        return True  # documents that he said would show it
    if not after or after[0].kind != "word":
        return bool(after) and after[0].kind == "auxiliary"
    if is_past(after[0]):
        return True
    return len(after) > 1 and (after[1].kind in ("determiner", "number", "object") or after[1].low.endswith("ing"))


def _adjective(words: Sequence[Word], cue: Cue, floor: int = 0, memory: Subject | None = None) -> Telling | None:
    """Read "X is sure that", "X was critical of"."""
    who = subject(words, cue, memory)
    if who is None or not can_speak(words, who):
        return None
    noun = words[cue.last].kind == "preposition" and words[cue.last].low != "to"
    end = content.end(words, cue.last, "thing" if noun else "clause", short=who.relative)
    return Telling(who, cue.first, cue.word, ((cue.last, end),), False)


def _passive(words: Sequence[Word], cue: Cue, floor: int = 0, memory: Subject | None = None) -> Telling | None:
    """Read "was called a hoax by X", "is expected to", "was told by X that", "was rejected by X"."""
    if cue.last >= len(words) or _passes_on(words, cue):
        return None
    agent = _agent(words, cue.last)
    at = agent.last if agent else cue.last
    then = words[at] if at < len(words) else words[-1]
    clause = then.kind == "that" or then.low in QUESTIONS or then.low == "to"
    if "person" in cue.frames and clause and at < len(words):
        opens = any(word.low in CONTRASTS for word in words[: min(3, cue.first)])  # when asked by Smith if it rained
        return Telling(agent, cue.first, cue.word, ((at, content.end(words, at, "clause", short=opens)),), False)
    who = subject(words, cue, None)
    held = (who.first, who.last) if who and not who.relative and who.first >= floor else None
    if held and then.low == "to" and not agent and ("clause" in cue.frames or "that" in cue.frames):
        return Telling(None, cue.first, cue.word, (held, (at, content.end(words, at, "infinitive"))), False)
    if held and agent and "thing" in cue.frames and not (cue.word == "question" and _is_person(words, held[0])):
        return Telling(agent, cue.first, cue.word, (held,), False)
    labels = then.kind in LABELS
    frame = {"for": "for", "of": "for", "as": "as"}.get(then.low, "label" if labels else "")
    if frame not in cue.frames or agent:
        return None
    stop = content.end(words, at, "thing")
    by = next((i for i in range(at + 1, min(stop, at + FAR)) if _agent(words, i)), stop)
    return Telling(_agent(words, by), cue.first, cue.word, ((at, by),), False)


def _agent(words: Sequence[Word], at: int) -> Subject | None:
    """Return who does what a passive says: by officials."""
    if at >= len(words) or words[at].low != "by":
        return None
    end = phrase_end(words, at + 1, ("pronoun", "object"))
    agent = Subject(at + 1, end)
    speaks = end > at + 1 and (can_speak(words, agent, texts=False) or head(words, agent).kind == "object")
    return agent if speaks else None


def _unsaid(words: Sequence[Word]) -> list[Telling]:
    """Read a quotation without a verb of saying: “…” — X; “…” was X's answer; X was blunt: “…”; “…,” beamed X."""
    at = next((i for i, word in enumerate(words) if word.kind == "quotation" and word.low != TITLE), len(words))
    who = None
    if not at and len(words) > 2:
        end, verb = phrase_end(words, 2), words[1].kind == "word" and words[0].low in ",?!" and is_past(words[1])
        ends = end == len(words) or words[end].kind in (".", ",", "(") or verb and words[end].kind == "preposition"
        if ends and words[2].kind == "name" and (verb or words[1].kind == "-"):
            who = Subject(2, end)
        elif words[1].low in BE or words[1].kind in ",:" and words[2].low in LINKS:
            who = answerer(words[1:])
            who = who and Subject(who.first + 1, who.last + 1)
    elif 0 < at < len(words) and [word.kind for word in words[at + 1 : at + 2]] not in ONGOING:
        colon = words[at - 1].kind == ":"
        who = answerer(words[:at]) if colon or words[at - 1].kind == "," and words[at - 2].low in BE else None
        who = introducer(words[: at - 1]) if colon and who is None else who
    speaks = who is not None and (who.first < who.last and can_speak(words, who) or is_owner(words[who.last - 1]))
    return [Telling(who, max(at - 1, 1 - at), "", ((at, at + 1),))] if speaks else []


def _for(words: Sequence[Word], floor: int) -> list[Telling]:
    """Read a quotation after "For X, …" and "To X, …"."""
    quoted = next((i for i in range(floor, len(words)) if words[i].kind == "quotation"), 0)
    for at in (i for i in range(floor, quoted) if words[i].low in ("for", "to")):
        end = phrase_end(words, at + 1, ("pronoun", "object"))
        who = Subject(at + 1, end)
        begins = at + 1 < end < len(words) and words[end].kind == "," and (at == 0 or end + 1 == quoted)
        if begins and (at == 0 and can_speak(words, who, texts=False) or words[at + 1].low in ("him", "her", "them")):
            held = (end + 1, content.end(words, end + 1, "phrase"))
            return [Telling(who, at, words[at].low, (held,), held == (quoted, quoted + 1))]
    return []


def answerer(words: Sequence[Word]) -> Subject | None:
    """Return who gives an answer: X's answer; the answer of X; so said X; that is how X put it."""
    if noun := next((i for i, word in enumerate(words) if word.low in ANSWERS), 0):
        owner = next((i for i in range(noun - 1, max(noun - 4, -1), -1) if is_owner(words[i])), -1)
        if owner >= 0:
            return owned_by(words, owner)
    said = verb_forms("past", "third", speech=True)
    links = ("of", "from", "by") if noun else ("how", "what", "so", "thus")
    links = ("by",) if noun and words[noun].low == "line" else links  # a line from Hamlet
    at = next((i + 1 for i in range(noun, len(words)) if words[i].low in links), len(words))
    verb = at < len(words) and (words[at].low in said or words[at].low == "spoke")
    end = phrase_end(words, at + verb, ("pronoun",))
    told = noun or verb or end < len(words) and (words[end].low in said or words[end].low == "put")
    return Subject(at + verb, end) if told and at + verb < end else None


def introducer(words: Sequence[Word]) -> Subject | None:
    """Return who introduces what a colon opens: X was blunt; X put it this way."""
    who = main_subject(words, len(words))
    then = words[who.last] if who and who.last < len(words) else None
    it = [word.low for word in words[who.last + 1 : who.last + 2]] == ["it"] if who else False  # summed it up
    acts = then and then.kind == "word" and then.low.endswith("s") and words[who.last - 1].kind == "name"  # X hits Y
    return who if then is None or then.kind == "auxiliary" or it or acts else None


def owned_by(words: Sequence[Word], at: int) -> Subject:
    """Return the possessive at `at` with the names before it: the Obama administration's."""
    first = at
    while first and words[first - 1].kind == "name" and words[at].low not in OWNERS:
        first -= 1
    return Subject(first, at + 1)


def is_owner(word: Word) -> bool:
    """Return whether a word is his, her or a possessive."""
    return word.low in OWNERS or word.kind in NOUN and word.low.endswith(("'s", "s'"))


def _verb(words: Sequence[Word], cue: Cue, floor: int = 0, memory: Subject | None = None) -> Telling | None:
    """Read a verb: the subject after it, or before it."""
    if _passes_on(words, cue):
        return None
    turns = "inverted" in cue.frames and cue.form in ("past", "third", "base") and cue.word != "tell"
    turns = turns and (cue.form != "base" or words[cue.first].kind != "name")  # Protest Erupts In Elm
    if turns and (claim := _inverted(words, cue, floor)):
        return claim
    who = subject(words, cue, memory, floor)
    if who and cue.form == "base" and not _agrees(words, cue, who):
        if any(word.low in content.A for word in words[who.first : who.last]):
            return None  # critics fear an awkward label often pinned on them
        who = main_subject(words, cue.first)
        if who and any(word.kind == "subordinator" for word in words[who.last : cue.first]):
            return None  # Lee has turned to Elm since a bank report came
    if who is None or who.first == who.last or not _agrees(words, cue, who):
        return None
    asks = words[-1].kind == "?" and who.first and words[who.first - 1].kind == "auxiliary"
    if asks and cue.form != "third":
        return None  # did Smith say that it rained?
    may = cue.form == "base" and words[cue.first - 1].low in ("and", "or")
    if may and any(word.low == "to" or word.low in MODALS for word in words[who.last : cue.first]):
        return None  # Smith had the chance to answer or explain
    claim = _with_subject(words, cue, who, floor)
    writer = claim and cue.form == "gerund" and cue.word in DRAWN and words[cue.first - 1].kind == ","
    return claim._replace(source=None) if writer else claim  # Lee left, indicating that it was late


def _passes_on(words: Sequence[Word], cue: Cue) -> bool:
    """Return whether a verb passes on what another says: the paper quoted Smith as saying."""
    near = range(cue.last, min(cue.last + LONGEST_PASSED, len(words) - 1)) if words[cue.first].low in PASSES else ()
    gerunds = (at for at in near if words[at].low == "as" and words[at + 1].low.endswith("ing"))
    return any(passed_on(words, at) for at in gerunds)


def _agrees(words: Sequence[Word], cue: Cue, who: Subject) -> bool:
    """Return whether this subject goes with this verb."""
    helpers = auxiliaries(words, cue.first)
    infers = cue.word in INFERENCES or cue.form == "gerund" or "to" in helpers
    low = words[who.last - 1].low.partition("'")[0]
    if low in POINTS and who.last - who.first == 1 or infers and (low in VAGUE or low == "it"):
        return False
    return cue.form != "base" or bool(helpers) or who.relative or is_plural(words, who)


def _inverted(words: Sequence[Word], cue: Cue, floor: int) -> Telling | None:
    """Read "…," said the mayor."""
    end = phrase_end(words, cue.last, ("pronoun",))
    if not cue.first and end > cue.last and cue.form != "base":  # Said the mayor: "…"
        if words[end:] and words[end].kind == ":" and end + 1 == len(words):
            return Telling(Subject(cue.last, end), 0, cue.word, (), True, True)
        held = (end + 1, content.strip(words, end + 1, len(words)))
        opens = end < len(words) and words[end].kind in (":", ",") and held[1] > held[0]
        return Telling(Subject(cue.last, end), 0, cue.word, (held,)) if opens else None
    if not cue.first or words[cue.first - 1].kind not in ("quotation", ",", "-", "?", "!"):
        return None
    quotation = content.quotation_before(words, cue.first, floor)
    if end == cue.last or not quotation and not _stands_after(words, cue, end):
        return None
    held = quotation or content.before(words, cue.first, floor)
    if held is None:
        return None
    later = content.quotation_after(words, end) if quotation else ()
    if not quotation and end < len(words) and words[end].kind == "-":  # — Yes — said Smith — of course.
        later = content.resumed(words, end + 1, content.AFTER_VERB)
    then = words[end + 1] if not quotation and end + 1 < len(words) and words[end].kind == "," else words[cue.first]
    third = (
        then.kind == "word"
        and then.low.endswith("s")
        and then.low not in speaker_nouns()
        and then is not words[cue.first]
    )
    if third or then.kind == "auxiliary":
        later = content.resumed(words, end + 1)  # The law, writes Lee, provides
    return Telling(Subject(cue.last, end), cue.first, cue.word, (held, *later), True, words[-1].kind == ":")


def _stands_after(words: Sequence[Word], cue: Cue, end: int) -> bool:
    """Return whether the noun phrase after the verb is its subject: nothing but an addition follows."""
    asked = words[cue.first - 1].kind in ("?", "!")
    end += end + 1 < len(words) and is_date(words[end])  # said the mayor Sunday
    if end < len(words) and words[end].kind not in AFTER_SAYER or "person" in cue.frames and not asked:
        return False
    comma = cue.first - 1
    if words[comma].kind == ",":  # Smith, a lawyer, said
        start = next((i for i in range(comma - 1, 0, -1) if words[i].kind == ","), 0)
        last = [word.kind for word in words[end : end + 2]] in (["."], [",", "relative"], [])  # …, said Lee, who
        kind, ends = words[start + 1].kind, words[end - 1].kind == "name" and last
        noun = kind == "determiner" or kind == "name" != words[cue.last].kind  # … the mayor, Ann Lee, said
        apposed = kind == "relative" and not ends or noun and content.is_apposed(words, start)
        if start and apposed and (words[start - 1].kind in NOUN or words[start - 1].kind == ")"):
            return False
    return words[cue.last].kind in ("name", "determiner") or words[cue.last].low in speaker_nouns()


def _with_subject(words: Sequence[Word], cue: Cue, who: Subject, floor: int) -> Telling | None:
    """Read a verb with the subject before it: "…, X said", "X said: …" or "X said …"."""
    at, told = _content_start(words, cue)
    kind = words[at].kind if at < len(words) else "."
    late = next((i for i in range(at + 1, len(words)) if words[i].kind == "quotation"), at) if kind == "," else at
    acts = (one.kind == "auxiliary" or is_past(one) or one.low.endswith("ing") for one in words[at:late])
    at = late - 1 if at < late and words[late - 1].kind == "," and not any(acts) else at  # said of Elm, a town, “I go”
    introduced = kind in (",", ":") and [word.kind for word in words[at + 1 : at + 2]] == ["quotation"]
    prior = _prior(words, cue, who, floor)
    taken = prior and prior[1] <= floor and kind not in AFTER_SAID  # he asked “Why?” Smith asked
    taken = taken or introduced and prior and prior[1] <= floor  # to one who wrote “…,” Smith replied, “…”
    if taken or introduced and prior and words[prior[1] - 1].kind != "quotation":
        prior = None
    if prior and (kind in AFTER_SAID or words[prior[0]].kind == "quotation" and kind != "that"):
        return _after_content(words, cue, who, prior, at)
    as_said = who.first == 1 and words[0].low == "as"
    ago = next((i + 1 for i in range(at, min(at + 5, len(words))) if as_said and words[i].low == "ago"), at)
    if at < ago and [word.kind for word in words[ago : ago + 2]] == [",", "quotation"]:
        at, kind = ago, ","  # as Lee said a century ago, “…”
    if kind == "," and who.first and not who.relative and (words[who.first - 1].kind == "," or as_said):
        later = content.resumed(words, at + 1, content.AFTER_VERB)
        return Telling(who, cue.first, cue.word, later)
    if kind == ":" or introduced:
        if cue.frames.isdisjoint(SPEECH if kind == "," else BEFORE_COLON):
            return None  # the Lee dispute: “
        if at + 1 >= len(words):
            return Telling(who, cue.first, cue.word, (), True, True)
        end = content.end(words, at + 1, "clause") if kind == "," else content.strip(words, at + 1, len(words))
        return Telling(who, cue.first, cue.word, ((at + 1, end),))
    opens = words[who.first - 1].low if who.first else ""
    whats, as_late = opens == "what", [word.low for word in words[at : at + 1]] == ["as"] and "as" in cue.frames
    at += as_late and (whats or opens in WHOM)  # which Smith described as “late”
    mode = _mode(words, cue, who, at, told) if at < len(words) else ""
    if not mode:
        clause = any(word.kind == "auxiliary" or is_past(word) for word in words[slice(*prior or (0, 0))])
        ended = clause and at > cue.last and kind == "that" and "inverted" in cue.frames
        said = prior and (ended or words[prior[1] - 1].kind == "quotation")  # …, Lee said in a talk that was late
        return _after_content(words, cue, who, prior, at) if said else None
    stop = content.end(words, at, mode, short=_is_short(words, cue, who))
    if _is_deed(words, cue, at, stop, mode):
        return None
    if whats:  # what she called “a gift” was late
        stop = next((i for i in range(at + 1, stop) if words[i].kind == "auxiliary"), stop)
    named = words[who.last - 1].kind == "name" and not any(word.low.endswith("ing") for word in words[at:stop])
    colon = named and [word.kind for word in words[stop : stop + 2]] == [":", "quotation"]  # Lee slams the plan: “No”
    held = ((at, stop), (stop + 1, stop + 2)) if colon else ((at, stop),)
    long = stop - at == 1 and words[at].kind == "quotation" and words[at].end - words[at].start > LONG_QUOTED
    return Telling(who, cue.first, cue.word, held, mode != "thing" or colon or long)


def _is_short(words: Sequence[Word], cue: Cue, who: Subject) -> bool:
    """Return whether content ends at a comma: who said; days after he said; his plan, which Smith said."""
    before = words[: who.first]
    dated = before and before[0].kind == "preposition" and not any(map(is_past, before))  # in the days since Smith said
    opens = any(word.low in CONTRASTS for word in before[: len(before) if dated else 3])
    if [word.low for word in words[:2]] == ["now", "that"]:
        return True  # now that Smith, who leads, has said so, it
    inserted = cue.form == "gerund" and who.last == cue.first - 1 and words[who.last].kind == ","
    if inserted and not auxiliaries(words, cue.first):
        return True  # Smith, claiming to be late, left
    apart = who.first > 1 and before[-2].kind == "," and before[-1].low in WHOM
    apart = apart or who.first > cue.first  # saying it rained, Smith left
    return who.relative or apart or opens and all(word.kind != "," for word in words[: cue.first])


def _is_deed(words: Sequence[Word], cue: Cue, at: int, stop: int, mode: str) -> bool:
    """Return whether a verb tells what is done: charged him with fraud; police questioned Smith; denied him a victory.

    So do charged him a fee; tweeted a video; called home; called Ann Lee and left; called the police about it; a group
    called Elm is late.
    """
    rest, first = words[phrase_end(words, at) : stop], words[at]
    if cue.word == "tweet":
        return mode == "thing" and head(words, Subject(at, stop)).low in SHOWN
    if cue.word == "charge":
        lows = [word.low for word in words[at:stop]]
        fee = mode == "thing" and (not MONEY.isdisjoint(lows) or any(low[0] in "$£€" for low in lows))
        return "with" in lows[:4] or fee
    if cue.word == "ask":
        return mode == "thing" and "about" in [word.low for word in words[at:stop]]
    if cue.word == "question":
        return mode == "thing" and _is_person(words, at)
    if cue.word == "deny":
        given = first.kind == "name" and bool(rest) and rest[0].kind == "determiner"
        return given or first.kind == "object" and at + 1 < stop
    if cue.word == "call" and not ASSEMBLIES.isdisjoint(word.low for word in words[at : phrase_end(words, at)]):
        return True  # may call a new election
    if cue.word != "call" or first.low == "home":
        return cue.word == "call"
    then = [word.kind for word in words[next((i for i in range(at, stop) if words[i].kind != "name"), stop) :][:2]]
    joined = first.kind == "name" and then[:1] == ["conjunction"] and then[1:] != ["name"]
    other = bool(rest) and (mode == "thing" and rest[0].low in ASKING or rest[0].kind == "auxiliary")
    return (joined or other) and all(word.kind != "quotation" for word in words[at:stop])


def _is_person(words: Sequence[Word], at: int) -> bool:
    """Return whether the noun phrase at `at` is a person: him, the clerks, Ann Lee."""
    end = phrase_end(words, at, ("object",))
    word = head(words, Subject(at, end)) if end > at else words[at]
    named = word.kind == "name" and not word.low.endswith("'s")
    return named or word.kind == "object" or speaker_nouns().get(word.low) == "person"


def _content_start(words: Sequence[Word], cue: Cue) -> tuple[int, bool]:
    """Return where content after the verb may begin, and whether a person told was passed over."""
    if "person" in cue.frames:
        first = words[cue.last : cue.last + 2]  # told “The Lead” that it rained
        shown = first and first[0].kind == "quotation" and (first[0].low == TITLE or first[-1].kind == "that")
        at = cue.last + 1 if shown else phrase_end(words, cue.last, ("object", "pronoun"))
        after = content.skip_adjuncts(words, at)
        ends = after >= len(words)
        bare = "thing" in cue.frames and (ends or words[after].kind == ".")
        if at > cue.last and not ends and words[at].kind == ",":  # asked Smith, the mayor, to go
            close = next((i for i in range(at + 1, min(at + 12, len(words) - 1)) if words[i].kind == ","), 0)
            if close and (words[close + 1].low == "to" or words[close + 1].kind == "that"):
                return close + 1, True
        if not bare and at > cue.last and (ends or words[after].kind in AFTER_TOLD):
            return after, True
    after = content.skip_adjuncts(words, cue.last)
    however = [word.kind for word in words[after : after + 3]] == [",", "adverb", ","]
    after += 3 * (however and after + 3 < len(words) and words[after + 3].kind == "that")  # said, however, that
    shown = [word.kind for word in words[after : after + 2]] == ["quotation", "that"] and words[after].low == TITLE
    infinitive = "to" in cue.frames and cue.last < len(words) and words[cue.last].low == "to"
    return cue.last if infinitive else after + shown, False


def _prior(words: Sequence[Word], cue: Cue, who: Subject, floor: int) -> Range | None:
    """Return the content before subject and verb, if a comma or a quotation stands there."""
    noun, at = head(words, who), who.first
    if who.relative or at > cue.first or at < floor or noun.kind == "word" and noun.low.endswith("ed"):
        return None
    if at > floor + 1 and words[at - 1].low == "as" and words[at - 2].kind in (",", "-"):
        at -= 1
        if cue.word in PROPOSALS:
            return None  # if it is cut, as Smith proposes, it falls
    if not at or words[at - 1].kind not in ("quotation", ",", "-"):
        return None
    if words[at - 1].kind == "quotation" and words[at - 1].low not in ",.?!" and "inverted" not in cue.frames:
        return None  # the “pain” they feel
    if quotation := content.quotation_before(words, at, floor):
        return quotation
    between = words[who.last : cue.first]
    if between and between[0].kind != "," and any(word.kind == "conjunction" or word.low == "to" for word in between):
        return None  # as it rained, Smith left and said; if it rains, Smith is to say
    last = cue.last == len(words) or cue.last + 1 == len(words) and words[cue.last].kind in (".", "?", "!")
    found = content.before(words, at, 0 if last else floor)
    return found if found and found[1] - found[0] > 1 else None


def _after_content(words: Sequence[Word], cue: Cue, who: Subject, prior: Range, at: int) -> Telling:
    """Read "…, X said" with what may go on after it."""
    later: tuple[Range, ...] = ()
    if words[prior[1] - 1].kind == "quotation":
        end = phrase_end(words, at, ("pronoun",))
        passed = cue.word == "say" and at < end < len(words) and words[end].low in ("said", "told")
        passed = passed or cue.word == "quote" and at < end  # “…,” Lee said Poll told him; the Times quotes Lee
        who = Subject(at, end) if passed else who
        later = content.quotation_after(words, at)
        joined = [word.kind for word in words[at : at + 2]] == [",", "conjunction"] and words[-1].kind == "quotation"
        later = later or (content.resumed(words, at + 1, content.AFTER_VERB) if joined else ())
    elif at < len(words) and words[at].kind in (",", "-"):
        later = content.resumed(words, at + 1, content.AFTER_VERB)
    return Telling(who, cue.first, cue.word, (prior, *later), True, words[-1].kind == ":" and not later)


def _mode(words: Sequence[Word], cue: Cue, who: Subject, at: int, told: bool) -> str:
    """Return how the content at `at` is built: clause, thing or infinitive; empty if it is none."""
    word, frames = words[at], cue.frames
    clauses = "clause" in frames or "that" in frames
    thing = "thing" if "thing" in frames and can_speak(words, who) else ""
    if words[cue.last].low == "of" and at > cue.last and word.kind == "that":
        return ""  # said of the idea that it would end
    if word.kind == "that" and _is_relative(words, at) and not _follows(words, cue, who, at, clauses):
        return ""
    asked = word.low in QUESTIONS or word.low == "when" and "not" in auxiliaries(words, cue.first)
    if word.kind == "that" or asked:
        return "clause" if clauses or "person" in frames else thing
    if word.low == TITLE and cue.word not in ("say", "call", "chant", "shout", "entitle"):
        return ""  # she wrote “The Old House”
    if word.kind == "quotation":
        speech = SPEECH - {"quotation"} if word.low == TITLE else SPEECH
        return "thing" * ("thing" in frames) if frames.isdisjoint(speech) else "clause"
    then = words[at + 1].low if at + 1 < len(words) else ""
    if word.low == "to" and then.endswith("ing") and len(then) > SHORT_VERB:
        return ""  # urged a new approach to changing it
    if word.low == "to":
        return "infinitive" * (can_speak(words, who) and ("to" in frames or told))
    relative = who.first > 0 and words[who.first - 1].kind in ("relative", "that")
    if relative and word.kind == "auxiliary" and "clause" in frames:
        return "clause"  # a plan that critics say is …
    if word.kind not in STARTS and word.low not in ("being", "having"):
        return ""
    sure = cue.word == "say" or cue.word in INFERENCES or cue.form == "gerund" or can_speak(words, who)
    if cue.word in ("find", "see", "boast") and not content.has_verb(words, at):
        counted = word.kind == "number" and speaker_nouns().get(head(words, who).low) == "text"
        return "clause" if counted else thing  # a study found 31 incidents
    sure = sure or word.kind == "pronoun" or words[who.last - 1].low == "it"
    return "clause" if told or "clause" in frames and sure else thing
