"""The speaker behind a source: a name, a description, or whom a pronoun stands for."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise
from typing import NamedTuple

from parallax.lexicons import countries, word_set
from parallax.speech.claims import LINKING, Telling, asked
from parallax.speech.cues import BE, BESIDE_NOUN, MANY, ONE, Subject, is_date, is_plural, main_subject, speaker_nouns
from parallax.speech.names import (
    ABROAD,
    BODIES,
    DEPUTIES,
    GENDER,
    HIGH,
    MAYBE,
    OFFICES,
    OUTLETS,
    PARTIES,
    TITLES,
    UNKNOWN,
    Cast,
    bare,
    first_names,
    runs,
    split_titles,
)
from parallax.speech.words import NOUN_OR_NUMBER, SEASONS, Word, phrase_end

THEY, IT = frozenset(["they", "them", "their"]), frozenset(["it", "its"])
NEAR, CLOSE, FAR = 3, 6, 100  # sentences back that he, the paper, the department may reach
NEXT = 5  # words after a pronoun within which it is not who is named
APPOSED = 12  # words after a source within which its name may stand
PEOPLE = ("person", "body")
PERSONS = tuple(sorted(word_set("er or ist ian man men ant ee ess eur mate logue child kid ern")))  # endings
ALIKE = dict.fromkeys(MANY | ONE | word_set("who whoever others people everybody anyone someone nobody none"))
LONGEST_SOURCE = 4
AMOUNTS = word_set("number handful majority couple dozens scores hundreds thousands millions plenty variety percent")
PLURALS = ("ers", "ors", "ists", "ians")
HEAD = re.compile(r" (?:of|for|on) ")  # the Department of Labor
TYPED = word_set("administration campaign commission committee court department ministry panel")
SPOKESPEOPLE = word_set("spokesman spokeswoman spokesperson lawyer attorney aide official widow")  # of somebody named
LAWMAKERS = word_set("democrat republican lawmaker senator representative congressman congresswoman governor")
CALLED = 2  # sentences back that it, they or the Elm Democrat may reach
ELSEWHERE = OFFICES - LAWMAKERS - word_set("chairman chairwoman chair leader speaker whip")
RIVAL = {"republican": "democratic", "democrat": "republican"}
SEVERAL = word_set("unnamed anonymous top ranking only other first fellow")  # … is not the only one
SEX = re.compile(r"(?P<f>.*woman|girl|mother|wife|daughter|sister)|.*man|boy|father|husband|son|brother")  # of a noun
CREDIT = 8  # words of a line that names who reports
TURNS = word_set("but and yet still then so")
ASKERS = word_set("reporter journalist interviewer host questioner moderator")
NOBODY = word_set("there anyone anybody nobody")
INNER = re.compile(r"“[^“”]{1,40}”|‘[^‘’]{1,40}’(?!\w)")  # the search for “Poll News” was late
MY_NAME = re.compile(r"\b(?:I am|I[’']m|[Mm]y name is) (?P<name>[A-Z]\w+(?: [A-Z][\w’'-]+){0,2})")
LED = word_set("headed led chaired run owned founded")
THE = word_set("the this that")
POINTS = word_set("that this it those these")
OTHERS = word_set("another other second third")  # papers
HEADS = OFFICES | {"name"}
GROUPS = word_set("alliance association center centre coalition federation foundation fund institute league union")
KINDS_OF = dict.fromkeys(word_set("group organization organisation nonprofit"), GROUPS)
FIRMS = word_set("bank airline company firm group")
KINDS_OF |= dict.fromkeys(word_set("company firm network airline manufacturer"), FIRMS)
NO_BODY = re.compile(r"’s |-[a-z]|\d$")  # Lee's takeover, K-pop, Elm 737
KINDS_OF["agency"] = word_set("administration agency bureau department office commission")
REMARKS = word_set("comment remark statement speech word interview testimony announcement tweet")
PAPERS = word_set("paper newspaper outlet")
ISSUED = word_set("issued released sent posted wrote published made shared out")
WRITTEN = word_set("statement letter tweet post memo email op-ed")
OPENING = word_set("before after when while as since because once until although though if")


class Speaker(NamedTuple):
    """A speaker's label; `named`: a name rather than a description; `resolved`: stands for a pronoun."""

    label: str = ""
    named: bool = False
    resolved: bool = False


@dataclass
class Discourse:
    """Who was mentioned so far, sentence by sentence: people, speakers first; who spoke last; groups; bodies."""

    cast: Cast
    people: list[list[str]] = field(default_factory=list)
    spoke: list[str] = field(default_factory=list)
    here: str = ""  # who spoke last in this sentence
    described: Speaker | None = None
    unnamed: dict[str, str] = field(default_factory=dict)  # by the word for him, who was brought in last: a senior aide
    texts: dict[str, tuple[str, int]] = field(default_factory=dict)  # by the word for it, who said so in it, and where
    groups: list[list[Speaker]] = field(default_factory=list)
    bodies: list[list[Speaker]] = field(default_factory=list)
    before: list[Sequence[Word]] = field(default_factory=list)  # the sentences


def speaker(
    raw: str,
    words: Sequence[Word],
    source: Subject | None,
    seen: Discourse,
    told: Iterable[tuple[int, int]] = (),
    back: bool = False,
) -> Speaker:
    """Return the speaker that a source stands for, or none; he is not the subject of what is `told` before, nor, if he
    answers `back`, who spoke last.

    A pronoun stands for the nearest fitting speaker or subject, else for itself; a description for the name it ends
    with, the name beside it or the one holder of the office.
    """
    if source is None or words[source.last - 1].low in NOBODY or words[source.first].low == "no":
        return Speaker()
    low = words[source.first].low.split("'")[0]
    pronoun = words[source.first].kind in ("pronoun", "object") or low in GENDER or low in THEY | IT
    if pronoun and source.last - source.first == 1:
        before = [words[first:stop] for first, stop in told if stop <= source.first]
        before += [words[:end]] if (end := asked(words)) else []
        start = next((first for first, _ in told if first > source.last), 0)
        before += [words[source.last : min(start, source.last + NEXT)]]  # he met Smith and said
        others = {who for some in before for who in _names(raw, some, seen.cast)} if before else set()
        offices = (two.low.removesuffix("'s") for one, two in pairwise(words[source.last :][:NEXT]) if one.low == "the")
        holders = (seen.cast.offices.get(office, frozenset()) for office in offices)
        others |= {who for some in holders if len(some) == 1 for who in some}  # he called the president’s plan
        said = [INNER.sub("", raw[word.start + 1 : word.end - 1]) for word in words if word.kind == "quotation"]
        near = {label for labels in (seen.people[-NEAR:] if said else ()) for label in labels}
        others |= {who for who in near if any(who.split()[-1] in quotation for quotation in said)}  # he names another
        others |= {*seen.spoke[-1:]} if back else set()
        opening = words[: source.first] if words[0].low.endswith("ing") else []  # describing Poll as “old,” he said
        others |= {*_people(raw, opening, seen.cast)} if opening and opening[-1].low in (",", "also") else set()
        aside = source.first > 1 and [word.kind for word in words[source.first - 2 : source.first]] == ["name", ","]
        others |= {*_people(raw, words[: source.first], seen.cast)[-1:]} if aside else set()  # Poll, he says, will go
        if one := next((m for m in map(MY_NAME.search, said) if m), None):  # “I’m Ann Lee,” she said
            label = seen.cast.label(one["name"].split())
            if seen.cast.gender.get(label) in (GENDER.get(low), UNKNOWN):
                return Speaker(label, True, True)
        if source.first == 1 and low in GENDER and words[0].low in OPENING:  # before he left, Smith
            comma = next((i for i, word in enumerate(words) if word.low == ","), len(words))
            main = _people(raw, words[comma + 1 : comma + 5], seen.cast)
            if main and seen.cast.gender.get(main[0]) in (GENDER[low], UNKNOWN):
                return Speaker(main[0], True, True)
        if who := _resolved(low, raw, words[: source.first], seen, others):
            return who
        every = {who for some in (*seen.people, others) for who in some if seen.cast.is_person(who)}
        main = main_subject(words, source.first) if len(every) == 1 and before else None
        own = _people(raw, words[main.first : main.last], seen.cast) if main else []  # Poll will go, he said
        fits = own and seen.cast.gender[own[0]] == GENDER.get(low)
        return Speaker(own[0], True, True) if fits else Speaker(low if low != "you" else "")
    cast = seen.cast
    links = {word.low for word in words[source.first : source.last]}
    opens = [word.low for word in words[source.first + 1 : source.first + 2]] in (["for"], ["against"])
    if opens and _plain(raw, words, source.first, source.first + 1) in countries():  # Americans for Elm
        end = next((i for i in range(source.first + 2, source.last) if words[i].kind != "name"), source.last)
        return Speaker(_plain(raw, words, source.first, end), True)
    if links & {"of", "for", "against"} and (full := _named_at_end(raw, words, source, cast)):
        return Speaker(full, True)
    first, last = _head(words, source)
    if words[last - 1].low in AMOUNTS and last + 1 < source.last and words[last].low == "of":
        first, last = _head(words, Subject(last + 1, source.last))  # a number of Republicans
    end = source.last
    member = words[last - 1].low in ("member", "members") and last + 1 < end and words[last].low == "of"
    if member:  # members of the Elm House
        at = last + 1 + (words[last + 1].kind == "determiner")
        ends = (i for i in range(at, end) if words[i].kind != "name" and words[i].low not in speaker_nouns())
        end = next((i for i in ends if not words[i - 1].low.endswith("'s")), end)  # of Lee's board
        member = at < end
    if low == "those" or words[first].low == "people" or member:  # those close to him, members of Congress
        plain = _plain(raw, words, source.first if low == "those" else first, end)
        return Speaker(plain[0].lower() + plain[1:])
    if links & {"and", "&"} and (both := _coordinated(raw, words, source, cast)):
        return Speaker(both, True)
    alone = _plain(raw, words, first, last)
    lately = (label for label in reversed(seen.spoke[-2:]) if alone in (label.split(" ")[0], label.split(" ")[-1]))
    near = [label for label in (seen.people[-1] if seen.people else ()) if label.split()[-1] == alone != label]
    near = near if len(near) == 1 and cast.label((alone,)) == alone else []  # of two with that surname who was named
    name = next(filter(cast.is_person, (*lately, *near)), "") if words[first].kind == "name" else ""
    if not name and is_date(words[first]) and not cast.is_person(cast.label((alone,))):
        return Speaker()
    noun = words[last - 1].low.removesuffix("'s").removesuffix("-elect")
    if first and noun in PARTIES:
        name = name or _holder(raw, words, first, last, noun, seen)
    titled = last - first == 1 and noun in OFFICES and first and words[first - 1].low == "the"  # the President
    name = name or (_trailing_name(raw, words, first, last, cast) if not titled else "")
    for_office = words[last - 1].low in SPOKESPEOPLE and words[source.last - 1].low in OFFICES and source.last > last
    if speaker_nouns().get(words[last - 1].low) != "text" and not for_office:  # a spokesman for the mayor, Ann Lee
        office = links & OFFICES and not cast.is_person(name)  # Democratic Chair of the House, Ann Lee
        name = (office or not name) and _name_after(raw, words, source.last, cast) or name
    elif not name:
        name = _author(raw, words, last, cast)
    if name:
        return Speaker(f"The {name}" if first and f"The {name}" in OUTLETS else name, True)
    if source.relative and noun in WRITTEN and words[source.first - 1].low in ISSUED and words[source.first].low == "a":
        return speaker(raw, words, main_subject(words, source.first), seen)  # Lee issued a statement that said
    if words[last - 1].low.startswith("spokes") and words[last:] and words[last].low == "for":
        return Speaker(_plain(raw, words, first, source.last))  # a spokesman for the mayor
    if first and (holder := _holder(raw, words, first, last, noun, seen)):
        return Speaker(holder, True, True)
    if noun in seen.unnamed and first and words[first - 1].low in THE and (first + 1, last) == (last, source.last):
        return Speaker(seen.unnamed[noun], False, True)
    while first < last - 1 and (words[first].kind == "number" or re.fullmatch(r"[a-z]+-\w+ed", words[first].low)):
        first += 1  # the long-awaited 40-page report
    kind, before = speaker_nouns().get(noun), words[first - 1].low if first > source.first else ""
    other = before in OTHERS and kind == "text" or before == "another" and kind == "person"
    first -= other  # another report, another official
    plain = _plain(raw, words, first, last)
    stop = next((stop for start, stop in runs(words[first:last]) if start == 0), 0)
    if 0 < stop < last - first and words[first + stop - 1].low.endswith(("'s", "s'")):
        titles, name = split_titles(raw, words[first : first + stop])
        whose = cast.label(name, titles) if name else ""  # Mr. Lee's lawyers
        plain = f"{whose}’s {_plain(raw, words, first + stop, last)}" if cast.is_person(whose) else plain
    capitals = (at for at in range(first, last) if words[at].kind == "name")
    has_name = any(at > 0 or bare(raw[words[at].start : words[at].end]) in cast.proper for at in capitals)
    alone = last - first == 1
    has_name = has_name and not (titled or alone and not first and f" {noun} " in raw)  # Police said; … police came
    has_name = has_name and (not alone or noun[-1] != "s" or speaker_nouns().get(noun) != "text")
    listed = noun in speaker_nouns() or noun in ALIKE or first == 0 and noun.endswith(PLURALS) and noun != "reuters"
    if listed and not has_name and words[first].low.rstrip("s") not in PARTIES and "'" not in words[first].low:
        plain = plain if plain[1:2].isupper() else plain[0].lower() + plain[1:]  # Officials said; US officials
    owned = low in GENDER or low in THEY | IT
    unnamed = words[last - 1].kind == "word" or owned or not has_name
    if unnamed and not listed and not noun.rstrip("s").endswith(PERSONS):
        return Speaker()  # a raft, a reaction
    if owned:  # his office
        whose = _resolved(low, raw, words[: source.first], seen) if low in GENDER else None
        named = whose is not None and whose.named
        return Speaker(f"{whose.label}’s {plain}", True, True) if named else Speaker(plain)
    if first and noun in HIGH and words[first - 1].low == "a" and last - first == 1:
        plain = f"a {plain}"  # a president who says so is not the one who holds the office
    return Speaker(plain, has_name and speaker_nouns().get(noun) != "person")


def _holder(raw: str, words: Sequence[Word], first: int, last: int, noun: str, seen: Discourse) -> str:
    """Return who is meant by the president, the Elm mayor, the department: the only one, or the one just named."""
    more = [word.low for word in words[first : last - 1]]
    former = words[first - 1].low == "former"
    if words[first - 1].low not in ("the", "former") or any(word.kind == "preposition" for word in words[first:last]):
        return ""
    if noun in SPOKESPEOPLE and any(word.low.endswith("ing") for word in words[last : last + 1]):
        return ""  # the lawyer representing Poll
    wrote, at = seen.texts.get(noun, ("", 0))
    if wrote and not more and len(seen.spoke) - at < CALLED and [word.low for word in words[last : last + 1]] != ["of"]:
        return wrote
    if not more and (noun in PAPERS or speaker_nouns().get(noun) in ("body", "text")):
        return _body(noun, seen) or _topic(raw, words[:first], noun, seen)
    offices = seen.cast.offices
    keys = [f"former {noun}"] if former else [f"{word} {noun}" for word in more]
    keys += [f"{word} president" for word in more if noun == "leader" and word in ABROAD]  # the Elmish leader
    plain = offices.get(noun) or offices.get(f"abroad {noun}", ())
    plain = () if former or ABROAD & set(more) or DEPUTIES & set(more) else plain
    holders = next((offices[key] for key in keys if key in offices), plain)
    here = _people(raw, words[:first], seen.cast)
    if holders is plain and noun == "mp" and any(word.kind == "name" for word in words[first : last - 1]):
        holders = {label for some in (here, *seen.people[-NEAR:]) for label in some}.intersection(plain)  # of where?
    if len(holders) > 1 and (more in ([], ["former"]) or all(word.kind == "word" for word in words[first:last])):
        near = (here, *reversed(seen.people[-CLOSE:]))
        holders = next((named for some in near if (named := {label for label in some if label in holders})), ())
    alone = not seen.described and not any(seen.bodies[-CALLED:]) and not here
    alone = alone and SEVERAL.isdisjoint(more) and [word.low for word in words[last : last + 1]] != ["on"]
    if len(holders) != 1 and not former and noun in LAWMAKERS and alone:  # the Elm Democrat: who has just spoken
        every = {label for office in LAWMAKERS for label in offices.get(office, ())}
        elsewhere = (key for key in offices if " " in key and not {*key.split()} & ({*more} | PARTIES | {"former"}))
        every -= {label for key in elsewhere for label in offices[key]}  # the Oak senator
        spoke = next(filter(None, reversed(seen.spoke[-CALLED:])), "")
        near = seen.people[-1] if seen.people else []
        near = seen.spoke[-1:] if near[:1] == seen.spoke[-1:] and every.isdisjoint(near[1:]) else near
        holders = {*every.intersection(near), spoke} if spoke in every else ()
        sole = len(near) == 1 and near[0] in offices.get(noun, near)
        sole = sole and not any(near[0] in some for office, some in offices.items() if office in ELSEWHERE)
        sex = seen.cast.gender.get(near[0], UNKNOWN) if sole else "none"  # or the only one just named
        holders = holders or (near if sex in (UNKNOWN, _sex(noun) or sex) and sole else ())
    if len(holders) == 1 and noun in LAWMAKERS:  # named lately, and of no other party
        lately = {label for some in seen.people[-CLOSE:] for label in some} | {*here}
        rivals = {label for office, some in offices.items() if RIVAL.get(noun) in office.split() for label in some}
        holders = lately.intersection(holders) - rivals
    if len(offices.get(noun, ())) != 1:  # of several who is named already
        holders = {label for some in (here, *seen.people) for label in some}.intersection(holders)
    return min(holders) if len(holders) == 1 else ""


def _body(noun: str, seen: Discourse) -> str:
    """Return the one body of a kind that spoke, the Elm Court for the court; for the paper the one that spoke last."""
    spoke = zip(seen.bodies[-FAR:], seen.groups[-FAR:], strict=True)
    every = [{one.label for one in (*some, *more) if one.named} for some, more in spoke]
    if noun in PAPERS:
        near = next((labels for some in reversed(every[-CLOSE:]) if (labels := {*filter(_is_paper, some)})), ())
        return min(near) if len(near) == 1 else ""
    several = {label for some in every for label in some if " " in label}
    labels = {label for label in several if HEAD.split(label.lower())[0].split()[-1:] == [noun]}
    labels = {max(labels, key=len)} if labels and all(map(max(labels, key=len).startswith, labels)) else labels
    last = labels.intersection(next(filter(None, reversed(every)), ()))  # it may be another
    labels, sure = (last, True) if last else (labels, noun in TYPED)
    return min(labels) if len(labels) == 1 and sure else ""


def _topic(raw: str, words: Sequence[Word], noun: str, seen: Discourse) -> str:
    """Return the body that this sentence or one of the two before is about, if it may be called a company, a group."""
    spoke, found = [[], *reversed(seen.bodies[-CALLED:])], set()
    for some, bodies in zip((words, *reversed(seen.before[-CALLED:])), spoke, strict=False):
        who = main_subject(some, len(some)) if some[:1] and some[0].low != "as" else None
        named = who and some[who.last - 1].kind == "name"
        label = speaker(raw, some, who, replace(seen, before=[])).label if named else ""
        plural = named and is_plural(some, who) and not label.isupper()
        for one in {label} - {""} if named and not plural else {one.label for one in bodies if one.named}:
            last = one.split()[-1].lower()
            plain = last not in BODIES and last != "act" and speaker_nouns().get(last) is None
            plain = plain and (one.isupper() if noun == "agency" else one == label or not one.isupper())
            plain = plain and noun in KINDS_OF
            other = one[0].islower() or NO_BODY.search(one) or one.lower() == noun or one in countries()
            other = other or seen.cast.is_person(one) or _is_paper(one)
            found |= {one} if not other and (plain or last in {noun, *KINDS_OF.get(noun, ())}) else set()
    return min(found) if len(found) == 1 else ""


def _is_paper(label: str) -> bool:
    """Return whether a name is that of a paper, a broadcaster or an agency."""
    return label in OUTLETS or not OUTLETS.keys().isdisjoint(label.split()[-1].split("-"))  # the Elm Post-Herald


def _head(words: Sequence[Word], source: Subject) -> tuple[int, int]:
    """Return the noun phrase without its article and what follows a preposition, a comma or a bracket."""
    stop = source.first + 1
    while stop < source.last and not _ends_head(words, stop, source.last):
        stop += 1
    first = source.first
    while first < stop - 1 and (words[first].kind in ("determiner", "adverb", "number") or words[first].low in SEASONS):
        first += 1
    return first, stop


def _ends_head(words: Sequence[Word], at: int, last: int) -> bool:
    word, before = words[at], words[at - 1]
    if word.kind == "preposition":
        of_body = word.low in ("of", "for", "on", "to") and before.low in BODIES | OFFICES
        named = before.kind == "name" and at + 1 < last and words[at + 1].kind in ("name", "determiner")
        named = named and not (before.low == "king" and words[at - 2].low in first_names())  # Steve King of Iowa
        return not (of_body and named)
    person = before.low.endswith("s") and "'" not in before.low or speaker_nouns().get(before.low) == "person"
    active = word.kind == "word" and word.low.endswith("ing") and person  # the lawyer representing Ann Lee
    after = words[at + 1].kind if at + 1 < last else ""
    passive = word.kind == "word" and word.low.endswith("ed") and after not in NOUN_OR_NUMBER  # a timeline released
    seen = word.kind == "word" and after == "preposition" and speaker_nouns().get(before.low) == "text"
    known = word.low in BESIDE_NOUN and person  # a source familiar with it
    return word.kind in (",", "(", "-") or active or passive or seen or known  # a memo seen by Reuters


def _coordinated(raw: str, words: Sequence[Word], source: Subject, cast: Cast) -> str:
    """Return two who speak together: Ann Lee of Elm and mayor Joe Poll."""
    every = [run for run in runs(words[: source.last]) if run[1] > source.first]
    for at in (i for i in range(source.first + 1, source.last - 1) if words[i].low in ("and", "&")):
        ends = [_head(words, Subject(*half))[1] for half in ((source.first, at), (at + 1, source.last))]
        spots = [run for run in every if run[1] in ends and run[0] != at]
        if len(spots) < 2 or words[at - 1].low in TITLES - {"king"}:
            continue
        one, two = [split_titles(raw, words[first:last]) for first, last in spots]
        both = [cast.label(one.name), cast.label(two.name)] if one.name and two.name else []
        known = both and cast.is_person(both[0]) and (len(one.name) == 1 or one.name[0].lower() in first_names())
        beside = (spots[0][1], spots[1]) == (at, (at + 1, source.last)) and not two.titles
        beside = beside and words[max(source.first, spots[0][0] - 1)].kind != "preposition"
        if both and (known and cast.is_person(both[1]) or beside):
            return " and ".join(both)  # no Housing and Urban Development Secretary Ann Lee
    return ""


def _trailing_name(raw: str, words: Sequence[Word], first: int, last: int, cast: Cast) -> str:
    """Return the name that a noun phrase ends with: longtime pollster Pat Caddell."""
    if words[last - 1].kind != "name" or last == 1 and words[0].low in speaker_nouns():
        return ""
    if last == 1 and bare(raw[words[0].start : words[0].end]) not in cast.proper:
        alone = cast.label((bare(raw[words[0].start : words[0].end]),))
        return alone if cast.gender.get(alone) is not None or alone in countries() else ""  # Human remains suggest
    begin = max(first, next((start for start, stop in runs(words[:last]) if stop == last), last - 1))
    if begin - 3 >= first and words[begin - 1].low == "and" and words[begin - 3].low in ("of", "for"):
        return _name_after(raw, words, last, cast) or _plain(raw, words, first, last)  # Department of Health and …
    titles, name = split_titles(raw, words[begin:last])
    label = cast.label(name, titles) if name else ""
    of_body = begin > first and words[begin - 1].kind in ("preposition", "determiner")
    alone = last - begin == 1 or words[begin].low == "county"
    alone = alone and begin > first and words[begin - 1].low.endswith("'s")
    of_body = of_body or alone and speaker_nouns().get(words[last - 1].low) == "body"  # the mayor's Office
    ministry = begin > first + 1 and words[begin - 1].low in ("of", "to") and words[begin - 2].low in BODIES
    body = of_body and not cast.is_person(label) or ministry  # of Foreign Affairs
    return _plain(raw, words, first, last) if name and body else label


def _named_at_end(raw: str, words: Sequence[Word], source: Subject, cast: Cast) -> str:
    """Return the person whose title and name end a noun phrase: Joint Chiefs of Staff Chairman Gen. Ann Lee."""
    run = next(((start, stop) for start, stop in runs(words[: source.last]) if stop == source.last), None)
    if run is None or run[0] < source.first + 2:
        return ""
    titles, name = split_titles(raw, words[run[0] : run[1]])
    label = cast.label(name) if name else ""
    if titles and len(name) > 1 and words[run[0] - 1].low.endswith("'s") and name[0].lower() in first_names():
        return label  # Friends of Elm's State Director Ann Lee
    chief = len(name) > 1 and words[run[0] - 2].low == "of" and words[run[0] - 3].low in OFFICES
    if chief and words[run[0] - 1].kind == "word" and speaker_nouns().get(words[run[0] - 1].low) != "person":
        return label  # the chief of staff Ann Lee
    if not {words[run[0] - 2].kind, words[run[0] - 2].low} & HEADS:
        return ""
    office = words[run[0] - 1].low == "of" and (len(titles) > 1 or titles == ("staff",)) and titles[0] not in TITLES
    given = len(name) > 1 and name[0].lower() in first_names()
    office = office or given and words[run[0] - 1].low == "of" and titles[:1] == ("representatives",)  # House of
    office = office or given and titles and words[run[0] - 1].low == "against"  # Mayors Against Mines Chairman Ann Lee
    owned = words[run[0] - 1].low.endswith("'s") and len(name) > 1  # Voters for Elm's Ann Lee
    job = words[run[0] - 1].kind == "word" and speaker_nouns().get(words[run[0] - 1].low) == "person"
    place = next((i for i in range(source.first, run[0]) if words[i].kind == "preposition"), source.first)
    job = job and place and words[place - 1].kind == "name"
    if job and len(name) > 1 and (name[0].lower() in first_names() or cast.is_person(label)):
        return label  # Club for Tea spokesman Joe Poll
    known = words[run[0] - 2].kind == "name" or name and name[0].lower() in first_names()
    return label if (office or owned) and known and cast.is_person(label) else ""


def _name_after(raw: str, words: Sequence[Word], at: int, cast: Cast) -> str:
    """Return the person's name in apposition: a lawyer for the paper, David Schulz,"""
    if at + 2 >= len(words) or words[at].kind not in (",", "-"):
        return ""
    first, last = next(runs(words[at : at + APPOSED]), (APPOSED, 0))
    name = split_titles(raw, words[at + first : at + last]).name
    end = at + last
    if words[end : end + 1] and words[end].kind == "(":
        end = next((i + 1 for i in range(end, min(end + APPOSED, len(words))) if words[i].kind == ")"), end)
    closed = end >= len(words) or not words[end].low[0].isalnum() or words[end].low == "of" and first == 1
    closed = closed and (words[at].kind == "," or words[end : end + 1] != [] and words[end].kind == "-")
    label = cast.label(name) if closed and name and first < 2 + (len(name) > 1) else ""
    office = words[at - 1].low in OFFICES or speaker_nouns().get(words[at - 1].low) == "person"
    person = office and first == 1 and BODIES.isdisjoint(map(str.lower, name))
    return label if " " in label and (person or cast.is_person(label)) else ""  # Poll's wife, Ann


def _author(raw: str, words: Sequence[Word], at: int, cast: Cast) -> str:
    """Return the name behind a text: a report by Ann Lee."""
    if at >= len(words) or words[at].low not in ("by", "from") or words[at - 1].low in ("video", "footage"):
        return ""
    stop = phrase_end(words, at + 1)
    run = next((run for run in runs(words[:stop]) if run[0] > at and run[1] == stop), (0, 0))
    name = split_titles(raw, words[slice(*run)]).name
    return cast.label(name) if name and run[0] < at + 4 else ""


def _plain(raw: str, words: Sequence[Word], first: int, last: int) -> str:
    return bare(raw[words[first].start : words[last - 1].end])


def _resolved(
    low: str, raw: str, before: Sequence[Word], seen: Discourse, others: Collection[str] = ()
) -> Speaker | None:
    """Return whom a pronoun stands for; None if nobody fits."""
    if low in GENDER:
        fits = (GENDER[low], UNKNOWN, MAYBE)
        described = seen.described and _sex(_noun(seen.described)) in (UNKNOWN, GENDER[low])
        if described and not any(seen.cast.gender.get(one) in fits for one in _people(raw, before, seen.cast)):
            return seen.described._replace(resolved=True)
        plain = [(first, last) for first, last in runs(before) if not before[last - 1].low.endswith("'s")]
        colon = max((i for i, word in enumerate(before) if word.kind in (":", ";")), default=0)
        plain.sort(key=lambda spot: spot[0] < colon)
        free = [spot for spot in plain if not spot[0] or before[spot[0] - 1].kind != "preposition"]
        named = [one for one in _names(raw, before, seen.cast, free) if seen.cast.gender.get(one) in fits]
        main = main_subject(before[colon:], len(before) - colon) if len(named) > 1 else None
        first = _names(raw, before[colon:][main.first : main.last], seen.cast) if main else []
        named.sort(key=lambda one: one not in first)
        named = named or _people(raw, before, seen.cast, plain) or _people(raw, before, seen.cast)
        again = before and before[0].low in ("he", "she") and GENDER[before[0].low] == GENDER[low]
        near = [seen.here, *([] if again else named), *(seen.people[-1] if seen.people else ())]
        far = (label for labels in reversed(seen.people[-NEAR:]) for label in labels)
        for label in (one for one in (*near, *far) if one not in others and one not in countries()):
            close = label in near or label in seen.spoke[-CALLED:]  # farther off only who is known to be he or she
            if seen.cast.gender.get(label) in (fits if close else fits[:1]):
                if seen.cast.is_person(label):
                    seen.cast.gender[label] = GENDER[low]  # known from now on
                return Speaker(label, True, True)
    several = [word for word in before if word.low.endswith("s") and speaker_nouns().get(word.low) in PEOPLE]
    main = main_subject(before, len(before)) if low in THEY and len(several) == 1 else None
    if main and before[main.last - 1] in several:  # critics are right when they say
        return speaker(raw, before, main, seen)._replace(resolved=True)
    groups = seen.groups if low in THEY else seen.bodies if low in IT else []
    spots = [(first, last) for first, last in runs(before) if not first or before[first - 1].kind != "preposition"]
    here = [one for one in _names(raw, before, seen.cast, spots) if low in IT and one in countries()]
    main = main_subject(before, len(before)) if len(here) > 1 else None
    if here := [one for one in here if main and one in _names(raw, before[: main.last], seen.cast)] or here:
        return Speaker(here[-1], True, True)
    last = next((spoke[-1] for spoke in reversed(groups[-CALLED:]) if spoke), None)
    return last._replace(resolved=True) if last else None


def _noun(one: Speaker) -> str:
    """Return the noun of a description: spokeswoman for the mayor of Elm."""
    return HEAD.split(one.label)[0].rpartition(" ")[2]


def _sex(noun: str) -> str:
    """Return m or f for a noun for men or for women."""
    match = SEX.fullmatch(noun)
    return UNKNOWN if match is None else "f" if match["f"] else "m"


def _people(raw: str, words: Sequence[Word], cast: Cast, spots: Iterable[tuple[int, int]] | None = None) -> list[str]:
    """Return the people named in a sentence, in order; `spots` are its names, where known."""
    return list(filter(cast.is_person, _names(raw, words, cast, spots)))


def _names(raw: str, words: Sequence[Word], cast: Cast, spots: Iterable[tuple[int, int]] | None = None) -> list[str]:
    """Return who and what is named in a sentence, in order."""
    names = [
        split_titles(raw, words[first:last])
        for first, last in (runs(words) if spots is None else spots)
        if words[last - 1].low.endswith("'s") or last == len(words) or not _modifies(words, last)
    ]
    return list(dict.fromkeys(cast.label(name, titles) for titles, name in names if name))


def _modifies(words: Sequence[Word], at: int) -> bool:
    """Return whether a name before word `at` is part of a description: the Elm office, Acme founder Ann Lee."""
    if words[at].low in BODIES or at + 1 == len(words) or words[at].kind != "word" or words[at + 1].kind != "name":
        return words[at].low in BODIES
    return speaker_nouns().get(words[at].low.split("-")[0]) == "person"


def note(
    raw: str, words: Sequence[Word], claims: Sequence[Telling], speakers: Sequence[Speaker], seen: Discourse
) -> None:
    """Remember who was mentioned in a sentence: its last speaker, its subject, who is introduced, then the others.

    A sentence that is quoted from end to end goes on with the one before.
    """
    credit = len(words) < CREDIT and "reports" in [word.low for word in words[-2:]]  # York News' Ann Lee reports.
    if credit or seen.people and all(word.kind == "quotation" or not word.low[0].isalnum() for word in words):
        return
    seen.before.append(words)
    focus = None if claims else _focus(raw, words, seen)
    seen.described = focus if focus and focus.label[:1].islower() else None
    subject = [focus.label] if focus and seen.cast.is_person(focus.label) else []
    groups, spots, mentioned = [], list(runs(words)), [*islice(_groups(raw, words), 1)]
    begins = words[0].kind in LINKING and len(spots) > 1 and main_subject(words, len(words))
    if begins and all(claim.source is None or claim.source.last <= begins.first for claim in claims):
        subject = _people(raw, words[begins.first : begins.last], seen.cast)[:1]  # while Lee said no, Poll left
    if not claims and not spots:
        for kept, none in ((seen.spoke, ""), (seen.people, subject), (seen.bodies, []), (seen.groups, mentioned)):
            kept.append(none)
        return
    if seen.unnamed:  # another one is mentioned
        for noun in seen.unnamed.keys() & {two.low for one, two in pairwise(words) if one.low not in THE}:
            del seen.unnamed[noun]
    for one, claim in zip(speakers, claims, strict=True):  # the judge may be meant by he in the next sentence
        noun = _noun(one)
        new = one.label[:1].islower() or claim.source and words[claim.source.first].low != "the"  # Lee's vice president
        person = new and not one.named and speaker_nouns().get(noun) == "person" or noun in SPOKESPEOPLE
        person = person and noun not in ASKERS  # he replied
        plural = claim.source is not None and is_plural(words, claim.source)
        if person and claim.source and words[claim.source.first].kind in ("determiner", "number") and not one.resolved:
            seen.unnamed[noun] = one.label
        seen.described = one if person and claim.source is not None and not plural and not subject else None
        opens = [word.low for first, _ in claim.content[:1] for word in words[first : first + 2]]
        plural = plural or "they" in opens and claim.source is not None  # the family said they left
        if plural and not seen.cast.is_person(one.label) and one.label not in ("", "i", "we", "you", "who"):
            groups.append(one)
    named = {one.label for one in speakers if one.named}
    wrote = min(named) if len(named) == 1 else ""
    lows = [word.low for word in words]
    written = (noun for to, a, noun in zip(lows, lows[1:], lows[2:], strict=False) if to == "in" and a in ("a", "an"))
    seen.texts.update({noun: (wrote, len(seen.spoke)) for noun in written if wrote and noun in WRITTEN})
    who = [one.label for one, claim in zip(speakers, claims, strict=True) if one.label in seen.cast.gender]
    papers = {one for one in who if seen.cast.gender[one] == MAYBE and (claims[-1].verb == "report" or one in OUTLETS)}
    said = [one for one in who if one not in papers]  # a paper is no he
    seen.spoke.append(said[-1] if said else "")
    named = [*_introduced(raw, words, spots, seen.cast), *_people(raw, words, seen.cast, spots)] if spots else []
    named = [*_people(raw, words[at:], seen.cast), *named] if named and (at := asked(words)) else named
    led = [(first, last) for first, last in spots if words[first - 1].low == "by" and words[first - 2].low in LED]
    named = [one for one in named if one not in _people(raw, words, seen.cast, led)]  # a panel headed by Poll
    asks = bool(said) and claims[-1].verb == "ask"  # he who is asked answers
    named = [one for one in named if one not in said[-1:]]
    if not claims and words[0].low in POINTS and any(word.low in BE for word in words[1:2]):
        named = [*(seen.people[-1] if seen.people else ()), *named]  # that was days before Poll left
    said = [*subject, *said[-1:]] if begins else [*said[-1:], *subject]
    seen.people.append(list(dict.fromkeys([*named, *said] if asks else [*said, *named])))
    seen.groups.append(groups or mentioned)
    bodies = [one for one in speakers if one not in groups and one.label not in seen.cast.gender]
    bodies = [one for one in bodies if one.label not in ("", "i", "we", "you", "it")]
    bodies = [one for one in bodies if speaker_nouns().get(one.label.rpartition(" ")[2]) != "person"]  # no it
    seen.bodies.append([Speaker()] if bodies and claims[-1].verb in ("ask", "ask for") else bodies)  # it may be either


def _focus(raw: str, words: Sequence[Word], seen: Discourse) -> Speaker | None:
    """Return whom a sentence without speech is about, where it begins with a word for him or her: he, the mayor."""
    low = next((word.low for word in words[:2] if word.low not in TURNS), "")
    if low in ("he", "she"):
        near = (label for labels in reversed(seen.people[-CLOSE:]) for label in labels)
        label = next((one for one in near if seen.cast.gender.get(one) == GENDER[low]), "")
        return Speaker(label) if label else None
    start, stop = next(runs(words), (1, 0)) if words[0].kind == "name" else (1, 0)
    owns = start == 0 and words[stop - 1].low.endswith(("'s", "s'"))
    if owns and {word.low.rstrip("s") for word in words[stop : stop + 2]} & REMARKS:
        one = next(iter(_people(raw, words[:stop], seen.cast)), "")
        return Speaker(one, True) if one else None  # Lee's comments came after
    who = main_subject(words, len(words)) if words[0].low == "the" else None
    person = who and speaker_nouns().get(words[_head(words, who)[1] - 1].low) == "person"
    return speaker(raw, words, who, seen) if person and not is_plural(words, who) else None


def _introduced(raw: str, words: Sequence[Word], spots: Iterable[tuple[int, int]], cast: Cast) -> Iterator[str]:
    """Yield the people whom an apposition introduces: Henry Poll, the mayor; Ada Poll, Lee's mother."""
    for first, last in spots:
        comma = last - first > 1 and last + 1 < len(words) and words[last].kind == ","
        owned = any(word.low.endswith("'s") for word in words[last + 1 : last + 4])
        free = not first or words[first - 1].low != "by"  # joined by Henry Poll
        noun = comma and words[last + 1].kind == "word" and not words[last + 1].low.endswith("ing")
        if comma and free and (owned or noun or words[last + 1].kind == "determiner"):
            name = split_titles(raw, words[first:last]).name
            if name and cast.is_person(cast.label(name)):
                yield cast.label(name)


def _groups(raw: str, words: Sequence[Word]) -> Iterator[Speaker]:
    """Yield the groups that are mentioned without speaking: in expert circles."""
    nouns = speaker_nouns()
    for at, word in enumerate(words):
        if (word.kind == "word" or at == 0) and word.low.endswith("s") and nouns.get(word.low) in PEOPLE:
            first = at - (at > 0 and nouns.get(words[at - 1].low) in PEOPLE)
            who = main_subject(words, len(words))
            if who and at < who.last or words[first - 1].low == "in":  # those of whom a sentence is, or where it is
                yield Speaker(_plain(raw, words, first, at + 1))


def source_names(raw: str, claimed: Iterable[tuple[Sequence[Word], Telling]]) -> Iterator[tuple[str, ...]]:
    """Yield the names of one to three words that stand as the source of a claim, without an article before them.

    And those of who holds an office: the mayor, Ann Lee, said.
    """
    for words, claim in claimed:
        if claim.source is None:
            continue
        first, last = _head(words, claim.source)
        at = claim.source.last  # the mayor, Ann Lee,
        start, stop = next(runs(words[at : at + APPOSED]), (0, 0))
        closed = start == 1 and at + stop < len(words) and words[at].kind == words[at + stop].kind == ","
        name = split_titles(raw, words[at + 1 : at + stop]).name if closed and words[last - 1].low in OFFICES else ()
        if name:  # no title alone: the mayor, Senator, said
            yield name
        if words[claim.source.first].low == "the":
            continue
        if words[last - 1].kind == "name":
            begin = next((start for start, stop in runs(words[:last]) if stop == last), last - 1)
            name = split_titles(raw, words[max(begin, first) : last]).name
            surely = last > 1 or claim.verb in ("say", "tell", "add", "write")  # a capital opens any sentence
            if surely and 0 < len(name) < LONGEST_SOURCE:
                yield name
