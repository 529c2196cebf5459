"""What a reader should know before trusting numbers on a text: not English, too short, hardly an article."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parallax.reading.layout import Block

COMMON = frozenset(
    """
    the of and to in a is that for it as was with be by on not he his but at are this have from or
    had an they which one you were her all she there would their we him been has when who will no
    more if out so said what up its about into than them can only other new some could time these
    two may then do first any my now such like our over me even most after also did many before must
    through back where much your way well down should because each just those people how too us
    """.split()  # noqa: SIM905
)
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
CODE = re.compile(r"[{};=<>\\|]|\(\)|</")
MOJIBAKE = re.compile(r"â€[\u0080-\u2122]|Ã[\u0080-\u00bf]")

FEWEST_WORDS_TO_TELL = 20
ENGLISH_SHARE = 0.2  # of common words; English news has about .4, other languages in Latin letters under .1
SHORT = 50  # words of running text
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


def article_notes(rows: list["Block"]) -> list[str]:
    """Return notes on what makes `rows` hardly an English news article; none for an ordinary one."""
    body = " ".join(row.text for row in rows if row.role == "paragraph")
    notes = [note(rows, body) for note in (_language, _length, _lists, _code, _mojibake)]
    return [note for note in notes if note]


def _language(rows: list["Block"], body: str) -> str | None:
    """Note a language other than English, by the body or else by all of the text."""
    return language_note(body or " ".join(row.text for row in rows))


def _length(_rows: list["Block"], body: str) -> str | None:
    """Note too few words of running text."""
    count = len(WORD.findall(body))
    return f"hardly a news article: {count} words of running text" if count < SHORT else None


def _lists(rows: list["Block"], _body: str) -> str | None:
    """Note a text of short lines: a list, a menu, verse."""
    plain = [row for row in rows if row.role != "boilerplate"]
    short = sum(row.role in ("bullet", "heading") or row.reason.startswith("short") for row in plain)
    if len(plain) < 6 or short <= len(plain) * 0.7:
        return None
    return f"mostly short lines ({short} of {len(plain)}): a list or verse rather than a news article"


def _code(rows: list["Block"], _body: str) -> str | None:
    """Note program code or markup."""
    text = " ".join(row.text for row in rows)
    if len(CODE.findall(text)) <= CODE_SHARE * len(text):
        return None
    return "holds code or markup (a saved page is read as one if its name ends in .html)"


def _mojibake(rows: list["Block"], _body: str) -> str | None:
    """Note text that was decoded wrongly before it was saved."""
    count = sum(len(MOJIBAKE.findall(row.text)) for row in rows)
    return f"{count} garbled characters such as â€™: saved in the wrong encoding" if count else None
