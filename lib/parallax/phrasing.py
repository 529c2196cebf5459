"""Findings in words: numbers rounded once, one sentence that is true for any pair."""

import re
from collections.abc import Mapping, Sequence
from math import floor, log10
from typing import TYPE_CHECKING

from parallax.lexicons import MONTHS

if TYPE_CHECKING:
    from parallax.findings import Claim
    from parallax.story import Plan

WHOLE = (
    *("times", "uses", "facts", "speakers", "words counted", "sentences", "phrases", "days apart"),
    *("news sources", "actors", "pairs of titles", "quotations"),
)
DECIMALS = {"share": 1, "score": 3}


def number(value: float, unit: str, *, sign: bool = False, bare: bool = False) -> str:
    """Round a value for its unit: shares to 0.1 % (`bare`: without the sign), scores to 3 decimals, others to one.

    >>> number(-0.0391, "score"), number(0.261, "share"), number(6.94, "words", sign=True), number(-0.0001, "share")
    ('−0.039', '26.1 %', '+6.9', '0.0 %')
    """
    digits, value = DECIMALS.get(unit.split(",")[0], 1), 100 * value if is_share(unit) else value
    whole = unit in WHOLE and round(value, digits) == int(round(value, digits))
    return rounded(value, 0 if whole else digits, sign=sign) + ("" if bare or not is_share(unit) else " %")


def rounded(value: float, digits: int, *, sign: bool = False) -> str:
    """Write a number with so many decimals, a true minus sign, and never a zero with a sign.

    >>> rounded(-1234.56, 1), rounded(-0.04, 1), rounded(2, 0, sign=True)
    ('−1,234.6', '0.0', '+2')
    """
    value = round(float(value), digits) + 0.0
    return f"{value:{'+' if sign and value else ''},.{digits}f}".replace("-", "−")


def is_share(unit: str) -> bool:
    """Return whether a unit is a share, shown in per cent."""
    return unit.startswith("share")


def probability(p: float) -> str:
    """Round a p to two significant digits.

    >>> probability(0.0118), probability(0.7609), probability(1.0), probability(0.00004), probability(1e-30)
    ('.012', '.76', '1', '.000040', 'below .000001')
    """
    if p >= 0.995:
        return "1"
    if p < 1e-6:
        return "below .000001"
    digits = max(2, 1 - floor(log10(p)))
    return f"{p:.{digits}f}".lstrip("0")


def dated(published: str | None) -> str:
    """Write an ISO date for a reader; "" where there is none.

    >>> dated("2025-06-28T02:13"), dated("2025-06"), dated(None)
    ('28 June 2025', 'June 2025', '')
    """
    year, month, day, *_ = [int(part) for part in re.findall(r"\d+", (published or "")[:10])] + [0, 0, 0]
    named = MONTHS[month - 1] if 1 <= month <= 12 else ""
    return " ".join(str(part) for part in (day, named, year) if part)


def counted(n: int, noun: str) -> str:
    """Return a number with its noun in singular or plural.

    >>> counted(1, "sentences"), counted(23, "sentences")
    ('1 sentence', '23 sentences')
    """
    return f"{n:,} {noun[:-1] if n == 1 and noun.endswith('s') else noun}"


def listed(names: Sequence[str]) -> str:
    """List names in words.

    >>> listed(["A", "B", "C"]), listed([])
    ('A, B and C', '')
    """
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def opposed(one: str, other: str, a: str = "A", b: str = "B") -> str:
    """Write what two sources have in one place.

    >>> opposed("“nine men”", "“six men”")
    'Where A has “nine men”, B has “six men”.'
    """
    return f"Where {a} has {one}, {b} has {other}."


def some(names: Sequence[str], nothing: str) -> str:
    """List at most three names, and how many there are where there are more.

    >>> some(["A", "B", "C", "D", "E"], "nobody"), some(["A", "B"], "nobody"), some([], "nobody")
    ('A, B, C and 2 more', 'A and B', 'nobody')
    """
    more = [f"{len(names) - 3:,} more"] if len(names) > 4 else []
    return listed([*names[: 3 if more else 4], *more]) or nothing


def times(n: int) -> str:
    """Return how often, in words.

    >>> times(0), times(1), times(2), times(3)
    ('not at all', 'once', 'twice', '3 times')
    """
    return {0: "not at all", 1: "once", 2: "twice"}.get(n, f"{n:,} times")


def sentence(draft: "Claim", names: Mapping[str, str], plan: "Plan") -> str:
    """Put a finding into words that are true for any pair."""
    without = [names[s] for s, value in (("a", draft.a), ("b", draft.b)) if value is None]
    if without and draft.refusal:
        return f"Not comparable in {draft.label}: {draft.refusal}."
    if without:
        holds = "hold" if len(without) > 1 else "holds"
        return f"Not comparable: {' and '.join(without)} {holds} too little for {draft.head}."
    parts = [_values(draft, names), _by_chance(draft, plan), _reference(draft), _verdict(draft, plan)]
    return " ".join(filter(None, parts))


def _values(draft: "Claim", names: Mapping[str, str]) -> str:
    share, told = is_share(draft.unit), []
    unit = "" if share or draft.unit.startswith("score") or draft.unit in WHOLE else f" {draft.unit}"
    for source, value, n in (("a", draft.a, draft.n_a), ("b", draft.b, draft.n_b)):
        over = "" if n is None else f" over {counted(n, draft.base)}"
        told.append(f"{number(value, draft.unit)}{unit} in {names[source]}{over}")
    opening = f"In these two texts {draft.head} is {told[0]} and {told[1]}"
    if draft.low is None:
        return f"{opening}."
    gap, low, high = (number(value, draft.unit, bare=True) for value in (draft.difference, draft.low, draft.high))
    return f"{opening}: a difference of {gap} [{low}, {high}]{' percentage points' * share}."


def _by_chance(draft: "Claim", plan: "Plan") -> str:
    if draft.p is None or draft.refusal:
        return ""
    if draft.smallest_p > plan.alpha:
        return "With so few, not even the largest gap could be told from chance."
    units, gap = draft.base, "a gap this large or larger"
    if draft.base == "words":
        units, gap = "blocks of 20 words", "a gap this surprising or more so for some word"
    return f"Were these {units} shared out at random, {gap} would come up in {often(draft.p)} of all ways to do so."


def often(p: float) -> str:
    """Return a probability as a share of all ways to share the units out.

    >>> often(0.755), often(0.0083), often(0.00002), often(1.0)
    ('76 %', '0.8 %', 'fewer than 0.1 %', '100 %')
    """
    share = 100 * p
    return f"{share:.0f} %" if share >= 10 else f"{share:.1f} %" if share >= 0.1 else "fewer than 0.1 %"


def _reference(draft: "Claim") -> str:
    if draft.reference is None or draft.difference is None:
        return ""
    if draft.reference >= 99.5:
        return "Nearly all pairs of articles on one event show a smaller gap."
    return f"Of pairs of articles on one event, {draft.reference:.0f} % show a smaller gap."


def _verdict(draft: "Claim", plan: "Plan") -> str:
    if draft.verdict == "not comparable":
        return f"Not comparable: {draft.refusal}."
    if draft.p is None and draft.low is None:
        return ""
    doubt = f"; {draft.doubt}" if draft.doubt else ""
    if draft.verdict == "difference":
        caution = f"; {draft.caution}" if draft.caution else ""
        return f"This is a difference between these two texts{caution}{doubt}."
    if draft.verdict == "equivalent":
        return f"The two are alike within {plan.smallest_effect:g} standard deviations{doubt}."
    if draft.verdict == "described":
        tested = draft.p is not None and draft.smallest_p <= plan.alpha
        return f"{'Not declared beforehand: described' if tested else 'Described'}, not tested{doubt}."
    size = draft.mde or 0
    gap = f"{100 * size:.0f} percentage points" if is_share(draft.unit) else f"{size:.2f} standard deviations"
    found = f"; at this size a gap of {gap} would be found four times in five" if size else ""
    if not draft.primary:
        return f"Not declared beforehand: no difference is shown{found}."
    untold = "at this size that could not be shown" if draft.unit.startswith("score") else "that was not tested"
    alike = f" Nor can we say that they are alike: {untold}." * (draft.equivalent is None)
    return f"No difference is shown{found}. We cannot tell: too few {draft.base}{doubt.replace('; ', ', ', 1)}.{alike}"
