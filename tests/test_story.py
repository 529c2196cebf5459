"""Story folders: what is read, and one line for everything that is wrong with one."""

import shutil

import pytest
from parallax import ArticleError, Story, StoryError, compare, differences, load_story, read_article
from parallax.story import MOST_PRIMARY, STORIES, STORY_VARIABLE, Plan, plan_from
from parallax.trust import controls


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(STORIES / "trump-kim", tmp_path / "copy")


def rewrite(folder, old, new):
    path = folder / "story.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_default_story(story):
    assert story.slug == "trump-kim"
    assert story.a.published == "2025-06-28T02:13" and story.b.published is None
    assert story.labels["b"] == "source not stated" and "Chas Pravdy" in story.labels["a"]
    assert story.names["b"] == "B (source not stated)"


def test_paths_names_and_the_variable_lead_to_a_story(folder, monkeypatch):
    assert load_story("trump-kim").title == load_story("data/stories/trump-kim").title
    rewrite(folder, 'title = "Trump', 'title = "Another Trump')
    monkeypatch.setenv(STORY_VARIABLE, str(folder))
    assert load_story().title.startswith("Another")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("seed = 20250628", "sede = 1", "unknown key 'sede' in [plan]"),
        ("seed = 20250628", 'seed = "1"', "a whole number of at least 0"),
        ("mask_actors = true", "mask_actors = 1", "true or false"),
        ("alpha = 0.05", "alpha = 5", "between 0 and 0.5"),
        ("permutations = 10000", "permutations = 3", "from 100 to"),
        ('region = "own-words"', 'region = "all"', '"own-words" or "body"'),
        ('lexicon = "vader"', 'lexicon = "magic"', "magic"),
        ('"framing-voices"]', '"framing-voices", "d", "e", "f"]', "at most 5"),
        ("000_7692eb473d3485cb.txt", "nowhere.txt", "nowhere.txt"),
        ("000_7692eb473d3485cb.txt", "../../x.txt", "leaves the folder"),
        ("[rights]", "[wrongs]", "unknown key 'wrongs'"),
        ("full_text = true", "full_text = 1", "true or false"),
        ('"Reuters" = ["Reuters"]', '"Reuters" = "Reuters"', "list of surface forms"),
        ('title = "Trump and North Korea, told twice"', "title = 3", "title"),
        ("[actors]", "[actors", "TOML"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(folder, old, new, said):
    rewrite(folder, old, new)
    with pytest.raises((StoryError, ArticleError)) as error:
        load_story(folder)
    message = str(error.value)
    assert said in message and "accepted:" in message and "\n" not in message


def test_no_story_there(tmp_path):
    with pytest.raises(StoryError, match="accepted: a story folder"):
        load_story(tmp_path)


def test_the_plan_has_at_most_five_comparisons():
    assert plan_from({}) == Plan()
    with pytest.raises(ValueError, match=f"at most {MOST_PRIMARY}"):
        plan_from({"primary": list("abcdef")})
    with pytest.raises(ValueError, match="once"):
        plan_from({"primary": ["a", "a"]})


def test_two_files_make_a_story(tmp_path):
    for name in ("one", "other"):
        (tmp_path / f"{name}.txt").write_text(f"A title for {name}\n\nThis is a sentence. And another one.\n")
    story = Story.from_files(tmp_path / "one.txt", tmp_path / "other.txt")
    assert story.slug == "two-files" and story.labels == {"a": "source not stated", "b": "source not stated"}
    assert story.judgements == {}


def test_swapping_exchanges_everything_that_belongs_to_a_source(story):
    swapped = story.swapped()
    assert swapped.a is story.b and swapped.labels["a"] == story.labels["b"]


@pytest.mark.parametrize(
    "given",
    [
        {"permutations": 0},
        {"permutations": "x"},
        {"alpha": 2},
        {"seed": -1},
        {"region": "zz"},
        {"primary": None},
        {"primary": "abc"},
    ],
)
def test_a_plan_made_in_code_is_checked_too(given):
    with pytest.raises(StoryError, match="accepted: |iterable"):
        Plan(**given)


@pytest.mark.parametrize("given", [None, "a.txt", 3])
def test_what_is_no_story_no_path_and_no_actors_is_said_in_one_line(given, story):
    for asked in (compare, differences):
        with pytest.raises(StoryError, match="is no story; accepted: "):
            asked(given)
    for path in ("", "x" * 5_000, 7):
        with pytest.raises(StoryError, match="no story.toml there"):
            load_story(path)
    with pytest.raises(ArticleError, match="is no path; accepted: "):
        read_article(None)
    for actors in ({"Kim": "Kim"}, ["Kim"], {"": ["Kim"]}, {3: ["Kim"]}):
        with pytest.raises(StoryError, match="accepted: "):
            Story.from_files("a.txt", "b.txt", actors=actors)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Mill shut\n\nORRIN (Elm News) — The mill was shut on Monday.", "printed “Elm News”"),
        (
            "Mill shut\n\nThe mill was shut on Monday.\n\nCopyright © 2019 The Elm Times, LLC.",
            "printed “The Elm Times”",
        ),
        ("Mill shut\n\nORRIN (Elm News) — It was shut.\n\nBy Ann Lee", "printed “Ann Lee”"),
        ("Mill shut\n\nThe mill (Elm News) was shut on Monday in 2019 by the Elm Times.", "source not stated"),
    ],
)
def test_a_source_is_called_what_the_article_prints(text, label, tmp_path):
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert Story.from_files(tmp_path / "a.txt", tmp_path / "a.txt").labels["a"] == label


def test_a_dictionary_of_one_s_own_goes_with_a_story_turned_or_held_against_itself(folder):
    (folder / "own.csv").write_text("word,weight\npeace,1\nwar,-1\n")
    rewrite(folder, 'lexicon = "vader"', 'lexicon = "own.csv"')
    held = load_story(folder)
    assert len(compare(held.swapped())) == len(compare(held)) and len(controls(held)) == 4
