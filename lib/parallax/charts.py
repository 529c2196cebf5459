"""The picture of who speaks: an SVG drawn by a template, which carries the same in words."""

import hashlib
import textwrap
from collections import Counter
from itertools import accumulate
from typing import NamedTuple

from parallax.page.render import render
from parallax.story import Story
from parallax.text import visible

COLOURS = {"a": "#0072B2", "b": "#D55E00"}  # far apart under every colour blindness; their greys are close
VOICES = {"narrator": "the article", "named": "named source", "unnamed": "unnamed source", "quoted": "quotation"}
WIDE = 584  # of the longest article, in pixels


class Picture(NamedTuple):
    """A drawing for notebooks and the report, and what it shows in words."""

    svg: str
    alt: str

    def __repr__(self):
        return self.alt

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"image/svg+xml": self.svg, "text/plain": self.alt}


def ribbon(story: Story, *, title: str = "Who speaks, sentence by sentence") -> Picture:
    """Draw each article as a ribbon of its body sentences; length is words, pattern who speaks.

    >>> ribbon(story).alt[:33]
    'Who speaks, sentence by sentence.'
    """
    ribbons, told = [], [f"{title}."]
    for source, article in story.articles.items():
        body = [passage.sentence for passage in article.passages("body")]
        ends = [*accumulate((article.sentence_rows[n].words for n in body), initial=0)]
        ribbons.append((source, COLOURS[source], len(body), ends, [article.voices[n] for n in body]))
        counts = Counter(article.voices[n] for n in body)
        each = ", ".join(f"{name} {counts[voice]}" for voice, name in VOICES.items())
        told.append(f"{source.upper()}, {len(body)} sentences: {each}.")
    alt = visible(" ".join(told))
    scale = WIDE / max(ends[-1] or 1 for _, _, _, ends, _ in ribbons)
    own = "f" + hashlib.sha256(alt.encode()).hexdigest()[:6]  # ids are unique on a page
    lines = textwrap.wrap(title, 52)
    return Picture(
        render("ribbon.svg.j2", lines=lines, ribbons=ribbons, voices=VOICES, scale=scale, own=own, alt=alt), alt
    )
