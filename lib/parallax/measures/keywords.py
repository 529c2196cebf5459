"""Which words does one article use more, beyond what shuffled text shows (keyness), and in which lines are they?"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from math import log
from typing import TYPE_CHECKING, NamedTuple

from parallax import tables, text
from parallax.article import Article
from parallax.errors import NotComparable, ParallaxError
from parallax.findings import Claim, count, evidence_at
from parallax.links import link_rows
from parallax.phrasing import counted, listed, rounded
from parallax.story import Story
from parallax.tables import Frame
from parallax.vocabulary import Use, forms, places, uses, without_house_style

if TYPE_CHECKING:
    from parallax.keyness import Keyness

SORTS = {
    "place": lambda row: (),
    "before": lambda row: text.words(row[2])[::-1],
    "after": lambda row: text.words(row[4]),
}


class Words(NamedTuple):
    """The words of both bodies that are compared, those left out as house style, and the linked sentences."""

    compared: Mapping[str, list[Use]]
    left_out: Mapping[str, list[Use]]
    linked: Mapping[str, set[int]]  # sentences that tell what one of the other article tells


def words(story: Story) -> Words:
    """Return the words of the two bodies, house style unified or left out."""
    parted = {s: without_house_style(art, uses(art, actors=story.actors)) for s, art in story.articles.items()}
    told = [link for link in link_rows(story.a, story.b) if link.told]
    kept, left = ({s: parts[at] for s, parts in parted.items()} for at in (0, 1))
    return Words(kept, left, {"a": {link.a for link in told}, "b": {link.b for link in told}})


def keyness(story: Story, found: Words | None = None, **options) -> "Keyness":
    """Test all words of the two bodies at once (see `keyness_test`); raises NotComparable for too short ones."""
    from parallax.keyness import keyness_test

    sides = ([use.word for use in side] for side in (found or words(story)).compared.values())
    plan = story.plan
    levels = [plan.alpha / rest for rest in range(1, max(len(plan.primary), 1) + 1)]  # of Holm
    return keyness_test(*sides, **{"seed": plan.seed, "n": plan.permutations, "alpha": levels} | options)


def keywords(story: Story) -> Frame:
    """Return one row per word, the most surprising first, with the uses in either body and the p of any word.

    linked: uses in sentences whose fact both tell; p: how often shuffled text holds a word as surprising (max-T,
    Westfall & Young 1993).

    >>> list(keywords(story))
    ['word', 'a', 'b', 'A per 1,000', 'B per 1,000', 'linked', 'p']
    """
    found, caption = words(story), "The words that differ most"
    names = ["word", "a", "b", "A per 1,000", "B per 1,000", "linked", "p"]
    try:
        tested = keyness(story, found)
    except NotComparable as error:
        return tables.table([], names, caption=caption, note=f"Not tested: {error}.")
    linked = Counter(use.word for s, side in found.compared.items() for use in side if use.sentence in found.linked[s])
    columns = ["word", "count_a", "count_b", "rate_a", "rate_b", "p"]
    rows = [(*row[:5], linked[row[0]], row[5]) for row in tested.table[columns].itertuples(index=False)]
    a, b = (Counter(use.word for use in found.left_out[s]) for s in "ab")
    every = [f"{word} {a[word]} and {b[word]}" for word in sorted(a + b, key=lambda word: (-a[word] - b[word], word))]
    left = f"Left out before names, as house style: {', '.join(every)} (A and B)."
    note = (
        f"Taken one by one, {tested.passing} of {len(rows):,} words pass G² 3.84, {tested.shuffled:.1f} in "
        "shuffled text; p holds each against the most surprising word of shuffled text. Linked: uses in "
        "sentences that tell what a sentence of the other tells. "
    )
    note += left if every else "No title before a name had to be left out."
    return tables.table(rows, names, caption=caption, digits={"A per 1,000": 1, "B per 1,000": 1}, note=note)


rows = keywords


def concordance(story: Story, phrase: str | None = None, *, sort: str = "place") -> Frame:
    """Return one row per use of a word or phrase (by default the word that differs most) in its line.

    `sentence` is its number in the body. `sort`: `place`, `before` (by the words before, nearest first) or `after`; a
    ParallaxError for another. Words are matched as the tables write them: a name is one word, `US` is not *us*.

    >>> list(concordance(story))
    ['source', 'sentence', 'before', 'use', 'after']
    """
    if sort not in SORTS:
        raise ParallaxError(f"unknown order {sort!r}; accepted: {', '.join(SORTS)}")
    if phrase is None:
        from parallax.keyness import keyness as ranked

        a, b = ([use.word for use in side] for side in words(story).compared.values())
        phrase = ranked(a, b).word[0] if a and b else "the"
    found = []
    for source, article in story.articles.items():
        numbers = {p.sentence: n for n, p in enumerate(article.passages("body"), start=1)}
        for use in _uses(story, source, phrase):
            before, after = context(article, use.start, use.end)
            passage = tables.passage(article, source, use.start, use.end)
            found.append((source, numbers[use.sentence], before, passage, after))
    columns = ["source", "sentence", "before", "use", "after"]
    order = sort if sort == "place" else f"the words {sort}"
    caption = f"“{phrase}”, {counted(len(found), 'lines')}, sorted by {order}"
    return tables.table(sorted(found, key=SORTS[sort]), columns, caption=caption, right=("before",))


def context(article: Article, start: int, end: int, width: int = 30) -> tuple[str, str]:
    """Return what stands before and after a place in its block, cut at words to `width` characters a side."""
    block = next(block for block in article.block_rows if block.start <= start < block.end)
    before = " ".join(article.raw[block.start : start].split())
    after = " ".join(article.raw[end : block.end].split())
    if len(before) > width:
        before = "… " + before[-width:].split(" ", 1)[-1]
    return before, after if len(after) <= width else after[:width].rsplit(" ", 1)[0] + " …"


def prior_sweep(story: Story, top: int = 10) -> Frame:
    """Return the first words by weighted log-odds under priors of growing strength, a column each.

    z-scores with an informative Dirichlet prior, the words of both texts (Monroe, Colaresi & Quinn 2008); positive: a.

    >>> prior_sweep(story, 2).iloc[0].tolist()
    ['the +2.6', 'the +2.3', 'that +0.6']
    """
    sides = [Counter(use.word for use in side) for side in words(story).compared.values()]
    columns = {f"{strength:,}": log_odds(*sides, strength)[:top] for strength in (1, 100, 10_000)}
    made = [[f"{word} {rounded(z, 1, sign=True)}" for word, z in row] for row in zip(*columns.values(), strict=True)]
    note = "Each column is a strength of the prior, in words. Above zero: leans to A; no one ranking is the right one."
    return tables.table(made, list(columns), caption="First words by weighted log-odds", note=note)


def log_odds(a: Counter, b: Counter, strength: float) -> list[tuple[str, float]]:
    """List words with their z, positive where they lean to `a`, the strongest first; ties in alphabetical order.

    >>> [(word, round(z, 2)) for word, z in log_odds(Counter(x=3, y=1), Counter(x=1, y=3), 2)]
    [('x', 1.6), ('y', -1.6)]
    """
    both, found = a + b, []
    for word in sorted(both) if len(both) > 1 else ():  # of one word alone there are no odds
        alpha = strength * both[word] / both.total()
        more = [side[word] + alpha for side in (a, b)]
        odds = [log(x / (side.total() + strength - x)) for x, side in zip(more, (a, b), strict=True)]
        found.append((word, (odds[0] - odds[1]) / (1 / more[0] + 1 / more[1]) ** 0.5))
    return sorted(found, key=lambda row: -round(abs(row[1]), 12))


def findings(story: Story) -> list[Claim]:
    """Claim the word that differs most, tested against all, how many look remarkable, and those a coder chose."""
    found = words(story)
    about = {"area": "wording", "base": "words", "region": "body"}
    about |= {f"n_{s}": len(side) for s, side in found.compared.items()}
    any_word = Claim(
        "wording-any-word", label="uses of the word that differs most", grade="compared", unit="per 1,000 words",
        doubt="and rare words need long texts", **about,
    )  # fmt: skip
    label = "words with G² above 3.84"
    remarkable = Claim("wording-remarkable-words", label=label, grade="exact", unit="words counted", **about)
    try:
        tested = keyness(story, found)
    except NotComparable as error:
        return [*(replace(draft, refusal=str(error)) for draft in (any_word, remarkable)), *_chosen(story)]
    leaning = tested.table.log_ratio.to_numpy()[: tested.passing]  # the most surprising words stand first
    a, b = int((leaning > 0).sum()), int((leaning < 0).sum())
    sentence = (
        f"Taken one by one, {a + b} of {len(tested.table):,} words look remarkable (G² above 3.84), "
        f"{a} commoner in {story.names['a']} and {b} in {story.names['b']}; in shuffled text of the same lengths "
        f"{tested.shuffled:.1f} do on average, {tested.low} to {tested.high} in nine of ten."
    )
    remarkable = count(replace(remarkable, sentence=sentence, effect=tested.shuffled), a, b)
    return [_any_word(any_word, story, found, tested), remarkable, *_chosen(story)]


def _any_word(draft: Claim, story: Story, found: Words, tested: "Keyness") -> Claim:
    top, word = tested.table.iloc[0], tested.table.word[0]
    places = {s: [use for use in side if use.word == word] for s, side in found.compared.items()}
    strict = story.plan.alpha / max(len(story.plan.primary), 1)  # a word passes it whatever the other tests show
    carry = [f"“{each}”" for each in tested.table.word[: max(1, int((tested.table.p <= strict).sum()))]]
    linked = sum(use.sentence in found.linked[s] for s in places for use in places[s])
    every = counted(sum(map(len, places.values())), "uses")
    caution = f"{listed(carry[:3])} {'carries' if len(carry) == 1 else 'carry'} it, and {linked} of {every} of “{word}”"
    caution += " stand in sentences whose fact both tell; a word can differ by grammar, translation or subject as well"
    caution += " as by choice"
    shown = evidence_at(story, places)
    named = {"label": f"uses of “{word}” per 1,000 words", "head": f"the rate of “{word}”, the word that differs most,"}
    known = {"p": float(top.p), "effect": float(top.log_ratio), "evidence": shown, "caution": caution}
    return count(replace(draft, **named, **known), float(top.rate_a), float(top.rate_b))


def _chosen(story: Story) -> list[Claim]:
    """Claim the uses of each word or phrase that the story's coder chose, in `judgements/words.csv`."""
    rows = story.judgements.get("words", ())
    sizes = {f"n_{s}": len(uses(art, actors=story.actors)) for s, art in story.articles.items()} if rows else {}
    made = []
    for row in rows:
        phrase = row["phrase"]
        draft = Claim(
            f"wording-word-{'-'.join(forms(phrase)).lower()}", "wording", f"uses of “{phrase}”", "judged",
            head=f"the number of uses of “{phrase}”, a word chosen by {row['coder']},",
            base="words", region="body", unit="uses", **sizes,
        )  # fmt: skip
        found = {s: _uses(story, s, phrase) for s in story.articles}
        if any(found.values()):
            made.append(count(replace(draft, evidence=evidence_at(story, found)), *map(len, found.values())))
    return made


def _uses(story: Story, source: str, phrase: str) -> list[Use]:
    found = uses(story.articles[source], actors=story.actors)
    return places(found, forms(phrase, story.actors, known={use.word for use in found}))
