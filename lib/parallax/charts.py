"""The chart of who speaks, a matplotlib Figure that carries its own `alt`, and how a figure is shown."""

import base64
import hashlib
import io
import re
import textwrap
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from parallax.display import findings_table
from parallax.errors import needs
from parallax.page.render import TEMPLATES
from parallax.story import Story
from parallax.text import visible

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["findings_table", "ribbon", "show"]

COLOURS = {"a": "#0072B2", "b": "#D55E00"}  # far apart under every colour blindness; their greys are close
SOFT, PAPER = "#595f69", "#fefefe"
PAGE_COLOURS = {  # what a page calls them, and those of the style
    COLOURS["a"]: "--a", COLOURS["b"]: "--b",
    "#1b1f24": "--ink", SOFT: "--quiet", "#b9bec6": "--rule", PAPER: "--paper",
}  # fmt: skip
STYLE = TEMPLATES / "chart.mplstyle"
LINE = 0.225  # inches between two lines of a heading
VOICES = {  # voice of a sentence: name, hatch
    "narrator": ("the article", ""),
    "named": ("named source", "////"),
    "unnamed": ("unnamed source", "----"),
    "quoted": ("quotation", "xxxx"),
}


class Picture(NamedTuple):
    """A drawn figure: PNG for everywhere, SVG for the report, and its alternative text."""

    png: bytes
    svg: str
    alt: str
    size: tuple[int, int]

    def __repr__(self):
        return self.alt

    def _repr_mimebundle_(self, include=None, exclude=None):
        png = base64.b64encode(self.png).decode()
        width, height = self.size
        data = {"image/png": png, "image/svg+xml": self.svg, "text/plain": self.alt}
        return data, {"image/png": {"alt": self.alt, "width": width, "height": height}}


def show(fig: "Figure") -> Picture:
    """Draw a figure, which carries its own `alt`, as PNG and SVG: the same bytes every time.

    >>> show(ribbon(story)).size
    (600, 300)
    """
    with needs("notebooks"):
        import matplotlib as mpl
    from matplotlib.text import Text
    from PIL import Image

    alt = visible(fig.alt)
    for words in fig.findobj(Text):
        words.set_text(visible(words.get_text()))
    png, svg, small = io.BytesIO(), io.StringIO(), io.BytesIO()
    with mpl.rc_context(fname=STYLE):
        fig.draw_without_rendering()
        fig.set_layout_engine("none")  # laid out once: both forms, and a second showing, are the same
        fig.savefig(png, format="png", dpi=144, metadata={"Software": None})
        fig.savefig(svg, format="svg", dpi=72, metadata={"Date": None, "Creator": None})
    # 96 colours are a third of the bytes, and no eye sees it
    Image.open(png).convert("RGB").quantize(96, dither=Image.Dither.NONE).save(small, "png", optimize=True)
    width, height = (round(inches * 100) for inches in fig.get_size_inches())
    return Picture(small.getvalue(), _tidy(svg.getvalue(), alt), alt, (width, height))


def _tidy(svg: str, alt: str) -> str:
    """Drop what a page can't use, take its colours, make ids unique on it, and say what the picture shows."""
    svg = re.sub(r"<metadata>.*?</metadata>\s*|<!--.*?-->\s*", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    svg = re.sub(r' id="[a-z]+\d*[._][\w.]*"', "", svg)
    svg = re.sub(r"<[^>]*>", lambda tag: re.sub(r"(\d\.\d\d)\d+", r"\1", " ".join(tag[0].split())), svg)
    own = hashlib.sha256(alt.encode()).hexdigest()[:6]
    svg = re.sub(r'(\bid="|url\(#|href="#)', rf"\g<1>f{own}-", svg)
    for colour, name in PAGE_COLOURS.items():
        svg = svg.replace(colour.lower(), f"var({name}, {colour})")
    return svg.replace("<svg ", f'<svg role="img" aria-label="{escape(alt, quote=True)}" ', 1)


def ribbon(story: Story, *, title: str = "Who speaks, sentence by sentence") -> "Figure":
    """Draw each article as a ribbon of its body sentences; length is words, pattern who speaks.

    >>> ribbon(story).alt[:33]
    'Who speaks, sentence by sentence.'
    """
    with needs("notebooks"):
        import matplotlib as mpl

    with mpl.rc_context(fname=STYLE):  # whatever the reader's own settings are
        return _ribbon(story, title)


def _ribbon(story: Story, title: str) -> "Figure":
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch

    bold = textwrap.wrap(title, 52)
    words = textwrap.wrap("One piece a sentence, as long as its words; the pattern says who speaks", 60)
    head = 0.1 + LINE * (len(bold) + len(words) + 1)
    high = round(2.0 + head, 2)
    fig = Figure(figsize=(6, high), layout="constrained")
    fig.get_layout_engine().set(rect=(0, 0, 1, 1 - head / high), h_pad=0.06, w_pad=0.04)
    fig.text(0.005, 1 - 0.07 / high, "\n".join(bold), va="top", fontweight="bold", linespacing=1.15)
    below = 1 - (0.07 + LINE * len(bold)) / high
    fig.text(0.005, below, "\n".join(words), va="top", color=SOFT, linespacing=1.15)
    ax, told, longest = fig.subplots(), [], 1
    for y, source in ((1, "a"), (0, "b")):
        article, left, colour = story.articles[source], 0, COLOURS[source]
        body = [passage.sentence for passage in article.passages("body")]
        for voice, words in ((article.voices[n], article.sentence_rows[n].words) for n in body):
            hatch = VOICES[voice][1]
            face, edge = (PAPER, colour) if hatch else (colour, PAPER)
            ax.barh(y, words, 0.5, left=left, facecolor=face, edgecolor=edge, hatch=hatch or None, linewidth=1)
            left += words
        longest = max(longest, left)
        ax.text(0, y + 0.34, f"{source.upper()}: {len(body)} sentences, {left} words", va="bottom")
        counts = [f"{name} {sum(article.voices[n] == voice for n in body)}" for voice, (name, _) in VOICES.items()]
        told.append(f"{source.upper()}, {len(body)} sentences: {', '.join(counts)}.")
    ax.set(xlim=(0, longest), ylim=(-0.4, 1.75), yticks=[], xlabel="words into the article")
    ax.spines["left"].set_visible(False)
    patches = [Patch(facecolor=PAPER if h else SOFT, edgecolor=SOFT, hatch=h or None) for _, h in VOICES.values()]
    fig.legend(
        patches, [name for name, _ in VOICES.values()], loc="upper left", ncols=len(VOICES),
        bbox_to_anchor=(-0.003, 1 - (head - LINE) / high), frameon=False, borderpad=0, borderaxespad=0,
        handlelength=1.2, handletextpad=0.4, columnspacing=0.9,
    )  # fmt: skip
    fig.alt = " ".join([f"{title}.", *told])
    return fig
