"""Tables on wording: the words of both articles with their uses a click away, and the tests behind them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from parallax import wording
from parallax.claims.wording import keyness as tested_words
from parallax.display import Picture, Shown, said, show, table
from parallax.errors import NotComparable
from parallax.statistics import keyness
from parallax.words import concordance
from parallax.words.logodds import kept, prior_sweep
from parallax.words.vocabulary import scatter_words

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

BLOCKS = (10, 20, 40)
TOYS = (
    ("the same rate in both", 10, 1_000, 10, 1_000),
    ("twice the rate", 20, 1_000, 10, 1_000),
    ("three uses against none", 3, 500, 0, 500),
    ("five uses against none", 5, 500, 0, 500),
)


def sizes(story: "Story") -> "pd.DataFrame | Shown":
    """Show how much each body holds: words, different words, words used once, sentences."""
    import pandas as pd

    facts = {}
    for source, found in _uses(story).items():
        counts = wording.counts(found)
        once = sum(n == 1 for n in counts.values())
        sentences = len(story.articles[source].passages("body"))
        facts[story.names[source]] = [len(found), len(counts), once, sentences]
    frame = pd.DataFrame(facts, index=["words", "different words", "words used once", "sentences"])
    return table(frame, "The two bodies; an actor’s name of several words counts as one word")


def toys() -> "pd.DataFrame | Shown":
    """Show G² and the log-ratio of made-up counts."""
    import pandas as pd

    rows = []
    for name, count_a, a, count_b, b in TOYS:
        g2 = keyness.g_squared(np.array([count_a]), np.array([count_a + count_b]), a, a + b)[0]
        ratio = keyness.log_ratio(np.array([count_a]), np.array([count_b]), a, b)[0]
        rows.append((name, f"{count_a} of {a:,}", f"{count_b} of {b:,}", g2, ratio))
    frame = pd.DataFrame(rows, columns=["case", "first text", "second text", "G²", "log-ratio"])
    note = "The last case looks the same whether the five uses stand in five sentences or in one."
    return table(frame, "Toy counts", digits=2, note=note)


def picture(story: "Story") -> Picture | Shown:
    """Draw both vocabularies; say why not where the texts are too short to test."""
    try:
        return show(scatter_words(tested_words(story), names=story.names))
    except NotComparable as error:
        return said(f"Not drawn: {error}.")


def key_words(story: "Story", rows: int = 12) -> "pd.DataFrame | Shown":
    """Show the words that differ most: counts that open the uses, rates, dispersion, log-ratio, G², both p."""
    try:
        tested = tested_words(story)
    except NotComparable as error:
        return said(f"Not tested: {error}.")
    first = tested.table.head(rows)
    columns = {"word": first.word}
    columns |= {s.upper(): [concordance.lines(story, word, s) for word in first.word] for s in story.articles}
    columns |= {"p, any word": first.p_familywise, "p, this word": first.p_unadjusted}
    columns |= {"G²": first.g2, "log-ratio": first.log_ratio}
    columns |= {f"{s.upper()} per 1,000": first[f"rate_{s}"] for s in story.articles}
    columns |= {f"sentences {s.upper()}": _dispersion(story, s, first.word) for s in story.articles}
    return table(frame_of(columns), "The words that differ most", digits=_DIGITS, note=_passing(tested))


_DIGITS = {"A per 1,000": 1, "B per 1,000": 1, "log-ratio": 1, "G²": 2}


def _passing(tested: keyness.Keyness) -> str:
    """Say how many words would pass one by one, how many do in shuffled text, and how many are left."""
    shuffled, survive = tested.shuffled, int((tested.table.p_familywise <= 0.05).sum())
    return (
        f"Taken one by one, {tested.passing} of {len(tested.table):,} words pass G² {keyness.CRITICAL}; in shuffled "
        f"text of the same lengths {shuffled.mean:.1f} do on average ({shuffled.low} to {shuffled.high} in nine deals "
        f"of ten). Tested together, {survive} {'is' if survive == 1 else 'are'} left. p by dealing blocks of "
        f"{keyness.BLOCK} words {tested.n:,} times; “any word”: against the largest G² of any word (max-T). "
        "Log-ratio: one more is twice the rate in A, one less twice the rate in B. A count opens its lines."
    )


def by_block(story: "Story", blocks: Sequence[int] = BLOCKS) -> "pd.DataFrame | Shown":
    """Show the same test with shorter and longer blocks: does the verdict hang on their size?"""
    a, b = ([use.word for use in found] for found in _uses(story).values())
    rows = []
    for size in blocks:
        try:
            tested = keyness.keyness_test(a, b, seed=story.plan.seed, block=size, n=story.plan.permutations)
        except NotComparable:
            continue
        survive = list(tested.table.word[tested.table.p_familywise <= story.plan.alpha])
        top = tested.table.iloc[0]
        middle = (top.word, top.p_familywise, tested.largest, ", ".join(survive) or "none")
        rows.append((size, *middle, tested.passing, tested.shuffled.mean))
    if not rows:
        return said("Not tested: too few blocks of words.")
    names = ["block", "strongest", "p, any word", "G² needed", "left", "words over 3.84", "in shuffled text"]
    frame = frame_of(dict(zip(names, zip(*rows, strict=True), strict=True)))
    same = frame["left"].nunique() == 1
    verdict = (
        "The words left are the same for each." if same else "The words left hang on the size of the block."
    )
    return table(frame, "Blocks of other lengths", digits=1, note=verdict)


def sweep(story: "Story") -> "pd.DataFrame | Shown":
    """Show the ranking by weighted log-odds under priors of growing strength, and how many words stay."""
    a, b = (wording.counts(found) for found in _uses(story).values())
    if len(a) < 2 or len(b) < 2:
        return said("Not ranked: one body has hardly any words.")
    stay = kept(a, b)
    note = (
        "Positive: leans to A, negative: to B; the prior is the words of both texts together, as many as the column "
        f"says. {stay} of the first ten stay among the first ten under every prior."
    )
    return table(prior_sweep(a, b), "The ten first words by z, under priors of growing strength", note=note)


def strongest(story: "Story") -> str:
    """Give the word with the largest G²; “the” where there is none."""
    a, b = ([use.word for use in found] for found in _uses(story).values())
    return keyness.keyness(a, b).word[0] if a and b else "the"


def kwic(story: "Story", phrase: str, *, sort: str = "place", region: str = "body") -> "pd.DataFrame | Shown":
    """Show all lines of a word or phrase, aligned; sorted by place, or by the words before or after."""
    rows = concordance.concordance(story, phrase, region=region, sort=sort)
    if rows.empty:
        return said(f"“{phrase}” is in neither article.")
    shown = rows[["before", "use", "after"]].assign(sentence=rows.source.str.upper() + ", " + rows.sentence)
    return table(shown, f"“{phrase}”, {len(rows)} lines, sorted by {_SORTED[sort]}", right=["before"])


_SORTED = {"place": "place", "before": "the words before", "after": "the words after"}


def _uses(story: "Story") -> dict[str, list[wording.Use]]:
    return {s: wording.uses(art, actors=story.actors) for s, art in story.articles.items()}


def _dispersion(story: "Story", source: str, words: Sequence[str]) -> list[str]:
    article = story.articles[source]
    found, total = wording.uses(article, actors=story.actors), len(article.passages("body"))
    return [f"{wording.dispersion(found, word)} of {total}" for word in words]


def frame_of(columns: dict) -> "pd.DataFrame":
    """Make a table of columns that may hold named tuples, which pandas would take apart."""
    import pandas as pd

    frame = pd.DataFrame(index=range(len(next(iter(columns.values())))))
    for name, values in columns.items():
        frame[name] = pd.Series(
            list(values), dtype=object if any(hasattr(v, "html") for v in values) else None
        )
    return frame
