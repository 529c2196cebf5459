"""How early does each tell what both tell?"""

from typing import TYPE_CHECKING

from parallax.difference import OTHER, Difference, beside, clause, difference, quoted, spans
from parallax.measures.voices import heard

if TYPE_CHECKING:
    from parallax.story import Story

LOUD = 40  # quoted words from which it is told that somebody has more room in one
LATE = 8  # sentences after which a fact of the other's opening comes late


def differences(story: "Story") -> list[Difference]:
    """List what one tells in its first sentences and the other late, and who has far more words in one."""
    return [*_late(story), *_louder(story)]


def _late(story: "Story") -> list[Difference]:
    sides = beside(story)
    found = []
    for source in ("a", "b"):
        side, other = sides[source], sides[OTHER[source]]
        first = side.body[:2]
        for n in first:
            standing = side.standing[n]
            if standing.standing != "told" or standing.partner not in other.body:
                continue
            place = other.body.index(standing.partner) + 1
            if place < LATE or place * 3 < len(other.body) or other.standing[standing.partner].partner != n:
                continue
            name, theirs = source.upper(), OTHER[source].upper()
            fact = clause(side.article.sentence_rows[n].text, 14)
            opening = "first" if n == first[0] else "second"
            told = f"that {fact}" if fact else f"“{quoted(side.article.sentence_rows[n].text, 10)[1:-1]}”"
            late = f"in {theirs} it is sentence {place} of {len(other.body)}"
            sentence = f"{name} tells in its {opening} sentence {told}; {late}."
            places = {source: spans(side.article, [n]), OTHER[source]: spans(other.article, [standing.partner])}
            found.append(difference(story, "order or room", sentence, places, "matched", place / len(other.body)))
    return found


def _louder(story: "Story") -> list[Difference]:
    """List who is quoted in both, but with three times as many words in one."""
    speakers = {s: heard(side) for s, side in beside(story).items()}
    found = []
    for key in sorted(set(speakers["a"]) & set(speakers["b"])):
        both = {s: speakers[s][key] for s in ("a", "b")}
        more = max(both, key=lambda s: both[s].quoted)
        less = OTHER[more]
        if not both[less].quoted or both[more].quoted < LOUD or both[more].quoted < 3 * both[less].quoted:
            continue
        rows = story.articles[more].sentence_rows
        most = sorted(both[more].sentences, key=lambda n: (-rows[n].words, n))[:2]
        places = {
            more: spans(story.articles[more], sorted(most)),
            less: spans(story.articles[less], both[less].sentences[:1]),
        }
        name = max((one.name for one in both.values()), key=len)
        sentence = f"{more.upper()} quotes {both[more].quoted} words of {name}, {less.upper()} {both[less].quoted}."
        found.append(difference(story, "order or room", sentence, places, "counted", both[more].quoted / 1000))
    return found
