"""A finding on the page: its numbers, its line, its passages, and nothing that stands without its base."""

import pytest
from parallax.display import html as html_of
from parallax.display import plain as plain_of
from parallax.errors import ParallaxError
from parallax.page.finding import (
    card,
    finding_cards,
    findings_table,
    line,
    name,
    passages,
    pick,
    plain,
)

NAN = float("nan")


def a_finding(**changed):
    """Return a finding in which every field is known, with some changed."""
    known = {
        "id": "x", "area": "wording", "label": "mean sentence length", "region": "body", "primary": False,
        "grade": "compared", "a": 27.0, "b": 20.1, "difference": 6.9, "low": 1.9, "high": 12.1, "p": 0.0199,
        "p_adjusted": NAN, "effect": 0.4, "floor": 3.0, "reference": 82.0, "n_a": 23, "n_b": 17,
        "verdict": "described", "sentence": "A's are <longer>.", "unit": "words", "mde": 0.9,
        "evidence": [{"source": "a", "start": 1, "end": 4, "text": "x<y"}],
    }  # fmt: skip
    return known | changed


def test_as_text_it_says_everything():
    assert plain(a_finding()).splitlines() == [
        "Mean sentence length · A 27.0 · B 20.1 words · A − B +6.9 [1.9, 12.1] · p .020, exploratory, unadjusted",
        "A's are <longer>.",
        "compared · described · within the reference range: 82nd percentile of same-event pairs",
        "passages (1)",
    ]


def test_as_html_it_is_escaped_and_links_its_passages():
    html = card(a_finding())
    assert "A&#39;s are &lt;longer&gt;." in html and "x&lt;y" in html
    assert 'href="../report/articles.html#a-1-4"' in html and 'id="finding-x"' in html


def test_a_primary_p_is_the_adjusted_one():
    text = plain(a_finding(primary=True, p=0.02, p_adjusted=0.06))
    assert "p .060, adjusted with the other primary comparisons" in text and "exploratory" not in text


def test_shares_are_percentages():
    text = plain(a_finding(unit="share", a=0.304, b=0.118, difference=0.186, low=NAN, p=NAN))
    assert "A 30.4 % · B 11.8 %" in text and "A − B +18.6 %" in text


def test_a_claim_without_numbers_shows_none():
    row = a_finding(a=NAN, b=NAN, difference=NAN, low=NAN, high=NAN, p=NAN, reference=NAN, evidence=[])
    assert plain(row).splitlines() == ["Mean sentence length", "A's are <longer>.", "compared · described"]
    assert line(row) is None and "<details" not in card(row)


def test_the_region_is_named_where_it_is_not_simply_the_body():
    assert name(a_finding(region="own-words")) == "mean sentence length, own words"


def test_the_line_puts_zero_in_the_middle_and_flips_with_the_sources():
    one = line(a_finding(floor=NAN))
    other = line(a_finding(difference=-6.9, low=-12.1, high=-1.9, floor=NAN))
    assert one["difference"] > 50 and one["difference"] + other["difference"] == pytest.approx(100)


def test_the_line_has_words_and_a_shape_for_each_part():
    html = card(a_finding())
    assert 'role="img" aria-label="Difference A minus B +6.9, interval 1.9 to 12.1' in html
    assert all(f'class="{part}"' in html for part in ("floor", "axis", "zero", "interval", "gap"))


def test_cards_come_in_the_order_asked_for(findings):
    last, first = findings["id"].iloc[-1], findings["id"].iloc[0]
    html = html_of(finding_cards(findings, last, first))
    assert html.index(f"finding-{last}") < html.index(f"finding-{first}")


def test_an_unknown_finding_is_an_error_that_lists_the_known(findings):
    with pytest.raises(ParallaxError, match="no finding 'nope'; accepted: comparability"):
        finding_cards(findings, "nope")


def test_the_table_has_a_row_for_every_finding(findings):
    shown = findings_table(findings)
    assert len(plain_of(shown).splitlines()) == len(findings) + 2
    assert "nan" not in plain_of(shown) and "None" not in plain_of(shown)


def test_every_real_finding_can_be_shown(findings, story):
    for row in findings.to_dict("records"):
        assert "nan" not in plain(row).lower().split() and "None" not in plain(row)
        for passage in passages(row):
            assert story.articles[passage.source].raw[passage.start : passage.end] == passage.text
    assert pick(findings, findings["id"].iloc[0])["area"] == "comparability"
