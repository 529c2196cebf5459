"""Voices, speakers, names: counted by hand on made-up text, and followed to their places in the default story."""

from dataclasses import replace
from importlib import import_module

import pytest
from parallax import compare
from parallax.actors import cast
from parallax.article import article_from_text
from parallax.difference import beside
from parallax.measures.quotations import differences as statements
from parallax.measures.voices import (
    body_words,
    differences,
    given,
    heard,
    kind_of,
    news_sources,
    not_heard,
    other_voices,
    quotations,
    unheard,
    voice_rows,
    voices,
    words_of,
)
from parallax.story import Story

TEXT = """Bridge opens

“It is a wonderful day for all of us,” said Ada Poll. Reuters and the Aller Times were there. Traffic was calm.

According to experts, the bridge is safe. Poll called it a “gem”. The guide names Jo Ray only in passing.
"""
ACTORS = {"Ada Poll": ["Ada Poll", "Poll"], "Jo Ray": ["Jo Ray", "Ray"]}


@pytest.fixture(scope="module")
def article():
    return article_from_text(TEXT, "made.txt", actors=ACTORS)


def test_counts_by_hand(article):
    assert body_words(article) == 12 + 7 + 3 + 7 + 5 + 8
    assert words_of(article, quotations(article)) == 9 + 1
    assert words_of(article, given(article)) == 9 + 4 + 3  # it a gem
    assert other_voices(article)[:4] == [1, 0, 0, 1]


def pair(text, other="Nobody came.", actors=ACTORS):
    return Story(
        "made", *(article_from_text(f"{t}\n", "made.txt", actors=actors) for t in (text, other)), actors=actors
    )


def test_speakers_by_hand():
    rows = {(row.speaker, row.source): row for row in voice_rows(pair(TEXT, TEXT.replace("Poll called", "Ray called")))}
    poll = rows["Ada Poll", "a"]
    assert (poll.kind, poll.quoted, poll.told, len(poll.said)) == ("named person", 10, 2, 3)
    assert rows["experts", "a"].kind == "unnamed" and rows["experts", "a"].told == 4
    assert rows["Jo Ray", "b"].quoted == 1 and ("Jo Ray", "a") not in rows


def test_the_table_has_a_row_a_speaker_and_source_and_stays_a_table(story):
    table = voices(story)
    assert list(table.columns) == [
        "speaker",
        "source",
        "kind",
        "quoted",
        "told",
        "sentences",
        "verbs",
        "first",
        "there",
    ]
    assert not table.duplicated(["speaker", "source"]).any()
    own = table.query("source == 'a'").sort_values("told", ascending=False)
    assert own.attrs["caption"] == table.attrs["caption"] and set(own.source) == {"a"}
    between = table[table.speaker != "no speaker given"].groupby("speaker", sort=False).quoted.sum()
    assert list(between) == sorted(between, reverse=True)
    for p in table["first"]:
        assert story.articles[p["source"]].raw[p["start"] : p["end"]] == p["text"] != ""


def test_what_somebody_does_not_say_is_no_word_of_his():
    text = "Ann Lee did not say that it rained. Joe Poll has never told Elm that it snowed. Eva Roe said it was."
    more = "Max Lee may argue that it snowed. Bob Poll did not tell the Elm House that it was late."
    more += " Jim Ray declined to say whether it hailed. Eve Lee stopped short of saying that it thawed."
    made = pair(f"{text} If Jo Ray says that it rained, it did. {more} The city should also make clear that it rains.")
    assert dict(voices(made)[["speaker", "verbs"]].to_numpy()) == {"Eva Roe": "say"}
    held = pair("Ann Lee’s plan for the “cliff” is late. Joe Poll said it was a “cliff”.", actors={})
    assert [(row.speaker, row.quoted) for row in voice_rows(held)] == [("Joe Poll", 1)]
    thought = "Students think that Elm should ban “silly hats”. The mails contradict that claim."
    thought += " The video shows men at the door. The new rules aim to protect the city."
    blamed = "Ann Lee attacked him for saying that it “rained hard”. Joe Poll blasted Ann Lee for calling it “a flood”."
    assert not voice_rows(pair(f"{thought} {blamed}", actors={}))
    denied = "Ann Lee denied that she called it “a very bad old plan”. Joe Poll disputed it all. Ann Lee can blame it."
    denied += " Joe Poll heard “a very loud old bell”. Both halls hold proposals to support the old."
    assert not voice_rows(pair(denied, actors={}))


def test_a_show_a_term_and_what_is_announced_or_praised_are_no_words():
    text = (
        "Ann Lee announced her run. Joe Poll praised the mayor of Elm. Jo Ray declined to say “it is a very old lie”."
        " Joe Poll noted his old name. Ann Lee cited the report. Jo Ray explained why that’s late."
    )
    text += " Instead of blaming the rain, Eva Roe left. Max Lee threatened a woman in Elm."
    text += " Jo Ray thanked the men who came. Ann Lee tweeted hours after the vote. Joe Poll described his long call."
    text += " The law forbids Ann Lee to go. Joe Poll ran an ad that shows a flock of old sheep."
    text += " Ann Lee blasted Max Roe when he made a call. Both Elm and York boasted ten halls."
    assert not voice_rows(pair(f"{text} It was on “The Late Hour.” The “old guard” left.", actors={}))
    told = "Ann Lee announced she will run. Joe Poll praised it as “old”."
    assert not voice_rows(pair("Ann Lee calls Elm names after the late test of its bell", actors={}))
    said = voice_rows(pair(f"“We are late.”\n\n{told}", actors={}))
    assert {row.speaker for row in said} == {"Ann Lee", "Joe Poll", "no speaker given"}


def test_a_country_is_no_he_and_what_something_shows_is_no_word_of_it():
    text = "Fears that the US economy is slowing grew, and were seized on by candidate Max Ray. “A bad report,” "
    text += "he wrote. “It is weak,” wrote Paul Poll, Elm Economics chief US economist."
    text += " The bombers made a trip, showing the ability of Elm to “give long help to all allies there”."
    assert {row.speaker for row in voice_rows(pair(text, actors={}))} == {"Paul Poll", "Max Ray"}
    made = pair("Most Americans concede that it is “likely to win by far”. America won.", "The United States won.")
    assert {row.speaker for row in voice_rows(made)} == {"Americans"}


def test_a_surname_and_a_full_name_are_one_speaker_in_both():
    made = pair("“It rained,” said John Kerry. “It poured,” said Kerry.", "“It rained,” Kerry said.", {})
    assert {row.speaker for row in voice_rows(made)} == {"John Kerry"}


def test_a_description_by_small_letters_or_by_the_first_word_of_a_name_is_one_speaker():
    text = "Elm University said it rained. Most left, Elm said. Senior staff said no. It rained, senior staff said."
    assert {row.speaker for row in voice_rows(pair(text, actors={}))} == {"Elm University", "senior staff"}


def test_the_president_of_one_is_the_one_whom_the_other_names():
    made = pair("“It rained,” the president said.", "President Ann Lee said: “It rained all day.”", {})
    assert {row.speaker for row in voice_rows(made)} == {"Ann Lee"}


def test_a_body_by_one_word_of_its_name_is_one_and_what_always_has_an_article_is_a_body():
    made = pair("The Elm Post said it rained. The Post said it snowed. “No,” the Weekly Standard said.", actors={})
    assert {(row.speaker, row.kind) for row in voice_rows(made)} == {
        ("Elm Post", "named body"),
        ("Weekly Standard", "named body"),
    }


def test_what_the_rules_get_wrong_as_the_notebook_says():
    def quotes(text):
        return [(q.text, q.speaker) for q in article_from_text(text, "made.txt").quote_rows]

    assert not article_from_text("Under Ann Lee’s plan, the rich would pay more.", "made.txt").attribution_rows
    text = "Ann Lee met Joe Poll. “It is safe,” neither Ann Lee nor Joe Poll said."
    assert quotes(text) == [("It is safe,", "Joe Poll")]
    text = "Ann Lee came. An unnamed woman called in to the show. It was on politics. “Is it safe?” she asked."
    assert quotes(text) == [("Is it safe?", "Ann Lee")]


def test_lines_of_the_page_give_nobody_words():
    text = "Elm slept.\n\nPOLL DEFENDS THE BRIDGE OF ALLER\n\nSEE ALSO: Ada Poll slams “the bridge”\n\n"
    text += "JUST WATCHED Poll rejects tolls Replay More Videos ...\n\nAda Poll Calls On Ray To Go:\n\nThe mayor slept."
    assert {row.kind for row in voice_rows(pair(f"Bridge opens\n\n{text}\n\nIt rained."))} <= {"no speaker given"}


def test_who_is_named_in_both_and_heard_in_one():
    made = pair("“It rained all day long,” said Ada Poll. Jo Ray left.", "Poll left early. Poll did not stay.")
    table = unheard(made)
    assert table[["who", "source", "words", "named there"]].to_numpy().tolist() == [["Ada Poll", "a", 5, 2]]
    assert unheard(made.swapped()).source.tolist() == ["b"] and unheard(pair(TEXT, TEXT)).empty


def test_a_name_with_another_apostrophe_and_what_a_spokeswoman_said_are_heard_in_both():
    told = "The mayor met with nine builders of the old bridge in the autumn before the flood of that year"
    long = "Ann O'Neil said that the old bridge was closed for nine months of work in the autumn after the flood."
    mine = f"Bridge shut\n\n{long}\n\n“{told},” Jo Ray said."
    same = "nine builders of that old bridge had met with the mayor in autumn, before that year’s flood"
    other = f"Rain\n\nAnn O’Neil confirmed that rain fell.\n\nA spokeswoman said that {same}."
    made = Story("made", *(article_from_text(text, "m.txt") for text in (mine, other)))
    assert not [row.sentence for row in differences(made) if "O'Neil" in row.sentence or "Ray" in row.sentence]
    alone = Story("made", made.a, article_from_text("Rain\n\nRain fell on the market of Orrin at noon.", "m.txt"))
    assert [row.sentence for row in differences(alone)] == ["Only A has words of Jo Ray and Ann O'Neil."]


def test_one_name_with_and_without_a_hyphen_is_one_speaker():
    mine = "Kim Il-ho said that {} of work in the autumn after the flood of the river.\n\n{}"
    told = "the old bridge was closed for nine months", "The mayor met with nine builders before the snow fell"
    said = "Kim Il Ho said: “Nobody in the whole town has ever seen such a flood, and I have been here for years.”"
    here = mine.format(told[0], f"“{told[1]} and the river rose over the road that goes to the mill,” said Kim Il-ho.")
    for text, words in ((here, 1), (mine.format(told[0], ""), 0)):
        made = pair(f"Mill\n\n{text}\n", f"Rain\n\n{said}\n")
        rows = [row.sentence for row in (*differences(made), *statements(made))]
        assert not [row for row in rows if row.startswith("Only A")]
        assert sum(row.startswith("From Kim Il-ho, A quotes") for row in rows) == words


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("John Kerry", "named person"),
        ("White House", "named body"),
        ("FBI", "named body"),
        ("North Korea", "named body"),
        ("North Dakota", "named body"),
        ("Biden administration", "named body"),
        ("Nigerian officials", "unnamed"),
        ("Residents", "unnamed"),
        ("Reuters", "named body"),
        ("Center for Tides", "named body"),
        ("Standard & Poor", "named body"),
        ("Elm Crime Survey", "named body"),
        ("West Elm Mayor", "unnamed"),
        ("Acme CEO", "unnamed"),
        ("E-mails", "document"),
        ("Peter King", "named person"),
        ("Mr. Judge", "named person"),
        ("they", "unnamed"),
        ("IG report", "document"),
        ("Washington Post", "named body"),
        ("Secret Service", "named body"),
        ("spokeswoman for the Aller committee", "unnamed"),
        ("Aller University Poll", "document"),
        ("recent studies", "document"),
        ("people familiar with the report", "unnamed"),
        ("Americans", "unnamed"),
        ("Pentagon", "named body"),
        ("Elm Stores Inc.", "named body"),
        ("Elm Lawyer", "unnamed"),
        ("Elm Post-Dispatch", "named body"),
        ("Ann Lee Radio Show", "named body"),
        ("Good Morning America", "named body"),
        ("Jim Jordan", "named person"),
        ("Planned Parenthood", "named body"),
        ("Clean Air Act", "named body"),
        ("Elm Research", "named body"),
        ("Muslim Brotherhood", "named body"),
        ("FOX 35", "named body"),
        ("Elm Climate Project", "named body"),
        ("Latinos", "unnamed"),
    ],
)
def test_kinds_of_speakers(speaker, kind):
    assert kind_of(speaker) == kind


def test_capitals_and_initials_are_one_persons_and_police_are_no_name():
    text = "POLL said it rained.\n\nAller Police came. It is late, police said. “We saw it,” K.T. said."
    kinds = {row.speaker: row.kind for row in voice_rows(pair(f"{text} It is cold, York.com said."))}
    assert [row.speaker for row in voice_rows(pair("She said that it rained."))] == ["no speaker given"]
    assert kinds.pop("York.com") == "named body"
    assert kinds == {"Ada Poll": "named person", "police": "unnamed", "K.T.": "named person"}


def test_a_voice_is_one_who_speaks_and_not_who_wants_or_does_something():
    text = "Ann Lee offered Jo Ray a seat. Joe Poll wants to leave. Both plan to run. Eva Roe signalled that it rained."
    assert not voice_rows(pair(f"Bridge opens\n\n{text}", actors={}))
    spoke = voice_rows(pair(f"Bridge opens\n\n{text} Ann Lee said it rained. Both said it snowed.", actors={}))
    assert [(row.speaker, len(row.said)) for row in spoke] == [("Ann Lee", 1), ("no speaker given", 1)]


def test_one_name_that_he_stands_for_is_a_person_and_a_people_is_nobody_named():
    made = pair(
        "“It rained,” Sholze said. “I saw it,” he said. “It is late,” Floridians said. Acme said it was. Aller said "
        "that he left. “I left,” said Torky. McElm said it rained. An Aldan came, and Aldans said it was late."
    )
    kinds = {row.speaker: row.kind for row in voice_rows(made)}
    campaign = "“It is late,” Torky said. Torky left the Torky campaign. “I saw it,” Torky said."
    assert [row.kind for row in voice_rows(pair(campaign, actors={}))] == ["named person"]
    people = dict.fromkeys(("Sholze", "Aller", "Torky", "McElm"), "named person")
    assert kinds == people | {"Floridians": "unnamed", "Aldans": "unnamed", "Acme": "named body"}


def test_a_chief_is_the_one_named_and_police_at_the_head_of_a_sentence_are_nobody_named():
    text = (
        "Elm Police Chief Ann Lee said it rained. The police chief said it was late. Minority Whip Eva Roe said: “No.”"
    )
    made = pair(f"Bridge\n\n{text}\n\nElm Police came. Police said it snowed. Lee met police officers.", actors={})
    assert {row.speaker: row.kind for row in voice_rows(made)} == {
        **dict.fromkeys(("Ann Lee", "Eva Roe"), "named person"),
        "police": "unnamed",
    }


def test_who_is_named_and_given_no_words(article):
    found = not_heard(article, ACTORS)
    assert [(who, len(places)) for who, places in found.items()] == [("Jo Ray", 1)]


def test_news_sources(article, story):
    assert list(news_sources(article)) == ["Aller Times", "Reuters"]
    assert list(news_sources(story.a)) == ["NK News", "Reuters"]
    assert news_sources(story.b) == {}


@pytest.mark.parametrize(
    "text",
    ["The Post Office closed its doors.", "It was good news for hard times.", "Bad News came from nowhere today."],
)
def test_what_is_no_news_source(text):
    made = article_from_text(f"A headline that says little\n\n{text} Nobody came.", "made.txt")
    assert "Post Office" not in news_sources(made) and not news_sources(
        article_from_text(f"A headline that says little\n\n{text.lower()} Nobody came.", "made.txt")
    )


def test_a_story_without_actors_is_given_proposed_ones(made_up, story):
    assert list(cast(made_up)) == ["Ada Poll", "Aller"] and cast(story) is story.actors
    assert "framing-naming-ada-poll" in set(compare(made_up).id)


def test_proposed_actors_do_not_depend_on_which_article_comes_first(made_up):
    assert cast(made_up) == cast(made_up.swapped())


def test_stable_ids_of_the_default_story(findings):
    expected = {
        *("framing-voices", "framing-quoted-words", "framing-given-words", "framing-named-speakers"),
        *("framing-news-sources", "framing-not-heard", "framing-naming-donald-trump", "framing-titles-marco-rubio"),
        *("framing-headline-words", "framing-unsupported-quotes", "framing-dated", "framing-told-by-one"),
        *("framing-contrast-p05", "framing-other-owner", "framing-topic-military", "framing-topic-us-policy"),
        *("framing-subject-thing", "framing-external-on-june-13", "framing-external-on-june-13-2"),
    }
    assert expected <= set(findings.id)


def test_what_the_method_found_stands_with_its_grade(findings):
    rows = findings.set_index("id")
    assert (round(rows.a["framing-quoted-words"], 3), round(rows.b["framing-quoted-words"], 3)) == (0.047, 0.094)
    assert (rows.a["framing-news-sources"], rows.b["framing-news-sources"]) == (2, 0)
    assert (rows.a["framing-titles-donald-trump"], rows.b["framing-titles-marco-rubio"]) == (1, 1)
    assert (rows.a["framing-unsupported-quotes"], rows.b["framing-unsupported-quotes"]) == (0, 2)
    assert (round(rows.a["framing-topic-military"], 3), rows.b["framing-topic-military"]) == (0.187, 0)
    assert (round(rows.a["framing-topic-us-policy"], 3), round(rows.b["framing-topic-us-policy"], 3)) == (0.032, 0.24)
    exact = ["framing-quoted-words", "framing-titles-donald-trump", "framing-unsupported-quotes", "framing-dated"]
    judged = ["framing-told-by-one", "framing-contrast-p05", "framing-other-owner", "framing-topic-military"]
    assert set(rows.grade[exact]) == {"exact"} and set(rows.grade[judged]) == {"judged"}
    external = rows[rows.index.str.startswith("framing-external")]
    assert len(external) == 9 and set(external.grade) == {"external"} and set(external.verdict) == {"described"}


def test_an_external_finding_names_the_other_text_its_address_and_the_day_it_was_read(findings, story):
    rows = findings[findings.id.str.startswith("framing-external")].sentence
    for told, row in zip(rows, story.judgements["external"], strict=True):
        assert row["other_text"] in told and row["url"] in told and row["read_on"] in told
        assert (row["published"] or "not stated") in told and told.startswith("Outside the two files.")


def test_a_judged_finding_names_its_coder(findings):
    judged = findings[(findings.grade == "judged") & (findings.area == "framing")]
    assert judged.sentence.str.startswith("Coded by a model-based annotator").all()


@pytest.mark.parametrize("text", ["Hm.", "?!\n\n!", "Only a title here", "“”\n\n“ ”"])
def test_odd_little_texts_make_no_trouble(text, made_up):
    odd = article_from_text(text, "odd.txt")
    found = compare(Story("odd", odd, made_up.a))
    assert found.id.is_unique and (found.area == "framing").any()
    assert (compare(replace(made_up, a=odd, b=odd)).difference.dropna() == 0).all()


@pytest.mark.parametrize(
    "told", ["The wall of Poll’s yard is for the “Dreamers” of the town.", "Poll echoed the report of the mill."]
)
def test_who_echoes_a_report_or_stands_beside_a_word_in_marks_is_not_heard(told):
    said = (
        "“The mill has to shut before the first snow, and nobody shall tell us that it must not be so,” Ada Poll said."
    )
    here = article_from_text(f"Fair\n\nRain fell on the market.\n\n{said}\n", "a")
    there = article_from_text(f"River\n\nNobody came to see Ada Poll.\n\n{told}\n", "b")
    rows = import_module("parallax.measures.voices").differences(Story("made", here, there))
    assert [row.sentence for row in rows] == [f"Only A quotes Ada Poll: {said[:-17]}”."]


@pytest.mark.parametrize(("times", "heard"), [(1, 0), (3, 1)])
def test_who_is_quoted_at_length_is_a_voice_even_where_the_other_tells_what_he_said(times, heard):
    said = (
        "“The mill has to shut before the first snow, and nobody shall tell us that it must not be so,” Ada Poll said."
    )
    here = article_from_text(f"Fair\n\nRain fell on the market.\n\n{' '.join([said] * times)}\n", "a")
    there = article_from_text("River\n\nAda Poll demanded a new ferry.\n\nShe said it would come in May.\n", "b")
    assert len(import_module("parallax.measures.voices").differences(Story("made", here, there))) == heard


def test_some_of_the_letters_that_a_colon_announces_are_no_speaker():
    text = "Ann Lee began to write.\n\nSome of those letters included:\n\n“The town of Elm should keep its old mill.”"
    assert {row.speaker for row in voice_rows(pair(f"Bridge opens\n\n{text}", actors={}))} == {"no speaker given"}


def test_two_of_one_name_with_other_initials_are_two_speakers():
    text = "President George H. W. Poll said it rained. President George W. Poll said it snowed. Ann B. Lee said no."
    made = pair(f"{text} Ann Lee said yes.", actors={})
    assert {row.speaker for row in voice_rows(made)} == {"George H. W. Poll", "George W. Poll", "Ann B. Lee"}


def test_who_admits_what_another_told_her_goes_on():
    text = (
        "On Monday Ann Lee admitted that Eva Roe told her “she had news on it all”. She added: “None was given at all.”"
    )
    said = {row.speaker: row.quoted for row in voice_rows(pair(text, actors={}))}
    assert said == {"Ann Lee": 5, "Eva Roe": 6}
    unsaid = "Ann Lee held there was no evidence suggesting the fall was planned."
    assert not voice_rows(pair(unsaid, actors={}))


def test_a_line_from_a_play_is_no_word_of_its_title_and_what_was_said_long_ago_has_its_speaker():
    text = "Ann Lee sent a line from Cat on a Hot Tin Roof:\n\n“What is that smell in this old room of ours?”"
    assert {row.speaker for row in voice_rows(pair(f"Bridge opens\n\n{text}", actors={}))} == {"Ann Lee"}
    text = "As Justice Jo Ray suggested nearly a century ago, “to avert the evil is the remedy of all remedies.”"
    assert {row.speaker for row in voice_rows(pair(text, actors={}))} == {"Jo Ray"}


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ann Lee fell in response to a new report noting that “many old doors are shut in Elm”.", {"new report"}),
        ("Ann Lee fell after a new story alleging that the town of Elm was late.", {"new story"}),
        ("To Jo Ray, who wrote that “it is all far too late,” Ann Lee replied, “It is not.”", {"Ann Lee", "Jo Ray"}),
        (
            "Americans for Open Mills, a group, issued a letter that said it “rained far too long”.",
            {"Americans for Open Mills"},
        ),
        (
            "Jo Ray fears action by residents, who filed a lawsuit on Thursday against the mayor, her deputy, the head"
            " of the old town office and others who had been named there, claiming that the lanes were shut to them.",
            {"residents"},
        ),
        ("Ann Lee said it rained, according to an aide of the mayor. “They will go to Elm at noon.”", {"Ann Lee"}),
        (
            "One official called it “a very bad old plan”. Another official said it rained.",
            {"official", "another official"},
        ),
    ],
)
def test_of_two_in_one_sentence_each_has_his_own_words(text, speakers):
    assert {row.speaker for row in voice_rows(pair(text, actors={}))} - {"no speaker given"} == speakers


def test_a_quotation_that_names_the_last_speaker_ends_his_words():
    text = "“It is late,” Ann Lee said.\n\n“Many in Elm fear the plan of Ann Lee to close the mill.\n\n“It is old.”"
    made = pair(f"Bridge opens\n\n{text}\n\nIt rained.", actors={})
    assert {row.speaker: row.quoted for row in voice_rows(made)}["Ann Lee"] == 3


def test_a_member_for_a_place_is_not_the_one_member_who_was_named_long_before():
    text = "MP Ann Lee left. It rained. It snowed. “We are late,” Joe Poll said. It hailed. The West Elm MP said yes."
    assert {row.speaker for row in voice_rows(pair(text, actors={}))} == {"Joe Poll", "West Elm MP"}


def test_a_title_without_a_name_holds_no_office():
    made = pair("It was late. “We left at noon,” the president said.", "It rained. President Poll is old.", actors={})
    assert {row.speaker for row in voice_rows(made)} == {"president"}


def test_words_that_only_open_a_sentence_are_told_by_nobody():
    made = pair(
        "On the other hand, Ann Lee said, the mill of Elm was late. A day after that, she said, it rained.", actors={}
    )
    assert [made.a.raw[x.start : x.end] for row in voice_rows(made) for x in row.said] == [
        "the mill of Elm was late",
        "it rained",
    ]


def test_a_speaker_by_surname_is_not_the_wife_of_whom_something_else_is_told():
    said = "“We have to do more to keep it from the people of Elm,” the president said."
    grief = "President Poll led a day of grief, before he and first lady Eva Poll remembered the dead of the mill."
    other = pair(f"Talk\n\n{grief} {said}", actors={})
    assert "Eva Poll" not in [one.name for one in heard(beside(other)["a"]).values() if one.quoted]
