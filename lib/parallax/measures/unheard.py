"""Who is named and not heard: given words in one article only, or in none; which news sources are named."""

import re
from functools import cache
from typing import TYPE_CHECKING

from parallax import text
from parallax.actors import Actors, cast, mentions
from parallax.article import Article
from parallax.claim import Claim, count, evidence_at
from parallax.lexicons import entries
from parallax.phrasing import some, times
from parallax.speakers import BODY, PERSON, Voice, sayings, voice_rows
from parallax.tables import passage, table

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

OPENING = 60  # characters of a long passage that a table shows


def unheard(story: "Story") -> "pd.DataFrame":
    """Return those named in both articles and given words in one: who, source, words, says, named there (times)."""
    articles, rows = story.articles, []
    given = voice_rows(story)
    both = {v.speaker for v in given if v.source == "a"} & {v.speaker for v in given if v.source == "b"}
    for voice in given:
        if voice.speaker in both or voice.kind not in (PERSON, BODY):
            continue
        other = articles["b" if voice.source == "a" else "a"]
        named = mentions(other.raw, {voice.speaker: _forms(story, voice)})
        if named:
            words = voice.quoted + voice.told
            rows.append(
                (
                    voice.speaker,
                    voice.source,
                    words,
                    passage(articles[voice.source], voice.source, *voice.places[0], most=OPENING),
                    len(named),
                )
            )
    note = "Named there: how often the other article names this speaker, without giving words."
    return table(
        rows,
        ["who", "source", "words", "says", "named there"],
        caption="Named in both, given words in one",
        note=note if rows else "Whoever is named in both is given words in both, or in neither.",
    )


def not_heard(article: Article, actors: Actors) -> dict[str, list[tuple[int, int]]]:
    """List the actors named in an article and given no words in it, with all their places, the most named first.

    Words given to somebody called after an actor (*the Lee government*) count as heard.
    """
    spoken = {mention.actor for said in sayings(article, actors) for mention in mentions(said.speaker, actors)}
    found: dict[str, list[tuple[int, int]]] = {}
    for mention in mentions(article.raw, actors):
        if mention.actor not in spoken:
            found.setdefault(mention.actor, []).append((mention.start, mention.end))
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def news_sources(article: Article) -> dict[str, list[tuple[int, int]]]:
    """List the news organisations that the body names, each with its places; by a list of names and endings."""
    found: dict[str, list[tuple[int, int]]] = {}
    for part in article.passages("body"):
        for match in _organisation().finditer(part.text):
            place = (part.start + match.start(), part.start + match.end())
            found.setdefault(text.normalise(match.group()), []).append(place)
    return dict(sorted(found.items()))


def findings(story: "Story") -> list[Claim]:
    """List how many news sources the bodies name, and how many actors are named and given no words."""
    sources = {s: news_sources(article) for s, article in story.articles.items()}
    silent = {s: not_heard(article, cast(story)) for s, article in story.articles.items()}
    organisations = [f"{s.upper()} names {some(list(own), 'no news source')}" for s, own in sources.items()]
    voiceless = [
        f"{s.upper()} gives no words to {some([f'{who} (named {times(len(at))})' for who, at in own.items()], '')}"
        for s, own in silent.items()
        if own
    ]
    places = {s: sorted(sum(own.values(), [])) for s, own in sources.items()}
    first = {s: [at[0] for at in own.values()] for s, own in silent.items()}
    made = (
        ("framing-news-sources", "news sources named", "news sources", organisations, sources, places),
        ("framing-not-heard", "actors named and given no words", "actors", voiceless, silent, first),
    )
    return [
        count(
            Claim(
                name, "framing", label, "exact", region="body", unit=unit, sentence="; ".join(told) + ".",
                evidence=evidence_at(story, where),
            ),
            len(found["a"]),
            len(found["b"]),
        )
        for name, label, unit, told, found, where in made
        if any(found.values())
    ]  # fmt: skip


def _forms(story: "Story", voice: Voice) -> tuple[str, ...]:
    known = cast(story).get(voice.speaker, ())
    surname = voice.speaker.split()[-1] if voice.kind == PERSON else voice.speaker
    return (voice.speaker, surname, *known)


@cache
def _organisation() -> re.Pattern:
    """Compile the names, and any capitalised words before an ending such as *News*."""
    names = [re.escape(row["name"]) for row in entries("news_sources") if row["kind"] == "name"]
    endings = [re.escape(row["name"]) for row in entries("news_sources") if row["kind"] == "ending"]
    first = r"(?:[A-Z][\w&.]*\s)"
    return re.compile(
        rf"(?<![\w-])(?:(?!The\s){first}{{1,4}}(?:{'|'.join(endings)})(?!\s[A-Z])|{'|'.join(names)})(?![\w-])"
    )


rows = unheard
