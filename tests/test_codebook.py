"""The codebook is complete, and a story's own codes join it."""

import pytest
from parallax import StoryError
from parallax.judgements import TEXTS, codebook, read_codebook


def test_every_code_has_definition_example_counter_example_and_source():
    book = read_codebook()
    assert len(book.codes) >= 35
    for code in book.codes.values():
        assert all(getattr(code, key).strip() for key in TEXTS), code.name
        assert code.scheme in book.schemes and code.unit in ("sentence", "article")
    for scheme in book.schemes.values():
        assert scheme.source and scheme.agreement
        assert any(code.scheme == scheme.name for code in book.codes.values())


def test_the_story_adds_its_own_codes(story):
    book = codebook(story)
    assert {"topic", "engagement", "stance_trump", "voice"} <= set(book.codes)
    assert "military" in book.codes["topic"].values and not read_codebook().codes["topic"].values


def test_actors_are_accepted_as_subjects(story):
    accepted = codebook(story).codes["subject"].accepted(story.actors)
    assert "Donald Trump" in accepted and "thing" in accepted and "actors" not in accepted


def test_every_code_used_is_defined(story):
    assert set(story.judgements["codes"].code) <= set(codebook(story).codes)


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
