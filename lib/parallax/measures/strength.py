"""Of one fact that both tell: who tells it more surely, on whose word, and whom or what does each blame?"""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from itertools import islice, product

from parallax import text
from parallax.difference import OTHER, Difference, content_keys, difference, last_name, nearby, proposed, quoted
from parallax.lexicons import entries, word_class, word_set
from parallax.measures.conflicts import figures_with_words
from parallax.measures.same_fact import told_by_both
from parallax.phrasing import opposed
from parallax.speech.cues import FORMS, stance
from parallax.speech.names import first_names
from parallax.speech.reading import Attribution
from parallax.story import Story
from parallax.tables import Frame

HANGING = word_class("hanging")
FEW_SAID = 8  # acts, persons and statements of a sentence that are compared
SHARED, SHOWN, NEAR = 3, 10, 6  # content words that two statements share; words shown; words around an act
SURENESS = {"will": 1, "must": 1, "shall": 1, "may": 0, "might": 0, "could": 0}
STATING = word_set("say tell state add explain note write report announce testify acknowledge admit confirm")
MODAL = re.compile(rf"\b({'|'.join(SURENESS)})((?: [a-z-]+){{1,4}})")
ALLEGED = re.compile(r"\b(?:alleged(?:ly)?|(?:accus|suspect)ed of(?= \w+ing\b))(?: to have| to)?((?: [a-z-]+){1,2})")
HEDGED = re.compile(
    r"\b(?:alleg|accus|suspect|report|claim|charg|believ|appear|seem|accord|acquit|convict)|\b(?:sa(?:id|ys?)|told|may|might"
    r"|could)\b"
)
NONE = re.compile(
    r"\b[Nn]o (?!(?:other|more|new|further|longer|one)\b)(?:[a-z-]+ )?([a-z]+) (?:was|were|had|have|has|is|are)\b"
)
NEGATED = re.compile(r"\b(?:no|not|never|nobody|none|only|without|deny|denie[sd])\b|n[’']t\b", re.IGNORECASE)
BLAMED = re.compile(
    r"\b(?:blam(?:ed|es)|weakened by|(?:because|as a result) of|due to|caused by|down to)((?: [\w’'-]+){1,9})"
)
WHO = re.compile(
    r"\b([A-Z][a-z]+ [A-Z][\w’'-]+)(?:, \d\d)?(?:, (?:the|an?) [^,.]{3,40})?, ((?:who|an?) [^,;“”\"]{10,90})"
)
DENIED = re.compile(r"\bden(?:y|ies|ied|ying) (?:that|having) ((?:[\w’'-]+ ?){1,6})")
UNDONE = re.compile(r"\b(?:is|are|was|were|been|being) $")
NAMELESS = re.compile(
    r"\banonymity|\bnot (?:[a-z]+ ){1,3}(?:named|identified)\b|\bnot authori[sz]ed to (?:speak|talk|discuss)"
)

COUNTED = re.compile(r"[a-z-]{3,}[^aius\W]s|people|men|women|children")
CLAUSE = 50  # characters around a word in which it would be denied
ROOT, FEW, REACH = 5, 2, 4  # letters by which a noun is known again; a common number; words from it to its noun
SOMEBODY = re.compile(r"(?<!^oth)(?:er|or|ist|ant|ent|ian|ee|th)s$|men$|(?:soldi|civili|offici)[a-z]+s$")

READ = "In 300 pairs of articles there were 17 such rows; the writer of the rules took 16 for a difference."


def strength(story: "Story") -> Frame:
    """Return one row per fact that one tells more surely, on another's word or with another cause: what, A and B.

    >>> list(strength(story))
    ['what', 'A', 'B']
    """
    note = f"For you to judge: both may be right. {READ}"
    return proposed(story, differences(story), "Told by both, not alike", note, "No such passages were found.")


rows = strength


def differences(story: "Story") -> list[Difference]:
    """List what both tell, in sentences that surely tell one fact: denied, likely or sure, ordered or asked, …"""
    found, said_in = [], {s: defaultdict(list) for s in story.articles}
    for s, article in story.articles.items():
        for row in article.attribution_rows:
            said_in[s][row.sentence] += [row] * (len(said_in[s][row.sentence]) < FEW_SAID)
    for n, m in told_by_both(story):
        at, texts = {"a": n, "b": m}, {"a": story.a.sentence_rows[n].text, "b": story.b.sentence_rows[m].text}
        said = {s: said_in[s][at[s]] for s in at}
        for rule in (_sureness, _demands, _denied, _causes, _persons, _labels):
            for kind, sentence in rule(texts):
                if rule is _labels and any(row.sentence.startswith(sentence.partition(" writes")[0]) for row in found):
                    continue  # the same ten once more
                found.append(difference(story, kind, sentence, {s: [at[s]] for s in at}, "matched", 2))
        for kind, sentence in (*_verbs(texts, said), *_sources(texts, said)):
            found.append(difference(story, kind, sentence, {s: [at[s]] for s in at}, "matched", 1))
    return found


def _sides(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    yield from ((s, OTHER[s]) for s in texts)


def _content(words: str) -> set[str]:
    return set(content_keys(words))


def _around(passage: str, match: re.Match) -> set[str]:
    """Return the content words around a match."""
    return _content(" ".join((*passage[: match.start()].split()[-NEAR:], *passage[match.start() :].split()[:NEAR])))


def _sureness(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield one act that is to come surely in one and perhaps in the other, or that one only says to be alleged."""
    acts = {s: islice(MODAL.finditer(passage), FEW_SAID) for s, passage in texts.items()}
    found = {s: [(match, content_keys(match[2])[:1]) for match in own] for s, own in acts.items()}
    for (one, act), (other, same) in ((x, y) for x in found["a"] for y in found["b"]):
        near = [_around(texts[s], match) - {*act} for s, match in (("a", one), ("b", other))]
        sure = all("necessarily" not in passage for passage in texts.values())
        if act and act == same and SURENESS[one[1]] != SURENESS[other[1]] and near[0] & near[1] and sure:
            yield "conflict", opposed(nearby(texts["a"], *one.span()), nearby(texts["b"], *other.span()))
    for s, o in _sides(texts):
        alleged = ALLEGED.search(texts[s])
        act = content_keys(alleged[1])[:1] if alleged and not HEDGED.search(texts[o]) else ()
        plain = next((t for t in text.tokens(texts[o]) if act and content_keys(t.text) == act), None)
        if plain and not UNDONE.search(texts[o], max(0, plain.start - CLAUSE), plain.start):  # by whom is not told
            shown = {s: nearby(texts[s], *alleged.span()), o: nearby(texts[o], plain.start, plain.end)}
            yield "conflict", opposed(shown["a"], shown["b"])


def _demands(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is demanded in one and asked for in the other."""
    kinds = {
        s: {w: k for k in ("demands", "requests") for w in text.words(t) if w in word_class(k)}
        for s, t in texts.items()
    }
    for s, o in _sides(texts):
        if {*kinds[s].values()} == {"demands"} and {*kinds[o].values()} == {"requests"}:
            at = {side: re.search(rf"\b{next(iter(kinds[side]))}\b", texts[side], re.IGNORECASE) for side in texts}
            after = [texts[side][at[side].end() :] for side in texts]
            near = [_content(" ".join(part.split()[: NEAR + 2])) for part in after]
            plain = not any(NEGATED.search(passage) or " also " in passage for passage in texts.values())
            if plain and near[0] & near[1] and len(_content(texts[s]) & _content(texts[o])) >= SHARED:
                yield "conflict", opposed(*(nearby(texts[side], *at[side].span()) for side in ("a", "b")))


def _denied(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield of what one says that there was none, or denies, and the other tells without a denial."""
    for s, o in _sides(texts):
        none, denied = NONE.search(texts[s]), DENIED.search(texts[s])
        things = content_keys(none[1]) if none else ()
        things = [*things] or [key for key in content_keys(denied[1] if denied else "") if key in _content(texts[o])]
        there = next((t for t in text.tokens(texts[o]) if things and content_keys(t.text) == (things[0],)), None)
        clause = texts[o][max(0, there.start - CLAUSE) : there.end + CLAUSE] if there else ""
        if there and (none or len(things) > 1) and not NEGATED.search(clause):
            shown = {s: nearby(texts[s], *(none or denied).span()), o: nearby(texts[o], there.start, there.end)}
            yield "conflict", opposed(shown["a"], shown["b"])


def _causes(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what each blames, where they blame in the same word or open with the same words."""
    one, other = (BLAMED.search(texts[s]) for s in ("a", "b"))
    if one and other and _content(one[1]).isdisjoint(_content(other[1])):
        openings = [_content(" ".join(texts[s].split()[:6])) for s in ("a", "b")]
        if len(openings[0] & openings[1]) >= SHARED - 1:
            yield "cause or blame", opposed(quoted(one[0], SHOWN), quoted(other[0], SHOWN))


def _persons(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what each tells of one person in passing, in other words throughout."""
    for one, other in product(*(islice(WHO.finditer(texts[s]), FEW_SAID) for s in ("a", "b"))):
        if (
            one[1] == other[1]
            and one[1].split()[0].lower() in first_names()
            and _content(one[2]).isdisjoint(_content(other[2]))
            and not {one[2].split()[-1], other[2].split()[-1]} & HANGING
        ):
            yield "naming", f"Of {one[1]} A tells {quoted(one[2], SHOWN)}, B {quoted(other[2], SHOWN)}."


def _labels(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what each calls the same number of people (*250 young protesters*, *250 rowdy truants*)."""
    found = [{number: (words, noun) for number, words, noun in _counted(texts[s])} for s in ("a", "b")]
    for number in found[0].keys() & found[1].keys():
        (one, noun), (other, name) = found[0][number], found[1][number]
        apart = noun[:ROOT] not in texts["b"] and name[:ROOT] not in texts["a"]
        if number > FEW and apart and all(map(SOMEBODY.search, (noun, name))):
            yield "naming", f"For the same {number:,.0f} A writes “{one}”, B “{other}”."


def _counted(passage: str) -> Iterator[tuple[float, str, str]]:
    """Yield numbers with what they count, as printed, and its noun."""
    for figure, _, after in figures_with_words(passage, REACH):
        noun = next((token for token in after if COUNTED.fullmatch(token.text)), None)
        if noun and not passage.startswith(" of ", noun.end):  # five members of the board
            yield figure.value, " ".join(passage[after[0].start : noun.end].split()), noun.text


def _verbs(texts: dict[str, str], said: dict[str, list[Attribution]]) -> Iterator[tuple[str, str]]:
    """Yield verbs by which one doubts what the other lets somebody say."""
    for one, other in ((x, y) for x in said["a"] for y in said["b"]):
        both = last_name(one.speaker) and last_name(one.speaker) == last_name(other.speaker)
        verbs = sorted((one.verb, other.verb), key=STATING.__contains__)
        doubted = stance(verbs[0]) == "doubting" and verbs[1] in STATING
        if both and doubted and len(_content(one.text) & _content(other.text)) >= SHARED - 1:
            words = [
                [w for w in text.words(texts[s]) if w in _forms(row.verb)] for s, row in (("a", one), ("b", other))
            ]
            if all(words):
                who = max(one.speaker, other.speaker, key=len)
                yield "loaded words", f"For what {who} says A writes “{words[0][0]}”, B “{words[1][0]}”."


@cache
def _forms(verb: str) -> frozenset[str]:
    """Return the forms of a reporting verb; none for a phrase or a noun."""
    found = (row for row in entries("reporting_verbs") if row["verb"] == verb)
    return frozenset(row[form] for row in found for form in FORMS)


def _sources(texts: dict[str, str], said: dict[str, list[Attribution]]) -> Iterator[tuple[str, str]]:
    """Yield what somebody says by name in one, and in the other somebody who is not to be named."""
    for s, o in _sides(texts):
        nameless = [row for row in said[s] if row.speaker[:1].islower()] if NAMELESS.search(texts[s]) else []
        for one, other in product(nameless, said[o]):
            person = other.named and other.speaker.split()[0].lower() in first_names()
            shared = _content(one.text) & _content(other.text)
            if person and len(shared) >= SHARED - 1 and last_name(other.speaker) not in text.words(texts[s]):
                who = f"“{one.speaker}” without a name"
                yield "voice", f"What {other.speaker} says in {o.upper()}, {who} says in {s.upper()}."
