"""The same fact in other words: what is set off, by hand, and on the default pair."""

import pandas as pd
import pytest
from parallax.article import article_from_text
from parallax.page.excerpts import SetOff
from parallax.story import Story
from parallax.words import samefact

A = "A title of this\n\nAda Poll opened the famous bridges on Monday. It rained."
B = "Another title here\n\nOn Monday a bridge was blessed by Ada Poll. Nobody sang."


@pytest.fixture
def pair(monkeypatch):
    story = Story(
        "Bridge", article_from_text(A, "a"), article_from_text(B, "b"), actors={"Poll": ("Ada Poll",)}
    )
    a, b = ([(p.start, p.end) for p in art.passages("body")] for art in (story.a, story.b))
    facts = pd.DataFrame(
        {
            "proposition": ["A bridge was opened", "Only one tells it", "It rained"],
            "status": ["both", "A_only", "contrast"],
            "a": [a[:1], a[1:], a[1:]],
            "b": [b[::-1], [], b],
        }
    )
    monkeypatch.setattr(samefact, "propositions", lambda story: facts)
    return story


def test_words_the_other_lacks_are_set_off_and_names_never(pair):
    table = samefact.same_facts(pair)
    assert table.proposition.tolist() == ["A bridge was opened", "It rained"]
    first = table.iloc[0]
    assert str(first.a) == "“Ada Poll [opened] the [famous] bridges on Monday.” (A 17–62)"
    assert "[blessed]" in str(first.b) and "[Monday]" not in str(first.b) and "[Ada" not in str(first.b)
    assert first.shared == "bridges, monday"


def test_pieces_join_to_the_passage(pair, story):
    for table in (samefact.same_facts(pair), samefact.same_facts(story)):
        for cell in (*table.a, *table.b):
            assert isinstance(cell, SetOff)
            assert "".join(piece.text for piece in cell.pieces) == cell.passage.text


def test_every_shared_fact_of_the_default_pair_is_there(story):
    told = story.judgements["propositions"]
    assert len(samefact.same_facts(story)) == int(told.status.isin(["both", "contrast", "partial"]).sum())


def test_the_famous_pair_is_set_against_each_other(story):
    table = samefact.same_facts(story).set_index("proposition")
    row = table.loc["What the meetings achieved"]
    assert "gave rise" in row.a.passage.text and "did not yield" in row.b.passage.text


def test_a_story_without_codes_has_none(made_up):
    assert samefact.same_facts(made_up).empty


def test_html_is_escaped():
    from parallax.display import Passage
    from parallax.page.excerpts import Line, Lines, Piece

    bad = "<script>“&”</script>"
    cell = SetOff(Passage("a", 0, 5, bad), (Piece(bad, True), Piece(bad, False)))
    lines = Lines(bad, (Line(bad, Passage("b", 1, 2, bad), bad),))
    for html in (cell.html(), lines.html(), Lines(bad, ()).html()):
        assert "<script" not in html and "&lt;script&gt;" in html


def test_alike_by_hand():
    assert samefact.alike("They met on Monday", "On Monday they never met") == pytest.approx(8 / 9)
    assert samefact.alike("", "") == 0
