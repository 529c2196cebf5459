"""One look for figures, tables and pages: two source colours, greys, patterns, the writing of numbers."""

import math
from numbers import Integral, Real

A, B = "#0072B2", "#D55E00"  # far apart under every colour blindness; their greys are close, so never alone
COLOURS = {"a": A, "b": B}
MARKERS = {"a": "o", "b": "D"}  # a source is told by its mark as well
INK, SOFT, RULE, BAND, PAPER = "#1b1f24", "#595f69", "#b9bec6", "#e3e5e9", "#fefefe"
LETTERS = {"a": "A", "b": "B"}
FONT = 12  # points, for every label: a figure is 6 inches wide and may be shown at 5.2 on a phone
WIDTH = 6.0  # inches

VOICES = {  # voice of a sentence: (label, hatch)
    "narrator": ("the article", ""),
    "named": ("named source", "////"),
    "unnamed": ("unnamed source", "----"),
    "quoted": ("quotation", "xxxx"),
}

RC = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans", "sans-serif"],
    "font.size": FONT,
    "axes.titlesize": FONT,
    "axes.labelsize": FONT,
    "xtick.labelsize": FONT,
    "ytick.labelsize": FONT,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "axes.facecolor": "none",
    "text.color": INK,
    "axes.edgecolor": RULE,
    "axes.labelcolor": INK,
    "xtick.color": RULE,
    "ytick.color": RULE,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "hatch.linewidth": 1.1,
    "svg.fonttype": "none",
    "svg.hashsalt": "parallax",
}


def missing(value) -> bool:
    """Tell whether a cell holds nothing: None, nan or NaT."""
    return value is None or (isinstance(value, Real) and math.isnan(value)) or str(value) in ("NaT", "<NA>")


def number(value, digits: int = 3) -> str:
    """Write a number for a reader: rounded, a true minus sign, never a zero with a sign; a gap is a dash.

    >>> number(-0.0004), number(-12.34, 1), number(1234), number(None)
    ('0.000', '−12.3', '1,234', '–')
    """
    if missing(value):
        return "–"
    if isinstance(value, Integral):
        return f"{int(value):,}".replace("-", "−")
    text = f"{float(value):,.{digits}f}"
    return text.lstrip("-") if not text.strip("-0.,") else text.replace("-", "−")


def signed(value, digits: int = 3) -> str:
    """Write a difference with its sign, plus or minus; zero has none.

    >>> signed(6.94, 1), signed(-0.04, 2), signed(0.0001, 2)
    ('+6.9', '−0.04', '0.00')
    """
    text = number(value, digits)
    return text if text[0] in "−–" or not text.strip("0.,") else f"+{text}"


def p_value(value) -> str:
    """Write a p to two significant digits without its leading zero.

    >>> p_value(0.0199), p_value(0.7561), p_value(0.00012), p_value(1.0)
    ('.020', '.76', '.00012', '1')
    """
    if missing(value):
        return "–"
    if value > 0.995:
        return "1"
    if value <= 0:
        return "0"
    digits = 1 - math.floor(math.log10(float(f"{value:.1e}")))
    return f"{value:.{digits}f}".lstrip("0")


def digits_for(values) -> int:
    """Choose the decimals of a family of numbers: 0 for counts, 1 from ten up, 2 from one up, else 3.

    >>> digits_for([14, 0]), digits_for([27.04, 20.1]), digits_for([1.5, 0.2]), digits_for([-0.04])
    (0, 1, 2, 3)
    """
    sizes = [abs(float(value)) for value in values if not missing(value)]
    if all(size == round(size) for size in sizes):
        return 0
    top = max(sizes)
    return 1 if top >= 10 else 2 if top >= 1 else 3
