"""Tone: people and where they are meant, scores toward them, what is claimed and what is only described."""

from dataclasses import replace

import pytest
from parallax import Story, compare
from parallax.actors import meant, people
from parallax.article import article_from_text
from parallax.instruments import Function, instruments
from parallax.measures.tone import about, by_instrument, region_scores, scored, tone, toward

ONE = """Ada Poll opens the bridge

President Ada Poll opened the bridge on Monday. She was praised for her courage. The president thanked the workers.

Poll won wide applause, and her friends cheered. Bob Stone came late. He left early.

“She is a liar,” said Stone to reporters.
"""
OTHER = """Ada Poll opens the bridge

President Ada Poll was accused of fraud on Monday. Critics blamed her for a terrible failure. She lied to voters.

Poll betrayed the town, and her corrupt friends fled. It rained.
"""


@pytest.fixture(scope="module")
def pair():
    return Story("T", article_from_text(ONE, "one.txt"), article_from_text(OTHER, "other.txt"))


def test_people_are_named_by_both_the_most_named_first(pair, story):
    assert next(iter(people(pair))) == "Ada Poll"
    assert next(iter(people(story))) == "Donald Trump" and "North Korea" not in people(story)
    assert people(pair.swapped()) == people(pair)


def test_a_person_is_meant_by_name_title_and_pronoun_outside_quotations(pair):
    every = {"Ada Poll": ("Ada Poll", "Poll"), "Bob Stone": ("Bob Stone", "Stone")}
    places = meant(pair.a, "Ada Poll", every)
    assert [pair.a.raw[p.start : p.end] for p in places] == ["Ada Poll", "She", "The president", "Poll"]
    assert [pair.a.raw[p.start : p.end] for p in meant(pair.a, "Bob Stone", every)] == ["Bob Stone", "He", "Stone"]
    assert [p.sentence for p in places] == sorted({p.sentence for p in places})


def test_scores_stand_in_the_article(pair):
    places = meant(pair.b, "Ada Poll", people(pair))
    for one in scored(pair.b, places):
        assert pair.b.raw[one.start : one.end] == pair.b.sentence_rows[one.sentence].text
        for hit in one.score.hits:
            assert hit.word[0] == "(" or hit.word == pair.b.raw[one.start :][hit.start : hit.end].lower()


def test_the_sign_says_which_speaks_better_and_a_swap_turns_it(pair):
    row, turned = tone(pair).iloc[0], tone(pair.swapped()).iloc[0]
    assert row.person == "Ada Poll" and row["A"] > row["B"] and row["A − B"] == -turned["A − B"] > 0
    claim = compare(pair).set_index("id").loc["tone-toward-person"]
    assert claim.difference == pytest.approx(row["A − B"]) and claim.primary
    assert len(claim.evidence) == claim.n_a + claim.n_b and claim.label == "tone toward Ada Poll"
    assert "toward Ada Poll" in claim.sentence and "4 sentences" in claim.sentence


def test_nobody_in_three_sentences_of_each_is_not_compared_and_says_why(made_up, pair):
    claim = compare(made_up).set_index("id").loc["tone-toward-person"]
    assert claim.verdict == "not comparable" and "nobody is named in 3 sentences" in claim.sentence
    assert tone(made_up).empty and "Nobody" in tone(made_up).attrs["note"]
    short = replace(pair, b=article_from_text("Ada Poll left. It rained. Ada Poll won.", "b.txt"))
    assert "Ada Poll comes nearest, with 4 and 2" in compare(short).set_index("id").sentence["tone-toward-person"]


def test_mean_scores_are_described_and_never_judged(story, findings):
    rows = findings[findings.id.str.startswith("sentiment-")]
    assert set(rows.verdict) <= {"described", "not comparable"} and rows.p.isna().all()
    assert "no better than a coin" in rows.set_index("id").sentence["sentiment-own-words"]


def test_ones_own_instrument_stands_beside_the_others(story):
    mine = Function("commas", lambda line: line.count(","))
    assert by_instrument(story, [*instruments().values(), mine]).instrument.tolist()[-1] == "commas"
    assert tone(story, mine)["A"].iloc[0] > 0 and toward(story, tool=mine).score.max() > 0


def test_sentences_toward_a_person_hold_passages_and_the_words_that_count(story):
    table = toward(story)
    for cell in table.sentence:
        assert story.articles[cell["source"]].raw[cell["start"] : cell["end"]] == cell["text"]
    assert table["words that count"].str.len().gt(0).any()
    assert toward(story, "Marco Rubio").query("source == 'b'").sentence.size >= 1


def test_names_are_masked_and_hits_stand_in_the_raw_text(story):
    for source, scores in region_scores(story, "body").items():
        raw = story.articles[source].raw
        words = [raw[hit.start : hit.end].lower() for score in scores for hit in score.hits]
        assert words and "trump" not in words and "united" not in words


def test_a_tested_difference_is_proposed_with_the_sentences_that_carry_it(pair):
    from parallax.measures.tone import differences

    worse = " ".join(
        f"On Monday, Mayor Ada Poll {verb} the voters."
        for verb in ("betrayed", "cheated", "insulted", "robbed", "hurt")
    )
    better = " ".join(
        f"On Monday, Mayor Ada Poll {verb} the voters." for verb in ("praised", "helped", "thanked", "saved", "healed")
    )
    story = replace(pair, a=article_from_text(f"T\n\n{better}", "a.txt"), b=article_from_text(f"T\n\n{worse}", "b.txt"))
    [row] = differences(story)
    assert row.sentence == "A speaks better of Ada Poll than B" and row.basis == "tested"
    assert len(row.a) == len(row.b) == 3
    [turned] = differences(story.swapped())
    assert turned.sentence == "B speaks better of Ada Poll than A" and turned.a == tuple(
        {**p, "source": "a"} for p in row.b
    )
    assert differences(pair.swapped()) == [] or differences(pair)


def test_any_form_of_a_name_gives_the_same_rows(story):
    one = about(story, "Rubio")
    forms = ("Marco Rubio", "marco rubio", "Sen. Rubio", "Marco", "RUBIO", "Rubio’s", "Senator Marco Rubio")
    assert all(about(story, form).equals(one) for form in forms)
    assert about(story, "the officials").equals(about(story, "officials")) and len(about(story, "the president"))
    assert one.attrs["caption"] == "What each article tells of Marco Rubio"


def test_passages_stand_where_they_say_and_mean_the_one_asked_for(story):
    table = about(story, "Donald Trump")
    for source, column in (("a", "A"), ("b", "B")):
        for cell in table[column]:
            assert len(cell) <= 3
            for item in cell:
                assert item["source"] == source
                assert story.articles[source].raw[item["start"] : item["end"]] == item["text"]


def test_a_swap_exchanges_the_sides(story):
    one, other = about(story, "Donald Trump"), about(story.swapped(), "Donald Trump")
    assert [[p["text"] for p in cell] for cell in one["A"]] == [[p["text"] for p in cell] for cell in other["B"]]
    assert one[""].tolist() == other[""].tolist()


def test_one_who_is_named_nowhere_has_no_rows_and_a_reason(story):
    table = about(story, "Nobody Here")
    assert table.empty and table.attrs["note"] == "Neither article names Nobody Here."


SAYING = """Senator Ada Poll condemned Mayor Bob Stone for the decree.
Critics accused the former mayor Bob Stone of theft.
Dan Reed endorsed Bob Stone on Monday.
Eva Lund did not criticize Bob Stone.
Finn Moe might praise Bob Stone.
Gus Hahn condemned the attack on Bob Stone.
Hal Orr lamented Bob Stone’s arrest.
Ida Vik said that Bob Stone was corrupt."""


def test_what_others_say_is_for_or_against_only_where_the_verb_says_so():
    told = "\n\n".join(SAYING.split("\n"))
    story = Story("T", article_from_text(f"T\n\n{told}", "a.txt"), article_from_text("T\n\nBob Stone left.", "b.txt"))
    told = (label.removeprefix("words of ") for label in about(story, "Bob Stone")[""] if label.startswith("words of "))
    labels = {label.partition(", ")[0]: label for label in told}
    sides = {who: label.rpartition(", ")[2] for who, label in labels.items() if ", " in label}
    assert sides == {"Ada Poll": "against", "critics": "against", "Dan Reed": "for"}
    assert {"Eva Lund", "Gus Hahn", "Ida Vik"} <= labels.keys()


def test_words_that_judge_are_told_apart_where_both_tell_the_fact():
    fact = "Mayor Bob Stone opened the {} bridge over the river Orr on Monday in front of four hundred guests."
    other = "Bob Stone keeps a {} boat in the harbour."
    one, two = (f"T\n\n{fact.format(x)}\n\n{other.format(y)}" for x, y in (("disastrous", "shameful"), ("new", "")))
    story = Story("T", article_from_text(one, "a.txt"), article_from_text(two.replace(other.format(""), ""), "b.txt"))
    rows = about(story, "Bob Stone").set_index("")["A"]
    assert [p["text"] for p in rows["words that judge, where both tell it"]] == ["disastrous"]
    assert [p["text"] for p in rows["words that judge, elsewhere"]] == ["shameful"]


def test_a_person_by_any_form_of_the_name_and_nobody_is_said(story):
    whole = toward(story, "Donald Trump")
    assert len(whole) and toward(story, "trump").equals(whole)
    assert "Donald Trump" in toward(story, "Otto Lind").attrs["note"]


def test_an_article_without_own_words_has_no_mean():
    quoted = article_from_text("Talk\n\n“We will win the bridge. It is a great bridge.”", "a.txt")
    other = article_from_text("Talk\n\nIt is a terrible year for the town of Elm, and a great one for York.", "b.txt")
    assert by_instrument(Story("T", quoted, other)).A.isna().all()
