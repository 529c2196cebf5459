"""Words that report: verbs, nouns, adjectives and phrases, and what only looks like one."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from parallax.lexicons import entries, word_set
from parallax.speech.grammar import Word

FORMS = {"verb": "base", "third": "third", "past": "past", "participle": "participle", "gerund": "gerund"}
BE = word_set("is are was were be been being am isn't aren't wasn't weren't")
HAVE = word_set("has have had having hasn't haven't hadn't")
MANY = word_set("some many most others few all both these those")
ONE = word_set("this that another each one everyone everybody")
PASSIVE = frozenset("fal")
HEADLINE = 0.75  # share of capitalised words from which a verb may be one of them


class Cue(NamedTuple):
    """A reporting word or phrase at words[first:last].

    `form`: base, third, past, gerund or passive of a verb; noun, adjective, phrase (according to). `frames` says what
    may follow: z a bare clause, c a clause with that or a question word, n a noun phrase, t an infinitive,
    o a person and then a clause, q quotations only; i: the subject may follow the verb; and after a passive
    f for or of, a as, l a name (called a hoax).
    """

    first: int
    last: int
    word: str
    form: str
    frames: frozenset[str]


class Entry(NamedTuple):
    """One form of one entry of a lexicon: the words after the first, the entry, its form and frames."""

    rest: tuple[str, ...]
    word: str
    form: str
    frames: frozenset[str]


@cache
def table() -> dict[str, list[Entry]]:
    """Map the first word of every form of every entry to what it may be, longest first, verbs before nouns."""
    found: dict[str, list[Entry]] = {}
    for row in entries("source_phrases"):
        _enter(found, row["phrase"], Entry((), row["phrase"], "phrase", frozenset()))
    for row in entries("reporting_verbs"):
        frames = frozenset(row["frames"].split())
        for column, form in FORMS.items():
            for spelling in row[column].split("/"):
                _enter(found, spelling, Entry((), row["verb"], form, frames))
    for kind in ("noun", "adjective"):
        for row in entries(f"reporting_{kind}s"):
            _enter(found, row[kind], Entry((), row[kind], kind, frozenset(row["links"].split())))
    for options in found.values():
        options.sort(key=lambda entry: (-len(entry.rest), entry.form == "base"))
    return found


def _enter(found: dict[str, list[Entry]], text: str, entry: Entry) -> None:
    first, *rest = text.split()
    found.setdefault(first, []).append(entry._replace(rest=tuple(rest)))


@cache
def verb_forms(*columns: str, clause: bool = False) -> frozenset[str]:
    """Return these forms of all one-word verbs, or of those that take a clause or a quotation."""
    rows = [
        row for row in entries("reporting_verbs") if not clause or set("zcoq") & set(row["frames"].split())
    ]
    return frozenset(form for row in rows for column in columns for form in row[column].split("/"))


def find(words: Sequence[Word]) -> list[Cue]:
    """Return the reporting words of a sentence, in order."""
    known = table()
    spots = [at for at, word in enumerate(words) if word.low in known]
    headline = bool(spots) and _is_headline(words)
    cues = (_cue(words, at, known[words[at].low], headline) for at in spots)
    return [cue for cue in cues if cue is not None]


def _is_headline(words: Sequence[Word]) -> bool:
    """Say whether most words are capitalised, so that a verb may be too."""
    names = sum(word.tag == "n" for word in words)
    letters = names + sum(word.tag in "wA" for word in words)
    return letters > 2 and names > HEADLINE * letters


def _cue(words: Sequence[Word], at: int, options: list[Entry], headline: bool) -> Cue | None:
    """Return what reports at word `at`: the first entry that fits."""
    for rest, word, form, frames in options:
        end = at + 1 + len(rest)
        if end > len(words) or any(words[at + 1 + i].low != low for i, low in enumerate(rest)):
            continue
        cue = Cue(at, end, word, form, frames)
        if form in ("phrase", "noun", "adjective"):
            fits = _links(words, cue)
        else:
            cue = cue._replace(form=_form(words, at, form))
            fits = (words[at].tag == "w" or headline or at == 0) and not _is_noun(words, cue)
            fits = fits and (cue.form != "passive" or not PASSIVE.isdisjoint(frames))
        if fits or rest:
            return cue if fits else None
    return None


def _links(words: Sequence[Word], cue: Cue) -> bool:
    """Say whether the word that must follow does: claim that, sure of; an adjective needs be before it."""
    if cue.last >= len(words):
        return False
    if cue.form == "phrase":
        return True
    if words[cue.first].tag == "n" or words[cue.last].low not in cue.frames:
        return False
    return cue.form == "noun" or any(low in BE for low in auxiliaries(words, cue.first))


def _form(words: Sequence[Word], at: int, form: str) -> str:
    """Tell "had said" from "was said", and a bare participle from a past."""
    if form not in ("past", "participle"):
        return form
    helpers = auxiliaries(words, at)
    if any(low in BE for low in helpers):
        return "passive"
    return "past" if form == "past" or any(low in HAVE for low in helpers) else "passive"


def auxiliaries(words: Sequence[Word], at: int) -> list[str]:
    """Return the auxiliaries right before a verb, nearest first; contracted ones are spelt out."""
    found: list[str] = []
    while at:
        at -= 1
        word = words[at]
        if word.tag == "X" or word.low == "to":
            found.append(word.low)
        elif word.tag != "A":
            return found + _contracted(word)
    return found


def _contracted(word: Word) -> list[str]:
    """Return the auxiliary inside "he's" and "they'd"."""
    if word.tag != "N" or "'" not in word.low:
        return []
    return ["is"] if word.low.endswith(("'s", "'re", "'m")) else ["have"]


def _is_noun(words: Sequence[Word], cue: Cue) -> bool:
    """Say whether a verb form is a noun or an adjective here: after a determiner, a preposition or a possessive."""
    if cue.first == 0:
        return cue.form != "gerund"
    before = words[cue.first - 1]
    possessive = before.tag in "nw" and before.low.endswith(("'s", "s'"))
    if cue.form == "gerund":
        return before.tag == "D" or possessive
    if before.low in MANY or before.low in ONE:
        return cue.form == ("third" if before.low in MANY else "base")
    return before.tag in "D#" or possessive or before.tag == "P" and before.low != "to"
