"""From bytes to text: the encoding is recognised and noted, never guessed in silence."""

import codecs
import re

from parallax.errors import ArticleError
from parallax.lexicons import entries

MAX_BYTES = 5_000_000
MAX_CHARACTERS = 250_000  # not blank: some 50,000 words, more than any one article has
MAX_LINES = 10_000  # not blank
LONGEST_NOTE = 600  # characters
ACCEPTED = (
    "accepted: one news article as text, saved page, mail, .docx, .pdf or an export of a database, up to 5 MB and "
    "50,000 words"
)
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
# What bytes are found in English text of Macintoshes, and what in that of Windows: letters in words, marks around them.
MACINTOSH = re.compile(
    rb"[a-z][\x87-\x8f\x98-\x9f](?=[a-z\s.,])|[a-z]\xd5(?=[a-z])|(?:^|\s)\xd2(?=\w)|\xd3(?=\s|\Z)|\s[\xd0\xd1]\s"
)
WINDOWS = re.compile(rb"[\x91-\x97]|[a-z][\xe0-\xff](?=[a-z\s.,])")


def refusal(name: str, reason: str) -> ArticleError:
    """Return the one-line error that names the file, the reason and what is accepted."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in name)
    return ArticleError(f"{shown}: {reason}; {ACCEPTED}")


def decode(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the text of `data` without byte-order mark, line ends as they are, its encoding, and notes for the reader.

    Raises ArticleError naming `name` where it holds no text.

    >>> decode("Café".encode("cp1252"), "a.txt")[:2]
    ('Café', 'cp1252')
    """
    refuse_foreign(data, name)
    encoding, *notes = _encoding(data)
    text = data.decode(encoding, "replace").lstrip("\ufeff") if encoding else "\x00"
    broken, controls = text.count("\ufffd"), len(CONTROLS.findall(text))
    if max(broken, controls) > len(text) / 20 or "\x00" in text:
        raise refusal(name, "is binary, or text in an encoding that cannot be recognised")
    if broken:
        notes.append(f"{broken} broken characters, shown as \ufffd: not all of it is {encoding}")
    return text, encoding, tuple(notes)


def refuse_size(text: str, name: str) -> None:
    """Raise ArticleError for text that is blank, or longer than one article."""
    if not text.strip().strip(INVISIBLE).strip():
        raise refusal(name, "holds only blank space")
    letters = sum(map(len, text.split()))
    lines = sum(not line.isspace() for line in text.splitlines(keepends=True))
    if letters > MAX_CHARACTERS or lines > MAX_LINES:
        raise refusal(name, f"holds {letters:,} characters on {lines:,} lines, more than one article has")


def refuse_foreign(data: bytes, name: str) -> None:
    """Raise ArticleError for what is empty, too large or, by its first bytes, no text."""
    if not data:
        raise refusal(name, "is empty")
    if len(data) > MAX_BYTES:
        raise refusal(name, f"is larger than {MAX_BYTES // 1_000_000} MB")
    head = data[:512].lstrip()
    for row in entries("file_kinds"):
        if re.match(row["begins"].encode(), head, re.DOTALL):
            raise refusal(name, row["reason"])


def _encoding(data: bytes) -> list[str]:
    """Return the encoding, and a note where it is not sure: by mark, by zero bytes, UTF-8, or one of Western Europe."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):  # the first begins with a mark of UTF-16
        return ["utf-32"]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    evens, odds = data[::2].count(0), data[1::2].count(0)
    if max(evens, odds) >= len(data) * 0.2 and min(evens, odds) <= max(evens, odds) * 0.05:
        found = "utf-16-le" if odds > evens else "utf-16-be"
        return [found, "no byte-order mark: recognised as UTF-16 by its zero bytes"]
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    if 2 * broken <= sum(1 for letter in text if letter > "\x7f"):  # no more broken bytes than whole letters
        return ["utf-8"]
    if 1 - len(data.translate(None, bytes(range(128, 256)))) / len(data) > 0.3:
        return [""]  # letters beyond ASCII are few in English
    found, whose = "cp1252", "Windows, Western Europe"
    if len(MACINTOSH.findall(data)) > len(WINDOWS.findall(data)):
        found, whose = "mac_roman", "Macintosh, Western Europe"
    elif b"\xa4" in data and not any(byte in data for byte in range(0x80, 0xA0)):
        found, whose = "iso8859-15", "Latin-9, Western Europe"
    return [found, f"not UTF-8: read as {found} ({whose}); check letters such as é and marks such as ’"]
