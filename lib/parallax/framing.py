"""Framing that can be counted: who speaks, how many words are theirs, who is named and how, who is not heard."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from parallax import text
from parallax.actors import mentions, propose
from parallax.article import Article
from parallax.coding.selection import propositions
from parallax.lexicons import entries

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

__all__ = ["propositions"]

NARRATOR = "narrator"
NO_SPEAKER = "no speaker given"
MOST_PROPOSED = 8

Actors = Mapping[str, Sequence[str]]


class Said(NamedTuple):
    """Something that is given to a speaker: a quotation or an indirect attribution."""

    speaker: str
    named: bool
    quoted: bool
    verb: str
    sentence: int
    start: int
    end: int


class Form(NamedTuple):
    """A surface form of an actor: how often it stands in the article, how often in the body, and where."""

    actor: str
    form: str
    count: int
    body: int
    places: tuple[tuple[int, int], ...]


def cast(story: "Story") -> Actors:
    """Give the actors of a story: those under [actors], else the likeliest names that a rule proposes."""
    if story.actors:
        return story.actors
    proposed = propose(story.articles.values())
    return dict(list(proposed.items())[:MOST_PROPOSED])


def other_voices(article: Article) -> list[int]:
    """Give 1 for each body sentence in which someone other than the narrator speaks, else 0."""
    return [int(article.voices[p.sentence] != NARRATOR) for p in article.passages("body")]


def quoted_words(article: Article) -> int:
    """Count the words that stand in quotations of the body."""
    return sum(len(text.tokens(p.text)) for p in article.passages("quotes"))


def body_words(article: Article) -> int:
    """Count the words of the body."""
    return sum(article.sentence_rows[p.sentence].words for p in article.passages("body"))


def given_words(article: Article) -> int:
    """Count the body words that are given to someone, by quotation or by an indirect attribution; none twice."""
    body = {p.sentence for p in article.passages("body")}
    spans = sorted((said.start, said.end) for said in sayings(article, {}) if said.sentence in body)
    counted, at = 0, 0
    for start, end in spans:
        counted += len(text.tokens(article.raw[max(start, at) : end]))
        at = max(at, end)
    return counted


def sayings(article: Article, actors: Actors) -> list[Said]:
    """List everything given to a speaker in the whole article, in reading order; actors by their canonical names."""
    printed = {row.speaker for row in (*article.quote_rows, *article.attribution_rows)}
    names = {speaker: _speaker(speaker, actors) for speaker in printed}
    quoted = [
        Said(names[q.speaker], _is_name(q.speaker), True, q.verb, q.sentence, q.start, q.end)
        for q in article.quote_rows
    ]
    told = [
        Said(names[a.speaker], a.named, False, a.verb, a.sentence, a.start, a.end)
        for a in article.attribution_rows
    ]
    return sorted(quoted + told, key=lambda said: (said.start, said.end))


def speakers(article: Article, actors: Actors | None = None) -> "pd.DataFrame":
    """One row per speaker: speaker, quotations, quoted_words, attributions, verbs, places; most words first.

    The whole article, title and bullets included; `places` lists (start, end) of what is given to the speaker.
    """
    import pandas as pd

    by_speaker: dict[str, list[Said]] = {}
    for said in sayings(article, actors or {}):
        by_speaker.setdefault(said.speaker, []).append(said)
    rows = [_counted(speaker, found, article) for speaker, found in by_speaker.items()]
    rows.sort(key=lambda row: (-row[2], -row[3], row[0]))
    columns = ["speaker", "quotations", "quoted_words", "attributions", "verbs", "places"]
    return pd.DataFrame(rows, columns=columns)


def unheard(article: Article, actors: Actors) -> list[Form]:
    """List the actors who are named in the article and given no words in it, the most named first; forms together.

    Words given to somebody called after an actor (*the Lee government*) count as heard.
    """
    heard = {mention.actor for said in sayings(article, actors) for mention in mentions(said.speaker, actors)}
    rows = [row for row in forms(article, actors) if row.actor not in heard]
    together = [
        _together([row for row in rows if row.actor == actor])
        for actor in dict.fromkeys(r.actor for r in rows)
    ]
    return sorted(together, key=lambda row: (-row.count, row.actor))


def forms(article: Article, actors: Actors) -> list[Form]:
    """List every surface form of every actor in the whole article, by actor, the commonest form first."""
    inside = [(p.start, p.end) for p in article.passages("body")]
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for mention in mentions(article.raw, actors):
        found.setdefault((mention.actor, mention.form), []).append((mention.start, mention.end))
    rows = [Form(*name, len(spots), _inside(spots, inside), tuple(spots)) for name, spots in found.items()]
    return sorted(rows, key=lambda row: (row.actor, -row.count, row.form))


def naming(article: Article, actors: Actors) -> "pd.DataFrame":
    """One row per surface form of an actor in the whole article: actor, form, count, body, places; see `forms`."""
    import pandas as pd

    return pd.DataFrame(forms(article, actors), columns=list(Form._fields))


def news_sources(article: Article) -> dict[str, list[tuple[int, int]]]:
    """List the news organisations that the body names, each with its places; by a list of names and endings."""
    found: dict[str, list[tuple[int, int]]] = {}
    for passage in article.passages("body"):
        for match in _organisation().finditer(passage.text):
            place = (passage.start + match.start(), passage.start + match.end())
            found.setdefault(text.normalise(match.group()), []).append(place)
    return dict(sorted(found.items()))


@cache
def _organisation() -> re.Pattern:
    """Compile the names, and any capitalised words before an ending such as *News*."""
    names = [re.escape(row["name"]) for row in entries("news_sources") if row["kind"] == "name"]
    endings = [re.escape(row["name"]) for row in entries("news_sources") if row["kind"] == "ending"]
    first = r"(?:[A-Z][\w&.]*\s)"
    return re.compile(
        rf"(?<![\w-])(?:(?!The\s){first}{{1,4}}(?:{'|'.join(endings)})(?!\s[A-Z])|{'|'.join(names)})(?![\w-])"
    )


def _speaker(printed: str, actors: Actors) -> str:
    """Call a speaker by the canonical name of the actor whose name ends the printed form."""
    if not printed:
        return NO_SPEAKER
    last = [mention for mention in mentions(printed, actors) if mention.end == len(printed)]
    return last[-1].actor if last else printed


def _is_name(speaker: str) -> bool:
    return any(letter.isupper() for letter in speaker)


def _counted(speaker: str, found: Sequence[Said], article: Article) -> tuple:
    quoted = [said for said in found if said.quoted]
    words = sum(len(text.tokens(article.raw[said.start : said.end])) for said in quoted)
    verbs = ", ".join(sorted({said.verb for said in found if said.verb}))
    places = [(said.start, said.end) for said in found]
    return speaker, len(quoted), words, len(found) - len(quoted), verbs, places


def _together(rows: Sequence[Form]) -> Form:
    """Put the forms of one actor together; the form shown is the commonest."""
    places = sorted(place for row in rows for place in row.places)
    return rows[0]._replace(count=len(places), body=sum(row.body for row in rows), places=tuple(places))


def _inside(spots, inside) -> int:
    return sum(any(low <= start < high for low, high in inside) for start, _ in spots)
