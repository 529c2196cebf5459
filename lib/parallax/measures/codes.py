"""Hand codes: which value counts for each unit, what share of an article it takes, and how far coders agree."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations
from math import comb, fsum
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
            part.append((code.name, value, *percent, int(found.sentences["a"]), int(found.sentences["b"]), first))
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


def agreement(story: "Story") -> "pd.DataFrame":
    """Return one row per code and kind of agreement: code, kind, who, units, same (%), alpha.

    Kinds: consistency (the passes of one coder) and reliability (coders, each by the last pass of their own).
    Article codes are taken together by scheme, as one or two articles give too few units for each.
    """
    rows, codes = [], all_codes(story)
    codes = codes[(codes["pass"] != SETTLED) & (codes.value != "")]
    book = codebook(story)
    groups = [(code.name, codes[codes.code == code.name]) for code in book.unit("sentence")]
    for scheme in book.schemes.values():
        names = [code.name for code in book.unit("article") if code.scheme == scheme.name]
        groups.append((scheme.title, codes[codes.code.isin(names)].assign(start=0, end=0)))
    for name, own in groups:
        for coder, passes in own.groupby("coder", sort=False):
            if passes["pass"].nunique() > 1:
                rows.append((name, "consistency", coder, *_agreed(passes, "pass")))
        if own.coder.nunique() > 1:
            numbers = own["pass"].astype(int)
            last = own[numbers == numbers.groupby(own.coder).transform("max")]
            rows.append((name, "reliability", ", ".join(sorted(own.coder.unique())), *_agreed(last, "coder")))
    note = (
        "Consistency: one coder’s passes. Reliability: between coders; without a second coder there is none. "
        "Krippendorff’s α is 1 at full agreement, 0 where it is as by chance, and not defined where nothing varies."
    )
    return table(
        rows,
        ["code", "kind", "who", "units", "same, %", "alpha"],
        caption="How far hand codes agree",
        digits={"same, %": 1, "alpha": 2},
        note=note if rows else NOTHING,
    )


def rules_and_coder(story: "Story") -> "pd.DataFrame":
    """Return one row per coded voice: how often the rules give each voice to the sentences coded so."""
    import pandas as pd

    found = confusion(story)
    if found.empty:
        return table([], ["coded as"], caption="Who speaks: the rules against the coder", note=NOTHING)
    counts = pd.crosstab(found.coded, found.automatic).rename_axis(index="coded as", columns=None)
    same, both = (
        int((found.coded == found.automatic).sum()),
        int(((found.coded == "narrator") == (found.automatic == "narrator")).sum()),
    )
    note = (
        f"The rules agree with the coder on {same} of {len(found)} sentences, and on whether it is the article itself "
        f"that speaks on {both}. {coded_by(found.coder)}."
    )
    return table(
        counts.add_prefix("rules: ").reset_index(),
        caption="Who speaks: the rules against the coder, sentences",
        note=note,
    )


def confusion(story: "Story", name: str = "voice") -> "pd.DataFrame":
    """Set the automatic voice of body sentences against their hand code: source, start, end, text, automatic, coded."""
    rows = coded(in_use(story), name)
    automatic = {
        (source, p.start, p.end): article.voices[p.sentence]
        for source, article in story.articles.items()
        for p in article.passages("body")
    }
    keys = zip(rows.source, rows.start, rows.end, strict=True)
    found = rows.assign(automatic=[automatic.get(key, "") for key in keys]).rename(columns={"value": "coded"})
    return found[found.automatic != ""].reset_index(drop=True)


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's α for nominal codes: 1 full agreement, 0 as by chance, None where nothing varies.

    `units` holds the values that one unit received, a value a coder; units with fewer than two are left out.
    (Krippendorff 2011, computed from the table of coincidences.)

    >>> krippendorff_alpha([("x", "x"), ("x", "y"), ("y", "y"), ("y", "y")])
    0.5333333333333333
    """
    coincidences, totals = Counter(), Counter()
    for values in units:
        for pair in permutations(values, 2):
            coincidences[pair] += 1 / (len(values) - 1)
    for (value, _), weight in coincidences.items():
        totals[value] += weight
    n = fsum(totals.values())
    expected = fsum(totals[c] * totals[k] for c, k in permutations(totals, 2))
    if not expected:
        return None
    observed = fsum(weight for (c, k), weight in coincidences.items() if c != k)
    return 1 - (n - 1) * observed / expected


def _agreed(codes: "pd.DataFrame", judge: str) -> tuple[int, float | None, float | None]:
    """Count the units with several values, one a judge, the share (%) on which all agree, and α."""
    once = codes.drop_duplicates(["source", "start", "end", "code", judge])
    units = once.groupby(["source", "start", "end", "code"], sort=False)["value"].agg(list)
    several = [values for values in units if len(values) > 1]
    same = sum(len(set(values)) == 1 for values in several)
    return len(several), 100 * same / len(several) if several else None, krippendorff_alpha(several)


rows = codes
