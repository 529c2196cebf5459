"""Voices, speakers, names: counted by hand on made-up text, and followed to their places in the default story."""

from dataclasses import replace

import pytest
from parallax import compare, framing
from parallax.article import article_from_text
from parallax.claims.judged import fisher
from parallax.story import Story

TEXT = """Bridge opens

“It is a wonderful day for all of us,” said Ada Poll. Reuters and the Aller Times were there. Traffic was calm.

According to experts, the bridge is safe. Poll called it a “gem”. The guide names Jo Ray only in passing.
"""
ACTORS = {"Ada Poll": ["Ada Poll", "Poll"], "Jo Ray": ["Jo Ray", "Ray"]}


@pytest.fixture(scope="module")
def article():
    return article_from_text(TEXT, "made.txt", actors=ACTORS)


def test_counts_by_hand(article):
    assert framing.body_words(article) == 12 + 7 + 3 + 7 + 5 + 8
    assert framing.quoted_words(article) == 9 + 1
    assert framing.given_words(article) == 9 + 4 + 3  # it a gem
    assert framing.other_voices(article)[:4] == [1, 0, 0, 1]


def test_speakers_by_hand(article):
    rows = framing.speakers(article, ACTORS).set_index("speaker")
    assert rows.quoted_words["Ada Poll"] == 10 and rows.quotations["Ada Poll"] == 2
    assert rows.attributions["experts"] == 1
    places = [place for row in rows.places for place in row]
    assert {article.raw[s:e] for s, e in places} >= {"gem", "the bridge is safe"}


def test_who_is_named_and_not_heard(article):
    assert [(row.actor, row.count) for row in framing.unheard(article, ACTORS)] == [("Jo Ray", 1)]


def test_forms_and_places(article):
    rows = framing.forms(article, ACTORS)
    assert [(r.actor, r.form, r.count, r.body) for r in rows] == [
        ("Ada Poll", "Ada Poll", 1, 1),
        ("Ada Poll", "Poll", 1, 1),
        ("Jo Ray", "Jo Ray", 1, 1),
    ]
    assert all(article.raw[s:e] == row.form for row in rows for s, e in row.places)


def test_news_sources(article, story):
    assert list(framing.news_sources(article)) == ["Aller Times", "Reuters"]
    assert list(framing.news_sources(story.a)) == ["NK News", "Reuters"]
    assert framing.news_sources(story.b) == {}


@pytest.mark.parametrize(
    "text",
    [
        "The Post Office closed its doors.",
        "It was good news for hard times.",
        "Bad News came from nowhere today.",
    ],
)
def test_what_is_no_news_source(text):
    made = article_from_text(f"A headline that says little\n\n{text} Nobody came.", "made.txt")
    assert "Post Office" not in framing.news_sources(made) and not framing.news_sources(
        article_from_text(f"A headline that says little\n\n{text.lower()} Nobody came.", "made.txt")
    )


def test_names_are_as_counted_by_hand_in_the_default_story(story):
    rows = {(r.actor, r.form): (r.count, r.body) for r in framing.forms(story.a, story.actors)}
    assert rows[("Kim Jong Un", "Kim Jong-un")] == (6, 6)
    assert rows[("Donald Trump", "Trump")] == (8, 7)


def test_a_story_without_actors_is_given_proposed_ones(made_up, story):
    assert list(framing.cast(made_up)) == ["Ada Poll", "Aller"] and framing.cast(story) is story.actors
    assert "framing-naming-ada-poll" in set(compare(made_up).id)


def test_proposed_actors_do_not_depend_on_which_article_comes_first(made_up):
    assert framing.cast(made_up) == framing.cast(made_up.swapped())


def test_stable_ids_of_the_default_story(findings):
    expected = {
        *("framing-voices", "framing-quoted-words", "framing-given-words", "framing-named-speakers"),
        *(
            "framing-news-sources",
            "framing-not-heard",
            "framing-naming-donald-trump",
            "framing-titles-marco-rubio",
        ),
        *("framing-headline-words", "framing-unsupported-quotes", "framing-dated", "framing-told-by-one"),
        *("framing-contrast-p05", "framing-other-owner", "framing-topic-military", "framing-topic-us-policy"),
        *(
            "framing-agency",
            "framing-news-peg",
            "framing-external-on-june-13",
            "framing-external-on-june-13-2",
        ),
    }
    assert expected <= set(findings.id)


def test_what_the_method_found_stands_with_its_grade(findings):
    rows = findings.set_index("id")
    assert (round(rows.a["framing-quoted-words"], 3), round(rows.b["framing-quoted-words"], 3)) == (
        0.047,
        0.094,
    )
    assert (rows.a["framing-news-sources"], rows.b["framing-news-sources"]) == (2, 0)
    assert (rows.a["framing-titles-donald-trump"], rows.b["framing-titles-marco-rubio"]) == (1, 1)
    assert (rows.a["framing-unsupported-quotes"], rows.b["framing-unsupported-quotes"]) == (0, 2)
    assert (round(rows.a["framing-topic-military"], 3), rows.b["framing-topic-military"]) == (0.187, 0)
    assert (round(rows.a["framing-topic-us-policy"], 3), round(rows.b["framing-topic-us-policy"], 3)) == (
        0.032,
        0.24,
    )
    exact = [
        "framing-quoted-words",
        "framing-titles-donald-trump",
        "framing-unsupported-quotes",
        "framing-dated",
    ]
    judged = ["framing-told-by-one", "framing-contrast-p05", "framing-other-owner", "framing-topic-military"]
    assert set(rows.grade[exact]) == {"exact"} and set(rows.grade[judged]) == {"judged"}
    external = rows[rows.index.str.startswith("framing-external")]
    assert (
        len(external) == 9 and set(external.grade) == {"external"} and set(external.verdict) == {"described"}
    )


def test_an_external_finding_names_the_other_text_its_address_and_the_day_it_was_read(findings, story):
    rows = findings[findings.id.str.startswith("framing-external")].sentence
    for told, row in zip(rows, story.judgements["external"].itertuples(), strict=True):
        assert row.other_text in told and row.url in told and row.read_on in told
        assert (row.published or "not stated") in told and told.startswith("Outside the two files.")


def test_a_judged_finding_names_its_coder(findings):
    judged = findings[(findings.grade == "judged") & (findings.area == "framing")]
    assert judged.sentence.str.startswith("Coded by a model-based annotator").all()


@pytest.mark.parametrize(
    ("cells", "p"), [((4, 23, 0, 17), 0.123), ((1, 23, 4, 17), 0.144), ((0, 5, 0, 5), 1.0)]
)
def test_fisher_as_scipy(cells, p):
    from scipy.stats import fisher_exact

    k, n, l, m = cells  # noqa: E741
    assert fisher(*cells) == pytest.approx(fisher_exact([[k, n - k], [l, m - l]]).pvalue, abs=1e-9)
    assert fisher(*cells) == pytest.approx(p, abs=1e-3)


@pytest.mark.parametrize("text", ["Hm.", "?!\n\n!", "Only a title here", "“”\n\n“ ”"])
def test_odd_little_texts_make_no_trouble(text, made_up):
    odd = article_from_text(text, "odd.txt")
    found = compare(Story("odd", odd, made_up.a))
    assert found.id.is_unique and (found.area == "framing").any()
    assert (compare(replace(made_up, a=odd, b=odd)).difference.dropna() == 0).all()
