"""What the one-file page asks of the library: two pasted texts in, a page, rows and a worksheet out."""

import json

from parallax import findings
from parallax.article import Article, article_from_text
from parallax.differences import COLUMNS, records
from parallax.errors import ParallaxError
from parallax.page.comparison import comparison_page, rows_csv
from parallax.page.render import render
from parallax.page.worksheet import lesson
from parallax.story import Story

LEFT_OUT = "Whether single words differ is tested by the command line."
NEED_MORE = ("keywords",)  # measures that need NumPy, which the page does not carry
ACCEPTED = "accepted: a news article as text"
MOST = 1_000_000  # characters of a pasted text


def answer(question: str) -> str:
    """Compare the texts `a` and `b` of a JSON object; return JSON with page, csv, worksheet and told, or problem.

    >>> json.loads(answer('{"a": " ", "b": "x"}'))["problem"]
    'text A: holds no text; accepted: a news article as text'
    """
    asked = json.loads(question)
    try:
        return json.dumps(_compared(asked["a"], asked["b"], asked.get("names") or {}))
    except ParallaxError as error:
        return json.dumps({"problem": " ".join(str(error).split())})
    except RecursionError:
        return json.dumps({"problem": f"a text is nested too deep; {ACCEPTED}"})


def _compared(a: str, b: str, names: dict[str, str]) -> dict[str, str]:
    articles = [_article(text, names.get(s) or f"text {s.upper()}", s) for s, text in (("a", a), ("b", b))]
    story = Story("Two articles, side by side", *articles)
    rows, found = records(story), findings.records(story, without=NEED_MORE)
    told = "One difference." if len(rows) == 1 else f"{len(rows)} differences, the most telling first."
    return {
        "page": comparison_page(story, found, rows),
        "csv": rows_csv(COLUMNS, rows),
        "worksheet": render("worksheet.html.j2", **lesson(story, found, rows, whole=True)),
        "told": f"{told} {LEFT_OUT}" if rows else "No difference was found: the two may be one text.",
    }


def _article(text: str, name: str, source: str) -> Article:
    if not text.strip():
        raise ParallaxError(f"text {source.upper()}: holds no text; {ACCEPTED}")
    if len(text) > MOST:
        raise ParallaxError(f"text {source.upper()}: is longer than {MOST:,} characters; {ACCEPTED}")
    return article_from_text(text.encode("utf-8", "replace").decode("utf-8"), name)
