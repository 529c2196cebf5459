"""One self-contained page on any two articles: what differs, what cannot be told, and how sure we are."""

import hashlib
from html import escape
from importlib.metadata import version

from parallax import __version__
from parallax.page import frontpage, shell, style
from parallax.page.cells import PAGE, local
from parallax.page.drawing import ribbon, strip
from parallax.page.finding import AREAS, card
from parallax.page.rights import limited
from parallax.page.sidebyside import linked, side_by_side

LINKS = [("#told", "Findings"), ("#articles", "The two articles"), ("#made", "Method")]
HEADINGS = {
    "comparability": "Can they be compared?",
    "sentiment": "Sentiment",
    "framing": "Voices, names and facts",
    "wording": "Wording",
}
STRIP_KEY = (
    "One mark a sentence, in reading order, −1 to 1: a disc is the article itself, a triangle a source, "
    "a square a sentence with a quotation; dashed the mean."
)
CHANCE = """<p>Nothing here is sampled from a population of articles. A probability (p) answers one question:
if these same sentences, or blocks of words, were dealt at random to the two articles, how often would a gap
this large come up? An interval says how far a mean moves with the sentences at hand. Counts need neither:
they are a census of two texts. Grades: <b>exact</b> is counted in the two texts, <b>compared</b> is held
against random dealing, <b>judged</b> is coded by hand, <b>external</b> is checked against a third text.</p>
"""


def comparison_page(story, findings, full_text: bool = False) -> str:
    """Write the page. Without `full_text` it quotes passages, and no more than a quarter of an article."""
    rows = findings.to_dict("records")
    above = "".join(
        [
            f'<p class="overline">Two articles, side by side</p>\n<h1>{escape(_title(story))}</h1>\n',
            f'<p class="answer">{escape(frontpage.answer(story, findings))}</p>\n',
            frontpage.headlines(story) + frontpage.told_twice(story),
            f'<h2 id="told">What can be told</h2>\n{_list(frontpage.told(story, findings), findings)}',
            f'<h2 id="open">What cannot</h2>\n{_list(frontpage.cannot(story, findings), findings)}',
            f'<h2 id="voices">Who speaks, sentence by sentence</h2>\n{ribbon(story.articles, story.names)}',
            *(_area(area, story, rows) for area in AREAS),
        ]
    )
    places = linked(above)
    if not full_text:
        pages, places = limited({"": above}, story.articles)
        above = pages[""]
    both = side_by_side(story, findings, places=places, full_text=full_text)
    main = f'{above}<h2 id="articles">The two articles</h2>\n{both}{_made(story)}'
    here = local(main).replace(f"{PAGE}#", "#")
    return shell.page(f"{_title(story)} · Parallax", here, links=LINKS, kind="mixed")


def _title(story):
    return story.title if story.folder else "What two articles tell differently"


def _list(lines, findings):
    def where(finding):
        name = escape(finding, quote=True)
        link = f'<a href="#finding-{name}" aria-label="the finding in full: {name}">below</a>'
        return link if finding else ""

    return frontpage.list_table(lines, findings, where)


def _area(area, story, rows):
    cards = "\n".join(card(row) for row in rows if row["area"] == area)
    pictures = _strips(story) if area == "sentiment" else ""
    return f'<h2 id="{area}">{HEADINGS[area]}</h2>\n{pictures}{cards}\n'


def _strips(story) -> str:
    """Draw the score of every sentence of own words, by the plan's instrument."""
    from parallax.sentiment import chosen, score_passages

    tool = chosen(story.plan.lexicon, story.folder)
    actors = story.actors if story.plan.mask_actors else None
    drawn = []
    for source, article in story.articles.items():
        units = article.passages(story.plan.region)
        scores = score_passages(units, instrument=tool, actors=actors, strike=story.plan.strike)
        pairs = [(article.voices[u.sentence], s.value) for u, s in zip(units, scores, strict=True)]
        drawn.append(strip(source, story.names[source], pairs, f"{tool.title} score of own words"))
    return "".join(drawn) + f'<p class="note">{tool.title} score of own words. {STRIP_KEY}</p>\n'


def _made(story):
    plan = "; ".join(f"{key} {_said(value)}" for key, value in vars(story.plan).items())
    files = "".join(
        f"<li>{style.LETTERS[source]}: {escape(article.name)}, {len(article.raw):,} characters, read as "
        f"{escape(article.encoding)}; SHA-256 of the text <code>{_digest(article)}</code></li>"
        for source, article in story.articles.items()
    )
    tools = ", ".join(f"{name} {version(name)}" for name in ("vaderSentiment",))
    made = f"Parallax {__version__}, {tools}"
    head = '<h2 id="made">How this was made</h2>\n'
    return f"{head}{CHANCE}<ul>{files}<li>Plan: {escape(plan)}</li><li>{escape(made)}</li></ul>\n"


def _said(value):
    return ", ".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value)


def _digest(article):
    return hashlib.sha256(article.raw.encode()).hexdigest()
