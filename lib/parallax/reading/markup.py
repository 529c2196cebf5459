"""Saved web pages: the article's text, and what the page itself states of title, byline and date.

The extraction is trafilatura's (Barbaresi 2021), tuned for precision, on a page of which hidden words are left out.
What it loses of a body, paragraphs beside others of the same make and the standfirst, is put back in its place.
Nothing is fetched or run.
"""

import codecs
import html
import json
import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from parallax.lexicons import word_set
from parallax.reading.encoding import decode, refusal, refuse_foreign, refuse_size
from parallax.reading.frontmatter import (
    ALONE,
    REACHED_AT,
    SAID_BY,
    author,
    is_byline,
    is_dateline,
    names_outlet,
    parse_date,
)
from parallax.reading.leftovers import furniture
from parallax.reading.mending import STOPS

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
HEAD_BYTES = 200_000
DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}>")
TOO_SHORT = 3  # words: less is no article
LONG = 300  # characters: a line so long is no headline
OPENING = 40  # letters by which a paragraph is known
FEWEST_PROSE = 4  # words of a paragraph that is put back
MOST_HEADLINES = 6  # short lines without a paragraph: a list of headlines
BLOCKS = word_set("""
    address article aside blockquote dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header li
    main nav ol p pre section table td th tr ul
""")
INLINE = word_set("a abbr b em i small span strong sup svg")
HIDDEN = re.compile(r"visually-?hidden|sr-only|screen-?reader|off-?screen|a11y", re.IGNORECASE)
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BESIDE = re.compile(
    r"related|promo|newsletter|share|social|comment|sidebar|widget|recirc|teaser|advert|\bad[-_]|caption|credit|footer"
    r"|subscri|paywall|sign-?up|byline|author|\bbio\b|tags|recommend|most-read|trending|more-|cookie|disclaimer"
    r"|copyright",
    re.IGNORECASE,
)
BESIDE_TAGS = word_set("nav aside footer form figure figcaption table button")
STANDFIRST = re.compile(
    r"\bdek\b|deck|standfirst|sub-?title|sub-?head|summary|stand-first|\blede?\b|strap|intro", re.IGNORECASE
)


def from_html(data: bytes, name: str) -> tuple[str, dict[str, Any]]:
    """Return the article text of a saved page, title line first, and what the page states about it.

    Keys: title, byline, published (None where not stated), standfirst, encoding, notes, whole. Raises ArticleError
    where no article is found.
    """
    source, encoding, notes = _source(data, name)
    tree = _tree(source)
    if tree is None:
        raise refusal(name, "no article text found in the page")
    stated = _linked_data(tree)
    _clean(tree)
    leaves = _leaves(tree)
    title = _title(tree, stated)
    lines = _lines(tree, leaves)
    body = _stated_body(stated)
    if len(" ".join(lines).split()) < TOO_SHORT or len(" ".join(body)) > 3 * len(" ".join(lines)):
        lines, notes = (body, (*notes, "the text is the one that the page states for machines") if body else notes)
    if len(" ".join(lines).split()) < TOO_SHORT:
        raise refusal(name, "no article text found in the page")
    if not any(_is_prose(line) or len(line) > LONG for line in lines) and len(lines) >= MOST_HEADLINES:
        raise refusal(name, "the page holds no article: a list of headlines")
    standfirst = _standfirst(leaves, lines, title)
    head = [title] if title else []
    known = {_key(line) for line in (*head, *standfirst)}
    lines = [*head, *standfirst, *(line for n, line in enumerate(lines) if n > 3 or _key(line) not in known)]
    several = sum(len(_text(part)) > 600 for part in tree.iter("article") if part.find(".//article") is None)
    if several > 1:
        notes = (*notes, f"the page holds {several} articles; the main one is read")
    raw = "\n\n".join(lines) + "\n"
    refuse_size(raw, name)
    about = {"title": title, "byline": _byline(tree, stated), "published": _published(tree, stated, leaves, title)}
    return raw, about | {"encoding": encoding, "notes": notes, "standfirst": standfirst, "whole": True}


def _source(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the page's source, encoding and notes: by mark, by the charset it declares, else as text."""
    refuse_foreign(data, name)
    declared = CHARSET.search(data[:HEAD_BYTES])
    if declared and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        try:
            charset = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode({"iso8859-1": "cp1252", "ascii": "utf-8"}.get(charset, charset)), charset, ()
        except (LookupError, UnicodeError):
            pass
    decoded = decode(data, name)
    return decoded.text, decoded.encoding, decoded.notes


def _tree(source: str) -> "Element | None":
    import lxml.html
    from lxml.etree import LxmlError

    try:
        return lxml.html.document_fromstring(DECLARATION.sub("", source, count=1))
    except (LxmlError, ValueError):
        return None


def _clean(tree: "Element") -> None:
    """Take out what a reader does not see within lines, and write as text what marks and breaks mean."""
    for element in list(tree.iter()):
        tag = element.tag
        if not isinstance(tag, str) or tag in ("script", "style", "noscript", "template", "button"):
            if element.getparent() is not None:
                element.drop_tree()
            continue
        if tag in INLINE and _is_hidden(element) and element.getparent() is not None:
            element.drop_tree()
            continue
        if tag == "q":
            element.text, element.tail = "“" + (element.text or ""), "”" + (element.tail or "")
            if len(element):
                element[-1].tail = element[-1].tail or ""
        if tag == "pre" and element.find(".//code") is None:
            _part_preformatted(element)
        elif tag == "br" and (element.tail or "").lstrip()[:1].islower() and not STOPS.search(_before(element)):
            element.tail = " " + element.tail
            element.drop_tag()
    for element in tree.iter():
        element.text = re.sub(r"\s+", " ", element.text) if element.text else element.text
        element.tail = re.sub(r"\s+", " ", element.tail) if element.tail else element.tail
    for mark in list(tree.iter("q")):
        mark.drop_tag()


def _is_hidden(element: "Element") -> bool:
    get = element.get
    hidden = get("hidden") is not None or get("aria-hidden") == "true" or UNSEEN.search(get("style") or "")
    return bool(hidden or HIDDEN.search(get("class") or ""))


def _before(element: "Element") -> str:
    previous = element.getprevious()
    text = previous.tail if previous is not None else element.getparent().text
    return (text or "").rstrip()[-12:]


def _part_preformatted(element: "Element") -> None:
    """Turn preformatted text into paragraphs, which blank lines part."""
    from lxml.html import builder

    parts = [part for part in re.split(r"\n\s*\n", element.text_content()) if part.strip()]
    tail = element.tail
    element.clear()
    element.tag, element.tail = "div", tail
    element.extend(builder.P(part) for part in parts)


def _text(element: "Element") -> str:
    return " ".join(element.text_content().split())


def _key(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _leaves(tree: "Element") -> list[tuple["Element", str]]:
    """List the blocks of the page that hold no other block, in order, each with its text."""
    outer = set()
    for element in tree.iter(*BLOCKS):
        for above in element.iterancestors():
            if above in outer:
                break
            outer.add(above)
    pairs = ((element, _text(element)) for element in tree.iter(*BLOCKS) if element not in outer)
    return [(element, text) for element, text in pairs if text]


def _lines(tree: "Element", leaves: list[tuple["Element", str]]) -> list[str]:
    """Return the lines of the article: what trafilatura finds, and what it lost between, or all prose of the page."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(
            deepcopy(tree), favor_precision=True, include_comments=False, with_metadata=False
        )
    except Exception:  # whatever a broken page sets off in the parsers below
        found = None
    lines = (
        [line.strip(" |") for line in (found.text or "").split("\n") if line.strip(" |")] if found is not None else []
    )
    prose = [text for element, text in leaves if element.tag == "p" and _is_prose(text)]
    if len(prose) >= 3 and not any(_is_prose(line) or len(line) > LONG for line in lines):
        return prose
    return _completed(lines, leaves)


def _is_prose(text: str) -> bool:
    return len(text.split()) >= FEWEST_PROSE and STOPS.search(text[-12:]) is not None


def _completed(lines: list[str], leaves: list[tuple["Element", str]]) -> list[str]:
    """Return `lines` with the paragraphs of the same make that stand between them."""
    keys = [_key(text) for _, text in leaves]
    whole = "\n".join(map(_key, lines))
    lines = [part for line in lines for part in _mended(line, leaves, keys, whole)]
    whole = "\n".join(map(_key, lines))
    prose = [place for place, (element, text) in enumerate(leaves) if _is_prose(text) and keys[place] in whole]
    if not prose:
        return lines
    makes = {_make(leaves[place][0]) for place in prose}
    first, last = prose[0], prose[-1]
    lost = [
        place
        for place in range(first, last + 1 + _next_of_kind(leaves[last + 1 :], makes))
        if keys[place] not in whole
        and keys[place][:OPENING] not in whole
        and _is_prose(leaves[place][1])
        and _make(leaves[place][0]) in makes
        if not _is_beside(leaves[place][0]) and not furniture(leaves[place][1])
    ]
    out, at = list(lines), 0
    for place in lost:
        before = next((n for n in range(place - 1, -1, -1) if keys[n] in whole or n in lost), None)
        end = keys[before][-40:] if before is not None else ""
        at = next((n + 1 for n in range(at, len(out)) if end and end in _key(out[n])), at)
        out.insert(at, leaves[place][1])
    return out


def _standfirst(leaves: list[tuple["Element", str]], lines: list[str], title: str | None) -> list[str]:
    """Return the lines that stand between the title and the article and sum it up."""
    keys, body = [_key(text) for _, text in leaves], {_key(line) for line in lines if len(line) > 60}
    head = keys.index(_key(title)) if title and _key(title) in keys else None
    first = next((place for place, key in enumerate(keys) if key in body), None)
    if head is None or first is None:
        return []
    return [text for element, text in leaves[head + 1 : first + 1] if _is_standfirst(element, text)][:2]


def _mended(line: str, leaves: list[tuple["Element", str]], keys: list[str], whole: str) -> list[str]:
    """Return a line with the words that trafilatura lost in it, or the paragraphs that it ran together in one."""
    key = _key(line)
    if len(key) < OPENING:
        return [line]
    rows = [(text, own) for (_, text), own in zip(leaves, keys, strict=True) if _is_prose(text)]
    parts = [text for text, own in rows if own in key] if len(line) > LONG else []
    if len(parts) > 1:
        return parts
    same = (text for (_, text), own in zip(leaves, keys, strict=True) if own[:OPENING] == key[:OPENING])
    text = next(same, line)
    longer = len(key) < len(_key(text)) < 1.5 * len(key) and _key(text)[-OPENING:] not in whole
    return [text if longer else line]


def _next_of_kind(leaves: list[tuple["Element", str]], makes: set[tuple]) -> int:
    """Return how many paragraphs with links, of a make that others have, come next: trafilatura may lose the last."""
    kin = [_make(element) in makes and _is_prose(text) and element.find(".//a") is not None for element, text in leaves]
    return [*kin, False].index(False)


def _make(element: "Element") -> tuple:
    """Return what an element and the one around it look like in the source."""
    above = element.getparent()
    return element.tag, element.get("class"), above.tag, above.get("class")


def _is_beside(element: "Element") -> bool:
    """Whether an element stands in a box beside the article."""
    for above in (element, *element.iterancestors()):
        if above.tag in ("article", "main", "body"):
            return False
        if above.tag in BESIDE_TAGS or BESIDE.search(f"{above.get('class')} {above.get('id')}"):
            return True
    return False


def _is_standfirst(element: "Element", text: str) -> bool:
    if len(text.split()) < FEWEST_PROSE or len(text) > 400 or is_byline(text) or is_dateline(text) or furniture(text):
        return False
    around = [element, *list(element.iterancestors())[:2]]
    named = any(
        STANDFIRST.search(" ".join(part.attrib.values())) for part in around if part.tag not in ("body", "html")
    )
    return named or (any(part.tag == "header" for part in around) and not _is_beside(element))


# What the page states


def _linked_data(tree: "Element") -> dict[str, Any]:
    """Return the linked data of the page's own article: the first that has a type of article, a headline or a date."""
    found = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        text = WRAPPING.sub("", script.text_content())
        try:
            found += _articles(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            if "Article" in text and (date := re.search(r'"datePublished"\s*:\s*"([^"]{8,40})"', text)):
                found.append({"datePublished": date[1]})
    title = _key(_meta(tree, "og:title") or (tree.findtext(".//title") or ""))
    same = [row for row in found if _key(str(row.get("headline") or "-")) in title]
    return (same or found or [{}])[0]


WRAPPING = re.compile(r"//\s*<!\[CDATA\[|//\s*\]\]>|<!\[CDATA\[|\]\]>|<!--|-->")


def _articles(data: Any) -> Iterator[dict[str, Any]]:
    rows = data if isinstance(data, list) else [data]
    for row in rows:
        if isinstance(row, dict):
            kinds = row.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).endswith(("Article", "Posting")) for kind in kinds):
                yield row
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                if isinstance(row.get(key), list | dict):
                    yield from _articles(row[key])


def _meta(tree: "Element", *names: str) -> str | None:
    """Return what the first of `names` says among the page's metadata."""
    found = {}
    for tag in tree.iter("meta"):
        key = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").casefold()
        if (tag.get("content") or "").strip():
            found.setdefault(key, " ".join(tag.get("content").split()))
    return next((found[name] for name in names if name in found), None)


def _stated_body(stated: dict[str, Any]) -> list[str]:
    body = stated.get("articleBody")
    text = re.sub(r"</?(?:p|br|div)\b[^>]*>", "\n", html.unescape(body)) if isinstance(body, str) else ""
    lines = (" ".join(line.split()) for line in re.sub(r"<[^>]{1,200}>", "", text).split("\n"))
    return [line for line in lines if line]


SUFFIX = re.compile(r"\s+(?:[|»·•:]+|[-–—])\s+")


def _title(tree: "Element", stated: dict[str, Any]) -> str | None:
    """Return the title in one line: as it stands over the article, else as stated, without the site's name."""
    site = _meta(tree, "og:site_name", "application-name")
    said = _meta(tree, "og:title", "twitter:title") or stated.get("headline") or tree.findtext(".//title") or ""
    said = " ".join(str(said).split())
    heads = [text for text in map(_text, tree.iter("h1")) if len(text.split()) > 1 and _key(text) != _key(site or "")]
    words = set(re.findall(r"\w+", said.casefold()))
    heads.sort(key=lambda text: -len(words & set(re.findall(r"\w+", text.casefold()))))
    alike = heads and (len(heads) == 1 or words & set(re.findall(r"\w{4,}", heads[0].casefold())))
    if alike and len(heads[0]) <= 300:
        return heads[0]
    parts, signs = SUFFIX.split(said), SUFFIX.findall(said)
    if len(parts) > 1 and site and _key(parts[0]) == _key(site):
        return said[said.index(parts[1], len(parts[0])) :]
    all_parts = len(parts)
    while len(parts) > 1 and (
        _is_suffix(parts[-1], signs[-1].strip(), site, parts[0]) or (len(parts) < all_parts and " " not in parts[-1])
    ):
        parts, signs = parts[:-1], signs[:-1]
    cut = sum(map(len, parts)) + sum(map(len, signs[: len(parts) - 1]))
    return said[:cut] or None


def _is_suffix(part: str, sign: str, site: str | None, title: str) -> bool:
    """Whether the last part of a title names the site or a section rather than goes on."""
    own = bool(site) and (_key(site) in _key(part) or _key(part) in _key(site))
    own = own or (len(part.split()) <= 4 and names_outlet(part))
    return own or (
        len(title.split()) >= 3 and len(part.split()) <= 3 and (sign not in ("-", "–", "—", ":") or "." in part)
    )


NO_NAME = re.compile(
    r"\b(?:view|see|get|follow|link|copied|reading|read|archive|bio|rss|share|full|profile|more|updated|published|posted"
    r"|staff|writer|editor|reporter|correspondent|contributor|by|min|news|team|desk|advertisement|photo)\b",
    re.IGNORECASE,
)
NAMES = re.compile(r"\s*(?:,|;|\||·|•|&|\band\b|\bby\b)\s*", re.IGNORECASE)


def _byline(tree: "Element", stated: dict[str, Any]) -> str | None:
    """Return the authors that a page states or prints, parted by commas; None if there are none."""
    site = {_key(name) for name in (_meta(tree, "og:site_name"), _name(stated.get("publisher"))) if name}
    authors = stated.get("author")
    ways = (
        [_name(one) for one in (authors if isinstance(authors, list) else [authors])],
        [_meta(tree, "author", "parsely-author", "sailthru.author", "dc.creator", "article:author", "byl")],
    )
    for names in ways:
        found = [name for text in names if text for name in _people(text)]
        found = [name for name in found if _key(name) not in site]
        if found:
            return ", ".join(dict.fromkeys(found))
    marked = [part for part in tree.iter() if part.get("rel") == "author" or part.get("itemprop") == "author"]
    classed = [part for part in tree.iter() if re.search(r"byline|author", part.get("class") or "", re.IGNORECASE)]
    for parts in (marked, classed):
        pieces = [piece for part in parts[:12] if len(_text(part)) < 300 for piece in part.itertext()]
        names = [name.strip() for piece in pieces for name in NAMES.split(REACHED_AT.sub("", piece))]
        found = [name for name in names if ALONE.fullmatch(name)]
        found = [name.strip() for name in found if not NO_NAME.search(name) and _key(name) not in site]
        if found:
            return ", ".join(dict.fromkeys(found))
    return None


def _name(thing: Any) -> str | None:
    if isinstance(thing, dict):
        thing = thing.get("name")
    return thing if isinstance(thing, str) else None


def _people(text: str) -> list[str]:
    """Return the names of a stated author, who may be several, without addresses and offices."""
    text = " ".join(html.unescape(text).split())
    if "://" in text or len(text) > 200:
        return []
    said = SAID_BY.match(text)
    names = [author(f"By {name}") or name for name in NAMES.split(text[said.end() :] if said else text) if name.strip()]
    names = [name for name in names if "@" not in name and not parse_date(name)]
    return [name for name in names if not NO_NAME.search(name)] or names


DATES = """
    article:published_time datepublished og:published_time parsely-pub-date sailthru.date pubdate publish-date
    publish_date publishdate publication_date dc.date.issued dc.date dcterms.date date article.published pub_date
""".split()  # noqa: SIM905 (their order counts)
PLACE_OF_DATE = re.compile(r"date|time|publish|posted|stamp", re.IGNORECASE)
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/([01]?\d|[a-z]{3})/([0-3]?\d)/")


def _published(tree: "Element", stated: dict[str, Any], leaves: list, title: str | None) -> str | None:
    """Return the date that the page states, with its time and zone, else the one printed over the article."""
    said = [stated.get("datePublished"), *(_meta(tree, name) for name in DATES)]
    for mark in tree.iter("time", "abbr", "span"):
        kind = " ".join(map(str, mark.attrib.values()))
        if re.search(r"publ", kind, re.IGNORECASE) and not _is_beside(mark) or mark.get("pubdate") is not None:
            said.append(mark.get("datetime") or mark.get("title") or _text(mark))
    found = next(filter(None, (_iso(text) for text in said if isinstance(text, str))), None)
    if found:
        return found
    keys = [_key(text) for _, text in leaves]
    start = keys.index(_key(title)) if title and _key(title) in keys else 0
    near = [text for element, text in leaves[start : start + 12] if element.tag != "pre"]
    dated = (part for part in tree.iter() if PLACE_OF_DATE.search(part.get("class") or "") and not _is_beside(part))
    near += map(_text, dated)
    near = sorted((text for text in near if len(text) <= 160), key=lambda text: "updated" in text.casefold())
    times = [mark.get("datetime") or _text(mark) for mark in tree.iter("time") if not _is_beside(mark)][:1]
    found = next(filter(None, (*map(_iso, times), *map(parse_date, near))), None)
    link = tree.find(".//link[@rel='canonical']")
    address = IN_ADDRESS.search((link.get("href") if link is not None else None) or _meta(tree, "og:url") or "")
    if found or not address:
        return found
    year, month, day = address.groups()
    return parse_date(f"{day} {month} {year}" if month.isalpha() else f"{year}-{month}-{day}")


def _iso(text: str) -> str | None:
    """Return a stated date as ISO: printed in any form, packed (20240506), or counted in (milli)seconds since 1970."""
    text = text.strip()
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        return datetime.fromtimestamp(int(text[:10]), UTC).date().isoformat()
    packed = re.fullmatch(r"((?:19|20)\d\d)([01]\d)([0-3]\d)(?:T?\d.*)?", text)
    return parse_date("-".join(packed.groups()) if packed else text)
