"""What a reader does with a page: follows a passage, searches, unfolds, walks by keyboard, prints."""

import re

import pytest
from test_pages import KEPT, opened


def test_an_address_marks_its_passage_and_shows_it(wide, pages, story):
    articles = next(path for path in pages if path.name == "articles.html")
    wide.context.new_cdp_session(wide).send("Emulation.setCPUThrottlingRate", {"rate": 6})  # as a slow machine does
    for source, start, end in (("a", 1532, 1621), ("b", 1625, 1709), ("a", 200, 700)):
        opened(wide, articles, f"#{source}-{start}-{end}")
        wide.reload()
        marked = " ".join(wide.locator("mark.hit").all_text_contents())
        assert "".join(marked.split()) == "".join(story.articles[source].raw[start:end].split())
        assert wide.locator("mark.hit").first.is_visible()
        assert 300 <= wide.locator("mark.hit").first.bounding_box()["y"] <= 600
        wide.mouse.wheel(0, 3000)
        wide.wait_for_timeout(200)
        wide.reload()
        assert 300 <= wide.locator("mark.hit").first.bounding_box()["y"] <= 600


def test_a_row_leads_to_its_passage_in_the_other_page_and_in_the_same(wide, pages):
    for name, place in (("index.html", r"articles\.html#[ab]-\d+$"), ("comparison.html", r"comparison\.html#[ab]-\d")):
        opened(wide, next(p for p in pages if p.name == name))
        wide.locator(".row .pas a").first.press("Enter")
        wide.wait_for_url(re.compile(place))
        target = wide.locator(".st:target")
        assert target.is_visible() and 0 <= target.bounding_box()["y"] <= 900


def test_the_other_passages_of_a_row_unfold(wide, pages):
    opened(wide, next(path for path in pages if path.name == "index.html"))
    fold = wide.locator(".pas details.also").first
    assert not fold.locator("p").first.is_visible()
    fold.locator("summary").press("Enter")
    assert fold.locator("a").count() == int(fold.locator("summary").inner_text().split()[1])
    assert fold.locator("a").first.is_visible()


def test_a_sentence_shows_its_partner_to_mouse_and_keyboard(wide, pages):
    opened(wide, next(path for path in pages if path.name == "comparison.html"), "#articles")
    peek, first = wide.locator("#peek"), wide.locator(".ref").first
    assert not peek.is_visible()
    wide.locator(".st.told").first.hover()
    assert peek.is_visible() and peek.inner_text()
    wide.keyboard.press("Escape")
    assert not peek.is_visible()
    first.focus()
    assert peek.is_visible()
    first.press("Enter")
    wide.wait_for_url(re.compile(r"#[ab]-\d+$"))
    wide.reload()
    assert peek.is_visible() and wide.locator(".st:target").is_visible()


def test_arrows_walk_what_is_one_stop_for_the_tab_key(wide, pages):
    path = next(p for p in pages if p.name[0].isdigit() and p.read_text("utf-8").count("passage") > 4)
    opened(wide, path)
    table = wide.locator("table").filter(has=wide.locator("a.passage:nth-child(1)")).first
    links = table.locator("a")
    if links.count() > 2:
        links.first.focus()
        wide.keyboard.press("ArrowDown")
        assert wide.evaluate("document.activeElement.textContent") == links.nth(1).text_content()


def test_switches_and_find(wide, pages):
    opened(wide, next(path for path in pages if path.name == "comparison.html"), "#articles")
    for box, what in (("s1", ".refs"), ("s3", ".two .paragraph .who")):
        assert wide.locator(what).first.is_visible()
        wide.locator(f"#{box}").uncheck()
        assert not wide.locator(what).first.is_visible()
    wide.get_by_label("Find in both").fill("Bridge")
    found = re.fullmatch(r"(\d+) in A, (\d+) in B", wide.locator("#found").text_content())
    assert int(found[1]) > 0


def test_the_phone_shows_one_article_and_a_link_brings_the_other(phone, pages):
    opened(phone, next(path for path in pages if path.name == "comparison.html"), "#articles")
    assert phone.locator("article#a").is_visible() and not phone.locator("article#b").is_visible()
    phone.locator(".ab a").nth(1).click()
    assert phone.locator("article#b").is_visible() and not phone.locator("article#a").is_visible()
    phone.locator("#b .partner summary").first.click()
    assert phone.locator("#b .partner p").first.is_visible()
    phone.evaluate("location.hash = '#a-40-80'")
    phone.wait_for_selector("mark.hit")
    assert phone.locator("article#a mark.hit").first.is_visible()


def test_search_narrows_the_index_and_finds_sentences(wide, pages):
    opened(wide, next(path for path in pages if path.name == "search.html"))
    rows = wide.locator("ul.index > li:visible")
    before = rows.count()
    box = wide.get_by_role("searchbox")
    box.fill("kim jong")
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
    assert wide.locator(".st:target").is_visible()


def test_the_keyboard_alone_reaches_everything_and_shows_where_it_is(wide, pages):
    for path in pages:
        opened(wide, path)
        wanted = wide.eval_on_selector_all(
            "a[href],button,input:not([disabled]),summary,[tabindex='0']",
            "all => all.filter(e => e.tabIndex >= 0 && e.checkVisibility({contentVisibilityAuto: true})).length",
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
    for name in ("comparison.html",):
        page.goto(next(path for path in pages if path.name == name).as_uri() + "#b-3")
        box = page.locator("#b-3").bounding_box()
        assert 0 <= box["y"] <= 900
        link = page.locator("#a .ref").first
        link.scroll_into_view_if_needed()
        partner = page.locator(link.get_attribute("href"))
        plain = partner.evaluate("e => getComputedStyle(e).backgroundColor")
        page.locator("#a .st.told").first.hover()
        assert partner.evaluate("e => getComputedStyle(e).backgroundColor") != plain
    context.close()


def test_hostile_text_is_text(wide, pages):
    requests, complaints = opened(wide, next(path for path in pages if path.name == "hostile.html"))
    assert len(requests) == 1 and complaints == []
    assert "<script>alert" in wide.locator("main").inner_text()
    assert wide.locator("main img, main script").count() == 0


SHEETS = {"articles.html": 3, "comparison.html": 4, "index.html": 7}


@pytest.mark.parametrize("name", ["index.html", "02-sentiment.html", "articles.html", "comparison.html"])
def test_it_prints(wide, pages, name):
    opened(wide, next(path for path in pages if path.name == name))
    wide.emulate_media(media="print")
    assert not wide.locator(".mast nav").is_visible()
    paper = wide.pdf(path=KEPT / "print" / f"{name}.pdf", format="A4")
    assert paper.startswith(b"%PDF") and len(paper) > 5_000
    assert sheets(paper) <= SHEETS.get(name, sheets(paper))


def test_the_articles_print_alone_and_without_an_empty_page(wide, pages):
    opened(wide, next(path for path in pages if path.name == "comparison.html"), "#articles")
    assert sheets(wide.pdf(format="A4")) == 1


def test_the_lesson_is_one_page_each(wide, lesson):
    for path in lesson:
        opened(wide, path)
        wide.screenshot(path=KEPT / "screens" / f"lesson-{path.stem}.jpg", full_page=True, type="jpeg", quality=60)
        paper = wide.pdf(path=KEPT / "print" / f"lesson-{path.name}.pdf", format="A4")
        assert sheets(paper) == (2 if path.name == "coding.html" else 1), path.name  # one for each article


def sheets(paper):
    """Count the pages of a PDF."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", paper))
