"""How often do the default plan's tests raise a false alarm, and how often do they find a planted difference?

    python benchmarks/false_alarms.py --data FOLDER

FOLDER holds articles_5000.jsonl.gz (one article a line: title, text). Each of 300 articles with at least 30
body sentences is cut into two halves by alternate sentences, and the halves are compared as two sources would
be. Figures only go to data/reference/false_alarms.csv: no text of the articles.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from parallax import stats
from parallax.article import Article, article_from_text
from parallax.errors import ParallaxError
from parallax.measures.voices import other_voices
from parallax.sentiment import instruments, prepare
from parallax.statistics import keyness, permutation
from parallax.statistics.power import shares_apart
from parallax.vocabulary import uses, without_house_style

OUT = Path(__file__).resolve().parents[1] / "data" / "reference" / "false_alarms.csv"
SET = "articles_5000.jsonl.gz"
ARTICLES, FEWEST = 300, 30
ALPHA, POWER, SEED = 0.05, 0.8, 20250628
LEVELS = stats.holm_levels(ALPHA, 3)
AREAS = ("sentiment", "framing", "wording")
ALTERNATE, DEALT, DRIFT = "alternate sentences", "sentences dealt at random", "first against second half"
PLANTED = "planted-word"
PLANTING = 2000  # permutations for each planted word
RATES = (10, 20, 30, 40)  # uses of the planted word per 1,000 words of one half


@dataclass(frozen=True)
class Units:
    """What the primary comparisons see of an article, sentence by sentence (None: no own words there)."""

    scores: list[float | None]
    voices: list[int]
    words: list[list[str]]

    def half(self, chosen: Sequence[int]) -> "Half":
        """Take the sentences with these numbers."""
        scores = [self.scores[i] for i in chosen if self.scores[i] is not None]
        return Half(scores, [self.voices[i] for i in chosen], [w for i in chosen for w in self.words[i]])


@dataclass(frozen=True)
class Half:
    """One half: scores of own words, 1 where someone else speaks, and the words in order."""

    scores: list[float]
    voices: list[int]
    words: list[str]


def articles(path: Path) -> Iterator[Article]:
    """Yield the first articles of the set that are long enough."""
    found = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            article = _article(row)
            if article and len(article.passages("body")) >= FEWEST:
                found += 1
                yield article
            if found == ARTICLES:
                return


def _article(row: dict) -> Article | None:
    try:
        return article_from_text(f"{row['title']}\n\n{row['text']}", str(row["id"]))
    except ParallaxError:
        return None


def units(article: Article) -> Units:
    """Measure an article sentence by sentence, as the default plan does."""
    body = [passage.sentence for passage in article.passages("body")]
    own = article.passages("own-words")
    scored = instruments()["vader"].score([prepare(passage.text) for passage in own])
    score = {passage.sentence: result.value for passage, result in zip(own, scored, strict=True)}
    words = {sentence: [] for sentence in body}
    for use in without_house_style(article, uses(article))[0]:
        words[use.sentence].append(use.word)
    return Units([score.get(s) for s in body], other_voices(article), [words[s] for s in body])


def halves(article: Units, cut: str, seed: int) -> tuple[Half, Half]:
    """Cut an article in two: by alternate sentences, by sentences dealt at random, or in the middle (drift)."""
    order, middle = np.arange(len(article.voices)), len(article.voices) // 2
    dealt = np.random.default_rng(seed).permutation(order)
    parts = {
        ALTERNATE: (order[::2], order[1::2]),
        DEALT: (dealt[:middle], dealt[middle:]),
        DRIFT: (order[:middle], order[middle:]),
    }
    return tuple(article.half(sorted(part)) for part in parts[cut])


def three(a: Half, b: Half, n: int) -> dict[str, float]:
    """Return the p of the three primary comparisons, and how many words have G² > 3.84."""
    options = {"seed": SEED, "n": n, "alpha": LEVELS}
    words = keyness.keyness_test(a.words, b.words, **options)
    return {
        "sentiment": stats.permutation_test(a.scores, b.scores, **options).p,
        "framing": stats.permutation_test(a.voices, b.voices, **options).p,
        "wording": words.table["p_familywise"].min(),
        "key words": words.passing,
    }


def alarms(cut: str, pairs: Sequence[tuple[Half, Half]], n: int) -> list[dict]:
    """Count false differences: each area alone at 5 %, each after Holm, pages with any, and what others would list."""
    found = pd.DataFrame([three(a, b, n) for a, b in pairs])
    alone = found[list(AREAS)]
    together = pd.DataFrame([stats.holm(row) for row in alone.to_numpy().tolist()], columns=list(AREAS))
    rows = [counted(area, f"{cut}, alone", alone[area] <= ALPHA, ALPHA) for area in AREAS]
    rows += [counted(area, f"{cut}, on the page", together[area] <= ALPHA, ALPHA) for area in AREAS]
    rows += [counted("page", f"{cut}, any difference", together.min(axis=1) <= ALPHA, ALPHA)]
    rows += [counted("page", f"{cut}, any p unadjusted", alone.min(axis=1) <= ALPHA, None)]
    return [*rows, counted("wording", f"{cut}, any word with G² > 3.84", found["key words"] > 0, None)]


def counted(area: str, what: str, found: Sequence[bool], promised: float | None) -> dict:
    """Return one row of the table: how many of n, with the Wilson interval of the share."""
    n, hits = len(found), int(np.sum(found))
    low, high = stats.wilson(hits, n)
    share = {"share": hits / n, "low": low, "high": high}
    row = {"area": area, "what": what, "n": n, "alarms": hits} | {k: round(v, 4) for k, v in share.items()}
    return row | {"promised": promised and round(promised, 4)}


def shifted_scores(pairs: Sequence[tuple[Half, Half]]) -> dict:
    """Shift the scores of one half by the smallest detectable effect and count how often it is found."""
    return counted("sentiment", "found: scores shifted by the mde", [_shift(a, b) for a, b in pairs], POWER)


def _shift(a: Half, b: Half) -> bool:
    x, y = np.array(a.scores), np.array(b.scores)
    spread = np.sqrt((x.var(ddof=1) * (len(x) - 1) + y.var(ddof=1) * (len(y) - 1)) / (len(x) + len(y) - 2))
    planted = x + stats.mde(len(x), len(y)) * spread
    return stats.permutation_test(planted, y, seed=SEED).p <= ALPHA


def redrawn_voices(pairs: Sequence[tuple[Half, Half]]) -> dict:
    """Draw both halves' voices anew with shares as far apart as the smallest detectable difference."""
    rng = np.random.default_rng(SEED)
    found = [_redraw(rng, a.voices, b.voices) for a, b in pairs]
    return counted("framing", "found: shares as far apart as the mde", found, POWER)


def _redraw(rng: np.random.Generator, x: list[int], y: list[int]) -> bool:
    share = float(np.mean(x + y))
    gap = stats.mde_share(len(x), len(y), share)
    high, low = shares_apart(gap, share, len(x) / (len(x) + len(y)))
    drawn = rng.random(len(x)) < high, rng.random(len(y)) < low
    return stats.permutation_test(*drawn, seed=SEED).p <= ALPHA


def planted_words(pairs: Sequence[tuple[Half, Half]], needed: Sequence[int], rate: int, n: int) -> dict:
    """Plant a word in one half at a rate and count how often the test of all words finds it.

    Promised: the chance that it is used as often as is `needed` to stand out.
    """
    rng = np.random.default_rng(SEED)
    found = [_plant(rng, a.words, b.words, rate / 1000, n) for a, b in pairs]
    promised = [binomial_tail(k, len(a.words), rate / 1000) for (a, _), k in zip(pairs, needed, strict=True)]
    return counted("wording", f"found: a word planted {rate} times in 1,000", found, float(np.mean(promised)))


def _plant(rng: np.random.Generator, a: list[str], b: list[str], rate: float, n: int) -> bool:
    planted = [PLANTED if hit else word for word, hit in zip(a, rng.random(len(a)) < rate, strict=True)]
    table = keyness.keyness_test(planted, b, seed=SEED, n=n, alpha=ALPHA).table.set_index("word")
    return PLANTED in table.index and bool(table.loc[PLANTED, "p_familywise"] <= ALPHA)


def uses_needed(a: list[str], b: list[str], n: int) -> int:
    """Return how often a must use a word, b never, to pass the largest G² of 95 % of shuffled texts."""
    pool = keyness.pooled(a, b, sorted({*a, *b}), keyness.BLOCK)
    deals = permutation.random_deals(np.random.default_rng(SEED), len(pool.counts), pool.drawn, n, n)
    largest = [keyness._dealt_g2(pool, deal).max(axis=0) for deal in deals]
    count = np.arange(1, len(a) + 1)
    reached = keyness.g_squared(count, count, len(a), len(a) + len(b)) > np.quantile(largest, 1 - ALPHA)
    return int(count[reached][0])


def binomial_tail(least: int, n: int, rate: float) -> float:
    """Return the chance of at least so many of n."""
    from scipy.special import bdtrc

    return float(bdtrc(least - 1, n, rate))


def study(path: Path, n: int) -> pd.DataFrame:
    """Make the whole table."""
    measured = [units(article) for article in articles(path)]
    pairs = {
        cut: [halves(article, cut, SEED + at) for at, article in enumerate(measured)]
        for cut in (ALTERNATE, DEALT, DRIFT)
    }
    rows = [row for cut in pairs for row in alarms(cut, pairs[cut], n)]
    random = pairs[DEALT]
    rows += [shifted_scores(random), redrawn_voices(random)]
    needed = [uses_needed(a.words, b.words, PLANTING) for a, b in random]
    rows += [planted_words(random, needed, rate, PLANTING) for rate in RATES]
    return pd.DataFrame(rows)


def main() -> None:
    """Run the study and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, required=True, help=f"folder that holds {SET}")
    parser.add_argument("--permutations", type=int, default=10_000)
    given = parser.parse_args()
    table = study(given.data / SET, given.permutations)
    table["made_on"] = date.today().isoformat()
    table["command"] = f"benchmarks/false_alarms.py --permutations {given.permutations}"
    table["sha256"] = hashlib.sha256((given.data / SET).read_bytes()).hexdigest()
    table.to_csv(OUT, index=False, lineterminator="\n")
    print(table.drop(columns=["made_on", "command", "sha256"]).to_string(index=False))


if __name__ == "__main__":
    main()
