"""What differs: the laws, and one planted difference of every kind, in texts of our own."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from parallax.article import article_from_text
from parallax.difference import Difference, excerpt, has_verb, is_dangling, most_telling, quoted, told
from parallax.differences import COLUMNS, difference_rows, differences
from parallax.story import STORIES, Story, load_story

NAME = re.compile(r"(?<=[a-z,] )(Trump|Kim|Poll|Biden|Lind)\b(?![’'])")
BRIDGE = """Town closes its old bridge after crack is found

The town of Orrin closed its old bridge on Monday after workers found a crack in one pillar.

Mayor Ada Poll said the closing would last for three weeks. “We would rather lose an hour on the road than lose a life \
on it, and every family in Orrin will understand that,” Poll said.

The ferry below the mill carried 340 cars on Tuesday, its owner said.

Engineers from the county measured the pillar with lasers and found that it leans by four centimetres.

The bridge was built in 1931 by the stonemason Karl Brandt, whose grave lies beside it.
"""
OTHER = """Orrin shuts historic crossing; shops fear for trade

Shopkeepers in Orrin fear for their trade while the way over the river is shut because of a crack.

“My till has been empty since noon, and nobody at the town hall has called me or any shop,” said the baker Otto Lind.

Mayor Ada Poll said the closing would last for three weeks.

A petition for a temporary footbridge was signed by 212 people within a day.
"""


def story(a: str, b: str) -> Story:
    """Make a story of two texts."""
    return Story("made", article_from_text(a, "a"), article_from_text(b, "b"))


def shape(rows, turn=False):
    """Return what a swap must exchange."""
    sides = [(r.kind, [p["text"] for p in r.a], [p["text"] for p in r.b]) for r in rows]
    return [(kind, b, a) if turn else (kind, a, b) for kind, a, b in sides]


def test_swapped_sides_give_the_same_rows_exchanged():
    pair = story(BRIDGE, OTHER)
    assert shape(difference_rows(pair)) == shape(difference_rows(pair.swapped()), turn=True)


def test_an_article_has_no_differences_from_itself():
    assert difference_rows(story(BRIDGE, BRIDGE)) == []


def test_passages_stand_where_they_say_and_no_passage_twice_in_the_first_ten():
    pair = story(BRIDGE, OTHER)
    rows = difference_rows(pair)
    places = [(p["source"], p["start"]) for row in rows[:10] for p in (*row.a, *row.b)]
    assert len(places) == len(set(places))
    for row in rows:
        assert len(row.a) <= 3 and len(row.b) <= 3 and (row.a or row.b)
        for p in (*row.a, *row.b):
            assert pair.articles[p["source"]].raw[p["start"] : p["end"]] == p["text"]


def test_the_table_has_the_columns_of_the_design():
    frame = differences(story(BRIDGE, OTHER))
    assert tuple(frame.columns) == COLUMNS
    assert list(frame["rank"]) == list(range(1, len(frame) + 1))


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("And the mayor said that it was late.", " that the mayor said that it was late"),
        ("The mayor said that it was late, which nobody doubted at all.", ": “The mayor said that it was late …”"),
        ("Poll, the mayor of Orrin since 2011, closed the bridge in May.", ": “Poll … closed the bridge in May”"),
        ("While the ferry ran all of the night, Poll closed the bridge.", ": “… Poll closed the bridge”"),
        ("Two days after the ferry had stopped, Poll closed the bridge.", ": “… Poll closed the bridge”"),
        ('The mayor called it "late" on Monday.', " that the mayor called it “late” on Monday"),
        ("For the council, Poll closed the bridge in May or so.", ": “For the council, Poll closed the bridge …”"),
        ("Poll heard of one mayor who left, and a mayor who came.", None),  # and so do both of two
        ("The bridge was shut before anyone came by, they argue.", None),  # whose claim it is
        ("The bridge must be shut, and “nobody may come by,” they said.", None),
        ("Many Whigs — and even some Tories — closed the bridge.", None),  # two, not one
        ("He closed the bridge.", None),  # who?
        ("We closed the bridge.", None),
        ("Was the bridge closed?", None),
        ("VOTE NOW for the bridge that was closed.", None),
        ("No word from the mill.", None),
    ],
)
def test_a_sentence_is_told_whole_or_quoted_to_its_point(sentence, shown):
    assert told(sentence, 8) == shown


@pytest.mark.parametrize(
    ("sentence", "rests"),
    [
        ("Thirty-four others were put on leave.", True),
        ("Footage showed them strewn across a snowy field.", True),
        ("Cuomo characterized the violent episode as “an act of terror”.", True),
        ("Poll has sought to erode that argument and win the town.", True),
        ("Critics said this was a mistake.", True),
        ("The town asked for his papers.", True),
        ("The same building held the fair in 2000.", True),
        ("The clerk added that nobody had left.", True),
        ("Ada Poll added that nobody had left.", False),
        ("The baker Otto Lind says that won’t happen.", True),
        ("The baker Otto Lind says that nobody left.", False),
        ("Apparently he left.", True),
        ("If Otto Lind came to the old mill, she left it.", True),
        ("If Ada Lind came to the old mill, she left it.", False),
        ("Police said they found the car.", False),
        ("The man said that his wife had left.", False),
        ("In his first speech, Poll praised the voters.", False),
        ("Poll said this week that the report was late.", False),
        ("Officials told of the incident at the mill.", False),
        ("Poll said: “This is their fault.”", False),
        ("Police say the four wanted the photo for themselves.", True),
        ("To top it off, it is shrouded in a lie.", True),
        ("Police say the four men wanted the photo for themselves.", False),
    ],
)
def test_a_sentence_rests_on_an_earlier_one_by_a_word_that_means_nothing_in_it(sentence, rests):
    assert is_dangling(sentence) is rests


def test_a_pronoun_has_its_name_and_words_have_their_speaker():
    assert told("She closed the bridge.", 8, name="Ada Poll") == ": “[Ada Poll] closed the bridge”"
    assert told("They’re closing the bridge.", 8, name="the Polls") is None
    assert told("The bill is a disaster.", 8, speaker="Ada Poll") == ", citing Ada Poll: “The bill is a disaster”"


def test_an_aside_stays_that_names_whom_he_stands_for():
    sentence = "Mr. Lee, who served with Gen. Poll as a clerk in the mill, said his long service there will pay."
    assert excerpt(sentence, 12)[0].startswith("Mr. Lee, who served with Gen. Poll")
    assert excerpt(sentence.replace("his", "the"), 12) == ("Mr. Lee … said the long service there will pay", True)


def test_an_aside_is_left_whole_where_what_follows_describes_its_end():
    line = "Poll will meet Otto Lind of Elm, the head of the mill board, which is looking into the fire at the mill."
    assert quoted(line, 14) == "“Poll will meet Otto Lind of Elm, the head of the mill board …”"
    line = "Poll told of the feud of the mill, which set off a hunt for the miller there, even though Lind stopped it."
    assert "stopped it" not in quoted(line, 16)
    line = "It works, said Otto Lind, a spokesman for Elm Votes, a liberal group that works for change of the law here."
    assert quoted(line, 14) == "“It works, said Otto Lind, a spokesman …”"


@pytest.mark.parametrize(
    ("sentence", "most", "shown"),
    [
        ("The council asked the New York Mayor Bill de Blasio about bridges in town.", 9, "The council asked …"),
        ("Nobody in the town had ever paid for $38 tickets.", 9, "Nobody in the town had ever paid …"),
        (
            "The council keeps its final word that the two mayors did not see the papers.",
            11,
            "The council keeps its final word …",
        ),
        (
            "The council keeps its view that all of the fault was with the people who left the gate open.",
            14,
            "The council keeps its view that all of the fault …",
        ),
        (
            "The clerk found that most of those who had asked him for the key were people of the river.",
            16,
            "The clerk found that most of those who had asked him for the key …",
        ),
        (
            "Nobody asked the ranking senator of Orrin town, Sen. Otto Lind, for money.",
            9,
            "Nobody asked the ranking senator of Orrin town …",
        ),
        (
            "There is no gate in the wall for the good people of the town, and the old council that built it left.",
            17,
            "There is no gate in the wall for the good people of the town …",
        ),
    ],
)
def test_no_name_and_no_clause_is_cut(sentence, most, shown):
    assert quoted(sentence, most) == f"“{shown}”"


def test_an_excerpt_does_not_begin_between_brackets():
    said = (
        "Speaking at a Linden meeting of the Elm Group [Orrin, Aller, and the Office for Trade] on Monday, the bakers"
    )
    shown = quoted(
        f"{said} outlined their terms, which include a pause and a way back for all the mills of the town.", 18
    )
    assert not shown.startswith("“… Aller")


def test_a_sentence_has_its_verb_after_what_was_said():
    whole = (
        "The debt of the mill grew",
        "The poll indicates a lead",
        "Poll said she left",
        "If the mill can open, it will",
        "Poll, who left, said that it was late",
    )
    cut = ("Poll said she and the other mayor", "Poll, who left", "Poll who had already left", "If the mill can open")
    cut += ("If the mill can open, the mayor", "Two officials later told Orrin News", "The mill that was shut in May")
    cut += (
        "Prior to the thaw of the river that led",
        "The Combined Mills of Orrin",
        "The key to the mill is",
        "Poll told",
    )
    cut += ("Although the mill is old, since it was built in 1900", "The mill is shut, but talks")
    assert all(map(has_verb, whole)) and not any(map(has_verb, (*cut, "Poll said if the mill can open", "Poll said")))


def test_words_about_the_speaker_and_words_that_were_doubted_are_no_statement():
    said = "The council met for six hours on Monday.\n\n{}\n\n“The bridge will open before winter comes,” Lee said.\n"
    kept = "Lee called it “a long story that nobody will ever tell to the end in full”."
    other = "Lee said that “she first became aware of the bad old beams in the spring of last year”."
    doubted = "Lee said she didn’t know if it was “a long story that nobody will ever tell to the end in full”."
    there = "Rain fell on the market of Orrin at noon.\n\nAnn Lee met us. "
    there += "“We are here for those who came over the river to help us,” Lee said.\n"
    for line, shown in ((kept, True), (other, False), (doubted, False)):
        pair = story(f"Bridge\n\n{said.format(line)}", f"River\n\n{there}")
        rows = [row.sentence for row in difference_rows(pair) if row.kind == "quote cut"]
        assert any("a long story" in row or "she first" in row for row in rows) is shown


def test_a_quotation_that_is_cut_twice_in_one_place_shows_it_once():
    line = "A horse was found in the yard of the mill (which had been shut), and nobody knew of it until Lee came in."
    assert quoted(line, 12) == "“A horse was found in the yard of the mill …”"


def test_a_quotation_nests_its_marks():
    assert quoted("He called it “late” and left.") == "“He called it ‘late’ and left”"
    assert quoted("Mayor Ann Lee Issues New Rules For Bridges", 4) == "“Mayor Ann Lee Issues …”"  # a headline
    assert quoted('You are leaving."') == "“You are leaving”"


def test_a_row_has_eight_to_twenty_five_words():
    """Each article of ours beside another one, one sentence in three left out of it: 60 pairs."""
    texts = [path.read_text("utf-8") for path in TEXTS] + [BRIDGE, OTHER, PROTEST, RIOT]
    pairs = [(here, there) for here in texts for there in texts if here != there]
    rows = [row.sentence for here, there in pairs for row in difference_rows(story(here, there))]
    words = {sentence: sum(any(ch.isalnum() for ch in word) for word in sentence.split()) for sentence in rows}
    assert len(rows) > 200 and not {sentence: n for sentence, n in words.items() if not 8 <= n <= 25}


def first(a: str, b: str):
    """Return the first difference of two texts."""
    return difference_rows(story(a, b))[0]


def test_a_deleted_sentence_is_the_first_row():
    gone = "The ferry below the mill carried 340 cars on Tuesday, its owner said."
    row = first(BRIDGE, BRIDGE.replace(gone + "\n\n", ""))
    assert (row.kind, [p["text"] for p in row.a], row.b) == ("fact left out", [gone], ())
    assert row.sentence.startswith("Only A tells that the ferry below the mill carried 340 cars")


def test_a_changed_number_is_the_first_conflict():
    row = first(BRIDGE, BRIDGE.replace("340 cars", "430 cars"))
    assert row.kind == "conflict"
    assert "340 cars" in row.sentence and "430 cars" in row.sentence
    assert first(BRIDGE, BRIDGE.replace("on Monday", "on Friday")).kind == "conflict"


def test_what_a_quotation_lacks_begins_and_ends_with_its_sentences():
    here = "Weir of Orrin breaks\n\n“{}Nobody came to look at the beams before the long winter. {}” said the miller.\n"
    both = "The weir was as rotten as the mill"
    whole, part = here.format(f"{both} of old. ", "I am sad about it,"), here.format(f"{both},", "")
    part = part.replace("Nobody came to look at the beams before the long winter. ", "")
    (row,) = (row for row in difference_rows(story(whole, part)) if row.kind == "quote cut")
    assert "only A quotes “Nobody came to look" in row.sentence


def test_a_short_sentence_of_a_quotation_that_the_other_quotes_elsewhere_is_not_left_out():
    both, brief = "“The weir was as rotten as the mill of old{}” Ann Lee said.", "It was quite late"
    rest = f". {brief}. Nobody came to look at the beams before the winter,"
    here, there = f"{BRIDGE}\n{both.format(rest)}\n", f"{OTHER}\n{both.format(',')} {brief}, Lee said.\n"
    assert (
        "Both quote a statement by Ann Lee; only A quotes “Nobody came to look at the beams before the winter”."
        in cut(here, there)
    )


def test_a_rounded_number_is_no_conflict():
    assert not [
        r for r in difference_rows(story(BRIDGE, BRIDGE.replace("340 cars", "300 cars"))) if r.kind == "conflict"
    ]


def test_a_denial_is_a_conflict():
    assert (
        first(BRIDGE, BRIDGE.replace("said the closing would last", "said the closing would not last")).kind
        == "conflict"
    )


def test_a_shortened_quotation_is_the_first_cut():
    cut = BRIDGE.replace(" than lose a life on it, and every family in Orrin will understand that,”", ",”")
    row = first(BRIDGE, cut)
    assert row.kind == "quote cut"
    assert "only A quotes “than lose a life on it" in row.sentence


def test_another_name_throughout_is_the_first_naming():
    row = first(BRIDGE, BRIDGE.replace("the old bridge", "the historic crossing").replace("Poll", "the chief"))
    assert row.kind == "naming"
    assert "“Poll”" in row.sentence and "“the chief”" in row.sentence


def kinds(a: str, b: str) -> set[str]:
    return {row.kind for row in difference_rows(story(a, b))}


def test_headline_lead_voice_and_fact_of_two_accounts():
    found = difference_rows(story(BRIDGE, OTHER))
    assert [row.kind for row in found[:2]] == ["headline", "lead"]
    assert {"voice", "fact left out"} <= {row.kind for row in found}
    voice = next(row for row in found if row.kind == "voice")
    assert "only B quotes Otto Lind" in voice.sentence.replace("Only", "only")


PROTEST = """Crowd fills the square of Orrin

Protesters filled the square of Orrin on Friday and asked the mayor to keep the ferry running.

The mayor spoke from the steps of the town hall for ten minutes and promised an answer by Sunday.

The ferry has run at a loss since the mill on the far bank closed, and its owner wants to sell it.

A choir sang until midnight.
"""
RIOT = """Square of Orrin taken over

Rioters filled the square of Orrin on Friday and asked the mayor to keep the ferry running.

In a shameful stunt the hapless mayor spoke from the steps of the town hall for ten minutes and ranted.

Traders behind the church closed early, and the county sent eleven officers on horses.

Two windows of the bank were broken.
"""


def cut(a: str, b: str) -> list[str]:
    """List the sentences of the rows on what both quote or speak of."""
    rows = [row.sentence for row in difference_rows(story(a, b)) if row.kind == "quote cut"]
    return [row for row in rows if "these words of" not in row]


def test_of_a_speaker_heard_in_both_what_one_alone_quotes_is_a_row():
    said = "“We will plant nine hundred oaks along the lower meadow before the spring,” {} said."
    there = OTHER.replace("three weeks.", "three weeks. “Trade matters here,” Poll said.")
    wanted = (
        "Both quote Ada Poll; only A quotes “We will plant nine hundred oaks along the lower meadow before the spring”."
    )
    bare = BRIDGE.replace(BRIDGE[BRIDGE.index(" “We would") : BRIDGE.index("\n\nThe ferry")], "")
    assert wanted in cut(bare.replace("three weeks.", "three weeks. " + said.format("Poll")), there)
    assert [row.replace("speak of", "quote") for row in cut(f"{bare}\n{said.format('Ada Poll')}\n", OTHER)] == [wanted]
    assert not cut(f"{bare}\n{said.format('Otto Poll')}\n", there)  # another of that surname
    told = there + "\nNine hundred oaks will be planted along the lower meadow before spring.\n"
    assert not cut(f"{bare}\n{said.format('Ada Poll')}\n", told)


def test_of_whom_both_speak_the_passage_is_the_one_that_names_him_or_is_nearest_in_words():
    said = "“We will plant nine hundred oaks along the lower meadow before the spring,” Ada Poll said."
    here = f"{BRIDGE[: BRIDGE.index(' “We would')]}\n\n{said}\n"
    named = "Mayor Ada Poll said the closing would last for three weeks."
    she, near = "She said that rain had come in by the roof.", "She said that oaks were to grow on the old meadow."
    far = f"Mayor Ada Poll met the brewers of Orrin on Monday.\n\nPoll was late by an hour. {she}"
    find = import_module("parallax.measures.quotations").differences
    for lines, first, shown in (
        (named, "Both speak", named),
        (far, "Only A", ""),
        (f"{far} {near}", "Both speak", near),
    ):
        (row,) = find(story(here, OTHER.replace(named, lines)))
        assert row.sentence.startswith(first) and "".join(place["text"] for place in row.b) == shown


def test_what_each_quotes_comes_before_what_one_quotes_and_that_before_what_one_quotes_of_whom_the_other_tells():
    said = "“We will plant nine hundred oaks along the lower meadow before the spring,” Ada Poll said."
    here = f"{BRIDGE[: BRIDGE.index(' “We would')]}\n\n{said}\n"
    others = ("“Nobody in Orrin had ever seen a ferry so late,” Poll said.", "“Trade matters here,” Poll said.", "")
    find = import_module("parallax.measures.quotations").differences
    rows = [max(find(story(here, f"{OTHER}\n{other}\n")), key=lambda row: "Poll" in row.sentence) for other in others]
    assert [row.sentence.partition(" Ada")[0] for row in rows] == ["From", "Both quote", "Both speak of"]
    assert [row.weight for row in rows] == sorted((row.weight for row in rows), reverse=True)


def test_what_each_quotes_of_one_stands_by_itself_and_is_shown_to_its_verb():
    rain = "Rain fell on the market of Orrin at noon."
    rests = (
        "“That is what nobody in the whole wide county of Wend has ever told us in all of these years,” Ann Lee said."
    )
    here = f"Fair\n\n{rain}\n\n{rests} “Brewers sold us nine barrels of plum wine,” Lee said.\n"
    long = "The council of the old mill town on the upper Wend will ask for a ferry by May"
    there = f"River\n\nNobody came to the river.\n\n“{long},” Ann Lee said.\n"
    (row,) = import_module("parallax.measures.quotations").differences(story(here, there))
    told = "“Brewers sold us nine barrels …”, B “The council of the old mill town on the upper Wend will ask …”."
    assert row.sentence == f"From Ann Lee, A quotes {told}"


def test_of_what_somebody_says_a_whole_sentence_is_quoted_rather_than_a_longer_one_that_is_cut():
    plum = "Who would have thought of plum wine? The brewers sold us nine barrels of plum wine."
    long = "We of the guild of the old mill town, as you know, have for many years been asking the brewers for cider"
    rain = "Rain fell on the market of Orrin at noon."
    here, there = f"Fair\n\n{rain}\n\n“{plum} {long},” Ann Lee said.\n", "River\n\nAnn Lee said that nobody came.\n"
    (row,) = import_module("parallax.measures.quotations").differences(story(here, there))
    assert row.sentence == "Both speak of Ann Lee; only A quotes “The brewers sold us nine barrels of plum wine”."
    assert [place["text"] for place in row.a] == ["The brewers sold us nine barrels of plum wine."]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("You can build a home anew. You cannot build a life.", "You cannot build a life"),
        (
            "We do need to talk to the old brewers of Elm. But Otto Lind sells the wells.",
            "But Otto Lind sells the wells",
        ),
        ("She said, ‘We sell wells. The bridge of Elm shall go now.’ I went to Elm.", "I went to Elm"),
        ("Saying it goes too slowly is one thing. We sell the old wells.", "We sell the old wells"),
    ],
)
def test_of_what_somebody_says_no_half_is_quoted_that_the_next_sentence_turns(said, shown):
    article = article_from_text(f"Fair\n\n“{said}” Ann Lee said.", "fair.txt")
    assert most_telling(article, [(quote.start, quote.end) for quote in article.quote_rows], 14)[1] == f"{shown}."


RAIN = "Rain fell on the market of Orrin all day, and the stalls of the potters stood empty until the evening came."
SNOW = "Snow lay on every roof of the quarter in March; children who had never seen any ran out of the school at ten."


@pytest.mark.parametrize(
    ("left", "ends", "quoted"),
    [
        (
            "and after long talks by night the Company and Ann Poll agreed that Ann",
            "Lee would not come back to the fair of Orrin",
            "agreed",
        ),
        ("and after long talks by night the town and its council agreed", "not to come back to the fair", "agreed"),
        ("but we of the guild do not sell any ale right", "now. Come to the fair", "right now"),
    ],
)
def test_a_cut_statement_ends_before_a_name_that_goes_on_and_after_the_last_word_of_a_sentence(left, ends, quoted):
    said = f"The brewers of the mill town sold nine barrels at noon {left} {ends}"
    here = f"Fair\n\n{RAIN}\n\n“{said},” the guild said.\n"
    last = f"As for {ends}, the brewers were not asked now."
    there = f"River\n\n{SNOW}\n\n“The brewers of the mill town sold nine barrels at noon,” it said. {last}\n"
    rows = import_module("parallax.measures.quotations").differences(story(here, there))
    assert [row.sentence[-len(quoted) - 2 :] for row in rows] == [f"{quoted}”."]


def test_a_family_name_alone_may_be_somebody_else_s():
    here = "Fair\n\nKim Jong-un went to {}.\n\n“Brewers sold us nine barrels of plum wine on Monday,” Ada {} said.\n"
    there = "River\n\nNobody came.\n\n“The council of the mill town on the upper Wend will ask for a ferry,” {} said.\n"
    find = import_module("parallax.measures.quotations").differences
    for name, other in (("Kim", 0), ("Lee", 1)):
        rows = [row.sentence for row in find(story(here.format("Orrin", name), there.format(name)))]
        assert sum(row.startswith(f"From Ada {name}, A quotes") for row in rows) == other


def test_of_two_of_one_surname_the_one_who_is_heard_in_both_is_known_by_the_full_name():
    said = "“The brewers of the old mill town sold us nine barrels of plum wine at noon,” {} said."
    here = f"Fair\n\nRain fell on the market.\n\n{said.format('Myrna Perez')}\n"
    there = "“The council of the hill will ask the whole county for a new ferry by May,” {} said."
    snow = "“Snow lay on every roof of the quarter until the end of March,” Tom Perez said."
    both = f"{snow}\n\n{there.format('Myrna Pérez')}"
    pair = story(here, f"River\n\nNobody came to the river.\n\n{both}\n")
    find = import_module("parallax.measures.quotations").differences
    assert [row.sentence[:18] for row in find(pair)] == ["From Myrna Perez, "]
    assert [row.sentence[:18] for row in find(pair.swapped())] == ["From Myrna Pérez, "]


def test_what_the_other_tells_of_a_statement_is_not_quoted_by_one_alone():
    said = "“Every child of this town will learn to swim,” Ada Poll said. "
    here = (
        f"{said}“The hall will do all it can to see that they may. We will keep the doors of every pool open to all.”"
    )
    there = f"{said}She said the hall will do “all it can” to see that they may."
    assert cut(f"{BRIDGE}\n{here}\n", f"{OTHER}\n{there}\n") == [
        "Both quote a statement by Ada Poll; only A quotes “We will keep the doors of every pool open to all”."
    ]


def test_what_was_said_on_another_day_is_not_of_one_statement():
    said = "“We will plant nine hundred oaks along the lower meadow,” Ada Poll Jr. said.{}\n\n“{}”"
    more = "Nobody in this town hall has ever asked the ferry to go"
    here, there = said.format("{}", f"{more} for good, and I never will."), said.format("", "It rained.")
    apart = here.format(" She had spoken of the ferry on Monday of last week, when it rained.")
    rows = {
        gap: cut(f"{BRIDGE}\n{text}\n", f"{OTHER}\n{there}\n") for gap, text in (("", here.format("")), ("day", apart))
    }
    assert [row.startswith("Both quote a statement by Ada Poll Jr.; only A") for row in rows[""]] == [True]
    assert not any("a statement" in row for row in rows["day"])


def test_another_statement_is_not_cut_out_of_one_because_of_a_few_common_words_or_because_it_follows():
    one, other = "keep the boys of this town away from the river", "“Nobody has drowned, and we need to find out why,”"
    here = f"“We need to find out how to {one},” Ada Poll said."
    assert not any("statement" in row for row in cut(f"{BRIDGE}\n{here}\n", f"{OTHER}\n{other} Ada Poll said.\n"))
    oaks, go = (
        "“We will plant nine hundred oaks along the lower meadow,” Nora Kline said.",
        "ever asked the ferry to go",
    )
    for lead, of_one in (("", True), ("In a letter to the owners of the ferry last week, Kline wrote, ", False)):
        here = f"{BRIDGE}\n{oaks}\n\n{lead}“Nobody in this town hall has {go} for good, and I never will.”\n"
        rows = [row for row in cut(here, f"{OTHER}\n{oaks}\n") if go in row]
        assert [row.startswith("Both quote a statement by Nora Kline") for row in rows] == [of_one]


def test_words_that_the_writer_uses_where_nobody_is_named_are_no_statement():
    late = "the decision of the council to shut the old road to the mill"
    here = f"“It was {late} that did it. Nobody had ever asked bakers or paid them a crown,” said the dean Zoe Kline."
    for there, both in ((f"It was {late} that did it", False), (f"It was {late} that did it, said Kline", True)):
        rows = cut(f"{BRIDGE}\n{here}\n", f"{OTHER}\n{there}.\n")
        assert any(row.startswith(("Both have", "Both quote a statement")) for row in rows) == both


def test_who_is_only_thought_to_be_meant_by_a_pronoun_has_no_row_as_a_voice():
    hopes = "hoped that the council would “reach out” to the owners of the ferry, to the miller and to all the bakers"
    for who, voice in (("She", False), ("Kline", True)):
        here = f"{BRIDGE}\nZoe Kline has lived by the mill for all of her life. {who} {hopes} who had no work.\n"
        rows = [row.sentence for row in difference_rows(story(here, OTHER)) if row.kind == "voice"]
        assert any("Zoe Kline" in row for row in rows) == voice
    wants = "Zoe Kline wants to begin the work on the bridge on Tuesday, now that all the men are back from the hills"
    rows = difference_rows(story(f"{BRIDGE}\n{wants} above Orrin.\n", OTHER))
    assert not any("Kline" in row.sentence for row in rows if row.kind == "voice")


def test_no_sentence_ends_in_two_stops():
    rows = difference_rows(
        story(f"{BRIDGE}\nThe baker Otto Lind Jr. said that nobody had called him in two days.\n", OTHER)
    )
    assert [row.sentence for row in rows if "Jr." in row.sentence] and not any(r.sentence.endswith("..") for r in rows)


def test_a_voice_row_leaves_the_opening_to_the_row_on_the_lead():
    opening = (
        "The baker Otto Lind said “nobody at the town hall has called me or any other shop in two days,” and the town"
    )
    more = BRIDGE.replace("The town", opening).replace("The ferry", "“My till stays empty,” Lind said.\n\nThe ferry")
    rows = difference_rows(story(more, re.sub("“My till.*\n\n", "", OTHER)))
    (row,) = [row for row in rows if row.kind == "voice"]
    assert [p["text"] for p in row.a] == ["“My till stays empty,” Lind said."]
    said = "“My till stays empty,” Lind said. “Nobody came by,” Lind said. “The shop is to close,” Lind said."
    every = more.replace("“My till stays empty,” Lind said.", said)
    (row,) = [row for row in difference_rows(story(every, re.sub("“My till.*\n\n", "", OTHER))) if row.kind == "voice"]
    assert len(row.a) == 3  # whoever speaks alone has all three places


def test_what_the_other_half_tells_stands_beside_no_other_fact(monkeypatch):
    told_by_one = import_module("parallax.measures.told_by_one")
    shares = told_by_one.covered
    for share, beside in ((0.0, [3]), (0.8, [2, 1])):  # of the words on the mason, that the other has

        def covers(article, other, share=share):
            mason = {n: share for n, row in enumerate(article.sentence_rows) if "stonemason" in row.text}
            return shares(article, other) | mason

        monkeypatch.setattr(told_by_one, "covered", covers)
        rows = difference_rows(story(BRIDGE, OTHER))
        facts = [row for row in rows if row.kind == "fact left out" and row.a]
        assert [len(row.a) for row in facts] == beside
        assert ["(maybe " in row.sentence for row in facts] == [False, True][: len(beside)]


def test_a_fact_rests_on_a_sentence_without_a_match_before_one_with_an_unsure_one(monkeypatch):
    told_by_one, pair = import_module("parallax.measures.told_by_one"), story(BRIDGE, OTHER)
    shares, lasers = told_by_one.covered(pair.a, pair.b), 5  # number of the sentence that tells most
    held = {pair.a: shares | {lasers: 0.8}, pair.b: told_by_one.covered(pair.b, pair.a)}
    monkeypatch.setattr(told_by_one, "covered", lambda article, other: held[article])
    facts = [row.sentence for row in difference_rows(pair) if row.kind == "fact left out" and row.a]
    assert facts[0].startswith("Only A tells among other things that the bridge was built")
    assert facts[1].startswith("A tells (maybe B does too): “Engineers")


def test_an_unsure_fact_stands_by_itself_beside_what_is_nearest_to_it():
    money = "Elm pays\n\nNobody in Elm had asked anybody for any money."
    for pair in (load_story(), story(f"{money}\n\n{BRIDGE}", OTHER)):
        rows, shown = difference_rows(pair), differences(pair)
        near = [row for row in rows if row.near]
        assert near == [row for row in rows if "’s nearest)" in row.sentence] != []
        assert all(len(row.near) == 1 and [] in ([*row.a], [*row.b]) for row in near)
        assert all(len(row.a or row.b) == 1 for row in near if row.kind == "fact left out")
        assert [len(side) for row in near for side in row.sides()] == [
            len(p) for row in near for p in shown.loc[shown.sentence == row.sentence, ["a", "b"]].iloc[0]
        ]


def test_what_one_tells_first_and_the_other_at_its_end_is_a_row_of_the_first_ten():
    late = "The county of Elm will pay for the mill in May."
    first = f"Elm pays\n\nNobody in Elm had asked anybody for any money. {late}"
    rows = difference_rows(story(f"{first}\n\n{BRIDGE}", f"{OTHER}\n{OTHER}\n{late}\n"))[:10]
    (row,) = [row for row in rows if row.kind == "order or room"]
    assert row.sentence.startswith("A tells in its sentence 2") and [p["text"] for p in row.b] == [late]


def test_a_voice_row_shows_what_is_quoted():
    said = "“The mill has to shut before the first snow, and nobody shall tell us it must not be so,” Nora Kline said."
    long = "Kline told the clerk of the council that the hull of the ferry was dry, that its engine had been mended and"
    here = f"{BRIDGE}\n{long} that nobody on the landing would have to wait for a boat any longer.\n\n{said}\n"
    rows = [row for row in difference_rows(story(here, OTHER)) if row.kind == "voice" and "Kline" in row.sentence]
    assert not any(p["text"].startswith(long) for row in rows for p in row.a) and said in [p["text"] for p in rows[0].a]


def test_names_of_one_group_and_charged_words_are_rows():
    assert {"naming", "loaded words"} <= kinds(PROTEST, RIOT)


def test_a_word_that_the_other_has_in_another_form_is_no_other_name():
    strike = "The army said that an {} hit the mill of Orrin on Monday and that nobody was hurt in the village.\n"
    a, b = (
        f"{title}\n\n{strike.format(word)}" for title, word in (("Mill hit", "airstrike"), ("Orrin hit", "assault"))
    )
    missile = b.replace("an assault", "a missile strike")
    assert "For the strike A writes" in " ".join(row.sentence for row in difference_rows(story(a, missile)))
    assert "For the strike" not in " ".join(
        row.sentence for row in difference_rows(story(a, f"{missile}\nThe airstrikes went on all week.\n"))
    )


def test_charged_words_of_others_are_not_the_article_s():
    quoted_only = RIOT.replace(
        "In a shameful stunt the hapless mayor", "“It is a shameful stunt,” a clerk said. The mayor"
    )
    assert "loaded words" not in kinds(PROTEST, quoted_only.replace(" and ranted", ""))


def test_a_doer_named_by_one_is_a_row():
    left = "Man dies in Orrin\n\nA man was shot in the square of Orrin on Friday night, neighbours said.\n"
    told = "Death in Orrin\n\nTwo officers shot a man in the square of Orrin on Friday night, neighbours said.\n"
    assert "cause or blame" in kinds(left, told)
    left = "Inspection\n\nAn inspection of the signals at Orrin, due in March, had been cancelled, staff said.\n"
    told = "Inspection\n\nNorthmoor Rail cancelled an inspection of its signals at Orrin in March, papers show.\n"
    assert "cause or blame" in kinds(left, told)
    other = (
        "Inspection\n\nNorthmoor Rail cancelled a train to Orrin in March, and papers show signals and an inspection.\n"
    )
    assert "cause or blame" not in kinds(left.replace("had been cancelled", "by Northmoor Rail was cancelled"), other)


def test_of_one_text_with_edits_each_edit_is_a_row():
    rows = difference_rows(story(BRIDGE, BRIDGE.replace("workers found", "inspectors found").replace("340", "430")))
    assert [row.kind for row in rows] == ["conflict", "naming"]
    title, body = BRIDGE.split("\n", 1)
    rows = difference_rows(story(BRIDGE, f"Nobody in Orrin slept\n{body.replace('340', '430')}"))
    assert [row.kind for row in rows][:2] == ["headline", "conflict"]


@pytest.mark.parametrize(
    ("was", "now"), [("would last", "may last"), ("an hour", "a day"), ("old bridge", "new bridge")]
)
def test_of_one_text_an_edit_in_a_small_word_or_a_quotation_is_a_row_too(was, now):
    rows = [row.sentence for row in difference_rows(story(BRIDGE, BRIDGE.replace(was, now, 1)))]
    assert any(now.split()[0] in row or now.split()[-1] in row for row in rows), rows


def test_the_table_says_first_that_two_texts_tell_no_one_event():
    assert "two events" in differences(load_story()).attrs["note"]


def test_a_toll_that_differs_is_a_conflict_and_a_word_of_one_quotation_too():
    here = "Fire in Orrin\n\nThe fire in the mill of Orrin killed 12 people on Friday night, the county said.\n"
    there = "Orrin mourns\n\nOn Friday night 14 people were killed when fire took the mill of Orrin, the county said.\n"
    assert "conflict" in kinds(here, there)
    said = "Fire in Orrin\n\n“We had no warning at all before the roof came down on us,” said the miller Otto Lind.\n"
    assert "conflict" in kinds(said, said.replace("warning", "water").replace("Fire in", "The fire of"))


def test_a_later_count_of_a_toll_says_that_it_is_later():
    here = "Fire in Orrin\n\nMay 3, 2019\n\nThe fire in the mill of Orrin killed 12 people on Friday night.\n"
    there = "Orrin mourns\n\nMay 5, 2019\n\nOn Friday night 14 people were killed as fire took the mill of Orrin.\n"
    (row,) = [row for row in difference_rows(story(here, there)) if row.kind == "conflict"]
    assert row.sentence == "Where A has “12 people”, B, dated two days later, has “14 people”."


@pytest.mark.parametrize(
    "one, other, conflict",
    [
        ("the driver Ann Lee", "the driver Mia Roth", True),
        ("paid $4.71 million", "paid $4.52 million", True),
        ("about $4.7 million", "about $4.6 million", False),
        ("the driver Ann Lee", "the driver Ann Leigh Lee", False),
    ],
)
def test_another_name_in_one_office_and_another_sum_are_conflicts(one, other, conflict):
    here = (
        f"Bus in Orrin\n\nOn Monday night the court of Orrin heard that {one} left the bus on the bridge in the snow.\n"
    )
    assert ("conflict" in kinds(here, here.replace(one, other))) == conflict


TEXTS = sorted([*(STORIES / "trump-kim").glob("*.txt"), *Path(__file__).parent.glob("stories/bridge/*.txt")])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_whatever_sentence_is_deleted_or_number_changed_it_is_the_first_row(path):
    text = path.read_text("utf-8")
    rows = [row for row in article_from_text(text, "a").sentence_rows if row.role == "paragraph" and row.words >= 6]
    for row in rows[::3]:
        found = first(text, text[: row.start] + text[row.end :])
        assert found.kind == "fact left out" and not found.b
        assert any(row.text in p["text"] or p["text"] in row.text for p in found.a)
        number = re.search(r"\b\d{1,4}\b", row.text)
        if number:
            at = row.start + number.start()
            changed = text[:at] + str(2 * int(number[0]) + 7) + text[at + len(number[0]) :]
            assert first(text, changed).kind == "conflict"


HEARING = """Council hears the miller on the broken weir

The council of Orrin heard the miller Otto Lind on Monday about the weir that broke in March.

“I told the office in writing that the beams were rotten, and I told it twice,” Lind said. “Nobody came to look \
at them before the winter, and nobody came after it. What broke was bound to break.”

Mayor Ada Poll answered him at once. “The letters of Mr. Lind were read on the day they came, and an engineer \
was asked for his opinion that very week,” Poll told the hall.

According to the engineer, Karl Brandt, the beams “showed the wear of forty years in water, but nothing that \
called for haste or for a closing of the weir”.

"My boat was lifted over the bank and left in a field of beans, where it lies to this day," the fisher Mary Roe \
said, and Poll promised her a cart.

The baker's wife said that Lind was “right about the beams and wrong about the office, which has three people \
for all of the river”. The hearing goes on next week.
"""


@pytest.mark.parametrize("text", [*(path.read_text("utf-8") for path in TEXTS), BRIDGE, OTHER, HEARING])
def test_whatever_quotation_is_cut_short_it_is_the_first_row(text):
    article = article_from_text(text, "a")
    long = [quote for quote in article.quote_rows if len(quote.text.split()) >= 12]
    for quote in long:
        kept = quote.start + len(" ".join(quote.text.split()[:5]))
        cut = article.raw[:kept] + article.raw[quote.end - (not quote.text[-1].isalnum()) :]
        for source, row in (("A", first(article.raw, cut)), ("B", first(cut, article.raw))):
            assert row.kind == "quote cut" and f"only {source} quotes" in row.sentence and row.a and row.b


@pytest.mark.parametrize("text", [*(path.read_text("utf-8") for path in TEXTS), HEARING])
def test_whoever_is_renamed_throughout_it_is_the_first_row(text):
    text = article_from_text(text, "a").raw
    for name in sorted(set(NAME.findall(text))):
        if len(re.findall(rf"\b{name}\b", text)) > 2:
            row = first(text, re.sub(rf"\b{name}\b", "the chief", text))
            assert row.kind == "naming" and name in row.sentence and "the chief" in row.sentence


def test_a_row_on_words_leaves_out_a_passage_that_an_earlier_row_holds_unless_it_has_no_other():
    held, free = ({"source": "a", "start": at, "end": at + 4, "text": "rain"} for at in (0, 9))
    for passages, shown in (((held, free), (free,)), ((held,), (held,))):
        rows = [
            Difference("headline", "It rained.", (held,), (), "counted"),
            Difference("loaded words", "In its own voice A writes “rain”.", passages, (), "counted"),
        ]
        assert import_module("parallax.differences")._ranked(rows, copied=False)[1].a == shown


def test_two_passages_that_are_each_other_s_nearest_have_one_row():
    one, other = ({"source": s, "start": 3, "end": 9, "text": "It fell"} for s in "ab")
    told = Difference(
        "fact left out", "A tells (compare B’s nearest) that it fell.", (one,), (), "matched", near=(other,)
    )
    back = Difference(
        "fact left out", "B tells (compare A’s nearest) that it fell.", (), (other,), "matched", near=(one,)
    )
    ranked = import_module("parallax.differences")._ranked
    assert ranked([told, back], copied=False) == [told]
    assert ranked([told, back._replace(near=())], copied=False) == [told, back._replace(near=())]
