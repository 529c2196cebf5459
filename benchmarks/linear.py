"""Measure how time grows with the text: reading and comparing made-up kinds of text; for patterns see `patterns.py`.

`python -m benchmarks.linear` prints what takes more than a second of one processor for 100 KB of one text or of two,
or more than 2.5 times as long for twice the text and again for twice that, then the ten slowest; exit code 0 where
neither does. One step alone can be the processor's: what it reads stays in its cache or does not. What takes less than
a fifth of a second breaks no law; what breaks it is tried again, since a busy machine counts too much. A slower machine
has more seconds: see `slower`. `--only` read or compare; `--size` in bytes. Of a text of too many lines for an article
as many are taken as are read.
"""

import argparse
import inspect
import io
import signal
import sys
import time
import tokenize
from collections.abc import Callable, Iterator
from functools import cache

from parallax.article import article_from_text
from parallax.differences import difference_rows
from parallax.errors import ParallaxError
from parallax.findings import compare
from parallax.reading.encoding import MAX_LINES
from parallax.reading.formats import texts
from parallax.story import ROOT, Plan, Story

SLOWEST, GROWTH, SMALL = 1.0, 2.5, 0.2  # seconds for 100 KB; times for twice the text; seconds that say nothing
HANG, TRIES = 20, 5
TOKENS = 0.03  # seconds of the machine on which the limits were set for what `slower` does
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


@cache
def slower() -> float:
    """Return how many times as long as the machine on which the limits were set this one takes, and at least 1.

    Measured on work of the standard library that is like reading: the tokens of one of its modules, the best of three.
    """
    source, took = inspect.getsource(inspect), []
    for _ in range(3):
        start = time.process_time()
        sum(1 for _ in tokenize.generate_tokens(io.StringIO(source).readline))
        took.append(time.process_time() - start)
    return max(1.0, min(took) / TOKENS)


class Hung(Exception):
    """It takes longer than `HANG`."""


def kinds(size: int) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the name of each kind in each form, and its text at a quarter of the size and at the size."""
    for kind in KINDS:
        most = min(size / len(kind.encode()), 0.9 * MAX_LINES / max(kind.count("\n"), 0.001))
        for form, make in FORMS.items():
            yield f"{kind[:12]!r} {form}", tuple(make(kind * int(most * part)) for part in (0.25, 1))


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


def measured(function: Callable, pair: tuple[str, str], made: Callable = str) -> tuple[float, float]:
    """Return how long a function takes for a text and what share of the law's limit that is: above 1 it is broken.

    What it takes is `made` anew of the text, which is one letter shorter each time: nothing is known of it from before.
    """
    size = len(pair[1].encode()) * (2 if made is twice else 1)
    limits = {SLOWEST * slower() * size / 100_000}
    best = share = HANG
    for n in range(TRIES):
        best = min(best, seconds(function, made(pair[1][n:])))
        if best > SMALL and n < 2:
            limits = {*limits, GROWTH**2 * seconds(function, made(pair[0][n:]))}
        share = best / max(SMALL, min(limits))
        if share <= 1:
            break
    return best, share


def read(text: str) -> None:
    """Read a text as an article and as a file."""
    article_from_text(text, "a.txt")
    texts(text.encode(), "a.txt")


def compared(pair: tuple | None) -> None:
    """Compare two articles: what differs, and every finding."""
    if pair:
        story = Story("made up", *pair, plan=Plan(permutations=100))
        difference_rows(story)
        compare(story)


def comparable(text: str) -> tuple | None:
    """Return an article beside ordinary news; None where it cannot be read."""
    try:
        return article_from_text(text, "a.txt"), article_from_text(NEWS, "b.txt")
    except ParallaxError:
        return None


def twice(text: str) -> tuple | None:
    """Return an article beside itself."""
    pair = comparable(text)
    return pair and (pair[0], pair[0])


def main() -> int:
    """Print what is slow; 1 where something is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=["read", "compare"])
    parser.add_argument("--size", type=int, default=50_000)
    given = parser.parse_args()

    def hung(*_):
        raise Hung

    signal.signal(signal.SIGPROF, hung)
    read(NEWS)
    compared(comparable(f"{NEWS}\n\nIt was over."))  # what is loaded once counts for no kind
    asked = {"read": (read,), "compare": (compared, comparable), "compare with itself": (compared, twice)}
    asked = {what: how for what, how in asked.items() if what.startswith(given.only or "")}
    found = []
    for name, pair in kinds(given.size):
        for what, (function, *made) in asked.items():
            best, share = measured(function, pair, *made)
            found.append((share, best, f"{what}: {name}"))
            if share > 1:
                print(f"broken: {what}: {name}: {best:.2f} s", flush=True)
    broken = sum(share > 1 for share, *_ in found)
    print(f"{broken} of {len(found):,} are slow; the ten slowest, with the share of what is allowed:")
    for share, best, name in sorted(found, reverse=True)[:10]:
        print(f"{share:5.2f} {best:5.2f} s  {name}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
