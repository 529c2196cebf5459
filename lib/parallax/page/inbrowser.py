"""What the one-file page asks of the library: two pasted texts in, a page, rows and a worksheet out."""

import json

from parallax.article import Article, article_from_text
from parallax.errors import ParallaxError
from parallax.story import Story

LEFT_OUT = "Whether tone or single words differ is tested by the command line."
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
        return json.dumps({"problem": "a text is nested too deep; accepted: a news article as text"})


def _compared(a: str, b: str, names: dict[str, str]) -> dict[str, str]:
    from parallax.differences import records
    from parallax.page.comparison import comparison_page
    from parallax.page.publishing import rows_csv
    from parallax.page.render import render
    from parallax.page.worksheet import lesson

    articles = [_article(text, names.get(s) or f"text {s.upper()}", s) for s, text in (("a", a), ("b", b))]
    story = Story("Two articles, side by side", *articles)
    rows = records(story)
    told = "One difference." if len(rows) == 1 else f"{len(rows)} differences, the most telling first."
    return {
        "page": comparison_page(story, [], rows),
        "csv": rows_csv(rows),
        "worksheet": render("worksheet.html.j2", **lesson(story, [], rows, whole=True)),
        "told": f"{told} {LEFT_OUT}" if rows else "No difference was found: the two may be one text.",
    }


def _article(text: str, name: str, source: str) -> Article:
    if not text.strip():
        raise ParallaxError(f"text {source.upper()}: holds no text; accepted: a news article as text")
    if len(text) > MOST:
        reason = f"is longer than {MOST:,} characters"
        raise ParallaxError(f"text {source.upper()}: {reason}; accepted: a news article as text")
    return article_from_text(text.encode("utf-8", "replace").decode("utf-8"), name)
