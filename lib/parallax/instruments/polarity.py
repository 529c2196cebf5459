"""Target polarity: whether a sentence speaks well or ill of someone in it, by weights that can be read.

The weights of `data/lexicons/target_polarity.csv` were learned from human labels, the classes of `word_classes.csv`
from which words stand beside which in news (benchmarks/make_target_polarity.py). Scoring needs the standard library and
VADER's word list only. Names are never counted, nor the target's own words: whom a sentence is about says nothing of
how it speaks of them.
"""

import csv
import hashlib
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from parallax.errors import ParallaxError
from parallax.instruments.base import Hit, Places, Score, card
from parallax.lexicons import FOLDER, word_set
from parallax.text import normalise, stem

FILE, CLASSES = FOLDER / "target_polarity.csv", FOLDER / "word_classes.csv"
BASE, NAME, FIGURE = "(any sentence)", "(name)", "(figure)"
TOKEN = re.compile(r"[^\W\d_][\w'-]*|\d[\d,.]*|[^\w\s]")
PRONOUNS = word_set("i me my we us our you your he him his she her it its they them their who whom whose")
NO = word_set("not no never nothing nobody neither nor without hardly barely cannot deny denies denied")
BE = word_set("is are was were be been being am get gets got")
SMALL = BE | NO | word_set(
    """has have had having do does did will would can could may might shall should must to also still just only even
    already then now who which that"""
)  # fmt: skip
DETERMINERS = word_set(
    """the a an his her its their my our your this that these those former president senator sen rep mr mrs ms secretary
    attorney general"""
)
PREPOSITIONS = word_set("by of to for with on from against about in at as than over like toward towards behind under")
SAY = word_set(
    """said says say told tells tell tweeted wrote added noted asked claimed argued insisted suggested announced"""
)
CLAUSE_WORDS = word_set("but while although though because whereas")
CLAUSE_MARKS = frozenset(',;:()".!?-')
LONG_WORD, HEADLINE_SHARE = 4, 0.8
REACH = 6.0  # a word so many words away counts 1/e of a neighbour
NEGATED = -0.74  # what VADER makes of a weight after a negation (Hutto & Gilbert 2014)
PAIRED = 14  # words on either side whose neighbours are counted in pairs


class Word(NamedTuple):
    """A word or mark; `form` in lower case, `(name)` for a name and `(figure)` for one."""

    form: str
    start: int
    end: int

    @property
    def plain(self) -> bool:
        """Whether it is a word that may be counted by itself."""
        return self.form[0].isalpha()


class Feature(NamedTuple):
    """Something counted: its name, how much of it there is, and the word it comes from (None: the sentence)."""

    name: str
    value: float
    word: Word | None


class Weight(NamedTuple):
    """What one feature does: `polarity` well (+) or ill (−); `charge` either way (+) or neutral (−)."""

    polarity: float
    charge: float


def sides(text: str, start: int, end: int) -> tuple[list[Word], list[Word]]:
    """Return the words and marks before and after the target at `start:end`, in reading order."""
    found = [(m[0], m.start(), m.end()) for m in TOKEN.finditer(normalise(text))]
    longer = [t[0].isupper() for t, at, _ in found if not start <= at < end and len(t) >= LONG_WORD and t[0].isalpha()]
    headline = len(longer) >= LONG_WORD and sum(longer) >= HEADLINE_SHARE * len(longer)
    before, after, opens = [], [], True
    for token, first, last in found:
        capital = token[0].isalpha() and token[0].isupper() and not is_pronoun(token)
        form = NAME if capital and not opens and not headline else token.lower()
        form = FIGURE if token[0].isdigit() else form
        if last <= start:
            before.append(Word(form, first, last))
        elif first >= end:
            after.append(Word(form, first, last))
        opens = token in '.!?:"'
    return before, after


def is_pronoun(word: str) -> bool:
    """Return whether a word as printed is a pronoun; in capitals it is not: US is a country, IT a trade."""
    return word.lower() in PRONOUNS and (len(word) == 1 or not word.isupper())


def negates(form: str) -> bool:
    """Return whether a word denies."""
    return form in NO or form.endswith("n't")


@cache
def lexicons() -> tuple[tuple[str, Mapping[str, float]], ...]:
    """Return three lists of words and tones, −1 to 1: VADER's, AFINN's, and that learned for words of neither."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    vader = {word: weight / 4 for word, weight in SentimentIntensityAnalyzer().lexicon.items()}
    with (FOLDER / "afinn" / "afinn.csv").open(encoding="utf-8", newline="") as lines:
        afinn = {row["word"]: float(row["weight"]) / 5 for row in csv.DictReader(lines)}
    learned = {word: tone for word, (_, tone) in classes().items() if tone}
    return (("listed", vader), ("rated", afinn), ("learned", learned))


@cache
def classes() -> dict[str, tuple[str, float]]:
    """Return the class and the learned tone (0: none) of common words of news."""
    with CLASSES.open(encoding="utf-8", newline="") as lines:
        return {row["word"]: (row["class"], float(row["tone"] or 0)) for row in csv.DictReader(lines)}


@lru_cache(maxsize=8192)
def _known(form: str) -> tuple[str, str | None, tuple[tuple[str, float], ...]]:
    """Return a word's stem, its class, and its tone in each list that holds it."""
    found = classes().get(form)
    tones = tuple((name, tones[form]) for name, tones in lexicons() if tones.get(form))
    return stem(form), found[0] if found else None, tones


def features(text: str, start: int, end: int) -> list[Feature]:
    """List what is counted around a target; each name once, but those in brackets, whose values add up."""
    before, after = sides(text, start, end)
    found, seen = [], set()
    every = (*_around("before", before), *_around("after", after), *_touching(before, after))
    for feature in (*every, *_as_doer(after), *_as_other(before), *_form(normalise(text), start, end, before, after)):
        if feature.name[0] == "(" or feature.name not in seen:
            seen.add(feature.name)
            found.append(feature)
    return found


def _around(side: str, words: Sequence[Word]) -> Iterator[Feature]:
    """Yield single words by side and nearness, their classes and tones, and pairs of neighbours."""
    outward = words if side == "after" else words[::-1]
    stop = next((n for n, w in enumerate(outward) if w.form in CLAUSE_MARKS or w.form in CLAUSE_WORDS), len(outward))
    denied = [negates(word.form) for word in words]
    distance = 0
    for n, word in enumerate(outward):
        if not (word.plain or word.form == NAME):
            continue
        distance += 1
        if word.form == NAME:
            continue
        near, (root, kind, tones) = math.exp((1 - distance) / REACH), _known(word.form)
        at = n if side == "after" else len(words) - 1 - n
        negated = True in denied[max(0, at - 3) : at]
        yield Feature(f"word:{root}", 1.0, word)
        yield Feature(f"{side}:{root}", near, word)
        if n < stop:
            yield Feature(f"clause {side}:{root}", 0.7, word)
        if negated:
            yield Feature(f"not:{root}", 1.0, word)
        if kind:
            yield Feature(f"class:{kind}", 1.0, word)
            yield Feature(f"class {side}:{kind}", near, word)
        for name, tone in tones:
            tone *= NEGATED if negated else 1.0
            good, size = ("good" if tone > 0 else "bad"), abs(tone)
            yield Feature(f"({name} {good} {side})", size, word)
            yield Feature(f"({name} {good} near {side})", size * near, word)
            yield Feature(f"({name} tone)", tone, word)
            yield Feature(f"({name} tone near)", tone * near, word)
            if n < stop:
                yield Feature(f"({name} {good} in the clause {side})", size, word)
    close = words[:PAIRED] if side == "after" else words[-PAIRED:]
    for one, other in zip(close, close[1:], strict=False):
        if (one.plain or other.plain) and all(w.plain or w.form == NAME for w in (one, other)):
            yield Feature(f"pair:{_root(one)} {_root(other)}", 1.0, one if one.plain else other)


def _root(word: Word) -> str:
    return stem(word.form) if word.plain else word.form


def _touching(before: Sequence[Word], after: Sequence[Word]) -> Iterator[Feature]:
    """Yield what touches the target: one word or mark, and two, on either side, and both sides together."""
    left, right = [w.form for w in before[-2:]], [w.form for w in after[:2]]
    yield Feature(f"next:{(right or ['$'])[0]}", 1.0, after[0] if after and after[0].plain else None)
    yield Feature(f"previous:{(left or ['^'])[-1]}", 1.0, before[-1] if before and before[-1].plain else None)
    yield Feature(f"next two:{' '.join(right)}", 1.0, None)
    yield Feature(f"previous two:{' '.join(left)}", 1.0, None)
    yield Feature(f"around:{(left or ['^'])[-1]} {(right or ['$'])[0]}", 1.0, None)


def _as_doer(after: Sequence[Word]) -> Iterator[Feature]:
    """Yield what the target does, is or suffers: the first word with content after it, and that word's object."""
    first = 0
    if after and after[0].form == ",":  # an apposition
        first = next((n + 1 for n in range(1, min(len(after), PAIRED)) if after[n].form == ","), 0)
        yield from (Feature(f"apposed:{stem(w.form)}", 1.0, w) for w in after[1 : max(first - 1, 1)] if w.plain)
    at, passive, denied = first, False, False
    while at < len(after) and at < first + 5 and (after[at].form in SMALL or after[at].form.endswith(("ly", "n't"))):
        passive = passive or after[at].form in BE
        denied = denied or negates(after[at].form)
        at += 1
    if at == len(after) or not after[at].plain:
        return
    verb = after[at]
    role = "suffers" if passive and verb.form.endswith(("ed", "en", "wn")) else "is" if passive else "does"
    role += " not" if denied else ""
    yield from _in_role(role, verb)
    if verb.form in SAY:
        yield Feature("(speaks)", 1.0, verb)
    for word in after[at + 1 : at + 5]:
        if word.form in DETERMINERS or word.form == NAME:
            continue
        if word.plain:
            yield Feature(f"object of {role}:{stem(word.form)}", 1.0, word)
        return


def _as_other(before: Sequence[Word]) -> Iterator[Feature]:
    """Yield the word that the target is the object of, with the preposition between if there is one."""

    def skip(at: int, adverbs: bool) -> int:
        while at >= 0 and (
            before[at].form in DETERMINERS or (before[at].form.endswith("ly") if adverbs else before[at].form == NAME)
        ):
            at -= 1
        return at

    at, role = skip(len(before) - 1, False), "object of"
    if at >= 0 and before[at].form in PREPOSITIONS:
        role = f"{before[at].form} after"
        at = skip(at - 1, True)
    if at >= 0 and before[at].plain:
        yield from _in_role(role, before[at])


def _in_role(role: str, word: Word) -> Iterator[Feature]:
    root, kind, tones = _known(word.form)
    yield Feature(f"{role}:{root}", 1.0, word)
    if kind:
        yield Feature(f"class {role}:{kind}", 1.0, word)
    for name, tone in tones:
        if name != "rated":
            yield Feature(f"({name} {'good' if tone > 0 else 'bad'} {role})", abs(tone), word)


def _form(plain: str, start: int, end: int, before: Sequence[Word], after: Sequence[Word]) -> Iterator[Feature]:
    """Yield what is known of target and sentence without any word of theirs."""
    target = plain[start:end].split()
    counted = {
        "(target is a pronoun)": bool(target) and is_pronoun(target[0]),
        "(target owns)": plain[start:end].endswith(("'s", "s'")) or plain[end:].startswith("'s"),
        "(target comes first)": not before,
        "(target inside quotation)": plain[:start].count('"') % 2,
        "(sentence quotes)": '"' in plain,
        "(words)": (len(before) + len(after)) / 30,
        "(names before)": sum(word.form == NAME for word in before) / 5,
        "(names after)": sum(word.form == NAME for word in after) / 5,
        "(words of the target)": len(target) / 3,
    }
    yield from (Feature(name, float(value), None) for name, value in counted.items() if value)


@dataclass(frozen=True)
class TargetPolarity:
    """The instrument; `weights` by feature name, `version` of their file.

    A score is P(positive) − P(negative), −1 to 1; the hits' weights and that of any sentence add up to
    ln(P(positive) / P(negative)). A hit on the target itself stands for what is counted without words, its name in
    brackets.
    """

    weights: dict[str, Weight]
    version: str
    name = "target"
    card = card("target")

    def score(self, texts: Sequence[str], target: str | Places | None = None) -> list[Score]:
        """Score sentences by how they speak of the target: a name that stands in each, or its place in each.

        ParallaxError where no target is given, or a sentence does not hold it.
        """
        if target is None:
            raise ParallaxError("target polarity needs a target; accepted: a name, or a place (start, end) a sentence")
        places = [_place(text, target) for text in texts] if isinstance(target, str) else target
        return [self._scored(text, *place) for text, place in zip(texts, places, strict=True)]

    @cached_property
    def _scored(self):
        """Remember the sentences of a few articles."""
        return lru_cache(maxsize=1024)(self._score)

    def _score(self, text: str, start: int, end: int) -> Score:
        counted = self._counted(text, start, end)
        negative, _, positive = self._chances(counted)
        hits: dict[tuple[int, int, str], float] = {}
        for f in counted:
            place = (f.word.start, f.word.end, f.word.form) if f.word else (start, end, f"({f.name.strip('()')})")
            hits[place] = hits.get(place, 0.0) + 2 * f.value * self.weights[f.name].polarity
        found = tuple(Hit(word, first, last, hits[first, last, word]) for first, last, word in sorted(hits))
        return Score(positive - negative, found)

    def chances(self, text: str, start: int, end: int) -> tuple[float, float, float]:
        """Return P(negative), P(neutral), P(positive) of a sentence toward the target at a place."""
        return self._chances(self._counted(text, start, end))

    def _counted(self, text: str, start: int, end: int) -> list[Feature]:
        return [feature for feature in features(text, start, end) if feature.name in self.weights]

    def _chances(self, counted: Sequence[Feature]) -> tuple[float, float, float]:
        pairs = [(f.value, self.weights[f.name]) for f in counted] + [(1.0, self.weights[BASE])]
        return chances(
            math.fsum(value * weight.polarity for value, weight in pairs),
            math.fsum(value * weight.charge for value, weight in pairs),
        )


def _place(text: str, name: str) -> tuple[int, int]:
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    if not found:
        raise ParallaxError(f"{name!r} does not stand in {text[:60]!r}; accepted: a name that each sentence holds")
    return found.span()


def chances(polarity: float, charge: float) -> tuple[float, float, float]:
    """Return P(negative), P(neutral), P(positive): the softmax of charge − polarity, 0, charge + polarity.

    >>> chances(0.0, 0.0) == (1 / 3, 1 / 3, 1 / 3)
    True
    """
    logits = (charge - polarity, 0.0, charge + polarity)
    raised = [math.exp(logit - max(logits)) for logit in logits]
    total = math.fsum(raised)
    return (raised[0] / total, raised[1] / total, raised[2] / total)


@cache
def load(path: Path = FILE) -> TargetPolarity:
    """Read the weights; the version is the beginning of the file's sha256."""
    data = path.read_bytes()
    rows = csv.DictReader(data.decode("utf-8").splitlines())
    weights = {row["feature"]: Weight(float(row["polarity"]), float(row["charge"])) for row in rows}
    return TargetPolarity(weights, hashlib.sha256(data).hexdigest()[:12])
