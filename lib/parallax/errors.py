"""The errors a reader can cause; each says in one line which file, why, and what is accepted."""


class ParallaxError(ValueError):
    """Bad input. `str(error)` is one line that names the file, the reason and what is accepted."""


class ArticleError(ParallaxError):
    """An article that cannot be read: missing, empty, binary, too large, not decodable."""


class StoryError(ParallaxError):
    """A story folder that cannot be used: unknown key, wrong type, missing or foreign file, misplaced code."""


class NotComparable(ParallaxError):
    """Two sides for which a statistic is not defined. `str(error)` is the reason, to be shown."""
