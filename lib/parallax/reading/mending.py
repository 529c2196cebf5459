"""From decoded text to clean text: what copying, printing and sending left in it is mended; noted where words change.

Line ends become line feeds, all spaces plain ones, ligatures letters, accents composed; invisible characters, running
heads of printed pages and marks of quoted e-mail go; lines cut at a fixed width are put together again.
"""

import html
import re
import unicodedata
from collections import Counter
from functools import partial
from itertools import pairwise

from parallax.lexicons import word_class
from parallax.text import CONTROLS

INVISIBLE = CONTROLS + "\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
ODD = re.compile(rf"\u00ad[ \t]*\r?\n[ \t]*|\r\n?|[\x0b\x85\u2028\u2029]|[{INVISIBLE}]+|[{SPACES}]|[ﬀ-ﬆ]")
ODD_LETTERS = frozenset(filter(ODD.match, map(chr, (*range(0x3001), *range(0xD800, 0xE000), 0xFEFF)))) | {*LIGATURES}
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` as a careful typist would have written it, and notes on repairs that changed words.

    >>> mend("The ﬁrst vote was&nbsp;held on Mon-\\r\\nday.")[0]
    'The first vote was held on Monday.'
    """
    notes: list[str] = []
    text = _pages(_characters(text, notes), notes)
    return _lines(text, notes), tuple(notes)


def _characters(text: str, notes: list[str]) -> str:
    if "&" in text:
        plain = html.unescape(REFERENCE.sub(lambda found: html.unescape(found[0]), text))
        if plain != text:
            notes.append("references such as &quot; are read as the characters they stand for")
        text = plain
    if not text.isascii():
        text = _decoded_twice(unicodedata.normalize("NFC", text), notes)
    if not ODD_LETTERS.isdisjoint(text):
        text = ODD.sub(_plain, text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _plain(found: re.Match) -> str:
    odd = found[0]
    if odd in LIGATURES:
        return LIGATURES[odd]
    if odd[0] == "\u00ad" or not odd.isspace():
        return ""
    return "\n" if odd[0] in "\r\n\x0b\x85\u2028\u2029" else " "


# Double encoding: UTF-8 read as cp1252 or as Mac Roman ("â€™", "‚Äô" for ’), or cp1252 read as Latin-1 ("\x92")

WINDOWS = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(128, 256))
MACINTOSH = bytes(range(128, 256)).decode("mac_roman")
LATIN, LATIN_MARK = dict(enumerate(WINDOWS[:32], 128)), re.compile("[\x80-\x84\x86-\x9f]")
LOST_BYTE = re.compile(r"â€(?=[\s.,;:!?)]|\Z)")  # the last byte of ” means nothing in cp1252 and gets lost


def _garbled(letters: str) -> re.Pattern:
    """Return what finds letters of Latin script, punctuation, currency and signs whose UTF-8 was read as `letters`."""
    starts = ((0xC2, 0xC3, 0xC5), (0xE2,), (0x80, 0x82, 0x84), (0xF0,), (0x9F,), range(0x80, 0xC0))
    sets = ("[" + re.escape("".join(letters[byte - 128] for byte in numbers)) + "]" for numbers in starts)
    two, three, third, four, fourth, rest = sets
    return re.compile(f"{two}{rest}|{three}{third}{rest}|{four}{fourth}{rest}{{2}}")


GARBLED = [(letters, _garbled(letters)) for letters in (WINDOWS, MACINTOSH)]


def _decoded_twice(text: str, notes: list[str]) -> str:
    for letters, pattern in GARBLED:
        count = 0
        if letters[0xC2 - 128] not in text and letters[0xC3 - 128] not in text and letters[0xE2 - 128] not in text:
            continue
        while found := len(pattern.findall(text)):
            text = pattern.sub(partial(_once, letters=letters), text)
            text, count = LOST_BYTE.sub("”", text), count + found
        if count:
            notes.append(f"{count} characters encoded twice (such as â€™ for ’) are read as what they stand for")
            break
    if found := LATIN_MARK.findall(text):
        notes.append(f"{len(found)} marks such as ’ had an encoding of Windows (cp1252) that was not stated")
        text = text.translate(LATIN)
    return text


def _once(found: re.Match, letters: str) -> str:
    return bytes(letters.index(letter) + 128 for letter in found[0]).decode("utf-8", "replace")


# Printed pages

PAGE_NUMBER = re.compile(r"\W*(?:page|p\.)?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)


def _pages(text: str, notes: list[str]) -> str:
    """Return `text` without form feeds, and without running heads and numbers at the edges of its pages."""
    if "\f" not in text:
        return text
    pages = [page.split("\n") for page in text.split("\f")]
    edges = Counter(key for page in pages for key in {_key(row) for row in _edges(page)})
    left_out, last, out = 0, "", []
    for page in pages:
        for side in (0, -1) * 3:
            while page and not page[side].strip():
                page.pop(side)
            head = page and (PAGE_NUMBER.fullmatch(page[side]) or edges[_key(page[side])] > len(pages) / 2)
            if head and len(pages) > 1:
                page.pop(side)
                left_out += 1
        if page:
            cut_off = len(last) >= LONG and not STOPS.search(last[-12:])
            out.append(("\n" if cut_off else "\n\n") * bool(out) + "\n".join(page))
            last = page[-1].strip()
    if left_out:
        notes.append(f"{left_out} running heads and page numbers of a printed text are left out")
    return "".join(out)


def _edges(page: list[str]) -> list[str]:
    rows = [row for row in page if row.strip()]
    return [*rows[:2], *rows[-2:]] if len(rows) > 3 else []


def _key(row: str) -> str:
    return re.sub(r"\d+", "#", row.strip())


# Lines

QUOTED = re.compile(r"\s?(?:>\s?)+")
NUMBERED = re.compile(r"\s{0,8}(\d{1,5})(?:\s+|\s*[|:]\s)(?=\S)")
MARKER = re.compile(r"\s*(?:[•◦▪‣●∙·*-][ \t]|\(?\d{1,2}[.)]\s)")
OPENER = re.compile(r"\s*(?:by\b|https?:|www\.|[a-z]{1,2}[A-Z])")  # in small letters, but may open a line of its own
SUSPENDED = re.compile(r"(?:and|or|to)\b")  # middle- and lower-income
INDENT = re.compile(r"[ \t]*")
STOPS = re.compile(r"[.!?…:][\"'”’»)\]*]*\Z")
LONG = 40  # characters of a line that may be cut at a fixed width
FULL = 0.85  # of the width: printers' lines are not equally long
WRAPPED = 0.4  # share of long lines that break off in mid-sentence in a text of cut lines; of whole lines none do
FEWEST = 3
WIDEST = 120
SENTENCE_END = re.compile(r"[.!?][\"”’]? |,[\"”’] ")
FEWEST_WORDS, MANY_WORDS = 6, 25  # of a whole line that goes on in the next: in small letters, within a name
LETTERS, PARTED = re.compile(r"[^\W\d_]+"), re.compile(r"([^\W\d_]+)-\Z")
COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
COMPOUNDS, STARTERS = (word_class(kind, "reading_words") for kind in ("before a hyphen", "sentence opener"))


def _lines(text: str, notes: list[str]) -> str:
    rows = text.split("\n")
    filled = [row for row in rows if row and not row.isspace()]
    if len(filled) >= 4 and sum(row.lstrip()[:1] == ">" for row in filled) > 0.6 * len(filled):
        rows = [QUOTED.sub("", row, count=1) if row.lstrip()[:1] == ">" else row for row in rows]
        notes.append("the marks > of quoted e-mail are left out")
    elif sum(row.lstrip()[:1].isdigit() for row in filled) >= max(8, 0.8 * len(filled)) and _counts_up(filled):
        rows = [NUMBERED.sub("", row, count=1) for row in rows]
        notes.append("the numbers of the lines are left out")
    bare = [row.strip() for row in rows]
    pairs = [(last, row) for last, row in pairwise(bare) if len(last) >= LONG and row]
    broken = [last for last, row in pairs if _breaks_off(last, row)]
    width = max(map(len, broken), default=0)
    wrapped = len(broken) >= FEWEST and len(broken) >= WRAPPED * len(pairs) and width <= WIDEST
    indents = [len(INDENT.match(row)[0].expandtabs(4)) for row in rows]
    inside = sorted(indents[place] for place in range(1, len(rows)) if bare[place] and bare[place - 1])
    indent = inside[len(inside) // 2] if inside else 0  # of most lines that follow another
    together = sum(bool(last and row) for last, row in pairwise(bare))
    spaced = together <= 0.1 * len(filled) and len(filled) >= 4  # blank lines part the paragraphs
    compounds: frozenset[str] | None = None
    out, joins = [[rows[0]]], 0
    for place in range(1, len(rows)):
        last, row = bare[place - 1], bare[place]
        hyphen = row[:1].islower() and PARTED.search(last[-40:])
        parted = None if SUSPENDED.match(row) else hyphen
        go_on = _goes_on(last, row, width) if wrapped else hyphen or (place > 1 and _stray(last, row, spaced))
        full = wrapped and _is_full(last, row, width) and not STOPS.search(last[-12:]) and not MARKER.match(out[-1][0])
        item = (MARKER.match(row) and not full) or (wrapped and indents[place] > indent + 1)
        if not (last and row and go_on) or item:
            out.append([rows[place]])
            continue
        if parted:
            compounds = frozenset(COMPOUND.findall(text)) if compounds is None else compounds
            whole = parted[1].lower() in COMPOUNDS or f"{parted[1]}-{LETTERS.match(row)[0]}" in compounds
            joins += not whole
            out[-1][-1] = out[-1][-1].rstrip()[: None if whole else -1]
        elif not (last.endswith("-") and last[-2:-1].isalpha()) or SUSPENDED.match(row):
            out[-1][-1] = f"{out[-1][-1].rstrip()} "
        out[-1].append(row)
    if joins:
        notes.append(f"{joins} words that were parted at the end of a line are put together")
    return "\n".join(map("".join, out))


def _counts_up(rows: list[str]) -> bool:
    """Whether nearly all lines begin with a number, each one more than the last."""
    found = [NUMBERED.match(row) for row in rows]
    numbers = [int(match[1]) for match in found if match]
    steps = sum(after == before + 1 for before, after in pairwise(numbers))
    return steps >= 0.8 * len(rows)


def _breaks_off(last: str, row: str) -> bool:
    return row[0].islower() and not STOPS.search(last[-12:]) and not OPENER.match(row)


def _goes_on(last: str, row: str, width: int) -> bool:
    """Whether `row` carries on the line before it: in small letters, or because its first word found no room there."""
    if not row or not last:
        return False
    opens = not row[0].islower() or OPENER.match(row)
    return not opens or _is_full(last, row, width)


def _is_full(last: str, row: str, width: int) -> bool:
    """Whether the first word of `row` found no room on the line before it."""
    return bool(row) and len(last) + 1 + len(row.split(maxsplit=1)[0]) > FULL * width


def _stray(last: str, row: str, spaced: bool) -> bool:
    """Whether a line of a text that is not wrapped breaks off in mid-sentence, and `row` carries it on."""
    if not row or not last or STOPS.search(last[-12:]):
        return False
    if row[0].islower():
        return last.count(" ") >= FEWEST_WORDS - 1 and not OPENER.match(row)
    inside_name = last.rpartition(" ")[2][:1].isupper() and row[0].isupper() and row.split()[0] not in STARTERS
    return (
        inside_name
        and STOPS.search(row[-12:]) is not None
        and (spaced or last.count(" ") >= MANY_WORDS - 1 or SENTENCE_END.search(last) is not None)
    )
