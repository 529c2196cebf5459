"""Saved web pages: the article's lines, and what the page itself states of title, byline and date.

Which lines are the article is trafilatura's judgement (Barbaresi 2021), tuned for precision; their words are the
page's own, so that no link or quotation mark is lost in them. Paragraphs between them of the same make, and the
standfirst, are read too. Nothing is fetched or run.
"""

import codecs
import html
import json
import logging
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from parallax.errors import needs
from parallax.lexicons import word_set
from parallax.reading.encoding import LONGEST_NOTE, decode, refusal, refuse_foreign, refuse_size
from parallax.reading.frontmatter import author, is_byline, is_dateline, is_name, names_outlet, parse_date
from parallax.reading.leftovers import furniture
from parallax.text import P

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

Rows = list[tuple["Element", str]]  # the lines of a page, each with the block that holds it
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
LONG = 300  # characters: a line so long is no headline
OPENING = 40  # letters by which a paragraph is known
WHOLE = 600  # characters of an article of several on a page
FEWEST_PROSE = 4  # words of a paragraph
BLOCKS = word_set("""
    address article aside blockquote body dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section summary table tbody thead tr ul
""")
UNSEEN = word_set("script style noscript template button svg iframe object select textarea")
INLINE = word_set("a abbr b em i small span strong sup")
BESIDE_TAGS = word_set("nav aside footer form figure figcaption table button")
NOBODY = word_set("admin administrator webmaster unknown anonymous guest none")
CLASSED, NAMED_BY = re.compile(r"byline|author|reader-credits", re.IGNORECASE), ("class", "id", "data-testid")


def from_html(data: bytes, name: str) -> tuple[str, dict[str, Any]]:
    """Return the article text of a saved page, title line first, and what the page states about it.

    Keys: title, byline, published (None where not stated), standfirst, encoding, notes, whole. Raises ArticleError
    where no article is found.
    """
    tree, encoding, notes = _tree(data, name)
    meta = _meta(tree)
    stated = _linked_data(tree, meta)
    several = _main_article(tree)
    _clean(tree)
    rows = _rows(tree)
    keys = [_key(text) for _, text in rows]
    title = _title(tree, meta, stated)
    head = keys.index(_key(title)) if title and _key(title) in keys else -1
    places = _places(tree, rows, keys, head)
    lines, body = [_lead(rows[place][0]) + rows[place][1] for place in places], _stated_body(stated)
    said = _key(" ".join([title or "", *body]))
    cut = len(body) > len(lines) > 0 and all(_key(line)[:OPENING] in said or furniture(line) for line in lines)
    if cut or len(" ".join(body)) > 3 * len(" ".join(lines)):
        lines, notes = body, (*notes, "the text is the one that the page states for machines")
    shown = [line for line in lines if not furniture(line)] or [text for _, text in rows]
    if not any(_is_prose(line) or len(line) > LONG for line in shown) and len(shown) > 5:
        raise refusal(name, "the page holds no article: a list of headlines")
    if sum(len(line.split()) for line in lines if not furniture(line)) < 15:
        raise refusal(name, "no article text found in the page")
    first = next((place for place in places if place > head and len(keys[place]) > OPENING), 0)
    above = [place for place in range(head + 1, first + 1) if head >= 0 and keys[place] != _key(title)]
    standfirst = [rows[place][1] for place in above if _is_standfirst(*rows[place], place in places)][:2]
    known = {_key(title or ""), *map(_key, standfirst)}
    lines = [line for n, line in enumerate(lines) if n > 3 or _key(line) not in known]
    kept = {*places, head, *(place for place in above if rows[place][1] in standfirst)}
    if left := [text for place, (_, text) in enumerate(rows) if place not in kept]:
        notes = (*notes, f"left out as beside the article: {'; '.join(left)}"[:LONGEST_NOTE])
    if several > 1:
        notes = (*notes, f"the page holds {several} articles; the main one is read")
    raw = "\n\n".join([*filter(None, [title]), *standfirst, *lines]) + "\n"
    refuse_size(raw, name)
    near = rows[max(head, 0) : first + 1][:12]
    printed = {"byline": _byline(tree, meta, stated, near), "published": _published(tree, meta, stated, near)}
    about = {"title": title, "encoding": encoding, "notes": notes, "standfirst": standfirst, "whole": True}
    return raw, printed | about


def _lead(element: "Element") -> str:
    """Return what stands before a line: the mark of a list, the indentation of a quoted block."""
    block = element.tag == "blockquote" or next(element.iterancestors("blockquote"), None) is not None
    return "- " if element.tag == "li" else "    " if block else ""


def page_lines(data: bytes, name: str) -> str:
    """Return all lines that a page shows."""
    tree, _, _ = _tree(data, name)
    _clean(tree)
    return "\n".join(text for _, text in _rows(tree))


def _tree(data: bytes, name: str) -> tuple["Element", str, tuple[str, ...]]:
    """Return the page's tree, encoding and notes; raise ArticleError where it is none."""
    with needs("web", name):
        import lxml.html
        from lxml.etree import LxmlError

    source, encoding, notes = _source(data, name)
    try:
        return lxml.html.document_fromstring(P.DECLARATION.sub("", source, count=1)), encoding, notes
    except (LxmlError, ValueError):
        raise refusal(name, "no article text found in the page") from None


def _source(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the page's source, encoding and notes: by mark, by the charset it declares, else as text."""
    refuse_foreign(data, name)
    declared = CHARSET.search(data[:200_000])
    if declared and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        try:
            charset = codecs.lookup(declared[1].decode("ascii")).name
            meant = {"iso8859-1": "cp1252", "ascii": "utf-8", "utf-16": "utf-8"}.get(charset, charset)
            return data.decode(meant), charset, ()
        except (LookupError, UnicodeError):
            pass
    return decode(data, name)


def _main_article(tree: "Element") -> int:
    """Return how many articles the page holds; of several only that with the page's heading stays, or the first."""
    outer = [part for part in tree.iter("article") if next(part.iterancestors("article"), None) is None]
    headed = tree.find(".//h1") is not None
    long = (part for part in outer if len(_text(part)) > WHOLE)
    main = next((part for part in long if (part.find(".//h1") is not None) == headed), None)
    several = sum(len(_text(part)) > WHOLE for part in tree.iter("article") if part.find(".//article") is None)
    for part in outer:
        if main is not None and part is not main:
            part.drop_tree()
    return several


def _clean(tree: "Element") -> None:
    """Take out what a reader does not see, and write quotation marks as text."""
    most = len(_text(tree)) / 2  # a page that hides more shows it later
    for element in list(tree.iter()):
        if element.getparent() is None:
            continue
        unseen = not isinstance(element.tag, str) or element.tag in UNSEEN
        if unseen or (_is_hidden(element) and len(_text(element)) < most):
            element.drop_tree()
        elif element.tag == "br":
            element.text = " "
        elif element.tag == "q":
            if not _text(element).startswith(("“", '"')):
                element.text, element.tail = "“" + (element.text or ""), "”" + (element.tail or "")
            element.drop_tag()


def _is_hidden(element: "Element") -> bool:
    get = element.get
    hidden = get("hidden") is not None or get("aria-hidden") == "true" or P.UNSEEN_STYLE.search(get("style") or "")
    return bool(hidden or (element.tag in INLINE and P.HIDDEN.search(get("class") or "")))


def _rows(tree: "Element") -> Rows:
    """List the lines of the page in order: what stands between the edges of blocks and breaks."""
    from lxml.etree import iterwalk

    rows: Rows = []
    pieces: list[str] = []

    def close(element: "Element") -> None:
        for line in P.IN_SENTENCE.sub(" ", "".join(pieces)).split("\n"):
            if text := "\t".join(" ".join(cell.split()) for cell in line.split("\t")).strip():
                rows.append((element, text))
        pieces.clear()

    body = tree.find("body")
    for event, element in iterwalk(tree if body is None else body, events=("start", "end")):
        tag = element.tag
        if tag in BLOCKS or P.BLOCK_STYLE.search(element.get("style") or ""):
            close(element if event == "end" else element.getparent())
        if event == "end":
            pieces.append({"br": "\n", "td": "\t", "th": "\t"}.get(tag, ""))
        text, holder = (element.text, element) if event == "start" else (element.tail, element.getparent())
        if text:
            split = re.split(r"\n[^\S\n]*\n", text) if holder is not None and holder.tag == "pre" else [text]
            pieces.append("\n".join(" ".join(f"|{part}|".split())[1:-1] for part in split))
    return rows


def _text(element: "Element") -> str:
    return " ".join(element.text_content().split())


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _is_prose(text: str) -> bool:
    return len(text.split()) >= FEWEST_PROSE and P.STOPS.search(text[-12:]) is not None


def _places(tree: "Element", rows: Rows, keys: list[str], head: int) -> list[int]:
    """Return which rows are the article: those trafilatura finds, and prose of their make between; else all prose."""
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(deepcopy(tree), favor_precision=True, include_comments=False, with_metadata=False)
    except Exception:  # whatever a broken page sets off in the parsers below
        found = None
    parts = Counter(_key(line) for line in (found.text or "" if found else "").split("\n"))
    whole, found = "".join(parts), []
    for place, (element, text) in enumerate(rows):
        key = keys[place] * (P.RECIRC.search(str(_make(element))) is None)
        alike = (len(key) >= OPENING or _is_prose(text)) and key[:OPENING] in whole
        if key and (key in parts or (alike and next(element.iterancestors("aside", "nav"), None) is None)):
            found.append(place)
    made = Counter(_make(rows[place][0]) for place in found if _is_prose(rows[place][1]))
    chosen, seen = set(), Counter()  # a line that the page repeats counts as often as trafilatura has it
    for place in sorted(found, key=lambda place: -made[_make(rows[place][0])]):
        chosen |= {place} if seen[keys[place]] < (parts[keys[place]] or 1) else set()
        seen[keys[place]] += 1
    prose = [place for place in sorted(chosen) if _is_prose(rows[place][1])]
    if not prose:
        plain = [place for place, (element, text) in enumerate(rows) if element.tag == "p" and _is_prose(text)]
        return plain if len(plain) >= 3 and not any(len(rows[p][1]) > LONG for p in chosen) else sorted(chosen)
    makes = {_make(rows[place][0]) for place in prose}
    for place in range(head + 1, len(rows)):
        element, text = rows[place]
        kin = _make(element) in makes and keys[place] not in seen
        notice = kin and furniture(text)
        kin = kin and _is_prose(text) and not notice and not _is_beside(element)
        lost = element.find(".//a") is not None or element.getparent().tag == "article"  # an entry of a live blog
        if place > prose[-1] and not (kin and lost) and not notice:
            break
        if notice or (kin and (lost or place > prose[0])):
            chosen.add(place)
    return sorted(chosen)


def _make(element: "Element") -> tuple:
    """Return what an element and the one around it look like in the source."""
    above = element.getparent()
    return element.tag, element.get("class"), *((above.tag, above.get("class")) if above is not None else ())


def _is_beside(element: "Element", boxes: re.Pattern = P.BESIDE) -> bool:
    """Whether an element stands in a box beside the article."""
    for above in (element, *element.iterancestors()):
        if above.tag in ("article", "main", "body"):
            return False
        tags = BESIDE_TAGS if boxes is P.BESIDE else ("figure", "figcaption")
        if above.tag in tags or boxes.search(f"{above.get('class')} {above.get('id')}"):
            return True
    return False


def _is_standfirst(element: "Element", text: str, found: bool) -> bool:
    """Whether a line between the title and the article sums it up: by the name of its box, or in the header."""
    if len(text.split()) < FEWEST_PROSE or len(text) > 400 or is_byline(text) or is_dateline(text) or furniture(text):
        return False
    around = [part for part in (element, *list(element.iterancestors())[:2]) if part.tag not in ("body", "html")]
    names = " ".join(value for part in around for value in part.attrib.values())
    likely = any(part.tag == "header" for part in around) or P.MAY_STAND_FIRST.search(names)
    return bool(P.STANDFIRST.search(names) or (likely and not found and not _is_beside(element)))


# What the page states


def _meta(tree: "Element") -> dict[str, str]:
    """Return the page's metadata by their names in small letters; of two alike the first."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name, text = tag.get("property") or tag.get("name") or tag.get("itemprop") or "", tag.get("content") or ""
        if text.strip():
            name, text = name.casefold(), " ".join(text.split())
            known = P.AUTHORED.search(name) and found.get(name, text) != text
            found[name] = f"{found[name]}; {text}" if known else found.get(name, text)
    return found


def _linked_data(tree: "Element", meta: dict[str, str]) -> dict[str, Any]:
    """Return the linked data of the page's own article: the one with its headline, else the first."""
    found, named = [], {}
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = P.WRAPPING.sub("", script.text_content())
        try:
            data = json.loads(text, strict=False)
            found += filter(_is_article, _nodes(data))
            named |= {row["@id"]: row for row in _nodes(data) if "@id" in row and "name" in row}
        except (ValueError, RecursionError):
            if "Article" in text and (date := re.search(r'"datePublished"\s*:\s*"([^"]{8,40})"', text)):
                found.append({"datePublished": date[1]})
    title = _key(meta.get("og:title") or tree.findtext(".//title") or "")
    same = [row for row in found if _key(str(row.get("headline") or "-")) in title]
    stated = (same or found or [{}])[0]
    author = stated.get("author")
    known = named.get(author.get("@id")) if isinstance(author, dict) and not author.get("name") else None
    return stated | {"author": known} if known else stated


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    for row in data if isinstance(data, list) else [data]:
        if isinstance(row, dict):
            yield row
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _nodes(row.get(key))


def _is_article(row: dict[str, Any]) -> bool:
    kinds = row.get("@type")
    return any(str(kind).endswith(("Article", "Posting")) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _stated_body(stated: dict[str, Any]) -> list[str]:
    body = stated.get("articleBody")
    text = re.sub(r"</?(?:p|br|div)\b[^>]*>", "\n", html.unescape(body)) if isinstance(body, str) else ""
    lines = (" ".join(line.split()) for line in re.sub(r"<[^>]{1,200}>", "", text).split("\n"))
    return [line for line in lines if line]


def _title(tree: "Element", meta: dict[str, str], stated: dict[str, Any]) -> str | None:
    """Return the title in one line: as it stands over the article, else as stated, without the site's name."""
    site = _key(meta.get("og:site_name") or meta.get("application-name") or "-")
    named = meta.get("og:title") or meta.get("twitter:title") or stated.get("headline")
    named = named if isinstance(named, str) else None  # a list
    said = " ".join(str(named or tree.findtext(".//title") or "").split())
    words = {word for word in re.findall(r"\w+", said.casefold()) if len(word) > 3}
    parts = P.SIGN.split(said)
    names = {site, *(_key(part) for part in parts[1:] if len(part) < max(map(len, parts)))}  # not of the article
    heads = [text for text in map(_text, tree.iter("h1")) if len(text.split()) > 1 and _key(text) not in names]
    heads = heads or [text for text in map(_text, tree.iter("h2")) if text in parts]
    shared = [(-len(words.intersection(re.findall(r"\w+", text.casefold()))), text) for text in heads]
    most, text = min(shared, key=lambda one: one[0], default=(0, ""))
    if text and len(text) <= LONG and (len(heads) == 1 or most):
        return said if len(said.split()) > 2 and text.endswith(f" {said}") else text  # below a kicker
    if site and _key(parts[0]) == site and len(parts) > 1:
        return "".join(parts[2:])
    if site and _key(said.partition(": ")[0]) == site:
        return said.partition(": ")[2]
    cut = False
    while len(parts) > 1 and (_is_suffix(parts, site) or (cut and " " not in parts[-1])):
        parts, cut = parts[:-2], True
    return "".join(parts) or None


def _is_suffix(parts: list[str], site: str) -> bool:
    """Whether the last part of a title names the site or a section rather than goes on."""
    last, sign, key = parts[-1], parts[-2].strip(), _key(parts[-1])
    short = len(parts[0].split()) >= 3 and len(last.split()) <= 3
    short = short and (sign not in ("-", "–", "—", ":") or "." in last or not re.search(r"\b[a-z]", last))
    return (site and (site in key or key in site)) or (len(last.split()) <= 4 and names_outlet(last)) or short


def _byline(tree: "Element", meta: dict[str, str], stated: dict[str, Any], near: Rows) -> str | None:
    """Return the authors that a page states or prints, parted by commas; None if there are none."""
    site = {_key(name) for name in (meta.get("og:site_name"), _name(stated.get("publisher"))) if name}
    authors = stated.get("author") or stated.get("creator")
    marked = (part for part in tree.iter() if "author" in (part.get("rel"), part.get("itemprop")))
    classed = (part for part in tree.iter() if CLASSED.search(" ".join(map(str, map(part.get, NAMED_BY)))))
    classed = (part for part in classed if not _is_beside(part, P.OTHERS))
    below = pairwise(text for _, text in near)
    texts = (
        map(_name, authors if isinstance(authors, list) else [authors]),
        [next((meta[name] for name in sorted(meta, key=len) if P.AUTHORED.search(name)), None)],
        *([text for part in islice(parts, 12) for text in _said(part)] for parts in (marked, classed)),
        [one for one, two in below if is_byline(one) or is_dateline(two) and is_name(one, surely=True)],
    )
    for way, said in enumerate(texts):
        names = [name for text in said if text for name in _people(text, surely=way < 2)]
        names = [name for name in names if _key(name) not in site]
        if names:
            return ", ".join(dict.fromkeys(names))
    return None


def _said(part: "Element") -> list[str]:
    said = [mark.get("content") or "" for mark in part.iter("meta")] + list(part.itertext())
    return said if len(_text(part)) < 300 else []


def _name(thing: Any) -> str | None:
    name = thing.get("name") if isinstance(thing, dict) else thing
    name = ", ".join(filter(None, map(_name, name))) if isinstance(name, list) else name
    return name if isinstance(name, str) else None


def _people(text: str, *, surely: bool) -> list[str]:
    """Return the names in a text on authors, without addresses and offices; `surely`: it is nothing but authors."""
    text = " ".join(html.unescape(text).split())
    if "://" in text or len(text) > 200:
        return []
    text = P.SAID_BY.sub("", P.REACHED_AT.sub("", P.OTHER_WORK.sub("", text)), count=1)
    names = [part for part in P.BETWEEN_NAMES.split(text) if part.strip() and part.casefold() not in NOBODY]
    names = [author(f"By {name}") or name for name in names if not is_dateline(name)]
    names = [name for name in names if not names_outlet(name)] or names
    people = [name for name in names if not P.NO_PERSON.search(name) and (surely or P.ALONE.fullmatch(name))]
    return people or (names if surely else [])


def _published(tree: "Element", meta: dict[str, str], stated: dict[str, Any], near: Rows) -> str | None:
    """Return the date that the page states, with its time and zone, else the one printed over the article."""
    names = sorted(filter(P.DATED.search, meta), key=lambda name: "publ" not in name)
    said = [stated.get("datePublished"), *map(meta.get, names), stated.get("dateCreated")]
    marks = (mark for mark in tree.iter() if mark.tag in ("time", "abbr") or mark.get("itemprop") == "datePublished")
    marks = sorted((mark for mark in marks if not _is_beside(mark)), key=_is_update)
    said += [next(filter(None, map(mark.get, ("datetime", "content", "title"))), _text(mark)) for mark in marks[:1]]
    printed = [text for element, text in near if element.tag != "pre" and (not _is_prose(text) or is_dateline(text))]
    printed.sort(key=lambda text: "updated" in text.casefold())
    address = P.IN_ADDRESS.search(tree.xpath("string(.//link[@rel='canonical']/@href)") or meta.get("og:url") or "")
    year, month, day = [part for part in address.groups() if part and part not in "/-"] if address else ("", "", "")
    printed.append(f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}")
    return next(filter(None, (*map(_iso, said), *map(parse_date, printed))), None)


def _is_update(mark: "Element") -> tuple[bool, bool]:
    """Return whether a mark does not name publication, and whether it stands after the word for an update."""
    before = mark.getprevious()
    before = (before.tail if before is not None else mark.getparent().text) or ""
    told = f"{dict(mark.attrib)} {before}".casefold()
    return "publ" not in told, "updat" in told or "modif" in told


def _iso(text: Any) -> str | None:
    """Return a stated date as ISO: printed in any form, packed (20240506), or counted in (milli)seconds since 1970."""
    text = str(text).strip() if isinstance(text, str | int) else ""
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return datetime.fromtimestamp(int(text[:10]), UTC).date().isoformat()
    packed = re.fullmatch(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?\d.*)?", text)
    return parse_date("-".join(packed.groups()) if packed else text)
