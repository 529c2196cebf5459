"""What a reader does with a page: follows a passage, searches, unfolds, walks by keyboard, prints."""

import re

import pytest
from test_pages import KEPT, opened


def test_an_address_marks_its_passage_and_shows_it(wide, pages, story):
    articles = next(path for path in pages if path.name == "articles.html")
    for source, start, end in (("a", 1532, 1621), ("b", 1625, 1709), ("a", 200, 700)):
        opened(wide, articles, f"#{source}-{start}-{end}")
        wide.reload()
        marked = "".join(wide.locator("mark.hit").all_text_contents())
        assert marked == story.articles[source].raw[start:end]
        assert wide.locator("mark.hit").first.is_visible()
        box = wide.locator("mark.hit").first.bounding_box()
        assert 0 <= box["y"] <= 900


def test_following_a_passage_from_a_finding_marks_it(wide, pages):
    opened(wide, next(p for p in pages if p.name[0].isdigit() and 'class="passages"' in p.read_text("utf-8")))
    wide.locator("details.passages summary").first.click()
    wide.locator("details.passages a.passage").first.press("Enter")
    wide.wait_for_url(re.compile(r"articles\.html#[ab]-\d+-\d+$"))
    wide.wait_for_selector("mark.hit")


def test_the_phone_s_switch_shows_one_article_and_a_link_brings_the_other_back(phone, pages):
    articles = next(path for path in pages if path.name == "articles.html")
    opened(phone, articles)
    phone.get_by_role("radio", name="A", exact=True).check()
    assert phone.locator("article.a").is_visible() and not phone.locator("article.b").is_visible()
    phone.evaluate("location.hash = '#b-1625-1709'")
    phone.wait_for_selector("mark.hit")
    assert phone.locator("article.b mark.hit").first.is_visible()


def test_all_code_opens_at_once(wide, pages):
    opened(wide, next(path for path in pages if path.name.startswith("02-")))
    codes = wide.locator("details.code")
    wide.get_by_role("button", name="show all code").click()
    assert codes.evaluate_all("all => all.every(d => d.open)")
    wide.get_by_role("button", name="fold all code").click()
    assert not codes.evaluate_all("all => all.some(d => d.open)")


def test_search_narrows_the_index_and_finds_sentences(wide, pages):
    opened(wide, next(path for path in pages if path.name == "search.html"))
    rows = wide.locator("ul.index > li:visible")
    before = rows.count()
    box = wide.get_by_role("searchbox")
    box.fill("sentence length")
    assert rows.count() > 0
    assert wide.locator("#found").text_content() == f"{rows.count()} found"
    box.fill("")
    assert rows.count() == before and wide.locator("#found").text_content() == f"{before} entries"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Trump's unique", "Trump’s unique approach"),
        ("trump’s unique", "Trump’s unique approach"),
        ("Jong-un has", "Kim Jong-un has the potential"),
        ("jong‑un potential", "Kim Jong-un has the potential"),
        ("flare-ups", "flare-ups"),
        ("we'll", "we’ll see what happens"),
    ],
)
def test_search_finds_curly_apostrophes_and_hyphens_with_the_sentence_around(wide, pages, typed, found):
    opened(wide, next(path for path in pages if path.name == "search.html"))
    wide.keyboard.press("Tab")
    wide.get_by_role("searchbox").focus()
    wide.keyboard.type(typed)
    row = wide.locator("ul.index > li:visible").filter(has_text=found).last
    assert row.is_visible() and row.locator("mark.hit").count() == 1
    row.locator("a").first.focus()
    wide.keyboard.press("Enter")
    wide.wait_for_url("**/articles.html#*")
    assert wide.locator("mark.hit").count() >= 1


def test_the_keyboard_alone_reaches_everything_and_shows_where_it_is(wide, pages):
    for path in pages:
        opened(wide, path)
        wanted = wide.eval_on_selector_all(
            "a[href],button,input:not([disabled]),summary,[tabindex='0']",
            "all => all.filter(e => e.checkVisibility({contentVisibilityAuto: true})).length",
        )
        seen = walk(wide, wanted)
        assert seen[0]["text"] == "Skip to content", path.name
        assert all(step["outline"] for step in seen), [step for step in seen if not step["outline"]][:3]
        assert len({step["n"] for step in seen}) >= wanted - 3, path.name  # a group of radios is one stop


def walk(page, most):
    """Press Tab until focus leaves the page; list each stop with its text and whether it can be seen."""
    page.evaluate("[...document.querySelectorAll('*')].forEach((e, n) => { e.dataset.n = n; })")
    steps = []
    for _ in range(most + 5):
        page.keyboard.press("Tab")
        step = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e); return {n: e.dataset.n, tag: e.tagName,"
            " text: e.textContent.trim().slice(0, 40), outline: parseFloat(s.outlineWidth) > 0}; }"
        )
        if step["tag"] == "BODY":
            break
        steps.append(step)
    return steps


def test_the_skip_link_skips(wide, pages):
    opened(wide, pages[0])
    wide.keyboard.press("Tab")
    wide.keyboard.press("Enter")
    assert wide.evaluate("document.activeElement.id") == "main"


def test_pages_read_without_script(chromium, pages):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for path in pages:
        page.goto(path.as_uri())
        assert page.locator("h1").is_visible()
        assert all(
            page.locator("nav.contents li").nth(n).is_visible()
            for n in range(page.locator("nav.contents li").count())
        )
    articles = next(path for path in pages if path.name == "articles.html")
    page.goto(articles.as_uri() + "#b-1625-1709")
    box = page.locator("#b-1625-1709").bounding_box()
    assert 0 <= box["y"] <= 900
    context.close()


def test_hostile_text_is_text(wide, pages):
    requests, complaints = opened(wide, next(path for path in pages if path.name == "hostile.html"))
    assert len(requests) == 1 and complaints == []
    assert "<script>alert" in wide.locator("main").inner_text()
    assert wide.locator("main img, main script").count() == 0


@pytest.mark.parametrize("name", ["index.html", "02-sentiment.html", "articles.html", "comparison.html"])
def test_it_prints(wide, pages, name):
    opened(wide, next(path for path in pages if path.name == name))
    wide.emulate_media(media="print")
    assert not wide.locator("header.top ul").is_visible()
    paper = wide.pdf(path=KEPT / "print" / f"{name}.pdf", format="A4")
    assert paper.startswith(b"%PDF") and len(paper) > 5_000
