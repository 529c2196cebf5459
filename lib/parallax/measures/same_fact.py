"""How do the two tell one and the same fact: with which words, and with or without a doer?"""

import re
from functools import lru_cache

from parallax import links, tables, text
from parallax.article import Article
from parallax.difference import OTHER, Difference, beside, content_keys, difference, own_text
from parallax.lexicons import WEEKDAYS, entries, word_class, word_set
from parallax.phrasing import times
from parallax.speech import Sentence
from parallax.speech.cues import FORMS, verb_forms
from parallax.story import Story
from parallax.tables import Frame
from parallax.worddiff import edits, one_text, sameness

HELD = 0.8  # share of a sentence's words that stand in the other and make it a part of that …
FEWEST = 5  # … if it has so many
ALIKE = 0.6  # share of words in common, in order, from which one sentence is the other with edits
MOST = 4  # words that replace others
STYLE = word_class("style") | {name.lower() for name in WEEKDAYS}
PAST = {row["participle"]: row["past"] for row in entries("harm_verbs")}
PASSIVE = re.compile(
    rf"\b(?:was|were|been|being|is|are|be|got)\s+(?:\w+ly\s+|then\s+)?({'|'.join(sorted(PAST))})\b"
    r"(?!(?:\s+[\w’'-]+){0,6}\s+by\b)"
)
SUBJECT = (
    r"\b((?!When|After|If|As)[A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]+|of|for)){0,3}(?: [a-z]+ ?[a-z]*s)?|[Pp]olice"
    r"|(?:[Tt]he|[Aa]n?|[Tt]wo|[Tt]hree|[Ss]everal)(?: [a-z][\w-]*){1,4}|[a-z]+(?:er|ent|or|ian|oop|ard)s)"
    r"(?:, [^,.]{3,40},)?(?: ha[ds]| have)?(?: (?:also|then|fatally|later))?"
)
OBJECT = (
    r"(?= (?:(?:off|out|down|up) )?(?:an?|the|his|her|their|at|its|\d+|two|three|one|dead|[a-z]+ [a-z]+s?|[A-Z])\b)"
)
BEFORE, AFTER = 8, 7  # words that hold what is done to, before a passive and after an active verb
NO_DOER = word_set("who that which was were is are been be had has have and he she it they")


def same_fact(story: "Story") -> Frame:
    """Return one row per pair of sentences that tell one fact: a, b (passages), only in A, only in B (their words).

    Of several partners the surest is shown; the surest pair comes first, pairs in the same words last. A word is in
    both where its first letters are.

    >>> list(same_fact(story))
    ['a', 'b', 'only in A', 'only in B']
    """
    taken: set[tuple[str, int]] = set()
    made = []
    for link in sorted(links.link_rows(story.a, story.b), key=lambda row: (-row.score, row.a, row.b)):
        if not link.told or taken & {("a", link.a), ("b", link.b)}:
            continue
        taken |= {("a", link.a), ("b", link.b)}
        rows = [art.sentence_rows[n] for art, n in ((story.a, link.a), (story.b, link.b))]
        only = []
        for row, other in zip(rows, rows[::-1], strict=True):
            words = [word for word in text.words(row.text) if not {*content_keys(word)} <= {*content_keys(other.text)}]
            only.append(", ".join(dict.fromkeys(words)) or "–")
        cells = (tables.passage(story.articles[s], s, row.start, row.end) for s, row in zip("ab", rows, strict=True))
        made.append((*cells, *only))
    made.sort(key=lambda row: row[2:] == ("–", "–"))
    note = None if made else "No sentence of one was found to tell what a sentence of the other tells."
    return tables.table(made, ["a", "b", "only in A", "only in B"], caption="One fact, two wordings", note=note)


rows = same_fact


def differences(story: "Story") -> list[Difference]:
    """List words put for others in sentences that are alike, and doers that one names."""
    return [*_replaced(story), *_doers(story)]


@lru_cache(maxsize=16)
def alike(a: Article, b: Article) -> tuple[tuple[int, int], ...]:
    """List the sentences of A and B that are one sentence with edits, by number; each once, the surest first."""
    ours, theirs, found = set(), set(), []
    for link in sorted(links.link_rows(a, b), key=lambda row: (-row.score, row.a, row.b)):
        free = link.told and link.a not in ours and link.b not in theirs
        if free and is_edited(a.sentence_rows[link.a], b.sentence_rows[link.b]):
            ours.add(link.a)
            theirs.add(link.b)
            found.append((link.a, link.b))
    return tuple(found)


def told_by_both(story: "Story") -> list[tuple[int, int]]:
    """List the sentences of A and B that tell one fact in other words and are one's best match there, by number."""
    sides = beside(story)
    best = {
        s: {(n, row.partner) for n, row in enumerate(side.standing) if row.standing == "told" and side.readable(n)}
        for s, side in sides.items()
    }
    both = best["a"] | {(n, m) for m, n in best["b"]}
    texts = [[row.text for row in article.sentence_rows] for article in (story.a, story.b)]
    unlike = ((n, m) for n, m in both if texts[0][n] != texts[1][m])
    return sorted((n, m) for n, m in unlike if sides["a"].readable(n) and sides["b"].readable(m))


def is_edited(one: "Sentence", other: "Sentence") -> bool:
    """Is one sentence the other with edits, or nearly all of it a part of the other?"""
    same = sameness(one.text, other.text)
    held = same * (one.words + other.words) / 2 / max(1, min(one.words, other.words))
    return same >= ALIKE or (held >= HELD and min(one.words, other.words) >= FEWEST)


def _replaced(story: "Story") -> list[Difference]:
    """List words put for others, one or two in firm ground; of two copies of one text `edited` tells every edit."""
    held: dict[tuple[str, str], list[tuple[str, str, int, int]]] = {}
    own = {s: own_text(art) for s, art in story.articles.items()}
    for n, m in () if one_text(story.a, story.b) else alike(story.a, story.b):
        ours, theirs = story.a.sentence_rows[n], story.b.sentence_rows[m]
        made, last = edits(ours.text, theirs.text), 0
        for edit, after in zip(made, [*(edit.a_start for edit in made[1:]), len(ours.text)], strict=False):
            small = max(len(edit.a.split()), len(edit.b.split())) <= 2 and (edit.a + edit.b).islower()
            common = text.words(ours.text[last : edit.a_start]), text.words(ours.text[edit.a_end : after])
            firm = small and len(common[0]) >= 2 and len(common[1]) >= 1
            places = (own["a"], ours.start + edit.a_start), (own["b"], theirs.start + edit.b_start)
            narrated = all(raw[at : at + 1].strip() for raw, at in places)  # what is quoted is blank
            if firm and narrated and _tells(edit.a, edit.b):
                held.setdefault((edit.a.lower(), edit.b.lower()), []).append((edit.a, edit.b, n, m))
            last = edit.a_end
    found = []
    for rows in sorted(held.values(), key=lambda rows: (-len(rows), rows[0][2:])):
        often = f", {times(len(rows))}" if len(rows) > 1 else ""
        sentence = f"In sentences otherwise alike A writes “{rows[0][0]}”, B “{rows[0][1]}”{often}."
        shown = {"a": [row[2] for row in rows[:2]], "b": [row[3] for row in rows[:2]]}
        found.append(difference(story, "naming", sentence, shown, "matched", 0.5 + len(rows) / 4))
    return found


def _tells(a: str, b: str) -> bool:
    """Are these other words, and not another style, initials, figure, day or verb of saying?"""
    sides = [text.words(side) for side in (a, b)]
    keys = [{*content_keys(" ".join(word for word in side if word.strip(".") not in STYLE))} for side in sides]
    if not all(keys) or keys[0] & keys[1] or not all(1 <= len(side) <= MOST for side in sides):
        return False
    initials = {"".join(word[0] for word in side) for side in sides}
    same = initials & {a.lower(), b.lower()} or a.lower().replace(" ", "") == b.lower().replace(" ", "")
    say = verb_forms(*FORMS)
    dated = re.search(r"\d|\b(?:in|last|on|this)\b", f"{a} {b}")
    return not same and not dated and any(say.isdisjoint(side) for side in sides)


def _doers(story: "Story") -> list[Difference]:
    """List what one tells with a doer and the other without one, of one thing that was done to one whom both name."""
    found, seen = [], set()
    for n, m in told_by_both(story):
        rows = {"a": story.a.sentence_rows[n].text, "b": story.b.sentence_rows[m].text}
        for source, told in rows.items():
            left = rows[OTHER[source]]
            for without in PASSIVE.finditer(left):
                verb = PAST[without[1]]
                doer = re.search(f"{SUBJECT} {verb}{OBJECT}", told) if f" {verb} " in told else None
                if not doer or verb in seen or doer[1].split()[-1].lower() in NO_DOER:
                    continue
                done_to = (left[: without.start()].split()[-BEFORE:], told[doer.end() :].split()[:AFTER])
                shared = set.intersection(*(set(content_keys(" ".join(words))) for words in done_to))
                if shared and not {*content_keys(doer[1])} & {*content_keys(left)}:
                    seen.add(verb)
                    quiet = f"{OTHER[source].upper()} has “{without[0]}” without one"
                    sentence = f"{source.upper()} names a doer, “{' '.join(doer[0].split())} …”; {quiet}."
                    found.append(difference(story, "cause or blame", sentence, {"a": [n], "b": [m]}, "matched", 0.9))
    return found
