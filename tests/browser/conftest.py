"""What the browser tests share: a Chromium, the report, a comparison page of hostile text, and a place for pictures."""

import functools
import http.server
import shutil
import threading
from pathlib import Path

import nbformat
import pytest
from made_stories import rows as made_rows
from made_stories import write_jsonl
from parallax import compare, load_story
from parallax.article import article_from_text
from parallax.cli import main
from parallax.differences import records
from parallax.page.comparison import comparison_page
from parallax.page.render import write
from parallax.page.worksheet import write_worksheet
from parallax.story import Story
from playwright.sync_api import sync_playwright

from tools.report import write_report

ROOT = Path(__file__).parents[2]
WIDTHS = {"wide": 1280, "phone": 390}
THEMES = ("light", "dark")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PAIR = {
    "one.txt": """Ferry stops after a hundred years

The ferry across the river made its last crossing on Monday, as the new bridge opened to cars. Some 300 people stood
in the rain to watch it.

“It is a sad day for all of us,” said Ada Poll, who steered the ferry for thirty years. She called the bridge a
concrete eyesore.

The bridge cost 40 million euros, 12 million more than planned. The town will pay for it until 2045.

Fishermen fear for their catch. The harbour office promised to look into it.
""",
    "other.txt": """New bridge opens to cheers

Mayor Bo Lind opened the new bridge to cars on Monday and called it the best day in the town’s history.

“Nobody will wait in the rain again,” the mayor said. Shops along the road reported good sales.

The bridge cost 38 million euros, which the town will pay back by 2045. Two schools sang at the opening.

The ferry across the river made its last crossing on the same day.
""",
}
HOSTILE = '</p><script>alert("x")</script><img src="https://example.org/x.png" onerror="alert(1)"> 😀'


@pytest.fixture(scope="session")
def chromium():
    """An installed Chromium, driven by Playwright."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert path, "no Chromium found; on Debian: apt install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def story():
    return load_story()


@pytest.fixture(scope="session")
def pages(story, tmp_path_factory):
    """The report of the stored notebooks, pages of two pairs, and a lesson, as files."""
    out = tmp_path_factory.mktemp("pages")
    findings = compare(story)
    differs = records(story)
    books = {path: nbformat.read(path, as_version=4) for path in sorted((ROOT / "notebooks").glob("*.ipynb"))}
    write_report(books, out, story, findings, differs)
    for name, text in PAIR.items():
        (out / name).write_text(text, "utf-8")
    two = Story.from_files(*(out / name for name in PAIR))
    shown = compare(two).to_dict("records"), records(two)
    write(out / "comparison.html", comparison_page(two, *shown))
    write(out / "shared.html", comparison_page(two, *shown, share=True))
    table = write_jsonl(out / "stories.jsonl", made_rows(6))
    assert main(["many", str(table), "--out", str(tmp_path_factory.mktemp("many") / "of"), "--workers", "1"]) == 0
    shutil.copy(next(tmp_path_factory.getbasetemp().glob("many*/of/index.html")), out / "many.html")
    hostile = _hostile()
    write(out / "hostile.html", comparison_page(hostile, compare(hostile).to_dict("records"), records(hostile)))
    return sorted(out.glob("*.html"))


@pytest.fixture(scope="session")
def lesson(story, tmp_path_factory):
    """The pages of a lesson, as files."""
    out = tmp_path_factory.mktemp("lesson")
    write_worksheet(story, out)
    return sorted(out.glob("*.html"))


def _hostile():
    one = article_from_text(f"A {HOSTILE} title\n\n" + f"“All is {HOSTILE},” said Bo. " * 6, f"{HOSTILE}.txt")
    other = article_from_text("Another title\n\n" + "Nothing new came of it at all. " * 9, "b.txt")
    return Story(HOSTILE, one, other)


@pytest.fixture(scope="session", params=[(w, t) for w in WIDTHS for t in THEMES], ids="-".join)
def view(request, chromium):
    """A browser window of one width and theme; gives its name and a function that opens pages in it."""
    width, theme = request.param
    context = chromium.new_context(
        viewport={"width": WIDTHS[width], "height": 900}, color_scheme=theme, bypass_csp=True
    )
    yield f"{width}-{theme}", context
    context.close()


@pytest.fixture
def wide(chromium):
    """A desktop window as a reader has it."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def wide_bare(chromium):
    """A desktop window in which a test may run scripts of its own."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium):
    """A phone's window."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def served(pages):
    """The address of the pages on a web server of this machine."""
    handler = functools.partial(_Silent, directory=pages[0].parent)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass
