"""An evil string through every field of a story, and every page and notebook made of it opened: nothing of it lives."""

import re

import nbformat
import pytest
from made_stories import rows, write_jsonl
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_markdown_cell
from parallax.cli import main
from parallax.page.worksheet import write_worksheet
from test_evil import CONTROL, EVIL, SHORT, evil, files, folder, told  # noqa: F401  fixtures among them
from test_lab import START, lab, ready, window  # noqa: F401
from test_pages import opened

from tools import building
from tools.report import write_report

LIVING = """() => [
  ...document.querySelectorAll("evil, iframe, object, base, [onerror], [onload], mjx-container, .MathJax"),
  ...[...document.querySelectorAll("a, img, form")].filter((e) =>
    /^(javascript|https?:..evil|data:text)/i.test(e.getAttribute("href") ?? e.getAttribute("src") ?? "")),
  ...[...document.querySelectorAll("strong, em, code")].filter((e) => /^evil/.test(e.textContent)),
].map((e) => e.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def books(folder):  # noqa: F811
    """Every notebook, executed for the evil story."""
    return building.execute_all(story=str(folder))


@pytest.fixture(scope="module")
def made(books, evil, files, tmp_path_factory):  # noqa: F811
    """Every page there is, of the evil story: report, comparison, collection, worksheet."""
    out = tmp_path_factory.mktemp("made")
    write_report(books, out / "report", evil)
    assert main(["compare", *files, "--out", str(out / "page")]) == 0
    table = [
        row | {"title": SHORT, "label": f"{row['source']} {EVIL}", "text": told(n % 2)} for n, row in enumerate(rows(2))
    ]
    assert main(["many", str(write_jsonl(out / "t.jsonl", table)), "--out", str(out / "many"), "--workers", "1"]) == 0
    write_worksheet(evil, out / "lesson", coders=[SHORT])
    return sorted(out.rglob("*.html"))


def test_no_page_does_what_a_text_says(chromium, made):
    window_ = chromium.new_context(bypass_csp=True)  # what stops it is not the policy
    asked = []
    for path in made:
        page = window_.new_page()
        page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        requests, complaints = opened(page, path)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert (page.evaluate(LIVING), complaints) == ([], []), path.name
        assert [r for r in requests if not r.startswith(("data:", path.as_uri()))] == [], path.name
        assert not CONTROL.search(page.evaluate("document.documentElement.outerHTML")), path.name
        page.close()
    assert asked == [] and len(made) > 12
    window_.close()


def test_no_notebook_does_what_a_text_says(window, lab, books):  # noqa: F811
    """One notebook of all that any shows, trusted; mathematics and emphasis of its own show that they would be seen."""
    url, where = lab
    book = next(iter(books.values())).copy()
    book.cells = [
        new_markdown_cell("$own^2$ and **evil own**"),
        *(cell for one in books.values() for cell in one.cells),
    ]
    for n, cell in enumerate(book.cells):
        cell.id = f"cell-{n}"
    NotebookNotary(data_dir=str(where.parent / "data")).sign(book)
    nbformat.write(book, where / "alive.ipynb")
    asked, requests = [], []
    page = window.new_page()
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{url}lab/tree/alive.ipynb?reset", wait_until="load", timeout=START * 1000)
    ready(page)
    page.locator("mjx-container, .MathJax").first.wait_for(state="attached", timeout=START * 1000)
    shown = page.locator(".jp-NotebookPanel").inner_text()
    mathematics, emphasis = page.evaluate(LIVING)  # ours, and no other
    assert "mjx-math" in mathematics and emphasis == "<strong>evil own</strong>"
    assert shown.count("evil") > 100 and "$evil^2$" in shown
    assert asked == [] and [r for r in requests if re.match(r"https?://(?!127\.0\.0\.1)", r)] == []
    assert not CONTROL.search(shown)
    page.close()
