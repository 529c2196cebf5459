"""Tables on sentence length and on how varied the words are."""

import re
from collections import Counter
from statistics import fmean, median
from typing import TYPE_CHECKING

from parallax import text, wording
from parallax.display import Shown, said, table
from parallax.views.wording import frame_of
from parallax.words.variety import moving_average_ttr, sentence_lengths, type_token_ratio, variety, variety_p

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story


def lengths(story: "Story") -> "pd.DataFrame | Shown":
    """Show how long the body sentences are."""
    found = {s: sentence_lengths(article) or [0] for s, article in story.articles.items()}
    measures = {"sentences": len, "mean": fmean, "median": median, "shortest": min, "longest": max}
    columns = {name: [measure(found[s]) for s in found] for name, measure in measures.items()}
    frame = frame_of({"source": [story.names[s] for s in found], **columns})
    return table(frame, "Words in a body sentence", digits=1)


def varieties(story: "Story") -> "pd.DataFrame | Shown":
    """Show MATTR and HD-D at several sizes with p, and say at which sizes a gap beyond chance is gone."""
    a, b = ([use.word for use in wording.uses(art, actors=story.actors)] for art in story.articles.values())
    found = variety(a, b, seed=story.plan.seed)
    gaps = {
        name: part[part.p <= story.plan.alpha]["size"].tolist() for name, part in found.groupby("measure")
    }
    told = "; ".join(f"{name}: {_windows(sizes)}" for name, sizes in sorted(gaps.items(), reverse=True))
    note = (
        f"p by dealing blocks of words, unadjusted (exploratory). At most {story.plan.alpha:g} at size: {told}. A gap "
        "that comes and goes with the size of the window describes the window as much as the texts."
    )
    shown = found.rename(columns={"a": "A", "b": "B", "difference": "A − B", "p": "p, unadjusted"})
    return table(shown, "Share of different words, by measure and size of the window", note=note)


def other_cuts(story: "Story", window: int = 50) -> "pd.DataFrame | Shown":
    """Show MATTR at one window with the same bodies cut into words by other rules."""
    rows = []
    for name, a, b in _cuts(story):
        p = variety_p(a, b, [("MATTR", window)], seed=story.plan.seed, n=1_000)[0]
        rows.append((name, len(a), len(b), *(moving_average_ttr(side, window) for side in (a, b)), p))
    names = ["words are", "words in A", "words in B", "A", "B", "p, unadjusted"]
    frame = frame_of(dict(zip(names, zip(*rows, strict=True), strict=True)))
    note = "None of these rules is wrong; a result that hangs on one of them is no result."
    return table(frame, f"MATTR at window {window}, by what counts as a word", note=note)


def _cuts(story: "Story") -> list[tuple[str, list[str], list[str]]]:
    """List rules that cut bodies into words: name, the words of a and of b."""
    articles = story.articles.values()
    bodies = [text.normalise(" ".join(p.text for p in art.passages("body"))).lower() for art in articles]
    return [
        (
            "ours, names as one",
            *([u.word for u in wording.uses(art, actors=story.actors)] for art in articles),
        ),
        ("ours, names in parts", *([u.word for u in wording.uses(art)] for art in articles)),
        ("as printed, with possessive endings", *map(text.words, bodies)),
        ("letters and digits, cut at every mark", *(re.findall(r"\w+", body) for body in bodies)),
    ]


def _windows(sizes: list[int]) -> str:
    return ", ".join(map(str, sizes)) or "none"


def tempting(story: "Story") -> "pd.DataFrame | Shown":
    """Show two raw measures of variety, and the same once both texts are cut to one length."""
    a, b = ([use.word for use in wording.uses(art, actors=story.actors)] for art in story.articles.values())
    short = min(len(a), len(b))
    if not short:
        return said("One body has no words.")
    pairs = (("whole bodies", a, b), (f"first {short:,} words of each", a[:short], b[:short]))
    measures = {"type–token ratio": type_token_ratio, "words used once, share of all": _once}
    rows = [
        (name, over, measure(one), measure(other), measure(one) - measure(other))
        for name, measure in measures.items()
        for over, one, other in pairs
    ]
    names = ["measure", "over", "A", "B", "A − B"]
    note = (
        f"Read off the whole bodies ({len(a):,} and {len(b):,} words) each would claim that one text is richer in "
        "words. Both fall as any text grows longer, so a gap between texts of different length says little else."
    )
    frame = frame_of(dict(zip(names, zip(*rows, strict=True), strict=True)))
    return table(frame, "Variety without care for length, and with it", note=note)


def _once(words: list[str]) -> float:
    return sum(n == 1 for n in Counter(words).values()) / len(words)
