"""Who is named how: each actor's names, titles and descriptions in the one article and in the other."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from parallax.actors import Actors, cast, mentions
from parallax.article import Article
from parallax.claim import Claim, count, evidence_at, slug
from parallax.lexicons import mapping, nouns, stop_words
from parallax.measures.titles import printed_titles
from parallax.measures.voices import PERSON, body_words, kind_of
from parallax.phrasing import some, times
from parallax.tables import passage, table

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

MOST = 4  # names and descriptions of an actor that are shown a side
BEFORE = re.compile(r"(?:[^\W\d_][\w’'-]*\s){1,4}$")
AFTER = re.compile(r",\s((?:an?|the|his|her|its|their)\s[^,.;:—“”()]{3,70})(?=[,.;])")

Places = tuple[tuple[int, int], ...]


class Form(NamedTuple):
    """A surface form of an actor: how often it stands in the article, how often in the body, and where."""

    actor: str
    form: str
    count: int
    body: int
    places: Places


def naming(story: "Story") -> "pd.DataFrame":
    """Return one row per actor: who, times named in A and in B, and the words each article uses, as printed.

    The words: names by how often they stand, then titles and descriptions beside the name, at most four a side; each
    is its first place. Those named in both come first.
    """
    actors, rows = cast(story), []
    found = {s: forms(article, actors) for s, article in story.articles.items()}
    called = {s: called_by(article, actors) for s, article in story.articles.items()}
    for actor in actors:
        own = {s: [row for row in found[s] if row.actor == actor] for s in found}
        cells = []
        for source, article in story.articles.items():
            places = [row.places[0] for row in own[source]] + called[source].get(actor, [])
            cells.append([passage(article, source, *place) for place in places[:MOST]])
        numbers = [sum(row.count for row in own[source]) for source in ("a", "b")]
        if any(numbers):
            rows.append((actor, numbers[0], numbers[1], *cells))
    rows.sort(key=lambda row: not (row[1] and row[2]))
    note = "Names as the rules propose them; join or correct them under [actors] in story.toml."
    return table(
        rows,
        ["who", "times in A", "times in B", "words in A", "words in B"],
        caption="Who is named how, as printed",
        note=None if story.actors else note,
    )


def forms(article: Article, actors: Actors) -> list[Form]:
    """List every surface form of every actor in the whole article, by actor, the commonest form first."""
    inside = [(p.start, p.end) for p in article.passages("body")]
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for mention in mentions(article.raw, actors):
        found.setdefault((mention.actor, mention.form), []).append((mention.start, mention.end))
    rows = [
        Form(*name, len(at), sum(any(low <= i < high for low, high in inside) for i, _ in at), tuple(at))
        for name, at in found.items()
    ]
    return sorted(rows, key=lambda row: (row.actor, -row.count, row.form))


def called_by(article: Article, actors: Actors) -> dict[str, list[tuple[int, int]]]:
    """List by actor the places of titles and descriptions beside the name, each wording once, outside quotations.

    A description is a run of words that ends in a noun for a person right before the name (*anti-abortion lawyer Ada
    Poll*), or stands in commas right after it (*Poll, a lawyer for the group,*).
    """
    people = {actor: names for actor, names in actors.items() if kind_of(actor) == PERSON}
    places = [(t.actor, t.start, t.end) for t in printed_titles(article, people) if t.actor]
    quoted = [(quote.start, quote.end) for quote in article.quote_rows]
    for part in article.passages("body"):
        for mention in mentions(part.text, people):
            for start, end in (_before(part.text, mention.start), _after(part.text, mention.end)):
                place = (part.start + start, part.start + end)
                if start < end and not any(low <= place[0] < high for low, high in quoted):
                    places.append((mention.actor, *place))
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for actor, start, end in sorted(places, key=lambda row: (row[1], -row[2])):
        known = found.setdefault(actor, {})
        if not any(low <= start and end <= high for low, high in known.values()):
            known.setdefault(article.raw[start:end].lower(), (start, end))
    return {actor: list(known.values()) for actor, known in found.items()}


def _people() -> frozenset[str]:
    return nouns("person").union(mapping("offices", "office", "reason"))


def _before(sentence: str, end: int) -> tuple[int, int]:
    """Return where a description stands that ends right before a name at `end`; an empty place where none does."""
    run = BEFORE.search(sentence, max(0, end - 60), end)
    words = run[0].split() if run else []
    if not words or not {words[-1].lower()} & _people():
        return end, end
    kept: list[str] = []
    for word in reversed(words):
        if word.lower() in stop_words() or (kept and word.lower().endswith(("ed", "ing")) and "-" not in word):
            break
        kept.insert(0, word)
    found = sentence.rfind(" ".join(kept), 0, end) if kept else -1
    return (found, end - 1) if found >= 0 else (end, end)


def _after(sentence: str, start: int) -> tuple[int, int]:
    """Return where a description in commas stands right after a name; an empty place where none does."""
    match = AFTER.match(sentence, start)
    if not match or not {word.lower() for word in match[1].split()} & _people():
        return start, start
    return match.start(1), match.end(1)


def findings(story: "Story") -> list[Claim]:
    """List for each actor how often and in which forms the articles name it."""
    found, made = {s: forms(article, cast(story)) for s, article in story.articles.items()}, []
    for actor in cast(story):
        own = {s: [row for row in rows if row.actor == actor] for s, rows in found.items()}
        body = {s: sum(row.body for row in rows) for s, rows in own.items()}
        often = {s: _often(actor, rows) for s, rows in own.items()}
        first = f"A’s body names {actor} {often['a']}" if often["a"] else f"A’s body does not name {actor}"
        draft = Claim(
            f"framing-naming-{slug(actor)}",
            "framing",
            f"namings of {actor}",
            "exact",
            region="body",
            unit="times",
            base="words",
            n_a=body_words(story.a),
            n_b=body_words(story.b),
            sentence=f"{first}; B’s {_other(often)}.",
            evidence=evidence_at(story, {s: sorted(p for row in rows for p in row.places) for s, rows in own.items()}),
        )
        made += [count(draft, body["a"], body["b"])] if any(body.values()) else []
    return made


def _often(actor: str, rows: Sequence[Form]) -> str:
    """Return how often a body names an actor, and as what where not by the one name; empty where it does not."""
    printed = [f"“{row.form}”" for row in rows if row.body]
    written = f", as {some(printed, '')}" if printed != [f"“{actor}”"] else ""
    return f"{times(sum(row.body for row in rows))}{written}" if printed else ""


def _other(often: dict[str, str]) -> str:
    return (often["b"] if often["a"] else f"does {often['b']}") if often["b"] else "does not"


rows = naming
