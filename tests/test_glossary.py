"""The glossary is complete: every bold term of the notebooks and every term of the field has an entry."""

import json
import re
from pathlib import Path

import pytest
from parallax import compare

from tools import report

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
    assert [word for word in bold_terms(path) if report.find(word) is None] == []


def test_every_term_of_the_field_has_an_entry():
    assert [word for word in FIELD_TERMS if report.find(word) is None] == []


def test_an_entry_is_two_sentences_without_numbers_of_a_story():
    for name, term in report.glossary().items():
        assert {*term} <= {"title", "also", "says", "example"} and {"title", "says"} <= {*term}, name
        sentences = re.split(r"(?<=[.!?]) (?=[A-Z])", re.sub(r"[“”]", "", term["says"]))
        assert len(sentences) == 2, (name, sentences)
        assert not re.search(r"\d", re.sub(r"\{[^}]*\}", "", term.get("example", ""))), name


def test_no_form_belongs_to_two_terms():
    titles = {name: re.sub(r" \(.*\)$", "", term["title"]) for name, term in report.glossary().items()}
    forms = [
        f
        for name, t in report.glossary().items()
        for f in {titles[name].casefold(), *map(str.casefold, t.get("also", ()))}
    ]
    assert len(forms) == len(set(forms))


def test_examples_are_filled_from_the_story(story, findings):
    told = {name: text for name, _, text in report.examples(story, findings)}
    assert [n for n, text in told.items() if "{" in text or "not known" in text] == []
    assert [n for n, term in report.glossary().items() if "example" in term and not told[n]] == []
    exact = findings.set_index("id").loc["framing-quoted-words"]
    assert story.names["a"] in told["exact"] and exact.label in told["exact"]


def test_a_story_without_the_finding_has_no_example(made_up):
    findings = compare(made_up)
    fewer = findings[findings.id != "sentiment-own-words"]
    for _, term, text in report.examples(made_up, fewer):
        assert not text or "{sentiment-own-words" not in term["example"]


def test_a_term_in_bold_leads_to_its_entry():
    shown = report.prose("**Keyness** and keyness, **never such a term**, keyness, **nor this**")
    assert '<strong><a href="glossary.html#keyness">Keyness</a></strong> and keyness, <strong>never' in shown
