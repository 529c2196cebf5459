"""A finding wherever it stands: its sentence, its numbers, the line it falls on, the passages it rests on."""

from html import escape

from parallax import style
from parallax.display import Passage, Shown, as_passage

WIDE, HIGH = 360, 46  # of the number line, in its own units
ORDINARY = "within the reference range"


def finding_cards(findings, *ids) -> Shown:
    """Show findings in full, in the order asked for (all of them when none is named)."""
    rows = [_pick(findings, name) for name in ids] if ids else list(_rows(findings))
    plain = "\n\n".join(_plain(row) for row in rows)
    return Shown(plain, "\n".join(_card(row) for row in rows))


def findings_table(findings, caption="Every finding, its base and its grade") -> Shown:
    """Show findings as one table: what A and B have, the difference with its interval, grade and verdict."""
    import pandas as pd

    from parallax.display import table

    rows = list(_rows(findings))
    columns = {
        "finding": [row["measure"] for row in rows],
        "A": [value(row, "a") for row in rows],
        "B": [value(row, "b") + _unit(row) for row in rows],
        "A − B": [difference(row) for row in rows],
        "grade": [row["grade"] for row in rows],
        "verdict": [row["verdict"] for row in rows],
    }
    return table(pd.DataFrame(columns), caption)


def number_line(finding) -> str:
    """Draw a finding's difference as a small inline SVG that reads without colour; empty where it has none.

    Zero is the tall tick, the dot the difference with its interval, the grey band the noise floor.
    """
    if style.missing(finding["difference"]) or style.missing(finding["low"]):
        return ""
    reach = 1.1 * max(_sizes(finding))
    parts = [_floor(finding, reach), _axis(reach), _interval(finding, reach)]
    said = escape(line_alt(finding), quote=True)
    return (
        f'<svg class="line" role="img" aria-label="{said}" viewBox="0 0 {WIDE} {HIGH}">{"".join(parts)}</svg>'
    )


def line_alt(finding) -> str:
    """Say in words what the number line shows."""
    digits = digits_of(finding)
    said = f"On a line around zero: {difference(finding)}"
    if style.missing(finding["floor"]):
        return said + "."
    return f"{said}; halves of one article differ by ±{style.number(finding['floor'], digits)}."


def value(finding, source: str) -> str:
    """Write what a source has, in the finding's unit."""
    return style.number(_scaled(finding, source), digits_of(finding)) + (" %" if _is_share(finding) else "")


def difference(finding) -> str:
    """Write the difference A − B with its sign and interval; a dash where there is none."""
    digits = digits_of(finding)
    gap = style.signed(_scaled(finding, "difference"), digits)
    if style.missing(finding["low"]):
        return gap
    low, high = (style.number(_scaled(finding, end), digits) for end in ("low", "high"))
    return f"{gap} [{low}, {high}]"


def digits_of(finding) -> int:
    """Choose how many decimals a finding's numbers are shown with."""
    if _is_share(finding):
        return 1
    return style.digits_for(finding[key] for key in ("a", "b", "difference", "low", "high"))


def chance_words(finding) -> str:
    """Say the p with what it was adjusted for; empty where nothing was tested."""
    if style.missing(finding["p"]):
        return ""
    if finding["primary"] and not style.missing(finding["p_adjusted"]):
        return f"p {style.p_value(finding['p_adjusted'])}, adjusted with the other primary comparisons"
    return f"p {style.p_value(finding['p'])}, exploratory, unadjusted"


def range_words(finding) -> str:
    """Say where the difference lies among same-event pairs; empty where no reference exists."""
    place = finding["reference"]
    if style.missing(place):
        return ""
    where = ORDINARY if place <= 95 else "beyond the reference range"
    return f"{where}: {ordinal(round(place))} percentile of same-event pairs"


def ordinal(n: int) -> str:
    """Write an ordinal number.

    >>> ordinal(82), ordinal(1), ordinal(12), ordinal(93)
    ('82nd', '1st', '12th', '93rd')
    """
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def passages(finding) -> list[Passage]:
    """List the passages a finding rests on."""
    return [as_passage(item) for item in finding["evidence"] or []]


def numbers(finding) -> str:
    """Write the finding's numbers in one line: measure, both values, difference with interval, p."""
    if style.missing(finding["a"]) and style.missing(finding["b"]):
        return ""
    both = f"A {value(finding, 'a')} · B {value(finding, 'b')}{_unit(finding)}"
    parts = [f"{finding['measure']}:", both]
    if not style.missing(finding["difference"]):
        parts.append(f"  A − B {difference(finding)}")
    return "  ".join(filter(None, [" ".join(parts), chance_words(finding)]))


def _plain(finding):
    graded = f"{finding['grade']} · {finding['verdict']}"
    found = passages(finding)
    foot = [f"passages ({len(found)})"] if found else []
    return "\n".join(
        filter(None, [finding["sentence"], numbers(finding), range_words(finding), graded, *foot])
    )


def _card(finding):
    graded = f'<span class="grade">{escape(finding["grade"])}</span> · {escape(finding["verdict"])}'
    says, line = escape(finding["sentence"]), escape(numbers(finding))
    meta = " · ".join(filter(None, [graded, escape(range_words(finding))]))
    return (
        f'<section class="finding" id="finding-{escape(str(finding["id"]), quote=True)}">\n'
        f'<p class="says">{says}</p>\n<p class="numbers">{line}</p>\n'
        f'{number_line(finding)}<p class="meta">{meta}</p>\n{passages_html(finding)}</section>'
    )


def passages_html(finding) -> str:
    """List a finding's passages behind a fold, each a link to its place in the article."""
    found = passages(finding)
    if not found:
        return ""
    items = "".join(f"<li><b>{style.LETTERS[p.source]}</b> {p.html()}</li>" for p in found)
    return f'<details class="passages"><summary>passages ({len(found)})</summary><ol>{items}</ol></details>\n'


def _rows(findings):
    return findings.to_dict("records")


def _pick(findings, name):
    found = findings[findings["id"] == name].to_dict("records")
    if not found:
        raise KeyError(f"no finding {name!r}; there are {', '.join(findings['id'])}")
    return found[0]


def _is_share(finding):
    return str(finding.get("unit")).startswith("share")


def _scaled(finding, key):
    number = finding[key]
    return number if style.missing(number) or not _is_share(finding) else 100 * number


def _unit(finding):
    unit = finding.get("unit")
    return "" if _is_share(finding) or not isinstance(unit, str) or not unit else f" {unit}"


def _sizes(finding):
    keys = ("difference", "low", "high", "floor")
    return [abs(finding[key]) for key in keys if not style.missing(finding[key])] + [1e-9]


def _x(number, reach):
    return round(WIDE / 2 + number / reach * (WIDE / 2 - 6), 1)


def _floor(finding, reach):
    if style.missing(finding["floor"]):
        return ""
    left, right = _x(-abs(finding["floor"]), reach), _x(abs(finding["floor"]), reach)
    return f'<rect class="floor" x="{left}" y="6" width="{round(right - left, 1)}" height="20"/>'


def _axis(reach):
    zero = _x(0, reach)
    return (
        f'<path d="M0 16H{WIDE}M{zero} 4V28" class="axis"/>'
        f'<text x="{zero}" y="42" text-anchor="middle">0</text>'
        f'<text x="0" y="42">higher in B</text><text x="{WIDE}" y="42" text-anchor="end">higher in A</text>'
    )


def _interval(finding, reach):
    low, high, gap = (_x(finding[key], reach) for key in ("low", "high", "difference"))
    return (
        f'<path d="M{low} 16H{high}M{low} 10V22M{high} 10V22" class="interval"/>'
        f'<circle cx="{gap}" cy="16" r="5" class="gap"/>'
    )
