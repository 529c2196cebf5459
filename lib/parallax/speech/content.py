"""Where attributed content begins and ends in a sentence."""

from collections.abc import Sequence
from itertools import pairwise

from parallax.lexicons import word_set
from parallax.speech.cues import speaker_nouns, verb_forms
from parallax.speech.words import NOUN, SEASONS, SPANS, TITLE, WHEN, Word, is_past, phrase_end

Range = tuple[int, int]  # word numbers, end exclusive

CLAUSE = word_set("relative that subordinator pronoun auxiliary")  # what makes one
OBJECTS = word_set("determiner preposition pronoun object that name")  # what follows a verb
SAME = word_set("put set cut let hit cost")  # past or present
UNFINISHED = word_set("be been being having")
DID = word_set("did didn't does doesn't")
LATE = word_set("late early")
MEANWHILE = word_set("when as after before since until")
TELLS = word_set("told tells")
SAYS = TELLS | word_set("said says announced confirmed")
REPORTED = word_set("said says reported reports")
CALLS, CALLED = word_set("called calls"), [["object"], ["pronoun"]]
BREAKING = word_set("while although though because")  # … a noun phrase
BESIDE = word_set("while although though with whereas")
WHENEVER = word_set("after before")
APPOSED = word_set("name determiner number quotation")
COMMENTS = (
    "setting the|setting up|prompting |sparking |referring to|alluding to|paving the|much to|meaning |something that"
    "|compared to|compared with|marking |underscoring |contradicting |capping |fueling |fuelling "
    "|dealing a|raising questions|raising concerns|raising fears|casting doubt|rendering |leading "
)
SO = ("thus", "thereby")
CONCEDING = word_set("though although")  # … they say, it is …
OWN_CLAUSE = word_set("pronoun determiner name word number adverb")
PLACES = word_set("interview remarks statement speech tweet email letter post op-ed")  # in which words are said
NEAR = 4  # words
A = word_set("a an")
INCLUDING = word_set("including such as like especially even")
AFTER_NAME = word_set("auxiliary word adverb that preposition quotation")  # how "X, he said, …" goes on
AFTER_VERB = AFTER_NAME | word_set("determiner pronoun name subordinator number conjunction")  # … after "X, said Lee,"
AFTER_ADJUNCT = word_set("that quotation , : . pronoun preposition subordinator determiner adverb")
ACTED_ON = word_set("determiner name object")
ENDS_REPORT = frozenset([*".?!,", "quotation"])
OPENED = NOUN | word_set("auxiliary adverb determiner preposition")  # … a clause that a quotation completes
PUNCTUATION = frozenset(",.;:-?!")


def end(words: Sequence[Word], start: int, mode: str, *, short: bool = False) -> int:
    """Return where content that begins at `start` ends; `mode` is how it is built, a `short` clause ends at a comma."""
    at, brackets, inside = start + 1, 0, sum(word.kind == "-" != word.low for word in words[:start]) % 2  # dashes
    closed = at < len(words) and words[start].kind == "quotation" and words[start].low in ",.?!"
    ends = closed and words[at].kind not in ("quotation", "conjunction")
    if ends and (words[at].kind == "name" or all(word.quote < 0 for word in words[at:])):
        return at  # “I go,” to a question
    while at < len(words) and (not _stops(words, at, mode, short) or _is_joined(words, start, at)):
        if mode == "thing" and _goes_on(words, start, at):
            break
        brackets += {"(": 1, ")": -1}.get(words[at].kind, 0)
        if brackets < 0 or inside and words[at].kind == "-" != words[at].low:
            break
        at += 1
    return strip(words, start, min(at, len(words)))


def _is_joined(words: Sequence[Word], start: int, at: int) -> bool:
    """Return whether a conjunction joins two who do the same: said Smith and Lee agreed that."""
    names = words[at].kind == "conjunction" and words[at - 1].kind == "name"
    return names and not any(word.kind == "auxiliary" or is_past(word) for word in words[start:at])


def _goes_on(words: Sequence[Word], start: int, at: int) -> bool:
    """Return whether the sentence goes on after a thing: denied the claim and left; blamed it but others had doubts."""
    verb = at + 1
    verb += verb < len(words) and words[verb].kind == "adverb"
    if words[at].low not in ("and", "but") or verb + 1 >= len(words):
        return False
    who = phrase_end(words, at + 1, ("pronoun",))
    if words[at].low == "but" and at + 1 < who < len(words) and (words[who].kind == "auxiliary" or is_past(words[who])):
        return True
    acts = words[verb].kind == "word" and is_past(words[verb]) and words[verb].low not in SAME
    finite = words[verb].kind == "auxiliary" and words[verb].low not in UNFINISHED
    inside = any(word.kind in CLAUSE or word.kind == "word" and is_past(word) for word in words[start + 1 : at])
    return (finite or acts and words[verb + 1].kind in OBJECTS) and not inside


def strip(words: Sequence[Word], start: int, stop: int) -> int:
    """Return `stop` without the punctuation before it."""
    while stop > start and words[stop - 1].kind in PUNCTUATION:
        stop -= 1
    return stop


def _stops(words: Sequence[Word], at: int, mode: str, short: bool) -> bool:
    """Return whether content ends before word `at`."""
    word, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if word.kind == ";" or word.kind in (".", "?", "!") and (after is None or after.kind == "quotation"):
        return True
    if after and _is_gloss(words, at):
        return True
    if word.kind == "," or words[at - 1].kind == "quotation" and words[at - 1].low in ",?!":
        if short and not (after and after.kind == "relative") or _new_report(words, at):
            return True
        then = after if word.kind == "," else word
        if then is None or mode == "rest":
            return False
        if then.low == "but" and [word.kind for word in words[at + 2 : at + 3]] != ["that"]:
            return True
        if mode == "thing":
            return not (then.low in INCLUDING or is_apposed(words, at))
        return mode == "infinitive" and (then.low in ("and", "which") or then.kind == "pronoun")
    if mode == "infinitive" and word.low == "after":  # asked them to go after it rained
        who = phrase_end(words, at + 1, ("pronoun",))
        return at + 1 < who < len(words) and is_past(words[who])
    closed = mode == "thing" and after and any(one.kind == "quotation" for one in words[max(0, at - NEAR) : at])
    goes_on = word.low == "and" and words[at - 1].kind == "quotation" and closed and after.low.endswith("ing")
    if goes_on or closed and word.low in MEANWHILE - {"as"}:
        return True  # called it “late” after it rained; calling it “late” and leaving
    if word.kind == "conjunction":
        acts = after and after.kind == "word" and is_past(after) and "-" not in after.low
        acts = acts and words[min(at + 2, len(words) - 1)].kind in ACTED_ON
        if after and after.low not in SAYS and _are_alike(words, at):
            return False  # that Smith owns and maintains the bridge
        verbs = {phrase_end(words, at + 1), next((i for i in range(at + 1, len(words)) if words[i].kind != "name"), 0)}
        if (
            after
            and after.kind == "name"
            and any(at + 1 < i < len(words) and words[i].low in verb_forms("gerund") for i in verbs)
        ):
            return True  # with Smith saying no and Lee accusing him
        return _reports(words, at + 1) or mode == "thing" and bool(acts)  # called it off and renewed her plan
    if mode == "thing" and word.low in MEANWHILE and after and after.kind in OWN_CLAUSE and _reports(words, at + 1):
        return True  # her call for answers when she said
    before, verb = words[at - 1].kind, word.low in SAYS
    if mode == "thing" and short and (verb and before in NOUN or before == "quotation" and word.kind == "auxiliary"):
        return True  # who calls himself “King” was crowned; who call him a liar said
    return mode == "thing" and (word.kind in ("-", ":") or word.low in BREAKING)


def _are_alike(words: Sequence[Word], at: int) -> bool:
    """Return whether a conjunction joins two verbs of one form that act on one thing: owns and maintains the bridge."""
    pair = (words[at - 1], words[at + 1])
    alike = all(map(is_past, pair)) or all(word.low.endswith("s") for word in pair)
    return alike and [word.kind for word in (*pair, *words[at + 2 : at + 3])] == ["word", "word", "determiner"]


def _is_gloss(words: Sequence[Word], at: int) -> bool:
    """Return whether the writer comments on what is said: — an old claim; , a move that Smith made; even as."""
    word, after, closed = words[at], words[at + 1], words[at - 1].kind == "quotation"
    if word.low in ("according", "even"):
        return after.low in ("to", "as", "though")
    if closed and word.low == "which" and after.kind in ("name", "pronoun", "determiner"):
        return True  # “I go,” which Smith took for a threat
    first = at + (word.kind in (",", "-"))
    opens, then = words[first], words[min(first + 1, len(words) - 1)]
    comma = word.kind == "," or closed and words[at - 1].low in ",?!"
    during = opens.low == "in" or opens.low == "during" and then.low in A
    if (comma or closed) and during and not PLACES.isdisjoint(one.low for one in words[first + 1 : first + 1 + NEAR]):
        return True  # “I go” in a statement; , in remarks that followed
    if opens.low in CONCEDING and then.kind in OWN_CLAUSE and (comma or first > at):
        own = words[at - 1].kind in ("relative", "that") or any(one.quote >= 0 for one in words[first:])
        own = own and "saying" not in [one.low for one in words[first:]]
        return not own  # , though he did not say when
    if opens.low in SO and then.low.endswith("ing"):
        return True  # —thus ending a fight
    if not comma:
        return word.kind == "-" and (after.low in A or after.low in verb_forms("gerund", speech=True))
    who = phrase_end(words, first + 1)
    acts = first + 1 < who < len(words) and is_past(words[who])
    acts = acts and words[who].low not in verb_forms("past", speech=True)
    says = (one.low for two, one in pairwise(words[first + 1 : who + 1]) if two.kind == "name")
    quoted_by = closed and not verb_forms("past", "third", speech=True).isdisjoint(says)  # “I go,” as Smith states
    while_he = opens.low == "as" and (then.kind == "pronoun" or acts and words[who].kind == "word" or quoted_by)
    if while_he or opens.low == "after" and acts or opens.low == "following" or opens.low in A and then.low == "move":
        return True  # , as he left; , a move he made
    if then.low == "after" and (opens.low in SPANS or opens.kind == "adverb"):
        return True  # , hours after it rained
    verb = first + (opens.kind == "adverb")
    if " ".join(one.low for one in words[verb : verb + 2]).startswith(tuple(COMMENTS.split("|"))):
        return True  # , potentially setting up a fight
    first += opens.low == "in"
    last = phrase_end(words, first) if first < len(words) and words[first].low in A else len(words)
    return last < len(words) and words[last].kind in ("that", "relative")


def is_apposed(words: Sequence[Word], comma: int) -> bool:
    """Return whether a noun phrase without a verb of its own follows a comma: the plan, a gift to the rich."""
    first = comma + (words[comma].kind == ",")
    if words[first].kind not in APPOSED or words[comma - 1].kind == "object":
        return False
    last = phrase_end(words, first)
    then = words[last] if last < len(words) else words[first]
    verb = then.kind in ("auxiliary", "adverb") or is_past(then)
    return not (verb or then.low in verb_forms("past", "third"))


def _new_report(words: Sequence[Word], at: int) -> bool:
    """Return whether a new report begins: ", adding", ", but said", ", according to", ", Smith said."."""
    at += words[at].kind == ","
    at += at + 1 < len(words) and words[at].low in BESIDE
    at += at + 1 < len(words) and words[at].kind == "adverb" and words[at + 1].low in verb_forms("gerund")
    if at >= len(words) or words[at].low == "according" or words[at].low in verb_forms("gerund"):
        return True
    ends = phrase_end(words, at + 1)
    says = words[at].low in verb_forms("past", "third", speech=True) and words[at - 1].kind == "quotation"
    says = says or words[at].low in REPORTED and words[at - 1].kind == ","
    if says and at + 1 < ends and (ends == len(words) or words[ends].kind in ENDS_REPORT):
        return True  # Lee told them it was “late,” said Poll
    verb = at + 1 if words[at].kind == "pronoun" else phrase_end(words, at)
    if words[at - 1].low in BESIDE and at < verb < len(words):
        says = any(word.low in verb_forms("gerund", speech=True) for word in words[at + 1 : verb + 1])
        told = words[verb].low in verb_forms("past", "third", speech=True) or words[verb].low in CALLS
        return says or words[at - 1].low != "with" and told
    told = words[verb].low if verb < len(words) else ""
    to = phrase_end(words, verb + 1) if told in TELLS else verb + 1
    to = skip_adjuncts(words, to) if told in SAYS else to  # , he told CNN on Monday
    last = to == len(words) or to < len(words) and words[to].kind in ENDS_REPORT
    last = last or words[at - 1].kind == "quotation" and words[at].kind != "pronoun"  # “…,” Smith said when
    if at < verb and last and told in verb_forms("past", "third", speech=True):
        return True
    quoted = at < verb < len(words) and words[at].kind == "name" and words[verb].kind == "quotation"
    if quoted and words[verb - 1].low in verb_forms("third"):
        return True  # Poll claims victory, Lee lauds “a tie”
    return words[at].kind == "conjunction" and _reports(words, at + 1)


def _reports(words: Sequence[Word], at: int) -> bool:
    """Return whether a reporting verb comes next, perhaps after an adverb or auxiliary: "and later said"."""
    verb = phrase_end(words, at)  # and Smith replied, “
    say = next((i for i in range(at + 1, min(at + NEAR, len(words) - 1)) if words[i].low == "say"), 0)
    if say and words[say - 1].low in speaker_nouns():
        return True  # and police say they know it
    if at < verb < len(words) - 1 and words[at].kind in ("name", "determiner"):
        ahead = words[verb + 1 + (words[verb + 1].kind in (",", ":"))].kind if verb + 2 < len(words) else ""
        speech = ahead not in ("object", "pronoun")  # and Smith called it “
        told = ahead in ("that", "quotation") or words[verb].low in ("said", "urged") or not speech
        if told and words[verb].low in verb_forms("past", "third", speech=speech):
            return True
    own = did = False  # … and she called
    while at < len(words) and words[at].kind in ("adverb", "auxiliary", "pronoun"):
        own, did = own or words[at].kind == "pronoun", did or words[at].low in DID
        at += 1
    called = [word.kind for word in words[at + 1 : at + 2]] in CALLED  # and called it a gift
    forms = verb_forms(*(("verb",) if did else ("past", "third")), speech=not own)  # did not say
    return at < len(words) and (words[at].low in forms or words[at].low in CALLS and called)


def before(words: Sequence[Word], stop: int, floor: int) -> Range | None:
    """Return the clause that ends before word `stop`, without the comma; None if there is none."""
    while stop > floor and (words[stop - 1].kind in (",", "-") or words[stop - 1].low == "as"):
        stop -= 1
    start = stop
    while start > floor and words[start - 1].kind != ";":
        start -= 1
    while start < stop and words[start].kind in (",", "-", "conjunction"):
        start += 1
    return (start, stop) if stop > start else None


def relative_before(words: Sequence[Word], start: int, stop: int) -> int:
    """Return where a relative clause begins that has no verb yet before word `stop`; 0 if there is none."""
    while stop > start and words[stop - 1].kind in ("auxiliary", "adverb"):
        stop -= 1
    return stop - 1 if stop - 1 > start and words[stop - 1].kind in ("relative", "that") else 0


def quotation_before(words: Sequence[Word], stop: int, floor: int) -> Range | None:
    """Return the quotation right before word `stop`, with the clause that it completes; None if there is none."""
    at = stop
    while at and words[at - 1].kind in (",", "-", "adverb"):
        at -= 1
    if not at or words[at - 1].kind != "quotation" or words[at - 1].low == TITLE:
        return None
    if at <= floor:
        return (at - 1, at) if at == stop else None
    return before(words, at, floor) if at - 1 > floor and words[at - 2].kind in OPENED else (at - 1, at)


def quotation_after(words: Sequence[Word], at: int) -> tuple[Range, ...]:
    """Return the quotation that goes on after its source: said Smith, "and more"."""
    reporting = verb_forms("gerund", "past", "third", speech=True)
    while at < len(words) and words[at].kind != "quotation" and words[at].low not in reporting:
        at += 1
    goes_on = at < len(words) and words[at].kind == "quotation" and words[at - 1].kind in (",", ":", "-", ".")
    return ((at, at + 1),) if goes_on else ()


def resumed(words: Sequence[Word], start: int, kinds: frozenset[str] = AFTER_NAME) -> tuple[Range, ...]:
    """Return the rest of a clause that its source interrupted, if it goes on with one of these kinds of word."""
    gloss = start + 1 < len(words) and (_is_gloss(words, start - 1) or words[start + 1].kind == "relative")
    if gloss or start >= len(words) or words[start].low in verb_forms("gerund", speech=True):
        return ()
    opens = words[start].kind in ("conjunction", "subordinator")
    if opens and (_reports(words, start + 1) or _new_report(words, start)):
        return ()
    word = words[start]
    apposed = word.low.endswith("ing") or word.low in speaker_nouns()  # …, said Lee, director of Elm
    if word.kind in kinds and word.low != "according" and (not apposed or has_verb(words, start)):
        return ((start, end(words, start, "rest")),)
    return ()


def has_verb(words: Sequence[Word], at: int) -> bool:
    """Return whether a verb stands within the next ten words and before the next comma."""
    for word in words[at : at + 10]:
        if word.kind in (",", ".", ";"):
            return False
        if word.kind == "auxiliary" or word.kind == "word" and is_past(word):
            return True
    return False


def after_insertion(words: Sequence[Word], at: int) -> int:
    """Return where the clause goes on after the comma that closes a source phrase and its additions."""
    commas = [i for i in range(at, len(words)) if words[i].kind == ","][:2]
    if commas and words[commas[0] + 1 : commas[0] + 2] and words[commas[0] + 1].kind == "relative":
        commas = commas[1:]
    return commas[0] + 1 if commas else len(words) + 1


def skip_adjuncts(words: Sequence[Word], at: int) -> int:
    """Skip "on Monday", "in a statement", "to reporters" between a verb and its content."""
    while at < len(words):
        word, then = words[at], words[at + 1].low if at + 1 < len(words) else ""
        after = at
        beside = words[at - 1 : at] if word.low in SEASONS else words[at + 1 : at + 2] if word.low in LATE else ()
        if word.kind == "adverb" or beside and beside[0].kind == "adverb":
            after = at + 1  # late Friday morning
        elif word.low in WHEN and then in SEASONS:
            after = at + 2
        elif (word.kind == "preposition" or word.low in WHENEVER) and then:
            after = _adjunct_end(words, at)
        opens = at + (word.kind == ",")
        if after == at and opens < len(words) and words[opens].low in WHENEVER:  # said after he left that
            thats = (i for i in range(opens + 3, len(words)) if words[i].kind == "that")
            that = next((i for i in thats if (words[i - 1].kind == ",") == (opens > at)), 0)
            after = that if that and words[that - 1].low not in verb_forms("past", speech=True) else at
        close = next((i for i in range(after + 2, min(after + 4, len(words) - 1)) if words[i].kind == ","), 0)
        if after > at and close and words[after].kind == "," and words[close + 1].kind == "that":
            after = close + 1  # in York, England, that
        if after == at:
            break
        at = after
    return at


def _adjunct_end(words: Sequence[Word], at: int) -> int:
    """Return where the prepositional phrase at `at` ends if content or the end of the sentence follows, else `at`."""
    first = words[at + 1]
    after = phrase_end(words, at + 1)
    show = words[after : after + 1] and words[after].low == TITLE and words[at].low in ("on", "to", "for")
    if show and (after == at + 1 or words[after - 1].low.endswith(("'s", "s'"))):
        after += 1  # on “The Late Hour”, on York's “Hour” that
    if after == at + 1 and (first.kind in ("object", "adverb") or first.low == "it" and words[at].low == "of"):
        after += 1
    infinitive = words[at].low == "to" and first.kind == "word" and not first.low.endswith("s")
    if after == at + 1 or infinitive:
        return at
    if words[after - 1].low.endswith("ing") and words[after : after + 1] and words[after].kind == "quotation":
        return at  # hit back at a report on banks flagging “fraud”
    return after if after >= len(words) or words[after].kind in AFTER_ADJUNCT else at
