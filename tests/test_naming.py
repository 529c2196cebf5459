"""Names, titles and descriptions of actors: counted by hand on made-up text."""

import pytest
from parallax.article import article_from_text
from parallax.measures.naming import called_by, differences, findings, forms, naming
from parallax.story import Story

ACTORS = {"Ada Poll": ["Ada Poll", "Poll"], "Jo Ray": ["Jo Ray", "Ray"]}


def made(text):
    return article_from_text(f"A headline that says little\n\n{text}", "made.txt", actors=ACTORS)


def test_forms_and_places():
    article = made("It was Ada Poll who came. Poll left. Jo Ray stayed.")
    rows = forms(article, ACTORS)
    assert {who: {form: len(at) for form, at in own.items()} for who, own in rows.items()} == {
        "Ada Poll": {"Ada Poll": 1, "Poll": 1},
        "Jo Ray": {"Jo Ray": 1},
    }
    assert all(article.raw[s:e] == form for own in rows.values() for form, at in own.items() for s, e in at)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("The anti-abortion lawyer Ada Poll came.", ["anti-abortion lawyer"]),
        ("Ada Poll, a lawyer for the union, came.", ["a lawyer for the union"]),
        ("Mayor Ada Poll came. Mayor Ada Poll left.", ["Mayor"]),
        ("They told Poll that it rained.", []),
        ("It tells how it believes town baker Ada Poll came.", ["town baker"]),
        ("On that day Poll, the day before, came.", []),
        ("He said: “The evil witness Ada Poll came.”", []),
    ],
)
def test_titles_and_descriptions_beside_a_name(text, called):
    article = made(text)
    assert [article.raw[s:e] for s, e in called_by(article, ACTORS).get("Ada Poll", [])] == called


def test_the_table_has_a_row_an_actor_and_the_words_as_printed():
    story = Story("made", made("Mayor Ada Poll came. Poll left."), made("Jo Ray and Poll came."), actors=ACTORS)
    table = naming(story)
    assert table[["who", "times in A", "times in B"]].to_numpy().tolist() == [["Ada Poll", 2, 1], ["Jo Ray", 0, 1]]
    assert [p["text"] for p in table["words in A"][0]] == ["Ada Poll", "Poll", "Mayor"]
    turned = naming(story.swapped())
    assert turned["times in A"].tolist() == table["times in B"].tolist()


def test_names_are_as_counted_by_hand_in_the_default_story(story):
    for roles, kim, trump in (((), 6, 8), (("paragraph",), 6, 7)):
        rows = forms(story.a, story.actors, roles)
        assert len(rows["Kim Jong Un"]["Kim Jong-un"]) == kim and len(rows["Donald Trump"]["Trump"]) == trump


def test_a_name_of_which_one_word_is_known_is_not_called_what_the_whole_is():
    text = (
        "Ada Poll met the pro-mill group Mayors Against Rotten Weirs. Mayors Against Rotten Weirs is a group of Mayors."
    )
    article = article_from_text(text, "made.txt")
    assert called_by(article, {"Mayors": ("Mayors",)}) == {}


def test_a_word_stands_in_the_other_however_it_is_joined_and_wherever_it_is():
    here = "It rained. The lawyer of the mayor of Orrin made a hush-money payment to the miller on Monday."
    there = "It rained. The lawyer of the mayor of Orrin made a payment to the miller on Monday."
    for caption, number in (("", 1), ("\n\nHide Caption 2 of 9 Photos: The hush money lay here.", 0)):
        articles = (article_from_text(f"A title that says little\n\n{x}", "m.txt") for x in (here, there + caption))
        rows = [row.sentence for row in differences(Story("made", *articles))]
        assert sum("hush-money" in row for row in rows) == number


def test_an_actor_named_in_neither_body_is_no_claim():
    story = Story("made", made("Poll came."), made("Nobody came."), actors=ACTORS)
    assert [(c.id, c.a, c.b) for c in findings(story)] == [("framing-naming-ada-poll", 1, 0)]


@pytest.mark.parametrize(
    ("a", "b", "sentence"),
    [
        (
            "The group marched with undocumented immigrants.",
            "The group marched with illegal aliens.",
            "For immigrants without papers A writes “undocumented immigrants”, B “illegal aliens”.",
        ),
        (
            "Crowds cheered. The pro-union lawyer Jane Poll came. Jane Poll left.",
            "It rained. Banker Jane Poll and the ferry owner Jane Poll came.",
            "A describes Jane Poll as “pro-union lawyer”, B as “ferry owner”.",
        ),
        (
            "It rained. Ada asked Orrin News, a right-wing website, and Orrin News answered.",
            "It rained. Ada asked Orrin News twice.",
            "Only A writes “right-wing website”; “right-wing” does not stand in B.",
        ),
        (
            "It rained. The search, known as Operation Lantern, began. Operation Lantern ended at noon.",
            "It rained. The search began.",
            "Only A uses the name “Operation Lantern”, in 2 sentences.",
        ),
        (
            "It rained. A Kremlin-linked lawyer met the mayor of Orrin on Monday.",
            "It rained. A Russian lawyer met the mayor of Orrin on Monday.",
            "Only A writes “Kremlin-linked lawyer”; “Kremlin-linked” does not stand in B.",
        ),
        (
            "It rained. A right-wing voter guide lay by the pro-mill lawyer on Monday.",
            "It rained. A voter guide lay by the lawyer on Monday.",
            "Only A writes “pro-mill lawyer”; “pro-mill” does not stand in B.",
        ),
        (
            "It rained. Gun violence rose. An anti-gun violence group met the mayor of Orrin on Monday.",
            "It rained. A group met the mayor of Orrin on Monday.",
            "Only A writes “anti-gun violence group”; “anti-gun violence” does not stand in B.",
        ),
        (
            "It rained. On Monday Karl Brandt shot two guards at the mill of Orrin.",
            "It rained. Two guards of the mill were shot on Monday. The attacker fled over the river.",
            "A names Brandt; B writes “attacker” and not the name.",
        ),
    ],
)
def test_what_each_calls_a_thing_or_a_person_is_a_row_and_a_swap_turns_it(a, b, sentence):
    def rows(one, other):
        articles = (article_from_text(f"A headline that says little\n\n{x}", "made.txt") for x in (one, other))
        return {row.sentence for row in differences(Story("made", *articles))}

    assert sentence in rows(a, b)
    assert rows(a, a) == rows(b, b) == set()
    assert len(rows(a, b)) == len(rows(b, a))


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("The demonstrations in Orrin began at noon on Monday.", "The unrest in Orrin began at noon on Monday.", True),
        (
            "The demonstrations in Orrin began at noon on Monday. The protests ended late.",
            "The unrest in Orrin began at noon on Monday. The protests ended late.",
            False,
        ),
        (
            "The protesters in Orrin came at noon on Monday. The demonstrators sang.",
            "The mob in Orrin came at noon on Monday. The demonstrators sang.",
            True,
        ),
        ("A whistle-blower came to Orrin at noon.", "A whistleblower came to Orrin at noon.", False),
    ],
)
def test_other_names_tell_little_where_both_have_one_in_common_and_a_hyphen_makes_none(a, b, told):
    story = Story("made", *(made(f"A headline that says little\n\nIt rained. {text}") for text in (a, b)))
    assert any(row.sentence.startswith("For ") for row in differences(story)) == told


def test_a_label_before_a_small_word_is_no_row_and_no_error():
    text = "It rained. The so-called pro-mill same lawyer met the mayor of Orrin on Monday."
    story = Story("made", made(text), made("It rained. A lawyer met the mayor of Orrin on Monday."))
    assert not [row for row in differences(story) if "pro-mill" in row.sentence]


def test_a_word_in_two_spellings_that_one_alone_writes_is_one_row():
    told = "Ada Poll paid Jo Ray at the mill on Monday to keep quiet on the weir, the court was told by the clerk."
    one = f"{told} The hush-money deal was made at the mill. The hush money was paid to Jo Ray at the mill on Monday."
    found = differences(Story("made", made(one), made(told + " The money was paid to Jo Ray at the mill on Monday.")))
    assert [row.sentence for row in found if "hush" in row.sentence] == [
        "Only A writes “hush money”; the word does not stand in B."
    ]


def test_a_term_stands_after_the_one_that_is_written_oftener_and_of_a_name_only_the_label():
    told = "The town of Orrin asked on Monday for help for 40 undocumented immigrants at the mill."
    other = told.replace("undocumented immigrants", "illegal immigrants")
    other += " Illegal immigrants were seen. It rained on the illegals."
    (row,) = (row for row in differences(Story("made", made(told), made(other))) if row.sentence.startswith("For "))
    assert row.sentence.endswith("A writes “undocumented immigrants”, B “illegal immigrants” and “illegals”.")
    text = "It rained. A fellow of the right-leaning Foundation for Mills met the mayor of Orrin on Monday."
    story = Story("made", made(text), made("It rained. A fellow of a foundation met the mayor of Orrin on Monday."))
    found = [row.sentence for row in differences(story) if "leaning" in row.sentence]
    assert found == ["Only A writes “right-leaning”; “right-leaning” does not stand in B."]
