"""What is read, linked, compared and reckoned of made-up texts, rule by rule and line for line as it is stored.

`python tests/test_stored.py` writes `tests/stored/results.txt` anew: look at every line of the difference before you
keep it. The cases stand beside it: one of speech a line, its paragraphs parted by ¶; lines as a page may hold them;
documents and pairs of articles below lines of ===. Of each a part `spoilt` keeps checksums of what is read of it with
lines and words cut, doubled and changed: a change that is meant to change nothing changes none of them, and
`python tests/test_stored.py spoilt CASE` prints what stands behind those of one case.
"""

import math
import random
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest
from conftest import ONE, OTHER
from parallax import compare, keyness, load_story
from parallax import statistics as known
from parallax.article import article_from_text
from parallax.difference import excerpt, is_dangling, quoted, told
from parallax.differences import records
from parallax.errors import ParallaxError
from parallax.likeness import quantities
from parallax.links import link_rows, standing
from parallax.reading import encoding, formats, frontmatter, layout, leftovers
from parallax.reading.mending import mend
from parallax.speech import Attribution, Quote, Sentence, find, voices
from parallax.story import Story
from parallax.text import P, sentences
from parallax.worddiff import edits, one_text, sameness

FOLDER = Path(__file__).parent / "stored"
RESULTS = FOLDER / "results.txt"
PARTS = ("speech", "lines", "documents", "bytes", "stories", "statistics", "spoilt")
Rows = Iterator[str]


def cases(name: str) -> list[tuple[str, str]]:
    """List the head and the text of each case of a file."""
    parts = re.split(r"^=== (.*)\n", (FOLDER / f"{name}.txt").read_text("utf-8"), flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], (part.removesuffix("\n") for part in parts[1::2]), strict=True))


def number(value) -> str:
    """Return a value in six digits, alike on every machine."""
    return f"{value + 0.0:.6g}" if isinstance(value, float) and math.isfinite(value) else str(value)


def row(*cells) -> str:
    """Return one line of results."""
    return " | ".join(number(cell).replace("\n", "⏎") for cell in cells)


# Speech


def speech() -> Rows:
    for n, line in enumerate((FOLDER / "speech.txt").read_text("utf-8").splitlines(), 1):
        yield f"# {n} {line[:60]}"
        yield from told_of(line)


def paragraphs(line: str) -> tuple[str, list[Sentence]]:
    """Return the text of a case of speech and its sentences."""
    text, rows = "", []
    for block, part in enumerate(line.split(" ¶ ")):
        role, paragraph = re.fullmatch(r"(?:\[(title|heading|byline|bullet|boilerplate)\] )?(.*)", part).groups()
        for start, end in sentences(paragraph):
            place = (len(text) + start, len(text) + end)
            said = paragraph[start:end]
            rows.append(Sentence(block, role or "paragraph", said, *place, len(said.split())))
        text += paragraph + "\n"
    return text, rows


def _marked(found: Quote | Attribution) -> list[str]:
    """List the yes-or-no fields of something found that are true, "" for each that is not."""
    return [name * value for name, value in found._asdict().items() if isinstance(value, bool)]


def told_of(line: str) -> Rows:
    """Yield who says what."""
    text, rows = paragraphs(line)
    quotes, said = find(text, rows)
    for quote in quotes:
        yield row(quote.start, quote.kind, quote.text, quote.speaker, quote.verb, *_marked(quote))
    for claim in said:
        yield row(claim.start, "told", claim.text, claim.speaker, claim.verb, *_marked(claim))
    yield " ".join(voices(rows, quotes, said))


# Reading


def lines() -> Rows:
    for line in (FOLDER / "lines.txt").read_text("utf-8").splitlines():
        yield from looked_at(line)


def looked_at(line: str) -> Rows:
    """Yield what a line looks like."""
    for looks in layout.lines(line)[:1]:
        found = {
            "date": frontmatter.parse_date(line),
            "dateline": frontmatter.is_dateline(line),
            "byline": frontmatter.is_byline(line),
            "author": frontmatter.author(line),
            "name": frontmatter.is_name(line) + frontmatter.is_name(line, surely=True),
            "place": bool(len(line.split()) <= layout.LONGEST_PLACE and P.PLACE.fullmatch(line)),
            "opens": frontmatter.dateline_end(line),
            "left": leftovers.furniture(line),
            "comments": leftovers.opens_comments(line),
            "title": layout.reads_like_title(line),
            "looks": (looks.kind, looks.text) if looks.text != line else looks.kind,
        }
        yield row(line, *(f"{name} {value}" for name, value in found.items() if value))


def documents() -> Rows:
    for name, text in cases("documents"):
        yield from read(name, text.replace("\\f", "\f").encode())


def read(name: str, data: bytes) -> Rows:
    """Yield what is read of a file."""
    yield f"# {name}"
    try:
        found = formats.texts(data, name)
    except ParallaxError as error:
        yield str(error)
        return
    for raw, about in found:
        article = article_from_text(raw, name, **about)
        yield row("about", article.byline, article.published, article.encoding, *article.notes)
        for block in article.block_rows:
            yield row(block.start, block.line, block.role, block.text, block.reason)
        yield " ".join(article.voices)


def bytes_() -> Rows:
    """Yield what is read of bytes in many encodings, of marks of files, and of text that is mended."""
    text = "Café in Málaga\n\nThe mayor’s “late” vote — it’s naïve. The vote was put off on Monday, 5 €."
    for name in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman", "iso8859-15"):
        kept = text if name not in ("iso8859-15",) else "Caf\xe9 costs 5 € and the mayor said that it was na\xefve."
        yield from read(f"{name}.txt", kept.encode(name))
    chance = random.Random(1)
    for start in (b"{\\rtf1", b"PK\x03\x04" + b"x" * 26 + b"word/", b"\x1f\x8b", b"\x89PNG", b"ID3\x03", b"", b" \n"):
        yield from read(
            "a.txt", start and start + bytes(chance.randrange(32, 127) for _ in range(80)) * (start != b" \n")
        )
    yield from read(
        "broken.txt", b"The vote was put off on Monday. It was l\xffte in York, caf\xc3\xa9 and all. \xc3\xa9"
    )
    yield from read("binary.txt", bytes(range(256)))
    yield from read("controls.txt", b"The vote\x01\x02 was late.")
    yield from read(
        "pages.html", b"<html><meta charset=latin-1><h1>A caf\xe9 opens</h1>" + b"<p>It was late on Monday. </p>" * 9
    )
    yield encoding.refusal("a\nb", "is odd").args[0][:40]
    for text in ("\x92It’s\x85", "The \ufb01rst.\r\nIt\x0cwas", "a\u00ad\n b", "x\u2028y\u00a0z", "It&nbsp;was&#65;"):
        yield row(text.encode("unicode_escape").decode(), *map(str, mend(text)))


# Stories


def stories() -> Rows:
    texts = dict(cases("stories"))
    for name in dict.fromkeys(key.split()[0] for key in texts):
        a, b = (article_from_text(texts[f"{name} {side}"], f"{side}.txt") for side in "ab")
        yield f"# {name}"
        yield from compared(Story(name, a, b))
    for folder in (Path(__file__).parent / "stories" / "bridge", None):
        story = load_story(folder) if folder else load_story()
        yield f"# {story.folder.name}"
        yield from compared(story)
    for text in filter(None, (line for _, both in cases("stories") for line in both.split("\n"))):
        cut = [excerpt(text, most, ("river", "monday")) for most in (6, 12, 20)]
        yield row(text[:30], *cut, quoted(text, 9), told(text, 18), told(text, 30, (), "Ada", "Bo"), is_dangling(text))


def compared(story: Story) -> Rows:
    """Yield how two articles stand to each other."""
    for link in link_rows(story.a, story.b):
        yield row(*link)
    for side in standing(story.a, story.b):
        yield " ".join(f"{one.standing}:{one.chance:g}" for one in side)
    found = one_text(story.a, story.b)
    yield row("one text", *(found and (found.share, *(tuple(edit) for edit in found.edits)) or ()))
    for one, other in zip(story.a.sentence_rows, story.b.sentence_rows, strict=False):
        yield row("edits", sameness(one.text, other.text), *(tuple(edit) for edit in edits(one.text, other.text)))
    for one in (*story.a.sentence_rows, *story.b.sentence_rows):
        if numbers := list(quantities(one.text.lower().replace(",", "").split())):
            yield row("numbers", *numbers)
    yield from facts(story)
    for one in compare(story).drop(columns=["evidence"]).to_dict("records"):
        yield row(*one.values())


def facts(story: Story) -> Rows:
    """Yield what differs."""
    for one in records(story):
        places = [(p["source"], p["start"], p["end"]) for p in (*one["a"], *one["b"])]
        yield row(one["rank"], one["kind"], one["sentence"], *places, one["basis"], one["measure"])


# Statistics


def samples() -> list[tuple[list[float], list[float]]]:
    """List pairs of samples: small and large, equal, of two kinds, on a grid and off it, far apart, useless."""
    chance = random.Random(2)

    def some(n, *levels):
        return [chance.choice(levels) for _ in range(n)]

    return [
        ([1, 2, 3], [7, 8, 9]),
        ([1, 1], [1, 1]),
        ([1, 2], [3]),
        ([0, 1], [1, 1, 1]),
        ([0.0, math.inf], [1, 2]),
        ([0.1, 0.2, 0.4], [0.3, 0.3, 0.9, 1.0]),
        ([0.01, 0.5], [0.25, 0.13, 0.02]),
        ([2, 4, 6, 8], [3, 5, 7]),
        ([1e9, 2e9, 3e9], [1.5e9, 2.5e9]),
        ([0.123456, 0.9], [0.5, 0.7, 0.33]),
        (some(9, 0, 1), some(7, 0, 1)),
        (some(4, 0, 1), some(30, 0, 0, 1)),
        (some(23, 0, 0.5, -0.5, 0.25), some(17, 0, 0.5, 1)),
        ([round(chance.gauss(0, 1), 3) for _ in range(30)], [round(chance.gauss(0.5, 2), 3) for _ in range(20)]),
        ([chance.gauss(0, 1) for _ in range(900)], [chance.gauss(0.05, 1) for _ in range(800)]),
        ([0] * 40, [1] * 40),
        ([chance.random() for _ in range(12)], [chance.random() + 2 for _ in range(12)]),
        ([0, 0, 0, 1001], [5, 0, 7]),
    ]


def statistics() -> Rows:
    def tried(function, *given, **more):
        try:
            return function(*given, **more)
        except ParallaxError as error:
            return f"{error}"
        except (ArithmeticError, ValueError) as error:
            return type(error).__name__

    for x, y in samples():
        yield f"# {len(x)} and {len(y)}: {x[:3]} {y[:3]}"
        for function in (known.permutation_p, known.welch, known.cliffs_delta, known.split_half_floor):
            found = [tried(function, *sides) for sides in ((x, y), (y, x))]
            yield row(function.__name__, *(c for one in found for c in (one if isinstance(one, tuple) else [one])))
        yield row(
            "equivalent", *(tried(known.equivalent, x, y, m, alpha=a) for m in (0.5, 2.0, 9.0) for a in (0.05, 0.2))
        )
    for n, m in ((2, 2), (3, 7), (23, 17), (5, 2), (1, 4), (60, 300)):
        yield row("sizes", n, m, known.smallest_p(n, m), tried(known.mde, n, m), tried(known.mde, n, m, alpha=0.01))
        for share in (0.0, 0.02, 0.2, 0.5, 0.9, 1.0):
            yield row("share", share, tried(known.mde_share, n, m, share), *known.shares_apart(0.3, share, n / (n + m)))
        for hits in range(0, n + 1, max(1, n // 4)):
            yield row("hits", hits, *known.wilson(hits, n), *tried(known.newcombe, hits, n, min(hits, m), m))
    for drawn, hits, units in ((3, 3, 6), (2, 5, 9), (5, 1, 6), (0, 2, 4), (4, 4, 4), (7, 9, 20)):
        yield row("hypergeometric", drawn, hits, units, *known.share_ps(drawn, hits, units).items())
    for freedom in (1, 2, 5, 9.5, 10, 38, 119, 121, 500):
        yield row("t", freedom, *(known.t_limit(freedom, p) for p in (0.6, 0.9, 0.975, 0.9999)))
        yield row("chance", freedom, *(known.t_chance(freedom, t, c) for t in (-2.0, 0.0, 1.5) for c in (0.0, 2.0)))
    yield row("holm", *known.holm([0.04, 0.01, 0.03, 0.5, 0.5, 0.0001]), *known.holm([]))
    yield row("least", known.least(lambda x: x * x, 2.0, 4.0), known.least(lambda x: x, 9.0, 4.0))
    chance = random.Random(3)
    words = [
        "late",
        "vote",
        "bridge",
        "mayor",
        "flood",
        "town",
        "water",
        "the",
        "of",
        "and",
        "said",
        "it",
        "was",
        "on",
        "a",
    ]
    for n, m, block in ((40, 60, 20), (45, 90, 20), (200, 170, 10), (30, 90, 20), (90, 100, 5), (0, 4, 2)):
        a, b = ([chance.choice(words[:size]) for _ in range(length)] for size, length in ((15, n), (9, m)))
        found = tried(keyness.keyness_test, a, b, seed=4, block=block, n=300)
        yield row("keyness", n, m, block, *(found if isinstance(found, str) else found[1:]) if found else ())
        for one in () if isinstance(found, str) else found.table.head(12).itertuples(index=False):
            yield row(*one)


# Spoilt

SAID = (
    "said",
    "told",
    "not",
    "that",
    "he",
    "Ann",
    "Lee",
    "mayor",
    "—",
    ",",
    "“",
    "”",
    ".",
    "’",
    "to",
    "by",
    "3",
    "who",
)


def changed_line(rows: list[str], chance: random.Random) -> None:
    """Cut, double, move, join, part or change a line."""
    i, j, how = chance.randrange(len(rows)), chance.randrange(len(rows)), chance.randrange(12)
    row = rows[i]
    rows[i : i + 1] = {
        0: [],
        1: [rows[j], row],
        2: [rows[j]],
        3: [" ".join(row.split()[: chance.randint(1, 12)])],
        4: [f"{row} " * chance.randint(2, 9)],
        5: ["", row],
        6: [row.upper()],
        7: [row.rstrip(".!?")],
        8: re.split(r"(?<=[.!?>]) *", row),
        9: [re.sub(r"\d", lambda _: str(chance.randrange(10)), row)],
        10: [row] * chance.randint(3, 5),
    }.get(how, [f"{row} {rows[j]}"])
    rows.extend([] if rows else ["x"])


def changed_word(text: str, chance: random.Random) -> str:
    """Cut, double, move or change a word or a mark of a line that is not empty."""
    words = re.findall(r"\w+|[^\w\s]|\s+", text)
    i, j, how = chance.randrange(len(words)), chance.randrange(len(words)), chance.randrange(7)
    if how == 6:
        return "".join([*words[i:], " ", *words[:i]])
    words[i : i + 1] = {
        0: [],
        1: [chance.choice(SAID)],
        2: [f" {chance.choice(SAID)} ", words[i]],
        3: [words[j]],
        4: [words[i].capitalize()],
        5: [*words[min(i, j) : max(i, j)][:12], words[i]],
    }[how]
    return "".join(words) or "x"


def changed(text: str, times: int, name: object, by_line: bool = True) -> str:
    """Return a text with some lines and words changed, the same for the same name."""
    chance, rows = random.Random(f"{name} {text}"), text.split("\n")
    for _ in range(times):
        if by_line:
            changed_line(rows, chance)
        else:
            full = [n for n, row in enumerate(rows) if row.strip()]
            place = chance.choice(full)
            rows[place] = changed_word(rows[place], chance)
    return "\n".join(rows)


def spoilt_cases() -> Iterator[tuple[str, list[Callable[[], Rows]]]]:
    """Yield each case with what is to be read of it when it is spoilt in one way after another."""

    def of_speech(line: str, n: int) -> Rows:
        parts = re.split(r"( ¶ (?:\[\w+\] )?)", line)
        parts[::2] = changed("\n".join(parts[::2]), 1 + n % 3, n, by_line=False).split("\n")
        return told_of("".join(parts))

    def of_pair(name: str, a: str, b: str, n: int) -> Rows:
        b = changed(a, 9, n, by_line=False) if n % 6 == 5 else b
        sides = [changed(changed(text, 3 * (n % 2), n), 6, n, by_line=False) for text in (a, b)]
        try:
            story = Story(
                name, *(article_from_text(text, f"{side}.txt") for side, text in zip("ab", sides, strict=True))
            )
        except ParallaxError as error:
            yield str(error)
        else:
            yield from (" ".join(one.standing for one in side) for side in standing(story.a, story.b))
            yield from facts(story)

    held = cases("stories") + [(f"bridge {side}", text) for side, text in zip("ab", (ONE, OTHER), strict=True)]
    for name, text in cases("documents") + [(f"{name}.txt", text) for name, text in held]:
        raw = text.replace("\\f", "\f")
        yield name, [partial(read, name, changed(raw, 1 + n % 4, n).encode()) for n in range(36)]
    for number, line in enumerate((FOLDER / "speech.txt").read_text("utf-8").splitlines(), 1):
        yield f"speech{number}", [partial(of_speech, line, n) for n in range(36)]
    for number, line in enumerate((FOLDER / "lines.txt").read_text("utf-8").splitlines(), 1):
        yield f"line{number}", [partial(looked_at, changed(line, 1 + n % 2, n, by_line=False)) for n in range(18)]
    texts = dict(held)
    for name in dict.fromkeys(key.split()[0] for key in texts):
        yield name, [partial(of_pair, name, texts[f"{name} a"], texts[f"{name} b"], n) for n in range(30)]


def spoilt() -> Rows:
    for name, ways in spoilt_cases():
        made = ("\n".join(way()).encode("utf-8", "replace") for way in ways)
        yield row(name, " ".join(f"{zlib.crc32(one) % 65_536:04x}" for one in made))


MADE = dict(zip(PARTS, (speech, lines, documents, bytes_, stories, statistics, spoilt), strict=True))


def results() -> Iterable[str]:
    """Yield every line of the results, part by part."""
    for part in PARTS:
        yield f"## {part}"
        yield from MADE[part]()


@pytest.mark.parametrize("part", PARTS)
def test_results_are_those_that_are_stored(part):
    stored = re.search(rf"^## {part}\n(.*?)(?=^## |\Z)", RESULTS.read_text("utf-8"), re.MULTILINE | re.DOTALL)[1]
    assert [*MADE[part]()] == stored.splitlines()


if __name__ == "__main__" and sys.argv[1:2] == ["spoilt"]:
    for n, way in enumerate(dict(spoilt_cases())[sys.argv[2]]):
        print(f"# {n}", *way(), sep="\n")
elif __name__ == "__main__":
    RESULTS.write_text("\n".join(results()) + "\n", "utf-8")
