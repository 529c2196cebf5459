"""How alike two sentences are: what is compared of each, and the features of every pair worth a look."""

import csv
import heapq
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import log, log1p, sqrt
from typing import NamedTuple

from parallax import text
from parallax.article import Article
from parallax.lexicons import DATA, stop_words

FOLDER = DATA / "reference" / "links"
ARTICLES = 5000  # in which the words of the table were counted
LONGEST = 250  # words of a sentence that are read
KEPT = 12  # candidates of a sentence
SMOOTH = 3.0  # added below a share, so that two short sentences with one word in common do not look alike
NEAR, LARGE, YEARS = 0.06, 100, (1900, 2035)

Features = tuple[float, ...]
FEATURES = (
    *("letters", "words", "shared", "shared of shorter", "shared by news rarity", "only there", "rarest"),
    *("names", "other words", "numbers", "large number", "two numbers", "word pairs", "run"),
    *("same speaker", "other speaker", "both quoted", "one quoted", "early", "apart"),
    *("longer", "unlike length", "title", "both titles", "teaser", "heading"),
)
DIGITS = re.compile(r"[$£€¥₹]?(\d+(?:,\d{3})*(?:\.\d+)?)(bn|b|mn|m|k)?(?!\w)")
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
NUMERALS = {
    **{word: value for value, word in enumerate(SMALL.split())},
    **{
        word: 10 * n
        for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
    },
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, None: 1}


class Sketch(NamedTuple):
    """What is compared of a sentence: stems in order, those that carry content, names, quantities, who speaks.

    `place` runs from 0 (first) to 1 (last); `quoted` is the share of its characters between quotation marks.
    """

    number: int
    role: str
    place: float
    stems: tuple[str, ...]
    content: tuple[str, ...]
    names: frozenset[str]
    numbers: tuple[float, ...]
    speakers: frozenset[str]
    quoted: float
    grams: Mapping[str, int]


@lru_cache(maxsize=32)
def sketches(article: Article) -> tuple[Sketch, ...]:
    """Return a sketch of every sentence that is part of the article: not of boilerplate."""
    rows = article.sentence_rows
    kept = [number for number, row in enumerate(rows) if row.role != "boilerplate"]
    starts, quoted, speakers = [row.start for row in rows], Counter(), defaultdict(set)
    for quote in article.quote_rows:
        first = max(bisect_right(starts, quote.start) - 1, 0)
        for number in range(first, bisect_right(starts, quote.end - 1)):
            row = rows[number]
            quoted[number] += max(min(quote.end, row.end) - max(quote.start, row.start), 0)
            speakers[number].add(quote.speaker)
    for said in article.attribution_rows:
        speakers[said.sentence].add(said.speaker)
    found = []
    for at, number in enumerate(kept):
        row = rows[number]
        printed = [token.text for token in text.tokens(row.text)[:LONGEST]]
        plain = [word.lower().removesuffix("'s").rstrip("'") for word in printed]
        surnames = frozenset(root(who.split()[-1].lower()) for who in speakers[number] if who.split())
        content = [root(word) for word in plain if len(word) > 1 and word not in stop_words()]
        found.append(
            Sketch(
                number,
                row.role,
                at / max(len(kept) - 1, 1),
                tuple(map(root, plain)),
                tuple(dict.fromkeys([*content, *sorted(surnames)])),
                frozenset(_names(printed, plain)),
                tuple(quantities(plain)),
                surnames,
                quoted[number] / max(row.end - row.start, 1),
                Counter(gram for word in plain for gram in _grams(word)),
            )
        )
    return tuple(found)


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """Return the stem of a word, the regular one where the word bends irregularly.

    >>> root("shot"), root("shooting")
    ('shoot', 'shoot')
    """
    cut = text.stem(word)
    return _forms().get(cut, cut)


def quantities(words: Sequence[str]) -> Iterator[float]:
    """Yield the quantities among lower-case words; a lone *one* is none.

    >>> list(quantities("about two dozen of the 1,200 men and $3.5bn".split()))
    [24, 1200.0, 3500000000.0]
    """
    return (value for value, *_ in figures(words))


def figures(words: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    """Yield each quantity among lower-case words with the places of its first word and of the word after it."""
    at = 0
    while at < len(words):
        first, value, at = at, _quantity(words[at]), at + 1
        while value is not None and at < len(words) and words[at] in SCALES:
            value, at = value * SCALES[words[at]], at + 1
        if value is None and words[first] in SCALES and words[at - 2 : first] == ["a"]:
            value = SCALES[words[first]]
        if value is not None and words[at - 1] != "one":
            yield value, first, at


class Words(NamedTuple):
    """The stems of both sides: in how many sentences of each they stand, their rarity in news, what they weigh here."""

    counts: tuple[Mapping[str, int], Mapping[str, int]]
    rarity: Mapping[str, float]
    weight: Mapping[str, float]


class Candidate(NamedTuple):
    """Two sentences worth a look: how alike at first sight, their places (negative, so that the earlier is greater)."""

    alike: float
    minus_i: int
    minus_j: int
    letters: float
    dice: float
    common: float  # weight of shared and kin words
    shared: tuple[str, ...]


def pairs(ours: Sequence[Sketch], theirs: Sequence[Sketch]) -> dict[tuple[int, int], Features]:
    """Map the pairs of positions worth a look, each sentence's most alike ones, to FEATURES."""
    sides, total = (ours, theirs), len(ours) + len(theirs)
    counts = tuple(Counter(stem for sketch in side for stem in sketch.content) for side in sides)
    among = {stem: counts[0][stem] + counts[1][stem] for stem in [*counts[0], *counts[1]]}
    rarity = {stem: log((ARTICLES + 1) / (word_counts().get(stem, 0) + 1)) for stem in among}
    weight = {stem: rarity[stem] * log((1 + total) / (1 + n)) / log(1 + total) for stem, n in among.items()}
    known = Words(counts, rarity, weight)
    sums = [[_sums(sketch.content, known) for sketch in side] for side in sides]
    bigrams = [[frozenset(zip(s.stems, s.stems[1:], strict=False)) for s in side] for side in sides]
    found = {}
    for place, candidate in sorted(_candidates(ours, theirs, known, sums).items()):
        i, j = place
        twins = len(bigrams[0][i] & bigrams[1][j])
        found[place] = (
            *_words_in_common(ours[i], theirs[j], candidate, known, (sums[0][i], sums[1][j])),
            log1p(twins),
            log1p(_run(ours[i].stems, theirs[j].stems) - 1) if twins > 1 else log1p(twins),
            *_circumstances(ours[i], theirs[j]),
        )
    return found


def _candidates(
    ours: Sequence[Sketch], theirs: Sequence[Sketch], known: Words, sums: Sequence[Sequence[Features]]
) -> dict[tuple[int, int], Candidate]:
    """Return the most alike ones of every sentence of either side."""
    letters, kin = _letters(ours, theirs), _kin(known)
    holds, where = [frozenset(sketch.content) for sketch in theirs], defaultdict(list)
    for j, sketch in enumerate(theirs):
        for stem in sketch.content:
            where[stem].append(j)
    columns: list[list[Candidate]] = [[] for _ in theirs]
    chosen = []
    for i, sketch in enumerate(ours):
        shared, near, mine = defaultdict(list), defaultdict(list), frozenset(sketch.content)
        for stem in sketch.content:
            for j in where.get(stem, ()):
                shared[j].append(stem)
            for value, other in kin.get(stem, ()):
                for j in () if other in mine else where[other]:
                    if stem not in holds[j]:
                        near[j].append((value, stem, other))
        row = []
        for j in sorted({*shared, *near, *letters[i]}):
            stems = tuple(shared.get(j, ()))
            common = sum(known.weight[stem] for stem in stems) + (_matched(near[j]) if j in near else 0.0)
            dice = 2 * common / (sums[0][i][0] + sums[1][j][0] + SMOOTH)
            like = letters[i].get(j, 0.0)
            row.append(Candidate(like + dice, -i, -j, like, dice, common, stems))
            (heapq.heappush if len(columns[j]) < KEPT else heapq.heappushpop)(columns[j], row[-1])
        chosen += heapq.nlargest(KEPT, row)
    chosen += [candidate for column in columns for candidate in column]
    return {(-candidate.minus_i, -candidate.minus_j): candidate for candidate in chosen}


def _sums(stems: Sequence[str], known: Words) -> Features:
    """Add up the weights of some stems, their squares, and their rarity in news."""
    weights = [known.weight[stem] for stem in stems]
    return sum(weights), sum(w * w for w in weights), sum(known.rarity[stem] for stem in stems)


def _words_in_common(a: Sketch, b: Sketch, found: Candidate, known: Words, sums: tuple[Features, Features]) -> Features:
    """Return the features from *letters* to *two numbers*."""
    ours, theirs = known.counts
    all_of, shared, weight = list(zip(*sums, strict=True)), _sums(found.shared, known), known.weight
    named = sum(weight[stem] for stem in found.shared if stem in a.names and stem in b.names)
    hits = {x for x in a.numbers if any(_near(x, y) for y in b.numbers)}
    return (
        found.letters,
        shared[1] / (sqrt(all_of[1][0] * all_of[1][1]) or 1.0),
        found.dice,
        found.common / (min(all_of[0]) + SMOOTH),
        shared[2] / (min(all_of[2]) + SMOOTH),
        log1p(sum(known.rarity[stem] / (ours[stem] * theirs[stem]) for stem in found.shared)),
        max((weight[stem] for stem in found.shared), default=0.0),
        log1p(named),
        log1p(max(shared[0] - named, 0.0)),
        log1p(len(hits)),
        float(any(x >= LARGE and not YEARS[0] <= x <= YEARS[1] for x in hits)),
        float(len(hits) > 1),
    )


def _circumstances(a: Sketch, b: Sketch) -> Features:
    """Return the features from *same speaker* to *heading*."""
    lengths = (log1p(len(a.stems)), log1p(len(b.stems)))
    return (
        float(bool(a.speakers & b.speakers)),
        float(bool(a.speakers and b.speakers and not a.speakers & b.speakers)),
        min(a.quoted, b.quoted),
        abs(a.quoted - b.quoted),
        1 - max(a.place, b.place),
        abs(a.place - b.place),
        max(lengths),
        abs(lengths[0] - lengths[1]),
        float((a.role == "title") != (b.role == "title")),
        float(a.role == b.role == "title"),
        float("teaser" in (a.role, b.role)),
        float("heading" in (a.role, b.role)),
    )


def _letters(ours: Sequence[Sketch], theirs: Sequence[Sketch]) -> list[dict[int, float]]:
    """Return for every sentence of ours the cosine of character n-grams with each of theirs."""
    total = len(ours) + len(theirs)
    spread = Counter(gram for sketch in (*ours, *theirs) for gram in sketch.grams)
    weight = {gram: log((1 + total) / (1 + n)) + 1 for gram, n in spread.items()}
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, sketch in enumerate(theirs):
        for gram, value in _vector(sketch.grams, weight):
            index[gram].append((j, value))
    found = []
    for sketch in ours:
        row: dict[int, float] = defaultdict(float)
        for gram, value in _vector(sketch.grams, weight):
            for j, other in index.get(gram, ()):
                row[j] += value * other
        found.append(row)
    return found


def _vector(grams: Mapping[str, int], weight: Mapping[str, float]) -> list[tuple[str, float]]:
    values = [(gram, weight[gram] if n == 1 else (1 + log(n)) * weight[gram]) for gram, n in grams.items()]
    length = sqrt(sum(value * value for _, value in values))
    return [(gram, value / length) for gram, value in values]


def _kin(known: Words) -> dict[str, list[tuple[float, str]]]:
    """Map each stem of ours to its kin among theirs, each with what the two together are worth."""
    weight, (ours, theirs) = known.weight, known.counts
    return {
        stem: [(near * min(weight[stem], weight[kin]), kin) for kin, near in word_kin().get(stem, ()) if kin in theirs]
        for stem in ours
    }


def _matched(near: list[tuple[float, str, str]]) -> float:
    """Add up kin words, each matched once, the nearest first."""
    total, used = 0.0, set()
    for value, stem, other in sorted(near, key=lambda row: (-row[0], row[1:])):
        if (0, stem) not in used and (1, other) not in used:
            used |= {(0, stem), (1, other)}
            total += value
    return total


def _run(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return how many words in a row both have, at most."""
    places, longest, ending = defaultdict(list), 0, {}
    for j, stem in enumerate(theirs):
        places[stem].append(j)
    for stem in ours:
        ending = {j: ending.get(j - 1, 0) + 1 for j in places.get(stem, ())}
        longest = max(longest, *ending.values(), 0)
    return longest


def _names(printed: Sequence[str], plain: Sequence[str]) -> Iterator[str]:
    for at, (word, low) in enumerate(zip(printed, plain, strict=True)):
        if word[0].isupper() and (at or word.isupper()) and low not in stop_words():
            yield root(low)


def _quantity(word: str) -> float | None:
    if digits := DIGITS.match(word):
        return float(digits[1].replace(",", "")) * SHORT_SCALES[digits[2]]
    parts = word.split("-")
    return sum(NUMERALS[part] for part in parts) if all(part in NUMERALS for part in parts) else None


def _near(one: float, other: float) -> bool:
    """Return whether two quantities may be one, rounded; years and small numbers must be equal."""
    if one == other or min(one, other) < 20 or YEARS[0] <= one <= YEARS[1]:
        return one == other
    return abs(one - other) <= NEAR * max(one, other)


@lru_cache(maxsize=20_000)
def _grams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[i : i + n] for n in (3, 4, 5) for i in range(len(padded) - n + 1))


def read_table(name: str) -> list[dict[str, str]]:
    """Read one of the tables behind the links."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def word_counts() -> dict[str, int]:
    """Return in how many of 5,000 news articles a stem stands; those in fewer than five are left out."""
    return {row["stem"]: int(row["articles"]) for row in read_table("word_counts.csv")}


@cache
def word_kin() -> dict[str, tuple[tuple[str, float], ...]]:
    """Map a stem to the stems near to it in meaning, each with its nearness (0 to 1)."""
    found = defaultdict(list)
    for row in read_table("word_kin.csv"):
        if row["nearness"] != "form":
            found[row["stem"]].append((row["kin"], float(row["nearness"])))
            found[row["kin"]].append((row["stem"], float(row["nearness"])))
    return {stem: tuple(kin) for stem, kin in found.items()}


@cache
def _forms() -> dict[str, str]:
    return {row["stem"]: row["kin"] for row in read_table("word_kin.csv") if row["nearness"] == "form"}
