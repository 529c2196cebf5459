"""Facts told by both, by one, with opposite evaluation; counted by what could be known."""

import pytest
from parallax.coding.selection import differences_first, knowable, other_owner, propositions, told


def test_the_pilot_facts(story):
    facts = propositions(story)
    counts = facts.status.value_counts()
    assert dict(counts) == {"A_only": 9, "B_only": 9, "both": 8, "contrast": 2, "partial": 1}
    assert knowable(facts).to_numpy().tolist() == [[3, 0, 6], [8, 0, 1]]


def test_whoever_tells_has_passages_and_whoever_does_not_has_none(story):
    for fact in propositions(story).itertuples():
        for source in ("a", "b"):
            assert bool(getattr(fact, source)) == (told(fact.status, source) == "told")


def test_facts_told_by_one_have_an_answer_and_a_reason(story):
    facts = propositions(story)
    single = facts[facts.status.str.endswith("only")]
    assert set(single.known) <= {"yes", "no", "unknown"} and (single.note != "").all()
    assert (facts[~facts.status.str.endswith("only")].known == "").all()


def test_differences_come_first(story):
    assert list(differences_first(propositions(story)).status.unique()) == [
        "contrast",
        "A_only",
        "B_only",
        "partial",
        "both",
    ]


def test_the_same_fact_with_another_owner(story):
    found = other_owner(propositions(story)).set_index("id")
    assert (found.owner_a["P06"], found.owner_b["P06"]) == ("unnamed experts", "North Korea")


@pytest.mark.parametrize(
    ("status", "source", "word"),
    [
        ("A_only", "a", "told"),
        ("A_only", "b", "not told"),
        ("B_only", "a", "not told"),
        ("both", "b", "told"),
    ],
)
def test_words(status, source, word):
    assert told(status, source) == word


def test_an_unknown_status_is_refused():
    with pytest.raises(ValueError, match="accepted"):
        told("omitted", "a")


def test_a_story_without_codes_has_no_facts(made_up):
    assert propositions(made_up).empty and knowable(propositions(made_up)).to_numpy().sum() == 0
