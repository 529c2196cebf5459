"""What stands above the body, and how far its words and quotations return in it."""

import pytest
from parallax.article import article_from_text
from parallax.frames.emphasis import borne_out, stem, unsupported_quotes

TEXT = """Mayor promises new bridge

• Poll calls it a “wonderful day”
• Critics spoke of a “black hole”

The mayor promised a bridge on Monday. The new bridge will cost nine million. Poll called it “a wonderful day for all”.

Nobody else came to the river that day, and the rain went on until the evening came.
"""


def article():
    return article_from_text(TEXT, "made.txt")


def test_shares_by_hand():
    """Mayor, promises, new, bridge: all four return in the first two sentences; wonderful and day only later."""
    title, first, second = borne_out(article(), {})
    assert (title.role, title.words, title.lead, title.body, title.missing) == ("title", 4, 1, 1, ())
    assert first.words == 4 and first.lead == 0 and first.body == 1
    assert second.body == 0 and len(second.missing) == second.words


def test_missing_words_stand_at_their_places(story):
    for art in story.articles.values():
        for row in borne_out(art, story.actors):
            assert all(art.raw[s:e] and row.start <= s < e <= row.end for s, e in row.missing)


def test_an_actor_counts_by_any_name():
    art = article_from_text(
        "Kim meets nobody today\n\nMr Kim Jong Un met nobody in the city. It rained a lot.", "m.txt"
    )
    actors = {"Kim Jong Un": ["Kim Jong Un", "Kim"]}
    assert borne_out(art, actors)[0].body >= borne_out(art, {})[0].body > 0


def test_quotations_without_support():
    art = article()
    assert [art.raw[s:e] for s, e in unsupported_quotes(art)] == ["black hole"]


def test_the_default_story(story):
    assert unsupported_quotes(story.a) == []
    assert [story.b.raw[s:e] for s, e in unsupported_quotes(story.b)] == ["smart guy", "fell in love"]


@pytest.mark.parametrize(
    "forms",
    [
        ("promise", "promises", "promised", "promising"),
        ("agree", "agreed"),
        ("policy", "policies"),
        ("way", "ways"),
    ],
)
def test_forms_of_one_word_meet(forms):
    assert len({stem(form) for form in forms}) == 1


def test_an_article_of_body_only_has_nothing_above():
    assert (
        borne_out(
            article_from_text("It rained. It rained on and on, and nobody came to the river.", "m.txt"), {}
        )
        == []
    )
