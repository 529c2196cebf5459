"""The lesson, the worksheet and its key as pages for paper: black on white, A4 and Letter, nothing fetched."""

from collections.abc import Mapping, Sequence
from html import escape
from textwrap import shorten
from typing import TYPE_CHECKING

from parallax.page.shell import GENERATOR, TEMPLATES
from parallax.page.worksheet import Numbered, asked, in_lesson, key

if TYPE_CHECKING:
    from parallax.codebook import Code
    from parallax.story import Story

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
TITLE = 85  # one line
SIGNED = ("-1", "0", "1")
HOW = "Write one number in each box, by the main clause. Leave a box empty where you cannot decide."
LESSON = """<p class="note">One lesson, about 45 minutes; you need the worksheet, and the report for step 3. The
key is for the teacher.</p>
<h2>1. Predict</h2><p>Read the two headlines and nothing else.</p>{headlines}
<p>What will each article be about, who will be given words, and which of the two will sound more favourable, to
whom? Write one sentence for each.</p>{lines}
<h2>2. Code</h2><p>Code these five sentences, alone, with the definitions of the worksheet. {how}</p>{table}
<p>Then compare with your neighbour. Where you differ, read the definition again: is it the sentence that is open,
or the definition? Do not talk each other into agreement: count how often you agreed before.</p>
<h2>3. Compare with the page</h2><p>Open the report. Who speaks, and how much? Which of your predictions can be
counted, and what is the count? Take one number and follow it to the passages it rests on: would you have counted
the same?</p>{lines}
<h2>4. What cannot be told, and why?</h2><p>Find one question that the report leaves open. Are there too few
sentences, is the instrument too blunt, or is it a question that two articles cannot answer? What would you need to
answer it? Why does one article from each source say nothing about the source?</p>{lines}
"""
NOT_RIGHT = (
    "A key is what one coder wrote, not the right answer: a class that agrees with itself and not with the key may "
    "have found a fault of the key."
)


def lesson_page(story: "Story", chosen: Sequence[Numbered]) -> str:
    """Write the lesson sheet, one page."""
    table = _boxes(in_lesson(chosen), asked(story))
    body = LESSON.format(
        headlines=_headlines(story), lines='<div class="lines"></div>' * 2, how=HOW, table=table
    )
    return _paper(
        f"Lesson: {story.title}", f'<section class="lesson"><h1>{escape(story.title)}</h1>{body}</section>'
    )


def worksheet_page(story: "Story", chosen: Sequence[Numbered]) -> str:
    """Write the worksheet, one page an article: numbered sentences, boxes, and the codes' definitions."""
    codes = asked(story)
    parts = [_article_sheet(story, source, chosen, codes) for source in story.articles]
    return _paper(f"Worksheet: {story.title}", "".join(parts))


def key_page(story: "Story", chosen: Sequence[Numbered]) -> str:
    """Write the key, apart from the sheet: each sentence's values, who gave them, and what cannot be told."""
    values, codes = key(story, chosen), asked(story)
    heads = "".join(f"<th>{escape(code.name)}</th>" for code in codes)
    rows = "".join(_key_row(s, codes, values) for s in chosen)
    head = f'<thead><tr><th class="n"></th>{heads}</tr></thead>'
    table = f'<div class="two"><table>{head}<tbody>{rows}</tbody></table></div>'
    main = f"<h1>Key: {escape(story.title)}</h1><p>{escape(_origin(story))} {NOT_RIGHT}</p>{table}"
    return _paper(f"Key: {story.title}", f"<section>{main}{_open_questions(story)}</section>")


def _article_sheet(story, source, chosen, codes):
    own = [sentence for sentence in chosen if sentence.source == source]
    total = len(story.articles[source].passages("body"))
    told = f"{len(own)} sentences" if len(own) == total else f"the first {len(own)} of {total} sentences"
    name = f"<span>Name {'_' * 28}</span>"
    head = f'<div class="head">{name}<span>{told} of the body, as printed</span></div>'
    title = shorten(story.articles[source].title or "no title", TITLE, placeholder=" …")
    return (
        f"<section>{head}<h1>{source.upper()}: {escape(title)}</h1>{_definitions(codes)}"
        f'<p class="note">{HOW}</p>{_boxes(own, codes)}</section>\n'
    )


def _definitions(codes: "Sequence[Code]") -> str:
    items = "".join(
        f"<dt>{escape(code.name)}</dt> <dd>{escape(code.definition)} {_choices(code)}</dd>" for code in codes
    )
    return f'<dl class="codes">{items}</dl>'


def _choices(code: "Code") -> str:
    return "; ".join(
        f"<b>{_mark(code, value)}</b> {escape(_told(value, meaning))}"
        for value, meaning in code.values.items()
    )


def _mark(code: "Code", value: str) -> str:
    """Give what is written into a box for a value: the value where it is a number, else its number."""
    if value in SIGNED:
        return value.replace("-", "−")
    return str(list(code.values).index(value) + 1)


def _told(value: str, meaning: str) -> str:
    return meaning if value in SIGNED else f"{value}: {meaning}"


def _boxes(chosen: Sequence[Numbered], codes: "Sequence[Code]") -> str:
    heads = "".join(f'<th scope="col" class="box">{escape(code.name)}</th>' for code in codes)
    empty = '<td class="box"></td>' * len(codes)
    rows = "".join(
        f'<tr><th scope="row" class="n">{s.number}</th><td>{escape(s.text)}</td>{empty}</tr>\n'
        for s in chosen
    )
    top = f'<tr><th class="n" scope="col">no.</th><th scope="col">sentence</th>{heads}</tr>'
    return f"<table><thead>{top}</thead><tbody>{rows}</tbody></table>"


def _headlines(story) -> str:
    rows = "".join(
        f"<li>{source.upper()}: “{escape(article.title or 'no title')}”</li>"
        for source, article in story.articles.items()
    )
    return f"<ul>{rows}</ul>"


def _key_row(sentence: Numbered, codes, values: Mapping) -> str:
    cells = "".join(f"<td>{_in_key(code, values[sentence.number, code.name])}</td>" for code in codes)
    return f'<tr><th scope="row" class="n">{sentence.number}</th>{cells}</tr>'


def _in_key(code: "Code", value: str) -> str:
    if value not in code.values:
        return escape(value) or "–"
    mark = _mark(code, value)
    return mark if value in SIGNED else f"{mark} {escape(value)}"


def _origin(story) -> str:
    from parallax.measures.codes import in_use

    who = sorted(set(in_use(story).coder))
    if not who:
        return (
            "This story has no hand codes: the voice is the automatic one, and the other boxes have no key."
        )
    return f"Coded by {', '.join(who)}."


def _open_questions(story) -> str:
    from parallax.findings import compare
    from parallax.page.frontpage import cannot

    rows = "".join(f"<li>{escape(line.text)}</li>" for line in cannot(story, compare(story)))
    return f"<h2>What cannot be told, by the report</h2><ul>{rows}</ul>" if rows else ""


def _paper(title: str, body: str) -> str:
    style = (TEMPLATES / "sheet.css").read_text("utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n{GENERATOR}\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>{body}</main>\n</body>\n</html>\n"
    )
