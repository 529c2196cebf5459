"""Charts and tables: text that can be compared, bytes that stay, words for every picture, nothing by colour alone."""

import re

import pandas as pd
import pytest
from parallax import charts
from parallax.charts import show
from parallax.display import Prose
from parallax.display import html as html_of
from parallax.display import plain as plain_of
from parallax.tables import table as table_of

NAN = float("nan")


def table(df, caption, most=12):
    return table_of(df, caption=caption, most=most)


@pytest.fixture(scope="module")
def drawn(story):
    return {"ribbon": charts.ribbon(story), "asked": charts.ribbon(story, title="Who speaks for $5 and $6")}


SHAPES = ["ribbon", "asked"]


@pytest.fixture(scope="module", params=SHAPES)
def shape(request):
    return request.param


@pytest.fixture(scope="module")
def shown(drawn, shape):
    return show(drawn[shape])


def test_a_figure_has_png_svg_and_words(shown):
    data, metadata = shown._repr_mimebundle_()
    assert set(data) == {"image/png", "image/svg+xml", "text/plain"}
    assert metadata["image/png"]["alt"] == data["text/plain"]
    assert len(data["text/plain"]) > 40 and re.search(r"\d", data["text/plain"])
    assert data["image/svg+xml"].startswith("<svg ") and "<metadata>" not in data["image/svg+xml"]


def test_a_figure_shown_twice_is_the_same_to_the_byte(drawn, shape, shown):
    assert show(drawn[shape]) == shown


def test_a_figure_is_narrow_and_its_letters_are_large(drawn, shape, shown):
    assert drawn[shape].get_figwidth() <= 6
    assert min(float(size) for size in re.findall(r"font-size: ([\d.]+)px", shown.svg)) >= 11


def test_a_figure_is_the_same_whatever_the_reader_has_set(story, drawn):
    import matplotlib as mpl

    with mpl.rc_context({"font.size": 30, "axes.edgecolor": "red", "svg.fonttype": "path"}):
        assert show(charts.ribbon(story)) == show(drawn["ribbon"])


def test_dollars_are_no_mathematics(drawn):
    assert "$5 and $6" in show(drawn["asked"]).svg


def test_ribbon_counts_who_speaks(drawn, story):
    counted = {source: [int(n) for n in re.findall(r"(?:article|source|quotation) (\d+)", part)]
               for source, part in zip("ab", re.findall(r"[AB], .*?\.", drawn["ribbon"].alt), strict=True)}  # fmt: skip
    assert {s: sum(counts) for s, counts in counted.items()} == {
        s: len(article.passages("body")) for s, article in story.articles.items()
    }


def test_voices_differ_by_more_than_colour():
    hatches = [hatch for _, hatch in charts.VOICES.values()]
    assert len(set(hatches)) == len(hatches)


# Tables


def test_table_as_text_is_aligned_and_rounded():
    df = pd.DataFrame({"word": ["that", "we"], "a": [14, 0], "gap": [1.23456, -0.0001]})
    assert plain_of(table(df, "Words")).splitlines() == [
        "Words", "word   A    gap", "that  14  1.235", "we     0  0.000",
    ]  # fmt: skip


def test_table_as_html_has_caption_scopes_and_no_data_frame_class():
    html = html_of(table(pd.DataFrame({"n": [1, 2]}, index=["x", "y"]), "A caption"))
    assert "<caption>A caption</caption>" in html and "dataframe" not in html
    assert html.count('scope="row"') == 2 and html.count('scope="col"') == 1
    assert "<style" not in html


def test_cells_are_escaped_and_gaps_are_dashes():
    shown = table(pd.DataFrame({"<b>": ["<script>alert(1)</script>", None], "n": [1.5, NAN]}), "<i>")
    assert "<script>" not in html_of(shown) and "<b>" not in html_of(shown) and "<i>" not in html_of(shown)
    assert plain_of(shown).splitlines()[-1].split() == ["–", "–"]


def test_whole_numbers_stay_whole_and_truth_is_in_words():
    shown = table(pd.DataFrame({"n": [14.0, NAN], "big": [12345, 1], "is": [True, False]}), "c")
    assert plain_of(shown).splitlines()[2].split() == ["14", "12,345", "yes"]


def test_p_is_written_to_two_digits():
    shown = table(pd.DataFrame({"p": [0.0199, 0.7561, 0.00012, 1.0]}), "c")
    assert [line.strip() for line in plain_of(shown).splitlines()[2:]] == [".020", ".76", ".00012", "1"]


def test_rows_cut_a_table_and_say_so():
    shown = table(pd.DataFrame({"n": range(20)}), "c", most=3)
    assert plain_of(shown).splitlines()[-1] == "and 17 more"
    assert html_of(shown).count("<tr>") == 4 and "and 17 more" in html_of(shown)


def test_a_passage_links_to_its_place_and_stands_as_text():
    passage = {"source": "a", "start": 3, "end": 9, "text": "a <b> c"}
    shown = table(pd.DataFrame({"where": [[passage, passage], passage]}), "c")
    assert 'href="../report/articles.html#a-3-9"' in html_of(shown) and "<b>" not in html_of(shown)
    assert plain_of(shown).splitlines()[2] == "“a <b> c” (A 3–9) · “a <b> c” (A 3–9)"


def test_what_every_row_has_stands_below_the_table():
    df = pd.DataFrame({"who": ["Kim", "Lee"], "grade": ["exact", "exact"], "n": [3, 3], "A": ["–", "–"]})
    assert plain_of(table(df, "c")).splitlines() == [
        "c",
        "who  n  A",
        "Kim  3  –",
        "Lee  3  –",
        "In every row: grade exact.",
    ]
    many = plain_of(table(pd.DataFrame({"n": range(20), "linked": [0] * 20}), "c", most=4)).splitlines()
    assert many[1] == "n" and many[-1] == "In every row shown: linked 0."


def test_evidence_reads_as_passages():
    evidence = [{"source": "b", "start": 0, "end": 2, "text": "So"}]
    assert "articles.html#b-0-2" in html_of(table(pd.DataFrame({"evidence": [evidence]}), "c"))


def test_an_empty_table_is_a_table():
    assert plain_of(table(pd.DataFrame({"n": []}), "none")) == "none"


def test_prose_is_markdown_and_text():
    shown = Prose("*x* <b>y</b> $z$")._repr_mimebundle_()
    assert shown["text/plain"] == "*x* <b>y</b> $z$"
    assert "<em>x</em> &lt;b&gt;y&lt;/b&gt; $z$" in shown["text/html"] and "mathjax_ignore" in shown["text/html"]


def test_numbers_have_true_minus_signs_and_no_signed_zero():
    shown = plain_of(table_of([(v,) for v in (-0.0004, -1.5, None, NAN)], ["n"]))
    assert shown.split() == ["n", "0.000", "−1.500", "–", "–"]
    assert plain_of(table_of([(1234567,)], ["n"])).split() == ["n", "1,234,567"]
