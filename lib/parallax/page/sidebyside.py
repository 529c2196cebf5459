"""The two articles side by side, as printed: roles and notes in the margin, every passage has an address."""

import re
from collections.abc import Collection, Iterable, Mapping
from html import escape
from itertools import groupby, pairwise
from typing import NamedTuple

from parallax.page import style
from parallax.page.finding import name, passages

ROLES = {"paragraph": "body", "boilerplate": "leftover"}
HEADINGS = ("title", "heading")
LINK = re.compile(r"articles\.html#([ab])-(\d+)-(\d+)")  # to a passage, from any page
FEW = 8  # a finding that rests on more passages than this is no note in the margin


class Note(NamedTuple):
    """A passage chosen for the margin, and why."""

    source: str
    start: int
    end: int
    reason: str
    by: str = ""
    url: str = ""


class Place(NamedTuple):
    """A stretch that something links to."""

    source: str
    start: int
    end: int


def linked(html: str) -> set[Place]:
    """Find every place that a page's links to passages lead to."""
    return {Place(source, int(start), int(end)) for source, start, end in LINK.findall(html)}


def side_by_side(story, findings, *, places: Collection[Place] = (), full_text: bool = True) -> str:
    """Show both articles; with `full_text` off only the titles and the passages linked to."""
    chosen = sorted(note for note in notes(story, findings) if full_text or _inside(note, places))
    columns = [_article(story, source, chosen, places, full_text) for source in ("a", "b")]
    return f'{SWITCH}<div class="articles">\n{"".join(columns)}</div>\n'


def _inside(note, places):
    return any(p.source == note.source and p.start <= note.start <= note.end <= p.end for p in places)


SWITCH = (
    '<fieldset class="switch"><legend>Show</legend>'
    '<label><input type="radio" name="which" id="both" checked> both</label>'
    '<label><input type="radio" name="which" id="only-a"> A</label>'
    '<label><input type="radio" name="which" id="only-b"> B</label></fieldset>\n'
)


def notes(story, findings) -> list[Note]:
    """List what the margin says: hand codes and other texts; where there are none, small exact findings."""
    coded = [*_flags(story.judgements.get("flags")), *_external(story.judgements.get("external"))]
    return coded or [note for finding in findings.to_dict("records") for note in _counted(finding)]


def _counted(finding: Mapping) -> Iterable[Note]:
    rests, area = passages(finding), finding["area"]
    plain = finding["grade"] == "exact" and area in ("wording", "framing") and "naming" not in finding["id"]
    for passage in rests if plain and len(rests) <= FEW else ():
        yield Note(passage.source, passage.start, passage.end, name(finding))


def _flags(table) -> Iterable[Note]:
    for row in [] if table is None else table.to_dict("records"):
        told = row["kind"].replace(" (judgement)", "")
        if told.startswith("date ") and not row.get("note"):
            continue
        reason = f"judged: {told}" + (f"; {row['note']}" if row.get("note") else "")
        yield Note(row["source"], int(row["start"]), int(row["end"]), reason)


def _external(table) -> Iterable[Note]:
    for row in [] if table is None else table.to_dict("records"):
        reason = f"external: {row['what_the_other_text_says']}"
        by = re.split(r", [“\"]", row["other_text"])[0]
        yield Note(row["source"], int(row["start"]), int(row["end"]), reason, by, row.get("url") or "")


def _article(story, source, chosen, places, full_text):
    article = story.articles[source]
    mine = {note: n for n, note in enumerate((note for note in chosen if note.source == source), start=1)}
    view = _View(
        source, article.raw, mine, _spots(mine, places, source), _ends(article, full_text), full_text
    )
    shown = [block for block in article.block_rows if _text(view, block)]
    runs = [list(run) for _, run in groupby(shown, lambda block: block.role)]
    blocks = "".join(_block(view, block, n == 0) for run in runs for n, block in enumerate(run))
    cut = "" if full_text else '<p class="note">Passages only: the full text is not ours to republish.</p>\n'
    inside = f"{_head(story, source)}{cut}{blocks}"
    return f'<article class="{source}" aria-labelledby="article-{source}">\n{inside}</article>\n'


def _head(story, source):
    article = story.articles[source]
    when = article.published.replace("T", ", ") if article.published else "no date printed"
    who = f'<b class="{source}">{style.LETTERS[source]}</b> {escape(story.labels[source])}'
    return (
        f'<h2 id="article-{source}">{who}</h2><p class="about">{escape(when)} · {escape(article.name)}</p>\n'
    )


class _View(NamedTuple):
    """What a column needs to know while it is written; `sentences` maps start to end."""

    source: str
    raw: str
    numbers: Mapping[Note, int]
    spots: Collection[tuple[int, int]]
    sentences: Mapping[int, int]
    full_text: bool


def _spots(mine, places, source):
    return {(p.start, p.end) for p in places if p.source == source} | {(n.start, n.end) for n in mine}


def _ends(article, full_text):
    return {row.start: row.end for row in article.sentence_rows} if full_text else {}


def _block(view, block, first):
    text = _text(view, block)
    tag = "h3" if block.role in HEADINGS else "p"
    return (
        f'<div class="block {escape(block.role)}">{_role(block) if first else ""}'
        f'<{tag} class="text" data-source="{view.source}" '
        f'data-start="{block.start}">{text}</{tag}>{_margin(view, block)}</div>\n'
    )


def _role(block):
    return f'<p class="role">{escape(ROLES.get(block.role, block.role))}</p>'


def _margin(view, block):
    """List a block's notes, those with one reason together."""
    grouped = {}
    for note in _noted(view, block):
        grouped.setdefault(note[3:], []).append(note)
    listed = "".join(_reason(view, *why, noted) for why, noted in grouped.items())
    return f'<ul class="notes">{listed}</ul>' if listed else ""


def _noted(view, block):
    return [note for note in view.numbers if block.start <= note.start < block.end]


def _reason(view, reason, by, url, noted):
    link = (
        f'<a href="{escape(url, quote=True)}" rel="noreferrer">{escape(by)}</a>' if _safe(url) else escape(by)
    )
    link = f" ({link})" if by else ""
    back = " ".join(_back(view, note) for note in noted)
    return f"<li>{back} {escape(reason)}{link}</li>"


def _back(view, note):
    n, place = view.numbers[note], f"{view.source}-{note.start}-{note.end}"
    return f'<a id="note-{view.source}-{n}" href="#{place}">{n}</a>'


def _safe(url):
    return url.startswith(("https://", "http://"))


def _text(view, block):
    """Write a block with its sentences, anchors, marks and note numbers; raw text escaped."""
    noted = _noted(view, block)
    inside = [(s, e) for s, e in [*view.spots, *view.sentences.items()] if block.start <= s < block.end]
    cuts = sorted({block.start, block.end, *(min(x, block.end) for place in inside for x in place)})
    whole = view.full_text or block.role == "title"
    if not whole and not inside:
        return ""
    pieces = [_piece(view, left, right, noted, whole) for left, right in pairwise(cuts)]
    return "".join(piece for piece, _ in groupby(pieces))


def _piece(view, left, right, noted, whole):
    if not whole and not any(s <= left and right <= e for s, e in view.spots):
        return "<span data-skip> […] </span>"
    text = escape(view.raw[left:right]).replace("\r", "&#13;")
    marked = any(note.start <= left and right <= note.end for note in noted)
    refs = "".join(_ref(view, note) for note in noted if note.end == right)
    opened = (
        f'<span class="s" id="{view.source}-{left}-{view.sentences[left]}">' if left in view.sentences else ""
    )
    closed = "</span>" if right in view.sentences.values() else ""
    return f"{_anchors(view, left)}{opened}{f'<mark>{text}</mark>' if marked else text}{refs}{closed}"


def _anchors(view, left):
    here = sorted((s, e) for s, e in view.spots if s == left and view.sentences.get(s) != e)
    return "".join(f'<i class="at" id="{view.source}-{s}-{e}"></i>' for s, e in here)


def _ref(view, note):
    n = view.numbers[note]
    return f'<sup data-skip><a href="#note-{view.source}-{n}" aria-label="note {n}">{n}</a></sup>'
