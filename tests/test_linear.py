"""Time grows with the text and not faster: comparing made-up texts with news.

`python benchmarks/linear.py` measures more kinds, on longer texts and in every place.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from parallax.article import article_from_text
from parallax.differences import difference_rows
from parallax.findings import compare
from parallax.story import Story

from benchmarks.linear import FORMS, NEWS

ROOT = Path(__file__).parents[1]
KINDS = (
    *("a", "A ", "1 ", "“", "A. ", "“I go,” he said. ", "killed 3 ", "Ada Poll of Elm said so. "),
    *("the president, Ada Poll, ", "he said “"),
)


@pytest.mark.parametrize("form", ["inside", "every line"])
@pytest.mark.parametrize("kind", KINDS)
def test_comparing_takes_as_long_as_the_text_is(kind, form, doubling):
    news = article_from_text(NEWS, "b.txt")

    def compared(text):
        difference_rows(Story("made up", article_from_text(FORMS[form](text), "a.txt"), news))

    doubling(compared, kind, size=20_000)


@pytest.mark.parametrize("kind", ["Trump said. ", "“I go,” he said. ", "killed 3 "])
def test_comparing_two_long_texts_takes_as_long_as_both_are(kind, doubling):
    def compared(text):
        half = len(text) // 2
        pair = (article_from_text(text[at : at + half], f"{at}.txt") for at in (0, half))
        difference_rows(Story("made up", *pair))

    doubling(compared, kind, size=60_000, most=2)  # a second to read it, one to compare


@pytest.mark.parametrize("kind", ["😀", "😀 it is ", "not good ", "Ada Poll lied. ", "May 6, "])
def test_claims_take_as_long_as_the_text_is(kind, doubling):
    news = article_from_text(NEWS, "b.txt")
    doubling(
        lambda text: compare(Story("made up", article_from_text(text, "a.txt"), news)),
        kind,
        size=40_000,
        most=2 if kind == "😀" else 1,
    )  # four bytes


def test_no_pattern_takes_longer_than_the_text_is_long():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.patterns"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[2]) > 250  # of which half are compiled inside functions
