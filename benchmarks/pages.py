"""Every pair of `FOLDER/pairs_silver_300.jsonl.gz` makes a page, and no probability is nought.

`python benchmarks/pages.py FOLDER` prints what broke; exit code 0 where nothing did, and where the pairs are not there.
"""

import gzip
import json
import sys
import traceback
from pathlib import Path

from parallax.article import article_from_text
from parallax.differences import records
from parallax.errors import ParallaxError
from parallax.findings import compare
from parallax.page.comparison import comparison_page
from parallax.story import Plan, Story

NAME = "pairs_silver_300.jsonl.gz"


def main(folder: str) -> int:
    """Make the pages; 1 where one could not be made."""
    path = Path(folder) / NAME
    if not path.is_file():
        print(f"{NAME} is not here: no page was tried")
        return 0
    made, refused, broken = 0, [], 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            try:
                articles = [article_from_text(f"{row[s]['title']}\n\n{row[s]['text']}", s) for s in "ab"]
                story = Story(row["pair_id"], *articles, plan=Plan(permutations=100))
                found = compare(story)
                assert not (found[["p", "p_adjusted"]] == 0).any(axis=None)
                comparison_page(story, found.to_dict("records"), records(story)).encode()
                made += 1
            except ParallaxError as error:
                refused.append(f"{row['pair_id']}: {error}")
            except Exception:
                broken += 1
                print(f"{row['pair_id']}: {traceback.format_exc(limit=-2)}", flush=True)
    print(f"{made} pages were made, {len(refused)} pairs were refused, {broken} broke", *refused, sep="\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
