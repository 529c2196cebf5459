"""The glossary is complete: every bold term of the notebooks and every term of the field has an entry."""

import json
import re
from pathlib import Path

import pytest
from parallax import compare
from parallax.errors import StoryError
from parallax.page import glossary

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
NO_TERMS = {
    "Curly quotation marks.", "Front matter.", "Names.", "One score for all.",
    "Your own dictionary", "your own function",
}  # fmt: skip
FIELD_TERMS = [
    "agreement between coders", "attribution", "block", "body", "booster", "byline", "cannot tell",
    "Cliff's δ", "codebook", "comparability", "compared", "concordance", "confusion table", "dateline",
    "dek", "teaser", "described", "difference", "dispersion", "effect size", "exact", "exploratory",
    "external", "framing", "G²", "hedge", "interval", "judged", "keyness", "keyword", "Krippendorff's α",
    "lexicon", "log-ratio", "log-odds", "masking", "MATTR", "modality", "narrator", "news peg",
    "no difference shown", "noise floor", "own words", "percentile", "permutation p", "primary",
    "quotation", "reference range", "sentiment", "stop words", "verdict", "voice", "wording", "word shift",
]  # fmt: skip


def bold_terms(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    prose = "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return [word for word in BOLD.findall(prose) if word not in NO_TERMS]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_bold_term_of_a_notebook_has_an_entry(path):
    assert [word for word in bold_terms(path) if glossary.find(word) is None] == []


def test_every_term_of_the_field_has_an_entry():
    assert [word for word in FIELD_TERMS if glossary.find(word) is None] == []


def test_an_entry_is_two_sentences_without_numbers_of_a_story():
    for term in glossary.terms():
        sentences = re.split(r"(?<=[.!?]) (?=[A-Z])", re.sub(r"[“”]", "", term.says))
        assert len(sentences) == 2, (term.name, sentences)
        assert not re.search(r"\d", re.sub(r"\{[^}]*\}", "", term.example)), term.name


def test_no_form_belongs_to_two_terms():
    forms = [form.casefold() for term in glossary.terms() for form in {f.casefold() for f in term.forms}]
    assert len(forms) == len(set(forms))


def test_examples_are_filled_from_the_story(story, findings):
    told = {term.name: glossary.example(term, story, findings) for term in glossary.terms()}
    assert [n for n, text in told.items() if "{" in text or "not known" in text] == []
    wanting = [term.name for term in glossary.terms() if term.example and not told[term.name]]
    assert wanting == []
    exact = findings.set_index("id").loc["framing-quoted-words"]
    assert story.names["a"] in told["exact"] and exact.label in told["exact"]


def test_a_story_without_the_finding_has_no_example(made_up):
    findings = compare(made_up)
    fewer = findings[findings.id != "sentiment-own-words"]
    for term in glossary.terms():
        text = glossary.example(term, made_up, fewer)
        assert not text or "{sentiment-own-words" not in term.example


def test_the_first_use_is_linked_and_no_other():
    linked = glossary.link("<p>Keyness and <em>keyness</em>.</p>\n<p>KEYNESS, log-ratio-like</p>")
    assert linked.startswith('<p><a class="term" href="glossary.html#keyness">Keyness</a> and <em>keyness')
    assert linked.count("<a ") == 1


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Keyness</h2>", "<p><code>keyness</code></p>", "<p><a href='x'>a keyness</a></p>",
        "<pre>keyness</pre>", "<table><tr><td><p>keyness</p></td></tr></table>", '<p class="note">keyness</p>',
        "<p>is compared</p>", "<p>monkeyness</p>", '<p title="keyness">x</p>',
    ],
)  # fmt: skip
def test_what_is_never_linked(html):
    assert glossary.link(html) == html


def test_an_everyday_word_is_linked_where_it_is_bold():
    assert 'glossary.html#compared">compared</a></strong>' in glossary.link("<li><strong>compared</strong></li>")


def test_an_unknown_key_is_named(tmp_path):
    path = tmp_path / "glossary.toml"
    path.write_text('[x]\ntitle = "X"\nsays = "A. B."\nsee = "y"\n', "utf-8")
    with pytest.raises(StoryError, match="'see'; accepted"):
        glossary.terms(path)
