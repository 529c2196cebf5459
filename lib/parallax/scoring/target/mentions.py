"""How an article speaks of its actors: target polarity of each sentence toward each actor it names."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from parallax.actors import mentions
from parallax.article import Article
from parallax.scoring.target import TargetScore, load


class Toward(NamedTuple):
    """One sentence's polarity toward one actor named in it; places are those of the name and the words in `raw`."""

    actor: str
    sentence: int
    form: str
    start: int
    end: int
    score: TargetScore


def toward(article: Article, actors: Mapping[str, Sequence[str]], *, region: str = "body") -> list[Toward]:
    """Score every mention of every actor in a region, in reading order; pronouns are not followed."""
    places = [(unit, mention) for unit in article.passages(region) for mention in mentions(unit.text, actors)]
    scores = load().score_targets([(unit.text, found.start, found.end) for unit, found in places])
    return [
        Toward(
            found.actor,
            unit.sentence,
            found.form,
            unit.start + found.start,
            unit.start + found.end,
            _moved(score, unit.start),
        )
        for (unit, found), score in zip(places, scores, strict=True)
    ]


def _moved(score: TargetScore, by: int) -> TargetScore:
    hits = tuple(hit._replace(start=hit.start + by, end=hit.end + by) for hit in score.hits)
    return score._replace(hits=hits)
