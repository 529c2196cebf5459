"""The picture of two articles: columns of sentences, threads between those that tell the same fact; plain geometry."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from parallax.links import link_rows, standing
from parallax.page.rows import Row

if TYPE_CHECKING:
    from parallax.story import Story

MOST_THREADS = 60
MOST_LABEL = 24  # characters
GAP = 2.0
LEAST = 3.0  # height of the shortest sentence
PATTERN = {"named": "lines", "quoted": "lines", "unnamed": "dots"}


class Shape(NamedTuple):
    """A drawing's measures in user units: width, left edges of both columns, their width, longest column, type size."""

    name: str
    width: int
    left: Mapping[str, int]
    bar: int
    tall: int
    line: int
    labels: bool


WIDE = Shape("wide", 1120, {"a": 395, "b": 779}, 140, 640, 20, True)
NARROW = Shape("narrow", 350, {"a": 24, "b": 234}, 92, 560, 18, False)


class Bar(NamedTuple):
    """A sentence: its number, place, `kind` (told, alone, unsure) and `pattern` of who speaks."""

    sentence: int
    x: int
    y: float
    height: float
    kind: str
    pattern: str
    title: str


class Label(NamedTuple):
    """Words beside a bar: numbers of the rows that quote it, and what it is about."""

    x: int
    y: float
    anchor: str
    text: str
    numbers: str


class Drawing(NamedTuple):
    """All that a template draws."""

    shape: Shape
    height: float
    bars: dict[str, list[Bar]]
    threads: list[tuple[str, bool]]
    labels: list[Label]


def drawing(story: "Story", rows: Sequence[Row], shape: Shape) -> Drawing:
    """Lay out both articles; `rows` give the numbers and words at their sentences."""
    states = dict(zip("ab", standing(story.a, story.b), strict=True))
    kept = {s: [n.sentence for n in states[s] if n.standing != "leftover"] for s in states}
    words = {s: [story.articles[s].sentence_rows[n].words for n in kept[s]] for s in kept}
    room = min((shape.tall - GAP * len(words[s])) / max(sum(words[s]), 1) for s in words)
    bars = {s: _bars(story, s, kept[s], states[s], max(room, 0.15), shape) for s in kept}
    height = max([b.y + b.height for side in bars.values() for b in side], default=40.0) + 14
    labels = [label for s in bars for label in _labels(s, bars[s], rows, shape)]
    return Drawing(shape, round(height, 1), bars, _threads(story, bars, shape), labels)


def _bars(story: "Story", source: str, kept, states, room: float, shape: Shape) -> list[Bar]:
    article, y, found = story.articles[source], 30.0, []
    for number in kept:
        sentence, voice = article.sentence_rows[number], article.voices[number]
        height = max(LEAST, round(sentence.words * room, 1))
        kind = {"told": "told", "no match found": "alone"}.get(states[number].standing, "unsure")
        speaks = {"named": ", a named source speaks", "unnamed": ", a source without a name speaks"}.get(voice, "")
        title = f"sentence {number} of {source.upper()}, {sentence.words} words{speaks}"
        found.append(Bar(number, shape.left[source], round(y, 1), height, kind, PATTERN.get(voice, ""), title))
        y += height + GAP
    return found


def _threads(story: "Story", bars: dict[str, list[Bar]], shape: Shape) -> list[tuple[str, bool]]:
    """Return (path, whether it is thick: the same words) per link that is told, the strongest if there are many."""
    place = {s: {bar.sentence: bar for bar in side} for s, side in bars.items()}
    told = [k for k in link_rows(story.a, story.b) if k.told and k.a in place["a"] and k.b in place["b"]]
    told = sorted(sorted(told, key=lambda k: (-k.score, k.a, k.b))[:MOST_THREADS])
    left, right = shape.left["a"] + shape.bar, shape.left["b"]
    middle = (left + right) / 2
    return [
        (
            f"M{left} {_end(place['a'][k.a], k.b, [x.b for x in told if x.a == k.a])}C{middle:g} "
            f"{_end(place['a'][k.a], k.b, [x.b for x in told if x.a == k.a])} {middle:g} "
            f"{_end(place['b'][k.b], k.a, [x.a for x in told if x.b == k.b])} {right} "
            f"{_end(place['b'][k.b], k.a, [x.a for x in told if x.b == k.b])}",
            k.how == "same words",
        )
        for k in told
    ]


def _end(bar: Bar, other: int, others: list[int]) -> float:
    """Return where a thread meets a bar: those of one sentence share its height, in the order of their other ends."""
    return round(bar.y + bar.height * (sorted(others).index(other) + 1) / (len(others) + 1), 1)


def _labels(source: str, bars: list[Bar], rows: Sequence[Row], shape: Shape) -> list[Label]:
    at: dict[int, list[tuple[int, str]]] = {}
    for row in rows:
        for passage in row.sides[source][:1]:
            number = int(passage.label.split()[1])
            said = max((piece.text for piece in passage.pieces if piece.mark), key=len, default="")
            at.setdefault(number, []).append((row.number, said))
    x = shape.left[source] - 14 if source == "a" else shape.left[source] + shape.bar + 14
    found: list[Label] = []
    for bar in bars:
        if bar.sentence not in at:
            continue
        y = max(bar.y + bar.height / 2 + 5, found[-1].y + shape.line if found else 0)
        numbers = ", ".join(str(n) for n in dict.fromkeys(n for n, _ in at[bar.sentence]))
        said = next((words for _, words in at[bar.sentence] if words), "") if shape.labels else ""
        short = said if len(said) <= MOST_LABEL else said[:MOST_LABEL].rsplit(" ", 1)[0] + " …"
        found.append(Label(x, round(y, 1), "end" if source == "a" else "start", short, numbers))
    return found
