"""Drawings that a page carries as plain SVG: fluid in width, text never scaled, colours the page's own.

They need nothing but the standard library, so that a comparison page costs no plotting package.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from parallax import reference
from parallax.page import style

MIDDLE, HALF = 50.0, 47.0  # percent: where zero stands on a number line, and how far its ends reach
PATTERNS = {"named": "hatch", "unnamed": "lines", "quoted": "cross"}


def number_line(finding: Mapping) -> str:
    """Draw a difference A − B around zero: dot and interval, noise floor (band), reference range (dashes).

    Empty where the finding has no interval. It reads without colour: every part has a shape of its own.
    """
    if style.missing(finding["low"]) or style.missing(finding["difference"]):
        return ""
    ordinary = _ordinary(finding)
    reach = max(abs(v) for v in _ends(finding, ordinary)) * 1.05 or 1.0
    parts = [_floor(finding, reach), _axis(), _dashes(ordinary, reach), _interval(finding, reach)]
    said = escape(line_words(finding, ordinary), quote=True)
    svg = f'<svg class="line" role="img" aria-label="{said}" width="100%" height="30">{"".join(parts)}</svg>'
    return f'<div class="number-line">{svg}{_line_key(finding, ordinary)}</div>\n'


def line_words(finding: Mapping, ordinary: float | None = None) -> str:
    """Say in words what a number line shows."""
    from parallax.phrasing import number

    def told(value, sign=False):
        return number(value, _unit(finding), sign=sign)

    said = f"Difference A minus B {told(finding['difference'], True)}, interval {told(finding['low'])} to "
    said += f"{told(finding['high'])}, around zero."
    if not style.missing(finding["floor"]):
        said += f" Halves of one article differ by {told(finding['floor'])}."
    return said if ordinary is None else f"{said} Most same-event pairs lie within ±{told(ordinary)}."


def ribbon(articles: Mapping, names: Mapping[str, str]) -> str:
    """Draw each article as a ribbon of its body sentences: length is words, pattern who speaks."""
    rows = {source: _voiced(article) for source, article in articles.items()}
    longest = max([1, *(sum(words for _, words in row) for row in rows.values())])
    drawn = "".join(_ribbon(source, rows[source], names[source], longest) for source in rows)
    key = "".join(_swatch(voice, label) for voice, (label, _) in style.VOICES.items())
    note = "One piece a sentence of the body, in reading order, as long as its words."
    return (
        f'<div class="ribbons">{patterns()}<p class="key">{key}</p>{drawn}<p class="note">{note}</p></div>\n'
    )


def strip(source: str, name: str, scores: Sequence[tuple[str, float]], unit: str) -> str:
    """Draw the score of each sentence in reading order; (voice, score) pairs from −1 to 1."""
    wide = 100 / max(len(scores), 1)
    marks = "".join(_mark((i + 0.5) * wide, voice, score) for i, (voice, score) in enumerate(scores))
    mean = sum(score for _, score in scores) / max(len(scores), 1)
    y = _height(mean)
    line = _line("mean", "0", "100%", y, y) if scores else ""
    said = escape(f"{name}: {len(scores)} sentences, {unit}, mean {style.number(mean)}", quote=True)
    zero = _line("axis", "0", "100%", 50, 50)
    return (
        f'<figure class="strip {source}"><figcaption>{escape(name)}: mean {style.number(mean)}, '
        f'{len(scores)} sentences</figcaption><svg role="img" aria-label="{said}" width="100%" height="100">'
        f"{zero}{line}{marks}</svg></figure>\n"
    )


def patterns() -> str:
    """Define the patterns once a page: hatched, lined and crossed, in each source's colour and in grey."""
    made = "".join(
        _pattern(name, source) for name in ("hatch", "lines", "cross") for source in ("a", "b", "key")
    )
    return f'<svg class="defs" aria-hidden="true" width="0" height="0"><defs>{made}</defs></svg>'


def _pattern(name, source):
    path = {"hatch": "M-2 8L8 -2M6 10L10 6M-2 2L2 -2", "lines": "M0 2H8M0 6H8", "cross": "M0 0L8 8M8 0L0 8"}[
        name
    ]
    return (
        f'<pattern id="{name}-{source}" class="{source}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<path d="{path}"/></pattern>'
    )


def _unit(finding):
    unit = finding.get("unit")
    return unit if isinstance(unit, str) else ""


def _ordinary(finding) -> float | None:
    """Give the 95 % quantile of |difference| among same-event pairs, where a reference exists."""
    quantiles = reference.table().get((finding["id"], reference.SAME_EVENT), ())
    return quantiles[95] if len(quantiles) == 101 else None


def _ends(finding, ordinary) -> list[float]:
    ends = [finding[key] for key in ("difference", "low", "high", "floor")]
    return [value for value in [*ends, ordinary] if not style.missing(value)]


def _x(value, reach):
    return f"{MIDDLE + HALF * value / reach:.2f}%"


def _floor(finding, reach):
    if style.missing(finding["floor"]):
        return ""
    half = HALF * abs(finding["floor"]) / reach
    place = f'x="{MIDDLE - half:.2f}%" width="{2 * half:.2f}%" y="3" height="24"'
    return f'<rect class="floor" fill="{style.BAND}" {place}/>'


def _axis():
    return _line("axis", "0", "100%", 15, 15) + _line("zero", "50%", "50%", 1, 29)


def _line(kind, x1, x2, y1, y2, more=""):
    """Draw a line that a page's style sheet colours, and that is seen where there is none."""
    return f'<line class="{kind}" stroke="currentColor" x1="{x1}" x2="{x2}" y1="{y1}" y2="{y2}"{more}/>'


def _dashes(ordinary, reach):
    if ordinary is None:
        return ""
    ends = (_x(-ordinary, reach), _x(ordinary, reach))
    return "".join(_line("ordinary", x, x, 1, 29, ' stroke-dasharray="3 3"') for x in ends)


def _interval(finding, reach):
    low, high, gap = (_x(finding[key], reach) for key in ("low", "high", "difference"))
    ends = "".join(_line("interval", x, x, 10, 20) for x in (low, high))
    return _line("interval", low, high, 15, 15) + ends + f'<circle class="gap" cx="{gap}" cy="15" r="5"/>'


def _line_key(finding, ordinary):
    apart = '<span class="apart"> · </span>'
    told = f"<span>← higher in B</span>{apart}<span>0</span>{apart}<span>higher in A →</span>"
    parts = ["" if style.missing(finding["floor"]) else "grey band: what two halves of one article differ by"]
    parts.append("" if ordinary is None else "dashes: 95 % of same-event pairs lie between")
    said = "; ".join(filter(None, parts))
    return f'<p class="ends">{told}</p>' + (f'<p class="note">{said}</p>' if said else "")


def _voiced(article) -> list[tuple[str, int]]:
    inside = [passage.sentence for passage in article.passages("body")]
    return [(article.voices[i], article.sentence_rows[i].words) for i in inside]


def _ribbon(source, rows, name, longest):
    left, pieces = 0.0, []
    for number, (voice, words) in enumerate(rows, start=1):
        wide = 100 * words / longest
        pieces.append(_piece(source, voice, left, wide, number, words))
        left += wide
    said = escape(voices_words(name, [voice for voice, _ in rows]), quote=True)
    told = f"{len(rows)} sentences, {sum(words for _, words in rows)} words"
    return (
        f'<figure class="ribbon {source}"><figcaption><b>{escape(name)}</b> {told}</figcaption>'
        f'<svg role="img" aria-label="{said}" width="100%" height="36">{"".join(pieces)}</svg></figure>'
    )


def _piece(source, voice, left, wide, number, words):
    pattern = PATTERNS.get(voice)
    fill = f' style="fill:url(#{pattern}-{source})"' if pattern else ""
    kind = "told" if pattern else "own"
    title = f"<title>sentence {number}, {words} words: {style.VOICES[voice][0]}</title>"
    return f'<rect class="{kind}"{fill} x="{left:.2f}%" y="1" width="{wide:.2f}%" height="34">{title}</rect>'


def voices_words(name: str, voices: Iterable[str]) -> str:
    """Count who speaks, in words."""
    voices = list(voices)
    parts = [f"{label} {voices.count(voice)}" for voice, (label, _) in style.VOICES.items()]
    return f"{name}, {len(voices)} sentences. Speaking: {', '.join(parts)}."


def _swatch(voice, label):
    pattern = PATTERNS.get(voice)
    fill = f' style="fill:url(#{pattern}-key)"' if pattern else ""
    kind = "told" if pattern else "own"
    rect = f'<rect class="{kind}"{fill} x="1" y="1" width="24" height="12"/>'
    return f'<span><svg class="swatch" aria-hidden="true" width="26" height="14">{rect}</svg> {label}</span>'


def _height(score):
    return round(50 - 44 * max(-1.0, min(1.0, score)), 1)


SHAPES = {"narrator": "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0-4 0Z", "quoted": "M-4-4H4V4H-4Z"}
TRIANGLE = "M0-5L5 4H-5Z"  # a named or an unnamed source


def _mark(x, voice, score):
    y, kind = _height(score), "own" if voice == "narrator" else "open"
    shape = f'<path class="{kind}" d="{SHAPES.get(voice, TRIANGLE)}"/>'
    stem = _line("stem", f"{x:.2f}%", f"{x:.2f}%", 50, y)
    return f'{stem}<svg x="{x:.2f}%" y="{y}" overflow="visible">{shape}</svg>'
