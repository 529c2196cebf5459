"""Made-up stories for the tests of collections: many pairs of small articles, no two alike."""

import csv
import json
from pathlib import Path

PLACES = ("Aller", "Bourne", "Corvo", "Delle", "Evren")
SAID = ("“It is a good day,” said {}, the mayor.", "{} warned that the cost was a terrible mistake.")
MOOD = ("wonderful", "bad", "calm", "poor")


def article(number: int, source: str) -> str:
    """Write an article of twelve sentences."""
    place, mood = PLACES[number % 5], MOOD[(number + len(source)) % 4]
    lines = [
        f"The bridge over the {place} opened on Monday after {number + 2} years of work.",
        SAID[(number + len(source)) % 2].format("Ada Poll"),
        f"The {source} paper found the road {mood} and the traffic {MOOD[number % 4]}.",
        f"Shops in {place} reported sales of {100 + number} boxes on the first day.",
    ]
    return "\n\n".join(" ".join(lines[i:] + lines[:i]) for i in range(3))


def rows(stories: int, *, sources=("east", "west")) -> list[dict]:
    """Give the rows of a table of so many stories."""
    return [
        {"story": f"s{n:03d}", "source": source, "title": f"Bridge {n} opens", "text": article(n, source)}
        for n in range(stories)
        for source in sources
    ]


BAD = [
    {"story": "x-empty", "source": "east", "title": "A title", "text": " "},
    {"story": "x-empty", "source": "west", "title": "A title", "text": article(1, "west")},
    {"story": "x-one", "source": "east", "title": "", "text": article(1, "east")},
    *({"story": "x-three", "source": s, "title": "", "text": article(1, s)} for s in ("east", "west", "north")),
    *({"story": "x-twice", "source": "east", "title": "", "text": article(n, "east")} for n in (1, 2)),
]


def write_jsonl(path: Path, table: list[dict]) -> Path:
    """Write rows as JSON lines."""
    path.write_text("".join(json.dumps(row) + "\n" for row in table), "utf-8")
    return path


def write_csv(path: Path, table: list[dict]) -> Path:
    """Write rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ["story", "source", "title", "text"])
        writer.writeheader()
        writer.writerows(table)
    return path


def result(out: Path) -> list[bytes]:
    """Return the bytes of a run's tables."""
    return [(out / name).read_bytes() for name in ("findings.parquet", "differences.parquet", "problems.csv")]
