"""How do the two tell one and the same fact: with which words, and with or without a doer?"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from parallax import links, tables, text
from parallax.difference import OTHER, Difference, beside, content_keys, difference, own_text, spans
from parallax.lexicons import entries, word_set
from parallax.worddiff import Edit, edits, sameness

if TYPE_CHECKING:
    import pandas as pd

    from parallax.article import Article, Sentence
    from parallax.story import Story

HELD = 0.8  # share of a sentence's words that stand in the other and make it a part of that …
FEWEST = 5  # … if it has so many
ALIKE = 0.6  # share of words in common, in order, from which one sentence is the other with edits
COPIED = 0.65  # sentences alike, of the shorter text's, that make two texts one with edits
MOST, ADDED = 4, 5  # words that replace others; words that make an addition worth a row
STYLE = word_set(
    "mr mrs ms dr sen rep gov gen u.s us american united states percent per cent toward towards and that which who "
    "said says told added monday tuesday wednesday thursday friday saturday sunday today yesterday"
)
PASSIVE = r"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+)?({})\b(?!(?:\s+[\w’'-]+){{0,6}}\s+by\b)"
ACTIVE = (
    r"\b((?:[Tt]he|An?|an?|[Tt]wo|[Tt]hree|[Ss]everal)(?:\s+[a-z][\w-]*){{1,4}}|[A-Z][\w’'.-]+(?:\s[A-Z][\w’'.-]+){{0,3}}|[Pp]olice)"
    r"\s+(?:fatally\s+)?({})\s+(?=(?:a|an|the|his|her|their|at|\d+|two|three|one|[A-Z])\b)"
)
NO_DOER = word_set("who that which was were is are been be had has have and he she it they")


def same_fact(story: "Story") -> "pd.DataFrame":
    """Return one row per pair of sentences that tell one fact: a, b (passages), only in A, only in B (their words).

    Of several partners the surest is shown; the surest pair comes first, pairs in the same words last. A word is in
    both where its first letters are.
    """
    taken: set[tuple[str, int]] = set()
    made = []
    for link in sorted(links.link_rows(story.a, story.b), key=lambda row: (-row.score, row.a, row.b)):
        if not link.told or taken & {("a", link.a), ("b", link.b)}:
            continue
        taken |= {("a", link.a), ("b", link.b)}
        rows = [art.sentence_rows[n] for art, n in ((story.a, link.a), (story.b, link.b))]
        keys = [set(content_keys(row.text)) for row in rows]
        only = [_only(row.text, keys[1 - at]) for at, row in enumerate(rows)]
        cells = [
            tables.passage(art, s, row.start, row.end)
            for (s, art), row in zip(story.articles.items(), rows, strict=True)
        ]
        made.append((*cells, *only))
    made.sort(key=lambda row: row[2:] == ("–", "–"))
    note = None if made else "No sentence of one was found to tell what a sentence of the other tells."
    return tables.table(made, ["a", "b", "only in A", "only in B"], caption="One fact, two wordings", note=note)


rows = same_fact


def _only(passage: str, others: set[str]) -> str:
    """Return the content words of a passage that the other lacks, each once, in order."""
    words = [word for word in text.words(passage) if set(content_keys(word)) - others]
    return ", ".join(dict.fromkeys(words)) or "–"


def differences(story: "Story") -> list[Difference]:
    """List words put for others in sentences that are alike, what one adds there, and doers that one names."""
    return [*_replaced(story), *_added(story), *_doers(story)]


def alike(story: "Story") -> tuple[tuple[int, int], ...]:
    """List the sentences of A and B that are one sentence with edits, by number; each once, the surest first."""
    return _alike(story.a, story.b)


@lru_cache(maxsize=16)
def _alike(a: "Article", b: "Article") -> tuple[tuple[int, int], ...]:
    ours, theirs, found = set(), set(), []
    for link in sorted(links.link_rows(a, b), key=lambda row: (-row.score, row.a, row.b)):
        free = link.told and link.a not in ours and link.b not in theirs
        if free and _is_edited(a.sentence_rows[link.a], b.sentence_rows[link.b]):
            ours.add(link.a)
            theirs.add(link.b)
            found.append((link.a, link.b))
    return tuple(found)


def _is_edited(one: "Sentence", other: "Sentence") -> bool:
    """Is one sentence the other with edits, or nearly all of it a part of the other?"""
    same = sameness(one.text, other.text)
    held = same * (one.words + other.words) / 2 / max(1, min(one.words, other.words))
    return same >= ALIKE or (held >= HELD and min(one.words, other.words) >= FEWEST)


def _replaced(story: "Story") -> list[Difference]:
    held: dict[tuple[str, str], list] = {}
    own = {s: own_text(art) for s, art in story.articles.items()}
    copied = is_copied(story)
    for n, m in alike(story):
        ours, theirs = story.a.sentence_rows[n], story.b.sentence_rows[m]
        for edit, firm in _anchored(ours.text, theirs.text):
            if not (firm or copied):
                continue
            start, other = ours.start + edit.a_start, theirs.start + edit.b_start
            said = not own["a"][start : start + 1].strip() or not own["b"][other : other + 1].strip()
            if not said and _tells(edit.a, edit.b):
                held.setdefault((edit.a.lower(), edit.b.lower()), []).append((edit.a, edit.b, n, m))
    found = []
    for rows in sorted(held.values(), key=lambda rows: (-len(rows), rows[0][2:])):
        a, b = rows[0][:2]
        often = f", {len(rows)} times" if len(rows) > 2 else ", twice" if len(rows) == 2 else ""
        sentence = f"In sentences otherwise alike A writes “{a}”, B “{b}”{often}."
        shown = {"a": spans(story.a, [row[2] for row in rows[:2]]), "b": spans(story.b, [row[3] for row in rows[:2]])}
        found.append(difference(story, "naming", sentence, shown, "matched", 0.5 + len(rows) / 4))
    return found


def is_copied(story: "Story") -> bool:
    """Are the two one text with edits: two thirds of the shorter one's sentences alike?"""
    return len(alike(story)) >= COPIED * min(len(side.body) for side in beside(story).values()) > 0


def _anchored(a: str, b: str) -> Iterator[tuple[Edit, bool]]:
    """Yield the edits; firm: one or two words for as many, with two words in common before and one after."""
    made = edits(a, b)
    for at, edit in enumerate(made):
        before = text.words(a[made[at - 1].a_end if at else 0 : edit.a_start])
        after = text.words(a[edit.a_end : made[at + 1].a_start if at + 1 < len(made) else len(a)])
        small = max(len(edit.a.split()), len(edit.b.split())) <= 2 and (edit.a + edit.b).islower()
        yield edit, small and len(before) >= 2 and len(after) >= 1


def _tells(a: str, b: str) -> bool:
    """Are these other words, and not another style, figure or day?"""
    initials = ["".join(word[0] for word in text.words(side)) for side in (a, b)]
    if initials[0] == b.lower() or initials[1] == a.lower() or {*a.split(), *b.split()} & {"in", "last", "on", "this"}:
        return False
    words = [text.words(side) for side in (a, b)]
    if (
        not all(1 <= len(side) <= MOST for side in words)
        or a.lower().replace(" ", "") == b.lower().replace(" ", "")
        or any(ch.isdigit() for ch in a + b)
    ):
        return False
    keys = [set(content_keys(" ".join(word for word in side if word.strip(".") not in STYLE))) for side in words]
    return bool(keys[0] and keys[1]) and not keys[0] & keys[1] and not _verbs(words[0]) & _verbs(words[1])


def _verbs(words: list[str]) -> set[str]:
    return {"reports"} if any(word in _reporting() for word in words) else set()


@cache
def _reporting() -> frozenset[str]:
    forms = ("verb", "third", "past", "participle", "gerund")
    return frozenset(row[form] for row in entries("reporting_verbs") for form in forms)


def _added(story: "Story") -> list[Difference]:
    """List what one adds in a sentence that is otherwise alike."""
    found = []
    sides = beside(story)
    for n, m in alike(story):
        at = {"a": n, "b": m}
        for edit in edits(story.a.sentence_rows[n].text, story.b.sentence_rows[m].text):
            for source, more, start, end, less in (
                ("a", edit.a, edit.a_start, edit.a_end, edit.b),
                ("b", edit.b, edit.b_start, edit.b_end, edit.a),
            ):
                new = [key for key in content_keys(more) if key not in sides[OTHER[source]].counts]
                if len(more.split()) < ADDED or len(less.split()) > 1 or len(new) < 3:
                    continue
                row = story.articles[source].sentence_rows[at[source]]
                if own_text(story.articles[source])[row.start + start : row.start + end].strip():
                    words = " ".join(more.split()[:16])
                    dots = " …" if len(more.split()) > 16 else ""
                    sentence = f"In a sentence that both have, only {source.upper()} adds “{words}{dots}”."
                    shown = {s: spans(story.articles[s], [at[s]]) for s in ("a", "b")}
                    found.append(difference(story, "fact left out", sentence, shown, "matched", 0.5))
    return found


def _doers(story: "Story") -> list[Difference]:
    """List what one tells with a doer and the other in the passive without one, in passages that tell one fact."""
    found, seen = [], set()
    passive, active = _patterns()
    for link in sorted(links.link_rows(story.a, story.b), key=lambda row: (-row.score, row.a, row.b)):
        rows = {"a": story.a.sentence_rows[link.a], "b": story.b.sentence_rows[link.b]}
        for source in ("a", "b") if link.told else ():
            told, left = rows[source].text, rows[OTHER[source]].text
            doer, without = active.search(told), passive.search(left)
            if not doer or not without or _stem(doer[2]) != _stem(without[1]) or _stem(doer[2]) in seen:
                continue
            if _known(doer[1], left) or active.search(left):
                continue
            seen.add(_stem(doer[2]))
            words = " ".join(doer[0].split())
            quiet = f"{OTHER[source].upper()} has “{without[0]}” without one"
            sentence = f"{source.upper()} names a doer, “{words} …”; {quiet}."
            shown = {s: [(rows[s].start, rows[s].end)] for s in ("a", "b")}
            found.append(difference(story, "cause or blame", sentence, shown, "matched", link.score))
    return found


def _known(doer: str, left: str) -> bool:
    """Is that no doer, or one that the other passage names too?"""
    return doer.split()[-1].lower() in NO_DOER or doer.lower() in left.lower()


def _stem(form: str) -> str:
    return next(row["verb"] for row in entries("harm_verbs") if form.lower() in (row["past"], row["participle"]))


@cache
def _patterns() -> tuple[re.Pattern, re.Pattern]:
    participles = "|".join(sorted({row["participle"] for row in entries("harm_verbs")}))
    past = "|".join(sorted({row["past"] for row in entries("harm_verbs")}))
    return re.compile(PASSIVE.format(participles)), re.compile(ACTIVE.format(past))
