"""Files, folders and tables made to break or to fill the machine: one line that says what is accepted, and no hang."""

import gzip
import io
import os
import random
import socket
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from conftest import BRIDGE
from made_stories import article, rows, write_csv, write_jsonl
from parallax.cli import main
from parallax.errors import ParallaxError
from parallax.many import tables
from parallax.reading import formats
from parallax.reading.formats import texts
from parallax.story import load_story

ONE, OTHER = (str(BRIDGE / name) for name in ("one.txt", "other.txt"))


def fifo(folder):
    os.mkfifo(folder / "fifo.txt")
    return folder / "fifo.txt"


def listening(folder):
    held = socket.socket(socket.AF_UNIX)
    held.bind(str(folder / "socket.txt"))
    held.close()
    return folder / "socket.txt"


def docx(body, **kept):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", body)
    return held.getvalue()


def paragraphs(text):
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:t>{row}</w:t></w:p>" for row in text.splitlines())
    return f'<w:document xmlns:w="{name}">{body}</w:document>'


def written(name, data):
    def make(folder):
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        return folder / name

    return make


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
POSIX = {
    "FIFO": (fifo, "is not a regular file"),
    "socket": (listening, "is not a regular file"),
    "device": (lambda _: "/dev/zero", "is not a regular file"),
    "a file as a folder": (lambda _: f"{ONE}/x", "not a directory"),
}
ARTICLES = {
    "a name of 5,000 characters": (lambda _: "x" * 5_000, "too long"),
    "a path of 5,000 characters": (lambda folder: folder.joinpath(*["x" * 100] * 50), "too long"),
    "a folder": (lambda folder: folder, "is a folder"),
    "nothing": (lambda _: "", "is a folder"),
    "an address": (lambda _: "https://example.org/a.html", "is an address"),
    "a bomb": (written("a.docx", docx(b"\0" * 60_000_000)), "unpacks to more than"),
    "a document of entities": (
        written("a.docx", docx(f'<!DOCTYPE d [<!ENTITY a0 "ha">{LAUGHS}]><d>&a9;</d>')),
        "cannot be opened",
    ),
    "a page of nothing but elements": (written("a.html", "<div>" * 20_000), "accepted"),
    "no text": (written("a.txt", "\x1b\x07\0" * 99), "accepted"),
} | (POSIX if os.name == "posix" else {})


@pytest.mark.parametrize("kind", ARTICLES)
@pytest.mark.parametrize("command", ["inspect", "compare"])
def test_what_is_no_article(kind, command, tmp_path, capsys):
    make, reason = ARTICLES[kind]
    given = [ONE, str(make(tmp_path))] if command == "compare" else [str(make(tmp_path))]
    assert main([command, *given]) == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1 and len(said.err) < 600
    assert reason in said.err and "accepted" in said.err


PLAIN = {"title": '"T"', "a": '{file = "one.txt"}', "b": '{file = "other.txt"}'}
STORIES = {
    "a billion permutations": {"plan.permutations": "1_000_000_000_000"},
    "an infinite effect": {"plan.smallest_effect": "inf"},
    "no number": {"plan.smallest_effect": "nan"},
    "a seed below zero": {"plan.seed": "-1"},
    "a list for a number": {"plan.alpha": "[0.05]"},
    "a text for a table": {"actors": '"Ada Poll"'},
    "a number as a form": {"actors": "{Ada = [1]}"},
    "a list as a title": {"title": '["T"]'},
    "a table as a file": {"a": '{file = {x = "one.txt"}}'},
    "a file of another folder": {"a": '{file = "../one.txt"}'},
    "an absolute file": {"a": f'{{file = "{ONE}"}}'.replace("\\", "/")},
    "an unknown key": {"strike": "[1]"},
    "an unknown key of the plan": {"plan.strike": "[1]"},
    "rights in words": {"rights.full_text": '"yes"'},
    "deep lists": {"x": "[" * 20_000},
    "a deep key": {"a" + ".a" * 20_000: "1"},
    "half a string": {"title": '"""'},
    "a large file": {"title": f'"{"a" * 2_000_000}"'},
    "a null": {"title": '"\0"'},
}
BOOKS = {
    "schemes in a list": 'schemes = ["x"]',
    "a scheme of no text": "schemes.x = 1",
    "codes in a list": "codes = [1]",
    "a code in a list": "codes.x = [1]",
    "values in a list": 'codes.x = {scheme = "voice", unit = "sentence", definition = "", example = "", '
    'counter_example = "", source = "", values = ["strike"]}',
    "a deep list": f"x = {'[' * 20_000}",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stories") / "s"
    (folder / "judgements").mkdir(parents=True)
    for path in (ONE, OTHER):
        (folder / Path(path).name).write_text(article(len(path), "east"), "utf-8")
    return folder


def refused(folder):
    with pytest.raises(ParallaxError) as caught:
        story = load_story(folder)
        assert story.judgements is None
    assert len(str(caught.value).splitlines()) == 1 and "accepted" in str(caught.value)


@pytest.mark.parametrize("kind", STORIES)
def test_what_is_no_story(kind, folder):
    table = "".join(f"{key} = {value}\n" for key, value in (PLAIN | STORIES[kind]).items())
    (folder / "story.toml").write_text(table, "utf-8")
    refused(folder)


@pytest.mark.parametrize("kind", BOOKS)
def test_what_is_no_codebook(kind, folder):
    (folder / "story.toml").write_text("".join(f"{key} = {value}\n" for key, value in PLAIN.items()), "utf-8")
    (folder / "judgements" / "codebook.toml").write_text(BOOKS[kind], "utf-8")
    refused(folder)
    (folder / "judgements" / "codebook.toml").unlink()


def parquet_bomb(folder):
    pd.DataFrame(rows(1) * 2_000).to_parquet(folder / "t.parquet", compression="zstd")
    return folder / "t.parquet"


def gz_bomb(folder):
    plain = write_jsonl(folder / "t.jsonl", rows(1) * 400).read_bytes()
    return written("t.jsonl.gz", gzip.compress(plain))(folder)


TABLES = {
    "a Parquet file that unpacks to much": (parquet_bomb, "unpacks to more than 500,000 bytes"),
    "a gz file that unpacks to much": (gz_bomb, "unpacks to more than 500,000 bytes"),
    "an endless line": (written("t.jsonl", b"x" * 300_000), "line 1 is longer than"),
    "a table without a row": (lambda folder: write_csv(folder / "t.csv", []), "has no row"),
    "an empty file": (written("t.csv", b""), "no column"),
    "a folder without a story": (lambda folder: folder, "holds no story"),
    "a path of 5,000 characters": (lambda _: "x" * 5_000, "too long"),
}


@pytest.mark.parametrize("kind", TABLES)
def test_what_is_no_collection(kind, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(tables, "UNPACKED", 500_000)
    monkeypatch.setattr(tables, "LINE", 200_000)
    (tmp_path / "in").mkdir()
    make, reason = TABLES[kind]
    assert main(["many", str(make(tmp_path / "in")), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert reason in said and said.count("\n") == 1 and not (tmp_path / "out").exists()


@pytest.mark.parametrize("ending", ["docx", "html", "mhtml", "eml", "pdf", "txt"])
def test_a_damaged_file_is_read_or_refused(ending):
    text = "\n".join(article(n, "east") for n in range(3))
    whole = {
        "docx": docx(paragraphs(text)),
        "pdf": b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF",
        "txt": text.encode("utf-16"),
    }.get(ending) or (
        "From: a\nSubject: A bridge\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        f"Content-Type: text/html; charset=utf-8\n\n<html><p>{text}</p></html>\n--x--\n"
    ).encode()[0 if ending != "html" else 150 :]
    chance = random.Random(1)
    for _ in range(40):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        del data[chance.randrange(1, 2 * len(data)) :]
        try:
            assert texts(bytes(data), f"a.{ending}")
        except ParallaxError as error:
            assert len(str(error).splitlines()) == 1
    assert formats.MOST_UNPACKED < 10**9
