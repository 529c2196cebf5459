"""Make a story folder from two files, filled in as far as the files tell, for a person to correct."""

import json
import re
import shutil
import tempfile
from pathlib import Path

from parallax.article import Article
from parallax.errors import StoryError
from parallax.story import NOT_STATED, STORIES, Story

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HEAD = """# A story for Parallax, filled in as far as the two files tell. Correct what is wrong, fill in what you know;
# what you do not know stays out: no outlet, author or date is ever invented.
"""
ACTORS = """
# Who is named, under one name each, with the forms that stand for it. Proposed from capital letters, by a rule that
# errs: join what belongs together, strike what is no actor. A pronoun may then stand for one of them.
[actors]
"""
PLAN = """
# The plan, declared before looking: what is compared and tested. At most five comparisons can be "primary".
[plan]
region = "own-words"
lexicon = "vader"
mask_actors = true
seed = 20250628
permutations = 10000
alpha = 0.05
smallest_effect = 0.5
primary = ["sentiment-own-words", "wording-any-word", "framing-voices"]
strike = []

# Whether pages may show the two articles in full. Without it they show passages only.
[rights]
full_text = false
"""


def new_story(slug: str, a: str | Path, b: str | Path) -> Path:
    """Make the folder `data/stories/SLUG` (or the folder that a path names) and give it; never overwrites.

    Raises StoryError for a name that cannot be one or is taken, ArticleError for a file that cannot be read.
    """
    folder = _folder(slug)
    story = Story.from_files(a, b)
    names = _file_names(Path(a), Path(b))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".partial-") as aside:
        made = Path(aside) / folder.name
        made.mkdir()
        for source, name in names.items():
            shutil.copyfile({"a": a, "b": b}[source], made / name)
        (made / "story.toml").write_text(story_toml(story, names), "utf-8", newline="\n")
        _write_sheets(story, made / "judgements")
        made.rename(folder)
    return folder


def story_toml(story: Story, files: dict[str, str]) -> str:
    """Write the `story.toml` of a story, with comments that say what to correct."""
    from parallax.actors import propose

    title = story.a.title or story.b.title or "Two articles"
    parts = [HEAD, f"title = {_quoted(title)}    # what the story is about: write your own\n"]
    parts += [_source(source, article, files[source]) for source, article in story.articles.items()]
    proposed = propose(story.articles.values())
    parts += [ACTORS, *(f"{_quoted(name)} = {_list(forms)}\n" for name, forms in proposed.items()), PLAN]
    return "".join(parts)


def _folder(slug: str) -> Path:
    path = Path(slug)
    if not SLUG.fullmatch(path.name):
        raise StoryError(f"{slug}: cannot be a story's name; accepted: small letters, digits and hyphens")
    folder = path if len(path.parts) > 1 else STORIES / slug
    if folder.exists():
        raise StoryError(
            f"{slug}: there is a story of this name; accepted: a new name, nothing is overwritten"
        )
    return folder


def _file_names(a: Path, b: Path) -> dict[str, str]:
    """Keep the files' own names, apart where they are alike."""
    if a.name != b.name:
        return {"a": a.name, "b": b.name}
    return {"a": f"a-{a.name}", "b": f"b-{b.name}"}


def _source(source: str, article: Article, name: str) -> str:
    known = {"byline": article.byline, "published": article.published}
    lines = [f"{key} = {_quoted(value)}" for key, value in known.items() if value]
    missing = [key for key, value in known.items() if not value]
    note = f"# not found in the file: {', '.join(missing)}\n" if missing else ""
    label = f'# label = "…"      # the source, as it names itself; without it: {NOT_STATED}\n'
    label += '# url = "…"\n# licence = "…"\n'
    return f"\n[{source}]\nfile = {_quoted(name)}\n" + "".join(f"{line}\n" for line in lines) + note + label


def _quoted(text: str) -> str:
    """Write a TOML string: JSON's escapes are TOML's for any text."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(forms) -> str:
    return f"[{', '.join(map(_quoted, forms))}]"


def _write_sheets(story: Story, folder: Path) -> None:
    """Write empty code sheets, each passage in place and no code filled in."""
    from parallax.coding.sheets import empty_sheets

    folder.mkdir()
    for name, text in empty_sheets(story).items():
        (folder / name).write_text(text, "utf-8", newline="\n")
