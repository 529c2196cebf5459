"""Measure speed side by side with peers, in one run: `python3 run.py bench`.

Everything is made up and seeded, or the two articles of the default story. The peers go into `.bench-venv`, an
environment of their own. Times are the best of a few runs; ratios above 1 mean that Parallax is faster.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / ".bench-venv"
WANTED = ("pycorpdiff", "scikit-learn", "pandas", "scipy")
WORDS, VOCABULARY = 1_000_000, 50_000
STORIES, WORKERS = (100, 1_000, 5_000), (1, 2)


def best(run: Callable, times: int = 3) -> float:
    """Return the shortest time in seconds."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        took.append(time.perf_counter() - start)
    return min(took)


def peers() -> Path | None:
    """Give the Python of an environment with the peers, made once; None where they cannot be installed."""
    python = PEERS / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not (PEERS / "ready").is_file():
        venv.create(PEERS, with_pip=True, clear=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--pre", *WANTED]
        if subprocess.run(pip).returncode:
            return None
        (PEERS / "ready").touch()
    return python


def reading() -> None:
    """Compare reading and scoring with a plain loop of the same instruments, which keeps no places and no speakers."""
    from parallax.article import article_from_text
    from parallax.instruments import instruments
    from parallax.instruments.base import prepare
    from parallax.story import load_story
    from parallax.text import sentences
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    texts = [article.raw for article in load_story().articles.values()] * 10
    plain, tool = SentimentIntensityAnalyzer(), instruments()["vader"]

    def ours() -> None:
        for text in texts:
            tool.score([prepare(unit.text) for unit in article_from_text(text, "a").passages("own-words")])

    def loop() -> None:
        for text in texts:
            for paragraph in text.splitlines():
                for start, end in sentences(paragraph):
                    plain.polarity_scores(paragraph[start:end])

    mine, theirs = best(ours), best(loop)
    print(f"reading and scoring  {len(texts) / mine:6.0f} articles a second; plain loop {len(texts) / theirs:6.0f}")
    print(f"                     {mine / theirs:.1f} times the loop's time, for parts, places, quotations and speakers")


def corpora() -> tuple[list[str], list[str]]:
    """Draw two corpora of a million words each from one vocabulary with frequencies like English."""
    rng, ranks = np.random.default_rng(1), 1 / np.arange(1, VOCABULARY + 1)
    return tuple(
        np.char.add("w", rng.choice(VOCABULARY, WORDS, p=ranks / ranks.sum()).astype(str)).tolist() for _ in "ab"
    )


def word_rates() -> None:
    """Compare keyness of two corpora with the peers'."""
    from parallax.keyness import keyness

    a, b = corpora()
    ours = best(lambda: keyness(a, b))
    print(f"keyness, 2 × {WORDS:,} words  {ours:.2f} s, from words to a ranked table")
    python = peers()
    if python is None:
        return print("                     the peers could not be installed: nothing to compare with")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpora.json"
        path.write_text(json.dumps([a, b]))
        program = Path(__file__).with_name("peers.py")
        told = subprocess.run([python, program, path], capture_output=True, text=True)
    for name, seconds in json.loads(told.stdout.splitlines()[-1] if told.stdout else "{}").items():
        shown = f"{seconds:.2f} s, {seconds / ours:.1f} times ours" if isinstance(seconds, float) else seconds
        print(f"                     {name}: {shown}")


def collections(folder: Path, most: int) -> None:
    """Measure collections: start-up, then stories a second without it, and the memory of the largest process."""
    start = {workers: run_many(folder, 1, workers)[0] for workers in WORKERS}
    print("start-up, all that a single story takes: " + told("{} worker{} {:.1f} s", start))
    print(f"{'stories':>8} {'workers':>8} {'seconds':>8} {'a second':>9} {'peak MB':>8}")
    for stories in (n for n in STORIES if n <= most):
        rates = {}
        for workers in WORKERS:
            seconds, peak = run_many(folder, stories, workers)
            rates[workers] = stories / (seconds - start[workers])
            print(f"{stories:8,} {workers:8} {seconds:8.1f} {rates[workers]:9.1f} {peak:8.0f}", flush=True)
        print(f"{'':8} two workers are {rates[2] / rates[1]:.2f} times as fast as one")


def told(form: str, by_workers: dict[int, float]) -> str:
    """Write one figure for each number of workers."""
    return ", ".join(form.format(n, "s" * (n > 1), figure) for n, figure in by_workers.items())


def run_many(folder: Path, stories: int, workers: int) -> tuple[float, float]:
    """Compare so many stories with the command line; give seconds and peak MB."""
    table = folder / f"{stories}.jsonl"
    if not table.exists():
        table.write_text("".join(lines(stories)), "utf-8")
    return timed(table, folder / f"{stories}-{workers}", workers)


def lines(stories: int):
    """Give a table of so many stories: the default story's sentences, in another order for each."""
    from parallax.story import load_story

    both = [[p.text for p in article.passages("body")] for article in load_story().articles.values()]
    for n in range(stories):
        rng = np.random.default_rng(n)
        for source, sentences in zip(("one", "other"), both, strict=True):
            order = rng.permutation(len(sentences))
            text = "\n\n".join(" ".join(sentences[i] for i in order[at : at + 4]) for at in range(0, len(order), 4))
            yield json.dumps({"story": f"s{n:05d}", "source": source, "text": text}) + "\n"


def timed(table: Path, out: Path, workers: int) -> tuple[float, float]:
    """Run the command line; give the seconds and the peak memory of its largest process in MB."""
    program = (
        "import resource, sys; from parallax.cli import main\n"
        "if __name__ == '__main__':\n"
        "    code = main(sys.argv[1:]); own, kids = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN\n"
        "    print(max(resource.getrusage(who).ru_maxrss for who in (own, kids)) / 1000); sys.exit(code)\n"
    )
    script = table.with_suffix(".py")
    script.write_text(program)
    call = [sys.executable, script, "many", table, "--out", out, "--workers", str(workers)]
    start = time.perf_counter()
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    return time.perf_counter() - start, float(done.stdout.splitlines()[-1])


def main() -> None:
    """Print every figure, with the machine."""
    most = int(sys.argv[1]) if sys.argv[1:] else 1_000
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores\n")
    reading()
    word_rates()
    print(f"\ncollections, 1,000 permutations; up to {most:,} stories (another number: bench.py 5000)")
    with tempfile.TemporaryDirectory() as folder:
        collections(Path(folder), most)


if __name__ == "__main__":
    main()
