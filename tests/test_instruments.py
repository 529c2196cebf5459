"""Every instrument has one shape, and the door for a reader's own is open and guarded."""

import pytest
from parallax.errors import ParallaxError, StoryError
from parallax.scoring.instruments import Function, WordList, chosen, instruments
from parallax.sentiment import prepare
from parallax.story import load_story

CARD = ("name", "title", "unit", "version", "licence", "domain", "validated", "rule")
OWN = [Function("shouts", lambda line: line.count("!")), WordList("mine", {"good": 1.0}, title="mine")]


@pytest.mark.parametrize("tool", [*instruments().values(), *OWN], ids=lambda tool: tool.name)
def test_every_instrument_has_a_card_and_scores(tool):
    assert all(isinstance(getattr(tool, field), str) and getattr(tool, field) for field in CARD)
    good, nothing = tool.score(["A good plan!", ""])
    assert good.value > nothing.value == 0.0
    assert tool.score([]) == []


@pytest.mark.parametrize("tool", instruments().values(), ids=lambda tool: tool.name)
def test_curly_or_straight_quotation_marks_give_the_same_score(tool):
    curly, straight = "It isn’t “wonderful”, they said—“bad”…", 'It isn\'t "wonderful", they said - "bad"...'
    one, other = (tool.score([prepare(line)])[0] for line in (curly, straight))
    assert one.value == other.value
    assert [hit.word for hit in one.hits] == [hit.word for hit in other.hits]


def test_a_function_that_gives_no_number_is_refused():
    for function in (lambda line: None, lambda line: float("nan"), lambda line: "many"):
        with pytest.raises(ParallaxError, match="shouts: no number for 'A plan'; accepted"):
            Function("shouts", function).score(["A plan"])


def test_a_plan_chooses_by_name_or_by_a_file_of_the_story(tmp_path):
    (tmp_path / "mine.csv").write_text("word,weight\ngood,1\n", "utf-8")
    assert chosen("afinn").title == "AFINN"
    assert chosen("mine.csv", tmp_path).weights == {"good": 1.0}
    for name in ("magic", "../mine.csv", "none.csv"):
        with pytest.raises(ParallaxError, match="accepted"):
            chosen(name, tmp_path)


def test_a_story_with_a_list_of_its_own_is_compared_by_it(tmp_path):
    from parallax import compare

    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A good plan stands here.\n\nIt was a bad day.\n", "utf-8")
    plan = '[plan]\nlexicon = "mine.csv"\n'
    (tmp_path / "story.toml").write_text(
        f'title = "T"\n[a]\nfile = "a.txt"\n[b]\nfile = "b.txt"\n{plan}', "utf-8"
    )
    with pytest.raises(StoryError, match="mine.csv"):
        load_story(tmp_path)
    (tmp_path / "mine.csv").write_text("word,weight\ngood,1\n", "utf-8")
    rows = compare(load_story(tmp_path)).set_index("id")
    assert rows.label["sentiment-own-words"] == "mean mine score"
    assert rows.reference.isna()["sentiment-own-words"], (
        "the reference range holds scores of the default instrument"
    )
