"""What an output checker cannot see: that every notebook was run, in order, without stderr, and has its parts."""

import ast
import html
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from parallax import load_story

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
LARGEST = 300_000
LONGEST_CELL = 12
MOST_CELLS = 24
MOST_ROWS = 12
FEWEST_WORDS, MOST_WORDS = 1_200, 3_000
FORBIDDEN = re.compile(r"^\s*[!%]|sys\.path|warnings\.|https?://|tqdm|;\s*$|^\s*(?:def|class) ", re.MULTILINE)
PARTS = ("## Data", "## What we measure", "## How sure are we", "## What this does not show")


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def book(path):
    return json.loads(path.read_text("utf-8"))


def source(cell):
    return "".join(cell["source"])


def code(book):
    return [cell for cell in book["cells"] if cell["cell_type"] == "code" and source(cell).strip()]


def test_there_are_notebooks_in_reading_order():
    numbers = [int(path.stem[:2]) for path in NOTEBOOKS]
    assert len(numbers) >= 5
    assert numbers == list(range(len(numbers)))
    assert all(re.fullmatch(r"\d\d-[a-z-]+", path.stem) for path in NOTEBOOKS)


def test_every_cell_was_run_in_order(book):
    assert [cell["execution_count"] for cell in code(book)] == list(range(1, len(code(book)) + 1))


def test_every_cell_but_imports_and_loading_shows_something(book):
    assert all(cell["outputs"] for cell in code(book)[2:])


def test_every_table_is_a_dataframe_that_can_be_filtered_and_sorted(book):
    space = {}
    for cell in code(book):
        *before, last = ast.parse(source(cell)).body
        exec(compile(ast.Module(before, []), "cell", "exec"), space)
        if not isinstance(last, ast.Expr):
            exec(compile(ast.Module([last], []), "cell", "exec"), space)
            continue
        shown = eval(compile(ast.Expression(last.value), "cell", "eval"), space)  # noqa: S307 - our own notebooks
        if any("<table" in "".join(output.get("data", {}).get("text/html", "")) for output in cell["outputs"]):
            assert isinstance(shown, pd.DataFrame), source(cell)


def test_no_error_and_no_stderr_is_stored(book):
    outputs = [output for cell in code(book) for output in cell["outputs"]]
    assert not [o for o in outputs if o["output_type"] == "error" or o.get("name") == "stderr"]


def test_prose_and_output_have_few_words_in_all(book, path):
    """Also what a page of the report folds away."""
    words = 0
    for cell in book["cells"]:
        words += len(source(cell).split()) if cell["cell_type"] == "markdown" else 0
        for data in (output.get("data", {}) for output in cell.get("outputs", ())):
            words += len(html.unescape(re.sub("<[^>]+>", " ", "".join(data.get("text/html", "")))).split())
    assert words <= (FEWEST_WORDS if path.name.startswith("00-") else MOST_WORDS)


def test_cells_are_few_and_so_are_the_rows_of_a_table_and_the_code_for_the_others_stands_below(book):
    assert len(code(book)) <= MOST_CELLS
    for cell in code(book):
        for shown in ("".join(o["data"]["text/html"]) for o in cell["outputs"] if "text/html" in o.get("data", {})):
            assert shown.count("<tr>") <= MOST_ROWS + 1
            assert re.search(r"and [\d,]+ more in <code>|^(?!.*\band [\d,]+ more\b)", shown), source(cell)


def test_cells_are_short_and_hold_nothing_that_belongs_elsewhere(book):
    for cell in code(book):
        assert len(source(cell).splitlines()) <= LONGEST_CELL
        assert not FORBIDDEN.search(source(cell)), source(cell)


def test_size_and_metadata(path, book):
    assert path.stat().st_size <= LARGEST
    assert book["metadata"]["kernelspec"]["name"] == "python3"


def test_the_parts_are_there_in_their_order(book, path):
    prose = "\n".join(source(cell) for cell in book["cells"] if cell["cell_type"] == "markdown")
    places = [prose.find(part) for part in PARTS]
    assert -1 not in places and places == sorted(places), places
    assert prose.startswith("# ") and prose.split("\n")[0].endswith("?")
    assert re.search(r"\]\(\d\d-[a-z-]+\.ipynb\)\.?$", prose.strip()), "the last line links the next notebook"


def test_the_answer_stands_in_the_fourth_cell_below_nothing_but_the_question(book):
    kinds = [cell["cell_type"] for cell in book["cells"][:4]]
    assert kinds == ["markdown", "code", "code", "code"] and "\n" not in source(book["cells"][0])
    (answer,) = (output["data"]["text/plain"] for output in book["cells"][3]["outputs"])
    assert len("".join(answer).split()) <= 100


def test_prose_holds_no_typed_result(book):
    for cell in book["cells"]:
        if cell["cell_type"] == "markdown":
            assert not re.search(r"\d\.\d|\d %", source(cell)), source(cell)


def test_links_lead_to_notebooks_that_exist(book):
    for cell in book["cells"]:
        if cell["cell_type"] == "markdown":
            for target in re.findall(r"\]\(([^)#]+\.ipynb)", source(cell)):
                assert (NOTEBOOKS[0].parent / target).is_file(), target


def test_every_picture_has_words(book):
    for cell in code(book):
        for output in cell["outputs"]:
            if "image/png" in output.get("data", {}):
                words = "".join(output["data"]["text/plain"])
                assert len(words) > 40 and output["metadata"]["image/png"]["alt"] == words


PASSAGE = re.compile(r'<a class="passage" href="([^"]*)"><q>(.*?)</q></a>', re.DOTALL)


def test_no_passage_stands_in_two_tables(book):
    """A few words may point at a place, and a title names its article; a sentence is quoted once."""
    rows = [row for article in load_story().articles.values() for row in article.sentence_rows]
    seen, whole = {}, {row.text for row in rows if row.role != "title" and row.words > 4}
    for n, cell in enumerate(code(book)):
        shown = "".join("".join(o["data"]["text/html"]) for o in cell["outputs"] if "text/html" in o.get("data", {}))
        quoted = {html.unescape(text) for _, text in PASSAGE.findall(shown)}
        for words in {text for text in quoted if len(text.split()) > 14 or text in whole}:
            assert not any(words in text or text in words for text, at in seen.items() if at != n), words
            seen[words] = n


def test_no_column_has_one_value_alone(book):
    for cell in code(book):
        for shown in ("".join(o["data"]["text/html"]) for o in cell["outputs"] if "text/html" in o.get("data", {})):
            lines = re.findall(r"<tr>(.*?)</tr>", shown, re.DOTALL)
            rows = [re.findall(r"<t[hd].*?>(.*?)</t[hd]>", line, re.DOTALL) for line in lines]
            for head, *cells in list(zip(*rows, strict=True))[1:] if len(rows) > 4 else ():
                assert head in ("A", "B") or len(set(cells)) > 1, (head, cells[0])


ALLOWED = re.compile(r"<(?:table|caption|thead|tbody|tr|th|td|a|q|p|div|br|span|em|strong|code|ol|ul|li)\b|<[^\w]")
ATTRIBUTE = re.compile(r' (?!href|scope)[\w-]+="[^"]*"')


def test_tables_and_prose_read_where_markup_is_sanitised(book):
    """GitHub and VS Code drop styles, scripts and classes: what is left says the same, columns by name, links whole."""
    for cell in code(book):
        for shown in ("".join(o["data"]["text/html"]) for o in cell["outputs"] if "text/html" in o.get("data", {})):
            bare = ATTRIBUTE.sub("", shown)
            assert bare.count("<") == len(ALLOWED.findall(bare))
            assert not re.search(r"<(?:style|script)| on\w+=|javascript:", shown)
            for table in re.findall(r"<table.*?</table>", bare, re.DOTALL):
                cells = [len(re.findall(r"<t[hd]\b", row)) for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)]
                assert len(cells) > 1 and len(set(cells)) == 1
                assert all(re.sub(r"<[^>]+>", "", head) for head in re.findall(r'<th scope="col">.*?</th>', table))
