"""Collections: bad rows become problems, and the result is the same to the byte however it was come by."""

import gzip
import json
import os
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from made_stories import BAD, article, result, rows, write_csv, write_jsonl
from parallax import findings
from parallax.cli import main
from parallax.errors import ParallaxError
from parallax.many import run, tables
from parallax.many.run import PLAN, compare_many

QUICK = replace(PLAN, permutations=100)
STORIES = 6


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    """Deal a few kilobytes a part, so that six stories make several; the page is test_overview's."""
    monkeypatch.setattr(tables, "PART_BYTES", 4_000)
    monkeypatch.setattr(run, "_write_page", lambda out: (out / run.PAGE).touch())


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    return write_jsonl(tmp_path_factory.mktemp("in") / "stories.jsonl", rows(STORIES) + BAD)


class Here(Executor):
    """Runs what is submitted at once, in this process."""

    def submit(self, function, /, *given):
        future = Future()
        try:
            future.set_result(function(*given))
        except BaseException as error:
            future.set_exception(error)
        return future


@contextmanager
def here(_workers, _scheduler):
    yield Here()


@pytest.fixture
def in_this_process(monkeypatch):
    """Run the parts here, in place of worker processes."""
    monkeypatch.setattr(run, "_executor", here)


@pytest.fixture(scope="module")
def out(table, tmp_path_factory):
    """The result of the whole table, made in this process and only read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "PART_BYTES", 4_000)
        patch.setattr(run, "_executor", here)
        patch.setattr(run, "_write_page", lambda out: (out / run.PAGE).touch())
        return compare_many(table, tmp_path_factory.mktemp("out") / "out", plan=QUICK)


@pytest.fixture(scope="module")
def expected(out):
    return result(out)


def test_problems_name_story_source_and_reason_and_stop_nothing(out):
    problems = pd.read_csv(out / "problems.csv", keep_default_na=False).set_index("story")
    assert sorted(problems.index) == ["x-empty", "x-one", "x-three", "x-twice"]
    assert problems.source["x-empty"] == "east" and "empty" in problems.reason["x-empty"]
    assert "1 article of 1 source" in problems.reason["x-one"]
    assert "3 articles of 3 sources" in problems.reason["x-three"]
    assert "2 articles of 1 source" in problems.reason["x-twice"]
    found = pd.read_parquet(out / "findings.parquet")
    assert sorted(found.story.unique()) == [f"s{n:03d}" for n in range(STORIES)]
    assert set(found.source_a) == {"east"} and set(found.source_b) == {"west"}


def test_a_story_is_compared_as_alone(out):
    found = pd.read_parquet(out / "findings.parquet")
    given = [row | dict.fromkeys(tables.OPTIONAL, "") | row for row in rows(4)[6:]]
    by_hand = pd.DataFrame(run._compared("s003", given, QUICK)["findings"])
    one = found[found.story == "s003"].set_index("id")
    assert list(one.index) == list(by_hand.id)
    assert one.difference.dropna().tolist() == by_hand.set_index("id").difference.dropna().tolist()


class Panic(BaseException):
    """What a library in another language raises when it gives up."""


@pytest.mark.parametrize("error", [ZeroDivisionError, Panic, RecursionError])
def test_an_error_nobody_expected_is_a_problem_with_its_class(table, tmp_path, in_this_process, monkeypatch, error):
    real = findings.records

    def broken(story):
        if story.title == "s002":
            raise error("a sum\nof nothing")
        return real(story)

    monkeypatch.setattr(findings, "records", broken)
    out = compare_many(table, tmp_path / "out", plan=QUICK)
    assert f"s002,,{error.__name__}: a sum of nothing\n" in (out / "problems.csv").read_text("utf-8")
    assert pd.read_parquet(out / "findings.parquet").story.nunique() == STORIES - 1


def test_two_workers_give_the_same_bytes(table, tmp_path, expected):
    assert result(compare_many(table, tmp_path / "two", workers=2, plan=QUICK)) == expected


def test_a_run_stopped_in_the_middle_goes_on_to_the_same_bytes(table, tmp_path, expected, in_this_process, monkeypatch):
    real, calls = run.run_part, []

    def stopped(part, plan):
        if len(calls) == 2:
            calls.append("stop")
            raise KeyboardInterrupt
        calls.append(part)
        return real(part, plan)

    monkeypatch.setattr(run, "run_part", stopped)
    with pytest.raises(KeyboardInterrupt):
        compare_many(table, tmp_path / "out", plan=QUICK)
    assert not (tmp_path / "out" / "findings.parquet").exists()
    assert result(compare_many(table, tmp_path / "out", plan=QUICK)) == expected
    assert len(calls) == len(set(calls))  # no part was run twice


@pytest.mark.parametrize("name", ["findings.parquet", "differences.parquet", "problems.csv", "index.html"])
def test_a_table_that_was_deleted_is_made_again(name, table, tmp_path, expected, in_this_process):
    out = compare_many(table, tmp_path / "out", plan=QUICK)
    (out / name).unlink()
    assert result(compare_many(table, out, plan=QUICK)) == expected and (out / name).exists()


@pytest.mark.parametrize("left", ["", "{", "[1"])
def test_a_manifest_that_a_full_disk_left_empty_counts_as_none(left, table, tmp_path, expected, in_this_process):
    work = tmp_path / "out" / run.WORK
    work.mkdir(parents=True)
    (work / "run.json").write_text(left)
    assert result(compare_many(table, tmp_path / "out", plan=QUICK)) == expected


@pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl.gz"])
def test_every_format_gives_the_same_findings(kind, tmp_path, in_this_process):
    plain = rows(2)
    path = tmp_path / f"t.{kind}"
    if kind == "csv":
        write_csv(path, plain)
    elif kind == "parquet":
        pd.DataFrame(plain).to_parquet(path)
    else:
        path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in plain).encode()))
    found = compare_many(path, tmp_path / "out", plan=QUICK)
    base = compare_many(write_jsonl(tmp_path / "base.jsonl", plain), tmp_path / "base", plan=QUICK)
    ours, theirs = (pd.read_parquet(o / "findings.parquet") for o in (found, base))
    pd.testing.assert_frame_equal(
        ours.sort_values(["story", "id"], ignore_index=True), theirs.sort_values(["story", "id"], ignore_index=True)
    )


def test_story_folders_are_read_with_their_own_plan(tmp_path, in_this_process):
    from parallax.story import STORIES

    out = compare_many(STORIES, tmp_path / "out", plan=QUICK)
    assert set(pd.read_parquet(out / "findings.parquet").story) == {f.parent.name for f in STORIES.glob("*/story.toml")}


def test_folders_and_files_with_two_articles_each_are_stories(tmp_path, in_this_process):
    one, two = (row["text"] for row in rows(1))
    form = (
        "Example Post\n\nMay 6, 2024 Monday\n\nThe vote is over\n\nLENGTH: 9 words\n\n{}\n\nLOAD-DATE: May 6, 2024\n\n"
    )
    export = "".join(f"{n} of 2 DOCUMENTS\n\n{form.format(text)}" for n, text in enumerate((one, two), 1))
    files = {
        "in/one/a.txt": one,
        "in/one/b.txt": two,
        "in/two/a.txt": export,
        "of/three.txt": export,
        "of/four.txt": one,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for folder, stories, problem in (("in", {"one", "two"}, ""), ("of", {"three.txt"}, "four.txt: has 1 article;")):
        out = compare_many(tmp_path / folder, tmp_path / f"{folder}-out", plan=QUICK)
        assert set(pd.read_parquet(out / "findings.parquet").story) == stories
        assert problem in (out / "problems.csv").read_text("utf-8")


def test_side_says_who_is_a(tmp_path, in_this_process):
    table = [row | {"side": {"east": "b", "west": "a"}[row["source"]]} for row in rows(1)]
    out = compare_many(write_jsonl(tmp_path / "t.jsonl", table), tmp_path / "out", plan=QUICK)
    assert set(pd.read_parquet(out / "findings.parquet").source_a) == {"west"}


def test_a_damaged_line_is_a_problem(tmp_path, in_this_process):
    table = write_jsonl(tmp_path / "t.jsonl", rows(1))
    table.write_bytes(table.read_bytes() + b"{broken\n\xff\xfe\n[1]\n")
    out = compare_many(table, tmp_path / "out", plan=QUICK)
    problems = pd.read_csv(out / "problems.csv")
    assert problems.story.tolist() == ["line 3", "line 4", "line 5"]
    assert problems.reason.str.contains("is no JSON object").all()


def test_a_line_nested_too_deep_is_a_problem(tmp_path, in_this_process):
    table = write_jsonl(tmp_path / "t.jsonl", rows(1))
    table.write_bytes(table.read_bytes() + b"[" * 200_000 + b"\n")
    out = compare_many(table, tmp_path / "out", plan=QUICK)
    assert pd.read_csv(out / "problems.csv").story.tolist() == ["line 3"]


def test_a_quotation_mark_left_open_is_named_and_the_next_row_is_read(tmp_path, in_this_process):
    table = write_csv(tmp_path / "t.csv", rows(2))
    lines = table.read_text("utf-8")
    table.write_text(lines.replace("s000,west", '"s000,west', 1), "utf-8")
    out = compare_many(table, tmp_path / "out", plan=QUICK)
    problems = pd.read_csv(out / "problems.csv")
    assert "line 7" in set(problems.story)
    assert "s001" in set(pd.read_parquet(out / "findings.parquet").story)


def test_a_problem_is_no_formula(tmp_path, in_this_process):
    table = [row | {"story": "=cmd|' /C calc'!A0"} for row in rows(1)[:1]]
    out = compare_many(write_jsonl(tmp_path / "t.jsonl", table + rows(1)), tmp_path / "out", plan=QUICK)
    assert pd.read_csv(out / "problems.csv").story.tolist() == ["'=cmd|' /C calc'!A0"]


def test_columns_of_other_names_are_mapped(tmp_path, in_this_process):
    table = [{"story": r["story"], "outlet": r["source"], "content": r["text"]} for r in rows(1)]
    path = write_jsonl(tmp_path / "t.jsonl", table)
    call = ["many", str(path), "--out", str(tmp_path / "out"), "--columns", "text=content,source=outlet"]
    assert main(call) == 0
    assert set(pd.read_parquet(tmp_path / "out" / "findings.parquet").source_b) == {"west"}


def test_half_a_character_does_not_stop_a_part(tmp_path, in_this_process):
    table = rows(1)
    table[0]["text"] += " \ud800 ends."
    out = compare_many(write_jsonl(tmp_path / "t.jsonl", table), tmp_path / "out", plan=QUICK)
    assert pd.read_parquet(out / "findings.parquet").story.unique().tolist() == ["s000"]


def bad_inputs(folder):
    folder.mkdir()
    (folder / "column.csv").write_text("story,source\n1,2\n", "utf-8")
    (folder / "broken.parquet").write_bytes(b"PAR1 and no more")
    (folder / "broken.jsonl.gz").write_bytes(gzip.compress(b'{"story": "1"')[:-9])
    (folder / "latin.csv").write_bytes("story,source,text\n1,2,caf\xe9".encode("latin-1"))
    (folder / "table.xlsx").write_bytes(b"PK")
    (folder / "empty.csv").write_text("story,source,text\n", "utf-8")
    (folder / "nothing.jsonl").touch()
    (folder / "bomb.jsonl.gz").write_bytes(gzip.compress(b"x" * (tables.LINE + 10)))
    (folder / "no-stories").mkdir()
    return [*sorted(folder.iterdir()), folder / "missing.csv"]


def test_bad_input_gets_one_line_exit_2_and_no_folder(tmp_path, capsys):
    for path in bad_inputs(tmp_path / "in"):
        assert main(["many", str(path), "--out", str(tmp_path / "out")]) == 2, path
        said = capsys.readouterr().err
        assert said.count("\n") == 1 and path.name in said and "accepted:" in said
        assert not (tmp_path / "out").exists(), path


@pytest.mark.parametrize("name", ["findings.parquet", "differences.parquet", "problems.csv", "index.html"])
def test_what_another_made_is_not_overwritten(name, table, tmp_path, capsys):
    (tmp_path / name).write_text("mine", "utf-8")
    assert main(["many", str(table), "--out", str(tmp_path)]) == 2
    assert "accepted: a new folder" in capsys.readouterr().err
    assert (tmp_path / name).read_text("utf-8") == "mine"


def test_another_input_into_the_same_folder_is_refused_and_the_same_is_done_already(
    table, out, tmp_path, in_this_process
):
    before = (out / "findings.parquet").stat().st_mtime_ns
    compare_many(table, out, plan=QUICK)
    assert (out / "findings.parquet").stat().st_mtime_ns == before
    with pytest.raises(ParallaxError, match="another input"):
        compare_many(write_jsonl(tmp_path / "t.jsonl", rows(1)), out, plan=QUICK)


@pytest.mark.parametrize("workers", ["0", "-1", "x", "1000"])
def test_workers_out_of_range_are_refused(workers, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["many", "t.csv", "--out", "o", "--workers", workers])
    assert stopped.value.code == 2 and "accepted" in capsys.readouterr().err


def test_sharing_out_holds_little_and_loses_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "WAITING", 1)
    path = write_jsonl(tmp_path / "t.jsonl", rows(9))
    dealt = [tmp_path / f"part-{n}.jsonl" for n in range(4)]
    tables.share_out(path, dealt)
    stories = [set(tables.read_part(part)) for part in dealt]
    assert sum(map(len, stories)) == 9 and len(set.union(*stories)) == 9


def test_environment_of_workers_is_given_back(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.delenv("MKL_NUM_THREADS", raising=False)
    with run._executor(1, None):
        assert os.environ["OMP_NUM_THREADS"] == "1" == os.environ["MKL_NUM_THREADS"]
    assert os.environ["OMP_NUM_THREADS"] == "3" and "MKL_NUM_THREADS" not in os.environ


def test_a_result_inside_its_input_is_refused_before_the_work(tmp_path, in_this_process, capsys):
    (tmp_path / "in" / "s1").mkdir(parents=True)
    for source in ("east", "west"):
        (tmp_path / "in" / "s1" / f"{source}.txt").write_text(article(1, source))
    assert main(["many", str(tmp_path / "in"), "--out", str(tmp_path / "in" / "result")]) == 2
    assert "accepted: a folder outside it" in capsys.readouterr().err and not (tmp_path / "in" / "result").exists()


@pytest.mark.parametrize("name", ["run:1", "file:x", os.fsdecode(b"o\xe9")])
def test_a_result_may_have_any_name(name, table, tmp_path, expected, in_this_process, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert result(compare_many(table, name, plan=QUICK)) == expected


def test_a_file_of_any_name_is_a_story_s_and_one_that_cannot_be_read_its_problem(
    tmp_path, in_this_process, monkeypatch
):
    for story, name in (("s1", os.fsdecode(b"caf\xe9.txt")), ("s2", "locked.txt")):
        (tmp_path / "in" / story).mkdir(parents=True)
        (tmp_path / "in" / story / name).write_text(article(1, "east"))
        (tmp_path / "in" / story / "west.txt").write_text(article(1, "west"))
    opened = Path.open

    def locked(self, *given, **named):
        if self.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return opened(self, *given, **named)

    monkeypatch.setattr(Path, "open", locked)
    monkeypatch.setattr(Path, "read_bytes", lambda self: self.open("rb").read())
    out = compare_many(tmp_path / "in", tmp_path / "out", plan=QUICK)
    assert {*pd.read_parquet(out / "findings.parquet").story} == {"s1"}
    assert "permission denied" in (out / "problems.csv").read_text()


def test_bytes_are_text_and_a_list_is_none(tmp_path, in_this_process):
    given = pd.DataFrame(rows(1))
    given.assign(text=given.text.str.encode("utf-8")).to_parquet(tmp_path / "bytes.parquet")
    given.to_parquet(tmp_path / "text.parquet")
    one, other = (compare_many(tmp_path / f"{n}.parquet", tmp_path / n, plan=QUICK) for n in ("bytes", "text"))
    assert result(one) == result(other)
    odd = write_jsonl(tmp_path / "odd.jsonl", rows(1) + [{"story": "x", "source": s, "text": ["a"]} for s in "ab"])
    out = compare_many(odd, tmp_path / "odd", plan=QUICK)
    assert "x,,x: text is a list or an object; accepted: text" in (out / "problems.csv").read_text()


def test_a_missing_column_is_named_though_the_first_line_is_blank_or_broken(tmp_path):
    for first in ("", "{"):
        (tmp_path / "t.jsonl").write_text(f'{first}\n{{"id": 1, "body": "It rained."}}\n')
        with pytest.raises(ParallaxError, match="has no column 'story'"):
            compare_many(tmp_path / "t.jsonl", tmp_path / "out")


@pytest.mark.parametrize(
    "given", [{"workers": 0}, {"workers": "2"}, {"columns": "text=a"}, {"columns": {"foo": "bar"}}]
)
def test_what_no_run_can_be_asked_for_is_refused(given, table, tmp_path):
    with pytest.raises(ParallaxError, match="accepted: "):
        compare_many(table, tmp_path / "out", **given)


def test_what_a_reader_changed_in_a_result_is_kept(table, tmp_path, in_this_process):
    out = compare_many(table, tmp_path / "out", plan=QUICK)
    for name, gone in (("problems.csv", "differences.parquet"), ("index.html", "findings.parquet")):
        before = (out / name).read_text()
        (out / name).write_text("mine")
        (out / gone).unlink()
        with pytest.raises(ParallaxError, match=f"{name} was changed since"):
            compare_many(table, out, plan=QUICK)
        assert (out / name).read_text() == "mine"
        (out / name).write_text(before)
        compare_many(table, out, plan=QUICK)


def test_a_folder_of_that_name_with_other_files_is_left(table, tmp_path):
    (tmp_path / "out" / run.WORK).mkdir(parents=True)
    (tmp_path / "out" / run.WORK / "mine.txt").write_text("mine")
    with pytest.raises(ParallaxError, match="of another origin"):
        compare_many(table, tmp_path / "out", plan=QUICK)
    assert (tmp_path / "out" / run.WORK / "mine.txt").read_text() == "mine"


def test_two_runs_into_one_folder_do_not_meet(table, tmp_path, in_this_process, monkeypatch):
    def meet(_out):
        with pytest.raises(ParallaxError, match="another run writes there"):
            compare_many(table, tmp_path / "out", plan=QUICK)
        (_out / run.PAGE).touch()

    monkeypatch.setattr(run, "_write_page", meet)
    compare_many(table, tmp_path / "out", plan=QUICK)
