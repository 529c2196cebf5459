"""What many stories show together: means, intervals, shares and ends, counted by hand."""

import pandas as pd
import pytest
from made_stories import BAD, rows, write_jsonl
from parallax.many import overview, run
from parallax.many.overview import summary, t_interval
from parallax.many.run import compare_many
from parallax.story import Plan
from test_many import here


def table(differences, *, primary=True, verdicts=None, name="framing-voices"):
    n = len(differences)
    return pd.DataFrame(
        {
            **{"story": [f"s{i}" for i in range(n)], "id": name, "area": "framing", "label": "voices"},
            **{"region": "body", "unit": "share", "primary": primary, "difference": differences},
            **{"a": [0.5] * n, "b": [0.5] * n, "verdict": verdicts or ["described"] * n},
        }
    )


def test_mean_shares_and_ends_by_hand():
    found = summary(table([0.1, -0.2, 0.0, 0.5], verdicts=["difference", "described", "described", "described"]))
    assert found["n"] == 4 and found["mean"] == pytest.approx(0.1)
    assert (found["higher_a"], found["higher_b"], found["shows"]) == (0.5, 0.25, 0.25)
    assert [(story, gap) for story, _, _, gap in found["ends"]] == [
        ("s1", "−20.0 %"), ("s3", "+50.0 %"), ("s0", "+10.0 %"),
    ]  # fmt: skip


def test_the_interval_is_students_over_stories():
    low, high = t_interval([0.0, 1.0, 2.0, 3.0])
    assert (low, high) == pytest.approx((1.5 - 3.182446 * 1.290994 / 2, 1.5 + 3.182446 * 1.290994 / 2), abs=1e-5)


def test_one_story_or_equal_ones_have_no_interval():
    assert t_interval([1.0]) is None and t_interval([1.0, 1.0]) is None
    assert summary(table([0.3]))["interval"] is None


def test_a_swap_turns_the_mean_and_its_interval():
    gaps = [0.1, -0.2, 0.4]
    one, other = summary(table(gaps)), summary(table([-g for g in gaps]))
    low, high = other["interval"]
    assert (one["mean"], *one["interval"]) == pytest.approx((-other["mean"], -high, -low))


def test_only_declared_comparisons_can_show_and_gaps_without_values_are_left_out():
    found = summary(table([0.1, None], primary=False))
    assert found["shows"] is None and found["n"] == 1
    assert summary(table([None, None])) is None


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """A run of six stories in this process."""
    folder = tmp_path_factory.mktemp("run")

    stories = rows(5) + rows(7, sources=("<b>", "x"))[10:] + BAD
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "_executor", here)
        return compare_many(write_jsonl(folder / "t.jsonl", stories), folder / "out", plan=Plan(permutations=100))


def test_the_page_tells_stories_problems_and_pairs_and_is_inert(done):
    page = (done / "index.html").read_text("utf-8")
    assert "7 stories were compared; 4 could not be, and stand in problems.csv" in page
    assert "A (east) and B (west), 5 stories" in page
    assert "<b>)" not in page and "&lt;b&gt;" in page
    assert "http" not in page.replace("http-equiv", "")
    assert page == overview.page(done / "findings.parquet", done / "differences.parquet", done / "problems.csv")


def test_pairs_and_measures_of_a_run(done):
    assert overview.pairs(done / "findings.parquet") == {("east", "west"): 5, ("<b>", "x"): 2}
    names = overview.measures(done / "findings.parquet")
    assert "sentiment-own-words" in names and not any(name.startswith("framing-naming-") for name in names)
