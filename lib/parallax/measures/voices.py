"""Who speaks, and how much?"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from parallax import text
from parallax.actors import cast
from parallax.article import Article
from parallax.claim import Claim, Places, count, evidence_of, shares
from parallax.difference import OTHER, Difference, beside, difference, last_name, quoted, spans
from parallax.lexicons import stop_words, word_set
from parallax.phrasing import listed, number, some
from parallax.speakers import NARRATOR, body_words, given_words, quoted_words, sayings, voice_rows
from parallax.speech.names import first_names
from parallax.tables import passage, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from parallax.difference import Beside
    from parallax.story import Story

OPENING = 60  # characters of a long passage that a table shows
RUN = 6  # words in a row that are known to be the same statement
FEWEST = 15  # quoted words that make a voice: below, few coders name it
NOT_A_NAME = word_set(
    "he she they it who officials sources spokesman spokeswoman statement one another people republican republicans "
    "democrat democrats citizens administration campaign committee department government officers"
)


def _given(article: Article) -> Places:
    body = {p.sentence for p in article.passages("body")}
    return sorted({(said.start, said.end) for said in sayings(article, {}) if said.sentence in body})


def _quoted(article: Article) -> Places:
    return [(p.start, p.end) for p in article.passages("quotes")]


OF_WORDS = (  # id, label, what is said of the words, how many, where
    ("quoted-words", "share of quoted words", "stand between quotation marks", quoted_words, _quoted),
    ("given-words", "share of words given to someone", "are someone else’s, quoted or told", given_words, _given),
)


def voices(story: "Story") -> "pd.DataFrame":
    """Return one row per speaker and source: speaker, source, kind, quoted and told (words), sentences, verbs, first.

    The whole article, title included; a speaker heard in both stands in two rows. Most words first.
    """
    rows = [
        (
            *voice[:6],
            ", ".join(voice.verbs),
            passage(story.articles[voice.source], voice.source, *voice.places[0], most=OPENING),
        )
        for voice in voice_rows(story)
    ]
    columns = ["speaker", "source", "kind", "quoted", "told", "sentences", "verbs", "first"]
    note = "Quoted: words between quotation marks. Told: words given to the speaker without them."
    note = note if rows else "Neither article gives words to anybody."
    return table(rows, columns, caption="Who speaks, and how many words are theirs", note=note)


def other_voices(article: Article) -> list[int]:
    """Return 1 for each body sentence in which someone other than the narrator speaks, else 0."""
    return [int(article.voices[p.sentence] != NARRATOR) for p in article.passages("body")]


def findings(story: "Story") -> list[Claim]:
    """List the claims on who speaks: the shares of sentences and words of others, and the speakers named."""
    bases = {s: body_words(article) for s, article in story.articles.items()}
    made = [_compared(story)]
    for name, label, what, counted, places in OF_WORDS:
        words = {s: counted(article) for s, article in story.articles.items()}
        shares_of = [words[s] / max(bases[s], 1) for s in ("a", "b")]
        percent = [number(share, "share") for share in shares_of]
        sentence = (
            f"{words['a']:,} of A’s {bases['a']:,} body words {what} ({percent[0]}), "
            f"{words['b']:,} of B’s {bases['b']:,} ({percent[1]})."
        )
        more = {"region": "body", "unit": "share", "base": "words", "n_a": bases["a"], "n_b": bases["b"]}
        draft = Claim(f"framing-{name}", "framing", label, "exact", sentence=sentence, **more)
        made += [count(replace(draft, evidence=evidence_of(story, places)), *shares_of)] if any(shares_of) else []
    return [*made, *_named(story)]


def _compared(story: "Story") -> Claim:
    x, y = (other_voices(article) for article in story.articles.values())
    draft = Claim(
        "framing-voices",
        "framing",
        "share of sentences with another voice",
        "compared",
        head="the share of body sentences in which someone other than the narrator speaks",
        region="body",
        unit="share",
        doubt="and who speaks was told by rules that err",
        evidence=evidence_of(
            story, lambda art: [(p.start, p.end) for p in art.passages("body") if art.voices[p.sentence] != NARRATOR]
        ),
    )
    return shares(draft, x, y, story.plan)


def _named(story: "Story") -> list[Claim]:
    """Claim how many speakers each body names, those with most words first."""
    named: dict[str, list[str]] = {}
    for source, article in story.articles.items():
        body = {p.sentence for p in article.passages("body")}
        own = [one for one in sayings(article, cast(story)) if one.sentence in body and one.named]
        words = {who: sum(one.end - one.start for one in own if one.speaker == who) for who in {o.speaker for o in own}}
        named[source] = sorted(words, key=lambda who: (-words[who], who))
    draft = Claim(
        "framing-named-speakers",
        "framing",
        "speakers named",
        "exact",
        region="body",
        unit="speakers",
        sentence=f"A gives words to {some(named['a'], 'nobody by name')}; B to {some(named['b'], 'nobody by name')}.",
        evidence=evidence_of(story, _given),
    )
    return [count(draft, len(named["a"]), len(named["b"]))] if any(named.values()) else []


class Heard(NamedTuple):
    """A speaker with the words that an article quotes or reports, the sentences, and the quotations' places."""

    name: str
    key: str
    quoted: int
    reported: int
    sentences: tuple[int, ...]
    quotes: tuple[tuple[int, int], ...]
    known: bool = False  # the other article has a run of these words


def heard(side: "Beside", *, reported: bool = False) -> dict[str, Heard]:
    """Return the named speakers of an article by last name, with what is quoted (and reported) of each."""
    article = side.article
    rows = article.sentence_rows
    found: dict[str, Heard] = {}
    said = [(row, True) for row in article.quote_rows] + [(row, False) for row in article.attribution_rows if reported]
    for row, is_quoted in said:
        key = last_name(row.speaker)
        named = row.speaker and row.speaker.split()[-1][:1].isupper() and key not in NOT_A_NAME | stop_words()
        if not named or not side.usable[row.sentence] or (row.resolved and not _near(rows, row.sentence, key)):
            continue
        known = found.get(key, Heard(row.speaker, key, 0, 0, (), ()))
        at, last = [row.sentence], row.sentence
        while is_quoted and last + 1 < len(rows) and rows[last + 1].start < row.end:
            last += 1
            at.append(last)
        words = len(text.tokens(row.text))
        found[key] = known._replace(
            name=max(known.name, row.speaker, key=len),
            quoted=known.quoted + words * is_quoted,
            reported=known.reported + words * (not is_quoted),
            sentences=tuple(dict.fromkeys((*known.sentences, *at))),
            quotes=(*known.quotes, (row.start, row.end)) if is_quoted else known.quotes,
        )
    return found


def _near(rows: "Sequence", sentence: int, key: str) -> bool:
    """Does the speaker's last name stand in the sentence or in one of its neighbours?"""
    around = " ".join(row.text for row in rows[max(0, sentence - 1) : sentence + 2])
    return re.search(rf"\b{re.escape(key)}\b", text.normalise(around), re.IGNORECASE) is not None


def differences(story: "Story") -> list[Difference]:
    """List who speaks in one article only, the most quoted first: both sides in one row where both have someone.

    Who is quoted with fewer words, or only reported, comes after; his or her name must be absent from the other.
    """
    sides = beside(story)
    speakers = {s: heard(side, reported=True) for s, side in sides.items()}
    for s in ("a", "b"):
        theirs = set(text.ngrams(story.articles[OTHER[s]].words, RUN))
        for key, one in speakers[s].items():
            said = [text.words(story.articles[s].raw[start:end]) for start, end in one.quotes]
            known = any(theirs & set(text.ngrams(words, RUN)) for words in said)
            speakers[s][key] = one._replace(known=known)
    alone = {}
    for s in ("a", "b"):
        other = sides[OTHER[s]].article
        loud = [one for one in speakers[s].values() if one.quoted >= FEWEST and not _speaks(one, other)]
        low = [
            one
            for one in speakers[s].values()
            if one.quoted < FEWEST <= one.quoted + one.reported
            and _is_person(one)
            and not one.known
            and not _mentioned(one, other)
        ]
        alone[s] = [
            one
            for some in (loud, low)
            for one in sorted(some, key=lambda one: (-one.quoted - one.reported / 2, one.sentences))
        ]
    found = []
    while alone["a"] or alone["b"]:
        row = {s: alone[s][:2] for s in ("a", "b")}
        found.append(_row(story, row, -len(found)))
        alone = {s: alone[s][2:] for s in ("a", "b")}
    return found


def _is_person(one: Heard) -> bool:
    words = one.name.split()
    return len(words) > 1 and any(word.lower() in first_names() for word in words[:-1])


def _mentioned(one: Heard, other: "Article") -> bool:
    return re.search(rf"\b{re.escape(one.key)}\b", other.raw, re.IGNORECASE) is not None


def _speaks(one: Heard, other: "Article") -> bool:
    """Does the other article quote anything near that name, or these words under another?"""
    name = re.compile(rf"\b{re.escape(one.key)}\b", re.IGNORECASE)
    if any(last_name(row.speaker) == one.key for row in (*other.quote_rows, *other.attribution_rows)):
        return True
    if one.known:
        return True
    near = {row.sentence + step for row in other.quote_rows for step in (-1, 0, 1)}
    return any(n in near and name.search(row.text) for n, row in enumerate(other.sentence_rows))


def _row(story: "Story", row: dict[str, list[Heard]], weight: float) -> Difference:
    told = [f"only {s.upper()} {_verb(row[s])} {listed([one.name for one in row[s]])}" for s in ("a", "b") if row[s]]
    places = {}
    for s in ("a", "b"):
        article = story.articles[s]
        picked = []
        for one, share in zip(row[s], (1, 1) if len(row[s]) > 1 else (2,), strict=False):
            most = sorted(one.sentences, key=lambda n: (-article.sentence_rows[n].words, n))
            picked += most[:share]
        places[s] = spans(article, sorted(picked))
    sentence = "; ".join(told) + "."
    if len(told) == 1:
        (one, *more) = row["a"] or row["b"]
        if not more and one.quoted >= FEWEST:
            said = story.articles["a" if row["a"] else "b"]
            first = max(one.quotes, key=lambda place: (place[1] - place[0], -place[0]))
            sentence = f"{told[0]}: {quoted(said.raw[first[0] : first[1]], 14)}."
    return difference(story, "voice", sentence[0].upper() + sentence[1:], places, "counted", weight)


def _verb(some: list[Heard]) -> str:
    return "quotes" if all(one.quoted >= FEWEST for one in some) else "has words of"


rows = voices
