"""The errors a reader can cause; each says in one line which file, why, and what is accepted."""

from collections.abc import Iterator
from contextlib import contextmanager


class ParallaxError(ValueError):
    """Bad input. `str(error)` is one line that names the file, the reason and what is accepted."""


class ArticleError(ParallaxError):
    """An article that cannot be read: missing, empty, binary, too large, not decodable."""


class StoryError(ParallaxError):
    """A story folder that cannot be used: unknown key, wrong type, missing or foreign file, misplaced code."""


class NotComparable(ParallaxError):
    """Two sides for which a statistic is not defined. `str(error)` is the reason, to be shown."""


@contextmanager
def needs(extra: str, file: str = "") -> Iterator[None]:
    """Import what only an extra of the package brings, to read a file or at all.

    Raises ParallaxError (for a file ArticleError) that names the extra where it is not installed.

    >>> with needs("many"):
    ...     import no_such_package
    Traceback (most recent call last):
    parallax.errors.ParallaxError: no_such_package is not installed; accepted: pip install 'parallax[many]'
    """
    try:
        yield
    except ModuleNotFoundError as error:
        told = f"{error.name} is not installed; accepted: pip install 'parallax[{extra}]'"
        raise (ArticleError(f"{file}: {told}") if file else ParallaxError(told)) from None
