"""JupyterLab as a reader uses it: every notebook opened, restarted and run; the outputs come out as they are stored."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest
from parallax.nbguard import differences
from test_pages import COLOURS, serious

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "ci-output"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SETTINGS = {  # every cell is drawn, so that prompts can be read; nothing is saved behind our back
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none", "recordTiming": False},
    "@jupyterlab/docmanager-extension/plugin": {"autosave": False},
}
OPTIONS = [
    "--no-browser", "--port=0", "--ip=127.0.0.1", "--allow-root", "--IdentityProvider.token=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None",
]  # fmt: skip
START = 90  # seconds
RUN = 180
ERROR = '[data-mime-type="application/vnd.jupyter.error"]'


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab of its own on copies of notebooks and data, trusted as `run.py lab` trusts them."""
    home = tmp_path_factory.mktemp("lab")
    books = home / "notebooks"
    for folder in ("notebooks", "data"):
        shutil.copytree(ROOT / folder, home / folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    env = os.environ | {f"JUPYTER_{kind}_DIR": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "RUNTIME")}
    env["JUPYTERLAB_SETTINGS_DIR"] = str(home / "settings")
    for name, value in SETTINGS.items():
        path = home / "settings" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value))
    jupyter = [sys.executable, "-m", "jupyter"]
    trusted = map(str, sorted(books.glob("*.ipynb")))
    subprocess.run([*jupyter, "trust", *trusted], env=env, check=True, capture_output=True)
    with (home / "log").open("w") as log:
        server = subprocess.Popen([*jupyter, "lab", *OPTIONS, str(books)], env=env, stdout=log, stderr=log)
    try:
        yield address(home / "runtime", server), books
    finally:
        server.terminate()
        server.wait(20)


def address(runtime, server):
    """Wait until the server says where it is, and answers there."""
    for _ in range(START * 2):
        assert server.poll() is None, "JupyterLab ended before it answered"
        for found in runtime.glob("jpserver-*.json"):
            try:
                url = json.loads(found.read_text())["url"]
                return url if urllib.request.urlopen(f"{url}api", timeout=5).status == 200 else ""
            except (OSError, ValueError):  # does not answer yet, or the file is not yet written
                continue
        time.sleep(0.5)
    raise AssertionError(f"JupyterLab did not answer within {START} s")


@pytest.fixture(scope="module")
def window(chromium):
    context = chromium.new_context(viewport={"width": 1280, "height": 2400}, bypass_csp=True)
    yield context
    context.close()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_restart_and_run_all_gives_the_stored_outputs_and_so_does_running_again(window, lab, path):
    url, books = lab
    stored = nbformat.read(path, as_version=4)
    page = window.new_page()
    page.goto(f"{url}lab/tree/{path.name}?reset", wait_until="load", timeout=START * 1000)
    ready(page)
    page.screenshot(path=KEPT / "screens" / f"lab-{path.stem}-before.png")
    cells = sum(cell.cell_type == "code" for cell in stored.cells)

    command(page, "Run", "Restart Kernel and Run All Cells…")
    page.get_by_role("dialog").get_by_role("button", name="Confirm Kernel Restart").click()
    page.locator(".jp-InputPrompt").get_by_text("[*]:").first.wait_for(timeout=START * 1000)
    ran(page, range(1, cells + 1))
    page.screenshot(path=KEPT / "screens" / f"lab-{path.stem}-after.png")
    same(stored, saved(page, books / path.name))

    command(page, "Run", "Run All Cells")
    ran(page, range(cells + 1, 2 * cells + 1))
    same(stored, saved(page, books / path.name))
    page.close()


def test_the_dark_theme_is_readable(window, lab):
    """Tables, prose and figures: enough contrast in every notebook, and pictures of it for a person to look at."""
    url, books = lab
    page = window.new_page()
    page.goto(f"{url}lab?reset", wait_until="load", timeout=START * 1000)
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("Theme", exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text("JupyterLab Dark", exact=True).click()
    page.wait_for_function("document.body.dataset.jpThemeName === 'JupyterLab Dark'")
    page.close()
    for path in NOTEBOOKS:
        page = window.new_page()
        page.goto(f"{url}lab/tree/{path.name}?reset", wait_until="load", timeout=START * 1000)
        page.locator(".jp-OutputArea table").first.wait_for(timeout=START * 1000)  # stored outputs need no kernel
        page.wait_for_function("document.body.dataset.jpThemeName === 'JupyterLab Dark'")
        page.screenshot(path=KEPT / "screens" / f"lab-{path.stem}-dark.png")
        assert serious(page, COLOURS, ".jp-Notebook") == [], path.name
        page.close()


def ready(page):
    """Wait for the kernel: the status bar says so, prompts do not."""
    page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for(timeout=START * 1000)
    page.locator("#jp-bottom-panel, .jp-StatusBar-Widget").get_by_text(
        re.compile(r"ipykernel\) \| Idle")
    ).first.wait_for(timeout=START * 1000)


def command(page, menu, entry):
    page.get_by_role("menuitem", name=menu, exact=True).click()
    page.locator(".lm-Menu-itemLabel").get_by_text(entry, exact=True).click()


def ran(page, numbers):
    """Wait until the code cells carry these numbers, in order, or one of them failed."""
    wanted = [f"[{n}]:" for n in numbers]
    page.wait_for_function(
        "([wanted, error]) => { const shown = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
        ".map(e => e.textContent.trim()).filter(Boolean);"
        " return document.querySelector(error) || JSON.stringify(shown) === JSON.stringify(wanted); }",
        arg=[wanted, ERROR],
        timeout=RUN * 1000,
    )
    assert page.locator(ERROR).all_inner_texts() == []
    ready(page)


def saved(page, path: Path):
    """Save, wait for the file to be there and whole, read it."""
    before = path.stat().st_mtime_ns
    page.keyboard.press("Control+s")
    for _ in range(100):
        if path.stat().st_mtime_ns != before:
            with contextlib.suppress(nbformat.reader.NotJSONError):  # half written
                return nbformat.read(path, as_version=4)
        time.sleep(0.1)
    raise AssertionError(f"{path.name} was not saved")


def same(stored, fresh):
    for n, (old, new) in enumerate(zip(stored.cells, fresh.cells, strict=True), start=1):
        assert old.source == new.source
        if old.cell_type == "code":
            assert differences(old.outputs, new.outputs) == [], f"cell {n}: {old.source}"
