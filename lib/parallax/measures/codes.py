"""Hand codes: which value counts for each unit, and what share of an article each value takes."""

from itertools import accumulate
from math import comb
from typing import TYPE_CHECKING

from parallax import text
from parallax.claim import Claim, count, slug
from parallax.codebook import codebook
from parallax.judgements import CODED, CODES, SETTLED
from parallax.measures.facts import NOTHING, coded_by
from parallax.phrasing import probability
from parallax.tables import passage, table

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

THING = "thing"
OPENING = 60  # characters of a coded sentence that are shown: all codes together would be the whole article
PASSES = "Passes of one coder that agree show consistency, not reliability."


def codes(story: "Story") -> "pd.DataFrame":
    """Return one row per sentence code and value: code, value, A and B (% of coded words), n A, n B, first passage.

    The widest gaps of a code come first.
    """
    used, rows = in_use(story), []
    for code in dict.fromkeys(used.code):
        if code not in {one.name for one in codebook(story).unit("sentence")}:
            continue
        own = coded(used, code)
        found = shares(used, code).set_index(["value", "source"])
        part = []
        for value in sorted(set(own.value)):
            a, b = found.loc[(value, "a")], found.loc[(value, "b")]
            first = next(own[own.value == value].itertuples())
            shown = passage(story.articles[first.source], first.source, first.start, first.end, most=OPENING)
            part.append(
                (code, value, 100 * a.share, 100 * b.share, int(a.sentences), int(b.sentences), shown)
            )
        rows += sorted(part, key=lambda row: -abs(row[2] - row[3]))
    return table(
        rows,
        ["code", "value", "A, %", "B, %", "sentences A", "sentences B", "the first"],
        caption="Hand codes: share of the coded words that each value takes",
        digits=1,
        note=f"{coded_by(used.coder)} {PASSES}" if rows else NOTHING,
    )


def checklist(story: "Story") -> "pd.DataFrame":
    """Return one row per question on a whole article: scheme, question, A, B (answers), passages they rest on."""
    book, used, rows = codebook(story), in_use(story), []
    for code in book.unit("article"):
        own = used[used.code == code.name]
        answers = [
            own[own.source == s].value.iloc[0] if (own.source == s).any() else None for s in ("a", "b")
        ]
        shown = [
            passage(story.articles[row.source], row.source, row.start, row.end, most=OPENING)
            for row in own.itertuples()
            if row.text
        ]
        if len(own):
            rows.append((code.scheme, code.definition, *answers, shown))
    return table(
        rows,
        ["scheme", "question", "A", "B", "passages"],
        caption="Questions a coder answered for each article as a whole",
        note=f"{coded_by(used.coder)} {PASSES}" if rows else NOTHING,
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
    """Return one row per value and source: value, source, sentences, words, share (of coded words), position.

    `position` is where a value's words stand on average: 0 the first coded word of the article, 1 the last.
    """
    import pandas as pd

    rows = coded(used, name)
    rows = rows.assign(words=[len(text.tokens(passage)) for passage in rows.text])
    found = []
    for value in sorted(set(rows.value)):
        for source in ("a", "b"):
            own = rows[rows.source == source]
            before = [0, *accumulate(own.words)]
            chosen = [(n, at) for n, at, v in zip(own.words, before, own.value, strict=False) if v == value]
            words, total = sum(n for n, _ in chosen), before[-1]
            middle = sum(n * (at + n / 2) for n, at in chosen) / words / total if words else None
            found.append((value, source, len(chosen), words, words / total if total else 0.0, middle))
    return pd.DataFrame(found, columns=["value", "source", "sentences", "words", "share", "position"])


def findings(story: "Story") -> list[Claim]:
    """List the coded topics with their shares, and how often a thing is the subject; none without codes."""
    used = in_use(story)
    return [*_topics(story, used), *_agency(story, used)]


def _topics(story: "Story", used: "pd.DataFrame") -> list[Claim]:
    rows, made = coded(used, "topic"), []
    totals = {s: int((rows.source == s).sum()) for s in ("a", "b")}
    for topic, part in shares(used, "topic").groupby("value"):
        value = part.set_index("source")
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
                f"{coded_by(rows.coder)[:-1]}: “{topic}” takes {told[0]} and {told[1]}. "
                f"So few sentences describe and infer nothing (Fisher’s exact p {probability(chance)})."
            ),
            evidence=_openings(story, rows[rows.value == topic]),
        )
        made.append(count(draft, float(value.share["a"]), float(value.share["b"])))
    return made


def fisher(k: int, n: int, l: int, m: int) -> float:  # noqa: E741
    """Return the two-sided p of Fisher's exact test for k of n against l of m.

    >>> round(fisher(4, 23, 0, 17), 3)
    0.123
    """
    total = k + l
    ways = [comb(n, i) * comb(m, total - i) for i in range(max(0, total - m), min(n, total) + 1)]
    seen = comb(n, k) * comb(m, l)
    return sum(way for way in ways if way <= seen) / sum(ways)


def _agency(story: "Story", used: "pd.DataFrame") -> list[Claim]:
    rows = coded(used, "subject")
    totals = {s: int((rows.source == s).sum()) for s in ("a", "b")}
    things = rows[rows.value == THING]
    found = {s: int((things.source == s).sum()) for s in ("a", "b")}
    if not all(totals.values()) or not any(found.values()):
        return []
    told = [f"{found[s]} of {totals[s]} in {story.names[s]}" for s in ("a", "b")]
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
            f"{coded_by(rows.coder)[:-1]}: the subject of the main clause is a thing, not someone who acts, "
            f"in {' and '.join(told)} sentences."
        ),
        evidence=_openings(story, things),
    )
    return [count(draft, *(found[s] / totals[s] for s in ("a", "b")))]


def _openings(story: "Story", rows: "pd.DataFrame") -> tuple:
    """Return the opening words of coded sentences as evidence."""
    return tuple(
        passage(article, s, row.start, row.end, most=OPENING)
        for s, article in story.articles.items()
        for row in rows[rows.source == s].itertuples()
    )


rows = codes
