"""Every passage in every table of notebook 03 stands at its place; tables show for any story, coded or not."""

import pandas as pd
import pytest
from parallax import display, load_story
from parallax.coding.codebook import story_codebook
from parallax.display import Passage
from parallax.display import plain as plain_of
from parallax.story import new_story
from parallax.views import coded as coded_views
from parallax.views import framing as framing_views

VIEWS = {
    "voices": framing_views.voices,
    "speakers a": lambda story: framing_views.speaker_table(story, "a"),
    "speakers b": lambda story: framing_views.speaker_table(story, "b"),
    "levels": framing_views.level_table,
    "unheard": framing_views.unheard_table,
    "naming": framing_views.naming_table,
    "titles": framing_views.title_table,
    "clashes": framing_views.clash_table,
    "headline": framing_views.headline_table,
    "unsupported": framing_views.unsupported_table,
    "time": framing_views.time_table,
    "anchors": framing_views.anchor_table,
    "shortlist": lambda story: framing_views.shortlist_table(story, rows=500),
    "precision": framing_views.precision_table,
    "coding": coded_views.coding_table,
    "confusion": coded_views.confusion_table,
    "unlike": coded_views.unlike_table,
    "narrator": coded_views.narrator_table,
    "facts": coded_views.facts_table,
    "known": coded_views.known_table,
    "owners": coded_views.owner_table,
    "topics": lambda story: coded_views.share_table(story, "topic", "Topics"),
    "functions": lambda story: coded_views.share_table(story, "function", "Functions"),
    "subjects": lambda story: coded_views.share_table(story, "subject", "Subjects"),
    "generic": lambda story: coded_views.checklist_table(story, "generic"),
    "war-peace": lambda story: coded_views.checklist_table(story, "war-peace"),
    "emphasis": lambda story: coded_views.checklist_table(story, "emphasis"),
    "agreement": coded_views.agreement_table,
    "flags": lambda story: coded_views.flag_table(story, rows=500),
    "external": coded_views.external_table,
}
WITHOUT_PASSAGES = {
    "voices",
    "levels",
    "time",
    "precision",
    "coding",
    "confusion",
    "narrator",
    "known",
    "agreement",
}
JUDGED = [*list(VIEWS)[14:19], *list(VIEWS)[19:29]]


@pytest.fixture
def frames(monkeypatch):
    """Catch the tables that a view shows."""
    caught = []

    def catching(frame, *args, **kwargs):
        caught.append(frame)
        return display.table(frame, *args, **kwargs)

    for module in (framing_views, coded_views):
        monkeypatch.setattr(module, "table", catching)
    return caught


def passages(frame):
    """List the passages of each row."""
    rows = frame.reset_index().to_numpy().tolist()
    cells = [[item for cell in row for item in (cell if isinstance(cell, list) else [cell])] for row in rows]
    return [[item for item in row if isinstance(item, Passage)] for row in cells]


@pytest.mark.parametrize("name", VIEWS)
def test_every_row_leads_to_its_place(name, story, frames):
    assert plain_of(VIEWS[name](story))
    (frame,) = frames
    assert isinstance(frame, pd.DataFrame) and len(frame)
    for row in passages(frame):
        assert row or name in WITHOUT_PASSAGES, name
        for item in row:
            assert story.articles[item.source].raw[item.start : item.end] == item.text != ""


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_shows_something_for_two_files_without_codes(name, made_up):
    assert plain_of(VIEWS[name](made_up)).strip()


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_shows_something_for_a_new_story(name, fresh):
    assert plain_of(VIEWS[name](fresh)).strip()


@pytest.fixture(scope="module")
def fresh(story, tmp_path_factory):
    files = [story.folder / story.sources[source]["file"] for source in ("a", "b")]
    return load_story(new_story(str(tmp_path_factory.mktemp("stories") / "fresh"), *files))


@pytest.mark.parametrize("name", JUDGED)
def test_the_coder_and_what_agreement_means_stand_at_every_judged_table(name, story):
    plain = plain_of(VIEWS[name](story))
    if name == "agreement":
        assert "Consistency" in plain and "a model-based annotator" in plain
    else:
        assert "Coded by a model-based annotator (2 passes)" in plain or "(one pass)" in plain
        assert "consistency, not reliability" in plain


def test_known_agreement_stands_beside_checklists(story):
    for name in ("generic", "war-peace"):
        assert story_codebook(story).schemes[name].agreement in plain_of(VIEWS[name](story))


def test_candidates_are_called_candidates_with_their_precision(story, made_up):
    for one in (story, made_up):
        plain = plain_of(VIEWS["shortlist"](one))
        assert "Candidates, not matches" in plain and " % of sentences" in plain


def test_not_told_is_the_word(story):
    plain = plain_of(VIEWS["facts"](story))
    assert "not told" in plain and "omit" not in plain
