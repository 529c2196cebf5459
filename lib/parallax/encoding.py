"""From bytes to text: the encoding is recognised and said, never guessed in silence."""

from typing import NamedTuple

from parallax.errors import ArticleError

MAX_BYTES = 5_000_000
ACCEPTED = "accepted: one news article as text (UTF-8, UTF-16, cp1252) or saved HTML, up to 5 MB"


class Decoded(NamedTuple):
    """A text without byte-order mark, its encoding, whether that is certain, and notes for the reader."""

    text: str
    encoding: str
    certain: bool
    notes: tuple[str, ...]


def decode(data: bytes, name: str) -> Decoded:
    """Return the text of `data`; raise ArticleError naming `name` where there is none."""
    if len(data) > MAX_BYTES:
        raise ArticleError(f"{name}: larger than 5 MB; {ACCEPTED}")
    text, encoding, certain = _text(data)
    if not text.strip():
        raise ArticleError(f"{name}: the file is empty; {ACCEPTED}")
    notes = () if certain else (f"read as {encoding}, which cannot be told with certainty",)
    return Decoded(text, encoding, certain, notes)


def _text(data: bytes) -> tuple[str, str, bool]:
    """Return text, encoding and whether it is certain."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16", True
    try:
        return data.decode("utf-8-sig"), "utf-8", True
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "cp1252", False
