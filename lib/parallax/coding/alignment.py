"""Which sentences of two articles may tell the same fact: a shortlist for a person to judge, never a result."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from parallax.actors import mentions
from parallax.coding.selection import propositions
from parallax.framing import Actors, cast
from parallax.lexicons import stop_words

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from parallax.story import Story

FILE = Path(__file__).resolve().parents[3] / "data" / "reference" / "alignment.csv"
SHORT = 3  # candidates a sentence
COLUMNS = ("source", "start", "end", "rank", "other_start", "other_end", "words", "characters", "mutual")


class Precision(NamedTuple):
    """How good shortlists were where a person had judged which sentences tell the same fact."""

    direction: str
    method: str
    sentences: int
    first_right: int
    three_right: int


def shortlist(story: "Story") -> "pd.DataFrame":
    """Three candidates for each body sentence, from the other body, best first; columns as in COLUMNS.

    Ranked by the cosine of TF-IDF vectors of words, actors by canonical name and stop words left out; beside it the
    cosine of character n-grams. `mutual`: each of the two sentences is the other's first candidate. Candidates that
    share no word are left out.
    """
    import pandas as pd

    sides = {source: article.passages("body") for source, article in story.articles.items()}
    words, characters = similarities(story)
    rows = [*_rows("a", sides["a"], sides["b"], words, characters)]
    rows += _rows("b", sides["b"], sides["a"], words.T, characters.T)
    return pd.DataFrame(rows, columns=list(COLUMNS))


def similarities(story: "Story") -> tuple["np.ndarray", "np.ndarray"]:
    """Give the cosines of every body sentence of A (rows) with every one of B, by words and by characters."""
    return _cosines(story, _word_vectors), _cosines(story, _character_vectors)


def precision(story: "Story") -> list[Precision]:
    """Measure shortlists on the judged pairs: how often the first, or one of three, tells a fact that both tell."""
    words, characters = similarities(story)
    right = judged(story)
    measured = []
    for method, scores in (("words", words), ("character n-grams", characters)):
        measured.append(_precision("A to B", method, scores, right))
        measured.append(_precision("B to A", method, scores.T, right.T))
    return measured


def stored() -> "pd.DataFrame":
    """Read how good shortlists were on the default story: one row per direction and method, columns of Precision."""
    import pandas as pd

    return pd.read_csv(FILE)


def judged(story: "Story") -> "np.ndarray":
    """Mark the pairs of body sentences (A × B) whose passages a coder judged to tell the same fact."""
    import numpy as np

    sides = [article.passages("body") for article in story.articles.values()]
    right = np.zeros([len(side) for side in sides], dtype=bool)
    for fact in propositions(story).itertuples():
        a, b = (_touched(side, spans) for side, spans in zip(sides, (fact.a, fact.b), strict=True))
        right[np.ix_(a, b)] = True
    return right


def _touched(side: Sequence, spans: Sequence[tuple[int, int]]) -> list[int]:
    return [i for i, p in enumerate(side) if any(s < p.end and p.start < e for s, e in spans)]


def _precision(direction: str, method: str, scores: "np.ndarray", right: "np.ndarray") -> Precision:
    asked = [i for i in range(len(scores)) if right[i].any()]
    best = {i: _best(scores[i]) for i in asked}
    first = sum(bool(right[i, best[i][:1]].any()) for i in asked)
    three = sum(bool(right[i, best[i]].any()) for i in asked)
    return Precision(direction, method, len(asked), first, three)


def _best(row: "np.ndarray") -> list[int]:
    """List the columns of the highest scores, at most three, earlier sentences first among equals, none at zero."""
    ranked = sorted(range(len(row)), key=lambda j: (-round(float(row[j]), 12), j))
    return [j for j in ranked[:SHORT] if row[j] > 0]


def _rows(source, own, other, words, characters):
    for i, passage in enumerate(own):
        for rank, j in enumerate(_best(words[i]), start=1):
            mutual = rank == 1 and _best(words.T[j])[:1] == [i]
            scores = (round(float(words[i, j]), 3), round(float(characters[i, j]), 3))
            yield source, passage.start, passage.end, rank, other[j].start, other[j].end, *scores, mutual


def _cosines(story, vectors):
    import numpy as np

    actors = cast(story)
    sides = [[_canonical(p.text, actors) for p in art.passages("body")] for art in story.articles.values()]
    if not all(sides):
        return np.zeros([len(side) for side in sides])
    table = vectors().fit_transform(sides[0] + sides[1])
    return (table[: len(sides[0])] @ table[len(sides[0]) :].T).toarray()


def _canonical(sentence: str, actors: Actors) -> str:
    """Write every actor by the canonical name, as one word, and everything in small letters."""
    pieces, at = [], 0
    for mention in mentions(sentence, actors):
        pieces += [sentence[at : mention.start].lower(), mention.actor.lower().replace(" ", "_")]
        at = mention.end
    return "".join(pieces) + sentence[at:].lower()


def _word_vectors():
    from sklearn.feature_extraction.text import TfidfVectorizer

    pattern = r"[^\W\d_][\w’'-]*\w"
    return TfidfVectorizer(stop_words=sorted(stop_words()), token_pattern=pattern, sublinear_tf=True)


def _character_vectors():
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
