"""Claims on naming: how often and in which forms each actor is named, which titles stand with them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from parallax import framing
from parallax.claim import Claim, count, evidence_at, slug
from parallax.frames import offices
from parallax.phrasing import listed, times

if TYPE_CHECKING:
    from parallax.story import Story


def drafts(story: "Story", actors: framing.Actors) -> list[Claim]:
    """Claim the claims on how actors are named and titled."""
    return [*_naming(story, actors), *_titles(story, actors)]


def _naming(story: "Story", actors: framing.Actors) -> list[Claim]:
    found = {s: framing.forms(art, actors) for s, art in story.articles.items()}
    return [
        _named(story, actor, {s: [row for row in rows if row.actor == actor] for s, rows in found.items()})
        for actor in actors
    ]


def _named(story: "Story", actor: str, found: Mapping[str, Sequence[framing.Form]]) -> Claim:
    told = [f"{story.names[s]} {_namings(found[s])}" for s in ("a", "b")]
    draft = Claim(
        f"framing-naming-{slug(actor)}",
        "framing",
        f"namings of {actor}",
        "exact",
        head=f"the number of times {actor} is named",
        region="body",
        unit="times",
        sentence=f"{actor}: {'; '.join(told)}.",
        evidence=evidence_at(
            story, {s: sorted(place for row in rows for place in row.places) for s, rows in found.items()}
        ),
        base="words",
        n_a=framing.body_words(story.a),
        n_b=framing.body_words(story.b),
    )
    return count(draft, *(sum(row.body for row in found[s]) for s in ("a", "b")))


def _namings(rows: Sequence[framing.Form]) -> str:
    """Say how often and in which forms: in the body, and outside it."""
    if not rows:
        return "never names this actor"
    body = sum(row.body for row in rows)
    rest = sum(row.count for row in rows) - body
    forms = ", ".join(f"“{row.form}” {row.count}" for row in rows)
    return (
        f"names this actor {times(body)} in the body{f', {times(rest)} outside it' if rest else ''} ({forms})"
    )


def _titles(story: "Story", actors: framing.Actors) -> list[Claim]:
    found = {s: offices.titles(art, actors) for s, art in story.articles.items()}
    titled = {title.actor for rows in found.values() for title in rows}
    return [_titled(story, actor, found) for actor in actors if actor in titled]


def _titled(story: "Story", actor: str, found: dict[str, list[offices.Title]]) -> Claim:
    own = {s: [title for title in rows if title.actor == actor] for s, rows in found.items()}
    clash = {s: offices.clashes(rows) for s, rows in own.items()}
    told = [f"{story.names[s]} {_called(own[s], clash[s])}" for s in ("a", "b")]
    draft = Claim(
        f"framing-titles-{slug(actor)}",
        "framing",
        f"titles of {actor} that do not go together",
        "exact",
        head=f"the number of pairs of titles of {actor} that do not go together",
        region="body",
        unit="pairs of titles",
        sentence=f"{actor}: {'; '.join(told)}.",
        evidence=evidence_at(story, {s: [(t.start, t.end) for t in rows] for s, rows in own.items()}),
    )
    return count(draft, len(clash["a"]), len(clash["b"]))


def _called(own: Sequence[offices.Title], clash: Sequence[offices.Clash]) -> str:
    forms = list(dict.fromkeys(title.title for title in own))
    if not forms:
        return "uses no title"
    apart = "".join(f" (these do not go together: {one.reason})" for one in clash)
    return f"writes {listed([f'“{form}”' for form in forms])}{apart}"
