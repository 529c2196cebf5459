"""Labelled sets, measures with intervals, the two-article question, and the table they are written to."""

import csv
import gzip
import json

import numpy as np
import pytest
from parallax.errors import ParallaxError
from sklearn import metrics

from benchmarks import stamps
from benchmarks.validation import main, measures, pairs, table
from benchmarks.validation.judging import _sentence_pairs
from benchmarks.validation.measures import Measured
from benchmarks.validation.pairs import Gap
from benchmarks.validation.sets import SHAPES, find_sets, has_labels, read_set

GOOD = "Ada Poll, the mayor, was praised on Monday. Friends thanked her for a wonderful day. It was a great success."
BAD = "Ada Poll, the mayor, was accused of fraud. Critics blamed her for a terrible failure. It was an awful disaster."
SETS = {
    "target_sentiment_tiny": [
        {"text": "Voters praised Ada Poll.", "start": 15, "end": 23, "label": 1},
        {"text": "Voters blamed Ada Poll.", "start": 14, "end": 22, "label": -1},
        {"text": "Voters met Ada Poll.", "start": 11, "end": 19, "label": 0},
    ],
    "headline_valence_tiny": [
        {"text": "Wonderful news", "valence": 80},
        {"text": "Terrible disaster", "valence": -90},
        {"text": "Council meets", "valence": 0},
    ],
    "loaded_words_tiny": [
        {"text": "A terrible plan.", "label": 1, "biased_words": ["terrible"]},
        {"text": "A plan.", "label": 0, "biased_words": []},
        {"text": "A plan, perhaps.", "label": None, "biased_words": []},
    ],
    "attribution_tiny": [
        {
            "text": "“We will pay,” said Ada Poll on Monday.\n",
            "attributions": [{"source": [[20, 28]], "cue": [[15, 19]], "content": [[0, 14]]}],
        }
    ],
    "sentences_tiny": [{"text": "Ada left. Bo came.", "sents": ["Ada left.", "Bo came."]}],
    "html_pages_tiny": [
        {
            "html": f"<html><body><article><h1>Bridge opens</h1><p>{GOOD}</p><p>{BAD}</p></article></body></html>",
            "body": f"{GOOD}\n\n{BAD}",
        }
    ],
    "pairs_tiny": [
        {
            "pair_id": f"{event}-{k}", "event": event, "target": "Ada Poll",
            "a": {"title": "Mayor", "text": GOOD}, "b": {"title": "Mayor", "text": BAD},
            "label_a": 1, "label_b": -1,
        }
        for event in ("bridge", "school")
        for k in range(2)
    ],
}  # fmt: skip


def save(folder, name, rows, *, packed=False):
    """Write rows as JSON lines and return the path."""
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path = folder / f"{name}.jsonl{'.gz' if packed else ''}"
    path.write_bytes(gzip.compress(data) if packed else data)
    return path


@pytest.fixture
def folder(tmp_path):
    """A folder with a tiny set of every kind."""
    (tmp_path / "sets").mkdir()
    for name, rows in SETS.items():
        save(tmp_path / "sets", name, rows, packed=name == "sentences_tiny")
    return tmp_path / "sets"


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("packed", [False, True])
def test_every_kind_is_read_plain_and_packed(tmp_path, name, packed):
    found = read_set(save(tmp_path, name, SETS[name], packed=packed))
    assert found.name == name and len(found.rows) == len(SETS[name])
    assert name.startswith(SHAPES[found.kind][0]) and len(found.sha256) == 64


def test_every_kind_has_a_tiny_set(folder):
    assert {read_set(path).kind for path in find_sets(folder)} == set(SHAPES)


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("headline_valence_x", '{"text": "Rain"}', "headline_valence_x.jsonl, line 2: valence"),
        ("headline_valence_x", '{"text": 3, "valence": 1}', "line 2: text"),
        ("headline_valence_x", "Rain", "line 2: no JSON"),
        ("headline_valence_x", "[]", "line 2: text"),
        ("target_sentiment_x", '{"text": "Ada", "start": 2, "end": 9, "label": 0}', "line 2: no target"),
        ("target_sentiment_x", '{"text": "Ada", "start": 0, "end": 3, "label": 2}', "line 2: no target"),
        ("loaded_words_x", '{"text": "Ada", "label": "yes", "biased_words": []}', "accepted: int or null"),
        ("poems", "{}", "accepted: names that begin with"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, name, line, said):
    (tmp_path / f"{name}.jsonl").write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(ParallaxError, match=said):
        read_set(tmp_path / f"{name}.jsonl")


def test_a_broken_file_is_named(tmp_path):
    (tmp_path / "sentences_x.jsonl.gz").write_bytes(b"no gzip")
    with pytest.raises(ParallaxError, match="sentences_x"):
        read_set(tmp_path / "sentences_x.jsonl.gz")


def test_other_files_are_no_sets(tmp_path):
    save(tmp_path, "articles_5000", [{}])
    (tmp_path / "sentences.txt").write_text("x")
    assert list(find_sets(tmp_path)) == []


def test_macro_f1_by_hand_and_by_scikit_learn():
    gold, found = np.array([1, 1, 0, -1]), np.array([1, 0, 0, 0])
    assert measures.macro_f1(gold, found) == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)
    rng = np.random.default_rng(1)
    gold, found = rng.integers(-1, 2, 200), rng.integers(-1, 2, 200)
    assert measures.macro_f1(gold, found) == pytest.approx(metrics.f1_score(gold, found, average="macro"))


def test_spearman_with_ties_by_hand():
    assert measures.spearman(np.array([1, 2, 3]), np.array([10, 20, 90])) == pytest.approx(1)
    assert measures.spearman(np.array([1, 1, 2]), np.array([3, 1, 2])) == 0
    assert measures.spearman(np.array([1, 1, 1]), np.array([3, 1, 2])) == 0


def test_precision_recall_and_f1_by_hand():
    counts = np.array([(1, 2, 3), (1, 2, 1)])
    assert measures.precision(counts) == 1 / 2
    assert measures.recall(counts) == 1 / 2
    assert measures.f1(counts) == 1 / 2
    nothing = np.array([(0, 0, 0)])
    assert measures.precision(nothing) == measures.recall(nothing) == measures.f1(nothing) == 0


def test_calibration_error_by_hand():
    chances = np.array([[0.9, 0.1], [0.9, 0.1], [0.4, 0.6], [1.0, 0.0]])
    gold = np.array([0, 1, 1, 0])
    # 0.9: one of two right, off by .4 twice; 0.6: right, off by .4; 1.0: right — bins [.9, 1] hold three together
    assert measures.calibration_error(chances, gold) == pytest.approx((abs(2.8 - 2) + 0.4) / 4)


def test_an_interval_by_clusters_is_that_of_their_means():
    values = np.array([0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0])
    clusters = ["x", "x", "y", "y", "z", "z", "w", "w"]
    both = measures.interval(lambda rows: values[rows].mean(), clusters)
    alone = measures.interval(lambda rows: values[::2][rows].mean(), ["x", "y", "z", "w"])
    assert both == alone
    free = measures.interval(lambda rows: values[rows].mean(), range(8))
    assert free[1] - free[0] < both[1] - both[0]


def test_clusters_of_unequal_size_are_drawn_whole():
    clusters = ["x", "y", "x", "x"]
    drawn = []
    measures.interval(lambda rows: drawn.append(sorted(rows)) or 0.5, clusters)
    whole = ([0, 2, 3], [1])
    assert all(rows in (sorted(whole[i] + whole[j]) for i in (0, 1) for j in (0, 1)) for rows in drawn)


def test_an_interval_never_has_no_width_at_the_ends():
    assert measures.measured("share", lambda rows: 1.0, range(48)) == Measured("share", 1.0, 0.9259, 1.0, 48)
    assert measures.interval(lambda rows: 0.0, range(48)) == (0.0, 0.0741)


GAPS = [
    Gap("one", 0.2, 1), Gap("one", -0.1, 1), Gap("two", 0.0, -1), Gap("three", -0.4, -2), Gap("four", 0.3, 0),
]  # fmt: skip


def test_the_sign_is_right_wrong_or_a_coin():
    assert [pairs.right(gap) for gap in GAPS[:4]] == [1, 0, 0.5, 1]


def test_sign_accuracy_counts_pairs_whose_labels_differ():
    found = pairs.sign_accuracy(GAPS)
    assert (found.value, found.n) == (2.5 / 4, 4)
    assert found.low <= found.value <= found.high
    assert pairs.sign_accuracy([gap._replace(labelled=0) for gap in GAPS]) is None


def test_swapping_the_articles_changes_nothing():
    turned = [gap._replace(found=-gap.found, labelled=-gap.labelled) for gap in GAPS]
    assert pairs.sign_accuracy(turned) == pairs.sign_accuracy(GAPS)


def test_the_curve_rises_where_large_gaps_are_right():
    small = [Gap(k, 0.1 if k % 2 else -0.1, 1) for k in range(20)]
    large = [Gap(k, 0.9, 1) for k in range(20, 40)]
    found = pairs.curve([*small, *large], bins=2)
    assert found.pairs.tolist() == [20, 20] and found.right.tolist() == [0.5, 1.0]
    assert found["from"].tolist() == [0.0, 0.1] and found.high.iloc[0] < 1 and found.low.iloc[1] < 1
    assert [row.measure for row in pairs.by_size(small)] == [
        "sign right, gap of 0.000 to 0.100",
        "sign right, gap of 0.100 to 0.100",
    ]


def test_few_pairs_make_one_bin():
    assert len(pairs.curve(GAPS)) == 1


def test_sentence_pairs_name_one_target_and_differ(tmp_path):
    def row(name, label):
        return {"text": f"{name} left.", "start": 0, "end": len(name), "label": label}

    rows = [row("Ada", 1), row("She", 1), row("Ada", 1), row("Bo", 0), row("Ada", 0), row("She", 0), row("Ada", -1)]
    found = read_set(save(tmp_path, "target_sentiment_x", rows))
    assert list(_sentence_pairs(found)) == [("Ada", 0, 4), ("Ada", 2, 6)]


def test_every_set_is_measured_and_written(folder, tmp_path, capsys):
    assert main(["--data", str(folder), "--out", str(tmp_path / "out.csv")]) == 0
    rows = table.read(tmp_path / "out.csv")
    value = {(row.instrument, row.kind, row.measure): row.value for row in rows}
    assert value["target", "targets", "macro-F1"] == 1
    assert value["vader", "valence", "Spearman's rho"] == 1
    assert value["vader", "loaded", "recall by word"] == 1
    assert value["sentences", "boundaries", "F1 by boundary"] == 1
    assert value["attributions", "attributions", "F1 by attributed word"] == 1
    assert value["web-pages", "pages", "F1 by run of four words"] > 0.9
    assert value["vader", "pairs", "sign right"] == value["target", "pairs", "sign right"] == 1
    assert all(row.low <= row.value <= row.high for row in rows)
    assert "missing" not in capsys.readouterr().out


def test_a_missing_set_and_one_without_labels_are_named(tmp_path, capsys):
    bare = {key: value for key, value in SETS["pairs_tiny"][0].items() if "label" not in key}
    assert not has_labels(save(tmp_path, "pairs_silver", [bare]))
    save(tmp_path, "sentences_tiny", SETS["sentences_tiny"])
    assert main(["--data", str(tmp_path), "--out", str(tmp_path / "out.csv")]) == 0
    out = capsys.readouterr().out
    assert "not used: pairs_silver.jsonl" in out
    assert [kind for kind in SHAPES if f"missing: {kind}:" in out] == [k for k in SHAPES if k != "boundaries"]


def test_bad_input_is_one_line_and_exit_code_2(tmp_path, capsys):
    assert main(["--data", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out.csv")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_rows_of_sets_not_at_hand_stay(tmp_path):
    def row(name, value):
        return table.Row("vader", "valence", name, "0" * 64, 3, "rho", value, 0.0, 1.0, "2026-01-01", "run")

    path = tmp_path / "out.csv"
    table.write([row("one", 0.1), row("two", 0.2)], path)
    table.write([row("two", 0.3)], path)
    assert table.read(path) == [row("one", 0.1), row("two", 0.3)]
    with path.open(encoding="utf-8", newline="") as lines:
        assert next(csv.reader(lines)) == list(table.Row._fields)


@pytest.mark.parametrize("name", stamps.MADE)
def test_the_figures_were_made_with_this_code_and_these_lists(name):
    assert stamps.stored().get(name) == stamps.digest(name), f"stale: {stamps.MADE[name].command} makes them again"
