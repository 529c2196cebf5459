"""Which line is the title: the first if it reads like one, or on a pasted page the line over the story."""

from parallax.reading.layout import LONG_MENU, Feature, Stretch
from parallax.reading.lines import Line

LONGEST = 200
MAY_BE_TITLES = ("link to another story", "label of the page")
FEWEST_WORDS = 4  # of a title that is looked for below a menu
HEAD = 3  # lines at most between a title below a menu and the byline or the story


def reads_like_title(text: str) -> bool:
    """Say whether a line is short, holds a word and has no closing full stop, comma or colon.

    >>> reads_like_title("Could he win again?"), reads_like_title("He could not.")
    (True, False)
    """
    bare = text.rstrip("\"'”’)»")
    closed = bare.endswith((".", ",", ":", ";")) and not bare.endswith(("...", "U.S.", "U.N.", "U.K."))
    return len(text) <= LONGEST and not closed and any(letter.isalpha() for letter in text)


def title_line(rows: list[Line], features: list[Feature], story: Stretch) -> int | None:
    """Return the place of the title, or None where the article has none."""
    if len(rows) < 2:
        return None
    if _opens_with_menu(rows, features, story):
        return _below_menu(rows, features, story)
    plain = not rows[0].bullet and features[0].kind != "signed"
    return 0 if plain and reads_like_title(rows[0].text) else None


def _opens_with_menu(rows: list[Line], features: list[Feature], story: Stretch) -> bool:
    """Say whether page furniture stands first: a leftover, an entry of a menu, or a long menu."""
    above = sum(place < story.first for place in story.menus)
    return (
        _hard_leftover(features[0])
        or above >= LONG_MENU
        or (0 in story.menus and rows[0].words < FEWEST_WORDS)
    )


def _hard_leftover(feature: Feature) -> bool:
    """Say whether a first line is surely furniture: "Opinion: …" and "Source: …" may be titles."""
    return feature.kind == "leftover" and feature.why not in MAY_BE_TITLES


def _below_menu(rows: list[Line], features: list[Feature], story: Stretch) -> int | None:
    """Return the title-like line nearest above the byline or else above the story."""
    end = _head_end(features, story)
    likely = [place for place in range(end) if _may_be_title(rows[place], features[place])]
    if not likely:
        return None
    group = [likely[-1]]
    while len(likely) > len(group) and likely[-1 - len(group)] == group[0] - 1:
        group.insert(0, likely[-1 - len(group)])
    return group[0] if len(group) <= HEAD else group[-1]


def _head_end(features: list[Feature], story: Stretch) -> int:
    """Return the place of the last byline or date above the story, or where the story begins."""
    above = range(max(0, story.first - 15), story.first)
    signed = [place for place in above if features[place].kind == "signed"]
    return signed[0] if signed else story.first


def _may_be_title(row: Line, feature: Feature) -> bool:
    """Say whether a line below a menu reads like a title of several words."""
    plain = feature.kind in ("short", "prose") and not row.bullet and row.words >= FEWEST_WORDS
    return plain and reads_like_title(row.text)
