"""How far to trust the comparisons: an article against itself, its halves, shuffled text, other preparations."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from parallax.article import BODY_ROLES, Article, article_from_text
from parallax.findings import compare

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
    """Deal the body sentences of both articles at random to two texts as long as the articles were."""
    import numpy as np

    pool = [passage.text for article in story.articles.values() for passage in article.passages("body")]
    dealt = [pool[i] for i in np.random.default_rng(seed).permutation(len(pool))]
    size = len(story.a.passages("body"))
    articles = [
        article_from_text(" ".join(part), "dealt", actors=story.actors or None)
        for part in (dealt[:size], dealt[size:])
    ]
    return replace(story, a=articles[0], b=articles[1], folder=None)


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
    from statistics import fmean

    from parallax import text
    from parallax.actors import mask
    from parallax.sentiment import instruments

    article = story.articles[source]
    if region == "whole file":
        lines = [row.text for row in article.sentence_rows]
    else:
        lines = [p.text for p in article.passages("own-words" if region == "own words" else "body")]
    masked = [mask(line, story.actors) if actors == "masked" else line for line in lines]
    ready = masked if region.endswith("printed") else [text.normalise(line) for line in masked]
    scores = instruments()[lexicon].score([" ".join(ready)] if unit == "whole text" else ready)
    return fmean(score.value for score in scores)
