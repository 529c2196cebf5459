"""Claims on framing: who speaks, whose words are quoted, who is named, what both or only one of the texts tells."""

from typing import TYPE_CHECKING

from parallax import framing
from parallax.claims.draft import Draft, count, passages, shares

if TYPE_CHECKING:
    from parallax.story import Story


def drafts(story: "Story") -> list[Draft]:
    """Draft the claims on framing: the automatic ones for any story, the judged ones where it has codes."""
    return [_voices(story), _quoted(story), _speakers(story), *_naming(story), *_told(story)]


def _voices(story: "Story") -> Draft:
    x, y = (framing.other_voices(article) for article in story.articles.values())
    spoken = [
        item
        for source, art in story.articles.items()
        for item in passages(
            art, source, [p for p in art.passages("body") if art.voices[p.sentence] != framing.NARRATOR]
        )
    ]
    draft = Draft(
        "framing-voices",
        "framing",
        "share of sentences with another voice",
        "compared",
        head="the share of body sentences in which someone other than the narrator speaks",
        region="body",
        unit="share",
        doubt="and who speaks was told by rules that err",
        evidence=tuple(spoken),
    )
    return shares(draft, x, y, story.plan)


def _quoted(story: "Story") -> Draft:
    draft = Draft(
        "framing-quoted-words",
        "framing",
        "share of quoted words",
        "exact",
        head="the share of body words that stand between quotation marks",
        base="words",
        region="body",
        unit="share",
        n_a=framing.body_words(story.a),
        n_b=framing.body_words(story.b),
        evidence=tuple(
            e for s, art in story.articles.items() for e in passages(art, s, art.passages("quotes"))
        ),
    )
    return count(
        draft,
        *(framing.quoted_words(art) / max(framing.body_words(art), 1) for art in story.articles.values()),
    )


def _speakers(story: "Story") -> Draft:
    names = {source: named_speakers(article) for source, article in story.articles.items()}
    told = [f"{story.names[s]} gives words to {_listed(names[s]) or 'nobody by name'}" for s in ("a", "b")]
    draft = Draft(
        "framing-named-speakers",
        "framing",
        "speakers named",
        "exact",
        head="the number of speakers named",
        region="body",
        unit="speakers",
        sentence="; ".join(told) + ".",
        evidence=tuple(e for s, art in story.articles.items() for e in passages(art, s, _spoken(art))),
    )
    return count(draft, len(names["a"]), len(names["b"]))


def named_speakers(article) -> list[str]:
    """List the speakers named in the body, by quotation or attribution, in alphabetical order."""
    body = {p.sentence for p in article.passages("body")}
    quoted = {q.speaker for q in article.quote_rows if q.speaker and q.sentence in body}
    reported = {a.speaker for a in article.attribution_rows if a.named and a.sentence in body}
    return sorted(name for name in quoted | reported if any(letter.isupper() for letter in name))


def _spoken(article) -> list[tuple[int, int]]:
    rows = [*article.quote_rows, *article.attribution_rows]
    return sorted({(row.start, row.end) for row in rows if row.speaker})


def _naming(story: "Story") -> list[Draft]:
    return [_named(story, actor) for actor in story.actors]


def _named(story: "Story", actor: str) -> Draft:
    found = {s: framing.naming(art, {actor: story.actors[actor]}) for s, art in story.articles.items()}
    told = [f"{story.names[s]} names {actor} {_times(found[s])}" for s in ("a", "b")]
    places = [
        item
        for s, art in story.articles.items()
        for item in passages(art, s, [place for row in found[s].places for place in row])
    ]
    draft = Draft(
        f"framing-naming-{actor.lower().replace(' ', '-')}",
        "framing",
        f"namings of {actor}",
        "exact",
        head=f"the number of times {actor} is named",
        region="body",
        unit="times",
        sentence="; ".join(told) + ".",
        evidence=tuple(places),
    )
    return count(draft, int(found["a"]["count"].sum()), int(found["b"]["count"].sum()))


def _times(table) -> str:
    total = int(table["count"].sum())
    forms = ", ".join(f"“{row.form}” {row.count}" for row in table.itertuples())
    times = "once" if total == 1 else f"{total} times"
    return f"{times} ({forms})" if total else "never"


def _told(story: "Story") -> list[Draft]:
    table = framing.propositions(story)
    if table.empty:
        return []
    status = table.status.value_counts()
    only = {"a": int(status.get("A_only", 0)), "b": int(status.get("B_only", 0))}
    shared = len(table) - sum(only.values())
    sentence = (
        f"Coded by one model-based annotator: of {len(table)} facts, {shared} are told by both, {only['a']} only by "
        f"{story.names['a']} and {only['b']} only by {story.names['b']}."
    )
    draft = Draft(
        "framing-told-by-one",
        "framing",
        "facts told by one article only",
        "judged",
        head="the number of facts told by this article only",
        region="body",
        unit="facts",
        n_a=len(table),
        n_b=len(table),
        sentence=sentence,
        evidence=tuple(
            e
            for s, art in story.articles.items()
            for e in passages(
                art,
                s,
                [p for row in table.itertuples() if row.status.endswith("only") for p in getattr(row, s)],
            )
        ),
    )
    return [count(draft, only["a"], only["b"])]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}" if names else ""
