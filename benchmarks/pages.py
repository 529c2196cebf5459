"""Every pair of `FOLDER/pairs_silver_300.jsonl.gz` makes a page and keeps the laws, and no probability is nought.

The laws: an article differs in nothing from itself, and swapped sides give the same rows exchanged.

`python benchmarks/pages.py FOLDER` prints what broke; exit code 0 where nothing did, and where the pairs are not there.
"""

import gzip
import json
import sys
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from parallax.article import article_from_text
from parallax.differences import difference_rows, records
from parallax.errors import ParallaxError
from parallax.findings import compare
from parallax.page.comparison import comparison_page
from parallax.story import Plan, Story

NAME = "pairs_silver_300.jsonl.gz"


def made(line: str) -> tuple[str, str]:
    """Make the page of a pair; return what became of it, and why."""
    row = json.loads(line)
    try:
        articles = [article_from_text(f"{row[s]['title']}\n\n{row[s]['text']}", s) for s in "ab"]
        story = Story(row["pair_id"], *articles, plan=Plan(permutations=100))
        found = compare(story)
        assert not (found[["p", "p_adjusted"]] == 0).any(axis=None)
        assert difference_rows(replace(story, b=story.a)) == difference_rows(replace(story, a=story.b)) == []
        turned = [(row["kind"], _places(row["b"]), _places(row["a"])) for row in records(story.swapped())]
        assert [(row["kind"], _places(row["a"]), _places(row["b"])) for row in records(story)] == turned
        comparison_page(story, found.to_dict("records"), records(story)).encode()
    except ParallaxError as error:
        return "refused", f"{row['pair_id']}: {error}"
    except Exception:
        return "broke", f"{row['pair_id']}: {traceback.format_exc(limit=-2)}"
    return "made", ""


def _places(passages: list[dict]) -> list[tuple[int, int]]:
    return [(passage["start"], passage["end"]) for passage in passages]


def main(folder: str) -> int:
    """Make the pages, in two processes; 1 where one could not be made."""
    path = Path(folder) / NAME
    if not path.is_file():
        print(f"{NAME} is not here: no page was tried")
        return 0
    counts = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines, ProcessPoolExecutor(2) as workers:
        for what, why in workers.map(made, lines, chunksize=10):
            counts[what] += 1
            print(why, end="\n" * bool(why), flush=True)
    print(f"{counts['made']} pages were made, {counts['refused']} pairs were refused, {counts['broke']} broke")
    return 1 if counts["broke"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
