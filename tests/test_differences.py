"""What differs: the laws, and one planted difference of every kind, in texts of our own."""

from parallax.article import article_from_text
from parallax.difference import clause, quoted
from parallax.differences import COLUMNS, difference_rows, differences
from parallax.story import Story

BRIDGE = """Town closes its old bridge after crack is found

The town of Orrin closed its old bridge on Monday after workers found a crack in one pillar.

Mayor Ada Poll said the closing would last for three weeks. “We would rather lose an hour on the road than lose a life \
on it, and every family in Orrin will understand that,” Poll said.

The ferry below the mill carried 340 cars on Tuesday, its owner said.

Engineers from the county measured the pillar with lasers and found that it leans by four centimetres.

The bridge was built in 1931 by the stonemason Karl Brandt, whose grave lies beside it.
"""
OTHER = """Orrin shuts historic crossing; shops fear for trade

Shopkeepers in Orrin fear for their trade since the old bridge was closed on Monday because of a crack.

“My till has been empty since noon, and nobody at the town hall has called me or any shop,” said the baker Otto Lind.

Mayor Ada Poll said the closing would last for three weeks.

A petition for a temporary footbridge was signed by 212 people within a day.
"""


def story(a: str, b: str) -> Story:
    """Make a story of two texts."""
    return Story("made", article_from_text(a, "a"), article_from_text(b, "b"))


def shape(rows, turn=False):
    """Return what a swap must exchange."""
    sides = [(r.kind, [p["text"] for p in r.a], [p["text"] for p in r.b]) for r in rows]
    return [(kind, b, a) if turn else (kind, a, b) for kind, a, b in sides]


def test_swapped_sides_give_the_same_rows_exchanged():
    pair = story(BRIDGE, OTHER)
    assert shape(difference_rows(pair)) == shape(difference_rows(pair.swapped()), turn=True)


def test_an_article_has_no_differences_from_itself():
    assert difference_rows(story(BRIDGE, BRIDGE)) == []


def test_passages_stand_where_they_say_and_no_passage_twice_in_the_first_ten():
    pair = story(BRIDGE, OTHER)
    rows = difference_rows(pair)
    places = [(p["source"], p["start"]) for row in rows[:10] for p in (*row.a, *row.b)]
    assert len(places) == len(set(places))
    for row in rows:
        assert len(row.a) <= 3 and len(row.b) <= 3 and (row.a or row.b)
        for p in (*row.a, *row.b):
            assert pair.articles[p["source"]].raw[p["start"] : p["end"]] == p["text"]


def test_the_table_has_the_columns_of_the_design():
    frame = differences(story(BRIDGE, OTHER))
    assert tuple(frame.columns) == COLUMNS
    assert list(frame["rank"]) == list(range(1, len(frame) + 1))


def test_a_clause_is_cut_where_one_ends():
    assert (
        clause("And the mayor said that it was late, which nobody doubted at all that day.", 9)
        == "the mayor said that it was late"
    )
    assert clause("“It was late,” the mayor said.") is None


def test_a_quotation_nests_its_marks():
    assert quoted("He called it “late” and left.") == "“He called it ‘late’ and left”"
