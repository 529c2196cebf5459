"""Every instrument has one shape, and the door for a reader's own is open and guarded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.errors import ParallaxError, StoryError
from parallax.instruments import Card, Function, WordList, card, chosen, instruments, target
from parallax.instruments.base import prepare
from parallax.reference import beyond_chance, cards, doubt, worth
from parallax.story import load_story

OWN = [Function("shouts", lambda line: line.count("!")), WordList("mine", {"good": 1.0}, Card("mine"))]
EVERY = [*instruments().values(), target(), *OWN]


@pytest.mark.parametrize("tool", EVERY, ids=lambda tool: tool.name)
def test_every_instrument_has_a_card_and_scores(tool):
    assert isinstance(tool.card, Card) and tool.card.title and tool.card.unit.startswith("score")
    good, nothing = tool.score(["A good plan by Ada!", "Ada"], target="Ada")
    assert good.value > nothing.value
    assert tool.score([]) == [] if tool.name != "target" else tool.score([], []) == []


@pytest.mark.parametrize("name", ["vader", "pattern", "afinn", "target"])
def test_each_known_error_is_still_made(name):
    tool = target() if name == "target" else chosen(name)
    for error in card(name).errors:
        plain, start = error.text.replace("[", "").replace("]", ""), error.text.find("[")
        value = tool.score([prepare(plain)], [(start, error.text.find("]") - 1)])[0].value
        read = (value > 0.2) - (value < -0.2) if name == "target" else (value > 0) - (value < 0)
        assert read != error.reads, error


def test_cards_hold_figures_for_sentences_and_for_pairs_of_articles():
    shown = cards(EVERY).set_index("instrument")
    assert shown.loc["VADER", "worth for a sentence"].startswith("macro-F1 .5")
    assert shown.loc["VADER", "worth for two articles"] == "right in 53 % [45 to 60] of 172 pairs"
    assert shown.loc["shouts", "worth for two articles"] == "not measured"
    assert "coin" in doubt("vader") and "not measured" in doubt("shouts") and "63 %" in doubt("target")
    assert set(worth(["targets"]).instrument) == {"vader", "pattern", "afinn", "target"}
    assert (worth().low <= worth().value).all() and (worth().value <= worth().high).all()
    assert beyond_chance("target") and not beyond_chance("vader") and not beyond_chance("shouts")
    with pytest.raises(ParallaxError, match="accepted"):
        card("nobody")


@given(st.text(alphabet=st.sampled_from(list("ab “”’—…-–Kim \u00a0")), max_size=40))
def test_preparing_keeps_every_place(line):
    ready = prepare(line, {"Kim": ["Kim"]})
    assert len(ready) == len(line) and prepare(ready, {"Kim": ["Kim"]}) == ready


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
    assert chosen("afinn").card.title == "AFINN"
    assert chosen("mine.csv", tmp_path).weights == {"good": 1.0}
    for name in ("magic", "../mine.csv", "none.csv"):
        with pytest.raises(ParallaxError, match="accepted"):
            chosen(name, tmp_path)


def test_a_story_with_a_list_of_its_own_is_compared_by_it(tmp_path):
    from parallax import compare

    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("A good plan stands here.\n\nIt was a bad day.\n", "utf-8")
    plan = '[plan]\nlexicon = "mine.csv"\n'
    (tmp_path / "story.toml").write_text(f'title = "T"\n[a]\nfile = "a.txt"\n[b]\nfile = "b.txt"\n{plan}', "utf-8")
    with pytest.raises(StoryError, match="mine.csv"):
        load_story(tmp_path)
    (tmp_path / "mine.csv").write_text("word,weight\ngood,1\n", "utf-8")
    rows = compare(load_story(tmp_path)).set_index("id")
    assert rows.label["sentiment-own-words"] == "mean mine score"
    assert rows.reference.isna()["sentiment-own-words"], "the reference range holds scores of the default instrument"
