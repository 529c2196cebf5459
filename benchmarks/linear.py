"""Measure how time grows with the text: reading and comparing made-up kinds of text; for patterns see `patterns.py`.

`python benchmarks/linear.py` prints what takes more than a second of one processor for 100 KB of one text or of two,
or more than 2.5 times as long for twice the text; exit code 0 where nothing does. `--only read` or `compare`; `--size`
in bytes.
"""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator

from parallax.article import article_from_text
from parallax.differences import difference_rows
from parallax.errors import ParallaxError
from parallax.findings import compare
from parallax.reading.formats import texts
from parallax.story import ROOT, Plan, Story

SLOWEST, GROWTH, SMALL = 1.0, 2.5, 0.05  # seconds for 100 KB; times for twice the text; seconds that say nothing
HANG = 60
NEWS = (ROOT / "tests" / "stories" / "bridge" / "one.txt").read_text("utf-8")
KINDS = (
    *"aA1.,!…-—_*>|/()[]“”\"'’$%&@#é漢😀\u00a0\u200b\t \f",
    *("a ", "A ", "1 ", "A. ", "a. ", "Mr. ", "A.\u2003", "(a", "“a", "> ", "a > ", "a>b", "1. ", "- a\n", "a-\n"),
    *("A B ", "A and ", "of A ", "By A B, ", "AB/", "A/B ", "x@", "&amp;", "http://a", "Ã©", "â€™", "\f", "a\f"),
    *("a\n", "\n", "1\n", "> a\n", "> > ", "a b c d e\n", "HD a b c\n", "Section: a\n\n", "BYLINE: a\n", "A\n\n"),
    *("“I go,” he said. ", "he said “", "said A, ", "“a” “b” ", "Q. a\n", "A: a\n", "A (B) ", "12:30 ", "May 6, "),
    *("$1 ", "1,000 ", "1,000,", "a, b and ", "[a](b) ", "**a", "<b>", "</p>", "<p>", "<!--", "&#8220;", "U.S. "),
    *(
        "He met 12 men on Monday. ",
        "Ada Poll of Elm said so. ",
        "the 3-year-old ",
        "a/b/c ",
        "---\n",
        "# a\n",
        "(",
        "((",
    ),
    *(
        "not good ",
        "very bad! ",
        "😀 ",
        "A’s ",
        "president A ",
        "Trump said. ",
        "killed 3 ",
        "a\u0301",
        "\u05d0 ",
        "x" * 50,
    ),
)
FORMS = {
    "all": lambda text: text,
    "front": lambda text: f"{text}\n\n{NEWS}",
    "inside": lambda text: NEWS.replace("Shops", f"{text} Shops", 1),
    "every line": lambda text: "\n\n".join(f"{text[i : i + 200]} and it was over." for i in range(0, len(text), 200)),
}


class Hung(Exception):
    """It takes longer than `HANG`."""


def kinds(size: int) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the name of each kind in each form, and its text at half the size and at the size."""
    for kind in KINDS:
        for form, make in FORMS.items():
            yield f"{kind[:12]!r} {form}", tuple(make(kind * (part // len(kind))) for part in (size // 2, size))


def seconds(function: Callable, *given) -> float:
    """Return the processor's time of a call; `HANG` and no more where it hangs."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_PROF, HANG)
    try:
        function(*given)
    except (Hung, ParallaxError):
        pass
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start


def slow(function: Callable, name: str, pair: tuple, size: int, made: Callable = str) -> str:
    """Return in words what is wrong with the time that a function takes, "" where nothing is.

    What it takes is `made` anew of the text, which is one letter shorter each time: nothing is known of it from before.
    """
    two = seconds(function, made(pair[1]))
    if two <= SMALL * size / 100_000:
        return ""
    one, two = seconds(function, made(pair[0])), min(two, seconds(function, made(pair[1][1:])))
    limit = SLOWEST * size / 100_000
    return f"{name}: {one:.2f} s, then {two:.2f} s" if two > limit or two > max(GROWTH * one, SMALL) else ""


def read(text: str) -> None:
    """Read a text as an article and as a file."""
    article_from_text(text, "a.txt")
    texts(text.encode(), "a.txt")


def compared(pair: tuple) -> None:
    """Compare two articles: what differs, and every finding."""
    story = Story("made up", *pair, plan=Plan(permutations=100))
    difference_rows(story)
    compare(story)


def comparable(text: str):
    """Return an article beside ordinary news."""
    try:
        return article_from_text(text, "a.txt"), article_from_text(NEWS, "b.txt")
    except ParallaxError:
        return None


def twice(text: str):
    """Return an article beside itself."""
    article, _ = comparable(text)
    return article, article


def main() -> int:
    """Print what is slow; 1 where something is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=["read", "compare"])
    parser.add_argument("--size", type=int, default=100_000)
    given = parser.parse_args()

    def hung(*_):
        raise Hung

    signal.signal(signal.SIGPROF, hung)
    found = tried = 0
    for name, pair in kinds(given.size):
        asked = {}
        if given.only in (None, "read"):
            asked["read"] = (read, pair, given.size)
        if given.only in (None, "compare") and all(map(comparable, (*pair, pair[1][1:]))):
            asked["compare"] = (compared, pair, given.size, comparable)
            asked["compare with itself"] = (compared, pair, 2 * given.size, twice)
        for what, (function, *rest) in asked.items():
            tried += 1
            if told := slow(function, f"{what}: {name}", *rest):
                found += 1
                print(told, flush=True)
    print(f"{found} of {tried:,} are slow")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
