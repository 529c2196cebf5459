"""Empty sheets hold a row for everything to be coded, and are read back as not yet coded."""

import csv
import io
from collections import Counter

from parallax import compare, load_story
from parallax.judgements import codebook, empty_sheets
from parallax.measures.codes import codes, in_use, rules_and_coder
from parallax.story import new_story


def rows(sheet):
    return list(csv.DictReader(io.StringIO(sheet)))


def test_a_row_for_every_sentence_and_question(made_up):
    units, sheets = Counter(code.unit for code in codebook(made_up).values()), empty_sheets(made_up, coder="Ada")
    sentences = sum(len(article.passages("body")) for article in made_up.articles.values())
    assert len(rows(sheets["codes.csv"])) == sentences * units["sentence"]
    assert len(rows(sheets["codes-checklists.csv"])) == 2 * units["article"]
    assert {row["value"] for name in ("codes.csv", "codes-checklists.csv") for row in rows(sheets[name])} == {""}
    assert {row["coder"] for row in rows(sheets["codes.csv"])} == {"Ada"}


def test_every_row_has_its_passage_in_place(made_up):
    for row in rows(empty_sheets(made_up)["codes.csv"]):
        assert made_up.articles[row["source"]].raw[int(row["start"]) : int(row["end"])] == row["text"]


def test_a_new_story_reads_its_sheets_as_not_yet_coded(story, tmp_path):
    files = [story.folder / story.sources[source]["file"] for source in ("a", "b")]
    made = load_story(new_story(str(tmp_path / "mine"), *files))
    assert len(made.judgements["codes"]) and in_use(made) == []
    assert not compare(made).grade.isin(["judged", "external"]).any()
    assert codes(made).empty and "Nothing of this kind is coded" in codes(made).attrs["note"]


def test_one_filled_row_is_enough_to_be_shown(story, tmp_path):
    files = [story.folder / story.sources[source]["file"] for source in ("a", "b")]
    folder = new_story(str(tmp_path / "mine"), *files)
    sheet = folder / "judgements/codes.csv"
    sheet.write_text(sheet.read_text("utf-8").replace(",voice,,", ",voice,narrator,", 1), "utf-8")
    made = load_story(folder)
    assert [row.value for row in in_use(made)] == ["narrator"]
    assert list(rules_and_coder(made)["coded as"]) == ["narrator"]
