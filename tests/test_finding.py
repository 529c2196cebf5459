"""Findings as a table: every one has a row, shares are percentages, nothing stands without its base."""

import pandas as pd
from parallax.display import finding_name, findings_table, plain

NAN = float("nan")


def a_finding(**changed):
    """Return a finding as the table reads it, with some fields changed."""
    known = {
        "label": "mean sentence length", "region": "body", "grade": "compared", "verdict": "described",
        "a": 27.0, "b": 20.1, "difference": 6.9, "low": 1.9, "high": 12.1, "unit": "words",
    }  # fmt: skip
    return known | changed


def shown(**changed):
    """Return the cells of one finding's row."""
    return findings_table(pd.DataFrame([a_finding(**changed)])).iloc[0].to_dict()


def test_a_row_has_both_values_and_the_difference_with_its_interval():
    row = shown()
    assert (row["A"], row["B"], row["A − B"], row["unit"]) == ("27.0", "20.1", "+6.9 [1.9, 12.1]", "words")


def test_shares_are_percentages():
    row = shown(unit="share", a=0.304, b=0.118, difference=0.186, low=NAN)
    assert (row["A"], row["B"], row["A − B"]) == ("30.4 %", "11.8 %", "+18.6")
    assert row["unit"] == "percentage points"


def test_a_claim_without_numbers_shows_dashes():
    row = shown(a=NAN, b=NAN, difference=NAN, low=NAN, high=NAN)
    assert (row["A"], row["B"], row["A − B"]) == ("–", "–", "–")


def test_the_region_is_named_where_it_is_not_simply_the_body():
    assert finding_name(a_finding(region="own-words")) == "mean sentence length, own words"


def test_the_table_has_a_row_for_every_finding(findings):
    table = findings_table(findings)
    assert len(table) == len(findings)
    assert "nan" not in plain(table) and "None" not in plain(table)
