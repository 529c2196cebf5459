"""Every sentence that the library can say, over made-up values: short, whole, in everyday words.

To read them all: `python tests/test_sentences.py`.
"""

import re
from itertools import product

import pytest
from made_stories import article
from parallax import phrasing
from parallax.article import article_from_text
from parallax.differences import ORDER, proposals
from parallax.findings import Claim
from parallax.measures.comparability import relation
from parallax.page.comparison import cannot
from parallax.page.rows import SHORT
from parallax.story import Plan, Story

NAMES = {"a": "A (printed “The Post”)", "b": "B (source not stated)"}
HEADS = {  # unit: label, head, base
    "score": ("tone toward Ada Poll", "the mean tone toward Ada Poll", "sentences"),
    "share": ("sentences in which others speak", "the share of sentences in which others speak", "sentences"),
    "uses": ("uses of “bridge”", "the number of uses of “bridge”", "words"),
    "words": ("mean sentence length", "the mean sentence length", "sentences"),
}
VERDICTS = ("difference", "no difference shown", "equivalent", "described", "not comparable")
ADA = (
    "Ferry {} as the bridge opens\n\nThe ferry made its last crossing on Monday, the mayor of Aller said. {}\n\n"
    "“It is a sad day for all of us, and we will not forget it,” said Ada Poll, the {}. Ada Poll {} the council. "
    "Ada Poll {} her critics. Ada Poll {} the town.\n\n"
    "The bridge cost {} million euros, and {} people stood in the rain. {}\n\nThe town will pay for it until 2045.\n"
)
ONE = ADA.format(
    "stops", "The reckless plan was a shameful farce.", "captain", "praised", "thanked", "saved", "40", "300",
    "Some 20 shops closed because of the council’s failure. Fishermen in the harbour fear for their catch of eels.",
)  # fmt: skip
OTHER = ADA.format(
    "rests", "A day of joy, said the mayor.", "embattled former captain", "attacked", "insulted", "betrayed", "38",
    "200", "Two schools sang at the opening of the road to the west, and a band played.",
).replace("It is a sad day for all of us, and we will not forget it", "It is a sad day for all")  # fmt: skip
PLAIN_JARGON = re.compile(r"\b(?:p|permut\w*|grade|floor|keyness|corpus|token\w*|lexicon|exact|described|verdict)\b")


def pairs():
    """Return made-up pairs: two reports, an edited copy, a copy, two events, two matters, hardly any text."""
    dated = [article_from_text(text, "x.txt", published=day) for text in (ONE, OTHER) for day in ("2025-06-02", None)]
    edited = (
        ONE.replace("40 million", "12 million")
        .replace("sad day", "bad day")
        .replace("Some 20 shops closed", "Shops closed")
    )
    plain = [
        article_from_text(text, "x.txt")
        for text in (ONE, OTHER, edited, article(3, "east"), article(1, "west"), "Vote\n\nIt fell.")
    ]
    chosen = [(0, 1), (1, 0), (0, 2), (2, 0), (0, 0), (3, 4), (0, 4), (0, 5), (5, 5)]
    made = [
        Story("x", plain[i], plain[j], labels=dict(zip("ab", ("the Post", "source not stated"), strict=True)))
        for i, j in chosen
    ]
    return [*made, Story("x", dated[0], dated[2]), Story("x", dated[0], dated[3]), Story("x", dated[3], dated[0])]


def statistics():
    """Yield what is said of a comparison, for every verdict, unit and doubt."""
    for verdict, (unit, (label, head, base)), primary in product(VERDICTS, HEADS.items(), (True, False)):
        for reference, mde, doubt in ((None, None, ""), (71.0, 0.42, "and the instrument is blunt")):
            refused = "nobody is named in 3 sentences of each article" if verdict == "not comparable" else ""
            claim = Claim(
                "x", "sentiment", label, "compared", head=head, base=base, unit=unit, a=0.25, b=0.1, difference=0.15,
                low=-0.1, high=0.4, p=None if refused else 0.031, n_a=12, n_b=1, primary=primary, verdict=verdict,
                reference=reference, mde=mde, doubt=doubt, refusal=refused,
            )  # fmt: skip
            yield phrasing.sentence(claim, NAMES, Plan())
            if refused:
                yield phrasing.sentence(Claim(**{**vars(claim), "a": None}), NAMES, Plan())


def plain_words():
    """Yield the sentences that every reader meets: what the two are, what differs, what can't be settled."""
    found = pairs()
    yield from (relation(story) for story in found)
    yield from (row.sentence for story in found for row in proposals(story))
    yield from SHORT.values()
    for (unit, (label, _, _)), verdict, n in product(HEADS.items(), VERDICTS, (9, None)):
        areas = {"score": "sentiment", "share": "framing", "uses": "wording"}
        finding = {
            "primary": True,
            "verdict": verdict,
            "n_a": n,
            "n_b": n,
            "label": label,
            "area": areas.get(unit, "other"),
        }
        yield from cannot([finding])


def every(said):
    return list(dict.fromkeys(said()))


@pytest.mark.parametrize("said", [statistics, plain_words])
def test_a_sentence_is_whole(said):
    for sentence in every(said):
        assert re.fullmatch(r"[A-Z].*[.?]", sentence), sentence
        assert not re.search(r"\b(?:nan|None|NaN)\b|[{}_]|  | [,.;:](?!\d)|\.\.|,\.|\(\)|“”", sentence), sentence


def test_plain_sentences_are_short_and_without_terms():
    for sentence in every(plain_words):
        bare = re.sub(r"“[^”]*”", "…", sentence)
        assert len(bare.split()) <= 30 and len(sentence.split()) <= 75, sentence
        assert not PLAIN_JARGON.search(bare), sentence


def test_every_kind_of_difference_is_among_them():
    kinds = {row.kind for story in pairs() for row in proposals(story)}
    assert kinds >= {*ORDER} - {"tone", "cause or blame", "order or room"}, {*ORDER} - kinds


if __name__ == "__main__":
    print("\n".join(every(plain_words) + ["", *every(statistics)]))
