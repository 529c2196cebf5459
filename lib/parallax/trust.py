"""How far to trust the comparisons: run where nothing can differ, with a sentence struck, with other preparations."""

import json
import re
from dataclasses import replace
from itertools import product
from statistics import fmean, median

from parallax import reference
from parallax.actors import mask
from parallax.article import Article
from parallax.findings import compare
from parallax.instruments import instruments
from parallax.instruments.base import prepare
from parallax.story import Story
from parallax.tables import Frame, table

REGIONS = ("own words", "body", "body, quotes as printed", "whole file")


def kept(article: Article, sentences: set[int]) -> Article:
    """Return an article with these body sentences, the others set aside; the text and all places stay."""
    rows = list(article.sentence_rows)
    for n in {passage.sentence for passage in article.passages("body")} - sentences:
        rows[n] = rows[n]._replace(role="set aside")
    return replace(article, sentence_rows=tuple(rows))


def half(article: Article, which: int) -> Article:
    """Return every second body sentence, beginning with the first (`which` 0) or the second (1)."""
    return kept(article, {passage.sentence for passage in article.passages("body")[which::2]})


def controls(story: Story) -> Frame:
    """Run the plan where nothing can differ: control, comparisons, false alarms, smallest adjusted p.

    >>> controls(story)["false alarms"].tolist()
    [0, 0, 0, 0]
    """
    quick, rows = replace(story, plan=replace(story.plan, permutations=1_000), coded={}), []
    for source, art in story.articles.items():
        pairs = {"{} against itself": (art, art), "halves of {}": (half(art, 0), half(art, 1))}
        for name, (a, b) in pairs.items():
            found = compare(replace(quick, a=a, b=b))
            tested = found[found.primary & found.p.notna()]
            alarms = int((tested.verdict == "difference").sum())
            rows.append((name.format(source.upper()), len(tested), alarms, tested.p_adjusted.min()))
    columns = ["control", "tests", "false alarms", "smallest adjusted p"]
    return table(rows, columns, caption="The declared comparisons, run where nothing can differ", digits=2)


def false_alarms() -> Frame:
    """Return how often the declared comparisons raised an alarm on halves, and found what was planted.

    area, what, n, alarms, share, low, high, promised; made by benchmarks/false_alarms.py.

    >>> false_alarms().area.unique().tolist()
    ['page', 'tone', 'voices', 'words']
    """
    kept = ("n", "alarms", "share", "low", "high", "promised")
    made = [
        (row["area"], row["what"], *(json.loads(row[k] or "null") for k in kept))
        for row in reference.rows("false_alarms")
        if re.search(r"cuts an|any difference|found|planted:", row["what"])
        and not re.search("40 times|replaced|as many|alternate|called better", row["what"])
    ]
    caption = "False alarms on halves of one article, and planted differences found"
    return table(made, ["area", "what", *kept], caption=caption, digits=3, most=12)


def preparations(story: Story) -> Frame:
    """Return what two honest people could have reported: A − B by the mean of sentences, and by one score for all.

    Every defensible way to prepare the same two files: four regions, names masked or not, two dictionaries.

    >>> preparations(story).ways.tolist()
    [16, 16]
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
