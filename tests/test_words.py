"""Every sentence that the library can make, over made-up values, as it is stored: to be read, short, true and everyday.

`python tests/test_words.py` writes `tests/stored/sentences.txt` anew: read every line of the difference before you
keep it.
"""

import ast
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from unittest.mock import patch

from conftest import ONE, OTHER
from parallax import phrasing
from parallax.article import article_from_text
from parallax.findings import Claim
from parallax.measures import comparability
from parallax.measures.comparability import Kinship
from parallax.page.comparison import OPEN, cannot
from parallax.story import Plan, Story

STORED = Path(__file__).parent / "stored" / "sentences.txt"
LIBRARY = Path(phrasing.__file__).parent
NAMES = {"a": "A (CNN)", "b": "B (Fox News)"}
SAYING = ("measures/*.py", "difference.py", "page/comparison.py", "page/inbrowser.py", "page/rows.py", "page/sides.py")
SAYING += tuple(f"{name}.py" for name in ["article", "charts", "differences", "display", "links", "reference", "trust"])
SAYING += ("reading/*.py", "many/standing.py")
KINDS = ("same text", "one event", "close", "one subject", "different matters", "unknown")
SENTENCE_END = re.compile(r"(?<=\.)\s(?=[A-Z])")
LONGEST = 45  # words


def test_every_sentence_is_the_one_that_was_read():
    assert "\n".join(listed()) + "\n" == STORED.read_text("utf-8"), "read tests/test_words.py"


def test_they_are_short_and_whole():
    for line in listed():
        said = line.partition(" | ")[2]
        assert not re.search(r"\bnan\b|\{\}|  | ,|\.\.|\( ", said.replace("…", "x")), line
        assert len(said.split()) <= LONGEST, line


def listed() -> list[str]:
    """List every sentence below the name of what makes it."""
    makers = {"finding": findings, "relation": relations, "cannot": questions, "wording": wordings}
    parts = {name: (part for said in maker() for part in SENTENCE_END.split(said)) for name, maker in makers.items()}
    return [f"{name} | {part}" for name, found in parts.items() for part in dict.fromkeys(found)]


def findings() -> Iterator[str]:
    """Make every verdict of a finding, with each of the clauses that may stand in it."""
    base = Claim("x", "sentiment", "mean tone", "compared", head="the mean tone", unit="score", base="sentences")
    shown = {"a": 0.25, "b": -0.125, "n_a": 12, "n_b": 1, "difference": 0.375}
    tested = {"low": 0.0625, "high": 0.6875, "p": 0.0125, "smallest_p": 0.0001}
    draft = vars(base) | shown
    for verdict, primary, doubt, reference, p in product(
        ("difference", "equivalent", "described", "no difference shown", "not comparable"),
        (True, False),
        ("", "and such an instrument is often wrong"),
        (None, 75.0, 99.9),
        (None, 0.0125),
    ):
        given = draft | tested | {"p": p, "verdict": verdict, "primary": primary, "doubt": doubt}
        given |= {"reference": reference, "refusal": "too few sentences name her" * (verdict == "not comparable")}
        yield phrasing.sentence(Claim(**given), NAMES, Plan())
    for given in (
        {"verdict": "difference", "caution": "one sentence makes it"},
        {"verdict": "no difference shown", "primary": True, "mde": 0.8, "equivalent": False},
        {"verdict": "no difference shown", "primary": True, "mde": 0.3, "unit": "share"},
        {"verdict": "no difference shown", "primary": True, "smallest_p": 0.5},
        {"verdict": "difference", "base": "words", "unit": "uses per 1,000 words"},
        {"verdict": "described", "low": None, "p": None, "unit": "words", "base": "facts"},
        {"a": None}, {"a": None, "b": None}, {"a": None, "refusal": "the dates are too far apart"},
    ):  # fmt: skip
        yield phrasing.sentence(Claim(**draft | tested | {"verdict": "described"} | given), NAMES, Plan())


def relations() -> Iterator[str]:
    """Make the first line of a page for every kinship, with both dates, one, none; with and without text in common."""
    dates = ("2013-11-19", "2014-06-01", None)
    story = Story("Two", *(article_from_text(text, "x.txt") for text in (ONE, OTHER)))
    for kind, a, b, own in product(KINDS, dates, dates, (0.1, 0.4)):
        with (
            patch.object(
                comparability, "kinship", lambda *_, kind=kind, own=own: Kinship(kind, 0.0, 0.0, False, None, own, 0.0)
            ),
            patch.object(comparability, "when", lambda _, s, a=a, b=b: a if s == "a" else b),
        ):
            yield comparability.relation(story)


def questions() -> Iterator[str]:
    for area, verdict, label in product(
        ("sentiment", "framing", "wording", "order"), OPEN, ("tone toward Ada", "order")
    ):
        found = {"primary": True, "verdict": verdict, "area": area, "label": label, "n_a": 3, "n_b": 1}
        yield from cannot([found])


def wordings() -> Iterator[str]:
    """List the wording of every other sentence as it stands in the library, `…` for what is filled in."""
    for path in sorted(path for pattern in SAYING for path in LIBRARY.glob(pattern)):
        tree = ast.parse(path.read_text("utf-8"))
        texts = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
        inside = {id(part) for text in texts for part in text.values}
        inside |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        plain = [n for n in ast.walk(tree) if isinstance(n, ast.Constant) and type(n.value) is str]
        for node in (*texts, *(n for n in plain if id(n) not in inside)):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node]
            said = "".join(part.value if isinstance(part, ast.Constant) else "…" for part in parts)
            words = len(re.findall(r"(?<!\S)[a-z’]+(?![\w-])", said))
            if words > 2 and re.search(r"[.…]|^[A-Z;,:]", said) and not re.search(r"[\\|<]|\(\?|accepted|\.\w", said):
                yield " ".join(said.split())
    for path in sorted((LIBRARY / "page" / "templates").glob("*.j2")):
        text = re.sub(r"(?s)\{#.*?#\}|<style.*?</style>", "", path.read_text("utf-8"))
        for said in re.split(r"(?s)\{%.*?%\}|<[^>]*>", re.sub(r"(?s)\{\{.*?\}\}", "…", text)):
            if len(re.findall(r"[a-z’]+(?=[ .,;:?])", said)) > 2 and '="' not in said:
                yield " ".join(said.split())


if __name__ == "__main__":
    STORED.write_text("\n".join(listed()) + "\n", "utf-8")
