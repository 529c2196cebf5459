"""What two articles are to each other: dates, shared words and names, and what they amount to."""

from dataclasses import replace

from parallax import compare
from parallax.measures.comparability import comparability, days_apart, jaccard, kind_of_pair, names


def test_days_apart():
    assert days_apart("2025-06-28T02:13", "2025-01-24") == 155
    assert days_apart("2025-06", "2025-01-24") is None and days_apart(None, "2025-01-24") is None


def test_kinds_of_pairs():
    assert kind_of_pair(0.9, 0.9) == "same text"
    assert kind_of_pair(0.001, 0.0) == "different matters"
    assert kind_of_pair(0.16, 0.02) == "one event"


def test_the_same_article_twice_is_called_the_same_text(story):
    same = compare(replace(story, b=story.a, folder=None)).set_index("id")
    assert "the same text" in same.sentence["comparability-overall"]


def test_shared_words_and_names_by_hand(story):
    assert jaccard({"a", "b"}, {"b", "c"}) == 1 / 3 and jaccard(set(), set()) == 0
    assert {"Trump", "Washington", "NK"} <= names(story.a) and "It" not in names(story.a)


def test_the_table_says_what_the_findings_say(story, findings):
    told = findings[findings.area == "comparability"].sentence.tolist()
    assert comparability(story).found.tolist() == told
