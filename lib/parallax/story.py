"""A story: two articles, what is known of them, the plan declared before looking, and hand codes; one folder each."""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from string import Template
from types import MappingProxyType
from typing import Any

from parallax import judgements as hand_codes
from parallax.actors import propose
from parallax.article import Article, numbered, read_article
from parallax.errors import ParallaxError, StoryError
from parallax.lexicons import DATA, DICTIONARIES, read_toml
from parallax.text import whole

ROOT = Path(__file__).resolve().parents[2]
STORIES = DATA / "stories"
DEFAULT_STORY = "trump-kim"
STORY_VARIABLE = "PARALLAX_STORY"
NOT_STATED = "source not stated"
PRINTED = re.compile(  # WASHINGTON (AP) —; © 2019 The Elm Times, LLC.
    r"\(([A-Z][\w ]{1,20})\)\W*\Z|(?:©|\b(?i:copyright))[^\w\n]{0,4}\d{4}\W{1,3}(?:by )?"
    r"([A-Z][\w&’'-]*(?: (?:of|and|&|[A-Z][\w&’'-]*)){0,4})"
)
ASIDE = ".parallax-partial-"
MOST_PRIMARY = 5


@dataclass(frozen=True)
class Plan:
    """What is measured, how, and which comparisons (at most five) are tested; see PLAN for what is accepted."""

    region: str = "own-words"
    lexicon: str = "vader"
    mask_actors: bool = True
    seed: int = 20250628
    permutations: int = 10_000
    alpha: float = 0.05
    smallest_effect: float = 0.5
    primary: tuple[str, ...] = ("tone-toward-person", "wording-any-word", "framing-voices")

    def __post_init__(self) -> None:
        primary = [*self.primary] if isinstance(self.primary, tuple) else self.primary
        try:
            _checked(asdict(self) | {"primary": primary}, PLAN, "plan")
        except ValueError as error:
            raise StoryError(str(error)) from None


Accepted = Mapping[str, tuple[Callable[[Any], Any], str]]  # by key: whether a value is, and what would be


def _is(value: Any, *kinds: type) -> bool:
    return isinstance(value, kinds) and not isinstance(value, bool)  # to Python a bool is a number


TEXT = (lambda text: isinstance(text, str) and text.strip(), "a string that is not empty")
TABLE = (lambda table: isinstance(table, dict), "a table, with keys below it")
SWITCH = (lambda value: isinstance(value, bool), "true or false")
FORMS = (lambda forms: isinstance(forms, list) and forms and all(map(TEXT[0], forms)), "a list of surface forms")
STORY: Accepted = {"title": TEXT} | dict.fromkeys(("a", "b", "actors", "plan", "rights"), TABLE)
SOURCE: Accepted = dict.fromkeys(("file", "label", "byline", "published", "url", "licence"), TEXT)
PLAN: Accepted = {
    "region": (lambda name: name in ("own-words", "body"), '"own-words" or "body"'),
    "lexicon": TEXT,
    "mask_actors": SWITCH,
    "seed": (lambda n: _is(n, int) and n >= 0, "a whole number of at least 0"),
    "permutations": (lambda n: _is(n, int) and 100 <= n <= 1_000_000, "a number from 100 to 1,000,000"),
    "alpha": (lambda p: _is(p, float, int) and 0 < p < 0.5, "a number between 0 and 0.5"),
    "smallest_effect": (lambda sd: _is(sd, float, int) and 0 < sd <= 10, "a number above 0, at most 10"),
    "primary": (
        lambda ids: isinstance(ids, list) and all(map(TEXT[0], ids)) and len({*ids}) == len(ids) <= MOST_PRIMARY,
        f"a list of at most {MOST_PRIMARY} comparisons, each once",
    ),
}


def _checked(table: Mapping[str, Any], accepted: Accepted, where: str = "") -> Mapping[str, Any]:
    """Return a table; raises ValueError that names the key that is unknown, or key, value and what is accepted."""
    for key, value in table.items():
        if key not in accepted:
            raise ValueError(f"unknown key {key!r} in {where or 'the file'}; accepted: {', '.join(accepted)}")
        holds, words = accepted[key]
        if not holds(value):
            raise ValueError(f"{where} {key} = {value!r}; accepted: {words}".strip())
    return table


def _actors(table: Mapping[str, Any], where: str) -> dict[str, tuple[str, ...]]:
    """Return actors with their forms; raises ValueError where a name is empty or its forms are no list of them."""
    accepted = {name: FORMS for name in table if TEXT[0](name)}
    return {name: tuple(forms) for name, forms in _checked(table, accepted, where).items()}


def plan_from(table: Mapping[str, Any]) -> Plan:
    """Build a plan from the `[plan]` table of a story; raises ValueError that names key, value and what is accepted."""
    given = _checked(table, PLAN, "[plan]")
    return Plan(**{key: tuple(value) if isinstance(value, list) else value for key, value in given.items()})


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

        >>> Story.from_files("data/stories/trump-kim/000_7692eb473d3485cb.txt", "tests/stories/bridge/one.txt").slug
        'two-files'
        """
        try:
            lists = {n: [*forms] if isinstance(forms, tuple) else forms for n, forms in (actors or {}).items()}
            given = _actors(lists, "actors")
        except (AttributeError, ValueError) as error:
            raise StoryError(f"{error}; accepted: a dict of names and lists of surface forms") from None
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
        return replace(self, a=self.b, b=self.a, coded=coded, labels=labels, sources=sources)


def checked(story: Any) -> Story:
    """Return a story; raises StoryError for what is none."""
    if not isinstance(story, Story):
        raise StoryError(f"{repr(story)[:80]}: is no story; accepted: Story.from_files(A, B), or load_story(NAME)")
    return story


def load_story(path: str | Path | None = None) -> Story:
    """Load a story folder by path or by its name under `data/stories`.

    Without a path: the story that `PARALLAX_STORY` names (`run.py --story` sets it), else the default one.
    Raises StoryError or ArticleError, one line that names file, reason and what is accepted.

    >>> load_story("trump-kim").slug
    'trump-kim'
    """
    folder = _find_folder(os.environ.get(STORY_VARIABLE) or DEFAULT_STORY if path is None else path)
    try:
        return _story(folder, read_toml(folder / "story.toml"))
    except ParallaxError:
        raise
    except ValueError as error:
        raise StoryError(f"{folder.name}/story.toml: {error}") from None


def _story(folder: Path, table: Mapping[str, Any]) -> Story:
    _checked({"title": None} | table, STORY)
    parts = {key: table.get(key, {}) for key in STORY if key != "title"}
    sources = {s: _checked({"file": None} | parts[s], SOURCE, f"[{s}]") for s in ("a", "b")}
    actors = _actors(parts["actors"], "[actors]")
    articles = []
    for known in sources.values():
        path = (folder / known["file"]).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise ValueError(f"file {known['file']!r} leaves the folder; accepted: a file inside it")
        given = {key: known[key] for key in ("byline", "published") if key in known}
        articles.append(replace(read_article(path, actors=actors or None), **given))
    full_text = _checked(parts["rights"], {"full_text": SWITCH}, "[rights]").get("full_text", False)
    plan, own = plan_from(parts["plan"]), folder / Path(parts["plan"].get("lexicon", "")).name
    if plan.lexicon not in DICTIONARIES and not (own.suffix == ".csv" and own.is_file()):
        accepted = f"{', '.join(DICTIONARIES)}, or a CSV file in the story's folder"
        raise ValueError(f"[plan] lexicon {plan.lexicon!r}; accepted: {accepted}")
    stated = {source: keys["label"] for source, keys in sources.items() if "label" in keys}
    held = {"labels": _labels(*articles) | stated, "actors": actors, "sources": sources}
    frozen = {name: MappingProxyType(value) for name, value in held.items()}
    return Story(table["title"], *articles, plan=plan, full_text=full_text, folder=folder, **frozen)


def _find_folder(path: str | Path) -> Path:
    try:
        for folder in (Path(path), ROOT / path, STORIES / path):
            if (folder / "story.toml").is_file():
                return folder.resolve()
    except (OSError, TypeError, ValueError):  # too long a name, no path at all
        path = repr(path)[:200]
    known = ", ".join(sorted(f.parent.name for f in STORIES.glob("*/story.toml")))
    raise StoryError(f"{path}: no story.toml there; accepted: a story folder, or one of: {known}")


def _labels(a: Article, b: Article) -> dict[str, str]:
    """Return by source what its article prints: who wrote it, else the name in its dateline or notice of rights."""
    named = {}
    for source, article in (("a", a), ("b", b)):
        rows = (row.text for row in article.block_rows if row.role in ("dateline", "boilerplate"))
        printed = article.byline or next((m[1] or m[2] for m in map(PRINTED.search, rows) if m), None)
        named[source] = f"printed “{printed}”" if printed else NOT_STATED
    return named


# A new story folder, filled in as far as two files allow

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
OWN = ("story.toml", hand_codes.FOLDER)  # names in the folder that no article may have
# Windows keeps these names of files for itself.
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def new_story(slug: str, a: str | Path, b: str | Path) -> Path:
    """Make the folder `data/stories/SLUG` (`SLUG` where only the package is) and return it; never overwrites.

    A path names another folder. The code sheets in it have each passage in place and no code filled in. Raises
    StoryError for a name that cannot be one or is taken, ArticleError for a file that cannot be read.
    """
    path = Path(slug)
    if not SLUG.fullmatch(path.name) or path.name in RESERVED:
        raise StoryError(f"{slug}: cannot be a story's name; accepted: small letters, digits and hyphens")
    folder = STORIES / slug if path.name == str(slug) and (ROOT / "notebooks").is_dir() else path
    if folder.exists():
        raise StoryError(f"{slug}: there is a story of this name; accepted: a new name, nothing is overwritten")
    story = Story.from_files(a, b)
    files = {"a": numbered(a), "b": numbered(b)}
    alike = files["a"][0].name == files["b"][0].name
    names = {s: f"{s}-{file.name}" if alike or file.name in OWN else file.name for s, (file, _) in files.items()}
    if odd := next((name for name in names.values() if name != whole(name)), None):
        raise StoryError(f"{odd!r}: a name that is not in UTF-8; accepted: a file of another name")
    with aside(folder.parent, folder.name) as beside:
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
def aside(folder: Path, name: str = "") -> Iterator[Path]:
    """Open a folder beside what is to be written, so that it appears whole; what a killed run left of its own goes.

    `name`: what is written, where others may be written into the folder at the same time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{ASIDE}{name}+*"):
        if not is_running(left.name.rpartition("+")[2].partition("-")[0]):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=f"{ASIDE}{name}+{os.getpid()}-") as made:
        yield Path(made)


def is_running(process: str) -> bool:
    """Return whether a process of this number runs, another than this one; where nobody can say, that it does."""
    if not process.isdecimal() or len(process) > 9 or int(process) in (0, os.getpid()):
        return False
    if os.name == "nt":  # a signal would end it there
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def story_toml(story: Story, files: Mapping[str, str]) -> str:
    """Return the `story.toml` of a story, with comments on what to correct."""
    title = story.a.title or story.b.title or "Two articles"
    proposed = propose(story.articles.values())
    actors = (f"{_quoted(name)} = [{', '.join(map(_quoted, forms))}]" for name, forms in proposed.items())
    return Template((DATA / "new" / "story.toml").read_text("utf-8")).substitute(
        {s: _source_toml(article, files[s]) for s, article in story.articles.items()},
        title=_quoted(title),
        actors="\n".join(actors),
    )


def _source_toml(article: Article, name: str) -> str:
    known = {"file": name, "byline": article.byline, "published": article.published}
    lines = [f"{key} = {_quoted(value, key == 'file')}" for key, value in known.items() if value]
    if missing := ", ".join(key for key, value in known.items() if not value):
        lines.append(f"# not found in the file: {missing}")
    return "\n".join(lines)


def _quoted(text: str, exactly: bool = False) -> str:
    """Write a TOML string: JSON's escapes are TOML's for any text; on one line, or `exactly`."""
    return json.dumps(text if exactly else " ".join(text.split()), ensure_ascii=False).replace("\x7f", "\\u007f")
