"""From text to blocks with roles: every line is kept and says why it has its role.

Each line that is not blank becomes a block (`raw[start:end] == text`); a list marker stays between blocks. The
article is the stretch of dense prose between menus and other stories; the title is the first line if it reads like
one, or on a pasted page the line over the story. A dateline that opens the story ("WASHINGTON (AP) —") becomes a
block of its own, so that it is not counted as the story's words.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain, groupby
from typing import NamedTuple

from parallax.reading.frontmatter import NO_NAMES, author, dateline_end, is_byline, is_dateline, is_name, parse_date
from parallax.reading.leftovers import OTHER_STORIES, furniture, opens_comments
from parallax.text import P

FEWEST_WORDS = 4  # of a line of prose that ends like a sentence, and of a title that is looked for below a menu
LONG_MENU = 10  # lines: so much of a menu is a page around the article
MENU = 4  # so many short lines in a row are a menu or a list of links
LONGEST_TITLE, LONGEST_SECTION = 200, 30  # characters
LONGEST_TEASER, LONGEST_PLACE = 250, 8  # characters; words
MAY_BE_TITLES = ("link to another story", "label of the page")  # "Opinion: …" and "Source: …"
TIME = 8  # characters of a time after a heading
HEAD = 3  # lines at most between a title below a menu and the byline or the story


class Line(NamedTuple):
    """A line that is not blank, without white space and list marker: `text` is `raw[start:end]`.

    `words` counts its words parted by white space; `stops`: it ends like a sentence; `kind` is what it looks like by
    itself, and why: prose, short, bullet, signed, leftover, caption or heading.
    """

    text: str
    start: int
    end: int
    number: int
    bullet: bool
    words: int
    stops: bool
    kind: str
    why: str


class Layout(NamedTuple):
    """What the lines look like together: those from `first` up to `last` (excluded) are the article.

    `menus` are lines of menus, `title` the place of the title, `listed` the role of a run of short lines in the
    article. Without any `prose` (verse, a list, a scrap) every line is the article and none a menu.
    """

    rows: list[Line]
    first: int
    last: int
    menus: frozenset[int]
    prose: bool
    title: int | None
    listed: str


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
    roles = _teasers(found, [_role(place, found) for place in range(len(found.rows))])
    for place, row in enumerate(found.rows[: len(standfirst) + 1]):
        roles[place] = ("teaser", "the page's standfirst") if row.text in standfirst else roles[place]
    pairs = zip(found.rows, roles, strict=True)
    rows = [Block(role, row.text, row.start, row.end, row.number, reason) for row, (role, reason) in pairs]
    first = {row.text: row for row in reversed(rows) if row.role == "paragraph" and len(row.text) >= 60}  # twice
    heading = next((row.text for row in rows if row.role == "title" and row.text.count(" ") >= FEWEST_WORDS), "\n")
    room = {"paragraph": 0, "heading": LONGEST_SECTION, "teaser": LONGEST_SECTION}  # for what stands before it
    for place, row in enumerate(rows):
        beside = row.role in room and len(row.text) <= len(heading) + room[row.role]
        if beside and row.text.casefold().endswith(heading.casefold()):
            rows[place] = row._replace(role="boilerplate", reason="repeats the title")
        elif (
            row.role == "heading"
            and row.text.count(" ") > 2
            and any(
                other.role in ("heading", "boilerplate")
                and other.text.startswith(row.text)
                and len(other.text) < len(row.text) + TIME
                for other in (*rows[max(0, place - 2) : place], *rows[place + 1 : place + 3])
            )
        ):
            rows[place] = row._replace(role="boilerplate", reason="stands twice, as over a video")
        elif row.role == "paragraph" and first.get(row.text, row) is not row:
            rows[place] = row._replace(role="boilerplate", reason="repeats a paragraph above")
    return _about_authors(_part_dateline(rows))


def metadata(rows: list[Block]) -> dict[str, str | None]:
    """Return the printed title, author and ISO date of `rows`; None for what is not printed.

    Of dates that of publication counts before one of no stated kind, and that before an update's.
    """
    bylines = [row.text for row in rows if row.role == "byline"]
    dates = bylines + [row.text for row in rows if row.role == "dateline"]
    dates = sorted(dates, key=lambda text: 0 if P.PUBLISHED.search(text) else 2 if P.UPDATED.search(text) else 1)
    return {
        "title": next((row.text for row in rows if row.role == "title"), None),
        "byline": next(filter(None, map(author, bylines)), None),
        "published": next(filter(None, map(parse_date, dates)), None),
    }


def lines(raw: str) -> list[Line]:
    """Return the lines of `raw` that are not blank, each with what it looks like by itself."""
    found, start = [], 0
    for number, whole in enumerate(raw.splitlines(keepends=True), 1):
        text = whole.strip()
        if text:
            begin = start + len(whole) - len(whole.lstrip())
            marker = P.BULLET.match(text)
            bullet = bool(marker) or P.NUMBER.match(text) is not None
            if marker:
                begin, text = begin + marker.end(), text[marker.end() :]
            cut = _cut(text, len(found))
            for part in filter(None, (text[:cut], text[cut:].lstrip())):
                begin = raw.index(part, begin)
                words, stops = len(part.split()), P.STOP.search(part[-12:]) is not None
                kind, why = _kind(part, bullet, words, stops)
                kind = "short" if kind == "prose" and cut < len(text) and part != text[:cut] else kind
                found.append(Line(part, begin, begin + len(part), number, bullet, words, stops, kind, why))
        start += len(whole)
    return _talk(_dashed(found))


def _dashed(rows: list[Line]) -> list[Line]:
    """Return `rows` with short lines that begin with a dash as a list, where a line with a colon opens it."""
    found, listed = [], False
    for row in rows:
        listed = row.kind == "short" and row.text[0] in "–—-" and (listed or bool(found) and found[-1].text[-1] == ":")
        found.append(row._replace(kind="bullet", bullet=True) if listed else row)
    return found


def _cut(text: str, place: int) -> int:
    """Return where a caption over the story or the text of a paragraph ends, and headline or credit follow."""
    if " | " in text and place < HEAD and (caption := P.PICTURE.match(text)):
        return caption.end() if len(text) - caption.end() <= LONGEST_TEASER else len(text)
    may = " by " in text or text[-1] == ")"
    credit = P.END_CREDIT.search(text, max(0, len(text) - 420)) if may else None
    return credit.start() if credit else len(text)


def _talk(rows: list[Line]) -> list[Line]:
    """Return `rows` with short turns as prose where two speak in turn: one asks, or most turns are sentences."""
    turns = [(place, found[1].split()[-1]) for place, row in enumerate(rows) if (found := P.SPOKEN.match(row.text))]
    often = Counter(name for _, name in turns)
    if not any(rows[place].text.endswith("?") for place, _ in turns):
        whole = Counter(name for place, name in turns if rows[place].stops)
        often = {name: count for name, count in whole.items() if 2 * count > often[name]}
    talk = sum(count > 1 for count in often.values()) > 1
    short = {place for place, name in turns if talk and name in often and rows[place].kind == "short"}
    return [row._replace(kind="prose") if place in short else row for place, row in enumerate(rows)] if short else rows


@lru_cache(maxsize=1024)  # the shortest lines stand again and again
def _kind(text: str, bullet: bool, words: int, stops: bool) -> tuple[str, str]:
    """Return what a line looks like by itself, and why."""
    if P.ENTRY_TIME.fullmatch(text):
        return "heading", "time of an entry"
    if P.GALLERY.search(text[-30:]):
        return "caption", "captions of pictures"
    dated = P.YEAR_OR_AGO.search(text) and is_dateline(text)
    found = None if dated or P.AGENCY_BYLINE.match(text) else furniture(text)
    if found:
        return found
    if dated or is_byline(text):
        return "signed", ""
    signature = P.MESSAGE.search(text[-100:])  # who sends it, and when
    if words >= 25 or (signature and len(signature[0]) < len(text)):  # a line so long is prose, however it ends
        return "prose", ""
    return ("bullet" if bullet else "prose" if stops and words >= FEWEST_WORDS else "short"), ""


def layout(rows: list[Line], *, title: str | None = None, whole: bool = False) -> Layout:
    """Return what lines look like together: the stretch with most prose is the article.

    Prose counts for its length, other lines against it: the best sum wins (Kadane's algorithm).
    """
    listed = "bullet" if whole else "boilerplate"
    lengths = accumulate((len(row.text) * (row.kind == "prose") for row in rows), initial=0)
    late = (place for place, before in enumerate(lengths) if before >= 300)  # characters of prose before comments
    end = next((place for place in late if place < len(rows) and opens_comments(rows[place].text)), len(rows))
    totals = list(accumulate(map(_worth, rows[:end]), lambda total, value: max(total, 0) + value))
    if not totals or max(totals) <= 0:
        found = Layout(rows, 0, len(rows), frozenset(), False, None, listed)
        return found._replace(title=_title(found, title))
    last = totals.index(max(totals))
    first = next((place + 1 for place in range(last - 1, -1, -1) if totals[place] <= 0), 0)
    menus = _menus(rows)
    beyond = [P.TABLED.search(rows[place].text) is None for place in menus if place > last]
    # All other prose is the article too, but what stands beyond a long menu or links to other stories.
    prose = [place for place, row in enumerate(rows[:end]) if row.kind == "prose"]
    links = [place for place, row in enumerate(rows[:end]) if row.why == OTHER_STORIES]
    above = any(place < first for place in links) or (not whole and sum(place < first for place in menus) >= LONG_MENU)
    menu = len(beyond) >= LONG_MENU and 2 * sum(beyond) >= len(beyond)  # and no table
    below = not whole and (any(place > last for place in links) or menu)
    opens = prose[0] <= HEAD + 1 and all(row.kind != "leftover" for row in rows[: prose[0]])
    first, last = (first if above and not opens else prose[0]), (last if below else prose[-1])
    while first < last and rows[first + 1].kind == "short" and P.ABBREVIATED.search(rows[first].text):
        first += 1  # the stop is that of "U.S.": a line of the summary above the story
    found = Layout(rows, first, last + 1, menus, True, None, listed)
    return found._replace(title=_title(found, title))


def _worth(row: Line) -> int:
    """Return what a line speaks for the article or (negative) against it: a list item nothing."""
    if row.kind == "prose":
        return min(len(row.text), 250)  # one long line is no article
    return -150 if row.why == OTHER_STORIES else -40 * (row.kind != "bullet")


def _menus(rows: list[Line]) -> frozenset[int]:
    """Return the lines that stand in a run of short lines or leftovers as long as a menu."""
    runs = groupby(range(len(rows)), key=lambda place: rows[place].kind in ("short", "leftover"))
    long = [places for short, run in runs if short and len(places := [*run]) >= MENU]
    return frozenset(chain.from_iterable(long))


def reads_like_title(text: str) -> bool:
    """Whether a line is short, holds a word and has no closing full stop, comma or colon.

    >>> reads_like_title("Could he win again?"), reads_like_title("He could not.")
    (True, False)
    """
    bare = text.rstrip("\"'”’)»")
    closed = bare.endswith((".", ",", ":", ";")) and not P.ABBREVIATED.search(bare)
    return len(text) <= LONGEST_TITLE and not closed and any(letter.isalpha() for letter in text)


def _title(found: Layout, known: str | None) -> int | None:
    """Return the place of the title, or None: the first line, or below page furniture the one over the story."""
    rows = found.rows
    if len(rows) < 2:
        return None
    if known and " ".join(rows[0].text.split()) == " ".join(known.split()):
        return 0
    if rows[0].kind == "caption" and rows[0].number == rows[1].number:
        return 1 if reads_like_title(rows[1].text) else None
    leftover = rows[0].kind == "leftover" and rows[0].why not in MAY_BE_TITLES
    menu = sum(place < found.first for place in found.menus) >= LONG_MENU
    if leftover or menu or (0 in found.menus and rows[0].words < FEWEST_WORDS):
        return _below_menu(found)
    section = rows[0].words <= 2 and (rows[0].text.isupper() or NO_NAMES.issuperset(rows[0].text.split()))
    if section and rows[1].kind == "short" and rows[1].words >= FEWEST_WORDS and reads_like_title(rows[1].text):
        return 1
    plain = not rows[0].bullet and rows[0].kind != "signed"
    return 0 if plain and reads_like_title(rows[0].text) else None


def _below_menu(found: Layout) -> int | None:
    """Return the title-like line nearest above the byline or else above the story."""
    above = range(max(0, found.first - 15), found.first)
    end = next((place for place in above if found.rows[place].kind == "signed"), found.first)
    long = [(n, row) for n, row in enumerate(found.rows[:end]) if row.words >= FEWEST_WORDS and not row.bullet]
    likely = [n for n, row in long if row.kind in ("short", "prose") and reads_like_title(row.text)]
    if not likely:
        return None
    last = likely[-1]
    top = next(last - n for n in range(len(likely) + 1) if last - n - 1 not in likely)
    return top if last - top < HEAD else last


def _role(place: int, found: Layout) -> tuple[str, str]:
    row, inside = found.rows[place], found.first <= place < found.last
    in_head = found.title is not None and found.title < place < found.first
    if place == found.title and place == 0:
        return "title", "first line: short, without a closing full stop, text after it"
    if place == found.title:
        return "title", "below a menu: the line over the story that reads like a title"
    if row.kind == "signed" and (place <= found.first + 3 or place == found.last):
        return ("byline", "names an author") if is_byline(row.text) else ("dateline", "holds only a date")
    if _names_author(place, found):
        return "byline", "holds only a name"
    if row.kind in ("leftover", "caption", "heading"):
        return ("boilerplate" if row.kind == "leftover" else row.kind), row.why
    if row.kind == "bullet":
        return "bullet", "begins with a list marker"
    if inside and row.kind == "prose":
        return "paragraph", "running text"
    if inside and place in found.menus:
        return found.listed, "one of a run of short lines, as in a menu or a table"
    if place == found.last and (row.stops or row.text[0] in '“"'):
        return "paragraph", "a few words that end like a sentence"
    if place in found.menus and not (in_head and row.words > FEWEST_WORDS):
        return "boilerplate", "one of a run of short lines, as in a menu"
    if place < found.first and not in_head:
        return "boilerplate", "stands above the article"
    if place <= found.first + 3 and row.words <= LONGEST_PLACE and P.PLACE.fullmatch(row.text):
        return "dateline", "holds only a place"
    if in_head and (row.stops or row.words > 2 * FEWEST_WORDS):
        return "teaser", "stands between the title and the running text"
    if inside and row.stops:
        return "paragraph", "a few words that end like a sentence"
    if inside and not found.prose:
        return "paragraph", "short line of a text without running prose"
    if inside or in_head:
        return "heading", "short line without a closing full stop"
    if row.kind == "prose":
        return "boilerplate", "stands below the article, after other lines"
    if place + 1 < len(found.rows) and found.rows[place + 1].kind == "bullet":
        return "heading", "short line over a list"
    return "boilerplate", "short line after the last paragraph"


def _names_author(place: int, found: Layout) -> bool:
    """Whether a line in the head holds a name alone: a common first name, or a date stands below it."""
    row, below = found.rows[place], found.rows[place + 1 : place + 2]
    if found.title is None or not found.title < place <= found.first or row.kind != "short":
        return False
    dated = bool(below) and below[0].kind == "signed" and not is_byline(below[0].text)
    alone = place == found.title + 1 and place + 1 == found.first
    name = author(f"By {row.text}") or ""
    office = row.text[len(name) :] if row.text.startswith(name) else row.text
    if office and not P.OFFICE_ALONE.match(office):
        return False
    names = P.AND.split(name)
    return len(names) <= 4 and (is_name(name) or all(is_name(part, surely=alone or dated) for part in names))


def _teasers(found: Layout, roles: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return `roles` with the few short lines between the title and a byline or a summary list turned into teasers."""
    names = [role for role, _ in roles]
    first = names.index("title") + 1 if "title" in names else len(names)
    for last in range(first, min(first + 4, len(names))):
        summary = names[last : last + 2] == ["heading", "bullet"]
        if summary or (names[last] == "byline" and "paragraph" in names[last:]):
            why = f"stands between the title and the {'summary' if summary else 'byline'}"
            head = [("teaser", why) if role in ("paragraph", "heading") else (role, y) for role, y in roles[first:last]]
            return [*roles[:first], *head, *roles[last:]]
        if len(found.rows[last].text) > LONGEST_TEASER:
            break
    return roles


# The dateline, and lines on the author


def _part_dateline(rows: list[Block]) -> list[Block]:
    """Return `rows` with the dateline that opens the first paragraph as a block of its own."""
    place = next((place for place, row in enumerate(rows) if row.role == "paragraph"), None)
    others = [row.text for row in rows if row.role == "paragraph"][1:] if place is not None else []
    end = dateline_end(rows[place].text, others=others) if place is not None else 0
    if not end:
        return rows
    row, rest = rows[place], rows[place].text[end:].lstrip()
    opening = Block("dateline", row.text[:end], row.start, row.start + end, row.line, "place that opens the story")
    return [*rows[:place], opening, row._replace(text=rest, start=row.end - len(rest)), *rows[place + 1 :]]


def _about_authors(rows: list[Block]) -> list[Block]:
    """Return `rows` with what the last lines tell of the author (her field, her book) or a firm as boilerplate."""
    names = [name for row in rows if row.role == "byline" for name in P.AND.split(author(row.text) or row.text)]
    places = [place for place, row in enumerate(rows) if row.role == "paragraph"][1:]
    heads = ((place, P.ABOUT_FIRM.fullmatch(row.text)) for place, row in enumerate(rows[:-1]) if row.role == "heading")
    late = ((place, rows[place + 1].text.casefold(), name) for place, name in heads if name and 2 * place > len(rows))
    firm = next((place for place, below, name in late if name[1].casefold() in below), len(rows))
    found = list(rows)
    for place in (*places[-4:], *range(firm, len(rows))):
        text = rows[place].text
        about = any(text.casefold().startswith(name.casefold()) and P.ABOUT.match(text, len(name)) for name in names)
        if not about and place == places[-1] and (name := P.AUTHOR.match(text)):  # whom no byline names
            surname = name[0].rpartition(" ")[2]
            told = any(surname in row.text for row in rows[:place] if row.role in ("title", "paragraph"))
            about = P.BIOGRAPHY.match(text, name.end()) and not told
        if about or (place >= firm and rows[place].role in ("heading", "paragraph")):
            why = "tells of the author" if about else "tells of the firm that speaks"
            found[place] = rows[place]._replace(role="boilerplate", reason=why)
    return found
