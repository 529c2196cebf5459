"""Hand codes are checked when read: whatever is wrong with a file is one line that names file, row and text."""

import csv
import io
from collections import Counter

import pandas as pd
import pytest
from parallax import StoryError, compare, load_story
from parallax.judgements import TEXTS, codebook, empty_sheets, spans, turned
from parallax.lexicons import DATA, read_toml
from parallax.measures.codes import codes, in_use
from parallax.story import new_story

A_SENTENCE = "However, over time, the situation deteriorated."
HEADER = "source,start,end,text,code,value,coder,pass\n"


@pytest.fixture
def folder(copied):
    """A copy of the default story whose files may be spoilt."""
    return copied.folder


def read(folder):
    return load_story(folder).judgements


def refused(folder, *parts):
    with pytest.raises(StoryError) as error:
        read(folder)
    told = str(error.value)
    assert "\n" not in told and "accepted" in told
    assert all(part in told for part in parts), told


def place(story, words):
    start = story.a.raw.index(words)
    return f"a,{start},{start + len(words)}"


def test_every_passage_of_every_table_stands_at_its_place(story):
    checked = 0
    for name, rows in story.judgements.items():
        for row in rows:
            if row.get("text"):
                assert story.articles[row["source"]].raw[row["start"] : row["end"]] == row["text"], (name, row)
                checked += 1
            for source in ("a", "b"):
                for start, end in spans(row.get(f"{source}_spans", "")):
                    assert story.articles[source].raw[start:end].strip(), (name, row)
                    checked += 1
    assert checked > 650


def test_the_pilot_codes_are_complete(story):
    codes = pd.DataFrame(story.judgements["codes"])
    sentences = codes[codes.text.isin([p.text for a in story.articles.values() for p in a.passages("body")])]
    numbered = sentences[sentences["pass"] != "settled"]
    assert (numbered.groupby(["code", "pass"]).size() == 40).all()
    assert set(codes.coder) == {"a model-based annotator"}


def test_settled_rows_stand_exactly_where_the_passes_differ(story):
    codes = pd.DataFrame(story.judgements["codes"])
    units = codes.assign(start=codes.start.where(codes.text.str.len() > 0, 0)).groupby(
        ["source", "code", "start", "end"]
    )
    sentence_codes = ("voice", "modality", "valence", "topic", "engagement", "stance_trump", "subject", "function")
    for (_, code, *_), rows in units:
        if code in sentence_codes:
            values = set(rows.value[rows["pass"].isin(["1", "2"])])
            assert (len(values) > 1) == (rows["pass"] == "settled").any()


@pytest.mark.parametrize(
    ("name", "content", "parts"),
    [
        ("codes-x.csv", HEADER + "c,0,5,Trump,voice,narrator,me,1\n", ["codes-x.csv, row 2", "'c'", "a, b"]),
        ("codes-x.csv", HEADER + "a,0,5,Biden,voice,narrator,me,1\n", ["row 2", "'Biden'", "'Trump'", "0-5"]),
        ("codes-x.csv", HEADER + "a,0,,Trump,voice,narrator,me,1\n", ["row 2", "'Trump'", "whole numbers"]),
        ("codes-x.csv", HEADER + "a,0.0,5,Trump,voice,narrator,me,1\n", ["'0.0'", "whole numbers"]),
        ("codes-x.csv", HEADER + "a,-5,5,Trump,voice,narrator,me,1\n", ["'-5'", "whole numbers"]),
        ("codes-x.csv", HEADER + "a,5,0,,voice,narrator,me,1\n", ["row 2", "5-0"]),
        ("codes-x.csv", HEADER + "a,0,5,Trump,vice,narrator,me,1\n", ["code 'vice'", "voice"]),
        ("codes-x.csv", HEADER + "a,0,5,Trump,voice,nobody,me,1\n", ["voice 'nobody'", "narrator", "'Trump'"]),
        ("codes-x.csv", HEADER + "a,0,5,Trump,subject,Napoleon,me,1\n", ["'Napoleon'", "Donald Trump", "thing"]),
        ("codes-x.csv", HEADER + "a,0,5,Trump,voice,narrator, ,1\n", ["no coder"]),
        ("codes-x.csv", HEADER + "a,0,5,Trump,voice,narrator,me,first\n", ["pass 'first'", "settled"]),
        ("codes-x.csv", HEADER + "a,,,,voice,narrator,me,1\n", ["no passage for 'voice'"]),
        ("codes-x.csv", HEADER + "a,0,5,Trump,voice,narrator,me\n", ["row 2", "7 cells", "8"]),
        ("codes-x.csv", HEADER + 'a,0,5,"Trump,voice,narrator,me,1\n', ["codes-x.csv", "CSV"]),
        ("codes-x.csv", "source,start,end,text,code,value,coder\n", ["no column 'pass'"]),
        ("codes-x.csv", HEADER.replace("pass", "pass,mood"), ["unknown column 'mood'"]),
        ("codes-x.csv", "", ["no column 'source'"]),
        ("propositions.csv", "id,proposition,status,a_spans,b_spans\nP1,x,shared,0-5,0-5\n", ["'shared'", "both"]),
        ("propositions.csv", "id,proposition,status,a_spans,b_spans\nP1,x,both,0-5,5\n", ["row 2", "'5'", "start-end"]),
        ("propositions.csv", "id,proposition,status,a_spans,b_spans\nP1,x,both,0-5,9-9999\n", ["9-9999", "up to"]),
        ("propositions.csv", "id,proposition,status,a_spans,b_spans\nP1,x,A_only,0-5,0-5\n", ["P1 is A_only"]),
        ("opinions.csv", "a,b\n1,2\n", ["opinions.csv", "propositions.csv", "codes-NAME.csv"]),
    ],
)
def test_a_spoilt_table_is_refused_in_one_line(folder, name, content, parts):
    (folder / "judgements" / name).write_text(content, "utf-8")
    refused(folder, *parts)


def test_another_encoding_is_refused(folder):
    (folder / "judgements/codes-x.csv").write_bytes((HEADER + "a,0,5,Trump,voice,ünter,me,1\n").encode("cp1252"))
    refused(folder, "codes-x.csv", "UTF-8")


def test_utf_16_is_refused(folder):
    (folder / "judgements/codes-x.csv").write_bytes(HEADER.encode("utf-16"))
    refused(folder, "codes-x.csv", "UTF-8")


def test_a_byte_order_mark_and_windows_line_ends_are_read(folder):
    text = (folder / "judgements/codes.csv").read_text("utf-8")
    before = read(folder)["codes"]
    (folder / "judgements/codes.csv").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read(folder)["codes"] == before


def test_a_unit_coded_twice_by_one_coder_in_one_pass_is_refused(folder, story):
    row = f'{place(story, A_SENTENCE)},"{A_SENTENCE}"'
    content = HEADER + f"{row},voice,narrator,me,1\n{row},voice,named,me,1\n"
    (folder / "judgements/codes-x.csv").write_text(content, "utf-8")
    refused(folder, "codes-x.csv, row 3", "'named'", "'narrator'", "However")


def test_values_left_empty_are_not_yet_coded(folder, story):
    row = f'{place(story, A_SENTENCE)},"{A_SENTENCE}"'
    (folder / "judgements/codes-x.csv").write_text(HEADER + f"{row},voice,,me,1\n", "utf-8")
    assert [row["value"] for row in read(folder)["codes"]].count("") == 1


def test_turned_twice_is_the_same(story):
    again = turned(turned(story.judgements))
    assert again == story.judgements


def test_a_swapped_story_keeps_its_codes(story):
    swapped = story.swapped()
    written = [row for row in swapped.judgements["codes"] if row["text"]]
    assert all(swapped.articles[r["source"]].raw[r["start"] : r["end"]] == r["text"] for r in written)


def test_moving_any_start_by_one_is_noticed(folder):
    """Every table with places is guarded: shift the first place of each and it is refused."""
    for path in sorted((folder / "judgements").glob("*.csv")):
        text = path.read_text("utf-8")
        rows = list(csv.DictReader(io.StringIO(text)))
        if "start" in rows[0]:
            first = next(row for row in rows if row["start"])
            first["start"] = str(int(first["start"]) + 1)
            with path.open("w", encoding="utf-8", newline="") as lines:
                writer = csv.DictWriter(lines, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
            refused(folder, path.name, "does not stand at")
            path.write_text(text, "utf-8")


def test_every_code_has_definition_example_counter_example_and_source():
    written = read_toml(DATA / "codebook.toml")
    assert set(codebook()) == set(written["codes"]) and len(written["codes"]) >= 35
    for name, code in written["codes"].items():
        assert all(code[key].strip() for key in TEXTS), name
    for name, scheme in written["schemes"].items():
        assert scheme["title"] and scheme["source"] and scheme["agreement"]
        assert any(code["scheme"] == name for code in written["codes"].values())


def test_the_story_adds_its_own_codes(story):
    book = codebook(story)
    assert {"topic", "engagement", "stance_trump", "voice"} <= set(book)
    assert "military" in book["topic"].values and not codebook()["topic"].values


def test_actors_are_accepted_as_subjects(story):
    accepted = codebook(story)["subject"].accepted(story.actors)
    assert "Donald Trump" in accepted and "thing" in accepted and "actors" not in accepted


def test_every_code_used_is_defined(story):
    assert {row["code"] for row in story.judgements["codes"]} <= set(codebook(story))


ENTRY = """[codes.mood]
scheme = "sentences"
unit = "sentence"
definition = "d"
example = "e"
counter_example = "c"
"""


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (ENTRY, "lacks source"),
        (ENTRY + 'source = "s"\nunit = "page"\n', "codebook.toml"),
        (ENTRY.replace('unit = "sentence"', 'unit = "page"') + 'source = "s"\n', "'page'"),
        (ENTRY.replace('scheme = "sentences"', 'scheme = "moods"') + 'source = "s"\n', "'moods'"),
        ("[codes]\nmood = 3\n", "no table"),
        ("codes = [", "TOML"),
    ],
)
def test_a_spoilt_codebook_is_refused_in_one_line(copied, text, part):
    (copied.folder / "judgements" / "codebook.toml").write_text(text, "utf-8")
    with pytest.raises(StoryError, match=part) as error:
        codebook(copied)
    assert "accepted" in str(error.value) and "\n" not in str(error.value)


def rows(sheet):
    return list(csv.DictReader(io.StringIO(sheet)))


def test_a_row_for_every_sentence_and_question(made_up):
    units, sheets = Counter(code.unit for code in codebook(made_up).values()), empty_sheets(made_up, coder="Ada")
    sentences = sum(len(article.passages("body")) for article in made_up.articles.values())
    assert len(rows(sheets["codes.csv"])) == sentences * units["sentence"]
    assert len(rows(sheets["codes-checklists.csv"])) == 2 * units["article"]
    assert {row["value"] for name in ("codes.csv", "codes-checklists.csv") for row in rows(sheets[name])} == {""}
    assert {row["coder"] for row in rows(sheets["codes.csv"])} == {"Ada"}


def test_every_row_has_its_passage_in_place(made_up):
    for row in rows(empty_sheets(made_up)["codes.csv"]):
        assert made_up.articles[row["source"]].raw[int(row["start"]) : int(row["end"])] == row["text"]


def test_a_new_story_reads_its_sheets_as_not_yet_coded(story, tmp_path):
    files = [story.folder / story.sources[source]["file"] for source in ("a", "b")]
    made = load_story(new_story(str(tmp_path / "mine"), *files))
    assert len(made.judgements["codes"]) and in_use(made) == []
    assert not compare(made).grade.isin(["judged", "external"]).any()
    assert codes(made).empty and "Nothing of this kind is coded" in codes(made).attrs["note"]


def test_one_filled_row_is_enough_to_be_shown(story, tmp_path):
    files = [story.folder / story.sources[source]["file"] for source in ("a", "b")]
    folder = new_story(str(tmp_path / "mine"), *files)
    sheet = folder / "judgements/codes.csv"
    sheet.write_text(sheet.read_text("utf-8").replace(",voice,,", ",voice,narrator,", 1), "utf-8")
    made = load_story(folder)
    assert [row.value for row in in_use(made)] == ["narrator"]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_table_as_a_spreadsheet_abroad_writes_it_is_read(folder, mark):
    before, path = read(folder), folder / "judgements" / "codes.csv"
    table = [*csv.reader(io.StringIO(path.read_text("utf-8-sig")))]
    with path.with_suffix(".CSV").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=mark).writerows([*table, [""] * len(table[0])])
    path.unlink()
    (folder / "judgements" / "._codes.csv").write_bytes(b"\x00")
    (folder / "judgements" / "~$codes.csv").write_bytes(b"\x00")
    assert read(folder) == before
