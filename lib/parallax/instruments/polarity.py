"""Target polarity: whether a sentence speaks well or ill of someone in it, by weights that can be read.

The weights of `data/lexicons/target_polarity.csv` were learned from human labels, the classes of `word_classes.csv`
from which words stand beside which in news (benchmarks/make_target_polarity.py). Scoring needs the standard library and
VADER's word list only. Names are never counted, nor the target's own words: whom a sentence is about says nothing of
how it speaks of them.
"""

import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from parallax.errors import ParallaxError
from parallax.instruments.base import Hit, Places, Score, card
from parallax.lexicons import FOLDER, mapping, word_class, word_set
from parallax.text import normalise, stem

FILE = FOLDER / "target_polarity.csv"
BASE, NAME, FIGURE = "(any sentence)", "(name)", "(figure)"
TOKEN = re.compile(r"[^\W\d_][\w'-]*|\d[\d,.]*|[^\w\s]")
PRONOUNS = word_class("pronoun") | word_class("object") | word_class("relative") | word_class("determiner")
NO = word_set("not no never nothing nobody neither nor without hardly barely cannot deny denies denied")
BE = word_set("is are was were be been being am get gets got")
SMALL = NO | word_class("auxiliary") | word_class("adverb") | word_set("also only to who which that")
BEFORE_NOUN = word_class("determiner") | word_class("office") | word_class("rank") | word_set("former mr mrs ms")
PREPOSITIONS = word_class("preposition") | word_set("as than")
CLAUSE = word_set(', ; : ( ) " . ! ? - but while although though because whereas')  # what a clause ends with
HEADLINE_WORD, HEADLINE_SHARE = 4, 0.8  # most long words in capitals, and at least so many
REACH = 6.0  # a word so many words away counts 1/e of a neighbour
NEGATED = -0.74  # what VADER makes of a weight after a negation (Hutto & Gilbert 2014)
NEAR = 14  # words within which an apposition ends
Chances = tuple[float, float, float]


class Near(NamedTuple):
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
    word: Near | None = None


_feature = partial(tuple.__new__, Feature)  # as Feature(*row) would, in half the time: there are thousands
_near = partial(tuple.__new__, Near)


class Weight(NamedTuple):
    """What one feature does: `polarity` well (+) or ill (−); `charge` either way (+) or neutral (−)."""

    polarity: float
    charge: float


def sides(text: str, start: int, end: int) -> tuple[list[Near], list[Near]]:
    """Return the words and marks before and after the target at `start:end`, in reading order."""
    found = [(m[0], m.start(), m.end()) for m in TOKEN.finditer(normalise(text))]
    others = (t for t, at, _ in found if not start <= at < end)
    long = [t[0].isupper() for t in others if len(t) >= HEADLINE_WORD and t[0].isalpha()]
    headline = len(long) >= HEADLINE_WORD and sum(long) >= HEADLINE_SHARE * len(long)
    before, after, opens = [], [], True
    for token, first, last in found:
        capital = token[0].isalpha() and token[0].isupper() and not is_pronoun(token)
        form = NAME if capital and not opens and not headline else token.lower()
        form = FIGURE if token[0].isdigit() else form
        if last <= start:
            before.append(_near((form, first, last)))
        elif first >= end:
            after.append(_near((form, first, last)))
        opens = token in '.!?:"'
    return before, after


def is_pronoun(word: str) -> bool:
    """Return whether a word as printed is a pronoun; in capitals it is not: US is a country, IT a trade."""
    return word.lower() in PRONOUNS and (len(word) == 1 or not word.isupper())


def negates(form: str) -> bool:
    """Return whether a word denies."""
    return form in NO or form.endswith("n't")


@cache
def lexicons() -> dict[str, Mapping[str, float]]:
    """Return three lists of words and tones, −1 to 1: VADER's, AFINN's, and that learned for words of neither."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    vader = {word: weight / 4 for word, weight in SentimentIntensityAnalyzer().lexicon.items()}
    afinn = {word: float(weight) / 5 for word, weight in mapping("afinn/afinn", "word", "weight").items()}
    return {"listed": vader, "rated": afinn, "learned": {word: tone for word, (_, tone) in classes().items() if tone}}


@cache
def classes() -> dict[str, tuple[str, float]]:
    """Return the class and the learned tone (0: none) of common words of news."""
    with (FOLDER / "word_classes.csv").open(encoding="utf-8", newline="") as lines:
        _, *rows = csv.reader(lines)
    return {word: (kind, float(tone or 0)) for word, kind, tone in rows}


@lru_cache(maxsize=8192)
def _known(form: str) -> tuple[str, str | None, tuple[tuple[str, float], ...]]:
    """Return a word's stem, its class, and its tone in each list that holds it."""
    tones = tuple((name, tones[form]) for name, tones in lexicons().items() if tones.get(form))
    return stem(form), classes().get(form, (None,))[0], tones


def features(text: str, start: int, end: int) -> list[Feature]:
    """List what is counted around a target; each name once, but those in brackets, whose values add up."""
    before, after = sides(text, start, end)
    found, seen = [], set()
    every = (*_around("before", before), *_around("after", after), *_roles(before, after))
    for feature in (*every, *_form(normalise(text), start, end, before, after)):
        if feature.name[0] == "(" or feature.name not in seen:
            seen.add(feature.name)
            found.append(feature)
    return found


def _around(side: str, words: Sequence[Near]) -> Iterator[Feature]:
    """Yield single words by side and nearness, their classes and tones; a negation turns the tone of three words."""
    outward = words if side == "after" else words[::-1]
    clause = next((n for n, word in enumerate(outward) if word.form in CLAUSE), len(outward))
    turned = {at for n, word in enumerate(words) if negates(word.form) for at in range(n + 1, n + 4)}
    distance = 0
    for n, word in enumerate(outward):
        distance += word.plain or word.form == NAME
        if not word.plain:
            continue
        near, (root, kind, tones) = math.exp((1 - distance) / REACH), _known(word.form)
        yield _feature((f"word:{root}", 1.0, word))
        yield _feature((f"{side}:{root}", near, word))
        if n < clause:
            yield _feature((f"clause {side}:{root}", 0.7, word))
        if kind:
            yield _feature((f"class {side}:{kind}", near, word))
        for name, tone in tones:
            tone *= NEGATED if (n if side == "after" else len(words) - 1 - n) in turned else 1.0
            good, size = ("good" if tone > 0 else "bad"), abs(tone)
            yield _feature((f"({name} tone near)", tone * near, word))
            yield _feature((f"({name} {good} {side})", size, word))
            if n < clause:
                yield _feature((f"({name} {good} in the clause {side})", size, word))


def _roles(before: Sequence[Near], after: Sequence[Near]) -> Iterator[Feature]:
    """Yield what touches the target, and the class of what it does, is or suffers, and of what it is the object of."""
    left, right = before[-1] if before else None, after[0] if after else None
    names = [word.form if word else "$" for word in (left, right)]
    yield Feature(f"previous:{names[0]}", 1.0, left if left and left.plain else None)
    yield Feature(f"next:{names[1]}", 1.0, right if right and right.plain else None)
    yield Feature(f"around:{' '.join(names)}", 1.0)
    at = 0
    if right and right.form == ",":  # an apposition
        at = next((n + 1 for n in range(1, min(len(after), NEAR)) if after[n].form == ","), 0)
    small = []
    while at < len(after) and len(small) < 5 and (after[at].form in SMALL or after[at].form.endswith(("ly", "n't"))):
        small.append(after[at].form)
        at += 1
    if at < len(after):
        passive = after[at].form.endswith(("ed", "en", "wn"))
        role = ("suffers" if passive else "is") if BE & {*small} else "does"
        yield from _in_role(role + " not" * any(map(negates, small)), after[at])
    role, at = "object of", _skipped(before, len(before) - 1)
    if at >= 0 and before[at].form in PREPOSITIONS:
        role, at = f"{before[at].form} after", _skipped(before, at - 1)
    if at >= 0:
        yield from _in_role(role, before[at])


def _skipped(words: Sequence[Near], at: int) -> int:
    """Return the place of the nearest word back from a place that is no name, article, office or adverb."""
    while at >= 0 and (words[at].form in BEFORE_NOUN or words[at].form == NAME or words[at].form.endswith("ly")):
        at -= 1
    return at


def _in_role(role: str, word: Near) -> Iterator[Feature]:
    if kind := word.plain and _known(word.form)[1]:
        yield Feature(f"class {role}:{kind}", 1.0, word)


def _form(plain: str, start: int, end: int, before: Sequence[Near], after: Sequence[Near]) -> Iterator[Feature]:
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
    yield from (Feature(name, float(value)) for name, value in counted.items() if value)


@dataclass(frozen=True)
class TargetPolarity:
    """The instrument: `weights` by feature name.

    A score is P(positive) − P(negative), −1 to 1; the hits' weights and that of any sentence add up to
    ln(P(positive) / P(negative)). A hit on the target itself stands for what is counted without words, its name in
    brackets.
    """

    weights: Mapping[str, Weight]
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
        return lru_cache(maxsize=1024)(self._score)  # the sentences of a few articles

    def _score(self, text: str, start: int, end: int) -> Score:
        counted, hits = self._counted(text, start, end), defaultdict(float)
        negative, _, positive = self.chances(text, start, end, counted)
        for f in counted:
            place = (f.word.start, f.word.end, f.word.form) if f.word else (start, end, f"({f.name.strip('()')})")
            hits[place] += 2 * f.value * self.weights[f.name].polarity
        found = tuple(Hit(word, first, last, hits[first, last, word]) for first, last, word in sorted(hits))
        return Score(positive - negative, found)

    def _counted(self, text: str, start: int, end: int) -> list[Feature]:
        return [feature for feature in features(text, start, end) if feature.name in self.weights]

    def chances(self, text: str, start: int, end: int, counted: Sequence[Feature] | None = None) -> Chances:
        """Return P(negative), P(neutral), P(positive) of a sentence toward the target at a place."""
        counted = self._counted(text, start, end) if counted is None else counted
        weighed = [(f.value, self.weights[f.name]) for f in (*counted, Feature(BASE, 1.0))]
        polarity = math.fsum(value * weight.polarity for value, weight in weighed)
        return chances(polarity, math.fsum(value * weight.charge for value, weight in weighed))


def _place(text: str, name: str) -> tuple[int, int]:
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    if not found:
        raise ParallaxError(f"{name!r} does not stand in {text[:60]!r}; accepted: a name that each sentence holds")
    return found.span()


def chances(polarity: float, charge: float) -> Chances:
    """Return P(negative), P(neutral), P(positive): the softmax of charge − polarity, 0, charge + polarity.

    >>> chances(0.0, 0.0) == (1 / 3, 1 / 3, 1 / 3)
    True
    """
    logits = (charge - polarity, 0.0, charge + polarity)
    raised = [math.exp(logit - max(logits)) for logit in logits]
    return tuple(each / math.fsum(raised) for each in raised)


@cache
def load(path: Path = FILE) -> TargetPolarity:
    """Read the weights."""
    with path.open(encoding="utf-8", newline="") as lines:
        _, *rows = csv.reader(lines)
    return TargetPolarity({name: Weight(float(polarity), float(charge)) for name, polarity, charge in rows})
