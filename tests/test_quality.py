"""Figures of what the instruments are worth: each has a source, and the project's own go first."""

from parallax.scoring import quality
from parallax.scoring.instruments import Function, instruments
from parallax.validation.table import Row


def test_every_figure_names_its_instrument_its_texts_and_who_labelled_them():
    for found in quality.known():
        assert found.instrument in instruments()
        assert 0 < found.value <= found.highest < 1
        assert found.texts and found.labels and found.measure and found.question


def test_figures_are_written_as_shares_ranges_or_numbers():
    first, second = quality.known()[:2]
    assert (quality.figure(first), quality.figure(second)) == ("53 %", "49–55 %")
    assert quality.figure(quality.known()[3]) == ".50"


def test_how_often_is_said_from_our_own_measure_where_there_is_one(monkeypatch):
    vader = instruments()["vader"]
    monkeypatch.setattr(quality, "read", lambda: [])
    assert "172 article pairs" in quality.how_often(vader)
    own = Row("vader", "pairs", "toy", "0" * 64, 40, "sign right", 0.5, 0.35, 0.65, "2025-01-01", "validate")
    monkeypatch.setattr(quality, "read", lambda: [own])
    assert quality.how_often(vader) == (
        "Of 40 pairs of articles that people order (toy), VADER agrees on 50 % (35–65 %)."
    )


def test_what_was_not_measured_is_said_so():
    assert "was not measured" in quality.how_often(Function("length", len))
