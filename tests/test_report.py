"""The report as files: self-contained, escaped, linked up, small; what a browser does with it is tests/browser."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from parallax import nbguard
from parallax.article import article_from_text
from parallax.charts import show
from parallax.differences import records
from parallax.display import findings_table, from_markdown, html, plain
from parallax.page import render, sides
from parallax.page.comparison import comparison_page, front
from parallax.page.rows import BUDGET, CUT, Quota, alone, rows, set_off
from parallax.story import Story, load_story
from parallax.tables import table

from tools import report as reporting
from tools.report import write_report


def differs(story):
    """Made-up rows of what differs: two that face each other, one told by A."""

    def place(source, number=2):
        row = story.articles[source].sentence_rows[min(number, len(story.articles[source].sentence_rows) - 1)]
        return [{"source": source, "start": row.start, "end": row.end, "text": row.text}]

    both = [(place("a"), place("b")), (place("a", 3), []), (place("a", 4), place("b", 5))]
    known = {"kind": "conflict", "basis": "matched", "worth": "9 in 10 of such rows are right", "measure": "links"}
    return [{"rank": n, "sentence": f"Only A tells {n}", "a": a, "b": b, **known} for n, (a, b) in enumerate(both, 1)]


HOSTILE = '</p><script>alert("x")</script><img src=x onerror=alert(1)> & "quoted" \'single\' Üñí 😀'


def output(shown):
    if isinstance(shown, pd.DataFrame):
        data = {"text/plain": plain(shown), "text/html": html(shown)}
        return new_output("execute_result", data=data, execution_count=1)
    bundle = shown._repr_mimebundle_()
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    return new_output("execute_result", data=data, metadata=metadata, execution_count=1)


def notebook(title, *shown):
    code = [new_code_cell(f"show({n})\n# again", outputs=[output(s)], execution_count=1) for n, s in enumerate(shown)]
    head = new_markdown_cell(f"# {title}\n\nA *lead*. And more.\n\n## Data\n\n[next](01-two.ipynb)\n\n## Data")
    return new_notebook(cells=[head, *code])


@pytest.fixture(scope="module")
def books(findings, story):
    from parallax.charts import ribbon

    few = table(findings[["label", "evidence"]].head(30), caption="The passages behind findings")
    shown = [findings_table(findings), few, table(pd.DataFrame({"n": [1]}), caption="A table")]
    drawn = show(ribbon(story)), show(ribbon(story, title="Again"))
    one, two = notebook("What is it?", drawn[0]), notebook("What <i>else</i>?", *shown, *drawn)
    return {Path("00-one.ipynb"): one, Path("01-two.ipynb"): two}


@pytest.fixture(scope="module")
def report(tmp_path_factory, books, story, findings):
    out = tmp_path_factory.mktemp("report")
    assert write_report(books, out, story, findings, differs(story)) == out / "index.html"
    return {path.name: path.read_text("utf-8") for path in sorted(out.glob("*.html"))}


class Links(HTMLParser):
    """Collect ids, links and anything that would fetch."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.fetched, self.scripts = [], [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found["href"]] if tag == "a" and "href" in found else []
        self.fetched += [found[k] for k in ("src", "srcset", "data", "action", "poster") if k in found]
        self.fetched += [found["href"]] if tag == "link" else []
        self.scripts += tag == "script"
        assert not [k for k in found if k.startswith("on")], found


def test_there_is_a_page_for_each_notebook_and_four_more(report):
    more = ["articles.html", "glossary.html", "index.html", "search.html"]
    assert list(report) == ["00-one.html", "01-two.html", *more]


def test_nothing_is_fetched_and_nothing_foreign_runs(report):
    for text in report.values():
        parsed = Links(text)
        assert [f for f in parsed.fetched if not f.startswith("data:")] == []
        assert parsed.scripts == 1 and "default-src 'none'" in text
        assert not re.search(r"@import|url\((?!#)", text)


def test_ids_are_unique_and_links_resolve(report):
    ids = {name: Links(text).ids for name, text in report.items()}
    for name, text in report.items():
        assert len(ids[name]) == len(set(ids[name])), name
        for link in Links(text).links:
            page, _, anchor = link.partition("#")
            if not link.startswith("http"):
                assert page == "" or page in report, link
                assert not anchor or anchor in ids[page or name], link


def test_every_passage_linked_has_its_anchor(report):
    ids = set(Links(report["articles.html"]).ids)
    links = [link for link in Links(report["01-two.html"]).links if link.startswith("articles.html#")]
    assert len(links) > 10 and {link.partition("#")[2] for link in links} <= ids


def test_pages_are_small(report):
    assert max(len(text.encode()) for text in report.values()) <= 300_000


def test_the_front_page_leads_with_what_differs(report, story):
    page = report["index.html"]
    assert f"<h1>{story.title}</h1>" in page
    assert page.index("How they tell it differently") < page.index("can’t settle") < page.index("Notebooks</h2>")
    assert 'href="articles.html#a-' in page and "No match found in B" in page
    assert "What is it?" in page and "What &lt;i&gt;else&lt;/i&gt;?" in page
    assert not re.search(r"\bp \.\d", page[: page.index('id="mo"')])


def test_a_notebook_page_has_addresses_folded_code_and_neighbours(report):
    page = report["01-two.html"]
    assert '<h2 id="data">' in page and '<h2 id="data-2">' in page
    assert "<summary><code>show(0)</code></summary>" in page and 'href="01-two.html"' in page
    assert '<span class="q">Previous</span>' in page and '<span class="q">Next</span>' not in page


def test_what_only_a_specialist_asks_is_folded():
    prose = ("# Who?", "## For specialists: codes\n\nOne.", "## What this does not show\n\nTwo.")
    made = new_notebook(cells=[new_markdown_cell(text) for text in prose])
    shown = [
        (s.id, s.folded, "".join(s.parts).strip()) for s in reporting.book(Path("01-two.ipynb"), made).sections[1:]
    ]
    assert shown[0] == ("for-specialists-codes", True, "<p>One.</p>")
    assert shown[1] == ("what-this-does-not-show", False, "<p>Two.</p>")


def test_a_rerun_gives_the_same_bytes_and_removes_only_its_own_old_pages(tmp_path, books, story, findings):
    write_report(books, tmp_path, story, findings, differs(story))
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / "07-gone.html").write_bytes(first["00-one.html"])
    (tmp_path / "mine.html").write_text("<p>mine")
    write_report(books, tmp_path, story, findings, differs(story))
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == first | {"mine.html": b"<p>mine"}


def test_a_page_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    render.write(tmp_path / "x.html", "old")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        render.write(tmp_path / "x.html", "new")
    assert [p.name for p in tmp_path.iterdir()] == ["x.html"]
    assert (tmp_path / "x.html").read_text() == "old"


# Untrusted text


@pytest.fixture(scope="module")
def hostile():
    raw = f"A {HOSTILE} title\n\n“A {HOSTILE} quote,” said Bo. " + "The talks went well again today. " * 8
    one = article_from_text(raw, f"{HOSTILE}.txt")
    return Story(f"{HOSTILE}", one, article_from_text("Other\n\n" + "Nothing new came of it at all. " * 9, "b"))


def test_article_text_is_shown_and_never_run(hostile):
    from parallax import compare

    page = comparison_page(hostile, compare(hostile).to_dict("records"), differs(hostile))
    assert Links(page).scripts == 1 and "<img" not in page and "alert(&#34;x&#34;)" in page


def test_markdown_shows_markup_and_never_runs_it():
    html = from_markdown(f"{HOSTILE}\n\n[x](javascript:alert(1))")
    assert "<script" not in html and "<img" not in html and "javascript:" not in html


def test_the_printed_text_comes_back_whole(story):
    both = sides.both(story)
    for source, article in story.articles.items():
        for block in both[source]:
            told = "".join("".join(p.text for p in s.pieces) + s.after for s in block.sentences)
            start = block.sentences[0].start - len(block.before)
            assert article.raw[start:].startswith(block.before + told)


def test_a_sentence_leads_to_its_partner_and_back():
    both = sides.both(load_story("tests/stories/bridge"))
    pairs = {
        source: {(s.number, p.number) for b in both[source] for s in b.sentences for p in s.partners} for source in "ab"
    }
    assert pairs["a"] and pairs["a"] == {(a, b) for b, a in pairs["b"]}


def test_comparison_page_is_one_file_with_all_its_parts(story, findings):
    page = comparison_page(story, findings.to_dict("records"), differs(story))
    parsed = Links(page)
    assert all(link.startswith(("#", "http")) for link in parsed.links)
    assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {"row-1", "a-2", "b-2", "articles", "method"} <= set(parsed.ids)
    assert "SHA-256" in page and "share it only if you may" in page
    for article in story.articles.values():
        assert all(row.text in unescape(re.sub(r"<[^>]+>", "", page)) for row in article.sentence_rows)


def test_pages_to_share_quote_few_words_and_have_no_articles(story, findings, books, tmp_path):
    """No sentence beyond the quota stands in them, and nothing leads to a passage."""
    shared = comparison_page(story, findings.to_dict("records"), differs(story), share=True)
    write_report(books, tmp_path, replace(story, full_text=False), findings, differs(story))
    report = {path.name: path.read_text("utf-8") for path in tmp_path.glob("*.html")}
    assert "articles.html" not in report and "full_text = true" in report["index.html"]
    assert "at most 40 words" in shared
    for text in (shared, *report.values()):
        assert not [link for link in Links(text).links if re.search(r"#[ab]-\d", link)]


def test_a_report_that_quotes_little_quotes_some_four_hundred_words(story, findings, tmp_path):
    """Of each article, on all its pages together: runs of four words or more."""
    stored = sorted((Path(reporting.__file__).parents[1] / "notebooks").glob("*.ipynb"))
    books = {path: nbformat.read(path, as_version=4) for path in stored}
    write_report(books, tmp_path, replace(story, full_text=False), findings, records(story))
    runs = set()
    for path in tmp_path.glob("*.html"):
        text = re.sub(r"(?s)<(script|style).*?</\1>|aria-label=\"[^\"]*\"|<[^>]+>", " ", path.read_text("utf-8"))
        words = re.findall(r"\w+", unescape(text).lower())
        runs |= {tuple(words[i : i + 4]) for i in range(len(words))}
    for article in story.articles.values():
        words = re.findall(r"\w+", article.raw.lower())
        quoted = {i + k for i in range(len(words)) if tuple(words[i : i + 4]) in runs for k in range(4)}
        assert 200 < len(quoted) <= BUDGET


def test_what_a_row_names_is_set_off_and_a_figure_inside_a_quotation_is_not():
    own = "They include Ben Cohen, as well as many couples who have at least $1 million in assets, the paper said."
    words = "as well as many couples who have at least $1 million"
    (span,) = set_off(own, f"In a sentence that both have, only A adds “{words} …”.", "Some include Ben Cohen.")
    assert own[slice(*span)] == words


@pytest.mark.parametrize(
    ("own", "sentence", "names", "marked"),
    [
        ("“We stay,” said Ada Poll of the mill.", "Only A quotes Ada Poll.", ["Ada Poll"], ["Ada Poll"]),
        ("“We stay,” Poll said.", "Only A quotes Ada Poll.", ["Ada Poll"], ["Poll"]),
        ("“He said, ‘Let’s take the long way home.", "A quotes “He said, ‘Let’s …”.", [], ["He said, ‘Let’s"]),
        ('He said "we stay" and left at noon.', "Only A tells “He said ‘we stay’ …”.", [], ['He said "we stay']),
        ("She was at the mill on Monday.", "Only A quotes “we stay”.", [], []),
    ],
)  # fmt: skip
def test_names_and_quotations_are_set_off_and_no_edit_beside_them(own, sentence, names, marked):
    spans = set_off(own, sentence, "She is at the mill on Monday.", names)
    assert [own[i:j] for i, j in spans] == marked


def test_a_voice_without_its_name_has_it_before_the_passage():
    one = article_from_text("Mill stays\n\n“We stay,” Ada Poll said. “We will be here all year,” she added.", "a.txt")
    two = Story("Two", one, article_from_text("Mill goes\n\nThe mill will go.", "b.txt"))
    (n,) = (i for i, s in enumerate(one.sentence_rows) if "she added" in s.text)
    s = one.sentence_rows[n]
    told = [{"source": "a", "start": s.start, "end": s.end, "text": s.text}]
    row = {"kind": "voice", "sentence": "Only A quotes Ada Poll.", "a": told, "b": [], "basis": "counted", "worth": ""}
    for sentence, speaker in ((row["sentence"], "Ada Poll"), ("Only A quotes Bo Lind.", "")):
        (found,) = rows(two, [row | {"sentence": sentence}], Quota(whole=True))
        assert found.sides["a"][0].speaker == speaker


def test_a_row_has_its_point_beside_its_sentence_in_the_picture(story):
    ten = rows(story, records(story), Quota(whole=True))[:10]
    for side in sides.drawing(sides.both(story), ten, sides.SHAPES[0])["labels"].values():
        assert len(side) > 2 and all(words and numbers for _, words, numbers in side)


def test_headlines_of_which_most_differs_have_nothing_set_off():
    assert not any(piece.mark for piece in alone("Mayor calls old bridge a shame", "Mayor retires"))
    assert not any(piece.mark for piece in alone("Mayor retires", "Mayor calls old bridge a shame"))


def test_a_page_to_share_ends_where_its_quota_does(story, findings):
    def place(source, n):
        row = story.articles[source].sentence_rows[n]
        return [{"source": source, "start": row.start, "end": row.end, "text": row.text}]

    known = {"kind": "fact left out", "basis": "matched", "worth": ""}
    made = [{"sentence": f"Only A tells {n}.", "a": place("a", n), "b": [], **known} for n in range(1, 25)]
    shown = front(story, findings.to_dict("records"), made, Quota(whole=False))
    assert 0 < shown["left"] == 24 - len(shown["rows"])
    words = [len("".join(p.text for p in row.sides["a"][0].pieces).split()) for row in shown["rows"]]
    assert min(words) > 0 and BUDGET - 60 < sum(words) <= BUDGET + len(words)  # a mark for what is cut


def test_a_quota_counts_a_passage_once_and_ends():
    quota = Quota(whole=False)
    long = "word " * 60
    assert quota.words("a", 0, 300, long) == CUT == quota.words("a", 0, 300, long)
    for n in range(1, 20):
        quota.words("a", n * 300, n * 300 + 300, long)
    assert sum(quota.given.values()) == BUDGET and quota.words("a", 9_000, 9_300, long) == 0
    assert quota.words("b", 0, 300, long) == CUT and Quota(whole=True).words("a", 0, 300, long) == 60


def test_passages_of_a_notebook_are_cut_to_the_quota(story):
    link = '<a class="passage" href="../report/articles.html#a-0-300"><q>{}</q></a>'
    for words, shown in (("a few &lt;words&gt;", "a few &lt;words&gt;"), ("x " * 90, "x " * 40 + "…")):
        assert reporting._local(link.format(words), story, Quota(whole=False)) == f"<q>{shown}</q>"
    local = reporting._local(link.format("a few"), story, Quota(whole=True))
    assert local == '<a class="passage" href="articles.html#a-0"><q>a few</q></a>'


# Figures in pages, and the guard of stored outputs


def test_a_figure_takes_the_page_s_colours_and_ids_of_its_own(report):
    figures = re.findall(r'<figure class="chart">(.*?)</figure>', report["01-two.html"], re.DOTALL)
    assert len(figures) == 2 and figures[0] != figures[1]
    for figure in figures:
        assert "var(--a, #0072B2)" in figure
        for target in re.findall(r"url\(#([^)]+)\)", figure):
            assert f'id="{target}"' in figure


def outputs(**data):
    kinds = {"plain": "text/plain", "png": "image/png", "html": "text/html"}
    return [{"output_type": "display_data", "data": {kinds[k]: v for k, v in data.items()}, "metadata": {}}]


def test_guard_names_the_line_and_shows_old_and_new():
    moved = nbguard.differences(outputs(plain="one\ntwo"), outputs(plain="one\nthree"))
    assert moved == ["@@ -2 +2 @@", "-text/plain: two", "+text/plain: three"]
    assert nbguard.differences(outputs(html="<b>"), outputs(html="<i>"))[1] == "-text/html: <b>"
    assert nbguard.differences(outputs(plain="one"), outputs(plain="one\n")) != []


def test_guard_is_silent_where_nothing_moved_and_about_the_bytes_of_a_picture():
    assert nbguard.differences(outputs(plain="x", png="AA=="), outputs(plain="x", png="AAA=")) == []


def test_guard_counts_outputs_and_streams():
    stream = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    assert nbguard.differences(stream, [])[1:] == ["-stdout: x"]
    failed = [{"output_type": "error", "ename": "KeyError", "evalue": "x", "traceback": []}]
    assert nbguard.differences([], failed)[1:] == ["+error: KeyError: x"]
