"""How much of an article a page quotes where its full text is not ours to republish."""

import re
from collections.abc import Iterable, Mapping

from parallax.page.sidebyside import LINK, Place

MOST = 0.25  # of an article's characters, over all pages
FEW = 12  # a longer list of passages is not shown
FOLD = re.compile(r'<details class="passages">.*?</details>', re.DOTALL)
QUOTED = re.compile(rf'<a [^>]*href="[^"]*{LINK.pattern}"[^>]*>.*?</a>', re.DOTALL)
WITHHELD = '<span class="note">[not shown: the full text is not ours to republish]</span>'


def limited(pages: Mapping[str, str], articles: Mapping) -> tuple[dict[str, str], set[Place]]:
    """Withhold what goes beyond the share; give the pages and the places that they still quote.

    Long lists of passages go first; then passages are kept in reading order until the share is reached.
    """
    short = {name: FOLD.sub(_shortened, text) for name, text in pages.items()}
    kept = _within(_quoted(short.values()), articles)
    return {name: QUOTED.sub(lambda m: _kept(m, kept), text) for name, text in short.items()}, kept


def _shortened(fold: re.Match) -> str:
    return fold.group() if len(LINK.findall(fold.group())) <= FEW else f"<p>{WITHHELD}</p>"


def _quoted(texts: Iterable[str]) -> Iterable[Place]:
    for text in texts:
        for match in QUOTED.finditer(text):
            yield _place(match)


def _place(match: re.Match) -> Place:
    return Place(match.group(1), int(match.group(2)), int(match.group(3)))


def _within(places: Iterable[Place], articles: Mapping) -> set[Place]:
    """Choose places, first come first served, that together cover no more than the share of each article."""
    covered, kept = {source: set() for source in articles}, set()
    for place in places:
        more = covered[place.source] | set(range(place.start, place.end))
        if len(more) <= MOST * len(articles[place.source].raw):
            covered[place.source] = more
            kept.add(place)
    return kept


def _kept(match: re.Match, kept: set[Place]) -> str:
    return match.group() if _place(match) in kept else WITHHELD
