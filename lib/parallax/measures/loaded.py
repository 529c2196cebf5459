"""Which words does an article use, in its own voice, that judge, strengthen or soften?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from parallax import tables, text
from parallax.actors import Actors, names
from parallax.article import Article, Passage, blanked
from parallax.difference import OTHER, Beside, Difference, P, beside, difference
from parallax.findings import Claim, count, evidence_at
from parallax.lexicons import entries, find, mapping, word_class
from parallax.measures.keywords import context
from parallax.phrasing import listed
from parallax.speech.cues import FORMS, verb_forms
from parallax.story import Story
from parallax.tables import Frame
from parallax.vocabulary import Use, uses

LISTS = {
    "hedges": "hedges (perhaps, apparent, in part …)",
    "boosters": "boosters (very, clearly, of course …)",
    "modal_verbs": "modal verbs (could, must, will …)",
    "evaluative": "words that praise or blame",
    "loaded": "words that judge what they name (sham, mob …)",
}
KINDS = ("loaded", "blame", "praise", "weight")
ENDING = "'ll"  # the one entry that is the end of a word
FIRST_PERSON = re.compile(r"(?:we|let)'\w+|we|our|ours|ourselves|us", re.IGNORECASE)
BABE = (
    "Of 1,546 sentences of US news, a word of the two lists stands in 51 % of those that annotators called biased and "
    "in 16 % of the others (BABE, Spinde et al. 2021): a reason to read the sentence, no verdict on it."
)
NEAR, WIDTH = 4, 60  # words around one, and characters, that may show that it is meant literally
NOT = re.compile(r"(?:\b(?:not|no|never|without|nothing)|n['’]t)(?: \w+)? \Z")
REPEATED = 5  # words in a row
SHOWN = 3  # words a side
SAYING = verb_forms(*FORMS)
CUES = word_class("view of somebody") | SAYING - word_class("gives no view")  # somebody else may be speaking after one
GIVEN = re.compile(
    r",[”\"]?\s(?:[\w.’'-]+\s){0,6}(?:sa(?:id|ys?)|told|added|argued?|wrote|according to)\b(?:[^,;]*|,[\s“”\".]*)$"
)


def loaded(story: "Story") -> Frame:
    """Return one row per evaluative or loaded word in an article's own voice: source, before, word, after, kind.

    `word` is a passage; `kind` is loaded, or blame, praise or weight as the list of evaluative words has it: the most
    judging first, A and B in turn.

    >>> list(loaded(story))
    ['source', 'before', 'word', 'after', 'kind']
    """
    kinds, found = mapping("evaluative", "word", "kind"), []
    for source, article in story.articles.items():
        hits = hits_in(article.passages("own-words"), ("evaluative", "loaded"), story.actors)
        own = own_voice(article)
        both = {hit: kinds.get(hit.word, "loaded") for name in hits for hit in hits[name] if own[hit.start] != " "}
        for rank, hit in enumerate(sorted(both, key=lambda hit: (KINDS.index(both[hit]), hit.start, hit.end))):
            before, after = context(article, hit.start, hit.end, 24)
            passage = tables.passage(article, source, hit.start, hit.end)
            found.append((rank, source, before, passage, after, both[hit]))
    found = [row[1:] for row in sorted(found, key=lambda row: row[:2])]
    columns = ["source", "before", "word", "after", "kind"]
    caption = "Words that judge, in the articles’ own voice"
    note = BABE if found else "No word of the two lists stands in either article’s own voice."
    return tables.table(found, columns, caption=caption, right=("before",), note=note)


rows = loaded


def lists(story: "Story") -> Frame:
    """Return how often each list stands in the articles' own words: words, a, b, A per 1,000, B per 1,000.

    >>> list(lists(story))
    ['words', 'a', 'b', 'A per 1,000', 'B per 1,000']
    """
    sizes = _sizes(story)
    made = []
    for label, hits in _found(story).values():
        counts = [len(hits[s]) for s in "ab"]
        made.append((label, *counts, *(1000 * n / max(sizes[s], 1) for n, s in zip(counts, "ab", strict=True))))
    note = f"Outside quotations: {sizes['a']:,} words in A, {sizes['b']:,} in B; proper names are left out."
    columns = ["words", "a", "b", "A per 1,000", "B per 1,000"]
    digits = {"A per 1,000": 1, "B per 1,000": 1}
    return tables.table(made, columns, caption="Words of our lists in own words", digits=digits, note=note)


def findings(story: "Story") -> list[Claim]:
    """Claim how often each list's words are used outside quotations; none for a list of no use."""
    about = {"base": "words", "region": "own-words", "unit": "uses", **{f"n_{s}": n for s, n in _sizes(story).items()}}
    found = []
    for name, (label, hits) in _found(story).items():
        about["head"] = f"the number of {label} outside quotations"
        about["evidence"] = evidence_at(story, hits)
        ident, short = f"wording-{name.replace('_', '-')}", f"{label.split(' (')[0]} outside quotations"
        draft = Claim(ident, "wording", short, "exact", **about)
        found += [count(draft, len(hits["a"]), len(hits["b"]))] if any(hits.values()) else []
    return found


def _sizes(story: "Story") -> dict[str, int]:
    return {s: len(uses(art, "own-words", actors=story.actors)) for s, art in story.articles.items()}


def _found(story: "Story") -> dict[str, tuple[str, dict[str, list[Use]]]]:
    """Map each list to its label and its hits by source, the first person before the lists."""
    hits = {s: hits_in(art.passages("own-words"), (*LISTS,), story.actors) for s, art in story.articles.items()}
    people = {s: first_person(art) for s, art in story.articles.items()}
    found = {name: (label, {s: hits[s][name] for s in hits}) for name, label in LISTS.items()}
    return {"first-person": ("uses of we, our, us and let’s", people)} | found


def first_person(article: Article) -> list[Use]:
    """List the uses of we, our, ours, ourselves, us, let's and their short forms; `US` is a country."""
    every = ((part, token) for part in article.passages("own-words") for token in text.tokens(part.text))
    found = ((part, t) for part, t in every if FIRST_PERSON.fullmatch(t.text) and t.text != "US")
    return [Use(t.text.lower(), part.start + t.start, part.start + t.end, part.sentence) for part, t in found]


def hits_in(
    passages: Iterable[Passage], lists: tuple[str, ...], actors: Actors | None = None, *, headline: bool = False
) -> dict[str, list[Use]]:
    """Return the uses of the entries of several lists in passages, by list; proper names are left out."""
    found: dict[str, list[Use]] = {name: [] for name in lists}
    for part in passages:
        matches = list(_matches(part.text, lists))
        named = names(part.text, actors, headline=headline) if matches else []
        taken = {place for start, end in named for place in range(start, end)}
        for name, entry, start, end in matches:
            if taken.isdisjoint(range(start, end)):
                found[name].append(Use(entry, part.start + start, part.start + end, part.sentence))
    return found


def _matches(passage: str, lists: Sequence[str]) -> Iterator[tuple[str, str, int, int]]:
    """Yield list, entry, start and end of the entries in one sentence that mean there what the list has them for."""
    plain = text.normalise(passage)
    for name in lists:
        rules = _rules(name)
        ending = [(ENDING, at.start()) for at in re.finditer(rf"(?<=\w){ENDING}\b", plain)] if ENDING in rules else []
        for entry, start in sorted((*find(name, "word", plain), *ending), key=lambda found: found[1]):
            end, (not_after, literal) = start + len(entry), rules[entry]
            before = text.words(plain[max(0, start - WIDTH) : start]) if not_after or literal else []
            near = {*before[-NEAR:], *text.words(plain[end : end + WIDTH])[:NEAR]} if literal else set()
            if not not_after & {*before[-1:]} and not literal & near:
                yield name, entry, start, end


@cache
def _rules(name: str) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Map each entry of a list to the words after which, and near which, it means something else."""
    columns = ("not_after", "literal")
    return {row["word"]: tuple(frozenset(row.get(c, "").split()) for c in columns) for row in entries(name)}


@lru_cache(maxsize=16)
def own_voice(article: Article) -> str:
    """Return `raw` with what is quoted or told of a speaker blanked, character for character."""
    return blanked(article.raw, (*article.quote_rows, *article.attribution_rows))


@lru_cache(maxsize=16)
def _echoed(article: Article) -> set[int]:
    """Return the blocks without a quotation that print words quoted elsewhere: a speech whose marks were lost."""
    quotes, rows = article.quote_rows, article.sentence_rows
    runs = {run for quote in quotes for run in text.ngrams(text.words(quote.text), REPEATED)}
    found = {row.block for row in rows if runs and not runs.isdisjoint(text.ngrams(text.words(row.text), REPEATED))}
    return found - {rows[quote.sentence].block for quote in quotes}


def _narrated(article: Article, n: int) -> str:
    """Return sentence n with all blanked that may be somebody else's words, character for character.

    Besides what is quoted or told of a speaker that is what follows a word of saying or judging (*accused of*,
    *critics*, *whether*); questions, the first person, and what was posted.
    """
    row = article.sentence_rows[n]
    own, at = own_voice(article)[row.start : row.end], 0
    closed = row.text.count("”") <= row.text.count("“") and row.text.count('"') % 2 == 0  # what an earlier one opens
    if closed and not P.ELSEWHERE.search(own) and not GIVEN.search(own):
        at = next((token.end for token in text.tokens(row.text) if token.text.lower() in CUES), len(own))
    rest = list(" " * (len(own) - at))
    for match in P.UNPROVEN.finditer(own, at) if at else ():
        rest[match.start() - at : match.end() - at] = match[0]
    return own[:at] + "".join(rest)


def differences(story: "Story") -> list[Difference]:
    """Gather the most charged words of each article's own voice, that stand nowhere in the other, into one row.

    Of its passages the headline and the first sentence are left out, and in turn one of the others: these may stand in
    rows of their own.
    """
    sides, weights = beside(story), {word: int(weight) for word, weight in mapping("loaded", "word", "weight").items()}
    found = {s: charged(side, story.actors) for s, side in sides.items()}
    stems = {s: {*map(text.stem, story.articles[s].words)} for s in found}  # in whose voice it stands is another matter
    own = {s: [hit for hit in found[s] if text.stem(hit.word) not in stems[OTHER[s]]] for s in found}
    own = {s: [hit for hit in own[s] if f" {hit.word} " not in story.articles[OTHER[s]].running] for s in own}
    weight = {s: sum(weights[hit.word] for hit in own[s]) for s in own}
    told, at = [], {}
    for s in sorted(own, key=lambda s: (not own[s], s)):
        titles = {n for n, row in enumerate(story.articles[s].sentence_rows) if row.role == "title"}
        first = titles | {*sides[s].body[:1]}
        once = {text.stem(h.word): h for h in sorted(own[s], key=lambda h: (h.sentence not in first, -h.start))}
        most = sorted(once.values(), key=lambda h: (-weights[h.word], h.sentence in first, h.start))[:SHOWN]
        if own[s]:
            words = listed([f"“{hit.word}”" for hit in sorted(most, key=lambda hit: hit.start)])
            told.append(f"{s.upper()} writes {words}")
            at[s] = sorted({hit.sentence for hit in most} - first) or sorted({hit.sentence for hit in most})
        else:
            told.append(f"{s.upper()} does not")
    if not at:
        return []
    sentence = f"In {'their' if len(at) == 2 else 'its'} own voice {'; '.join(told)}."
    for s in [s for s in OTHER if s not in at]:  # what it says nearest to that
        at[s] = [m for n in at[OTHER[s]] for m in sides[OTHER[s]].nearest(n)][:1]
    return [difference(story, "loaded words", sentence, at, "counted", max(weight.values()))]


def charged(side: "Beside", actors: Actors) -> list[Use]:
    """List the loaded words in an article's own voice."""
    hits, kept, echoed = [], [], _echoed(side.article)
    for n, row in enumerate(side.article.sentence_rows):
        if side.readable(n) and row.block not in echoed and any(find("loaded", "word", row.text)):
            part = Passage(n, row.start, row.end, _narrated(side.article, n))
            hits += hits_in([part], ("loaded",), actors, headline=row.role == "title")["loaded"]
    reasons, raw = mapping("loaded", "word", "reason"), side.article.raw
    for hit in sorted(hits, key=lambda hit: hit.start):  # after a word for an attack somebody else may be speaking
        if raw[hit.start].isupper() and re.search(rf"[a-z,] {raw[hit.start : hit.end]}\b", raw):
            continue  # a name, at the beginning of a sentence
        if NOT.search(raw, max(0, hit.start - WIDTH), hit.start):
            continue  # not for pernicious purposes
        after = kept and kept[-1].sentence == hit.sentence
        kept += [] if after and reasons[kept[-1].word].startswith("attacks") else [hit]
    return kept
