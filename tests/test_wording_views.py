"""Tables on wording: every count opens its lines; any story runs through, however short."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from parallax.article import article_from_text
from parallax.display import Picture, Shown
from parallax.display import html as html_of
from parallax.display import plain as plain_of
from parallax.story import Story
from parallax.views import overlap as overlap_views
from parallax.views import variety as variety_views
from parallax.views import wording as wording_views
from parallax.views import wordlists as wordlist_views
from parallax.words.concordance import concordance

VIEWS = [
    *(wording_views.sizes, wording_views.picture, wording_views.key_words, wording_views.by_block),
    *(
        wording_views.sweep,
        wordlist_views.lists,
        wordlist_views.judging_words,
        wordlist_views.reporting_verbs,
    ),
    *(wordlist_views.beside_actors, wordlist_views.actor_pairs),
    *(variety_views.lengths, variety_views.varieties, variety_views.other_cuts, variety_views.tempting),
    *(overlap_views.shared_runs, overlap_views.longest, overlap_views.similarity, overlap_views.other_words),
]


@pytest.fixture(scope="module")
def tiny():
    return Story(
        "Tiny", article_from_text("No.", "a.txt"), article_from_text("Title <b>\n\nA “<i>” b.", "b.txt")
    )


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
@pytest.mark.parametrize("which", ["story", "made_up", "tiny"])
def test_every_view_shows_something_for_any_story(view, which, request):
    shown = view(request.getfixturevalue(which))
    assert isinstance(shown, Shown | Picture | pd.DataFrame)
    words = shown.alt if isinstance(shown, Picture) else plain_of(shown)
    assert words.strip() and "nan" not in words.split()
    assert "<i>" not in getattr(shown, "html", "")


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_every_view_is_the_same_twice(view, made_up):
    one, other = view(made_up), view(made_up)
    assert one.alt == other.alt if isinstance(one, Picture) else plain_of(one) == plain_of(other)


def test_a_count_opens_as_many_lines(story):
    html = html_of(wording_views.key_words(story))
    cells = re.findall(r"<summary>(\d+)</summary><ol>(.*?)</ol>", html)
    assert cells and all(lines.count("<li>") == int(count) for count, lines in cells)
    assert "Taken one by one, 11 of 447 words pass G² 3.84" in html


def test_the_lines_of_the_strongest_word(story):
    assert wording_views.strongest(story) == "that"
    plain = plain_of(wording_views.kwic(story, "that", sort="after")).splitlines()
    assert len(plain) == 2 + len(concordance(story, "that"))
    columns = {line.index("“that”") for line in plain[2:]}
    assert len(columns) == 1, "the uses stand below each other"
    assert "is in neither article" in plain_of(wording_views.kwic(story, "zebra"))


def test_the_verdict_does_not_hang_on_the_block(story):
    assert "The words left are the same for each." in plain_of(wording_views.by_block(story))


def test_lists_have_bases_and_no_p_where_counts_are_too_small(story):
    rows = {line.split("  ")[0]: line for line in plain_of(wordlist_views.lists(story)).splitlines()}
    assert rows["boosters (very, clearly, of course …)"].endswith("–")
    assert rows["words that praise or blame"].split()[-1].startswith(".")
    assert "Outside quotations: 574 words in A, 296 in B" in plain_of(wordlist_views.lists(story))


def test_the_note_says_at_which_windows_a_gap_is_gone(story):
    assert "At most 0.05 at size: MATTR: 25, 50; HD-D: 25, 42." in plain_of(variety_views.varieties(story))


def test_a_swap_turns_the_tables(story):
    turned = replace(story.swapped(), labels=story.labels)
    ours, theirs = (plain_of(wording_views.key_words(s)).splitlines()[2:14] for s in (story, turned))
    for one, other in zip(ours, theirs, strict=True):
        word, a, b, p = one.rsplit(maxsplit=11)[0].split("  ")[0], *re.findall(r"(?<=\s)[.\d]+", one)[:3]
        assert other.startswith(word) and re.findall(r"(?<=\s)[.\d]+", other)[:3] == [b, a, p]
