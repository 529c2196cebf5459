"""Time grows with the text and not faster: comparing made-up texts with news.

`python benchmarks/linear.py` measures more kinds, on longer texts and in every place.
"""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from parallax.actors import mentions, propose
from parallax.article import article_from_text
from parallax.differences import difference_rows
from parallax.findings import compare
from parallax.story import Plan, Story

from benchmarks import linear
from benchmarks.linear import FORMS, NEWS

ROOT = Path(__file__).parents[1]
QUICK = Plan(permutations=100)  # what they take does not depend on the text alone
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
        lambda text: compare(Story("made up", article_from_text(text, "a.txt"), news, plan=QUICK)),
        kind,
        size=40_000,
        most=2 if kind == "😀" else 1,
    )  # four bytes


@pytest.mark.parametrize("kind", ["a\n", "1\n", "Q. a\n", "A\n\n", "HD a b c\n", "BYLINE: a\n", "1. "])
def test_many_short_lines_take_no_longer(kind, doubling):
    def compared(text):
        article = article_from_text(text, "a.txt")
        linear.compared((article, article))

    doubling(compared, kind, size=16_000, most=3)  # a second to read it, two to compare both


def test_a_name_of_thousands_of_words_takes_no_longer(doubling):
    def found(text):
        article = article_from_text(FORMS["inside"](text), "a.txt")
        mentions(article.raw, propose([article], least=1))

    doubling(found, "A. ")


@pytest.mark.parametrize("takes", [0, 0.25])
def test_the_benchmark_fails_where_something_is_slow(takes, monkeypatch, capsys):
    def read(text):
        end = time.process_time() + takes * len(text) / 1_000
        while time.process_time() < end:
            pass

    for name, value in (("KINDS", ["a "]), ("FORMS", {"all": str}), ("TRIES", 2), ("read", read)):
        monkeypatch.setattr(linear, name, value)
    monkeypatch.setattr(sys, "argv", ["linear", "--only", "read", "--size", "1000"])
    assert linear.main() == (takes > 0)
    assert ("broken: read: 'a ' all" in capsys.readouterr().out) == (takes > 0)


def test_no_pattern_takes_longer_than_the_text_is_long():
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.patterns"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[2]) > 250  # of which half are compiled inside functions
