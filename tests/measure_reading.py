"""Measure how faithfully articles are read: sentences, saved pages, pasted pages.

    PYTHONPATH=lib python tests/measure_reading.py --data FOLDER

FOLDER holds `sentences_golden_rules.jsonl.gz` and `html_pages_40.jsonl.gz`. Each measure returns
{set, n, measure, value}.
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean

from parallax import text
from parallax.errors import ArticleError
from parallax.reading.layout import blocks
from parallax.reading.markup import from_html
from parallax.reading.mending import mend

NEWS = Path(__file__).parent / "sentences_news.txt"
BODY = ("paragraph", "heading", "bullet")
BLOCK_TAGS = frozenset(
    """address article aside blockquote body br center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section summary table
    tbody td tfoot th thead tr ul""".split()  # noqa: SIM905
)
UNSEEN_TAGS = frozenset(
    """script style noscript template svg head iframe object select textarea audio video
    canvas""".split()  # noqa: SIM905
)
UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def rows(folder: Path, name: str) -> list[dict]:
    """Return the rows of a gzipped JSON-lines file."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def f1(right: float, given: float, wanted: float) -> float:
    """Return F1 (0 to 1) of `right` among `given` and among `wanted`."""
    return 2 * right / (given + wanted) if given + wanted else 1.0


# Sentences


def boundaries(sentences: Iterable[str]) -> set[int]:
    """Return where sentences end, counted in characters that are not blank; the last end is no choice."""
    ends, place = [], 0
    for sentence in sentences:
        place += len("".join(sentence.split()))
        ends.append(place)
    return set(ends[:-1])


def sentence_counts(passage: str, wanted: list[str]) -> tuple[int, int, int]:
    """Return how many boundaries are right, given and wanted."""
    given = boundaries(passage[start:end] for start, end in text.sentences(passage))
    gold = boundaries(wanted)
    return len(given & gold), len(given), len(gold)


def sentences_golden_rules(folder: Path) -> dict:
    """Measure sentence boundaries on the golden rules (F1 of the inner boundaries)."""
    return _sentences(
        "sentences_golden_rules", [(row["text"], row["sents"]) for row in rows(folder, "sentences_golden_rules")]
    )


def sentences_news(_folder: Path | None = None) -> dict:
    """Measure sentence boundaries on our own news cases, known misses included."""
    return _sentences("own news cases", [*news_cases(missed=False), *news_cases(missed=True)])


def news_cases(*, missed: bool) -> list[tuple[str, list[str]]]:
    """Return our own news cases, those known to be missed or the others, as text and sentences."""
    lines = [line for line in NEWS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    cases = [line.lstrip("~").split(" ~ ")[0] for line in lines if line.startswith("~") == missed]
    return [(case.replace(" || ", "").replace(" | ", " "), case.replace("||", "|").split(" | ")) for case in cases]


def _sentences(name: str, cases: list[tuple[str, list[str]]]) -> dict:
    counts = [sentence_counts(*case) for case in cases]
    return {
        "set": name,
        "n": len(cases),
        "measure": "sentence boundary F1",
        "value": f1(*map(sum, zip(*counts, strict=True))),
    }


# Saved pages


def shingles(passage: str, n: int = 4) -> Counter:
    """Count the runs of n words."""
    found = re.findall(r"\w+", passage)
    return Counter(tuple(found[i : i + n]) for i in range(max(1, len(found) - n + 1)) if found)


def html_pages(folder: Path, name: str = "html_pages_40") -> dict:
    """Measure the article text of saved pages (F1 of mean precision and mean recall of 4-grams)."""
    pairs = [(page_text(row["html"]), row["body"]) for row in rows(folder, name)]
    scores = [shingle_scores(*pair) for pair in pairs]
    precision, recall = (fmean(column) for column in zip(*scores, strict=True))
    return {"set": name, "n": len(pairs), "measure": "4-gram F1", "value": f1(precision * recall, precision, recall)}


def shingle_scores(given: str, wanted: str) -> tuple[float, float]:
    """Return precision and recall of 4-grams."""
    a, b = shingles(given), shingles(wanted)
    right = (a & b).total()
    return right / a.total() if a else float(not b), right / b.total() if b else float(not a)


def page_text(html: str) -> str:
    """Return the body text that is read from a saved page; none where it is refused."""
    try:
        raw, about = from_html(html.encode("utf-8"), "page.html")
    except ArticleError:
        return ""
    rows = blocks(mend(raw)[0], title=about["title"], standfirst=about["standfirst"], whole=True)
    return "\n".join(block.text for block in rows if block.role in BODY)


# Pasted pages


def pasted(html: str) -> str:
    """Return the visible text of a page, line by line, as selecting and copying all of it would give."""
    import lxml.html

    root = lxml.html.document_fromstring(html)
    pieces: list[str] = []
    body = root.find("body")
    _collect(body if body is not None else root, pieces)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(element, pieces: list[str]) -> None:
    """Append the visible text of an element; line feeds stand where blocks begin and end."""
    if not isinstance(element.tag, str) or not _seen(element):
        return
    edge = "\n" if element.tag in BLOCK_TAGS else ""
    pieces += [edge, re.sub(r"\s+", " ", element.text or "")]
    for child in element:
        _collect(child, pieces)
        pieces.append(re.sub(r"\s+", " ", child.tail or ""))
    pieces.append(edge)


def _seen(element) -> bool:
    """Say whether an element shows on the page, as far as its own tag and attributes tell."""
    hidden = "hidden" in element.attrib or UNSEEN_STYLE.search(element.get("style", ""))
    return element.tag not in UNSEEN_TAGS and not hidden


def pasted_pages(folder: Path, name: str = "html_pages_40") -> dict:
    """Measure the body lines found in pasted pages (mean over pages of F1 by character)."""
    values = [pasted_score(row) for row in rows(folder, name)]
    return {"set": f"{name}, pasted", "n": len(values), "measure": "body F1 by character", "value": fmean(values)}


def pasted_score(row: dict) -> float:
    """Return the F1 by character of the body of one pasted page; how the gold is cut does not count."""
    raw = pasted(row["html"])
    given = [block.text for block in blocks(mend(raw)[0]) if block.role in BODY]
    return character_f1("\n".join(given), row["body"])


def character_f1(given: str, wanted: str) -> float:
    """Return F1 of the characters in the words that both hold in the same order."""
    from difflib import SequenceMatcher

    a, b = given.split(), wanted.split()
    runs = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    right = sum(len(word) for run in runs for word in a[run.a : run.a + run.size])
    return f1(right, sum(map(len, a)), sum(map(len, b)))


MEASURES = (sentences_golden_rules, sentences_news, html_pages, pasted_pages)


def main() -> None:
    """Print every measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of the labelled sets")
    folder = parser.parse_args().data
    for measure in MEASURES:
        found = measure(folder)
        print(f"{found['set']:28} n {found['n']:4}  {found['measure']:24} {found['value']:.3f}")


if __name__ == "__main__":
    main()
