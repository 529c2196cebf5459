"""Measure quotations and attributions against hand-labelled news: `python tests/measure_quotes.py --data FOLDER`.

FOLDER holds `attribution_polnear_dev.jsonl.gz` (or another file named with --file): one article a line with `text`
and `attributions`, each with `source`, `cue`, `content` as lists of [start, end].
"""

import argparse
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from parallax.article import Article, article_from_text
from parallax.text import normalise, tokens

FILE = "attribution_polnear_dev.jsonl.gz"
PRONOUNS = frozenset("he she they it i we you who which that his her their its him them".split())
TITLES = frozenset("mr mrs ms dr sen rep gov the a an".split())


class Score(NamedTuple):
    """Counts of one set: `found` by us, `wanted` by the labels, `hits` of each."""

    name: str
    n: int
    found: int
    found_right: int
    wanted: int
    wanted_found: int
    asked: int = 0
    given: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """Share of what we found that is labelled."""
        return self.found_right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is labelled that we found."""
        return self.wanted_found / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def load(path: Path) -> list[dict]:
    """Read the labelled articles of one gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def covered(spans: Iterable[tuple[int, int]], words: list) -> set[int]:
    """Return the numbers of the words that begin inside a span."""
    inside = set()
    for start, end in spans:
        inside |= {i for i, word in enumerate(words) if start <= word.start < end}
    return inside


def content(label: Mapping) -> list[tuple[int, int]]:
    """Return the spans of one label's attributed content."""
    return [tuple(span) for span in label["content"]]


def is_direct(label: Mapping, text: str) -> bool:
    """Say whether every span of a label's content stands between double marks."""
    parts = [normalise(text[start:end]).strip(" .,") for start, end in content(label)]
    return all(part[:1] == '"' and part[-1:] == '"' for part in parts) and len(" ".join(parts).split()) > 3


def words_score(rows: list[dict], articles: list[Article], name: str, use) -> Score:
    """Score the words of attributed content, direct and indirect together."""
    found = right = wanted = 0
    for row, article in zip(rows, articles, strict=True):
        words = tokens(article.raw)
        gold = covered((span for label in row["attributions"] for span in content(label)), words)
        ours = covered(use(article), words)
        found, wanted, right = found + len(ours), wanted + len(gold), right + len(ours & gold)
    return Score(name, len(rows), found, right, wanted, right)


def quote_spans(article: Article) -> Iterator[tuple[int, int]]:
    """Yield the places of all quotations."""
    return ((quote.start, quote.end) for quote in article.quote_rows)


def all_spans(article: Article) -> Iterator[tuple[int, int]]:
    """Yield the places of all quotations and of the indirect content."""
    yield from quote_spans(article)
    yield from ((row.start, row.end) for row in article.attribution_rows)


def share_inside(quote, spans: Iterable[tuple[int, int]]) -> float:
    """Return the share of a quotation's characters that lie in the spans."""
    inside = sum(max(0, min(quote.end, end) - max(quote.start, start)) for start, end in spans)
    return inside / (quote.end - quote.start)


def label_of(quote, labels: list[dict]) -> dict | None:
    """Return the label whose content holds most of a quotation; the shortest one of several, None if none holds half."""
    held = [label for label in labels if share_inside(quote, content(label)) >= 0.5]
    return min(held, key=lambda label: sum(end - start for start, end in content(label)), default=None)


def key_words(name: str) -> list[str]:
    """Return the words of a name without titles, possessives and what follows a comma or bracket."""
    plain = re.sub(r"'s?(?=\W|$)", "", normalise(name).lower())
    words = re.findall(r"[^\W_]+(?:[-.][^\W_]+)*", re.split(r"[,(]", plain.strip())[0])
    return [word for word in words if word not in TITLES]


def same_speaker(ours: str, gold: str) -> bool:
    """Say whether two names mean one speaker: the last word of either is a word of the other."""
    a, b = key_words(ours), key_words(re.sub(r"[,(]", " ", gold))
    first = key_words(gold)
    return bool(a and b) and (a[-1] in b or bool(first) and first[-1] in a)


def _source(label: Mapping, text: str) -> tuple[int, int]:
    """Return the place of a label's source; a few labels have source and verb the wrong way round."""
    spans = label["source"]
    if label["cue"] and text[spans[0][0] : spans[-1][1]] in ("said", "says"):
        spans = label["cue"]
    return spans[0][0], spans[-1][1]


def speakers(row: dict, article: Article, key: Mapping) -> Iterator[tuple[str, str, str]]:
    """Yield (ours, labelled, key) for each direct quotation whose label names a source."""
    for quote in (quote for quote in article.quote_rows if quote.kind == "direct"):
        label = label_of(quote, row["attributions"])
        if label and label["source"]:
            start, end = _source(label, article.raw)
            yield quote.speaker, article.raw[start:end], key.get(f"{row['id']}:{start}", "")


def speaker_counts(found: Iterable[tuple[str, str, str]]) -> tuple[int, int, int]:
    """Count quotations asked about, speakers given, speakers right; a pronoun without a key is not asked about."""
    asked = given = right = 0
    for ours, gold, person in found:
        target = person or gold
        if target.lower() in PRONOUNS:
            continue
        asked, given = asked + 1, given + bool(ours)
        right += bool(ours) and any(same_speaker(ours, one) for one in target.split("|"))
    return asked, given, right


def direct_score(rows: list[dict], articles: list[Article], key: Mapping) -> Score:
    """Score direct quotations and their speakers."""
    found = right = wanted = hits = 0
    counts = [0, 0, 0]
    for row, article in zip(rows, articles, strict=True):
        direct = [quote for quote in article.quote_rows if quote.kind == "direct"]
        found, right = (
            found + len(direct),
            right + sum(bool(label_of(q, row["attributions"])) for q in direct),
        )
        gold = [label for label in row["attributions"] if is_direct(label, row["text"])]
        words = tokens(article.raw)
        ours = covered(((quote.start, quote.end) for quote in direct), words)
        wanted += len(gold)
        for label in gold:
            inside = covered(content(label), words)
            hits += 2 * len(inside & ours) >= len(inside)
        counts = [a + b for a, b in zip(counts, speaker_counts(speakers(row, article, key)), strict=True)]
    return Score("direct quotations", len(rows), found, right, wanted, hits, *counts)


def read(rows: list[dict]) -> list[Article]:
    """Read every labelled text with Parallax."""
    return [article_from_text(row["text"], row["id"]) for row in rows]


def scores(rows: list[dict], articles: list[Article], key: Mapping) -> list[Score]:
    """Return the score of direct quotations, and of attributed words by marks alone and by everything."""
    return [
        direct_score(rows, articles, key),
        words_score(rows, articles, "attributed words, marks only", quote_spans),
        words_score(rows, articles, "attributed words", all_spans),
    ]


def table(found: list[Score]) -> str:
    """Lay the scores out as a table."""
    lines = [f"{'set':30}{'n':>4}{'prec.':>8}{'recall':>8}{'F1':>8}{'given':>8}{'right':>8}{'of':>6}"]
    for s in found:
        given = f"{s.given / s.asked:8.3f}{s.right / max(1, s.given):8.3f}{s.asked:6}" if s.asked else ""
        lines.append(f"{s.name:30}{s.n:4}{s.precision:8.3f}{s.recall:8.3f}{s.f1:8.3f}{given}")
    return "\n".join(lines)


def main() -> None:
    """Print the table and the commonest kinds of error."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the labelled articles")
    parser.add_argument("--file", default=FILE)
    parser.add_argument(
        "--key", type=Path, help="JSON: {article:start of a pronoun source: person it stands for}"
    )
    parser.add_argument("--half", type=int, choices=(0, 1), help="only even or odd articles")
    options = parser.parse_args()
    rows = load(options.data / options.file)
    rows = rows if options.half is None else rows[options.half :: 2]
    key = json.loads(options.key.read_text()) if options.key else {}
    articles = read(rows)
    print(table(scores(rows, articles, key)))


if __name__ == "__main__":
    main()
