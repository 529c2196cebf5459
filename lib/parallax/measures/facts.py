"""What a coder found told by both articles, by one, or with opposite evaluation; passages beside other texts."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from parallax.claim import Claim, Evidence, count, evidence_at
from parallax.judgements import ONLY, spans
from parallax.tables import passage, table

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

COLUMNS = ("id", "proposition", "status", "a", "b", "known", "owner_a", "owner_b", "note", "coder")
TOLD = {
    "contrast": "by both, judged differently",
    "A_only": "only by A",
    "B_only": "only by B",
    "partial": "by both, in part",
    "both": "by both",
}  # in this order
NOTHING = "Nothing of this kind is coded for this story yet. `parallax new` makes empty sheets; see data/codebook.toml."
OPENING = 60  # characters of a passage that a table shows


def facts(story: "Story") -> "pd.DataFrame":
    """Return one row per coded fact: fact, told (by whom), A and B (passages), known; differences first.

    `known` answers whether what one article tells could have been known when the other was written.
    """
    found, rows = propositions(story), []
    for status, told in TOLD.items():
        for fact in found[found.status == status].itertuples():
            cells = [
                [passage(art, s, *place, most=OPENING) for place in getattr(fact, s)]
                for s, art in story.articles.items()
            ]
            rows.append((fact.proposition, told, *cells, fact.known or None))
    note = f"Not told is no fault: a fact may lie in the other text’s future. {coded_by(found.coder)}."
    return table(
        rows,
        ["fact", "told", "A", "B", "known"],
        caption="Facts, and where a coder found them told",
        note=note if rows else NOTHING,
    )


def elsewhere(story: "Story") -> "pd.DataFrame":
    """Return one row per passage set beside another text: what either has, which text, its address, the day read."""
    rows = [
        (
            passage(story.articles[row.source], row.source, row.start, row.end, most=OPENING),
            row.what_the_article_says,
            row.what_the_other_text_says,
            f"{row.other_text}, {row.published or 'no date stated'}",
            row.url,
            row.read_on or None,
        )
        for row in _external(story)
    ]
    note = "What differs lies between texts; which is right is not decided here."
    return table(
        rows,
        ["passage", "the article has", "another text has", "which text", "address", "read"],
        caption="Beside other texts",
        note=note if rows else "No other text was set beside these two.",
    )


def propositions(story: "Story") -> "pd.DataFrame":
    """Return the judged propositions with their passages as lists of (start, end); columns as in COLUMNS."""
    import pandas as pd

    found = story.judgements.get("propositions")
    if found is None:
        return pd.DataFrame(columns=list(COLUMNS))
    known = found.known.where((found.known != "") | ~found.status.str.endswith("only"), "unknown")
    return found.assign(a=found.a_spans.map(spans), b=found.b_spans.map(spans), known=known)[list(COLUMNS)]


def coded_by(coders: Iterable[str]) -> str:
    """Return who coded, as the beginning of a sentence."""
    names = list(dict.fromkeys(name for name in coders if name))
    return f"Coded by {' and '.join(names or ['a coder without a name'])}"


def findings(story: "Story") -> list[Claim]:
    """List what the coder and other texts found; none for a story without codes."""
    found = propositions(story)
    judged = [_told(story, found), *_contrasts(story, found), _owners(story, found)] if len(found) else []
    return [*judged, *_peg(story), *_beside(story)]


def _told(story: "Story", found: "pd.DataFrame") -> Claim:
    only = {s: found[found.status == status] for s, status in ONLY.items()}
    a, b = (len(only[s]) for s in ("a", "b"))
    later = [
        f"of those told by {s.upper()} alone, {sum(rows.known == 'yes')} could have been known when the other "
        f"was written, {sum(rows.known == 'no')} could not, and for {sum(rows.known == 'unknown')} it is unknown"
        for s, rows in only.items()
        if len(rows)
    ]
    sentence = (
        f"{coded_by(found.coder)}: of {len(found)} facts, {len(found) - a - b} are told by both, {a} only by "
        f"A and {b} only by B."
    )
    told = "; ".join(later)
    sentence += f" {told[:1].upper()}{told[1:]}." if told else ""
    places = {s: [place for spans in rows[s] for place in spans] for s, rows in only.items()}
    more = {"unit": "facts", "n_a": len(found), "n_b": len(found)}
    label = "facts told by one article only"
    return count(_claim("framing-told-by-one", label, sentence, evidence_at(story, places), **more), a, b)


def _contrasts(story: "Story", found: "pd.DataFrame") -> list[Claim]:
    made = []
    for fact in found[found.status == "contrast"].itertuples():
        places, told = {"a": fact.a, "b": fact.b}, []
        for source, article in story.articles.items():
            quoted = (f"“{' '.join(article.raw[start:end].split())}”" for start, end in places[source])
            told.append(f"{source.upper()} writes {' and '.join(quoted)}")
        label = f"told with opposite evaluation: {fact.proposition}"
        both = f"{coded_by([fact.coder])}: both tell “{fact.proposition}”, evaluated differently."
        name = f"framing-contrast-{fact.id.lower()}"
        made.append(_claim(name, label, f"{both} {'; '.join(told)}.", evidence_at(story, places)))
    return made


def _owners(story: "Story", found: "pd.DataFrame") -> Claim:
    """Claim which facts both tell and give to different owners: a speaker, or the narrator."""
    shared = found[~found.status.str.endswith("only")]
    differ = shared[(shared.owner_a != shared.owner_b) & (shared.owner_a != "") & (shared.owner_b != "")]
    told = [f"“{row.proposition}” ({row.owner_a} in A, {row.owner_b} in B)" for row in differ.itertuples()]
    sentence = (
        f"{coded_by(found.coder)}: of {len(shared)} facts told by both, {len(differ)} are given to different owners"
        f"{': ' if told else ''}{'; '.join(told)}."
    )
    places = {s: [place for spans in differ[s] for place in spans] for s in ("a", "b")}
    more = {"n_a": len(shared), "n_b": len(shared)}
    label = "facts given to another owner"
    return _claim("framing-other-owner", label, sentence, evidence_at(story, places), **more)


def _external(story: "Story") -> list:
    found = story.judgements.get("external")
    return [] if found is None else list(found.itertuples())


def _peg(story: "Story") -> list[Claim]:
    dated = [row for row in _external(story) if row.dated]
    days = {s: sorted(row.dated for row in dated if row.source == s) for s in ("a", "b")}
    if not all(days.values()):
        return []
    told = [f"what {s.upper()} reports to {' to '.join(dict.fromkeys((own[0], own[-1])))}" for s, own in days.items()]
    sentence = f"Other texts date {' and '.join(told)}; which texts, stands at each passage."
    rows = sorted(dated, key=lambda row: row.source)
    evidence = (passage(story.articles[r.source], r.source, r.start, r.end, most=OPENING) for r in rows)
    label = "dates that other texts give"
    return [_claim("framing-news-peg", label, sentence, tuple(evidence), grade="external")]


def _beside(story: "Story") -> list[Claim]:
    """Set passages beside other texts: what differs or is added lies between the texts and judges neither."""
    made: list[Claim] = []
    for row in _external(story):
        stem = "-".join(["framing-external", *re.findall(r"\w+", row.text.lower())[:4]])
        earlier = sum(claim.id.startswith(stem) for claim in made)
        quoted = " ".join(row.text.split())
        dated = f"dated {row.published}" if row.published else "its date not stated in the copy read"
        read = f"read {row.read_on}" if row.read_on else "the day of reading not noted"
        sentence = (
            f"Outside the two files. “{quoted}” in {row.source.upper()}: {row.what_the_article_says}. "
            f"{row.other_text} ({row.url}, {dated}, {read}): {row.what_the_other_text_says}. "
            "What differs or is added lies between the texts; which is right is not decided here."
        )
        name, label = f"{stem}-{earlier + 1}" if earlier else stem, f"“{quoted}”, beside another text"
        place = (passage(story.articles[row.source], row.source, row.start, row.end),)
        made.append(_claim(name, label, sentence, place, grade="external"))
    return made


def _claim(name: str, label: str, sentence: str, evidence: tuple[Evidence, ...], *, grade="judged", **more) -> Claim:
    fixed: Mapping = {"region": "body", "verdict": "described", "sentence": sentence, "evidence": evidence}
    return Claim(name, "framing", label, grade, **fixed, **more)


rows = facts
