"""Would another instrument agree? Direction, size, coverage and agreement of several, never as further tests."""

from collections.abc import Sequence
from statistics import fmean, pstdev
from typing import TYPE_CHECKING

from parallax import stats, text
from parallax.claim import pooled_sd
from parallax.errors import NotComparable
from parallax.scoring.instruments import Instrument, instruments
from parallax.scoring.scores import Score
from parallax.sentiment import region_scores, sentence_scores

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story


def by_instrument(story: "Story", tools: Sequence[Instrument] | None = None) -> "pd.DataFrame":
    """Compare the plan's region by every instrument: a row each, its title as the index.

    Columns: a, b (mean scores, each in the instrument's own unit); value, low, high (a − b with its interval, in
    standard deviations); words and sentences (the shares that it scores, of both articles).
    """
    import pandas as pd

    tools = _given(tools)
    rows = [_row(story, region_scores(story, story.plan.region, instrument=tool)) for tool in tools]
    columns = ["a", "b", "value", "low", "high", "words", "sentences"]
    return pd.DataFrame(rows, columns=columns, index=[tool.title for tool in tools], dtype=float)


def _given(tools: Sequence[Instrument] | None) -> list[Instrument]:
    return list(instruments().values() if tools is None else tools)


def _row(story: "Story", scores: dict[str, list[Score]]) -> tuple:
    x, y = ([score.value for score in scores[s]] for s in "ab")
    a, b = (fmean(side) if side else None for side in (x, y))
    return a, b, *_standard(x, y, story.plan.alpha), *_coverage(story, scores["a"] + scores["b"])


def _standard(x: Sequence[float], y: Sequence[float], alpha: float) -> tuple[float | None, ...]:
    """The difference of means and its interval, in standard deviations; None where it has no width."""
    try:
        low, high = stats.welch(x, y, alpha=alpha)
    except NotComparable:
        return None, None, None
    return tuple(end / pooled_sd(x, y) for end in (fmean(x) - fmean(y), low, high))


def _coverage(story: "Story", scores: Sequence[Score]) -> tuple[float, float]:
    units = [unit for art in story.articles.values() for unit in art.passages(story.plan.region)]
    words = sum(len(text.tokens(unit.text)) for unit in units)
    counted = sum(1 for score in scores for hit in score.hits if hit.weight)
    return counted / max(words, 1), sum(1 for score in scores if score.value) / max(len(scores), 1)


def agreement(story: "Story", tools: Sequence[Instrument] | None = None) -> float | None:
    """Krippendorff's α of several instruments on the sign of every sentence (−1, 0, 1, as an interval scale).

    1 is full agreement, 0 that of chance; None where nothing varies. By NLTK's `AnnotationTask`.
    """
    from nltk.metrics.agreement import AnnotationTask
    from nltk.metrics.distance import interval_distance

    rows = [
        (tool.name, str(unit), sign(score))
        for tool in _given(tools)
        for unit, score in enumerate(_values(story, tool))
    ]
    if len({label for *_, label in rows}) < 2:
        return None
    return float(AnnotationTask(rows, distance=interval_distance).alpha())


def sign(value: float) -> int:
    """Give −1, 0 or 1."""
    return int(value > 0) - int(value < 0)


def _values(story: "Story", tool: Instrument) -> list[float]:
    scores = region_scores(story, story.plan.region, instrument=tool)
    return [score.value for s in "ab" for score in scores[s]]


def contradictions(story: "Story", tools: Sequence[Instrument] | None = None) -> "pd.DataFrame":
    """List the sentences that one instrument scores above 0 and another below, the widest apart first.

    One row a sentence: source, start, end, text, a column of scores for each instrument (by title), and apart (the
    widest gap between two of them, each in its own standard deviations).
    """
    import pandas as pd

    tools = _given(tools)
    frame = sentence_scores(story, story.plan.region, instrument=tools[0])[["source", "start", "end", "text"]]
    values = pd.DataFrame({tool.title: _values(story, tool) for tool in tools})
    standard = values / [pstdev(values[title]) or 1.0 for title in values]
    frame = pd.concat([frame, values], axis=1).assign(apart=standard.max(axis=1) - standard.min(axis=1))
    frame = frame[(values.max(axis=1) > 0) & (values.min(axis=1) < 0)]
    return frame.sort_values("apart", key=lambda gap: -gap.round(9), kind="stable", ignore_index=True)


def rivals(story: "Story") -> "pd.DataFrame":
    """Sum up the same scores in other ways that would have done as well: definition, a, b, difference."""
    import pandas as pd

    frame = sentence_scores(story, story.plan.region)
    sides = {s: frame[frame.source == s] for s in "ab"}
    rows = [
        (name, *(rule(sides[s]) if len(sides[s]) else 0.0 for s in "ab")) for name, rule in RIVALS.items()
    ]
    table = pd.DataFrame(rows, columns=["an article’s score is", "a", "b"])
    return table.assign(difference=table.a - table.b)


def _by_length(rows: "pd.DataFrame") -> float:
    lengths = rows.text.map(lambda line: len(text.tokens(line)))
    return float((rows.score * lengths).sum() / lengths.sum())


RIVALS = {
    "the mean of its sentences (declared)": lambda rows: float(rows.score.mean()),
    "their median": lambda rows: float(rows.score.median()),
    "their mean, each sentence by its length": _by_length,
    "share of sentences above zero minus share below": lambda rows: float(rows.score.map(sign).mean()),
    "mean weight of the words that count": lambda rows: fmean(
        [h.weight for hits in rows.hits for h in hits] or [0.0]
    ),
}
