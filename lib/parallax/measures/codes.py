"""Hand codes: which value counts for each unit, and what share of an article each value takes."""

from math import comb
from typing import TYPE_CHECKING

from parallax import text
from parallax.claim import Claim, count, slug
from parallax.codebook import codebook
from parallax.judgements import CODED, CODES, SETTLED
from parallax.measures.facts import NOTHING, OPENING, coded_by
from parallax.phrasing import probability
from parallax.tables import passage, table

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

THING = "thing"
PASSES = "Passes of one coder that agree show consistency, not reliability."


def codes(story: "Story") -> "pd.DataFrame":
    """Return one row per sentence code and value: code, value, A and B (% of coded words), sentences, first passage.

    The widest gaps of a code come first.
    """
    used, rows = in_use(story), []
    for code in codebook(story).unit("sentence"):
        part = []
        for value, own in coded(used, code.name).groupby("value"):
            found = shares(used, code.name).set_index(["value", "source"]).loc[value]
            first = _openings(story, own)[0]
            percent = [100 * found.share[s] for s in ("a", "b")]
            part.append(
                (code.name, value, *percent, int(found.sentences["a"]), int(found.sentences["b"]), first)
            )
        rows += sorted(part, key=lambda row: -abs(row[2] - row[3]))
    return table(
        rows,
        ["code", "value", "A, %", "B, %", "sentences A", "sentences B", "the first"],
        caption="Hand codes: share of the coded words that each value takes",
        digits=1,
        note=f"{coded_by(used.coder)}. {PASSES}" if rows else NOTHING,
    )


def checklist(story: "Story") -> "pd.DataFrame":
    """Return one row per question on a whole article: scheme, question, A, B (answers), passages they rest on."""
    used, rows = in_use(story), []
    for code in codebook(story).unit("article"):
        own = used[used.code == code.name]
        answers = [own.value[own.source == s].iloc[0] if s in set(own.source) else None for s in ("a", "b")]
        if len(own):
            rows.append((code.scheme, code.definition, *answers, _openings(story, own[own.text != ""])))
    return table(
        rows,
        ["scheme", "question", "A", "B", "passages"],
        caption="Questions a coder answered for each article as a whole",
        note=f"{coded_by(used.coder)}. {PASSES}" if rows else NOTHING,
    )


def all_codes(story: "Story") -> "pd.DataFrame":
    """Return every row that a coder wrote, all coders and passes; empty where the story has none."""
    import pandas as pd

    return story.judgements.get(CODES, pd.DataFrame({column: [] for column in (*CODED, "note")}))


def in_use(story: "Story") -> "pd.DataFrame":
    """Return the rows that count: the settled value, else the last pass of the coder who comes first.

    One row per sentence and code; one or more (passages) per article and article code; uncoded units are left out.
    """
    import pandas as pd

    rows = all_codes(story)
    rows = rows[rows.value != ""].reset_index(drop=True)
    if rows.empty:
        return rows
    whole = rows.code.isin([code.name for code in codebook(story).unit("article")])
    unit = [rows.source, rows.code, rows.start.mask(whole, 0), rows.end.mask(whole, 0)]
    settled = rows["pass"] == SETTLED
    turn = pd.Series(pd.factorize(rows.coder)[0], index=rows.index)
    rank = settled * 1e9 - turn * 1e4 + rows["pass"].mask(settled, "0").astype(int)
    return rows[rank == rank.groupby(unit).transform("max")].reset_index(drop=True)


def coded(used: "pd.DataFrame", name: str) -> "pd.DataFrame":
    """Pick one code from the rows in use, in reading order: source, start, end, text, value, coder."""
    rows = used[used.code == name].sort_values(["source", "start"], kind="stable", ignore_index=True)
    return rows[["source", "start", "end", "text", "value", "coder"]]


def shares(used: "pd.DataFrame", name: str) -> "pd.DataFrame":
    """Return one row per value and source: value, source, sentences, words, share (of the coded words, 0 to 1)."""
    import pandas as pd

    rows, found = coded(used, name), []
    for value in sorted(set(rows.value)):
        for source in ("a", "b"):
            counts = [(len(text.tokens(r.text)), r.value) for r in rows[rows.source == source].itertuples()]
            own = [words for words, given in counts if given == value]
            share = sum(own) / sum(words for words, _ in counts) if own else 0.0
            found.append((value, source, len(own), sum(own), share))
    return pd.DataFrame(found, columns=["value", "source", "sentences", "words", "share"])


def findings(story: "Story") -> list[Claim]:
    """List the coded topics with their shares, and how often a thing is the subject; none without codes."""
    used = in_use(story)
    return [*_topics(story, used), *_agency(story, used)]


def _topics(story: "Story", used: "pd.DataFrame") -> list[Claim]:
    rows, made = coded(used, "topic"), []
    totals = {s: int((rows.source == s).sum()) for s in ("a", "b")}
    for topic, part in shares(used, "topic").groupby("value"):
        found = part.set_index("source")
        told = [
            f"{100 * found.share[s]:.1f} % of {s.upper()}’s words ({found.sentences[s]} of {totals[s]} sentences)"
            for s in ("a", "b")
        ]
        chance = fisher(found.sentences["a"], totals["a"], found.sentences["b"], totals["b"])
        sentence = (
            f"{coded_by(rows.coder)}: “{topic.replace('_', ' ')}” takes {told[0]} and {told[1]}. "
            f"That describes these few sentences and no more (Fisher’s exact p {probability(chance)})."
        )
        name, label = f"framing-topic-{slug(topic)}", f"share of words on {topic}"
        claim = _claim(name, label, sentence, totals, _openings(story, rows[rows.value == topic]))
        made.append(count(claim, float(found.share["a"]), float(found.share["b"])))
    return made


def _agency(story: "Story", used: "pd.DataFrame") -> list[Claim]:
    rows = coded(used, "subject")
    things = rows[rows.value == THING]
    totals, found = ({s: int((part.source == s).sum()) for s in ("a", "b")} for part in (rows, things))
    if not all(totals.values()) or things.empty:
        return []
    told = [f"{found[s]} of {s.upper()}’s {totals[s]} sentences" for s in ("a", "b")]
    sentence = (
        f"{coded_by(rows.coder)}: the subject of the main clause is a thing, not someone who acts, "
        f"in {' and '.join(told)}."
    )
    label = "share of main clauses with a thing as subject"
    claim = _claim("framing-agency", label, sentence, totals, _openings(story, things))
    return [count(claim, *(found[s] / totals[s] for s in ("a", "b")))]


def fisher(k: int, n: int, l: int, m: int) -> float:  # noqa: E741
    """Return the two-sided p of Fisher's exact test for k of n against l of m.

    >>> round(fisher(4, 23, 0, 17), 3)
    0.123
    """
    total = k + l
    ways = [comb(n, i) * comb(m, total - i) for i in range(max(0, total - m), min(n, total) + 1)]
    seen = comb(n, k) * comb(m, l)
    return sum(way for way in ways if way <= seen) / sum(ways)


def _claim(name: str, label: str, sentence: str, totals: dict[str, int], evidence: list) -> Claim:
    fixed = {"region": "body", "unit": "share", "n_a": totals["a"], "n_b": totals["b"]}
    return Claim(name, "framing", label, "judged", sentence=sentence, evidence=tuple(evidence), **fixed)


def _openings(story: "Story", rows: "pd.DataFrame") -> list[dict]:
    """Return the opening words of coded passages: all codes together would be the whole article."""
    places = ((r.source, r.start, r.end) for r in rows.itertuples())
    return [passage(story.articles[place[0]], *place, most=OPENING) for place in places]


rows = codes
