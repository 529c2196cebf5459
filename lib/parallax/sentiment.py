"""Sentiment of an article's sentences: scored on a normalised, masked copy, with evidence placed in the raw text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from parallax import actors as names
from parallax import text
from parallax.article import Article, Passage
from parallax.scoring.instruments import Instrument, chosen, instruments
from parallax.scoring.scores import Hit, Score

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

__all__ = [
    "Hit", "Instrument", "Score", "blanked", "chosen", "instruments", "plan_scores", "prepare", "region_scores",
    "score_passages", "score_region", "score_stream", "sentence_scores",
]  # fmt: skip
CHUNK = 1_000
# One character for one: a long dash parts words and an ellipsis ends one, else either would hide the word it touches.
READY = text.PLAIN | str.maketrans({"—": " ", "―": " ", "…": "."})


def prepare(
    line: str, *, actors: Mapping[str, Sequence[str]] | None = None, strike: Sequence[str] = ()
) -> str:
    r"""Normalise a text for scoring, with actors' names masked and struck words blanked; the length stays.

    >>> prepare("Kim’s “wonderful” lies…", actors={"Kim": ["Kim"]}, strike=["lies"])
    'vvv\'s "wonderful"     .'
    """
    ready = line.translate(READY).replace("--", "  ")
    if actors:
        ready = names.mask(ready, _plain(tuple((name, tuple(forms)) for name, forms in actors.items())))
    return _blank(ready, _struck(line, strike)) if strike else ready


@cache
def _plain(actors: tuple) -> dict[str, tuple[str, ...]]:
    """Give the actors' surface forms as they stand in a text made ready."""
    return {name: tuple(form.translate(READY) for form in forms) for name, forms in actors}


def _struck(line: str, strike: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find every use of the struck words and phrases, whole words in any case."""
    plain = text.normalise(line).lower()
    gone = [run for run in map(text.words, strike) if run and run[0] in plain]
    tokens = text.tokens(line) if gone else []
    words = [token.text.lower() for token in tokens]
    for run in gone:
        for i in range(len(words) - len(run) + 1):
            if words[i : i + len(run)] == run:
                yield tokens[i].start, tokens[i + len(run) - 1].end


def _blank(line: str, places: Iterable[tuple[int, int]]) -> str:
    for start, end in places:
        line = line[:start] + " " * (end - start) + line[end:]
    return line


def blanked(passages: Sequence[Passage], places: Sequence[tuple[int, int]]) -> list[Passage]:
    """Blank stretches of the raw article in the passages that hold them; lengths and offsets stay."""
    return [p._replace(text=_blank(p.text, _inside(p, places))) for p in passages]


def _inside(passage: Passage, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    cut = [(max(s, passage.start) - passage.start, min(e, passage.end) - passage.start) for s, e in places]
    return [(start, end) for start, end in cut if start < end]


def score_passages(
    passages: Sequence[Passage],
    *,
    instrument: Instrument,
    actors: Mapping[str, Sequence[str]] | None = None,
    strike: Sequence[str] = (),
) -> list[Score]:
    """Score each passage; hits are placed in the raw article."""
    scores = instrument.score([prepare(p.text, actors=actors, strike=strike) for p in passages])
    return [_moved(score, p.start) for score, p in zip(scores, passages, strict=True)]


def _moved(score: Score, by: int) -> Score:
    hits = (Hit(h.word, h.start + by, h.end + by, h.weight, h.part, h.listed) for h in score.hits)
    return Score(score.value, tuple(hits))


def score_stream(
    texts: Iterable[str], *, instrument: Instrument, actors: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Score]:
    """Score any number of texts as they come, in bounded memory; hits are placed in each text."""
    lines = iter(texts)
    while some := [prepare(line, actors=actors) for line in islice(lines, CHUNK)]:
        yield from instrument.score(some)


def score_region(article: Article, region: str, *, instrument: Instrument, **options) -> list[float]:
    """Score the units of a region (see `Article.passages`), one number each."""
    return [
        score.value for score in score_passages(article.passages(region), instrument=instrument, **options)
    ]


def plan_scores(
    story: "Story", passages: Sequence[Passage], *, instrument: Instrument | None = None
) -> list[Score]:
    """Score passages as the plan says: by its instrument unless another is given, with its masks and strikes."""
    return score_passages(
        passages,
        instrument=instrument or chosen(story.plan.lexicon, story.folder),
        actors=story.actors if story.plan.mask_actors else None,
        strike=story.plan.strike,
    )


def region_scores(
    story: "Story", region: str, *, instrument: Instrument | None = None
) -> dict[str, list[Score]]:
    """Score the units of a region of both articles as the plan says, by source."""
    return {
        s: plan_scores(story, art.passages(region), instrument=instrument)
        for s, art in story.articles.items()
    }


def sentence_scores(
    story: "Story", region: str = "body", *, instrument: Instrument | None = None
) -> "pd.DataFrame":
    """Score every unit of a region as the plan says: source, sentence, voice, score, hits, start, end, text."""
    import pandas as pd

    rows = [
        (source, unit.sentence, art.voices[unit.sentence], *score, *unit[1:])
        for source, art in story.articles.items()
        for units in [art.passages(region)]
        for unit, score in zip(units, plan_scores(story, units, instrument=instrument), strict=True)
    ]
    columns = ["source", "sentence", "voice", "score", "hits", "start", "end", "text"]
    return pd.DataFrame(rows, columns=columns)
