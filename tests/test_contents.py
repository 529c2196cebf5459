"""Expressions of time: which can be placed on the calendar."""

import pytest
from parallax.article import article_from_text
from parallax.measures.contents import anchors, findings
from parallax.story import Story


def made(text, published="2025-06-28T02:13"):
    return article_from_text(f"A headline that says little\n\n{text}", "made.txt", published=published)


@pytest.mark.parametrize(
    ("text", "words", "kind", "date"),
    [
        ("They met on June 13 in Rome.", "June 13", "day", "2025-06-13"),
        ("They met on December 13 in Rome.", "December 13", "day", "2024-12-13"),
        ("They met on 13 June 2019 in Rome.", "13 June 2019", "day", "2019-06-13"),
        ("They met on June 13, 2019 in Rome.", "June 13, 2019", "day", "2019-06-13"),
        ("It began in January of this year in Rome.", "in January of this year", "month", "2025-01"),
        ("It began in March 2020 in Rome.", "in March 2020", "month", "2020-03"),
        ("It began in October in Rome.", "in October", "month", "2024-10"),
        ("It ended in 1953 with a truce.", "in 1953", "year", "1953"),
        ("It lasted from 2017 to 2021 there.", "from 2017 to 2021", "years", "2017/2021"),
        ("They met on Monday in Rome.", "on Monday", "near", "2025-06-23"),
        ("They met yesterday in Rome.", "yesterday", "near", "2025-06-27"),
        ("They will meet next week in Rome.", "next week", "near", ""),
    ],
)
def test_placed_by_the_printed_date(text, words, kind, date):
    assert [(a.text, a.kind, a.date) for a in anchors(made(text))] == [(words, kind, date)]


@pytest.mark.parametrize(
    "text", ["They met on June 13 there.", "They met on Monday there.", "They met yesterday there."]
)
def test_without_a_printed_date_a_near_day_cannot_be_placed(text):
    assert [a.date for a in anchors(made(text, published=None))] == [""]


@pytest.mark.parametrize(
    "text",
    ["It cost 1953 dollars to 2021 people.", "They may march in step.", "He paid in 12 rates.", "It met recently."],
)
def test_numbers_and_words_that_are_no_dates(text):
    assert anchors(made(text)) == []


def test_a_sentence_counts_once_and_only_where_its_date_can_be_placed():
    text = "They met on June 13, a Friday, after June 11. They met again. They met on Monday. Nobody came."
    (claim,) = findings(Story("made", made(text), made(text, None)))
    assert (claim.a, claim.b, claim.n_a) == (2 / 4, 0, 4)
    assert findings(Story("made", made("Nobody came."), made("It rained."))) == []
