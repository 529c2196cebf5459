"""One look for figures, tables and pages: two source colours, greys, patterns, the writing of numbers."""

import math
from numbers import Integral, Real

A, B = "#0072B2", "#D55E00"  # far apart under every colour blindness; their greys are close, so never alone
COLOURS = {"a": A, "b": B}
MARKERS = {"a": "o", "b": "D"}  # a source is told by its mark as well
INK, SOFT, RULE, BAND, PAPER = "#1b1f24", "#595f69", "#b9bec6", "#e3e5e9", "#fefefe"
INNER = "#cdd1d7"  # the darker of two bands
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
    "text.parse_math": False,  # a dollar in an article is a dollar
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
