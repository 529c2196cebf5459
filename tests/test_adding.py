"""CONTRIBUTING's example of a measure is true: one file and one name, and it stands in findings, rows and page."""

import re
import sys
from pathlib import Path
from types import ModuleType

import pandas as pd
import parallax.measures
import pytest
from parallax import compare
from parallax.difference import Difference
from parallax.differences import difference_rows, differences

GUIDE = Path(__file__).parents[1] / "CONTRIBUTING.md"


@pytest.fixture
def added(monkeypatch):
    """The example of the guide as a module among the measures, with a row of its own."""
    code = re.search(r"## A measure.*?```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL).group(1)
    module = ModuleType("parallax.measures.figures")
    exec(code, module.__dict__)  # our own documentation, no article's text
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(parallax.measures, "MEASURES", (*parallax.measures.MEASURES, "figures"))
    return module


def test_the_example_stands_in_table_findings_and_json(added, story):
    rows = added.figures(story)
    assert isinstance(rows, pd.DataFrame) and set(rows.source) == {"a", "b"}
    found = compare(story).set_index("id")
    assert found.measure["framing-figures"] == "figures"
    assert found.a["framing-figures"] == added.with_figure(story.a)
    assert "framing-figures" in compare(story).to_json()


def test_what_it_proposes_is_ranked_and_shown(added, story):
    place = story.a.passages("body")[-1]
    passage = {"source": "a", "start": place.start, "end": place.end, "text": story.a.raw[place.start : place.end]}
    row = Difference("naming", "A asks what B does not ask at all.", (passage,), (), "counted", measure="questions")
    added.differences = lambda story: [row]
    assert "A asks what B does not ask at all." in [one.sentence for one in difference_rows(story)]
    assert set(differences(story).measure) <= {*parallax.measures.MEASURES}


def test_the_table_of_a_measure_goes_by_its_name_and_by_rows():
    tables = [(module.rows, getattr(module, name)) for name, module in parallax.measures.having("rows")]
    assert len(tables) > 12 and all(rows is table for rows, table in tables)
    assert {name for name, module in parallax.measures.having("findings") if hasattr(module, name)} <= {
        name for name, _ in parallax.measures.having("rows")
    }
