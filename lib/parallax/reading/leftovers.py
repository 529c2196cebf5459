"""What a page leaves in pasted text: share buttons, links, credits, notices. `data/lexicons/leftovers.txt` lists them.

A pattern fits a whole line, opens one, closes one or stands in it, whatever its case; each has its reason.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache, lru_cache

from parallax.lexicons import FOLDER
from parallax.text import normalise

OTHER_STORIES = "links to other stories"
SHORT = 160  # characters: most leftovers are short lines
LONGEST = 700  # notices may be longer; lines beyond this are read as text
TAIL = 120  # characters in which a credit closes a line
PART = re.compile(r"\{([A-Z_]+)\}")


def furniture(line: str) -> tuple[str, str] | None:
    """Return what a line is that a page left in a text, caption or leftover, and why; None if it is neither.

    >>> furniture("Story continues below advertisement")
    ('leftover', 'advertisement')
    """
    if len(line) > LONGEST:
        return None
    plain = line if line.isascii() else normalise(line)
    for kind in ("caption", "short", "long") if len(plain) <= SHORT else ("caption", "long"):
        if why := _reason(kind, plain):
            return ("caption" if kind == "caption" else "leftover"), why
    return None


def opens_comments(line: str) -> bool:
    """Whether readers' comments begin at this line."""
    return len(line) <= SHORT and _reason("comments", line) is not None


@lru_cache(maxsize=1024)  # no line is long, and the shortest ones stand again and again
def _reason(kind: str, plain: str) -> str | None:
    whole, end = (plain, plain.lower()), (plain[-TAIL:], plain[-TAIL:].lower())
    for find, keys, closes, most, reason in _finders()[kind]:
        part, small = end if closes else whole
        if (not keys or any(map(small.__contains__, keys))) and find(part) and len(plain.split()) <= most:
            return reason
    return None


@cache
def _finders() -> dict[str, list[tuple[Callable[[str], object], list[str], bool, int, str]]]:
    """Return by kind what finds a leftover, keys (one is in the line), whether it closes it, most words, the reason."""
    parts: dict[str, str] = {}
    sections: list[tuple[str, list[str]]] = []
    for line in (FOLDER / "leftovers.txt").read_text(encoding="utf-8").splitlines():
        name, sign, value = line.partition(" = ")
        if sign and name.isupper():
            parts[name] = PART.sub(lambda found: parts[found[1]], value)
        elif line.startswith("[") and line.count("; ") >= 2:
            sections.append((line.strip("[]"), []))
        elif line and not line.startswith("#"):
            sections[-1][1].append(PART.sub(lambda found: parts[found[1]], line))
    found = defaultdict(list)
    for head, patterns in sections:
        reason, kind, where, *most = head.split("; ")
        where, _, keys = where.partition(": ")
        before, after = r"[^\w\"']{0,3}" * (where == "start"), r"\W*\Z" * (where in ("line", "end"))
        pattern = f"{before}(?:{'|'.join(patterns)}){after}"
        if where in ("line", "start"):  # compiled apart: what is slow to search for may be fast to match
            find = re.compile(pattern, re.IGNORECASE).match
        else:
            find = re.compile(pattern, re.IGNORECASE).search
        words = int(most[0].split()[0]) if most else LONGEST
        found[kind].append((find, [*filter(None, keys.split(","))], where == "end", words, reason))
    return found
