"""From text to blocks with roles: every line is kept and says why it has its role.

Each line that is not blank becomes a block (`raw[start:end] == text`); a list marker stays between blocks. The
article is the stretch of dense prose between menus and other stories; the title is the first line if it reads like
one, or on a pasted page the line over the story. A dateline that opens the story ("WASHINGTON (AP) —") becomes a
block of its own, so that it is not counted as the story's words.
"""

import re
from collections.abc import Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from parallax.lexicons import UPPER
from parallax.reading.frontmatter import (
    NAME,
    PUBLISHED,
    UPDATED,
    author,
    dateline_end,
    is_byline,
    is_dateline,
    is_name,
    is_place,
    parse_date,
)
from parallax.reading.leftovers import OTHER_STORIES, furniture, opens_comments


class Line(NamedTuple):
    """A line that is not blank, without white space and list marker: `text` is `raw[start:end]`.

    `words` counts its words parted by white space; `stops`: it ends like a sentence.
    """

    text: str
    start: int
    end: int
    number: int
    bullet: bool
    words: int
    stops: bool


class Feature(NamedTuple):
    """What a line looks like by itself: `kind` is prose, short, bullet, signed, leftover or caption."""

    kind: str
    why: str


class Layout(NamedTuple):
    """What the lines look like together: those from `first` up to `last` (excluded) are the article.

    `menus` are lines of menus, `title` the place of the title, `listed` the role of a run of short lines in the
    article. Without any `prose` (verse, a list, a scrap) every
    line is the article and none a menu.
    """

    rows: list[Line]
    features: list[Feature]
    first: int
    last: int
    menus: frozenset[int]
    prose: bool
    title: int | None
    listed: str = "boilerplate"


class Block(NamedTuple):
    """A part of an article: `text` is `raw[start:end]`, on `line` (from 1), and why it has this role."""

    role: str
    text: str
    start: int
    end: int
    line: int
    reason: str


def blocks(raw: str, *, title: str | None = None, standfirst: Sequence[str] = (), whole: bool = False) -> list[Block]:
    """Return every line of `raw` that is not blank as a block with its role and the reason for it.

    `title` and `standfirst` are known lines of its head; `whole`: the text was taken out of a page, so that a long
    run of short lines is no menu.

    >>> [(row.role, row.text) for row in blocks("Vote delayed\\n\\nThe vote was put off on Monday.")]
    [('title', 'Vote delayed'), ('paragraph', 'The vote was put off on Monday.')]
    """
    found = layout(lines(raw), title=title, whole=whole)
    roles = _teasers(found.rows, [_role(place, found) for place in range(len(found.rows))])
    for place, row in enumerate(found.rows[: len(standfirst) + 1]):
        roles[place] = ("teaser", "the page's standfirst") if row.text in standfirst else roles[place]
    pairs = zip(found.rows, roles, strict=True)
    rows = [Block(role, row.text, row.start, row.end, row.number, reason) for row, (role, reason) in pairs]
    return _part_tail(_about_authors(_part_dateline(rows)))


def metadata(rows: list[Block]) -> dict[str, str | None]:
    """Return the printed title, author and ISO date of `rows`; None for what is not printed."""
    head = [row.text for row in rows if row.role in ("byline", "dateline")]
    bylines = [row.text for row in rows if row.role == "byline"]
    return {
        "title": next((row.text for row in rows if row.role == "title"), None),
        "byline": next(filter(None, map(author, bylines)), None),
        "published": next(filter(None, map(parse_date, sorted(head, key=_is_late))), None),
    }


def _is_late(line: str) -> int:
    """Rank a line with a date: of publication, of no stated kind, of an update."""
    return 0 if PUBLISHED.search(line) else 2 if UPDATED.search(line) else 1


# Lines

BULLET = re.compile(r"(?:[•◦▪‣●∙·*-][ \t\u00a0]+)+(?=\S)")
NUMBER = re.compile(r"\(?\d{1,2}[.)]\s+\S")
STOP = re.compile(r"[.!?…][\"'”’»)\]*]*\Z|[.!?…][\"”’]? ?\(?\[\d+\]\Z")


def lines(raw: str) -> list[Line]:
    """Return the lines of `raw` that are not blank."""
    found, start = [], 0
    for number, whole in enumerate(raw.splitlines(keepends=True), 1):
        bare = whole.strip()
        if bare:
            begin = start + len(whole) - len(whole.lstrip())
            marker = BULLET.match(bare)
            skip = marker.end() if marker else 0
            listed = bool(marker) or NUMBER.match(bare) is not None
            found.append(_line(raw, begin + skip, begin + len(bare), number, listed))
        start += len(whole)
    return found


def _line(raw: str, start: int, end: int, number: int, bullet: bool) -> Line:
    text = raw[start:end]
    return Line(text, start, end, number, bullet, len(text.split()), STOP.search(text[-12:]) is not None)


# The stretch of lines that is the article

FEWEST_WORDS = 4  # of a line of prose that ends like a sentence, and of a title that is looked for below a menu
MANY_WORDS = 25  # a line so long is prose, however it ends
PROSE_WORTH = 250  # characters of one line that count at most
LONG_MENU = 10  # lines: so much of a menu is a page around the article
MENU = 4  # so many short lines in a row are a menu or a list of links
COST = {1: 10, 2: 10, 3: 60}  # of a run of lines that are not prose, by its length; else:
MENU_COST = 40  # a line
OTHER_STORIES_COST = 150
BEFORE_COMMENTS = 300  # characters of prose that must stand before readers' comments can begin


def layout(rows: list[Line], *, title: str | None = None, whole: bool = False) -> Layout:
    """Return what lines look like, each and together: the stretch with most prose is the article.

    Prose counts for its length, runs of other lines against it: the best sum wins (Kadane's algorithm).
    """
    features = [feature(row) for row in rows]
    end = _comments(rows, features)
    totals = list(accumulate(_worth(rows, features)[:end], lambda total, value: max(total, 0) + value))
    if not totals or max(totals) <= 0:
        found = Layout(rows, features, 0, len(rows), frozenset(), False, None)
        return found._replace(title=_title(found, title))
    last = totals.index(max(totals))
    first = last
    while first > 0 and totals[first - 1] > 0:
        first -= 1
    menus = _menus(features)
    # All other prose is the article too, but what stands beyond a long menu or links to other stories.
    prose = [place for place, found in enumerate(features[:end]) if found.kind == "prose"]
    links = [place for place, found in enumerate(features[:end]) if found.why == OTHER_STORIES]
    above = any(place < first for place in links) or (not whole and sum(place < first for place in menus) >= LONG_MENU)
    below = any(place > last for place in links) or (not whole and sum(place > last for place in menus) >= LONG_MENU)
    opens = prose[0] <= HEAD + 1 and not any(features[place].kind == "leftover" for place in range(prose[0]))
    first, last = (first if above and not opens else prose[0], last if below else prose[-1])
    if below and _only_prose(features[:end], last):
        last = prose[-1]
    found = Layout(rows, features, first, last + 1, menus, True, None, "bullet" if whole else "boilerplate")
    return found._replace(title=_title(found, title))


def _only_prose(features: list[Feature], last: int) -> bool:
    """Whether a list in the midst of an article ends the stretch at `last`: nearly all below the list is prose."""
    kinds = [found.kind for found in features[last + 1 :]]
    tail = kinds[kinds.index("prose") :] if "prose" in kinds else []
    plain = all(found.why != OTHER_STORIES for found in features[last + 1 :])
    return plain and tail.count("prose") == len(tail) > 1


def feature(line: Line) -> Feature:
    """Return what a line looks like by itself."""
    dated = YEAR_OR_AGO.search(line.text) and is_dateline(line.text)
    found = None if dated or AGENCY_BYLINE.match(line.text) else furniture(line.text)
    if found:
        return Feature(*found)
    if dated or is_byline(line.text):
        return Feature("signed", "")
    if line.bullet and line.words < MANY_WORDS:
        return Feature("bullet", "")
    prose = (line.stops and line.words >= FEWEST_WORDS) or line.words >= MANY_WORDS
    return Feature("prose" if prose else "short", "")


YEAR_OR_AGO = re.compile(r"\b(?:1[89]|20)\d\d\b|\bago\b")
AGENCY_BYLINE = re.compile(rf"By (?:{NAME})(?: \([A-Z][\w ]{{1,12}}\)|/[A-Z][\w ]{{1,30}})\Z")


def _worth(rows: list[Line], features: list[Feature]) -> list[float]:
    """Return what each line speaks for the article or (negative) against it: menus much, list items nothing."""
    worth: list[float] = []
    for prose, run in groupby(zip(rows, features, strict=True), key=lambda pair: pair[1].kind == "prose"):
        pairs = list(run)
        if prose:
            worth += [min(len(row.text), PROSE_WORTH) for row, _ in pairs]
            continue
        plain = sum(found.kind != "bullet" for _, found in pairs)
        cost = COST.get(plain, MENU_COST * plain) / max(plain, 1)
        worth += [
            -OTHER_STORIES_COST if found.why == OTHER_STORIES else -cost * (found.kind != "bullet")
            for _, found in pairs
        ]
    return worth


def _comments(rows: list[Line], features: list[Feature]) -> int:
    """Return where readers' comments begin: the number of lines if there are none."""
    prose = 0
    for place, (row, found) in enumerate(zip(rows, features, strict=True)):
        if prose >= BEFORE_COMMENTS and opens_comments(row.text):
            return place
        prose += len(row.text) if found.kind == "prose" else 0
    return len(rows)


def _menus(features: list[Feature]) -> frozenset[int]:
    """Return the lines that stand in a run of short lines or leftovers as long as a menu."""
    found, place = set(), 0
    for short, run in groupby(features, key=lambda feature: feature.kind in ("short", "leftover")):
        length = len(list(run))
        found |= set(range(place, place + length)) if short and length >= MENU else set()
        place += length
    return frozenset(found)


# The title

LONGEST_TITLE = 200
MAY_BE_TITLES = ("link to another story", "label of the page")  # "Opinion: …" and "Source: …"
ABBREVIATED = re.compile(r"(?:\.\.\.|\b(?:[A-Z]\.){2,}|\b(?:Inc|Corp|Co|Ltd|Jr|Sr)\.)\Z")
HEAD = 3  # lines at most between a title below a menu and the byline or the story


def reads_like_title(text: str) -> bool:
    """Whether a line is short, holds a word and has no closing full stop, comma or colon.

    >>> reads_like_title("Could he win again?"), reads_like_title("He could not.")
    (True, False)
    """
    bare = text.rstrip("\"'”’)»")
    closed = bare.endswith((".", ",", ":", ";")) and not ABBREVIATED.search(bare)
    return len(text) <= LONGEST_TITLE and not closed and any(letter.isalpha() for letter in text)


def _title(found: Layout, known: str | None) -> int | None:
    """Return the place of the title, or None: the first line, or below page furniture the one over the story."""
    rows, features = found.rows, found.features
    if len(rows) < 2:
        return None
    if known and " ".join(rows[0].text.split()) == " ".join(known.split()):
        return 0
    furniture = features[0].kind == "leftover" and features[0].why not in MAY_BE_TITLES
    menu = sum(place < found.first for place in found.menus) >= LONG_MENU
    if furniture or menu or (0 in found.menus and rows[0].words < FEWEST_WORDS):
        return _below_menu(found)
    plain = not rows[0].bullet and features[0].kind != "signed"
    return 0 if plain and reads_like_title(rows[0].text) else None


def _below_menu(found: Layout) -> int | None:
    """Return the title-like line nearest above the byline or else above the story."""
    above = range(max(0, found.first - 15), found.first)
    end = next((place for place in above if found.features[place].kind == "signed"), found.first)
    likely = [
        place
        for place, (row, (kind, _)) in enumerate(zip(found.rows[:end], found.features[:end], strict=True))
        if kind in ("short", "prose") and not row.bullet and row.words >= FEWEST_WORDS
        if reads_like_title(row.text)
    ]
    if not likely:
        return None
    group = [likely[-1]]
    while len(likely) > len(group) and likely[-1 - len(group)] == group[0] - 1:
        group.insert(0, likely[-1 - len(group)])
    return group[0] if len(group) <= HEAD else group[-1]


# Roles

MOST_TEASERS = 3
LONGEST_TEASER = 250  # characters


def _role(place: int, found: Layout) -> tuple[str, str]:
    """Return the role of one line, and why."""
    row, (kind, why) = found.rows[place], found.features[place]
    if place == found.title and place == 0:
        return "title", "first line: short, without a closing full stop, text after it"
    if place == found.title:
        return "title", "below a menu: the line over the story that reads like a title"
    if kind == "signed" and place <= found.first + 3:
        return ("byline", "names an author") if is_byline(row.text) else ("dateline", "holds only a date")
    if _names_author(place, found):
        return "byline", "holds only a name"
    if kind in ("leftover", "caption"):
        return ("boilerplate" if kind == "leftover" else kind), why
    if kind == "bullet":
        return "bullet", "begins with a list marker"
    if found.first <= place < found.last:
        return _in_story(place, found)
    return _outside(place, found)


def _names_author(place: int, found: Layout) -> bool:
    """Whether a line in the head holds a name alone: a common first name, or a date stands below it."""
    row, below = found.rows[place], found.features[place + 1 : place + 2]
    if found.title is None or not found.title < place <= found.first or found.features[place].kind != "short":
        return False
    dated = bool(below) and below[0].kind == "signed" and not is_byline(found.rows[place + 1].text)
    alone = place == found.title + 1 and place + 1 == found.first
    name = author(f"By {row.text}") or ""
    office = row.text[len(name) :] if alone and row.text.startswith(name) else row.text
    return is_name(row.text, surely=alone or dated) or bool(is_name(name, surely=True) and OFFICE.match(office))


OFFICE = re.compile(
    r"(?: \||,) (?:The |[A-Z]\w+ )*(?:Post|Times|News|Press|Reuters|AP|AFP|Writer|Reporter|Editor)\b.{0,20}\Z"
    r"| in [A-Z]\w+(?: [A-Z]\w+)?\Z"
)


def _in_story(place: int, found: Layout) -> tuple[str, str]:
    """Return the role of a line within the article, and why."""
    row = found.rows[place]
    if found.features[place].kind == "prose":
        return "paragraph", "running text"
    if place in found.menus:
        is_table = row.text.count(" | ") > 1
        return ("boilerplate" if is_table else found.listed, "one of a run of short lines, as in a menu or a table")
    if place <= found.first + 3 and is_place(row.text):
        return "dateline", "holds only a place"
    if row.stops:
        return "paragraph", "a few words that end like a sentence"
    if not found.prose:
        return "paragraph", "short line of a text without running prose"
    return "heading", "short line without a closing full stop"


def _outside(place: int, found: Layout) -> tuple[str, str]:
    """Return the role of a line above or below the article's running text, and why."""
    row = found.rows[place]
    if place == found.last and row.stops:
        return "paragraph", "a few words that end like a sentence"
    summary = found.title is not None and found.title < place < found.first and row.words > 4
    if place in found.menus and not summary:
        return "boilerplate", "one of a run of short lines, as in a menu"
    if place < found.first:
        return _above(place, found)
    if found.features[place].kind == "prose":
        return "boilerplate", "stands below the article, after other lines"
    if place + 1 < len(found.rows) and found.features[place + 1].kind == "bullet":
        return "heading", "short line over a list"
    return "boilerplate", "short line after the last paragraph"


def _above(place: int, found: Layout) -> tuple[str, str]:
    """Return the role of a line above the running text, and why."""
    row = found.rows[place]
    if found.title is None or place < found.title:
        return "boilerplate", "stands above the article"
    if is_place(row.text):
        return "dateline", "holds only a place"
    if row.stops or row.words > 8:
        return "teaser", "stands between the title and the running text"
    return "heading", "short line without a closing full stop"


def _teasers(rows: list[Line], roles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return `roles` with the lines between the title and a byline or a summary list turned into teasers."""
    names = [role for role, _ in roles]
    first = names.index("title") + 1 if "title" in names else 0
    last = _head_end(rows, names, first) if first else 0
    below = "byline" if "byline" in names[last : last + 1] else "summary"
    return [
        ("teaser", f"stands between the title and the {below}")
        if first <= place < last and role in ("paragraph", "heading")
        else (role, reason)
        for place, (role, reason) in enumerate(roles)
    ]


def _head_end(rows: list[Line], names: list[str], first: int) -> int:
    """Return where the head ends: at a byline, or a heading over a list, below few and short lines."""
    for place in range(first, min(first + MOST_TEASERS + 1, len(names))):
        if names[place] == "byline" or names[place : place + 2] == ["heading", "bullet"]:
            return place
        if len(rows[place].text) > LONGEST_TEASER:
            return first
    return first


def _part_dateline(rows: list[Block]) -> list[Block]:
    """Return `rows` with the dateline that opens the first paragraph as a block of its own."""
    place = next((place for place, row in enumerate(rows) if row.role == "paragraph"), None)
    others = [row.text for row in rows if row.role == "paragraph"][1:] if place is not None else []
    end = dateline_end(rows[place].text, others=others) if place is not None else 0
    if not end:
        return rows
    row = rows[place]
    rest = row.text[end:].lstrip()
    why = "place that opens the story"
    opening = Block("dateline", row.text[:end], row.start, row.start + end, row.line, why)
    return [*rows[:place], opening, row._replace(text=rest, start=row.end - len(rest)), *rows[place + 1 :]]


WRITERS = r"(?:reporter|writer|correspondent|editor|columnist|journalist|contributor|professor|fellow|author of)\b"
ABOUT = re.compile(
    r"['’]s? (?:new|latest|most recent|forthcoming) (?:book|novel)\b"
    rf"|,? (?:who )?(?:is|was) (?:an?|the) [^.]{{0,80}}?\b{WRITERS}"
    r"|,? (?:covers|writes|reports|is based in|can be reached|contributed|has (?:covered|written)|does not work for)\b"
)
BIOGRAPHY = re.compile(
    rf" (?:(?:covers|writes|reports)\b[^.]{{1,80}}|is an? (?:[\w-]+ ){{0,4}}{WRITERS}(?:[^.]{{0,60}}?))"
    rf" (?:for|at|with|of) (?:the )?[{UPPER}]"
)
AUTHOR = re.compile(NAME)
LAST_LINES = 4


def _about_authors(rows: list[Block]) -> list[Block]:
    """Return `rows` with what the last lines tell of the author (what she covers, her book) as boilerplate.

    Where no byline names her, only the last line can, and only if it names someone whom the article does not.
    """
    names = [name for row in rows if row.role == "byline" for name in AND.split(author(row.text) or row.text)]
    places = [place for place, row in enumerate(rows) if row.role == "paragraph"][1:]
    found = list(rows)
    for place in places[-LAST_LINES:]:
        text = rows[place].text
        about = any(text.casefold().startswith(name.casefold()) and ABOUT.match(text, len(name)) for name in names)
        if not about and place == places[-1]:
            name = AUTHOR.match(text)
            about = name and BIOGRAPHY.match(text, name.end()) and not _is_named(name[0], rows[:place])
        if about:
            found[place] = rows[place]._replace(role="boilerplate", reason="tells of the author")
    heads = (place for place, row in enumerate(rows) if row.role == "heading" and ABOUT_FIRM.fullmatch(row.text))
    for place in range(next((place for place in heads if place > len(rows) / 2), len(rows)), len(rows)):
        if rows[place].role in ("heading", "paragraph"):
            found[place] = rows[place]._replace(role="boilerplate", reason="tells of the firm that speaks")
    return found


ABOUT_FIRM = re.compile(r"About (?:the )?[A-Z][\w.&' -]{1,40}")
AND = re.compile(r",? and |, | & ")


def _is_named(name: str, rows: list[Block]) -> bool:
    surname = name.rpartition(" ")[2]
    return any(surname in row.text for row in rows if row.role in ("title", "paragraph"))


TAIL = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\Z")


def _part_tail(rows: list[Block]) -> list[Block]:
    """Return `rows` with the mark of a text that was cut short, "… [+2140 chars]", as a block of its own."""
    found = []
    for row in rows:
        cut = TAIL.search(row.text[-40:]) if row.text.endswith("chars]") else None
        length = len(row.text) - len(cut[0]) if cut else 0
        if length <= 0 or row.role != "paragraph":
            found.append(row)
            continue
        rest = row.text[length:].lstrip()
        found.append(row._replace(text=row.text[:length], end=row.start + length))
        found.append(Block("boilerplate", rest, row.end - len(rest), row.end, row.line, "the text is cut short"))
    return found
