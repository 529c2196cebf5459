"""One article as it was received: its text, its parts, its sentences, and who speaks in each."""

import os
import re
import stat
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from parallax import speech, text
from parallax.errors import ArticleError
from parallax.lexicons import word_class
from parallax.reading.encoding import MAX_BYTES, refusal, refuse_size
from parallax.reading.formats import Text, texts
from parallax.reading.layout import Block, blocks, metadata
from parallax.reading.mending import mend
from parallax.tables import Frame, many_objects

COMMON = word_class("common in English", "reading_words")
LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
CODE = (*r"{};=<>\|", "()")
SHORT = 50  # words of running text
FEWEST_LINES, SHORT_SHARE = 6, 0.7  # a list or verse: so many lines, and so much of them short
REGIONS = ("body", "own-words", "quotes", "headline")
BODY_ROLES = ("paragraph",)


class Passage(NamedTuple):
    """A stretch of an article: `sentence` it belongs to, place in `raw`, and text (blanked where not ours to count)."""

    sentence: int
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Article:
    """An article; `raw[start:end] == text` holds for every block, sentence, quotation and attribution."""

    name: str
    raw: str
    encoding: str
    notes: tuple[str, ...]
    byline: str | None
    published: str | None
    block_rows: tuple[Block, ...]
    sentence_rows: tuple[speech.Sentence, ...]
    quote_rows: tuple[speech.Quote, ...]
    attribution_rows: tuple[speech.Attribution, ...]
    voices: tuple[str, ...]

    def __hash__(self) -> int:
        """Return a hash of the text alone: articles are keys of what is remembered of them."""
        return hash(self.raw)

    @property
    def title(self) -> str | None:
        """The title as printed, or None where the article has none."""
        return next((block.text for block in self.block_rows if block.role == "title"), None)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of `raw` in small letters, in order, those of quotations and leftovers included."""
        return text.words.__wrapped__(self.raw)

    @cached_property
    def running(self) -> str:
        """These words on one line with a space before and after each, to look for a run of them."""
        return f" {' '.join(self.words)} "

    @cached_property
    def blocks(self) -> Frame:
        """One row per block: block, role, text, start, end, line, reason."""
        return _frame("block", self.block_rows, Block._fields)

    @cached_property
    def sentences(self) -> Frame:
        """One row per sentence of any block: sentence, block, role, voice, text, start, end, words."""
        frame = _frame("sentence", self.sentence_rows, speech.Sentence._fields)
        frame.insert(3, "voice", list(self.voices))
        return frame

    @cached_property
    def quotes(self) -> Frame:
        """One row per quotation: quote, sentence, kind, text, start, end, speaker, verb, resolved."""
        return _frame("quote", self.quote_rows, speech.Quote._fields)

    @cached_property
    def attributions(self) -> Frame:
        """One row per indirect attribution: sentence, text, start, end, speaker, verb, named, resolved."""
        return _frame(None, self.attribution_rows, speech.Attribution._fields)

    @property
    def verbatim(self) -> list[speech.Quote | speech.Attribution]:
        """The words of others as they were said: between marks, in a turn of an interview, in a message."""
        return [*self.quote_rows, *(row for row in self.attribution_rows if not row.verb)]

    def touched(self, start: int, end: int) -> range:
        """Return the numbers of the sentences that `raw[start:end]` holds or touches."""
        first = bisect_right(self.sentence_rows, start, key=attrgetter("end"))
        return range(first, bisect_left(self.sentence_rows, end, key=attrgetter("start")))

    def passages(self, region: str) -> list[Passage]:
        """List the units of a region in reading order: sentences, or for `quotes` the quoted passages.

        `body` holds the sentences of paragraphs; `own-words` the same with the quoted spans blanked, character
        for character, kept where three words remain; `headline` the title.
        """
        if region not in REGIONS:
            raise ValueError(f"unknown region {region!r}; accepted: {', '.join(REGIONS)}")
        return self._passages[region]

    @cached_property
    def _passages(self) -> dict[str, list[Passage]]:
        rows = [Passage(i, s.start, s.end, s.text) for i, s in enumerate(self.sentence_rows)]
        body = [row for row in rows if self.sentence_rows[row.sentence].role in BODY_ROLES]
        kept = blanked(self.raw, self.verbatim)
        own = [Passage(*row[:3], kept[row.start : row.end]) for row in body]
        in_body = {row.sentence for row in body}
        return {
            "body": body,
            "own-words": [row for row in own if len(text.tokens(row.text)) >= 3],
            "quotes": [Passage(q.sentence, q.start, q.end, q.text) for q in self.quote_rows if q.sentence in in_body],
            "headline": [row for row in rows if self.sentence_rows[row.sentence].role == "title"],
        }


def read_article(path: str | Path, *, actors: Mapping[str, Sequence[str]] | None = None) -> Article:
    """Read one article: text, a saved page (.html, .mhtml), mail, a Word or PDF document, an export of a database.

    Of a file with several articles "FILE#3" names the third. `actors` (canonical name to surface forms) says whom a
    pronoun may stand for. Raises ArticleError, one line that names the file, the reason and what is accepted.

    >>> read_article("data/stories/trump-kim/000_7692eb473d3485cb.txt").title
    'Trump promises to find a way to resolve the conflict with North Korea'
    """
    path, number = numbered(path)
    found = _texts(path)
    if number is None and len(found) > 1:
        raise ArticleError(f"{path}: holds {len(found)} articles; accepted: one of them, {path.name}#1 and so on")
    place = 1 if number is None else number
    if not 0 < place <= len(found):
        raise ArticleError(f"{path}: has no article {number}; accepted: 1 to {len(found)}")
    raw, about = found[place - 1]
    return article_from_text(raw, path.name + ("" if number is None else f"#{number}"), actors=actors, **about)


def read_articles(path: str | Path) -> list[Article]:
    """Read every article of a file, as a database exports them; raises ArticleError."""
    path = _path(path)
    found = _texts(path)
    names = [f"{path.name}#{n}" for n in range(1, len(found) + 1)] if len(found) > 1 else [path.name]
    return [article_from_text(raw, name, **about) for name, (raw, about) in zip(names, found, strict=True)]


@many_objects()
def article_from_text(
    raw: str,
    name: str,
    *,
    encoding: str = "text",
    notes: Sequence[str] = (),
    actors: Mapping[str, Sequence[str]] | None = None,
    title: str | None = None,
    byline: str | None = None,
    published: str | None = None,
    standfirst: Sequence[str] = (),
    whole: bool = False,
) -> Article:
    """Build an article from decoded text, which is mended first: `raw` is the text as it is read.

    `title` and `standfirst` are known lines of its head; `byline` and `published` fill in where the text prints none,
    and where the title is known count before what it prints;
    `whole`: the text was taken out of a page. Raises ArticleError for a blank text or one too long for an article.
    """
    refuse_size(raw, name)
    raw, repairs = mend(raw)
    rows = blocks(raw, title=title, standfirst=standfirst, whole=whole)
    if not rows:
        raise refusal(name, "holds no text")
    sentences = []
    for number, block in enumerate(rows):
        for start, end in text.sentences(block.text):
            words, place = block.text[start:end], (block.start + start, block.start + end)
            sentences.append(speech.Sentence(number, block.role, words, *place, len(text.P.WORD.findall(words))))
    quotes, attributions = speech.find(raw, sentences, actors)
    given, printed = {"byline": byline, "published": published}, metadata(rows)
    first, then = (given, printed) if title else (printed, given)
    notes = (*notes, *repairs, *article_notes(rows))
    tables = map(tuple, (rows, sentences, quotes, attributions, speech.voices(sentences, quotes, attributions)))
    return Article(name, raw, encoding, notes, *(first[fact] or then[fact] for fact in given), *tables)


def numbered(path: str | Path) -> tuple[Path, int | None]:
    """Return the file and, of "FILE#3", the number; a file may be named so itself."""
    name, sign, number = str(_path(path)).rpartition("#")
    if not sign or not number.isdecimal() or Path(path).is_file():
        return Path(path), None
    return Path(name), int(number)


def _path(path: str | Path) -> Path:
    if not isinstance(path, (str, os.PathLike)) or isinstance(path, bytes):
        raise ArticleError(f"{repr(path)[:80]}: is no path; accepted: the path of a file")
    return Path(path)


def language_note(text: str) -> str | None:
    """Return a note if few words of `text` are common English ones, else None.

    >>> language_note("Der Minister sagte am Montag, dass die Wahl im Mai nicht verschoben wird. " * 3)
    'does not read like English: 0 of 39 words are among the commonest English ones'
    """
    found = LETTERS.findall(text.lower())
    known = sum(map(COMMON.__contains__, found))
    if len(found) < 20 or known >= 0.2 * len(found):  # English news has .4, other languages in Latin letters under .1
        return None
    return f"does not read like English: {known} of {len(found)} words are among the commonest English ones"


def article_notes(rows: Sequence[Block]) -> list[str]:
    """Return notes on what makes `rows` hardly an English news article; none for an ordinary one."""
    body, whole = (" ".join(row.text for row in rows if row.role in (role or row.role,)) for role in ("paragraph", ""))
    first = LETTERS.findall(body[:1000])
    words = len(first) if len(first) >= SHORT else len(LETTERS.findall(body))
    capitals = sum(map(str.isupper, first)) > 0.8 * len(first)
    one = body.count(". ", 0, 1000) < FEWEST_LINES and len(text.sentences(body[:1000])) == 1
    plain = [row for row in rows if row.role != "boilerplate"]
    short = sum(row.role in ("bullet", "heading") or row.reason.startswith("short") for row in plain)
    listed = len(plain) >= FEWEST_LINES and short > len(plain) * SHORT_SHARE
    few = f"{words} words" if words < SHORT else "one sentence" if one else ""
    notes = (
        language_note(body or whole),
        f"hardly a news article: {few} of running text" if few else None,
        f"mostly short lines ({short} of {len(plain)}): a list or verse rather than a news article" if listed else None,
        "set in capitals: names, and who speaks, are not told from other words" if capitals and not few else None,
        "holds code or markup" if sum(map(whole.count, CODE)) > 0.02 * len(whole) else None,
    )
    return [note for note in notes if note]


def _texts(path: Path) -> list[Text]:
    reason, data = "", b""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            reason = "is a folder"
        elif not stat.S_ISREG(about.st_mode):
            reason = "is not a regular file"
        elif about.st_size > MAX_BYTES:
            reason = f"is larger than {MAX_BYTES // 1_000_000} MB"
        else:
            data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    except ValueError as error:  # a null byte in the name
        reason = str(error)
    if re.match(r"(?i:https?|ftp):/", str(path)):
        reason = "is an address; save the page first"
    if reason:
        raise refusal(str(path)[:200], reason)
    return texts(data, path.name)


def blanked(raw: str, quotes: Sequence[speech.Quote]) -> str:
    """Return `raw` with every quotation blanked, character for character."""
    kept, place = [], 0
    for quote in sorted(quotes, key=lambda quote: quote.start):
        start = max(quote.start, place)
        kept += [raw[place:start], " " * (quote.end - start)]
        place = max(place, quote.end)
    return "".join([*kept, raw[place:]])


def _frame(index: str | None, rows: Sequence[tuple], columns: Sequence[str]) -> Frame:
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(columns))
    if index:
        frame.insert(0, index, range(len(frame)))
    return frame
