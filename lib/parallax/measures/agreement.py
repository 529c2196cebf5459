"""How far codes agree: between coders (reliability), one coder's passes (consistency), the rules and the coder."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations
from math import fsum
from typing import TYPE_CHECKING

from parallax.codebook import codebook
from parallax.judgements import SETTLED
from parallax.measures.codes import all_codes, coded, in_use
from parallax.measures.facts import NOTHING, coded_by
from parallax.tables import table

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story


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
        f"that speaks on {both}. {coded_by(found.coder)}"
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


rows = agreement
