"""How well articles are read: sentence boundaries, words of attributed content, text of saved pages."""

import numpy as np
from parallax import text
from parallax.article import Article
from parallax.reading.layout import blocks
from parallax.reading.markup import from_html
from parallax.reading.mending import mend

from benchmarks import measure_quotes
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
    """Measure words of attributed content, direct and indirect speech, speakers, and pronouns put for names."""
    rows = [measure_quotes.as_read({"id": "article", **row}) for row in found.rows]
    articles = measure_quotes.read(rows)
    alone = [([row], [article]) for row, article in zip(rows, articles, strict=True)]
    counts = [_attributed(row, article) for row, article in zip(rows, articles, strict=True)]
    direct = [measure_quotes.direct_score(*one, {}) for one in alone]
    indirect = [measure_quotes.indirect_score(*one) for one in alone]
    pronouns = [measure_quotes.pronoun_score(*one) for one in alone]
    made = by_counts(np.array(counts), "by attributed word", range(len(counts)))
    for name, scores, right, of in (
        ("precision by direct quotation", direct, "found_right", "found"),
        ("recall by direct quotation", direct, "wanted_found", "wanted"),
        ("precision by indirect attribution", indirect, "found_right", "found"),
        ("recall by indirect attribution", indirect, "wanted_found", "wanted"),
        ("speakers of direct quotations right", direct, "right", "judged"),
        ("pronouns put for names right", pronouns, "right", "judged"),
    ):
        pair = np.array([[getattr(score, right), getattr(score, of)] for score in scores], dtype=float)
        made.append(measures.measured(name, lambda at, pair=pair: _share(pair[at]), range(len(scores))))
    return made


def _share(counts: np.ndarray) -> float:
    right, of = counts.sum(axis=0)
    return float(right / of) if of else 0.0


def _attributed(row: dict, article: Article) -> tuple[int, int, int]:
    labelled = [span for label in row["attributions"] for span in label["content"]]
    tokens = text.tokens(article.raw)
    return measures.overlap(_inside(tokens, measure_quotes.all_spans(article)), _inside(tokens, labelled))


def _inside(tokens: list[text.Token], spans: list[tuple[int, int]]) -> list[int]:
    """Return where the words stand that begin inside a span."""
    return [token.start for token in tokens if any(start <= token.start < end for start, end in spans)]


def on_pages(found: LabelledSet) -> list[Measured]:
    """Measure the body read from saved pages: F1 of its runs of four words, mean over pages."""
    scores = np.array([_page(row) for row in found.rows])
    return [measures.measured("F1 by run of four words", lambda rows: float(scores[rows].mean()), range(len(scores)))]


def _page(row: dict) -> float:
    """Return F1 of the words that count as the article's own; title, byline, captions and leftovers are none."""
    raw, about = from_html(row["html"].encode("utf-8"), "page.html")
    rows = blocks(mend(raw)[0], title=about["title"], standfirst=about["standfirst"], whole=True)
    body = "\n".join(row.text for row in rows if row.role in ("paragraph", "heading", "bullet"))
    return measures.f1(np.array([measures.overlap(_runs(body), _runs(row["body"]))]))


def _runs(body: str) -> list[tuple[str, ...]]:
    return text.ngrams(text.words(body), RUN)
