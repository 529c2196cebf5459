"""Dates as newspapers print them; nothing is read that is not printed."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.reading.frontmatter import parse_date


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("Chas Pravdy - 28 June 2025 02:13", "2025-06-28T02:13"),
        ("June 28, 2025", "2025-06-28"),
        ("SATURDAY, JUNE 28TH, 2025", "2025-06-28"),
        ("Sept. 11, 2001", "2001-09-11"),
        ("28-Jun-2025", "2025-06-28"),
        ("2025-06-28", "2025-06-28"),
        ("2025/06/28", "2025-06-28"),
        ("2025. 6. 28. 14:05", "2025-06-28T14:05"),
        ("28.06.2025", "2025-06-28"),
        ("28/06/2025 14:30 GMT", "2025-06-28T14:30+00:00"),
        ("06/28/2025", "2025-06-28"),
        ("7/7/2025", "2025-07-07"),
        ("Monday 3/4/2024", "2024-03-04"),
        ("Wed., 3/4/2024", "2024-04-03"),
        ("2025-06-28T02:13:05Z", "2025-06-28T02:13:05+00:00"),
        ("2025-06-28T02:13:05+02:00", "2025-06-28T02:13:05+02:00"),
        ("2025-06-28T02:13:00.000+0530", "2025-06-28T02:13:00+05:30"),
        ("Sat, 28 Jun 2025 02:13:00 +0000", "2025-06-28T02:13:00+00:00"),
        ("June 28, 2025 2:13 AM GMT+2", "2025-06-28T02:13+02:00"),
        ("Published June 28, 2025 10:00am EDT", "2025-06-28T10:00-04:00"),
        ("Saturday, June 28, 2025 at 10:30 p.m. EDT", "2025-06-28T22:30-04:00"),
        ("Updated 12:03 AM EDT, Sat June 28, 2025", "2025-06-28T00:03-04:00"),
        ("Sat 28 Jun 2025 06.00 BST", "2025-06-28T06:00+01:00"),
        ("July 3, 2025 | 10:31 PM", "2025-07-03T22:31"),
        ("14:05, 28 JUN 2025", "2025-06-28T14:05"),
        ("POSTED: FRI 6:45 PM, FEB 16, 2018 |", "2018-02-16T18:45"),
        ("Updated July 1, 2025. Published June 28, 2025", "2025-06-28"),
        ("On May 5, 2019, 30 people met 4 others", "2019-05-05"),
    ],
)
def test_printed_dates_become_iso(printed, iso):
    assert parse_date(printed) == iso


@pytest.mark.parametrize("printed", ["June 28, 2025, 5:03 a.m. ET", "June 28, 2025, 5:03 a.m. IST"])
def test_letters_that_stand_for_several_zones_give_none(printed):
    assert parse_date(printed) == "2025-06-28T05:03"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "28 June",
        "June 2025",
        "2025",
        "6/7/2025",
        "Friday 3/4/2024",
        "31 June 2025",
        "2 hours ago",
        "in 2018 Trump",
        "13/13/2025",
    ],
)
def test_what_is_no_full_date_gives_none(text):
    assert parse_date(text) is None


@given(st.text(alphabet="0123456789:./- JuneamTZGP,+", max_size=40))
def test_any_text_gives_iso_or_none(text):
    found = parse_date(text)
    assert found is None or re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?)?", found)


@given(st.dates(date(1600, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_in_every_form(day):
    forms = (f"{day:%d %B %Y}", f"{day:%B} {day.day}, {day:%Y}", f"{day:%b}. {day.day}, {day:%Y}", day.isoformat())
    assert {parse_date(form) for form in forms} == {day.isoformat()}
