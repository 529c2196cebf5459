"""How often do the default plan's tests raise a false alarm, and how often do they find what was planted?

    python -m benchmarks.false_alarms --data FOLDER [--planted-tone]

FOLDER holds articles_5000.jsonl.gz (one article a line: title, text). Each of 1,500 articles with at least 30 body
sentences is cut into two halves, and the halves are compared as two sources would be. Figures only go to
data/reference/false_alarms.csv: no text of the articles.
"""

import argparse
import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import islice
from math import comb
from pathlib import Path
from random import Random
from statistics import fmean
from typing import NamedTuple

import numpy as np
import pandas as pd
from parallax.actors import FEWEST, meant, people
from parallax.article import Article, article_from_text
from parallax.difference import OTHER
from parallax.differences import records
from parallax.errors import NotComparable, ParallaxError
from parallax.instruments import target
from parallax.keyness import keyness_test
from parallax.measures.tone import scored
from parallax.measures.voices import other_voices
from parallax.statistics import holm, mde_share, permutation_p, shares_apart, wilson
from parallax.story import Story
from parallax.vocabulary import uses, without_house_style

from benchmarks.stamps import stamp

OUT = Path(__file__).resolve().parents[1] / "data" / "reference" / "false_alarms.csv"
SET = "articles_5000.jsonl.gz"
ARTICLES, LONG, TONE, FIRST = 1500, 30, 400, 10
CUTS, WORD_CUTS = 20, 4  # a test of words takes its time
RUN = 12  # characters in a row of a planted line, by which a row tells it
ALPHA, POWER, SEED = 0.05, 0.8, 20250628
AREAS = ("tone", "voices", "words")
PLANTED = "planted-word"
WORSE = (
    "{} lied to voters and betrayed their trust.",
    "{} is corrupt and has disgraced the office.",
    "Critics accused {} of fraud and cruelty.",
    "{} failed badly, and thousands suffered for it.",
    "Many blame {} for a shameful disaster.",
    "{} attacked the poor and mocked their pain.",
)


class Measured(NamedTuple):
    """An article, what the tests see of each body sentence (tone: None where nobody is meant), and the person."""

    article: Article
    tone: list[float | None]
    voices: list[int]
    words: list[list[str]]
    who: str


class Half(NamedTuple):
    """The same of one half, without gaps."""

    tone: list[float]
    voices: list[int]
    words: list[str]


def articles(path: Path) -> Iterator[Article]:
    """Yield the first articles of the set that are long enough."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            try:
                article = article_from_text(f"{row['title']}\n\n{row['text']}", str(row["id"]))
            except ParallaxError:
                continue
            if len(article.passages("body")) >= LONG:
                yield article


def measured(article: Article) -> Measured:
    """Measure an article sentence by sentence, as the default plan does."""
    body = [passage.sentence for passage in article.passages("body")]
    every = people(Story("", article, article))
    who = next(iter(every), "")
    tone = {one.sentence: one.score.value for one in scored(article, meant(article, who, every))} if who else {}
    words: dict[int, list[str]] = {sentence: [] for sentence in body}
    for use in without_house_style(article, uses(article))[0]:
        words[use.sentence].append(use.word)
    return Measured(article, [tone.get(s) for s in body], other_voices(article), [words[s] for s in body], who)


def halves(one: Measured, cut: str, seed: int) -> tuple[Half, Half]:
    """Cut an article in two: by alternate sentences, by sentences shared out at random, or in the middle."""
    order = list(range(len(one.voices)))
    middle = len(order) // 2
    mixed = Random(seed).sample(order, len(order))
    parts = {
        "alternate sentences": (order[::2], order[1::2]),
        "sentences at random": (sorted(mixed[:middle]), sorted(mixed[middle:])),
        "first against second half": (order[:middle], order[middle:]),
    }[cut]
    return tuple(
        Half(
            [one.tone[i] for i in part if one.tone[i] is not None],
            [one.voices[i] for i in part],
            [word for i in part for word in one.words[i]],
        )
        for part in parts
    )


def ps(a: Half, b: Half, n: int) -> dict[str, float | None]:
    """Return the p of the three primary comparisons; None where one is not made, words with no permutations."""
    tone = permutation_p(a.tone, b.tone) if min(len(a.tone), len(b.tone)) >= FEWEST else None
    words = None
    if n:
        with suppress(NotComparable):
            tested = keyness_test(a.words, b.words, seed=SEED, n=n, alpha=[ALPHA / rest for rest in (1, 2, 3)])
            words = float(tested.table.p.min())
    return {"tone": tone, "voices": permutation_p(a.voices, b.voices), "words": words}


def alarms(cut: str, pairs: Sequence[tuple[Half, Half]], n: int) -> list[dict]:
    """Count differences: each area alone at 5 %, pages with any after Holm, and with any before.

    They are false but where an article's beginning is held against its end: these do differ, and nothing is promised.
    """
    most = None if cut.startswith("first") else ALPHA
    found = [{area: p for area, p in ps(a, b, n).items() if p is not None} for a, b in pairs]
    alone = {area: [row[area] <= ALPHA for row in found if area in row] for area in AREAS}
    return [
        *(counted(area, f"{cut}, alone", alone[area], most) for area in AREAS),
        counted("page", f"{cut}, any difference", [min(holm([*row.values()])) <= ALPHA for row in found], most),
        counted("page", f"{cut}, any p unadjusted", [min(row.values()) <= ALPHA for row in found], None),
    ]


def counted(area: str, what: str, found: Sequence[bool], promised: float | None) -> dict:
    """Return one row of the table: how many of n, with the Wilson interval of the share."""
    low, high = wilson(sum(found), len(found))
    shares = {"share": fmean(found), "low": low, "high": high}
    row = {"area": area, "what": what, "n": len(found), "alarms": sum(found)}
    return row | {key: round(value, 4) for key, value in shares.items()} | {"promised": promised}


def random_cuts(every: Sequence[Measured], n: int) -> list[dict]:
    """Count false differences over many random cuts of each article: one cut is few to know a rate.

    Whichever sentences of an article resemble each other, a random cut shares them out as the exact tests count, so
    that the rate is at most ALPHA but for the chance of the cuts; below it as far as few sentences have few ways.
    """
    found: dict[str, list[bool]] = {area: [] for area in AREAS}
    for cut in range(CUTS):
        for at, one in enumerate(every):
            sides = halves(one, "sentences at random", SEED + at + ARTICLES * cut)
            for area, p in ps(*sides, n * (cut < WORD_CUTS)).items():
                found[area] += [p <= ALPHA] if p is not None else []
    cuts = {area: WORD_CUTS if area == "words" else CUTS for area in AREAS}
    return [
        counted(area, f"sentences at random, alone, {cuts[area]} cuts an article", found[area], ALPHA) for area in AREAS
    ]


def planted_tone(every: Sequence[Measured]) -> list[dict]:
    """Make one half of an article clearly worse about its person, in three ways: found, and on the wrong side.

    By the test, and in the first way by rows of what differs (see `in_the_rows`), every other time in the other half;
    and how many any valid test could find: see `most_found`. A gap held against the halves of other articles, right
    over many articles and not within each, found 5 of 40, a count of sentences below −.6 so held 17.
    """
    ways = {"three worse sentences": [], "as many worse sentences as it has": [], "every sentence replaced": []}
    wrong, most, in_rows = [], [], []
    for at, one in enumerate(every):
        a, b = halves(one, "alternate sentences", SEED)
        if min(len(a.tone), len(b.tone)) < FEWEST or len(most) == TONE:
            continue
        lines = Random(SEED + at).choices(WORSE, k=max(len(b.tone), 3))
        places = [(line.index("{}"), line.index("{}") + len(one.who)) for line in lines]
        worse = [score.value for score in target().score([line.format(one.who) for line in lines], places)]
        planted = (b.tone + worse[:3], b.tone + worse, worse)
        in_rows.append(in_the_rows(one.article, one.who, lines[:3], "ba"[len(most) % 2]))
        most.append(most_found(len(a.tone), len(b.tone), 3))
        for found, y in zip(ways.values(), planted, strict=True):
            shown = permutation_p(a.tone, y) <= ALPHA
            found.append(shown and fmean(a.tone) > fmean(y))
            wrong.append(shown and fmean(a.tone) < fmean(y))
    rows = [counted("tone", f"found: {what}", found, None) for what, found in ways.items()]
    best = {"area": "tone", "what": "found at most, by any test: three worse sentences", "n": len(most)}
    best |= {"alarms": int(sum(most)), "share": round(fmean(most), 4)}
    told, judged, astray = zip(*in_rows, strict=True)
    either = [by_word or by_test for by_word, by_test in zip(judged, ways["three worse sentences"], strict=True)]
    first = f"the first {FIRST} rows of what differs"
    return [
        *rows,
        best,
        counted("tone", f"found in {first}: a worse sentence", told, None),
        counted("tone", "found by a row of loaded words or of tone, or by the test: a worse sentence", either, None),
        counted("tone", "planted: called better instead, by the test", wrong, 0.0),
        counted("tone", f"planted: on the wrong side in {first}", astray, 0.0),
    ]


def in_the_rows(article: Article, who: str, lines: Sequence[str], side: str) -> tuple[bool, bool, bool]:
    """Do the first rows of what differs tell a line planted in half of an article: at all, by its words, of the other?

    The halves are alternate sentences, a paragraph each under the same title; the lines, with "{}" for the name, stand
    apart, none at an end. A row that says who speaks better of somebody says that the other speaks worse.
    """
    body = [passage.text for passage in article.passages("body")]
    halves = {"a": body[::2], "b": body[1::2]}
    for n, line in enumerate(lines, start=1):
        halves[side].insert(n * len(halves[side]) // (len(lines) + 1), line.format(who))
    texts = ("\n\n".join(filter(None, (article.title, *part))) for part in halves.values())
    rows = records(Story("", *(article_from_text(text, "half") for text in texts)))[:FIRST]
    claims = {(row["kind"], teller(row["sentence"], line)) for row in rows for line in lines}
    claims |= {(row["kind"], OTHER[row["sentence"][0].lower()]) for row in rows if row["kind"] == "tone"}
    right = {kind for kind, of in claims if of == side}
    return bool(right), bool(right & {"loaded words", "tone"}), any(of == OTHER[side] for _, of in claims)


def teller(row: str, line: str) -> str | None:
    """Return of which article a row tells a planted line, or quotes a word of it; None where it does neither.

    >>> teller("A tells (maybe B does too): “Lee lied to voters”.", "{} lied to voters.")
    'a'
    """
    runs = [part[:n] for part in line.lower().split("{}") for n in range(len(part), RUN - 1, -1)]
    words = [f"“{word}”" for word in re.findall(r"\w{5,}", line)]
    at = max(row.lower().find(run) for run in [*runs, *words])
    letters = re.findall(r"(?<!in )\b[AB]\b", re.sub(r"“[^”]*”?|\([^)]*\)", "", row[: max(at, 0)]))
    return letters[-1].lower() if letters else None


def most_found(n_a: int, n_b: int, planted: int) -> float:
    """Return the greatest power of a test of level ALPHA against so many sentences planted in b, whatever it looks at.

    Among all ways to share out the sentences, those that put the planted ones together on b's side are a share s; a
    test that calls at most ALPHA of all ways different calls at most ALPHA / s of these (Neyman & Pearson 1933).
    """
    return min(1.0, ALPHA * comb(n_a + n_b + planted, n_a) / comb(n_a + n_b, n_a))


def planted_voices(pairs: Sequence[tuple[Half, Half]]) -> dict:
    """Draw both halves' voices anew with shares as far apart as the smallest detectable difference."""
    rng, found = np.random.default_rng(SEED), []
    for a, b in pairs:
        n, m = len(a.voices), len(b.voices)
        share = fmean(a.voices + b.voices)
        high, low = shares_apart(mde_share(n, m, share), share, n / (n + m))
        x, y = (rng.random(n) < high).astype(int).tolist(), (rng.random(m) < low).astype(int).tolist()
        found.append(permutation_p(x, y) <= ALPHA)
    return counted("voices", "found: shares as far apart as the mde", found, POWER)


def planted_words(pairs: Sequence[tuple[Half, Half]], rate: int, n: int) -> dict:
    """Plant a word in one half, so many times in 1,000 words, and count how often the test of all words finds it."""
    rng, found = np.random.default_rng(SEED), []
    for a, b in pairs:
        hits = rng.random(len(a.words)) < rate / 1000
        words = [PLANTED if hit else word for word, hit in zip(a.words, hits, strict=True)]
        table = keyness_test(words, b.words, seed=SEED, n=n, alpha=ALPHA).table.set_index("word")
        found.append(PLANTED in table.index and bool(table.p[PLANTED] <= ALPHA))
    return counted("words", f"found: a word planted {rate} times in 1,000", found, None)


def study(every: Sequence[Measured], permutations: int) -> list[dict]:
    """Return all rows of the table."""
    cuts = ("alternate sentences", "sentences at random", "first against second half")
    pairs = {cut: [halves(one, cut, SEED + at) for at, one in enumerate(every)] for cut in cuts}
    rows = [row for cut in cuts for row in alarms(cut, pairs[cut], permutations)]
    rows += [*random_cuts(every, permutations), *planted_tone(every), planted_voices(pairs[cuts[1]])]
    return rows + [planted_words(pairs[cuts[1]], rate, permutations // 5) for rate in (20, 40)]


def main() -> None:
    """Run the study and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help=f"folder that holds {SET}")
    parser.add_argument("--permutations", type=int, default=10_000)
    parser.add_argument("--planted-tone", action="store_true", help="make these rows again and keep the others")
    given = parser.parse_args()
    every = [measured(article) for article in islice(articles(given.data / SET), ARTICLES)]
    made = {"made_on": date.today().isoformat()}
    made["command"] = f"python -m benchmarks.false_alarms --permutations {given.permutations}"
    made["sha256"] = hashlib.sha256((given.data / SET).read_bytes()).hexdigest()
    if given.planted_tone:
        again = {row["what"]: row for row in planted_tone(every)}
        kept = pd.read_csv(OUT, dtype=object).to_dict("records")
        rows = [
            row | again[row["what"]] | {"made_on": made["made_on"]} if row["what"] in again else row for row in kept
        ]
    else:
        rows = [row | made for row in study(every, given.permutations)]
    table = pd.DataFrame(rows)
    table.to_csv(OUT, index=False, lineterminator="\n")
    stamp(["planted tone"] if given.planted_tone else ["false alarms", "planted tone"])
    print(table.drop(columns=["made_on", "command", "sha256"]).to_string(index=False))


if __name__ == "__main__":
    main()
