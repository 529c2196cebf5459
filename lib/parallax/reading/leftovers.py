"""What a page leaves in pasted text: share buttons, links, credits, notices. `data/lexicons/leftovers.txt` lists them.

A pattern fits a whole line, opens one, closes one or stands in it, whatever its case; each has its reason.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache

from parallax.lexicons import FOLDER
from parallax.text import normalise

OTHER_STORIES = "links to other stories"
SHORT = 160  # characters: most leftovers are short lines
LONGEST = 700  # notices may be longer; lines beyond this are read as text
TAIL = 120  # characters in which a credit closes a line
PART = re.compile(r"\{([A-Z_]+)\}")
Finder = Callable[[str], object]


def furniture(line: str) -> tuple[str, str] | None:
    """Return what a line is that a page left in a text, caption or leftover, and why; None if it is neither.

    >>> furniture("Story continues below advertisement")
    ('leftover', 'advertisement')
    """
    if len(line) > LONGEST:
        return None
    plain = line if line.isascii() else normalise(line)
    for kind in ("caption", "short", "long"):
        if why := _reason(kind, plain) if kind != "short" or len(plain) <= SHORT else None:
            return ("caption" if kind == "caption" else "leftover"), why
    return None


def opens_comments(line: str) -> bool:
    """Whether readers' comments begin at this line."""
    return len(line) <= SHORT and _reason("comments", line) is not None


def _reason(kind: str, plain: str) -> str | None:
    return next((reason for find, reason in _finders()[kind] if find(plain)), None)


@cache
def _finders() -> dict[str, list[tuple[Finder, str]]]:
    """Return what finds each kind of leftover, with its reason, in the order of the file."""
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
        found[kind].append((_finder("|".join(patterns), where, *most), reason))
    return found


def _finder(pattern: str, where: str, most: str = "200 words") -> Finder:
    """Return what finds a pattern; one of the keys named with its place must be in the line (for speed)."""
    where, _, keys = where.partition(": ")
    if where in ("line", "end"):
        pattern = rf"(?:{pattern})\W*\Z"
    if where in ("line", "start"):
        return re.compile(pattern if where == "line" else rf"[^\w\"']{{0,3}}(?:{pattern})", re.IGNORECASE).match
    search, words, most_words = (re.compile(pattern, re.IGNORECASE).search, keys.split(","), int(most.split()[0]))

    def finder(line: str) -> object:
        part = line[-TAIL:] if where == "end" else line
        small = part.lower()
        for word in words:
            if word in small:
                return len(line.split()) <= most_words and search(part)
        return None

    return finder
