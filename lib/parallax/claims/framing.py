"""Claims on framing that need no coder: who speaks, whose words are quoted, who is called what, what is dated."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parallax import framing
from parallax.article import Article
from parallax.claim import Claim, Places, count, evidence_at, evidence_of, shares
from parallax.claims import judged, naming
from parallax.frames import anchors, emphasis
from parallax.phrasing import listed, times

if TYPE_CHECKING:
    from parallax.story import Story


def drafts(story: "Story") -> list[Claim]:
    """Claim the claims on framing: the automatic ones for any story, the judged ones where it has codes."""
    actors = framing.cast(story)
    voices = [_voices(story), _quoted(story), _given(story), _speakers(story, actors), _news_sources(story)]
    heads = [_headline(story, actors), _unsupported(story), _dated(story)]
    return [*voices, _not_heard(story, actors), *naming.drafts(story, actors), *heads, *judged.drafts(story)]


def _voices(story: "Story") -> Claim:
    x, y = (framing.other_voices(article) for article in story.articles.values())
    draft = Claim(
        "framing-voices",
        "framing",
        "share of sentences with another voice",
        "compared",
        head="the share of body sentences in which someone other than the narrator speaks",
        region="body",
        unit="share",
        doubt="and who speaks was told by rules that err",
        evidence=evidence_of(story, _other_voices),
    )
    return shares(draft, x, y, story.plan)


def _quoted(story: "Story") -> Claim:
    draft = Claim(
        "framing-quoted-words",
        "framing",
        "share of quoted words",
        "exact",
        head="the share of body words that stand between quotation marks",
        evidence=evidence_of(story, lambda art: [(p.start, p.end) for p in art.passages("quotes")]),
        **_of_words(story),
    )
    return count(draft, *(_share(framing.quoted_words(art), art) for art in story.articles.values()))


def _given(story: "Story") -> Claim:
    draft = Claim(
        "framing-given-words",
        "framing",
        "share of words given to someone",
        "exact",
        head="the share of body words that are given to someone, quoted or told (found by rules that err),",
        evidence=evidence_of(story, _sayings),
        **_of_words(story),
    )
    return count(draft, *(_share(framing.given_words(art), art) for art in story.articles.values()))


def _speakers(story: "Story", actors: framing.Actors) -> Claim:
    names = {s: named_speakers(art, actors) for s, art in story.articles.items()}
    others = {s: unnamed_speakers(art, actors) for s, art in story.articles.items()}
    told = [
        f"{story.names[s]} gives words to {listed(names[s]) or 'nobody by name'}{_also(others[s])}"
        for s in names
    ]
    draft = Claim(
        "framing-named-speakers",
        "framing",
        "speakers named",
        "exact",
        head="the number of speakers named",
        region="body",
        unit="speakers",
        sentence="; ".join(told) + ".",
        evidence=evidence_of(story, _sayings),
    )
    return count(draft, len(names["a"]), len(names["b"]))


def named_speakers(article: Article, actors: framing.Actors) -> list[str]:
    """List the speakers named in the body, by quotation or attribution, in alphabetical order."""
    return sorted({said.speaker for said in _in_body(article, actors) if said.named})


def unnamed_speakers(article: Article, actors: framing.Actors) -> list[str]:
    """List how the body calls speakers without a name, in alphabetical order."""
    return sorted({said.speaker for said in _in_body(article, actors) if not said.named})


def _in_body(article: Article, actors: framing.Actors) -> list[framing.Said]:
    body = {p.sentence for p in article.passages("body")}
    said = framing.sayings(article, actors)
    return [one for one in said if one.sentence in body and one.speaker != framing.NO_SPEAKER]


def _news_sources(story: "Story") -> Claim:
    found = {source: framing.news_sources(article) for source, article in story.articles.items()}
    told = [f"{story.names[s]} names {listed(list(found[s])) or 'no news source'}" for s in ("a", "b")]
    draft = Claim(
        "framing-news-sources",
        "framing",
        "news sources named",
        "exact",
        head="the number of news organisations named in the body",
        region="body",
        unit="news sources",
        sentence="; ".join(told) + ".",
        evidence=evidence_of(story, lambda art: sorted(sum(framing.news_sources(art).values(), []))),
    )
    return count(draft, len(found["a"]), len(found["b"]))


def _not_heard(story: "Story", actors: framing.Actors) -> Claim:
    found = {s: framing.unheard(art, actors) for s, art in story.articles.items()}
    told = [
        f"{story.names[s]} names {listed([f'{row.actor} ({times(row.count)})' for row in found[s]])} "
        "and gives them no words"
        for s in ("a", "b")
        if found[s]
    ]
    draft = Claim(
        "framing-not-heard",
        "framing",
        "actors named and given no words",
        "exact",
        head="the number of actors who are named and given no words",
        region="body",
        unit="actors",
        sentence="; ".join(told) + "." if told else "Every actor who is named is given words in both.",
        evidence=evidence_at(story, {s: [row.places[0] for row in rows] for s, rows in found.items()}),
    )
    return count(draft, len(found["a"]), len(found["b"]))


def _headline(story: "Story", actors: framing.Actors) -> Claim:
    heads = {
        s: [row for row in emphasis.borne_out(art, actors) if row.role == "title"]
        for s, art in story.articles.items()
    }
    values = [_borne_out(heads[s]) for s in ("a", "b")]
    draft = Claim(
        "framing-headline-words",
        "framing",
        "headline words in the body",
        "exact",
        head="the share of the headline’s content words that stand, in any form, in the body",
        base="content words",
        region="headline",
        unit="share",
        n_a=sum(row.words for row in heads["a"]),
        n_b=sum(row.words for row in heads["b"]),
        verdict="described",
        a=values[0],
        b=values[1],
        evidence=evidence_of(story, lambda art: [(p.start, p.end) for p in art.passages("headline")]),
    )
    return draft if None in values else count(draft, *values)


def _borne_out(head: Sequence[emphasis.Borne]) -> float | None:
    words = sum(row.words for row in head)
    return sum((row.body or 0) * row.words for row in head) / words if words else None


def _unsupported(story: "Story") -> Claim:
    found = {s: emphasis.unsupported_quotes(art) for s, art in story.articles.items()}
    told = [
        f"{story.names[s]} quotes {listed([f'“{story.articles[s].raw[i:j]}”' for i, j in found[s]]) or 'nothing'} "
        "above its body that its body does not quote"
        for s in ("a", "b")
    ]
    draft = Claim(
        "framing-unsupported-quotes",
        "framing",
        "quotations above the body without support in it",
        "exact",
        head="the number of quotations in title, teaser, headings and bullets that do not stand in the body",
        region="headline",
        unit="quotations",
        sentence="; ".join(told) + ".",
        evidence=evidence_at(story, found),
    )
    return count(draft, len(found["a"]), len(found["b"]))


def _dated(story: "Story") -> Claim:
    placed = {s: anchors.placed(article) for s, article in story.articles.items()}
    draft = Claim(
        "framing-dated",
        "framing",
        "share of sentences with a date",
        "exact",
        head="the share of body sentences with a date that can be placed on the calendar",
        region="body",
        unit="share",
        n_a=len(story.a.passages("body")),
        n_b=len(story.b.passages("body")),
        evidence=evidence_at(story, {s: [(a.start, a.end) for a in rows] for s, rows in placed.items()}),
    )
    bases = (max(draft.n_a, 1), max(draft.n_b, 1))
    dated = [len({anchor.sentence for anchor in rows}) for rows in placed.values()]
    return count(draft, *(found / n for found, n in zip(dated, bases, strict=True)))


def _other_voices(article: Article) -> Places:
    body = article.passages("body")
    return [(p.start, p.end) for p in body if article.voices[p.sentence] != framing.NARRATOR]


def _sayings(article: Article) -> Places:
    body = {p.sentence for p in article.passages("body")}
    return sorted({(said.start, said.end) for said in framing.sayings(article, {}) if said.sentence in body})


def _of_words(story: "Story") -> dict:
    """Give the fields of a claim on a share of body words."""
    bases = {"n_a": framing.body_words(story.a), "n_b": framing.body_words(story.b)}
    return {"region": "body", "unit": "share", "base": "words", **bases}


def _also(unnamed: Sequence[str]) -> str:
    return f", and without a name to {listed(unnamed)}" if unnamed else ""


def _share(words: int, article: Article) -> float:
    return words / max(framing.body_words(article), 1)
