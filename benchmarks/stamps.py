"""Which figures are stale? Every table in data/reference was made with lists and code that a stored checksum pins down.

    python -m benchmarks.stamps

prints the stale ones, each with the command that makes it again; that command stores the new checksum. The version of
the code is what it makes of the texts in this repository: a change that changes no result needs no new measuring.
"""

import hashlib
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from parallax import compare, differences, load_story, read_article
from parallax.instruments import instruments, polarity, target
from parallax.links import links
from parallax.many.overview import OF_ONE_STORY
from parallax.measures.comparability import kinship
from parallax.reference import FOLDER
from parallax.text import sentences
from parallax.trust import half

ROOT = FOLDER.parents[1]
FILE = FOLDER / "made_with.toml"
NEWS = ROOT / "tests" / "sentences_news.txt"
VALIDATE = "python3 run.py validate --data FOLDER"


class Made(NamedTuple):
    """Figures: the command that makes them, the files under data that they rest on, and what the code makes of ours."""

    command: str
    files: tuple[str, ...]
    results: Callable[[], Any]


@cache
def stories() -> tuple:
    """Return the stories that this repository holds, with few permutations."""
    found = [load_story(ROOT / folder) for folder in ("data/stories/trump-kim", "tests/stories/bridge")]
    return tuple(replace(story, plan=replace(story.plan, permutations=200)) for story in found)


@cache
def targets() -> tuple[tuple[str, int, int], ...]:
    """Return our news sentences with each word in capitals as a target: text, start, end."""
    lines = (line.replace("|", "") for line in NEWS.read_text("utf-8").splitlines() if line[:1] not in "#~")
    return tuple(
        (line, line.index(word), line.index(word) + len(word))
        for line in lines
        for word in line.split()
        if word.isalpha() and word.istitle()
    )


def _features() -> list:
    return [sorted((f.name, round(f.value, 5)) for f in polarity.features(*place)) for place in targets()]


def _scores() -> list:
    lines = [line for line, *_ in targets()]
    places = [place for _, *place in targets()]
    return [
        [(round(score.value, 5), [(hit.word, hit.start) for hit in score.hits]) for score in tool.score(lines, places)]
        for tool in (*instruments().values(), target())
    ]


def _sentences() -> list:
    return [sentences(line) for line in NEWS.read_text("utf-8").splitlines()]


def _said() -> list:
    columns = ["start", "end", "speaker"]
    every = [art for story in stories() for art in story.articles.values()]
    return [[part[columns].values.tolist() for part in (art.quotes, art.attributions)] for art in every]


def _page() -> str:
    paragraphs = "".join(f"<p>{block}</p>" for block in stories()[0].b.blocks.text)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(f"<html><body><nav><a>Home</a></nav><article>{paragraphs}</article></body></html>", "utf-8")
        return read_article(path).raw


def _links() -> list:
    return [links(story)[["a", "b", "score", "told"]].round(3).values.tolist() for story in stories()]


def _kinship() -> list:
    every = [art for story in stories() for art in story.articles.values()]
    made = [kinship(*pair) for pair in combinations(every, 2)]
    return [[one.kind, *(round(float(value), 4) for value in (one.like, one.told, one.score))] for one in made]


def _differences() -> list:
    def row(one) -> tuple:
        return one.kind, *[(p["source"], p["start"], p["end"]) for p in (*one.a, *one.b)]

    return [[row(one) for one in differences(story).itertuples()] for story in stories()]


def _found():
    """Return the findings on a story of ours and on the halves of an article, without those that one story has."""
    story = stories()[0]
    halves = replace(story, a=half(story.a, 0), b=half(story.a, 1), folder=None)
    return [found[~found.id.str.startswith(OF_ONE_STORY)].round(6) for found in map(compare, (story, halves))]


def _values() -> list:
    return [found[["id", "a", "b", "effect"]].values.tolist() for found in _found()]


def _tests() -> list:
    return [found.loc[found.primary, ["id", "a", "b", "p"]].values.tolist() for found in _found()]


TOOLS = ("lexicons/afinn/afinn.csv", "lexicons/target_polarity.csv", "lexicons/word_classes.csv")
MADE = {
    "weights of target polarity": Made(
        "python -m benchmarks.make_target_polarity --data FOLDER --keep-classes", TOOLS[2:], _features
    ),
    "targets": Made(VALIDATE, TOOLS, _scores),
    "valence": Made(VALIDATE, TOOLS, _scores),
    "loaded": Made(VALIDATE, (*TOOLS, "lexicons/loaded.csv", "lexicons/evaluative.csv"), _scores),
    "boundaries": Made(VALIDATE, (), _sentences),
    "attributions": Made(VALIDATE, (), _said),
    "pages": Made(VALIDATE, (), _page),
    "links": Made("python -m benchmarks.make_links FOLDER", ("reference/links/word_*.csv",), _links),
    "comparability": Made(
        "python -m benchmarks.comparability --data FOLDER", ("reference/links/word_*.csv",), _kinship
    ),
    "differences": Made(
        "python -m benchmarks.differences FOLDER --worth",
        ("reference/rows_read.csv", "reference/what_differs_unseen.jsonl"),
        _differences,
    ),
    "reference ranges": Made("python -m benchmarks.make_reference --data FOLDER", (), _values),
    "false alarms": Made(
        "python -m benchmarks.false_alarms --data FOLDER", (*TOOLS[1:], "lexicons/house_style.csv"), _tests
    ),
    "planted tone": Made("python -m benchmarks.false_alarms --data FOLDER --planted-tone", TOOLS, _differences),
}


def digest(name: str) -> str:
    """Return the checksum of what some figures rest on, as it is now."""
    made = hashlib.sha256(json.dumps(MADE[name].results(), default=str).encode())
    for pattern in MADE[name].files:
        for path in sorted(FOLDER.parent.glob(pattern)):
            made.update(path.read_bytes())
    return made.hexdigest()[:16]


def stored() -> dict[str, str]:
    """Return the checksums that the figures were made with."""
    return tomllib.loads(FILE.read_text("utf-8")) if FILE.is_file() else {}


def stamp(names: Iterable[str]) -> None:
    """Store what figures just made rest on; by a fresh process, which reads the tables just written."""
    subprocess.run([sys.executable, "-m", "benchmarks.stamps", *sorted(names)], cwd=ROOT, check=True)


def main(names: Sequence[str]) -> int:
    """Store the checksums of some figures; without names print what is stale, and return 1 if anything is."""
    known = stored()
    if not names:
        stale = [name for name in MADE if known.get(name) != digest(name)]
        print("\n".join(f"{name}: {MADE[name].command}" for name in stale))
        return bool(stale)
    known |= {name: digest(name) for name in names if name in MADE}
    lines = [f'"{name}" = "{known[name]}"\n' for name in MADE if name in known]
    FILE.write_text(f"# What the figures were made with; written by benchmarks/stamps.py.\n{''.join(lines)}", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
