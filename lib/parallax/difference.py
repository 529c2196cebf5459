"""What a difference is, and what measures need to propose one: words of an article cut to a clause, and what is new."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from parallax import links, text
from parallax.article import Article, blanked
from parallax.lexicons import Patterns, entries, nouns, stop_words, word_class, word_set
from parallax.speech.names import GENDER, LATER, TITLES, first_names
from parallax.story import Story
from parallax.tables import Frame, passage, table

P = Patterns("row_patterns")
OTHER = {"a": "b", "b": "a"}
SURE = 0.9  # score of a link that surely is one
CUT, TORN, RESTS = 0.7, 0.4, 0.5  # a word's weight in a sentence cut at a clause, cut in one, that asks or rests
MOST = 25  # words of a row's sentence
OPENING = 110  # characters of a passage that a table shows
TOLD_IN = ("paragraph", "teaser", "bullet")
MARKS = '"“”„«»'
MARKED = re.compile(f"[{MARKS}]")
PRONOUN = word_class("points back")
THEY = word_set("they them their")
PLURAL = word_set("and people men women children police staff troops")
LONGEST = 100  # words of a sentence that are looked at
SMALL = word_class("opens no name")
HANGING, PARTICLES = word_class("hanging"), word_class("particle")
JOINED = re.compile(r"[a-z]+-[a-z]+|\w+[’'](?:s|re|ve|ll|m|d)|(?!(?:19|20)\d\d$)[$£€]?\d[\d,.]*")  # to the next word
HIS = re.compile(r"\b(?:he|she|his|her|him)\b")
HALF = re.compile(r"\bis one thing\W{0,4}\Z")
TURNS, DENIES = re.compile(r"(?:But|Yet|However|Nevertheless)\b"), re.compile(r"\b(?:not|never|cannot)\b|n[’']t\b")
LAST = re.compile(r"(?:,? [\w’'-]{1,20}){1,2}[.?!]?")  # a word or two to the end of a sentence
STARTS, WITHIN = (
    "|".join(r["pattern"] for r in entries("page_text") if r["where"] == where) for where in ("start", "within")
)  # of a line that a page, and no writer, puts there
PAGE_TEXT = re.compile(rf"^\W*(?:{STARTS})(?:\b|$)|\b(?:{WITHIN})\b|https?://", re.IGNORECASE)


class Difference(NamedTuple):
    """One thing that two articles tell differently.

    `a`, `b`: passages {source, start, end, text}, at most three a side; `basis`: counted, matched or tested; `worth`:
    what is known of rows of this kind; `measure`: the module that proposes it; `weight` ranks rows of one kind;
    `near`: passages of the silent side to compare, on which no row rests.
    """

    kind: str
    sentence: str
    a: tuple[dict[str, Any], ...]
    b: tuple[dict[str, Any], ...]
    basis: str
    measure: str = ""
    weight: float = 0.0
    worth: str = ""
    near: tuple[dict[str, Any], ...] = ()

    def sides(self) -> tuple[tuple[dict[str, Any], ...], tuple[dict[str, Any], ...]]:
        """Return the passages of A and B to show: where one has none, what is near."""
        return self.a or self.near, self.b or self.near


@dataclass(frozen=True, eq=False)
class Beside:
    """One article beside another: for every sentence its standing, its content words, and how new they are.

    `new[n]`: share of content words of sentence n that stand nowhere in the other article; `quoted[n]`: share of its
    characters between quotation marks; `usable[n]`: a sentence of the article and not of the page around it.
    """

    article: Article
    standing: tuple[links.Standing, ...]
    keys: tuple[tuple[str, ...], ...]
    new: tuple[float, ...]
    quoted: tuple[float, ...]
    usable: tuple[bool, ...]
    counts: Counter

    @cached_property
    def body(self) -> list[int]:
        """The numbers of the sentences that can be told about."""
        return [n for n, fine in enumerate(self.usable) if fine]

    def nearest(self, n: int) -> list[int]:
        """Return the sentence of the other article that surely tells what sentence n tells, if any."""
        near = self.standing[n]
        return [near.partner] if near.standing == "told" and near.best > SURE else []

    def readable(self, n: int) -> bool:
        """Is sentence n one of the article or its title?"""
        return self.usable[n] or self.article.sentence_rows[n].role == "title"


def difference(
    story: "Story",
    kind: str,
    sentence: str,
    places: dict[str, Iterable[int | tuple[int, int]]],
    basis: str,
    weight: float = 0,
) -> Difference:
    """Make a difference; `places` are (start, end) or sentences by source, of each side the first three, in order."""
    sides = []
    for s, article in story.articles.items():
        rows = article.sentence_rows
        at = (p if isinstance(p, tuple) else (rows[p].start, rows[p].end) for p in places.get(s, ()))
        sides.append(tuple(passage(article, s, *span) for span in sorted(list(dict.fromkeys(at))[:3])))
    sentence = sentence[:-1] if sentence.endswith("..") else sentence  # after Jr.
    return Difference(kind, sentence, *sides, basis, weight=weight)


def places(row: Difference) -> set:
    """Return what no two rows may share: where the passages of a row stand, and its sentence."""
    return {row.sentence, *((p["source"], p["start"]) for p in (*row.a, *row.b))}


def in_turn(rows: Iterable[Difference]) -> Iterator[Difference]:
    """Yield rows by weight, ties by place whichever side it is, those of one side alone in turn with the other's."""
    rows = sorted(rows, key=lambda row: (-row.weight, sorted((p["start"], p["text"]) for p in (*row.a, *row.b))))
    waiting: dict[tuple[bool, bool], deque] = defaultdict(deque)
    for place, row in enumerate(rows):
        waiting[bool(row.a), bool(row.b)].append((place, row))
    turn = (True, True)
    for _ in rows:
        sides = turn if turn[0] != turn[1] and waiting[turn] else min((q[0][0], s) for s, q in waiting.items() if q)[1]
        turn = sides[::-1]
        yield waiting[sides].popleft()[1]


def proposed(story: "Story", rows: Iterable[Difference], caption: str, note: str, nothing: str) -> Frame:
    """Return what a measure proposes as a table: what, A and B (passages); the weightiest first, no passage twice."""
    shown, used = [], set()
    for row in in_turn(rows):
        if not places(row) & used:
            used |= places(row)
            cells = (
                [passage(story.articles[p["source"]], p["source"], p["start"], p["end"], most=OPENING) for p in side]
                for side in row.sides()
            )
            shown.append((row.sentence, *cells))
    return table(shown, ["what", "A", "B"], caption=caption, note=note if shown else nothing)


def sentence_at(article: Article, place: int) -> int:
    """Return the number of the sentence that holds a place."""
    return next(iter(article.touched(place, place + 1)), 0)


def beside(story: "Story") -> dict[str, Beside]:
    """Read both articles beside each other, once a story."""
    return _beside(story.a, story.b)


@lru_cache(maxsize=16)
def _beside(a: Article, b: Article) -> dict[str, Beside]:
    keys = {s: tuple(content_keys(row.text) for row in art.sentence_rows) for s, art in (("a", a), ("b", b))}
    held = {s: Counter(key for row in keys[s] for key in row) for s in keys}
    found = {}
    for (source, article), standing in zip((("a", a), ("b", b)), links.standing(a, b), strict=True):
        other = held[OTHER[source]]
        new = tuple(sum(key not in other for key in row) / max(4, len(row)) for row in keys[source])
        own = own_text(article)
        left = (len("".join(own[row.start : row.end].split())) for row in article.sentence_rows)
        whole = (len("".join(row.text.split())) or 1 for row in article.sentence_rows)
        quoted = tuple(1 - part / all_of for part, all_of in zip(left, whole, strict=True))
        found[source] = Beside(article, standing, keys[source], new, quoted, _usable(article), held[source])
    return found


def _usable(article: Article) -> tuple[bool, ...]:
    """Return for every sentence whether it is one of the article and not of the page or about the text."""
    pictures = [len(P.PICTURE.findall(block.text)) for block in article.block_rows]
    return tuple(
        row.role in TOLD_IN and row.words >= 4 and pictures[row.block] < 2 and not PAGE_TEXT.search(row.text)
        for row in article.sentence_rows
    )


@lru_cache(maxsize=4096)
def content_keys(passage: str) -> tuple[str, ...]:
    """Return the stems of the content words of a passage, each once and in order."""
    return tuple(dict.fromkeys(filter(None, map(content_key, text.words(passage)))))


@lru_cache(maxsize=50_000)
def content_key(word: str) -> str:
    """Return the stem of a content word; "" for a word of grammar."""
    word = word.removesuffix("'s").removesuffix("'")
    if word in stop_words() or (len(word) < 3 and not word.isdigit()):
        return ""
    return text.stem(word)


@lru_cache(maxsize=16)
def own_text(article: Article) -> str:
    """Return `raw` with the words of others as they were said blanked, character for character."""
    return blanked(article.raw, article.verbatim)


def is_sentence(passage: str) -> bool:
    """Has a passage a finite verb outside quotations, and no handle, shout or signature of a message?"""
    bare = P.UNQUOTED.sub(" ", passage)
    return "@" not in passage and P.FINITE.search(bare) is not None and not P.SHOUTED.search(bare)


def is_first_person(passage: str) -> bool:
    """Does somebody speak of himself or to the reader, outside quotations: *I*, *our*, *you*?"""
    return P.FIRST_PERSON.search(P.UNQUOTED.sub(" ", passage)) is not None


@lru_cache(maxsize=4096)
def is_dangling(sentence: str) -> bool:
    """Does a sentence rest on what was said before: begin, or its main clause, with a word for it, or point to it?

    >>> [is_dangling(line) for line in ("But her ties were close.", "The third would fail.", "On Monday, Ada left.")]
    [True, True, False]
    >>> is_dangling("“She left,” Poll said."), is_dangling("A ruling in that case is due.")
    (True, True)
    """
    opened = P.OPENER.sub("", sentence, count=1)
    starts = (re.sub(r"\W.*", "", part.lstrip(MARKS)).lower() for part in (opened, P.INTRO.sub("", opened)))
    bare = P.UNQUOTED.sub(" ", opened)
    pointing = P.ORDINAL.search(opened) or P.POINTING.search(bare) or _unmeant(bare)
    return any(word in PRONOUN for word in starts) or bool(pointing)


def _unmeant(passage: str) -> bool:
    """Has a passage a pronoun before which no word stands that it could mean?"""
    opening = P.INTRO.match(passage)
    people, person, last = False, set(), None
    for at, token in enumerate(text.tokens(passage[opening.end() if opening else 0 :])):
        word = token.text.lower()
        if (word in THEY and not people) or (word in GENDER and person.isdisjoint(("", GENDER[word]))):
            return True
        people |= word in PLURAL or (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "'s")))
        named = token.text[0].isupper() and (at > 0 or not (word in SMALL | stop_words() or word.endswith("ly")))
        last = first_names().get(word, last or "") if named else None  # Ada Poll is no he
        person |= {last} if named else {""} if word in nouns("person") else set()
    return False


def told(sentence: str, most: int, fresh: Collection[str] = (), name: str = "", speaker: str = "") -> str | None:
    """Return what can follow "A tells" in at most so many words; None without any.

    That is " that …" for a whole sentence, else a sentence quoted to its point. `fresh`: content words that matter;
    `name`: for whom a pronoun at the start stands; `speaker`: whose words they are.

    >>> told("But the bridge was closed on Monday.", 9)
    ' that the bridge was closed on Monday'
    >>> told("Engineers, who had come by boat from the mill, closed the bridge on Monday, which nobody expected.", 9)
    ': “Engineers … closed the bridge on Monday …”'
    """
    plain = _trimmed(sentence)
    whole = _even(plain) and is_sentence(plain) and sentence.rstrip(MARKS)[-1:] not in "?!:…"
    if not whole or is_first_person(plain):
        return None
    opened = P.OPENER.sub("", plain, count=1)
    first = re.sub(r"\W.*", "", opened).lower()
    if first in ("he", "she", "they") and name and opened[len(first)] == " ":  # no “[Poll]'re”
        opened = re.sub(r"^\w+", f"[{name}]", opened, count=1)
    elif is_dangling(plain):
        return None
    cut = opened != plain and opened[0].islower()  # after an opener
    words, whole = excerpt(opened, most - cut, fresh)
    whole = whole and not drops_source(opened, words)
    if speaker and not re.search(rf"\b{re.escape(last_name(speaker))}\b", text.normalise(words), re.IGNORECASE):
        words, whole = excerpt(opened, most - 1 - len(speaker.split()), fresh)
        return f", citing {speaker}: “{_single(words)}”" if whole else None
    if not whole:
        return None
    if first in SMALL and words == _ended(opened) and len(opened.split()) < most:
        curled = re.sub(r'"([^"]*)"', r"“\1”", _ended(opened))
        return f" that {curled[0].lower()}{curled[1:]}"
    return f": “{'… ' * (cut and words[0] != '…')}{_single(words)}”"


def quoted(passage: str, most: int = 12, fresh: Collection[str] = ()) -> str:
    """Return the first words of a passage between quotation marks; inner marks become single; "…" where it is cut.

    >>> quoted("He called it “a day of days” and left the room at once with all of his papers.", 9)
    '“He called it ‘a day of days’ and left …”'
    """
    return f"“{_single(excerpt(passage, most, fresh)[0])}”"


def shown_of(passage: str, most: int) -> float:
    """Return how many content words so many words of a passage show, fewer where it is cut, asks or rests on another.

    >>> [shown_of("We closed the bridge of the town at noon.", most) for most in (9, 5)]
    [4, 0.8]
    """
    words, whole = excerpt(passage, most)
    weight = (CUT if whole else TORN) if words.endswith("…") else 1
    rests = passage[:1].islower() or passage.rstrip(MARKS)[-1:] == "?" or is_dangling(passage)
    return weight * (RESTS if rests else 1) * len(content_keys(words))


def is_turned(article: Article, n: int) -> bool:
    """Do the next two sentences turn what a sentence says: begin with "but", or alike and deny it (… is one thing)?

    The end of what another said, passed on (“She said: ‘I left. I was late.’”), rests on its beginning as well.
    """
    line, *after = (row.text.lstrip(MARKS) for row in article.sentence_rows[n : n + 3])
    but = any(TURNS.match(text) for text in after[:1])
    opening = re.match(r"\S+ \S+", line)  # you can, you cannot
    denied = opening and any(text.startswith(opening[0]) and DENIES.search(text) for text in after)
    denied = denied and not DENIES.search(line)
    others = re.search(r"\w[,.?!]['’]", line) and not re.search(r"(?:^|\s)[“\"]?['‘]", article.sentence_rows[n].text)
    return bool(but or denied or others or HALF.search(line))


def most_telling(article: Article, places: Iterable[tuple[int, int]], most: int) -> tuple[int, str]:
    """Return the sentence of quoted words, at these places, of which so many words tell most, and its words."""
    found = []
    for start, stop, n in ((*place, n) for place in places for n in article.touched(*place)):
        row = article.sentence_rows[n]
        words = article.raw[max(start, row.start) : min(stop, row.end)]
        rest = LAST.fullmatch(article.raw, min(stop, row.end), row.end)
        words += rest[0] if rest else ""
        found.append((shown_of(words, most) * (RESTS if is_turned(article, n) else 1), -n, words))
    _, n, words = max(found)
    return -n, words


def nearby(passage: str, start: int, end: int) -> str:
    """Quote a stretch of a passage with two words before it and two after, up to a quotation mark."""
    tokens = text.tokens(passage)
    inside = [n for n, t in enumerate(tokens) if t.start < end and t.end > start]
    at = sum(token.end <= start for token in tokens)
    inside = inside or [max(0, at - 1), min(at, len(tokens) - 1)]
    before, after = range(max(0, inside[0] - 2), inside[0] + 1), range(inside[-1], min(len(tokens), inside[-1] + 3))
    first = next(n for n in before if n == inside[0] or not MARKED.search(passage, tokens[n].start, start))
    last = next(n for n in reversed(after) if n == inside[-1] or not MARKED.search(passage, end, tokens[n].end))
    return quoted(passage[tokens[first].start : tokens[last].end], 12)


def excerpt(passage: str, most: int, fresh: Collection[str] = ()) -> tuple[str, bool]:
    """Return as much of a passage as fits, "…" for what is left out, and whether it ends where a clause does.

    Asides go first, then what opens the sentence, then what follows a clause; none of them where it holds most of the
    `fresh` content words.
    """
    plain = _trimmed(passage)
    if len(plain.split()) > LONGEST:
        plain = f"{' '.join(plain.split()[:LONGEST])} …"
    weighty = [key for key in content_keys(plain) if key in fresh]

    def dull(part: str) -> bool:
        return not weighty or 2 * sum(key in weighty for key in content_keys(part)) < len(weighty)

    for pattern, instead in ((P.ASIDE, " … "), (P.INTRO, "… ")):
        while len(plain.split()) > most:
            cuts = (m for m in pattern.finditer(plain) if dull(m[0]) and not (_goes_on(plain, m) or _is_torn(m[0])))
            match = next(cuts, None)
            if not match or 2 * len((plain[: match.start()] + plain[match.end() :]).split()) < most:
                break
            plain = f"{plain[: match.start()]}{instead}{plain[match.end() :].lstrip()}".replace("…  …", "…")
    words = plain.split()
    if len(words) <= most:
        return _ended(plain), not plain.endswith("…")
    for ends in (P.CLAUSE_END, P.PHRASE_END):
        for match in reversed(list(ends.finditer(plain))):
            part = plain[: match.start()].rstrip(" ,;:–—-…")
            fits = most / 2 <= len(part.split()) <= most and dull(plain[match.start() :])
            if fits and _complete(part, ends is P.PHRASE_END):
                return f"{part} …", True
    every, words = words, re.sub(r" between (?!.* and ).*$", "", " ".join(words[:most])).split()
    ends = [n for n, word in enumerate(words, start=1) if 2 * n >= most and re.search(r"[a-z]{4}[.?!][”’\"]?$", word)]
    words = words[: ends[-1]] if ends else words  # better a whole sentence than three words of the next
    names = any(len(word) > 5 and word.islower() for word in every)  # no headline in which every word begins large
    while len(words) > 3 and (
        _hangs(words[-1])
        or (names and _in_name(words[-1], every[len(words)]))
        or (words[-1][-1].isalpha() and every[len(words)] in ("who", "whom", "whose"))  # the people who leaked it
        or (every[len(words)] == "of" and words[-1] in PLURAL)  # people of color, staff of the firm
    ):
        words.pop()
    part = " ".join(words).rstrip(",;:–—-… ")
    for joint in (" that ", " where ", " because ", ", and ", ", but ", ", or "):
        main, _, clause = part.rpartition(joint)
        if 2 * len(main.split()) >= most and not P.MAIN_VERB.search(clause) and not P.SAID_LAST.search(main):
            part = main  # a clause without its verb
    return f"{part} …", False


def _is_torn(part: str) -> bool:
    """Does a part have one bracket of a pair only?"""
    return any(part.count(left) != part.count(right) for left, right in ("[]", "()"))


def _goes_on(passage: str, aside: re.Match) -> bool:
    """Has what looks like an aside a verb, or does what follows it describe its last word (for Elm, a mill, …)?

    A clause with *who* or *which* ends at a comma only where the sentence has a verb after it.
    """
    after = passage[aside.end() :].lstrip()
    turns = re.match(r"(?:even )?though\b|although\b|because\b|since\b|when\b|while\b", after)
    if turns and re.search(r"\b(?:it|this|them)\b", after):
        return True  # …, which set off a hunt, even though she ordered it
    if any(word in TITLES or word in first_names() for word in _names(aside[0])) and HIS.search(after):
        return True  # Lee, who served with General Poll, said his courage
    if re.match(r"who|which\b|\w+ed by\b", after) or re.match(r"\W*(?:and|or|but|not|though|even)\b", aside[0]):
        return True
    if aside["noun"]:
        return bool(P.FINITE.search(aside[0])) or after.startswith(("a ", "an ", "the "))
    return aside[0].startswith(", wh") and not P.FINITE.search(re.split(r"[,;:—]", after)[0])


def _names(part: str) -> Iterator[str]:
    """Yield the words of a part that begin large, in small letters."""
    return (word.rstrip(".").lower() for word in re.findall(r"\b[A-Z][\w.]*", part))


def _hangs(word: str) -> bool:
    """Does a word belong to the next one (*of*, *high-risk*, *it’s*)?"""
    bare, marks = word.lower().strip(",'\"“‘`("), ("…", "–", "—", "-", "--")
    return bare in HANGING or bare in PARTICLES or bare in marks or JOINED.fullmatch(word) is not None


def drops_source(sentence: str, part: str) -> bool:
    """Does a sentence name at its end whose claim it is, which a part of it leaves out?"""
    source = P.SOURCE_LAST.search(sentence)
    return source is not None and source[0].split()[-1].strip(".,”") not in part


def has_verb(part: str) -> bool:
    """Has the beginning of a sentence its verb, after *that* and *said* as well, and something of what was said?"""
    part = P.BEFORE_MAIN.sub("", P.RELATIVE.sub(" ", part.rstrip(" …”’")))
    *_, last = re.split(r"\b(?:that|whether)\b|, (?:but|while)\b|\b(?:said|says)\b(?= [a-z])", part)
    return not (P.SAID_LAST.search(part) or P.UNFINISHED.search(part)) and P.MAIN_VERB.search(last) is not None


def _in_name(word: str, after: str) -> bool:
    """Is a word the beginning of a name that goes on (*Bill* de Blasio, *Sen.* Poll)?"""
    begins = word[0].isupper() and (word[-1].isalpha() or bool(re.fullmatch(r"[A-Z][a-z]{1,4}\.", word)))
    return begins and (after[0].isupper() or after.lower() in PARTICLES)


def _complete(part: str, phrase: bool) -> bool:
    """Does the beginning of a sentence tell something by itself? `phrase`: what follows may belong to its last word."""
    last = part.lower().split()[-1]
    if last in HANGING or (phrase and last.endswith(("ed", "en", "ing", "wn", "’s", "'s", "’re", "'re"))):
        return False
    return _even(part) and has_verb(part)


def _ended(passage: str) -> str:
    """Drop the full stop at the end, before or without a closing mark."""
    return re.sub(r"(?<!\b[A-Z])(?<![.,])[.,]+([’”\"]*)$", r"\1", passage)


def _trimmed(passage: str) -> str:
    """Return a passage on one line without its dateline, what surrounds it, and marks that have no partner."""
    plain = P.PLACE_AND_DATE.sub("", P.WIDGET.sub(" …", " ".join(passage.split()))).strip(" ,;:")
    first = plain.find("”")
    if first >= 0 and "“" not in plain[:first]:
        plain = plain[:first]  # a quotation that an earlier sentence opens ends here
    if plain.endswith('"') and plain.count('"') % 2:
        plain = plain[:-1]
    partner = plain.find({"“": "”", "«": "»"}.get(plain[:1], '"'), 1)
    if plain[:1] and plain[0] in MARKS and (partner < 0 or not re.search(r"\w", plain[partner:])):
        plain = plain.strip(MARKS)
    if plain.count("(") != plain.count(")"):
        plain = plain.strip("()")
    return plain.lstrip(" ,;:").rstrip(" ,;:“(")


def _even(passage: str) -> bool:
    """Are all quotation marks and brackets closed?"""
    curly, brackets = (passage.count(one) == passage.count(other) for one, other in ("“”", "()"))
    return curly and brackets and passage.count('"') % 2 == 0


def _single(passage: str) -> str:
    """Turn quotation marks inside a quotation into single ones, close one that is open, drop one that none opens."""
    passage = re.sub(r'"([^"]*)("|$)', r"“\1”", passage)
    if passage.count("“") == passage.count("”") + 1:
        passage += "”"
    if passage.count("“") != passage.count("”"):
        return re.sub("[“”]", "", passage)
    return passage.replace("“", "‘").replace("”", "’")


@lru_cache(maxsize=1024)
def last_name(name: str) -> str:
    """Return the last word of a name in small letters, without a possessive."""
    words = text.words(name)
    while len(words) > 1 and words[-1].rstrip(".") in LATER:
        words = words[:-1]
    return re.sub(r"'s$", "", words[-1]) if words else ""
