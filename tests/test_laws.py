"""The laws: a swap turns every sign and keeps every p; an article against itself shows nothing."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from parallax import compare

SIGNED = ["difference", "low", "high"]
KEPT = ["p", "p_adjusted", "floor", "reference", "mde"]


@pytest.fixture(scope="module", params=["story", "made_up"])
def pair(request):
    return request.getfixturevalue(request.param)


def test_swap_turns_every_sign_and_keeps_every_p(pair):
    one, other = compare(pair).set_index("id"), compare(pair.swapped()).set_index("id")
    automatic = one.index[one.grade.isin(["exact", "compared"])]
    assert list(automatic) == [name for name in other.index if name in set(automatic)]
    one, other = one.loc[automatic], other.loc[automatic]
    assert (one.difference.fillna(0) == -other.difference.fillna(0)).all()
    assert (one.low.fillna(0) == -other.high.fillna(0)).all()
    assert (one.a.fillna(0) == other.b.fillna(0)).all()
    for column in KEPT:
        assert (one[column].fillna(-1) == other[column].fillna(-1)).all(), column
    assert (one.verdict == other.verdict).all()


def test_an_article_against_itself_shows_nothing(pair):
    same = compare(replace(pair, b=pair.a, folder=None))
    assert (same.difference.dropna() == 0).all()
    assert not (same.verdict == "difference").any()


def test_ids_are_unique_and_verdicts_known(pair):
    found = compare(pair)
    assert found.id.is_unique
    allowed = {"difference", "no difference shown", "equivalent", "not comparable", "described"}
    assert set(found.verdict) <= allowed
    assert not ((found.verdict == "difference") & ~found.primary).any()
    assert found.primary.sum() <= 5


def test_every_passage_stands_where_a_finding_says(story, findings):
    for evidence in findings.evidence:
        for item in evidence:
            assert story.articles[item["source"]].raw[item["start"] : item["end"]] == item["text"] != ""


def test_the_same_input_gives_the_same_bytes_whatever_the_surroundings(tmp_path):
    program = "from parallax import *; print(compare(load_story()).to_json())"
    settings = [("0", "C", "UTC"), ("77", "C.UTF-8", "Asia/Tokyo")]
    outputs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": zone, "PYTHONUTF8": "1"},
            capture_output=True,
            check=True,
        ).stdout
        for seed, locale, zone in settings
    ]
    assert outputs[0] == outputs[1]


def test_importing_the_library_loads_nothing_heavy(loaded):
    assert loaded("import parallax", "scipy", "sklearn", "nltk", "matplotlib", "pandas") == "[]"


def test_comparing_loads_neither_scikit_learn_nor_nltk_nor_matplotlib(loaded):
    program = "from parallax import *; compare(load_story())"
    assert loaded(program, "sklearn", "nltk", "textblob", "matplotlib", "trafilatura") == "[]"
