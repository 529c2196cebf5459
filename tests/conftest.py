"""Shared by the tests: the default story, its findings, a made-up pair; property tests that draw alike each time."""

import gc
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import settings
from parallax import compare, load_story

from benchmarks.linear import slower

settings.register_profile("parallax", deadline=None, derandomize=True, database=None)
settings.load_profile("parallax")


def pytest_collection_finish():
    """Spare the garbage collector what was imported, which it would go through again and again."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


BRIDGE = Path(__file__).parent / "stories" / "bridge"
ONE, OTHER = ((BRIDGE / name).read_text("utf-8") for name in ("one.txt", "other.txt"))


@pytest.fixture(scope="session")
def story():
    """The default story."""
    return load_story()


@pytest.fixture(scope="session")
def findings(story):
    """The default story's findings."""
    return compare(story)


@pytest.fixture(scope="session")
def made_up():
    """A story of two short made-up articles, without actors and codes."""
    return load_story(BRIDGE)


@pytest.fixture
def copied(story, tmp_path):
    """A copy of the default story in a folder of its own, whose files a test may change."""
    shutil.copytree(story.folder, tmp_path / "copied")
    return load_story(tmp_path / "copied")


@pytest.fixture
def loaded():
    """A function that runs a program in a process of its own and lists which of these modules it loaded."""

    def run(program, *modules):
        asked = f"import sys; {program}; print([m for m in {modules} if m in sys.modules])"
        done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
        return done.stdout.strip()

    return run


@pytest.fixture(scope="session")
def doubling():
    """Check that a function takes twice as long for twice the text, and at most a second for 100 KB (or .2 s).

    A slower machine has more seconds, and every machine twice as many again: the benchmark holds the limit itself. A
    busy machine counts too much, so both are measured anew up to six times; what grows with the square fails each time.
    """

    def check(function, kind, size=100_000, most=1):
        def seconds(text):
            start = time.process_time()
            function(text)
            return time.process_time() - start

        half, whole = (kind * (part // len(kind)) for part in (size // 2, size))
        for n in range(6):  # a letter shorter each time: nothing is known of it from before
            one, two = seconds(half[n:]), seconds(whole[n:])
            if two <= max(0.2, min(2.5 * one, 3 * slower() * most * size / 100_000)):
                return
        pytest.fail(f"{kind!r}: {one:.2f} s, then {two:.2f} s")

    return check
