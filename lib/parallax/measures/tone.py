"""Do the two speak better or worse of somebody? Toward the person named most in both; mean scores are described."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile
from statistics import StatisticsError, fmean
from typing import Any, NamedTuple

from parallax.actors import FEWEST, Meant, Mention, meant, mentions, people, propose
from parallax.article import Article
from parallax.difference import OTHER, Difference, difference
from parallax.errors import NotComparable
from parallax.findings import Claim, count, described, evidence_at, means
from parallax.instruments import Instrument, Score, chosen, instruments, target
from parallax.instruments.base import prepare
from parallax.lexicons import any_of, word_class
from parallax.links import standing
from parallax.measures.loaded import hits_in
from parallax.phrasing import rounded
from parallax.reference import beyond_chance, doubt
from parallax.speech.names import TITLES
from parallax.speech.reading import Attribution, Quote
from parallax.statistics import permutation_p, pooled_sd, welch
from parallax.story import Story
from parallax.tables import Frame, passage, table

REGIONS = {
    "own-words": ("own words (the body without the words it quotes)", "sentences"),
    "body": ("the whole body, quotations included", "sentences"),
    "quotes": ("quoted words", "quoted passages"),
    "headline": ("the headline", "headlines"),
}
WORDS = 3  # shown a sentence
PASSAGES = 3  # a side and row of what is told of somebody
TOLD = ("no match found in the other", "words that judge, where both tell it", "words that judge, elsewhere")
SAID = {side: word_class(f"speaks {side} somebody") for side in ("for", "against")}
OPEN = re.compile(rf"n['’]t\b|\b(?:{any_of('leaves open')})\b", re.IGNORECASE)
BETWEEN = re.compile(rf"(?:(?:the|former|then|fellow|[A-Z][\w.’'-]*|{any_of('office')})\s+)*")  # titles


class Toward(NamedTuple):
    """One sentence that means a person, where it stands, and how it speaks of them."""

    sentence: int
    start: int
    end: int
    score: Score


def scored(article: Article, places: Sequence[Meant], tool: Instrument | None = None) -> list[Toward]:
    """Score sentences of own words by how they speak of the one meant at a place in each."""
    units = {unit.sentence: unit for unit in article.passages("own-words")}
    found = [units[place.sentence] for place in places]
    spots = [(p.start - unit.start, p.end - unit.start) for p, unit in zip(places, found, strict=True)]
    scores = (tool or target()).score([prepare(unit.text) for unit in found], spots)
    return [Toward(unit.sentence, unit.start, unit.end, score) for unit, score in zip(found, scores, strict=True)]


def sides(story: Story, who: str | None = None, tool: Instrument | None = None) -> dict[str, list[Toward]]:
    """Return, by source, the scored sentences that mean somebody: by default the person named most in both."""
    every = people(story)
    who = who or next(iter(every), "")
    return {s: scored(art, meant(art, who, every), tool) if who else [] for s, art in story.articles.items()}


def tone(story: Story, tool: Instrument | None = None) -> Frame:
    """Return a row for each person meant in three sentences or more of each article: mean tone in A and B, −1 to 1.

    `low` and `high` bound A − B (Welch, 95 %), unadjusted: only the first row is tested by the plan. `tool` is any
    instrument; by default that of target polarity.

    >>> list(tone(story))
    ['person', 'sentences A', 'A', 'sentences B', 'B', 'A − B', 'low', 'high']
    """
    rows, card = [], (tool or target()).card
    for who in people(story):
        a, b = ([t.score.value for t in side] for side in sides(story, who, tool).values())
        if min(len(a), len(b)) >= FEWEST:
            try:
                ends = welch(a, b, alpha=story.plan.alpha)
            except NotComparable:
                ends = (None, None)
            rows.append((who, len(a), fmean(a), len(b), fmean(b), fmean(a) - fmean(b), *ends))
    columns = ["person", "sentences A", "A", "sentences B", "B", "A − B", "low", "high"]
    note = f"By {card.title}, own words, {card.unit}." if rows else f"Nobody is meant in {FEWEST} sentences of each."
    return table(rows, columns, caption="How each article speaks of those whom both name", digits=2, note=note)


rows = tone


def toward(story: Story, who: str | None = None, tool: Instrument | None = None) -> Frame:
    """Return every sentence that means a person (by default the one named most in both), the least favourable first.

    Columns: source, score, sentence (a passage), words that count.

    >>> toward(story).source.value_counts().to_dict()
    {'a': 9, 'b': 9}
    """
    rows, who = [], _forms(story, who)[0] if who else None
    for source, side in sides(story, who, tool).items():
        for t in sorted(side, key=lambda t: t.score.value):
            words = [hit for hit in t.score.hits if hit.word[0].isalpha() and abs(hit.weight) >= 0.05]
            heaviest = sorted(sorted(words, key=lambda hit: -abs(hit.weight))[:WORDS], key=lambda hit: hit.start)
            counted = ", ".join(f"{hit.word} {rounded(hit.weight, 1, sign=True)}" for hit in heaviest)
            rows.append((source, t.score.value, passage(story.articles[source], source, t.start, t.end), counted))
    columns = ["source", "score", "sentence", "words that count"]
    who = who or next(iter(people(story)), "nobody")
    note = (
        None
        if rows
        else f"No sentence of the articles' own words means {who}; accepted: {', '.join(people(story)) or 'nobody'}."
    )
    return table(rows, columns, caption=f"Sentences that mean {who}", digits=2, note=note)


def example(sentences: Sequence[str], who: str) -> Frame:
    """Return what each instrument makes of sentences of one's own that hold a name: a row a sentence.

    >>> example(["Critics praised Ada."], "Ada").round(1).iloc[0, 0]
    'Critics praised Ada.'
    """
    tools, ready = [target(), *instruments().values()], [*map(prepare, sentences)]
    columns = [[score.value for score in tool.score(ready, who)] for tool in tools]
    titles = ["sentence", *(tool.card.title for tool in tools)]
    return table(list(zip(sentences, *columns, strict=True)), titles, caption=f"Sentences toward {who}", digits=2)


def region_scores(story: Story, region: str, tool: Instrument | None = None) -> dict[str, list[Score]]:
    """Score the units of a region of both articles, by source, as the plan says: its instrument, its masks."""
    tool, masked = tool or chosen(story.plan.lexicon, story.folder), story.actors if story.plan.mask_actors else None
    lines = {s: [prepare(unit.text, masked) for unit in art.passages(region)] for s, art in story.articles.items()}
    return {source: tool.score(texts) for source, texts in lines.items()}


def by_instrument(story: Story, tools: Sequence[Instrument] | None = None) -> Frame:
    """Return what each instrument makes of the same own words: means, and the gap in standard deviations with its ends.

    A display of how much an answer owes to the choice of a dictionary, and no further tests.

    >>> by_instrument(story).instrument.tolist()
    ['VADER', 'Pattern', 'AFINN']
    """
    rows = []
    for tool in instruments().values() if tools is None else tools:
        x, y = ([score.value for score in side] for side in region_scores(story, story.plan.region, tool).values())
        try:
            spread = pooled_sd(x, y)
            gaps = [(fmean(x) - fmean(y)) / spread, *(end / spread for end in welch(x, y))]
        except (NotComparable, StatisticsError, ZeroDivisionError):
            gaps = [None, None, None]
        rows.append((tool.card.title, *(fmean(side) if side else None for side in (x, y)), *gaps))
    columns = ["instrument", "A", "B", "A − B in sd", "low", "high"]
    return table(rows, columns, caption="Mean score of own words by each instrument: described, not tested", digits=2)


def findings(story: Story) -> list[Claim]:
    """Return the tested tone toward the person named most in both, and the described means by region."""
    tool = chosen(story.plan.lexicon, story.folder)
    return [_toward_person(story), *(_mean(story, region, tool) for region in REGIONS)]


def _toward_person(story: Story) -> Claim:
    who, found = next(iter(people(story)), None), sides(story)
    x, y = ([t.score.value for t in side] for side in found.values())
    claim = Claim(
        "tone-toward-person", "sentiment", "tone toward the person named most in both", "compared",
        head=f"the mean tone toward {who}", region="own-words", unit=target().card.unit, doubt=doubt("target"),
    )  # fmt: skip
    if min(len(x), len(y)) < FEWEST:
        few = f"nobody is named in {FEWEST} sentences of each article"
        if who:
            few += f"; {who} comes nearest, with {len(x)} and {len(y)}"
        return replace(claim, n_a=len(x), n_b=len(y), refusal=few)
    claim = replace(claim, label=f"tone toward {who}", evidence=evidence_at(story, found))
    return means(claim, x, y, story.plan, may_be_equivalent=beyond_chance("target"))


def _mean(story: Story, region: str, tool: Instrument) -> Claim:
    head, base = REGIONS[region]
    claim = Claim(
        f"sentiment-{region}", "sentiment", f"mean {tool.card.title} score",
        "exact" if region == "headline" else "compared",
        head=f"the mean {tool.card.title} score of {head}", base=base, region=region, unit=tool.card.unit,
        doubt=doubt(tool.name), evidence=evidence_at(story, lambda art: art.passages(region)),
    )  # fmt: skip
    x, y = ([score.value for score in side] for side in region_scores(story, region, tool).values())
    if region == "headline" and x and y:
        return count(claim, fmean(x), fmean(y))
    return described(claim, x, y, story.plan)


def differences(story: Story) -> list[Difference]:
    """Propose the tested difference in tone, with the sentences that carry it most; nothing where none is shown.

    Only a p below the plan's level after Bonferroni over its comparisons is proposed, whatever the others show.
    """
    try:
        found = sides(story)
    except ImportError:  # the core runs without word lists that come as a package
        return []
    x, y = ([t.score.value for t in side] for side in found.values())
    p = permutation_p(x, y) if min(len(x), len(y)) >= FEWEST else 1.0
    if p > story.plan.alpha / max(len(story.plan.primary), 1):
        return []
    who, better = next(iter(people(story))), "a" if fmean(x) > fmean(y) else "b"
    places = {}
    for source, side in found.items():
        ranked = sorted(side, key=lambda t: ((-1 if source == better else 1) * t.score.value, t.start))
        places[source] = [(t.start, t.end) for t in ranked[:WORDS]]
    sentence = f"{better.upper()} speaks better of {who} than {OTHER[better].upper()}"
    return [difference(story, "tone", sentence, places, "tested", weight=1 - p)]


def about(story: Story, who: str) -> Frame:
    """Return what each article tells of somebody or something: a row a question, passages of A and of B beside it.

    `who` is an actor's name or any form of it, in capitals or not, or any other words as printed. Rows: sentences for
    which the other article has no match; loaded words in the article's own voice, in sentences that mean it, those of
    facts that both tell first; what each other is quoted as saying of it, "for" or "against" where the verb says so
    and nothing leaves it open. At most three passages a cell, in order of place; an empty list where an article has
    nothing.

    >>> list(about(story, "Rubio"))
    ['', 'A', 'B']
    """
    name, forms = _forms(story, who)
    a, b = (_told_of(story, source, name, forms) for source in ("a", "b"))
    labels = [*TOLD, *sorted((a | b).keys() - {*TOLD}, key=lambda who: (who not in a.keys() & b.keys(), who))]
    rows = [(label, a.get(label, [])[:PASSAGES], b.get(label, [])[:PASSAGES]) for label in labels]
    rows = [row for row in rows if row[1] or row[2]]
    note = "No match: the other article does not tell it, or tells it in words that the machine does not recognise."
    if not rows:
        named = any(mentions(article.raw, {name: forms}) for article in story.articles.values())
        told = f"tells anything of {name} that the other does not" if named else f"names {name}"
        note = f"Neither article {told}."
    return table(rows, ["", "A", "B"], caption=f"What each article tells of {name}", note=note)


def _forms(story: Story, who: str) -> tuple[str, tuple[str, ...]]:
    """Return the canonical name and the surface forms of an actor by any of its forms, or the words as given."""
    actors = dict(story.actors) or propose((story.a, story.b))
    who = re.sub(r"^(?:the|an?) (?=\w)|['’]s?$", "", " ".join(who.split()), flags=re.IGNORECASE) or who
    *titles, last = who.lower().split() or [""]
    bare = " ".join([*dropwhile(lambda word: word.rstrip(".") in TITLES, titles), last])  # Rep. King
    exact = [name for name, forms in actors.items() if bare in map(str.lower, (name, *forms))]
    part = [name for name in people(story) if name in actors and bare in name.lower().split()]
    for name in exact[:1] or (part if len(part) == 1 else ()):
        return name, tuple(actors[name])
    return who, tuple(dict.fromkeys((who, who.lower(), who.capitalize())))


def _told_of(story: Story, source: str, name: str, forms: tuple[str, ...]) -> dict[str, list[dict[str, Any]]]:
    article, every = story.articles[source], people(story)
    here = {unit.sentence for unit in article.passages("body") if mentions(unit.text, {name: forms})}
    here |= {place.sentence for place in meant(article, name, every)} if name in every else set()
    stands = standing(story.a, story.b)[source == "b"]
    alone = [article.sentence_rows[n] for n in sorted(here) if stands[n].standing == "no match found"]
    loaded = hits_in(article.passages("own-words"), ("evaluative", "loaded"), story.actors)
    words = [hit for hits in loaded.values() for hit in hits if hit.sentence in here]
    both = {n for n in here if stands[n].standing == "told"}
    judging = ([hit for hit in words if (hit.sentence in both) == told] for told in (True, False))
    found = dict(zip(TOLD, (alone, *judging), strict=True))
    for row in (*article.quote_rows, *article.attribution_rows):
        if row.speaker and row.speaker not in (name, *forms) and (named := mentions(row.text, {name: forms})):
            side = _stance(article.sentence_rows[row.sentence].text, row, named[0])
            found.setdefault(f"words of {row.speaker}{side and ', '}{side}", []).append(row)
    places = {label: sorted({(row.start, row.end) for row in own}) for label, own in found.items()}
    return {label: [passage(article, source, *place, most=60) for place in own] for label, own in places.items()}


def _stance(sentence: str, row: Attribution | Quote, named: Mention) -> str:
    """Return whether somebody praises or blames the one named first in what they say, by its verb; else nothing."""
    first = BETWEEN.fullmatch(row.text[: named.start]) and not row.text[named.end :].startswith(("'s", "’s", "'", "’"))
    if not first or OPEN.search(sentence):
        return ""
    return next((side for side, verbs in SAID.items() if row.verb in verbs), "")
