"""Cards: every figure is one of the table's, every word is free of figures, every known error is still one."""

import csv
import re
from datetime import date

import pytest
from parallax.errors import ParallaxError
from parallax.scoring import cards
from parallax.scoring.instruments import instruments
from parallax.scoring.scores import Hit, Score
from parallax.validation import table
from parallax.validation.sets import SHAPES

NAMES = list(cards._words())
NUMBER = re.compile(r"-?\d+\.\d+|\d[\d,]*")


def test_every_instrument_has_a_card_and_every_row_an_instrument():
    assert {*instruments(), "target"} <= set(NAMES)
    assert {row.instrument for row in table.read()} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_figure_on_a_card_is_in_the_table(name):
    with table.FILE.open(encoding="utf-8", newline="") as lines:
        stated = [row for row in csv.DictReader(lines) if row["instrument"] == name]
    assert len(stated) == len(cards.card(name).quality) > 0
    shown = dict(cards.card_table(name).itertuples(index=False, name=None))
    for row in stated:
        value, low, high = (f"{float(row[key]):.3f}" for key in ("value", "low", "high"))
        figure = f"{value} [{low}, {high}], n = {int(row['n']):,}, {row['date']}"
        assert shown[f"{row['measure']}, {row['set']}"] == figure


@pytest.mark.parametrize("name", NAMES)
def test_no_figure_is_typed_into_a_card(name):
    about = cards._words()[name]
    prose = f"{about['measures']} {about['made']} {' '.join(e['why'] for e in about.get('errors', []))}"
    left = re.sub(r"from −\d to \d|\d{4}(?=\))", "", prose)
    assert NUMBER.findall(left) == []


def test_each_row_names_command_set_hash_and_date():
    for row in table.read():
        assert row.command.startswith("python3 run.py validate") and row.kind in SHAPES
        assert re.fullmatch(r"[0-9a-f]{64}", row.sha256) and row.set and row.n > 0
        assert date.fromisoformat(row.date)
        assert row.low <= row.value <= row.high


def test_what_the_instruments_must_reach():
    value = {(row.instrument, row.measure): row.value for row in table.read() if row.kind == "targets"}
    assert value["vader", "macro-F1"] == pytest.approx(0.52, abs=0.01)
    assert value["target", "macro-F1, cross-validated"] >= 0.62
    assert value["target", "expected calibration error, cross-validated"] <= 0.05


@pytest.mark.parametrize(
    ("name", "error"), [(name, error) for name in NAMES for error in cards.card(name).errors]
)
def test_every_known_error_is_still_one(name, error):
    score = cards.misread(name, error)
    assert (score > 0.05) - (score < -0.05) != error.reads


def test_an_unknown_name_is_named():
    with pytest.raises(ParallaxError, match="no card for 'gut'; accepted: vader"):
        cards.card("gut")


def test_what_was_not_measured_is_said():
    for name in cards.scorers():
        if not any(row.kind == "pairs" and row.instrument == name for row in table.read()):
            assert cards.gap_of_this_size(name, 0.1) == "not measured"
    assert cards.card("target").articles.endswith("was not measured.")
    assert cards.card("sentences").articles == ""


def test_what_was_measured_on_pairs_is_said(monkeypatch):
    def row(measure, value, n):
        return table.Row("vader", "pairs", "pairs_x", "0" * 64, n, measure, value, 0.4, 0.6, "2026-01-01", "")

    rows = [row("sign right", 0.53, 172), row("sign right, gap of 0.002 to 0.100", 0.5, 86)]
    monkeypatch.setattr(table, "read", lambda: rows)
    expected = "a gap of this size has the right sign in 50 % [40, 60] of 86 pairs (pairs_x)"
    assert cards.gap_of_this_size("vader", -0.05) == expected
    assert cards.gap_of_this_size("vader", 0.5) == "not measured"
    assert cards.gap_of_this_size("pattern", 0.05) == "not measured"


def test_coverage_counts_the_texts_with_a_hit():
    hit = Score(0.1, (Hit("good", 0, 4, 1.9),))
    assert cards.coverage([hit, Score(0.0, ()), hit]) == (2, 3)


def test_the_worst_sentence_is_one_of_the_story_and_misread(story, made_up):
    found = cards.worst(story, instruments()["vader"])
    article = story.articles[found["source"]]
    assert article.raw[found["start"] : found["end"]] == found["text"]
    assert abs(found["score"] - found["coded"]) >= 1
    assert cards.worst(made_up, instruments()["vader"]) is None


def test_published_figures_name_their_source():
    assert cards.published().source.str.contains("https://").all()
    assert set(cards.worth().columns) == set(table.Row._fields)
