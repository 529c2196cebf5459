"""A story: two articles, what is known of them, the plan, and hand codes; one folder per story."""

import json
import os
import re
import shutil
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from parallax.article import Article, numbered, read_article
from parallax.errors import ParallaxError, StoryError
from parallax.lexicons import DATA
from parallax.plan import DICTIONARIES, Plan, plan_from

if TYPE_CHECKING:
    import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
STORIES = DATA / "stories"
DEFAULT_STORY = "trump-kim"
STORY_VARIABLE = "PARALLAX_STORY"
NOT_STATED = "source not stated"
SOURCE_KEYS = ("file", "label", "byline", "published", "url", "licence")
TABLES = ("title", "a", "b", "actors", "plan", "rights")


@dataclass(frozen=True)
class Story:
    """Two articles that tell one story, with the plan by which they are compared."""

    title: str
    a: Article
    b: Article
    labels: Mapping[str, str] = field(default_factory=lambda: {"a": NOT_STATED, "b": NOT_STATED})
    actors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    plan: Plan = field(default_factory=Plan)
    full_text: bool = False
    sources: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: {"a": {}, "b": {}})
    folder: Path | None = None
    coded: "Mapping[str, pd.DataFrame] | None" = None

    @classmethod
    def from_files(cls, a: str | Path, b: str | Path, *, actors: Mapping[str, Any] | None = None) -> "Story":
        """Make a story of any two files, with the default plan; the title is what both headlines share or neither.

        Raises ArticleError for a file that cannot be read.
        """
        given = {name: tuple(forms) for name, forms in (actors or {}).items()}
        articles = [read_article(path, actors=given or None) for path in (a, b)]
        return cls("Two articles, side by side", *articles, labels=_labels(*articles), actors=given)

    @property
    def slug(self) -> str:
        """The folder's name, or `two-files` for a story made of files."""
        return self.folder.name if self.folder else "two-files"

    @property
    def articles(self) -> dict[str, Article]:
        """Both articles by source, `a` first."""
        return {"a": self.a, "b": self.b}

    @property
    def names(self) -> dict[str, str]:
        """How each source is called in sentences, tables and charts: never by a letter alone."""
        return {source: f"{source.upper()} ({self.labels[source]})" for source in ("a", "b")}

    @cached_property
    def judgements(self) -> dict[str, "pd.DataFrame"]:
        """Hand codes by file name without ending, passages checked; empty where the story has none.

        Raises StoryError that names file, row and text where a passage is not at its place.
        """
        from parallax.judgements import read_judgements

        return read_judgements(self) if self.coded is None else dict(self.coded)

    def swapped(self) -> "Story":
        """The same story with the two sources exchanged (for the law that every difference changes sign)."""
        from parallax.judgements import turned

        turn = {"a": "b", "b": "a"}
        exchanged = {
            "labels": {new: self.labels[old] for new, old in turn.items()},
            "sources": {new: self.sources[old] for new, old in turn.items()},
        }
        return replace(self, a=self.b, b=self.a, folder=None, coded=turned(self.judgements), **exchanged)


def load_story(path: str | Path | None = None) -> Story:
    """Load a story folder by path or by its name under `data/stories`.

    Without a path: the story that `PARALLAX_STORY` names (`run.py --story` sets it), else the default one.
    Raises StoryError or ArticleError, one line that names file, reason and what is accepted.
    """
    folder = _find_folder(path or os.environ.get(STORY_VARIABLE) or DEFAULT_STORY)
    table = _read_toml(folder / "story.toml")
    try:
        return _story(folder, table)
    except ParallaxError:
        raise
    except ValueError as error:
        raise StoryError(f"{_shown(folder)}/story.toml: {error}") from None


def _story(folder: Path, table: Mapping[str, Any]) -> Story:
    _only_known(table, TABLES, "the file")
    sources = {source: _source(table, source) for source in ("a", "b")}
    actors = _actors(table.get("actors", {}))
    articles = [
        _with_known(read_article(_inside(folder, sources[s]["file"]), actors=actors or None), sources[s])
        for s in ("a", "b")
    ]
    stated = {source: keys["label"] for source, keys in sources.items() if "label" in keys}
    return Story(
        _text(table, "title", "the file"),
        *articles,
        labels=MappingProxyType(_labels(*articles) | stated),
        actors=MappingProxyType(actors),
        plan=_plan(_table(table, "plan"), folder),
        full_text=_full_text(_table(table, "rights")),
        sources=MappingProxyType(sources),
        folder=folder,
    )


def _plan(table: Mapping[str, Any], folder: Path) -> Plan:
    plan = plan_from(table)
    own = folder / Path(plan.lexicon).name
    if plan.lexicon not in DICTIONARIES and not (own.suffix == ".csv" and own.is_file()):
        raise ValueError(
            f"[plan] lexicon {plan.lexicon!r}; accepted: {', '.join(DICTIONARIES)}, or a CSV file in the story's folder"
        )
    return plan


def _find_folder(path: str | Path) -> Path:
    candidates = [Path(path), ROOT / path, STORIES / path]
    for folder in candidates:
        if (folder / "story.toml").is_file():
            return folder.resolve()
    known = ", ".join(sorted(f.parent.name for f in STORIES.glob("*/story.toml")))
    raise StoryError(f"{path}: no story.toml there; accepted: a story folder, or one of: {known}")


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise StoryError(f"{_shown(path.parent)}/{path.name}: {error}; accepted: TOML in UTF-8") from None


def _source(table: Mapping[str, Any], source: str) -> dict[str, str]:
    keys = _table(table, source)
    _only_known(keys, SOURCE_KEYS, f"[{source}]")
    _text(keys, "file", f"[{source}]")
    return {key: _text(keys, key, f"[{source}]") for key in keys}


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise StoryError(f"{_shown(folder)}/story.toml: file {name!r} leaves the folder; accepted: a file inside it")
    return path


def _with_known(article: Article, known: Mapping[str, str]) -> Article:
    given = {key: known[key] for key in ("byline", "published") if key in known}
    return replace(article, **given)


def _actors(table: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise ValueError("[actors] is not a table; accepted: name = [surface forms]")
    for name, forms in table.items():
        if not (isinstance(forms, list) and forms and all(isinstance(f, str) and f.strip() for f in forms)):
            raise ValueError(f"[actors] {name!r} = {forms!r}; accepted: a list of surface forms")
    return {name: tuple(forms) for name, forms in table.items()}


def _full_text(rights: Mapping[str, Any]) -> bool:
    _only_known(rights, ("full_text",), "[rights]")
    value = rights.get("full_text", False)
    if not isinstance(value, bool):
        raise ValueError(f"[rights] full_text = {value!r}; accepted: true or false")
    return value


def _table(table: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise ValueError(f"{key!r} is not a table; accepted: [{key}] with keys below it")
    return value


def _text(table: Mapping[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} = {value!r} in {where}; accepted: a string that is not empty")
    return value


def _only_known(table: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in table:
        if key not in known:
            raise ValueError(f"unknown key {key!r} in {where}; accepted: {', '.join(known)}")


def _labels(a: Article, b: Article) -> dict[str, str]:
    return {s: f"printed “{art.byline}”" if art.byline else NOT_STATED for s, art in (("a", a), ("b", b))}


def _shown(folder: Path) -> str:
    return folder.name


# A new story folder, filled in as far as two files tell

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Windows keeps these names of files for itself.
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
NEW_HEAD = """# A story for Parallax, filled in as far as the two files tell. Correct what is wrong, fill in what you
# know; what you do not know stays out: no outlet, author or date is ever invented.
"""
NEW_ACTORS = """
# Who is named, under one name each, with the forms that stand for it. Proposed from capital letters, by a rule that
# errs: join what belongs together, strike what is no actor. A pronoun may then stand for one of them.
[actors]
"""
NEW_PLAN = """
# The plan, declared before looking: what is compared and tested. At most five comparisons can be "primary".
[plan]
region = "own-words"
lexicon = "vader"
mask_actors = true
seed = 20250628
permutations = 10000
alpha = 0.05
smallest_effect = 0.5
primary = ["tone-toward-person", "wording-any-word", "framing-voices"]

# Whether pages may show the two articles in full. Without it they show passages only.
[rights]
full_text = false
"""


def new_story(slug: str, a: str | Path, b: str | Path) -> Path:
    """Make the folder `data/stories/SLUG` (or the folder that a path names) and give it; never overwrites.

    Raises StoryError for a name that cannot be one or is taken, ArticleError for a file that cannot be read.
    """
    folder = _new_folder(slug)
    story = Story.from_files(a, b)
    names = _file_names(Path(a), Path(b))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".partial-") as aside:
        made = Path(aside) / folder.name
        made.mkdir()
        for source, name in names.items():
            file, number = numbered({"a": a, "b": b}[source])
            shutil.copyfile(file, made / (name.rpartition("#")[0] if number else name))
        (made / "story.toml").write_text(story_toml(story, names), "utf-8", newline="\n")
        _write_sheets(story, made / "judgements")
        made.rename(folder)
    return folder


def story_toml(story: Story, files: dict[str, str]) -> str:
    """Write the `story.toml` of a story, with comments that say what to correct."""
    from parallax.actors import propose

    title = story.a.title or story.b.title or "Two articles"
    parts = [NEW_HEAD, f"title = {_quoted(title)}    # what the story is about: write your own\n"]
    parts += [_source_toml(source, article, files[source]) for source, article in story.articles.items()]
    proposed = propose(story.articles.values())
    parts += [NEW_ACTORS, *(f"{_quoted(name)} = {_list(forms)}\n" for name, forms in proposed.items()), NEW_PLAN]
    return "".join(parts)


def _new_folder(slug: str) -> Path:
    path = Path(slug)
    if not SLUG.fullmatch(path.name) or path.name in RESERVED:
        raise StoryError(f"{slug}: cannot be a story's name; accepted: small letters, digits and hyphens")
    folder = path if len(path.parts) > 1 else STORIES / slug
    if folder.exists():
        raise StoryError(f"{slug}: there is a story of this name; accepted: a new name, nothing is overwritten")
    return folder


def _file_names(a: Path, b: Path) -> dict[str, str]:
    """Keep the files' own names, apart where they are alike."""
    if a.name != b.name:
        return {"a": a.name, "b": b.name}
    return {"a": f"a-{a.name}", "b": f"b-{b.name}"}


def _source_toml(source: str, article: Article, name: str) -> str:
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
    from parallax.judgements import empty_sheets

    folder.mkdir()
    for name, text in empty_sheets(story).items():
        (folder / name).write_text(text, "utf-8", newline="\n")
