"""What does each article quote of one statement?"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby, takewhile
from typing import NamedTuple

from parallax import difference as wording
from parallax import text
from parallax.article import Article
from parallax.difference import OTHER, Beside, Difference, beside, content_key, content_keys, difference, last_name
from parallax.lexicons import word_set
from parallax.measures.headline import shared
from parallax.measures.told_by_one import covered
from parallax.measures.voices import Heard, called, heard, unlike
from parallax.speech.names import FAMILIES, name_key
from parallax.speech.reading import Quote
from parallax.story import Story
from parallax.worddiff import Edit, one_text

RUN = 5  # words in a row, two of content among them, that make two quotations one statement …
RUN_TOLD = 7  # … with three of content where one of them tells it without marks
APART = 1  # sentences from one quotation to the next of one statement
INTRODUCED = 6  # words before a quotation, in its sentence, that lead to another statement
REPORTS = re.compile(r"\b(?:said|says|told) ")  # in a quotation of nobody: marks that were paired wrongly
BRACKETS = re.compile(r"(?<!\w)\[[^\]]{0,80}\](?!\w)")  # what an editor put in
NEAR, EDGE = 600, 100  # characters around a match that are searched for the rest, for its ends
LONG = 40  # words that make a long cut
FEWEST = 5  # words that one copy of a text leaves out of a quotation
EDGES, SLIP = 3, 12  # characters of the marks at an edit; by which it slips where a word stands on both sides of it
KNOWN = 0.6  # share of a sentence's words that the other article has in one place: it may tell what is quoted
SUBJECTS = word_set("i he she we they you it i'm we're they're he's it's still also")  # whose verb both have
TAIL = re.compile(r"(?:[\w’'-]{1,20},? ){0,2}[\w’'-]{1,20}[.?!] (?=[A-Z])")
BRIEF = re.compile(r"(?:(?<=[.?!] )|^)(?:[\w’'-]{1,20},? ){2,3}[\w’'-]{1,20}[.?!]")  # a sentence of few words
HEAD = re.compile(r"(?<=[a-z]{2}[.?!]) (?:[\w’'-]{1,20} ){0,2}[\w’'-]{1,20}$")
OF_HIM = re.compile(r"(?:he|she|they)\b")  # what is said of the speaker are no words of his
DOUBTED = re.compile(r"(?:\b(?:not|never|nor|if|whether)|n[’']t)\b[^.“”\"]{0,40}[“\"]?$")
TELLING = 3  # content words that both have of one statement
LEFT = 8  # quoted words left out that make a cut


class Gap(NamedTuple):
    """A stretch `[start, stop)` of a statement that the other article lacks.

    `at`: the nearest words of the statement that the other has; `partner`: where it has them, from `speaker`; `shared`:
    share of the statement's words that it has.
    """

    start: int
    stop: int
    at: tuple[int, int]
    partner: tuple[int, int]
    speaker: str
    shared: float


def differences(story: "Story") -> list[Difference]:
    """List statements that both quote at other length, and speakers of whom each quotes other words."""
    whole = one_text(story.a, story.b)
    return [*(_shortened(story, whole.edits) if whole else _cuts(story)), *_other_words(story)]


def _shortened(story: "Story", edits: Iterable[Edit]) -> list[Difference]:
    """List what one of two copies of a text leaves out of a quotation that both have."""
    found = []
    for edit in edits:
        places = {"a": (edit.a_start, edit.a_end), "b": (edit.b_start, edit.b_end)}
        for source, (start, end) in places.items():
            article, other, at = story.articles[source], story.articles[OTHER[source]], places[OTHER[source]]
            quote = next((q for q in article.quote_rows if q.start <= start < q.end), None)
            theirs = any(q.start - EDGES <= at[0] <= q.end + SLIP for q in other.quote_rows)
            rows = (row for row in article.sentence_rows if abs(row.start - start) < EDGES)
            within = quote and theirs and not any(row.end < end + EDGES for row in rows)
            words = article.raw[start : min(end, quote.end)] if within else ""
            if len(words.split()) >= FEWEST > len(other.raw[slice(*at)].split()):
                who = f"a statement by {quote.speaker}" if quote.speaker[:1].isupper() else "the same statement"
                first = f"Both quote {who}; only {source.upper()} quotes"
                sentence = f"{first} {wording.quoted(words, wording.MOST - len(first.split()))}."
                own = article.touched(start, start + len(words))[:2]
                shown = {source: own, OTHER[source]: other.touched(at[0] - 1, at[0] + 1)[:1]}
                found.append(difference(story, "quote cut", sentence, shown, "matched", len(words)))
    return found


def _cuts(story: "Story") -> list[Difference]:
    """List quotations of one article of which the other quotes, or tells, a run of words and lacks the rest."""
    found = []
    for source, side in beside(story).items():
        article, other = side.article, story.articles[OTHER[source]]
        quotes = [(q.start, q.end, q.speaker) for q in other.quote_rows]
        statements, whole, seen = _statements(side), [(0, len(other.raw), "")], set()
        for both, length, weight, parts in (("quote", RUN, 1, quotes), ("have", RUN_TOLD, 0.5, whole)):
            own = (text.words(quote.text) for statement in statements for quote in statement)
            wanted = {run for words in own for run in text.ngrams(words, length)} & held_runs(other, length)
            index = _runs(other, parts, wanted, length)
            for statement in statements if index else ():
                gap = _gap(article, statement, index, length, other)
                speaker = statement[0].speaker
                named = speaker[:1].isupper() and not speaker.split()[-1].islower()
                if named and parts is whole and last_name(speaker) not in other.words:
                    continue  # these words are the writer's there
                if gap and gap.stop not in seen and (named or speaker == gap.speaker != "" or gap.shared > 0.35):
                    seen.add(gap.stop)
                    left = article.raw[gap.start : gap.stop]
                    who = f"a statement by {called(story, speaker)}" if named else "the same statement"
                    first = f"Both {both} {who}; only {source.upper()} quotes"
                    most = wording.MOST - len(first.split())
                    n, words = wording.most_telling(article, [(gap.start, gap.stop)], most)
                    sentence, own = f"{first} {wording.quoted(words, most)}.", [*article.touched(*gap.at)[:1], n]
                    places = {source: own, OTHER[source]: other.touched(*gap.partner)[:1]}
                    room = min(LONG, len(text.words(left))) / LONG
                    found.append(difference(story, "quote cut", sentence, places, "matched", weight + room))
    return found


def _goes_on(between: str) -> bool:
    """Is a quotation the next of one statement, by what stands between: is it not led in at length?"""
    return len(re.split(r"[.!?]\s|\n", between)[-1].split()) <= INTRODUCED


def _statements(side: "Beside") -> list[list["Quote"]]:
    """List the quotations of an article, those of one speaker together that follow each other closely."""
    found: list[list[Quote]] = []
    for quote in (quote for quote in side.article.quote_rows if side.usable[quote.sentence]):
        last = found[-1][-1] if found else None
        near = last and quote.sentence - last.sentence <= APART and _goes_on(side.article.raw[last.end : quote.start])
        if near and last_name(last.speaker) == last_name(quote.speaker):
            found[-1].append(quote)
        else:
            found.append([quote])
    return found


def _runs(article: "Article", parts: Iterable[tuple], wanted: set, length: int) -> dict[tuple, tuple[int, int, str]]:
    """Map the runs of words that are wanted to place and speaker in some parts; runs of small words are left out."""
    index: dict[tuple, tuple[int, int, str]] = {}
    for start, end, speaker in parts if wanted else ():
        tokens = text.tokens(article.raw[start:end])
        for at, run in enumerate(text.ngrams([token.text.lower() for token in tokens], length)):
            if run in wanted and run not in index and sum(bool(content_key(word)) for word in run) >= length // 2:
                index[run] = (start + tokens[at].start, start + tokens[at + length - 1].end, speaker)
    return index


def _gap(article: "Article", statement: list["Quote"], index: dict, length: int, other: "Article") -> Gap | None:
    """Return the longest stretch of a statement that the other lacks, if it has some words of it."""
    held, gaps, both, alike = [], [], [], []
    for quote in statement:
        tokens = text.tokens(quote.text)
        added = [match.span() for match in BRACKETS.finditer(quote.text)]  # not the speaker's: nobody left it out
        added += [m.span() for m in BRIEF.finditer(quote.text) if f" {' '.join(text.words(m[0]))} " in other.running]
        shared = [any(i <= token.start < j for i, j in added) for token in tokens]
        for at, run in enumerate(text.ngrams(text.words(quote.text), RUN)):
            if run in held_runs(other):  # quoted or told
                shared[at : at + RUN] = [True] * RUN
        for at, run in enumerate(text.ngrams([token.text.lower() for token in tokens], length)):
            if run in index:
                own = (quote.start + tokens[at].start, quote.start + tokens[at + length - 1].end)
                held.append((own, index[run], quote.sentence))
                alike += run
                shared[at : at + length] = [True] * length
        both += shared
        runs = [[*run] for known, run in groupby(range(len(tokens)), key=shared.__getitem__) if not known]
        longest = max(runs, key=len, default=[])
        if len(longest) >= LEFT:
            first, last = tokens[longest[0]], tokens[longest[-1]]
            before = quote.text[tokens[longest[0] - 1].end : first.start] if longest[0] else "."
            inner = before.isspace() or before == ", ", longest[-1] < len(tokens) - 1
            gaps.append((-len(longest), quote.start + first.start, quote.start + last.end, inner, quote.sentence))
    said_by_nobody = not statement[0].speaker and REPORTS.search(" ".join(quote.text for quote in statement))
    if said_by_nobody or len({*alike}) < RUN_TOLD and sum(bool(content_key(word)) for word in {*alike}) < TELLING:
        return None
    for _, start, stop, inner, sentence in sorted(gaps):
        at, where, near_by = min(held, key=lambda one: max(one[0][0] - stop, start - one[0][1]))
        around = other.raw[max(0, where[0] - NEAR) : where[1] + NEAR]
        start, stop = _trimmed(article.raw, start, stop, inner, other.raw[max(0, where[0] - EDGE) : where[1] + EDGE])
        left, near = content_keys(article.raw[start:stop]), set(content_keys(around))
        own = text.words(article.raw[start:stop])
        five = text.ngrams(own, RUN)
        known = 2 * sum(run in held_runs(other) for run in five) > len(five) or 2 * len({*left} - near) < len(left)
        speakers = {last_name(name) for name in (statement[0].speaker, where[2]) if name}
        if len(own) >= LEFT and not known and len(speakers) < 2 and abs(near_by - sentence) <= APART:
            return Gap(start, stop, at, where[:2], where[2], sum(both) / len(both))
    return None


@lru_cache(maxsize=8)
def held_runs(article: "Article", length: int = RUN) -> frozenset[tuple[str, ...]]:
    """Return the runs of words of an article by which a statement is known again."""
    return frozenset(text.ngrams(article.words, length))


def _is_known(words: list[str], other: "Article") -> bool:
    """Has the other article five of these words in a row, or four of which three carry content?"""
    telling = (run for run in text.ngrams(words, RUN - 1) if sum(bool(content_key(word)) for word in run) >= RUN - 2)
    return not (held_runs(other).isdisjoint(text.ngrams(words, RUN)) and held_runs(other, RUN - 1).isdisjoint(telling))


def _trimmed(raw: str, start: int, stop: int, inner: tuple[bool, bool], theirs: str) -> tuple[int, int]:
    """Return a stretch without the words that the other has too, at ends that are `inner`: next to shared words."""
    known = {text.stem(part) for word in text.words(theirs) for part in word.split("-")}
    tokens = text.tokens(raw[start:stop])
    words = [text.normalise(token.text.lower()) for token in tokens]
    ends = []
    for own in (words if inner[0] else [], words[::-1] if inner[1] else []):
        shared = [*takewhile(lambda word: known.issuperset(map(text.stem, word.split("-"))), own)]
        ends.append(max((n for n, word in enumerate(shared, start=1) if content_key(word)), default=0))
    if sum(ends) >= len(tokens):
        return start, stop
    while inner[1] and ends[0] + ends[1] + 1 < len(tokens):
        after = tokens[-ends[1]].text if ends[1] else raw[stop:].lstrip()  # of a name that goes on there
        named = tokens[-1 - ends[1]].text[0].isupper() and after[:1].isupper()
        if not named and words[-1 - ends[1]] not in wording.HANGING | SUBJECTS:
            break
        ends[1] += 1
    first, last = start + tokens[ends[0]].start, start + tokens[-1 - ends[1]].end
    rest = TAIL.match(raw, first, last) if inner[0] else None  # of a sentence that both have
    first = rest.end() if rest else first
    begun = HEAD.search(raw, first, last) if inner[1] else None
    return first - (raw[first - 1 : first] in "[("), begun.start() if begun else last


def _about(side: "Beside", one: "Heard", said: str) -> list[int]:
    """Return the sentence with words of somebody that names him, or has two words of what is said at least, if any."""
    rows = ((n, side.article.sentence_rows[n].text.lower()) for n in one.sentences)
    keys = {*content_keys(said)}
    near = {n: 2 * (one.key in line) + len(keys & {*side.keys[n]}) for n, line in rows if "@" not in line}  # signed
    return [n for n in near if near[n] == max(2, *near.values())][:1]


def _other_words(story: "Story") -> list[Difference]:
    """List speakers heard in both of whom each quotes other words, or one alone quotes some; the most quoted first."""
    speakers, found = {s: heard(side) for s, side in beside(story).items()}, []
    named = {name_key([one.name]): one for one in speakers["b"].values()}
    for key, one in sorted(speakers["a"].items()):
        both, picked = {"a": one, "b": named.get(name_key([one.name])) or speakers["b"].get(key)}, {}
        if not both["b"] or unlike(one.name, both["b"].name):
            continue
        lone = min((who.name for who in both.values()), key=len)  # Kim may be Kim Jong Un, not Ada Kim
        families = (re.search(rf"\b{re.escape(lone)} [A-Z]", article.raw) for article in story.articles.values())
        if one.name != both["b"].name and lone.lower() in FAMILIES and any(families):
            continue
        for s, article in story.articles.items():
            words = {place: text.words(article.raw[slice(*place)]) for place in both[s].quotes}
            own = [p for p in words if len(words[p]) >= LEFT and not _is_known(words[p], story.articles[OTHER[s]])]
            own = [p for p in own if not OF_HIM.match(article.raw, p[0])]
            own = [p for p in own if not DOUBTED.search(article.raw, max(0, p[0] - EDGE), p[0])]
            picked |= {s: own} if own else {}
        name = called(story, max((one.name for one in both.values()), key=len))
        weight = min(one.quoted for one in both.values()) / 1000
        if len(picked) == 2:
            room = wording.MOST - 4 - len(name.split())
            best = {s: wording.most_telling(story.articles[s], own, room // 2) for s, own in picked.items()}
            cut = shared({s: words for s, (_, words) in best.items()}, room, FEWEST, {})
            sentence, shown = f"From {name}, A quotes {cut['a']}, B {cut['b']}.", {s: [n] for s, (n, _) in best.items()}
        elif picked and not one_text(story.a, story.b):
            ((source, own),), there = picked.items(), both[OTHER[next(iter(picked))]]
            article, other = story.articles[source], story.articles[OTHER[source]]
            first = f"Only {source.upper()} quotes these words of {name}:"
            n, words = wording.most_telling(article, own, wording.MOST - len(first.split()))
            telling = wording.quoted(words, wording.MOST - len(first.split()))
            if covered(article, other).get(n, 0) > KNOWN:
                continue
            sentence, weight = f"Both speak of {name}; only {source.upper()} quotes {telling}.", -2
            shown = {source: [n], OTHER[source]: _about(beside(story)[OTHER[source]], there, words)}
            if there.quotes:
                sentence, weight = sentence.replace("speak of", "quote", 1), -1
                longest = min(there.quotes, key=lambda place: (place[0] - place[1], place))
                shown[OTHER[source]] = other.touched(*longest)[:1]
            elif not shown[OTHER[source]]:
                sentence = f"{first} {telling}."
            weight += len(words) / 10000
        else:
            continue
        found.append(difference(story, "quote cut", sentence, shown, "counted", weight))
    return found
