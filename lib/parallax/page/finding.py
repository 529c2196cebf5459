"""A finding wherever it stands: its numbers, the line it falls on, its sentence, the passages it rests on."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from parallax import reference
from parallax.display import ARTICLES, Passage, Shown, as_passage, table
from parallax.errors import ParallaxError
from parallax.page import style
from parallax.phrasing import number, probability

if TYPE_CHECKING:
    import pandas as pd

REGIONS = {"own-words": "own words", "quotes": "quoted words", "headline": "headline"}
MIDDLE, HALF = 50.0, 47.0  # percent: where zero stands on a number line, and how far its ends reach


def finding_cards(findings, *ids: str) -> Shown:
    """Show findings in full, in the order asked for (all of them when none is named)."""
    rows = [pick(findings, name) for name in ids] if ids else findings.to_dict("records")
    return Shown("\n\n".join(plain(row) for row in rows), "\n".join(card(row) for row in rows))


def findings_table(
    findings, caption: str = "Every finding, its base and its grade", rows=None
) -> "pd.DataFrame":
    """Show findings as one table: what A and B have, the difference with its interval, grade and verdict.

    `rows` shows only the first so many and says so.
    """
    import pandas as pd

    found = findings.to_dict("records")
    columns = {
        "finding": [name(row) for row in found],
        "A": [value(row, "a") for row in found],
        "B": [value(row, "b") for row in found],
        "A − B": [difference(row) for row in found],
        "unit": [unit(row) or "–" for row in found],
        "grade": [row["grade"] for row in found],
        "verdict": [row["verdict"] for row in found],
    }
    return table(pd.DataFrame(columns), caption, rows=rows)


def pick(findings, name: str) -> dict:
    """Give one finding by its id; raises ParallaxError that lists the ids there are."""
    found = findings[findings["id"] == name].to_dict("records")
    if not found:
        raise ParallaxError(f"no finding {name!r}; accepted: {', '.join(findings['id'])}")
    return found[0]


def name(finding: Mapping) -> str:
    """Name what was measured, and where it was not simply the body.

    >>> name({"label": "mean VADER score", "region": "own-words"})
    'mean VADER score, own words'
    """
    where = REGIONS.get(finding["region"])
    return f"{finding['label']}, {where}" if where else str(finding["label"])


def unit(finding: Mapping) -> str:
    """Give the unit as written after numbers; empty for shares, whose numbers carry their %."""
    found = finding.get("unit")
    return "" if not isinstance(found, str) or found.startswith("share") else found


def value(finding: Mapping, source: str) -> str:
    """Write what a source has; a dash where it has no value."""
    return "–" if style.missing(finding[source]) else number(finding[source], str(finding.get("unit")))


def difference(finding: Mapping) -> str:
    """Write the difference A − B with its sign and interval; a dash where there is none."""
    if style.missing(finding["difference"]):
        return "–"
    kind = str(finding.get("unit"))
    gap = number(finding["difference"], kind, sign=True)
    if style.missing(finding["low"]):
        return gap
    return f"{gap} [{number(finding['low'], kind)}, {number(finding['high'], kind)}]"


def chance(finding: Mapping) -> str:
    """Say the p and what it was adjusted for; empty where nothing was tested."""
    if style.missing(finding["p"]):
        return ""
    if finding["primary"] and not style.missing(finding["p_adjusted"]):
        return f"p {probability(finding['p_adjusted'])}, adjusted with the other primary comparisons"
    return f"p {probability(finding['p'])}, exploratory, unadjusted"


def among_pairs(finding: Mapping) -> str:
    """Say where the difference lies among same-event pairs; empty where no reference exists."""
    place = finding["reference"]
    if style.missing(place):
        return ""
    where = "within the reference range" if place <= 95 else "beyond the reference range"
    return f"{where}: {ordinal(round(place))} percentile of same-event pairs"


def ordinal(n: int) -> str:
    """Write an ordinal number.

    >>> ordinal(82), ordinal(1), ordinal(12), ordinal(93)
    ('82nd', '1st', '12th', '93rd')
    """
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def passages(finding: Mapping) -> list[Passage]:
    """List the passages a finding rests on."""
    evidence = finding["evidence"]
    return [as_passage(item) for item in evidence] if isinstance(evidence, (list, tuple)) else []


def plain(finding: Mapping) -> str:
    """Write a finding as text: what the card says, line by line."""
    found = passages(finding)
    count = f"passages ({len(found)})" if found else ""
    lines = [" · ".join(numbers(finding)), finding["sentence"], " · ".join(status(finding)), count]
    return "\n".join(line for line in lines if line)


def card(finding: Mapping) -> str:
    """Return a finding as HTML."""
    from parallax.page.render import environment

    macros = environment().get_template("finding.html.j2").module
    told = {
        "numbers": numbers(finding),
        "status": status(finding),
        "line": line(finding),
        "passages": passages(finding),
    }
    return str(macros.card(finding, told, ARTICLES))


def line(finding: Mapping) -> dict[str, Any] | None:
    """Lay out a difference A − B around zero, in percent: dot, interval, noise floor (band), reference range (dashes).

    None where the finding has no interval. `said` is the same in words.
    """
    if style.missing(finding["low"]) or style.missing(finding["difference"]):
        return None
    quantiles = reference.table().get((finding["id"], reference.SAME_EVENT), ())
    ordinary = quantiles[95] if len(quantiles) == 101 else None
    floor = None if style.missing(finding["floor"]) else abs(finding["floor"])
    known = [finding[key] for key in ("difference", "low", "high")] + [
        v for v in (floor, ordinary) if v is not None
    ]
    reach = max(map(abs, known)) * 1.05 or 1.0
    kind = str(finding.get("unit"))
    said = (
        f"Difference A minus B {number(finding['difference'], kind, sign=True)}, interval "
        f"{number(finding['low'], kind)} to {number(finding['high'], kind)}, around zero."
    )
    said += "" if floor is None else f" Halves of one article differ by {number(floor, kind)}."
    said += "" if ordinary is None else f" Most same-event pairs lie within ±{number(ordinary, kind)}."
    places = {key: round(MIDDLE + HALF * finding[key] / reach, 2) for key in ("difference", "low", "high")}
    wide = {"floor": floor, "ordinary": ordinary}
    halves = {key: None if v is None else round(HALF * v / reach, 2) for key, v in wide.items()}
    return places | halves | {"said": said}


def numbers(finding: Mapping) -> list[str]:
    """List a finding's numbers: name, both values, difference, p; the name alone where it has none."""
    if style.missing(finding["a"]) and style.missing(finding["b"]):
        return [_capital(name(finding))]
    both = f"A {value(finding, 'a')} · B {value(finding, 'b')}"
    shown = unit(finding)
    both += f" {shown}" if shown and shown not in name(finding) else ""
    gap = "" if style.missing(finding["difference"]) else f"A − B {difference(finding)}"
    return [part for part in (_capital(name(finding)), both, gap, chance(finding)) if part]


def status(finding: Mapping) -> list[str]:
    """List grade, verdict and place in the reference range."""
    return [part for part in (finding["grade"], finding["verdict"], among_pairs(finding)) if part]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
