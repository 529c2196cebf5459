"""Claims on wording: whether any word differs more than shuffled text would show, and how the sentences are built."""

from dataclasses import replace
from typing import TYPE_CHECKING

from parallax import wording
from parallax.claims.draft import Draft, count, levels, means, passages
from parallax.errors import NotComparable
from parallax.keyness import Keyness, keyness_test

if TYPE_CHECKING:
    from parallax.story import Story

MATTR_WINDOW = 50


def drafts(story: "Story") -> list[Draft]:
    """Draft the claims on wording."""
    found = {s: wording.uses(art, actors=story.actors) for s, art in story.articles.items()}
    return [_any_word(story, found), _length(story), _variety(story, found), _first_person(story, found)]


def keyness(story: "Story", found: dict[str, list[wording.Use]] | None = None) -> Keyness:
    """Test all words of the two bodies at once (see `keyness_test`)."""
    found = found or {s: wording.uses(art, actors=story.actors) for s, art in story.articles.items()}
    a, b = ([use.word for use in found[s]] for s in ("a", "b"))
    return keyness_test(a, b, seed=story.plan.seed, n=story.plan.permutations, alpha=levels(story.plan))


def _any_word(story: "Story", found: dict[str, list[wording.Use]]) -> Draft:
    sizes = {s: len(found[s]) for s in ("a", "b")}
    draft = Draft(
        "wording-any-word",
        "wording",
        "uses of the word that differs most",
        "compared",
        base="words",
        region="body",
        unit="per 1,000 words",
        n_a=sizes["a"],
        n_b=sizes["b"],
        doubt="and rare words need long texts",
        caution="a word can differ by grammar, translation or subject as well as by choice",
    )
    try:
        top = keyness(story, found).table.iloc[0]
    except NotComparable as error:
        return replace(draft, refusal=str(error))
    tested = replace(
        draft,
        measure=f"uses of “{top.word}” per 1,000 words",
        head=f"the rate of “{top.word}”, the word that differs most,",
        p=float(top.p_familywise),
        effect=float(top.log_ratio),
        evidence=tuple(
            e
            for s, art in story.articles.items()
            for e in passages(art, s, [(u.start, u.end) for u in found[s] if u.word == top.word])
        ),
    )
    return count(tested, *(1000 * n / sizes[s] for s, n in (("a", top.count_a), ("b", top.count_b))))


def _length(story: "Story") -> Draft:
    x, y = (wording.sentence_lengths(article) for article in story.articles.values())
    draft = Draft(
        "wording-sentence-length",
        "wording",
        "mean sentence length",
        "compared",
        head="the mean length of a body sentence",
        region="body",
        unit="words",
        evidence=tuple(
            e for s, art in story.articles.items() for e in passages(art, s, art.passages("body"))
        ),
    )
    return means(draft, x, y, story.plan)


def _variety(story: "Story", found: dict[str, list[wording.Use]]) -> Draft:
    values = [wording.moving_average_ttr([use.word for use in found[s]], MATTR_WINDOW) for s in ("a", "b")]
    draft = Draft(
        "wording-variety",
        "wording",
        f"MATTR, window {MATTR_WINDOW}",
        "exact",
        head=f"the mean share of different words in {MATTR_WINDOW} running words (MATTR)",
        base="words",
        region="body",
        unit="share",
        n_a=len(found["a"]),
        n_b=len(found["b"]),
    )
    return count(draft, *values) if None not in values else draft


def _first_person(story: "Story", found: dict[str, list[wording.Use]]) -> Draft:
    own = {
        s: wording.first_person(wording.uses(art, "own-words", actors=story.actors))
        for s, art in story.articles.items()
    }
    draft = Draft(
        "wording-first-person",
        "wording",
        "first person plural outside quotations",
        "exact",
        head="the number of uses of we, our, us and let’s outside quotations",
        base="words",
        region="own-words",
        unit="uses",
        n_a=len(wording.uses(story.a, "own-words", actors=story.actors)),
        n_b=len(wording.uses(story.b, "own-words", actors=story.actors)),
        evidence=tuple(
            e
            for s, art in story.articles.items()
            for e in passages(art, s, [(u.start, u.end) for u in own[s]])
        ),
    )
    return count(draft, len(own["a"]), len(own["b"]))
