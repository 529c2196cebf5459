"""Who speaks, how much, and who is named without being heard?"""

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache, lru_cache
from itertools import compress
from typing import NamedTuple

from parallax import text
from parallax.actors import Actors, are_people, cast, mentions, people, propose, sightings
from parallax.article import Article
from parallax.difference import MOST, OTHER, Beside, Difference, P, beside, difference, last_name, most_telling, quoted
from parallax.findings import Claim, Places, count, evidence_at, framing, shares
from parallax.lexicons import countries, entries, nouns, stop_words, word_class, word_set
from parallax.links import standing
from parallax.phrasing import listed, number, some, times
from parallax.reference import per_hundred
from parallax.speech.claims import DRAWN
from parallax.speech.cues import spoken, stance, verb_forms
from parallax.speech.names import DEPUTIES, HIGH, OFFICES, PARTICLES, PEOPLES, SHORT, first_names, name_key
from parallax.speech.words import is_title
from parallax.story import Story
from parallax.tables import Frame, passage, table

__all__ = ("voices", "unheard", "findings", "differences")

NARRATOR = "narrator"
NO_SPEAKER = "no speaker given"
NARRATORS = ("i", "we")  # outside quotations
PRONOUNS = word_set("i we he she they it him her them his its their")
COUNTS = word_set("all both each either longer neither none one percent someone those three two")  # of whom?
FEW = 3  # quoted words beside what is no verb of saying (a plan, thinks) that may be the writer's
PERSON, BODY, UNNAMED, DOCUMENT = "named person", "named body", "unnamed", "document"
PICTURES = word_set(
    "ad advert commercial video footage clip film image photo picture photograph"
)  # they show what happened
PURPOSES = frozenset(["aim", "offer", "focus on", "respond to", "refuse", "accept", "forbid"])  # what a document does
OPENING = 60  # characters of a long passage that a table shows
RUN = 6  # words in a row that are known to be the same statement
FEWEST = 15  # quoted words that make a voice: below, few coders name it
MUCH = 45  # that make one where the other, quoting nothing, says in its own words what he said
SAID = 4  # quoted words of nobody that may be those of one who stands near
BODY_WORDS = word_class("named body")
HEAD = re.compile(r" (?:at|for|in|of|on|with) ")  # a spokeswoman for the Senate is no Senate
UNSAID = re.compile(  # did not say, did not tell the Senate, may say, if he says
    r"(?:\b(?:[Nn]ot|never|no (?:evidence|indication|signs?)|will|can|"
    r"may|might|could|should|must|would have to|[Ii]f(?: [\w.’'-]+){1,4}"
    r"|(?:prepar\w+|supposed|ready|about|going|ha(?:s|ve)|needs?|expected|likely|plan\w*|want\w*|able|attempt) to"
    r"|(?:declin|refus|fail|stop)\w* (?:to|short of)|avoid\w*|without(?= \w+ing)|accus\w+(?: [\w’'-]+){1,6} of)"
    r"|[Ii]nstead of|n['’]t)"
    r"(?: (?:\w+ly|also|even|yet|ever))? (?P<verb>\w\w)\w* (?P<whom>(?:[\w.’'-]+ ){0,5})\Z"
)
AIM = re.compile(r"\bto \w+ \Z")  # a bill to support them
POINTING = re.compile(  # that claim, his old name, why that's late
    r"(?:this|that|these|those) \w+|(?:the|his|her|its|their)(?: [\w’'-]+){1,2}|(?:why|how) (?:that|this|it)['’]s \w+",
    re.IGNORECASE,
)
BLAMED = re.compile(r"\bfor (?:saying|calling|claiming|suggesting|telling)\b")  # the words of whom is blasted
WORDS_OF = re.compile(r"[“\"]| as | to be |^(?:that|to|if|whether|how|why) ")
RELATIVE = re.compile(r" (?:who|whom|whose|which|that|where|when|while|after|before) ")
LATER = re.compile(  # days after the vote; a century ago
    r"(?:(?:\w+ )?(?:moments|minutes|hours|days|weeks|months|years|shortly|soon) )?(?:after|before)\b"
    r"|(?:\w+ ){2,3}ago\Z"
)
OBJECTS = word_class("object is no words")  # announced, praised
OTHERS = word_class("words of others")  # denied, heard
BLAMES = frozenset(row["verb"] for row in entries("reporting_verbs") if "for" in row["frames"].split())
JOBS = word_set("ceo da pm agent aide attorney lawyer spokesman spokeswoman voter")
NAMED_FIRST = ("University", "Department", "News")  # Harvard University, Harvard
MOST_OPENING = 6  # words
OPENS = re.compile(  # a phrase that only opens a sentence
    r"(?:(?:but|and|yet) )?(?:in|on|at|through|during|then|early|late|last|this|after|before|within|since|until|a few"
    r"|a (?:day|week|month|year)|\w+ (?:days|weeks|months|years)) ",
    re.IGNORECASE,
)
PLACES = ("New", "North", "South", "West")  # North Dakota
HUMAN = re.compile(  # Sen. Lee; Lee, 45
    r"\b(?:(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Rev)\.|President|Justice|Judge|Secretary|Leader|Speaker|Mayor)"
    r" ([A-Z]\w+)"
    r"|\b([A-Z]\w+), (?:who|\d\d)\b"
)
TWO = re.compile(r"\b([Tt]he )?([A-Z][\w.-]*) (?=([A-Z][\w.-]*\w))")  # the Weekly Standard
HE = re.compile(r"\b(?:[Hh]e|[Ss]he)(?: \w+){1,3},?:? ?[“\"]?\||\|[,.?!”\"]*\s(?:he|she) ")
SELF, ITSELF = re.compile(r"\bI\b(?!-)"), re.compile(r"(?:that )?s?he\b")  # “I left”; Lee said that he
LINKED = re.compile(r" (?:for|of|&) ")  # the Center for Tides
NOT_A_NAME = word_class("no speaker by name")


class Saying(NamedTuple):
    """Words given to a speaker at `[start, end)`: a quotation or an indirect attribution."""

    speaker: str
    named: bool
    quoted: bool
    verb: str
    sentence: int
    start: int
    end: int


class Voice(NamedTuple):
    """One speaker in one article: words between quotation marks, words told, what is said, quotations first.

    `kind`: named person, named body, unnamed, document, or no speaker given.
    """

    speaker: str
    source: str
    kind: str
    quoted: int
    told: int
    said: tuple[Saying, ...]


def voices(story: "Story") -> Frame:
    """Return one row per speaker and source: speaker, source, kind, quoted and told (words), sentences, verbs, first.

    The whole article, title included; a speaker heard in both stands in two rows, who only thinks, wants or does
    something in none. Most words quoted first. `verbs` have how they present what is said where that is not neutral;
    `there`: a sentence of the other article that tells the same.

    >>> list(voices(story))
    ['speaker', 'source', 'kind', 'quoted', 'told', 'sentences', 'verbs', 'first', 'there']
    """
    rows = []
    partners = dict(zip(("a", "b"), standing(story.a, story.b), strict=True))
    for speaker, source, kind, between, told, said in voice_rows(story):
        article, other = story.articles[source], story.articles[OTHER[source]]
        verbs = sorted({one.verb for one in said if one.verb})
        verbs = [verb + (f" ({stance(verb)})" if stance(verb) != "neutral" else "") for verb in verbs]
        where = sorted({one.sentence for one in said})
        same = [partners[source][n].partner for n in where if partners[source][n].standing == "told"]
        there = [other.sentence_rows[n] for n in same[:1]]
        first = passage(article, source, said[0].start, said[0].end, most=OPENING)
        same = [passage(other, OTHER[source], row.start, row.end, most=OPENING) for row in there]
        rows.append((speaker, source, kind, between, told, len(where), ", ".join(verbs), first, same))
    columns = ["speaker", "source", "kind", "quoted", "told", "sentences", "verbs", "first", "there"]
    sure = ("precision by direct quotation", "precision by indirect attribution")
    sure += ("speakers of direct quotations right", "pronouns put for names right")
    marked, told, right, put = (per_hundred("attributions", what) for what in sure)
    note = (
        "Quoted: words between quotation marks. Told: words given to the speaker without them. Of 100 in labelled news "
        f"{marked} quoted and {told} told are right; of 100 speakers of quotations {right}, and of 100 pronouns "
        f"put where a name stood {put}."
    )
    note = note if rows else "Neither article gives words to anybody."
    return table(rows, columns, caption="Who speaks, and how many words are theirs", note=note)


rows = voices


def unheard(story: "Story") -> Frame:
    """Return those named in both articles and given words in one: who, source, words, says, named there (times).

    >>> list(unheard(story))
    ['who', 'source', 'words', 'says', 'named there']
    """
    given, known = voice_rows(story), {**propose((story.a, story.b)), **story.actors}
    both = {one.speaker for one in given if one.source == "a"} & {one.speaker for one in given if one.source == "b"}
    rows = []
    for speaker, source, kind, between, told, said in given:
        forms = (speaker, *known.get(speaker, ()), speaker.split()[-1] if kind == PERSON else speaker)
        named = mentions(story.articles[OTHER[source]].raw, {speaker: forms})
        if named and speaker not in both and kind in (PERSON, BODY):
            says = passage(story.articles[source], source, said[0].start, said[0].end, most=OPENING)
            rows.append((speaker, source, between + told, says, len(named)))
    note = "Named there: how often the other article names this speaker, without giving words."
    note = note if rows else "Whoever is named in both is given words in both, or in neither."
    columns = ["who", "source", "words", "says", "named there"]
    return table(rows, columns, caption="Named in both, given words in one", note=note)


def voice_rows(story: "Story") -> list[Voice]:
    """List every speaker of both articles, one name for one person, those most quoted in both together first."""
    every = {**propose((story.a, story.b), least=1), **story.actors}
    people = are_people((story.a, story.b), every)
    found: dict[tuple[str, str], list[Saying]] = {}
    holders = _holders(story, every)
    for source, article in story.articles.items():
        for one in (one for one in sayings(article, every) if _is_said(article, one)):
            who = holders.get(one.speaker.lower().removesuffix("-elect"), one.speaker)
            found.setdefault((who, source), []).append(one)
    longer = _longer({speaker for speaker, _ in found})
    for (speaker, source), said in [item for item in found.items() if item[0][0] in longer]:
        found.setdefault((longer[speaker], source), []).extend(said)
        del found[speaker, source]
    rows, words = [], {speaker: (0, 0) for speaker, _ in found}
    for (speaker, source), said in found.items():
        kind = _kind(speaker, story.articles[source], said, people)
        between, both = (words_of(story.articles[source], some) for some in ([o for o in said if o.quoted], said))
        said.sort(key=lambda one: not one.quoted)
        rows.append(Voice(speaker, source, kind, between, both - between, tuple(said)))
        words[speaker] = words[speaker][0] - between, words[speaker][1] - both
    return sorted(rows, key=lambda row: (row.speaker == NO_SPEAKER, words[row.speaker], row.speaker, row.source))


def _kind(speaker: str, article: Article, said: Iterable[Saying], people: Collection[str]) -> str:
    """Return what kind of speaker a name is in an article, which may tell a person from a body: he, Sen., the."""
    kind = kind_of(speaker)
    if kind == BODY and speaker in people and speaker.split()[-1].lower() not in BODY_WORDS:
        return PERSON  # Laurence Tribe
    if kind != PERSON or speaker in people or speaker.split()[0].lower() in first_names():
        return kind
    if " " not in speaker and "." not in speaker[:2] and speaker not in _humans(article):  # K.T. is somebody
        the = 2 * article.raw.count(f"he {speaker}") >= article.raw.count(speaker)  # but the Lee campaign
        he = any(_is_he(article, one) for one in said) and not the or speaker[:2] == "Mc"
        many = speaker[:-1] if speaker[-1] == "s" and speaker[:-1].lower() not in first_names() else speaker + "s"
        many = speaker.endswith("ians") or re.search(rf"\b{re.escape(many)}\b", article.raw) and many < speaker
        return UNNAMED if many and not he else PERSON if he else BODY  # Muslims; Harvard
    return BODY if speaker.count(" ") == 1 and speaker in _with_article(article) else PERSON  # the Weekly Standard


@lru_cache(maxsize=8)
def _humans(article: Article) -> set[str]:
    """Return the words in capitals that have a title before them or an age after them."""
    return {titled or aged for titled, aged in HUMAN.findall(article.raw)}


def _is_said(article: Article, one: Saying) -> bool:
    """Return whether words are said, not thought, wanted, done, denied or only possible: may say that."""
    first, stop = max(0, one.start - OPENING), min(one.end, one.start + OPENING)
    if one.verb in OTHERS or one.verb in BLAMES and BLAMED.search(article.raw, first, stop):
        return False
    words = article.raw[one.start : one.end]
    if one.quoted:  # a plan for the “cliff” is the writer's phrase, “This Week” a show
        few = len(text.words(words)) <= FEW
        if not one.verb and one.speaker == NO_SPEAKER:
            return not is_title(words) and (not few or words[-1] in ".!?…")
        doing = one.verb and kind_of(one.speaker) in (BODY, UNNAMED, NO_SPEAKER)  # the strike shows “…”
        return one.verb in spoken() or not (few or doing)
    seen = one.speaker.rpartition(" ")[2].lower().rstrip("s") in PICTURES and one.verb not in spoken()
    seen = seen or AIM.search(article.raw, first, one.start)
    drawn = one.speaker == NO_SPEAKER and one.verb in DRAWN  # …, indicating that it was late
    known = (
        one.verb in spoken() and not drawn or kind_of(one.speaker) == DOCUMENT and not seen and one.verb not in PURPOSES
    )
    pointing = POINTING.fullmatch(article.raw, one.start, one.end)  # contradict that assertion
    unsaid = UNSAID.search(article.raw, first, one.start)
    unsaid = unsaid and (unsaid["whom"].count(" ") < 2 or one.verb.startswith(unsaid["verb"].lower()))
    if len(text.words(words)) <= MOST_OPENING and OPENS.match(words) and not P.FINITE.search(words):
        return False  # on the other hand, Lee said, it
    told = P.FINITE.search(RELATIVE.split(words, maxsplit=1)[0])  # thanked those who came, said hours after the vote
    named = (one.verb in OBJECTS or LATER.match(words)) and not (told or WORDS_OF.search(words))  # praised the mayor
    return known and not (pointing or unsaid or named)


def _is_he(article: Article, one: Saying) -> bool:
    """Return whether "he" or "she" stands beside the words for a speaker whose name does not."""
    sentence = article.sentence_rows[one.sentence]
    beside = f"{article.raw[sentence.start : one.start]}|{article.raw[one.end : max(one.end, sentence.end)]}"
    find = SELF.search if one.quoted else ITSELF.match
    return (
        find(article.raw, one.start, one.end) is not None or one.speaker not in beside and HE.search(beside) is not None
    )


@lru_cache(maxsize=8)
def _with_article(article: Article) -> set[str]:
    """Return the two words in capitals that always have "the" before them."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for the, first, second in TWO.findall(article.raw):
        found[bool(the)].add(f"{first} {second}")
    return found[True] - found[False]


def _longer(speakers: Collection[str]) -> dict[str, str]:
    """Return the one body that a word alone stands for beside its whole name: the Post, the Washington Post."""
    whole: dict[str, set[str]] = {}
    for speaker in speakers:
        if " " in speaker and speaker[0].isupper() and kind_of(speaker) == BODY:
            first, *_, last = speaker.split()
            for word in (last, first) if speaker.count(" ") == 1 and last in NAMED_FIRST else (last,):
                whole.setdefault(word, set()).add(speaker)
    alone = {speaker for speaker in speakers if speaker[0].isupper() and speaker != "House"}
    alone = {speaker for speaker in alone if not _organisation().fullmatch(speaker)}
    same: dict[str, list[str]] = {}
    for speaker in sorted(speakers, key=lambda one: (kind_of(one) == BODY, one)):
        same.setdefault(speaker.lower(), []).append(speaker)  # Experts, experts
    spelt = {one: every[-1] for every in same.values() for one in every[:-1]}
    return spelt | {word: min(names) for word, names in whole.items() if word in alone and len(names) == 1}


def _holders(story: "Story", actors: Actors) -> dict[str, str]:
    """Return who is the one president, the one mayor that the two articles name."""
    owner = {form: who for who, forms in actors.items() for form in forms}
    held: dict[str, set[str]] = {}
    for one, _ in (row for article in story.articles.values() for row in sightings(article)):
        for title in one.titles[-1:] if DEPUTIES.isdisjoint(one.titles) else ():
            held.setdefault(SHORT.get(title, title), set()).add(owner.get(" ".join(one.name), ""))
    return {title: min(who) for title, who in held.items() if title in HIGH and len(who) == 1 and "" not in who}


def sayings(article: Article, actors: Actors) -> list[Saying]:
    """List everything given to a speaker in an article, in reading order; actors by their canonical names."""
    owner = {form: who for who, forms in actors.items() for form in (*forms, who)}
    rows = [(q, any(map(str.isupper, q.speaker)), True) for q in article.quote_rows]
    rows += [(a, a.named, False) for a in article.attribution_rows if a.speaker not in NARRATORS]
    found = []
    for row, named, direct in rows:
        vague = row.speaker in PRONOUNS or row.speaker.rpartition(" ")[2] in COUNTS
        for who in _each("" if vague else row.speaker, owner):
            many = who[-1:] == "s" and who[:-1] in countries() and who not in actors  # Americans are not their country
            name = who if many else owner.get(who) or owner.get(who.isupper() and who.title(), who or NO_SPEAKER)
            found.append(Saying(name, named, direct, row.verb, row.sentence, row.start, row.end))
    return sorted(found, key=lambda said: (said.start, said.end))


def kind_of(speaker: str) -> str:
    """Return what kind of speaker a name or description stands for.

    >>> [kind_of(who) for who in ("Ada Poll", "White House", "officials", "a police report")]
    ['named person', 'named body', 'unnamed', 'document']
    """
    if speaker == NO_SPEAKER:
        return speaker
    if speaker[-1] == "s" and speaker[:-1] in countries() and countries().get(speaker, speaker) != speaker:
        return UNNAMED  # Americans
    if speaker.lower() in PEOPLES:
        return UNNAMED
    if speaker in countries() or _organisation().fullmatch(speaker):
        return BODY
    words = HEAD.split(speaker, maxsplit=1)[0].split() if speaker[0].islower() else speaker.split()
    last = {words[-1].lower(), words[-1].lower().removesuffix("s")}
    text = nouns("text") & {*last, re.sub("ies$", "y", words[-1].lower())}
    alone = len(words) == 1 and (last & nouns("person") or speaker.endswith("s") and text)
    poll = last & {"poll", "study"} and {word.lower() for word in words} & BODY_WORDS  # no Ada Poll
    if words[-1].islower() or last & word_class("party") or alone or poll:
        named = last & nouns("body") and any(word[0].isupper() for word in words)
        return BODY if named else DOCUMENT if text else UNNAMED
    body = {word.lower().rstrip(".") for word in speaker.replace("-", " ").split()} & BODY_WORDS | last & nouns("body")
    capitals = any(word.isupper() and len(word) > 1 and "." not in word for word in words)
    capitals = capitals and not (len(words) == 2 and speaker.isupper()) or words[-1].isdigit()  # Elm TV; Fox 35
    someone = words[0].lower() in first_names() or words[0].find(".") == len(words[0]) - 1  # Peter King, Mr. Judge
    if not body and not someone and len(words) > 1 and words[-1].lower() in OFFICES | JOBS:
        return UNNAMED  # the Elm Mayor
    place = len(words) > 1 and (words[0] in PLACES or words[2:] and words[-1] in countries())  # Good Morning America
    return BODY if body or capitals or place or LINKED.search(speaker) else PERSON


def words_of(article: Article, places: Iterable[Saying | tuple[int, int]]) -> int:
    """Count the words of some stretches of an article, none twice."""
    counted, at = 0, 0
    for start, end in sorted(tuple(place)[-2:] for place in places):
        counted += len(text.tokens(article.raw[max(start, at) : end]))
        at = max(at, end)
    return counted


def body_words(article: Article) -> int:
    """Count the words of the body."""
    return sum(article.sentence_rows[p.sentence].words for p in article.passages("body"))


@lru_cache(maxsize=8)
def given(article: Article) -> Places:
    """List the places of the body that are given to someone, by quotation or by an indirect attribution."""
    body = {p.sentence for p in article.passages("body")}
    return sorted({(said.start, said.end) for said in sayings(article, {}) if said.sentence in body})


def quotations(article: Article) -> Places:
    """List the places of the quotations of the body."""
    return [part[1:3] for part in article.passages("quotes")]


def other_voices(article: Article) -> list[int]:
    """Return 1 for each body sentence in which someone other than the narrator speaks, else 0."""
    return [int(article.voices[p.sentence] != NARRATOR) for p in article.passages("body")]


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


OF_WORDS = (  # id, label, what is said, where
    ("quoted-words", "share of quoted words", "stand between quotation marks", quotations),
    ("given-words", "share of words given to someone", "are someone else’s, quoted or told", given),
)


def findings(story: "Story") -> list[Claim]:
    """List the claims on who speaks: shares of sentences and words of others, speakers, news sources, who is silent."""
    found, right = (per_hundred("attributions", f"{what} by attributed word") for what in ("recall", "precision"))
    doubt = f"and who speaks was told by rules: of 100 words of others in labelled news they find {found}, "
    doubt += f"and {right} of 100 that they find are right"
    head = "the share of body sentences in which someone other than the narrator speaks"
    about = {"grade": "compared", "unit": "share", "head": head, "doubt": doubt}
    others = {s: other_voices(article) for s, article in story.articles.items()}
    voiced = {s: [*compress(art.passages("body"), others[s])] for s, art in story.articles.items()}
    draft = framing("voices", "share of sentences with another voice", "", evidence_at(story, voiced), **about)
    made = [shares(draft, *others.values(), story.plan)]
    bases = {s: body_words(article) for s, article in story.articles.items()}
    for name, label, what, places in OF_WORDS:
        words = {s: words_of(article, places(article)) for s, article in story.articles.items()}
        parts = [words[s] / max(bases[s], 1) for s in ("a", "b")]
        percent = [number(part, "share") for part in parts]
        sentence = f"{words['a']:,} of A’s {bases['a']:,} body words {what} ({percent[0]}), "
        sentence += f"{words['b']:,} of B’s {bases['b']:,} ({percent[1]})."
        about = {"unit": "share", "base": "words", "n_a": bases["a"], "n_b": bases["b"]}
        draft = framing(name, label, sentence, evidence_at(story, places), **about)
        made += [count(draft, *parts)] if any(parts) else []
    return [*made, *_counted(story)]


def _counted(story: "Story") -> list[Claim]:
    speakers: dict[str, list[str]] = {}
    sources = {s: news_sources(article) for s, article in story.articles.items()}
    silent = {s: not_heard(article, cast(story)) for s, article in story.articles.items()}
    for source, article in story.articles.items():
        body = {p.sentence for p in article.passages("body")}
        own = [one for one in sayings(article, cast(story)) if one.sentence in body and one.named]
        words = {who: sum(one.end - one.start for one in own if one.speaker == who) for who in {o.speaker for o in own}}
        speakers[source] = sorted(words, key=lambda who: (-words[who], who))
    told = f"A gives words to {some(speakers['a'], 'nobody by name')}; B to {some(speakers['b'], 'nobody by name')}."
    named = "; ".join(f"{s.upper()} names {some(list(own), 'no news source')}" for s, own in sources.items())
    often = {s: [f"{who} (named {times(len(at))})" for who, at in own.items()] for s, own in silent.items() if own}
    without = [f"{s.upper()} gives no words to {some(own, '')}" for s, own in often.items()]
    places = evidence_at(story, {s: sorted(sum(own.values(), [])) for s, own in sources.items()})
    first = evidence_at(story, {s: [at[0] for at in own.values()] for s, own in silent.items()})
    made = (
        ("named-speakers", "speakers named", told, evidence_at(story, given), "speakers", speakers),
        ("news-sources", "news sources named", named + ".", places, "news sources", sources),
        ("not-heard", "actors named and given no words", "; ".join(without) + ".", first, "actors", silent),
    )
    some_found = ((framing(*claim, unit=unit), found) for *claim, unit, found in made if any(found.values()))
    return [count(draft, len(found["a"]), len(found["b"])) for draft, found in some_found]


@cache
def _organisation() -> re.Pattern:
    """Compile the names, and any capitalised words before an ending such as *News*."""
    rows = [(row["kind"], re.escape(row["name"])) for row in entries("news_sources")]
    names, endings = ("|".join(name for kind, name in rows if kind == wanted) for wanted in ("name", "ending"))
    before = r"(?:[A-Z][\w&.]*\s){1,4}"
    return re.compile(rf"(?<![\w-])(?:(?!The\s){before}(?:{endings})(?!\s[A-Z])|{names})(?![\w-])")


class Heard(NamedTuple):
    """A speaker with the words that an article quotes or reports, the sentences, and the quotations' places."""

    name: str
    key: str
    quoted: int
    reported: int
    sentences: tuple[int, ...]
    quotes: tuple[tuple[int, int], ...]
    says: bool = False  # something under a name, and does not only offer or disclose it
    known: bool = False  # the other article has a run of these words


@lru_cache(maxsize=8)
def heard(side: "Beside") -> dict[str, Heard]:
    """Return the named speakers of an article by last name, with what is quoted and reported of each."""
    article, rows = side.article, side.article.sentence_rows
    found: dict[str, Heard] = {}

    @cache
    def near(n: int) -> set[str]:
        """Return the words of a sentence and of those beside it, possessives also without their ending."""
        words = {word for row in rows[max(0, n - 1) : n + 2] for word in text.words(row.text)}
        return words | {word.removesuffix("'s").rstrip("'") for word in words}

    said = [(row, True) for row in article.quote_rows] + [(row, False) for row in article.attribution_rows]
    telling = spoken()
    each = [(row, name, is_quoted) for row, is_quoted in said for name in _each(row.speaker, surnames=True)]
    speakers = {last_name(name) for _, name, is_quoted in each if is_quoted and name[:1].isupper()}
    for row, speaker, is_quoted in each:
        key = last_name(speaker)
        if key in found and unlike(found[key].name, speaker, all):
            key = speaker.lower()
        named = speaker and speaker.split()[-1][:1].isupper() and key not in NOT_A_NAME | stop_words()
        if not named or not side.usable[row.sentence]:
            continue
        if row.resolved and len(speakers) > 1 and key.split()[-1] not in near(row.sentence):
            continue  # the pronoun is far from the name
        known = found.get(key, Heard(speaker, key, 0, 0, (), ()))
        at = article.touched(row.start, row.end) if is_quoted else [row.sentence]
        words = len(text.tokens(row.text))
        found[key] = known._replace(
            name=max(known.name, speaker, key=len) if is_quoted or not known.quoted else known.name,  # nor his wife
            quoted=known.quoted + words * is_quoted,
            reported=known.reported + words * (not is_quoted),
            says=known.says
            or (is_quoted and (not row.resolved or words >= SAID))
            or (row.verb in telling and not row.resolved and P.FINITE.search(row.text) is not None),
            sentences=tuple(dict.fromkeys((*known.sentences, *at))),
            quotes=(*known.quotes, (row.start, row.end)) if is_quoted else known.quotes,
        )
    return found


def unlike(one: str, other: str, least: Callable = any) -> bool:
    """Have two people of one surname other first names, any or all of which are known as such?"""
    first, second = one.lower().split(), other.lower().split()
    known = least(words[0] in first_names() for words in (first, second))
    return known and min(map(len, (first, second))) > 1 and first[0] not in second and second[0] not in first


def _each(speaker: str, known: Collection[str] = (), *, surnames: bool = False) -> list[str]:
    """Return those who speak together, people or actors, or the speaker as it is; by a surname alone only if asked."""
    together = speaker.split(" and ")
    if len(together) < 2:
        return together
    alone = (one in known and (" " not in one or kind_of(one) == PERSON) or one in countries() for one in together)
    people = surnames and any(" " in one and kind_of(one) == PERSON for one in together)
    both = people and all(one.istitle() for one in together)
    return together if both or all(map(_is_person, together)) or all(alone) else [speaker]


def differences(story: "Story") -> list[Difference]:
    """List who speaks in one article only, the most quoted first: both sides in one row where both have someone.

    Who is quoted with fewer words, or only reported, comes after; his or her name must be absent from the other.
    """
    sides, alone, named = beside(story), {}, {last_name(who) for who in people(story)}
    for s, side in sides.items():
        other, speakers = sides[OTHER[s]].article, []
        theirs, plain = set(text.ngrams(other.words, RUN)), text.normalise(other.raw).replace("-", " ")
        for one in heard(side).values():
            said = (text.words(side.article.raw[start:end]) for start, end in one.quotes)
            known = any(not theirs.isdisjoint(text.ngrams(words, RUN)) for words in said)
            speakers.append(one._replace(known=known or _told_of_another(one, side, sides[OTHER[s]])))
        speakers.sort(key=lambda one: (-one.quoted - one.reported / 2, one.sentences))
        loud = (one for one in speakers if " " in one.name or one.name.isupper() or one.key in named)
        loud = [one for one in loud if one.quoted >= FEWEST and not _speaks(one, other)]
        low = (one for one in speakers if one.quoted < FEWEST <= one.quoted + one.reported and _is_person(one.name))
        low = ((one, re.escape(last_name(one.name).replace("-", " "))) for one in low if one.says and not one.known)
        alone[s] = [*loud, *(one for one, name in low if not re.search(rf"\b{name}\b", plain, re.IGNORECASE))]
    starts = range(0, max(map(len, alone.values())), 2)
    return [_row(story, {s: some[n : n + 2] for s, some in alone.items()}, -n / 2) for n in starts]


def _told_of_another(one: Heard, side: "Beside", other: "Beside") -> bool:
    """Does the other article give what somebody says to one who is only described (*his spokeswoman*)?"""
    rows = (*other.article.quote_rows, *other.article.attribution_rows)
    described = {row.sentence for row in rows if row.speaker[:1].islower()}
    return any(side.standing[n].standing == "told" and side.standing[n].partner in described for n in one.sentences)


def _is_person(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and any(word.lower() in first_names() for word in words[:-1])


def _speaks(one: Heard, other: "Article") -> bool:
    """Does the other article quote anything near that name, or these words under another?"""
    surname = last_name(one.name)
    name = re.compile(rf"\b{re.escape(surname)}\b", re.IGNORECASE)
    telling = verb_forms("verb", speech=True) if one.quoted < MUCH else ()
    told = (row for row in other.attribution_rows if row.verb in telling)  # who backs or echoes something is not heard
    names = {row.speaker for row in (*other.quote_rows, *told)}
    speaks = any(last_name(who) == surname or name_key([who]) == name_key([one.name]) for who in names)  # Kim Kye-gwan
    if speaks or one.known:
        return True
    said = (row for row in other.quote_rows if len(row.text.split()) >= SAID)
    loose = (row.sentence for row in said if kind_of(row.speaker or NO_SPEAKER) not in (PERSON, BODY))
    near = {n + step for n in loose for step in (-1, 0, 1)}
    return any(n in near and name.search(text.normalise(row.text)) for n, row in enumerate(other.sentence_rows))


def called(story: "Story", name: str) -> str:
    """Put "a" or "an" before one who is only described ("a spokeswoman for the firm"), "the" where an article does."""
    first = name.split(" ")[0]
    if first[:1].islower() and not first.endswith("s") and first not in PARTICLES:
        return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"
    if first.lower() in first_names():
        return name
    texts = [article.raw for article in story.articles.values()]
    definite = rf"\b[Tt]he {re.escape(name)}\b(?! [A-Z]|['’]s? [a-z])"
    if not any(f"he {name}" in raw and re.search(definite, raw) for raw in texts):
        return name
    bare = rf"(?<!\b[Tt]he )\b{re.escape(name)}\b"  # the Trump campaign
    return name if " " not in name and any(re.search(bare, raw) for raw in texts) else f"the {name}"


def _row(story: "Story", row: dict[str, list[Heard]], weight: float) -> Difference:
    verbs = {s: "quotes" if all(one.quoted >= FEWEST for one in row[s]) else "has words of" for s in row}
    names = {s: listed([called(story, one.name) for one in some]) for s, some in row.items()}
    told = [f"only {s.upper()} {verbs[s]} {names[s]}" for s in ("a", "b") if row[s]]
    places = {}
    for s in ("a", "b"):
        article, opening, picked = story.articles[s], {*beside(story)[s].body[:1]}, []
        for one, share in zip(row[s], (4 - len(row[s]), 1), strict=False):
            quotes = one.quotes if one.quoted >= FEWEST else ()
            said = {n for place in quotes for n in article.touched(*place)} or {*one.sentences}
            own = said - opening or said
            picked += sorted(own, key=lambda n: (-article.sentence_rows[n].words, n))[:share]
        places[s] = sorted(picked)
    sentence = "; ".join(told) + "."
    if len(told) == 1:
        (one, *more) = row["a"] or row["b"]
        if not more and one.quoted >= FEWEST:
            room = MOST - len(told[0].split())
            _, words = most_telling(story.articles["a" if row["a"] else "b"], one.quotes, room)
            sentence = f"{told[0]}: {quoted(words, room)}."
        elif not more:
            sentence = f"{told[0]}; in {'B' if row['a'] else 'A'} there are none."
    return difference(story, "voice", sentence[0].upper() + sentence[1:], places, "counted", weight)
