"""Word shift: which words, in which article, push a difference of mean scores up or down."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import fsum
from statistics import fmean
from typing import TYPE_CHECKING

from parallax.scoring.instruments import Instrument
from parallax.scoring.scores import Hit, Score
from parallax.sentiment import blanked, plan_scores, region_scores

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story


def word_shift(
    story: "Story", region: str | None = None, *, instrument: Instrument | None = None
) -> "pd.DataFrame":
    """Split the difference of mean scores, a − b, into what each word pushes: a row a word, the largest push first.

    Columns: word; a, b (times it counts); part_a, part_b (what it adds to each mean); push = part_a − part_b;
    without (the difference once every use is struck). The pushes sum to the difference, but for the rounding of
    the instrument's own scores. Region and instrument are the plan's unless given. After Gallagher et al. 2021.
    """
    import pandas as pd

    region = region or story.plan.region
    scores = region_scores(story, region, instrument=instrument)
    counts = {s: Counter(hit.word for score in scores[s] for hit in score.hits) for s in scores}
    words = sorted(counts["a"].keys() | counts["b"].keys())
    columns = {"word": words}
    columns |= {s: [counts[s][word] for word in words] for s in "ab"}
    columns |= {f"part_{s}": [_part(scores[s], word) for word in words] for s in "ab"}
    frame = pd.DataFrame(columns)
    frame["push"] = frame.part_a - frame.part_b
    frame["without"] = [difference(striking(story, word), region, instrument=instrument) for word in words]
    return frame.sort_values("push", key=lambda push: -push.abs().round(9), kind="stable", ignore_index=True)


def _part(scores: Sequence[Score], word: str) -> float:
    """What a word adds to the mean score of some units."""
    return fsum(hit.part for score in scores for hit in score.hits if hit.word == word) / max(len(scores), 1)


def means(
    story: "Story", region: str | None = None, *, instrument: Instrument | None = None
) -> tuple[float, float]:
    """The mean score of each article in a region (the plan's unless given); 0 where it has no units."""
    scores = region_scores(story, region or story.plan.region, instrument=instrument)
    return tuple(_mean(scores[s]) for s in "ab")


def _mean(scores: Sequence[Score]) -> float:
    return fmean(score.value for score in scores) if scores else 0.0


def difference(story: "Story", region: str | None = None, *, instrument: Instrument | None = None) -> float:
    """The difference of mean scores, a − b (see `means`)."""
    a, b = means(story, region, instrument=instrument)
    return a - b


def striking(story: "Story", *words: str) -> "Story":
    """The same story with a plan that strikes more words."""
    return replace(story, plan=replace(story.plan, strike=(*story.plan.strike, *words)))


def flagged(story: "Story", kind: str = "reads oddly") -> "pd.DataFrame":
    """List the flagged passages of the story's judgements that hold words which count, with and without these.

    `kind` is looked for in the codes' column of that name. One row a passage: source, start, end, hits, score and
    without (of its sentence, in the plan's region).
    """
    import pandas as pd

    flags = story.judgements.get("flags", pd.DataFrame(columns=["source", "start", "end", "kind"]))
    flags = flags[flags.kind.str.contains(kind)] if len(flags) else flags
    rows = [row for flag in flags.itertuples() for row in _with_and_without(story, flag)]
    return pd.DataFrame(rows, columns=["source", "start", "end", "hits", "score", "without"])


def _with_and_without(story: "Story", flag) -> Iterator[tuple]:
    units = story.articles[flag.source].passages(story.plan.region)
    inside = [unit for unit in units if unit.start <= flag.start and flag.end <= unit.end]
    for unit, score in zip(inside, plan_scores(story, inside), strict=True):
        hits = [hit for hit in score.hits if flag.start <= hit.start and hit.end <= flag.end]
        if hits:
            without = plan_scores(story, blanked([unit], places(hits)))[0].value
            yield flag.source, flag.start, flag.end, hits, score.value, without


def places(hits: Iterable[Hit]) -> list[tuple[int, int]]:
    """Where hits stand, as start and end."""
    return [(hit.start, hit.end) for hit in hits]


def difference_without(story: "Story", gone: Mapping[str, Sequence[tuple[int, int]]]) -> float:
    """The difference of mean scores, a − b, in the plan's region once stretches of the articles are blanked."""
    a, b = (
        _mean(plan_scores(story, blanked(article.passages(story.plan.region), gone.get(source, ()))))
        for source, article in story.articles.items()
    )
    return a - b
