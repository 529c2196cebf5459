"""Saved web pages: the article's text and what the page itself says of title, byline and date."""

from parallax.encoding import ACCEPTED
from parallax.errors import ArticleError


def extract(data: bytes, name: str) -> tuple[str, dict]:
    """Return the article text of a saved page, and its title, byline and date (None where not found)."""
    import trafilatura

    found = trafilatura.bare_extraction(
        data, favor_precision=True, include_comments=False, with_metadata=True
    )
    if found is None or not (found.text or "").strip():
        raise ArticleError(f"{name}: no article text found in the page; {ACCEPTED}")
    about = {"title": found.title, "byline": found.author, "published": found.date}
    return f"{found.title}\n\n{found.text}" if found.title else found.text, about
