"""Pages from templates: Jinja with autoescape on; Python gives plain data, markup stands in `templates/`."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def render(name: str, **data) -> str:
    """Fill in the template `name` of `templates/`; every value is escaped."""
    return environment().get_template(name).render(data)


@cache
def environment() -> "Environment":
    """Return the one environment of all pages; an unknown name in a template is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
