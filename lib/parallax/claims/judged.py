"""Claims on framing that rest on a coder or on a third text: facts told by one, contrasts, owners, topics, agency."""

import re
from itertools import islice
from math import comb
from typing import TYPE_CHECKING

from parallax.claim import Claim, count, passages, slug
from parallax.coding import codes, selection
from parallax.coding.codebook import story_codebook
from parallax.phrasing import probability

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

THING = "thing"
WORDS_OF_ID = 4
OPENING = 60  # characters of a coded sentence that are shown as evidence


def drafts(story: "Story") -> list[Claim]:
    """Claim the judged and the external claims; none for a story without codes."""
    if not story.judgements:
        return []
    facts = selection.propositions(story)
    found = [*_told(story, facts), *_contrasts(story, facts), *_owners(story, facts)]
    used = codes.in_use(story)
    return [*found, *_topics(story, used), *_agency(story, used), *_peg(story), *_external(story)]


def by(coders: "pd.Series") -> str:
    """Say who coded."""
    names = list(dict.fromkeys(name for name in coders if name)) or ["a coder without a name"]
    return f"Coded by {' and '.join(names)}"


def _told(story: "Story", facts: "pd.DataFrame") -> list[Claim]:
    if facts.empty:
        return []
    only = {"a": facts[facts.status == "A_only"], "b": facts[facts.status == "B_only"]}
    shared = len(facts) - len(only["a"]) - len(only["b"])
    sentence = (
        f"{by(facts.coder)}: of {len(facts)} facts, {shared} are told by both, {len(only['a'])} only by "
        f"{story.names['a']} and {len(only['b'])} only by {story.names['b']}."
    )
    draft = Claim(
        "framing-told-by-one",
        "framing",
        "facts told by one article only",
        "judged",
        region="body",
        head="the number of facts told by this article only",
        unit="facts",
        n_a=len(facts),
        n_b=len(facts),
        sentence=f"{sentence} {_knowable(story, facts)}",
        evidence=_passages(story, {s: table[s] for s, table in only.items()}),
    )
    return [count(draft, len(only["a"]), len(only["b"]))]


def _knowable(story: "Story", facts: "pd.DataFrame") -> str:
    """Say for how many facts it is known that the other article could have told them."""
    table = selection.knowable(facts)
    parts = [
        f"of those told by {story.names[s]} alone, {row.yes} could have been known when the other was written, "
        f"{row.no} could not, and for {row.unknown} it is unknown"
        for s, row in zip(table.index, table.itertuples(), strict=True)
        if row.yes + row.no + row.unknown
    ]
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}." if told else ""


def _contrasts(story: "Story", facts: "pd.DataFrame") -> list[Claim]:
    return [_contrast(story, fact) for fact in facts[facts.status == "contrast"].itertuples()]


def _contrast(story: "Story", fact) -> Claim:
    told = [f"{story.names[s]} writes {_quoted(story, s, getattr(fact, s))}" for s in ("a", "b")]
    return Claim(
        f"framing-contrast-{fact.id.lower()}",
        "framing",
        f"told with opposite evaluation: {fact.proposition}",
        "judged",
        region="body",
        verdict="described",
        sentence=f"{by([fact.coder])}: both tell “{fact.proposition}”, evaluated differently. {'; '.join(told)}.",
        evidence=_passages(story, {"a": [fact.a], "b": [fact.b]}),
    )


def _quoted(story: "Story", source: str, places: list[tuple[int, int]]) -> str:
    raw = story.articles[source].raw
    return " and ".join(f"“{' '.join(raw[start:end].split())}”" for start, end in places)


def _owners(story: "Story", facts: "pd.DataFrame") -> list[Claim]:
    if facts.empty:
        return []
    differ = selection.other_owner(facts)
    shared = int((~facts.status.str.endswith("only")).sum())
    told = [f"“{row.proposition}” ({row.owner_a} in A, {row.owner_b} in B)" for row in differ.itertuples()]
    which = f": {'; '.join(told)}" if told else ""
    return [
        Claim(
            "framing-other-owner",
            "framing",
            "facts given to another owner",
            "judged",
            region="body",
            verdict="described",
            n_a=shared,
            n_b=shared,
            sentence=(
                f"{by(facts.coder)}: of {shared} facts told by both, {len(differ)} are given to different "
                f"owners{which}."
            ),
            evidence=_passages(story, {"a": differ.a, "b": differ.b}),
        )
    ]


def _topics(story: "Story", used: "pd.DataFrame") -> list[Claim]:
    rows = codes.coded(used, "topic")
    if rows.empty:
        return []
    table = codes.shares(used, "topic", values=story_codebook(story).codes["topic"].values)
    return [_topic(story, topic, part, rows) for topic, part in table.groupby("value")]


def _topic(story: "Story", topic: str, part: "pd.DataFrame", rows: "pd.DataFrame") -> Claim:
    value = part.set_index("source")
    totals = {s: int((rows.source == s).sum()) for s in ("a", "b")}
    told = [
        f"{100 * value.share[s]:.1f} % of the body words of {story.names[s]} "
        f"({value.sentences[s]} of {totals[s]} sentences)"
        for s in ("a", "b")
    ]
    chance = fisher(value.sentences["a"], totals["a"], value.sentences["b"], totals["b"])
    draft = Claim(
        f"framing-topic-{slug(topic)}",
        "framing",
        f"share of words on {topic}",
        "judged",
        region="body",
        head=f"the share of body words on {topic}",
        unit="share",
        n_a=totals["a"],
        n_b=totals["b"],
        sentence=(
            f"{by(rows.coder)}: “{topic}” takes {told[0]} and {told[1]}. "
            f"So few sentences describe and infer nothing (Fisher’s exact p {probability(chance)})."
        ),
        evidence=_coded_passages(story, rows[rows.value == topic]),
    )
    return count(draft, float(value.share["a"]), float(value.share["b"]))


def fisher(k: int, n: int, l: int, m: int) -> float:  # noqa: E741
    """Give the two-sided p of Fisher's exact test for k of n against l of m: the share of deals as rare or rarer.

    >>> round(fisher(4, 23, 0, 17), 3)
    0.123
    """
    total = k + l
    ways = [comb(n, i) * comb(m, total - i) for i in range(max(0, total - m), min(n, total) + 1)]
    seen = comb(n, k) * comb(m, l)
    return sum(way for way in ways if way <= seen) / sum(ways)


def _agency(story: "Story", used: "pd.DataFrame") -> list[Claim]:
    rows = codes.coded(used, "subject")
    totals = {s: int((rows.source == s).sum()) for s in ("a", "b")}
    if not all(totals.values()):
        return []
    things = rows[rows.value == THING]
    share = {s: int((things.source == s).sum()) / totals[s] for s in ("a", "b")}
    told = [f"{int((things.source == s).sum())} of {totals[s]} in {story.names[s]}" for s in ("a", "b")]
    draft = Claim(
        "framing-agency",
        "framing",
        "share of main clauses with a thing as subject",
        "judged",
        region="body",
        head="the share of main clauses whose subject is a thing, not someone who acts",
        unit="share",
        n_a=totals["a"],
        n_b=totals["b"],
        sentence=(
            f"{by(rows.coder)}: the subject of the main clause is a thing, not someone who acts, "
            f"in {' and '.join(told)} sentences."
        ),
        evidence=_coded_passages(story, things),
    )
    return [count(draft, share["a"], share["b"])]


def _peg(story: "Story") -> list[Claim]:
    table = story.judgements.get("external")
    dated = table[table.dated != ""] if table is not None else []
    spans = {s: sorted(dated[dated.source == s].dated) for s in ("a", "b")} if len(dated) else {}
    if not all(spans.get(s) for s in ("a", "b")):
        return []
    told = [f"what {story.names[s]} reports to {_between(spans[s])}" for s in ("a", "b")]
    return [
        Claim(
            "framing-news-peg",
            "framing",
            "dates that other texts give",
            "external",
            region="body",
            verdict="described",
            sentence=f"Other texts date {' and '.join(told)}; which texts, stands at each passage.",
            evidence=_coded_passages(story, dated),
        )
    ]


def _between(days: list[str]) -> str:
    return days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"


def _external(story: "Story") -> list[Claim]:
    table = story.judgements.get("external")
    if table is None:
        return []
    drafts: list[Claim] = []
    for row in table.itertuples():
        stem = "-".join(islice(re.findall(r"\w+", row.text.lower()), WORDS_OF_ID))
        earlier = sum(draft.id.startswith(f"framing-external-{stem}") for draft in drafts)
        drafts.append(_another(story, row, f"framing-external-{stem}{f'-{earlier + 1}' if earlier else ''}"))
    return drafts


def _another(story: "Story", row, name: str) -> Claim:
    """Set a passage beside another text: what differs or is added lies between the texts and judges neither."""
    passage = " ".join(row.text.split())
    dated = f"dated {row.published}" if row.published else "its date not stated in the copy read"
    read = f"read {row.read_on}" if row.read_on else "the day of reading not noted"
    return Claim(
        name,
        "framing",
        f"“{passage}”, beside another text",
        "external",
        region="body",
        verdict="described",
        sentence=(
            f"Outside the two files. “{passage}” in {story.names[row.source]}: {row.what_the_article_says}. "
            f"{row.other_text} ({row.url}, {dated}, {read}): {row.what_the_other_text_says}. "
            "What differs or is added lies between the texts; which is right is not decided here."
        ),
        evidence=tuple(passages(story.articles[row.source], row.source, [(row.start, row.end)])),
    )


def _passages(story: "Story", places: dict) -> tuple:
    return tuple(
        item
        for s, art in story.articles.items()
        for item in passages(art, s, [span for spans in places[s] for span in spans])
    )


def _coded_passages(story: "Story", rows: "pd.DataFrame") -> tuple:
    """List the opening words of coded sentences as evidence; all codes together would be the whole article."""
    found = {
        s: [[_opening(story.articles[s].raw, r.start, r.end) for r in rows[rows.source == s].itertuples()]]
        for s in ("a", "b")
    }
    return _passages(story, found)


def _opening(raw: str, start: int, end: int) -> tuple[int, int]:
    """Cut a long passage after its first words."""
    if end - start <= OPENING:
        return start, end
    return start, start + len(raw[start : start + OPENING].rsplit(None, 1)[0])
