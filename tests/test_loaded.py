"""Word lists: every entry has its reason, none fires inside a proper name, hits counted by hand."""

import pytest
from parallax.actors import names
from parallax.article import article_from_text
from parallax.lexicons import entries
from parallax.measures import loaded
from parallax.story import STORIES, Story, load_story

LISTS = (*loaded.LISTS, "verb_stances")
NAMES = (
    "White House",
    "United States",
    "United Nations",
    "Secretary of State Marco Rubio",
    "State Department",
    "Supreme Court Justice Brown",
    "Great Britain",
    "Good Friday Agreement",
    "Brave New World",
    "Will Smith",
    "Fair Deal Party",
    "May Day",
    "Best Buy",
    "Radical Party",
    "Wise County",
    "May 5",
)


def article(*sentences):
    return article_from_text("A title of this\n\n" + " ".join(sentences), "made-up.txt")


def found(name, *sentences, region="body", actors=None):
    hits = loaded.hits_in(article(*sentences).passages(region), (name,), actors, headline=region == "headline")
    return [hit.word for hit in hits[name]]


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_is_there_once_with_a_reason_in_alphabetical_order(name):
    words = [next(iter(row.values())) for row in entries(name)]
    assert words == sorted(set(words))
    assert all(row["reason"].strip() for row in entries(name))
    assert all(word == word.lower() for word in words)


@pytest.mark.parametrize("name", loaded.LISTS)
@pytest.mark.parametrize("proper", NAMES)
def test_no_entry_fires_inside_a_proper_name(name, proper):
    assert found(name, f"Yesterday the {proper} was silent.") == []
    assert found(name, f"{proper} was silent.") == []
    assert found(name, f"He asked: “{proper} too?”") == []


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in STORIES.glob("*/story.toml")))
@pytest.mark.parametrize("name", loaded.LISTS)
def test_no_hit_touches_a_name_of_a_story_actor(folder, name):
    story = load_story(folder)
    for art in story.articles.values():
        places = [place for p in art.passages("body") for place in names(p.text, story.actors)]
        assert places
        for hit in loaded.hits_in(art.passages("body"), (name,), story.actors)[name]:
            passage = next(p for p in art.passages("body") if p.sentence == hit.sentence)
            inside = names(passage.text, story.actors)
            assert not any(s < hit.end - passage.start and hit.start - passage.start < e for s, e in inside)
            assert art.raw[hit.start : hit.end].lower().replace("’", "'") == hit.word


def test_names_are_capitals_that_do_not_open_a_sentence():
    def printed(passage, actors=None, headline=False):
        return [passage[start:end] for start, end in names(passage, actors, headline=headline)]

    assert printed("Perhaps he met Ada in May.") == ["Ada", "May"]
    assert printed("Perhaps Trump may go.", {"T": ["Trump"]}) == ["Trump"]
    assert printed("Great Britain and I agree.") == ["Great", "Britain"]
    assert printed("She said: “Terrible news.”") == []
    assert printed("Kim Calls Terrible Plan A Great Failure", {"K": ["Kim"]}, headline=True) == ["Kim"]
    assert printed("Kim calls the White House plan a failure", headline=True) == ["White", "House"]
    assert printed("") == printed("…") == []


def test_modal_verbs_by_hand():
    said = found("modal_verbs", "They can’t stay and she'll go; it must not fail, as it could.")
    assert said == ["can't", "'ll", "must not", "could"]
    assert found("modal_verbs", "In May a will was found in the can, by the might of his will.") == []
    assert found("modal_verbs", "They may, and will, and can.") == ["may", "will", "can"]


def test_longest_entry_possessives_and_hyphens():
    assert found("hedges", "It is possible, in part, and more or less so.") == [
        "it is possible",
        "in part",
        "more or less",
    ]
    assert found("loaded", "The puppet’s gutless cronies, a ridiculous mob.") == [
        "puppet",
        "gutless",
        "cronies",
        "ridiculous",
        "mob",
    ]
    assert found("loaded", "A pre-mob state and a mob-like crowd.") == []
    assert found("hedges", "He took part. In, part of it.") == []


def test_quoted_words_are_not_the_articles_own():
    text = 'He called it "a terrible idea" and a very bad plan of theirs.'
    assert found("evaluative", text) == ["terrible", "bad"]
    assert found("evaluative", text, region="own-words") == ["bad"]


def test_first_person_plural():
    text = article("We think our plan is ours; let’s go, they told us. In the US we’ll see. Wet hours, Weber.")
    assert [hit.word for hit in loaded.first_person(text)] == [
        "we", "our", "ours", "let's", "us", "we'll",
    ]  # fmt: skip


def test_the_default_pair(story):
    own = {s: loaded.first_person(art) for s, art in story.articles.items()}
    assert [hit.word for hit in own["a"]] == []
    assert [hit.word for hit in own["b"]] == ["let's", "we", "our"]
    hits = {
        s: loaded.hits_in(art.passages("own-words"), ("loaded",), story.actors)["loaded"]
        for s, art in story.articles.items()
    }
    assert [hit.word for hit in hits["a"]] == []
    assert [hit.word for hit in hits["b"]] == ["enemies"]


def test_the_table_lists_own_words_only_the_most_judging_first_and_both_in_turn(story):
    table = loaded.loaded(story)
    assert table.source.tolist()[:2] == ["a", "b"]
    for row in table.itertuples():
        place = row.word
        article = story.articles[row.source]
        assert article.raw[place["start"] : place["end"]] == place["text"]
        assert not any(q.start <= place["start"] < q.end for q in article.quote_rows)
    assert len(table) == 18


def test_lists_have_their_bases(story):
    table = loaded.lists(story).set_index("words")
    row = table.loc["words that praise or blame"]
    assert (row.a, row.b) == (9, 11) and row["A per 1,000"] == pytest.approx(9000 / 574)
    assert "574 words in A, 296 in B" in table.attrs["note"]


def test_a_list_without_a_hit_makes_no_finding(story):
    nothing = [article_from_text(f"A title of this\n\nThe old {x} opened on Monday.", x) for x in ("bridge", "tunnel")]
    assert loaded.findings(Story("Bridge", *nothing)) == []
    assert {claim.id for claim in loaded.findings(story)} >= {"wording-loaded", "wording-first-person"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Critics say the mayor is despicable.",
        "He was accused of a despicable act.",
        "She asked whether it was a despicable act.",
        "The act was despicable, a clerk said on Monday.",
        "If the despicable act goes on, a clerk said, “we will leave the town for good.”",
        "“The act was despicable,” a clerk said.",
        "We saw a despicable act of the mayor.",
        "Was it a despicable act of the mayor?",
        "The mayor left, not for despicable acts but for supper.",
        "The mayor lashed out at a despicable act.",
        "The mayor of Orrin left with a despicable label on him.",
        "Despicable's office shut. Then Despicable left.",
    ],
)
def test_a_word_of_somebody_else_makes_no_row(sentence):
    other = article("The mayor of Orrin spoke on Monday.", "The mayor of Orrin left.")
    own = "The mayor of Orrin left after a despicable act on Monday."
    assert loaded.differences(Story("made", article("It rained.", "It snowed.", own), other))
    rows = loaded.differences(Story("made", article("It rained.", "It snowed.", sentence), other))
    assert not any("despicable" in row.sentence for row in rows)


def test_an_entry_of_two_words_that_both_print_is_no_difference():
    one = article("It rained.", "It snowed.", "The mayor of Orrin tore into the paper on Monday.")
    other = article("It rained.", "It snowed.", "The mayor of Orrin came on Monday.")
    assert [row.sentence for row in loaded.differences(Story("made", one, other))] == [
        "In its own voice A writes “tore into”; B does not."
    ]
    assert loaded.differences(Story("made", one, one)) == []


def test_a_word_that_is_meant_literally_does_not_count():
    assert found("loaded", "The catastrophic plan covers people under 30.", "Caves in the limestone are deep.") == []
    assert found("loaded", "The catastrophic launch was delayed.", "The mayor caves in.") == ["catastrophic", "caves"]
