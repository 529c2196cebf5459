"""Claims on wording: words that differ more than shuffled text would, words of our lists, sentences, variety."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from parallax import wording
from parallax.article import Article
from parallax.claim import Claim, Evidence, count, levels, means, passages
from parallax.errors import NotComparable
from parallax.lexicons import entries
from parallax.statistics.keyness import CRITICAL, Keyness, keyness_test
from parallax.words import concordance, wordlists
from parallax.words.variety import moving_average_ttr, sentence_lengths
from parallax.words.wordlists import Hit

if TYPE_CHECKING:
    from parallax.story import Story

MATTR_WINDOW = 50
LISTED = {
    "hedges": "hedges (perhaps, apparent, in part …)",
    "boosters": "boosters (very, clearly, of course …)",
    "modal_verbs": "modal verbs (could, must, will …)",
    "evaluative": "words that praise or blame",
    "loaded": "words that judge what they name (regime, so-called …)",
}
Found = Mapping[str, list[wording.Use]]


def drafts(story: "Story") -> list[Claim]:
    """Claim the claims on wording: the automatic ones for any story, chosen words where it has them."""
    found = {s: wording.uses(art, actors=story.actors) for s, art in story.articles.items()}
    own = {s: wording.uses(art, "own-words", actors=story.actors) for s, art in story.articles.items()}
    sizes = {s: len(uses) for s, uses in own.items()}
    hits = {s: wordlists.hits_of_all(art, actors=story.actors) for s, art in story.articles.items()}
    listed = [_listed(story, name, hits, sizes) for name in LISTED]
    return [
        *_keyness(story, found),
        _length(story),
        _variety(found),
        _first_person(story, sizes),
        _doubting(story),
        *listed,
        *_chosen(story, found),
    ]


def keyness(story: "Story", found: Found | None = None) -> Keyness:
    """Test all words of the two bodies at once (see `keyness_test`)."""
    found = found or {s: wording.uses(art, actors=story.actors) for s, art in story.articles.items()}
    a, b = ([use.word for use in found[s]] for s in ("a", "b"))
    return keyness_test(a, b, seed=story.plan.seed, n=story.plan.permutations, alpha=levels(story.plan))


def _keyness(story: "Story", found: Found) -> list[Claim]:
    """Claim what the test of all words shows: the word that differs most, and how many look remarkable."""
    try:
        tested = keyness(story, found)
    except NotComparable as error:
        return [replace(draft, refusal=str(error)) for draft in (_any_word(found), _remarkable(found))]
    return [
        _with_word(_any_word(found), story, found, tested),
        _with_number(_remarkable(found), story, tested),
    ]


def _any_word(found: Found) -> Claim:
    return Claim(
        "wording-any-word",
        "wording",
        "uses of the word that differs most",
        "compared",
        base="words",
        region="body",
        unit="per 1,000 words",
        n_a=len(found["a"]),
        n_b=len(found["b"]),
        doubt="and rare words need long texts",
        caution="a word can differ by grammar, translation or subject as well as by choice",
    )


def _with_word(draft: Claim, story: "Story", found: Found, tested: Keyness) -> Claim:
    top = tested.table.iloc[0]
    word = top.word
    named = replace(
        draft,
        label=f"uses of “{word}” per 1,000 words",
        head=f"the rate of “{word}”, the word that differs most,",
        p=float(top.p_familywise),
        effect=float(top.log_ratio),
        evidence=_evidence(story, {s: [u for u in found[s] if u.word == word] for s in found}),
    )
    return count(named, float(top.rate_a), float(top.rate_b))


def _remarkable(found: Found) -> Claim:
    return Claim(
        "wording-remarkable-words",
        "wording",
        f"words with G² above {CRITICAL}",
        "exact",
        base="words",
        region="body",
        unit="words counted",
        n_a=len(found["a"]),
        n_b=len(found["b"]),
    )


def _with_number(draft: Claim, story: "Story", tested: Keyness) -> Claim:
    passing = tested.table[tested.table.g2 > CRITICAL]
    a, b = int((passing.log_ratio > 0).sum()), int((passing.log_ratio < 0).sum())
    shuffled = tested.shuffled
    sentence = (
        f"Taken one by one, {a + b} of {len(tested.table):,} words look remarkable (G² above {CRITICAL}), "
        f"{a} commoner in {story.names['a']} and {b} in {story.names['b']}; in shuffled text of the same lengths "
        f"{shuffled.mean:.1f} do on average, {shuffled.low} to {shuffled.high} in nine deals of ten."
    )
    return count(replace(draft, sentence=sentence, effect=shuffled.mean), a, b)


def _length(story: "Story") -> Claim:
    x, y = (sentence_lengths(article) for article in story.articles.values())
    draft = Claim(
        "wording-sentence-length",
        "wording",
        "mean sentence length",
        "compared",
        head="the mean length of a body sentence",
        region="body",
        unit="words",
        evidence=_evidence(story, {s: art.passages("body") for s, art in story.articles.items()}),
    )
    return means(draft, x, y, story.plan)


def _variety(found: Found) -> Claim:
    values = [moving_average_ttr([use.word for use in found[s]], MATTR_WINDOW) for s in ("a", "b")]
    draft = Claim(
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


def _first_person(story: "Story", sizes: Mapping[str, int]) -> Claim:
    hits = {s: wordlists.first_person(art) for s, art in story.articles.items()}
    draft = _own_words("wording-first-person", "first person plural outside quotations", sizes)
    return _counted(
        replace(draft, head="the number of uses of we, our, us and let’s outside quotations"), story, hits
    )


def _listed(story: "Story", name: str, hits: Mapping[str, dict], sizes: Mapping[str, int]) -> Claim:
    kind = LISTED[name].split(" (")[0]
    draft = _own_words(f"wording-{name.replace('_', '-')}", f"{kind} outside quotations", sizes)
    return _counted(
        replace(draft, head=f"the number of {LISTED[name]} outside quotations"),
        story,
        {s: hits[s][name] for s in hits},
    )


def _own_words(name: str, measure: str, sizes: Mapping[str, int]) -> Claim:
    return Claim(
        name,
        "wording",
        measure,
        "exact",
        base="words",
        region="own-words",
        unit="uses",
        n_a=sizes["a"],
        n_b=sizes["b"],
    )


def _doubting(story: "Story") -> Claim:
    hits = {s: doubting(art) for s, art in story.articles.items()}
    draft = Claim(
        "wording-doubting-verbs",
        "wording",
        "words reported with a verb of doubt",
        "exact",
        head="the number of body sentences that report somebody’s words with a verb of doubt (claim, allege …)",
        region="body",
        unit="sentences",
        n_a=len(story.a.passages("body")),
        n_b=len(story.b.passages("body")),
    )
    return _counted(draft, story, hits)


def doubting(article: Article, region: str = "body") -> list[Hit]:
    """List the sentences whose words or quotations are reported with a doubting verb, once for each verb."""
    verbs = {row["verb"] for row in entries("doubting_verbs")}
    reported = {(row.sentence, row.verb) for row in (*article.quote_rows, *article.attribution_rows)}
    return [
        Hit(verb, p.start, p.end, p.sentence)
        for p in article.passages(region)
        for verb in sorted(verbs)
        if (p.sentence, verb) in reported
    ]


def _chosen(story: "Story", found: Found) -> list[Claim]:
    """Claim a claim for each word or phrase that the story's coder chose, in `judgements/words.csv`."""
    table = story.judgements.get("words")
    rows = [] if table is None else table.to_dict("records")
    return [_phrase(story, row["phrase"], row["coder"], found) for row in rows]


def _phrase(story: "Story", phrase: str, coder: str, found: Found) -> Claim:
    places = {}
    for source, uses in found.items():
        wanted = wording.forms(phrase, story.actors, known={use.word for use in uses})
        places[source] = [(start, end) for start, end, _ in concordance.matches(uses, wanted)]
    draft = Claim(
        f"wording-word-{'-'.join(wording.forms(phrase)).lower()}",
        "wording",
        f"uses of “{phrase}”",
        "judged",
        head=f"the number of uses of “{phrase}”, a word chosen by {coder},",
        base="words",
        region="body",
        unit="uses",
        n_a=len(found["a"]),
        n_b=len(found["b"]),
    )
    return _counted(draft, story, places)


def _counted(draft: Claim, story: "Story", hits: Mapping[str, list]) -> Claim:
    return count(replace(draft, evidence=_evidence(story, hits)), len(hits["a"]), len(hits["b"]))


def _evidence(story: "Story", found: Mapping[str, Iterable]) -> tuple[Evidence, ...]:
    """List places as evidence, article by article; a place is a pair or anything with start and end."""
    spans = {
        s: [(p if type(p) is tuple else (p.start, p.end)) for p in places] for s, places in found.items()
    }
    return tuple(e for s, art in story.articles.items() for e in passages(art, s, spans[s]))
