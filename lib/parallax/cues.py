"""Reporting verbs in a sentence: which words may be one, and which only look like one."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from parallax.grammar import Word
from parallax.lexicons import entries

FORMS = {"verb": "base", "third": "third", "past": "past", "participle": "participle", "gerund": "gerund"}
BE = frozenset("is are was were be been being am isn't aren't wasn't weren't get gets got".split())
HAVE = frozenset("has have had having hasn't haven't hadn't".split())
NOUNS = frozenset(
    """claim claims belief beliefs fear fears warning warnings assertion allegation allegations hope hopes concern concerns statement suggestion suggestions argument
 arguments view accusation accusations conclusion acknowledgment recognition promise pledge vow threat complaint complaints denial contention speculation doubt doubts worry worries suspicion suspicions ruling finding findings
 estimate announcement opinion criticism confidence prediction insistence emphasis admission feeling notion idea sense charge charges report reports rumor rumors evidence news signs indication indications hint consensus proposal request assurance assurances
 recommendation demand theory perception impression assumption""".split()
)
ALONE = frozenset("some many most others few all both another one these those everyone everybody".split())


class Cue(NamedTuple):
    """A reporting verb or phrase at words[first:last]; `form` base, third, past, participle, gerund or phrase.

    `frames` says what may follow: z a bare clause, c a clause with that or a question word, n a noun phrase,
    t an infinitive, o a person and then a clause; i: the subject may follow the verb; q: quotations only.
    """

    first: int
    last: int
    verb: str
    form: str
    frames: frozenset[str]


@cache
def forms() -> dict[str, list[tuple]]:
    """Map the first word of each form of each verb to (further words, verb, form, frames), longest first."""
    found: dict[str, list[tuple]] = {}
    for row in entries("reporting_verbs"):
        frames = frozenset(row["frames"].split())
        for column, form in FORMS.items():
            first, *rest = row[column].split()
            found.setdefault(first, []).append((tuple(rest), row["verb"], form, frames))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


@cache
def phrases() -> dict[str, list[tuple[str, ...]]]:
    """Map the first word of each source phrase (according to) to its words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in entries("source_phrases"):
        words = tuple(row["phrase"].split())
        found.setdefault(words[0], []).append(words)
    return found


@cache
def clause_forms(*columns: str) -> frozenset[str]:
    """Return these forms of the verbs that take a clause or a quotation."""
    rows = [row for row in entries("reporting_verbs") if set("zcoq") & set(row["frames"].split())]
    return frozenset(row[column] for row in rows for column in columns)


def find(words: Sequence[Word]) -> list[Cue]:
    """Return the reporting verbs and source phrases of a sentence, in order."""
    headline = _is_headline(words)
    cues = (_cue(words, at, headline) for at in range(len(words)))
    return [cue for cue in cues if cue is not None]


def _is_headline(words: Sequence[Word]) -> bool:
    """Say whether most words are capitalised, so that a verb may be too."""
    letters = [word for word in words if word.tag in "nwA"]
    return len(letters) > 2 and sum(word.tag == "n" for word in letters) > 0.75 * len(letters)


def _cue(words: Sequence[Word], at: int, headline: bool) -> Cue | None:
    word = words[at]
    for phrase in phrases().get(word.low, ()):
        end = at + len(phrase)
        if all(w.low == p for w, p in zip(words[at:end], phrase, strict=False)) and end < len(words):
            return Cue(at, end, " ".join(phrase), "phrase", frozenset("z"))
    if word.tag not in ("wn" if headline or at == 0 else "w"):
        return None
    for rest, verb, form, frames in forms().get(word.low, ()):
        end = at + 1 + len(rest)
        if tuple(w.low for w in words[at + 1 : end]) == rest:
            cue = Cue(at, end, verb, _form(words, at, form), frames)
            return _noun(words, at) if _is_noun(words, cue) else cue
    return _noun(words, at) or _adjective(words, at)


ADJ = {
    w: frozenset(f.split())
    for w, f in (
        l.split(":")
        for l in """sure:that whether about of
certain:that whether of
confident:that about in
convinced:that of
aware:that of
unaware:that of
afraid:that of to
worried:that about
concerned:that about
hopeful:that about
optimistic:that about
pessimistic:that about
skeptical:that about of
sceptical:that about of
doubtful:that about
adamant:that about
glad:that to
proud:that of to
sorry:that for
surprised:that by to
shocked:that by
disappointed:that by in
frustrated:that by with
angry:that about at
pleased:that with to
willing:to
unwilling:to
eager:to
reluctant:to
determined:to
opposed:to
supportive:of
critical:of
dismissive:of
clear:that about
open:to
committed:to""".splitlines()
    )
}


def _adjective(words, at):
    word = words[at]
    if word.low in ADJ and at and at + 1 < len(words) and words[at + 1].low in ADJ[word.low]:
        before = at - 1
        while before > 0 and words[before].tag == "A":
            before -= 1
        if (
            words[before].low
            in BE | {"seem", "seems", "seemed", "feel", "felt", "remain", "remains", "remained"}
            or words[before].low.endswith(("'s", "'re", "'m"))
            and words[before].tag == "N"
        ):
            return Cue(at, at + 1, word.low, "adjective", frozenset("ctn"))
    return None


def _noun(words, at):
    word = words[at]
    if word.low in NOUNS and at + 1 < len(words) and words[at + 1].tag == "T":
        return Cue(at, at + 1, word.low, "noun", frozenset("c"))
    return None


def _form(words: Sequence[Word], at: int, form: str) -> str:
    """Tell "had said" and "was said" from "said"."""
    if form not in ("past", "participle"):
        return form
    helpers = auxiliaries(words, at)
    if any(low in BE for low in helpers):
        return "passive"
    return "past" if form == "past" or any(low in HAVE for low in helpers) else "passive"


def auxiliaries(words: Sequence[Word], at: int) -> list[str]:
    """Return the auxiliaries right before a verb, nearest first; contracted ones are spelt out."""
    found = []
    for word in reversed(words[:at]):
        if word.tag == "X" or word.low == "to":
            found.append(word.low)
        elif word.tag == "N" and word.low.endswith(("'s", "'re", "'m")):
            return [*found, "is"]
        elif word.tag == "N" and word.low.endswith(("'ve", "'d", "'ll")):
            return [*found, "have"]
        elif word.tag != "A":
            break
    return found


def _is_noun(words: Sequence[Word], cue: Cue) -> bool:
    """Say whether the word is a noun or an adjective here: after a determiner, a preposition or a possessive."""
    if cue.first == 0:
        return cue.form != "gerund"
    before = words[cue.first - 1]
    if cue.form == "gerund":
        return before.tag == "D" or before.low.endswith("'s")
    if before.low in ALONE or before.low in ("this", "that"):
        return cue.form == "third" or cue.form == "base" and before.low in ("this", "that", "another", "one")
    if before.tag == "D" or before.low.endswith(("'s", "s'")) and before.tag in "nw":
        return True
    return before.tag == "P" and before.low != "to" or before.tag == "#"
