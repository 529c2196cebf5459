"""Facts told by both, by one, with opposite evaluation; passages beside other texts."""

from collections import Counter

from parallax.measures.codes import elsewhere, facts, findings, propositions


def test_the_pilot_facts(story):
    found = propositions(story)
    assert Counter(fact["status"] for fact in found) == {
        "A_only": 9,
        "B_only": 9,
        "both": 8,
        "contrast": 2,
        "partial": 1,
    }
    for fact in found:
        assert bool(fact["a"]) == (fact["status"] != "B_only") and bool(fact["b"]) == (fact["status"] != "A_only")
        if fact["status"].endswith("only"):
            assert fact["known"] in ("yes", "no", "unknown") and fact["note"]


def test_differences_come_first_and_passages_stand_at_their_places(story):
    table = facts(story)
    assert list(table.told.unique()) == [
        "by both, judged differently",
        "only by A",
        "only by B",
        "by both, in part",
        "by both",
    ]
    for p in (p for column in ("A", "B") for cell in table[column] for p in cell):
        assert story.articles[p["source"]].raw[p["start"] : p["end"]] == p["text"]
    assert "a model-based annotator" in table.attrs["note"] and "omit" not in table.attrs["note"]


def test_what_is_known_of_facts_told_by_one_is_counted(story):
    told = findings(story)[0]
    assert (told.id, told.a, told.b) == ("framing-told-by-one", 9, 9)
    assert "3 could have been known when the other was written, 0 could not, and for 6 it is unknown" in told.sentence


def test_the_same_fact_with_another_owner(story):
    (owner,) = (claim for claim in findings(story) if claim.id == "framing-other-owner")
    assert "(unnamed experts in A, North Korea in B)" in owner.sentence


def test_other_texts_stand_with_address_and_day(story):
    table = elsewhere(story)
    read = story.judgements["external"]
    assert len(table) == len(read)
    for shown, row in zip(table.itertuples(), read, strict=True):
        assert row["other_text"] in shown[4] and (shown.address, shown.read) == (row["url"], row["read_on"])


def test_a_story_without_codes_has_no_facts(made_up):
    assert propositions(made_up) == [] and facts(made_up).empty and elsewhere(made_up).empty
    assert findings(made_up) == []
