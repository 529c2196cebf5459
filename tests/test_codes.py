"""Codes in use: settled before last pass before other coders; every table and finding follows the CSV."""

import csv
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax import compare, load_story
from parallax.measures.codes import (
    agreement,
    checklist,
    coded,
    codes,
    elsewhere,
    facts,
    findings,
    in_use,
    krippendorff_alpha,
    propositions,
    shares,
)
from parallax.story import Story


def with_codes(story, rows):
    columns = ["source", "start", "end", "text", "code", "value", "coder", "pass"]
    coded = [dict(zip(columns, row, strict=True)) for row in rows]
    return Story(story.title, story.a, story.b, coded={"codes": coded})


def test_a_settled_value_counts_before_the_last_pass_before_another_coder(story):
    s1, s2, s3, *_ = story.a.passages("body")
    rows = [
        *(("a", s1.start, s1.end, s1.text, "voice", v, "Ada", p) for v, p in [("named", "1"), ("quoted", "2")]),
        ("a", s1.start, s1.end, s1.text, "voice", "narrator", "Ada", "settled"),
        *(("a", s2.start, s2.end, s2.text, "voice", v, "Ada", p) for v, p in [("named", "1"), ("quoted", "2")]),
        ("a", s2.start, s2.end, s2.text, "voice", "unnamed", "Bob", "9"),
        ("a", s3.start, s3.end, s3.text, "voice", "unnamed", "Bob", "1"),
        ("a", s3.start, s3.end, s3.text, "voice", "", "Ada", "1"),
    ]
    assert [row.value for row in coded(in_use(with_codes(story, rows)), "voice")] == ["narrator", "quoted", "unnamed"]


def test_an_answer_on_a_whole_article_keeps_all_its_passages(story):
    one, other = story.a.passages("body")[:2]
    rows = [("a", p.start, p.end, p.text, "conflict-sides", "yes", "Ada", n) for p in (one, other) for n in ("1", "2")]
    used = in_use(with_codes(story, rows))
    assert [row.start for row in used] == [one.start, other.start] and {row.at for row in used} == {"2"}


def test_shares_by_hand(story):
    s1, s2, *_ = story.a.passages("body")
    rows = [("a", p.start, p.end, p.text, "topic", v, "Ada", "1") for p, v in ((s1, "x"), (s2, "y"))]
    found = shares(coded(in_use(with_codes(story, rows)), "topic"))
    n1, n2 = (story.a.sentence_rows[p.sentence].words for p in (s1, s2))
    assert found["x"]["a"] == (1, pytest.approx(n1 / (n1 + n2))) and found["x"]["b"] == (0, 0)


def test_pilot_codes_in_use_are_the_settled_ones(story):
    used = in_use(story)
    voices = coded(used, "voice")
    assert [sum(row.value == "narrator" for row in voices if row.source == s) for s in "ab"] == [11, 11]
    assert [len(coded(used, code)) for code in ("voice", "topic", "valence")] == [40, 40, 40]


def test_a_story_without_codes_has_none_in_use(made_up):
    assert in_use(made_up) == []
    for table in (codes(made_up), checklist(made_up)):
        assert table.empty and "Nothing of this kind is coded" in table.attrs["note"]


def recode(folder, code, old, new):
    """Change every value of a code in a copied story, in all passes."""
    path = folder / "judgements/codes.csv"
    text = path.read_text("utf-8")
    changed = re.sub(rf"(?m),{code},{old},(a model-based annotator,\w+)$", rf",{code},{new},\1", text)
    assert changed != text
    path.write_text(changed, "utf-8")
    return load_story(folder)


def test_changing_a_code_changes_findings_tables_and_agreement(copied, findings):
    before = codes(copied), agreement(copied)
    changed = recode(copied.folder, "topic", "military", "outlook")
    after = compare(changed).set_index("id")
    assert "framing-topic-military" not in after.index
    assert after.a["framing-topic-outlook"] > findings.set_index("id").a["framing-topic-outlook"]
    assert not codes(changed).equals(before[0])
    changed = recode(copied.folder, "voice", "quoted", "narrator")
    assert not agreement(changed).equals(before[1])


def test_tables_name_the_coder_and_every_passage_stands_at_its_place(story):
    for table, column in ((codes(story), "the first"), (checklist(story), "passages")):
        assert "a model-based annotator" in table.attrs["note"]
        for cell in table[column]:
            for p in cell if isinstance(cell, list) else [cell]:
                assert story.articles[p["source"]].raw[p["start"] : p["end"]] == p["text"] != ""


def test_changing_a_fact_changes_its_findings(copied, findings):
    path = copied.folder / "judgements/propositions.csv"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^P12,(.*),A_only,([\d -]+),,", r"P12,\1,both,\2,0-53,", text), "utf-8")
    after = compare(load_story(copied.folder)).set_index("id")
    before = findings.set_index("id").a["framing-told-by-one"]
    assert after.a["framing-told-by-one"] == before - 1
    assert "12 are told by both" in after.sentence["framing-told-by-one"]


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


def test_by_hand():
    """Four units, two coders: xx xy yy yy. Coincidences xx 2, xy 1, yx 1, yy 4; totals x 3, y 5, n 8.

    Observed 2, expected 2·3·5 / 7; α = 1 − 2 · 7 / 30.
    """
    units = [("x", "x"), ("x", "y"), ("y", "y"), ("y", "y")]
    assert krippendorff_alpha(units) == pytest.approx(1 - 14 / 30)


def test_missing_values_by_hand():
    """A unit with three values: pairs weigh one half. xxy and xx: xx 1 + 2, xy 1, yx 1; x 4, y 1, n 5."""
    assert krippendorff_alpha([("x", "x", "y"), ("x", "x"), ("y",)]) == pytest.approx(1 - 4 * 2 / 8)


def test_krippendorffs_own_example():
    """The nominal example of Krippendorff (2011), four observers, twelve units, gaps: α = .743."""
    observers = [
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    ]
    units = zip(*(row.split() for row in observers), strict=True)
    assert krippendorff_alpha([[v for v in unit if v != "."] for unit in units]) == pytest.approx(0.743, abs=5e-4)


@pytest.mark.parametrize("units", [[], [("x",)], [("x", "x"), ("x", "x")]])
def test_nothing_varies(units):
    assert krippendorff_alpha(units) is None


def test_full_agreement_is_one():
    assert krippendorff_alpha([("x", "x"), ("y", "y")]) == 1


UNITS = st.lists(st.lists(st.sampled_from("xyz"), min_size=2, max_size=2), min_size=2, max_size=12)


@given(UNITS)
def test_as_nltk(units):
    from nltk.metrics.agreement import AnnotationTask

    ours = krippendorff_alpha(units)
    if ours is not None:
        data = [(f"c{c}", i, value) for i, unit in enumerate(units) for c, value in enumerate(unit)]
        assert ours == pytest.approx(AnnotationTask(data=data).alpha())


@given(UNITS)
def test_order_of_coders_and_units_does_not_matter(units):
    ours, turned = krippendorff_alpha(units), krippendorff_alpha([unit[::-1] for unit in units[::-1]])
    assert ours == turned or ours == pytest.approx(turned)


def test_one_coder_has_consistency_and_no_reliability(story):
    found = agreement(story)
    assert set(found.kind) == {"consistency"}
    assert found.set_index("code")["same, %"]["voice"] == pytest.approx(100 * 38 / 40)
    assert found.set_index("code").units["Generic frames, as yes/no questions"] == 40


def test_a_second_coder_brings_reliability(copied):
    folder = copied.folder / "judgements"
    with (folder / "codes.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["code"] == "voice" and row["pass"] == "2"]
    first = [row["value"] for row in rows]
    for row in rows:
        row.update({"coder": "Ada", "pass": "1", "value": "named" if row["value"] == "quoted" else row["value"]})
    with (folder / "codes-ada.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    found = agreement(load_story(copied.folder))
    voice = found[(found.code == "voice") & (found.kind == "reliability")].iloc[0]
    units = list(zip(first, (row["value"] for row in rows), strict=True))
    assert voice.who == "Ada, a model-based annotator" and voice.units == 40
    assert voice["same, %"] == pytest.approx(100 - 100 * first.count("quoted") / 40)
    assert voice.alpha == pytest.approx(krippendorff_alpha(units))
    assert set(found[found.kind == "reliability"].code) == {"voice"}
