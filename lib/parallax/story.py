"""A story: two articles, what is known of them, the plan declared before looking, and hand codes; one folder each."""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import Any

from parallax import judgements as hand_codes
from parallax.article import Article, numbered, read_article
from parallax.errors import ParallaxError, StoryError
from parallax.lexicons import DATA, DICTIONARIES, read_toml

ROOT = Path(__file__).resolve().parents[2]
STORIES = DATA / "stories"
DEFAULT_STORY = "trump-kim"
STORY_VARIABLE = "PARALLAX_STORY"
NOT_STATED = "source not stated"
ASIDE = ".parallax-partial-"
SOURCE_KEYS = ("file", "label", "byline", "published", "url", "licence")
TABLES = ("title", "a", "b", "actors", "plan", "rights")
MOST_PRIMARY, MOST_PERMUTATIONS, LARGEST_EFFECT = 5, 1_000_000, 10


@dataclass(frozen=True)
class Plan:
    """What is measured, how, and which comparisons (at most five) are tested; see ACCEPTED."""

    region: str = "own-words"
    lexicon: str = "vader"
    mask_actors: bool = True
    seed: int = 20250628
    permutations: int = 10_000
    alpha: float = 0.05
    smallest_effect: float = 0.5
    primary: tuple[str, ...] = ("tone-toward-person", "wording-any-word", "framing-voices")


ACCEPTED: dict[str, tuple[Callable[[Any], bool], str]] = {
    "region": (("own-words", "body").__contains__, '"own-words" or "body"'),
    "lexicon": (bool, "the name of a dictionary"),
    "mask_actors": (lambda value: value in (True, False), "true or false"),
    "seed": (lambda n: n >= 0, "a whole number of at least 0"),
    "permutations": (lambda n: 100 <= n <= MOST_PERMUTATIONS, f"a number from 100 to {MOST_PERMUTATIONS:,}"),
    "alpha": (lambda p: 0 < p < 0.5, "a number between 0 and 0.5"),
    "smallest_effect": (lambda sd: 0 < sd <= LARGEST_EFFECT, f"a number above 0, at most {LARGEST_EFFECT}"),
    "primary": (
        lambda names: all(isinstance(n, str) for n in names) and len({*names}) == len(names) <= MOST_PRIMARY,
        f"a list of at most {MOST_PRIMARY} comparisons, each once",
    ),
}


def plan_from(table: Mapping[str, Any]) -> Plan:
    """Build a plan from the `[plan]` table of a story; raises ValueError that names key, value and what is accepted."""
    known = {f.name: f.default for f in fields(Plan)}
    _only_known(table, tuple(known), "[plan]")
    for key, value in table.items():
        holds, accepted = ACCEPTED[key]
        kinds = {tuple: list, float: (int, float)}.get(type(known[key]), type(known[key]))
        boolean = isinstance(value, bool) != isinstance(known[key], bool)  # a bool is an int
        if boolean or not isinstance(value, kinds) or not holds(value):
            raise ValueError(f"[plan] {key} = {value!r}; accepted: {accepted}")
    return Plan(**{key: tuple(value) if isinstance(value, list) else value for key, value in table.items()})


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
    coded: Mapping[str, Sequence[hand_codes.Row]] | None = None

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
    def judgements(self) -> dict[str, Sequence[hand_codes.Row]]:
        """Rows of hand codes by file name without ending, passages checked; empty where the story has none.

        Raises StoryError that names file, row and text where a passage is not at its place.
        """
        return hand_codes.read_judgements(self) if self.coded is None else dict(self.coded)

    def swapped(self) -> "Story":
        """The same story with the two sources exchanged (for the law that every difference changes sign)."""
        labels, sources = ({"a": told["b"], "b": told["a"]} for told in (self.labels, self.sources))
        coded = hand_codes.turned(self.judgements)
        return replace(self, a=self.b, b=self.a, folder=None, coded=coded, labels=labels, sources=sources)


def load_story(path: str | Path | None = None) -> Story:
    """Load a story folder by path or by its name under `data/stories`.

    Without a path: the story that `PARALLAX_STORY` names (`run.py --story` sets it), else the default one.
    Raises StoryError or ArticleError, one line that names file, reason and what is accepted.
    """
    folder = _find_folder(path or os.environ.get(STORY_VARIABLE) or DEFAULT_STORY)
    try:
        return _story(folder, read_toml(folder / "story.toml"))
    except ParallaxError:
        raise
    except ValueError as error:
        raise StoryError(f"{folder.name}/story.toml: {error}") from None


def _story(folder: Path, table: Mapping[str, Any]) -> Story:
    _only_known(table, TABLES, "the file")
    title = _text(table, "title", "the file")
    sources = {source: _source(table, source) for source in ("a", "b")}
    actors = _actors(table.get("actors", {}))
    articles = []
    for known in sources.values():
        given = {key: known[key] for key in ("byline", "published") if key in known}
        article = read_article(_inside(folder, known["file"]), actors=actors or None)
        articles.append(replace(article, **given))
    rights = _table(table, "rights")
    _only_known(rights, ("full_text",), "[rights]")
    full_text = rights.get("full_text", False)
    if not isinstance(full_text, bool):
        raise ValueError(f"[rights] full_text = {full_text!r}; accepted: true or false")
    stated = {source: keys["label"] for source, keys in sources.items() if "label" in keys}
    held = {"labels": _labels(*articles) | stated, "actors": actors, "sources": sources}
    frozen = {name: MappingProxyType(value) for name, value in held.items()}
    plan = _plan(_table(table, "plan"), folder)
    return Story(title, *articles, plan=plan, full_text=full_text, folder=folder, **frozen)


def _plan(table: Mapping[str, Any], folder: Path) -> Plan:
    plan = plan_from(table)
    own = folder / Path(plan.lexicon).name
    if plan.lexicon not in DICTIONARIES and not (own.suffix == ".csv" and own.is_file()):
        accepted = f"{', '.join(DICTIONARIES)}, or a CSV file in the story's folder"
        raise ValueError(f"[plan] lexicon {plan.lexicon!r}; accepted: {accepted}")
    return plan


def _find_folder(path: str | Path) -> Path:
    for folder in (Path(path), ROOT / path, STORIES / path):
        if (folder / "story.toml").is_file():
            return folder.resolve()
    known = ", ".join(sorted(f.parent.name for f in STORIES.glob("*/story.toml")))
    raise StoryError(f"{path}: no story.toml there; accepted: a story folder, or one of: {known}")


def _source(table: Mapping[str, Any], source: str) -> dict[str, str]:
    keys = {"file": None} | _table(table, source)
    _only_known(keys, SOURCE_KEYS, f"[{source}]")
    return {key: _text(keys, key, f"[{source}]") for key in keys}


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(f"file {name!r} leaves the folder; accepted: a file inside it")
    return path


def _actors(table: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(table, dict):
        raise ValueError("[actors] is not a table; accepted: name = [surface forms]")
    for name, forms in table.items():
        if not (isinstance(forms, list) and forms and all(isinstance(f, str) and f.strip() for f in forms)):
            raise ValueError(f"[actors] {name!r} = {forms!r}; accepted: a list of surface forms")
    return {name: tuple(forms) for name, forms in table.items()}


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


# A new story folder, filled in as far as two files allow

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
# Windows keeps these names of files for itself.
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def new_story(slug: str, a: str | Path, b: str | Path) -> Path:
    """Make the folder `data/stories/SLUG` (or the folder that a path names) and return it; never overwrites.

    The code sheets in it have each passage in place and no code filled in. Raises StoryError for a name that cannot be
    one or is taken, ArticleError for a file that cannot be read.
    """
    folder = _new_folder(slug)
    story = Story.from_files(a, b)
    files = {"a": numbered(a), "b": numbered(b)}
    alike = files["a"][0].name == files["b"][0].name
    names = {s: f"{s}-{file.name}" if alike else file.name for s, (file, _) in files.items()}
    with aside(folder.parent) as beside:
        made = beside / folder.name
        (made / hand_codes.FOLDER).mkdir(parents=True)
        for source, (file, number) in files.items():
            shutil.copyfile(file, made / names[source])
            names[source] += f"#{number}" if number else ""
        (made / "story.toml").write_text(story_toml(story, names), "utf-8", newline="\n")
        for name, text in hand_codes.empty_sheets(story).items():
            (made / hand_codes.FOLDER / name).write_text(text, "utf-8", newline="\n")
        made.rename(folder)
    return folder


@contextmanager
def aside(folder: Path) -> Iterator[Path]:
    """Open a folder beside what is to be written, so that it appears whole; what a killed run left of its own goes."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{ASIDE}*"):
        shutil.rmtree(left)
    with tempfile.TemporaryDirectory(dir=folder, prefix=ASIDE) as made:
        yield Path(made)


def story_toml(story: Story, files: Mapping[str, str]) -> str:
    """Return the `story.toml` of a story, with comments on what to correct."""
    from parallax.actors import propose

    title = story.a.title or story.b.title or "Two articles"
    proposed = propose(story.articles.values())
    actors = (f"{_quoted(name)} = [{', '.join(map(_quoted, forms))}]" for name, forms in proposed.items())
    return Template((DATA / "new" / "story.toml").read_text("utf-8")).substitute(
        {s: _source_toml(s, article, files[s]) for s, article in story.articles.items()},
        title=_quoted(title),
        actors="\n".join(actors),
    )


def _new_folder(slug: str) -> Path:
    path = Path(slug)
    if not SLUG.fullmatch(path.name) or path.name in RESERVED:
        raise StoryError(f"{slug}: cannot be a story's name; accepted: small letters, digits and hyphens")
    folder = path if len(path.parts) > 1 else STORIES / slug
    if folder.exists():
        raise StoryError(f"{slug}: there is a story of this name; accepted: a new name, nothing is overwritten")
    return folder


def _source_toml(source: str, article: Article, name: str) -> str:
    known = {"file": name, "byline": article.byline, "published": article.published}
    lines = [f"[{source}]", *(f"{key} = {_quoted(value)}" for key, value in known.items() if value)]
    if missing := ", ".join(key for key, value in known.items() if not value):
        lines.append(f"# not found in the file: {missing}")
    lines.append(f'# label = "…"      # the source, as it names itself; without it: {NOT_STATED}')
    return "\n".join([*lines, '# url = "…"', '# licence = "…"'])


def _quoted(text: str) -> str:
    """Write a TOML string: JSON's escapes are TOML's for any text."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")
