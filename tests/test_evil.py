"""Text is shown as text: one evil string goes through every field, and is looked for alive on every way out."""

import csv
import io
import json
import os
import re
import sys
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from importlib import import_module
from inspect import signature
from pathlib import Path

import pandas as pd
import pytest
from made_stories import article
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from parallax import Story, compare, load_story
from parallax.article import article_from_text
from parallax.charts import ribbon, show
from parallax.cli import main
from parallax.commentary import commentary
from parallax.differences import records
from parallax.display import html, plain
from parallax.judgements import empty_sheets, read_judgements
from parallax.many import run
from parallax.measures import MEASURES
from parallax.page.comparison import comparison_page
from parallax.page.worksheet import write_worksheet
from parallax.story import Plan
from test_many import here

from tools.report import write_report

MARKUP = "<evil onerror=alert(1)><script>alert(2)</script></style>"
MARKS = "$evil^2$ **evil** [evil](javascript:alert(3)) ![evil](http://evil.example/x.png) `evil`"
CONTROLS = "\x1b[31m\x07\u202eevil\u2066\u200f"
FORMULA = "=cmd|' /C calc'!A0 "
EVIL = f"{FORMULA}{MARKUP} {MARKS} {CONTROLS}"
SHORT = f"=evil() <evil onerror=x> $evil^2$ **evil** {CONTROLS}"  # where a longer one would be no title or name
FILE = "=evil <evil onerror=x> $evil^2$ **evil** \x1b\u202e.txt" if os.name == "posix" else "=evil $evil^2$.txt"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Alive(HTMLParser):
    """List what an evil string made of a page: elements, attributes, addresses, emphasis, mathematics."""

    def __init__(self, page, mathematics=False):
        super().__init__(convert_charrefs=True)
        self.found, self.open, self.mathematics = [], [], mathematics
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        held = dict(attributes)
        if tag in ("evil", "iframe", "object", "embed", "base", "form", "link"):
            self.found.append(tag)
        self.found += [f"{k}={v}" for k, v in attributes if k.startswith("on")]
        self.found += [
            f"{k}={held[k]}"
            for k in ("src", "href", "action", "xlink:href")
            if k in held and re.match(r"(?i)\s*(?:javascript|https?://evil|//|data:text)", held[k] or "")
        ]
        if tag not in ("meta", "br", "img", "input", "hr", "path", "rect", "line", "circle"):
            self.open.append((tag, held.get("class") or ""))

    def handle_endtag(self, tag):
        while self.open and any(name == tag for name, _ in self.open) and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        tags = [name for name, _ in self.open]
        if "script" in tags and "alert(2)" in data:
            self.found.append("script")
        if "evil" in data and tags and tags[-1] in ("strong", "code", "i"):
            self.found.append(f"{tags[-1]}: {data}")
        if self.mathematics and "$evil" in data and not any("mathjax_ignore" in held for _, held in self.open):
            self.found.append(f"mathematics: {data[:90]}")


def alive(page, *, notebook=False):
    """List what is alive in a page, or in what a notebook shows of a cell."""
    controls = [f"control {m[0]!r} after {page[max(0, m.start() - 40) : m.start()]!r}" for m in CONTROL.finditer(page)]
    return [*Alive(page, mathematics=notebook).found, *controls[:3]]


def formulas(table):
    """List the cells of a CSV file that a spreadsheet would take for a formula."""
    cells = (cell for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"))) for cell in row)
    return [c for c in cells if c[:1] in "=+-@−\t\r" and c and not re.fullmatch(r"[-+−]?[\d.]+(?:e-?\d+)?", c)]


def told(number):
    """Write an article of whose every part the evil string is one; 0 and 1 tell one event."""
    event = ("opens to all", "draws protest")[number]
    rest = (article(0, "east"), f"Shops of {SHORT} said that sales {EVIL} fell by 40 % in the hour of the protest.")[
        number
    ]
    parts = [
        f"{SHORT} bridge {event}",
        f"By {SHORT} Jane Doe",
        f"{FORMULA} opens a paragraph on the bridge that {event} and that has {EVIL} in it.",
        f"“It is {EVIL} a good day for {number + 3},” said {SHORT} Ada Poll, the mayor. “We are glad,” she said.",
        rest,
        f"Evil Poll of {SHORT} News told the {EVIL} committee that {number + 2} were hurt.",
    ]
    return "\n\n".join(parts)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    made = [folder / FILE, folder / f"b{FILE}"]
    for number, path in enumerate(made):
        path.write_text(told(number), "utf-8")
    return [str(path) for path in made]


@pytest.fixture(scope="module")
def folder(files, tmp_path_factory):
    """A story folder with the evil string as every value that it takes."""
    folder = tmp_path_factory.mktemp("stories") / "evil"
    folder.mkdir()
    evil = json.dumps(EVIL)
    sources = ""
    for letter, path in zip("ab", files, strict=True):
        name = Path(path).name
        (folder / name).write_bytes(Path(path).read_bytes())
        fields = "\n".join(f"{key} = {evil}" for key in ("label", "byline", "published", "url", "licence"))
        sources += f"\n[{letter}]\nfile = {json.dumps(name)}\n{fields}\n"
    actors = f'[actors]\n{evil} = ["Ada Poll", "Evil Poll", {json.dumps(SHORT)}]\n'
    text = f"title = {evil}\n{sources}\n{actors}\n[plan]\npermutations = 100\n[rights]\nfull_text = true\n"
    (folder / "story.toml").write_text(text, "utf-8")
    (folder / "commentary").mkdir()
    words = f"## tone\n\n{{a.name}} and {{sentiment-own-words.label}} {EVIL}\n"
    (folder / "commentary" / "02-sentiment.md").write_text(words, "utf-8")
    (folder / "judgements").mkdir()
    for name, sheet in empty_sheets(load_story(folder), coder=EVIL).items():
        (folder / "judgements" / name).write_text(sheet.replace(",voice,,", ",voice,narrator,"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def evil(folder):
    return load_story(folder)


@pytest.fixture(scope="module")
def found(evil):
    return compare(evil)


def test_what_a_string_would_do_alive_is_seen():
    """The searcher finds what it is to find."""
    assert len(alive(f"<p>{EVIL}</p>", notebook=True)) >= 6
    assert formulas("a,b\n=1+1,2\n") == ["=1+1"]


def test_pages_of_two_articles(files, tmp_path, capsys):
    for out in ("page", "share"):
        assert main(["compare", *files, "--out", str(tmp_path / out), *(["--share"] if out == "share" else [])]) == 0
        assert alive((tmp_path / out / "index.html").read_text("utf-8")) == []
    for name in ("differences.csv", "findings.csv"):
        assert formulas((tmp_path / "page" / name).read_text("utf-8")) == []
        assert not CONTROL.search((tmp_path / "page" / name).read_text("utf-8"))
    assert json.loads((tmp_path / "page" / "findings.json").read_text("utf-8"))


@pytest.mark.parametrize("call", [["compare"], ["compare", "--json"], ["inspect"], ["inspect", "--json"], ["new"]])
def test_a_terminal(call, files, tmp_path, capsys):
    given = {"compare": files, "inspect": files[:1], "new": [str(tmp_path / "evil"), *files]}[call[0]]
    assert main([call[0], *given, *call[1:]]) == 0
    said = capsys.readouterr()
    assert not CONTROL.search(said.out + said.err) and ("evil" in said.out or call == ["compare"])
    if "--json" in call:
        assert json.loads(said.out) and said.out.isascii()


def test_a_list_of_articles_in_a_terminal(tmp_path, capsys):
    body = "The vote was put off on Monday by the council. It will meet again next week, the mayor said."
    one = "{} of 2 DOCUMENTS\n\nThe Made-Up Times\n\nJune 1, 2025 Monday\n\n" + SHORT + "\n\nLENGTH: 20 words\n\n{}\n\n"
    (tmp_path / FILE).write_text(one.format(1, body) + one.format(2, body), "utf-8")
    assert main(["inspect", str(tmp_path / FILE)]) == 0
    said = capsys.readouterr().out
    assert "holds 2 articles" in said and "=evil" in said and not CONTROL.search(said)


def test_rows_in_a_terminal(files, monkeypatch, capsys):
    place = [{"source": "a", "start": 0, "end": 9, "text": EVIL}]
    rows = [{"rank": 1, "kind": EVIL, "sentence": EVIL, "a": place, "b": [], "basis": EVIL}]
    monkeypatch.setattr(sys.modules["parallax.differences"], "records", lambda story: rows)
    assert main(["compare", *files]) == 0
    said = capsys.readouterr().out
    assert not CONTROL.search(said) and said.count("=cmd") > 1


def test_a_refusal(files, tmp_path, capsys):
    assert main(["inspect", str(tmp_path / SHORT)]) == 2
    assert main(["compare", SHORT, SHORT, "--out", str(tmp_path)]) == 2
    assert main(["compare", *files, "--out", f"{files[0]}/page"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 3 and not CONTROL.search(said)


@pytest.mark.parametrize("measure", MEASURES)
def test_tables_in_a_notebook(measure, evil):
    module = import_module(f"parallax.measures.{measure}")
    made = getattr(module, measure, None)
    frame = made(evil) if made and [*signature(made).parameters] == ["story"] else None
    if isinstance(frame, pd.DataFrame):
        assert alive(html(frame), notebook=True) == []
        assert not CONTROL.search(plain(frame))


def test_a_table_of_anything():
    frame = pd.DataFrame({EVIL: [EVIL, None], "x": [[{"source": "a", "start": 0, "end": 9, "text": EVIL}], [EVIL]]})
    frame.attrs |= {"caption": EVIL, "note": EVIL}
    for shown in (frame, frame.set_index(EVIL), frame.head(0)):
        shown.attrs = frame.attrs
        assert alive(html(shown), notebook=True) == []
        assert not CONTROL.search(plain(shown))


@pytest.fixture(scope="module")
def pictures(evil):
    return [show(ribbon(evil, title=SHORT))]


def test_figures(pictures):
    for picture in pictures:
        data, about = picture._repr_mimebundle_()
        assert alive(data["image/svg+xml"]) == []
        drawn = ElementTree.fromstring(data["image/svg+xml"])
        assert "$evil^2$" in "".join(drawn.itertext())  # as text, and not as mathematics
        assert not CONTROL.search(data["text/plain"] + about["image/png"]["alt"])


def test_prose_of_a_story(evil, found):
    for shown in (commentary(evil, found, "02-sentiment", "tone"), commentary(evil, found, "x", "y", *found.id)):
        bundle = shown._repr_mimebundle_()
        assert not CONTROL.search(bundle["text/plain"])
        assert [
            one for one in alive(bundle["text/html"], notebook=True) if "strong" not in one and "code" not in one
        ] == []
        assert "<img" not in bundle["text/html"]


def test_the_report(evil, found, pictures, tmp_path):
    shown = [getattr(import_module(f"parallax.measures.{m}"), m)(evil) for m in ("voices", "naming", "codes")]
    bundles = [{"text/html": html(frame), "text/plain": plain(frame)} for frame in shown]
    bundles += [picture._repr_mimebundle_()[0] for picture in pictures]
    bundles += [commentary(evil, found, "02-sentiment", "tone")._repr_mimebundle_()]
    cells = [
        new_code_cell("x", outputs=[new_output("execute_result", data=data, execution_count=1)], execution_count=1)
        for data in bundles
    ]
    book = new_notebook(cells=[new_markdown_cell(f"# Who?\n\n{MARKUP} ![evil](http://evil.example/x.png)"), *cells])
    write_report({Path("01-who.ipynb"): book}, tmp_path, evil, found, records(evil))
    for page in sorted(tmp_path.glob("*.html")):
        text = page.read_text("utf-8")
        assert [one for one in alive(text) if not one.startswith(("strong", "code"))] == [], page.name
        assert 'src="http' not in text


def test_a_lesson_and_its_tables(evil, tmp_path):
    for path in write_worksheet(evil, tmp_path, coders=[SHORT, "Ada"]):
        assert formulas(path.read_text("utf-8")) == []
    for page in sorted(tmp_path.glob("*.html")):
        assert alive(page.read_text("utf-8")) == [], page.name


def test_sheets_to_code_are_no_formulas_and_come_back(evil):
    assert all(formulas(sheet) == [] for name, sheet in empty_sheets(evil).items() if name.endswith(".csv"))
    assert len(read_judgements(evil)["codes"]) > 10


def test_a_collection(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "_executor", here)
    half = "\ud800"
    rows = [
        {"story": f"{EVIL}{half}{n}", "source": f"{letter}{EVIL}", "title": SHORT, "label": f"{letter}{EVIL}{half}"}
        | {"text": f"{told(n)}\0{half}"}
        for n in range(2)
        for letter in "ab"
    ]
    rows.append({"story": EVIL, "source": EVIL, "text": "x"})
    table = tmp_path / "t.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    out = run.compare_many(table, tmp_path / "out", plan=Plan(permutations=100))
    assert alive((out / "index.html").read_text("utf-8")) == []
    problems = (out / "problems.csv").read_text("utf-8")
    assert formulas(problems) == [] and not CONTROL.search(problems) and "evil" in problems
    assert pd.read_parquet(out / "findings.parquet").story.nunique() == 2


def test_what_no_file_can_hold_is_left_out_of_a_text():
    read = article_from_text(
        f"A {EVIL}\0 \ud800 title\n\nIt came.\0\ud800 {EVIL}", f"{SHORT}\0\udcff", byline=EVIL, title="It"
    )
    assert not CONTROL.search(read.raw)
    other = article_from_text(told(1), "b.txt")
    story = Story(f"{EVIL}\ud800", read, other, labels={"a": EVIL, "b": MARKUP})
    assert alive(comparison_page(story, compare(story).to_dict("records"), records(story))) == []
