"""The codebook is complete, and a story's own codes join it."""

import pytest
from parallax import StoryError
from parallax.judgements import TEXTS, codebook, read_codebook
from parallax.lexicons import DATA, read_toml


def test_every_code_has_definition_example_counter_example_and_source():
    written = read_toml(DATA / "codebook.toml")
    assert set(read_codebook()) == set(written["codes"]) and len(written["codes"]) >= 35
    for name, code in written["codes"].items():
        assert all(code[key].strip() for key in TEXTS), name
    for name, scheme in written["schemes"].items():
        assert scheme["title"] and scheme["source"] and scheme["agreement"]
        assert any(code["scheme"] == name for code in written["codes"].values())


def test_the_story_adds_its_own_codes(story):
    book = codebook(story)
    assert {"topic", "engagement", "stance_trump", "voice"} <= set(book)
    assert "military" in book["topic"].values and not read_codebook()["topic"].values


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
def test_a_spoilt_codebook_is_refused_in_one_line(tmp_path, text, part):
    (tmp_path / "codebook.toml").write_text(text, "utf-8")
    with pytest.raises(StoryError, match=part) as error:
        read_codebook(tmp_path)
    assert "accepted" in str(error.value) and "\n" not in str(error.value)
