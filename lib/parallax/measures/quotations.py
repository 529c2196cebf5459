"""What does each article quote of one statement?"""

import re
from typing import TYPE_CHECKING

from parallax import text
from parallax.difference import (
    OTHER,
    Difference,
    beside,
    content_key,
    content_keys,
    difference,
    last_name,
    quoted,
    spans,
)
from parallax.measures.voices import heard

if TYPE_CHECKING:
    from parallax.article import Article
    from parallax.difference import Beside
    from parallax.speech.reading import Quote
    from parallax.story import Story

RUN = 5  # words in a row, two of content among them, that make two quotations one statement …
APART = 2  # sentences from one quotation to the next of one statement
REPORTS = re.compile(r"\b(?:said|says|told) ")  # in a quotation of nobody: marks that were paired wrongly
RUN_TOLD = 7  # … where one of them tells it without marks
NEAR, LONG = 600, 40  # characters around a match that are searched for the rest; words that make a long cut
LEFT = 8  # quoted words left out that make a cut


def differences(story: "Story") -> list[Difference]:
    """List statements that both quote at other length, and speakers of whom each quotes other words."""
    return [*_cuts(story), *_other_words(story)]


def _cuts(story: "Story") -> list[Difference]:
    """List quotations of one article of which the other quotes, or tells, a run of words and lacks the rest."""
    found = []
    for source in ("a", "b"):
        side, other = beside(story)[source], story.articles[OTHER[source]]
        whole = [(0, len(other.raw), "")]
        for length, content, parts, weight in (
            (RUN, 2, [(q.start, q.end, q.speaker) for q in other.quote_rows], 1),
            (RUN_TOLD, 3, whole, 0.5),
        ):
            statements = _statements(side)
            own = [text.words(quote.text) for statement in statements for quote in statement]
            wanted = {run for words in own for run in text.ngrams(words, length)}
            index = _runs(other, parts, wanted, length, content)
            for statement in statements:
                cut = _cut(side.article.raw, statement, index, length, other)
                if cut:
                    found.append(_row(story, source, statement[0], cut, weight))
    return found


def _statements(side: "Beside") -> list[list["Quote"]]:
    """List the quotations of an article, those of one speaker together that follow each other closely."""
    found: list[list[Quote]] = []
    for quote in side.article.quote_rows:
        if not side.usable[quote.sentence]:
            continue
        last = found[-1][-1] if found else None
        if last and quote.sentence - last.sentence <= APART and last_name(last.speaker) == last_name(quote.speaker):
            found[-1].append(quote)
        else:
            found.append([quote])
    return found


def _row(story: "Story", source: str, quote: "Quote", cut: tuple, weight: float) -> Difference:
    start, stop, partner = cut
    article, other = story.articles[source], story.articles[OTHER[source]]
    words = quoted(article.raw[start:stop], 13)
    who = f"a statement by {quote.speaker}" if quote.speaker[:1].isupper() else "one statement"
    both = "Both quote" if weight == 1 else "Both have"
    sentence = f"{both} {who}; only {source.upper()} quotes {words}."
    here, there = _sentences_of(article, start, stop)[:2], _sentences_of(other, *partner)[:1]
    places = {source: spans(article, here), OTHER[source]: spans(other, there)}
    room = min(LONG, len(text.words(article.raw[start:stop]))) / LONG
    return difference(story, "quote cut", sentence, places, "matched", weight + room)


def _runs(article: "Article", parts, wanted: set, length: int, content: int) -> dict[tuple, tuple[int, int, str]]:
    """Map the runs of words that are wanted to place and speaker in some parts; runs of small words are left out."""
    index: dict[tuple[str, ...], tuple[int, int, str]] = {}
    for start, end, speaker in parts if wanted else ():
        tokens = text.tokens(article.raw[start:end])
        for at, run in enumerate(text.ngrams([token.text.lower() for token in tokens], length)):
            if run in wanted and run not in index and sum(bool(content_key(word)) for word in run) >= content:
                index[run] = (start + tokens[at].start, start + tokens[at + length - 1].end, speaker)
    return index


def _cut(
    raw: str, statement: list["Quote"], index: dict, length: int, other: "Article"
) -> tuple[int, int, tuple[int, int]] | None:
    """Return the longest stretch of a statement that the other lacks, and where the other has the rest."""
    where, gaps = None, []
    for quote in statement:
        tokens = text.tokens(quote.text)
        shared = [False] * len(tokens)
        for at in range(len(tokens) - length + 1):
            run = tuple(token.text.lower() for token in tokens[at : at + length])
            if run in index:
                where = where or index[run]
                shared[at : at + length] = [True] * length
        first, end = _longest_gap(shared)
        if end - first >= LEFT:
            gaps.append((first - end, quote.start + tokens[first].start, quote.start + tokens[end - 1].end))
    speakers = {last_name(row) for row in (statement[0].speaker, where[2] if where else "") if row}
    if where is None or len(speakers) > 1:
        return None
    whole = f" {' '.join(other.words)} "
    near = set(content_keys(other.raw[max(0, where[0] - NEAR) : where[1] + NEAR]))
    for _, start, stop in sorted(gaps):
        left = content_keys(
            "".join(quote.text[max(0, start - quote.start) : max(0, stop - quote.start)] for quote in statement)
        )
        told = statement[0].speaker or not REPORTS.search(" ".join(quote.text for quote in statement))
        said = " ".join(text.words(raw[start:stop]))
        if told and f" {said} " not in whole and 2 * sum(key not in near for key in left) >= len(left):
            return start, stop, where[:2]
    return None


def _longest_gap(shared: list[bool]) -> tuple[int, int]:
    best, at = (0, 0), 0
    while at < len(shared):
        end = at
        while end < len(shared) and not shared[end]:
            end += 1
        if end - at > best[1] - best[0]:
            best = (at, end)
        at = end + 1
    return best


def _sentences_of(article, start: int, end: int) -> list[int]:
    return [n for n, row in enumerate(article.sentence_rows) if row.start < end and row.end > start]


def _other_words(story: "Story") -> list[Difference]:
    """List speakers quoted in both with other words, the most quoted first."""
    sides = beside(story)
    speakers = {s: heard(side) for s, side in sides.items()}
    found = []
    for key in sorted(set(speakers["a"]) & set(speakers["b"])):
        picked = {}
        for s in ("a", "b"):
            article, theirs = (story.articles[s], set(text.ngrams(story.articles[OTHER[s]].words, RUN)))
            own = [
                place
                for place in speakers[s][key].quotes
                if not theirs & set(text.ngrams(text.words(article.raw[place[0] : place[1]]), RUN))
                and len(text.words(article.raw[place[0] : place[1]])) >= LEFT
            ]
            picked[s] = sorted(own, key=lambda place: (place[0] - place[1], place))[:1]
        if picked["a"] and picked["b"]:
            name = max(speakers["a"][key].name, speakers["b"][key].name, key=len)
            said = {s: quoted(story.articles[s].raw[slice(*picked[s][0])], 8) for s in ("a", "b")}
            sentence = f"From {name}, A quotes {said['a']}, B {said['b']}."
            places = {
                s: spans(story.articles[s], _sentences_of(story.articles[s], *picked[s][0])[:2]) for s in ("a", "b")
            }
            weight = min(speakers[s][key].quoted for s in ("a", "b")) / 1000
            found.append(difference(story, "quote cut", sentence, places, "counted", weight))
    return found
