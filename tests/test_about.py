"""About: what each tells of somebody, by any form of the name, with passages that stand where they say."""

from parallax.measures.tone import about


def test_any_form_of_a_name_gives_the_same_rows(story):
    one, other = about(story, "Rubio"), about(story, "Marco Rubio")
    assert one.equals(other) and about(story, "marco rubio").equals(one)
    assert one.attrs["caption"] == "What each article tells of Marco Rubio"


def test_passages_stand_where_they_say_and_mean_the_one_asked_for(story):
    table = about(story, "Donald Trump")
    for source, column in (("a", "A"), ("b", "B")):
        for cell in table[column]:
            assert len(cell) <= 3
            for item in cell:
                assert item["source"] == source
                assert story.articles[source].raw[item["start"] : item["end"]] == item["text"]


def test_a_swap_exchanges_the_sides(story):
    one, other = about(story, "Donald Trump"), about(story.swapped(), "Donald Trump")
    assert [[p["text"] for p in cell] for cell in one["A"]] == [[p["text"] for p in cell] for cell in other["B"]]


def test_one_who_is_named_nowhere_has_no_rows_and_a_reason(story):
    table = about(story, "Nobody Here")
    assert table.empty and table.attrs["note"] == "Neither article names Nobody Here."
