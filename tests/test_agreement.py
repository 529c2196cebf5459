"""Krippendorff's α: by hand, by NLTK, and in the tables of a story with one and with two coders."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax import load_story
from parallax.measures.codes import agreement, confusion, krippendorff_alpha, rules_and_coder


def test_by_hand():
    """Four units, two coders: xx xy yy yy. Coincidences xx 2, xy 1, yx 1, yy 4; totals x 3, y 5, n 8.

    Observed 2, expected 2·3·5 / 7; α = 1 − 2 · 7 / 30.
    """
    units = [("x", "x"), ("x", "y"), ("y", "y"), ("y", "y")]
    assert krippendorff_alpha(units) == pytest.approx(1 - 14 / 30)


def test_missing_values_by_hand():
    """A unit with three values: pairs weigh one half. xxy and xx: xx 1 + 2, xy 1, yx 1; x 4, y 1, n 5."""
    assert krippendorff_alpha([("x", "x", "y"), ("x", "x"), ("y",)]) == pytest.approx(1 - 4 * 2 / 8)


def test_krippendorffs_own_example():
    """The nominal example of Krippendorff (2011), four observers, twelve units, gaps: α = .743."""
    observers = [
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ]
    units = zip(*(row.split() for row in observers), strict=True)
    assert krippendorff_alpha([[v for v in unit if v != "."] for unit in units]) == pytest.approx(0.743, abs=5e-4)


@pytest.mark.parametrize("units", [[], [("x",)], [("x", "x"), ("x", "x")]])
def test_nothing_varies(units):
    assert krippendorff_alpha(units) is None


def test_full_agreement_is_one():
    assert krippendorff_alpha([("x", "x"), ("y", "y")]) == 1


UNITS = st.lists(st.lists(st.sampled_from("xyz"), min_size=2, max_size=2), min_size=2, max_size=12)


@given(UNITS)
def test_as_nltk(units):
    from nltk.metrics.agreement import AnnotationTask

    ours = krippendorff_alpha(units)
    if ours is not None:
        data = [(f"c{c}", i, value) for i, unit in enumerate(units) for c, value in enumerate(unit)]
        assert ours == pytest.approx(AnnotationTask(data=data).alpha())


@given(UNITS)
def test_order_of_coders_and_units_does_not_matter(units):
    ours, turned = krippendorff_alpha(units), krippendorff_alpha([unit[::-1] for unit in units[::-1]])
    assert ours == turned or ours == pytest.approx(turned)


def test_one_coder_has_consistency_and_no_reliability(story):
    found = agreement(story)
    assert set(found.kind) == {"consistency"}
    assert found.set_index("code")["same, %"]["voice"] == pytest.approx(100 * 38 / 40)
    assert found.set_index("code").units["Generic frames, as yes/no questions"] == 40


def test_a_second_coder_brings_reliability(copied):
    folder = copied.folder / "judgements"
    with (folder / "codes.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["code"] == "voice" and row["pass"] == "2"]
    first = [row["value"] for row in rows]
    for row in rows:
        row.update({"coder": "Ada", "pass": "1", "value": "named" if row["value"] == "quoted" else row["value"]})
    with (folder / "codes-ada.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    found = agreement(load_story(copied.folder))
    voice = found[(found.code == "voice") & (found.kind == "reliability")].iloc[0]
    units = list(zip(first, (row["value"] for row in rows), strict=True))
    assert voice.who == "Ada, a model-based annotator" and voice.units == 40
    assert voice["same, %"] == pytest.approx(100 - 100 * first.count("quoted") / 40)
    assert voice.alpha == pytest.approx(krippendorff_alpha(units))
    assert set(found[found.kind == "reliability"].code) == {"voice"}


def test_rules_and_coder_agree_on_most_voices(story, made_up):
    found = confusion(story)
    assert len(found) == 40 and sum(coded == rule for coded, rule in found) >= 30
    table = rules_and_coder(story)
    assert table.drop(columns="coded as").to_numpy().sum() == 40
    assert "a model-based annotator" in table.attrs["note"]
    assert rules_and_coder(made_up).empty and confusion(made_up) == []
