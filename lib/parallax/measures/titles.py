"""Titles that stand with a name, in the article's own words, and titles that clash inside one article."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import combinations
from typing import NamedTuple

from parallax.actors import Actors, cast, mentions
from parallax.article import Article, blanked
from parallax.findings import Claim, count, evidence_at, framing, slug
from parallax.lexicons import countries, entries, mapping
from parallax.phrasing import listed
from parallax.story import Story
from parallax.tables import Frame, passage, table

PRESENT = "present"
READ = ("title", "teaser", "heading", "bullet", "paragraph")
PORTFOLIO = r"(?:\s(?:of|for)\s(?:the\s)?[A-Z][\w.]*(?:\sand\s[A-Z]\w+)?)?"
THEN_NAME, THEN_TITLE = re.compile(r",?\s"), re.compile(r",\s(?:the\s)?")  # between a name and its title
AFTER = re.compile(r"-(?:elect|designate)\b|\s(?:nominee|designate)\b")
REACH = 80  # characters before an office that may belong to the title
LONE = re.compile(r"(?:the|this|his|her)\s", re.IGNORECASE)


class Title(NamedTuple):
    """A title as printed at `[start, end)`; `actor` is "" where it stands for nobody who is named.

    `status`: present, former or coming. A title that stands alone is given to the only actor who bears that office.
    """

    actor: str
    title: str
    office: str
    status: str
    start: int
    end: int


def titles(story: Story) -> Frame:
    """Return one row per pair of titles of one actor that clash in one article: who, source, one, another, why.

    >>> list(titles(story))
    ['who', 'source', 'one title', 'another', 'why they clash']
    """
    rows = [
        (one.actor, source, *(passage(article, source, t.start, t.end) for t in (one, other)), why)
        for source, article in story.articles.items()
        for one, other, why in clashes(printed_titles(article, cast(story)))
    ]
    columns = ["who", "source", "one title", "another", "why they clash"]
    note = None if rows else "No two titles of one person clash inside one article."
    return table(rows, columns, caption="Titles of one person that clash inside one article", note=note)


rows = titles


def findings(story: Story) -> list[Claim]:
    """List the actors with titles that clash in either article, and the titles each article uses for them."""
    found, made = {s: printed_titles(art, cast(story)) for s, art in story.articles.items()}, []
    for actor in cast(story):
        own = {s: [title for title in rows if title.actor == actor] for s, rows in found.items()}
        clash, told = {s: clashes(rows) for s, rows in own.items()}, []
        for source, rows in own.items() if any(clash.values()) else ():
            printed = [f"“{form}”" for form in dict.fromkeys(title.title for title in rows)]
            apart = "".join(f": {why}" for _, _, why in clash[source])
            told += [f"{source.upper()} writes {listed(printed)}{apart}"] * bool(printed)
        if told:
            shown = evidence_at(story, own)
            label, sentence = f"titles of {actor} that do not go together", f"For {actor}, {'; '.join(told)}."
            draft = framing(f"titles-{slug(actor)}", label, sentence, shown, unit="pairs of titles")
            made.append(count(draft, len(clash["a"]), len(clash["b"])))
    return made


def printed_titles(article: Article, actors: Actors) -> list[Title]:
    """List the titles of an article outside its quotations, in reading order, each with the actor it stands for."""
    named = mentions(article.raw, actors)
    starts, ends = ({getattr(m, at): m.actor for m in reversed(named)} for at in ("start", "end"))
    blocks = (block for block in article.block_rows if block.role in READ)
    offices = [(block, match) for block in blocks for match in _office().finditer(block.text)]
    near = "\n".join(block.text[max(0, match.start() - REACH) : match.start()] for block, match in offices)
    known = (form for form in {*countries()}.union(*actors.values()) if form in near)  # to compile all takes far longer
    before = _before(tuple(sorted(known, key=lambda form: (-len(form), form))))
    found = [_title(block, match, starts, ends, before) for block, match in offices]
    kept = blanked(article.raw, article.quote_rows)
    own = [title for title in found if kept[title.start] != " "]
    bearers = {(t.office, t.actor) for t in own if t.actor}
    sole = {office: actor for office, actor in bearers if [one for one, _ in bearers].count(office) == 1}
    lone = {t for t in own if not t.actor and LONE.match(t.title)}
    return [t._replace(actor=sole.get(t.office, "")) if t in lone else t for t in own]


def clashes(found: Iterable[Title]) -> list[tuple[Title, Title, str]]:
    """Pair an actor's titles that do not go together, with the reason: an office held now and formerly, or two at once.

    One pair for each kind of clash: the first title of either side. That a title changed over time is no error of
    anyone: the rule finds only that both stand in one article.
    """
    first: dict[tuple[str, str, str], Title] = {}
    for title in found:
        if title.actor:
            first.setdefault((title.actor, title.office, title.status), title)
    apart = {frozenset((row["one"], row["other"])): row["reason"] for row in entries("incompatible_offices")}
    pairs = []
    for one, other in combinations(first.values(), 2):
        then = sorted({one.status, other.status} - {PRESENT})
        same = one.office == other.office
        why = f"one is present, one {then[0]}" if same and len(then) == 1 else ""
        if not same and not then:
            why = apart.get(frozenset((one.office, other.office)), "")
        if one.actor == other.actor and why:
            pairs.append((one, other, why))
    return pairs


def _title(block, match: re.Match, starts: Mapping[int, str], ends: Mapping[int, str], before: re.Pattern) -> Title:
    """Return the title around an office, with the actor that stands directly before or behind."""
    left = before.search(block.text, max(0, match.start() - REACH), match.start())
    after = AFTER.match(block.text, match.end())
    start, end = (left or match).start(), (after or match).end()
    printed, office = block.text[start:end], " ".join(match["office"].lower().split())
    if office not in mapping("offices", "office", "reason"):  # without a portfolio other than *of State*
        office = re.sub(r"\s(?:of|for)\s.*", "", office)
    known = mapping("status_words", "word", "status")
    words = (known.get(word, PRESENT) for word in re.findall(r"[a-z]+", printed.lower()))
    status = next((status for status in words if status != PRESENT), PRESENT)
    actor = _neighbour(block, starts, ends, start, end)
    return Title(actor, printed, office, status, block.start + start, block.start + end)


def _neighbour(block, starts: Mapping[int, str], ends: Mapping[int, str], start: int, end: int) -> str:
    """Name the actor whose name precedes a title (*Lee, the president*) or follows it (*President Lee*)."""
    for gap in (len(", "), len(", the ")):
        if block.start + start - gap in ends and start >= gap and THEN_TITLE.fullmatch(block.text, start - gap, start):
            return ends[block.start + start - gap]
    for gap in (len(" "), len(", ")):
        if block.start + end + gap in starts and THEN_NAME.fullmatch(block.text, end, end + gap):
            return starts[block.start + end + gap]
    return ""


@cache
def _office() -> re.Pattern:
    """Compile the offices: in either case, or capital only where the small word means something else."""
    written = []
    for row in sorted(entries("offices"), key=lambda row: (-len(row["office"]), row["office"])):
        firsts = {word: word[0].upper() + ("" if row["capital"] else word[0]) for word in row["office"].split()}
        words = (word if word == "of" else f"[{first}]{re.escape(word[1:])}" for word, first in firsts.items())
        written.append(r"\s".join(words))
    begins = r"(?<!\w)(?:(?<!-)|(?<=\b[Ee]x-)|(?<=\b[Tt]hen-))"
    return re.compile(rf"{begins}(?P<office>(?:{'|'.join(written)}){PORTFOLIO})(?![\w]|-(?!elect|designate))")


@lru_cache(maxsize=64)
def _before(places: tuple[str, ...]) -> re.Pattern:
    """Compile what may stand before an office and belongs to the title: article, *former*, a country."""
    status = "|".join(re.escape(word) for word in sorted(mapping("status_words", "word", "status")))
    kinds = [rf"(?i:the|a|an|this|his|her|{status})", r"[^\W\d_]+[’']s"]
    if places:
        kinds.append(rf"(?:{'|'.join(map(re.escape, places))})(?:[’']s)?")
    return re.compile(rf"(?<!\w)(?:(?:{'|'.join(kinds)})[\s-])+$")
