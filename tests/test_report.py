"""The report as files: self-contained, escaped, linked up, small; what a browser does with it is tests/browser."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from types import SimpleNamespace

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from parallax import nbguard
from parallax.article import article_from_text
from parallax.charts import finding_cards, show, table
from parallax.display import html, plain
from parallax.errors import StoryError
from parallax.measures.facts import propositions
from parallax.page import cells, frontpage, shell
from parallax.page.comparison import comparison_page
from parallax.page.sidebyside import Place, side_by_side
from parallax.report import _where, render
from parallax.story import Story

HOSTILE = '</p><script>alert("x")</script><img src=x onerror=alert(1)> & "quoted" \'single\' Üñí 😀'


def output(shown):
    if isinstance(shown, pd.DataFrame):
        data = {"text/plain": plain(shown), "text/html": html(shown)}
        return new_output("execute_result", data=data, execution_count=1)
    bundle = shown._repr_mimebundle_()
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    return new_output("execute_result", data=data, metadata=metadata, execution_count=1)


def notebook(title, *shown):
    code = [
        new_code_cell(f"show({n})\n# again", outputs=[output(s)], execution_count=1)
        for n, s in enumerate(shown)
    ]
    head = new_markdown_cell(
        f"# {title}\n\nA *lead*. And more.\n\n## Data\n\n[next](01-two.ipynb)\n\n## Data"
    )
    return new_notebook(cells=[head, *code])


@pytest.fixture(scope="module")
def books(tmp_path_factory, findings, story):
    from parallax.charts import ribbon

    folder = tmp_path_factory.mktemp("notebooks")
    few = finding_cards(findings.head(5))
    shown = [finding_cards(findings), few, table(pd.DataFrame({"n": [1]}), "A table")]
    nbformat.write(notebook("What is it?", show(ribbon(story))), folder / "00-one.ipynb")
    nbformat.write(
        notebook("What <i>else</i>?", *shown, show(ribbon(story)), show(ribbon(story))),
        folder / "01-two.ipynb",
    )
    return folder


@pytest.fixture(scope="module")
def report(tmp_path_factory, books, story, findings):
    out = tmp_path_factory.mktemp("report")
    assert render(books, out, story, findings) == out / "index.html"
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


def test_every_passage_of_every_finding_has_its_anchor(report, findings):
    ids = set(Links(report["articles.html"]).ids)
    for evidence in findings.head(30)["evidence"]:
        assert {f"{e['source']}-{e['start']}-{e['end']}" for e in evidence} <= ids


def test_pages_are_small(report):
    assert max(len(text.encode()) for text in report.values()) <= 300_000


def test_the_front_page_says_what_can_and_cannot_be_told(report, story, findings):
    page = report["index.html"]
    assert f"<h1>{story.title}</h1>" in page
    for line in frontpage.told(story, findings) + frontpage.cannot(story, findings):
        assert line.text in page
    assert "What is it?" in page and "What &lt;i&gt;else&lt;/i&gt;?" in page
    assert not re.search(r"\bp \.\d", page)


def test_a_notebook_page_has_contents_folds_and_neighbours(report):
    page = report["01-two.html"]
    assert '<a href="#data">Data</a>' in page and '<h2 id="data">' in page and '<h2 id="data-2">' in page
    assert "<summary>2 lines</summary>" in page and 'href="01-two.html"' in page
    assert '<a class="previous" href="00-one.html">' in page and 'class="next"' not in page


def test_a_rerun_gives_the_same_bytes_and_removes_only_its_own_old_pages(tmp_path, books, story, findings):
    render(books, tmp_path, story, findings)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    (tmp_path / "07-gone.html").write_bytes(first["00-one.html"])
    (tmp_path / "mine.html").write_text("<p>mine")
    render(books, tmp_path, story, findings)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == first | {"mine.html": b"<p>mine"}


def test_a_page_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    shell.write(tmp_path / "x.html", "old")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        shell.write(tmp_path / "x.html", "new")
    assert [p.name for p in tmp_path.iterdir()] == ["x.html"]
    assert (tmp_path / "x.html").read_text() == "old"


# Untrusted text


@pytest.fixture(scope="module")
def hostile():
    raw = f"A {HOSTILE} title\n\n“A {HOSTILE} quote,” said Bo. " + "The talks went well again today. " * 8
    one = article_from_text(raw, f"{HOSTILE}.txt")
    return Story(
        f"{HOSTILE}", one, article_from_text("Other\n\n" + "Nothing new came of it at all. " * 9, "b")
    )


def test_article_text_is_shown_and_never_run(hostile):
    from parallax import compare

    page = comparison_page(hostile, compare(hostile), full_text=True)
    assert Links(page).scripts == 1 and "<img" not in page and "alert(&quot;x&quot;)" in page


def test_a_finding_leads_to_the_notebook_on_its_area(findings):
    card = 'id="finding-sentiment-own-words"'
    own = SimpleNamespace(number="06", href="06-your-own-pair.html", title="Yours", body=card)
    area = SimpleNamespace(number="02", href="02-sentiment.html", title="How it sounds", body="")
    assert 'href="02-sentiment.html"' in _where([own, area], findings)("sentiment-own-words")
    area.body = card
    assert 'href="02-sentiment.html#finding-sentiment-own-words"' in _where([own, area], findings)(
        "sentiment-own-words"
    )
    assert _where([own], findings)("sentiment-own-words") == ""


def test_links_lead_to_pages_and_files_outside_the_report_are_named():
    inside = '<a href="01-x.ipynb">x</a> <a href="../report/articles.html#a-1-2">p</a>'
    assert cells.local(inside) == '<a href="01-x.html">x</a> <a href="articles.html#a-1-2">p</a>'
    assert cells.local('<a href="../data/README.md#c">how</a>') == "how (<code>data/README.md</code>)"


def test_markdown_shows_markup_and_never_runs_it():
    html = cells.prose(f"{HOSTILE}\n\n[x](javascript:alert(1))")
    assert "<script" not in html and "<img" not in html and "javascript:" not in html


def test_the_printed_text_comes_back_whole(story, findings):
    places = [Place("a", 10, 500), Place("a", 105, 200)]
    html = side_by_side(story, findings, places=places)
    for source, article in story.articles.items():
        for block in article.block_rows:
            start = f'data-source="{source}" data-start="{block.start}">'
            inner = html[html.index(start) + len(start) :]
            inner = inner[: re.search(r"</(?:p|h3)>", inner).start()]
            assert cells.plain(re.sub(r"<sup.*?</sup>", "", inner)) == block.text


def test_without_rights_only_titles_and_linked_passages_are_shown(story, findings):
    html = side_by_side(story, findings.head(0), places=[Place("b", 952, 1000)], full_text=False)
    text = cells.plain(re.sub(r"<sup.*?</sup>", "", html))
    assert story.b.raw[952:1000] in text and story.b.title in text
    assert story.b.raw[1779:1950] not in text and "[…]" in text


def test_places_that_overlap_and_cross_blocks_nest_properly(made_up):
    from parallax import compare

    size = len(made_up.a.raw)
    places = [Place("a", s, e) for s in range(0, size, 7) for e in (s + 3, s + 90, size) if s < e]
    html = side_by_side(made_up, compare(made_up), places=places)
    open_tags = []
    for close, tag in re.findall(r"<(/?)(\w+)[^>]*>", html):
        if tag not in ("input", "br"):
            assert not close or open_tags.pop() == tag
            open_tags += [] if close else [tag]
    assert open_tags == []


# The front page of any story


def test_any_story_has_an_answer_without_commentary(made_up):
    from parallax import compare

    findings = compare(made_up)
    assert "comparisons declared beforehand" in frontpage.answer(made_up, findings)
    assert frontpage.told_twice(made_up) == ""
    assert frontpage.cannot(made_up, findings)[-1].text == frontpage.OUTLETS


def test_an_unknown_finding_in_a_list_is_named(story, findings, tmp_path):
    (tmp_path / "commentary").mkdir()
    (tmp_path / "commentary/front-page.md").write_text("## told\n\n- A line. [no-such]\n", "utf-8")
    with pytest.raises(StoryError, match=r"unknown finding \[no-such\]"):
        frontpage.told(replace(story, folder=tmp_path), findings)


def test_a_fact_told_twice_shows_the_coder_s_first_passages(story):
    html = frontpage.told_twice(story)
    fact = next(f for f in propositions(story).to_dict("records") if f["status"] == "contrast")
    assert fact["proposition"] in html
    for source, article in story.articles.items():
        start, end = fact[source][0]
        assert f"#{source}-{start}-{end}" in html and article.raw[start:end] in cells.plain(html)


def test_comparison_page_is_one_file_with_all_its_parts(story, findings):
    page = comparison_page(story, findings, full_text=True)
    parsed = Links(page)
    assert all(link.startswith(("#", "http")) for link in parsed.links)
    assert {link[1:] for link in parsed.links if link.startswith("#")} <= set(parsed.ids)
    assert {"told", "open", "voices", "comparability", "sentiment", "framing", "wording", "made"} <= set(
        parsed.ids
    )
    assert "dealt at random" in page and "SHA-256" in page and str(story.plan.seed) in page


def quoted_share(pages, article):
    """Measure the share of an article's characters that stand in a page in runs of 40 or more."""
    text = cells.plain(re.sub(r"<sup.*?</sup>|<[^>]+>", "", "".join(pages)))
    starts = [at for at in range(len(article.raw) - 40) if article.raw[at : at + 40] in text]
    return sum(min(40, after - at) for at, after in pairwise([*starts, len(article.raw)])) / len(article.raw)


@pytest.fixture(scope="module")
def closed(tmp_path_factory, story, findings, books):
    """The folder of a report on articles that may not be shown whole."""
    out = tmp_path_factory.mktemp("closed")
    render(books, out, replace(story, full_text=False), findings)
    return out


def test_without_rights_no_more_than_a_quarter_of_an_article_is_quoted(story, findings, closed):
    page = comparison_page(story, findings)
    report = [path.read_text("utf-8") for path in closed.glob("*.html")]
    for article in story.articles.values():
        assert quoted_share([page], article) < 0.3
        assert quoted_share(report, article) < 0.3
        assert quoted_share([comparison_page(story, findings, full_text=True)], article) > 0.95


def test_without_rights_links_still_lead_somewhere(closed):
    ids = set(Links((closed / "articles.html").read_text("utf-8")).ids)
    for path in closed.glob("*.html"):
        for link in Links(path.read_text("utf-8")).links:
            assert not link.startswith("articles.html#") or link.partition("#")[2] in ids


# Figures in pages, and the guard of stored outputs


def test_a_figure_takes_the_page_s_colours_and_ids_of_its_own(report):
    figures = re.findall(r'<figure class="chart">(.*?)</figure>', report["01-two.html"], re.DOTALL)
    assert len(figures) == 2 and figures[0] != figures[1]
    for figure in figures:
        assert "var(--a)" in figure and "#0072b2" not in figure.lower() and "font-family" not in figure
        for target in re.findall(r"url\(#([^)]+)\)", figure):
            assert f'id="{target}"' in figure


def png(value, size=(40, 20)):
    import base64
    import io

    from PIL import Image

    file = io.BytesIO()
    Image.new("L", size, value).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


def outputs(**data):
    kinds = {"plain": "text/plain", "png": "image/png"}
    return [{"output_type": "display_data", "data": {kinds[k]: v for k, v in data.items()}, "metadata": {}}]


def test_guard_names_the_line_and_shows_old_and_new():
    moved = nbguard.differences(outputs(plain="one\ntwo"), outputs(plain="one\nthree"))
    assert moved == ["text/plain: 1 of 2 lines differ", "  line 2 stored: two", "  line 2 now:    three"]


def test_guard_is_silent_where_nothing_moved_and_about_a_hair_in_a_picture():
    assert nbguard.differences(outputs(plain="x", png=png(100)), outputs(plain="x", png=png(101))) == []


def test_guard_keeps_pictures_that_differ_side_by_side(tmp_path):
    def save(n, old, new):
        return nbguard.side_by_side(old, new, tmp_path / f"{n}.png")

    (moved,) = nbguard.differences(outputs(png=png(0)), outputs(png=png(200)), save)
    assert "differs by 200.0 of 255" in moved and (tmp_path / "1.png").is_file()
    (moved,) = nbguard.differences(outputs(png=png(0)), outputs(png=png(0, (40, 30))), save)
    assert "size 40×20 → 40×30" in moved


def test_guard_counts_outputs_and_streams():
    stream = [{"output_type": "stream", "name": "stdout", "text": "x"}]
    assert nbguard.differences(stream, []) == ["stdout: 1 stored, 0 now"]
