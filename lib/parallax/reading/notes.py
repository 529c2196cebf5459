"""What a reader should know before trusting numbers on a text: not English, too short, hardly an article."""

import re
from collections.abc import Sequence

from parallax.lexicons import word_set
from parallax.reading.layout import Block

COMMON = word_set("""
    the of and to in a is that for it as was with be by on not he his but at are this have from or
    had an they which one you were her all she there would their we him been has when who will no
    more if out so said what up its about into than them can only other new some could time these
    two may then do first any my now such like our over me even most after also did many before must
    through back where much your way well down should because each just those people how too us
""")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
CODE = re.compile(r"[{};=<>\\|]|\(\)|</")
FEWEST_WORDS_TO_TELL = 20
ENGLISH_SHARE = 0.2  # of common words; English news has about .4, other languages in Latin letters under .1
SHORT = 50  # words of running text
FEWEST_LINES, SHORT_SHARE = 6, 0.7  # a list or verse: so many lines, and so much of them short
CODE_SHARE = 0.02


def language_note(text: str) -> str | None:
    """Return a note if few words of `text` are common English ones, else None; too few words tell nothing.

    >>> language_note("Der Minister sagte am Montag, dass die Wahl im Mai nicht verschoben wird. " * 3)
    'does not read like English: 0 of 39 words are among the commonest English ones'
    """
    found = [word.lower() for word in WORD.findall(text)]
    known = sum(word in COMMON for word in found)
    if len(found) < FEWEST_WORDS_TO_TELL or known >= ENGLISH_SHARE * len(found):
        return None
    return f"does not read like English: {known} of {len(found)} words are among the commonest English ones"


def article_notes(rows: Sequence[Block]) -> list[str]:
    """Return notes on what makes `rows` hardly an English news article; none for an ordinary one."""
    body, whole = (" ".join(row.text for row in rows if row.role in (role or row.role,)) for role in ("paragraph", ""))
    words = len(WORD.findall(body))
    plain = [row for row in rows if row.role != "boilerplate"]
    short = sum(row.role in ("bullet", "heading") or row.reason.startswith("short") for row in plain)
    listed = len(plain) >= FEWEST_LINES and short > len(plain) * SHORT_SHARE
    notes = (
        language_note(body or whole),
        f"hardly a news article: {words} words of running text" if words < SHORT else None,
        f"mostly short lines ({short} of {len(plain)}): a list or verse rather than a news article" if listed else None,
        "holds code or markup (a saved page is read as one if its name ends in .html)"
        if len(CODE.findall(whole)) > CODE_SHARE * len(whole)
        else None,
    )
    return [note for note in notes if note]
