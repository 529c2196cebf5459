"""Links of sentences that tell the same fact: laws, and what a reader can count by hand."""

import time

import pytest
from parallax import likeness
from parallax.article import article_from_text
from parallax.lexicons import entries
from parallax.likeness import FEATURES, FOLDER, pairs, quantities, root, sketches, word_company, word_counts, word_kin
from parallax.links import AROUND, Link, card, link_rows, links, standing, surroundings, weights
from parallax.story import Story
from parallax.text import words

ONE = """Council closes the old bridge

The city council voted on Tuesday to close the old bridge over the Aller for nine months.

“Nobody will be cut off from the market,” said Ada Poll, the mayor.

A heron has nested on the northern pier since spring."""
OTHER = """Market traders fear for their trade

“Nobody will be cut off from the market,” Mayor Poll told reporters on Wednesday.

The old bridge over the Aller will stay closed for nine months after a vote of the council on Tuesday.

Rents in the lower town have doubled."""


def pair():
    return article_from_text(ONE, "one"), article_from_text(OTHER, "other")


def mirrored(rows):
    return sorted(Link(row.b, row.a, row.score, row.told, row.how) for row in rows)


def test_the_same_fact_is_found_in_other_words_and_the_same_quotation_in_the_same():
    a, b = pair()
    best = {row.sentence: row.partner for row in standing(a, b)[0]}
    assert (best[1], best[2]) == (2, 1)
    how = {(row.a, row.b): row.how for row in link_rows(a, b)}
    assert how[2, 1] == "same words"


def test_swapping_mirrors_every_link():
    a, b = pair()
    assert mirrored(link_rows(b, a)) == list(link_rows(a, b))
    assert standing(b, a) == standing(a, b)[::-1]


def test_an_article_beside_itself_links_each_sentence_to_itself(story):
    for article in (*pair(), story.a, story.b):
        for row in standing(article, article)[0]:
            assert row.standing == "leftover" or (row.partner == row.sentence and row.standing == "told")
        how = {(row.a, row.b): row.how for row in link_rows(article, article)}
        assert all(word == "same words" for (a, b), word in how.items() if a == b)


def test_a_table_has_the_same_rows(story):
    table = links(story)
    assert list(table.columns) == ["a", "b", "score", "told", "how"]
    assert [tuple(row) for row in table.itertuples(index=False)] == list(link_rows(story.a, story.b))


def test_a_sentence_is_helped_by_one_of_its_article_that_shares_its_words():
    texts = ("Poll closed the old bridge.\n\nThe bridge, an old one, stays closed.\n\nRain fell.", "Traffic must turn.")
    ours, theirs = (sketches(article_from_text(raw, "x")) for raw in texts)
    rare = {stem: 5.0 for sketch in (*ours, *theirs) for stem in sketch.content}
    found = surroundings({(0, 0): 0.9, (1, 0): 0.1, (2, 0): 0.1}, ours, theirs, rare)
    helped = [found[i, 0][AROUND.index("alike")] for i in range(3)]
    assert helped[1] > helped[0] > helped[2] == 0


def test_boilerplate_links_to_nothing():
    notice = "\n\nRead more: Subscribe to our newsletter for the latest news."
    a, b = (article_from_text(raw + notice, "x") for raw in (ONE, OTHER))
    last = a.sentence_rows[-1]
    assert last.role == "boilerplate" and standing(a, b)[0][-1].standing == "leftover"
    assert all(row.a != len(a.sentence_rows) - 1 for row in link_rows(a, b))


def test_the_order_of_sentences_elsewhere_does_not_matter_to_what_is_read():
    a, b = pair()
    assert [sketch.stems for sketch in sketches(a)] == [
        tuple(map(root, words(sentence.text))) for sentence in a.sentence_rows
    ]
    assert link_rows(a, b) is link_rows(*pair())


def test_texts_without_a_word_in_common_have_no_link():
    a, b = (article_from_text(raw, "x") for raw in ("Rain fell.", "Nobody sang"))
    assert link_rows(a, b) == () and standing(a, b)[0][0].standing == "no match found"
    assert links(Story("x", a, b)).empty


def test_a_kin_word_and_an_irregular_form_count():
    assert root("shot") == root("shooting") == "shoot" and root("27th") == root("27")
    assert dict(word_kin()["lawyer"])["attorney"] > 0.5


def test_words_of_one_thing_keep_like_company():
    def likeness(one, other):
        return sum(x * y for x, y in zip(word_company(one), word_company(other), strict=True))

    assert {*word_company("judg")} == {-3, -1, 1, 3} and word_company("qwrt") == ()
    assert min(likeness("judg", "court"), likeness("tax", "revenu")) > 3 * abs(likeness("judg", "tax"))


def test_quantities():
    def read(sentence):
        return list(quantities(sentence.split()))

    assert read("a dozen or 12 or twelve of 106,185") == [12, 12, 12, 106185]
    assert read("twenty-one people and 2.5 million dollars or $3bn") == [21, 2.5e6, 3e9]
    assert read("one of the first a.m. trains") == []


def test_tables_fit_the_code():
    first, second = weights()
    assert (len(first), len(second)) == (len(FEATURES) + 1, len(FEATURES) + len(AROUND) + 1)
    assert {row["feature"] for row in entries("weights", FOLDER)} == {*FEATURES, *AROUND, "intercept"}
    assert len(set(FEATURES + AROUND)) == len(FEATURES + AROUND)
    values, _ = pairs(*map(sketches, pair()))
    assert {len(row) for row in values.values()} == {len(FEATURES)}
    assert min(word_counts().values()) == 5 and word_counts()["the"] == max(word_counts().values())


def test_the_card_states_precision_with_intervals():
    for name, least in (("told", 0.87), ("alone", 0.85)):
        known = card()[name]
        low, high = known["precision_interval"]
        assert low < known["precision"] < high and known["precision"] >= least


def test_nothing_but_the_standard_library_runs(loaded):
    program = (
        "from parallax.article import article_from_text as art; from parallax.links import link_rows; "
        "link_rows(art('The bridge fell. Rain came.', 'a'), art('A bridge fell. It rained.', 'b'))"
    )
    assert loaded(program, "numpy", "pandas", "scipy", "sklearn", "nltk") == "[]"


def test_time_grows_less_than_with_the_square_of_the_sentences():
    def seconds(size):
        sides = []
        for skip in (7, 11):
            lines = (f"The {n % 97} ships of {n} reached port {n % skip} on day {n % 89}." for n in range(size))
            sides.append(article_from_text("\n\n".join(lines), str(skip)))
        began = time.process_time()
        link_rows(*sides)
        return time.process_time() - began

    seconds(20)
    assert seconds(240) < 8 * seconds(120) + 0.2


@pytest.mark.parametrize(("other", "near"), [("1,000", True), ("1,050", True), ("1,100", False), ("2,000", False)])
def test_numbers_are_alike_within_a_few_per_cent(other, near):
    sides = (f"A plan\n\nThe bridge of the town costs {cost} crowns in all." for cost in ("1,000", other))
    one, two = (likeness.sketches(article_from_text(text, "a.txt")) for text in sides)
    features = dict(zip(likeness.FEATURES, likeness.pairs(one, two)[0][1, 1], strict=True))
    assert (features["numbers"] > 0) == near
