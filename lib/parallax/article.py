"""One article as it was received: its text, its parts, its sentences, and who speaks in each."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from parallax import cleaning, speech, text
from parallax.errors import ArticleError

if TYPE_CHECKING:
    import pandas as pd

REGIONS = ("body", "own-words", "quotes", "headline")
BODY_ROLES = ("paragraph",)
FEWEST_OWN_WORDS = 3
ADDRESS = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
ACCEPTED = "accepted: a news article as text or saved HTML"


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
    block_rows: tuple[cleaning.Block, ...]
    sentence_rows: tuple[speech.Sentence, ...]
    quote_rows: tuple[speech.Quote, ...]
    attribution_rows: tuple[speech.Attribution, ...]
    voices: tuple[str, ...]

    @property
    def title(self) -> str | None:
        """The title as printed, or None where the article has none."""
        return next((block.text for block in self.block_rows if block.role == "title"), None)

    @cached_property
    def blocks(self) -> "pd.DataFrame":
        """One row per block: block, role, text, start, end, line, reason."""
        return _frame("block", self.block_rows, cleaning.Block._fields)

    @cached_property
    def sentences(self) -> "pd.DataFrame":
        """One row per sentence of any block: sentence, block, role, voice, text, start, end, words."""
        frame = _frame("sentence", self.sentence_rows, speech.Sentence._fields)
        frame.insert(3, "voice", list(self.voices))
        return frame

    @cached_property
    def quotes(self) -> "pd.DataFrame":
        """One row per quotation: quote, sentence, kind, text, start, end, speaker, verb, resolved."""
        return _frame("quote", self.quote_rows, speech.Quote._fields)

    @cached_property
    def attributions(self) -> "pd.DataFrame":
        """One row per indirect attribution: sentence, text, start, end, speaker, verb, named, resolved."""
        return _frame(None, self.attribution_rows, speech.Attribution._fields)

    def passages(self, region: str) -> list[Passage]:
        """List the units of a region in reading order: sentences, or for `quotes` the quoted passages.

        `body` holds the sentences of paragraphs; `own-words` the same with the quoted spans blanked, character
        for character, kept where three words remain; `headline` the title.
        """
        if region not in REGIONS:
            raise ValueError(f"unknown region {region!r}; accepted: {', '.join(REGIONS)}")
        return self._passages[region]

    def region(self, region: str) -> "pd.DataFrame":
        """One row per unit of a region: sentence, start, end, text."""
        return _frame(None, self.passages(region), Passage._fields)

    @cached_property
    def _passages(self) -> dict[str, list[Passage]]:
        rows = [Passage(i, s.start, s.end, s.text) for i, s in enumerate(self.sentence_rows)]
        body = [row for row in rows if self.sentence_rows[row.sentence].role in BODY_ROLES]
        own = [row._replace(text=self._blank_quotes(row)) for row in body]
        in_body = {row.sentence for row in body}
        return {
            "body": body,
            "own-words": [row for row in own if len(text.tokens(row.text)) >= FEWEST_OWN_WORDS],
            "quotes": [
                Passage(q.sentence, q.start, q.end, q.text) for q in self.quote_rows if q.sentence in in_body
            ],
            "headline": [row for row in rows if self.sentence_rows[row.sentence].role == "title"],
        }

    def _blank_quotes(self, row: Passage) -> str:
        kept = list(row.text)
        for quote in self.quote_rows:
            for at in range(max(quote.start, row.start), min(quote.end, row.end)):
                kept[at - row.start] = " "
        return "".join(kept)


def read_article(path: str | Path, *, actors: Mapping[str, Sequence[str]] | None = None) -> Article:
    """Read one article from a text file or a saved web page (.html, .htm).

    `actors` (canonical name to surface forms) says whom a pronoun may stand for. Raises ArticleError, one line that
    names the file, the reason and what is accepted.
    """
    if ADDRESS.match(str(path)):
        raise ArticleError(f"{path}: is an address; save the page first; {ACCEPTED}")
    path = Path(path)
    data = _read_bytes(path)
    if path.suffix.lower() in (".html", ".htm"):
        raw, found = cleaning.from_html(data, path.name)
        return article_from_text(
            raw, path.name, encoding=found.pop("encoding", "utf-8"), actors=actors, **found
        )
    decoded = cleaning.decode(data, path.name)
    return article_from_text(
        decoded.text, path.name, encoding=decoded.encoding, notes=decoded.notes, actors=actors
    )


def article_from_text(
    raw: str,
    name: str,
    *,
    encoding: str = "text",
    notes: Sequence[str] = (),
    actors: Mapping[str, Sequence[str]] | None = None,
    byline: str | None = None,
    published: str | None = None,
    **_metadata,
) -> Article:
    """Build an article from decoded text; `byline` and `published` fill in where the text prints none."""
    blocks = cleaning.blocks(raw)
    if not blocks:
        raise ArticleError(f"{name}: holds no text; {ACCEPTED}")
    sentences = _sentences(blocks)
    found_quotes, attributions = speech.find(raw, sentences, actors)
    printed = cleaning.metadata(blocks)
    return Article(
        name=name,
        raw=raw,
        encoding=encoding,
        notes=(*notes, *cleaning.article_notes(blocks)),
        byline=printed["byline"] or byline,
        published=printed["published"] or published,
        block_rows=tuple(blocks),
        sentence_rows=tuple(sentences),
        quote_rows=tuple(found_quotes),
        attribution_rows=tuple(attributions),
        voices=tuple(speech.voices(sentences, found_quotes, attributions)),
    )


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        raise ArticleError(f"{path}: is a folder; {ACCEPTED}")
    try:
        if path.stat().st_size > cleaning.MAX_BYTES:
            raise ArticleError(f"{path}: is larger than {cleaning.MAX_BYTES // 1_000_000} MB; {ACCEPTED}")
        return path.read_bytes()
    except OSError as error:
        raise ArticleError(f"{path}: {(error.strerror or str(error)).lower()}; {ACCEPTED}") from None


def _sentences(blocks: Sequence[cleaning.Block]) -> list[speech.Sentence]:
    return [
        speech.Sentence(
            number,
            block.role,
            block.text[start:end],
            block.start + start,
            block.start + end,
            len(text.tokens(block.text[start:end])),
        )
        for number, block in enumerate(blocks)
        for start, end in text.sentences(block.text)
    ]


def _frame(index: str | None, rows: Sequence[tuple], columns: Sequence[str]) -> "pd.DataFrame":
    import pandas as pd

    frame = pd.DataFrame(list(rows), columns=list(columns))
    if index:
        frame.insert(0, index, range(len(frame)))
    return frame
