"""The data dictionary is true: every file is listed, with its bytes as stated."""

import hashlib
import re
from pathlib import Path

DATA = Path(__file__).parents[1] / "data"
LINE = re.compile(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", re.MULTILINE)


def test_every_file_is_listed_with_its_sha256():
    stated = dict(LINE.findall((DATA / "README.md").read_text("utf-8")))
    found = {
        str(path.relative_to(DATA).as_posix()): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(DATA.rglob("*"))
        if path.is_file() and path.name != "README.md"
    }
    assert stated == found
