"""Tables of what coders judged, each row with its passage, and of what other texts say."""

from typing import TYPE_CHECKING

from parallax.coding import agreement, codes, selection
from parallax.coding.codebook import story_codebook
from parallax.coding.judgements import SETTLED
from parallax.display import Shown, said, table
from parallax.views.framing import passage

if TYPE_CHECKING:
    import pandas as pd

    from parallax.coding.codebook import Code
    from parallax.story import Story

NOTHING = "Nothing of this kind is coded for this story yet. `parallax new` makes empty sheets; see data/codebook.toml."
ANSWERS = ("yes", "partly", "war", "peace")


def coder_note(story: "Story", coders=None) -> str:
    """Say who coded, in how many passes, and what the agreement of passes is worth."""
    rows = codes.all_codes(story)
    names = list(dict.fromkeys(coders)) if coders is not None else codes.coders(story)
    parts = [f"{name} ({_passes(rows[rows.coder == name])})" for name in names if name]
    told = f"Coded by {', '.join(parts)}."
    return (
        told if len(parts) > 1 else f"{told} One coder: passes that agree show consistency, not reliability."
    )


def _passes(rows: "pd.DataFrame") -> str:
    n = rows["pass"][rows["pass"] != SETTLED].nunique()
    return f"{n} passes" if n > 1 else "one pass"


def coding_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show what was coded: each scheme with its codes, units, source and coders."""
    import pandas as pd

    book, used = story_codebook(story), codes.in_use(story)
    if used.empty:
        return said(NOTHING)
    rows = [_scheme(book, scheme, used) for scheme in book.schemes.values()]
    columns = ["what", "codes", "units coded", "source"]
    return table(pd.DataFrame(rows, columns=columns), "What was coded by hand", note=coder_note(story))


def _scheme(book, scheme, used) -> tuple:
    names = [code.name for code in book.of(scheme.name)]
    rows = used[used.code.isin(names)]
    whole = {code.name for code in book.of(scheme.name) if code.unit == "article"}
    units = {
        (r.source, r.code) if r.code in whole else (r.source, r.start, r.code) for r in rows.itertuples()
    }
    return scheme.title, len(set(rows.code)), len(units), scheme.source


def code_table(story: "Story", *names: str) -> "pd.DataFrame | Shown":
    """Show codes as the codebook defines them, with example and counter-example."""
    import pandas as pd

    book = story_codebook(story)
    rows = [
        (c.name, c.definition, c.example, c.counter_example) for c in (book.codes[name] for name in names)
    ]
    frame = pd.DataFrame(rows, columns=["code", "definition", "example", "counter-example"])
    return table(frame, "From the codebook")


def confusion_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show automatic voices against coded ones, with the share on which they agree."""
    import pandas as pd

    found = codes.confusion(story)
    if found.empty:
        return said(NOTHING)
    counts = pd.crosstab(found.coded, found.automatic)
    counts = counts.rename_axis(index="coded as", columns=None).rename(columns=lambda name: f"rules: {name}")
    same = int((found.coded == found.automatic).sum())
    other = int(((found.coded == "narrator") == (found.automatic == "narrator")).sum())
    note = (
        f"The rules agree with the coder on {same} of {len(found)} sentences ({100 * same / len(found):.0f} %), and on "
        f"whether it is the narrator who speaks on {other}. {coder_note(story, found.coder)}"
    )
    return table(counts, "Who speaks: the rules against the coder, sentences", note=note)


def unlike_table(story: "Story", *, rows: int = 12) -> "pd.DataFrame | Shown":
    """Show the sentences on whose voice the rules and the coder part."""
    found = codes.confusion(story)
    if found.empty:
        return said(NOTHING)
    apart = found[found.coded != found.automatic]
    shown = apart.assign(
        source=apart.source.map(story.names),
        sentence=[passage(story, r.source, (r.start, r.end)) for r in apart.itertuples()],
    )
    shown = shown[["sentence", "source", "coded", "automatic"]].reset_index(drop=True)
    return table(shown, "Where the rules and the coder part", note=coder_note(story, found.coder), rows=rows)


def narrator_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show three readings of how many body sentences are the narrator's: coded, coded strictly, by rule."""
    import pandas as pd

    found = codes.confusion(story)
    if found.empty:
        return said(NOTHING)
    strict = [_untouched(story, row) for row in found.itertuples()]
    readings = {
        "the coder: who speaks in the main clause": found.coded == "narrator",
        "the coder, strictly: no attribution at all": pd.Series(strict),
        "the rules": found.automatic == "narrator",
    }
    rows = [
        (
            name,
            *(f"{int(yes[found.source == s].sum())} of {int((found.source == s).sum())}" for s in ("a", "b")),
        )
        for name, yes in readings.items()
    ]
    frame = pd.DataFrame(rows, columns=["reading", *story.names.values()])
    return table(frame, "Sentences in which only the narrator speaks", note=coder_note(story, found.coder))


def _untouched(story: "Story", row) -> bool:
    """Say whether a narrator's sentence holds no attribution that a coder marked."""
    marked = story.judgements.get("attributions")
    spans = [] if marked is None else marked[marked.source == row.source][["start", "end"]].to_numpy()
    return row.coded == "narrator" and not any(start < row.end and row.start < end for start, end in spans)


def facts_table(story: "Story", *statuses: str, most: int | None = None) -> "pd.DataFrame | Shown":
    """Show facts with their passages (at most so many a cell), differences first; `statuses` picks some."""
    import pandas as pd

    facts = selection.differences_first(selection.propositions(story))
    facts = facts[facts.status.isin(statuses or selection.DIFFERENCES_FIRST)]
    if facts.empty:
        return said(NOTHING)
    rows = [
        (f.proposition, f.id, *_telling(story, f, most), f.known or "–", f.note) for f in facts.itertuples()
    ]
    frame = pd.DataFrame(rows, columns=["fact", "id", *story.names.values(), "could be known", "note"])
    frame = frame if facts.status.str.endswith("only").any() else frame.drop(columns="could be known")
    note = (
        "Could be known: could a fact that one tells have been known when the other was written? What can be known "
        f"need not be news. {coder_note(story, facts.coder)}"
    )
    return table(frame, "Facts, and where they are told", note=note)


def _telling(story: "Story", fact, most: int | None) -> list:
    return [
        [passage(story, s, place) for place in getattr(fact, s)[:most]] or selection.told(fact.status, s)
        for s in ("a", "b")
    ]


def known_table(story: "Story") -> "pd.DataFrame | Shown":
    """Count the facts that only one article tells by whether they could be known to the other."""
    facts = selection.propositions(story)
    if facts.empty:
        return said(NOTHING)
    counts = selection.knowable(facts).rename(index=story.names).rename_axis("told only by")
    return table(counts, "Could the other have known it?", note=coder_note(story, facts.coder))


def owner_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show facts that both articles tell and give to different owners."""
    import pandas as pd

    facts = selection.other_owner(selection.propositions(story))
    if facts.empty:
        return said(NOTHING)
    rows = [(f.proposition, f.owner_a, f.owner_b, *_telling(story, f, 1)) for f in facts.itertuples()]
    columns = ["fact", "owner in A", "owner in B", "passage in A", "passage in B"]
    return table(
        pd.DataFrame(rows, columns=columns),
        "The same fact, another owner",
        note=coder_note(story, facts.coder),
    )


def shares(story: "Story", name: str) -> "pd.DataFrame":
    """Give a code's shares of body words in per cent: one row per value, columns a and b; largest gap first."""
    found = codes.shares(codes.in_use(story), name)
    wide = (100 * found.pivot(index="value", columns="source", values="share")).rename_axis(
        index=None, columns=None
    )
    wide = wide.reindex(columns=["a", "b"]).astype(float)
    return wide.assign(gap=(wide.a - wide.b).abs()).sort_values("gap", ascending=False, kind="stable")[
        ["a", "b"]
    ]


def share_table(story: "Story", name: str, caption: str, *, most: int = 2) -> "pd.DataFrame | Shown":
    """Show for each value of a sentence code its share of words, sentences, position, and `most` passages a source."""
    import pandas as pd

    used = codes.in_use(story)
    rows = codes.coded(used, name)
    if rows.empty:
        return said(NOTHING)
    found = codes.shares(used, name).set_index(["value", "source"])
    shown = [
        (
            value,
            *_both(found, value),
            [place for s in ("a", "b") for place in _passages(story, rows, value, s, most)],
        )
        for value in shares(story, name).index
    ]
    columns = [name, "% of words, A", "B", "sentences, A", "B ", "position, A", "B  ", "passages"]
    book = story_codebook(story)
    known = book.schemes[book.codes[name].scheme].agreement
    note = f"Position: 0 the first word of the body, 1 the last. {coder_note(story, rows.coder)} {known}"
    digits = {"% of words, A": 1, "B": 1, "position, A": 2, "B  ": 2}
    return table(pd.DataFrame(shown, columns=columns), caption, digits=digits, note=note)


def _both(found: "pd.DataFrame", value: str) -> tuple:
    a, b = found.loc[(value, "a")], found.loc[(value, "b")]
    return 100 * a.share, 100 * b.share, int(a.sentences), int(b.sentences), a.position, b.position


def _passages(story: "Story", rows: "pd.DataFrame", value: str, source: str, most: int) -> list:
    own = rows[(rows.value == value) & (rows.source == source)].head(most)
    return [passage(story, source, (row.start, row.end)) for row in own.itertuples()]


def checklist_table(story: "Story", scheme: str) -> "pd.DataFrame | Shown":
    """Show the questions of a scheme that any article answers with a passage; the rest stand in the note."""
    import pandas as pd

    book, used = story_codebook(story), codes.in_use(story)
    asked = [code for code in book.of(scheme) if code.unit == "article"]
    used = used[used.code.isin([code.name for code in asked])]
    if used.empty:
        return said(NOTHING)
    rows = [_question(story, code, used[used.code == code.name]) for code in asked]
    answered = [row for row in rows if any(answer in ANSWERS for answer in row[1::2])]
    rest = [code.name for code, row in zip(asked, rows, strict=True) if row not in answered]
    note = f"Answered without a passage in either: {', '.join(rest)}. " if rest else ""
    columns = ["question", "A", "passage in A", "B", "passage in B"]
    note = f"{note}{coder_note(story, used.coder)} {book.schemes[scheme].agreement}"
    return table(pd.DataFrame(answered, columns=columns), book.schemes[scheme].title, note=note)


def _question(story: "Story", code: "Code", rows: "pd.DataFrame") -> tuple:
    cells = []
    for source in ("a", "b"):
        own = rows[rows.source == source]
        told = [passage(story, source, (row.start, row.end)) for row in own.itertuples() if row.text]
        cells += [own.value.iloc[0] if len(own) else "", told]
    return code.definition, *cells


def agreement_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show how far passes (consistency) and coders (reliability) agree, code by code."""
    found = agreement.agreement(codes.all_codes(story), story_codebook(story))
    if found.empty:
        return said(NOTHING)
    shown = found.assign(same=100 * found.same, alpha=found.alpha.astype(float))
    shown = shown.rename(columns={"same": "same, %", "alpha": "Krippendorff’s α"})
    note = (
        "Consistency: one coder’s passes. Reliability: between coders; without a second coder there is none. "
        "α is 1 at full agreement, 0 where it is as by chance, and not defined where nothing varies."
    )
    return table(shown, "Agreement", digits={"same, %": 1, "Krippendorff’s α": 2}, note=note)


def flag_table(story: "Story", *, rows: int = 12) -> "pd.DataFrame | Shown":
    """Show passages that a coder found to read oddly, or to judge without a source."""
    flags = story.judgements.get("flags")
    flags = flags[~flags.kind.str.startswith("date")] if flags is not None else None
    if flags is None or flags.empty:
        return said(NOTHING)
    shown = flags.assign(
        passage=[passage(story, r.source, (r.start, r.end)) for r in flags.itertuples()],
        source=flags.source.map(story.names),
        kind=flags.kind.str.replace(" (judgement)", ""),
    )
    shown = shown[["passage", "source", "kind"]].reset_index(drop=True)
    return table(shown, "Passages that a coder marked", note=coder_note(story, flags.coder), rows=rows)


def external_table(story: "Story") -> "pd.DataFrame | Shown":
    """Show what other texts say about passages: their name, address, date and the day they were read."""
    found = story.judgements.get("external")
    if found is None or found.empty:
        return said("No other text was set beside these two.")
    shown = found.assign(
        passage=[passage(story, r.source, (r.start, r.end)) for r in found.itertuples()],
        source=found.source.map(story.names),
        dated=[row.published or "not stated" for row in found.itertuples()],
    )
    shown = shown[
        [
            "passage",
            "source",
            "what_the_article_says",
            "what_the_other_text_says",
            "other_text",
            "url",
            "dated",
            "read_on",
        ]
    ]
    shown.columns = [
        "passage",
        "source",
        "what the article has",
        "what the other text has",
        "other text",
        "address",
        "its date",
        "read",
    ]
    note = "Outside the two files. What differs lies between texts; which is right is not decided here."
    return table(shown, "Beside other texts", note=note)
