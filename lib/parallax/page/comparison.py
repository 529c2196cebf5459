"""The page of any two articles, and the front page of a story: what differs first, statistics behind it."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from parallax import __version__, links
from parallax.article import article_notes
from parallax.difference import OTHER
from parallax.differences import COLUMNS
from parallax.display import finding_name, missing
from parallax.measures.comparability import relation
from parallax.page import sides
from parallax.page.render import INDEX, render, write_all
from parallax.page.rows import KINDS, Piece, Quota, Row, alone, lettered, rows
from parallax.phrasing import counted, dated, is_share, number
from parallax.story import NOT_STATED, Story
from parallax.tables import csv_text

SHOWN = 10  # rows before the fold
OPEN = ("no difference shown", "not comparable", "described")
LINES = 3  # of what cannot be settled
GROUPS = (  # name, areas of findings, kinds of difference
    ("Tone", ("sentiment",), ("tone",)),
    ("Voices and names", ("framing",), ("voice", "naming", "quote cut", "cause or blame")),
    ("Words", ("wording",), ("loaded words",)),
)
OF_THE_FIELD = re.compile("VADER|MATTR|G²")  # notebooks explain them
OPEN_QUESTIONS = {
    "sentiment": "Which of the two is kinder in its own words",
    "framing": "Whether one lets others speak more than the other does",
    "wording": "Whether any single word sets the two apart",
}
WHY = "Why a fact stands in one only: neither text says what its writer knew, or when."

Records = Sequence[Mapping[str, Any]]  # rows of `differences` or findings, which need no pandas


class Fold(NamedTuple):
    """A folded section: name, first line, rows it rests on, a table of counts, sentences with the statistics."""

    name: str
    first: list[Piece]
    rows: list[Row]
    counts: list[tuple[str, str, str]]
    sentences: list[list[Piece]]


def publish(story: Story, findings: Records, differences: Records, out: str | Path, *, share: bool = False) -> Path:
    """Write `index.html`, `differences.csv`, `findings.csv` and `findings.json` into a folder; return the page's path.

    Made to `share`, the page stands alone, quotes few words and leaves the articles out. Raises ParallaxError where the
    folder holds something that is not an earlier comparison.
    """
    pages = {
        INDEX: comparison_page(story, findings, differences, share=share),
        "differences.csv": rows_csv(COLUMNS, differences),
        "findings.csv": rows_csv(list(findings[0]), findings),
        "findings.json": json.dumps(findings, ensure_ascii=False, indent=1) + "\n",
    }
    write_all(Path(out), {INDEX: pages[INDEX]} if share else pages, "a comparison", pages)
    return Path(out) / INDEX


def rows_csv(columns: Sequence[str], rows: Records) -> str:
    """Return rows as CSV that opens well in a spreadsheet: passages as text, one below the other."""
    return csv_text(columns, ([_flat(row[name]) for name in columns] for row in rows))


def _flat(cell: Any) -> Any:
    if isinstance(cell, (list, tuple)):
        return "\n".join(passage["text"] for passage in cell)
    return "" if missing(cell) else cell


def comparison_page(story: Story, findings: Records, differences: Records, *, share: bool = False) -> str:
    """Return the page. Made to `share`, it quotes few words and holds no text side by side."""
    shown = front(story, findings, differences, Quota(whole=not share))
    both = {} if share else shown["both"]
    return render("comparison.html.j2", data=shown, title=shown["title"], both=both, share=share, home="#main")


def front(story: Story, findings: Records, differences: Records, quota: Quota) -> dict[str, Any]:
    """Return what the first page of a pair shows, as plain data."""
    found, both = rows(story, differences, quota), sides.both(story)
    return {
        "title": story.title if story.folder else "How two articles tell one story",
        "told": bool(story.folder),
        "relation": lettered(relation(story), story.names),
        "heads": {source: head(story, source) for source in "ab"},
        "rows": found,
        "shown": SHOWN,
        "left": len(differences) - len(found),
        "both": both,
        "pictures": [sides.drawing(both, found[:SHOWN], shape) for shape in sides.SHAPES],
        "matched": sides.matched(both),
        "cannot": [lettered(line, story.names) for line in cannot(findings)],
        "folds": [fold for group in GROUPS if (fold := _fold(story, group, findings, found))],
        "files": [
            (source, article, f"{len(article.raw):,}", hashlib.sha256(article.raw.encode()).hexdigest()[:16])
            for source, article in story.articles.items()
        ],
        "worth": {KINDS.get(d["kind"], d["kind"]).partition(" · ")[0]: d["worth"] for d in differences if d["worth"]}
        | {name: _linked(links.card()[part]) for name, part in (("same fact", "told"), ("no match found", "alone"))},
        "version": __version__,
        "permutations": f"{story.plan.permutations:,}",
    }


def _linked(known: Mapping[str, Any]) -> str:
    """Return how often a link, or "no match found", is right, and how many there are that are found."""
    right, found = (
        "{:.0f} [{:.0f} to {:.0f}]".format(*(100 * part for part in (known[name], *known[f"{name}_interval"])))
        for name in ("precision", "recall")
    )
    pairs = links.card()["pairs"]
    return f"of 100 shown {right} are right, of 100 that there are {found} are found, in {pairs} coded pairs"


def head(story: Story, source: str) -> dict[str, Any]:
    """Return what stands above an article: where and when it says it is from, its headline, what makes it none."""
    article, label = story.articles[source], story.labels[source]
    label = "Outlet not stated" if label == NOT_STATED else label[:1].upper() + label[1:]
    doubts = article_notes(article.block_rows)
    return {
        "about": "; ".join([f"{label}, {dated(article.published) or 'undated'}", *doubts]),
        "title": article.title or "No headline",
        "pieces": alone(article.title or "", story.articles[OTHER[source]].title or "") or [Piece("No headline")],
    }


def cannot(findings: Records) -> list[str]:
    """List in plain words what these two texts can't settle: the declared comparisons that show nothing, then why."""
    lines = []
    for finding in findings:
        if finding["primary"] and finding["verdict"] in OPEN:
            few = [n for n in (finding["n_a"], finding["n_b"]) if not missing(n)]
            said = len(few) == 2 and finding["area"] != "wording"
            shows = "are too few" if finding["verdict"] == "not comparable" else "don’t show it"
            base = f": {counted(few[0], 'sentences')} in A and {few[1] or 'none'} in B {shows}" if said else ""
            label, person = finding["label"], finding["label"].removeprefix("tone toward ")
            question = OPEN_QUESTIONS.get(finding["area"], f"Whether the two differ in {label}")
            question = f"Which of the two is kinder to {person}" if person != label else question
            lines.append(f"{question}{base}.")
    return [*lines[: LINES - 1], WHY]


def _fold(story: Story, group, findings: Records, found: Sequence[Row]) -> Fold | None:
    name, areas, kinds = group
    own = [f for f in findings if f["area"] in areas and f["grade"] in ("exact", "compared")]
    mine, tested = [row for row in found if row.kind in kinds], [f for f in own if f["primary"]]
    told = [f for f in own if not (missing(f["a"]) or missing(f["b"]) or OF_THE_FIELD.search(f["label"]))]
    counts = [_count(f) for f in told if f["a"] or f["b"]][:12]
    said = [lettered(f["sentence"], story.names) for f in tested]
    none = tested and all(f["verdict"] in OPEN for f in tested)
    first = "No difference is shown." if none or not counts else "{}: {} in A, {} in B.".format(*counts[0])
    shown = mine[0].words if mine else lettered(first, story.names)
    return Fold(name, shown, mine, counts, said) if mine or counts or said else None


def _count(finding: Mapping[str, Any]) -> tuple[str, str, str]:
    unit, label = str(finding["unit"] or ""), finding_name(finding)
    scale = f" ({unit.partition(', ')[2]})" if ", " in unit else ""
    of = {s: "" if missing(n := finding[f"n_{s}"]) or not is_share(unit) else f" of {n:,.0f}" for s in "ab"}
    return label[:1].upper() + label[1:] + scale, *(number(finding[s], unit) + of[s] for s in "ab")
