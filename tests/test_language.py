"""Nothing is said of intent, of an outlet, or of what a text left out: generated sentences, notebooks, commentary."""

import json
import re
from pathlib import Path

import pytest
from parallax import compare
from parallax.display import findings_table
from parallax.display import plain as plain_of

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
COMMENTARY = sorted((ROOT / "data/stories").glob("*/commentary/*.md"))

INTENT = (
    r"push(?:ed|es)|hid(?:es|den)?|hiding|admit(?:s|ted)?|ignor(?:e|es|ed|ing)|omit(?:s|ted|ting)?|omission"
    r"|conceal\w*|downplay\w*|exaggerat\w*|manipulat\w*|deliberate\w*|on purpose|accus(?:es|ed|ing)|agenda"
    r"|intends? to (?:mislead|deceive)|propagand\w*|fail(?:s|ed) to mention"
)
OUTLET = (
    r"(?:is|are|was|were|more|less|left|right|politically) bias(?:ed)?|bias(?:ed)? (?:of|against|towards?|in favou?r)"
    r"|slant(?:ed|s)|fake news|(?:is|are) neutral|systematic(?:ally)?|poorer vocabulary"
    r"|significant(?:ly)? (?:more|less|higher|lower)"
)
WORDS = re.compile(rf"\b(?:{INTENT}|{OUTLET})\b", re.IGNORECASE)
QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|\*[^*]+\*|`[^`]*`")  # an article's words, or words named as words
DENIED = re.compile(r"\b(?:no|not|nor|never|nothing|cannot|neither|whether|without)\b[^.;:]*$", re.IGNORECASE)
TEMPTING = re.compile(r"^#+ .*tempting.*?(?=^#+ |\Z)", re.IGNORECASE | re.MULTILINE | re.DOTALL)


def offending(text):
    """List what must not be said; words quoted as words and what is expressly denied may stand."""
    bare = text.replace("**", "")
    while bare != (bare := QUOTED.sub("", bare)):
        pass
    return [m.group() for m in WORDS.finditer(bare) if not DENIED.search(bare[: m.start()])]


def prose(path):
    """Join the Markdown of a notebook, without the list of tempting sentences that are called wrong."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    markdown = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return TEMPTING.sub("", markdown)


@pytest.mark.parametrize(
    "sentence",
    [
        "A omitted the strikes.",
        "B hid its sources.",
        "A accuses the experts of lying.",
        "The keywords reveal each source's agenda.",
        "Outlet A is biased.",
        "Trump admitted it.",
        "B ignored the strikes.",
        "Both are neutral.",
        "A has a poorer vocabulary.",
        "A failed to mention the war.",
    ],
)
def test_the_scan_finds_what_must_not_be_said(sentence):
    assert offending(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Not that it hid anything.",
        "In A stands “he admitted it”.",
        "The word *omitted* is never used.",
        "The lid is open.",
    ],
)
def test_the_scan_leaves_alone_what_is_quoted_or_denied(sentence):
    assert not offending(sentence)


@pytest.mark.parametrize("which", ["story", "made_up"])
def test_generated_sentences(which, request):
    pair = request.getfixturevalue(which)
    for one in (pair, pair.swapped()):
        found = compare(one)
        for row in found.itertuples():
            assert not offending(row.sentence), (row.id, offending(row.sentence))
        assert not offending(plain_of(findings_table(found)))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_of_notebooks(path):
    assert not offending(prose(path)), offending(prose(path))


@pytest.mark.parametrize("path", COMMENTARY, ids=lambda path: path.stem)
def test_commentary(path):
    assert not offending(TEMPTING.sub("", path.read_text("utf-8"))), path.name


def test_codebook_and_read_me():
    for path in (ROOT / "data/codebook.toml", ROOT / "data/stories/trump-kim/judgements/README.md"):
        assert not offending(re.sub(r"counter_example = .*|example = .*|values = .*", "", path.read_text("utf-8")))


def test_the_default_story_is_called_told_and_not_told(findings):
    told = findings.set_index("id").sentence["framing-told-by-one"]
    assert " told by both" in told and " only by " in told
