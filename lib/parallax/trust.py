"""How far to trust the comparisons: an article against itself, its halves, shuffled text, other preparations."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from statistics import fmean
from typing import TYPE_CHECKING

from parallax import stats, text
from parallax.actors import mask
from parallax.article import BODY_ROLES, Article
from parallax.display import Passage
from parallax.findings import compare
from parallax.measures.codes import coded, in_use
from parallax.measures.variety import sentence_lengths
from parallax.measures.voices import other_voices
from parallax.reference import FOLDER
from parallax.sentiment import chosen, instruments, score_passages, score_region

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

ASIDE = "set aside"


def kept(article: Article, sentences: set[int]) -> Article:
    """Keep these body sentences and set the others aside; the text and all places stay."""
    rows = [
        row if row.role not in BODY_ROLES or number in sentences else row._replace(role=ASIDE)
        for number, row in enumerate(article.sentence_rows)
    ]
    return replace(article, sentence_rows=tuple(rows))


def half(article: Article, which: int) -> Article:
    """Keep every second body sentence, beginning with the first (`which` 0) or the second (1)."""
    body = [passage.sentence for passage in article.passages("body")]
    return kept(article, set(body[which::2]))


def shuffled(story: "Story", seed: int) -> "Story":
    """Deal the body sentences of both articles at random to two texts with as many sentences as the articles have."""
    import numpy as np

    both = joined(story.a, story.b)
    body = [passage.sentence for passage in both.passages("body")]
    dealt = [body[i] for i in np.random.default_rng(seed).permutation(len(body))]
    size = len(story.a.passages("body"))
    return replace(story, a=kept(both, set(dealt[:size])), b=kept(both, set(dealt[size:])), folder=None)


def joined(one: Article, other: Article) -> Article:
    """Put two articles one after the other as one, every row at its new place."""
    gap, sentences, blocks = len(one.raw) + 2, len(one.sentence_rows), len(one.block_rows)

    def moved(row):
        row = row._replace(start=row.start + gap, end=row.end + gap)
        row = row._replace(sentence=row.sentence + sentences) if hasattr(row, "sentence") else row
        return row._replace(block=row.block + blocks) if hasattr(row, "block") else row

    rows = ("block_rows", "sentence_rows", "quote_rows", "attribution_rows")
    together = {name: getattr(one, name) + tuple(map(moved, getattr(other, name))) for name in rows}
    return replace(one, raw=f"{one.raw}\n\n{other.raw}", voices=one.voices + other.voices, **together)


def controls(story: "Story", *, deals: int = 20) -> "pd.DataFrame":
    """Run the plan where nothing can differ: control, comparisons, differences (false alarms), smallest_p."""
    import pandas as pd

    quick = replace(story, plan=replace(story.plan, permutations=1_000), folder=None)
    runs = {
        f"{story.names[s]} against itself": [replace(quick, a=art, b=art)]
        for s, art in story.articles.items()
    }
    runs |= {
        f"halves of {story.names[s]}": [replace(quick, a=half(art, 0), b=half(art, 1))]
        for s, art in story.articles.items()
    }
    runs["sentences of both, dealt at random"] = [shuffled(quick, seed) for seed in range(deals)]
    return pd.DataFrame([_control(name, map(compare, stories)) for name, stories in runs.items()])


def _control(name: str, tables: Iterable["pd.DataFrame"]) -> dict:
    tested = [table[table.primary] for table in tables]
    return {
        "control": name,
        "pages": len(tested),
        "comparisons": sum(len(table) for table in tested),
        "false alarms": sum(int((table.verdict == "difference").sum()) for table in tested),
        "smallest adjusted p": min(table.p_adjusted.min() for table in tested),
    }


def multiverse(story: "Story") -> "pd.DataFrame":
    """Measure sentiment by every defensible preparation; one row each, in order of the difference.

    Columns: unit (sentence means or whole text), region, actors (masked or as printed), lexicon, a, b, difference.
    """
    import pandas as pd

    choices = product(
        ("mean of sentences", "whole text"), REGIONS, ("masked", "as printed"), ("vader", "pattern")
    )
    rows = [(*choice, *(_prepared(story, source, *choice) for source in ("a", "b"))) for choice in choices]
    frame = pd.DataFrame(rows, columns=["unit", "region", "actors", "lexicon", "a", "b"])
    frame["difference"] = frame.a - frame.b
    return frame.sort_values("difference", kind="stable", ignore_index=True)


REGIONS = ("own words", "body", "body, quotes as printed", "whole file")


def _prepared(story: "Story", source: str, unit: str, region: str, actors: str, lexicon: str) -> float:
    """Score one article by one preparation; `quotes as printed` leaves curly marks as they are."""
    article = story.articles[source]
    if region == "whole file":
        lines = [row.text for row in article.sentence_rows]
    else:
        lines = [p.text for p in article.passages("own-words" if region == "own words" else "body")]
    masked = [mask(line, story.actors) if actors == "masked" else line for line in lines]
    ready = masked if region.endswith("printed") else [text.normalise(line) for line in masked]
    scores = instruments()[lexicon].score([" ".join(ready)] if unit == "whole text" else ready)
    return fmean(score.value for score in scores)


def leave_one_out(story: "Story") -> "pd.DataFrame":
    """Strike each sentence in turn: comparison, difference, and the lowest and highest that remain."""
    import pandas as pd

    units = {
        "score of own words": [own_scores(story, source) for source in ("a", "b")],
        "share of sentences with another voice": [
            other_voices(article) for article in story.articles.values()
        ],
        "words a sentence": [sentence_lengths(article) for article in story.articles.values()],
    }
    rows = [(name, fmean(x) - fmean(y), *stats.leave_one_out(x, y)) for name, (x, y) in units.items()]
    return pd.DataFrame(rows, columns=["comparison", "difference", "lowest", "highest"])


def own_scores(story: "Story", source: str) -> list[float]:
    """Score the own words of an article by the plan's instrument, one number a sentence."""
    actors = story.actors if story.plan.mask_actors else None
    tool = chosen(story.plan.lexicon, story.folder)
    return score_region(
        story.articles[source], "own-words", instrument=tool, actors=actors, strike=story.plan.strike
    )


def other_seeds(story: "Story", seeds: Iterable[int] = range(1, 6)) -> "pd.DataFrame":
    """Test the declared comparisons with other seeds: seed, then one column of adjusted p each, then the verdicts."""
    import pandas as pd

    rows = []
    for seed in seeds:
        table = compare(replace(story, plan=replace(story.plan, seed=seed)))
        tested = table[table.primary]
        rows.append(
            {
                "seed": seed,
                **dict(zip(tested.id, tested.p_adjusted, strict=True)),
                "verdicts": "; ".join(tested.verdict),
            }
        )
    return pd.DataFrame(rows)


def false_alarms() -> "pd.DataFrame":
    """Read how often the declared comparisons raised an alarm on halves, and found what was planted.

    One row per measurement: area, what, n, alarms, share, low, high, promised; made by benchmarks/false_alarms.py.
    """
    import pandas as pd

    table = pd.read_csv(FOLDER / "false_alarms.csv")
    shown = table.what.str.contains("alternate sentences, a|first against second half, any difference|found:")
    kept = ["area", "what", "n", "alarms", "share", "low", "high", "promised"]
    return table.loc[shown, kept].reset_index(drop=True)


def wrong_sentences(story: "Story") -> "pd.DataFrame":
    """List the sentences whose score has the opposite sign of the coded valence: source, score, coded, passage."""
    import pandas as pd

    codes = valence(story)
    tool, actors = chosen(story.plan.lexicon, story.folder), story.actors or None
    rows = []
    for source, article in story.articles.items():
        units = article.passages("body")
        for unit, score in zip(units, score_passages(units, instrument=tool, actors=actors), strict=True):
            coded = codes.get((source, unit.start), 0)
            if coded * score.value < 0:
                words = Passage(source, unit.start, unit.end, unit.text)
                rows.append((story.names[source], score.value, coded, words))
    frame = pd.DataFrame(rows, columns=["source", "score", "coded", "passage"])
    return frame.sort_values("score", key=abs, ascending=False, kind="stable", ignore_index=True)


def valence(story: "Story") -> dict[tuple[str, int], int]:
    """Look up the coded valence of each sentence by source and start; empty where the story has no codes."""
    return {(row.source, row.start): int(row.value) for row in coded(in_use(story), "valence").itertuples()}


MEASURES = {
    "macro-F1": "polarity toward a target, macro-F1",
    "macro-F1, cross-validated": "polarity toward a target, macro-F1",
    "Spearman's rho": "valence of headlines, Spearman's rho",
    "macro-F1 by sentence": "sentences with loaded words, macro-F1",
    "F1 by attributed word": "attributed words, F1",
    "F1 by boundary": "sentence boundaries, F1",
    "F1 by run of four words": "text of saved pages, F1",
}


def worth_of_instruments() -> "pd.DataFrame":
    """One row per instrument and question: question, instrument, value, low, high, n, best (published, another set)."""
    from parallax.scoring.cards import published, worth

    table = worth()
    table = table[table.measure.isin(MEASURES)].copy()
    best = published().groupby("measure").value.max()
    table["question"] = table.measure.map(MEASURES)
    table["best"] = table.measure.str.removesuffix(", cross-validated").map(best)
    columns = ["question", "instrument", "value", "low", "high", "n", "best"]
    numbers = table[columns].astype(dict.fromkeys(("value", "low", "high"), float)).astype({"n": int})
    return numbers.sort_values(
        ["question", "value"], ascending=[True, False], kind="stable", ignore_index=True
    )
