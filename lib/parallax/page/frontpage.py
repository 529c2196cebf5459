"""What a front page says of any story: the answer, both headlines, a fact told twice, what can be told."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from parallax.commentary import section_of
from parallax.display import Passage
from parallax.errors import StoryError
from parallax.measures.facts import propositions
from parallax.page import style
from parallax.page.finding import name, pick, value

PAGE = "front-page"  # commentary/front-page.md: sections answer, told, cannot
ITEM = re.compile(r"^[-*] +(.+?) +\[([\w-]+)\]$", re.MULTILINE)
MOST = 6  # lines in a list of the front page
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
PLAIN = ("framing-named-speakers", "framing-quoted-words", "wording-first-person", "framing-told-by-one")
OPEN = ("no difference shown", "not comparable", "described")
QUESTIONS = {
    "sentiment-own-words": "Which of the two is the more favourable in its own words",
    "framing-voices": "Whether one lets others speak more than the other does",
    "wording-any-word": "Whether any single word sets the two apart",
}
OUTLETS = "Anything about the outlets, their leaning or their intent: one article each"


class Line(NamedTuple):
    """A line of a list: what is said, and the finding that carries it ("" where none does)."""

    text: str
    finding: str


def answer(story, findings) -> str:
    """Give the answer in a few sentences: the story's own where it has them, else made from the findings."""
    return section_of(story, findings, PAGE, "answer") or " ".join(_generated(findings))


def told(story, findings) -> list[Line]:
    """List what can be told: the story's own choice, else differences first, then the plainest counts."""
    chosen = _chosen(story, findings, "told")
    if chosen:
        return chosen
    rows = [row for row in findings.to_dict("records") if _tells(row)]
    rows.sort(key=lambda row: row["verdict"] not in ("difference", "equivalent"))
    return [Line(_short(row["sentence"], story), row["id"]) for row in rows[:MOST]]


def cannot(story, findings) -> list[Line]:
    """List what cannot be told: the story's own words, else a line for each comparison that shows nothing."""
    chosen = _chosen(story, findings, "cannot")
    rows = findings[findings["primary"] & findings["verdict"].isin(OPEN)].to_dict("records")
    made = [
        Line(QUESTIONS.get(row["id"], f"Whether the two differ in {name(row)}"), row["id"]) for row in rows
    ]
    return (chosen or made[:MOST]) + [Line(OUTLETS, "")]


def headlines(story) -> str:
    """Show both titles with what is printed of their origin."""
    rows = "".join(
        _headline(
            source, escape(article.title or "No title"), f"{dated(article.published)}, {story.labels[source]}"
        )
        for source, article in story.articles.items()
    )
    return f'<dl class="headlines">{rows}</dl>\n'


def dated(published: str | None) -> str:
    """Write an ISO date for a reader.

    >>> dated("2025-06-28T02:13"), dated("2025-06"), dated(None)
    ('28 June 2025', '2025-06', 'undated')
    """
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", published or "")
    if not found:
        return published or "undated"
    year, month, day = map(int, found.groups())
    return f"{day} {MONTHS[month - 1]} {year}" if 1 <= month <= 12 else published


def told_twice(story) -> str:
    """Show one fact that a coder found told in opposite ways; empty where none was coded."""
    table = propositions(story)
    table = table[table["status"] == "contrast"] if len(table) else table
    for fact in table.to_dict("records"):
        if fact["a"] and fact["b"]:
            rows = "".join(_telling(story, source, fact) for source in ("a", "b"))
            heading = f'<h2 id="told-twice">{escape(fact["proposition"])}, told twice</h2>'
            return f'<section class="twice">{heading}<dl class="headlines">{rows}</dl></section>\n'
    return ""


def list_table(lines: Sequence[Line], findings, where: Callable[[str], str]) -> str:
    """Show lines with their grade and where they are worked out; `where` gives a link for a finding's id."""
    rows = "".join(_list_row(line, findings, where) for line in lines)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("claim", "grade", "where"))
    return f'<table class="told"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>\n'


def _list_row(line, findings, where):
    grade = pick(findings, line.finding)["grade"] if line.finding else ""
    cells = f"<td>{escape(grade)}</td><td>{where(line.finding)}</td>"
    return f'<tr><th scope="row">{escape(line.text)}</th>{cells}</tr>\n'


def _generated(findings):
    area = findings[findings["area"] == "comparability"]
    yield from list(area["sentence"])[:2]
    tested = findings[findings["primary"]].to_dict("records")
    shown = [row for row in tested if row["verdict"] == "difference"]
    named = "".join(f" ({name(row)}: {value(row, 'a')} and {value(row, 'b')})" for row in shown[:1])
    found = f"{len(shown) or 'none'} {'shows' if len(shown) == 1 else 'show'}"
    yield f"Of {len(tested)} comparisons declared beforehand, {found} a difference{named}."


def _tells(row):
    decided = row["verdict"] in ("difference", "equivalent")
    return decided or (row["id"] in PLAIN and not style.missing(row["difference"]) and row["difference"] != 0)


def _short(sentence, story):
    """Cut a sentence for a list under both headlines: letters for names, the working left to the notebook."""
    first = re.split(r"(?<=[.!?]) (?=[A-Z])", sentence, maxsplit=1)[0].removeprefix("In these two texts ")
    for source, letter in style.LETTERS.items():
        first = first.replace(story.names[source], letter)
    return first[:1].upper() + first[1:]


def _chosen(story, findings, section):
    found = ITEM.findall(section_of(story, findings, PAGE, section))
    for _, finding in found:
        if finding not in set(findings["id"]):
            known = ", ".join(findings["id"])
            raise StoryError(f"{PAGE}.md, section {section}: unknown finding [{finding}]; accepted: {known}")
    return [Line(text, finding) for text, finding in found]


def _headline(source, title, about):
    letter = f'<b class="{source}">{style.LETTERS[source]}</b>'
    said = f'<span class="title">{title}</span> <span class="about">{escape(about)}</span>'
    return f"<dt>{letter}</dt><dd>{said}</dd>"


def _telling(story, source, fact: Mapping):
    article = story.articles[source]
    start, end = fact[source][0]
    before = "" if start in {row.start for row in article.sentence_rows} else "… "
    after = "" if end in {row.end for row in article.sentence_rows} else " …"
    passage = Passage(source, start, end, f"{before}{article.raw[start:end]}{after}")
    return f'<dt><b class="{source}">{style.LETTERS[source]}</b></dt><dd>{passage.html()}</dd>'
