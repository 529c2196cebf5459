"""Findings in words: numbers rounded once, one sentence that is true for any pair."""

from collections.abc import Mapping
from math import floor, log10

from parallax.claims.draft import Draft
from parallax.plan import Plan


def number(value: float, unit: str, *, sign: bool = False) -> str:
    """Round a value for its unit: shares to 0.1 %, scores to 3 decimals, others to one; never a signed zero.

    >>> number(-0.0391, "score"), number(0.261, "share"), number(6.94, "words", sign=True), number(-0.0001, "share")
    ('−0.039', '26.1 %', '+6.9', '0.0 %')
    """
    share, score = unit.startswith("share"), unit.startswith("score")
    scaled = round(value * 100 if share else value, 3 if score else 1) + 0.0
    whole = unit in COUNTED and scaled == int(scaled)
    text = (
        f"{scaled:+,.{0 if whole else 3 if score else 1}f}"
        if sign
        else f"{scaled:,.{0 if whole else 3 if score else 1}f}"
    )
    text = text.replace("-", "−") if scaled else text.lstrip("+")
    return f"{text} %" if share else text


COUNTED = ("times", "uses", "facts", "speakers", "words counted")


def probability(p: float) -> str:
    """Round a p to two significant digits.

    >>> probability(0.0118), probability(0.7609), probability(1.0), probability(0.00004)
    ('.012', '.76', '1', '.00004')
    """
    if p >= 0.995:
        return "1"
    digits = max(2, 1 - floor(log10(p)))
    return f"{p:.{digits}f}".lstrip("0")


def counted(n: int, noun: str) -> str:
    """Give a number with its noun in singular or plural.

    >>> counted(1, "sentences"), counted(23, "sentences")
    ('1 sentence', '23 sentences')
    """
    return f"{n:,} {noun[:-1] if n == 1 and noun.endswith('s') else noun}"


def sentence(draft: Draft, names: Mapping[str, str], plan: Plan) -> str:
    """Put a finding into words."""
    if draft.a is None or draft.b is None:
        return _missing(draft, names)
    parts = [_values(draft, names), _dealt(draft), _reference(draft), _verdict(draft, plan)]
    return " ".join(part for part in parts if part)


def _missing(draft: Draft, names: Mapping[str, str]) -> str:
    without = [names[s] for s, value in (("a", draft.a), ("b", draft.b)) if value is None]
    holds = "hold" if len(without) > 1 else "holds"
    return f"Not comparable: {' and '.join(without)} {holds} too little for {draft.head}."


def _values(draft: Draft, names: Mapping[str, str]) -> str:
    told = [
        f"{number(value, draft.unit)}{_unit(draft.unit)} in {names[source]}{_over(n, draft.base)}"
        for source, value, n in (("a", draft.a, draft.n_a), ("b", draft.b, draft.n_b))
    ]
    opening = f"In these two texts {draft.head} is {told[0]} and {told[1]}"
    if draft.low is None:
        return f"{opening}."
    gap = number(draft.difference, draft.unit, sign=True)
    ends = f"[{number(draft.low, draft.unit)}, {number(draft.high, draft.unit)}]"
    return f"{opening}: a difference of {gap} {ends}."


def _unit(unit: str) -> str:
    return "" if unit.startswith(("share", "score")) or unit in COUNTED else f" {unit}"


def _over(n: int | None, base: str) -> str:
    return "" if n is None else f" ({counted(n, base)})"


def _dealt(draft: Draft) -> str:
    if draft.p is None or draft.refusal:
        return ""
    if draft.smallest_p > 0.05:
        return "So few units could not show a difference, however large."
    deal = "a gap this large or larger would come up"
    what = "for some word, were blocks of 20 words" if draft.base == "words" else f"were these {draft.base}"
    return f"{deal[0].upper()}{deal[1:]} {what} dealt at random, in {_often(draft.p)} of deals."


def _often(p: float) -> str:
    share = 100 * p
    return f"{share:.0f} %" if share >= 10 else f"{share:.1f} %" if share >= 0.1 else "fewer than 0.1 %"


def _reference(draft: Draft) -> str:
    if draft.reference is None or draft.difference is None:
        return ""
    return f"Among pairs of articles on one event, {draft.reference:.0f} % show a smaller gap."


def _verdict(draft: Draft, plan: Plan) -> str:
    if draft.verdict == "not comparable":
        return f"Not comparable: {draft.refusal}."
    if draft.p is None:
        return ""
    if draft.verdict == "difference":
        return "This is a difference between these two texts."
    if draft.verdict == "equivalent":
        return f"The two are equivalent within {plan.smallest_effect:g} standard deviations."
    if draft.verdict == "described":
        return (
            "Exploratory and unadjusted: described, not tested."
            if draft.smallest_p <= plan.alpha
            else "Described only."
        )
    return _no_difference(draft)


def _no_difference(draft: Draft) -> str:
    found = (
        f", where a gap of {draft.mde:.2f} standard deviations is the smallest found four times in five"
        if draft.mde
        else ""
    )
    cannot = (
        f" We cannot tell: too few {draft.base}{', ' + draft.doubt if draft.doubt else ''}."
        if draft.primary
        else ""
    )
    exploratory = "" if draft.primary else " (exploratory, unadjusted)"
    return f"No difference is shown{exploratory}{found}.{cannot}"
