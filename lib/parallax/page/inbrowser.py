"""What the one-file page asks of the library: two pasted texts in, a page, rows and a worksheet out."""

import json

from parallax import findings
from parallax.article import article_from_text
from parallax.differences import COLUMNS, records
from parallax.errors import ParallaxError
from parallax.measures.comparability import relation
from parallax.page.comparison import comparison_page, rows_csv
from parallax.page.render import render
from parallax.page.worksheet import lesson
from parallax.story import Story

LEFT_OUT = "Whether single words differ is tested by the command line."


def answer(question: str) -> str:
    """Compare the texts `a` and `b` of a JSON object; return JSON with page, csv, worksheet and told, or problem.

    >>> json.loads(answer('{"a": " ", "b": "x"}'))["problem"].partition(";")[0]
    'text A: holds only blank space'
    """
    asked = json.loads(question)
    try:
        return json.dumps(_compared(asked["a"], asked["b"], asked.get("names") or {}))
    except ParallaxError as error:
        return json.dumps({"problem": " ".join(str(error).split())})
    except RecursionError:
        return json.dumps({"problem": "a text is nested too deep; accepted: a news article as text"})


def _compared(a: str, b: str, names: dict[str, str]) -> dict[str, str]:
    texts = {s: text.encode("utf-8", "replace").decode("utf-8") for s, text in (("a", a), ("b", b))}
    articles = [article_from_text(text, names.get(s) or f"text {s.upper()}") for s, text in texts.items()]
    story = Story("Two articles, side by side", *articles)
    rows, found = records(story), findings.records(story, without=["keywords"])  # that needs NumPy
    told = "One difference." if len(rows) == 1 else f"{len(rows)} differences, the most telling first."
    return {
        "page": comparison_page(story, found, rows),
        "csv": rows_csv(COLUMNS, rows),
        "worksheet": render("worksheet.html.j2", **lesson(story, found, rows, whole=True)),
        "told": f"{told} {LEFT_OUT}" if rows else f"No difference was found. {relation(story)}",
    }
