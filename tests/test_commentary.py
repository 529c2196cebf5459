"""A story's prose: numbers are fields of findings, an unknown field is an error that names file and line."""

from dataclasses import replace

import pytest
from parallax import StoryError
from parallax.commentary import commentary, filled


def test_fields_are_rounded_for_their_unit(findings, story):
    text = "{sentiment-own-words.difference} of {sentiment-own-words.n_a}; {framing-quoted-words.a}; {b.name}"
    assert filled(text, findings, story.names, None) == "−0.039 of 22; 4.7 %; B (source not stated)"


@pytest.mark.parametrize("field", ["{nothing.a}", "{sentiment-own-words.nothing}", "{c.name}"])
def test_an_unknown_field_names_file_and_line(field, findings, story, tmp_path):
    with pytest.raises(StoryError, match=r"02\.md, line 7: unknown field"):
        filled(f"First line.\n{field}", findings, story.names, tmp_path / "02.md", 6)


def test_nothing_is_evaluated(findings, story, tmp_path):
    left = "{0} {{7*7}} {x!r} {a.name.b} {a['name']}"
    assert filled(left, findings, story.names, tmp_path) == left
    with pytest.raises(StoryError):
        filled("{story.__class__}", findings, story.names, tmp_path)


def test_marks_in_an_article_stay_marks(findings, story):
    hostile = findings.assign(sentence="a *b* _c_ <script> $5 | # [x](y)")
    shown = commentary(replace(story, folder=None), hostile, "02-sentiment", "finding", "sentiment-own-words")
    assert shown.markdown.startswith(r"a \*b\* \_c\_ \<script\> \$5 \| \# [x\](y) *(")


def test_an_answer_is_two_sentences_and_names_the_sources_once(findings, story):
    bare = replace(story, folder=None)
    answer = commentary(bare, findings, "05-how-far-to-trust-this", "finding", *findings[findings.primary].id).markdown
    assert answer.count("\n\n") == 1 and answer.count(story.names["a"]) == answer.count(story.names["b"]) == 1
    rest = commentary(bare, findings, "02-sentiment", "x", "framing-voices").markdown
    assert "Chas Pravdy" not in rest and " in A over 23 sentences" in rest


def test_every_section_of_the_default_story_can_be_filled(findings, story):
    for path in sorted((story.folder / "commentary").glob("*.md")):
        assert "{" not in filled(path.read_text("utf-8"), findings, story.names, path)
