"""From a file to the texts in it: plain text, saved pages, mail, Word and PDF documents, exports of databases.

A file of LexisNexis, Nexis Uni, Factiva, ProQuest or NewsBank holds one article or many, each with fields before and
after its text; of these title, author and date are kept, the others are not the article's words.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from email import message_from_bytes, policy
from typing import Any
from xml.etree import ElementTree

from parallax.reading.encoding import decode, refusal, refuse_foreign, refuse_size
from parallax.reading.frontmatter import author, parse_date

Text = tuple[str, dict[str, Any]]  # the text of one article, and what its file states about it
REPLY = re.compile(r"(?:(?:re|fwd?|aw|wg):\s*)+", re.IGNORECASE)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_UNPACKED = 30_000_000  # bytes of a Word document's text
MOST_PAGES = 300


def texts(data: bytes, name: str) -> list[Text]:
    """Return the texts in a file's bytes, each with what the file states: encoding, notes, title, byline, published.

    The ending of `name` says what is a page (.html, .htm, .xhtml), mail or a saved page in one file (.eml, .mhtml,
    .mht); documents of Word and PDF are known by their first bytes. Raises ArticleError.
    """
    ending = name.lower().rpartition(".")[2]
    if ending in ("html", "htm", "xhtml", "xht", "mhtml", "mht", "eml"):
        refuse_foreign(data, name)
        return [_mail(data, name) if ending in ("mhtml", "mht", "eml") else _page(data, name)]
    if data.startswith(b"%PDF-"):
        raw, about = _pdf(data, name), {"encoding": "PDF"}
    elif data.startswith(b"PK\x03\x04") and (ending == "docx" or b"word/" in data[:4000]):
        raw, about = _docx(data, name), {"encoding": "Word document"}
    else:
        raw, encoding, _, notes = decode(data, name)
        about = {"encoding": encoding, "notes": notes}
    found = _markdown(raw) or exported(raw)
    if not found:
        refuse_size(raw, name)
        return [(raw, about)]
    for text, _ in found:
        refuse_size(text, name)
    return [(text, about | stated | {"notes": (*about.get("notes", ()), *stated["notes"])}) for text, stated in found]


def _page(data: bytes, name: str) -> Text:
    from parallax.reading.markup import from_html

    return from_html(data, name)


def _mail(data: bytes, name: str) -> Text:
    """Return the text of a mail, its subject as title, or the page that a browser saved as one."""
    mail = message_from_bytes(data, policy=policy.default)
    parts = {part.get_content_type(): part for part in reversed(list(mail.walk()))}
    plain, page = parts.get("text/plain"), parts.get("text/html")
    if page is not None and (plain is None or not name.lower().endswith(".eml")):
        return _page(page.get_payload(decode=True), name)
    if plain is None:
        raise refusal(name, "holds no text and no page")
    subject = re.sub(
        r"^(?:(?:re|fwd?|aw|wg):\s*)+", "", " ".join(str(mail["subject"] or "").split()), flags=re.IGNORECASE
    )
    raw, encoding, _, notes = decode(plain.get_payload(decode=True), name)
    refuse_size(raw, name)
    new = subject and not raw.lstrip().startswith(subject)
    return (f"{subject}\n\n{raw}" if new else raw), {"title": subject or None, "encoding": encoding, "notes": notes}


def _docx(data: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if parts.getinfo("word/document.xml").file_size > MOST_UNPACKED:
                raise refusal(name, f"unpacks to more than {MOST_UNPACKED // 1_000_000} MB")
            root = ElementTree.fromstring(parts.read("word/document.xml"))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError, NotImplementedError, RuntimeError, EOFError):
        raise refusal(name, "is a Word document that cannot be opened: save it again, or as plain text") from None
    signs = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
    paragraphs = (
        "".join(part.text or "" if part.tag == f"{WORD}t" else signs.get(part.tag, "") for part in paragraph.iter())
        for paragraph in root.iter(f"{WORD}p")
    )
    return "\n\n".join(text for text in paragraphs if text.strip())


def _pdf(data: bytes, name: str) -> str:
    try:
        from pypdf import PdfReader
    except ImportError:
        raise refusal(name, "is a PDF: install its reader (pip install 'parallax[pdf]') or copy its text") from None
    try:
        pages = PdfReader(io.BytesIO(data)).pages
        if len(pages) > MOST_PAGES:
            raise refusal(name, f"has {len(pages)} pages, more than one article has")
        found = [page.extract_text() for page in pages]
    except Exception as error:  # whatever a broken or locked document sets off
        if isinstance(error, ValueError) and "accepted:" in str(error):
            raise
        raise refusal(name, "is a PDF that cannot be opened: it is locked or broken") from None
    if not "".join(found).strip():
        raise refusal(name, "this PDF holds pictures of pages, no text")
    return "\f".join(found)


# Clippings in Markdown

FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
KEY = re.compile(r"^([A-Za-z_]+):[ \t]*(.*)$", re.MULTILINE)
MARKS = (
    (re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)"), ""),
    (re.compile(r"\[([^\]\n]{1,300})\]\([^)\n]{0,500}\)"), r"\1"),
    (re.compile(r"^[ \t]*(?:#{1,6}|>)[ \t]+", re.MULTILINE), ""),
    (re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,400}?)(?<=\S)\1(?![\w*])"), r"\2"),
)


def _markdown(raw: str) -> list[Text]:
    """Return the text of a clipping that opens with fields between lines of ---, without its marks."""
    front = FRONT.match(raw[:5000].replace("\r\n", "\n"))
    fields = {key.lower(): value.strip("\"' ") for key, value in KEY.findall(front[1])} if front else {}
    if not fields.keys() & {"title", "source", "url", "author"}:
        return []
    text = raw.replace("\r\n", "\n")[front.end() :]
    for mark, kept in MARKS:
        text = mark.sub(kept, text)
    title, names = fields.get("title"), fields.get("author", "").strip("[]")
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text.lstrip()}"
    stated = fields.get("published") or fields.get("date") or fields.get("created") or ""
    byline = ", ".join(author(f"By {name.strip()}") or name.strip() for name in names.split(",") if name.strip())
    note = "read as a clipping in Markdown: its fields, marks and addresses are left out"
    return [(text, {"title": title, "byline": byline or None, "published": parse_date(stated), "notes": (note,)})]


# Exports of databases

NEXIS, FACTIVA, PROQUEST, NEWSBANK = "LexisNexis", "Factiva", "ProQuest", "NewsBank"
NUMBERED = re.compile(
    r"^[ \t]*(?:document )?\d+ of \d+ documents?[ \t]*$|^[ \t]*document \d+ of \d+[ \t]*$", re.I | re.M
)
END = re.compile(r"^[ \t]*end of document[ \t]*$", re.I | re.M)
FACTIVA_END = re.compile(r"^[ \t]*(?:AN[ \t]+)?Document [A-Z]{2,}\w{15,}[ \t]*$", re.M)
RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.M)
NEWSBANK_END = re.compile(r"^[ \t]*(?:\(c\) )?Copyright\b.*$", re.I | re.M)
CODES = (
    "HD CR SE BY CLM ED PG WC PD ET SN SC LA CY LP TD CT RF CO IN NS RE IPD IPC PUB AN ART VOL".split()  # noqa: SIM905
)
CODED = re.compile(rf"^({'|'.join(CODES)})(?:[ \t]+|$)(.*)$")
NAMES = (
    "byline|author|section|length|dateline|highlight|headline|title|date|publication date|publication title|body"
    "|full text|text|load-date|language|graphic|publication-type|subject|url|copyright|paper|publication|source"
    "|edition|page|record number|document type|abstract|links|correction-date|series|type|journal-code|geographic"
    "|proquest document id|classification|database|issn|isbn|volume|issue|place of publication|country of publication"
    "|document url|notes|column|readability|industry|person|company|organization|ticker|openurl link|last updated"
    "|credit|publisher|illustration"
)
FIELD = re.compile(rf"^[ \t]*({NAMES})(?:[ \t]*:[ \t]*(.*)|[ \t]*)$", re.I)
BODY = ("body", "full text", "text")
AFTER = re.compile(
    r"^[ \t]*(?:(?:load-date|language|graphic|publication-type|subject|url|classification|correction-date|record number"
    r"|publication title|proquest document id|copyright|openurl link|database|issn|document url)[ \t]*(?::.*)?|details"
    r"|end of document|credit:.*|\(?c\)? ?copyright .*|illustration|crédit:.*)[ \t]*$",
    re.I,
)
COPYRIGHT = re.compile(
    r"^\W*(?:copyright|©|\(c\)|all rights reserved)|^(?:late|early|final|first|national|city) edition", re.I
)
TURNED = re.compile(r"^([^,.;\n]{2,30}), ([^,.;\n]{2,30}?)\s*\. .*\d{4}\.$", re.M)
LINK = re.compile(r"^[ \t]*proquest document link[ \t]*$", re.I | re.M)


def exported(raw: str) -> list[Text]:
    """Return the articles in a text that a database exported; none where it is no export."""
    text = re.sub(r"\r\n?|\f", "\n", raw)
    whose, parts = _parted(text)
    found = [_article(part, whose) for part in parts if part.strip()] if whose else []
    return [row for row in found if row and len(row[0].split()) > 10]


def _parted(text: str) -> tuple[str | None, list[str]]:
    """Return which database exported a text, and the parts that hold one article each."""
    codes = {found[1] for line in text.split("\n") if (found := CODED.match(line))}
    if {"HD", "PD", "LP"} <= codes or {"HD", "WC", "TD"} <= codes:
        return FACTIVA, FACTIVA_END.split(text)
    if FACTIVA_END.search(text) and re.search(r"^\d[\d,]* words$", text, re.M):
        return FACTIVA, FACTIVA_END.split(text)
    names = {found[1].lower() for line in text.split("\n") if (found := FIELD.match(line)) and len(line) < 300}
    if LINK.search(text) or "proquest document id" in names or {"full text", "publication title"} <= names:
        return PROQUEST, RULE.split(text)
    if NUMBERED.search(text) and names & {"length", "byline", "section", "load-date"}:
        return NEXIS, NUMBERED.split(text)
    if len(names & {"length", "load-date", "section", "byline", "body", "publication-type"}) >= 3:
        return NEXIS, END.split(text)
    if "record number" in names and names & {"author", "section", "paper", "publication", "source"}:
        return NEWSBANK, NEWSBANK_END.split(text)
    return None, []


def _article(part: str, whose: str) -> Text | None:
    """Return one article of an export and what it states, or None for a part without one, as a list of contents."""
    if whose == FACTIVA and CODED.search(part.strip().split("\n")[0]):
        fields, body = _coded(part)
    else:
        fields, body = _fielded(part)
    title = " ".join(fields.get("title", "").split()) or None
    printed = fields.get("byline", "")
    if whose == PROQUEST and (turned := TURNED.search(part)):
        printed = f"{turned[2]} {turned[1]}"
    said = author(printed if re.match(r"by\b", printed, re.I) else f"By {printed}") if printed else None
    lines = [title, *([fields["highlight"]] if fields.get("highlight") else []), body.strip()]
    if not body.strip() or not title:
        return None
    note = f"read as an export of {whose}: the fields around the article are left out"
    about = {"title": title, "byline": said, "published": parse_date(fields.get("date", "")), "notes": (note,)}
    return "\n\n".join(lines), about | ({"standfirst": [fields["highlight"]]} if fields.get("highlight") else {})


def _coded(part: str) -> tuple[dict[str, str], str]:
    """Return fields and text of an article whose lines open with codes of two letters."""
    found: dict[str, list[str]] = {}
    code = ""
    for line in part.split("\n"):
        opens = CODED.match(line)
        code, line = (opens[1], opens[2]) if opens else (code, line)
        found.setdefault(code, []).append(line.strip())
    fields = {"title": "HD", "byline": "BY", "date": "PD"}
    body = "\n".join("\n".join(found.get(code, [])) for code in ("LP", "TD"))
    return {key: " ".join(found.get(code, [])) for key, code in fields.items()}, body


def _fielded(part: str) -> tuple[dict[str, str], str]:
    """Return fields and text of an article with named fields, or none, above and below its text."""
    lines = part.strip("\n").split("\n")
    fields: dict[str, str] = {}
    start, head_end = None, None
    for place, line in enumerate(lines):
        found = FIELD.match(line)
        name = found[1].lower() if found else None
        if name and (found[2] is not None or name in BODY):
            head_end = place if head_end is None else head_end
            if name in BODY:
                start = place + 1
                lines[place] = found[2] or ""
                start = place if found[2] else start
                break
            fields.setdefault(name, (found[2] or "").strip())
            start = place + 1
        elif LINK.match(line):
            head_end, start = (place if head_end is None else head_end), place + 1
        elif re.match(r"\d[\d,]* words$", line.strip()) and head_end is None:
            head_end, start = place, _after_header(lines, place)
            fields["date"] = next((row for row in lines[place:start] if parse_date(row)), "")
        elif line.strip() and start is not None and len(line) > 60 and name is None:
            break  # the text begins without a line that says so
    body = lines[start or 0 :]
    end = next((place for place, line in enumerate(body) if place and AFTER.match(line)), len(body))
    for line in body[end:]:
        if (found := FIELD.match(line)) and found[2]:
            fields.setdefault(found[1].lower(), found[2].strip())
    blocks = [" ".join(row.split()) for row in re.split(r"\n\s*\n", "\n".join(lines[: head_end or 0])) if row.strip()]
    rows = [" ".join(row.split()) for row in lines[: head_end or 0] if row.strip()]
    _head(blocks if len(blocks) > 1 else rows, rows, fields)
    return fields, "\n".join(body[:end])


def _after_header(lines: Sequence[str], place: int) -> int:
    """Return where the text begins below an unnamed header: after the line of copyright, or its short lines."""
    for at in range(place, min(place + 14, len(lines))):
        if COPYRIGHT.match(lines[at].strip()):
            return at + 1
    return next((at for at in range(place + 1, len(lines)) if len(lines[at]) > 80), place + 1)


def _head(blocks: list[str], rows: list[str], fields: dict[str, str]) -> None:
    """Fill in title, date and author from the unnamed lines above the fields."""
    dated = next((place for place, row in enumerate(blocks) if place < 8 and len(row) < 200 and parse_date(row)), None)
    plain = [row for row in blocks if not COPYRIGHT.match(row)]
    if dated is not None:
        fields.setdefault("date", fields.get("publication date") or blocks[dated])
        below = [row for row in blocks[dated + 1 :] if not COPYRIGHT.match(row) and not row.lower().startswith("by ")]
        title = below[-1] if dated <= 1 and below else plain[0] if plain else ""
        if rows and title.startswith(rows[0]) and len(rows) > 1 and parse_date(title):
            title = rows[0]  # the title and the line of author, paper and date stand without a blank line
            fields.setdefault("author", rows[1])
    else:
        title = plain[0] if plain else ""
    fields.setdefault("title", fields.get("headline") or title)
    for name in ("publication date", "load-date", "last updated"):
        if fields.get(name):
            fields.setdefault("date", fields[name])
    by = next((row for row in rows if row.lower().startswith("by ")), "")
    fields.setdefault("byline", fields.get("author") or by)
