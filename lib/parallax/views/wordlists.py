"""Tables on the words of our lists, on reporting verbs, and on what stands beside the actors' names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from parallax import wording
from parallax.article import Article
from parallax.claims.wording import LISTED, doubting
from parallax.display import Passage, Shown, said, table
from parallax.errors import NotComparable
from parallax.lexicons import entries
from parallax.page.excerpts import Lines
from parallax.statistics import keyness
from parallax.stats import smallest_share_p
from parallax.views.wording import frame_of
from parallax.words import wordlists
from parallax.words.concordance import context, lines_at
from parallax.words.labels import collocations, neighbour_table
from parallax.words.wordlists import Hit

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

BABE = (
    "On 1,546 sentences of US news that annotators called biased or not (BABE, Spinde et al. 2021), a word of the "
    "two lists stands in 38 % of the biased and 16 % of the others: a hint to read the sentence, no verdict on it."
)


def lists(story: "Story") -> "pd.DataFrame | Shown":
    """Show how often the words of each list stand in the article's own words: counts that open them, rates, p."""
    hits = {s: wordlists.hits_of_all(art, actors=story.actors) for s, art in story.articles.items()}
    people = {s: wordlists.first_person(art) for s, art in story.articles.items()}
    own = {s: wording.uses(art, "own-words", actors=story.actors) for s, art in story.articles.items()}
    rows = [("we, our, us, let’s", people)] + [
        (LISTED[name], {s: hits[s][name] for s in hits}) for name in LISTED
    ]
    columns: dict[str, list] = {"words": [name for name, _ in rows]}
    for s, art in story.articles.items():
        columns[s.upper()] = [lines_at(art, s, found[s]) for _, found in rows]
        columns[f"{s.upper()} per 1,000"] = [1000 * len(found[s]) / max(len(own[s]), 1) for _, found in rows]
    columns["p, unadjusted"] = [_rate_p(story, own, found) for _, found in rows]
    note = (
        f"Outside quotations: {len(own['a']):,} words in A, {len(own['b']):,} in B; proper names are left out. p by "
        "dealing blocks of words; a dash where so few uses could not show a difference, however they fell."
    )
    digits = {"A per 1,000": 1, "B per 1,000": 1}
    return table(frame_of(columns), "Words of our lists in the articles’ own words", digits=digits, note=note)


def _rate_p(story: "Story", own: Mapping[str, list], found: Mapping[str, list[Hit]]) -> float | None:
    """Test a list's rate; None where even the most uneven fall could not reach alpha."""
    blocks = [len(own[s]) // keyness.BLOCK for s in ("a", "b")]
    total = sum(map(len, found.values()))
    if min(blocks) < 2 or not total or smallest_share_p(min(total, sum(blocks)), *blocks) > story.plan.alpha:
        return None
    flags = [_flags(own[s], found[s]) for s in ("a", "b")]
    try:
        return keyness.rate_test(*flags, seed=story.plan.seed, n=story.plan.permutations).p
    except NotComparable:
        return None


def _flags(uses: Sequence[wording.Use], hits: Iterable[Hit]) -> list[bool]:
    """Mark the words in which a hit begins."""
    starts = sorted(hit.start for hit in hits)
    return [any(use.start <= start < use.end for start in starts) for use in uses]


def judging_words(story: "Story") -> "pd.DataFrame | Shown":
    """Show every word that praises, blames or judges what it names, with its context and whose word it is."""
    rows = [row for source in story.articles for row in _judging(story, source)]
    if not rows:
        return said("No word of the two lists stands in either body.")
    names = ["sentence", "before", "word", "after", "kind", "whose"]
    frame = frame_of(dict(zip(names, zip(*rows, strict=True), strict=True)))
    caption = f"Words that praise, blame or judge what they name, {len(rows)} uses in the two bodies"
    return table(frame, caption, right=["before"], note=BABE)


def _judging(story: "Story", source: str) -> list[tuple]:
    article = story.articles[source]
    hits = wordlists.hits_of_all(article, ("evaluative", "loaded"), "body", actors=story.actors)
    kinds = {row["word"]: row["kind"] for row in entries("evaluative")}
    found = sorted((hit, kinds.get(hit.entry, "loaded")) for hit in {*hits["evaluative"], *hits["loaded"]})
    found.sort(key=lambda pair: pair[0].start)
    numbers = {p.sentence: n for n, p in enumerate(article.passages("body"), start=1)}
    rows = []
    for hit, kind in found:
        before, after = context(article, hit.start, hit.end)
        use = Passage(source, hit.start, hit.end, article.raw[hit.start : hit.end])
        place = f"{source.upper()}, {numbers[hit.sentence]} of {len(numbers)}"
        rows.append((place, before, use, after, kind, _whose(article, hit)))
    return rows


def _whose(article: Article, hit: Hit) -> str:
    quoted = any(quote.start <= hit.start < quote.end for quote in article.quote_rows)
    return "quoted" if quoted else "own"


def reasons(*names: str) -> "pd.DataFrame | Shown":
    """Show how the lists are made: entries, and the first with its reason."""
    rows = {
        "list": list(names),
        "entries": [len(entries(name)) for name in names],
        "for example": [list(entries(name)[0].values())[0] for name in names],
        "reason": [entries(name)[0]["reason"] for name in names],
    }
    return table(frame_of(rows), "Our word lists, in data/lexicons; each entry has its reason")


def reporting_verbs(story: "Story", rows: int = 12) -> "pd.DataFrame | Shown":
    """Show the verbs with which each body reports words, commonest first; a count opens the sentences."""
    found = {s: _reported(art) for s, art in story.articles.items()}
    total = Counter(verb for places in found.values() for verb in places for _ in places[verb])
    verbs = sorted(total, key=lambda verb: (-total[verb], verb))
    if not verbs:
        return said("Neither body reports anybody’s words with a verb.")
    doubt = {row["verb"] for row in entries("doubting_verbs")}
    columns: dict[str, list] = {"verb": verbs}
    for s, art in story.articles.items():
        columns[s.upper()] = [_sentences(art, s, found[s].get(verb, [])) for verb in verbs]
    columns["casts doubt"] = ["yes" if verb in doubt else "" for verb in verbs]
    sums = {s: sum(map(len, places.values())) for s, places in found.items()}
    doubts = {s: len(doubting(art)) for s, art in story.articles.items()}
    note = (
        f"{sums['a']} reports in A, {sums['b']} in B, as far as the rules of the notebook on framing find them; with a "
        f"verb of doubt {doubts['a']} and {doubts['b']}."
    )
    return table(frame_of(columns), "Verbs that report somebody’s words in the body", rows=rows, note=note)


def _reported(article: Article) -> dict[str, list[int]]:
    """Map each reporting verb of the body to the sentences it stands in."""
    body = {p.sentence for p in article.passages("body")}
    rows = {(row.sentence, row.verb) for row in (*article.quote_rows, *article.attribution_rows) if row.verb}
    found: dict[str, list[int]] = {}
    for sentence, verb in sorted(rows):
        if sentence in body:
            found.setdefault(verb, []).append(sentence)
    return found


def _sentences(article: Article, source: str, numbers: Sequence[int]) -> Lines:
    return lines_at(article, source, [article.sentence_rows[number] for number in numbers])


def beside_actors(story: "Story") -> "pd.DataFrame | Shown":
    """Show the content words before and after each actor's name, commonest first; they open their lines."""
    if not story.actors:
        return said("This story names no actors; add them to its story.toml.")
    found = neighbour_table(story.a, story.b, story.actors)
    columns: dict[str, list] = {"actor": [actor for actor in story.actors if actor in set(found.actor)]}
    for side in ("before", "after"):
        for s, article in story.articles.items():
            rows = {actor: found[(found.actor == actor) & (found.side == side)] for actor in columns["actor"]}
            columns[f"{side}, {s.upper()}"] = [_neighbours(article, s, part) for part in rows.values()]
    note = "Content words up to two words away, no mark between; other actors’ names and stop words are passed over."
    return table(frame_of(columns), "What stands beside each name", note=note)


def _neighbours(article: Article, source: str, rows) -> Lines:
    used = [(word, places) for word, places in zip(rows.word, rows[source], strict=True) if places]
    told = ", ".join(word if len(places) == 1 else f"{word} {len(places)}" for word, places in used)
    return lines_at(article, source, [place for _, places in used for place in places], told or "–")


def actor_pairs(story: "Story") -> "pd.DataFrame | Shown":
    """Show pairs of neighbouring content words with an actor in them, used twice or more in an article."""
    import pandas as pd

    parts = [collocations(art, story.actors).assign(source=s.upper()) for s, art in story.articles.items()]
    frame = pd.concat(parts)[["source", "pair", "count", "g2"]].rename(columns={"g2": "G² of the pair"})
    if frame.empty:
        return said("No pair of words with an actor’s name in it is used twice.")
    note = "G²: how much oftener the two stand together than their own counts would give (NLTK’s likelihood ratio)."
    return table(
        frame.reset_index(drop=True), "Fixed pairs with an actor’s name", digits=1, rows=12, note=note
    )
