"""The command line: exit codes, one line for bad input, JSON and nothing else, pages written whole and inert."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ONE, OTHER
from parallax import Story, compare, load_story, read_article
from parallax.cli import main
from parallax.differences import records
from parallax.findings import records as found
from parallax.page.comparison import publish, rows_csv
from parallax.page.render import GENERATOR


@pytest.fixture
def pair(tmp_path):
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(ONE, "utf-8")
    other.write_text(OTHER, "utf-8")
    return str(one), str(other)


def zipped():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "text")
    return held.getvalue()


BAD = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 40,
    "pdf": b"%PDF-1.7\n1 0 obj",
    "archive": zipped(),
    "picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
    "too-large": b"word " * 1_100_000,
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_files_get_one_line_and_nothing_is_written(kind, pair, tmp_path, capsys):
    bad = tmp_path / f"{kind}.txt"
    bad.write_bytes(BAD[kind])
    assert main(["compare", pair[0], str(bad), "--out", str(tmp_path / "page")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1 and bad.name in said.err and "accepted:" in said.err
    assert not (tmp_path / "page").exists()


@pytest.mark.parametrize("name", ["missing.txt", ".", "https://example.org/a.html"])
def test_what_is_no_file_gets_one_line(name, pair, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["compare", pair[0], name]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("command", ["compare", "new"])
def test_an_output_that_cannot_be_written_gets_one_line(command, pair, capsys):
    place = f"{pair[0]}/page"
    assert main(["compare", *pair, "--out", place] if command == "compare" else ["new", place, *pair]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1 and "one.txt" in said.err


def test_one_article_is_not_enough(pair, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["compare", pair[0]])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_json_is_json_and_nothing_else(pair, capsys):
    assert main(["compare", *pair, "--json"]) == 0
    tables = json.loads(capsys.readouterr().out)
    assert list(tables) == ["differences", "findings"]
    assert tables["differences"][0]["rank"] == 1 and tables["findings"][0]["id"] == "comparability-overall"
    assert main(["inspect", pair[0], "--json"]) == 0
    article = json.loads(capsys.readouterr().out)
    assert list(article)[:5] == ["title", "byline", "published", "encoding", "notes"]
    assert {"blocks", "sentences", "quotes", "attributions"} <= set(article)


def test_every_line_is_shown_with_its_role_within_the_width_of_a_terminal(tmp_path, capsys, monkeypatch):
    body = "The vote was put off on Monday by the council. It will meet again next week, the mayor said."
    (tmp_path / "a.html").write_text(
        f"<nav><p>{'All of the news of the town. ' * 5}</p></nav><article><h1>Vote delayed</h1>"
        f"<p>{body}</p><p>{body.replace('vote', 'walk')}</p><p>Read more: The road is open</p></article>"
    )
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["inspect", str(tmp_path / "a.html")]) == 0
    shown = capsys.readouterr().out
    assert "note: left out as beside the article: All of the news" in shown and max(map(len, shown.splitlines())) <= 80
    assert "boilerplate Read more: The road is open\n" + " " * 18 + "link to another story" in shown


def test_a_terminal_shows_what_differs_first(pair, capsys):
    assert main(["compare", *pair]) == 0
    shown = capsys.readouterr().out
    assert "1. " in shown and "   A  " in shown and "   B  " in shown
    assert len(shown.splitlines()) <= 30 and max(map(len, shown.splitlines())) <= 100


def test_a_page_is_complete_and_the_same_twice(pair, tmp_path):
    for out in ("first", "second"):
        assert main(["compare", *pair, "--out", str(tmp_path / out)]) == 0
    names = ["differences.csv", "findings.csv", "findings.json", "index.html"]
    assert sorted(p.name for p in (tmp_path / "first").iterdir()) == names
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_a_page_warns_of_what_is_hardly_an_article(pair, tmp_path):
    (tmp_path / "one.txt").write_text(
        "The bridge that the town had waited for opened to cars on Monday, she said.", "utf-8"
    )
    assert main(["compare", str(tmp_path / "one.txt"), pair[1], "--out", str(tmp_path / "out")]) == 0
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "<li>Same fact: of 100 shown 87 [84 to 90] are right" in page
    assert "undated; hardly a news article: 1" in page and "of running text" in page


def test_a_folder_of_the_reader_is_left_alone(pair, tmp_path, capsys):
    out = tmp_path / "mine"
    out.mkdir()
    (out / "index.html").write_text("my own page")
    assert main(["compare", *pair, "--out", str(out)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert [p.name for p in out.iterdir()] == ["index.html"]
    assert (out / "index.html").read_text() == "my own page"


def test_the_text_stands_in_full_unless_the_page_is_to_be_shared(pair, tmp_path):
    sentence = "Shops along the road reported good sales."
    main(["compare", *pair, "--out", str(tmp_path / "full")])
    main(["compare", *pair, "--out", str(tmp_path / "brief"), "--share"])
    assert sentence in (tmp_path / "full" / "index.html").read_text("utf-8")
    brief = (tmp_path / "brief" / "index.html").read_text("utf-8")
    assert "at most 40 words" in brief and 'id="articles"' not in brief
    assert [path.name for path in (tmp_path / "brief").iterdir()] == ["index.html"]


HOSTILE = (
    "By <img src=x onerror=alert(1)> Lee\n\n"
    'The plan holds, said <script>alert("x")</script> Ada Poll, and {{ 7 * 7 }} was the answer to it all. '
    '=HYPERLINK("javascript:alert(1)") stands here, as a formula in the text would. '
    "A bell \x07 and an escape \x1b[31m follow it on the way down the road to the town.\n"
)


def test_article_text_is_inert_everywhere(pair, tmp_path, capsys):
    hostile = tmp_path / "hostile.txt"
    hostile.write_text(f"<b onmouseover=alert(1)>Title</b>\n\n{HOSTILE}", "utf-8")
    assert main(["compare", str(hostile), pair[1], "--out", str(tmp_path / "page")]) == 0
    page = (tmp_path / "page" / "index.html").read_text("utf-8")
    for markup in ("<script>alert", "<img src=x", "<b onmouseover", 'href="javascript:'):
        assert markup not in page
    assert "49" not in page.split("was the answer")[0][-20:]
    assert main(["inspect", str(hostile)]) == 0
    assert not {"\x07", "\x1b"} & set(capsys.readouterr().out)


def test_formulas_are_neutralised_in_the_csv(findings):
    hostile = findings.head(2).assign(sentence=["=1+1", "+cmd|' /C calc'!A0"])
    for frame in (hostile, findings):
        rows = list(csv.DictReader(io.StringIO(rows_csv(list(frame), frame.to_dict("records")))))
        assert frame is findings or [row["sentence"][0] for row in rows] == ["'", "'"]
        assert float(rows[-1]["n_a"] or 0) >= 0


def test_an_interrupted_run_leaves_nothing(pair, tmp_path, monkeypatch):
    story = Story.from_files(*pair)

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        publish(story, found(story), records(story), tmp_path / "page")
    assert list((tmp_path / "page").iterdir()) == []


def test_a_new_story_loads_compares_and_is_never_overwritten(pair, tmp_path, capsys):
    folder = tmp_path / "bridge"
    assert main(["new", str(folder), *pair]) == 0
    from parallax import load_story

    story = load_story(folder)
    assert not compare(story).empty
    assert (folder / "one.txt").read_bytes() == Path(pair[0]).read_bytes()
    capsys.readouterr()
    assert main(["new", str(folder), *pair]) == 2
    assert "nothing is overwritten" in capsys.readouterr().err


@pytest.mark.parametrize("slug", ["My Story", "..", "-x-", "a/../../b c"])
def test_a_slug_that_cannot_be_one(slug, pair, capsys):
    assert main(["new", "--", slug, *pair]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_help_shows_an_example_for_each_command(capsys):
    for command in ("inspect", "compare", "new"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert f"example: parallax {command}" in capsys.readouterr().out


def test_from_a_shell_bad_input_leaves_no_traceback(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "parallax.cli", "inspect", "nowhere.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=os.environ,
    )
    assert done.returncode == 2 and "Traceback" not in done.stderr and done.stdout == ""


@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
@pytest.mark.parametrize("command", [["inspect", "--json"], ["compare"]])
def test_a_pipe_of_another_code_page_stops_nothing(encoding, command, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Vote − delayed\n\nThe vote was put off “today” in Łódź, 北京 says. It was late.", "utf-8")
    files = [str(file)] * (2 if command[0] == "compare" else 1)
    call = [sys.executable, "-m", "parallax.cli", command[0], *files, *command[1:]]
    done = subprocess.run(call, capture_output=True, env={**os.environ, "PYTHONIOENCODING": encoding})
    assert done.returncode == 0 and b"Traceback" not in done.stderr
    if "--json" in command:
        assert json.loads(done.stdout)


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9"])
def test_names_that_windows_keeps_for_itself_are_refused(name, pair, capsys):
    assert main(["new", name, *pair]) == 2
    assert "accepted" in capsys.readouterr().err


def test_a_file_with_several_articles_is_listed_and_one_can_be_chosen(tmp_path, capsys):
    head = "{} of 2 DOCUMENTS\n\nThe Made-Up Times\n\nJune {}, 2025 Monday\n\n{}\n\n"
    one = head + "BYLINE: By Ada Poll\n\nLENGTH: 20 words\n\n{}\n"
    body = "The vote was put off on Monday by the council. It will meet again next week, the mayor said."
    text = one.format(1, 1, "Vote delayed", body) + "\n" + one.format(2, 2, "Road opened", body)
    (tmp_path / "export.txt").write_text(text, "utf-8")
    assert main(["inspect", str(tmp_path / "export.txt")]) == 0
    told = capsys.readouterr().out
    assert "holds 2 articles" in told and "Vote delayed" in told and "Road opened" in told
    assert main(["inspect", str(tmp_path / "export.txt"), "--article", "2"]) == 0
    assert capsys.readouterr().out.startswith("Road opened")
    assert main(["inspect", str(tmp_path / "export.txt#7")]) == 2


def kept(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_page_to_share_takes_our_own_tables_away_and_no_file_that_was_changed_since(pair, tmp_path, capsys):
    full, out = ["compare", *pair, "--out", str(tmp_path / "page")], tmp_path / "page"
    assert main(full) == main([*full, "--share"]) == 0
    assert [*kept(out)] == ["index.html"]
    (out / "findings.csv").write_text("mine")
    assert main(full) == 2
    assert kept(out)["findings.csv"] == b"mine" and "findings.csv" in capsys.readouterr().err
    (out / "findings.csv").unlink()
    assert main(full) == 0
    with (out / "differences.csv").open("a") as table:
        table.write("a note of the reader\n")
    before = kept(out)
    assert main(full) == main([*full, "--share"]) == 2 and kept(out) == before


@pytest.mark.parametrize("name", ["index.html", "findings.json"])
def test_a_page_or_table_that_a_reader_changed_is_kept(name, pair, tmp_path):
    call, out = ["compare", *pair, "--out", str(tmp_path / "page")], tmp_path / "page"
    assert main(call) == main(call) == 0
    with (out / name).open("a") as file:
        file.write("a note of the reader")
    before = kept(out)
    assert main(call) == 2 and kept(out) == before


def test_no_table_stays_beside_a_page_to_share_though_its_index_is_gone(pair, tmp_path):
    call, out = ["compare", *pair, "--out", str(tmp_path / "page")], tmp_path / "page"
    main(call)
    (out / "index.html").unlink()
    assert main([*call, "--share"]) == 2 and "index.html" not in kept(out)


@pytest.mark.parametrize("files", ["{0} {1}", "../mine.txt {1}", "findings.csv", "a\0 b"])
def test_what_a_foreign_index_lists_is_not_touched(files, pair, tmp_path):
    mine, out = tmp_path / "mine.txt", tmp_path / "page"
    mine.write_text("mine")
    out.mkdir()
    listed = files.format(mine, hashlib.sha256(b"mine").hexdigest()[:16])
    (out / "index.html").write_text(f'{GENERATOR}<meta name="parallax-files" content="a comparison: {listed}">')
    assert main(["compare", *pair, "--out", str(out)]) == 2
    assert mine.read_text() == "mine"


def test_a_pipe_in_the_folder_is_refused_and_not_waited_for(pair, tmp_path, capsys):
    os.mkfifo(tmp_path / "findings.csv")
    assert main(["compare", *pair, "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_no_command_takes_the_folder_of_another(pair, tmp_path, capsys):
    assert main(["worksheet", "trump-kim", "--out", str(tmp_path / "lesson")]) == 0
    assert main(["compare", *pair, "--out", str(tmp_path / "page")]) == 0
    before = kept(tmp_path / "lesson"), kept(tmp_path / "page")
    assert main(["compare", *pair, "--out", str(tmp_path / "lesson")]) == 2
    assert main(["worksheet", "trump-kim", "--out", str(tmp_path / "page")]) == 2
    assert (kept(tmp_path / "lesson"), kept(tmp_path / "page")) == before
    assert capsys.readouterr().err.count("accepted: a new folder, or one that holds a ") == 2


@pytest.mark.parametrize("call", [["compare", "--out", ""], ["compare", "--share"], ["worksheet", "--out", ""]])
def test_an_empty_folder_s_name_and_a_page_to_share_without_one_are_refused(call, pair, capsys):
    given = pair if call[0] == "compare" else ["trump-kim"]
    assert main([call[0], *given, *call[1:]]) == 2
    assert capsys.readouterr().err.startswith(f"parallax: {call[1]}: ")


def test_a_terminal_says_what_is_no_english_news(tmp_path, capsys):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(
            f"Neue Brücke {name}\n\n" + "Der Rat hat am Montag eine neue Brücke beschlossen. " * 5
        )
    assert main(["compare", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 0
    assert "note: A does not read like English" in capsys.readouterr().out


def test_a_closed_stream_is_no_error(pair):
    done = subprocess.run(
        [sys.executable, "-m", "parallax.cli", "compare", *pair], stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1)
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("name", ["two  spaces.txt", " one.txt", "a\ttab.txt", "story.toml", "judgements"])
def test_an_article_of_any_name_makes_a_story_that_loads(name, pair, tmp_path):
    odd = tmp_path / "in" / name
    odd.parent.mkdir()
    odd.write_text(ONE, "utf-8")
    assert main(["new", str(tmp_path / "made"), str(odd), pair[1]]) == 0
    assert load_story(tmp_path / "made").a.title == read_article(odd).title


def test_a_name_that_is_not_in_utf_8_is_refused_in_one_line(pair, tmp_path, capsys):
    odd = tmp_path / os.fsdecode(b"caf\xe9.txt")
    odd.write_text(ONE, "utf-8")
    assert main(["new", str(tmp_path / "made"), str(odd), pair[1]]) == 2
    assert capsys.readouterr().err.count("\n") == 1 and not (tmp_path / "made").exists()


def test_a_new_story_elsewhere_is_named_by_its_whole_path(pair, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "./made", *pair]) == 0
    assert f"--story {tmp_path / 'made'}" in capsys.readouterr().out


def test_a_broken_pdf_gets_one_line(pair, tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4\nxx")
    call = [sys.executable, "-m", "parallax.cli", "compare", str(tmp_path / "bad.pdf"), pair[1]]
    assert subprocess.run(call, capture_output=True).stderr.count(b"\n") == 1


def test_the_readme_shows_what_a_terminal_does(capsys):
    root = Path(__file__).parents[1]
    pair = sorted(map(str, (root / "data" / "stories" / "trump-kim").glob("00*.txt")))
    assert main(["compare", *pair]) == 0
    shown = capsys.readouterr().out.splitlines()
    sample = (root / "README.md").read_text("utf-8").split("among other rows:\n\n```\n")[1].split("\n```")[0]
    assert [line for line in sample.splitlines() if line not in shown] == [] != sample.splitlines()
