"""The one-file page as a reader uses it: offline, from a file, by pasting; its rows are the command line's."""

import gzip
import json
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
import websocket
from conftest import PAIR
from made_stories import article
from parallax import load_story
from parallax.page.inbrowser import answer
from playwright.sync_api import expect
from test_pages import KEPT
from test_use import sheets

COLLECTION = Path(__file__).parents[3] / "shared" / "data" / "dev" / "pairs_silver_300.jsonl.gz"
EVIL = '</script><script>document.title="run"</script>\x00\ud800\u202e<img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The page, built twice: the same bytes."""
    from tools.onefile import build

    assert shutil.which("npm"), "no npm found, which builds the page; on Debian: apt install npm"
    folder = tmp_path_factory.mktemp("page")
    one, other = build(folder / "one.html"), build(folder / "two.html")
    assert one.read_bytes() == other.read_bytes() and one.stat().st_size <= 12_000_000
    return one


@pytest.fixture
def page(chromium, built):
    """The page, opened from its file with the network off; a request or an error fails the test."""
    context = chromium.new_context(offline=True, accept_downloads=True)
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: request.url.startswith("http") and problems.append(request.url))
    page.goto(built.as_uri())
    yield page
    assert not problems
    context.close()


def texts():
    story = load_story()
    return story.a.raw, story.b.raw


def compared(page, a, b, seconds=60):
    page.fill("#text-a", a)
    page.fill("#text-b", b)
    page.press("#compare", "Enter")
    page.locator("#compare:enabled").wait_for(timeout=1000 * seconds)
    return page.inner_text("#status")


def test_pasting_gives_the_rows_of_the_command_line(page, tmp_path):
    a, b = texts()
    assert "the most telling first" in compared(page, a, b)
    rows = page.frame_locator("#result").locator("h3")
    assert rows.count() >= 5
    with page.expect_download() as held:
        page.press("#rows", "Enter")
    saved = held.value.path().read_text("utf-8-sig")
    assert saved == json.loads(answer(json.dumps({"a": a, "b": b})))["csv"]
    page.frame_locator("#result").locator(".row .pas a").first.press("Enter")
    page.frame_locator("#result").locator(".st:target").wait_for()
    with page.expect_download() as held:
        page.press("#save", "Enter")
    held.value.save_as(tmp_path / "comparison.html")
    own = page.context.new_page()
    own.goto((tmp_path / "comparison.html").as_uri())
    assert own.locator("h3").count() == rows.count() and own.pdf(format="A4").startswith(b"%PDF")
    own.close()


def test_ten_made_up_pairs_have_the_rows_of_the_command_line(page):
    made = [[f"Bridge {n} opens\n\n{article(n, source)}" for source in ("east", "west")] for n in range(9)]
    for a, b in (tuple(PAIR.values()), *made):
        compared(page, a, b)
        with page.expect_download() as held:
            page.press("#rows", "Enter")
        saved = held.value.path().read_text("utf-8-sig")
        assert saved == json.loads(answer(json.dumps({"a": a, "b": b})))["csv"]


@pytest.mark.parametrize("part", ["ten pairs", "ninety more"])
def test_pairs_of_a_collection_beside_the_checkout_have_the_rows_of_the_command_line(page, part):
    """Compare every third pair of the collection; without one beside the checkout there is nothing to compare."""
    lines = gzip.decompress(COLLECTION.read_bytes()).splitlines()[::3] if COLLECTION.exists() else []
    for line in lines[:10] if part == "ten pairs" else lines[10:100]:
        a, b = (f"{side['title']}\n\n{side['text']}" for side in map(json.loads(line).get, "ab"))
        compared(page, a, b)
        with page.expect_download() as held:
            page.press("#rows", "Enter")
        assert held.value.path().read_text("utf-8-sig") == json.loads(answer(json.dumps({"a": a, "b": b})))["csv"]


def test_what_can_not_be_settled_is_said(page):
    a, b = texts()
    assert "Whether single words differ" in compared(page, a, b)
    said = page.frame_locator("#result").locator(".cannot").inner_text()
    assert "kinder to Donald Trump" in said and "lets others speak" in said


def test_firefox_gives_the_same_page(built, tmp_path):
    path = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    assert path, "no Firefox found; on Debian: apt install firefox-esr"
    call = [path, "--headless", "--no-remote", "--profile", str(tmp_path), "--remote-debugging-port", "0"]
    with subprocess.Popen(call, stderr=subprocess.PIPE, text=True) as firefox:
        try:
            address = next(found[0] for line in firefox.stderr if (found := re.search(r"ws://\S+", line)))
            socket = websocket.create_connection(f"{address}/session", timeout=120, suppress_origin=True)

            def ask(method, **given):
                """Ask by WebDriver BiDi; events are passed over."""
                socket.send(json.dumps({"id": 1, "method": method, "params": given}))
                while "id" not in (told := json.loads(socket.recv())):
                    pass
                return told["result"]

            def value(program):
                found = ask("script.evaluate", expression=program, target={"context": tab}, awaitPromise=True)
                return found["result"].get("value")

            ask("session.new", capabilities={})
            tab = ask("browsingContext.getTree")["contexts"][0]["context"]
            ask("browsingContext.navigate", context=tab, url=built.as_uri(), wait="complete")
            a, b = PAIR.values()
            value(
                "; ".join(
                    f"document.getElementById('text-{s}').value = {json.dumps(t)}" for s, t in (("a", a), ("b", b))
                )
            )
            value("document.getElementById('compare').click()")
            while value("document.getElementById('compare').disabled"):
                time.sleep(0.1)
            shown = value("document.getElementById('result').srcdoc")
            assert shown == json.loads(answer(json.dumps({"a": a, "b": b})))["page"]
            tab = ask("browsingContext.getTree")["contexts"][0]["children"][0]["context"]
            value("document.querySelector('.row .pas a').click()")
            assert value("document.querySelector('.st:target').checkVisibility()")
        finally:
            firefox.terminate()


def test_swap_other_texts_and_start_again(page):
    a, b = texts()
    compared(page, a, b)
    assert page.input_value("#text-a") == a
    page.press("#swap", "Enter")
    page.locator("#compare:enabled").wait_for(timeout=60_000)
    assert page.input_value("#text-a") == b
    assert "differ" in compared(page, "Vote delayed\n\nThe vote was put off on Monday.", a).lower()
    page.press("#again", "Enter")
    assert page.input_value("#text-a") == "" and page.is_hidden("#done")


def test_an_empty_box_and_the_same_text_twice_are_said(page):
    a, _ = texts()
    page.fill("#text-a", a)
    page.press("#compare", "Enter")
    assert "Box B is empty" in page.inner_text("#status")
    assert "The same text twice" in compared(page, a, a)
    assert "Too little stands in them" in compared(page, "Hello", "Hello there")
    assert "more than one article has" in compared(page, a, "It rained. " * 40_000)


def test_files_fill_the_boxes_whatever_their_encoding(page, tmp_path):
    (tmp_path / "one.txt").write_bytes(PAIR["one.txt"].encode("windows-1252"))
    page.set_input_files("#file-a", tmp_path / "one.txt")
    page.locator("#status").get_by_text("one.txt is in box A").wait_for()
    assert page.input_value("#text-a") == PAIR["one.txt"]


def test_a_file_dropped_on_a_box_fills_it(page):
    dropped = page.evaluate_handle(
        "text => { const held = new DataTransfer(); held.items.add(new File([text], 'two.txt')); return held; }",
        PAIR["other.txt"],
    )
    box = page.locator(".box").nth(1)
    box.dispatch_event("dragover", {"dataTransfer": dropped})
    assert "over" in box.get_attribute("class")
    box.dispatch_event("drop", {"dataTransfer": dropped})
    page.locator("#status").get_by_text("two.txt is in box B").wait_for()
    assert page.input_value("#text-b") == PAIR["other.txt"] and "over" not in box.get_attribute("class")


def test_a_worksheet_is_shown_and_printed_on_one_page(page, tmp_path):
    page.add_init_script("window.print = () => { top.postMessage('printed', '*'); }")
    page.reload()
    page.evaluate("addEventListener('message', e => { document.title = e.data; })")
    compared(page, *PAIR.values())
    page.press("#worksheet", "Enter")
    expect(page).to_have_title("printed")
    assert page.frame_locator("#sheet").locator("h1").inner_text() == "What differs?"
    (tmp_path / "sheet.html").write_text(page.get_attribute("#sheet", "srcdoc"), "utf-8")
    own = page.context.new_page()
    own.goto((tmp_path / "sheet.html").as_uri())
    assert sheets(own.pdf(format="A4")) == 1
    own.close()


def test_the_example_needs_one_click(page):
    page.press("#example", "Enter")
    page.locator("#done").wait_for(timeout=60_000)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.screenshot(path=KEPT / "screens" / f"onefile-wide-{theme}.jpg", full_page=True, type="jpeg", quality=60)
    assert page.frame_locator("#result").locator("h3").count() >= 5


def test_hostile_text_is_shown_and_never_run(page):
    a, b = texts()
    compared(page, f"{EVIL} delayed\n\n{EVIL} " + a, EVIL * 200 + "\n\n" + b)
    assert page.title() != "run"
    assert page.frame_locator("#result").locator("img").count() == 0


def test_long_hostile_text_ends(page):
    long = ("One bridge opened. " + EVIL + " Another closed, said Bo Lind, the mayor, on Monday. ") * 50 + "\n\n"
    a, b = texts()
    told = compared(page, "Bridge opens\n\n" + long * 24, b, seconds=70)  # some 200 KB
    assert "difference" in told or "longer than a minute" in told
    assert "the most telling first" in compared(page, a, b)


PATCHES = {  # what a device may do, put between the page and its worker
    "longer than a minute": "const t = setTimeout; window.setTimeout = (f, ms) => t(f, ms === 60000 ? 1 : ms)",
    "Memory is short": "window.Worker = class { terminate() {} postMessage() { setTimeout(() => this.onmessage("
    "{ data: { failed: 'RangeError: WebAssembly.Memory(): could not allocate memory' } }), 500); } }",
}


@pytest.mark.parametrize("said", PATCHES)
def test_a_slow_or_small_device_is_told_what_to_do(chromium, built, said):
    context = chromium.new_context(offline=True, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.add_init_script(PATCHES[said])
    page.goto(built.as_uri())
    page.tap("#example")
    page.locator("#status").get_by_text(said).wait_for(timeout=60_000)
    assert page.is_enabled("#compare") and re.search("(?i)try", page.inner_text("#status"))
    context.close()


def test_licences_stand_in_about(page):
    page.locator(".about summary").press("Enter")
    told = page.inner_text(".about")
    assert all(name in told for name in ("Mozilla Public License", "PSF", "BSD-3-Clause", "MIT"))


def test_on_a_phone_it_fits(chromium, built):
    context = chromium.new_context(offline=True, viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(built.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.tap("#example")
    page.locator("#done").wait_for(timeout=60_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    result = page.frame_locator("#result")
    result.locator(".pas a").first.tap()
    result.locator(".st:target").wait_for()
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        page.screenshot(path=KEPT / "screens" / f"onefile-phone-{theme}.jpg", full_page=True, type="jpeg", quality=60)
    context.close()
