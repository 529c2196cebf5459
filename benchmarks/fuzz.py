"""Mutate articles and put them through reading, links, differences, findings and the page: nothing may break or hang.

`python -m benchmarks.fuzz --minutes 10 --seed 1` prints the seed of each input that broke and how, and in the end how
many were tried; exit code 0 where nothing broke. Every input is read, one in twenty a whole article and the others a
stretch of one; every 100th is compared with what it came from and with itself, every 1,000th gets findings and a page.
"""

import argparse
import random
import sys
import time
import traceback
from collections.abc import Iterator

from parallax import compare
from parallax.article import article_from_text
from parallax.differences import difference_rows, records
from parallax.errors import ParallaxError
from parallax.lexicons import entries
from parallax.measures.voices import voice_rows
from parallax.page.comparison import comparison_page
from parallax.story import ROOT, Story

from benchmarks.linear import slower

SLOWEST = 2.0  # seconds of one processor that an input may take to be read and compared
ARTICLES = sorted([*(ROOT / "data" / "stories").rglob("*.txt"), *(ROOT / "tests" / "stories").rglob("*.txt")])
MARKS = "“”‘’\"'«»„「」()[]{}<>*_#|`$\\/=+-–—…•·.,;:!?%&@~^"
PIECES = [
    *("\n", "\n\n", "\r", "\r\n", "\t", "\x0c", "\x00", "\x1b[31m", "\u00a0", "\u2028", "\u200b", "\u202e", "\ufeff"),
    *("\u00ad", "\ud800", "&amp;", "&#8220;", "<script>", "</p>", "By Jane Doe", "WASHINGTON (AP) —", "June 28, 2025"),
    *("Mr. ", "U.S. ", "“I go,” he said. ", "Q. ", "A. ", "$1.5bn", "http://example.org/?a=b", "😀", "北京", "مرحبا"),
    *("e\u0301", "ﬁ", "1,234,567"),
    # words that rules look for
    *(
        " pro-mill ",
        " anti-gun violence group ",
        " far-right lawyer ",
        " said ",
        " did not say ",
        " told “The Lead” that ",
    ),
    *(", according to Ann Lee, ", ", a mill, ", " who ", " the mayor’s lawyer ", " 12 of them ", ": "),
]
LISTS = {"grammar": "word", "offices": "office", "speaker_nouns": "noun", "reporting_verbs": "past"}
# Words that the rules of speech look for, for whole words put in and out
VOCABULARY = [
    *sorted({row[column].split("/")[0] for name, column in LISTS.items() for row in entries(name)}),
    *("he", "she", "they", "his", "their", "who", "Mr.", "Jr.", "Sr.", "Ann", "Lee", "Poll’s", "U.S.", "Reuters") * 20,
    *(",", ".", ":", "“", "”", "—", "(", ")", "AP", "10", "one", "/", "-elect", "@lee", "’s") * 20,
]


def reworded(text: str, random: random.Random) -> str:
    """Put up to a fifth of the words out, or others in, before or for them."""
    words = text.split(" ")
    for _ in range(random.randint(1, 2 + len(words) // 5)):
        at, word = random.randrange(len(words)), random.choice(random.choice((words, VOCABULARY)))
        word = word.capitalize() if random.random() < 0.3 else word
        words[at : at + random.randint(0, 1)] = [word] * (len(words) == 1 or random.random() < 0.8)
    return " ".join(words)


def mutated(text: str, random: random.Random) -> str:
    """Cut, repeat, splice, nest and spoil a text a few times."""
    if random.random() < 0.95:
        start = random.randint(0, len(text))
        text = text[start : start + random.randint(200, 2_500)]
    for _ in range(random.randint(1, 6)):
        i, j = sorted(random.randint(0, len(text)) for _ in range(2))
        piece = random.choice(PIECES) if random.random() < 0.6 else random.choice(MARKS)
        if random.random() < 0.2:
            piece = chr(random.choice([random.randint(0, 0x2FFF), random.randint(0, 0x10FFFF)]))
        how = random.randint(0, 9)
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
        elif how == 6:
            text = text[j:] + text[i:j] + text[:i]
        else:
            text = reworded(text, random)
        text = text[:60_000]
    return text


def attempt(base: str, seed: int) -> None:
    """Put one mutated article through; raises whatever breaks."""
    text = mutated(base, random.Random(seed))
    if seed % 3:  # what a file can hold; the others come as a program may hand them over
        text = text.encode("utf-8", "replace").decode("utf-8")
    try:
        article = article_from_text(text, "a.txt")
    except ParallaxError as error:
        assert len(str(error).splitlines()) == 1, error
        return
    raw = article.raw
    for rows in (article.block_rows, article.sentence_rows, article.quote_rows, article.attribution_rows):
        assert all(raw[row.start : row.end] == row.text for row in rows)
    if seed % 100:
        return
    story = Story("made up", article, article_from_text(base, "b.txt"))
    found, turned = difference_rows(story), difference_rows(story.swapped())
    assert difference_rows(Story("same", article, article)) == []
    voice_rows(story)
    assert [(row.kind, row.a, row.b) for row in found] == [(row.kind, *_turned(row.b, row.a)) for row in turned]
    for row in found:
        sides = {"a": article.raw, "b": story.b.raw}
        assert all(sides[p["source"]][p["start"] : p["end"]] == p["text"] for p in (*row.a, *row.b))
    if seed % 1_000 == 0:
        comparison_page(story, compare(story).to_dict("records"), records(story)).encode("utf-8")


def _turned(*sides):
    """Return passages with the two sources exchanged."""
    return [tuple(p | {"source": {"a": "b", "b": "a"}[p["source"]]} for p in side) for side in sides]


def run(seed: int, *, seconds: float = float("inf"), most: float = float("inf")) -> Iterator[tuple[int, str]]:
    """Yield for each input its seed and how it broke, "" where it did not; stop after `seconds` or `most` inputs."""
    bases = [path.read_text("utf-8", "replace") for path in ARTICLES]
    start, first = time.monotonic(), seed
    while time.monotonic() - start < seconds and seed - first < most:
        before, told = time.process_time(), ""
        try:
            attempt(bases[seed % len(bases)], seed)
        except Exception:
            told = traceback.format_exc(limit=-2)
        took = time.process_time() - before
        yield seed, told or (f"took {took:.1f} s" if took > SLOWEST * slower() else "")
        seed += 1


def main() -> int:
    """Fuzz for some minutes; print what broke and how many inputs were tried."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    tried = broken = 0
    for seed, told in run(given.seed, seconds=60 * given.minutes):
        tried += 1
        if told:
            broken += 1
            print(f"seed {seed}: {told}", flush=True)
    print(f"{broken} of {tried:,} inputs from seed {given.seed} on broke or hung")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
