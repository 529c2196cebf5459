"""Tables of the framing that can be counted: voices, speakers, names, titles, headline, dates, candidate matches."""

from typing import TYPE_CHECKING

from parallax import framing
from parallax.coding import alignment
from parallax.display import Passage, Shown, said, table
from parallax.frames import anchors, emphasis, offices
from parallax.page import style

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

OPENING = 40  # characters of a long passage that are shown; its link leads to these


def passage(story: "Story", source: str, place: tuple[int, int]) -> Passage:
    """Show a place of an article; of a long one the first words."""
    start, end = place
    raw = story.articles[source].raw
    if end - start > OPENING:
        shown = raw[start : start + OPENING]
        end = start + len(shown.rsplit(None, 1)[0])
    return Passage(source, start, end, raw[start:end])


def voices(story: "Story") -> "pd.DataFrame | Shown":
    """Show how many body sentences and words each kind of voice has."""
    import pandas as pd

    rows = [
        (label, story.names[source], *_voiced(article, voice))
        for voice, (label, _) in style.VOICES.items()
        for source, article in story.articles.items()
    ]
    return table(
        pd.DataFrame(rows, columns=["voice", "source", "sentences", "words"]), "Who speaks in the body"
    )


def _voiced(article, voice: str) -> tuple[int, int]:
    found = [
        article.sentence_rows[p.sentence].words
        for p in article.passages("body")
        if article.voices[p.sentence] == voice
    ]
    return len(found), sum(found)


def speaker_table(story: "Story", source: str) -> "pd.DataFrame | Shown":
    """Show every speaker of an article: words quoted, verbs, and the passages given to them."""
    found = framing.speakers(story.articles[source], framing.cast(story))
    shown = found.assign(passages=[[passage(story, source, place) for place in row] for row in found.places])
    shown = shown.drop(columns="places").rename(
        columns={"quoted_words": "words quoted", "attributions": "told"}
    )
    return table(shown, f"Who is given words in {story.names[source]}", note=_everywhere())


def _everywhere() -> str:
    return "Title, teaser and bullets included. Told: given to the speaker without quotation marks."


def level_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show the shares of quoted and of given words of each article among articles on events told by two outlets."""
    import pandas as pd

    from parallax.frames.levels import levels

    found = [(story.names[s], one) for s, article in story.articles.items() for one in levels(article)]
    rows = [
        (one.measure, name, 100 * one.share, 100 * one.median, round(one.percentile)) for name, one in found
    ]
    columns = ["share of body words", "source", "here, %", "median there, %", "percentile"]
    frame = pd.DataFrame(sorted(rows, key=lambda row: row[0], reverse=True), columns=columns)
    note = f"There: {found[0][1].articles} articles from pairs of two outlets on one event, other years and outlets."
    return table(frame, "Shares beside those of other articles", digits=1, note=note)


def unheard_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show who is named in an article and given no words in it."""
    import pandas as pd

    rows = [
        (row.actor, story.names[source], row.count, passage(story, source, row.places[0]))
        for source, article in story.articles.items()
        for row in framing.unheard(article, framing.cast(story))
    ]
    frame = pd.DataFrame(rows, columns=["actor", "source", "times named", "first"])
    return table(frame, "Named, and given no words")


def naming_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show every form of every actor's name with its count and places in each article."""
    import pandas as pd

    actors = framing.cast(story)
    found = {
        s: {(row.actor, row.form): row for row in framing.forms(art, actors)}
        for s, art in story.articles.items()
    }
    names = sorted({*found["a"], *found["b"]}, key=lambda name: (list(actors).index(name[0]), name[1]))
    rows = [(*name, *_counts(story, found, name)) for name in names]
    columns = ["actor", "form", story.names["a"], story.names["b"], "places in A", "places in B"]
    note = (
        ""
        if story.actors
        else "Actors were proposed by a rule on capital letters: correct them in story.toml."
    )
    return table(pd.DataFrame(rows, columns=columns), "Every form of every name", note=note or None)


def _counts(story, found, name):
    """Count a form in both articles; its first place is a link, the others their offsets."""
    rows = {source: found[source].get(name) for source in ("a", "b")}
    counts = [row.count if row else 0 for row in rows.values()]
    first = [[passage(story, s, row.places[0])] if row else [] for s, row in rows.items()]
    more = [
        ", ".join(f"{start}–{end}" for start, end in row.places[1:]) if row else "" for row in rows.values()
    ]
    return *counts, *(([*one, rest] if rest else one) for one, rest in zip(first, more, strict=True))


def title_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show every title outside quotations, with the actor it stands for."""
    import pandas as pd

    rows = [
        (
            t.actor or "nobody named",
            story.names[source],
            passage(story, source, (t.start, t.end)),
            t.status,
            _how(t),
        )
        for source, article in story.articles.items()
        for t in offices.titles(article, framing.cast(story))
    ]
    columns = ["actor", "source", "title", "held", "given to the actor"]
    return table(pd.DataFrame(rows, columns=columns), "Titles in the articles’ own words, in reading order")


def _how(title: offices.Title) -> str:
    return (
        "alone, as the only bearer" if title.resolved else "beside the name" if title.actor else "not given"
    )


def clash_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show titles of one actor in one article that do not go together."""
    import pandas as pd

    rows = [
        (
            clash.actor,
            story.names[source],
            *(_titled(story, source, t) for t in (clash.one, clash.other)),
            clash.reason,
        )
        for source, article in story.articles.items()
        for clash in offices.clashes(offices.titles(article, framing.cast(story)))
    ]
    if not rows:
        return said("No two titles of one actor stand against each other inside one article.")
    columns = ["actor", "source", "one title", "the other", "why they do not go together"]
    return table(pd.DataFrame(rows, columns=columns), "Titles that do not go together inside one article")


def _titled(story, source, title) -> Passage:
    return passage(story, source, (title.start, title.end))


def headline_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show what stands above each body, and the shares of its content words that lead and body hold."""
    import pandas as pd

    actors = framing.cast(story)
    rows = [
        (
            row.role,
            story.names[s],
            passage(story, s, (row.start, row.end)),
            row.words,
            *_shares(row),
            _missing(story, s, row),
        )
        for s, article in story.articles.items()
        for row in emphasis.borne_out(article, actors)
    ]
    columns = ["what", "source", "text", "content words", "in the lead, %", "in the body, %", "in neither"]
    return table(
        pd.DataFrame(rows, columns=columns),
        "What stands above the body, and how far its words return",
        digits=0,
    )


def _shares(row: emphasis.Borne):
    return [None if share is None else round(100 * share) for share in (row.lead, row.body)]


def _missing(story, source, row) -> str:
    raw = story.articles[source].raw
    return ", ".join(raw[start:end] for start, end in row.missing)


def unsupported_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show quotations above the body that the body does not quote."""
    import pandas as pd

    rows = [
        (story.names[source], passage(story, source, place))
        for source, article in story.articles.items()
        for place in emphasis.unsupported_quotes(article)
    ]
    if not rows:
        return said("Every quotation above a body stands in that body too.")
    return table(pd.DataFrame(rows, columns=["source", "quotation"]), "Quoted above the body, not in it")


def time_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show how many body sentences carry a date that can be placed, one that cannot, words that float, or none."""
    counts = [anchors.anchored(article).set_index("time").sentences for article in story.articles.values()]
    frame = counts[0].to_frame(story.names["a"]).assign(**{story.names["b"]: counts[1]})
    return table(frame.rename_axis("body sentences with"), "Time in the two bodies")


def anchor_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show every expression of time that is dated or near, where it can be placed, and how many only float."""
    import pandas as pd

    rows = [
        (story.names[s], passage(story, s, (a.start, a.end)), a.kind, a.date or "cannot be placed")
        for s, article in story.articles.items()
        for a in anchors.anchors(article)
        if a.kind != anchors.FLOATS
    ]
    columns = ["source", "words", "kind", "placed at"]
    return table(pd.DataFrame(rows, columns=columns), "Dates in the two bodies")


def shortlist_table(story: "Story", source: str = "a", *, rows: int = 12) -> "pd.DataFrame | Shown":
    """Show three candidates for each sentence, marked as candidates, with the measured precision of such lists."""
    found = alignment.shortlist(story)
    found = found[found.source == source]
    other = "b" if source == "a" else "a"
    frame = found[["rank", "words", "characters", "mutual"]].rename(
        columns={"rank": "candidate", "mutual": "each other’s first"}
    )
    frame.insert(
        0, "sentence", [passage(story, source, place) for place in zip(found.start, found.end, strict=True)]
    )
    frame.insert(
        2,
        "of the other body",
        [passage(story, other, p) for p in zip(found.other_start, found.other_end, strict=True)],
    )
    caption = f"Candidates, not matches: three for each sentence of {story.names[source]}"
    return table(frame.reset_index(drop=True), caption, note=precision_note(), rows=rows)


def precision_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show how good such shortlists were where the same facts were judged; for an uncoded story the stored figures."""
    import pandas as pd

    coded = alignment.judged(story).any()
    measured = pd.DataFrame(alignment.precision(story)) if coded else alignment.stored()
    shown = measured.assign(
        first=100 * measured.first_right / measured.sentences,
        three=100 * measured.three_right / measured.sentences,
    )
    names = {
        "first": "first is right, %",
        "three": "one of three is right, %",
        "first_right": "first right",
        "three_right": "three right",
    }
    where = "on this story’s judged facts" if coded else "on the default story’s judged facts"
    return table(shown.rename(columns=names), f"How good such shortlists are, measured {where}", digits=0)


def precision_note() -> str:
    """Say how good such shortlists were on the default story."""
    best = alignment.stored().assign(
        p=lambda t: t.first_right / t.sentences, q=lambda t: t.three_right / t.sentences
    )
    return (
        "Each row is a candidate for a person to judge. On the default story’s judged facts the first candidate "
        f"was right for {100 * best.p.min():.0f} to {100 * best.p.max():.0f} % of sentences, one of three for "
        f"{100 * best.q.min():.0f} to {100 * best.q.max():.0f} %."
    )
