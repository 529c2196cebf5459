"""Keyness: what is compared and what is left out, in which passages it stands, and what is claimed of it."""

import re
from collections import Counter
from dataclasses import replace
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.text import ConcordanceIndex
from parallax.article import article_from_text
from parallax.errors import ParallaxError
from parallax.measures import keywords
from parallax.measures import keywords as concordance
from parallax.story import Story
from parallax.vocabulary import places, uses

WORDS = st.lists(st.sampled_from("uvwxyz"), min_size=1, max_size=40).map(keywords.Counter)


def pair(a, b):
    texts = (f"A title of this\n\n{' '.join(sentences)}" for sentences in (a, b))
    return Story("Pair", *(article_from_text(text, name) for text, name in zip(texts, "ab", strict=True)))


def test_courtesy_titles_alone_make_no_difference():
    said = ["Then {} Brown spoke of the old bridge by the sea.", "Later {} Jones opened it on a cold day in May."] * 40
    story = pair([line.format("Mr.") for line in said], [line.format("Sen.") for line in said])
    table = keywords.keywords(story).set_index("word")
    assert not {"mr", "sen"} & set(table.index) and table.p.min() == 1
    assert "mr 80 and 0, sen 0 and 80 (A and B)" in table.attrs["note"]
    assert keywords.findings(story)[0].difference == 0


def test_a_real_difference_is_found_and_named_with_its_passages():
    said = ["The old bridge opened on a cold day near the sea."] * 30
    story = pair([line.replace(" old ", " ancient ") for line in said], said)
    claim = keywords.findings(story)[0]
    assert claim.p == pytest.approx(1 / 10_001, rel=0.01) and claim.p > 0
    assert "“ancient” and “old” carry it, and 30 of 30 uses of “ancient” stand in" in claim.caution
    assert {item["text"] for item in claim.evidence} == {"ancient"}


def test_every_title_left_out_stands_below_the_table():
    titles = ("Mr.", "Sen.", "Rep.", "Gov.", "Dr.", "Prof.", "Judge")
    said = [f"Then {title} Brown spoke of the old bridge by the sea." for title in titles] * 8
    note = keywords.keywords(pair(said, said)).attrs["note"]
    assert all(f"{title.lower().rstrip('.')} 8 and 8" in note for title in titles)


def test_the_default_pair(story):
    table = keywords.keywords(story)
    assert table.word[0] == "that" and (table.a[0], table.b[0]) == (14, 0) and table.p[0] < 0.0167
    assert table.p.between(1 / 10_001, 1).all()
    assert "Left out before names" in table.attrs["note"] and "president" in table.attrs["note"]
    claims = {claim.id: claim for claim in keywords.findings(story)}
    assert claims["wording-any-word"].caution.startswith("“that” carries it, and ")
    assert re.search(r"\d+ of 447 words look remarkable", claims["wording-remarkable-words"].sentence)


def test_a_swap_turns_every_sign_and_keeps_every_p(story):
    one, other = keywords.keywords(story), keywords.keywords(story.swapped())
    assert one.word.tolist() == other.word.tolist() and one.p.tolist() == other.p.tolist()
    assert one.a.tolist() == other.b.tolist() and one.linked.tolist() == other.linked.tolist()


def test_too_short_texts_are_refused_and_shown_as_such(made_up):
    tiny = pair(["No."], ["Yes, it is so."])
    assert keywords.keywords(tiny).empty and "Not tested" in keywords.keywords(tiny).attrs["note"]
    assert all(claim.refusal for claim in keywords.findings(tiny))
    assert keywords.keywords(made_up) is not None


def by_the_paper(a, b, strength):
    """Monroe, Colaresi & Quinn (2008), equations 15, 16, 20 and 22, one word after another."""
    n_a, n_b, both = a.total(), b.total(), a + b
    z = {}
    for word in both:
        alpha = strength * both[word] / both.total()
        odds_a = (a[word] + alpha) / (n_a + strength - a[word] - alpha)
        odds_b = (b[word] + alpha) / (n_b + strength - b[word] - alpha)
        variance = 1 / (a[word] + alpha) + 1 / (b[word] + alpha)
        z[word] = (log(odds_a) - log(odds_b)) / variance**0.5
    return z


@given(WORDS, WORDS, st.sampled_from([2, 50, 1_000]))
def test_log_odds_agree_with_the_paper_and_turn_on_a_swap(a, b, strength):
    if len(a + b) < 2:
        return
    found, turned = keywords.log_odds(a, b, strength), keywords.log_odds(b, a, strength)
    assert dict(found) == pytest.approx(by_the_paper(a, b, strength))
    assert [word for word, _ in found] == [word for word, _ in turned]
    assert [z for _, z in found] == pytest.approx([-z for _, z in turned])


def test_the_top_follows_the_prior(story):
    table = keywords.prior_sweep(story)
    assert list(table.columns) == ["1", "100", "10,000"]
    assert table["1"][0].startswith("the ") and table["10,000"][0].startswith("that ")


def test_the_verdict_does_not_hang_on_the_order_of_sides(story):
    one, other = keywords.findings(story)[0], keywords.findings(replace(story.swapped(), plan=story.plan))[0]
    assert (one.p, one.difference) == (other.p, -other.difference)


A = "The title of it\n\nA mayor of ours spoke. Old mayors spoke of it, and the mayor left.\n\nNo mayor came back."
B = "Another title here\n\nThe mayor stayed."


@pytest.fixture(scope="module")
def mayors():
    return Story("Mayors", article_from_text(A, "a.txt"), article_from_text(B, "b.txt"))


def test_every_use_in_order_of_place(mayors):
    table = concordance.concordance(mayors, "mayor")
    assert table.source.tolist() == ["a", "a", "a", "b"]
    assert table.sentence.tolist() == [1, 2, 3, 1]
    assert table.before.tolist() == ["A", "… mayors spoke of it, and the", "No", "The"]
    for row in table.itertuples():
        printed = mayors.articles[row.source].raw[row.use["start"] : row.use["end"]]
        assert printed == row.use["text"] == "mayor"


def test_lines_can_be_sorted_by_what_stands_before_and_after(mayors):
    after = concordance.concordance(mayors, "mayor", sort="after").after.tolist()
    assert [line.split()[0] for line in after] == ["came", "left.", "of", "stayed."]
    before = concordance.concordance(mayors, "mayor", sort="before").before.tolist()
    assert [line.split()[-1] for line in before] == ["A", "No", "The", "the"]
    with pytest.raises(ParallaxError, match="accepted: place, before, after"):
        concordance.concordance(mayors, "mayor", sort="size")


def test_a_phrase_stays_in_one_sentence(mayors):
    assert len(concordance.concordance(mayors, "of it")) == 1
    assert len(concordance.concordance(mayors, "left no")) == 0
    assert concordance.concordance(mayors, "").empty and concordance.concordance(mayors, "…").empty


def test_counts_agree_with_the_words(story):
    for source, article in story.articles.items():
        counts = Counter(use.word for use in uses(article, actors=story.actors))
        for word in ("that", "the", "north korea", "US", "kim jong un", "peace"):
            lines = concordance.concordance(story, word)
            assert (lines.source == source).sum() == counts[word]


def test_places_agree_with_nltk(story):
    found = uses(story.a)
    index = ConcordanceIndex([use.word for use in found])
    for word in ("that", "the", "nuclear"):
        theirs = [(found[at].start, found[at].end) for at in index.offsets(word)]
        assert [(use.start, use.end) for use in places(found, (word,))] == theirs


def test_without_a_phrase_the_word_that_differs_most(story):
    assert concordance.concordance(story).attrs["caption"].startswith("“that”, 14 lines")


def test_context_is_cut_at_words_and_stays_in_its_block(story):
    place = story.a.raw.index("wonderful")
    before, after = concordance.context(story.a, place, place + 9, 20)
    assert before.startswith("… ") and len(before) <= 22 and after.endswith(" …") and len(after) <= 22
    assert before.removeprefix("… ") in story.a.raw and after.removesuffix(" …") in story.a.raw
    bullet = story.b.raw.index("claims they")
    assert concordance.context(story.b, bullet, bullet + 6, 500) == (
        "Trump describes Kim as a “smart guy” and", "they “fell in love”",
    )  # fmt: skip


def test_an_article_without_a_word_to_compare_has_no_sweep():
    one, other = (article_from_text("Hello", name) for name in ("a.txt", "b.txt"))
    assert keywords.prior_sweep(Story("T", one, other)).empty
