"""How long are the sentences, and how varied the words, by measures that hold still when one text is longer?"""

from collections import Counter
from collections.abc import Sequence
from math import comb, fsum

from parallax import tables
from parallax.article import Article
from parallax.findings import Claim, count, evidence_at, means
from parallax.story import Story
from parallax.tables import Frame
from parallax.vocabulary import uses

WINDOW, WINDOWS = 50, (25, 50, 100)
DRAWS = (42, 100)  # 42 is the size in use since McCarthy & Jarvis (2010)


def variety(story: Story) -> Frame:
    """Return one row per measure and size: measure, size (words), a, b (share of different words).

    >>> list(variety(story))
    ['measure', 'size', 'a', 'b']
    """
    a, b = ([use.word for use in uses(art, actors=story.actors)] for art in story.articles.values())
    made = [("MATTR", size, moving_average_ttr(a, size), moving_average_ttr(b, size)) for size in WINDOWS]
    made += [("HD-D", size, hd_d(a, size), hd_d(b, size)) for size in DRAWS]
    note = "A gap that comes and goes with the size describes the window as much as the texts."
    table = tables.table(made, ["measure", "size", "a", "b"], caption="Share of different words", note=note)
    return table.astype({"a": float, "b": float})


rows = variety


def findings(story: Story) -> list[Claim]:
    """Claim the mean length of a sentence (exploratory) and the variety of words at one window."""
    about = {"region": "body", "area": "wording"}
    length = Claim(
        "wording-sentence-length", label="mean sentence length", grade="compared", unit="words",
        head="the mean length of a body sentence",
        evidence=evidence_at(story, lambda art: art.passages("body")), **about,
    )  # fmt: skip
    words = [[use.word for use in uses(art, actors=story.actors)] for art in story.articles.values()]
    varied = Claim(
        "wording-variety", label=f"MATTR, window {WINDOW}", grade="exact", base="words", unit="share",
        head=f"the mean share of different words in {WINDOW} running words (MATTR)",
        n_a=len(words[0]), n_b=len(words[1]), **about,
    )  # fmt: skip
    values = [moving_average_ttr(side, WINDOW) for side in words]
    compared = means(length, *map(sentence_lengths, story.articles.values()), story.plan)
    return [compared, varied if None in values else count(varied, *values)]


def sentence_lengths(article: Article) -> list[int]:
    """Return the number of words of each body sentence, in reading order."""
    return [article.sentence_rows[passage.sentence].words for passage in article.passages("body")]


def moving_average_ttr(words: Sequence[str], window: int = WINDOW) -> float | None:
    """Return the mean share of different words in every window (MATTR; Covington & McFall 2010); None if too short.

    >>> moving_average_ttr(["a", "b", "a"], window=2)
    1.0
    """
    if len(words) < window:
        return None
    inside = Counter(words[:window])
    total = len(inside)
    for leaving, entering in zip(words, words[window:], strict=False):
        inside[entering] += 1
        inside[leaving] -= 1
        if not inside[leaving]:
            del inside[leaving]
        total += len(inside)
    return total / window / (len(words) - window + 1)


def hd_d(words: Sequence[str], draw: int = 42) -> float | None:
    """Return the share of different words expected among `draw` drawn at random (HD-D; McCarthy & Jarvis 2010).

    None if there are fewer words than that.
    >>> round(hd_d(["a", "a", "b"], draw=2), 4)
    0.8333
    """
    total = len(words)
    if total < draw:
        return None
    spread = Counter(Counter(words).values())
    return fsum(n * (1 - comb(total - count, draw) / comb(total, draw)) for count, n in sorted(spread.items())) / draw
