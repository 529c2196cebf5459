"""A word diff that keeps offsets, and two articles that are one text with edits."""

import time

from hypothesis import given
from hypothesis import strategies as st
from parallax.article import article_from_text
from parallax.worddiff import edits, one_text

WORDS = st.lists(st.sampled_from(["one", "two", "three", "four", "five"]), max_size=30).map(" ".join)
WIRE = """The harbour reopened on Friday after a storm had closed it for two days.

Three ferries left before noon, the port authority said. “We lost no boat,” said Ada Poll, who runs the port.

Fishermen still wait for ice, which comes from the mainland. The plant there has had no power since Wednesday.

A second storm is expected on Sunday, and the ferries may stop again."""


def applied(a, b):
    """Rebuild b from a and the edits: what stands between edits is the same but for case, spaces and points."""
    at, parts = 0, []
    for edit in edits(a, b):
        parts += [a[at : edit.a_start], " ", edit.b, " "]
        at = edit.a_end
    return " ".join("".join([*parts, a[at:]]).split())


@given(WORDS, WORDS)
def test_edits_turn_one_text_into_the_other(a, b):
    assert applied(a, b) == b
    for edit in edits(a, b):
        assert a[edit.a_start : edit.a_end] == edit.a and b[edit.b_start : edit.b_end] == edit.b
    assert edits(a, a) == []
    assert [(e.b_start, e.a_start) for e in edits(b, a)] == [(e.a_start, e.b_start) for e in edits(a, b)]


def test_each_edit_of_a_wire_story_is_a_row():
    changed = WIRE.replace("Three ferries", "Four ferries").replace(" and the ferries may stop again", "")
    a, b = (
        article_from_text(f"{title}\n\n{body}", "x") for title, body in (("Harbour open", WIRE), ("Storm", changed))
    )
    found = one_text(a, b)
    assert [(edit.a, edit.b) for edit in found.edits] == [("Three", "Four"), ("and the ferries may stop again", "")]
    assert found.share == 59 / 60  # all words of the shorter body but Four
    for edit in found.edits:
        assert a.raw[edit.a_start : edit.a_end] == edit.a and b.raw[edit.b_start : edit.b_end] == edit.b
    back = one_text(b, a)
    assert [(edit.b, edit.a) for edit in back.edits] == [(edit.a, edit.b) for edit in found.edits]


def test_two_texts_on_one_event_are_not_one_text(story):
    assert one_text(story.a, story.b) is None
    assert one_text(story.a, story.a).edits == ()


def test_long_texts_take_time_that_grows_with_them():
    def seconds(size):
        a = " ".join(f"w{n % 977}" for n in range(size))
        b = " ".join(f"w{n % 977 if n % 50 else n}" for n in range(size))
        began = time.process_time()
        edits(a, b)
        edits("word " * size, "word and " * size)
        return time.process_time() - began

    seconds(100)
    assert seconds(40_000) < 6 * seconds(20_000) + 0.2


def test_a_long_text_that_goes_on_where_the_other_ends():
    """Longer than what is compared word by word, and the same up to the end of one."""
    words = [f"w{n}" for n in range(250)]
    more = " ".join(words[180:])
    for first, other in ("ab", "ba"):  # whichever is first in the order of reckoning
        short, long = " ".join([first, *words[:180]]), " ".join([other, *words])
        assert [(edit.a, edit.b) for edit in edits(short, long)] == [(first, other), ("", more)]
        assert [(edit.a, edit.b) for edit in edits(long, short)] == [(other, first), (more, "")]
