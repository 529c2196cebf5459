"""What an article is made of; reading takes as long as the text is."""

import pytest
from parallax.article import article_from_text
from parallax.reading.formats import exported
from parallax.reading.layout import blocks
from parallax.reading.mending import mend
from parallax.text import sentences

ROWS = [
    "The council voted on Monday to close the old bridge, which had been under repair since the spring flood.",
    "Residents of the east bank said they would have to drive an hour to reach the nearest hospital.",
    "“We were not asked,” said Jane Roe, who has lived beside the river for forty years with her family.",
    "Engineers found cracks in three of the piers and said that the next storm could bring the bridge down.",
]


def made(title, *rows):
    """Return an article."""
    return article_from_text("\n\n".join([title, *rows]), "a.txt")


def test_own_words_are_blanked_character_for_character():
    article = made("Council closes bridge", *ROWS)
    body, own = article.passages("body"), article.passages("own-words")
    assert [len(row.text) for row in own] == [len(row.text) for row in body]
    assert own[2].text.startswith("“" + " " * 18 + "” said Jane Roe")


ONES = "aA1.,!…-—_*>|/()[]“”\"'’$%&@#é漢😀\u00a0\u200b\t \f"
KINDS = [
    *ONES,
    "A.\u2003",
    "(a",
    "“a",
    "a>b",
    "AB/",
    "x@",
    "&amp;",
    "http://a",
    "Ã©",
    "a ",
    "> ",
    "a > ",
    "1. ",
    "A B ",
]
KINDS += ["By A B, ", "and A B ", "a-\n", "a b c d e\n", "HD a b c d\n", "Section: a\n"]


@pytest.mark.parametrize("kind", KINDS)
def test_time_is_linear_in_the_text(kind, doubling):
    def read(text):
        exported(text)
        for row in blocks(mend(text)[0]):
            sentences(row.text)

    doubling(read, kind, size=30_000)
    doubling(lambda text: read(f"A title here\n\nThe vote was held. {text} It is over.\n\nIt came."), kind, size=30_000)
