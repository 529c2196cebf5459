"""What does each article quote of one statement?"""

from typing import TYPE_CHECKING

from parallax import text
from parallax.difference import OTHER, Difference, beside, difference, quoted, spans
from parallax.measures.voices import heard

if TYPE_CHECKING:
    from parallax.story import Story

RUN = 5  # words in a row that make two passages one statement
LEFT = 8  # quoted words left out that make a cut


def differences(story: "Story") -> list[Difference]:
    """List statements that both quote at other length, and speakers of whom each quotes other words."""
    return [*_cuts(story), *_other_words(story)]


def _cuts(story: "Story") -> list[Difference]:
    """List quotations of one article of which the other has a run of words and not the rest."""
    found = []
    sides = beside(story)
    for source in ("a", "b"):
        other = story.articles[OTHER[source]]
        theirs = text.tokens(other.raw)
        their_words = [token.text.lower() for token in theirs]
        index: dict[tuple[str, ...], int] = {}
        for at, run in enumerate(text.ngrams(their_words, RUN)):
            index.setdefault(run, at)
        article = story.articles[source]
        for quote in article.quote_rows:
            if not sides[source].usable[quote.sentence]:
                continue
            tokens = text.tokens(quote.text)
            words = [token.text.lower() for token in tokens]
            shared = [False] * len(words)
            where = None
            for at, run in enumerate(text.ngrams(words, RUN)):
                if run in index:
                    where = index[run] if where is None else where
                    shared[at : at + RUN] = [True] * RUN
            if where is None or sum(not one for one in shared) < LEFT:
                continue
            first, end = _longest_gap(shared)
            if end - first < LEFT:
                continue
            start, stop = quote.start + tokens[first].start, quote.start + tokens[end - 1].end
            here = _sentences_of(article, start, stop)
            there = _sentences_of(other, theirs[where].start, theirs[where + RUN - 1].end)
            who = f"{quote.speaker}’s" if quote.speaker and quote.speaker[0].isupper() else "the"
            sentence = (
                f"Of {who} words that both quote, only {source.upper()} has {quoted(article.raw[start:stop], 14)}."
                if quote.speaker
                else f"Of a statement in both, only {source.upper()} has {quoted(article.raw[start:stop], 14)}."
            )
            places = {source: spans(article, here[:2]), OTHER[source]: spans(other, there[:1])}
            found.append(
                difference(story, "quote cut", sentence, places, "matched", 1 + min(40, end - first) / 40)
            )
    return found


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
            article, theirs = (
                story.articles[s],
                set(text.ngrams(text.words(story.articles[OTHER[s]].raw), RUN)),
            )
            own = [
                place
                for place in speakers[s][key].quotes
                if not theirs & set(text.ngrams(text.words(article.raw[place[0] : place[1]]), RUN))
                and len(text.words(article.raw[place[0] : place[1]])) >= LEFT
            ]
            picked[s] = sorted(own, key=lambda place: (place[0] - place[1], place))[:1]
        if picked["a"] and picked["b"]:
            name = max(speakers["a"][key].name, speakers["b"][key].name, key=len)
            said = {s: quoted(story.articles[s].raw[slice(*picked[s][0])], 9) for s in ("a", "b")}
            sentence = f"Of {name}, A quotes {said['a']}, B {said['b']}."
            places = {
                s: spans(story.articles[s], _sentences_of(story.articles[s], *picked[s][0])[:2])
                for s in ("a", "b")
            }
            weight = min(speakers[s][key].quoted for s in ("a", "b")) / 1000
            found.append(difference(story, "quote cut", sentence, places, "counted", weight))
    return found
