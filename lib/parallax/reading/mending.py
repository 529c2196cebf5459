"""From decoded text to clean text: what copying, printing and sending left in it is mended; noted where words change.

Line ends become line feeds, all spaces plain ones, ligatures letters, accents composed; invisible characters, running
heads of printed pages and marks of quoted e-mail go; lines cut at a fixed width are put together again.
"""

import html
import json
import re
import unicodedata
from collections import Counter
from functools import partial
from itertools import pairwise
from quopri import decodestring
from statistics import median_low

from parallax.lexicons import word_class
from parallax.text import CONTROLS, P

INVISIBLE = CONTROLS + "\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
SHAPES = "\u2010\u2011ﬀ-ﬆ！-～\U0001d400-\U0001d7ff"  # other hyphens, ligatures, wide letters and those of mathematics
ODD = re.compile(rf"\u00ad[ \t]*\r?\n[ \t]*|\r\n?|[\x0b\x85\u2028\u2029]|[{INVISIBLE}]+|[{SPACES}]|[{SHAPES}]")
WHERE_ODD = (*range(0x3001), *range(0xD800, 0xE000), *range(0xFB00, 0x10000), *range(0x1D400, 0x1D800))
ODD_LETTERS = frozenset(filter(ODD.match, map(chr, WHERE_ODD)))
LONGEST_INLINED = 700
LONG = 40  # characters of a line that may be cut at a fixed width
FULL = 0.85  # of the width: printers' lines are not equally long
WRAPPED = 0.4  # share of long lines that break off in mid-sentence in a text of cut lines; of whole lines none do
FEWEST, WIDEST = 3, 120  # cut lines of a text, and characters of one
FEWEST_WORDS = 6  # of a whole line that goes on in the next
COMPOUNDS = word_class("before a hyphen", "reading_words")

ESCAPES = (  # signs of it, pattern, what stands for what is found, what it is called in a note
    (("<", "**", "]]>"), P.PAGE_MARK, lambda found: "\n" * bool(P.BREAKS.match(found[0])),
     "marks of a page such as <b>"),
    (("\\",), P.JSON_ESCAPE, lambda found: json.loads(f'"{found[0]}"'), "escapes such as \\n and \\u201c"),
    (("=",), P.MAIL_CODE, lambda found: decodestring(found[0].encode()).decode("utf-8", "replace"),
     "codes such as =E2=80=9C"),
)  # fmt: skip


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` as a careful typist would have written it, and notes on repairs that changed words.

    >>> mend("The ﬁrst vote was&nbsp;held on Mon-\\r\\nday.")[0]
    'The first vote was held on Monday.'
    """
    notes: list[str] = []
    text = _lines(_pages(_characters(text, notes), notes), notes)
    names = P.LABELLED.findall(text) if P.LABEL_ENDS.search(text) else []
    if len(Counter(names) - Counter(set(names))) > 1:  # two who speak twice
        text = P.LABELLED.sub(r"\1: ", text)
    *parts, rest = re.split(r"MORE\b", text)
    plain = [(part[:-LONGEST_INLINED], *P.INLINED.subn(r"\1\2", part[-LONGEST_INLINED:])) for part in parts]
    if any(found for *_, found in plain):
        text = "".join(f"{start}{end}{'' if found else 'MORE'}" for start, end, found in plain) + rest
        notes.append("headlines that stood behind links on names are left out")
    if cut := P.CUT.search(text[-60:]):
        text = text[: len(text) - len(cut[0])]
        notes.append(f"the text is cut short: {cut[1]} characters are missing")
    return text, tuple(notes)


def _characters(text: str, notes: list[str]) -> str:
    if "&" in text:
        plain = html.unescape(P.REFERENCE.sub(lambda found: html.unescape(found[0]), text))
        if plain != text:
            notes.append("references such as &quot; are read as the characters they stand for")
        text = plain
    for signs, pattern, plain, what in ESCAPES:
        if any(sign in text for sign in signs) and len(pattern.findall(text)) >= FEWEST:
            text = pattern.sub(plain, text)
            notes.append(f"{what} are read as the characters they stand for")
    if not text.isascii():
        text = _decoded_twice(unicodedata.normalize("NFC", text), notes)
    if not ODD_LETTERS.isdisjoint(text):
        text = ODD.sub(_plain, text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _plain(found: re.Match) -> str:
    odd = found[0]
    if odd[0] == "\u00ad" or not odd.isspace():
        return unicodedata.normalize("NFKC", odd).replace("\u2010", "-") if odd.isprintable() else ""
    return "\n" if odd[0] in "\r\n\x0b\x85\u2028\u2029" else " "


# Double encoding: UTF-8 read as cp1252 or as Mac Roman ("â€™", "‚Äô" for ’), or cp1252 read as Latin-1 ("\x92")

WINDOWS = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(128, 256))
LATIN, LATIN_MARK = dict(enumerate(WINDOWS[:32], 128)), re.compile("[\x80-\x84\x86-\x9f]")


def _garbled(letters: str) -> re.Pattern:
    """Return what finds letters of Latin script, punctuation, currency and signs whose UTF-8 was read as `letters`."""
    starts = (b"\xc2\xc3\xc4\xc5\xcb", b"\xe2", b"\x80\x82\x84\x96\x97\x98\x9c", b"\xf0", b"\x9f", range(0x80, 0xC0))
    sets = ("[" + re.escape("".join(letters[byte - 128] for byte in numbers)) + "]" for numbers in starts)
    two, three, third, four, fourth, rest = sets
    return re.compile(f"{two}{rest}|{three}{third}{rest}|{four}{fourth}{rest}{{2}}")


GARBLED = [(letters, _garbled(letters)) for letters in (WINDOWS, bytes(range(128, 256)).decode("mac_roman"))]


def _decoded_twice(text: str, notes: list[str]) -> str:
    if found := LATIN_MARK.findall(text):
        notes.append(f"{len(found)} marks such as ’ had an encoding of Windows (cp1252) that was not stated")
        text = text.translate(LATIN)
    for letters, pattern in GARBLED:
        count = 0
        if letters[0xC2 - 128] not in text and letters[0xC3 - 128] not in text and letters[0xE2 - 128] not in text:
            continue
        while found := len(pattern.findall(text)):
            text = pattern.sub(partial(_once, letters=letters), text)
            text, count = P.LOST_BYTE.sub("”", text), count + found
        if count:
            notes.append(f"{count} characters encoded twice (such as â€™ for ’) are read as what they stand for")
            break
    return text


def _once(found: re.Match, letters: str) -> str:
    return bytes(letters.index(letter) + 128 for letter in found[0]).decode("utf-8", "replace")


def _pages(text: str, notes: list[str]) -> str:
    """Return `text` without form feeds, and without running heads and numbers at the edges of its pages."""
    if "\f" not in text:
        return text
    pages = [page.strip().split("\n") for page in text.split("\f") if page.strip()]
    filled = [[_head(row) for row in page if row.strip()] for page in pages]
    edges = Counter(row for page in filled if len(page) > 3 for row in {*page[:2], *page[-2:]})
    left_out, last, out = 0, "", []
    for page in pages:
        for side in (0, -1) * 3:
            while page and not page[side].strip():
                page.pop(side)
            head = page and (P.PAGE_NUMBER.fullmatch(page[side]) or edges[_head(page[side])] > len(pages) / 2)
            if head and len(pages) > 1:
                page.pop(side)
                left_out += 1
        if page:
            cut_off = len(last) >= LONG and not P.STOPS.search(last[-12:])
            out.append(("\n" if cut_off else "\n\n") * bool(out) + "\n".join(page))
            last = page[-1].strip()
    if left_out:
        notes.append(f"{left_out} running heads and page numbers of a printed text are left out")
    return "".join(out)


def _head(row: str) -> str:
    """Return a line as a running head: its numbers change."""
    return re.sub(r"\d+", "#", row.strip())


def _lines(text: str, notes: list[str]) -> str:
    """Return `text` with the lines put together that were cut at a fixed width, or broke off in mid-sentence."""
    rows = _unmarked(text.split("\n"), notes)
    filled = [row for row in rows if row.strip()]
    spaced = 2 * len(filled) <= len(rows) + 1 and _width([row.strip() for row in filled]) > 0
    rows = filled if spaced else rows  # a blank line stands below every line, cut or not
    bare = [row.strip() for row in rows]
    follows = [bool(last and row) for last, row in pairwise(["", *bare])]
    small = [_is_small(row) for row in bare]
    stops = [P.STOPS.search(row[-12:]) is not None for row in bare]
    wrapped = width = _width(bare)
    indents = [len(row.expandtabs(4)) - len(row.expandtabs(4).lstrip()) if row[:1].isspace() else 0 for row in rows]
    indent = median_low([indents[place] for place in range(len(rows)) if follows[place]] or [0])
    compounds: frozenset[str] | None = None
    out, joins = [[rows[0]]], 0
    for place in range(1, len(rows)):
        last, row = bare[place - 1], bare[place]
        hyphen = last.endswith(("-", "‐")) and row[:1].islower() and P.PARTED.search(last[-40:])
        full = wrapped and follows[place] and len(last) + 1 + len(row.split(maxsplit=1)[0]) > FULL * width
        full = full and not (spaced and stops[place - 1])
        stray = small[place] and not stops[place - 1] and place > 1 and last.count(" ") >= FEWEST_WORDS - 1
        drop_cap = len(last) == 1 and last.isupper() and row[:1].islower()
        goes_on = drop_cap or (small[place] or full if wrapped else hyphen or stray)
        opens = stops[place - 1] and not P.NUMBER_FOLLOWS.search(last[-12:])
        listed = goes_on and P.MARKER.match(row) and (not full or opens or P.MARKER.match(out[-1][0]))
        if not follows[place] or not goes_on or listed or (wrapped and indents[place] > indent + 1):
            out.append([rows[place]])
            continue
        if hyphen and not P.SUSPENDED.match(row):
            compounds = frozenset(P.COMPOUND.findall(text)) if compounds is None else compounds
            whole = hyphen[1].lower() in COMPOUNDS or f"{hyphen[1]}-{P.LETTERS.match(row)[0]}" in compounds
            joins += not whole
            out[-1][-1] = out[-1][-1].rstrip()[: None if whole else -1]
        elif not drop_cap and not (last.endswith("-") and last[-2:-1].isalpha()) or P.SUSPENDED.match(row):
            out[-1][-1] = f"{out[-1][-1].rstrip()} "
        out[-1].append(row)
    if joins:
        notes.append(f"{joins} words that were parted at the end of a line are put together")
    found = map("".join, out)
    return "\n".join(P.SPACING.sub(" ", row) for row in found) if wrapped else "\n".join(found)


def _is_small(row: str) -> bool:
    return row[:1].islower() and not P.OPENER.match(row)


def _width(rows: list[str]) -> int:
    """Return the width at which lines are cut, or 0: many of the long ones break off in mid-sentence."""
    pairs = [(last, row) for last, row in pairwise(rows) if len(last) >= LONG and row]
    broken = [len(last) for last, row in pairs if _is_small(row) and not P.STOPS.search(last[-12:])]
    width = max(broken, default=0)
    return width if len(broken) >= max(FEWEST, WRAPPED * len(pairs)) and width <= WIDEST else 0


def _unmarked(rows: list[str], notes: list[str]) -> list[str]:
    """Return lines without the marks of quoted e-mail, or without numbers that count them."""
    filled = [row for row in rows if row and not row.isspace()]
    if len(filled) >= 4 and sum(row.lstrip()[:1] == ">" for row in filled) > 0.6 * len(filled):
        notes.append("the marks > of quoted e-mail are left out")
        return [P.QUOTED.sub("", row, count=1) if row.lstrip()[:1] == ">" else row for row in rows]
    if sum(row.lstrip()[:1].isdigit() for row in filled) >= max(8, 0.8 * len(filled)):
        numbers = [int(found[1]) for found in map(P.NUMBERED.match, filled) if found]
        if sum(after == before + 1 for before, after in pairwise(numbers)) >= 0.8 * len(filled):
            notes.append("the numbers of the lines are left out")
            return [P.NUMBERED.sub("", row, count=1) for row in rows]
    return rows
