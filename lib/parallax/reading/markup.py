"""Saved web pages: the article's text, and what the page itself states of title, byline and date.

The extraction is trafilatura's (Barbaresi 2021), tuned for precision. Nothing is fetched or run.
"""

import codecs
import logging
import re

from parallax.reading.encoding import decode, refusal, refuse_foreign, refuse_size
from parallax.reading.frontmatter import parse_date

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
STATED_DATE = re.compile(
    r"\"datePublished\"\s*:\s*\"(?P<linked>[^\"]{8,40})\""
    r"|<meta\b(?=[^>]{0,300}?\b(?:property|name|itemprop)\s*=\s*[\"'](?:article:published_time|og:published_time"
    r"|datepublished|parsely-pub-date|sailthru\.date|pubdate|publish-?date|publication_date|dc\.date(?:\.issued)?"
    r"|date)[\"'])[^>]{0,300}?\bcontent\s*=\s*[\"'](?P<meta>[^\"'>]{8,60})"
    r"|<time\b(?=[^>]{0,300}?(?:datepublished|pubdate))[^>]{0,300}?\bdatetime\s*=\s*[\"'](?P<time>[^\"'>]{8,40})",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"\s+(?:published|updated|posted|is a|is an|is the|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b.*",
    re.IGNORECASE,
)
MONTH = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
BREAKS = re.compile(r"\s*\n\s*")
TOO_SHORT = 3  # words: less is no article


def from_html(data: bytes, name: str) -> tuple[str, dict]:
    """Return the article text of a saved page, title line first, and what the page states about it.

    Keys: title, byline, published (None where not stated), encoding, notes. Raises ArticleError where no
    article is found.
    """
    html, encoding, notes = _html(data, name)
    found = _extracted(html)
    text = (found.text or "").strip() if found is not None else ""
    if len(text.split()) < TOO_SHORT:
        raise refusal(name, "no article text found in the page")
    refuse_size(text, name)
    title = _title(found.title, found.sitename)
    about = {"title": title, "byline": _names(found.author), "published": _published(html, found.date)}
    return _joined(title, text), about | {"encoding": encoding, "notes": notes}


def _html(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the page's source, encoding and notes: by mark, by the charset it declares, else as text."""
    refuse_foreign(data, name)
    declared = CHARSET.search(data[:4096])
    if declared and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8)):
        try:
            charset = codecs.lookup(declared[1].decode("ascii")).name
            return data.decode({"iso8859-1": "cp1252", "ascii": "utf-8"}.get(charset, charset)), charset, ()
        except (LookupError, UnicodeError):
            pass
    decoded = decode(data, name)
    return decoded.text, decoded.encoding, decoded.notes


def _extracted(html: str):
    """Return what trafilatura finds, or None; a page that breaks the parser holds no article."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    dates = {"original_date": True, "extensive_search": False}
    try:
        return trafilatura.bare_extraction(
            html,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dates,
        )
    except Exception:  # whatever a broken page sets off in the parsers below
        return None


def _title(title: str | None, site: str | None) -> str | None:
    """Return the title in one line, without the name of the site after it."""
    line = " ".join((title or "").split())
    if site and re.search(rf"\s[|–—-]\s{re.escape(site)}\Z", line):
        line = line[: -len(site)].rstrip(" |–—-")
    return line or None


def _names(author: str | None) -> str | None:
    """Return the authors that a page states, parted by commas; None if it states none."""
    names = [NO_NAME.sub("", name).strip() for name in (author or "").split(";")]
    return ", ".join(name for name in names if name and not MONTH.match(name)) or None


def _published(html: str, found: str | None) -> str | None:
    """Return the date that the page states, with its time and zone, else the date found in it."""
    stated = (parse_date(next(filter(None, match.groups()))) for match in STATED_DATE.finditer(html))
    return next(filter(None, stated), None) or found


def _joined(title: str | None, text: str) -> str:
    """Return title and text as one article, the title once, each paragraph after a blank line."""
    lines = BREAKS.split(text)
    same = title is not None and lines[0].casefold() == title.casefold()
    head = [title] if title and not same else []
    return "\n\n".join([*head, *lines]) + "\n"
