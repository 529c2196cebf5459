"""Write a comparison to a folder: page, CSV and JSON, complete or not at all, and nothing of the reader's lost."""

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from parallax.display import for_spreadsheet
from parallax.errors import ParallaxError
from parallax.page.shell import GENERATOR

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

PAGE = "index.html"


def publish(story: "Story", findings: "pd.DataFrame", out: str | Path, *, full_text: bool = False) -> Path:
    """Write `index.html`, `findings.csv` and `findings.json` into a folder and give the page's path.

    Raises ParallaxError where the folder holds something that is not an earlier comparison.
    """
    from parallax.page.comparison import comparison_page

    pages = {
        PAGE: comparison_page(story, findings, full_text=full_text),
        "findings.csv": to_csv(findings),
        "findings.json": findings.to_json(orient="records", force_ascii=False, indent=1) + "\n",
    }
    write_all(Path(out), pages)
    return Path(out) / PAGE


def to_csv(findings: "pd.DataFrame") -> str:
    """Write findings as CSV; text that a spreadsheet would take for a formula gets an apostrophe before it."""
    plain = findings.assign(evidence=[json.dumps(item, ensure_ascii=False) for item in findings.evidence])
    return plain.map(for_spreadsheet).to_csv(index=False, lineterminator="\n")


def write_all(out: Path, pages: Mapping[str, str]) -> None:
    """Write files into a folder, aside first and then moved into place; see `publish` for what is refused."""
    _check(out, pages)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out, prefix=".partial-") as aside:
        for name, text in pages.items():
            (Path(aside) / name).write_text(text, "utf-8", newline="\n")
        for name in pages:
            (Path(aside) / name).replace(out / name)


def _check(out: Path, pages: Mapping[str, str]) -> None:
    accepted = "accepted: a new folder, or one that an earlier comparison wrote"
    if out.exists() and not out.is_dir():
        raise ParallaxError(f"{out}: is a file; {accepted}")
    there = [name for name in pages if (out / name).exists()]
    if there and not _ours(out / PAGE):
        raise ParallaxError(f"{out}: holds a {there[0]} of another origin, which would be lost; {accepted}")


def _ours(page: Path) -> bool:
    try:
        return GENERATOR in page.read_text("utf-8", errors="replace")[:2000]
    except OSError:
        return False
