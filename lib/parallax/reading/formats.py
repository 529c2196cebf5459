"""From a file to the texts in it: plain text, saved pages, mail, Word and PDF documents, exports of databases.

A file of LexisNexis, Nexis Uni, Factiva, ProQuest, NewsBank or Europresse holds one article or many, each with fields
before and after its text; of these title, author and date are kept, the others are not the article's words.
"""

import io
import logging
import re
import zipfile
import zlib
from collections.abc import Sequence
from email import message_from_bytes, policy
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from parallax.errors import ArticleError, needs
from parallax.reading.encoding import LONGEST_NOTE, decode, refusal, refuse_foreign, refuse_size
from parallax.reading.frontmatter import author, parse_date
from parallax.reading.markup import from_html, page_lines
from parallax.text import P

Text = tuple[str, dict[str, Any]]  # the text of one article, and what its file states about it
MAIL = re.compile(rb"(?:[\w-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,40}?MIME-Version:", re.IGNORECASE)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_UNPACKED = 30_000_000  # bytes of a Word document's text
MOST_PAGES = 300


def texts(data: bytes, name: str) -> list[Text]:
    """Return the texts in a file's bytes, each with what the file states: encoding, notes, title, byline, published.

    The ending of `name` says what is a page (.html, .htm, .xhtml), mail or a saved page in one file (.eml, .mhtml,
    .mht); documents of Word and PDF are known by their first bytes. Raises ArticleError.
    """
    ending = "eml" if MAIL.match(data[:4000]) else name.lower().rpartition(".")[2]
    if ending in ("html", "htm", "xhtml", "xht", "mhtml", "mht", "eml"):
        refuse_foreign(data, name)
        listed = exported(page_lines(data, name)) if b"DocPublicationName" in data else []  # as Europresse saves pages
        return listed or [_mail(data, name) if ending in ("mhtml", "mht", "eml") else from_html(data, name)]
    if data.startswith(b"%PDF-"):
        raw, about = _pdf(data, name), {"encoding": "PDF"}
    elif data.startswith(b"PK\x03\x04") and (ending == "docx" or b"word/" in data[:4000]):
        raw, about = _docx(data, name), {"encoding": "Word document"}
    else:
        raw, encoding, notes = decode(data, name)
        if P.PAGE.match(raw) or raw.count("</p>") >= 3:
            return [from_html(data, name)]
        about = {"encoding": encoding, "notes": notes}
    found = exported(raw) or _markdown(raw)
    if not found:
        refuse_size(raw, name)
        return [(raw, about)]
    for text, _ in found:
        refuse_size(text, name)
    return [(text, about | stated | {"notes": (*about.get("notes", ()), *stated["notes"])}) for text, stated in found]


def _mail(data: bytes, name: str) -> Text:
    """Return the text of a mail, its subject as title, or the page that a browser saved as one."""
    mail = message_from_bytes(data, policy=policy.default)
    parts = {part.get_content_type(): part for part in reversed(list(mail.walk()))}
    plain, page = parts.get("text/plain"), parts.get("text/html")
    if page is not None and (plain is None or not name.lower().endswith(".eml")):
        return from_html(page.get_payload(decode=True), name)
    if plain is None:
        raise refusal(name, "holds no text and no page")
    subject = P.REPLY.sub("", " ".join(str(mail["subject"] or "").split()))
    raw, encoding, notes = decode(plain.get_payload(decode=True), name)
    refuse_size(raw, name)
    new = subject and not raw.lstrip().startswith(subject)
    return (f"{subject}\n\n{raw}" if new else raw), {"title": subject or None, "encoding": encoding, "notes": notes}


def _docx(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if parts.getinfo("word/document.xml").file_size > MOST_UNPACKED:
                raise refusal(name, f"unpacks to more than {MOST_UNPACKED // 1_000_000} MB")
            root = ElementTree.fromstring(parts.read("word/document.xml"))
    except ArticleError:
        raise
    except (zipfile.BadZipFile, zlib.error, LookupError, SyntaxError, RuntimeError, OSError, EOFError, ValueError):
        raise refusal(name, "is a Word document that cannot be opened: save it again, or as plain text") from None
    signs = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
    paragraphs = (
        "".join(part.text or "" if part.tag == f"{WORD}t" else signs.get(part.tag, "") for part in paragraph.iter())
        for paragraph in root.iter(f"{WORD}p")
    )
    return "\n\n".join(text for text in paragraphs if text.strip())


def _pdf(data: bytes, name: str) -> str:
    with needs("pdf", name):
        from pypdf import PdfReader
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is said in our line
    try:
        pages = PdfReader(io.BytesIO(data)).pages
        if len(pages) > MOST_PAGES:
            raise refusal(name, f"has {len(pages)} pages, more than one article has")
        found = [page.extract_text() for page in pages]
    except ArticleError:
        raise
    except Exception:  # whatever a broken or locked document sets off
        raise refusal(name, "is a PDF that cannot be opened: it is locked or broken") from None
    if not "".join(found).strip():
        raise refusal(name, "this PDF holds pictures of pages, no text")
    return "\f".join(found)


# Clippings in Markdown

MARKS = (
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,300})\]\([^)\n]{0,500}\)"), r"\1"),
    (re.compile(r"^[ \t]*(?:#{1,6}|>)[ \t]+", re.MULTILINE), ""),
    (re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,400}?)(?<=\S)\1(?![\w*])"), r"\2"),
)


def _markdown(raw: str) -> list[Text]:
    """Return the text of a clipping, without marks, that opens with fields between lines of --- or with "# Title"."""
    text = raw.replace("\r\n", "\n")
    front = P.FRONT.match(text[:5000])
    found = P.KEY.findall(front[1] or front[2]) if front else []
    fields = {key.lower(): re.sub(r"\s{1,9}- ", ", ", value).strip("\"', ") for key, value in found}
    if not fields.keys() & {"title", "source", "url", "author"} and not re.match(r"\s*# \w[^\n]*\n\s*\n", text):
        return []
    text = text[front.end() :] if front else text
    for mark, kept in MARKS:
        text = mark.sub(kept, text)
    title, names = fields.get("title"), re.sub(r"[\[\]\"]", "", fields.get("author", ""))
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text.lstrip()}"
    stated = fields.get("published") or fields.get("date") or fields.get("created") or ""
    byline = ", ".join(author(f"By {name.strip()}") or name.strip() for name in names.split(",") if name.strip())
    note = "read as a clipping in Markdown: its fields, marks and addresses are left out"
    return [(text, {"title": title, "byline": byline or None, "published": parse_date(stated), "notes": (note,)})]


# Exports of databases

# name, a line that must be there, fields of which so many must be there, what stands between articles
DATABASES = (
    ("Factiva", None, "HD PD WC LP TD", 4, P.FACTIVA_END),
    ("Factiva", P.FACTIVA_END, "", 0, P.FACTIVA_END),
    ("Europresse", P.EUROPRESSE_END, "", 0, P.EUROPRESSE_END),
    ("ProQuest", P.PROQUEST_LINE, "", 0, P.RULE),
    ("LexisNexis", P.DOCUMENT_OF, "length byline section load-date", 1, P.DOCUMENT_OF),
    ("LexisNexis", None, "length load-date section byline body publication-type", 3, P.END),
    ("NewsBank", P.NEWSBANK_LINE, "author author/byline section paper publication source", 1, P.NEWSBANK_END),
)
BODY = ("body", "full text", "text")
FRENCH_MONTHS = ("janv", "févr", "mars", "avri", "mai", "juin", "juil", "août", "sept", "octo", "nove", "déce")


def exported(raw: str) -> list[Text]:
    """Return the articles in a text that a database exported; none where it is no export."""
    text = re.sub(r"\r\n?|\f", "\n", raw)
    lines = [line for line in text.split("\n") if len(line) < 300]
    names = {found[1] for line in lines if (found := P.CODED.match(line))}
    names |= {found[1].lower() for line in lines if (found := P.FIELD.match(line))}
    for whose, mark, fields, fewest, divider in DATABASES:
        if (mark is None or mark.search(text)) and len(names.intersection(fields.split())) >= fewest:
            inner = _rules_in_text(text) if whose == "ProQuest" else ()
            dividers = (found.span() for found in divider.finditer(text) if found.start() not in inner)
            cuts = [(0, 0), *dividers, (len(text), len(text))]
            rows = [_article(text[end:start], text[start:after], whose) for (_, end), (start, after) in pairwise(cuts)]
            return [row for row in rows if row and len(row[0].split()) > 10]
    return []


def _rules_in_text(text: str) -> set[int]:
    """Return where rules stand between the line that opens an article's text and the fields below it."""
    inside, found = False, set()
    for part in P.PROQUEST_PART.finditer(text):
        if not part["rule"]:
            inside = part["text"] is not None
        elif inside:
            found.add(part.start())
    return found


def _article(part: str, divider: str, whose: str) -> Text | None:
    """Return one article of an export and what it states, or None for a part without one, as a list of contents."""
    if listed := re.search(r"^Documents \(\d+\)\s+1\. (.+)$", part, re.MULTILINE):  # a cover with a list of contents
        part = part[max(part.find(f"\n{listed[1]}", listed.end()), 0) :]
    lines = P.DOCUMENT_OF.sub("", part).strip("\n").split("\n")
    coded = whose == "Factiva" and any(map(P.CODED.match, lines[:3]))
    fields, body = _coded(lines) if coded else _headed(lines) if whose == "Europresse" else _fielded(lines, whose)
    title, body, lead = " ".join(fields.get("title", "").split()), body.strip(), fields.get("highlight")
    printed = next(filter(None, map(fields.get, ("byline", "author/byline", "author", "by"))), "")
    if whose == "ProQuest":  # surnames first
        turned = P.TURNED.search(part)
        printed = P.TURN.sub(r"\2 \1", f"{turned[1]}, {turned[2]}" if turned else printed).replace(";", " and ")
    if not body or not title:
        return None
    kept = {line.strip() for text in (title, lead or "", body) for line in text.split("\n")}
    shown = [P.CODED.match(line)[1] if coded and P.CODED.match(line) else line.strip() for line in lines]
    left = dict.fromkeys(line.partition(":")[0][:40] for line in shown if line not in kept | {"HD", "LP", "TD"})
    numbered = P.EUROPRESSE_END.match(divider)
    dates = [fields.get(name, "") for name in ("date", "publication date", "load-date", "last updated")]
    dates = ["-".join(numbered.groups()), *dates] if numbered else dates
    about = {
        "title": title,
        "byline": author(f"By {P.BY_OR_PAR.sub('', printed, count=1)}") if printed else None,
        "published": next(filter(None, map(_date, dates)), None),
        "notes": (f"read as an export of {whose}: left out as its fields: {'; '.join(left)}"[:LONGEST_NOTE],),
    }
    return "\n\n".join(filter(None, (title, lead, body))), about | ({"standfirst": [lead]} if lead else {})


def _date(text: str) -> str | None:
    """Return the date in a text, of English or French months."""
    french = P.FRENCH.search(text)
    return parse_date(f"{french[3]}-{FRENCH_MONTHS.index(french[2].lower()) + 1}-{french[1]}" if french else text)


def _coded(lines: Sequence[str]) -> tuple[dict[str, str], str]:
    """Return fields and text of an article whose lines open with codes of two letters."""
    found: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        opens = P.CODED.match(line)
        code, line = (opens[1], opens[2]) if opens else (code, line)
        found.setdefault(code, []).append(line.strip())
    fields = {"title": "HD", "byline": "BY", "date": "PD"}
    body = "\n".join("\n".join(found.get(code, [])) for code in ("LP", "TD"))
    return {key: " ".join(found.get(code, [])) for key, code in fields.items()}, body


def _headed(lines: Sequence[str]) -> tuple[dict[str, str], str]:
    """Return fields and text of an article below a line with paper and date, its title and its author."""
    rows = [line.strip() for line in lines if line.strip()]
    dated = next((place for place, row in enumerate(rows[:8]) if _date(row)), 0)
    title, *below = rows[dated + 1 :] or [""]
    by = next((row for row in below[:3] if P.BY_OR_PAR.match(row) or P.ALONE.fullmatch(row)), "")
    below = [row for row in below if row != by]
    end = next((place for place, row in enumerate(below) if P.BELOW.match(row)), len(below))
    return {"title": title, "byline": by, "date": rows[dated] if rows else ""}, "\n\n".join(below[:end])


def _fielded(lines: list[str], whose: str) -> tuple[dict[str, str], str]:
    """Return fields and text of an article with named fields, or none, above and below its text."""
    named = [(found[1].lower(), found[2]) if (found := P.FIELD.match(line)) else ("", None) for line in lines]
    every = zip(lines, named, strict=True)
    marks = [name in BODY or value is not None or bool(P.LINK.match(line)) for line, (name, value) in every]
    first = [*marks, True].index(True)
    start = next((place for place, (name, _) in enumerate(named) if name in BODY and marks[place]), None)
    if start is None:
        long = (n for n in range(first, len(lines)) if len(lines[n].strip()) > 60)  # neither field nor head
        start = next((n for n in long if not named[n][0] and not P.RIGHTS.match(lines[n].strip())), len(lines))
    else:
        lines[start] = named[start][1] or ""
    end = next((place for place in range(start + 1, len(lines)) if P.BELOW.match(lines[place])), len(lines))
    given = (*named[first:start], *named[end:])
    fields = {name: value.strip() for name, value in reversed(given) if value}  # of two the first
    if whose == "Factiva":
        fields.setdefault("date", next(filter(_date, lines[first:start]), ""))
        above = (row for row in lines[:first][::-1] if row.strip() and not P.BY_OR_PAR.match(row))
        fields.setdefault("title", next(above, ""))
    told = next((place for place in range(start) if named[place][0] == "abstract"), start)
    among = [row for row, mark in zip(lines[first:told], marks[first:told], strict=True) if row.strip() and not mark]
    _head(lines[: min(first, told)], among, fields)
    return fields, "\n".join(lines[start:end])


def _head(lines: list[str], among: list[str], fields: dict[str, str]) -> None:
    """Fill in title, date and author from the unnamed lines above the fields, or among them."""
    rows = [" ".join(row.split()) for row in lines if row.strip()]
    blocks = [" ".join(row.split()) for row in re.split(r"\n\s*\n", "\n".join(lines)) if row.strip()]
    blocks = [row for row in (blocks if len(blocks) > 1 else rows) if not P.RIGHTS.match(row)]
    by = next((row for row in rows if P.BY_OR_PAR.match(row)), "")
    dated = next((place for place, row in enumerate(blocks[:8]) if len(row) < 200 and _date(row)), None)
    title = blocks[0] if blocks else ""
    if dated is not None:
        fields.setdefault("date", fields.get("publication date") or blocks[dated])
        below = [row for row in blocks[dated + 1 :] if not P.BY_OR_PAR.match(row)] or among
        title = below[0] if dated <= 1 and below else title
        if title.startswith(rows[0]) and len(rows) > 1 and _date(title):
            title, by = rows[0], by or rows[1] * bool(_date(rows[1]))  # author, paper and date in the line below
    fields.setdefault("title", fields.get("headline") or title)
    fields.setdefault("author", by)
