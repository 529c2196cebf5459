"""Framing: who speaks, who is named how, what is told by both articles and what by only one."""

from typing import TYPE_CHECKING

from parallax import text
from parallax.actors import mentions
from parallax.article import Article
from parallax.judgements import spans

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

NARRATOR = "narrator"


def other_voices(article: Article) -> list[int]:
    """Give 1 for each body sentence in which someone other than the narrator speaks, else 0."""
    return [int(article.voices[p.sentence] != NARRATOR) for p in article.passages("body")]


def quoted_words(article: Article) -> int:
    """Count the words that stand in quotations of the body."""
    return sum(len(text.tokens(p.text)) for p in article.passages("quotes"))


def body_words(article: Article) -> int:
    """Count the words of the body."""
    return sum(len(text.tokens(p.text)) for p in article.passages("body"))


def speakers(article: Article) -> "pd.DataFrame":
    """One row per speaker: speaker, quotations, quoted_words, attributions, verbs; most words first."""
    import pandas as pd

    rows = [
        (q.speaker or "no speaker given", 1, len(text.tokens(q.text)), 0, q.verb) for q in article.quote_rows
    ]
    rows += [(a.speaker or "no speaker given", 0, 0, 1, a.verb) for a in article.attribution_rows]
    frame = pd.DataFrame(rows, columns=["speaker", "quotations", "quoted_words", "attributions", "verbs"])
    grouped = frame.groupby("speaker", as_index=False).agg(
        {"quotations": "sum", "quoted_words": "sum", "attributions": "sum", "verbs": _joined}
    )
    return grouped.sort_values(
        ["quoted_words", "attributions", "speaker"], ascending=[False, False, True], kind="stable"
    )


def naming(article: Article, actors) -> "pd.DataFrame":
    """One row per surface form of an actor in the whole article: actor, form, count, places (list of (start, end))."""
    import pandas as pd

    frame = pd.DataFrame(mentions(article.raw, actors), columns=["actor", "form", "start", "end"])
    frame["places"] = list(zip(frame.start, frame.end, strict=True))
    grouped = frame.groupby(["actor", "form"], as_index=False, sort=True).agg(
        count=("start", "size"), places=("places", list)
    )
    return grouped.sort_values(
        ["actor", "count", "form"], ascending=[True, False, True], kind="stable", ignore_index=True
    )


def propositions(story: "Story") -> "pd.DataFrame":
    """The judged propositions with their passages as lists of (start, end); empty where the story has no codes."""
    import pandas as pd

    table = story.judgements.get("propositions")
    if table is None:
        return pd.DataFrame(columns=["id", "proposition", "status", "a", "b", "note"])
    return table.assign(a=table.a_spans.map(spans), b=table.b_spans.map(spans))[
        ["id", "proposition", "status", "a", "b", "note"]
    ]


def _joined(verbs) -> str:
    return ", ".join(sorted({verb for verb in verbs if verb}))
