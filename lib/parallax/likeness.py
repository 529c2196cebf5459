"""How alike two sentences are: what is compared of each, and the features of every pair worth a look."""

import heapq
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from math import fsum, log, log1p, sqrt
from operator import mul
from typing import NamedTuple

from parallax import text
from parallax.article import Article
from parallax.lexicons import DATA, entries, stop_words

FOLDER = DATA / "reference" / "links"
ARTICLES = 5000  # in which the words of the table were counted
LONGEST = 250  # words of a sentence that are read
KEPT = 4  # candidates of a sentence
LONG, FEWEST = 300, 8  # sentences of an article that are looked at whole; of a longer one: places of a word at least
LETTERS, WORDS = 4, 3  # in a row
DIMENSIONS = 32  # of the company that words keep
SMOOTH = 3.0  # added below a share, so that two short sentences with one word in common do not look alike
NEAR, LARGE, YEARS = 0.06, 100, (1900, 2035)

Features = tuple[float, ...]
FEATURES = (
    *("letters", "words", "shared", "shared of shorter", "only there", "shared but names", "in a row", "numbers"),
    *("large number", "same speaker", "other speaker", "speaker named", "both quoted", "one quoted", "early", "title"),
    "company",
)
DIGITS = re.compile(r"[$£€¥₹]?(\d+(?:,\d{3})*(?:\.\d+)?)(bn|b|mn|m|k)?(?!\w)")
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)$")  # Nov. 27, Nov 27th
SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMERALS = dict(
    zip(f"{SMALL} seventeen eighteen nineteen {TENS}".split(), [*range(20), *range(20, 100, 10)], strict=True)
)
WHOLES = (2, 3, 4, 5, 10, 20, 100)  # one in five
PARTS = {"half": 50, "two-thirds": 200 / 3, "one-third": 100 / 3, "three-quarters": 75, "one-quarter": 25}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, None: 1}


class Sketch(NamedTuple):
    """What is compared of a sentence: its stems in order, those that carry content, runs of letters and of stems.

    `place` runs from 0 (first) to 1 (last); `names` are stems printed with a capital inside the sentence; `quoted` is
    the share of its characters between quotation marks.
    """

    number: int
    role: str
    place: float
    stems: tuple[str, ...]
    content: tuple[str, ...]
    names: frozenset[str]
    letters: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]
    numbers: tuple[float, ...]
    speakers: frozenset[str]
    quoted: float


@lru_cache(maxsize=32)
def sketches(article: Article) -> tuple[Sketch, ...]:
    """Return a sketch of every sentence that is part of the article: not of boilerplate."""
    rows = article.sentence_rows
    kept = [number for number, row in enumerate(rows) if row.role != "boilerplate"]
    quoted, speakers = Counter(), defaultdict(set)
    for quote in article.quote_rows:
        for number in article.touched(quote.start, quote.end):
            quoted[number] += min(quote.end, rows[number].end) - max(quote.start, rows[number].start)
            speakers[number].add(quote.speaker)
    for said in article.attribution_rows:
        speakers[said.sentence].add(said.speaker)
    found = []
    for at, number in enumerate(kept):
        row, (stems, content, *shape) = rows[number], _shape(rows[number].text)
        surnames = frozenset([root(who.split()[-1].lower()) for who in speakers.get(number, ()) if who.split()])
        place, said = at / max(len(kept) - 1, 1), quoted[number] / max(row.end - row.start, 1)
        content = tuple(dict.fromkeys([*content, *sorted(surnames)]))
        found.append(Sketch(number, row.role, place, stems, content, *shape, surnames, said))
    return tuple(found)


@lru_cache(maxsize=1024)  # the shortest sentences stand again and again
def _shape(sentence: str) -> tuple:
    """Return what lies in the words of a sentence alone: its stems, those of content, names, letters, runs, numbers."""
    printed = [token.text for token in text.tokens(sentence)[:LONGEST]]
    words = [word.lower().removesuffix("'s").rstrip("'") for word in printed]
    stems, common = tuple(map(root, words)), stop_words()
    content = [stem for stem, word in zip(stems, words, strict=True) if len(word) > 1 and word not in common]
    names = frozenset([stem for stem, word in zip(stems[1:], printed[1:], strict=True) if word[0].isupper()])
    letters = tuple(dict.fromkeys(chain.from_iterable(map(_letters, words))))
    return stems, content, names, letters, frozenset(text.ngrams(stems, WORDS)), tuple(quantities(words))


@lru_cache(maxsize=20_000)
def _letters(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[i : i + LETTERS] for i in range(max(len(padded) - LETTERS + 1, 1)))


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """Return the stem of a word, the regular one where the word bends irregularly.

    >>> root("shot"), root("shooting")
    ('shoot', 'shoot')
    """
    cut = text.stem(ORDINAL.sub("", word))
    return _forms().get(cut, cut)


def quantities(words: Sequence[str]) -> Iterator[float]:
    """Yield the quantities among lower-case words, and shares as percent; a lone *one* is none.

    >>> list(quantities("about two dozen of the 1,200 men and $3.5bn".split()))
    [24, 1200.0, 3500000000.0]
    >>> list(quantities("one in five men".split())), list(quantities("four out of 10".split()))
    ([5, 20.0], [4, 10.0, 40.0])
    """
    found = [*figures(words)]
    yield from (value for value, *_ in found)
    for value, _, end in [*found, *((1, 0, at + 1) for at, word in enumerate(words) if word == "one")]:
        at = end + (words[end : end + 2] == ["out", "of"])
        whole = _quantity(words[at + 1]) if words[at : at + 1] in (["in"], ["of"]) and words[at + 1 :] else None
        if whole in WHOLES and value < whole:
            yield 100 * value / whole
    yield from (PARTS[word] for word in words if word in PARTS)


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


def pairs(ours: Sequence[Sketch], theirs: Sequence[Sketch]) -> tuple[dict[tuple[int, int], Features], dict[str, float]]:
    """Map the pairs of positions worth a look, each sentence's most alike, to FEATURES; stems to their weight."""
    sides, total = (ours, theirs), len(ours) + len(theirs)
    counts = [Counter(stem for sketch in side for stem in sketch.content) for side in sides]
    among = {stem: counts[0][stem] + counts[1][stem] for stem in [*counts[0], *counts[1]]}
    rare = {stem: rarity(stem) for stem in among}
    weight = {stem: rare[stem] * log((1 + total) / (1 + n)) / log(1 + total) for stem, n in among.items()}
    each = [[[weight[stem] for stem in sketch.content] for sketch in side] for side in sides]
    sums = [[sum(row) for row in side] for side in each]
    lengths = [[sqrt(sum(value * value for value in row)) for row in side] for side in each]
    holds = [frozenset(sketch.content) for sketch in theirs]
    names = frozenset(stem for side in sides for sketch in side for stem in sketch.names)
    kept = _company(sides, weight)
    found = {}
    for (i, j), (letters, common) in sorted(_candidates(ours, theirs, weight, sums, holds).items()):
        a, b = ours[i], theirs[j]
        shared = [stem for stem in a.content if stem in holds[j]]
        values = [weight[stem] for stem in shared]
        hits = {x for x in a.numbers if any(_near(x, y) for y in b.numbers)}
        found[i, j] = (
            letters,
            sum(value * value for value in values) / (lengths[0][i] * lengths[1][j] or 1.0),
            2 * common / (sums[0][i] + sums[1][j] + SMOOTH),
            common / (min(sums[0][i], sums[1][j]) + SMOOTH),
            log1p(sum(rare[stem] / (counts[0][stem] * counts[1][stem]) for stem in shared)),
            log1p(sum(rare[stem] for stem in shared if stem not in names)),
            len(a.runs & b.runs) / (min(len(a.runs), len(b.runs)) + SMOOTH),
            log1p(len(hits)),
            float(any(x >= LARGE and not YEARS[0] <= x <= YEARS[1] for x in hits)),
            float(not a.speakers.isdisjoint(b.speakers)),
            float(bool(a.speakers and b.speakers) and a.speakers.isdisjoint(b.speakers)),
            float(not (a.speakers.isdisjoint(b.content) and b.speakers.isdisjoint(a.content))),
            min(a.quoted, b.quoted),
            max(a.quoted, b.quoted),
            1 - max(a.place, b.place),
            float((a.role == "title") != (b.role == "title")),
            sum(map(mul, kept[0][i], kept[1][j])),
        )
    return found, weight


def _company(sides: Sequence[Sequence[Sketch]], weight: dict[str, float]) -> list[list[list[float]]]:
    """Return the company that the words of every sentence keep in news, away from that of both articles, of length 1.

    The product of two is their cosine: near 1 where sentences are of one thing, in whatever words.
    """
    rows = [[[0.0] * DIMENSIONS for _ in side] for side in sides]
    for side, own in zip(sides, rows, strict=True):
        for n, sketch in enumerate(side):
            for stem in sketch.content:
                if company := word_company(stem):
                    own[n] = [x + weight[stem] * y for x, y in zip(own[n], company, strict=True)]
    rows = [[_long(row) for row in own] for own in rows]
    many = sum(map(len, rows)) or 1
    middle = [fsum(column) / many for column in zip(*rows[0], *rows[1], strict=True)]
    return [[_long([x - y for x, y in zip(row, middle, strict=True)]) for row in own] for own in rows]


def _long(row: list[float]) -> list[float]:
    """Return a row made 1 long."""
    length = sqrt(sum(map(mul, row, row))) or 1.0
    return [x / length for x in row]


def _candidates(ours, theirs, weight, sums, holds) -> dict[tuple[int, int], tuple[float, float]]:
    """Map the most alike ones of every sentence of either side to letters and words in common, weighted."""
    where = defaultdict(list)
    for j, sketch in enumerate(theirs):
        for stem in sketch.content:
            where[stem].append(j)
    kin = {}
    for stem in word_kin().keys() & {stem for sketch in ours for stem in sketch.content}:
        kin[stem] = sorted((n * min(weight[stem], weight[o]), o) for o, n in word_kin()[stem] if o in where)
    columns: list[list[tuple]] = [[] for _ in theirs]
    chosen, kept = [], KEPT if max(len(ours), len(theirs)) <= LONG else KEPT // 2
    for i, (sketch, letters) in enumerate(zip(ours, _letters_in_common(ours, theirs), strict=True)):
        if not sketch.content:
            continue
        common, mine = defaultdict(float), frozenset(sketch.content)
        for stem in sketch.content:
            for j in _around(where.get(stem, ()), i, ours, theirs):
                common[j] += weight[stem]
            near = {j: n for n, o in kin.get(stem, ()) if o not in mine for j in _around(where[o], i, ours, theirs)}
            for j, value in near.items():
                common[j] += value * (stem not in holds[j])
        row = []
        for j in letters.keys() | common.keys():
            like, words = letters.get(j, 0.0), common.get(j, 0.0)
            # places are negative, so that of two alike the earlier is greater
            row.append((like + 2 * words / (sums[0][i] + sums[1][j] + SMOOTH), -i, -j, like, words))
            (heapq.heappush if len(columns[j]) < kept else heapq.heappushpop)(columns[j], row[-1])
        chosen += heapq.nlargest(kept, row)
    chosen += [candidate for column in columns for candidate in column]
    return {(-i, -j): found for _, i, j, *found in chosen}


def _around(places: Sequence[int], i: int, ours: Sequence, theirs: Sequence) -> Sequence[int]:
    """Return those near to the i-th of ours of the places where something stands: all in texts of usual length."""
    most = max(FEWEST, LONG**3 // max(len(theirs), 1) ** 2)  # the longer, the fewer in all
    at = max(0, bisect_right(places, i * len(theirs) // len(ours)) - most // 2) if len(places) > most else 0
    return places[at : at + most]


def _letters_in_common(ours: Sequence[Sketch], theirs: Sequence[Sketch]) -> Iterator[dict[int, float]]:
    """Yield for every sentence of ours the cosine of runs of letters, rare ones first, with those of theirs."""
    total = len(ours) + len(theirs)
    spread = Counter(run for sketch in (*ours, *theirs) for run in sketch.letters)
    square = {run: (log((1 + total) / (1 + n)) + 1) ** 2 for run, n in spread.items()}
    lengths = [sqrt(sum(square[run] for run in sketch.letters)) or 1.0 for sketch in theirs]
    index = defaultdict(list)
    for j, sketch in enumerate(theirs):
        for run in sketch.letters:
            index[run].append(j)
    for i, sketch in enumerate(ours):
        row, length = defaultdict(float), sqrt(sum(square[run] for run in sketch.letters)) or 1.0
        for run in sketch.letters:
            value, places = square[run], index.get(run, ())
            for j in places if len(places) <= FEWEST else _around(places, i, ours, theirs):
                row[j] += value
        yield {j: value / length / lengths[j] for j, value in row.items()}


@lru_cache(maxsize=20_000)
def _quantity(word: str) -> float | None:
    if digits := DIGITS.match(word):
        return float(digits[1].replace(",", "")) * SHORT_SCALES[digits[2]]
    parts = word.split("-")
    return sum(NUMERALS[part] for part in parts) if all(part in NUMERALS for part in parts) else None


def _near(one: float, other: float) -> bool:
    """Return whether two quantities may be one, rounded; years and small numbers must be equal."""
    exact = min(one, other) < 20 or YEARS[0] <= one <= YEARS[1]
    return one == other or not exact and abs(one - other) <= NEAR * max(one, other)


@cache
def word_counts() -> dict[str, int]:
    """Return in how many of 5,000 news articles a stem stands; those in fewer than five are left out."""
    return {row["stem"]: int(row["articles"]) for row in entries("word_counts", FOLDER)}


@lru_cache(maxsize=20_000)
def word_company(stem: str) -> tuple[int, ...]:
    """Return what company a stem keeps in news, 32 numbers from -3 to 3 that are alike where it is; nothing if unknown.

    >>> len(word_company("judg"))
    32
    """
    digits = (int(digit, 16) for digit in _companies().get(stem, ""))
    return tuple(2 * (digit >> up & 3) - 3 for digit in digits for up in (2, 0))


@cache
def _companies() -> dict[str, str]:
    return {row["stem"]: row["company"] for row in entries("word_counts", FOLDER)}


def rarity(stem: str) -> float:
    """Return the logarithm of how few news articles a stem stands in."""
    return log((ARTICLES + 1) / (word_counts().get(stem, 0) + 1))


@cache
def word_kin() -> dict[str, tuple[tuple[str, float], ...]]:
    """Map a stem to the stems near to it in meaning, each with its nearness (0 to 1)."""
    found = defaultdict(list)
    for row in (row for row in entries("word_kin", FOLDER) if row["nearness"] != "form"):
        for stem, kin in (("stem", "kin"), ("kin", "stem")):
            found[row[stem]].append((row[kin], float(row["nearness"])))
    return {stem: tuple(kin) for stem, kin in found.items()}


@cache
def _forms() -> dict[str, str]:
    return {row["stem"]: row["kin"] for row in entries("word_kin", FOLDER) if row["nearness"] == "form"}
