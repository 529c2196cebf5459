"""How well articles are read: sentence boundaries, words of attributed content, text of saved pages."""

import numpy as np
from parallax import text
from parallax.article import Article, article_from_text
from parallax.reading.markup import from_html

from benchmarks.validation import measures
from benchmarks.validation.judging import by_counts
from benchmarks.validation.measures import Measured
from benchmarks.validation.sets import LabelledSet

RUN = 4  # words


def on_boundaries(found: LabelledSet) -> list[Measured]:
    """Measure sentence splitting: F1 of the places where sentences end, and texts split exactly as labelled."""
    ours = [[row["text"][start:end] for start, end in text.sentences(row["text"])] for row in found.rows]
    wanted = [[sentence.strip() for sentence in row["sents"]] for row in found.rows]
    counts = [measures.overlap(_ends(one), _ends(other)) for one, other in zip(ours, wanted, strict=True)]
    exact = np.array([one == other for one, other in zip(ours, wanted, strict=True)], dtype=float)
    every = range(len(exact))
    return [
        *by_counts(np.array(counts), "by boundary", every),
        measures.measured("texts exactly right", lambda rows: float(exact[rows].mean()), every),
    ]


def _ends(sentences: list[str]) -> list[int]:
    """Return where each sentence ends, counted in characters that are no white space."""
    return np.cumsum([len("".join(sentence.split())) for sentence in sentences]).tolist()


def on_attributions(found: LabelledSet) -> list[Measured]:
    """Measure quotations and attributions together: precision, recall and F1 of the words of attributed content."""
    counts = [_attributed(row) for row in found.rows]
    return by_counts(np.array(counts), "by attributed word", range(len(counts)))


def _attributed(row: dict) -> tuple[int, int, int]:
    article = article_from_text(row["text"], row.get("id", "article"))
    labelled = [span for label in row["attributions"] for span in label["content"]]
    tokens = text.tokens(article.raw)
    return measures.overlap(_inside(tokens, _said(article)), _inside(tokens, labelled))


def _said(article: Article) -> list[tuple[int, int]]:
    return [(part.start, part.end) for part in article.quote_rows + article.attribution_rows]


def _inside(tokens: list[text.Token], spans: list[tuple[int, int]]) -> list[int]:
    """Return where the words stand that begin inside a span."""
    return [token.start for token in tokens if any(start <= token.start < end for start, end in spans)]


def on_pages(found: LabelledSet) -> list[Measured]:
    """Measure the text read from saved pages: F1 of its runs of four words, mean over pages."""
    scores = np.array([_page(row) for row in found.rows])
    return [measures.measured("F1 by run of four words", lambda rows: float(scores[rows].mean()), range(len(scores)))]


def _page(row: dict) -> float:
    found, _ = from_html(row["html"].encode("utf-8"), "page.html")
    return measures.f1(np.array([measures.overlap(_runs(found), _runs(row["body"]))]))


def _runs(body: str) -> list[tuple[str, ...]]:
    return text.ngrams(text.words(body), RUN)
