"""Names in an article: the full name behind a surname, titles, and who is he or she."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import filterfalse, pairwise
from typing import NamedTuple
from unicodedata import combining
from unicodedata import normalize as decomposed

from parallax.lexicons import CALENDAR, countries, entries, mapping, word_class, word_set
from parallax.speech.cues import speaker_nouns, verb_forms
from parallax.speech.words import NICKNAME, Word
from parallax.text import normalise

MALE, FEMALE = word_set("mr sir king prince"), word_set("mrs ms miss queen princess")
GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
SHORT = {"ag": "general", "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general"}
SHORT |= {"col": "colonel", "dr": "doctor", "adm": "admiral", "lt": "lieutenant", "sgt": "sergeant", "capt": "captain"}
OFFICES, RELATIVES, PARTIES = word_class("office"), word_class("relative of somebody"), word_class("party")
KIN = dict.fromkeys(word_set("mother wife sister daughter"), "ms") | dict.fromkeys(word_set("father brother"), "mr")
PARTICLES, FAMILIES, BODIES = word_class("particle"), word_class("family"), word_class("body")
OUTLETS = {row["name"]: row["kind"] for row in entries("news_sources")}
TITLES = OFFICES | MALE | FEMALE | word_class("rank") | frozenset(SHORT)
HIGH = word_set("president pope king queen chancellor premier governor mayor")  # one is meant by the word alone
DEPUTIES = word_set("vice deputy assistant associate former ex")  # are not the president
ABROAD = {form.lower() for form in countries()} - word_set("u.s. us american")
POSSESSIVE = ("'s", "’s", "'", "’")
UNKNOWN, MAYBE = "", "?"  # a person of unknown gender; a lone name that speaks
EARLY = 3  # times that a surname stands before the full name of another
CAPITALS = 0.6  # share of capitalised words that makes a headline
JOINED = word_class("joined by and")
REGIONS = word_set("north south west")  # of Carolina
LONGEST = 4  # words of a name; a longer run is a line in capitals
ARTICLE = re.compile(r"^(?:al|el|as|ash) (?=\w)")
NO_NAME = re.compile(r"[DRI]-.+|\w{2,}\.\w+")  # R-Ohio, York.com
LATER = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}  # of one name; written with the surname


PEOPLES = word_set("latinos hispanics muslims christians jews evangelicals catholics asians europeans africans arabs")


class Sighting(NamedTuple):
    """A name as printed once, with the titles before it."""

    titles: tuple[str, ...]
    name: tuple[str, ...]


@dataclass(frozen=True)
class Cast:
    """The names of one article: `labels` by name, `gender` of labels (m, f, unknown), `offices` and who holds them."""

    labels: Mapping[str, str] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)
    offices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    proper: frozenset[str] = frozenset()  # capitalised words seen inside sentences

    def label(self, name: Sequence[str], titles: Sequence[str] = ()) -> str:
        """Return the one label for a name: the actor it stands for, else the full name printed in the article.

        Of two with one surname it is the one whom the titles fit: Mrs. Trump.
        """
        key = name_key(name)
        if titles and (label := self.labels.get(f"{titles[-1]} {key}")):
            return self.label(label.split())
        if key in self.actors:
            return self.actors[key]
        label = self.labels.get(key) or self.labels.get(_ends(name)) or " ".join(name)
        words = label.split()
        return self.actors.get(name_key(words)) or self.actors.get(_ends(words), label)

    def is_person(self, label: str) -> bool:
        """Return whether a label is known to be a person's name."""
        return self.gender.get(label, MAYBE) != MAYBE


@cache
def first_names() -> dict[str, str]:
    """Map common first names, lower-cased, to m or f."""
    return {row["name"]: row["gender"] for row in entries("first_names")}


def name_key(name: Sequence[str]) -> str:
    """Return a name in small letters, without hyphens, accents and full stops."""
    return _key(" ".join(name))


@lru_cache(maxsize=20_000)
def _key(name: str) -> str:
    plain = normalise(name).lower().replace("-", " ").replace(".", "")
    return plain if plain.isascii() else "".join(filterfalse(combining, decomposed("NFKD", plain)))  # Agnès, Agnes


def _ends(name: Sequence[str]) -> str:
    """Return the first and the last word of a name, so that middle names do not matter, nor Bob for Robert."""
    return _first_and_last(name[0], name[-1])


@lru_cache(maxsize=20_000)
def _first_and_last(first: str, last: str) -> str:
    return name_key((mapping("nicknames", "name", "full").get(first.lower(), first), last))


def runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield where capitalised names stand, particles and a nickname in quotation marks included."""
    first = None
    for at, word in enumerate(words):
        if first is None and word.kind != "name":
            continue
        dated = first is None and at and word.low in CALENDAR and words[at - 1].kind == "preposition"  # in May Ada Poll
        inside = word.kind == "name" and not (dated and [one.kind for one in words[at + 1 : at + 2]] == ["name"])
        inside = inside and not (at == 0 and word.low in verb_forms("past", "third", speech=True))
        if not inside and first is not None and at + 1 < len(words):
            beyond = at + 2 if word.low in PARTICLES and words[at + 1].low in PARTICLES else at + 1
            then = words[beyond : beyond + 1]
            linked = word.low in PARTICLES or word.kind == "quotation" and word.end - word.start < NICKNAME
            if word.low in ("and", "&"):  # Food and Drug Administration, Roe & Poll
                two = at - first > 1 and words[at + 1].low in first_names()
                linked = f"{words[at - 1].low} and {words[at + 1].low}" in JOINED or word.low == "&" and not two
            inside = linked and [one.kind for one in then] == ["name"]
        if inside and first is None:
            first = at
        if first is not None and (not inside or word.low.endswith("'s")):
            yield first, at + inside
            first = None
    if first is not None:
        yield first, len(words)


def split_titles(raw: str, run: Sequence[Word]) -> Sighting:
    """Split the words of a name into titles and name: Gov. Mike Pence → (gov), (Mike, Pence)."""
    marks = [at + 1 for at, word in enumerate(run[:-1]) if raw[word.end] == "/"]  # Reuters/Ann Lee
    run = run[marks[-1] :] if marks else run
    return _split(tuple([raw[word.start : word.end] for word in run if word.kind != "quotation"]))


@lru_cache(maxsize=20_000)
def _split(run: tuple[str, ...]) -> Sighting:
    lows = [word.lower().replace("’", "'").removesuffix("'s").rstrip(".").removesuffix("-elect") for word in run]
    if len(run) > 1 and lows[-1] in LATER and (elder := _split(run[:-1])).name:  # Donald Trump Jr. is not Donald Trump
        *name, last = elder.name
        return Sighting(elder.titles, (*name, f"{last} {LATER[lows[-1]]}"))
    called = {"king", "prince", "bishop"}  # Peter King, King
    surname = not called.isdisjoint(lows[-1:]) or not first_names().keys().isdisjoint(lows[-2:-1])
    last = len(lows) - surname
    nouns = speaker_nouns()
    jobs = (at + 1 for at, low in enumerate(lows[:-2]) if nouns.get(low) == "person" and low not in first_names())
    cut = max([at + 1 for at, low in enumerate(lows[:last]) if low in TITLES], default=max(jobs, default=0))
    if not BODIES.isdisjoint(lows[cut:]):
        cut = 0
    most = len(lows) - 1 - (lows[cut : cut + 1] not in (["getty"], ["former"], ["staff"]))
    while cut < most and (lows[cut] in PARTIES or lows[cut] in ("former", "staff")) and BODIES.isdisjoint(lows[cut:]):
        cut += 1
    names = (at for at in range(cut, len(lows) - 1) if lows[at] in first_names())
    given = next((at for at in names if REGIONS.isdisjoint(lows[at - 1 : at])), cut)
    given -= len(lows[given - 1]) == 1 if given > cut else 0  # G. Elliott Lee
    given -= lows[cut:given][-1:] == ["st"]  # the St. Louis Post-Dispatch
    if BODIES.isdisjoint(lows[given:]):
        cut = given
    two = [None if low in PARTICLES else low in first_names() for low in lows[cut:]]
    cut += 2 * (two[:3] == [True, False, True] and len(two) == 4)  # an aide to Ann Lee Joe Poll
    name = [*map(bare, run[cut:])]
    twice = len(name) > 1 and name[-1] == name[-2] and (len(name) > 2 or name[-1].isupper())  # a label printed twice
    return Sighting(tuple(lows[:cut]), tuple(name[: len(name) - twice]))


def bare(text: str) -> str:
    """Return a word without a possessive ending."""
    if not text.endswith(POSSESSIVE):
        return text
    return text[:-2] if text[-1] == "s" else text[:-1]


def labelled(
    seen: Counter[Sighting], voiced: Set = frozenset(), places: Set = frozenset(), kin: Set = frozenset()
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the full name of every name, and the gender of each full name, of those that are people's.

    `voiced` names speak, `places` stand where a place does, `kin` are wives and sons: the surname alone is not theirs.
    """
    labels, gender = _full_names(seen, voiced, places)
    ladies = {name for titles, name in seen if titles[-1:] == ("lady",)}  # the first lady's surname is another's too
    _add_surnames(labels, seen, {" ".join(name) for name in kin | ladies})
    return labels, gender


def sighted(raw: str, words: Sequence[Word]) -> Iterator[tuple[Sighting, int, int]]:
    """Yield the names of a sentence with their places; none of a headline, which capitalises what is no name."""
    stop = not words or words[-1].low in (".", "?", "!") or words[-1].low.rstrip(".") in LATER
    if len(words) > 4 and not stop and sum(word.kind == "name" for word in words) > CAPITALS * len(words):
        return
    for first, last in runs(words):
        first += first == 0 and last > 1 and words[0].low in verb_forms("gerund")  # Tweeting Lee
        titles, name = split_titles(raw, words[first:last])
        before = words[first - 1] if first else None
        of = first > 1 and titles and before.low == "of" and words[first - 2].low in OFFICES  # Secretary of State Lee
        if before and before.kind == "word" and (before.low in OFFICES or before.low == "lady"):
            titles = (*titles, before.low)
        elif of or titles and before and before.low == "former":
            titles = (*titles, words[first - 2].low) if of else ("former", *titles)
        office = next((i for i in range(first, max(first - 3, 0), -1) if words[i - 1].low == "the"), 0)
        if office > 2 and words[office - 2].low == "to" and speaker_nouns().get(words[office - 3].low) == "person":
            titles = ()  # counselor to the president Ann Lee
        after = [word.low for word in words[last : last + 5]]
        if len(name) > 1 and len(after) > 3 and after[0] == ",":  # Ann Lee, the mayor of; Ann Lee, Joe's mother
            office = {after[2]} & OFFICES if after[1] == "the" and after[3] in (",", ".", "of") else ()
            kin = [KIN[two[1]] for two in pairwise(after) if two[0].endswith("'s") and two[1] in KIN]
            titles = (*titles, *office, *kin)
        alone = len(name) == 1 and name[0][-1] == "s"
        if name and not (alone and name[0].lower() in verb_forms("third", speech=True)):  # Doctor Says
            yield Sighting(titles, name), first, last


def cast(
    raw: str,
    sentences: Iterable[Sequence[Word]],
    speaking: Iterable[tuple[str, ...]],
    actors: Mapping[str, Sequence[str]] | None,
) -> Cast:
    """Collect the names of an article from its tagged sentences; `speaking` are names that are said to speak."""
    seen: Counter[Sighting] = Counter()
    inside, places, kin, full = set(), set(), set(), set()
    met: Counter[tuple[str, ...]] = Counter()
    introduced: set[tuple[str, ...]] = set()
    beside: Counter[tuple[tuple[str, ...], str]] = Counter()  # he, she in the sentences that name nobody else
    for words in sentences:
        here = list(sighted(raw, words))
        if len(here) == 1:
            beside.update((here[0][0].name, GENDER[word.low]) for word in words if word.low in GENDER)
        for sighting, first, last in here:
            name, before = sighting.name, words[first - 1] if first else None
            office = before and speaker_nouns().get(before.low) == "person" and before.low not in RELATIVES | {"lady"}
            alone = sighting.titles[-1:] == ("president",) and name[-1] not in full  # no other Lee has a full name
            office = office or alone or raw.startswith(" (@", words[last - 1].end)
            if len(name) > 1 and _ends(name) not in full and met[name[-1:]] > EARLY and not office:
                kin.add(name)  # who is called by the surname long before is somebody else
            met[name] += 1
            after = words[last : last + 2] if len(name) == 2 and BODIES.isdisjoint(map(str.lower, name)) else ()
            told = len(after) == 2 and after[0].kind == "," and after[1].low == ("who" if first else "from")
            introduced.update([name] if told else [])  # Ann Lee, from York, left
            full.update([_ends(name), name[-1]] if len(name) > 1 else [])
            seen[sighting] += 1
            inside.update([name] if before else [])
            kin.update([name] if before and before.low in RELATIVES else [])
            a_thing = before and before.low == "the" and len(name) > 1  # the Golden Gates
            places.update([name] if a_thing or before and before.low in ("in", "into", "across") else [])
    voiced = {name for name in speaking if len(name) > 1 or _is_surname(name[0], name in inside)} - places | introduced
    voiced = {name for name in voiced if name[-1].lower() not in PEOPLES}
    labels, gender = labelled(seen, voiced, places, kin)
    full_of: dict[str, set[str]] = {}  # of the Post, the Elm Post; of the EP, the Elm Party
    for name in (name for name in met if len(name) > 1):
        initials = "".join(word[0] for word in name)
        for word in [name[-1]] * (OUTLETS.get(name[-1]) == "ending") + [initials] * (name_key(name) not in labels):
            full_of.setdefault(word, set()).add(" ".join(name))
    sole = ((word, min(every)) for word, every in full_of.items() if len(every) == 1 and (word,) in met)
    labels.update({name_key((word,)): name for word, name in sole if len(word) > 2 or name in OUTLETS})
    labels.update({name[0].lower(): " ".join(name) for name in met if name[1:] == ("Korea",)})  # the North said
    given = {name[-1]: name for name in met if len(name) > 1 and name[0].lower() in first_names()}
    for name in (name for name in met if len(name) == 2 and met[name] == 1 and name[1] in given):
        low = name[0].lower()
        if low not in first_names() and re.search(rf"\b{re.escape(low)}\b", raw):  # View Lee
            labels[name_key(name)] = labels.get(name_key(given[name[1]]), " ".join(name))
    offices: dict[str, set[str]] = {}
    forms = {name_key(form.split()): who for who, all_of in (actors or {}).items() for form in [who, *all_of]}
    proper = frozenset(word for name in inside for word in name)
    found = Cast(labels, gender, offices, forms, proper)
    sharing: dict[tuple[str, ...], list[str]] = {}
    for one in gender:
        sharing.setdefault((one.split()[-1],), []).append(one)
    for titles, name in sorted(seen, key=lambda one: FEMALE.isdisjoint(one.titles)):
        for at, title in enumerate(SHORT.get(title, title) for title in titles):
            label = found.label(name)
            if title in MALE or title in FEMALE:
                sex = "m" if title in MALE else "f"
                every = [one for one in sharing.get(name, ()) if gender[one] in (sex, UNKNOWN)]
                same = [one for one in every if tuple(one.split()) not in kin]
                if len(same) == 1 and gender.get(label) != sex:  # of two with one surname
                    labels[f"{title} {name_key(name)}"] = same[0]
                    gender[same[0]] = sex
                elif (every or title == "mrs") and not same and gender.get(label) not in (None, UNKNOWN, MAYBE, sex):
                    alone = every[0] if len(every) == 1 else f"{title.title()}. {name[-1]}"  # a wife or a son
                    labels[f"{title} {name_key(name)}"] = alone
                else:
                    gender[label] = gender.get(label) or sex
            elif title in OFFICES or title in SHORT.values():
                plain = [title if ABROAD.isdisjoint(titles[:at]) else f"abroad {title}"]
                plain *= DEPUTIES.isdisjoint(titles[:at])
                more = [word for word in titles[:at] if word in DEPUTIES] or titles[:at]  # a deputy attorney general
                for office in (*(f"{word} {title}" for word in more), *plain):
                    offices.setdefault(office, set()).add(label)
                gender.setdefault(label, UNKNOWN)
    for label in list(gender):
        gender.setdefault(found.label(label.split()), gender[label])
    for (name, fits), count in beside.items():
        label = found.label(name)
        if gender.get(label) == UNKNOWN and count > 1 and not beside[name, "fm"[fits == "f"]]:
            gender[label] = fits
    for name in sorted(voiced):
        if len(name) == 1 and _is_plain(name):
            gender.setdefault(found.label(name), MAYBE)
    return found


def _is_later(label: str) -> bool:
    """Return whether a name is told from another by what follows it: Donald Trump Jr."""
    return label.endswith(tuple(LATER.values()))


def _is_surname(word: str, inside: bool = False) -> bool:
    """Return whether a word at the head of a sentence, or `inside`, is a name and no noun: not Critics, Chastened."""
    low = word.lower()
    own = {word, word[:-1]} <= countries().keys()  # he is no Americans
    return low not in speaker_nouns() and not own and (inside or not low.endswith(("ed", "ing", "ers", "ists", "ians")))


def _full_names(seen: Counter[Sighting], voiced: Set, places: Set) -> tuple[dict[str, str], dict[str, str]]:
    """Return label by name and gender by label for the names of two words and more that are people's."""
    labels: dict[str, str] = {}
    gender: dict[str, str] = {}
    lone = {name for _, name in seen if len(name) == 1} - places
    surnames = {name[-1] for _, name in seen if len(name) > 1 and name[0].lower() in first_names()}
    for _, name in sorted(seen, key=lambda one: -len(one.name)):
        if sum(word.lower() not in PARTICLES for word in name) > LONGEST:  # a line in capitals
            pairs = zip(name, name[1:], strict=False)
            name = next((pair for pair in pairs if pair[0].lower() in first_names()), ())
        known = bool(name) and (name[0].lower() in first_names() or _gender(name) != UNKNOWN)
        tails = [name[at:] for at in range(1, len(name))]
        speaks = name in voiced or any(tail in voiced for tail in tails) or name[-1:] in lone and name not in places
        speaks = speaks or name[:1] in lone and _family_first(name)
        speaks = speaks and not (len(name) == 2 and name[:1] in lone and name[0] in surnames)  # the Trump Putin summit
        speaks = speaks and name[-1].lower().rstrip("s") not in PARTIES and " ".join(name) not in countries()
        speaks = speaks and not (name[-1].endswith("s") and (name[-1][:-1],) in lone)  # Sunni Muslims
        if len(name) > 1 and _is_plain(name) and (known or speaks) and name_key(name) not in labels:
            label = labels.setdefault(_ends(name), " ".join(name))
            middle = [(word,) for word in name[1:-1] if len(name) > LONGEST and (word,) in voiced]  # Lula
            other = _is_other(label.split(), name)  # George W. Bush beside George H. W. Bush
            label = " ".join(name) if other else label
            for part in [name] if other else [name, *tails[:-1], *middle]:
                labels.setdefault(name_key(part), label)
            gender.setdefault(label, _gender(name))
    return labels, gender


def _is_other(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether the initials between first name and surname are those of somebody else."""
    between = ("".join(word if "." in word else word[0] for word in name[1:-1]) for name in (one, other))
    short, long = sorted((letters.replace(".", "").upper() for letters in between), key=len)
    return bool(short) and not long.startswith(short)


def _family_first(name: Sequence[str]) -> bool:
    """Return whether the first word of a name is called alone: Park Ji-ho, Faisal bin Nasser, Katla Jónsdóttir."""
    family = name[0].lower() in FAMILIES or first_names().get(name[0].lower()) == "" or name[-1].endswith("dóttir")
    return family or name[1].lower() in PARTICLES or name[1].split("-")[-1].islower()


def _gender(name: Sequence[str]) -> str:
    """Return m or f by the given name, or by the middle name in Vietnamese."""
    if len(name) > 2 and _family_first(name) and name[1] in ("Thi", "Thị", "Van", "Văn"):
        return "f" if name[1].startswith("Th") else "m"
    given = name[len(name) > 2 and len(name[0].strip(".")) == 1]  # J. Edgar Lee
    return first_names().get(given.lower(), "m" if _is_later(name[-1]) else UNKNOWN)


@lru_cache(maxsize=20_000)
def _is_plain(name: tuple[str, ...]) -> bool:
    """Return whether no word of a name is that of a body, an acronym, an address or a seat (R-Ohio)."""
    shouted = any(word.rstrip("s").isupper() and len(word) > 2 and "." not in word for word in name)  # NATO, MPs
    return not shouted and BODIES.isdisjoint(map(str.lower, name)) and not any(map(NO_NAME.fullmatch, name))


def _add_surnames(labels: dict[str, str], seen: Counter[Sighting], kin: set[str]) -> None:
    """Let a surname or first name stand for the person whose full name is printed most.

    Where two share a surname and are named about as often it stands for itself, and so does that of a wife or son.
    """
    counts: Counter[str] = Counter()
    for (_, name), count in seen.items():
        if len(name) > 1 and _ends(name) in labels:
            counts[labels.get(name_key(name)) or labels[_ends(name)]] += count
    surnames = {name_key(label.split()[-1:]) for label in counts}
    held = {titles[-1:] for titles, name in seen if _is_later(name[-1])}  # Donald Trump Jr. is not President Trump
    offices = {(office,) for office in OFFICES} - held
    for end in (-1, 0):
        by_word: dict[str, list[str]] = {}
        named = [label for label, _ in counts.most_common() if label not in kin]
        for label in sorted(named, key=_is_later):
            *words, last = label.split()
            if not _is_later(label):
                part = [*words, last][end]
                if end == -1 and len(words) > 1 and words[0].lower() in FAMILIES:  # Kim Jong Un beside Ann Kim
                    by_word.setdefault(name_key((words[0],)), []).append(label)
                if end == -1 or name_key((part,)) not in surnames and part not in countries():
                    by_word.setdefault(name_key((part,)), []).append(label)
            else:
                other = any(titles[-1:] in offices and name == (words[-1],) for titles, name in seen)
                if name_key(words[-1:]) not in surnames and not other:
                    by_word.setdefault(name_key((words[end],)), [label])
                labels.setdefault(name_key((words[-1], last)), label)
        for word, (first, *others) in by_word.items():
            if end == 0 or not others or counts[first] >= 2 * counts[others[0]]:
                labels.setdefault(word, first)
                labels.setdefault(ARTICLE.sub("", word), first)  # al-Assad, Assad
