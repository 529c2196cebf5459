"""Tables of the notebook on sentiment: each sentence with the words that made its score, each region, each actor."""

from collections.abc import Iterable
from statistics import fmean
from typing import TYPE_CHECKING

from parallax.actors import mentions
from parallax.article import REGIONS
from parallax.claims import sentiment as claims
from parallax.display import Passage, Shown, said, table
from parallax.findings import decide
from parallax.page import finding, style
from parallax.scoring.instruments import chosen
from parallax.scoring.quality import how_often
from parallax.scoring.scores import Hit, Score
from parallax.sentiment import region_scores, sentence_scores

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

MOST = 5
SHOWN_ACTORS = 12
VOICES = {"narrator": "the article", "quoted": "quoted"} | dict.fromkeys(
    ("named", "unnamed"), "told by a source"
)


def beside(story: "Story", findings: "pd.DataFrame") -> "pd.DataFrame":
    """Add to findings what stands beside the tests and is none: whole-text scores and other instruments."""
    import pandas as pd

    more = decide(story, claims.beside(story)).dropna(axis="columns", how="all")
    return pd.concat([findings, more], ignore_index=True)[list(findings.columns)]


def evidence(hits: Iterable[Hit]) -> str:
    """Write the words that made a score, each with its weight; with the listed one where that differs.

    >>> evidence([Hit("success", 0, 7, -1.998, -0.4, 2.7), Hit("talks", 8, 13, 1.0, 0.2, 1.0)])
    'success −2.0 (listed +2.7), talks +1.0'
    """
    return ", ".join(_weighed(hit) for hit in hits if hit.weight) or "none"


def _weighed(hit: Hit) -> str:
    weight, listed = style.signed(hit.weight, 1), style.signed(hit.listed, 1)
    return f"{hit.word} {weight}" if weight == listed else f"{hit.word} {weight} (listed {listed})"


def overview(story: "Story") -> "pd.DataFrame | Shown":
    """Show how many units of each region there are, and in how many of them a word counts."""
    import pandas as pd

    rows = [
        (
            finding.REGIONS.get(region, region),
            *(n for s in ("a", "b") for n in _counted(region_scores(story, region)[s])),
        )
        for region in REGIONS
    ]
    columns = ["region", "units A", "with feeling words A", "units B", "with feeling words B"]
    return table(
        pd.DataFrame(rows, columns=columns), f"What is scored: {story.names['a']}, {story.names['b']}"
    )


def _counted(scores: list[Score]) -> tuple[int, int]:
    return len(scores), sum(1 for score in scores if any(hit.weight for hit in score.hits))


def every_sentence(story: "Story") -> "pd.DataFrame | Shown":
    """Show each body sentence: whose words it is, its score, that of its own words, and the words behind it."""
    import pandas as pd

    whole = sentence_scores(story, "body")
    own = sentence_scores(story, "own-words").set_index(["source", "sentence"]).score
    frame = pd.DataFrame(
        {
            "no.": [
                f"{style.LETTERS[s]} {n + 1}"
                for s, n in zip(whole.source, whole.groupby("source").cumcount(), strict=True)
            ],
            "sentence": passages(story, whole),
            "whose words": whole.voice.map(VOICES),
            "score": whole.score,
            "own words": [own.get(key) for key in zip(whole.source, whole.sentence, strict=True)],
            "words that made it": whole.hits.map(evidence),
        }
    )
    return table(frame, "Every sentence of the two bodies, in reading order")


def passages(story: "Story", rows: "pd.DataFrame") -> list[Passage]:
    """Give the passage of each row (source, start, end) as it stands in its article."""
    places = zip(rows.source, rows.start, rows.end, strict=True)
    return [Passage(s, start, end, story.articles[s].raw[start:end]) for s, start, end in places]


def extremes(story: "Story", which: str) -> "pd.DataFrame | Shown":
    """Show the five most `positive` or most `negative` sentences of each article side by side."""
    import pandas as pd

    scores, columns = sentence_scores(story, "body"), {}
    for source, name in story.names.items():
        own = scores[scores.source == source]
        ranked = own.sort_values("score", ascending=which == "negative", kind="stable").head(MOST)
        cells = {name: passages(story, ranked), "score": ranked.score, "words": ranked.hits.map(evidence)}
        columns |= {
            f"{key} {style.LETTERS[source]}" if key != name else name: pd.Series([*cells[key]])
            for key in cells
        }
    return table(pd.DataFrame(columns), f"The most {which} sentences of each article")


def comparisons(findings: "pd.DataFrame") -> "pd.DataFrame | Shown":
    """Show the comparison of each region with all that is known of it."""
    import pandas as pd

    scored = findings[(findings.area == "sentiment") & findings.label.str.startswith("mean ")]
    rows = scored.to_dict("records")
    columns = {
        "region": [finding.REGIONS.get(row["region"], row["region"]) for row in rows],
        **{s.upper(): [_over(row, s) for row in rows] for s in ("a", "b")},
        "A − B": [finding.difference(row) for row in rows],
        "p": [row["p"] for row in rows],
        "p_adjusted": [row["p_adjusted"] for row in rows],
        "Cliff’s δ": [row["effect"] for row in rows],
        "floor": [row["floor"] for row in rows],
        "reference": [_percentile(row["reference"]) for row in rows],
        "verdict": [row["verdict"] for row in rows],
    }
    return table(pd.DataFrame(columns), "Mean score by region", note=COLUMNS_EXPLAINED)


COLUMNS_EXPLAINED = (
    "In round brackets the number of units, in square ones the interval. p_adjusted: with the other comparisons "
    "declared beforehand. Cliff’s δ: how much more often a sentence of A scores above one of B than below it. Floor: "
    "what two halves of one article differ by. Reference: the share of same-event pairs that show a smaller gap."
)


def _over(row: dict, source: str) -> str:
    n = row[f"n_{source}"]
    return finding.value(row, source) + ("" if style.missing(n) else f" ({n})")


def _percentile(place: float | None) -> str:
    return "–" if style.missing(place) else f"{place:.0f} %"


def actors(story: "Story") -> "pd.DataFrame | Shown":
    """Show for each actor the sentences of own words that name it and their mean score, by article; no verdict."""
    import pandas as pd

    named = _named(story)
    rows = [
        (actor, *(cell for s in ("a", "b") for cell in _mean(named[named.actor == actor], s)))
        for actor in most_named(story)
    ]
    columns = ["actor", "sentences A", "mean A", "sentences B", "mean B"]
    tool = chosen(story.plan.lexicon, story.folder)
    note = f"{how_often(tool)} So no verdict on how an article feels about a person is given here."
    if not rows:
        return said("No actor of this story is named in own words.")
    return table(
        pd.DataFrame(rows, columns=columns), "Sentences that name an actor", note=note, rows=SHOWN_ACTORS
    )


def most_named(story: "Story") -> list[str]:
    """List the actors by the number of sentences of own words that name them, the most first."""
    counted = _named(story).actor.value_counts()
    return sorted(counted.index, key=lambda actor: (-counted[actor], actor))


def actor_sentences(story: "Story", *actors: str) -> "pd.DataFrame | Shown":
    """Show the sentences of own words that name each of these actors, with their scores, the lowest first."""
    import pandas as pd

    named = _named(story)
    rows = pd.concat(
        [named[named.actor == actor].sort_values("score", kind="stable") for actor in actors or [""]]
    )
    if rows.empty:
        return said("No actor of this story is named in own words.")
    frame = pd.DataFrame(
        {
            "actor": list(rows.actor),
            "source": list(rows.source.map(style.LETTERS)),
            "score": list(rows.score),
            "sentence": passages(story, rows),
            "words that made it": list(rows.hits.map(evidence)),
        }
    )
    return table(frame, f"Every sentence that names {' or '.join(actors)}, the lowest score first")


def _named(story: "Story") -> "pd.DataFrame":
    """One row per sentence of own words and actor it names: the columns of `sentence_scores`, and actor."""
    scores = sentence_scores(story, "own-words")
    found = [sorted({m.actor for m in mentions(text, story.actors)}) for text in scores.text]
    return scores.assign(actor=found).explode("actor").dropna(subset=["actor"])


def _mean(rows: "pd.DataFrame", source: str) -> tuple[int, float | None]:
    scores = rows[rows.source == source].score
    return len(scores), fmean(scores) if len(scores) else None
