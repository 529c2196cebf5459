"""How well each instrument does on each kind of labelled set: targets, headlines, loaded words, pairs of articles."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import numpy as np
from parallax.actors import meant
from parallax.article import Article, article_from_text
from parallax.instruments import Instrument, target
from parallax.instruments.base import prepare
from parallax.instruments.polarity import PRONOUNS
from parallax.measures.tone import scored
from parallax.text import words

from benchmarks.validation import measures, pairs
from benchmarks.validation.measures import Measured
from benchmarks.validation.sets import LabelledSet
from benchmarks.validation.training import Target, cross_validate, predict, trained_on

NEUTRAL = {"vader": 0.05}  # the band that VADER's authors call neutral; for others exactly 0
SENTENCE_PAIRS = "sign right, pairs of sentences on one target"
Values = np.ndarray


def targets(found: LabelledSet) -> list[Target]:
    """Return the rows of a set of targets as training and prediction take them."""
    return [
        Target(row["text"], row["start"], row["end"], row["label"], story_of(row.get("id", ""))) for row in found.rows
    ]


def story_of(ident: str) -> str:
    """Return the story of a target of NewsMTSC by its id: the event of its article, or else the article.

    >>> story_of("allsides_12_4_0_Ada_3_6"), story_of("polusa_v1_17_-1_3_Ada_3_6"), story_of("7")
    ('allsides 4', 'polusa 17', '')
    """
    found = re.match(r"(allsides)_\d+_(\d+)|(polusa)_v\d+_(\d+)", ident)
    return " ".join(filter(None, found.groups())) if found else ""


def on_targets(tool: Instrument, found: LabelledSet) -> list[Measured]:
    """Judge a target by its sentence's score: macro-F1 of ill, neutral and well; such a score knows no target."""
    values = _scores(tool, found)
    guess = np.sign(values) * (np.abs(values) >= NEUTRAL.get(tool.name, 0.0))
    return [_macro_f1("macro-F1", found, guess), *on_sentence_pairs(found, values)]


def on_targets_by_weights(found: LabelledSet) -> list[Measured]:
    """Judge target polarity; on the set that it was trained on, by models that have not seen the story."""
    labelled = targets(found)
    seen = found.sha256 == trained_on()
    chances = cross_validate(labelled) if seen else predict(target(), labelled)
    how, classes = (", cross-validated" if seen else ""), _labels(found) + 1
    error = measures.measured(
        f"expected calibration error{how}",
        lambda rows: measures.calibration_error(chances[rows], classes[rows]),
        _sentences(found),
    )
    guess = chances.argmax(axis=1) - 1
    return [
        _macro_f1(f"macro-F1{how}", found, guess),
        error,
        *on_sentence_pairs(found, chances[:, 2] - chances[:, 0], how),
    ]


def on_sentence_pairs(found: LabelledSet, values: Values, how: str = "") -> list[Measured]:
    """Say how often the sign is right on pairs of *sentences* that name one target and differ in label.

    The sentences come from any two articles, so this is not the two-article question. Intervals resample names.
    """
    gaps = [
        pairs.Gap(name, values[one] - values[other], _labels(found)[one] - _labels(found)[other])
        for name, one, other in _sentence_pairs(found)
    ]
    result = pairs.sign_accuracy(gaps, f"{SENTENCE_PAIRS}{how}")
    return [result] if result else []


def _sentence_pairs(found: LabelledSet) -> Iterator[tuple[str, int, int]]:
    """Yield (name, row, row) of another label: in the set's order, each row once; pronouns and *the …* left out."""
    waiting: dict[str, list[int]] = {}
    for number, row in enumerate(found.rows):
        name = row["text"][row["start"] : row["end"]]
        first = name.split()[0]
        if not first[0].isupper() or first.lower() in PRONOUNS | {"the"}:
            continue
        others = waiting.setdefault(name, [])
        if others and found.rows[others[0]]["label"] != row["label"]:
            yield name, others.pop(0), number
        else:
            others.append(number)


def on_valence(tool: Instrument, found: LabelledSet) -> list[Measured]:
    """Judge headlines: the rank correlation of scores and labels."""
    values, gold = _scores(tool, found), np.array([row["valence"] for row in found.rows], dtype=float)
    return [
        measures.measured("Spearman's rho", lambda rows: measures.spearman(values[rows], gold[rows]), range(len(gold)))
    ]


def on_loaded_words(tool: Instrument, found: LabelledSet) -> list[Measured]:
    """Judge the words that an instrument counts as finder of loaded words, and of sentences that hold any."""
    rows = [row for row in found.rows if row["label"] is not None]
    scores = tool.score([prepare(row["text"]) for row in rows])
    hits = [words(" ".join(hit.word for hit in score.hits)) for score in scores]
    wanted = [words(" ".join(row["biased_words"])) for row in rows]
    counts = np.array([measures.overlap(*pair) for pair in zip(hits, wanted, strict=True)])
    gold, guess = np.array([row["label"] for row in rows]), np.array([int(bool(hit)) for hit in hits])
    return [
        *by_counts(counts, "by word", range(len(rows))),
        measures.measured("macro-F1 by sentence", lambda at: measures.macro_f1(gold[at], guess[at]), range(len(rows))),
    ]


def by_counts(counts: Values, unit: str, clusters: Sequence) -> list[Measured]:
    """Measure precision, recall and F1 of rows (right, found, wanted)."""
    named = {"precision": measures.precision, "recall": measures.recall, "F1": measures.f1}
    return [_of_counts(f"{name} {unit}", measure, counts, clusters) for name, measure in named.items()]


def _of_counts(name: str, measure: Callable, counts: Values, clusters: Sequence) -> Measured:
    return measures.measured(name, lambda rows: measure(counts[rows]), clusters)


def on_pairs(tool: Instrument, found: LabelledSet) -> list[Measured]:
    """Ask the two-article question of an instrument: by the mean over the sentences' own words."""

    def value(article: Article, row: dict) -> float:
        ready = [prepare(unit.text) for unit in article.passages("own-words")]
        return _mean([score.value for score in tool.score(ready)])

    return gap_measures(found, value)


def on_pairs_by_weights(found: LabelledSet) -> list[Measured]:
    """Ask the two-article question of target polarity: by the mean over the mentions of the pair's target."""
    return gap_measures(found, lambda article, row: _mean(target_values(article, row.get("target") or "")))


def target_values(article: Article, name: str) -> list[float]:
    """Score the sentences that mean a target, named in full or by the last word of its name; none without a name."""
    forms = {name: (name, name.split()[-1])} if name.strip() else {}
    return [one.score.value for one in scored(article, meant(article, name, forms))] if forms else []


def gap_measures(found: LabelledSet, value: Callable[[Article, dict], float]) -> list[Measured]:
    """Measure how often the sign of the gap is right, and the same by size of gap."""
    gaps = [
        pairs.Gap(row["event"], value(_article(row, "a"), row) - value(_article(row, "b"), row), _gap(row))
        for row in found.rows
    ]
    result = pairs.sign_accuracy(gaps)
    return [result, *pairs.by_size(gaps)] if result else []


def _article(row: dict, side: str) -> Article:
    return _read(f"{row[side].get('title') or ''}\n\n{row[side]['text']}", f"{row['event']}-{side}")


@lru_cache(maxsize=2_000)
def _read(text: str, name: str) -> Article:
    """Read an article once for all instruments."""
    return article_from_text(text, name)


def _gap(row: dict) -> float:
    return row["label_a"] - row["label_b"]


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0


def _scores(tool: Instrument, found: LabelledSet) -> Values:
    return np.array([score.value for score in tool.score([prepare(row["text"]) for row in found.rows])])


def _labels(found: LabelledSet) -> Values:
    return np.array([row["label"] for row in found.rows])


def _sentences(found: LabelledSet) -> list[str]:
    return [row["text"] for row in found.rows]


def _macro_f1(name: str, found: LabelledSet, guess: Values) -> Measured:
    gold = _labels(found)
    return measures.measured(name, lambda rows: measures.macro_f1(gold[rows], guess[rows]), _sentences(found))
