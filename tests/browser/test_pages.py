"""Every page in a real browser: two widths, two themes, from a file and from a server."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

KEPT = Path(__file__).parents[2] / "ci-output"  # pictures, for a person to look at
AXE = {"resultTypes": ["violations"], "preload": False}  # a page holds all that it shows
COLOURS = AXE | {"runOnly": ["color-contrast"]}  # nothing else differs between the themes and in print
CHECKED = {"wide-light": (AXE, False), "phone-light": (AXE, True), "wide-dark": (COLOURS, True)}  # rules, all unfolded
LARGEST_PAGE, LARGEST_REPORT = 300_000, 3_000_000  # bytes


def opened(page, path, anchor=""):
    """Open a page and give what it asked for and what it complained about."""
    requests, complaints = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(path.as_uri() + anchor, wait_until="load")
    return requests, complaints


def serious(page, options, within=None):
    """List what axe finds on a page, or on a part of it, that is serious or worse: rule and element."""
    found = Axe().run(page, context=within, options=options).response["violations"]
    return [(f["id"], n["html"][:120]) for f in found if f["impact"] in ("serious", "critical") for n in f["nodes"][:3]]


def test_every_page_asks_for_nothing_fits_and_reads_well(view, pages):
    """Nothing is fetched or complained of, nothing scrolls sideways, and axe finds nothing serious."""
    name, context = view
    rules, unfolded = CHECKED.get(name, (None, False))
    for path in pages:
        page = context.new_page()
        requests, complaints = opened(page, path)
        assert [r for r in requests if not r.startswith(("data:", path.as_uri()))] == [], path.name
        assert complaints == [], path.name
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{path.name} scrolls sideways by {wide} px"
        picture = KEPT / "screens" / f"{path.stem}-{name}.jpg"
        page.screenshot(path=picture, full_page=True, type="jpeg", quality=60)
        if unfolded:
            page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        assert rules is None or serious(page, rules) == [], path.name
        page.close()


def test_pages_are_small(pages):
    sizes = [path.stat().st_size for path in pages if path.stem not in ("comparison", "hostile", "shared")]
    assert max(sizes) <= LARGEST_PAGE and sum(sizes) <= LARGEST_REPORT


def test_axe_finds_nothing_serious_in_print(wide_bare, pages):
    for path in pages:
        opened(wide_bare, path)
        wide_bare.emulate_media(media="print")
        assert serious(wide_bare, COLOURS) == [], path.name


def test_zoomed_to_twice_its_size_a_page_loses_nothing(wide_bare, pages):
    """At 200 % a window of 1,280 pixels is 640 wide: nothing scrolls sideways, and no word goes."""
    for path in pages:
        opened(wide_bare, path)
        seen = wide_bare.evaluate(LETTERS)
        wide_bare.set_viewport_size({"width": 640, "height": 450})
        assert wide_bare.evaluate("document.documentElement.scrollWidth") <= 640, path.name
        # a phone's page shows one article at a time, and partners below their sentences
        assert path.stem in ("articles", "comparison") or wide_bare.evaluate(LETTERS) >= seen * 0.98, path.name
        wide_bare.set_viewport_size({"width": 1280, "height": 900})


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


def test_figures_take_the_theme_s_ink(view, pages):
    _, context = view
    page = context.new_page()
    opened(page, next(path for path in pages if '<figure class="chart"><svg' in path.read_text("utf-8")))
    ink = page.evaluate("getComputedStyle(document.body).color")
    inks = page.eval_on_selector_all(".chart text", "all => all.map(t => getComputedStyle(t).fill)")
    assert ink in inks
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper not in inks
    page.close()


# How long a page is, and how far it is to walk

TALLEST, WORDS, FEWEST_WORDS, STOPS = 9_000, 3_000, 1_200, 60
COUNT_STOPS = """() => [...document.querySelectorAll("a[href],button,input:not([disabled]),summary,[tabindex='0']")]
  .filter((e) => e.tabIndex >= 0 && e.checkVisibility({ contentVisibilityAuto: true })).length"""
LETTERS = """(() => {  // of the text: the small drawing has the numbers of the rows and not their words
  const length = (text) => text.replace(/\\s+/g, "").length, main = document.querySelector("main");
  const drawn = [...main.querySelectorAll("svg text")].filter((t) => t.checkVisibility());
  return length(main.innerText) - drawn.reduce((sum, t) => sum + length(t.textContent), 0);
})()"""
SEEN = "document.querySelector('main').innerText.split(/\\s+/).filter(Boolean).length"


def test_a_notebook_page_is_read_to_the_end(wide, pages):
    long = {}
    for path in (p for p in pages if p.name[0].isdigit()):
        opened(wide, path)
        tall, words = wide.evaluate("document.documentElement.scrollHeight"), wide.evaluate(SEEN)
        if tall > TALLEST or words > (FEWEST_WORDS if path.name.startswith("00-") else WORDS):
            long[path.name] = (tall, words)
    assert long == {}


def test_few_stops_for_the_tab_key_before_the_end_of_a_folded_page(wide, pages):
    stops = {}
    for path in (p for p in pages if p.stem != "glossary"):
        opened(wide, path)
        stops[path.name] = wide.evaluate(COUNT_STOPS)
    assert {name: n for name, n in stops.items() if n > STOPS} == {}


LINES = """() => [...document.querySelectorAll("main p, main .part li")].flatMap((p) => {
  const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), lines = {};
  for (let node = walk.nextNode(); node; node = walk.nextNode()) for (const word of node.data.matchAll(/\\S+/g)) {
    const range = document.createRange();
    range.setStart(node, word.index);
    range.setEnd(node, word.index + word[0].length);
    const box = range.getBoundingClientRect();
    if (box.width) lines[Math.round(box.bottom / 9)] = (lines[Math.round(box.bottom / 9)] || 0) + word[0].length + 1;
  }
  return getComputedStyle(p).fontFamily.startsWith("Charter") ? Object.values(lines) : [];
})"""


def test_a_line_of_prose_has_at_most_some_seventy_characters(wide, pages):
    """What the first font of the look, wider than the last, holds in 68."""
    for path in (p for p in pages if p.stem != "articles"):
        opened(wide, path)
        lines = sorted(wide.evaluate(LINES))
        assert not lines or lines[-1] <= 72, (path.name, lines[-5:])


def test_tables_fit_a_phone(phone, pages):
    broad = {}
    for path in pages:
        opened(phone, path)
        phone.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        widths = phone.eval_on_selector_all("table", "all => all.map(t => t.getBoundingClientRect().right)")
        if widths and max(widths) > 390:
            broad[path.name] = max(widths)
    assert broad == {}


def test_the_first_screen_says_three_differences(chromium, pages):
    for path in (path for path in pages if path.stem in ("comparison", "index")):
        for width, height in ((1280, 800), (390, 844)):
            page = chromium.new_page(viewport={"width": width, "height": height})
            opened(page, path)
            third = page.locator(".row .s").nth(2).bounding_box()
            assert third["y"] + third["height"] <= height, (path.stem, width, third)
            page.close()
