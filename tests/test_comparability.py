"""What two articles are to each other: dates, shared words, names and sentences, and what they amount to."""

import re
from dataclasses import replace

import pytest
from parallax import compare
from parallax.article import article_from_text
from parallax.measures import comparability as overlap
from parallax.measures.comparability import comparability, days_apart, kinship, names, relation, when
from parallax.story import Story

FIRE = [
    "A fire destroyed the covered market of Lindau on Tuesday night, and 40 traders lost their stalls.",
    "Nobody was hurt, said fire chief Erna Vogt, whose brigade fought the flames for six hours.",
    "The roof of 1887 fell in shortly after midnight.",
    "Mayor Otto Brandl promised the traders a tent on the harbour square until the market is rebuilt.",
    "Police suspect a faulty cable in the bakery.",
]
AGAIN = [
    "Forty traders lost everything when the covered market in Lindau burned down on Tuesday night.",
    "Fire chief Erna Vogt said that the brigade fought flames for six hours and that nobody was hurt.",
    "Shortly after midnight the old roof of 1887 fell in.",
    "A faulty cable in the bakery may be to blame, police said.",
    "The traders will sell from a tent on the harbour square, Mayor Otto Brandl promised.",
]
FERRY = [
    "The ferry between Bregenz and Lindau will sail every hour from next spring, the company said.",
    "Two new ships with electric engines were ordered in Norway and cost nine million euros.",
    "Commuters had asked for more crossings since the bridge was closed to lorries.",
    "Tickets stay at four euros, and children travel free.",
]


def pair(one, other, *dates):
    made = [
        article_from_text(f"{lines[0]} A title\n\n" + " ".join(lines), name, published=date)
        for lines, name, date in zip((one, other), "ab", dates or (None, None), strict=True)
    ]
    return Story("Lindau", *made)


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ((None, None), "Both tell one event."),
        (("2024-05-08", "2024-05-08"), "Both tell one event, dated 8 May 2024."),
        (("2024-05-08", "2024-05-09"), "Both tell one event: A is dated 8 May 2024, B 9 May 2024."),
        (("2024-05-08", None), "Both tell one event: A is dated 8 May 2024, B prints no date."),
    ],
)
def test_two_reports_of_one_fire_tell_one_event(dates, told):
    story = pair(FIRE, AGAIN, *dates)
    assert kinship(story.a, story.b).kind == "one event"
    assert relation(story).partition(";")[0].rstrip(".") == told.rstrip(".")


def test_a_fire_and_a_ferry_are_two_matters_or_one_subject_at_most():
    assert kinship(*pair(FIRE, FERRY).articles.values()).kind in ("one subject", "different matters")


def test_one_text_in_two_places_is_called_so_whole_or_cut_short():
    for other in (FIRE, FIRE[:3]):
        story = pair(FIRE, other)
        assert kinship(story.a, story.b).kind == "same text"
        assert re.match("One text with 1 edit, so|The same text twice, or nearly, so", relation(story))
    mixed = pair(FIRE, FIRE[:2] + AGAIN[2:])
    assert "own words stand in the other word for word" in relation(mixed)
    assert compare(pair(FIRE, FIRE)).verdict[0] == "not comparable"


def test_too_little_is_said_to_be_too_little():
    assert relation(pair(["No."], ["Yes, so it is."])).startswith("Too little stands in them")


def test_the_default_pair_is_one_subject_and_two_events(story, findings):
    assert relation(story) == "One subject, two events, five months apart."
    assert (when(story, "a"), when(story, "b")) == ("2025-06-28T02:13", "2025-01-23")
    assert findings.sentence[0].startswith(relation(story))


def test_a_swap_changes_letters_only():
    story = pair(FIRE, AGAIN, "2024-05-08", "2024-05-09")
    turned = Story("Lindau", story.b, story.a)
    assert kinship(story.a, story.b) == pytest.approx(kinship(turned.a, turned.b))
    assert relation(turned).startswith("Both tell one event: A is dated 9 May 2024, B 8 May 2024")


def test_days_apart():
    assert days_apart("2025-06-28T02:13", "2025-01-24") == 155
    assert days_apart("2025-06", "2025-01-24") is None and days_apart(None, "2025-01-24") is None


def test_dates_in_words(story):
    def told(*dates):
        return comparability(pair(FIRE, AGAIN, *dates)).found[1]

    assert told("2025-03-14", "2025-03-14") == "Both are dated 14 March 2025."
    assert told("2025-03-14", "2025-03-15") == "A is dated 14 March 2025, B 15 March 2025, one day apart."
    assert told(None, "2025-03") == "A prints no date, B is dated March 2025."
    assert told(None, None) == "Neither prints a date."


def test_names_by_hand(story):
    assert {"Trump", "Washington", "NK"} <= names(story.a) and "It" not in names(story.a)


def test_the_table_holds_what_the_findings_say(story, findings):
    told = findings[findings.area == "comparability"].sentence.tolist()
    assert comparability(story).found.tolist() == told


def test_the_same_article_twice_is_called_the_same_text(story):
    same = compare(replace(story, b=story.a, folder=None, coded={})).set_index("id")
    assert "same text" in same.sentence["comparability-overall"]


A = "A title of this\n\nThe old bridge opened on Monday. It opened late."
B = "Another title here\n\nCritics say the old bridge opened. On Monday it rained."


@pytest.fixture(scope="module")
def two():
    return Story("Bridge", article_from_text(A, "a.txt"), article_from_text(B, "b.txt"))


def test_the_longest_runs_stay_inside_sentences(two):
    found = overlap.shared(two.a, two.b)
    assert [words for words, _, _ in found] == [4]
    assert two.a.raw[slice(*found[0][1])] == "The old bridge opened"
    assert two.b.raw[slice(*found[0][2])] == "the old bridge opened"
    assert len(overlap.runs(two.a)) == 3 and len(overlap.runs(two.b)) == 4


def test_a_run_is_as_long_as_it_can_be_whichever_place_it_is_found_at():
    a = article_from_text("A title of this\n\nOne two three four five six went home.", "a")
    b = article_from_text("A title of this\n\nOne two three four ran. One two three four five six sat.", "b")
    assert [words for words, _, _ in overlap.shared(a, b)] == [6]


def test_nothing_in_common():
    one, other = (article_from_text(f"A title of this\n\n{t}", "x.txt") for t in ("Cats sleep well.", "Dogs bark."))
    assert overlap.shared(one, other) == []
    table = overlap.overlap(Story("Pets", one, other))
    assert table.empty and table.attrs["note"] == "No run of 4 words stands in both bodies."
    assert overlap.findings(Story("Pets", one, other))[-1].effect == 0


def test_the_same_text_is_shared_sentence_by_sentence(story):
    found = overlap.shared(story.a, story.a)
    assert all(one == other for _, one, other in found)
    assert len(found) == len(story.a.passages("body"))
    assert overlap.findings(replace(story, b=story.a))[-1].effect == 1


def test_a_text_of_one_sentence_over_and_over_is_read_quickly():
    long = article_from_text("A title of this\n\n" + "The old bridge was opened again. " * 3000, "long")
    assert len(overlap.shared(long, long)) == 3000


def test_the_longest_run_of_the_default_pair_heads_the_table(story):
    table = overlap.overlap(story)
    assert table.words.is_monotonic_decreasing
    assert table.a[0][0]["text"] == "with North Korean leader Kim"
