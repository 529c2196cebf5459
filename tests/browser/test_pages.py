"""Every page in a real browser: two widths, two themes, from a file and from a server, by keyboard, without script."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

KEPT = Path(__file__).parents[2] / "ci-output"  # pictures, for a person to look at
UNFOLDED = ("wide-dark", "phone-light")
AXE = {"resultTypes": ["violations"], "preload": False}  # a page holds all that it shows
LARGEST_PAGE, LARGEST_REPORT = 300_000, 3_000_000  # bytes


def opened(page, path, anchor=""):
    """Open a page and give what it asked for and what it complained about."""
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri() + anchor, wait_until="load")
    return requests, complaints


def test_every_page_asks_for_nothing_says_nothing_and_fits(view, pages):
    name, context = view
    for path in pages:
        page = context.new_page()
        requests, complaints = opened(page, path)
        assert [r for r in requests if not r.startswith(("data:", path.as_uri()))] == [], path.name
        assert complaints == [], path.name
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path.name} scrolls sideways by {wide} px"
        picture = KEPT / "screens" / f"{path.stem}-{name}.jpg"
        page.screenshot(path=picture, full_page=True, type="jpeg", quality=60)
        page.close()


def test_pages_are_small(pages):
    sizes = [path.stat().st_size for path in pages if path.stem not in ("comparison", "hostile")]
    assert max(sizes) <= LARGEST_PAGE and sum(sizes) <= LARGEST_REPORT


def test_axe_finds_nothing_serious(view, pages):
    """Each width and each theme is seen once with everything unfolded, once as a reader first meets it."""
    name, context = view
    for path in pages:
        page = context.new_page()
        opened(page, path)
        if name in UNFOLDED:
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        found = Axe().run(page, options=AXE).response["violations"]
        serious = [f for f in found if f["impact"] in ("serious", "critical")]
        told = [(f["id"], f["help"], [n["html"][:120] for n in f["nodes"][:3]]) for f in serious]
        assert told == [], path.name
        page.close()


def test_headings_come_in_order_and_landmarks_are_there(wide, pages):
    for path in pages:
        opened(wide, path)
        levels = wide.eval_on_selector_all("h1,h2,h3,h4", "all => all.map(h => +h.tagName[1])")
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), path.name
        assert [wide.locator(mark).count() for mark in ("header", "main", "footer")] == [1, 1, 1]


def test_a_web_server_serves_them_as_well(wide, pages, served):
    complaints = []
    wide.on("console", lambda message: complaints.append(message.text))
    for path in pages:
        assert wide.goto(f"{served}/{path.name}").ok
    assert complaints == []


def test_every_link_between_pages_leads_to_something_seen(wide, pages):
    ids = {}
    for path in pages:
        opened(wide, path)
        ids[path.name] = set(wide.eval_on_selector_all("[id]", "all => all.map(e => e.id)"))
    for path in pages:
        opened(wide, path)
        links = wide.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
        for page, _, anchor in (link.partition("#") for link in links if not link.startswith("http")):
            assert (page or path.name) in ids, page
            assert not anchor or anchor in ids[page or path.name], f"{page}#{anchor}"


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


def test_figures_take_the_theme_s_ink(view, pages):
    _, context = view
    page = context.new_page()
    opened(page, next(path for path in pages if path.name.startswith("00-")))
    ink = page.evaluate("getComputedStyle(document.body).color")
    inks = page.eval_on_selector_all(".chart text", "all => all.map(t => getComputedStyle(t).fill)")
    assert ink in inks
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper not in inks
    page.close()


@pytest.mark.parametrize("name", ["index.html", "02-sentiment.html", "articles.html", "comparison.html"])
def test_it_prints(wide, pages, name):
    opened(wide, next(path for path in pages if path.name == name))
    wide.emulate_media(media="print")
    assert not wide.locator("header.top ul").is_visible()
    paper = wide.pdf(path=KEPT / "print" / f"{name}.pdf", format="A4")
    assert paper.startswith(b"%PDF") and len(paper) > 5_000
