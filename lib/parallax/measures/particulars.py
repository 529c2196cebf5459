"""Of one fact that both tell: which number, day, hour, age or name does each give?"""

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from parallax import text
from parallax.article import Article
from parallax.difference import OTHER, Difference, P, beside, content_keys, difference, nearby, proposed, quoted
from parallax.lexicons import WEEKDAYS, mapping, word_set
from parallax.measures.conflicts import ALIKE, NEAR, STOP, Quantity, agree, figures_with_words
from parallax.measures.same_fact import told_by_both
from parallax.phrasing import opposed
from parallax.speech.names import first_names
from parallax.story import Story
from parallax.tables import Frame
from parallax.worddiff import sameness

ROUGHLY, WIDTH = 0.15, 6  # by which rough figures may differ and agree; words around a day that tell what is then
SHARED = 4  # content words, and three in ten of the shorter one’s, in common in two sentences whose figures differ
REACH = 5  # words from a figure to the noun that it counts
MOST = 100  # names that are compared
LIKE, LIKE_TOLD = 0.75, 0.5  # share of letters in common, in order, from which two surnames may be one; of a told fact
SPELLED = 0.5  # weight of a name that is only spelled otherwise
OFFICE = 3  # words beside two first names, their surname apart, that show one person
PART = re.compile(
    r"\b(?:of (?:the|them|those|these|his|her|its|their)|(?:of )?(?:other|more|additional))\b"
)  # of others
TOTAL = re.compile(r"\b(?:in (?:total|all)|total of|altogether|combined|overall)\b", re.IGNORECASE)
SINCE = word_set("ago after before earlier later")  # five days later than another day
OWNED = word_set("his her its their another other")
RANGE = re.compile(r"[\d,.]+[-–]\d")
DAY = re.compile(rf"\b(?:{'|'.join(sorted(WEEKDAYS))})\b")
MONTHS = "|".join(month.title() for month, unit in mapping("counted", "form", "unit").items() if unit == "month")
DATE = re.compile(rf"\b(?:(?:{MONTHS})\.? \d\d?|\d\d? (?:{MONTHS}))\b")
TALLY = r"\d{1,3}(?:-|–| to )\d{1,3}\b"
VOTE = re.compile(rf"\b{TALLY}(?= vote)|(?<=vote of ){TALLY}|(?<=voted ){TALLY}")
CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b", re.IGNORECASE)
PERSON = r"((?:[A-Z][\w’'-]+ )?[A-Z][\w’'-]+)"
AGE = re.compile(rf"\b{PERSON}(?:, (?:who is )?(?:aged )?|,? (?:is|was) )(\d\d)(?=,| years old|\.(?:\s|$))")
FULL = re.compile(r"(?<![.’'-] )\b([A-Z][a-z]+) ([A-Z][a-z]{3,})\b(?!-| [A-Z])")
OLD = re.compile(rf"\b(\d\d)-year-old {PERSON}")

READ = "In 300 pairs of articles there were 17 such rows; the writer of the rules took 14 for a difference."

Place = tuple[int, int]


def particulars(story: "Story") -> Frame:
    """Return one row per number, day, hour, age or name that differs where both tell one fact: what, A and B.

    >>> list(particulars(story))
    ['what', 'A', 'B']
    """
    note = f"For you to judge: both may be right, of two things or at two times. {READ}"
    return proposed(story, differences(story), "One fact, other particulars", note, "None were found to differ.")


rows = particulars


def differences(story: "Story") -> list[Difference]:
    """List numbers of one noun, days, hours, ages and names that differ in passages that tell one fact."""
    return [*_counts(story), *_times(story), *_ages(story), *_names(story)]


def _against(story: "Story", places: dict[str, Place], sentences: dict[str, int], weight: float) -> Difference:
    """Make the row of two places that stand against each other; of names much alike, of their letters."""
    shown = {s: quoted(story.articles[s].raw[start:end]) for s, (start, end) in places.items()}
    sentence = f"One name is spelled {shown['a']} in A, {shown['b']} in B."
    if weight != SPELLED:
        for s, (start, end) in places.items():
            row = story.articles[s].sentence_rows[sentences[s]]
            shown[s] = nearby(row.text, start - row.start, end - row.start)
        sentence = opposed(shown["a"], shown["b"])
    return difference(story, "conflict", sentence, {s: [n] for s, n in sentences.items()}, "matched", weight)


def _counts(story: "Story") -> Iterator[Difference]:
    """Yield figures of one noun, in sentences that surely tell one fact, of which neither article has the other's."""
    for n, m in told_by_both(story):
        rows = story.a.sentence_rows[n], story.b.sentence_rows[m]
        if sameness(rows[0].text, rows[1].text) >= ALIKE or any(P.SAMPLE.search(row.text) for row in rows):
            continue
        shared, fewer = _in_common(*(row.text for row in rows))
        if len({TOTAL.search(row.text) is None for row in rows}) > 1 or shared < max(SHARED, 0.3 * fewer):
            continue
        ours, theirs = (_by_noun(row.text) for row in rows)
        every = [{figure.value for figure, *_ in figures_with_words(row.text, REACH)} for row in rows]
        for noun in ours.keys() & theirs.keys():
            one = [q for q in ours[noun] if not any(q.value == r.value for r in theirs[noun])]
            other = [q for q in theirs[noun] if not any(q.value == r.value for r in ours[noun])]
            if len(one) != 1 or len(other) != 1 or _sign(one[0]) != _sign(other[0]):
                continue
            if one[0].value in every[1] or other[0].value in every[0]:  # 60 officers; 60 of over 100 officers
                continue
            near = one[0].about and other[0].about and abs(one[0].value - other[0].value) <= 1  # nearly three
            if not near and not agree(one[0], other[0], ROUGHLY):
                held = ((one[0], story.b), (other[0], story.a))
                if not any(agree(figure, q) for figure, article in held for q in _figures(article)[noun]):
                    found = ((s, row.start, q[0]) for s, row, q in zip("ab", rows, (one, other), strict=True))
                    places = {s: (start + figure.start, start + figure.end) for s, start, figure in found}
                    yield _against(story, places, {"a": n, "b": m}, 2.5)


@lru_cache(maxsize=8)
def _figures(article: Article) -> dict[str, list[Quantity]]:
    """Map the stems of nouns to the figures of an article that count them."""
    found = defaultdict(list)
    for row in article.sentence_rows:
        for noun, figures in _by_noun(row.text).items():
            found[noun] += figures
    return found


def _by_noun(passage: str) -> dict[str, list[Quantity]]:
    """Map the stems of nouns to the figures that count them or go with them, those of verbs to people that suffer them.

    So *640 bus drivers*, *a majority of 412*, *34 arrests* and *52 people were arrested*.
    """
    tokens, found = text.tokens(passage), defaultdict(list)
    for figure, at, after in figures_with_words(passage, REACH):
        words = [token.text for token in after]
        owned = at and tokens[at - 1].text.lower() in OWNED
        part = owned or RANGE.match(passage, figure.start) or PART.search(" ".join(words[:3]))
        part = part or any(word in SINCE for word in words[1:2])
        of_others = part and figure.unit != "%"
        plural = next((word for word in words if re.fullmatch(r"[a-z]+[^\Waius]s", word)), "")
        before = tokens[at - 2].text if at > 1 and tokens[at - 1].text == "of" else ""
        suffered = re.match(r"(?:[a-z]+ ){1,2}(?:was|were|been) ([a-z]+ed)\b", " ".join(words))
        nouns = {plural or ("people" if figure.unit == "people" else before), suffered[1] if suffered else ""}
        for noun in (*filter(str.islower, nouns), *["$"] * (figure.unit == "$")):
            found[text.stem(noun)] += [figure] * (2 if of_others else 1)  # what stands twice is not compared
    return found


def _in_common(a: str, b: str) -> tuple[int, int]:
    """Return how many content words two sentences share, and how many the one with fewer has."""
    one, other = ({*content_keys(passage)} for passage in (a, b))
    return len(one & other), min(len(one), len(other))


def _sign(figure: Quantity) -> str:
    return figure.unit if figure.unit in ("$", "%") else ""


def _times(story: "Story") -> Iterator[Difference]:
    """Yield days and hours that differ: a day beside a word that both have there, an hour alone in its sentence."""
    sides, told = beside(story), set(told_by_both(story))
    near = {(row.sentence, row.partner) for row in sides["a"].standing if row.partner is not None and row.best >= NEAR}
    near |= {(row.partner, row.sentence) for row in sides["b"].standing if row.partner is not None and row.best >= NEAR}
    for n, m in sorted(near):
        rows = story.a.sentence_rows[n], story.b.sentence_rows[m]
        if sameness(rows[0].text, rows[1].text) >= ALIKE or not (sides["a"].usable[n] and sides["b"].usable[m]):
            continue
        for pattern in (CLOCK, VOTE, DATE, DAY):
            one, other = ([*pattern.finditer(row.text)] for row in rows)
            before = {word for row, at in zip(rows, (one, other), strict=True) for word in _leads(row.text, at)}
            if pattern is CLOCK and OWNED & before:  # his nine o'clock show
                continue
            if len(one) == len(other) == 1 and _hour(one[0][0]) != _hour(other[0][0]):
                around = [_clause(row.text, at[0], pattern is DATE) for row, at in zip(rows, (one, other), strict=True)]
                days = [{*DAY.findall(row.text)} for row in rows] if pattern is CLOCK else [set(), set()]
                alone = pattern in (CLOCK, VOTE) and (not all(days) or days[0] & days[1])
                best = (n, m) in told and sides["a"].standing[n].partner == m and sides["b"].standing[m].partner == n
                if alone or (best and around[0] & around[1]):
                    found = ((s, row.start, at[0]) for s, row, at in zip("ab", rows, (one, other), strict=True))
                    places = {s: (start + match.start(), start + match.end()) for s, start, match in found}
                    yield _against(story, places, {"a": n, "b": m}, 2)


def _leads(passage: str, found: list[re.Match]) -> list[str]:
    """Return the three words before the first match."""
    return text.words(passage[: found[0].start()])[-3:] if found else []


def _hour(words: str) -> str:
    """Return a day, an hour or a tally in one spelling (*3:40 a.m.* is *3.40am*, *November 18* is *18 Nov.*)."""
    plain = re.sub(r"[:.]00| to |[\W_]", " ", words.lower().replace(".m", "m"))
    return " ".join(sorted(re.findall(r"\d+|[a-z]+", re.sub(r"([a-z]{3})[a-z]+", r"\1", plain))))


def _clause(passage: str, match: re.Match, first: bool) -> set[str]:
    """Return the content words around a day, up to a stop; names apart, and with them the `first` word of all."""
    before, after = STOP.split(passage[: match.start()])[-1], STOP.split(passage[match.end() :])[0]
    near = (*text.tokens(before)[-WIDTH:], *text.tokens(after)[: WIDTH // 2])
    plain = (token.text.lower() for token in near if token.text.islower() or (first and not token.start))
    return {key for word in plain for key in content_keys(word)}


def _ages(story: "Story") -> Iterator[Difference]:
    """Yield ages of one person that differ."""
    found = {s: defaultdict(dict) for s in story.articles}
    for s, article in story.articles.items():
        for n, row in enumerate(article.sentence_rows):
            for pattern, name, age in ((AGE, 1, 2), (OLD, 2, 1)):
                for match in pattern.finditer(row.text):
                    at = row.start + match.start(), row.start + match.end()
                    found[s][match[name].split()[-1]].setdefault(match[age], (match[name], at, n))
    for name in found["a"].keys() & found["b"].keys():
        one, other = found["a"][name], found["b"][name]
        if len(one) == len(other) == 1 and one.keys() != other.keys():
            (full, place, n), (also, there, m) = (*one.values(), *other.values())
            if name in (full, also) or full == also:
                yield _against(story, {"a": place, "b": there}, {"a": n, "b": m}, 2.5)


def _names(story: "Story") -> Iterator[Difference]:
    """Yield full names that stand in one article each and may be one person's: much alike, or of one told fact."""
    found = {s: _full_names(article, story.articles[OTHER[s]]) for s, article in story.articles.items()}
    told = set(told_by_both(story))
    for (first, last), (given, family) in product(found["a"], found["b"]):
        (place, n), (there, m) = found["a"][first, last], found["b"][given, family]
        at, where = {"a": place, "b": there}, {"a": n, "b": m}
        alike = SequenceMatcher(None, *sorted((last, family))).ratio() if first == given else 0
        known = {first.lower(), given.lower()} <= first_names().keys()
        if (known and alike >= LIKE) or (alike >= LIKE_TOLD and (n, m) in told):
            if not (last.endswith("s") and family.endswith("s")) and f"{last}s" != family and f"{family}s" != last:
                yield _against(story, at, where, SPELLED)
        elif known and last == family and (n, m) in told and _full(first) != _full(given):
            texts = (story.a.sentence_rows[n].text, story.b.sentence_rows[m].text)
            shared = set.intersection(*(set(content_keys(passage)) for passage in texts))
            if len(shared) > OFFICE:  # the surname is one of them
                yield _against(story, at, where, 2)


def _full(first: str) -> str:
    return mapping("nicknames", "name", "full").get(first.lower(), first.lower())


def _full_names(article: Article, other: Article) -> dict[tuple[str, str], tuple[Place, int]]:
    """Map a first name and one more to place and sentence, of the first hundred that the other article never prints."""
    found, known = {}, set()
    for n, row in enumerate(article.sentence_rows):
        for match in FULL.finditer(row.text):
            if len(found) < MOST and match[0] not in known:
                known.add(match[0])
                if match[0] not in other.raw and row.role != "boilerplate":
                    found[match.groups()] = ((row.start + match.start(), row.start + match.end()), n)
    return found
