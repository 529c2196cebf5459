"""The kinds of error that the measuring of quotations finds, for counting: never a text."""

import re
from collections import Counter
from collections.abc import Mapping

from measure_quotes import (
    HALF,
    PRONOUNS,
    Place,
    all_spans,
    content,
    covered,
    is_direct,
    is_judged,
    is_right,
    share_inside,
    speakers,
)
from parallax.article import Article
from parallax.speech import Quote
from parallax.speech.cues import table as reporting_words
from parallax.text import tokens

MOST, LITTLE = 0.9, 0.1


def errors(rows: list[dict], articles: list[Article], key: Mapping[str, str]) -> Counter[str]:
    """Count the errors by kind."""
    found: Counter[str] = Counter()
    for row, article in zip(rows, articles, strict=True):
        words, ours = tokens(article.raw), all_spans(article)
        held = covered(ours, words)
        found.update(filter(None, (missed(label, article.raw, words, held) for label in row["attributions"])))
        spans = [span for label in row["attributions"] for span in content(label)]
        found.update(filter(None, (invented(part, spans) for part in article.attribution_rows)))
        found.update(filter(None, (unlabelled(quote, spans) for quote in article.quote_rows)))
        found.update(filter(None, map(misnamed, speakers(row, article, key))))
    return found


def missed(label: Mapping, text: str, words: list, held: set[int]) -> str:
    """Return the kind of error that one label shows; empty if most of it was found."""
    gold = covered(content(label), words)
    share = len(gold & held) / len(gold) if gold else 1
    if share > MOST:
        return ""
    if share > LITTLE:
        return "missed: part of the content"
    if is_direct(label, text):
        return "missed: direct speech"
    cue = " ".join(text[start:end] for start, end in label["cue"]).lower()
    if not cue or not re.search(r"\w", cue):
        return "missed: no reporting word"
    known = any(word in reporting_words() for word in re.findall(r"[\w']+", cue))
    return "missed: a reporting word that is listed" if known else "missed: a reporting word that is not listed"


def invented(part, spans: list[Place]) -> str:
    """Return the kind of error of one attribution; empty if most of it is labelled."""
    share = share_inside(part, spans)
    if share > MOST:
        return ""
    return "too much: part of the content" if share > LITTLE else "too much: nothing is attributed there"


def unlabelled(quote: Quote, spans: list[Place]) -> str:
    """Return the kind of error of one quotation; empty if half of it is labelled."""
    if share_inside(quote, spans) >= HALF:
        return ""
    return "too much: direct speech" if quote.kind == "direct" else "too much: a phrase or a title in quotation marks"


def misnamed(answer: tuple[str, str, str]) -> str:
    """Return the kind of error of one speaker; empty if right or not to be judged."""
    if not answer[0]:
        return "speaker: none given"
    if not is_judged(answer) or is_right(answer):
        return ""
    return "speaker: wrong person for a pronoun" if answer[1].lower() in PRONOUNS else "speaker: wrong person"
