"""Codes in use: settled before last pass before other coders; every table and finding follows the CSV."""

import re

import pytest
from parallax import compare, load_story
from parallax.measures.codes import agreement, checklist, coded, codes, in_use, rules_and_coder, shares
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
    before = codes(copied), rules_and_coder(copied), agreement(copied)
    changed = recode(copied.folder, "topic", "military", "outlook")
    after = compare(changed).set_index("id")
    assert "framing-topic-military" not in after.index
    assert after.a["framing-topic-outlook"] > findings.set_index("id").a["framing-topic-outlook"]
    assert not codes(changed).equals(before[0])
    changed = recode(copied.folder, "voice", "quoted", "narrator")
    assert not rules_and_coder(changed).equals(before[1]) and not agreement(changed).equals(before[2])


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
