"""Names in an article: the full name behind a surname, titles, and who is he or she."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from parallax.grammar import Word
from parallax.lexicons import entries
from parallax.text import normalise

MALE, FEMALE = (
    frozenset(["mr", "sir", "king", "prince"]),
    frozenset(["mrs", "ms", "miss", "queen", "princess"]),
)
OFFICES = frozenset(
    """president minister chancellor premier mayor governor senator congressman congresswoman representative secretary
    judge justice professor ambassador general colonel captain sheriff pope bishop rabbi imam nominee candidate speaker
    director chairman chairwoman commissioner attorney prosecutor king queen prince princess leader doctor""".split()
)
SHORT = {
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "gen": "general",
    "col": "colonel",
    "dr": "doctor",
}
TITLES = (
    OFFICES
    | MALE
    | FEMALE
    | frozenset(SHORT)
    | frozenset("lt sgt capt rev prof del adm maj atty sens reps ceo".split())
)
BODIES = frozenset(
    """university college department house senate congress court party news times post journal press agency committee
    council commission union association institute center centre bank company corporation inc corp group foundation
    ministry church hospital school league party states kingdom nations street city county bureau service force army
    network radio television tv street day week""".split()
)


PARTIES = frozenset("republican democrat democratic independent libertarian conservative gop".split())
PARTICLES = frozenset("de von van der den del della di da bin ibn al el la le".split())


@dataclass(frozen=True)
class Cast:
    """The names of one article. `full`: lower-cased name or surname to label; `gender`: label to m or f."""

    full: Mapping[str, str] = field(default_factory=dict)
    gender: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, frozenset[str]] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)

    def label(self, name: Sequence[str]) -> str:
        """Return the one label for a name: the actor it stands for, else the full name printed in the article."""
        for key in (_key(name), _key(name[-1:])):
            if key in self.actors and (len(name) == 1 or key != _key(name[-1:])):
                return self.actors[key]
        label = self.full.get(_key(name), self.full.get(_ends(name), " ".join(name)))
        return self.actors.get(_key(label.split()), label)

    def is_person(self, label: str) -> bool:
        """Say whether a label is known to be a person's name."""
        return self.gender.get(label, "?") != "?"


@cache
def first_names() -> dict[str, str]:
    """Map common first names, lower-cased, to m or f."""
    return {row["name"]: row["gender"] for row in entries("first_names")}


def _key(name: Sequence[str]) -> str:
    return normalise(" ".join(name)).lower().replace("-", " ").replace(".", "")


def _ends(name: Sequence[str]) -> str:
    """Return the first and the last word of a name, so that middle names do not matter."""
    return _key([name[0], name[-1]])


def runs(words: Sequence[Word]) -> Iterable[tuple[int, int]]:
    """Yield where capitalised names stand, a nickname in quotation marks included."""
    first = None
    for at, word in enumerate(words):
        inside = word.tag == "n" or first is not None and _goes_on(words, at)
        if inside and first is None:
            first = at
        if first is not None and (not inside or word.low.endswith("'s")):
            yield first, at + inside
            first = None
    if first is not None:
        yield first, len(words)


def _goes_on(words: Sequence[Word], at: int) -> bool:
    if at + 1 == len(words) or words[at + 1].tag != "n":
        return False
    return words[at].low in PARTICLES or words[at].tag == "Q" and words[at].end - words[at].start < 14


def split_titles(raw: str, run: Sequence[Word]) -> tuple[list[str], list[str]]:
    """Split the words of a name into titles and name: Gov. Mike Pence → [gov], [Mike, Pence]."""
    lows = [word.low.rstrip(".").removesuffix("'s") for word in run]
    cut = max((at + 1 for at, low in enumerate(lows) if low in TITLES), default=0)
    if any(low in BODIES for low in lows[cut:]):
        cut = 0
    while cut + 2 < len(lows) and lows[cut] in PARTIES:
        cut += 1
    name = [bare(raw[word.start : word.end]) for word in run[cut:] if word.tag != "Q"]
    return lows[:cut], name


def bare(text: str) -> str:
    """Return a word without a possessive ending."""
    for ending in ("'s", "’s", "'", "’"):
        if text.endswith(ending):
            return text[: -len(ending)]
    return text


def cast(
    raw: str,
    sentences: Iterable[Sequence[Word]],
    speaking: Iterable[tuple[str, ...]],
    actors: Mapping[str, Sequence[str]] | None,
) -> Cast:
    """Collect the names of an article from its tagged sentences; `speaking` are names that are said to speak."""
    seen: Counter[tuple[tuple[str, ...], tuple[str, ...]]] = Counter()
    inside: set[tuple[str, ...]] = set()
    places: set[tuple[str, ...]] = set()
    for words in sentences:
        for first, last in runs(words):
            titles, name = split_titles(raw, words[first:last])
            if name:
                office = [words[first - 1].low] if first and words[first - 1].tag == "w" else []
                seen[tuple(titles + office), tuple(name)] += 1
                if first:
                    inside.add(tuple(name))
                if first and words[first - 1].low in ("in", "into", "across"):
                    places.add(tuple(name))
    forms = {
        _key(form.split()): who for who, all_forms in (actors or {}).items() for form in [who, *all_forms]
    }
    return _build(
        seen, {name for name in speaking if len(name) > 1 or name in inside} - places, places, forms
    )


def _build(seen: Counter, speaking: set[tuple[str, ...]], places, forms: Mapping[str, str]) -> Cast:
    full: dict[str, str] = {}
    gender: dict[str, str] = {}
    alone = {name for _, name in seen if len(name) == 1}
    for (_, name), _count in seen.items():
        if len(name) > 4:
            _from_headline(name, full, gender)
        elif len(name) > 1 and (
            _may_be_person(name)
            or _no_body(name)
            and (name in speaking or name[-1:] in alone and name not in places)
        ):
            label = full.setdefault(_ends(name), " ".join(name))
            full.setdefault(_key(name), label)
            gender.setdefault(
                label, first_names()[name[0].lower()] if name[0].lower() in first_names() else ""
            )
    found = Cast(full, gender, {}, forms)
    _add_surnames(full, gender, seen)
    offices: dict[str, set[str]] = {}
    for (titles, name), _count in seen.items():
        label = found.label(name)
        for title in titles:
            _note_title(SHORT.get(title, title), label, gender, offices)
    for label in list(gender):
        gender.setdefault(found.label(label.split()), gender[label])
    for name in sorted(speaking):
        if len(name) == 1 and _no_body(name):
            gender.setdefault(found.label(name), "?")
    return Cast(full, gender, {noun: frozenset(labels) for noun, labels in offices.items()}, forms)


def _may_be_person(name: Sequence[str]) -> bool:
    return name[0].lower() in first_names() and _no_body(name)


def _no_body(name: Sequence[str]) -> bool:
    return not any(word.lower() in BODIES or word.isupper() and len(word) > 2 for word in name)


def _from_headline(name: Sequence[str], full: dict[str, str], gender: dict[str, str]) -> None:
    """Take a first name with the word after it from a line in capitals."""
    for first, last in zip(name, name[1:], strict=False):
        if first.lower() in first_names() and last.lower() not in first_names():
            label = full.setdefault(_ends([first, last]), f"{first} {last}")
            full.setdefault(_key(label.split()[-1:]), label)
            gender.setdefault(label, first_names()[first.lower()])
            return


def _add_surnames(full: dict[str, str], gender: dict[str, str], seen: Counter) -> None:
    """Let a surname stand for the person whose full name is printed most; ties go to the first."""
    counts: Counter[str] = Counter()
    for (_, name), count in seen.items():
        if len(name) > 1 and _ends(name) in full:
            counts[full[_ends(name)]] += count
    for label, _count in counts.most_common():
        full.setdefault(_key(label.split()[-1:]), label)
    for label in counts:
        full.setdefault(_key(label.split()[:1]), label)


def _note_title(title: str, label: str, gender: dict[str, str], offices: dict[str, set[str]]) -> None:
    if title in MALE or title in FEMALE:
        gender[label] = gender.get(label) or ("m" if title in MALE else "f")
    elif title in OFFICES:
        offices.setdefault(title, set()).add(label)
        gender.setdefault(label, "")
