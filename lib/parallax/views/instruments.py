"""Tables of the instruments: cards, sentences scored by hand, what each finds here, where they contradict."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parallax.display import Passage, Shown, said, table
from parallax.page import style
from parallax.scoring.instruments import AT_HAND, Instrument, instruments
from parallax.scoring.pattern import Pattern
from parallax.scoring.quality import figure, known
from parallax.scoring.sensitivity import agreement, by_instrument, contradictions, rivals, sign
from parallax.sentiment import prepare
from parallax.views.sentiment import evidence

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story


def cards() -> "pd.DataFrame | Shown":
    """Show each instrument at hand: what it is, where its words come from, how it adds them up."""
    import pandas as pd

    rows = [
        (tool.title, tool.version, tool.licence, tool.domain, tool.validated, tool.rule)
        for tool in instruments().values()
    ]
    columns = ["instrument", "version", "licence", "made for", "validated on", "score of a sentence"]
    return table(pd.DataFrame(rows, columns=columns), "The instruments at hand")


def toys() -> "pd.DataFrame | Shown":
    """Show for each instrument a sentence worked out by hand, and one that it gets wrong."""
    import pandas as pd

    rows = [
        (tool.title, toy.sentence, toy.reader, evidence(score.hits), toy.by_hand, score.value)
        for tool in instruments().values()
        for toy in (tool.toy, tool.wrong)
        for score in tool.score([prepare(toy.sentence)])
    ]
    columns = ["instrument", "sentence", "a reader says", "words that count", "by hand", "score"]
    return table(
        pd.DataFrame(rows, columns=columns),
        "Toy sentences: the first of each pair is scored as a reader would, the second not",
    )


def example(*sentences: str, tools: Sequence[Instrument] = ()) -> "pd.DataFrame | Shown":
    """Score sentences of one's own by every instrument, or by those given."""
    import pandas as pd

    chosen = list(tools) or list(instruments().values())
    ready = [prepare(sentence) for sentence in sentences]
    columns = {tool.title: [score.value for score in tool.score(ready)] for tool in chosen}
    return table(pd.DataFrame({"sentence": sentences, **columns}), "Sentences scored by each instrument")


def sensitivity(story: "Story", tools: Sequence[Instrument] | None = None) -> "pd.DataFrame | Shown":
    """Show what each instrument finds: direction, the gap in standard deviations with its interval, what it scores."""
    import pandas as pd

    rows = [
        (tool, row.a, row.b, _higher(row.value), _with_interval(row), 100 * row.words, 100 * row.sentences)
        for tool, row in by_instrument(story, tools).iterrows()
    ]
    columns = [
        "instrument",
        "A",
        "B",
        "higher in",
        "A − B in standard deviations",
        "% of words",
        "% of sentences",
    ]
    alpha = style.number(agreement(story, tools))
    note = f"Krippendorff’s α on the sign of each sentence: {alpha} (1: full agreement, 0: that of chance)."
    digits = {"% of words": 1, "% of sentences": 1}
    caption = "Own words by each instrument, and the share of words and sentences that it scores"
    return table(pd.DataFrame(rows, columns=columns), caption, digits=digits, note=note)


def _higher(gap: float) -> str:
    return "–" if style.missing(gap) else {1: "A", -1: "B", 0: "neither"}[sign(gap)]


def _with_interval(row: "pd.Series") -> str:
    if style.missing(row.value):
        return "–"
    return f"{style.signed(row.value, 2)} [{style.number(row.low, 2)}, {style.number(row.high, 2)}]"


def disagreements(
    story: "Story", tools: Sequence[Instrument] | None = None, rows: int = 6
) -> "pd.DataFrame | Shown":
    """Show the sentences on which the instruments contradict each other most."""
    frame = contradictions(story, tools)
    places = zip(frame.source, frame.start, frame.end, strict=True)
    words = [Passage(s, start, end, story.articles[s].raw[start:end]) for s, start, end in places]
    frame = frame.drop(columns=["source", "start", "end", "text", "apart"])
    frame.insert(0, "sentence", words)
    return table(frame, "Sentences that one instrument scores above zero and another below", rows=rows)


def subjectivity(story: "Story") -> "pd.DataFrame | Shown":
    """Show the mean subjectivity of own words by Pattern, 0 (objective) to 1: described, not tested."""
    import pandas as pd

    means = {}
    for source, art in story.articles.items():
        values = Pattern().subjectivity(
            [prepare(u.text, actors=story.actors) for u in art.passages("own-words")]
        )
        means[story.names[source]] = [sum(values) / max(len(values), 1), sum(map(bool, values)), len(values)]
    frame = pd.DataFrame(means, index=["mean subjectivity", "sentences above zero", "sentences"])
    return table(frame, "Subjectivity of own words by Pattern’s list, 0 to 1: described, not tested")


def what_is_known() -> "pd.DataFrame | Shown":
    """Show what is known of the instruments from texts that people labelled, with the source of the labels."""
    import pandas as pd

    titles = {tool.name: tool.title for tool in instruments().values()}
    rows = [
        (titles[q.instrument], q.question, q.measure, figure(q), q.yardstick or "–", q.texts, q.labels)
        for q in known()
    ]
    columns = ["instrument", "asked", "measure", "value", "to compare", "texts", "labels by"]
    return table(
        pd.DataFrame(rows, columns=columns), "What the instruments are worth on texts that people labelled"
    )


def primary_card(story: "Story") -> "pd.DataFrame | Shown":
    """Show the card of the plan's instrument: what it measures and what this project measured of its worth."""
    from parallax.scoring.cards import card_table

    if story.plan.lexicon not in AT_HAND:
        return said(f"The worth of {story.plan.lexicon} on texts that people labelled was not measured.")
    return table(card_table(story.plan.lexicon), "The card of the primary instrument")


def rival_definitions(story: "Story") -> "pd.DataFrame | Shown":
    """Show the gap under other definitions of an article's score, all from the same sentence scores."""
    return table(
        rivals(story).rename(columns={"a": "A", "b": "B", "difference": "A − B"}),
        "The same scores, summed up otherwise",
    )
