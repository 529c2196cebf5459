"""Time grows with the text and not faster: comparing made-up texts with news.

`python benchmarks/linear.py` measures more kinds, on longer texts and in every place, and every pattern of the library.
"""

import pytest
from parallax.article import article_from_text
from parallax.differences import difference_rows
from parallax.story import Story

from benchmarks.linear import FORMS, NEWS

KINDS = (
    *("a", "A ", "1 ", "“", "A. ", "“I go,” he said. ", "killed 3 ", "Ada Poll of Elm said so. "),
    "the president, Ada Poll, ",
)


@pytest.mark.parametrize("form", ["inside", "every line"])
@pytest.mark.parametrize("kind", KINDS)
def test_comparing_takes_as_long_as_the_text_is(kind, form, doubling):
    news = article_from_text(NEWS, "b.txt")

    def compared(text):
        difference_rows(Story("made up", article_from_text(FORMS[form](text), "a.txt"), news))

    doubling(compared, kind, size=6_000)
