"""Target polarity: what is counted, that the words counted make the score, and how the weights are learned."""

import csv
import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.errors import ParallaxError
from parallax.instruments import polarity as target
from parallax.instruments.polarity import features, sides, stem

from benchmarks.validation import training
from benchmarks.validation.training import Target

PROSE = st.text(alphabet=st.sampled_from(list("abA '\"“”’.,!?-—\u00a01")), max_size=40)


def marked(sentence):
    """Return a sentence without its brackets, and the place of the target that stood in them."""
    start, end = sentence.index("["), sentence.index("]") - 1
    return sentence.replace("[", "").replace("]", ""), start, end


def score(sentence):
    """Score a sentence whose target stands in brackets."""
    text, start, end = marked(sentence)
    return target.load().score([text], [(start, end)])[0]


def label(sentence):
    """Return the likeliest class of a sentence whose target stands in brackets."""
    chances = target.load().chances(*marked(sentence))
    return chances.index(max(chances)) - 1


def counted(sentence):
    """Return what is counted in a sentence, summed by name."""
    return training.count(Target(*marked(sentence), 0))


def test_words_stand_before_and_after_and_names_are_no_words():
    before, after = sides(*marked("Yesterday, friends of Rome praised [Ada Poll] warmly, but 3 critics left."))
    assert [word.form for word in before] == ["yesterday", ",", "friends", "of", "(name)", "praised"]
    assert [word.form for word in after] == ["warmly", ",", "but", "(figure)", "critics", "left", "."]


def test_a_headline_has_no_names():
    before, after = sides(*marked("Angry Critics Meet [Ada Poll] Near Famous Bridge"))
    assert not any(word.form == "(name)" for word in before + after)


def test_the_country_is_no_pronoun():
    assert "(target is a pronoun)" not in counted("The [US] left.")
    assert "word:us" not in counted("Many US troops met [Ada].")
    assert counted("Troops met us and [Ada].")["word:us"] == 1


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("word:prais", "Friends praised [Ada] in Rome."),
        ("before:prais", "Friends praised [Ada] in Rome."),
        ("clause before:friend", "Friends praised [Ada] in Rome."),
        ("class object of:{praised}", "Friends praised [Ada] in Rome."),
        ("class object of:{praised}", "Friends praised the former [mayor]."),
        ("class of after:{friends}", "Friends of [Ada] left."),
        ("class does:{praised}", "[Ada] praised friends."),
        ("class does:{praised}", "[Ada], the mayor, also praised friends."),
        ("class does not:{praise}", "[Ada] did not praise friends."),
        ("class suffers:{praised}", "[Ada] was praised."),
        ("class is:{famous}", "[Ada] is famous."),
        ("class after:{courage}", "They praised [Ada] for her courage."),
        ("next:,", "[Ada], a friend, left."),
        ("next:(name)", "[Ada] Poll left."),
        ("previous:praised", "They praised [Ada]."),
        ("around:praised for", "They praised [Ada] for it."),
        ("(target is a pronoun)", "[She] left."),
        ("(target owns)", "[Ada]'s car left."),
        ("(target comes first)", "[Ada] left."),
        ("(target inside quotation)", "“Then [Ada] left,” he said."),
        ("(sentence quotes)", "“Yes,” said [Ada]."),
    ],
)
def test_what_is_counted(name, sentence):
    if "{" in name:  # the class of a word
        head, word = name[:-1].split("{")
        name = head + target.classes()[word][0]
    found = counted(sentence)
    assert 0 < found[name] <= 1, sorted(found)


def test_tones_are_weighed_by_nearness_and_turned_by_a_negation():
    plain, denied = counted("[Ada] was praised."), counted("[Ada] was not praised.")
    assert plain["(listed good after)"] > 0 and denied["(listed bad after)"] == pytest.approx(
        0.74 * plain["(listed good after)"]
    )
    assert plain["(listed tone near)"] == pytest.approx(math.exp(-1 / 6) * plain["(listed good after)"])


def test_well_and_ill():
    assert label("Voters praised [the senator] for her courage.") == 1
    assert label("Voters accused [the senator] of fraud.") == -1
    assert label("The aide met [the senator] on Monday at noon.") == 0


def test_the_side_of_the_target_matters():
    praised, praising = score("Critics praised [Ada]."), score("[Ada] praised critics.")
    assert praised.value != praising.value


@given(before=PROSE, inside=st.sampled_from(["Ada", "she", "the mayor’s", "?"]), after=PROSE)
def test_the_hits_make_the_score(before, inside, after):
    text = before + inside + after
    place = (len(before), len(before) + len(inside))
    found, chances = target.load().score([text], [place])[0], target.load().chances(text, *place)
    assert math.isclose(sum(chances), 1)
    assert found.value == pytest.approx(chances[2] - chances[0])
    gain = math.fsum(hit.weight for hit in found.hits) + 2 * target.load().weights[target.BASE].polarity
    assert gain == pytest.approx(math.log(chances[2] / chances[0]))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in found.hits)
    assert all(one.start <= other.start for one, other in pairwise(found.hits))


def test_a_hit_stands_where_its_word_stands():
    text, start, end = marked("“Voters” accused [the senator] of fraud.")
    for hit in target.load().score([text], [(start, end)])[0].hits:
        on_target = hit.word[0] == "(" and (hit.start, hit.end) == (start, end)
        assert on_target or hit.word == text[hit.start : hit.end].lower()


def test_curly_and_straight_marks_score_alike():
    straight, curly = '"It isn\'t [his] fault," she said.', "“It isn’t [his] fault,” she said."
    assert score(straight) == score(curly)


def test_names_say_nothing():
    one, other = score("[Trump] met Obama in Iran."), score("[Putin] met Assad in Rome.")
    assert one == other


def test_the_tables_hold_words_and_pairs_and_are_small():
    with target.FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = [row["feature"] for row in rows]
    words = [name.partition(":")[2] for name in names if name[0] != "(" and not name.startswith("class")]
    assert all(len(word.split()) <= 2 and not any(char.isdigit() for char in word) for word in words)
    assert not {"muslim", "black", "trump", "women", "obama"} & {part for word in words for part in word.split()}
    assert len(target.load().weights) == len(rows) and names == sorted(names)
    assert target.FILE.stat().st_size + target.FILE.with_name("word_classes.csv").stat().st_size <= 1_000_000


def test_scoring_loads_no_learning_library(loaded):
    program = "from parallax.instruments import target; target().score(['Ada left.'], 'Ada')"
    assert loaded(program, "scipy", "sklearn", "numpy", "pandas") == "[]"


def test_a_target_is_a_name_or_a_place_and_never_missing():
    tool = target.load()
    assert tool.score(["Critics praised Ada."], "Ada") == tool.score(["Critics praised Ada."], [(16, 19)])
    for wrong in (None, "Bob"):
        with pytest.raises(ParallaxError, match="accepted"):
            tool.score(["Critics praised Ada."], wrong)


def labelled():
    """Return 60 made-up targets: praised well, blamed ill, met neutral."""
    verbs = {1: "praised", -1: "blamed", 0: "met"}
    return [
        Target(*marked(f"Someone {verbs[label]} [Ada] on day {day} of the fair."), label)
        for day in range(20)
        for label in (-1, 0, 1)
    ]


def test_training_finds_the_words_that_tell():
    weights = training.train(labelled())
    assert weights["word:prais"].polarity > 0 > weights["word:blam"].polarity
    assert weights["word:met"].charge < 0
    assert weights == training.train(labelled())


def test_two_weights_a_feature_give_what_three_class_weights_give():
    coefficients, intercepts = np.array([[0.3, -1.0], [0.1, 0.5], [-0.2, 0.9]]), np.array([0.1, -0.2, 0.4])
    weights = training._weights(["x", "y"], coefficients, intercepts)
    values = np.array([2.0, 0.5])
    logits = coefficients @ values + intercepts
    expected = np.exp(logits) / np.exp(logits).sum()
    polarity = 2 * weights["x"].polarity + 0.5 * weights["y"].polarity + weights[target.BASE].polarity
    charge = 2 * weights["x"].charge + 0.5 * weights["y"].charge + weights[target.BASE].charge
    assert target.chances(polarity, charge) == pytest.approx(expected, abs=1e-4)


def test_targets_of_one_sentence_share_a_fold():
    twice = [*labelled(), *[row._replace(start=0, end=7) for row in labelled()]]
    fold = training.folds(twice, seed=1)
    assert (fold[:60] == fold[60:]).all() and set(fold.tolist()) == {0, 1, 2, 3, 4}
    assert (training.folds(twice, seed=1) == fold).all()


def test_targets_of_one_story_share_a_fold():
    told = [row._replace(story=f"story {number % 7}") for number, row in enumerate(labelled())]
    fold = training.folds(told, seed=1)
    assert all(len({*fold[number::7].tolist()}) == 1 for number in range(7)) and len({*fold.tolist()}) == 5


def test_cross_validation_learns_from_other_sentences_only():
    rows = labelled()
    assert (training.cross_validate(rows).argmax(axis=1) - 1 == [row.label for row in rows]).all()
    alone = [*rows, Target(*marked("Somebody serenaded [Ada]."), 1)]
    fold = training.folds(alone, seed=training.SEED)
    others = [row for row, k in zip(alone, fold, strict=True) if k != fold[-1]]
    tool = target.TargetPolarity(training.train(others))
    assert training.cross_validate(alone)[-1] == pytest.approx(training.predict(tool, alone[-1:])[0])


def test_a_table_reads_back_as_the_weights_it_was_made_from(tmp_path):
    weights = training.train(labelled())
    path = tmp_path / "weights.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        rows = [("feature", "polarity", "charge"), *training.table(labelled(), weights)]
        csv.writer(lines).writerows(rows)
    assert target.load(path).weights == weights


@pytest.mark.parametrize("word", ["praised", "praises", "praising", "praise"])
def test_forms_of_a_word_meet(word):
    assert stem(word) == "prais"


@pytest.mark.parametrize("text", ["Ada", "?!", "\u00a0"])
def test_a_target_alone(text):
    assert -1 <= target.load().score([text], [(0, len(text))])[0].value <= 1
    assert all(feature.word is None for feature in features(text, 0, len(text)))
