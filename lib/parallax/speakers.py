"""Who speaks in an article: everything given to a speaker, what kind of speaker, how many words."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from parallax import text
from parallax.actors import Actors, cast, mentions
from parallax.article import Article
from parallax.lexicons import countries, nouns, stop_words, word_set

if TYPE_CHECKING:
    from parallax.story import Story

NARRATOR = "narrator"
NO_SPEAKER = "no speaker given"
PERSON, BODY, UNNAMED, DOCUMENT = "named person", "named body", "unnamed", "document"
BODY_WORDS = word_set(
    """house senate congress court council committee commission department ministry government administration office
    police army agency bureau party campaign union university times post news network company bank group foundation
    association institute union nations states kingdom republicans democrats"""
)  # fmt: skip
COMMON = stop_words() | word_set("senior top several two three former") | nouns("body")


class Said(NamedTuple):
    """Words given to a speaker at `[start, end)`: a quotation or an indirect attribution."""

    speaker: str
    named: bool
    quoted: bool
    verb: str
    sentence: int
    start: int
    end: int


class Voice(NamedTuple):
    """One speaker in one article: words between quotation marks, words told, sentences, verbs, places.

    `kind`: named person, named body, unnamed, document, or no speaker given.
    """

    speaker: str
    source: str
    kind: str
    quoted: int
    told: int
    sentences: int
    verbs: tuple[str, ...]
    places: tuple[tuple[int, int], ...]


def voice_rows(story: "Story") -> list[Voice]:
    """List every speaker of both articles, one name for one person, those with most words in both together first."""
    actors = cast(story)
    said = {s: sayings(art, actors) for s, art in story.articles.items()}
    names = _one_name({one.speaker for rows in said.values() for one in rows})
    found: dict[tuple[str, str], list[Said]] = {}
    for source, rows in said.items():
        for one in rows:
            found.setdefault((names[one.speaker], source), []).append(one)
    rows = [_voice(story.articles[s], who, s, own) for (who, s), own in found.items()]
    words: dict[str, int] = {}
    for row in rows:
        words[row.speaker] = words.get(row.speaker, 0) + row.quoted + row.told
    rows.sort(key=lambda row: (row.speaker == NO_SPEAKER, -words[row.speaker], row.speaker, row.source))
    return rows


def sayings(article: Article, actors: Actors) -> list[Said]:
    """List everything given to a speaker in an article, in reading order; actors by their canonical names."""
    printed = {row.speaker for row in (*article.quote_rows, *article.attribution_rows)}
    names = {speaker: _speaker(speaker, actors) for speaker in printed}
    quoted = [
        Said(names[q.speaker], any(map(str.isupper, q.speaker)), True, q.verb, q.sentence, q.start, q.end)
        for q in article.quote_rows
    ]
    told = [
        Said(names[a.speaker], a.named, False, a.verb, a.sentence, a.start, a.end) for a in article.attribution_rows
    ]
    return sorted(quoted + told, key=lambda said: (said.start, said.end))


def kind_of(speaker: str) -> str:
    """Return what kind of speaker a name or description stands for.

    >>> [kind_of(who) for who in ("Ada Poll", "White House", "officials", "a police report")]
    ['named person', 'named body', 'unnamed', 'document']
    """
    if speaker == NO_SPEAKER:
        return speaker
    words = speaker.split()
    last = {words[-1].lower(), words[-1].lower().removesuffix("s")}
    if words[-1].islower() or len(words) == 1 and last & (nouns("person") | nouns("text")):
        named = last & nouns("body") and any(word[0].isupper() for word in words)
        return BODY if named else DOCUMENT if last & nouns("text") else UNNAMED
    body = {word.lower() for word in words} & (BODY_WORDS | nouns("body"))
    capitals = any(word.isupper() and len(word) > 1 and "." not in word for word in words)
    return BODY if body or capitals or speaker in countries() else PERSON


def body_words(article: Article) -> int:
    """Count the words of the body."""
    return sum(article.sentence_rows[p.sentence].words for p in article.passages("body"))


def quoted_words(article: Article) -> int:
    """Count the words that stand in quotations of the body."""
    return sum(len(text.tokens(p.text)) for p in article.passages("quotes"))


def given_words(article: Article) -> int:
    """Count the body words that are given to someone, by quotation or by an indirect attribution; none twice."""
    body = {p.sentence for p in article.passages("body")}
    spans = [(said.start, said.end) for said in sayings(article, {}) if said.sentence in body]
    return _words(article, spans)


def _speaker(printed: str, actors: Actors) -> str:
    """Return the canonical name of the actor whose name ends the printed form, else what is printed."""
    if not printed:
        return NO_SPEAKER
    last = [mention for mention in mentions(printed, actors) if mention.end == len(printed)]
    return last[-1].actor if last else printed


def _one_name(speakers: set[str]) -> Mapping[str, str]:
    """Map each speaker to one name: a surname to the only full name with it, *Officials* to *officials*."""
    full: dict[str, set[str]] = {}
    for speaker in sorted(speakers):
        if " " in speaker and kind_of(speaker) == PERSON:
            full.setdefault(speaker.split()[-1], set()).add(speaker)
    names = {}
    for speaker in sorted(speakers):
        first, alone = speaker.split()[0], full.get(speaker, set())
        common = first.lower() in COMMON or first.lower().removesuffix("s") in nouns("person") | nouns("text")
        low = speaker[0].lower() + speaker[1:] if common and kind_of(speaker) in (UNNAMED, DOCUMENT) else speaker
        names[speaker] = min(alone) if len(alone) == 1 else low
    return names


def _voice(article: Article, speaker: str, source: str, said: Sequence[Said]) -> Voice:
    quoted = _words(article, [(one.start, one.end) for one in said if one.quoted])
    told = _words(article, [(one.start, one.end) for one in said]) - quoted
    verbs = tuple(sorted({one.verb for one in said if one.verb}))
    places = tuple((one.start, one.end) for one in sorted(said, key=lambda one: not one.quoted))
    sentences = len({one.sentence for one in said})
    return Voice(speaker, source, kind_of(speaker), quoted, told, sentences, verbs, places)


def _words(article: Article, spans: Sequence[tuple[int, int]]) -> int:
    """Count the words of some stretches, none twice."""
    counted, at = 0, 0
    for start, end in sorted(spans):
        counted += len(text.tokens(article.raw[max(start, at) : end]))
        at = max(at, end)
    return counted
