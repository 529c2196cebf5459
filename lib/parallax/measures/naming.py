"""Who and what is called what: each actor's names and descriptions, and things that each article names otherwise."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import product, takewhile

from parallax import links, text
from parallax.actors import Actors, Mention, cast, finder, mentions, propose
from parallax.article import BODY_ROLES, Article
from parallax.difference import OTHER, Beside, Difference, P, beside, content_keys, difference, own_text, sentence_at
from parallax.findings import Claim, count, evidence_at, framing, slug
from parallax.lexicons import WEEKDAYS, entries, find, mapping, nouns, stop_words, word_class, word_set
from parallax.measures.titles import printed_titles
from parallax.measures.voices import PERSON, body_words, kind_of
from parallax.phrasing import some, times
from parallax.speech.cues import verb_forms
from parallax.speech.names import first_names
from parallax.story import Story
from parallax.tables import Frame, passage, table

MOST = 4  # names and descriptions of an actor that are shown a side
BEFORE = re.compile(r"(?:[^\W\d_][\w’'-]{0,40}\s){1,5}$")
AFTER = re.compile(r"(?:, \d\d)?(?:,\s|\s?—\s?)((?:an?|the|his|her|its|their)\s[^,.;:—“”()]{3,70})(?=[,.;)—])")
SENTENCE_VERB = re.compile(r"\b(?:is|was|were|are|has|had|have|said|says|will|would|who|which|that|and|he|she|they)\b")
GOES_ON = re.compile(r" (?:(?:of|for|[Aa]gainst) )?[A-Z]")
PLACES = 1  # sentences a side that show a name
LINKED, SHARED = 0.3, 0.2  # score from which two sentences may be about one thing; chance that one shares a fact
OFFICES = frozenset(mapping("offices", "office", "reason"))
HEADS = nouns("person") | nouns("body") | OFFICES | word_class("describes a person")  # a description ends in one
NO_HEADS = OFFICES | word_set("liberal conservative moderate progressive")  # titles, and nouns that are adjectives too

Place = tuple[int, int]
Proposed = Iterator[tuple[str, dict[str, Sequence[int]], float]]  # a sentence, where it rests by source, its weight


def naming(story: "Story") -> Frame:
    """Return one row per actor: who, times named in A and in B, and the words each article uses, as printed.

    The words: names by how often they stand, then titles and descriptions beside the name, at most four a side; each
    is its first place. Those named in both come first.

    >>> list(naming(story))
    ['who', 'times in A', 'times in B', 'words in A', 'words in B']
    """
    actors, rows = cast(story), []
    found = {s: forms(article, actors) for s, article in story.articles.items()}
    called = {s: called_by(article, actors) for s, article in story.articles.items()}
    for actor in actors:
        own = {s: found[s].get(actor, {}) for s in found}
        first = {s: [*(at[0] for at in own[s].values()), *called[s].get(actor, [])][:MOST] for s in own}
        cells = [[passage(article, s, *place) for place in first[s]] for s, article in story.articles.items()]
        numbers = [sum(map(len, own[source].values())) for source in ("a", "b")]
        rows += [(actor, *numbers, *cells)] if any(numbers) else []
    rows.sort(key=lambda row: not (row[1] and row[2]))
    note = "Names as the rules propose them; join or correct them under [actors] in story.toml."
    columns = ["who", "times in A", "times in B", "words in A", "words in B"]
    return table(rows, columns, caption="Who is named how, as printed", note=None if story.actors else note)


rows = naming


def forms(article: Article, actors: Actors, inside: Collection[str] = ()) -> dict[str, dict[str, list[Place]]]:
    """Map each actor to its surface forms in the article and their places, the commonest form first.

    `inside` names the only roles of blocks that count; the whole text where it is empty.
    """
    blocks = [(block.start, block.end) for block in article.block_rows if block.role in inside]
    found: dict[str, dict[str, list[Place]]] = {}
    for mention in mentions(article.raw, actors):
        if not inside or any(start <= mention.start < end for start, end in blocks):
            at = found.setdefault(mention.actor, {}).setdefault(mention.form, [])
            at.append((mention.start, mention.end))
    return {who: dict(sorted(own.items(), key=lambda row: (-len(row[1]), row[0]))) for who, own in found.items()}


def called_by(article: Article, actors: Actors) -> dict[str, list[tuple[int, int]]]:
    """List by person the places of titles and descriptions beside the name, each wording once, outside quotations."""
    people = {actor: names for actor, names in actors.items() if kind_of(actor) == PERSON}
    places = [(t.actor, t.start, t.end) for t in printed_titles(article, people) if t.actor]
    places += [(mention.actor, start, end) for mention, start, end, _ in descriptions(article, people)]
    found: dict[str, dict[str, tuple[int, int]]] = {}
    for actor, start, end in sorted(places, key=lambda row: (row[1], -row[2])):
        known = found.setdefault(actor, {})
        if not any(low <= start and end <= high for low, high in known.values()):
            known.setdefault(article.raw[start:end].lower(), (start, end))
    return {actor: list(known.values()) for actor, known in found.items()}


def descriptions(article: Article, actors: Actors) -> Iterator[tuple[Mention, int, int, int]]:
    """Yield mention, start, end and sentence of each description beside a name, outside quotations.

    It is a run of words that ends in a noun for a person or body right before the name (*anti-abortion lawyer Ada
    Poll*), or stands in commas right after it (*Poll, a lawyer for the group,*).
    """
    find = finder(actors)
    for part in article.passages("own-words"):
        for mention in find(part.text):
            if " " not in mention.form and GOES_ON.match(part.text, mention.end):
                continue  # the name is longer than that word
            for start, end in (_before(part.text, mention.start), _after(part.text, mention.end)):
                if start < end:
                    yield mention, part.start + start, part.start + end, part.sentence


def _before(sentence: str, end: int) -> tuple[int, int]:
    """Return where a description stands that ends right before a name at `end`; an empty place where none does."""
    run = BEFORE.search(sentence, max(0, end - 70), end)
    words = run[0].split() if run else []
    if not words or words[-1].lower() not in HEADS:
        return end, end
    kept: list[str] = []
    for word in reversed(words):
        low = word.lower()
        verb = P.FINITE.fullmatch(low) or (low.endswith(("ed", "ing")) and "-" not in low)
        if low in stop_words() or low.title() in WEEKDAYS or (kept and verb):
            break
        kept.insert(0, word)
    found = sentence.rfind(" ".join(kept), 0, end) if kept else -1
    return (found, end - 1) if found >= 0 else (end, end)


def _after(sentence: str, start: int) -> tuple[int, int]:
    """Return where a description in commas stands right after a name; an empty place where none does."""
    match = AFTER.match(sentence, start)
    words = match[1].split() if match and not SENTENCE_VERB.search(match[1]) else []
    if HEADS.isdisjoint(map(str.lower, words)) or words[-1] in verb_forms("third", "past"):
        return start, start
    return (start, start) if words[-2].islower() and words[-1].istitle() else match.span(1)  # his son Otto


def findings(story: "Story") -> list[Claim]:
    """List for each actor how often and in which forms the bodies name it."""
    actors, made = cast(story), []
    about = {"unit": "times", "base": "words", "n_a": body_words(story.a), "n_b": body_words(story.b)}
    found = {s: forms(article, actors, BODY_ROLES) for s, article in story.articles.items()}
    for actor in actors:
        own = {s: found[s].get(actor, {}) for s in found}
        often = {s: sum(map(len, own[s].values())) for s in own}
        every = {s: some([f"“{form}”" for form in own[s]], "") for s in own}
        told = {s: times(often[s]) + (f", as {every[s]}" if [*own[s]] != [actor] else "") for s in own}
        first = f"A’s body names {actor} {told['a']}" if often["a"] else f"A’s body does not name {actor}"
        other = f"{'' if often['a'] else 'does '}{told['b']}" if often["b"] else "does not"
        shown = evidence_at(story, {s: sorted(place for at in own[s].values() for place in at) for s in own})
        draft = framing(f"naming-{slug(actor)}", f"namings of {actor}", f"{first}; B’s {other}.", shown, **about)
        made += [count(draft, often["a"], often["b"])] if any(often.values()) else []
    return made


def differences(story: "Story") -> list[Difference]:
    """List what the two call one thing or one person in their own voice, the most telling first."""
    found, sides = [], beside(story)
    for kind in (_things, _described, _aliases, _labels, _unnamed):
        for sentence, at, weight in kind(story):
            if kind is _labels and any(sentence.rpartition("“")[2].partition("”")[0] in row.sentence for row in found):
                continue  # a row on that word is there
            for s in (s for s in ("a", "b") if not at.get(s)):  # what it says nearest to that
                at = at | {s: sides[OTHER[s]].nearest(at[OTHER[s]][0])}
            where = {s: _later(side, at.get(s, ()))[:PLACES] for s, side in sides.items()}
            found.append(difference(story, "naming", sentence, where, "counted", weight))
    return found


def _later(side: "Beside", numbers: Sequence[int]) -> list[int]:
    """Return sentences without the title and the first one, which have rows of their own, where there are others."""
    once = list(dict.fromkeys(numbers))
    return [n for n in once if side.article.sentence_rows[n].role != "title" and n not in side.body[:1]] or once


def _stemmed(words: Iterable[str]) -> str:
    return f" {' '.join(map(text.stem, words))} "


def _things(story: "Story") -> Proposed:
    """Yield things that each names as the other never does, by a marked name if they share one, or one by such."""
    sides = beside(story)
    linked = {(link.a, link.b): link.score for link in links.link_rows(story.a, story.b) if link.score >= LINKED}
    places = {s: _terms(side) for s, side in sides.items()}
    stems = {s: _stemmed(article.words) for s, article in story.articles.items()}
    for thing, (needs_link, marked, alone) in _rules().items():
        held = {s: places[s].get(thing, {}) for s in ("a", "b")}
        known = {s: {_plain(term) for term in held[s]} for s in held}  # in whatever spelling or number
        own = {s: {t: at for t, at in held[s].items() if _plain(t) not in known[OTHER[s]]} for s in held}
        own = {s: {t: at for t, at in own[s].items() if _stemmed(t.split()) not in stems[OTHER[s]]} for s in own}
        pairs = [
            (t in marked or u in marked, linked.get((n, m), 0), len(own["a"][t]) + len(own["b"][u]), t, u, n, m)
            for t, u in product(own["a"], own["b"])
            for n, m in product(own["a"][t], own["b"][u])
            if ((n, m) in linked or not needs_link) and ({t, u} & marked or known["a"].isdisjoint(known["b"]))
        ]
        if pairs:
            strong, _, often, t, u, n, m = max(pairs, key=lambda pair: (*pair[:3], -pair[5], -pair[6]))
            at = {"a": [n], "b": [m]} if needs_link else {"a": own["a"][t], "b": own["b"][u]}
            one, other = (_written(own[s], term) for s, term in (("a", t), ("b", u)))
            yield f"For {thing} A writes {one}, B {other}.", at, 1.4 + strong / 2 + often / 100
        for s in () if pairs else ("a", "b"):
            spelt = {_plain(t): t for t in sorted(alone & set(own[s]), reverse=True)}  # one spelling of each
            for t in sorted(spelt.values()):
                at = [n for n in own[s][t] if sides[s].standing[n].chance >= SHARED]
                if at and t.lower().replace("-", " ") not in story.articles[OTHER[s]].raw.lower().replace("-", " "):
                    yield f"Only {s.upper()} writes “{t}”; the word does not stand in {OTHER[s].upper()}.", {s: at}, 0.9


def _written(own: dict[str, list[int]], term: str) -> str:
    """Return a term as quoted, after the one that the article uses oftener, if any."""
    often = max(own, key=lambda other: (len(own[other]), other == term))
    first = f"“{often}” and " if _plain(often) != _plain(term) and len(own[often]) > len(own[term]) else ""
    return f"{first}“{term}”"


def _terms(side: "Beside") -> dict[str, dict[str, list[int]]]:
    """Return by thing and by term the sentences in which the article's own voice uses it; names are left out."""
    found: dict[str, dict[str, list[int]]] = defaultdict(dict)
    own = text.normalise(own_text(side.article))
    things = {row["term"].lower(): row for row in entries("naming")}
    for n in filter(side.readable, range(len(side.article.sentence_rows))):
        row = side.article.sentence_rows[n]
        for entry, at in find("naming", "term", own[row.start : row.end]):
            term, first = things[entry], own[row.start + at]
            if not at or row.role == "title" or first.islower() or term["term"][0].isupper():
                held = found[term["thing"]].setdefault(term["term"], [])
                held += [n] * (n not in held)
    return found


@cache
def _rules() -> dict[str, tuple[bool, set[str], set[str]]]:
    """Return by thing: does it take linked sentences, which of its terms are marked, which tell something alone."""
    found = {row["thing"]: {"linked": set(), "marked": set(), "alone": set()} for row in entries("naming")}
    for row in entries("naming"):
        for what, terms in found[row["thing"]].items():
            terms |= {row["term"]} if what in row["where"] else set()
    return {thing: (bool(terms["linked"]), terms["marked"], terms["alone"]) for thing, terms in found.items()}


def _plain(term: str) -> str:
    plain = "".join(filter(str.isalnum, term.lower())).replace("protestor", "protester")
    return plain.replace("terrorista", "terrora").removesuffix("s")


def _told(story: "Story") -> dict[str, dict[str, list[tuple[str, str, int]]]]:
    """Return by source and actor: the form of the name, a description of two words or more, and its sentence."""
    actors, found = propose((story.a, story.b)), {}
    acts = word_class("act in an apposition") | verb_forms("past", speech=True)
    for s, side in beside(story).items():
        found[s] = defaultdict(list)
        for mention, start, end, n in descriptions(side.article, actors):
            words = side.article.raw[start:end]
            *before, head = words.lower().split()
            if side.usable[n] and before and head not in NO_HEADS and not {*before} & acts:
                found[s][mention.actor].append((mention.form, " ".join(words.split()), n))
    return found


def _described(story: "Story") -> Proposed:
    """Yield those whom each article describes in words that the other does not have."""
    told, sides = _told(story), beside(story)
    for actor in (who for who in told["a"] if who in told["b"] and who.split()[0].lower() in first_names()):
        pairs = [(a, b) for a in told["a"][actor] for b in told["b"][actor] if _apart(a[1], b[1], actor)]
        pairs = [(a, b) for a, b in pairs if not {*content_keys(a[1])} <= sides["b"].counts.keys()]
        pairs = [(a, b) for a, b in pairs if not {*content_keys(b[1])} <= sides["a"].counts.keys()]
        for (_, one, n), (_, other, m) in pairs[:1]:
            yield f"A describes {actor} as “{one}”, B as “{other}”.", {"a": [n], "b": [m]}, 1 + 1 / (2 + n + m)


def _apart(one: str, other: str, actor: str) -> bool:
    """Do two descriptions of an actor share no word of content, and none with its name?"""
    ours, theirs, name = (set(content_keys(side)) for side in (one, other, actor))
    short = {"".join(word[0] for word in side.lower().split()) for side in (one, other)}  # CEO
    return bool(ours and theirs) and not ours & theirs and not (ours | theirs) & (name | short)


def _aliases(story: "Story") -> Proposed:
    """Yield names that only one article gives to something, in two sentences or more."""
    for s, side in beside(story).items():
        for name in sorted({(m[1] or m[2]).strip() for m in P.ALIAS.finditer(own_text(side.article))}):
            at = [n for n in side.body if name in side.article.sentence_rows[n].text]
            if len(at) >= 2 and name.lower() not in story.articles[OTHER[s]].raw.lower():
                yield f"Only {s.upper()} uses the name “{name}”, in {len(at)} sentences.", {s: at}, 1.7


def _labels(story: "Story") -> Proposed:
    """Yield words that tell something of a person or body (*Kremlin-linked lawyer*) and stand in one article alone."""
    for s, side in beside(story).items():
        own, known = own_text(side.article), story.articles[OTHER[s]].running
        for n in (n for n in side.body if side.standing[n].chance >= SHARED):
            row = side.article.sentence_rows[n]
            for label, words in P.LABEL.findall(own, row.start, row.end):
                near = [*takewhile(lambda word: word.lower() not in stop_words(), words.split())]
                whole = f" {label.partition('-')[2]} {near[0]} ".lower() if near else ""
                if whole and (whole in side.article.running or whole in story.articles[OTHER[s]].running):
                    label = f"{label} {near.pop(0)}"  # the anti-gun violence group is not anti-gun
                ends = [n for n, word in enumerate(near, start=1) if word.lower() in HEADS and word != "people"]
                after = near[ends[-1] :][:1] if ends else []
                goes_on = after and after[0].islower() and not P.FINITE.match(after[0])  # voter identification law
                if ends and not goes_on and f" {label.lower()} " not in known:
                    known += f" {label.lower()} "
                    called = [] if near[ends[-1] - 1][0].isupper() else near[: ends[-1]]  # of a name only the label
                    words = " ".join([label, *called])
                    sentence = f"Only {s.upper()} writes “{words}”; “{label}” does not stand in {OTHER[s].upper()}."
                    yield sentence, {s: [n]}, 0.8


def _unnamed(story: "Story") -> Proposed:
    """Yield who is named in one article as having shot or killed somebody, and in the other only described."""
    for s, side in beside(story).items():
        other = story.articles[OTHER[s]]
        named = ((n, P.NAMED.search(side.article.sentence_rows[n].text)) for n in side.body)
        alone = [(n, m[1]) for n, m in named if m and f" {m[1].lower()} " not in other.running]
        described = P.UNNAMED.search(own_text(other))
        for n, name in alone[: bool(described)]:
            sentence = f"{s.upper()} names {name}; {OTHER[s].upper()} writes “{described[1]}” and not the name."
            yield sentence, {s: [n], OTHER[s]: [sentence_at(other, described.start())]}, 1.3
