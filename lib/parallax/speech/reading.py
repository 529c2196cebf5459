"""The way through an article, unit by unit: who says what, who goes on, and who speaks in each sentence."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from parallax.lexicons import word_class, word_set
from parallax.speech.claims import INFERENCES, Telling, answerer, claims
from parallax.speech.cues import MANY, ONE, Subject, can_speak, main_subject, speaker_nouns, unsaid, verb_forms
from parallax.speech.marks import Span, quoted
from parallax.speech.names import PARTICLES, TITLES, Cast, cast, first_names, split_titles
from parallax.speech.speakers import THE, Discourse, Speaker, note, source_names, speaker
from parallax.speech.words import TITLE, Word, is_title, phrase_end, tagged
from parallax.text import P, ngrams
from parallax.text import words as plain_words

HEADINGS = frozenset(["title", "heading", "byline", "dateline", "caption", "boilerplate"])
ASKED = re.compile(r"(?:[QA][.:]|[A-Z]{2}[A-Z .]+:)\s")  # turns in one paragraph
SIGNED = re.compile(r"[—–-]\s?([^\W\d_][^—–()@\n]{1,40}?)\s?\(@\w{2,20}\)")  # … — Ann Lee (@annlee) May 2, 2017
HANDLE = re.compile(r"([^\W\d_][^—–()@\n]{1,40}?)\s\(@\w{2,20}\)\s(?![a-z])")  # Ann Lee (@annlee) …
SET_OFF = re.compile(r"(?:^|\n)(?:>|\t| {3,})\s*")  # before a paragraph
MESSAGE, LAST_LINE = 280, 60  # characters of a message, and of a line of it that hardly says anything
MARK = re.compile(r"[“”\"]")
DATED = 40  # characters after the name that signs a message
NO_SPEAKER = word_class("label before a colon")
WORD = re.compile(r"\w")
SUBORDINATE = re.compile(
    r"(?:\b(?:which|who|whom|whose|that|as|while|although|when|where|because|since|after|before|if)"
    r"(?: [\w’'.-]+){1,6}|, \w+ing)\s*$",
    re.IGNORECASE,
)
SIGNATURE = 12  # words
REPEATED = 8  # quoted words in a row that make a paragraph their speaker's
LOUD = 25  # characters in capitals: a link to another article
STOPPED = re.compile(r"[^.][.!?][”\"’']?\s*$")
SHOUTED = re.compile(r"\b[A-Z]{4,} \w[a-z]")
POINTING = word_set("that that's this so those such thus these with")  # That was his answer
WORKS = word_set("tape show film movie video series song book album magazine program hat cap shirt sign banner poster")
REMARKS = word_set("remark comment characterization description slogan line label")
RETORTS = frozenset(["counter", "fire back", "hit back", "retort", "shoot back"])
GESTURES = word_set("shook nodded smiled laughed sighed shrugged grinned frowned winced paused chuckled")
EXPECTED = word_set("expect believe think consider understand rumour rumor assume know find")
LONGEST = 250  # tokens; what is longer is no sentence and is read in pieces
HEADLINE_NAME = 3  # words before the colon of a headline
ASIDE = 120  # characters before content within which its source stands
ATTRIBUTED = 1 / 3  # share of a sentence's characters from which another's words make its voice


class Sentence(NamedTuple):
    """One sentence with its place in the raw text; `block` numbers the paragraph, `words` counts."""

    block: int
    role: str
    text: str
    start: int
    end: int
    words: int


class Quote(NamedTuple):
    """One stretch between quotation marks: direct (an utterance) or a phrase; `sentence`: where it begins.

    `speaker`: none is empty; `verb` in its dictionary form; `resolved`: for a pronoun or for "the president".
    """

    sentence: int
    kind: str
    text: str
    start: int
    end: int
    speaker: str
    verb: str
    resolved: bool


class Attribution(NamedTuple):
    """One stretch of attributed content outside direct quotations, "that" included; phrases quoted in it stay.

    `verb` in its dictionary form, or the noun, adjective or phrase; `named`: the speaker is a name, not a description.
    """

    sentence: int
    text: str
    start: int
    end: int
    speaker: str
    verb: str
    named: bool
    resolved: bool


class Said(NamedTuple):
    """Who says something, with which verb."""

    speaker: Speaker = Speaker()
    verb: str = ""


class Turn(NamedTuple):
    """A paragraph that is somebody's words from `start` to `end`: a turn of an interview, a message with a handle."""

    start: int
    end: int
    said: Said


class Unit(NamedTuple):
    """Sentences that no quotation parts, with what is claimed in them; `first` of its paragraph."""

    role: str
    first: bool
    words: list[Word]
    claims: list[Telling]


@dataclass
class Reading:
    """What has been found so far: who says which quotation, which ones are direct, the content, who goes on."""

    raw: str
    spans: list[Span]
    seen: Discourse
    said: dict[int, Said] = field(default_factory=dict)
    direct: set[int] = field(default_factory=set)
    contents: list[tuple[int, int, Said]] = field(default_factory=list)
    last: Said | None = None
    announced: Said | None = None
    shown: bool = False  # who goes on made a gesture: of the same paragraph only
    turn: Turn | None = None
    set_off: Set[int] = frozenset()  # where paragraphs start that are indented: quoted blocks
    block: Said | None = None  # who speaks in them
    turns: dict[int, "Turn"] = field(default_factory=dict)  # by where a paragraph starts

    def add(self, start: int, end: int, said: Said) -> None:
        """Add attributed content unless it holds no word."""
        if WORD.search(self.raw, start, end):
            self.contents.append((start, end, said))


def find(
    raw: str, sentences: Sequence[Sentence], actors: Mapping[str, Sequence[str]] | None = None
) -> tuple[list[Quote], list[Attribution]]:
    """Return the quotations and the indirect attributions of an article, in order of their place.

    `actors` maps canonical names to surface forms. A pronoun gets the nearest fitting speaker.

    >>> text = "Kim Lee left. “I am tired,” she said, adding that she had slept."
    >>> quotes, rows = find(text, [Sentence(0, "paragraph", text, 0, len(text), 12)])
    >>> quotes[0].text, quotes[0].verb, rows[0].text
    ('I am tired,', 'say', 'that she had slept')
    """
    groups = [list(group) for _, group in groupby(sentences, key=lambda sentence: sentence.block)]
    spans = quoted(raw, [(group[0].start, group[-1].end) for group in groups])
    units = list(_units(raw, groups, spans))
    claimed = ((unit.words, claim) for unit in units for claim in unit.claims)
    names = cast(raw, [unit.words for unit in units], source_names(raw, claimed), actors)
    reading = Reading(raw, spans, Discourse(names))
    reading.turns = _turns(raw, units, spans, names)
    reading.set_off = _set_off(raw, groups)
    for number, unit in enumerate(units):
        if unit.first:
            _open_paragraph(unit, reading)
        first = unit.words[0]
        signs = number and (first.kind == "-" or first.low in POINTING or first.start in reading.set_off)
        if signs and _sign(unit, units[number - 1], reading):
            continue
        if reading.turn:  # content from end to end, the speaker's name before it apart
            start, end, reading.last = reading.turn
            if said := [word for word in unit.words if start <= word.start < end]:
                reading.add(said[0].start, min(end, said[-1].end), reading.last)
        elif number or any(claim.verb for claim in unit.claims) or not _is_headline(unit, reading):
            _take_unit(unit, reading)
    for number in range(len(spans) - 2, -1, -1):  # a quotation that runs on has the speaker of the next paragraph's
        if spans[number].runs_on and number not in reading.said and number + 1 in reading.said:
            reading.said[number] = reading.said[number + 1]
    _repeat(groups, reading)
    return _rows(reading, [sentence.start for sentence in sentences])


def _repeat(groups: Sequence[Sequence[Sentence]], reading: Reading) -> None:
    """Assign a paragraph to whoever is quoted elsewhere with words of it: a speech whose marks were lost."""
    raw, known = reading.raw, {}
    for number, who in sorted(reading.said.items()):
        for run in ngrams(plain_words(raw[slice(*reading.spans[number][:2])]), REPEATED) if who.speaker.named else ():
            known.setdefault(run, Said(who.speaker))
    marked, told = sorted(span[:2] for span in reading.spans), sorted(place[:2] for place in reading.contents)
    for group in (group for group in groups if known and group[0].role == "paragraph"):
        if not _holds(marked, group[0].start, group[-1].end):
            free = (one for one in group if not _holds(told, one.start, one.end))
            runs = (run for one in free for run in ngrams(plain_words(one.text), REPEATED))
            who = next((known[run] for run in runs if run in known), None)
            for sentence in group if who else ():
                reading.add(sentence.start, sentence.end, who)


def _holds(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Return whether one of some sorted places begins before `end` and ends after `start`."""
    at = bisect_right(places, (end,))
    return at > 0 and places[at - 1][1] > start


def _rows(reading: Reading, starts: list[int]) -> tuple[list[Quote], list[Attribution]]:
    """Return what was found as rows; `starts` of the sentences."""
    quotes, attributions = [], []
    for number, (start, end, *_) in enumerate(reading.spans):
        who, verb = reading.said.get(number, Said())
        kind = "direct" if number in reading.direct else "phrase"
        place = (bisect_right(starts, start) - 1, kind, reading.raw[start:end], start, end)
        quotes.append(Quote(*place, who.label, verb, who.resolved))
    for start, end, (who, verb) in sorted(reading.contents):
        place = (bisect_right(starts, start) - 1, reading.raw[start:end], start, end)
        attributions.append(Attribution(*place, who.label, verb, who.named, who.resolved))
    return quotes, attributions


def _units(raw: str, groups: Sequence[Sequence[Sentence]], spans: Sequence[Span]) -> Iterator[Unit]:
    """Yield the units of an article from the sentences of each paragraph and the quotations."""
    at = 0
    for group in groups:
        pieces: list[list[Word]] = []
        own: list[tuple[int, Span]] = []
        start = group[0].start
        for sentence, after in zip(group, [*group[1:], None], strict=True):
            while at < len(spans) and spans[at].low < sentence.end:
                own.append((at, spans[at]))
                at += 1
            if not own or own[-1][1].high <= sentence.end or after is None:
                pieces.append(tagged(raw, start, sentence.end, own))
                own, start = [], after.start if after else 0
        words = [*filter(None, _joined(pieces) if len(pieces) > 1 else pieces)]
        if words and [word.low for word in words[0][:2]] == ["story", "highlights"] and words[0][2:]:
            words[0] = words[0][2:]  # a label of the page
        parts = [piece[i : i + LONGEST] for piece in words for i in range(0, len(piece), LONGEST)]
        turns = {0, *(i for i, part in enumerate(parts) if ASKED.match(raw, part[0].start))} if len(parts) > 2 else {0}
        turns = turns if len(turns) > 2 else {0}
        said = group[0].role != "boilerplate" or group is groups[0] or STOPPED.search(group[-1].text)  # not SEE ALSO: …
        said = said and not (group is not groups[0] and len(group[0].text) > LOUD and group[0].text.isupper())
        yield from (Unit(group[0].role, i in turns, part, claims(part) if said else []) for i, part in enumerate(parts))


def _joined(pieces: list[list[Word]]) -> Iterator[list[Word]]:
    """Join “Why not?” with the sentence “Smith asked.” that a splitter cuts off."""
    held: list[Word] = []
    for words in filter(None, pieces):
        if held and not _names_speaker(held[-1], words):
            yield held
            held = []
        held = held + words
        if held[-1].kind != "quotation":
            yield held
            held = []
    yield held


def _names_speaker(quote: Word, words: list[Word]) -> bool:
    """Return whether a sentence only names the speaker of the quotation before it."""
    if words[0].kind == "-":
        return True
    if quote.low not in "?!…-—" or words[0].kind == "quotation" or any(word.kind == "that" for word in words):
        return False
    found = claims([quote, *words[:LONGEST]])
    return bool(found) and found[0].content[:1] == ((0, 1),)


def _turns(raw: str, units: Sequence[Unit], spans: Sequence[Span], names: Cast) -> dict[int, Turn]:
    """Return the turns of an interview and the messages of a network, by where their paragraph starts.

    LEE: … stands for itself; Q: …, [Lee] …, The mayor: … and Ann Lee: … must come twice or more in an article.
    """
    found: dict[int, Turn] = {}
    messages: dict[int, Turn] = {}
    labels: dict[str, set[int]] = {}
    full: dict[str, str] = {}
    firsts = [number for number, unit in enumerate(units) if unit.first]
    bounds = list(zip(firsts, [*firsts[1:], len(units)], strict=False))
    for at, below in bounds:
        unit, first = units[at], units[at].words[0]
        start, end = first.start, units[below - 1].words[-1].end
        signed = next((m for m in SIGNED.finditer(raw, start, end) if end - m.end() < DATED), None)
        message = signed or HANDLE.match(raw, start, end)
        if message and unit.role not in HEADINGS:
            named = [word for word in tagged(raw, *message.span(1), []) if word.low[0].isalnum()]
            titles, name = split_titles(raw, named)
            name = name if TITLES.issuperset(titles) else ()  # Women For Lee
            said = Said(Speaker(names.label(name or message[1].split()), True))
            messages[start] = Turn(start, signed.start(), said) if signed else Turn(message.end(), end, said)
        match = P.TALK.match(raw, spans[first.quote].start if first.kind == "quotation" else start)
        if not match or unit.role in HEADINGS:
            continue
        who = match["bracket"] or match["name"] or match["member"] or ""
        words = tagged(raw, *match.span(match.lastgroup), [])
        named = [word for word in words if word.kind == "name" and who]
        lows = [word.strip(".") for word in who.lower().split()]
        capitals = who.isupper() and len(who) > 1
        noun = speaker_nouns().get(lows[-1] if lows else "") == "person"
        plain = all(not word[:1].islower() or low in PARTICLES for word, low in zip(who.split(), lows, strict=True))
        if who and (not NO_SPEAKER.isdisjoint(lows) or not (noun or named and plain and len(lows) < 6)):
            continue
        name = split_titles(raw, named).name if named and not noun else ()
        sources = ((words, claim.source) for _, _, words, some in units[at:below] for claim in some)
        if not capitals and raw[match.end() : match.end() + 1].isdigit():
            continue  # Left: 5.3
        if name and name[-1].lower() in {words[source.last - 1].low for words, source in sources if source}:
            continue  # Lee: It rained, Lee said
        label = names.label([part.title() if part.isupper() else part for part in name]) if name else who.lower()
        full.setdefault(label.rpartition(" ")[2], label)
        label = label if " " in label else full[label]  # ANN LEE: … LEE: …
        found[start] = Turn(match.end(), end, Said(Speaker(label, bool(name))))
        kind = next((kind for kind in ("letter", "dash") if match[kind]), "capitals" if capitals else "other")
        labels.setdefault(kind, set()).add(start)
    asked = any(raw[found[start].end - 1] == "?" for start in labels.get("dash", ()))  # else it is a list
    few = {kind for kind, starts in labels.items() if len(starts) < 2 or (kind == "dash" and not asked)}
    others = {start for kind in few - {"capitals"} for start in labels[kind]}
    said = [found[start].said.speaker.label for start in labels.get("other", ())]
    listed = len(said) > 2 and len({*said}) == len(said)  # Elm: …, York: …, Orrin: … are places
    for start, label in zip(labels.get("other", ()), said, strict=True):  # Veto Power Impedes Peace: a heading
        long = label.count(" ") > 1 or listed
        if said.count(label) == 1 and long and label.split()[0].lower() not in first_names():
            others.add(start)
    found = {start: turn for start, turn in found.items() if start not in others}
    places = [(units[at].words[0].start, units[below - 1].words[-1].end) for at, below in bounds]
    for before, (start, end), *below in zip(places, places[1:], places[2:], [*places[3:], (0, 0)], strict=False):
        if len(found) > 2 and start not in found and before[0] in found and any(low in found for low, _ in below):
            found[start] = Turn(start, end, found[before[0]].said)  # an answer goes on
    for at, (start, end) in enumerate(places):  # only the last line of a message is signed: the lines above are its own
        turn = messages.get(start)
        short = turn and turn.end < end and turn.end - start < LAST_LINE
        for first, last in reversed(places[:at]) if short else ():
            if turn.end - first > MESSAGE or raw[last - 1] == ":" or MARK.search(raw, first, last) or first in messages:
                break
            messages[first] = Turn(first, last, turn.said)
    return found | messages


def _set_off(raw: str, groups: Sequence[Sequence[Sentence]]) -> Set[int]:
    """Return where paragraphs start that are indented or marked with > while most are not."""
    starts, ends = [group[0].start for group in groups], [0, *(group[-1].end for group in groups)]
    marks = (SET_OFF.search(raw, end, start + 3) for end, start in zip(ends, starts, strict=False))
    found = {mark.end() for mark, start in zip(marks, starts, strict=True) if mark and mark.end() >= start}
    return found if 2 * len(found) < len(groups) else frozenset()


def _open_paragraph(unit: Unit, reading: Reading) -> None:
    """See whether a whole paragraph is content: an interview's turn (LEE: …), announced by a colon above, set off."""
    quoted = unit.words[0].kind == "quotation"
    reading.last = None if reading.shown else reading.last
    if turn := reading.turns.get(unit.words[0].start):  # whoever sends a quotation on has not said it
        reading.last = None if quoted and turn.start == unit.words[0].start else turn.said
    reading.block = reading.announced or reading.block or Said() if unit.words[0].start in reading.set_off else None
    announced = reading.announced or reading.block
    announced = Turn(0, len(reading.raw), announced) if announced else None
    reading.turn = None if quoted or unit.role in HEADINGS else turn or announced
    reading.announced = None


def _is_headline(unit: Unit, reading: Reading) -> bool:
    """Read "Smith: Taxes must fall", "Taxes must fall: Smith" at the head of an article; return whether it is one."""
    words = unit.words
    colon = next((i for i, word in enumerate(words) if word.kind == ":"), 0)
    for first, last, told in ((0, colon, words[colon + 1 :]), (colon + 1, len(words), words[:colon])):
        last = next((i for i in range(first + 1, last) if words[i].kind == ","), last)  # Ann Lee, Elm clerk: “No”
        if not 0 < last - first <= HEADLINE_NAME or not told or not colon or words[first].kind == "preposition":
            continue
        who = speaker(reading.raw, words, Subject(first, last), reading.seen)
        kind = speaker_nouns().get(words[last - 1].low)
        if kind and last - first == 1:
            who = Speaker(words[first].low)
        speaks = kind and (kind != "text" or last - first == 1) and words[last - 1].low not in NO_SPEAKER  # no Elm poll
        if reading.seen.cast.is_person(who.label) or speaks:
            _take_content(told[: len(told) - (told[-1].kind == ".")], True, Said(who), reading)
            return True
    return False


def _take_unit(unit: Unit, reading: Reading) -> None:
    """Take in the claims of a unit, its quotations, and who was mentioned; see who would go on."""
    words = unit.words
    reading.seen.here, who = "", []
    for claim in unit.claims:
        back = claim.verb in RETORTS
        who.append(speaker(reading.raw, words, claim.source, reading.seen, claim.content, back))
        speaks = not claim.inner and reading.seen.cast.is_person(who[-1].label)
        reading.seen.here = who[-1].label if speaks else reading.seen.here
    if unit.claims and not unit.claims[0].verb and SHOUTED.search(who[0].label):
        who = [Speaker()]  # HAPPENING NOW Lee: “…”
    for claim, one in zip(unit.claims, who, strict=True):
        for first, stop in claim.content:
            said = words[first].kind in ("that", "quotation") or claim.verb in ("say", "add")
            if one.label == "it" and not said:
                continue  # it may be anything
            teller = Speaker() if one.label == "it" else one
            _take_content(words[first:stop], claim.speech, Said(teller, claim.verb), reading)
    outer = [(claim, one) for claim, one in zip(unit.claims, who, strict=True) if not claim.inner]
    passed = {words[first].quote for claim in unit.claims if claim.inner for first, _ in claim.content}
    quotes = [word.quote for word in words if word.kind == "quotation"]
    aside = next((i for i, word in enumerate(words) if word.kind in "([" and not unit.first), len(words))
    only_quoted = bool(quotes) and all(word.kind in ("quotation", *".,-?!:") for word in words[:aside])  # “I go”: [sic]
    if only_quoted and (unit.role not in HEADINGS or not unit.first):
        for number in quotes:
            if _is_utterance(number, reading, True):
                reading.direct.add(number)
                by = reading.last.speaker if reading.last else Speaker()
                text = reading.raw[slice(*reading.spans[number][:2])]
                own = unit.first and (text.isupper() or by.named and by.label.split()[-1] in text)
                reading.last = None if own and by.named else reading.last  # nor is what follows his
                if reading.last and not own:  # nobody's words name the speaker, nor are they a line in capitals
                    reading.said.setdefault(number, reading.last)
    elif quotes and unit.role not in HEADINGS:
        saying = verb_forms("past", "third", speech=True)
        for at, word in enumerate(words):  # It read: "The doors are shut."
            opened = at > 1 and (words[at - 1].kind == ":" or words[at - 1].kind == "," and words[at - 2].low in saying)
            if opened and word.kind == "quotation" and _ends(word.quote, reading):
                reading.direct.add(word.quote)
    if unit.role == "heading" and not unit.claims and not (words[-1].kind == ":" and answerer(words)):
        reading.seen.people.clear()  # a new part: he is named again
    elif unit.role not in ("byline", "boilerplate"):
        note(reading.raw, words, [claim for claim, _ in outer], [one for _, one in outer], reading.seen)
    silent = unsaid() | word_class("deed")
    spots = ((row, row[0].source.first if row[0].source else 0) for row in outer)  # not: as late as Smith says it is
    heard = (row for row, at in spots if words[at - 1].low not in ("as", "than") or words[at - 2].kind != "word")
    said = [Said(one, claim.verb) for claim, one in heard if claim.speech and claim.verb not in silent]
    person = reading.seen.cast.is_person  # the film showed a man. “We are late.”
    said = [one for one in said if one.verb not in INFERENCES or person(one.speaker.label)]
    spoke = [reading.said[number] for number in quotes if number in reading.said and number not in passed]
    if said := [one for one in spoke if one.verb not in silent] or said:
        backed = len(said) > 1 and said[-1].verb == "according to" and said[-2].speaker.named > said[-1].speaker.named
        reading.last = said[-2 if backed else -1]  # Lee said it, according to an aide, had rained. “I know it.”
    elif words[-1].kind == ":":
        subject = _from(words) or answerer(words) or main_subject(words, len(words))
        texts = subject is None or words[subject.first].low not in MANY | ONE  # some of those tweets included:
        speaks = subject is not None and can_speak(words, subject, texts=texts)
        reading.last = reading.block = Said(speaker(reading.raw, words, subject, reading.seen)) if speaks else None
    elif not only_quoted:
        who = _shows(words)
        reading.last = Said(speaker(reading.raw, words, who, reading.seen)) if who else None
        reading.shown = bool(who) and words[-1].kind != "?"
    if unit.claims and unit.claims[-1].pending and words[unit.claims[-1].cue].kind != "name":  # Lee Calls On Poll:
        reading.announced = Said(who[-1], unit.claims[-1].verb)


def _shows(words: Sequence[Word]) -> Subject | None:
    """Return who is asked for an answer or makes a gesture before a quotation: Smith's response? Smith sighed."""
    if words[-1].kind == "?":
        return answerer(words) if len(words) <= SIGNATURE else None
    gesture = len(words) <= SIGNATURE and any(word.low in GESTURES for word in words)
    who = main_subject(words, len(words)) if gesture else None
    verb = words[who.last].low if who and who.first == 0 and who.last < len(words) else None
    return who if verb in GESTURES and can_speak(words, who, texts=False) else None


def _from(words: Sequence[Word]) -> Subject | None:
    """Return who stands before the colon that ends a sentence without a verb: And from the mayor, Ann Lee:"""
    links = [i + 1 for i, word in enumerate(words[:5]) if word.low in ("from", "by", "of")]
    at = links[-1] if links else len(words)
    end = phrase_end(words, at)
    return Subject(at, end) if at < end and (end + 1 == len(words) or words[end].kind == ",") else None


def _sign(unit: Unit, before: Unit, reading: Reading) -> bool:
    """Assign the quotation or the quoted block before its speaker: — Ann Lee; That was Ann Lee's answer."""
    words, dash = unit.words, unit.words[0].kind == "-"
    quotes = [word.quote for word in before.words if word.kind == "quotation"]
    quoted = bool(quotes) and all(word.kind in ("quotation", *".,-?!") for word in before.words)
    told = bool(reading.contents) and reading.contents[-1][2] == Said() and words[0].start in reading.set_off
    if not (quoted or told) or len(words) > SIGNATURE:
        return False
    source = Subject(+dash, phrase_end(words, dash)) if unit.first and (dash or told) else answerer(words)
    last = words[source.last].kind if source and source.last < len(words) else "."
    ends = source and (last in (",", ".", "(") or words[0].low in POINTING)
    who = speaker(reading.raw, words, source, reading.seen) if ends and source.first < source.last else Speaker()
    for number in quotes if who.named and quoted else ():
        reading.direct.add(number)
        reading.said[number] = Said(who)
    for at in range(len(reading.contents) - 1, -1, -1) if who.named and told else ():
        if reading.contents[at][2] != Said():
            break
        reading.contents[at] = (*reading.contents[at][:2], Said(who))
    return who.named and told


def _take_content(words: Sequence[Word], speech: bool, who: Said, reading: Reading) -> None:
    """Take in one stretch of attributed content with the quotations in it."""
    alone = len(words) == 1 and words[0].kind == "quotation"
    empty = len(words) == 1 and words[0].kind in ("pronoun", "object", "determiner")
    what = len(words) == 3 and words[0].low == "what" and words[1].kind == "pronoun" and who.verb != "ask"
    if empty or what or words[-1:] and words[-1].low == "least":
        return  # who loves it, who trusts those; who said what she did; to say the least
    for at, word in enumerate(words):
        named = word.low == TITLE and who.verb in ("say", "add", "note", "tell", "write")  # said that “The News” is
        named = named or words[at + 1 :] and words[at - 1].low in THE and words[at + 1].low in REMARKS  # “No” remark
        if word.kind != "quotation" or at and (named or _is_show(word.quote, words[at - 1 : at + 2], reading)):
            continue
        if alone and word.quote not in reading.direct or word.quote not in reading.said:
            reading.said[word.quote] = who
        if speech and word is words[0] and _is_utterance(word.quote, reading, alone):
            reading.direct.add(word.quote)
    if words and not alone:
        reading.add(words[0].start, words[-1].end, who)


def _is_show(number: int, around: Sequence[Word], reading: Reading) -> bool:
    """Return whether a quotation names a programme or a work: on “Meet the Press”, on York's “Hour”, (“Milk”)."""
    text, before = reading.raw[reading.spans[number].start : reading.spans[number].end], around[0]
    outlet = before.low == "on" or before.kind == "name" and before.low.endswith(("'s", "s'"))
    outlet = outlet or around[2:] and around[2].low in WORKS
    work = [before.kind, *(word.kind for word in around[2:])] == ["(", ")"] and text[0].isupper()
    return (outlet and (is_title(text) or text.istitle()) or work and " " not in text) and text[-1].isalnum()


def _ends(number: int, reading: Reading) -> bool:
    """Return whether a quotation is a sentence of three words or more with its stop."""
    text = reading.raw[reading.spans[number].start : reading.spans[number].end]
    return text.endswith((".", "!", "?", "…")) and text.count(" ") > 1 and _is_utterance(number, reading, False)


def _is_utterance(number: int, reading: Reading, alone: bool) -> bool:
    """Return whether a quotation reads as something said, not as a phrase, a title or a name."""
    text = reading.raw[reading.spans[number].start : reading.spans[number].end]
    aside = text[0] == "(" and text[-1] == ")"  # (Crosstalk.)
    return not is_title(text) and not aside and (alone or text.lstrip("[(…. ")[:1].isupper())


def voices(sentences: Sequence[Sentence], quotes: Sequence[Quote], attributions: Sequence[Attribution]) -> list[str]:
    """Return narrator, named, unnamed or quoted (direct speech) for every sentence: who speaks in its main clause.

    What others hold begins it, ends it or makes a third, and not only in a subordinate clause (as she says).
    """
    starts = [sentence.start for sentence in sentences]
    held: list[list[Attribution]] = [[] for _ in sentences]
    for row in attributions:
        if row.verb in unsaid() or not row.speaker and row.verb in EXPECTED:
            continue  # what is felt, or expected by nobody in particular
        for number in range(row.sentence, bisect_right(starts, row.end - 1)):
            held[number].append(row)
    found = [_voice(sentence, rows) for sentence, rows in zip(sentences, held, strict=True)]
    for quote in quotes:
        if quote.kind == "direct":
            for number in range(quote.sentence, bisect_right(starts, quote.end - 1)):
                found[number] = "quoted"
    return found


def _voice(sentence: Sentence, rows: list[Attribution]) -> str:
    """Return narrator, named or unnamed for a sentence with these attributions."""
    main, edge = [], False
    for row in rows:
        stop = max(0, row.start - sentence.start)
        if not SUBORDINATE.search(sentence.text[max(0, stop - ASIDE) : stop]):
            main.append(row)
            edge = edge or not stop or not WORD.search(sentence.text, row.end - sentence.start)
    if not main or not edge and sum(_share(row, sentence) for row in rows) < ATTRIBUTED:
        return "narrator"
    return "named" if max(main, key=lambda row: _share(row, sentence)).named else "unnamed"


def _share(row: Attribution, sentence: Sentence) -> float:
    """Return the share of a sentence's characters that the content takes."""
    inside = min(row.end, sentence.end) - max(row.start, sentence.start)
    return inside / (sentence.end - sentence.start)
