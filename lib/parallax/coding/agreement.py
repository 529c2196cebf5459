"""How far codes agree: Krippendorff's α between coders (reliability) or between one coder's passes (consistency)."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import permutations
from math import fsum
from typing import TYPE_CHECKING

from parallax.coding.judgements import SETTLED

if TYPE_CHECKING:
    import pandas as pd

    from parallax.coding.codebook import Codebook

COLUMNS = ("code", "kind", "who", "units", "same", "alpha")


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Give Krippendorff's α for nominal codes: 1 full agreement, 0 as by chance, None where nothing varies.

    `units` holds the values that one unit received, a value a coder; units with fewer than two are left out.
    (Krippendorff 2011, computed from the table of coincidences.)

    >>> krippendorff_alpha([("x", "x"), ("x", "y"), ("y", "y"), ("y", "y")])
    0.5333333333333333
    """
    coincidences = _coincidences(units)
    totals = Counter()
    for (value, _), weight in coincidences.items():
        totals[value] += weight
    n = fsum(totals.values())
    expected = fsum(totals[c] * totals[k] for c, k in permutations(totals, 2))
    if not expected:
        return None
    observed = fsum(weight for (c, k), weight in coincidences.items() if c != k)
    return 1 - (n - 1) * observed / expected


def _coincidences(units: Iterable[Sequence[Hashable]]) -> Counter:
    """Count the pairs of values within units, each unit's pairs weighing 1 / (values − 1)."""
    found = Counter()
    for values in units:
        for pair in permutations(values, 2):
            found[pair] += 1 / (len(values) - 1)
    return found


def agreement(codes: "pd.DataFrame", book: "Codebook") -> "pd.DataFrame":
    """One row per code and kind of agreement: code, kind, who, units, same (share, 0 to 1), alpha.

    Kinds: consistency (the passes of one coder) and reliability (coders, each by the last pass of their own).
    Article codes are taken together by scheme, as one or two articles give too few units for each.
    """
    import pandas as pd

    rows = []
    for name, group in _groups(codes, book):
        passes = group[(group["pass"] != SETTLED) & (group.value != "")]
        rows += [_row(name, "consistency", who, found) for who, found in _passes(passes)]
        rows += [_row(name, "reliability", who, found) for who, found in _coders(passes)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _groups(codes: "pd.DataFrame", book: "Codebook"):
    """Yield what is taken together: each sentence code, and each scheme of article codes."""
    for code in book.unit("sentence"):
        yield code.name, codes[codes.code == code.name]
    for scheme in book.schemes.values():
        names = [code.name for code in book.of(scheme.name) if code.unit == "article"]
        if names:
            yield scheme.title, codes[codes.code.isin(names)].assign(start=0, end=0)


def _passes(codes: "pd.DataFrame"):
    """Yield each coder with several passes: name, and the values of every unit."""
    for coder in codes.coder.unique():
        own = codes[codes.coder == coder]
        if own["pass"].nunique() > 1:
            yield coder, _units(own, "pass")


def _coders(codes: "pd.DataFrame"):
    """Yield all coders together where there are several."""
    if codes.coder.nunique() > 1:
        numbers = codes["pass"].astype(int)
        last = codes[numbers == numbers.groupby(codes.coder).transform("max")]
        yield ", ".join(sorted(codes.coder.unique())), _units(last, "coder")


def _units(codes: "pd.DataFrame", judge: str) -> list[list[str]]:
    """List the values that each unit received, one a judge; units judged once are left out."""
    once = codes.drop_duplicates(["source", "start", "end", "code", judge])
    units = once.groupby(["source", "start", "end", "code"], sort=False)["value"].agg(list)
    return [values for values in units if len(values) > 1]


def _row(name: str, kind: str, who: str, units: Sequence[Sequence[str]]) -> Mapping[str, object]:
    same = sum(len(set(values)) == 1 for values in units)
    share = same / len(units) if units else None
    return dict(zip(COLUMNS, (name, kind, who, len(units), share, krippendorff_alpha(units)), strict=True))
