"""Write a comparison to a folder: page, CSV and JSON, complete or not at all, and nothing of the reader's lost."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parallax.differences import COLUMNS
from parallax.errors import ParallaxError
from parallax.page.render import GENERATOR
from parallax.story import aside
from parallax.tables import csv_text, for_spreadsheet

if TYPE_CHECKING:
    import pandas as pd

    from parallax.story import Story

PAGE = "index.html"


def publish(story: "Story", findings: "pd.DataFrame", out: str | Path, *, share: bool = False) -> Path:
    """Write `index.html`, `differences.csv`, `findings.csv` and `findings.json` into a folder; return the page's path.

    Made to `share`, the page quotes little and leaves the articles out. Raises ParallaxError where the folder holds
    something that is not an earlier comparison.
    """
    from parallax.differences import differences
    from parallax.page.comparison import comparison_page

    differs = differences(story)
    pages = {
        PAGE: comparison_page(story, findings, differs, share=share),
        "differences.csv": rows_csv(differs.to_dict("records")),
        "findings.csv": to_csv(findings),
        "findings.json": findings.to_json(orient="records", force_ascii=False, indent=1) + "\n",
    }
    write_all(Path(out), pages)
    return Path(out) / PAGE


def to_csv(frame: "pd.DataFrame") -> str:
    """Return a table as CSV, passages as JSON; what a spreadsheet would take for a formula gets an apostrophe."""
    return frame.map(_cell).to_csv(index=False, lineterminator="\n")


def _cell(value):
    return for_spreadsheet(json.dumps(value, ensure_ascii=False) if isinstance(value, (list, tuple)) else value)


def rows_csv(records: Iterable[Mapping[str, Any]]) -> str:
    """Return differences as CSV that opens well in a spreadsheet: passages as text, one below the other."""
    rows = ([record[name] for name in COLUMNS] for record in records)
    return csv_text(COLUMNS, ([_passages(cell) for cell in row] for row in rows))


def _passages(cell: Any) -> Any:
    return "\n".join(p["text"] for p in cell) if isinstance(cell, (list, tuple)) else cell


def write_all(out: Path, pages: Mapping[str, str]) -> None:
    """Write files into a folder, aside first and then moved into place; see `publish` for what is refused.

    Stopped in between, it leaves no new file beside an old one, and a page by which the next run knows the folder.
    """
    _check(out, pages)
    with aside(out) as made:
        for name, text in pages.items():
            (made / name).write_text(text, "utf-8", newline="\n")
        for name in pages:
            if name != PAGE:
                (out / name).unlink(missing_ok=True)
        for name in sorted(pages, key=lambda name: name != PAGE):
            (made / name).replace(out / name)


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
