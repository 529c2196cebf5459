"""How far to trust the comparisons: run where nothing can differ, with a sentence struck, with other preparations."""

from dataclasses import replace
from itertools import product
from random import Random
from statistics import fmean, median
from typing import TYPE_CHECKING

from parallax.actors import mask
from parallax.article import BODY_ROLES, Article
from parallax.findings import compare
from parallax.instruments import chosen, instruments
from parallax.instruments.base import prepare
from parallax.measures.tone import region_scores, sides
from parallax.people import people
from parallax.reference import FOLDER
from parallax.tables import table

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

ASIDE = "set aside"
REGIONS = ("own words", "body", "body, quotes as printed", "whole file")


def kept(article: Article, sentences: set[int]) -> Article:
    """Return an article with these body sentences, the others set aside; the text and all places stay."""
    rows = [
        row if row.role not in BODY_ROLES or number in sentences else row._replace(role=ASIDE)
        for number, row in enumerate(article.sentence_rows)
    ]
    return replace(article, sentence_rows=tuple(rows))


def half(article: Article, which: int) -> Article:
    """Return every second body sentence, beginning with the first (`which` 0) or the second (1)."""
    body = [passage.sentence for passage in article.passages("body")]
    return kept(article, set(body[which::2]))


def shuffled(story: "Story", seed: int) -> "Story":
    """Share the body sentences of both articles out at random to two texts with as many sentences as they have."""
    both = joined(story.a, story.b)
    body = [passage.sentence for passage in both.passages("body")]
    Random(seed).shuffle(body)
    size = len(story.a.passages("body"))
    return replace(story, a=kept(both, set(body[:size])), b=kept(both, set(body[size:])), folder=None)


def joined(one: Article, other: Article) -> Article:
    """Return two articles, one after the other, as one; every row at its new place."""
    gap, sentences, blocks = len(one.raw) + 2, len(one.sentence_rows), len(one.block_rows)

    def moved(row):
        row = row._replace(start=row.start + gap, end=row.end + gap)
        row = row._replace(sentence=row.sentence + sentences) if hasattr(row, "sentence") else row
        return row._replace(block=row.block + blocks) if hasattr(row, "block") else row

    rows = ("block_rows", "sentence_rows", "quote_rows", "attribution_rows")
    together = {name: getattr(one, name) + tuple(map(moved, getattr(other, name))) for name in rows}
    return replace(one, raw=f"{one.raw}\n\n{other.raw}", voices=one.voices + other.voices, **together)


def controls(story: "Story", *, times: int = 10) -> "pd.DataFrame":
    """Run the plan where nothing can differ: control, pages, comparisons, false alarms, smallest adjusted p."""
    quick = replace(story, plan=replace(story.plan, permutations=1_000), folder=None)
    runs = {f"{story.names[s]} against itself": [(art, art)] for s, art in story.articles.items()}
    runs |= {f"halves of {story.names[s]}": [(half(art, 0), half(art, 1))] for s, art in story.articles.items()}
    mixed = [shuffled(quick, seed) for seed in range(times)]
    runs["sentences of both, shared out at random"] = [(one.a, one.b) for one in mixed]
    rows = []
    for name, pairs in runs.items():
        tested = [found[found.primary] for found in (compare(replace(quick, a=a, b=b)) for a, b in pairs)]
        alarms = sum(int((found.verdict == "difference").sum()) for found in tested)
        smallest = min((found.p_adjusted.min() for found in tested), default=None)
        rows.append((name, len(tested), sum(int(found.p.notna().sum()) for found in tested), alarms, smallest))
    columns = ["control", "pages", "tests", "false alarms", "smallest adjusted p"]
    return table(rows, columns, caption="The declared comparisons, run where nothing can differ", digits=2)


def false_alarms() -> "pd.DataFrame":
    """Return how often the declared comparisons raised an alarm on halves, and found what was planted.

    area, what, n, alarms, share, low, high, promised; made by benchmarks/false_alarms.py.
    """
    import pandas as pd

    frame = pd.read_csv(FOLDER / "false_alarms.csv")
    shown = frame.what.str.contains(
        "alternate sentences, a.*(?:alone|difference)|second half, any difference|found:|planted:"
    )
    kept = ["area", "what", "n", "alarms", "share", "low", "high", "promised"]
    caption = "False alarms on halves of one article, and planted differences found"
    return table(frame.loc[shown, kept].reset_index(drop=True), caption=caption, digits=2)


def without_one(story: "Story") -> "pd.DataFrame":
    """Return the tested mean and share, and the lowest and highest A − B when any one sentence is struck."""
    who = next(iter(people(story)), None)
    units = {
        f"tone toward {who}": [[t.score.value for t in side] for side in sides(story)],
        "share of sentences in which someone else speaks": [
            [float(art.voices[unit.sentence] != "narrator") for unit in art.passages("body")]
            for art in (story.a, story.b)
        ],
    }
    rows = []
    for name, (x, y) in units.items():
        if min(len(x), len(y)) > 1:
            gaps = [(sum(x) - v) / (len(x) - 1) - fmean(y) for v in x]
            gaps += [fmean(x) - (sum(y) - v) / (len(y) - 1) for v in y]
            rows.append((name, fmean(x) - fmean(y), min(gaps), max(gaps)))
    columns = ["comparison", "A − B", "lowest", "highest"]
    return table(rows, columns, caption="The difference when any one sentence is left out", digits=2)


def preparations(story: "Story") -> "pd.DataFrame":
    """Return what two honest people could have reported: A − B by the mean of sentences, and by one score for all.

    Every defensible way to prepare the same two files: four regions, names masked or not, two dictionaries.
    """
    gaps: dict[str, list[float]] = {"mean of sentences": [], "one score for the whole text": []}
    for region, masked, lexicon in product(REGIONS, (True, False), ("vader", "pattern")):
        tool, means, wholes = instruments()[lexicon], [], []
        for article in story.articles.values():
            part = {"own words": "own-words"}.get(region, "body")
            units = article.sentence_rows if region == "whole file" else article.passages(part)
            lines = [mask(unit.text, story.actors) if masked else unit.text for unit in units]
            ready = lines if region.endswith("printed") else [prepare(line) for line in lines]
            means.append(fmean([score.value for score in tool.score(ready)] or [0.0]))
            wholes.append(tool.score([" ".join(ready)])[0].value)
        for name, (a, b) in zip(gaps, (means, wholes), strict=True):
            gaps[name].append(a - b)
    rows = [(name, len(g), min(g), median(g), max(g)) for name, g in gaps.items()]
    columns = ["summed up by", "ways", "lowest", "median", "highest"]
    return table(rows, columns, caption="A − B by every defensible way to prepare the same two files", digits=2)


def wrong_sentences(story: "Story") -> "pd.DataFrame":
    """Return the sentences whose dictionary score has the opposite sign of the valence coded for the story."""
    from parallax.measures.codes import coded, in_use

    codes = {(row.source, row.start): int(row.value) for row in coded(in_use(story), "valence")}
    rows = []
    for source, scores in region_scores(story, "body").items():
        for unit, score in zip(story.articles[source].passages("body"), scores, strict=True):
            value = codes.get((source, unit.start), 0)
            if value * score.value < 0:
                place = {"source": source, "start": unit.start, "end": unit.end, "text": unit.text}
                rows.append((source, score.value, value, place))
    rows.sort(key=lambda row: (-abs(row[1]), row[0], row[3]["start"]))
    title = chosen(story.plan.lexicon, story.folder).card.title
    caption = f"Where {title} and the coder disagree in sign"
    note = None if rows else "Nowhere, or this story has no codes."
    return table(rows, ["source", "score", "coded", "sentence"], caption=caption, digits=2, note=note)
