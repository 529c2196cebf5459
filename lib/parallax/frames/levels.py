"""Where one article's share stands among single articles on events that two outlets told."""

import csv
from bisect import bisect_left, bisect_right
from functools import cache
from typing import NamedTuple

from parallax.article import Article
from parallax.framing import body_words, given_words, quoted_words
from parallax.reference import FOLDER

FILE = FOLDER / "levels.csv"


class Level(NamedTuple):
    """A share in one article (0 to 1), the median share of the reference articles, and its percentile among them."""

    measure: str
    share: float
    median: float
    percentile: float
    articles: int


def measures(article: Article) -> dict[str, float]:
    """Measure the shares of body words that are quoted, and that are given to someone, quoted or told."""
    words = max(body_words(article), 1)
    return {
        "words quoted": quoted_words(article) / words,
        "words given to someone": given_words(article) / words,
    }


def levels(article: Article) -> list[Level]:
    """Place an article's shares among those of the reference articles."""
    return [_placed(measure, share) for measure, share in measures(article).items()]


def _placed(measure: str, share: float) -> Level:
    n, quantiles = table()[measure]
    last = len(quantiles) - 1
    below, up_to = bisect_left(quantiles, share), bisect_right(quantiles, share)
    middle = (below + up_to - 1) / 2 if below < up_to else below - 0.5
    return Level(measure, share, quantiles[last // 2], 100 * min(max(middle / last, 0.0), 1.0), n)


@cache
def table() -> dict[str, tuple[int, tuple[float, ...]]]:
    """Read the reference: measure to number of articles and evenly spaced quantiles."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {
            row["measure"]: (int(row["n"]), tuple(float(row[q]) for q in row if q[0] == "q"))
            for row in csv.DictReader(lines)
        }
