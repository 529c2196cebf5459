"""Execute the notebooks, in place or for a report; `run.py` calls this."""

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from parallax.errors import ParallaxError
from parallax.story import DEFAULT_STORY, ROOT, STORY_VARIABLE, load_story

NOTEBOOKS = ROOT / "notebooks"
REPORT = ROOT / "report"
KERNELS = 2
SECONDS_A_CELL = 120
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def main(arguments: list[str] | None = None) -> int:
    """Run `report [--story SLUG]` or `update [NOTEBOOK …]`; 0 done, 2 bad input."""
    parser = argparse.ArgumentParser(prog="run.py")
    parser.add_argument("what", choices=["report", "update"])
    parser.add_argument("--story", default=None, help="a story folder, or its name under data/stories")
    parser.add_argument("notebooks", nargs="*", help="only these, by name without ending (update)")
    given = parser.parse_args(arguments)
    try:
        return update(given.notebooks) if given.what == "update" else report(given.story)
    except ParallaxError as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 2


def report(name: str | None = None) -> int:
    """Execute every notebook for a story and write its report; the committed notebooks stay untouched."""
    from parallax.report import write_report

    story = load_story(name)
    out = REPORT if story.slug == DEFAULT_STORY else REPORT / story.slug
    books = execute_all(story=str(story.folder))
    index = write_report(books, out, story)
    print(f"Report: {index}")
    return 0


def update(names: Sequence[str] = ()) -> int:
    """Execute the notebooks in place (all, or those named), for the default story."""
    import nbformat

    for path, book in execute_all(names, story=DEFAULT_STORY).items():
        nbformat.write(book, path)
    return 0


def execute_all(names: Sequence[str] = (), *, story: str) -> dict[Path, "object"]:
    """Execute the notebooks (all, or those named), two at a time; path to executed notebook, in reading order."""
    os.environ[STORY_VARIABLE] = story
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    paths = [path for path in sorted(NOTEBOOKS.glob("*.ipynb")) if not names or path.stem in names]
    with ThreadPoolExecutor(KERNELS) as pool:
        return dict(zip(paths, pool.map(execute, paths), strict=True))


def execute(path: Path):
    """Execute one notebook in a fresh kernel and give it with normalised metadata; errors are raised."""
    import nbformat
    from nbclient import NotebookClient

    book = nbformat.read(path, as_version=4)
    client = NotebookClient(
        book,
        timeout=SECONDS_A_CELL,
        record_timing=False,
        store_widget_state=False,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    return normalised(book)


def normalised(book):
    """Keep only metadata that is the same on every machine."""
    book.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    for number, cell in enumerate(book.cells):
        cell.id = f"cell-{number:02d}"
        cell.metadata = {key: value for key, value in cell.metadata.items() if key == "tags"}
    return book


if __name__ == "__main__":
    sys.exit(main())
