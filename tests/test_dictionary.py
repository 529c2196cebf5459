"""A reader's own dictionary: read from a CSV, scored as its rule says, refused where a row cannot count."""

import pytest
from parallax.errors import ParallaxError
from parallax.instruments import Card, WordList, instruments, word_list

TOOL = WordList("toy", {"good": 2.0, "gave rise": 1.0, "gave": -1.0}, Card("toy"))


def test_the_score_is_the_sum_of_weights_over_the_number_of_words():
    score = TOOL.score(["It gave rise to good talks."])[0]
    assert score.value == pytest.approx((1 + 2) / 6)
    assert [(hit.word, hit.start, hit.end, hit.weight) for hit in score.hits] == [
        ("gave rise", 3, 12, 1.0),
        ("good", 16, 20, 2.0),
    ]


def test_a_phrase_goes_before_its_words_and_a_cut_phrase_is_none():
    assert [hit.word for hit in TOOL.score(["They gave good, and gave"])[0].hits] == ["gave", "good", "gave"]


def test_empty_texts_score_zero():
    assert [score.value for score in TOOL.score(["", "…", "Table."])] == [0.0, 0.0, 0.0]


def test_afinn_scores_as_the_original_counts():
    tool = instruments()["afinn"]
    assert len(tool.weights) == 3382
    assert {tool.weights[word] for word in ("breathtaking", "outstanding")} == {5.0}
    assert tool.score(["This is utterly excellent!"])[0].hits[0].weight == 3.0
    assert tool.score(["The talks were a great success."])[0].value == pytest.approx((3 + 2) / 6)


def test_reading_a_list(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("\ufeffword,weight,reason\nCan’t stand,-2,why not\n good ,1.5,\n", "utf-8")
    tool = word_list(path)
    assert (tool.name, tool.card.title, tool.weights) == ("mine", "mine", {"can't stand": -2.0, "good": 1.5})
    assert tool.score(["I can't stand it."])[0].value == pytest.approx(-2 / 4)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("word,weight\ngood,much\n", "row 2"),
        ("word,weight\ngood,nan\n", "row 2"),
        ("word,weight\ngood,1\nGood,2\n", "row 3"),
        ("word,weight\nhope*,1\n", "row 2"),
        ("word,weight\n:),1\n", "row 2"),
        ("word,weight\n,1\n", "row 2"),
        ("word,weight\ngood\n", "row 2"),
        ("term,weight\ngood,1\n", "row 2"),
        ("word,weight\n", "holds no word"),
        ("", "holds no word"),
    ],
)
def test_a_row_that_cannot_count_is_refused_in_one_line(tmp_path, rows, told):
    path = tmp_path / "mine.csv"
    path.write_text(rows, "utf-8")
    with pytest.raises(ParallaxError) as refused:
        word_list(path)
    assert "mine.csv" in str(refused.value) and told in str(refused.value)
    assert "accepted:" in str(refused.value) and "\n" not in str(refused.value)


def test_a_missing_file_and_a_foreign_one_are_refused_without_their_folder(tmp_path):
    foreign = tmp_path / "foreign.csv"
    foreign.write_bytes(b"word,weight\ncaf\xe9,1\n")
    for path in (tmp_path / "none.csv", foreign):
        with pytest.raises(ParallaxError, match=f"^{path.name}: ") as refused:
            word_list(path)
        assert str(tmp_path) not in str(refused.value)
