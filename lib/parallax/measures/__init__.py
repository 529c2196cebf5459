"""What is asked of two articles: one module a question.

A module holds a function of its own name that returns the table (also as `rows`), `findings(story)` that lists what it
claims, and `differences(story)` that lists what a reader would point out; any of the three may be missing.
"""

from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

MEASURES: tuple[str, ...] = (  # in the order in which findings are listed
    *("comparability", "tone"),
    *("headline", "told_by_one", "voices", "quotations", "conflicts"),
    *("same_fact", "particulars", "strength", "edited", "naming"),
    *("titles", "contents", "codes", "keywords", "variety", "loaded"),
)


def having(what: str) -> Iterator[tuple[str, ModuleType]]:
    """Return name and module of the measures that have a function `what`, in order."""
    modules = ((name, import_module(f"parallax.measures.{name}")) for name in MEASURES)
    return ((name, module) for name, module in modules if hasattr(module, what))
