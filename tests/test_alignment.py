"""Shortlists: at most three, best first, one-to-one checked, and their precision as stored."""

import numpy as np
import pandas as pd
from parallax.article import article_from_text
from parallax.coding import alignment
from parallax.story import Story

ONE = "First we had tea and cake. The zebra crossed the frozen river. Nothing else happened on that day."
OTHER = "Snow fell. A frozen river was crossed by a zebra. Then tea and cake were had."


def pair():
    articles = [article_from_text(f"A headline that says little\n\n{text}", "m.txt") for text in (ONE, OTHER)]
    return Story("made", *articles)


def test_the_likest_sentence_comes_first_and_pairs_are_mutual():
    found = alignment.shortlist(pair())
    a = found[(found.source == "a") & (found["rank"] == 1)]
    raw = pair().b.raw
    assert [raw[s:e].split()[0] for s, e in zip(a.other_start, a.other_end, strict=True)] == ["Then", "A"]
    assert a.mutual.all() and found["rank"].max() <= 3


def test_a_swap_exchanges_the_two_sides(story):
    one, other = alignment.shortlist(story), alignment.shortlist(story.swapped())
    turned = other.assign(source=other.source.map({"a": "b", "b": "a"}))
    turned = turned.sort_values("source", kind="stable", ignore_index=True)
    pd.testing.assert_frame_equal(one, turned)


def test_precision_by_hand(story, monkeypatch):
    """Two sentences a side; the judged pair is 0–1, the likest of 0 is 0: first wrong, one of three right."""
    monkeypatch.setattr(alignment, "similarities", lambda story: (np.array([[0.9, 0.5], [0.1, 0.0]]),) * 2)
    monkeypatch.setattr(alignment, "judged", lambda story: np.array([[False, True], [False, False]]))
    found = alignment.precision(story)
    assert found[0][2:] == (1, 0, 1) and found[1][2:] == (1, 1, 1)


def test_judged_pairs_are_those_of_facts_told_by_both(story):
    right = alignment.judged(story)
    assert right.shape == (23, 17) and right.any(axis=1).sum() == 13
    dialogue = next(i for i, p in enumerate(story.a.passages("body")) if "new forms of dialogue" in p.text)
    solution = next(i for i, p in enumerate(story.b.passages("body")) if "permanent solution" in p.text)
    assert right[dialogue, solution]


def test_stored_precision_is_what_is_measured(story):
    measured = pd.DataFrame(alignment.precision(story))
    pd.testing.assert_frame_equal(measured, alignment.stored())


def test_no_shared_word_no_candidate():
    made = pair()
    empty = article_from_text(
        "A headline that says little\n\nQuite other things entirely. Quux foo bar.", "m.txt"
    )
    assert alignment.shortlist(Story("made", made.a, empty)).empty
