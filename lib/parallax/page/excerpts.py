"""Excerpts of an article in a table cell: concordance lines behind a fold, a passage with words set off."""

from html import escape
from typing import NamedTuple

from parallax.display import ARTICLES, Passage
from parallax.page import style


class Line(NamedTuple):
    """One line of a concordance: what stands before, the use itself, what stands after."""

    before: str
    use: Passage
    after: str

    def html(self) -> str:
        """Write the line, its use as a link to its place."""
        return f"{escape(self.before)} {self.use.html()} {escape(self.after)}"


class Lines(NamedTuple):
    """A short text, and the lines it counts behind a fold."""

    summary: str
    lines: tuple[Line, ...]

    def __str__(self):
        return self.summary

    def html(self) -> str:
        """Write the summary, which opens the lines."""
        if not self.lines:
            return escape(self.summary)
        items = "".join(f"<li>{line.html()}</li>" for line in self.lines)
        return (
            f'<details class="passages"><summary>{escape(self.summary)}</summary><ol>{items}</ol></details>'
        )


class Piece(NamedTuple):
    """A stretch of a passage, set off or not."""

    text: str
    apart: bool


class SetOff(NamedTuple):
    """A passage in pieces, some of them set off: bold on a page, in brackets as plain text."""

    passage: Passage
    pieces: tuple[Piece, ...]

    def __str__(self):
        told = "".join(f"[{piece.text}]" if piece.apart else piece.text for piece in self.pieces)
        return f"“{told}” ({style.LETTERS[self.passage.source]} {self.passage.start}–{self.passage.end})"

    def html(self) -> str:
        """Quote the passage as a link to its place, what is set off in bold."""
        told = "".join(f"<b>{escape(p.text)}</b>" if p.apart else escape(p.text) for p in self.pieces)
        where = f"{ARTICLES}#{self.passage.source}-{self.passage.start}-{self.passage.end}"
        return f'<a class="passage" href="{escape(where, quote=True)}"><q>{told}</q></a>'
