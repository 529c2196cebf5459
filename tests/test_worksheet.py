"""The worksheet: sentences without codes, the key apart, and tables that come back as coders."""

import csv
import re
from html import unescape

import pytest
from nltk.metrics.agreement import AnnotationTask
from parallax import load_story
from parallax.article import article_from_text
from parallax.cli import main
from parallax.display import plain as plain_of
from parallax.errors import ParallaxError
from parallax.judgements import CODED
from parallax.measures.codes import agreement, in_use
from parallax.page.rows import BUDGET, Quota, rows
from parallax.page.worksheet import asked, coder_table, pairs, sentences, write_worksheet
from parallax.story import Story


def test_every_sentence_of_the_default_story_stands_on_the_sheet(story):
    chosen = sentences(story)
    assert {source: len(own) for source, own in chosen.items()} == {"a": 23, "b": 17}
    for source, own in chosen.items():
        assert all(story.articles[source].raw[s.start : s.end] == s.text for s in own)


def test_a_long_article_gives_what_a_page_holds():
    long = article_from_text("A title\n\n" + "Nobody came to the bridge on that day. " * 90, "long.txt")
    chosen = sentences(Story("Two", long, long, full_text=True))
    assert len(chosen["a"]) == 42  # 42 · 1.29 ≤ 55


def test_without_rights_few_words_unless_asked_for():
    long = article_from_text("A title\n\n" + "Nobody came to the bridge on that day. " * 90, "long.txt")
    story = Story("Two", long, long)
    for source in "ab":
        own = sentences(story)[source]
        assert 0 < sum(len(s.text.split()) for s in own) <= BUDGET // 2
    assert len(sentences(story, full_text=True)["a"]) > len(sentences(story)["a"])


def test_the_coding_sheet_holds_no_code_and_the_key_no_sentence_of_it(story, tmp_path):
    write_worksheet(story, tmp_path)
    sheet = (tmp_path / "coding.html").read_text("utf-8")
    assert re.findall(r'<td class="box">(.*?)</td>', sheet) == [""] * (40 * 3)
    for code in asked(story):
        assert code.definition in sheet
    key = (tmp_path / "key.html").read_text("utf-8")
    (voice,) = {row.value for row in in_use(story) if (row.source, row.start, row.code) == ("a", 105, "voice")}
    assert "A1</th><td>2</td>" in key and f"2 {voice}" in key and "model-based annotator" in key


def test_the_lesson_takes_five_pairs_those_facing_first(story):
    def place(source):
        s = story.articles[source].sentence_rows[2]
        return {"source": source, "start": s.start, "end": s.end, "text": s.text}

    made = {"kind": "conflict", "sentence": "A and B differ", "basis": "counted", "worth": ""}
    one, two = {**made, "a": [place("a")], "b": []}, {**made, "a": [place("a")], "b": [place("b")]}
    found = rows(story, [one, one, two, one, two, one, one, one], Quota(whole=True))
    assert [row.number for row in pairs(found)] == [1, 2, 3, 4, 5]
    found = rows(story, [one] * 6 + [two] * 2, Quota(whole=True))
    assert [row.number for row in pairs(found)] == [1, 2, 3, 7, 8] and pairs([]) == []


def test_the_answers_say_what_differs_where_the_page_points_above(story, tmp_path):
    write_worksheet(story, tmp_path)
    key = (tmp_path / "key.html").read_text("utf-8")
    assert "as above" not in key and story.b.title in unescape(key)


def test_pages_ask_for_nothing_and_escape(tmp_path):
    hostile = article_from_text("A <script>x</script>\n\n" + "It is <img src=x> here. " * 3, "h.txt")
    write_worksheet(Story("<b>", hostile, hostile, full_text=True), tmp_path)
    for page in tmp_path.glob("*.html"):
        text = page.read_text("utf-8")
        assert "<script" not in text and "<img" not in text and "default-src 'none'" in text


def test_a_story_without_codes_has_the_automatic_voice_for_a_key(made_up, tmp_path):
    write_worksheet(made_up, tmp_path)
    key = (tmp_path / "key.html").read_text("utf-8")
    assert "A1</th><td>1</td>" in key and "no hand codes" in key and "<td>–</td>" in key


def test_a_filled_table_is_never_written_over(made_up, tmp_path):
    path = tmp_path / "codes-Ada.csv"
    assert write_worksheet(made_up, tmp_path, coders=["Ada"]) == {path: True}
    path.write_text("filled", "utf-8")
    assert write_worksheet(made_up, tmp_path, coders=["Ada"]) == {path: False}
    assert path.read_text("utf-8") == "filled"


def test_a_folder_of_something_else_is_refused(made_up, tmp_path):
    (tmp_path / "index.html").write_text("mine", "utf-8")
    with pytest.raises(ParallaxError, match="accepted"):
        write_worksheet(made_up, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_from_the_command_line(tmp_path, capsys):
    assert main(["worksheet", "trump-kim", "--out", str(tmp_path / "sheet"), "--coder", "Ada B."]) == 0
    assert "codes-Ada-B.csv" in capsys.readouterr().out
    assert main(["worksheet", "no-such-story", "--out", str(tmp_path / "x")]) == 2
    assert "accepted" in capsys.readouterr().err and not (tmp_path / "x").exists()


# A class of three

CLASS = {"Ada": "1111 2222 1212", "Ben": "1112 2222 1211", "Cleo": "111. 2221 1211"}
VALUES = {"1": "narrator", "2": "named", ".": ""}


@pytest.fixture
def taught(copied):
    """The default story, coded by a class of three instead: voice of the first twelve sentences."""
    folder = copied.folder / "judgements"
    for path in folder.glob("codes*.csv"):
        path.unlink()
    for coder, values in CLASS.items():
        _fill(copied, folder / f"codes-{coder}.csv", coder, values.replace(" ", ""))
    return load_story(copied.folder)


def _fill(story, path, coder, values):
    """Fill in the empty table of a coder as a spreadsheet would."""
    sheet = coder_table(story, sentences(story), coder).removeprefix("\ufeff").splitlines()
    rows = list(csv.DictReader(sheet))
    for row, value in zip([r for r in rows if r["code"] == "voice"], values, strict=False):
        row["value"] = VALUES[value]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, CODED)
        writer.writeheader()
        writer.writerows(rows)


def test_the_class_s_alpha_is_nltk_s_and_by_hand(taught):
    table = agreement(taught)
    row = table[table.code == "voice"].squeeze()
    data = [
        (coder, i, value)
        for coder, values in CLASS.items()
        for i, value in enumerate(values.replace(" ", ""))
        if value != "."
    ]
    assert row.kind == "reliability" and row.who == "Ada, Ben, Cleo" and row.units == 12
    assert row.alpha == pytest.approx(AnnotationTask(data=data).alpha())
    # Twelve units of 3, 3, 3, 2 … values: two of three differ in unit 8 and in unit 12, both of unit 4.
    # Each of these has ordered pairs that differ: 8 and 12 give 4/2 = 2 each, 4 gives 2/1 = 2; together 6.
    # 1: 3 + 3 + 3 + 1 + 1 + 3 + 3 + 2 = 19; 2: 1 + 3 + 3 + 3 + 2 + 3 + 1 = 16; n = 35, expected 2 · 19 · 16.
    assert row.alpha == pytest.approx(1 - 34 * 6 / (2 * 19 * 16))


def test_the_class_shows_in_the_notebook_s_table(taught):
    shown = plain_of(agreement(taught))
    assert "reliability" in shown and "Ada, Ben, Cleo" in shown


def test_a_coder_joins_those_who_are_there(copied):
    path = copied.folder / "judgements" / "codes-Zoe.csv"
    _fill(copied, path, "Zoe", "1" * 23)
    table = agreement(load_story(copied.folder))
    row = table[(table.code == "voice") & (table.kind == "reliability")].squeeze()
    assert row.who == "Zoe, a model-based annotator" and row.units == 23


def test_two_coders_of_one_file_s_name_are_refused(made_up, tmp_path):
    with pytest.raises(ParallaxError, match=r"coders 'Ada B' and 'ada-B': .* accepted: other names"):
        write_worksheet(made_up, tmp_path / "out", coders=["Ada B", "Ada B", "ada-B"])
    assert not (tmp_path / "out").exists()


def test_a_coder_without_a_name_and_a_table_of_another_story_are_refused(story, made_up, tmp_path):
    with pytest.raises(ParallaxError, match="a coder without a name"):
        write_worksheet(story, tmp_path, coders=[" "])
    write_worksheet(story, tmp_path, coders=["Ann"])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(ParallaxError, match="is of another story"):
        write_worksheet(made_up, tmp_path, coders=["Ann"])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
