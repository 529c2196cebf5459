"""Empty sheets hold a row for everything to be coded, and are read back as not yet coded."""

import csv
import io

from parallax import compare, load_story
from parallax.coding.codebook import story_codebook
from parallax.coding.codes import all_codes, in_use
from parallax.coding.sheets import empty_sheets
from parallax.display import plain as plain_of
from parallax.story import new_story
from parallax.views import coded as coded_views


def rows(sheet):
    return list(csv.DictReader(io.StringIO(sheet)))


def test_a_row_for_every_sentence_and_question(made_up):
    book, sheets = story_codebook(made_up), empty_sheets(made_up, coder="Ada")
    sentences = sum(len(article.passages("body")) for article in made_up.articles.values())
    assert len(rows(sheets["codes.csv"])) == sentences * len(book.unit("sentence"))
    assert len(rows(sheets["codes-checklists.csv"])) == 2 * len(book.unit("article"))
    assert {row["value"] for name in ("codes.csv", "codes-checklists.csv") for row in rows(sheets[name])} == {
        ""
    }
    assert {row["coder"] for row in rows(sheets["codes.csv"])} == {"Ada"}


def test_every_row_has_its_passage_in_place(made_up):
    for row in rows(empty_sheets(made_up)["codes.csv"]):
        assert made_up.articles[row["source"]].raw[int(row["start"]) : int(row["end"])] == row["text"]


def test_a_new_story_reads_its_sheets_as_not_yet_coded(story, tmp_path):
    files = [story.folder / story.sources[source]["file"] for source in ("a", "b")]
    made = load_story(new_story(str(tmp_path / "mine"), *files))
    assert len(all_codes(made)) and in_use(made).empty
    assert not compare(made).grade.isin(["judged", "external"]).any()
    assert "Nothing of this kind is coded" in plain_of(coded_views.coding_table(made))


def test_one_filled_row_is_enough_to_be_shown(story, tmp_path):
    files = [story.folder / story.sources[source]["file"] for source in ("a", "b")]
    folder = new_story(str(tmp_path / "mine"), *files)
    sheet = folder / "judgements/codes.csv"
    sheet.write_text(sheet.read_text("utf-8").replace(",voice,,", ",voice,narrator,", 1), "utf-8")
    made = load_story(folder)
    assert list(in_use(made).value) == ["narrator"]
    assert "narrator" in plain_of(coded_views.confusion_table(made))
