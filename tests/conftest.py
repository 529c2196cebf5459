"""Shared by the tests: the default story, its findings, a made-up pair; property tests that draw alike each time."""

import shutil

import pytest
from hypothesis import settings
from parallax import compare, load_story
from parallax.article import article_from_text
from parallax.story import Story

settings.register_profile("parallax", deadline=None, derandomize=True, database=None)
settings.load_profile("parallax")

ONE = """Council opens the new bridge

The bridge over the Aller opened on Monday. "It is a wonderful day," said Ada Poll, the mayor. The work took three.

Officials say that the cost stayed within the plan. Traffic was calm. Shops along the road reported good sales.
"""
OTHER = """New bridge opens late and over budget

The Aller bridge opened on Monday, a year late. Critics warn that repairs will follow. The cost rose twice.

According to Ada Poll, the mayor, the delay was bad luck. Drivers waited for an hour. Nobody apologised.
"""


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
    return Story(
        "A bridge, told twice", article_from_text(ONE, "one.txt"), article_from_text(OTHER, "other.txt")
    )


@pytest.fixture
def copied(story, tmp_path):
    """A copy of the default story in a folder of its own, whose files a test may change."""
    shutil.copytree(story.folder, tmp_path / "copied")
    return load_story(tmp_path / "copied")
