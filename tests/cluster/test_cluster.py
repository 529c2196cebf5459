"""A Dask cluster of two processes gives the same bytes as one process."""

from dataclasses import replace

import pytest
from dask.distributed import LocalCluster
from made_stories import BAD, result, rows, write_jsonl
from parallax.cli import main
from parallax.many import tables
from parallax.many.run import PLAN, compare_many

QUICK = replace(PLAN, permutations=100)


@pytest.fixture(scope="module")
def cluster():
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
        yield running


def test_a_cluster_gives_the_same_bytes(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "PART_BYTES", 4_000)
    table = write_jsonl(tmp_path / "t.jsonl", rows(6) + BAD)
    alone = compare_many(table, tmp_path / "alone", plan=QUICK)
    shared = compare_many(table, tmp_path / "shared", plan=QUICK, scheduler=cluster.scheduler_address)
    assert result(shared) == result(alone)


def test_a_scheduler_that_does_not_answer_gets_one_line(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("parallax.many.run.ANSWER", 1)
    table = write_jsonl(tmp_path / "t.jsonl", rows(1))
    call = ["many", str(table), "--out", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]
    assert main(call) == 2
    assert capsys.readouterr().err.count("\n") == 1
