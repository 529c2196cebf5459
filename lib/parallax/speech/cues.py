"""Words that report, and who is the subject of one: verbs, nouns, adjectives, phrases; what can speak."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from parallax.lexicons import CALENDAR, MONTH, entries, mapping, word_class, word_set
from parallax.speech.words import NOUN, NOUN_OR_NUMBER, SEASONS, TITLE, WHEN, Word, is_past, phrase_end, phrase_start

FORMS = {"verb": "base", "third": "third", "past": "past", "participle": "participle", "gerund": "gerund"}
VERBAL = frozenset(FORMS.values())
BE = word_set("is are was were be been being am isn't aren't wasn't weren't")
HAVE = word_set("has have had having hasn't haven't hadn't")
HOW = word_set("how that what whether why")
MANY = word_set("some many most others few all both these those")
ONE = word_set("this that another each one everyone everybody")
SELVES = word_set("himself herself themselves itself")
VAGUE = word_set("this that these those there which what")
PLURAL = word_set("they we i you who people police men women staff public majority percent data media") | MANY
SPEECH = frozenset(["clause", "that", "quotation", "person"])
SAID = SPEECH | {"inverted", "for", "as", "label"}
PASSIVE = frozenset(["for", "as", "label", "person", "thing", "clause"])
BEFORE_ADJUNCT = word_set(", - preposition conjunction subordinator quotation name word object adverb")
AFTER_GERUND = word_set("name determiner object pronoun that quotation")
ACTING = word_set("auxiliary adverb word preposition")
PERCEIVED = word_set("heard seen shown caught known famous notorious")
PERMITTED = word_set("authorized authorised permitted allowed unable unwilling reluctant fail fails failed failing")
CHANCES = word_set("ability authority power right deadline duty chance leverage")
NEWS = word_set("news media press police intelligence")  # … reports
FOUND = word_set("says said concludes concluded shows showed finds found notes noted")
FILMED = word_set("video footage tape recording clip audio")
BESIDES = word_set("though although while whereas because since given")
LINKED = ("subordinator", "conjunction")
CLAUSES = BESIDES | word_set("and but")
MADE = word_set("issued released sent wrote posted published filed")
TEXTS = word_set("statement letter email e-mail tweet post memo lawsuit complaint report op-ed")
REACH, NEAR = 40, 6  # words
CAUSES = word_set("prompting prompted prompts causing caused causes leading led leads")
ALLOWS = word_set("allow allows allowing allowed enable enables enabling permit permits mobilizing mobilising")
FIRST = word_set("once first")
BESIDE_NOUN = word_set("familiar close")  # a source familiar with it
PLACING = word_set("in at from near")  # ministers meet in Elm asking for peace
WHILE = word_set("during in at")  # Smith, shown at a talk in York, Maine, said
VERY = word_set("so very more most once first")
NAMELESS = word_set("source report study poll survey witness")
ISSUING = word_set("releasing issuing sending posting tweeting making giving delivering writing")
EACH = word_set("both all each")
BOTH = word_set("have are were they their")
SEATS = ("r-", "d-", "i-")  # a party, then a state
MOMENTS = word_set("reason time day way moment thing place")
OPENERS = word_set("prior due contrary thanks ahead")  # to, of
PASSES = word_set("quote quotes quoted quoting cite cites cited citing")  # another's words on: quoted him as saying
DUBBED = word_set("dubbed nicknamed branded labeled labelled")
HEADLINE = 0.75  # share of capitalised words from which a verb may be one of them


class Cue(NamedTuple):
    """A reporting word or phrase at words[first:last]; `form`: of a verb, or noun, adjective, phrase (according to).

    `frames`: what may follow a verb (clause without or with "that", that: only with it or a question word, thing, to,
    person and then a clause, quotation), inverted: its subject may; thought: felt; of a passive for, as, label.
    """

    first: int
    last: int
    word: str
    form: str
    frames: frozenset[str]


class Subject(NamedTuple):
    """A noun phrase, words[first:last]; `relative`: the antecedent of who, which or that."""

    first: int
    last: int
    relative: bool = False


@cache
def table() -> dict[str, list[tuple[tuple[str, ...], str, str, frozenset[str]]]]:
    """Map a first word to (words after it, entry, form, frames) of every entry, longest first, adjectives first."""
    found: dict[str, list] = {}
    rows = [(row["phrase"], row["phrase"], "phrase", "") for row in entries("source_phrases")]
    for row in entries("reporting_verbs"):
        spellings = [(form, text) for column, form in FORMS.items() for text in row[column].split("/")]
        rows += [(text, row["verb"], form, row["frames"]) for form, text in spellings]
    for kind in ("noun", "adjective"):
        rows += [(row[kind], row[kind], kind, row["links"]) for row in entries(f"reporting_{kind}s")]
    for text, word, form, frames in rows:
        first, *rest = text.split()
        found.setdefault(first, []).append((tuple(rest), word, form, frozenset(frames.split())))
    for options in found.values():
        options.sort(key=lambda entry: (-len(entry[0]), entry[2] != "adjective", entry[2] == "base"))
    return found


@cache
def verb_forms(*columns: str, speech: bool = False) -> frozenset[str]:
    """Return these forms of all one-word verbs, or of those that take a clause or a quotation."""
    rows = [row for row in entries("reporting_verbs") if not speech or SPEECH & set(row["frames"].split())]
    return frozenset(form for row in rows for column in columns for form in row[column].split("/"))


@cache
def unsaid() -> frozenset[str]:
    """Return the verbs for what is thought or felt rather than said."""
    return frozenset(row["verb"] for row in entries("reporting_verbs") if "thought" in row["frames"].split())


@cache
def spoken() -> frozenset[str]:
    """Return the verbs and phrases by which somebody speaks: not what is thought, wanted, done or only spoken of."""
    rows = [(row["verb"], set(row["frames"].split())) for row in entries("reporting_verbs")]
    verbs = {verb for verb, frames in rows if frames & SAID and "thought" not in frames}
    return verbs - word_class("deed") | {row["phrase"] for row in entries("source_phrases")} | {""}


def stance(verb: str) -> str:
    """Return how a reporting verb presents what follows: certain, doubting or neutral (the list names its sources).

    >>> [stance(verb) for verb in ("say", "claim", "reveal")]
    ['neutral', 'doubting', 'certain']
    """
    return mapping("verb_stances", "verb", "stance").get(verb, "neutral")


@cache
def speaker_nouns() -> dict[str, str]:
    """Map the nouns for those who speak, singular and plural, to their kind: person, body or text."""
    found = {}
    for row in entries("speaker_nouns"):
        noun = row["noun"]
        plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeo" else noun + "s"
        plural = noun + "es" if noun.endswith(("s", "x", "ch", "sh")) else plural
        for form in (noun, plural, noun.removesuffix("an") + "en"):
            found.setdefault(form, row["kind"])
    return found


def find(words: Sequence[Word]) -> list[Cue]:
    """Return the reporting words of a sentence, in order."""
    known = table()
    spots = [at for at, word in enumerate(words) if word.low in known]
    if not spots:
        return []
    kinds = [word.kind for word in words]
    names = kinds.count("name")
    letters = names + kinds.count("word") + kinds.count("adverb")
    headline = letters > 2 and names > HEADLINE * letters
    return [cue for at in spots for cue in _cues(words, at, known[words[at].low], headline)]


def _cues(words: Sequence[Word], at: int, options: list, headline: bool) -> Iterator[Cue]:
    """Yield what may report at word `at`, the longest first."""
    tried, verb = set(), words[at].kind == "word" or headline or at == 0
    for rest, word, form, frames in options:
        end = at + 1
        if not verb and form in VERBAL:
            continue
        for low in rest:
            end += end < len(words) and words[end].kind == "adverb"
            end = end + 1 if end < len(words) and words[end].low == low else len(words) + 1
        if end > len(words) or (word, form == "noun") in tried:
            continue
        cue = Cue(at, end, word, form, frames)
        if form == "phrase":
            fits = end < len(words)
        elif form in ("noun", "adjective"):
            fits = end < len(words) and words[at].kind != "name" and words[end].low in frames
            free = form == "noun" and (not at or words[at - 1].low != "to")
            fits = fits and (free or not BE.isdisjoint(auxiliaries(words, at)))
        else:
            cue = cue._replace(form=_form(words, at, form, end))
            fits = not _is_noun(words, cue)
            fits = fits and (cue.form != "passive" or not PASSIVE.isdisjoint(frames))
        if fits:
            tried.add((word, form == "noun"))
            yield cue


def _form(words: Sequence[Word], at: int, form: str, end: int) -> str:
    """Return past or passive for a past or a participle: had said, was said."""
    if form not in ("past", "participle"):
        return form
    helpers = auxiliaries(words, at)
    dubs = words[at].low in DUBBED and not helpers and words[end : end + 1]
    if dubs and (words[end].kind in ("word", "adverb", "quotation") or words[end].low in VERY):
        return "passive"  # the man dubbed most likely to win
    if not BE.isdisjoint(helpers) or [word.low for word in words[end : end + 1]] == ["by"]:
        return "passive"
    return "past" if form == "past" or not HAVE.isdisjoint(helpers) else "passive"


def auxiliaries(words: Sequence[Word], at: int) -> list[str]:
    """Return the auxiliaries right before a verb, nearest first, with the one inside "he's" or "they'd"."""
    found: list[str] = []
    while at:
        at -= 1
        word = words[at]
        if word.kind == "auxiliary" or word.low == "to":
            found.append(word.low)
        elif word.kind != "adverb" and (word.low not in VERY or "to" in found):
            if word.kind == "pronoun" and "'" in word.low:
                found.append("is" if word.low.endswith(("'s", "'re", "'m")) else "have")
            break
    return found


def _is_noun(words: Sequence[Word], cue: Cue) -> bool:
    """Return whether a verb form is a noun or an adjective here: after a determiner, a preposition, a possessive."""
    if cue.first == 0:
        opens = cue.form in ("gerund", "past", "third") and "".join(word.kind for word in words[1:2])
        return opens not in (AFTER_GERUND if cue.form == "gerund" else ("name", "determiner"))
    before, after = words[cue.first - 1], words[cue.last : cue.last + 1]
    low, kind = (after[0].low, after[0].kind) if after else ("", "")
    noun = cue.word in ("state", "text") and kind in NOUN or cue.word == "report" and low in FOUND
    told = cue.word == "report" and before.kind == "word" and before.low in NEWS and kind == "preposition"
    if told or cue.form == "base" and (low == "of" or noun):
        return True  # the swing state of Ohio; state police; the police report says
    if cue.word == "allege" and cue.form == "past" and before.kind == "conjunction" and kind == "word":
        return True  # its practices and alleged old patterns
    if cue.word == "order" and before.low == "executive" or cue.word == "tell" and before.low == "all" and kind == ",":
        return True  # all told, …
    possessive = before.kind in NOUN and before.low.endswith(("'s", "s'"))
    if cue.form == "gerund" and before.kind == kind == "word":
        return low.endswith("s")  # received threatening emails
    if cue.word == "threaten" and before.low == "of" and speaker_nouns().get(low) == "text":
        return True  # complained of threatening emails
    if cue.form == "gerund":  # have admitting privileges
        possessive = possessive or before.low in HAVE
        return before.kind == "determiner" or possessive or cue.word == "rule" and before.kind in NOUN
    if before.low in MANY or before.low in ONE:
        solved = kind == "word" and [word.kind for word in words[cue.last + 1 : cue.last + 2]] == ["auxiliary"]
        alone = speaker_nouns().get(low) == "person" and low not in PLURAL and not low.endswith("s")
        alone = (alone or solved) and before.low in ONE and cue.form == "past"  # another proposed plan would
        return alone or cue.form == ("third" if before.low in MANY else "base")  # one alleged thief
    if before.low == "to":
        return cue.form != "base"
    if cue.form == "third" and cue.first > 1 and before.kind == "word" and before.low not in speaker_nouns():
        verb = words[cue.first - 2]
        if verb.kind == "word" and is_past(verb):
            return True  # broke fresh details
    modifies = before.kind == "determiner" or before.kind == "number" and cue.form != "past"  # a panel in 2001 found
    return modifies or possessive


def head(words: Sequence[Word], subject: Subject) -> Word:
    """Return the last word of a noun phrase before its first preposition or comma."""
    at = subject.first + 1
    while at < subject.last and words[at].kind not in ("preposition", ",") and words[at].low not in BESIDE_NOUN:
        at += 1
    return words[at - 1]


def can_speak(words: Sequence[Word], subject: Subject, *, texts: bool = True) -> bool:
    """Return whether a subject can hold an opinion: a pronoun, a name, a noun for people, bodies and (maybe) texts."""
    word = head(words, subject)
    if words[subject.first].low == "those" and subject.last - subject.first > 1:
        return texts or speaker_nouns().get(word.low) != "text"  # those close to him, not those tweets
    if word.kind == "name" and word.low[-1].isdigit() and word.low[0] != "@":
        return False  # the F-16
    if word.low in MANY | ONE and subject.last > subject.first + 2 and words[subject.first + 1].low == "of":
        return can_speak(words, Subject(subject.first + 2, subject.last), texts=texts)  # some of the tweets
    if word.kind in ("pronoun", "relative"):
        return word.low not in VAGUE
    if word.kind == "name" or word.low in MANY or word.low in ONE:
        return not word.low.endswith("'s") and word.low not in VAGUE
    kind = speaker_nouns().get(word.low)
    return word.low.endswith(("ist", "ists")) if kind is None else texts or kind != "text"


def is_plural(words: Sequence[Word], subject: Subject) -> bool:
    """Return whether a subject takes a verb without -s: officials, they, Smith and Jones."""
    low = head(words, subject).low
    those = words[subject.first].low == "those"
    if those or low in PLURAL or low.endswith("s") and not low.endswith("'s") and low not in word_class("body"):
        return True
    return any(word.low == "and" for word in words[subject.first : subject.last])


def subject(words: Sequence[Word], cue: Cue, memory: Subject | None, floor: int = 0) -> Subject | None:
    """Return the subject of a cue, which begins after `floor`; `memory` is the last speaker of the sentence."""
    at = _before_helpers(words, cue.first - 1)
    helpers = auxiliaries(words, cue.first)
    if cue.form == "gerund" and not helpers:
        return _of_adjunct(words, cue.first, at, memory)
    if cue.form == "base" and "to" in helpers:
        who = memory or main_subject(words, cue.first)
        verb = next((i - 1 for i in range(cue.first - 1, 0, -1) if words[i].low == "to"), 0)
        idle = words[verb].low == "time" and any(word.low in BE for word in words[max(0, verb - 4) : verb])
        if words[verb].low in PERMITTED | CHANCES or idle:
            return None  # not authorised to discuss it; the right to ask; now is a good time to say
        if words[verb].low in ("about", "going", "ready", "set") and words[verb - 1].kind == "pronoun":
            return Subject(verb - 1, verb)  # he's about to ask
        begin = max(phrase_start(words, verb) - 1, 0) if words[verb].kind in NOUN else verb
        cause = next((i for i in range(verb - 1, begin - 1, -1) if words[i].low in CAUSES | ALLOWS), 0)
        if cause:  # prompting critics to say
            return Subject(cause + 1, verb + 1) if words[cause].low in CAUSES else None
        near = _before_helpers(words, verb - 1) if words[verb].kind == "word" else verb
        if words[verb].kind in NOUN and "for" in (word.low for word in words[phrase_start(words, verb) - 1 : verb]):
            return None  # a way for victims to report
        start = phrase_start(words, near) if near > 0 and words[near].kind == "name" else 0
        if start and words[start - 1].kind == "relative":
            return Subject(start, near + 1)  # in which Smith appears to say
        if 0 <= near < verb - 1 and words[near + 1].kind == "auxiliary" and words[near].kind in ("name", "pronoun"):
            return Subject(phrase_start(words, near) if words[near].kind == "name" else near, near + 1)
        reduced = verb and words[verb].low.endswith("ed") and words[verb - 1].kind in NOUN
        return None if reduced and who and who.last != verb else who  # programs used to justify
    if at < 0:
        return None
    at -= at > 0 and words[at].low in EACH and words[at - 1].kind in NOUN  # Smith and Lee both said
    word = words[at]
    comma = next((i for i in range(at - 1, 0, -1) if words[i].kind == ","), 0)
    show = word.kind == "quotation" and word.low in (",", TITLE) and words[at - 1].kind == "preposition"
    if show and comma and words[comma - 1].kind in NOUN:
        return Subject(phrase_start(words, comma - 1), comma)  # Smith, a writer for “The Hour,” said
    if word.kind == "relative" or word.kind == "that" and at and words[at - 1].kind in NOUN:
        return _antecedent(words, at)
    if word.low == "most" and at and words[at - 1].low in ("the", "of") and at + 1 == cue.first:
        return None  # one of the most lamented cuts
    if word.kind == "pronoun" or word.low in MANY or word.low in ONE or word.low in VAGUE:
        held = at > 0 and words[at - 1].kind == "word" and words[at - 1].low.endswith("ing") and word.low in ONE
        return None if held else Subject(at, at + 1)  # is expecting another
    if word.kind == "conjunction":
        verb = _before_helpers(words, at - 1)
        link = _before_helpers(words, verb - 1) if verb > 0 and words[verb].kind == "word" else -1
        if link >= 0 and words[link].kind == "relative":
            return _antecedent(words, link)  # CNN, which published and retracted it
        after = next((i + 1 for i in range(at, 0, -1) if words[i].low in ("after", "when") or words[i].kind == ","), 0)
        end = phrase_end(words, after) if after and words[after - 1].kind != "," else after
        if after < end < at and is_past(words[end]) and is_past(words[cue.first]):
            return Subject(after, end)  # Lee urged care after Poll printed a list and urged it
        return memory or main_subject(words, at)
    of_them = word.kind == "object" and at > 1 and words[at - 1].kind == "preposition"
    if word.kind not in NOUN_OR_NUMBER and not of_them:
        return before_insertion(words, at)
    first = phrase_start(words, at)
    if first < floor <= at:  # that it was late and Smith argued that
        first = floor + (words[floor].kind in ("conjunction", "preposition"))
    if who := _before_who(words, first):
        return who
    if first > 1 and words[first - 1].kind == "preposition" and words[first - 2].kind == "relative":
        return _antecedent(words, first - 2)  # Smith, who in a letter denied it
    if first > 1 and words[first - 1].kind == "preposition" and words[first - 2].kind == ")":
        return before_insertion(words, first - 2)  # seven in ten (70 %) in the survey said
    if first > 1 and words[first - 1].kind == "preposition" and words[first - 2].kind in ("auxiliary", "word"):
        return None  # a video from the group shows
    if first and words[first - 1].low == "for" and "to" in helpers:
        return None  # a mistake, she wrote, for Smith to have agreed
    if words[first].kind == "word" and first and words[first - 1].kind == "pronoun" and first < at:
        first += 1  # you hear people say
    run = next((i for i in range(at, first, -1) if words[i].kind != "name"), at)
    first = run + 1 if words[run].low in MOMENTS else first  # part of the reason Smith said
    done = words[first].kind == "word" and words[first].low.endswith("ing") and first and words[first - 1].kind == ","
    if done and not can_speak(words, Subject(first, at + 1), texts=False):
        return None  # …, seeking evidence related to it
    if first and cue.form in ("third", "past") and not helpers and words[first - 1].low in BE:
        return None  # there are Republican claims that
    return _apposed(words, first) or Subject(first, at + 1)


def _before_who(words: Sequence[Word], first: int) -> Subject | None:
    """Return who acts on the noun phrase at `first` in a clause that goes before the verb: a man who leads Elm said."""
    link = next((i for i in range(first, 0, -1) if words[i].low == "who" or words[i].kind == ","), 0)
    acts = words[link + 1 : first] or words[first : first + (is_past(words[first]) or words[first + 1].kind == "name")]
    others = verb_forms(*FORMS, speech=True), speaker_nouns()  # a man who clerks say
    verbs = any(word.kind in ("word", "auxiliary") for word in acts) and all(word.kind in ACTING for word in acts)
    if words[link].low != "who" or not verbs or any(word.low in some for word in acts for some in others):
        return None
    return (who := _antecedent(words, link)) and who._replace(relative=False)


def _apposed(words: Sequence[Word], first: int) -> Subject | None:
    """Return whom a noun phrase after a comma describes: Ann Lee, a writer in York said; …, based in York, Maine."""
    begin = first - 1
    while begin > 0 and words[begin - 1].kind == "name":
        begin -= 1
    if first < 2 or words[first - 1].kind != "," or begin == first - 1:
        return None
    if begin > 1 and words[begin - 2].low == "based":
        return before_insertion(words, first - 1)
    opens = words[1].kind == "name" and (words[first].kind == "determiner" or words[first].low == "former")
    told = begin > 0 and words[begin - 1].kind in (",", "quotation") and words[first].low in ("a", "an", "former")
    told = told and NAMELESS.isdisjoint(word.low for word in words[first + 1 : first + 3])  # …, Ann Lee, a source said
    named = begin == 0 and opens or told  # …, Ann Lee, a writer said
    return Subject(begin, first - 1) if named and first - begin > 2 else None


def _before_helpers(words: Sequence[Word], at: int) -> int:
    """Step left over auxiliaries, adverbs and times: on Monday, this week."""
    while at >= 0:
        word, before = words[at], words[at - 1] if at else words[0]
        if word.kind in ("auxiliary", "adverb") or word.low == "to" or word.low in SELVES | FIRST:
            at -= 1
        elif word.low in SEASONS and before.low in WHEN:
            at -= 2
        elif word.low == "on" and words[at + 1].kind == "adverb":
            at -= 1
        elif word.low in ("jr.", "jr", "sr.") and before.kind == ",":
            at -= 2
        else:
            break
    return at


def _of_adjunct(words: Sequence[Word], cue: int, at: int, memory: Subject | None) -> Subject | None:
    """Return the subject of "…, adding that" or "by saying": the name before it, or that of the main clause."""
    if all(word.kind in ("subordinator", "preposition") for word in words[:cue]):  # calling it “late,” Lee left
        ends = (i + 1 for i in range(cue, len(words) - 2) if words[i].kind == "," or words[i][:2] == (",", "quotation"))
        who = Subject(first := next(ends, len(words)), phrase_end(words, first, ("pronoun",)))
        acts = first < who.last < len(words) and (words[who.last].kind == "auxiliary" or is_past(words[who.last]))
        return who if acts and can_speak(words, who, texts=False) else None
    if at < 0 or words[at].kind not in BEFORE_ADJUNCT:
        return None
    if words[at].low == "from":
        return None  # keeps them from saying
    listed = (i for i in range(max(at - NEAR, 0), at) if words[i].low in ("about", "of", "for"))
    if words[at].kind == "conjunction" and any(words[i + 1].low.endswith("ing") for i in listed):
        return None  # a talk about being kind and telling the truth
    if words[at].low == "as":
        return passed_on(words, at) or memory or main_subject(words, cue)
    if words[at].low == "by" and at > 1 and words[at - 1].kind == "word" and is_past(words[at - 1]):
        return subject(words, Cue(at - 1, at, "", "past", frozenset()), memory)  # Smith met Lee, who replied by saying
    cause = next((i + 1 for i in range(at, max(at - REACH, 0), -1) if words[i].low in CAUSES), at)
    to = next((i for i in range(cause, at) if words[i].low == "to"), 0)
    if words[at].low == "by" and cause < to and can_speak(words, Subject(cause, to), texts=False):
        return Subject(cause, to)  # leading Smith to reply by saying
    made = next((i for i in range(cue - 1, max(cue - REACH, 0), -1) if words[i].low in MADE), 0)
    if made and not TEXTS.isdisjoint(word.low for word in words[made + 1 : made + 5]):
        who = subject(words, Cue(made, made + 1, "", "past", frozenset()), memory)  # after Lee sent a letter saying
        return who or memory or main_subject(words, cue)
    written = words[at].kind == "word" and speaker_nouns().get(words[at].low) == "text"
    opening = ("determiner", "number")
    begins = next((i for i in range(at, max(at - 4, 0), -1) if written and words[i].kind in opening), 0)
    acts = is_past(words[begins - 1]) or words[begins - 1].low.endswith("ing") and words[begins - 1].low not in ISSUING
    if begins and (words[begins - 1].low in ("to", "of", "by", "after") or acts):
        return Subject(begins, at + 1)  # in response to a report noting that; retracted a story alleging it
    joined = next((i for i in range(at, max(at - 4, 1), -1) if words[i].low == "and"), at + 1)
    other = Subject(joined + 1, at + 1)
    named = other.first < other.last and words[other.first].kind == "name" != words[joined - 1].kind
    if named and can_speak(words, other, texts=False):
        return other  # with Smith saying no and Lee accusing him
    known = at - (words[at].kind == "preposition")
    near = _before_helpers(words, known - 1) if words[known].low in PERCEIVED else -1
    if near >= 0 and words[near].kind in ("name", "word"):  # Smith is heard saying, an ally of Smith known for saying
        first = phrase_start(words, near)
        last = next((i + 1 for i in range(near, first, -1) if words[i].kind in ("preposition", "determiner")), first)
        return Subject(last, near + 1)
    start = phrase_start(words, at)
    sent = words[start - 1] if start else words[at]
    told = sent.low == "to" or sent.kind == "word" and is_past(sent)  # Smith emailed Lee asking for help
    told = told and FILMED.isdisjoint(word.low for word in words[max(start - 2, 0) : at])  # a video showed Lee saying
    told = told or any(word.low == "to" for word in words[start:at])
    owner = next((i for i in range(at - 1, -1, -1) if words[i].kind != "name"), -1) + 1
    if speaker_nouns().get(words[at].low) == "text" and owner < at and words[at - 1].low.endswith(("'s", "s'")):
        return Subject(owner, at + 1)  # Smith read Lee's letter saying
    timed = {i for i in range(start, at) if words[i].low == "with" and words[i - 1].low in SEASONS}  # this week with
    timed |= {i for i in range(start, at) if words[i].low == "from" and words[i - 1].low == "quote"}
    by = next((i + 1 for i in range(at, start - 2, -1) if words[i].low == "by" or i in timed), 0)
    main = memory or main_subject(words, cue)
    if by and words[at].kind == "," and words[by - 1].low == "by" and main and can_speak(words, main, texts=False):
        return main  # Lee spoke of a crime by the enemy, saying
    by = start if not by and sent.low == "with" and start > 1 and words[start - 2].kind == "," else by
    if by and can_speak(words, Subject(by, at + 1), texts=False):
        return Subject(by, at + 1)  # remarks by officials saying; it closed, with officials saying
    comma = next((i for i in range(cue - 2, 0, -1) if words[i].kind == ","), 0)
    apart = words[at].kind == "," and words[comma + 1].low in ("after", "as", "when")
    if memory and apart and memory.first > comma > 1:
        return None  # the city wrote, after Lee told it to leave, saying
    beside = Subject(comma + 2, phrase_end(words, comma + 2))
    if comma and words[comma + 1].low == "with" and beside.first < beside.last < cue - 1 and can_speak(words, beside):
        return beside  # Lee stayed, with the union joining those demanding
    clause = next((i for i in range(cue - 2, 0, -1) if words[i].kind == "," and words[i + 1].low in CLAUSES), 0)
    clause += clause and words[clause + 1].low == "given" and words[clause + 2].kind == "that"
    end = phrase_end(words, clause + 2, ("pronoun",)) if clause else 0
    beside = words[clause + 1].low in BESIDES or words[clause + 1].kind == "that"
    acts = clause + 2 < end < cue and (words[at].kind != "," or beside)
    if acts and (words[end].kind == "auxiliary" or beside and is_past(words[end])):
        return Subject(clause + 2, end)  # Smith left, and two others have come forward saying
    own = next((i for i in range(cue - 2, 0, -1) if words[i].kind in (",", "pronoun")), 0)
    if own and words[own].kind == "pronoun" and words[own - 1].kind in LINKED:
        return Subject(own, own + 1)  # it rained as he left after saying
    after = next((i + 1 for i in range(main.last, cue - 3) if words[i].low in ("after", "when")), 0) if main else 0
    does = phrase_end(words, after, ("pronoun",)) if after else 0
    if words[at].kind == "," and after < does and is_past(words[does]) and not can_speak(words, main, texts=False):
        return Subject(after, does)  # the report came days after Lee resigned, saying
    if told or words[at].kind != "name" or words[at].low in ("march", "april", "may", "june", "august"):
        return main
    first = at
    while first and words[first - 1].kind == "name":
        first -= 1
    if first and words[first - 1].low in PLACING:
        return main
    return Subject(first, at + 1)


def is_date(word: Word) -> bool:
    """Return whether a word is a month, at length or not, or a day of the week."""
    return word.low.rstrip(".") in CALENDAR or re.fullmatch(MONTH, word.low.rstrip(".").title()) is not None


def passed_on(words: Sequence[Word], at: int) -> Subject | None:
    """Return who is quoted before "as saying" by another: the paper quoted Smith as saying; Smith was quoted as."""
    by = next((i for i in range(at - 1, -1, -1) if words[i].low in PASSES), None)
    if by is None:
        return None
    if not BE.isdisjoint(auxiliaries(words, by)):
        return subject(words, Cue(by, by + 1, "", "passive", frozenset()), None)
    who = Subject(by + 1, phrase_end(words, by + 1, ("object", "pronoun")))
    return who if who.first < who.last <= at else None


def main_subject(words: Sequence[Word], before: int) -> Subject | None:
    """Return the first noun phrase of a sentence, after an opening phrase."""
    at = next((i + 1 for i in range(before - 1, 0, -1) if words[i].kind == ";"), 0)
    while at < before and words[at].kind in ("adverb", "conjunction", "subordinator", ",", "-", "quotation"):
        at += 1
    dated = words[at : at + 1] and words[at].kind == "preposition" and words[at + 1 : at + 2]
    if dated and (dated[0].kind == "number" or dated[0].low in CALENDAR) and at + 2 < before:
        at += 2 * (words[at + 2].kind in ("name", "determiner", "pronoun"))  # in May Smith resigned
    opens = at + 1 < before and words[at].low in OPENERS and words[at + 1].low in ("to", "of")
    opens = opens or [word.low for word in words[at + 2 : at + 4]] in (["later", ","], ["ago", ","])  # a day later, Lee
    lately = at + 1 < before and words[at].low in WHEN and words[at + 1].low in SEASONS  # last week in York, Smith
    opens = opens or lately and any(word.kind == "," for word in words[at:before])
    if at and words[at - 1].kind == "subordinator":  # while Lee spoke, Smith left
        at = next((i + 1 for i in range(at, before - 1) if words[i].kind == ","), at)
    if at < before and (words[at].kind == "preposition" or words[at].low.endswith("ing") or opens):
        at = next((i + 1 for i in range(at, before) if words[i].kind == ","), before)
    numbered = [word.kind for word in words[at + 1 : at + 3]]  # On Friday, Sept. 14, according to Elm News, Smith
    if at < before and is_date(words[at]) and "number" in numbered:
        at = next((i + 1 for i in range(at, before) if words[i].kind == ","), before)
    if at < before and words[at].low == "according":
        at = next((i + 1 for i in range(at, before) if words[i].kind == ","), before)
    while at < before and words[at].kind in ("number", "adverb", ","):
        at += 1
    if at < before and words[at].kind == "pronoun":
        return Subject(at, at + 1)
    end = phrase_end(words, at)
    if at and words[at - 1].kind == "," and end + 1 < before and words[end].kind == ",":
        if words[end + 1].low == "where":  # in York, N.C., where it rained, Smith left
            end = next((i for i in range(end + 1, before - 1) if words[i].kind == ","), end)
        then = phrase_end(words, end + 1)  # after talks with Poll, the Elm mayor, Smith left
        acts = end + 1 < then < before and (is_past(words[then]) or words[then].kind == "auxiliary")
        at, end = (end + 1, then) if acts else (at, end)
    verb = (i for i in range(at + 1, end) if words[i - 1].kind == "name" and words[i].kind == "word")
    end = next((i for i in verb if words[i].low.endswith("s") and words[i].low not in speaker_nouns()), end)
    asks = end == 1 < len(words) and words[0].low in verb_forms("verb") and words[1].low in HOW  # Note how
    return Subject(at, end) if at < end <= before and not asks else None


def _antecedent(words: Sequence[Word], at: int) -> Subject | None:
    """Return the noun phrase that the relative pronoun at `at` stands for."""
    skipped = (",", "preposition", "determiner" if words[at].low == "whom" else ",")
    end = at
    while end and words[end - 1].kind in skipped:
        end -= 1
    noun = words[end - 1] if end else words[at]
    if noun.kind not in NOUN_OR_NUMBER and noun.kind != "pronoun" and noun.low not in MANY:
        return None
    first = phrase_start(words, end - 1)
    if words[at].low == "who" and first and words[first - 1].low == "in" and noun.kind == "name":
        return None  # those who served in Elm, who argue
    acts = (i for i in range(first, end - 2) if words[i].low == "to" and words[i + 1].kind == "word")
    if words[at].low == "which" and any(words[i + 2].kind in ("determiner", "preposition") for i in acts):
        return None  # it forces the courts to decide on the act, which says
    apposed = first > 1 and [word.kind for word in words[first - 2 : first + 1]] == ["name", ",", "determiner"]
    apposed = apposed and not (noun.kind == "word" and noun.low.endswith("s"))  # in Elm, the clerks, who said
    mayor = first > 1 and words[first - 2].kind == "name" and words[at - 1].kind == "," == words[first - 1].kind
    mayor = mayor and speaker_nouns().get(words[first].low) == "person" and not words[first].low.endswith("s")
    if words[at].low == "who" and (apposed or mayor):  # Ann Lee, the mayor of Aller, who said
        begin = next(i for i in range(first - 2, -2, -1) if i < 0 or words[i].kind != "name")
        if begin > 0 and words[begin].low == "of" and words[begin - 1].kind == "name":  # Ann Lee of York, a member
            begin = next(i for i in range(begin - 1, -2, -1) if i < 0 or words[i].kind != "name")
        return Subject(begin + 1, first - 1, True)
    if words[at].low == "who" and words[at - 1].kind == ",":
        first = _last_named(words, first, end, at)
    elif words[at].low == "who":  # he interrupted analysts who asked
        first = next((i + 1 for i in range(end - 2, first - 1, -1) if i and _acts(words, i)), first)
    gives = (i for i in range(end - 3, first, -1) if words[i].low.endswith("ing"))
    act = next((i + 1 for i in gives if words[i - 1].kind == "preposition"), 0)
    if words[at].low == "who" and act:  # Elm of giving arms to the rebels, who said
        first = next((i + 1 for i in range(end - 1, act, -1) if words[i].kind == "preposition"), act)
    while words[at].low == "who" and not can_speak(words, Subject(first, end), texts=False):
        after = next((i + 1 for i in range(first, end - 1) if words[i].kind == "preposition"), first)
        if after == first:
            break
        first = after  # an answer to Smith, ads on Smith, who said
    return Subject(first, end, True)


def _acts(words: Sequence[Word], at: int) -> bool:
    """Return whether a word like a verb's past is one: after who acts, before the person acted on."""
    acts = is_past(words[at]) and words[at].kind == "word" and words[at - 1].kind in ("pronoun", "name", "word")
    return acts and len(words[at].low) > 3 and words[at + 1].kind in ("word", "name", "determiner")  # no bed


def _last_named(words: Sequence[Word], first: int, end: int, at: int) -> int:
    """Return where the last of two names begins: Smith met Lee and Mayor Poll, who said; not for two who have said."""
    two = next((i for i in range(end - 2, first + 1, -1) if words[i].low == "and"), 0)
    start = two
    while start > first and words[start - 1].kind == "name":
        start -= 1
    object_of = start and words[start - 1].kind in ("word", "preposition") and words[start - 1].low not in ("of", "for")
    alone = BOTH.isdisjoint(word.low for word in words[at + 1 : at + 4])
    return two + 1 if start < two and object_of and alone and words[two + 1].kind == "name" else first


def before_insertion(words: Sequence[Word], at: int) -> Subject | None:
    """Return the noun phrase before an insertion between commas, brackets or dashes that ends at `at`."""
    name = next((i for i in range(at) if words[i].kind != "name"), 0)
    if name > 1 and [word.low for word in words[name : name + 3]] == [",", "one", "of"] and words[at].kind == ",":
        return Subject(0, name)  # Ann Lee, one of the clerks seen in York, Maine, says
    while words[at].kind in (",", ")", "-"):
        opening, close = {")": "(", "-": "-"}.get(words[at].kind, ","), at
        at = next((i - 1 for kind in (opening, "-") for i in range(at - 1, 0, -1) if words[i].kind == kind), -1)
        if at < 0 or words[at].kind == "pronoun":
            return Subject(at, at + 1) if at >= 0 else None
        if words[at].low.startswith(SEATS) and words[at - 1].kind == ",":
            at -= 2  # Ann Lee, R-Elm, a member of the House, said
        if words[at].kind in NOUN_OR_NUMBER:
            first = phrase_start(words, at)
            if words[at + 1].kind == "," and words[at + 2].low == "and" and first and words[first - 1].kind == ",":
                at = first - 1  # Ann Lee, head of Labor, Health, and Benefits, said
                continue
            if who := _before_who(words, first):  # Smith, who leads York, a body, said
                return who
            noun = first > 1 and head(words, Subject(first, at + 1)).kind in ("word", "number")
            noun = noun and not (close - at > 3 and all(word.kind == "name" for word in words[at + 2 : close]))
            if noun and words[first - 1].kind == "," and words[first - 2].kind == "name":  # Smith, a lawyer, …, said
                return Subject(phrase_start(words, first - 2), first - 1)
            town = next((i for i in range(first - 2, 0, -1) if words[i].kind != "name"), 0)
            placed = words[town].low in PLACING and town < first - 2 and at - first < 2 and words[first].kind == "name"
            if placed and words[first - 1].kind == "," or words[first - 1].low == "of" and words[first - 2].kind == ")":
                at = first - 1 - (words[first - 1].low == "of")  # in York, Maine,; Smith (R) of Maine,
                continue
            opens, comma = words[first - 1], words[first - 2].kind == ","
            if first < 2 or opens.low not in WHILE and not (opens.kind == "preposition" and comma):
                return Subject(first, at + 1)
            at += 1  # "Smith, of York, England," goes on to the comma before
    return None
