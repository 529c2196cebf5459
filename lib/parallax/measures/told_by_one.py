"""What does one article tell that the other does not? Runs of sentences for which no match is found."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from functools import cache, lru_cache
from heapq import nlargest
from operator import itemgetter

from parallax import text
from parallax.actors import meant, people
from parallax.article import Article
from parallax.difference import (
    MARKS,
    MOST,
    OTHER,
    Beside,
    Difference,
    P,
    beside,
    content_keys,
    difference,
    drops_source,
    excerpt,
    has_verb,
    is_dangling,
    is_first_person,
    is_sentence,
    is_turned,
    last_name,
    proposed,
    quoted,
    shown_of,
    told,
)
from parallax.findings import Claim, count, evidence_at, framing
from parallax.likeness import rarity, sketches, word_kin
from parallax.links import link_rows, standing
from parallax.measures.comparability import days_apart
from parallax.measures.same_fact import alike
from parallax.measures.voices import PERSON, called, heard, kind_of
from parallax.speech import Attribution, Sentence
from parallax.speech.names import first_names
from parallax.story import Story
from parallax.tables import Frame, passage
from parallax.worddiff import one_text

DAYS = dict(enumerate(("a day", "two days", "three days", "four days", "five days", "six days", "a week"), start=1))
BEST = 0.7  # weight of its best link in the doubt whether the other tells a sentence, beside its words’ share there
DOUBT = 0.9  # above it no row rests on a sentence …
ONLY = 0.45  # … and above this no row says that only one tells it …
LISTED = 0.5  # … or above this lists it beside another
FEWEST, MOST_QUOTED = 4, 0.3  # new content words of a sentence that a row rests on; share of it that is quoted
PLACES = 20  # sentences of the other in which a word is looked for
UNSAID = 5  # by which a run stands lower that has no sentence told by itself; by twice that, somebody’s words …
UNSURE = 1  # … and one that rests on a sentence with an unsure match …
PART = 0.5  # … and one whose sentence is not told to its point
POWER = 0.35  # of its length by which a run's score is divided
LONGEST = 3  # sentences a row
MOST_SAID = 14  # words of a sentence of many that a row quotes
PRINTED = 6  # words in a row, all of which stand in the other article
TURN = re.compile(r"[a-z”’],? but\b")  # what a sentence goes on to say turns it
TORN = re.compile(r"\A[^‘']*(?:\w['’]\s?(?:\.\.\.|…)|[.,!?]['’](?=\s|\Z))")  # closes a mark that it does not open
NONE = "no match found"
NEAR = 0.15  # score of a link from which an unsure sentence stands beside its partner
SHORT = 5  # words up to which a sentence that a copy lacks is quoted as it is


def told_by_one(story: "Story") -> Frame:
    """Return one row per run of sentences that one article alone tells: what, A and B (passages), weightiest first.

    No match found is no more than that: the other may tell it in quite other words. Where a match is unsure, the
    sentence that is nearest there stands beside.

    >>> list(told_by_one(story))
    ['what', 'A', 'B']
    """
    caption = "Told by one: no match, or no clear one, was found in the other article"
    return proposed(story, differences(story), caption, "", "A match was found for every sentence.")


rows = told_by_one


def findings(story: "Story") -> list[Claim]:
    """List the share of body sentences for which no match is found in the other article."""
    body, alone = {}, {}
    for (source, article), found in zip(story.articles.items(), standing(story.a, story.b), strict=True):
        body[source] = article.passages("body")
        alone[source] = [p for p in body[source] if found[p.sentence].standing == NONE]
    sizes = {s: len(body[s]) for s in body}
    sentence = f"No match was found in B for {len(alone['a'])} of A’s {sizes['a']} body sentences, "
    sentence += f"nor in A for {len(alone['b'])} of B’s {sizes['b']}."
    about = {"unit": "share", "n_a": sizes["a"], "n_b": sizes["b"]}
    draft = framing("no-match", "share of sentences without a match", sentence, evidence_at(story, alone), **about)
    shares = (len(alone[s]) / max(sizes[s], 1) for s in ("a", "b"))
    return [count(draft, *shares)] if any(alone.values()) else []


def differences(story: "Story") -> list[Difference]:
    """List what each article alone tells or quotes: runs of up to three neighbouring sentences, the weightiest first.

    Runs overlap: whoever shows them takes the first, and of the others those that it leaves untouched.
    """
    find = _left if one_text(story.a, story.b) else _of
    return [row for source, side in beside(story).items() for row in find(story, source, side)]


def _left(story: "Story", source: str, side: Beside) -> list[Difference]:
    """List the runs of sentences that one text has and the other, its copy with edits, lacks."""
    kept = {pair[source == "b"] for pair in alike(story.a, story.b)}
    rows, there = side.article.sentence_rows, {row.text for row in story.articles[OTHER[source]].sentence_rows}
    kept |= _printed_too(side.article, story.articles[OTHER[source]])
    missing = [n for n in side.body if n not in kept and rows[n].text not in there]
    only, words_of, found = f"Only {dated(story, source)}", spoken(side), []
    for weight, run in _weightiest(missing, lambda run: sum(rows[n].words for n in run)):
        kind, lead = "fact left out", run[0]
        if said := _said(side.article, run, words_of, set()) or words_of.get(lead):
            who = f"{only} quotes these words of {called(story, said[0])}"
            kind, sentence = "quote cut", f"{who}: {quoted(said[1], MOST - len(who.split()))}."
        elif told := rows[lead].words > SHORT and _told(story, source, lead, sure=side.standing[lead].standing == NONE):
            sentence = told[0]
        else:
            tells = "quotes" if side.quoted[lead] > MOST_QUOTED else "tells"
            sentence = f"{only} {tells}: {quoted(rows[lead].text, MOST - 7)}."
        found.append(difference(story, kind, sentence, {source: run}, "matched", weight))
    return found


def _of(story: "Story", source: str, side: Beside) -> list[Difference]:
    """List the runs of sentences none of which the other tells; one that can be told by itself stands for its run."""
    scores, found, rows, other = carried(side), [], side.article.sentence_rows, story.articles[OTHER[source]]
    known, covers, words_of = _quoted_too(side.article, other), covered(side.article, other), spoken(side)
    doubt = {n: BEST * side.standing[n].best + covers[n] for n in side.body}
    here = source.upper()

    @cache
    def told(n: int) -> tuple[str, float] | None:
        fresh = side.new[n] * len(side.keys[n]) >= FEWEST and side.quoted[n] <= MOST_QUOTED
        plain = rows[n].text[0] not in MARKS and n not in known and not P.DULL.search(rows[n].text)
        return _told(story, source, n, sure=n in alone) if fresh and plain and doubt[n] <= DOUBT else None

    untold = [n for n in side.body if side.standing[n].standing != "told" and not _is_listed(rows, n)]
    alone = {n for n in untold if side.standing[n].standing == NONE and doubt[n] <= ONLY}
    alone |= {one.sentence for one in side.article.attribution_rows if _is_his(one, rows, other)}.intersection(untold)
    for score, run in _weightiest(untold, lambda run: sum(scores[n] for n in run) / len(run) ** POWER):
        kind, sure, unsure = "fact left out", [n for n in run if n in alone], []
        telling = [(one[1], scores[n], n) for n in run if (one := told(n))]
        if telling:
            worth, _, lead = max((worth - UNSURE * (n not in alone), weight, n) for worth, weight, n in telling)
            on = {lead, *_going_on(side, [n for n in run if doubt[n] <= LISTED], lead)}
            beside_it = (n for n in run if n in {*on, *sure} and doubt[n] <= LISTED and rows[n].text[-1] != "?")
            every = sorted({lead, *beside_it})
            among = None if on.issuperset(every) else _told(story, source, lead, lead in alone, " among other things")
            among = among if lead in alone else None  # beside what is near to it a sentence stands by itself
            unsure = [] if lead in alone else [lead]
            run = unsure or (every if among else sorted(on))
            sentence = (among or told(lead))[0]
        elif said := _said(side.article, run, words_of, known):
            who = f"these words of {called(story, said[0])}"
            unsure = [] if len(sure) == len(run) or _unheard(said[0], said[1], other) else run
            first = f"Only {dated(story, source)} quotes {who}"
            first = f"{here} quotes {who}{_unsure(story, source, run)}" if unsure else first
            kind, worth, sentence = "quote cut", -2 * UNSAID, f"{first}: {quoted(said[1], MOST - len(first.split()))}."
        elif len(run) > 1 and max(doubt[n] for n in run) <= 1 and (lines := _by_themselves(side, run)):
            one = min(lines, key=lambda n: doubt[n])
            unsure = [] if one in alone and rows[one].words > SHORT else [one]
            first = f"{here} tells{_unsure(story, source, [one])}" if unsure else f"Only {dated(story, source)} tells"
            run, worth, sentence = [one], -UNSAID, f"{first}: {quoted(rows[one].text, MOST_SAID)}."
        else:
            continue
        row = difference(story, kind, sentence, {source: run}, "matched", score + worth)
        near = (other.sentence_rows[n] for n in _nearest(story, source, unsure))
        found.append(row._replace(near=tuple(passage(other, OTHER[source], at.start, at.end) for at in near)))
    return found


def _nearest(story: "Story", source: str, run: Collection[int]) -> list[int]:
    """List the sentence of the other article that is nearest to those of a run, where one is near; better no title."""
    rows = story.articles[OTHER[source]].sentence_rows
    linked = (
        (link.score, *((link.a, link.b) if source == "a" else (link.b, link.a))) for link in link_rows(story.a, story.b)
    )
    near = [(rows[m].role != "title", score, -m) for score, n, m in linked if n in run and score >= NEAR]
    return [-max(near)[2]] if near else []


def _unsure(story: "Story", source: str, run: Collection[int]) -> str:
    """Return what a row says of the other article where that may tell the same."""
    there = OTHER[source].upper()
    return f" (compare {there}’s nearest)" if _nearest(story, source, run) else f" (maybe {there} does too)"


def _unheard(speaker: str, words: str, other: Article) -> bool:
    """Does the other article neither name a speaker nor have five of these words in a row?"""
    runs = text.ngrams(text.words(words), PRINTED - 1)
    return last_name(speaker) not in other.words and not any(f" {' '.join(run)} " in other.running for run in runs)


def _is_his(one: Attribution, rows: Sequence[Sentence], other: Article) -> bool:
    """Is most of a sentence told of somebody by name whom the other article does not name?"""
    named = one.named and kind_of(one.speaker) == PERSON and not one.resolved
    return named and 2 * len(one.text) > len(rows[one.sentence].text) and last_name(one.speaker) not in other.words


def _is_listed(rows: Sequence[Sentence], n: int) -> bool:
    """Does a sentence stand, with others that begin alike, under one with a colon: the suit claimed: the firm …?"""
    begins = rows[n].text.split()[:1]
    above = (row.text for row in reversed(rows[max(0, n - PLACES) : n]))
    return next((line for line in above if line.endswith(":") or line.split()[:1] != begins), "").endswith(":")


def _by_themselves(side: Beside, run: Sequence[int]) -> list[int]:
    """List the sentences of a run that can be quoted without what stands before them, to their verb at least."""
    lines = ((n, side.article.sentence_rows[n].text) for n in run if side.quoted[n] <= MOST_QUOTED)
    plain = ((n, line) for n, line in lines if not (is_dangling(line) or is_first_person(line) or P.DULL.search(line)))
    return [n for n, line in plain if _is_telling(line, MOST_SAID)]


def _is_telling(line: str, most: int) -> bool:
    """Do the words of a sentence that a row has room for reach its verb, without loss of whose claim it is?"""
    part = excerpt(line, most)[0]
    return len(part.split()) >= FEWEST and has_verb(part) and not drops_source(line, part)


def _said(
    article: Article, run: Sequence[int], words_of: dict[int, tuple[str, str]], known: set[int]
) -> tuple[str, str] | None:
    """Return the one person who says all of a run, and the sentence of it that tells most by itself; None for none."""
    if {*run} & known or not all(n in words_of for n in run) or len({words_of[n][0] for n in run}) > 1:
        return None
    kept = [n for n in run if not is_turned(article, n)]
    lines = [line for line in (words_of[n] for n in kept) if line[1][0].isupper() and not is_dangling(line[1])]
    lines = [line for line in lines if has_verb(excerpt(line[1], MOST_SAID)[0]) and not TORN.search(line[1])]
    best = max(lines, key=lambda line: shown_of(line[1], MOST_SAID), default=None)
    return best if best and len(content_keys(best[1])) >= FEWEST else None


def spoken(side: Beside) -> dict[int, tuple[str, str]]:
    """Return speaker and words of each sentence most of which is quoted from one whom the article names."""
    rows, found = side.article.sentence_rows, {}
    for who, low, high in ((one.name, *place) for one in heard(side).values() for place in one.quotes):
        for n in side.article.touched(low, high):
            start, end = max(rows[n].start, low), min(rows[n].end, high)
            if 2 * (end - start) > rows[n].end - rows[n].start:
                found[n] = (who, side.article.raw[start:end])
    return found


def _quoted_too(article: Article, other: Article) -> set[int]:
    """Return the sentences with words between quotation marks that the other has as well: part of them it tells."""
    said = ((quote.sentence, text.words(quote.text)[:6]) for quote in article.quote_rows)
    return {n for n, words in said if len(words) > 1 and f" {' '.join(words)} " in other.running}


def _printed_too(article: Article, other: Article) -> set[int]:
    """Return the sentences that stand word for word in the other, whatever it takes for a sentence."""
    held = frozenset(text.ngrams(other.words, PRINTED))
    runs = ((n, {*text.ngrams(text.words(row.text), PRINTED)}) for n, row in enumerate(article.sentence_rows))
    return {n for n, own in runs if own and own <= held}


@lru_cache(maxsize=16)
def covered(article: Article, other: Article) -> dict[int, float]:
    """Return by sentence the share of its content words, by rarity, that three neighbouring sentences there have.

    A word near in meaning counts by its nearness.
    """
    where = defaultdict(list)
    for at, sketch in enumerate(sketches(other)):
        for stem in sketch.content:
            if len(where[stem]) < PLACES:
                where[stem].append(at)

    @cache
    def near(stem: str) -> dict[int, float]:
        """Map where three sentences begin, one of which has the stem or one near to it, to its nearness."""
        kin = sorted([(stem, 1.0), *word_kin().get(stem, ())], key=itemgetter(1))
        return {at - back: nearness for one, nearness in kin for at in where.get(one, ()) for back in range(LONGEST)}

    found = {}
    for sketch in sketches(article):
        held = defaultdict(float)
        for stem in sketch.content:
            weight = rarity(stem)
            for start, nearness in near(stem).items():
                held[start] += nearness * weight
        found[sketch.number] = max(held.values(), default=0.0) / (sum(map(rarity, sketch.content)) or 1.0)
    return found


def _going_on(side: Beside, run: Sequence[int], lead: int) -> list[int]:
    """List the sentences of a run that go on with the leading one: by four words of it, or, told, pointing back."""
    rows, words = side.article.sentence_rows, set(side.keys[lead])
    return [
        n
        for n in run
        if len(words & set(side.keys[n])) > 3
        or (n == lead + 1 and side.quoted[n] <= MOST_QUOTED and is_dangling(rows[n].text))
    ]


def _weightiest(numbers: list[int], weigh: Callable[[Sequence[int]], float]) -> list[tuple[float, tuple[int, ...]]]:
    """Return weight and numbers of the runs of neighbours, up to three long: of a long text those that weigh most."""
    parts = (numbers[at : at + length] for at in range(len(numbers)) for length in range(1, LONGEST + 1))
    runs = dict.fromkeys(tuple(part) for part in parts if part[-1] - part[0] == len(part) - 1)
    return nlargest(300, ((weigh(run), run) for run in runs), key=itemgetter(0))


def carried(side: Beside) -> dict[int, float]:
    """Score each usable sentence by what predicts that a reader points it out as told by one article only.

    In standard deviations of the article: a weak best link, few quoted words, many words that the other article lacks.
    Numbers, places, the headline's words and the neighbours told nothing more on the coded pairs.
    """
    body, size = side.body, len(side.body) or 1
    scores = dict.fromkeys(body, 1.0)  # so that longer runs of good sentences win
    best, new = ([part[n] for n in body] for part in ([row.best for row in side.standing], side.new))
    fresh = [share * len(side.keys[n]) for n, share in zip(body, new, strict=True)]
    for sign, values in ((-1, best), (-1, [side.quoted[n] for n in body]), (1, fresh)):
        mean = sum(values) / size
        spread = (sum((value - mean) ** 2 for value in values) / size) ** 0.5 or 1.0
        for n, value in zip(body, values, strict=True):
            scores[n] += sign * (value - mean) / spread
    return scores


def _told(story: "Story", source: str, n: int, sure: bool, among: str = "") -> tuple[str, float] | None:
    """Return the sentence of a row that rests on a sentence of the article, if any, and what it is worth."""
    side, other = (beside(story)[s] for s in (source, OTHER[source]))
    article, row = side.article, side.article.sentence_rows[n]
    bare = P.BARE.search(row.text)
    if bare and bare[1].lower() in first_names() and not re.search(rf"\b[A-Z][\w.]{{1,30}} {bare[1]}\b", article.raw):
        return None  # who is that?
    said = [one for one in article.attribution_rows if one.sentence == n and one.speaker]
    opening = row.text.split()[1:4]
    says = (one for one in said if one.resolved and any(word.startswith(one.verb[:3]) for word in opening))
    before = text.words(article.sentence_rows[n - 1].text) if n else ()  # who is named there, and nobody farther off
    says = (one.speaker for one in says if one.speaker[0].isupper() and last_name(one.speaker) in before)
    name = next(says, "") or _meant(story, article, n)
    owners = (one for one in said if not one.resolved and (one.named or one.speaker[-1] == "s"))
    who = next((one.speaker for one in owners if 2 * len(one.text) > len(row.text)), "")
    fresh = [key for key in side.keys[n] if key not in other.counts]
    first = f"Only {dated(story, source)} tells{among}"
    first = first if sure else f"{source.upper()} tells{_unsure(story, source, [n])}"
    most = MOST - len(first.split())
    words, worth = told(row.text, most, fresh, name, who), 0.0
    whole = is_sentence(row.text) and not is_dangling(row.text) and not is_first_person(row.text)
    if not words and whole and _is_telling(row.text, most):
        words, worth = f": {quoted(row.text, most)}", -PART
    if words and TURN.search(row.text) and not TURN.search(words):
        return None
    shown = set(content_keys(words or ""))  # what is shown holds some of what the other article lacks
    return (f"{first}{words}.", worth) if words and 3 * sum(key in shown for key in fresh) >= len(fresh) else None


def _meant(story: "Story", article: Article, n: int) -> str:
    """Return the surname for which "He" or "She" at the start of a sentence stands: the subject of the one before."""
    rows = article.sentence_rows
    if not n or not rows[n].text.startswith(("He ", "She ")):
        return ""
    every, before = people(story), text.words(rows[n - 1].text)[:6]
    here = (who for who in every if last_name(who) in before)
    found = (who for who in here if any(place.start == rows[n].start for place in meant(article, who, every)))
    return next((who.split()[-1] for who in found), "")


def dated(story: "Story", source: str) -> str:
    """Return "A", or "A, dated two days later," where the dates show that the other may not have known."""
    name, (own, other) = source.upper(), (story.articles[s].published or "" for s in (source, OTHER[source]))
    days = days_apart(own, other) if own > other else None
    return f"{name}, dated {DAYS[days]} later," if days in DAYS else name
