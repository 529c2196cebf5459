"""Hand codes: which value counts for each unit, what share of an article it takes, and how far coders agree."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from parallax import text
from parallax.claim import Claim, count, slug
from parallax.judgements import CODED, CODES, SETTLED, codebook
from parallax.measures.facts import NOTHING, OPENING, coded_by
from parallax.phrasing import probability
from parallax.statistics.exact import share_ps
from parallax.tables import passage, table

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

THING = "thing"
PASSES = "Passes of one coder that agree show consistency, not reliability."
VOICES = ("narrator", "named", "unnamed", "quoted")


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


def codes(story: "Story") -> "pd.DataFrame":
    """Return one row per sentence code and value: code, value, A and B (% of coded words), sentences, first passage.

    The widest gaps of a code come first.
    """
    used, rows = in_use(story), []
    for code in codebook(story).unit("sentence"):
        own = coded(used, code.name)
        part = []
        for value, found in shares(own).items():
            first = _openings(story, [row for row in own if row.value == value])[0]
            percent = [100 * found[s][1] for s in ("a", "b")]
            part.append((code.name, value, *percent, found["a"][0], found["b"][0], first))
        rows += sorted(part, key=lambda row: -abs(row[2] - row[3]))
    columns = ["code", "value", "A, %", "B, %", "sentences A", "sentences B", "the first"]
    caption = "Hand codes: share of the coded words that each value takes"
    return table(rows, columns, caption=caption, digits=1, note=_note(used))


def checklist(story: "Story") -> "pd.DataFrame":
    """Return one row per question on a whole article: scheme, question, A, B (answers), passages they rest on."""
    used, rows = in_use(story), []
    for code in codebook(story).unit("article"):
        own = [row for row in used if row.code == code.name]
        answers = [next((row.value for row in own if row.source == s), None) for s in ("a", "b")]
        if own:
            rows.append((code.scheme, code.definition, *answers, _openings(story, [row for row in own if row.text])))
    columns = ["scheme", "question", "A", "B", "passages"]
    caption = "Questions a coder answered for each article as a whole"
    return table(rows, columns, caption=caption, note=_note(used))


def _note(used: Sequence[Coded]) -> str:
    return f"{coded_by(row.coder for row in used)}. {PASSES}" if used else NOTHING


def every(story: "Story") -> list[Coded]:
    """List the values given, of all coders and passes, in the order of the files; rows left empty are left out."""
    found = story.judgements.get(CODES)
    rows = [] if found is None else found[list(CODED)].itertuples(index=False, name=None)
    return [coded for coded in map(Coded._make, rows) if coded.value]


def in_use(story: "Story") -> list[Coded]:
    """List the rows that count: the settled value, else the last pass of the coder who comes first.

    One row per sentence and code; one or more (passages) per article and article code.
    """
    rows, whole = every(story), {code.name for code in codebook(story).unit("article")}
    turn = {coder: n for n, coder in enumerate(dict.fromkeys(row.coder for row in rows))}
    units, best = [], {}
    for row in rows:
        settled = row.at == SETTLED
        unit = (row.source, row.code, *(() if row.code in whole else (row.start, row.end)))
        rank = (settled, -turn[row.coder], 0 if settled else int(row.at))
        units.append((unit, rank))
        best[unit] = max(best.get(unit, rank), rank)
    return [row for row, (unit, rank) in zip(rows, units, strict=True) if rank == best[unit]]


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


def findings(story: "Story") -> list[Claim]:
    """List the coded topics with their shares, and how often a thing is the subject; none without codes."""
    used = in_use(story)
    return [*_topics(story, coded(used, "topic")), *_agency(story, coded(used, "subject"))]


def _topics(story: "Story", rows: Sequence[Coded]) -> list[Claim]:
    made, totals = [], Counter(row.source for row in rows)
    for topic, found in shares(rows).items():
        told = [
            f"{100 * found[s][1]:.1f} % of {s.upper()}’s words ({found[s][0]} of {totals[s]} sentences)"
            for s in ("a", "b")
        ]
        hits = found["a"][0]
        chance = share_ps(totals["a"], hits + found["b"][0], totals.total())[hits]
        sentence = (
            f"{coded_by(row.coder for row in rows)}: “{topic.replace('_', ' ')}” takes {told[0]} and {told[1]}. "
            f"That describes these few sentences and no more (exact p {probability(chance)})."
        )
        name, label = f"framing-topic-{slug(topic)}", f"share of words on {topic}"
        places = _openings(story, [row for row in rows if row.value == topic])
        made.append(count(_claim(name, label, sentence, totals, places), found["a"][1], found["b"][1]))
    return made


def _agency(story: "Story", rows: Sequence[Coded]) -> list[Claim]:
    things = [row for row in rows if row.value == THING]
    totals, found = (Counter(row.source for row in part) for part in (rows, things))
    if not (totals["a"] and totals["b"] and things):
        return []
    told = [f"{found[s]} of {s.upper()}’s {totals[s]} sentences" for s in ("a", "b")]
    sentence = (
        f"{coded_by(row.coder for row in rows)}: the subject of the main clause is a thing, not someone who acts, "
        f"in {' and '.join(told)}."
    )
    label = "share of main clauses with a thing as subject"
    claim = _claim("framing-agency", label, sentence, totals, _openings(story, things))
    return [count(claim, *(found[s] / totals[s] for s in ("a", "b")))]


def _claim(name: str, label: str, sentence: str, totals: Counter[str], evidence: list) -> Claim:
    fixed = {"region": "body", "unit": "share", "n_a": totals["a"], "n_b": totals["b"]}
    return Claim(name, "framing", label, "judged", sentence=sentence, evidence=tuple(evidence), **fixed)


def _openings(story: "Story", rows: Iterable[Coded]) -> list[dict]:
    """Return the opening words of coded passages: all codes together would be the whole article."""
    return [passage(story.articles[row.source], *row[:3], most=OPENING) for row in rows]


def agreement(story: "Story") -> "pd.DataFrame":
    """Return one row per code and kind of agreement: code, kind, who, units, same (%), alpha.

    Kinds: consistency (the passes of one coder) and reliability (coders, each by the last pass of their own).
    Article codes are taken together by scheme, as one or two articles give too few units for each.
    """
    book, rows = codebook(story), []
    scheme = {code.name: book.schemes[code.scheme].title for code in book.unit("article")}
    groups: dict[str, list[Coded]] = {name: [] for name in (*(c.name for c in book.unit("sentence")), *scheme.values())}
    for row in every(story):
        if row.at != SETTLED:
            groups[scheme.get(row.code, row.code)].append(
                row if row.code not in scheme else row._replace(start=0, end=0)
            )
    for name, own in groups.items():
        passes: dict[str, set[int]] = defaultdict(set)
        for row in own:
            passes[row.coder].add(int(row.at))
        for coder, numbers in passes.items():
            if len(numbers) > 1:
                units = [(row, row.at) for row in own if row.coder == coder]
                rows.append((name, "consistency", coder, *_agreed(units)))
        if len(passes) > 1:
            last = [(row, row.coder) for row in own if int(row.at) == max(passes[row.coder])]
            rows.append((name, "reliability", ", ".join(sorted(passes)), *_agreed(last)))
    note = (
        "Consistency: one coder’s passes. Reliability: between coders; without a second coder there is none. "
        "Krippendorff’s α is 1 at full agreement, 0 where it is as by chance, and not defined where nothing varies."
    )
    columns, digits = ["code", "kind", "who", "units", "same, %", "alpha"], {"same, %": 1, "alpha": 2}
    return table(rows, columns, caption="How far hand codes agree", digits=digits, note=note if rows else NOTHING)


def _agreed(given: Iterable[tuple[Coded, str]]) -> tuple[int, float | None, float | None]:
    """Count the units with several values, one a judge, the share (%) on which all agree, and α."""
    units: dict[tuple, dict[str, str]] = defaultdict(dict)
    for row, judge in given:
        units[(row.source, row.start, row.end, row.code)].setdefault(judge, row.value)
    several = [list(values.values()) for values in units.values() if len(values) > 1]
    same = sum(len(set(values)) == 1 for values in several)
    return len(several), 100 * same / len(several) if several else None, krippendorff_alpha(several)


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


def rules_and_coder(story: "Story") -> "pd.DataFrame":
    """Return one row per coded voice: how often the rules give each voice to the sentences coded so."""
    found, caption = confusion(story), "Who speaks: the rules against the coder, sentences"
    given = [voice for voice in VOICES if any(voice == rule for _, rule in found)]
    rows = [
        (voice, *(sum(pair == (voice, rule) for pair in found) for rule in given))
        for voice in sorted({voice for voice, _ in found})
    ]
    same, both = (sum(test(*pair) for pair in found) for test in (str.__eq__, _same_side))
    if not found:
        return table([], ["coded as"], caption=caption, note=NOTHING)
    note = (
        f"The rules agree with the coder on {same} of {len(found)} sentences, and on whether it is the article itself "
        f"that speaks on {both}. {coded_by(row.coder for row in coded(in_use(story), 'voice'))}."
    )
    return table(
        rows, ["coded as", *(f"rules: {voice}" for voice in given)], caption=caption, note=note if found else NOTHING
    )


def _same_side(one: str, other: str) -> bool:
    return (one == VOICES[0]) == (other == VOICES[0])


def confusion(story: "Story") -> list[tuple[str, str]]:
    """List the coded voice of each body sentence and the one that the rules give it."""
    automatic = {
        (source, p.start, p.end): article.voices[p.sentence]
        for source, article in story.articles.items()
        for p in article.passages("body")
    }
    rows = coded(in_use(story), "voice")
    return [(row.value, automatic[row[:3]]) for row in rows if row[:3] in automatic]


rows = codes
