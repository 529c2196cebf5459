"""What coders found: the value of each unit, facts told by one or both, other texts beside these, and agreement."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from math import fsum
from typing import NamedTuple

from parallax import text
from parallax.findings import Claim, count, evidence_at, framing, slug
from parallax.judgements import CODED, CODES, ONLY, SETTLED, Row, codebook, spans
from parallax.phrasing import probability
from parallax.statistics import share_ps
from parallax.story import Story
from parallax.tables import Frame, passage, table

PASSES = "Passes of one coder that agree show consistency, not reliability."
TOLD = {
    "contrast": "by both, judged differently",
    "A_only": "only by A",
    "B_only": "only by B",
    "partial": "by both, in part",
    "both": "by both",
}  # in this order
NOTHING = "Nothing of this kind is coded for this story yet. `parallax new` makes empty sheets; see data/codebook.toml."
OPENING = 60  # characters of a passage that a table shows


class Coded(NamedTuple):
    """A value that a coder gave to `[start, end)` of a source; `at` is the pass, a number or `settled`."""

    source: str
    start: int
    end: int
    text: str
    code: str
    value: str
    coder: str
    at: str


def codes(story: Story) -> Frame:
    """Return one row per sentence code and value: code, value, A and B (% of coded words), sentences, first passage.

    The widest gaps of a code come first.

    >>> list(codes(story))
    ['code', 'value', 'A, %', 'B, %', 'sentences A', 'sentences B', 'the first']
    """
    used, rows = in_use(story), []
    for code in (code.name for code in codebook(story).values() if code.unit == "sentence"):
        own, part = coded(used, code), []
        for value, found in shares(own).items():
            (n_a, a), (n_b, b) = found["a"], found["b"]
            part.append((code, value, 100 * a, 100 * b, n_a, n_b, _openings(story, own, value)[0]))
        rows += sorted(part, key=lambda row: -abs(row[2] - row[3]))
    columns = ["code", "value", "A, %", "B, %", "sentences A", "sentences B", "the first"]
    caption = "Hand codes: share of the coded words that each value takes"
    return table(rows, columns, caption=caption, digits=1, note=_note(used))


rows = codes


def checklist(story: Story) -> Frame:
    """Return one row per question on a whole article: scheme, question, A, B (answers), passages they rest on.

    >>> checklist(story).B.unique().tolist()
    ['partly', 'yes', 'no', 'not applicable', 'peace', 'neither', 'war']
    """
    used, rows = in_use(story), []
    for code in codebook(story).values():
        own = [row for row in used if row.code == code.name and code.unit == "article"]
        answers = [next((row.value for row in own if row.source == s), None) for s in ("a", "b")]
        if own:
            rows.append((code.scheme, code.definition, *answers, _openings(story, [row for row in own if row.text])))
    caption = "Questions a coder answered for each article as a whole"
    return table(rows, ["scheme", "question", "A", "B", "passages"], caption=caption, note=_note(used))


def _note(used: Sequence[Coded]) -> str:
    return f"{coded_by(row.coder for row in used)}. {PASSES}" if used else NOTHING


def coded_by(coders: Iterable[str]) -> str:
    """Return who coded, as the beginning of a sentence."""
    names = list(dict.fromkeys(name for name in coders if name))
    return f"Coded by {' and '.join(names or ['a coder without a name'])}"


def facts(story: Story) -> Frame:
    """Return one row per coded fact: fact, told (by whom), A and B (passages), known; differences first.

    `known` answers whether what one article tells could have been known when the other was written.

    >>> facts(story).told.unique().tolist()
    ['by both, judged differently', 'only by A', 'only by B', 'by both, in part', 'by both']
    """
    found, rows = propositions(story), []
    for status, told in TOLD.items():
        for fact in (fact for fact in found if fact["status"] == status):
            cells = ([passage(art, s, *p, most=OPENING) for p in fact[s]] for s, art in story.articles.items())
            rows.append((fact["proposition"], told, *cells, fact["known"] or None))
    by = coded_by(fact["coder"] for fact in found)
    note = f"Not told is no fault: a fact may lie in the other text’s future. {by}." if rows else NOTHING
    columns = ["fact", "told", "A", "B", "known"]
    return table(rows, columns, caption="Facts, and where a coder found them told", note=note)


def elsewhere(story: Story) -> Frame:
    """Return one row per passage set beside another text: what either has, which text, its address, the day read.

    >>> len(elsewhere(story))
    9
    """
    rows = []
    for row in story.judgements.get("external", ()):
        place = passage(story.articles[row["source"]], row["source"], row["start"], row["end"], most=OPENING)
        which = f"{row['other_text']}, {row['published'] or 'no date stated'}"
        told = (row["what_the_article_says"], row["what_the_other_text_says"], which, row["url"])
        rows.append((place, *told, row["read_on"] or None))
    note = "What differs lies between texts; which is right is not decided here."
    columns = ["passage", "the article has", "another text has", "which text", "address", "read"]
    note = note if rows else "No other text was set beside these two."
    return table(rows, columns, caption="Beside other texts", note=note)


def propositions(story: Story) -> list[Row]:
    """List the judged facts; `a` and `b` are their passages as (start, end)."""
    found = [row | {s: spans(row[f"{s}_spans"]) for s in "ab"} for row in story.judgements.get("propositions", ())]
    return [row | {"known": row["known"] or "unknown" * (row["status"] in ONLY.values())} for row in found]


def every(story: Story) -> list[Coded]:
    """List the values given, of all coders and passes, in the order of the files; rows left empty are left out."""
    return [Coded(*(row[column] for column in CODED)) for row in story.judgements.get(CODES, ()) if row["value"]]


def in_use(story: Story) -> list[Coded]:
    """List the rows that count: the settled value, else the last pass of the coder who comes first.

    One row per sentence and code; one or more (passages) per article and article code.
    """
    rows, ranked = every(story), {}
    whole = {code.name for code in codebook(story).values() if code.unit == "article"}
    coders = list(dict.fromkeys(row.coder for row in rows))
    for row in rows:
        place = () if row.code in whole else (row.start, row.end)
        rank = (row.at == SETTLED, -coders.index(row.coder), 0 if row.at == SETTLED else int(row.at))
        ranked.setdefault((row.source, row.code, *place), []).append((rank, row))
    best = {row for unit in ranked.values() for rank, row in unit if rank == max(unit)[0]}
    return [row for row in rows if row in best]


def coded(used: Iterable[Coded], name: str) -> list[Coded]:
    """Pick one code from the rows in use, in reading order, A first."""
    return sorted((row for row in used if row.code == name), key=lambda row: (row.source, row.start))


def shares(rows: Sequence[Coded]) -> dict[str, dict[str, tuple[int, float]]]:
    """Return the sentences and the share of the coded words (0 to 1) that each value takes, by value and source."""
    words: dict[str, Counter[str]] = {"a": Counter(), "b": Counter()}
    for row in rows:
        words[row.source][row.value] += len(text.tokens(row.text))
    sentences = Counter((row.source, row.value) for row in rows)
    return {
        value: {s: (sentences[s, value], own[value] / max(own.total(), 1)) for s, own in words.items()}
        for value in sorted({row.value for row in rows})
    }


def findings(story: Story) -> list[Claim]:
    """List what the coder found, and what stands in other texts; none for a story without codes."""
    used = in_use(story)
    nobody = _shares(story, used, "subject", "thing")  # of a main clause in which nobody acts
    return [*_facts(story), *_beside(story), *_shares(story, used, "topic"), *nobody]


def _facts(story: Story) -> list[Claim]:
    found = propositions(story)
    if not found:
        return []
    by, later = coded_by(fact["coder"] for fact in found), []
    only = {s: [fact for fact in found if fact["status"] == status] for s, status in ONLY.items()}
    a, b = (len(own) for own in only.values())
    for source, own in ((source, own) for source, own in only.items() if own):
        known, could = Counter(fact["known"] for fact in own), "could have been known when the other was written"
        told = f"of those told by {source.upper()} alone, {known['yes']} {could}, {known['no']} could not"
        later.append(f"{told}, and for {known['unknown']} it is unknown")
    told = f"{by}: of {len(found)} facts, {len(found) - a - b} are told by both, {a} only by A and {b} only by B."
    told += f" {later[0][0].upper()}{'; '.join(later)[1:]}." if later else ""
    places = {s: [place for fact in own for place in fact[s]] for s, own in only.items()}
    sizes = {"grade": "judged", "unit": "facts", "n_a": len(found), "n_b": len(found)}
    alone = framing("told-by-one", "facts told by one article only", told, evidence_at(story, places), **sizes)
    made = [count(alone, a, b)]
    for fact in (fact for fact in found if fact["status"] == "contrast"):
        shown = evidence_at(story, fact)
        quoted = {s: [f"“{' '.join(p['text'].split())}”" for p in shown if p["source"] == s] for s in ("a", "b")}
        written = "; ".join(f"{s.upper()} writes {' and '.join(own)}" for s, own in quoted.items())
        label = f"told with opposite evaluation: {fact['proposition']}"
        both = f"{coded_by([fact['coder']])}: both tell “{fact['proposition']}”, evaluated differently. {written}."
        made.append(framing(f"contrast-{fact['id'].lower()}", label, both, shown, grade="judged"))
    both = [fact for fact in found if not fact["status"].endswith("only")]
    other = [fact for fact in both if len({fact["owner_a"], fact["owner_b"], ""}) == 3]
    owned = "; ".join(f"“{f['proposition']}” ({f['owner_a']} in A, {f['owner_b']} in B)" for f in other)
    told = f"{by}: of {len(both)} facts told by both, {len(other)} are given to different owners"
    told += f": {owned}." if owned else "."
    places = {s: [place for fact in other for place in fact[s]] for s in ("a", "b")}
    sizes = {"grade": "judged", "n_a": len(both), "n_b": len(both)}
    return [*made, framing("other-owner", "facts given to another owner", told, evidence_at(story, places), **sizes)]


def _beside(story: Story) -> list[Claim]:
    made, seen = [], Counter()
    for row in story.judgements.get("external", ()):
        stem, quoted = "-".join(re.findall(r"\w+", row["text"].lower())[:4]), " ".join(row["text"].split())
        dated = f"dated {row['published']}" if row["published"] else "its date not stated in the copy read"
        read = f"read {row['read_on']}" if row["read_on"] else "the day of reading not noted"
        sentence = (
            f"Outside the two files. “{quoted}” in {row['source'].upper()}: {row['what_the_article_says']}. "
            f"{row['other_text']} ({row['url']}, {dated}, {read}): {row['what_the_other_text_says']}. "
            "What differs or is added lies between the texts; which is right is not decided here."
        )
        seen[stem] += 1
        name, label = f"external-{stem}{f'-{seen[stem]}' * (seen[stem] > 1)}", f"“{quoted}”, beside another text"
        places = {"a": [], "b": []} | {row["source"]: [(row["start"], row["end"])]}
        made.append(framing(name, label, sentence, evidence_at(story, places), grade="external"))
    return made


def _shares(story: Story, used: Sequence[Coded], code: str, only: str | None = None) -> list[Claim]:
    rows, made = coded(used, code), []
    totals, by = Counter(row.source for row in rows), coded_by(row.coder for row in rows)
    for value, found in shares(rows).items():
        if only in (None, value):
            parts = ((s, *found[s]) for s in "ab")
            a, b = (f"{100 * part:.1f} % of {s.upper()}’s words ({n} of {totals[s]} sentences)" for s, n, part in parts)
            hits, name = found["a"][0], value.replace("_", " ")
            chance = share_ps(totals["a"], hits + found["b"][0], totals.total())[hits]
            sentence = f"{by}: “{name}” as {code} takes {a} and {b}. That describes these few sentences and no more"
            sentence += f" (exact p {probability(chance)})."
            places = _openings(story, rows, value)
            sizes = {"grade": "judged", "unit": "share", "n_a": totals["a"], "n_b": totals["b"]}
            draft = framing(f"{code}-{slug(value)}", f"share of words with {name} as {code}", sentence, places, **sizes)
            made.append(count(draft, found["a"][1], found["b"][1]))
    return made


def _openings(story: Story, rows: Iterable[Coded], value: str = "") -> list[dict]:
    """Return the opening words of coded passages: all codes together would be the whole article."""
    return [passage(story.articles[row.source], *row[:3], most=OPENING) for row in rows if value in ("", row.value)]


def agreement(story: Story) -> Frame:
    """Return one row per code and kind of agreement: code, kind, who, units, same (%), alpha.

    Kinds: consistency (the passes of one coder) and reliability (coders, each by the last pass of their own).
    Article codes are taken together by scheme, as one or two articles give too few units for each.

    >>> agreement(story).columns.tolist()
    ['code', 'kind', 'who', 'units', 'same, %', 'alpha']
    """
    book, rows = codebook(story), []
    units = sorted(book.values(), key=lambda code: code.unit == "article")
    groups: dict[str, list[Coded]] = {c.title if c.unit == "article" else c.name: [] for c in units}
    for row in every(story):
        code, whole = book[row.code], book[row.code].unit == "article"
        if row.at != SETTLED:
            groups[code.title if whole else code.name].append(row._replace(start=0, end=0) if whole else row)
    for name, own in groups.items():
        coders = dict.fromkeys(row.coder for row in own)
        passes = {who: {int(row.at) for row in own if row.coder == who} for who in coders}
        asked = [("consistency", who, [(row, row.at) for row in own if row.coder == who]) for who in passes]
        last = [(row, row.coder) for row in own if int(row.at) == max(passes[row.coder])]
        for kind, who, given in (*asked, ("reliability", ", ".join(sorted(passes)), last)):
            units: dict[tuple, dict[str, str]] = defaultdict(dict)
            for row, judge in given:
                units[row.source, row.start, row.end, row.code].setdefault(judge, row.value)
            if several := [list(values.values()) for values in units.values() if len(values) > 1]:
                same = 100 * sum(len(set(values)) == 1 for values in several) / len(several)
                rows.append((name, kind, who, len(several), same, krippendorff_alpha(several)))
    note = (
        "Consistency: one coder’s passes. Reliability: between coders; without a second coder there is none. "
        "Krippendorff’s α is 1 at full agreement, 0 where it is as by chance, and not defined where nothing varies."
    )
    columns, digits = ["code", "kind", "who", "units", "same, %", "alpha"], {"same, %": 1, "alpha": 2}
    return table(rows, columns, caption="How far hand codes agree", digits=digits, note=note if rows else NOTHING)


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's α for nominal codes: 1 full agreement, 0 as by chance, None where nothing varies.

    `units` holds the values that one unit received, a value a coder; units with fewer than two are left out
    (Krippendorff 2011): one minus the pairs of values that differ inside units over those that differ among all.

    >>> krippendorff_alpha([("x", "x"), ("x", "y"), ("y", "y"), ("y", "y")])
    0.5333333333333333
    """

    def differing(values: Counter) -> int:
        return values.total() ** 2 - sum(n * n for n in values.values())

    counted = [Counter(values) for values in units if len(values) > 1]
    together = sum(counted, Counter())
    if not (expected := differing(together)):
        return None
    observed = fsum(differing(unit) / (unit.total() - 1) for unit in counted)
    return 1 - (together.total() - 1) * observed / expected
