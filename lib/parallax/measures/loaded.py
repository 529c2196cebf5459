"""Which words does an article use, in its own voice, that judge, strengthen or soften?"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from parallax import tables, text
from parallax.actors import Actors, names
from parallax.article import Article, Passage
from parallax.claim import Claim, count, evidence_at
from parallax.lexicons import entries
from parallax.measures.concordance import context
from parallax.vocabulary import uses

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

LISTS = {
    "hedges": "hedges (perhaps, apparent, in part …)",
    "boosters": "boosters (very, clearly, of course …)",
    "modal_verbs": "modal verbs (could, must, will …)",
    "evaluative": "words that praise or blame",
    "loaded": "words that judge what they name (regime, so-called …)",
}
KINDS = ("loaded", "blame", "praise", "weight")
ENDING = "'ll"  # the one entry that is the end of a word
FIRST_PERSON = re.compile(r"(?:we|let)'\w+|we|our|ours|ourselves|us", re.IGNORECASE)
BABE = (
    "Of 1,546 sentences of US news, a word of the two lists stands in 38 % of those that annotators called biased and "
    "in 16 % of the others (BABE, Spinde et al. 2021): a reason to read the sentence, no verdict on it."
)


class Hit(NamedTuple):
    """A use of a list's entry, and its place in the raw article."""

    entry: str
    start: int
    end: int
    sentence: int


def loaded(story: "Story") -> "pd.DataFrame":
    """Return one row per evaluative or loaded word in an article's own voice: source, before, word, after, kind.

    `word` is a passage; `kind` is loaded, or blame, praise or weight as the list of evaluative words has it: the most
    judging first, A and B in turn.
    """
    kinds, found = {row["word"]: row["kind"] for row in entries("evaluative")}, []
    for source, article in story.articles.items():
        hits = hits_of_all(article, ("evaluative", "loaded"), actors=story.actors)
        both = {hit: kinds.get(hit.entry, "loaded") for name in hits for hit in hits[name]}
        ranked = sorted(both, key=lambda hit: (KINDS.index(both[hit]), hit.start, hit.end))
        for rank, hit in enumerate(ranked):
            before, after = context(article, hit.start, hit.end, 24)
            passage = tables.passage(article, source, hit.start, hit.end)
            found.append((rank, source, before, passage, after, both[hit]))
    found = [row[1:] for row in sorted(found, key=lambda row: row[:2])]
    columns = ["source", "before", "word", "after", "kind"]
    caption = "Words that judge, in the articles’ own voice"
    note = BABE if found else "No word of the two lists stands in either article’s own voice."
    return tables.table(found, columns, caption=caption, right=("before",), note=note)


rows = loaded


def lists(story: "Story") -> "pd.DataFrame":
    """Return how often each list stands in the articles' own words: words, a, b, A per 1,000, B per 1,000."""
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
    """Claim how often each list's words are used outside quotations, and verbs of doubt; none for a list of no use."""
    sizes, made = {f"n_{s}": n for s, n in _sizes(story).items()}, []
    for name, (label, hits) in _found(story).items():
        about = {"base": "words", "region": "own-words", "unit": "uses", **sizes}
        about |= {"label": f"{label.split(' (')[0]} outside quotations"}
        made.append((name, hits, about | {"head": f"the number of {label} outside quotations"}))
    about = {"region": "body", "unit": "sentences", "label": "words reported with a verb of doubt"}
    about |= {f"n_{s}": len(art.passages("body")) for s, art in story.articles.items()}
    told = "the number of body sentences that report somebody’s words with a verb of doubt (claim, allege …)"
    doubts = {s: doubting(art) for s, art in story.articles.items()}
    made.append(("doubting-verbs", doubts, about | {"head": told}))
    found = []
    for name, hits, about in made:
        evidence = evidence_at(story, {s: [(hit.start, hit.end) for hit in hits[s]] for s in hits})
        draft = Claim(f"wording-{name.replace('_', '-')}", "wording", grade="exact", evidence=evidence, **about)
        found += [count(draft, len(hits["a"]), len(hits["b"]))] if evidence else []
    return found


def _sizes(story: "Story") -> dict[str, int]:
    return {s: len(uses(art, "own-words", actors=story.actors)) for s, art in story.articles.items()}


def _found(story: "Story") -> dict[str, tuple[str, dict[str, list[Hit]]]]:
    """Map each list to its label and its hits by source, the first person before the lists."""
    hits = {s: hits_of_all(art, actors=story.actors) for s, art in story.articles.items()}
    people = {s: first_person(art) for s, art in story.articles.items()}
    return {"first-person": ("uses of we, our, us and let’s", people)} | {
        name: (label, {s: hits[s][name] for s in hits}) for name, label in LISTS.items()
    }


def hits_of_all(
    article: Article, lists: Sequence[str] = tuple(LISTS), region: str = "own-words", *, actors: Actors | None = None
) -> dict[str, list[Hit]]:
    """Return the uses of the entries of several lists in a region, by list; proper names are left out."""
    found: dict[str, list[Hit]] = {name: [] for name in lists}
    for passage in article.passages(region):
        matches = list(_matches(passage.text, tuple(lists)))
        taken = names(passage.text, actors, headline=region == "headline") if matches else []
        for name, entry, start, end in matches:
            if not any(s < end and start < e for s, e in taken):
                found[name].append(_hit(passage, entry, start, end))
    return found


def first_person(article: Article, region: str = "own-words") -> list[Hit]:
    """List the uses of we, our, ours, ourselves, us, let's and their short forms; `US` is a country."""
    return [
        _hit(passage, token.text.lower(), token.start, token.end)
        for passage in article.passages(region)
        for token in text.tokens(passage.text)
        if FIRST_PERSON.fullmatch(token.text) and token.text != "US"
    ]


def doubting(article: Article, region: str = "body") -> list[Hit]:
    """List the sentences whose words or quotations are reported with a doubting verb, once for each verb."""
    verbs = sorted({row["verb"] for row in entries("verb_stances") if row["stance"] == "doubting"})
    reported = {(row.sentence, row.verb) for row in (*article.quote_rows, *article.attribution_rows)}
    return [
        Hit(verb, p.start, p.end, p.sentence)
        for p in article.passages(region)
        for verb in verbs
        if (p.sentence, verb) in reported
    ]


def _hit(passage: Passage, entry: str, start: int, end: int) -> Hit:
    return Hit(entry, passage.start + start, passage.start + end, passage.sentence)


def _matches(passage: str, lists: tuple[str, ...]) -> Iterator[tuple[str, str, int, int]]:
    """Yield list, entry, start and end of the entries in one sentence; of several that begin alike the longest."""
    tokens, index, before = text.tokens(passage), _index(lists), ""
    for at, token in enumerate(tokens):
        word = token.text.lower()
        if word.endswith(ENDING):
            yield from ((name, ENDING, token.end - len(ENDING), token.end) for name in index.get(ENDING, ()))
        for name, options in index.get(word.removesuffix("'s"), {}).items():
            for entry, not_after in options:
                last = at + entry.count(" ")
                end = (
                    0
                    if before in not_after or last >= len(tokens)
                    else _end(passage, token.start, tokens[last].end, entry)
                )
                if end:
                    yield name, entry, token.start, end
                    break
        before = word


def _end(passage: str, start: int, end: int, entry: str) -> int:
    """Return where an entry ends that stands at `start:end`, a possessive ending left out; 0 if it is not there."""
    printed = " ".join(text.normalise(passage[start:end]).lower().split())
    return end - (len(printed) - len(entry)) if printed.removesuffix("'s") == entry else 0


@lru_cache(maxsize=32)
def _index(lists: tuple[str, ...]) -> dict[str, dict[str, list[tuple[str, frozenset[str]]]]]:
    """Map the first word of the entries, list by list, to (entry, words after which it means something else).

    The longest entry comes first.
    """
    found: dict[str, dict[str, list[tuple[str, frozenset[str]]]]] = {}
    for name in lists:
        for row in sorted(entries(name), key=lambda row: (-len(row["word"]), row["word"])):
            excluded = frozenset(row.get("not_after", "").split())
            of_word = found.setdefault(row["word"].split()[0], {})
            of_word.setdefault(name, []).append((row["word"], excluded))
    return found
