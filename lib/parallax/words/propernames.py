"""Which words of a sentence are part of a proper name, as far as capitals and the story's actors can tell."""

import re
from collections.abc import Sequence

from parallax import text
from parallax.actors import Actors, mentions

OPENS = re.compile(r"""["'“‘(\[.:!?–—]""")  # after one of these a capital says nothing
TITLE_CASE = 0.6  # a line with a larger share of capitalised long words is a headline in capitals
LONG = 4  # letters: shorter words stay small in headlines


def names(passage: str, actors: Actors | None = None, *, headline: bool = False) -> list[tuple[int, int]]:
    """Give the places of proper names in one sentence: the actors' forms and every capitalised word.

    A capital that opens a sentence or a quotation counts only where the next word is capitalised too and is not an
    actor's name, or is a number (May 5); in a `headline` set in capitals only the actors' forms are names.
    >>> names("Strong words: the Secretary of State left the White House.")
    [(18, 27), (31, 36), (46, 51), (52, 57)]
    """
    known = [(m.start, m.end) for m in mentions(passage, actors or {})]
    tokens = text.tokens(passage)
    if headline and _title_case(tokens):
        return known
    starts = {start for start, _ in known}
    found = [(t.start, t.end) for at, t in enumerate(tokens) if _is_name(at, tokens, passage, starts)]
    return sorted({*known, *(place for place in found if not any(s <= place[0] < e for s, e in known))})


def _is_name(at: int, tokens: Sequence[text.Token], passage: str, actors: set[int]) -> bool:
    token = tokens[at]
    if not token.text[0].isupper() or token.text == "I" or token.text.startswith("I'"):
        return False
    gap = passage[tokens[at - 1].end : token.start] if at else "."
    if not OPENS.search(gap):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or passage[token.end : after.start].strip() or after.start in actors:
        return False
    return after.text[0].isdigit() or (after.text[0].isupper() and after.text != "I")


def _title_case(tokens: Sequence[text.Token]) -> bool:
    long = [token for token in tokens if len(token.text) >= LONG and token.text[0].isalpha()]
    return len(long) > 2 and sum(token.text[0].isupper() for token in long) / len(long) > TITLE_CASE
