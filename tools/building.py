"""Execute the notebooks, in place or for a report; `run.py` calls this."""

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from parallax.errors import ParallaxError, needs
from parallax.story import DEFAULT_STORY, ROOT, STORY_VARIABLE, load_story

NOTEBOOKS = ROOT / "notebooks"
REPORT = ROOT / "report"
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def main(arguments: list[str] | None = None) -> int:
    """Run `report [--story SLUG]` or `update [NOTEBOOK …]`; 0 done, 2 bad input."""
    parser = argparse.ArgumentParser(prog="run.py")
    parser.add_argument("what", choices=["report", "update"])
    parser.add_argument("--story", default=None, help="a story folder, or its name under data/stories")
    parser.add_argument("notebooks", nargs="*", help="only these, by name without ending (update)")
    given = parser.parse_args(arguments)
    try:
        update(given.notebooks) if given.what == "update" else report(given.story)
    except ParallaxError as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 2
    return 0


def report(name: str | None = None) -> None:
    """Execute every notebook for a story and write its report; the committed notebooks stay untouched."""
    from tools.report import write_report

    story = load_story(name)
    out = REPORT if story.slug == DEFAULT_STORY else REPORT / story.slug
    print(f"Report: {write_report(execute_all(story=str(story.folder)), out, story)}")


def update(names: Sequence[str] = ()) -> None:
    """Execute the notebooks in place (all, or those named), for the default story."""
    import nbformat

    for path, book in execute_all(names, story=DEFAULT_STORY).items():
        nbformat.write(book, path)


def execute_all(names: Sequence[str] = (), *, story: str) -> dict[Path, "object"]:
    """Execute the notebooks (all, or those named), two at a time; path to executed notebook, in reading order."""
    from nbclient import NotebookClient
    from nbformat.v4 import new_notebook

    check_loopback()
    NotebookClient(new_notebook())  # the first one finds its classes, which two at once would do in each other's way
    os.environ[STORY_VARIABLE] = story
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    paths = {path.stem: path for path in sorted(NOTEBOOKS.glob("*.ipynb"))}
    if unknown := next((name for name in names if name not in paths), None):
        raise ParallaxError(f"{unknown}: no notebook of that name; accepted: {', '.join(paths)}")
    paths = [path for name, path in paths.items() if not names or name in names]
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(paths, pool.map(execute, paths), strict=True))


def check_loopback() -> None:
    """Raise ParallaxError where this machine cannot be reached by itself: a kernel would be waited for in vain."""
    try:
        with socket.create_server(("127.0.0.1", 0)) as here, socket.create_connection(here.getsockname(), timeout=5):
            pass
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ParallaxError(f"127.0.0.1: {reason}; accepted: a loopback interface, by which notebooks run") from None


def execute(path: Path):
    """Execute one notebook in a fresh kernel; return it with metadata that are the same on every machine."""
    with needs("notebooks"):
        import nbformat
        from nbclient import NotebookClient

    book = nbformat.read(path, as_version=4)
    NotebookClient(
        book,
        timeout=120,  # seconds a cell
        record_timing=False,
        store_widget_state=False,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    ).execute()
    book.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    for number, cell in enumerate(book.cells):
        cell.id = f"cell-{number:02d}"
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}
    return book


if __name__ == "__main__":
    sys.exit(main())
