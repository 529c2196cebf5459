"""Mutate articles and put them through reading, links, differences, findings and the page: nothing may break or hang.

`python benchmarks/fuzz.py --minutes 10 --seed 1` prints what broke, the input's seed first; 0 where nothing did. Every
input is read; every 20th is compared with the article it came from, every 200th gets findings and a page.
"""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Iterator

from parallax import compare
from parallax.article import article_from_text
from parallax.differences import difference_rows, differences
from parallax.errors import ParallaxError
from parallax.page.comparison import comparison_page
from parallax.story import ROOT, Story

SLOWEST = 2.0  # seconds an input may take to be read and compared
ARTICLES = sorted([*(ROOT / "data" / "stories").rglob("*.txt"), *(ROOT / "tests" / "stories").rglob("*.txt")])
MARKS = "“”‘’\"'«»„「」()[]{}<>*_#|`$\\/=+-–—…•·.,;:!?%&@~^"
PIECES = [
    *("\n", "\n\n", "\r", "\r\n", "\t", "\x0c", "\x00", "\x1b[31m", "\u00a0", "\u2028", "\u200b", "\u202e", "\ufeff"),
    *("\u00ad", "\ud800", "&amp;", "&#8220;", "<script>", "</p>", "By Jane Doe", "WASHINGTON (AP) —", "June 28, 2025"),
    *("Mr. ", "U.S. ", "“I go,” he said. ", "Q. ", "A. ", "$1.5bn", "http://example.org/?a=b", "😀", "北京", "مرحبا"),
    *("e\u0301", "ﬁ", "1,234,567"),
]


def mutated(text: str, random: random.Random) -> str:
    """Cut, repeat, splice, nest and spoil a text a few times."""
    for _ in range(random.randint(1, 6)):
        i, j = sorted(random.randint(0, len(text)) for _ in range(2))
        piece = random.choice(PIECES) if random.random() < 0.6 else random.choice(MARKS)
        if random.random() < 0.2:
            piece = chr(random.choice([random.randint(0, 0x2FFF), random.randint(0, 0x10FFFF)]))
        how = random.randint(0, 6)
        if how == 0:
            text = text[:i] + text[j:]
        elif how == 1:
            text = text[:i] + piece + text[i:]
        elif how == 2:
            text = text[:i] + piece * random.randint(2, 400) + text[i:]
        elif how == 3:
            text = text[:j] + text[i:j] * random.randint(1, 3) + text[j:]
        elif how == 4:
            text = text[:i] + text[i:j].replace(" ", piece, random.randint(1, 50)) + text[j:]
        elif how == 5:
            text = text[:i] + piece + text[i:j] + piece + text[j:]
        else:
            text = text[j:] + text[i:j] + text[:i]
        text = text[:60_000]
    return text


def attempt(base: str, seed: int) -> None:
    """Put one mutated article through; raises whatever breaks."""
    text = mutated(base, random.Random(seed)).encode("utf-8", "replace").decode("utf-8")
    try:
        article = article_from_text(text, "a.txt")
    except ParallaxError as error:
        assert len(str(error).splitlines()) == 1, error
        return
    raw = article.raw
    for rows in (article.block_rows, article.sentence_rows, article.quote_rows, article.attribution_rows):
        assert all(raw[row.start : row.end] == row.text for row in rows)
    if seed % 20:
        return
    story = Story("made up", article, article_from_text(base, "b.txt"))
    found = difference_rows(story)
    assert difference_rows(Story("same", article, article)) == []
    for row in found:
        sides = {"a": article.raw, "b": story.b.raw}
        assert all(sides[p["source"]][p["start"] : p["end"]] == p["text"] for p in (*row.a, *row.b))
    if seed % 200 == 0:
        comparison_page(story, compare(story), differences(story))


def run(seconds: float, seed: int, most: int | None = None) -> Iterator[str]:
    """Yield a line for each input that broke or hung; stop after `seconds` or `most` inputs."""
    bases = [path.read_text("utf-8", "replace") for path in ARTICLES]
    start = time.monotonic()
    while time.monotonic() - start < seconds and (most is None or most > 0):
        before = time.monotonic()
        try:
            attempt(bases[seed % len(bases)], seed)
        except Exception:
            yield f"seed {seed}: {traceback.format_exc(limit=-2)}"
        if time.monotonic() - before > SLOWEST:
            yield f"seed {seed}: took {time.monotonic() - before:.1f} s"
        seed, most = seed + 1, None if most is None else most - 1


def main() -> int:
    """Fuzz for some minutes; print what broke and how many inputs were tried."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    broken = 0
    for line in run(60 * given.minutes, given.seed):
        broken += 1
        print(line, flush=True)
    print(f"{broken} of the inputs from seed {given.seed} on broke or hung")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
