"""Time scoring against the bare `vaderSentiment` on the same sentences: `python benchmarks/scoring.py [JSONL.GZ]`.

Without a file the sentences are those of the default story; a file holds one article a line, with a field `text`.
Times are processor time, each way in turn, the best of several rounds.
"""

import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import chain, cycle, islice
from pathlib import Path

from parallax import load_story
from parallax.instruments import instruments
from parallax.instruments.base import prepare
from parallax.text import sentences
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

SAMPLE, ROUNDS = 1_000, 15


def main(paths: list[str]) -> None:
    """Print one line a way of scoring."""
    story = load_story()
    lines = list(islice(cycle(read(paths)) if not paths else read(paths), SAMPLE))
    ready = [prepare(line, story.actors) for line in lines]
    bare, tool = SentimentIntensityAnalyzer(), instruments()["vader"]
    ways = {
        "vaderSentiment, score alone": lambda: [bare.polarity_scores(line)["compound"] for line in ready],
        "the same with words and places": lambda: tool.score(ready),
        "straightened, masked, scored": lambda: tool.score([prepare(line, story.actors) for line in lines]),
    }
    ways |= {name: lambda tool=tool: tool.score(ready) for name, tool in instruments().items() if name != "vader"}
    best = race(ways)
    for name, seconds in best.items():
        print(f"{name:34}{len(lines) / seconds:12,.0f} sentences a second{best[next(iter(ways))] / seconds:8.0%}")


def read(paths: list[str]) -> Iterator[str]:
    """Give the sentences of the articles in a file, or of the default story."""
    if not paths:
        return (unit.text for article in load_story().articles.values() for unit in article.passages("body"))
    texts = (json.loads(line)["text"] for line in gzip.decompress(Path(paths[0]).read_bytes()).splitlines())
    blocks = (block for text in texts for block in text.splitlines() if block.strip())
    return chain.from_iterable((block[start:end] for start, end in sentences(block)) for block in blocks)


def race(ways: dict[str, Callable]) -> dict[str, float]:
    """Run every way in turn, several times, and give the shortest processor time of each in seconds."""
    took = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, run in ways.items():
            start = time.process_time()
            run()
            took[name].append(time.process_time() - start)
    return {name: min(times) for name, times in took.items()}


if __name__ == "__main__":
    main(sys.argv[1:])
