"""The page of any two articles, and the front page of a story: what differs first, statistics behind it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from parallax import __version__
from parallax.links import link_rows, standing
from parallax.measures.comparability import relation
from parallax.page import articles, picture
from parallax.page.render import render
from parallax.page.rows import SHOWN, Piece, Quota, Row, lettered, plain, rows
from parallax.phrasing import dated, number
from parallax.story import NOT_STATED

if TYPE_CHECKING:
    from parallax.story import Story

OPEN = ("no difference shown", "not comparable", "described")
LINES = 3  # of what cannot be settled
GROUPS = (  # name, areas of findings, kinds of difference
    ("Tone", ("sentiment",), ("tone",)),
    ("Voices and names", ("framing",), ("voice", "naming", "quote cut", "cause or blame")),
    ("Words", ("wording",), ("loaded words",)),
)
IN_TABLE = 12
PERSON = "tone toward "
OPEN_QUESTIONS = {
    "sentiment": "Which of the two is kinder in its own words",
    "framing": "Whether one lets others speak more than the other does",
    "wording": "Whether any single word sets the two apart",
}


class Head(NamedTuple):
    """What stands above an article: where and when it says it is from, its headline."""

    about: str
    title: str


class Fold(NamedTuple):
    """A folded section: name, first line, rows it rests on, a table of counts, sentences with the statistics."""

    name: str
    first: list[Piece]
    rows: list[Row]
    counts: list[tuple[str, str, str]]
    sentences: list[list[Piece]]


Table = "pd.DataFrame | Sequence[Mapping[str, Any]]"  # the core has rows where no pandas is


def comparison_page(story: "Story", findings: Table, differences: Table, *, share: bool = False) -> str:
    """Return the page. Made to `share`, it quotes little and holds no text side by side."""
    quota = Quota(whole=not share)
    shown = front(story, findings, differences, quota)
    both = {} if share else articles.both(story, linked(shown["rows"]))
    return render("comparison.html.j2", data=shown, title=shown["title"], both=both, share=share, home="#main")


def front(story: "Story", findings: Table, differences: Table, quota: Quota) -> dict[str, Any]:
    """Return what the first page of a pair shows, as plain data."""
    records, differing = (
        table.to_dict("records") if hasattr(table, "to_dict") else list(table) for table in (findings, differences)
    )
    found = rows(story, differing, quota)
    return {
        "title": story.title if story.folder else "How two articles tell one story",
        "told": bool(story.folder),
        "relation": lettered(plain(relation(story), story.names)),
        "heads": {source: head(story, source) for source in "ab"},
        "rows": found,
        "shown": SHOWN,
        "pictures": [picture.drawing(story, found[:SHOWN], shape) for shape in (picture.WIDE, picture.NARROW)],
        "matched": matched(story),
        "partners": partners(story),
        "cannot": [lettered(plain(line, story.names)) for line in cannot(records)],
        "folds": [fold for group in GROUPS if (fold := _fold(story, group, records, found))],
        "made": made(story),
    }


def head(story: "Story", source: str) -> Head:
    """Return what stands above an article."""
    article = story.articles[source]
    label = "Outlet not stated" if story.labels[source] == NOT_STATED else story.labels[source]
    about = f"{label[:1].upper()}{label[1:]}, {dated(article.published) or 'undated'}"
    return Head(about, article.title or "No headline")


def matched(story: "Story") -> dict[str, dict[str, int]]:
    """Count by source the sentences, those that tell what the other tells too, and those without a match."""
    found = {}
    for source, states in zip("ab", standing(story.a, story.b), strict=True):
        kept = [s.standing for s in states if s.standing != "leftover"]
        found[source] = {"all": len(kept), "told": kept.count("told"), "alone": kept.count("no match found")}
    return found


def partners(story: "Story") -> dict[str, dict[int, list[int]]]:
    """Return by source and sentence the sentences of the other article that tell the same fact."""
    found: dict[str, dict[int, list[int]]] = {"a": {}, "b": {}}
    for link in link_rows(story.a, story.b):
        if link.told:
            found["a"].setdefault(link.a, []).append(link.b)
            found["b"].setdefault(link.b, []).append(link.a)
    return found


def linked(found: Sequence[Row]) -> list[tuple[str, int, int]]:
    """List the places that rows link to."""
    places = (passage.href[1:].split("-") for row in found for side in row.sides.values() for passage in side)
    return [(source, int(start), int(end)) for source, start, end in places]


def cannot(findings: Iterable[Mapping[str, Any]]) -> list[str]:
    """List in plain words what these two texts can't settle: the declared comparisons that show nothing, then why."""
    lines = []
    for finding in findings:
        if finding["primary"] and finding["verdict"] in OPEN:
            question = _question(finding)
            few = [n for n in (finding["n_a"], finding["n_b"]) if n == n and n is not None]
            base = f": {few[0]} and {few[1]} sentences are too few to tell" if len(few) == 2 else ""
            lines.append(f"{question}{base if finding['area'] != 'wording' else ''}.")
    lines.append("Why a fact stands in one only: neither text says what its writer knew, or when.")
    return lines[-LINES:]


def _question(finding: Mapping[str, Any]) -> str:
    if finding["label"].startswith(PERSON):
        return f"Which of the two is kinder to {finding['label'].removeprefix(PERSON)}"
    return OPEN_QUESTIONS.get(finding["area"], f"Whether the two differ in {finding['label']}")


def _fold(story: "Story", group, findings: Iterable[Mapping[str, Any]], found: Sequence[Row]) -> Fold | None:
    name, areas, kinds = group
    own = [f for f in findings if f["area"] in areas and f["grade"] in ("exact", "compared")]
    mine = [row for row in found if row.kind in kinds]
    counts = [_count(f) for f in own if _has_numbers(f)][:IN_TABLE]
    tested = [f for f in own if f["primary"]]
    said = [lettered(plain(f["sentence"], story.names)) for f in tested]
    first = mine[0].words if mine else lettered(_first(counts, tested))
    return Fold(name, first, mine, counts, said) if mine or counts or said else None


def _has_numbers(finding: Mapping[str, Any]) -> bool:
    both = [finding["a"], finding["b"]]
    return all(v is not None and v == v for v in both) and any(both)


def _count(finding: Mapping[str, Any]) -> tuple[str, str, str]:
    unit = finding["unit"] if isinstance(finding["unit"], str) else ""
    label = finding["label"][:1].upper() + finding["label"][1:]
    return label, number(finding["a"], unit), number(finding["b"], unit)


def _first(counts, tested) -> str:
    if tested and all(f["verdict"] in OPEN for f in tested):
        return f"{_question(tested[0])} can’t be told."
    return "{}: {} in A, {} in B.".format(*counts[0]) if counts else "The statistics."


def made(story: "Story") -> dict[str, Any]:
    """Return how the page was made: the files as read, the version."""
    files = [
        {
            "source": source,
            "name": article.name,
            "characters": f"{len(article.raw):,}",
            "encoding": article.encoding,
            "digest": hashlib.sha256(article.raw.encode()).hexdigest()[:16],
        }
        for source, article in story.articles.items()
    ]
    return {"files": files, "version": __version__, "permutations": f"{story.plan.permutations:,}"}
