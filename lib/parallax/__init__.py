"""Parallax: how two news sources tell one story, with the passage behind every number.

The front door: `differences(load_story())`, `compare(load_story())`, `Story.from_files("mine.txt", "theirs.html")`,
`read_article("mine.txt")`.
"""

import sys
from importlib import import_module
from types import ModuleType

_HOME = {
    "Article": "article",
    "ArticleError": "errors",
    "ParallaxError": "errors",
    "Story": "story",
    "StoryError": "errors",
    "compare": "findings",
    "differences": "differences",
    "load_story": "story",
    "read_article": "article",
    "read_articles": "article",
}
__all__ = sorted(_HOME)
__version__ = "0.2.0"


def __getattr__(name: str):
    """Import a public name when it is first used, so that `import parallax` costs next to nothing."""
    if name not in _HOME:
        raise AttributeError(f"module 'parallax' has no attribute {name!r}")
    return getattr(import_module(f"parallax.{_HOME[name]}"), name)


class _Front(ModuleType):
    """The package, in which a public name stays its function where a module is called so too (`differences`)."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _HOME and isinstance(value, ModuleType):
            value = getattr(value, name)
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Front
