"""Quotations: which marks pair, what is said and what only quoted, who speaks, and who is meant by he."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parallax.article import article_from_text, read_article
from parallax.speech import Sentence, find, voices
from parallax.speech.marks import quoted
from parallax.text import sentences

CURLY = str.maketrans("“”„", '"""')


def read(text, actors=None):
    """Return the sentences, quotations and attributions of paragraphs."""
    rows, at = [], 0
    for number, paragraph in enumerate(text.split("\n")):
        for start, end in sentences(paragraph):
            part = paragraph[start:end]
            rows.append(Sentence(number, "paragraph", part, at + start, at + end, len(part.split())))
        at += len(paragraph) + 1
    return rows, *find(text, rows, actors)


def quotes_of(text, actors=None):
    """Return the quotations of a text."""
    return read(text, actors)[1]


def between(text):
    """Return what stands between marks."""
    places, at = [], 0
    for paragraph in text.split("\n"):
        places.append((at, at + len(paragraph)))
        at += len(paragraph) + 1
    return [text[span.start : span.end] for span in quoted(text, places)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” she said.", ["No,"]),
        ('"No," she said. "Yes."', ["No,", "Yes."]),
        ("‘No,’ she said.", ["No,"]),
        ("'It's late,' he said, 'isn't it?'", ["It's late,", "isn't it?"]),
        ("« Non », dit-elle. «Oui.»", ["Non", "Oui."]),
        ("„Nein“, sagte sie.", ["Nein"]),
        ("''No,'' he said.", ["No,"]),
        ("“He said ‘no’ to “them”,” she said.", ["He said ‘no’ to “them”,"]),
        ("The “first (“second”) third” end.", ["first (“second”) third"]),
        ('He said—"now"—and left.', ["now"]),
        ("He is 6'3\" tall and “big”.", ["big"]),
        ("“Never closed, he said.", []),
        ("“” and “ ” and “!” are empty.", []),
        ('A "b" c"d e', ["b"]),
        ("„Nein“ und »Ja« und ‹so›.", ["Nein", "Ja", "so"]),
        ("他说「好」。『不』", ["好", "不"]),
        ("``No,'' he said.", ["No,"]),
        ("‘She cried “stop” and ran,’ he said.", ["She cried “stop” and ran,"]),
        (
            "‘It began in May,’ she said. ‘We were three.\n‘Then ten.’",
            ["It began in May,", "We were three.", "Then ten."],
        ),
        ("She said: “We were three.\nThen ten.\nNow none.” It rained.", ["We were three.", "Then ten.", "Now none."]),
        ("She called it “a gift. It rained.\nIt is called “the Needle” here.", ["the Needle"]),
        ('"He\'s 6\'3" tall," she said.', ["He's 6'3\" tall,"]),
        ("'He said, \"Go home,\"' she said.", ['He said, "Go home,"']),
        ("‚Nein,‘ sagte sie. ＂Ja.＂", ["Nein,", "Ja."]),
        ("’We are late,’ she said.", ["We are late,"]),
        ("“He told me ‘she said “stop” twice’,” she said.", ["He told me ‘she said “stop” twice’,"]),
    ],
)
def test_marks_pair(text, expected):
    assert between(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The experts’ lies suggest that it failed.",
        "The boys' toys and the girls' games were lost.",
        "In the '90s rock 'n' roll was theirs, 'cause they won 'em.",
        "It’s Jones’ house, isn’t it?",
        "’Twas the night of the ’60s.",
    ],
)
def test_apostrophes_and_possessives_are_no_marks(text):
    assert between(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them():
    assert between("He said: ‘The voters’ will is clear.’ She left.") == ["The voters’ will is clear."]


def test_a_quotation_runs_over_paragraphs_that_each_begin_with_a_mark():
    text = "“It began here, in May,” said Ann Lee. “We were three.\n“Then we were ten.\n“Now we are gone.”\nIt rained."
    assert between(text) == ["It began here, in May,", "We were three.", "Then we were ten.", "Now we are gone."]
    assert [(q.speaker, q.kind) for q in quotes_of(text)] == [("Ann Lee", "direct")] * 4


def test_an_unclosed_mark_is_left_alone_where_the_next_paragraph_begins_without_one():
    assert between("He said: “We will see.\nIt rained.") == []


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        ("“We will win,” Ann Lee said.", "Ann Lee", "say"),
        ("“We will win,” said Ann Lee, the mayor of York.", "Ann Lee", "say"),
        ("“Will we win?” asked Ann Lee.", "Ann Lee", "ask"),
        ("Ann Lee said: “We will win.”", "Ann Lee", "say"),
        ("Ann Lee told reporters on Monday, “We will win.”", "Ann Lee", "tell"),
        ("“We,” Ann Lee said, “will win.”", "Ann Lee", "say"),
        ("“We will win,” said the company's longtime lawyer, Ann Lee.", "Ann Lee", "say"),
        ("“We will win,” Gov. Ann Lee (D-Ohio) wrote in an email.", "Ann Lee", "write"),
        ("“We will win,” Secretary of State Ann Lee recently said.", "Ann Lee", "say"),
        ("“We will win,” Rep. Robert C. “Bobby” Lee said.", "Robert C. Lee", "say"),
        ("“We will win,” officials said.", "officials", "say"),
        ("“We will win,” said a White House official.", "White House official", "say"),
        ("“We will win,” according to the White House.", "White House", "according to"),
        ("“We will win,” — Ann Lee", "Ann Lee", ""),
        ("Said Ann Lee: “We will win.”", "Ann Lee", "say"),
        ("Writes Ann Lee, “We will win.”", "Ann Lee", "write"),
        ("“We will win!” posted the poet, Ozo Lune.", "Ozo Lune", "post"),
        ("“We will win,” wrote @annlee.", "@annlee", "write"),
        ("“We will win,” smiled Ann Lee.", "Ann Lee", "smile"),
        ("“We will win,” Ann Lee, 61, of York, told a local paper.", "Ann Lee", "tell"),
        ("“We will win,” said Ann Lee and Joe King.", "Ann Lee and Joe King", "say"),
        ("“We will win,” said a spokesman for Ann Lee.", "spokesman for Ann Lee", "say"),
        ("“We will win.” That was Ann Lee's reply.", "Ann Lee", ""),
        ("To describe the plan, Ann Lee said, “We will win.”", "Ann Lee", "say"),
        ("“We will win,” said Army Chief of Staff Chairman Gen. Ann Lee.", "Ann Lee", "say"),
        ("“We will win,” said those close to Ann Lee.", "those close to Ann Lee", "say"),
        ("“We will win,” — Ann Lee — who left — said.", "Ann Lee", "say"),
        ("“We will win,” beamed Ann Lee.", "Ann Lee", ""),
        ("“We will win” was Ann Lee’s answer.", "Ann Lee", ""),
        ("“We will win,” was the response from Ann Lee.", "Ann Lee", ""),
        ("Ann Lee’s reply: “We will win.”", "Ann Lee", ""),
        ("“We will win.” That is how Ann Lee put it.", "Ann Lee", ""),
        ("“We will win.” So said Ann Lee.", "Ann Lee", ""),
        ("Ann Lee was blunt: “We will win.”", "Ann Lee", ""),
        ("Ann Lee put it this way: “We will win.”", "Ann Lee", ""),
        ("“WE WILL WIN,” ANN LEE SAID.", "ANN LEE", "say"),
        ("Ann Lee left because to her, “we will win.”", "Ann Lee", "to"),
        ("“We won,” state police Commissioner Ann Lee said.", "Ann Lee", "say"),
        ("Former Lee aide Joe Poll left. Former President Lee said “we won.”", "Lee", "say"),
        ("Ask the Chief of Staff Kor Roe. Roe said “we won.”", "Kor Roe", "say"),
        ("Ann Lee came to the Lee Roe talks. Lee left. Roe denied that it rained. Roe said “we won.”", "Roe", "say"),
    ],
)
def test_the_speaker_stands_before_after_or_inside(text, speaker, verb):
    found = quotes_of(text)[0]
    assert (found.kind, found.speaker, found.verb) == ("direct", speaker, verb)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("And from the mayor, Ann Lee:\n“We will win this in the end.”", "Ann Lee"),
        ("Ann Lee came.\nHere’s what she said, according to Reuters:\n“We will win this in the end.”", "Ann Lee"),
        ("“We will win this in the end.”\n— Ann Lee, mayor of York", "Ann Lee"),
        ("Ann Lee had this to say:\n“We will win this in the end.”", "Ann Lee"),
        ("From the desk of Ann Lee, mayor:\n“We will win this in the end.”", "Ann Lee"),
    ],
)
def test_a_paragraph_that_is_one_quotation_has_the_speaker_above_or_below(text, speaker):
    assert [q.speaker for q in quotes_of(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Bui Thi Lan met Pham Van Nam. “Yes,” she said. “No,” he said.", ["Bui Thi Lan", "Pham Van Nam"]),
        ("Wanjiru Otieno met Kofi Addo. “Yes,” she said. “No,” he said.", ["Wanjiru Otieno", "Kofi Addo"]),
        ("Choi Eun-ha came. “Yes,” Choi said.", ["Choi Eun-ha"]),
        ("Wang Yi said it rained. Wang Dong, a clerk, said it snowed. “Yes,” Wang said.", ["Wang Dong"]),
        ("Ann Poll was asked by Reuters about it. “Yes,” she said.", ["Ann Poll"]),
        ("Secretary of State Colin Poll left. “Yes,” Poll said.", ["Colin Poll"]),
        ("A South Carolina Amtrak train stopped. “It is late,” Amtrak said.", ["Amtrak"]),
        ("CNN asked Joe Lee about it. “Yes,” he said.", ["Joe Lee"]),
        ("“Yes,” Democratic Rep. Ann Lee, the chairwoman, said.", ["Ann Lee"]),
        ("Omar el-Badri came. “Yes,” el-Badri said.", ["Omar el-Badri"]),
        ("Petra van der Meer came. “Yes,” van der Meer said. “No,” Van der Meer added.", ["Petra van der Meer"] * 2),
        ("Princess Noor bint Ali came. “Yes,” Princess Noor said.", ["Noor bint Ali"]),
        ("“Yes,” said Sheikha Noor bint Ali. “No,” Sheikha Noor said.", ["Noor bint Ali"] * 2),
        ("Emir Tamim bin Saad came. “Yes,” Tamim said.", ["Tamim bin Saad"]),
        ("A.B. Strand-Holm came. “Yes,” Strand-Holm said.", ["A.B. Strand-Holm"]),
        ("João Pedro Caju de Lima came. “Yes,” Caju said.", ["João Pedro Caju de Lima"]),
        ("Peter King came. “Yes,” Rep. King said.", ["Peter King"]),
        ("Inés Vega Robles came. “Yes,” Vega Robles said.", ["Inés Vega Robles"]),
        ("Ann Poll met Joe Poll. “Yes,” Poll said.", ["Poll"]),
        ("Mr. Poll came with his wife Ann Poll. “Yes,” Mr. Poll said.", ["Poll"]),
        ("Shortly before, Joe Poll left. “Yes,” the judge said. “No,” he added.", ["judge", "judge"]),
        ("Omar al-Roe fled. “We stay,” al-Roe said. “We are strong,” Roe said.", ["Omar al-Roe"] * 2),
        ("Ann Roe met Paul Roe. “It is so,” Mrs. Roe said. “No,” Mr. Roe said.", ["Ann Roe", "Paul Roe"]),
        ("Mr. Roe met Mr. Roe, Mr. Roe and Mr. Roe. Paul Roe met Mr. Roe. “No,” said Mr. Roe.", ["Roe"]),
        ("Ozzo Roe III owns it. “It is mine,” Roe said.", ["Ozzo Roe III"]),
        ("They met Billy Long of Elm. “It is bad,” Long said.", ["Billy Long"]),
        ("Will Roe came. “We won,” said Will Roe. “Yes,” Roe said.", ["Will Roe"] * 2),
        ("They work for Roe & Poll. “We sell pills,” Roe & Poll said.", ["Roe & Poll"]),
        ("It was late. “Not yet,” the Food and Drug Administration said.", ["Food and Drug Administration"]),
        ("Ann Roe came. “We won,” Ann Roe & Paul Poll said.", ["Ann Roe and Paul Poll"]),
        ("Ann Kim came. Kim Il Ho met Kim Il Ho. The two ate. They left. It rained. “No,” Kim said.", ["Kim Il Ho"]),
        ("When Ann Lee asked, “Are we late?” Joe Poll said, “It is cold.”", ["Ann Lee", "Joe Poll"]),
        ("Elm Rep. Ann Lee said it rained. “No,” the Elm Democrat said.", ["Ann Lee"]),
        ("Ann Lee said it on CNN’s “Hannity” and said it was “too late.”", ["", "Ann Lee"]),
        (
            "Attorney General Ann Lee met Deputy Attorney General Joe Poll. “No,” the attorney general said.",
            ["Ann Lee"],
        ),
        ("Ann Lee said of it: “It is late.”", ["Ann Lee"]),
        (
            "Al Roe left. On Friday, Sept. 14, according to ABC, Max Lee came, writing that it rained. “No,” he wrote.",
            ["Max Lee"],
        ),
        ("Al Roe came. “Is it a tax?” Rep. Max Lee asked Roe. “No,” he said.", ["Max Lee", "Al Roe"]),
        ("Rep. Ann Lee said it rained. “No,” said a Democrat. “Yes,” the Democrat said.", ["Democrat"] * 2),
        ("Rep. Ann Lee met Rep. Joe Poll. Lee told Poll it rained. “No,” the Elm Democrat said.", ["Elm Democrat"]),
        ("Ann Lee spoke.\nSome of the tweets included: “We won.”", [""]),
        ("“No,” said Ann Lee, the mayor of York. Joe Poll left. “Yes,” the mayor said.", ["Ann Lee"] * 2),
        ("“We won,” Ann Lee said. “It was close.”\n“We danced.”", ["Ann Lee"] * 3),
        ("“We won,” Ann Lee said.\n“Lee will never come to Elm.”", ["Ann Lee", ""]),
        ("Joe Poll came. “Yes,” Mr. Poll said. “No,” Mrs. Poll said.", ["Joe Poll", "Mrs. Poll"]),
        ("Max Lee is back. He met with Joe Poll and said it was “hard work for us.”", ["Max Lee"]),
        ("Joe Poll left. His Elm lawyer said it rained. “It was late,” he said.", ["Joe Poll’s Elm lawyer"]),
        ("Bob Poll came. “Yes,” Robert Poll said. “No,” Poll said.", ["Bob Poll"] * 2),
        ("“It is so,” Ann Lee said in a letter to Joe Poll that came on Sunday.", ["Ann Lee"]),
        ("Joe Poll left. Asked if Al Roe was late, Poll was silent. “No,” he said.", ["Joe Poll"]),
        ("Joe Poll left. When asked if Al Roe was late, he said: “No.”", ["Joe Poll"]),
        ("Joe Poll did not ask Al Roe to come, according to Max Lee. “It was a wish,” he said.", ["Max Lee"]),
        ("The film showed armed men in Elm.\n“We came to see the old bridge.”", [""]),
        ("“Yes,” Joe Poll Poll said. “No,” ELM ELM said.", ["Joe Poll", "ELM"]),
        (
            "Fred Poll came with his wife Dina Poll. “Yes,” Ms. Poll said. “No,” said Mr. Poll.",
            ["Dina Poll", "Fred Poll"],
        ),
        ("Ann Poll came with her husband Joe Poll. Ann Poll left. “Yes,” Mr. Poll said.", ["Joe Poll"]),
        ("Doctor Says No\nDr. Lee slept. He was seen by Says. “No,” the doctor said.", ["Lee"]),
        ("Joe Poll is back. R-Ohio said it rained. “It is so,” he said.", ["Joe Poll"]),
        ("It was late, York.com said. “Yes,” he said.", ["he"]),
        ("“No,” said Salman bin Omar al-Roe. “Yes,” al-Roe added.", ["Salman bin Omar al-Roe"] * 2),
        ("“No,” said Ann Luther Poll Jr. “Yes,” Poll said.", ["Ann Luther Poll Jr."] * 2),
        ("Katla Jónsdóttir came. “Yes,” Katla said.", ["Katla Jónsdóttir"]),
        ("“No,” said Carlos Rebelo de Vega. “Yes,” Rebelo de Vega said.", ["Carlos Rebelo de Vega"] * 2),
        ("“No,” said Ann du Poll. “Yes,” du Poll said.", ["Ann du Poll"] * 2),
    ],
)
def test_names_of_many_kinds_are_put_together(text, speakers):
    assert [q.speaker for q in quotes_of(text)] == speakers


@pytest.mark.parametrize(
    "text",
    [
        "Q. Why now?\nA. The rent went up.\nQ. And then?\nA. We left.",
        "Q: Why now?\nA: The rent went up.",
        "[Lee] The rent went up.\n[Poll] And then?",
        "[Lee]: The rent went up.\n[Poll]: And then?",
        "[00:02:07] Lee: The rent went up.\n[00:02:09] Poll: And then?",
        "Q1: Why now?\nA1: The rent went up.",
        "Q – Why now?\nA – The rent went up.",
        "The CHAIRMAN. Why now?\nMr. LEE. The rent went up.",
        "Ann Lee, tenant: The rent went up.\nJoe Poll, landlord: And then?",
        "Speaker 1: The rent went up.\nSpeaker 2: And then?",
        "02:07 - Speaker 1: The rent went up.\n02:09 - Speaker 2: And then?",
        "Reporter: Why now?\nThe landlord: The rent went up.",
        "Ann Lee: The rent went up.\nYork Times: And then?",
        "SEN. ANN LEE (R-YORK): The rent went up.\nMR. O'HARA: And then?",
    ],
)
def test_an_interview_is_nobody_but_its_speakers(text):
    rows, quotes, attributions = read(text)
    assert quotes == [] and "The rent went up." in [row.text for row in attributions]
    assert "narrator" not in voices(rows, quotes, attributions)


@pytest.mark.parametrize(
    "text",
    [
        "Lee spoke.\nIt is a hoax! We won. — Rep. Ann Lee ??? (@annlee) May 2, 2017\nIt rained.",
        "Lee spoke.\nAnn Lee (@annlee) It is a hoax! We won.\nIt rained.",
    ],
)
def test_a_message_with_a_handle_is_its_sender_s(text):
    rows, quotes, attributions = read(text)
    assert [(row.speaker, row.verb, row.text) for row in attributions][-2:] == [
        ("Ann Lee", "", "It is a hoax!"),
        ("Ann Lee", "", "We won."),
    ]
    assert voices(rows, quotes, attributions)[-1] == "narrator"
    assert read("Ann Lee (@annlee) is a reporter.")[2] == []


def test_the_lines_above_a_signed_line_that_says_nothing_are_of_that_message():
    text = "Lee wrote on Monday:\n\nIt is a hoax!\n\nWe won.\n\nREAD? https://t.co/x — Ann Lee (@annlee) May 2, 2017"
    assert [row.text for row in read(text)[2] if row.speaker == "Ann Lee"][:2] == ["It is a hoax!", "We won."]


LATE, RAIN = "It was late at night when we came.", "It rained all day in the town."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"Ann Lee wrote to the board:\n\n    {LATE}\n\n    {RAIN}\n", "Ann Lee"),
        (f"Ann Lee wrote to the board:\n\n> {LATE}\n> {RAIN}\n", "Ann Lee"),
        (f"She spoke to the board in May.\n\n    {LATE}\n    {RAIN}\n\n    — Ann Lee, mayor\n", "Ann Lee"),
        (f"The court’s answer came in May.\n\n    {LATE}\n    {RAIN}\n", ""),
    ],
)
def test_a_block_that_is_set_off_is_quoted(text, speaker):
    lead = "The sun was out at noon in May, and all were there."
    article = article_from_text(f"Talks in Rome\n\n{lead}\n\n{text}\n{lead} It was May.\n\n{lead}", "made.txt")
    assert [(row.text, row.speaker) for row in article.attribution_rows] == [(LATE, speaker), (RAIN, speaker)]


def test_a_block_of_a_page_is_set_off(tmp_path):
    page = "<h1>Talks in Rome</h1><p>The sun was out at noon in May, and all of the board was there.</p>"
    page += "<p>Ann Lee wrote to the board:</p><blockquote><p>It was late.</p><p>It rained.</p></blockquote>"
    (tmp_path / "page.html").write_text(f"<article>{page}<p>The board met in May and left in June.</p></article>")
    article = read_article(tmp_path / "page.html")
    told = [("It was late.", "Ann Lee"), ("It rained.", "Ann Lee")]
    assert [(row.text, row.speaker) for row in article.attribution_rows] == told


def test_a_paragraph_with_words_quoted_elsewhere_is_their_speaker_s():
    words = "All of us want a new bridge over the old river."
    text = f"Ann Lee said: “{words}”\nMore of it follows.\n{words} It is late. We came."
    assert [(row.text, row.speaker) for row in read(text)[2]] == [
        (t, "Ann Lee") for t in (words, "It is late.", "We came.")
    ]
    told = (
        f"Ann Lee said: “{words}”\nJoe Poll had said that all of us want a new bridge over the old river. It is late."
    )
    assert [row.speaker for row in read(told)[2]] == ["Joe Poll"]


def test_an_answer_goes_on_to_the_next_question():
    text = "Q. Why now?\nA. The rent went up.\nI saw it.\nQ. And then?\nA. We left."
    assert "I saw it." in [row.text for row in read(text)[2]]


@pytest.mark.parametrize("text", ["Lee: Taxes must fall\nAnn Lee spoke.", "Taxes must fall: Lee\nAnn Lee spoke."])
def test_a_headline_with_a_colon_is_its_speaker_s(text):
    assert [(row.speaker, row.text) for row in read(text)[2]] == [("Ann Lee", "Taxes must fall")]


def test_a_poll_in_a_headline_is_nobody():
    assert not read("Elm News poll: Lee ahead\nAnn Lee spoke.")[2]
    assert not read("For Elm Voters: Oh no\nAnn Lee spoke.")[2]


def test_a_line_in_capitals_is_not_said_by_the_one_above():
    assert [found.speaker for found in quotes_of("“We won,” Ann Lee said.\n‘LET THEM WAIT?’")] == ["Ann Lee", ""]


def test_they_are_those_of_whom_a_sentence_is():
    assert quotes_of("Joe Poll met the state troopers. “We won,” they said.")[0].speaker == "they"
    assert quotes_of("The troopers met Joe Poll. “We won,” they said.")[0].speaker == "troopers"


def test_a_report_under_a_line_like_an_interview_is_the_article_s_own():
    text = "Ann Lee: it rained. Lee said that it poured. The sun came.\nJoe Poll: it shone. Poll said so. He left."
    assert "The sun came." not in [row.text for row in read(text)[2]]
    assert not read("Long Bridge Impedes Elm: The bridge is old.\nWater Board Delays Elm Plans: The city is poor.")[2]


@pytest.mark.parametrize("text", ["Update: It rained.\nNote: It rained.", "The result: It rained.", "Lee: It rained."])
def test_a_colon_alone_makes_no_interview(text):
    assert read("It is May.\n" + text)[2] == []


@pytest.mark.parametrize(
    "text",
    ["A raft of rules says that it is late.", "Asked in York, said that it is late.", "It says that it is late."],
)
def test_an_odd_word_is_nobody(text):
    assert {row.speaker for row in read(text)[2]} <= {"", "it"}


def test_both_parts_of_a_quotation_have_the_speaker_between_them():
    parts = quotes_of("“We,” said Ann Lee, “will win.” “Soon.”")
    assert [(q.text, q.kind, q.speaker) for q in parts] == [
        ("We,", "direct", "Ann Lee"),
        ("will win.", "direct", "Ann Lee"),
        ("Soon.", "direct", "Ann Lee"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “experts” were late.",
        "She read “The Old Man and the Sea” twice.",
        "“Fox News Sunday” begins at nine.",
        "She wrote “The Stone Bridge” in York.",
    ],
)
def test_scare_quotes_and_titles_are_phrases_without_a_speaker(text):
    found = quotes_of(text)[0]
    assert (found.kind, found.speaker) == ("phrase", "")


def test_a_phrase_has_the_speaker_of_the_clause_it_stands_in():
    _, quotes, rows = read("Ann Lee called the plan a “tough nut to crack,” adding that it would fail.")
    assert [(q.kind, q.text, q.speaker, q.verb) for q in quotes] == [
        ("phrase", "tough nut to crack,", "Ann Lee", "call")
    ]
    assert [row.text for row in rows] == ["the plan a “tough nut to crack,”", "that it would fail"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ann Lee said it rained before Joe Poll called the bridge “unsafe.”", ["Joe Poll"]),
        ("Ann Lee said it was “wet,” while her brother Joe Poll called it “a flood.”", ["Ann Lee", "Joe Poll"]),
        ("The letter notes that Joe Poll said the bridge was “unsafe.”", ["Joe Poll"]),
        ("Ann Lee urged the council to shun a man who said it is “late.”", ["man"]),
        ("Ann Lee said Joe Poll never called the bridge “unsafe.”", ["Ann Lee"]),
        ("Ann Lee said that Joe Poll told her it was “late.”", ["Ann Lee"]),
        ("“It is no great matter,” Ann Lee said Joe Poll told her.", ["Joe Poll"]),
        ("Ann Lee asked “Is it late?” Joe Poll asked “Is it wet?”", ["Ann Lee", "Joe Poll"]),
        ("When Ann Lee asked him to read to “all of the town,” Joe Poll asked for the letter.", ["Ann Lee"]),
        ("Ann Lee, who calls herself the “Queen,” was crowned “star” in Elm.", ["Ann Lee", ""]),
        ("Ann Lee said on York’s “The Late Show with Joe Poll” that it rained.", [""]),
        ("Ann Lee praised the writer (“Stone”) of Elm.", [""]),
        ("Ann Lee told them it was “late,” said mayor Joe Poll.", ["Joe Poll"]),
        ("Ann Lee said it rained after a bill called “Safe Roads Act” passed.", [""]),
        ("Ann Lee showed a video of Joe Poll saying “no way.”", ["Joe Poll"]),
        ("“It is late,” the Elm Times quotes Joe Poll. “It is wet.”", ["Joe Poll", "Joe Poll"]),
        ("The mill shut, which Joe Poll described as “late” in Elm.", ["Joe Poll"]),
        ("Calling the plan “late,” Joe Poll left.", ["Joe Poll"]),
        ("Ann Lee, a former clerk of Elm who now leads the board of Oak, a mill, said “it rained.”", ["Ann Lee"]),
        ("A clerk who has been getting the Elm mail rain noted in a letter: “I got ten of them.”", ["clerk"]),
        ("“We will win,” Democratic Oak state Sen. Ann Lee said.", ["Ann Lee"]),
        ("Ann Lee has new leverage to say, “Look, we will win.”", [""]),
        ("And Ann Lee — Poll’s former clerk and a mayor herself, tells CNN, “I will go.”", ["Ann Lee"]),
        ("Ann Lee said Joe Poll responded in the affirmative: “It is me,” which was late.", ["Joe Poll"]),
        ("While claiming “it rained,” mayor Joe Poll said she left.", ["Joe Poll"]),
        ("Ahead of her talk Monday, Ann Lee spoke to Elm and attacked Joe Poll as “late.”", ["Ann Lee"]),
        ("Ann Lee said of the firm, the oldest in Elm, “We will win.”", ["Ann Lee"]),
        ("Ann Lee did confirm, however, that “it rained” in Elm.", ["Ann Lee"]),
        ("“We are late,” Ann Lee cut in.", ["Ann Lee"]),
        ("“Are we late?” Ann Lee posed.", ["Ann Lee"]),
        ("A century later, Ann Lee won the hall by saying, “I will never go.”", ["Ann Lee"]),
        ("Ann Lee left since it was as late as Joe Poll says it is. “We are late, and it is wet.”", [""]),
        ("Ann Lee, former clerk to President Joe Poll tweeted, “We will win.”", ["Ann Lee"]),
        ("Ann Lee added that it was shown on the daytime “The Elm Show,” she said.", [""]),
        ("“It rained,” Ann Lee wrote. “I saw it all”: [a picture].", ["Ann Lee", "Ann Lee"]),
        ("Joe Poll tweeted an old video in which Ann Lee said the bridge was “late.”", ["Ann Lee"]),
        ("Joe Poll recalled an interview in which Ann Lee said the bridge was “late.”", ["Ann Lee"]),
        ("Ann Lee knocks Joe Poll: ‘It is late, and it is wet’", ["Ann Lee"]),
        ("Ann Lee slams Joe Poll over tolls: “It is late.”", ["Ann Lee"]),
        ("Most who came offered a word from Joe Poll: “It is late.”", [""]),
        ("It was what Ann Lee decried as a “flood of rain.”", ["Ann Lee"]),
        ("Joe Poll wanted “to wait.”\n\n“We are late, and it is wet.”", ["Joe Poll", ""]),
        ("Ann Lee, a former clerk for “The Elm Hour,” said, “It is late.”", ["", "Ann Lee"]),
        ("Ann Lee ran in on Joe Poll, printing one cover story announcing that it was “late.”", ["cover story"]),
        ("Ann Lee hit back against an Elm Times report on banks flagging “fraud” there.", [""]),
        ("Ann Lee praised the words on the “Elm Road” tape as “late.”", ["", "Ann Lee"]),
        ("Ann Lee said it was “wet,” while Elm mayor Joe Poll called the rain “bad.”", ["Ann Lee", "Joe Poll"]),
        ("They came “late,” Ann Lee told Elm on Sunday, and a test will come “very soon.”", ["Ann Lee", "Ann Lee"]),
        ("Ann Lee warned of rain, leading Elm mayor Joe Poll to up the bet by calling it “late.”", ["Joe Poll"]),
        ("His aides said it was late, though the mayor went on by saying: “I do not kid.”", ["mayor"]),
        ("It was late, with clerks saying it was “wet” and Joe Poll calling it “old.”", ["clerks", "Joe Poll"]),
        ("Ann Lee criticized the “town of cowards” remark.", [""]),
        ("The video showed the boy in a “Make Elm Great” hat.", [""]),
        ("Ann Lee, one of the clerks seen last week in a talk in York, D.C., says he was not “late.”", ["Ann Lee"]),
        ("Ann Lee, Elm clerk: ‘I had every right’", ["Ann Lee"]),
        ("Last week at a talk in York, Ann Lee went for the board, claiming it was “held back” by Elm.", ["Ann Lee"]),
        ("Ann Lee went on about “how late it is,” and “the rain” of Elm.", ["Ann Lee", "Ann Lee"]),
        ("Ann Lee attacked “the old guard of the town and all of its rain.”", ["Ann Lee"]),
        ("Ann Lee claims a win, Joe Poll lauds ‘a tie’ in Elm", ["Joe Poll"]),
        ("Elm Hall GOP Whip Joe Poll told CNN that “we lost.” “We won,” he said.", ["Joe Poll", "Joe Poll"]),
    ],
)
def test_a_quotation_is_of_the_one_whose_words_it_has(text, speakers):
    assert [found.speaker for found in quotes_of(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Joe Poll said it rained. A reporter said it snowed. “We won,” he replied.", "Joe Poll"),
        (
            "Joe Poll left. Ann Lee said no. Poll’s comments came after he met Ed Roe and Bob Ray. “We won,” he said.",
            "Joe Poll",
        ),
        ("Ann Poll came. Joe Poll slept. Joe Poll left. Ann Poll woke up. “We won,” Poll said.", "Ann Poll"),
        ("A fire in Egypt began at noon, it also said: “We won.”", ""),
        ("What Joe Poll saw was new: Bob Ray not only came in time, he told Elm: “We won.”", "Bob Ray"),
        ("Joe Poll left. York News’ Bob Ray reports. “We won,” he said.", "Joe Poll"),
        ("It was the view of Ann Lee. View Lee said: “We won.”", "Ann Lee"),
        ("Telling Poll was easy. Joe Poll was there. “We won,” Poll said.", "Joe Poll"),
        ("Ann Lee, who said the race was run with “joy and pride,” told CNN that it was late.", "Ann Lee"),
        ("Ann Lee said Joe Poll told her “we won.”", "Joe Poll"),
        ("The clerks say Joe Poll texted Ann Lee, “You won.”", "Joe Poll"),
        ("It would force the courts to decide on a debate over the Elm Act, which says: “We won.”", ""),
        ("The ruling says that Joe Poll ordered a pan that was “too hot.”", "ruling"),
        ("“We won,” Mayors Against Old Mines Chairman Joe Poll said.", "Joe Poll"),
        ("A senior aide said it rained. Ann Lee left. “We won,” the aide said.", "senior aide"),
        ("A senior aide said no. A legal aide said it rained. “We won,” the aide said.", "legal aide"),
        ("A senior aide said no. Joe Poll met a legal aide. “We won,” the aide said.", "aide"),
        ("Police Chief Ann Lee met Al Roe. Police Chief Joe Poll left. “We won,” the police chief said.", "Joe Poll"),
    ],
)
def test_who_is_meant_is_the_one_spoken_of(text, speaker):
    assert quotes_of(text)[0].speaker == speaker


def test_who_is_quoted_by_another_does_not_go_on():
    first = "Ann Lee said it rained before Joe Poll called the bridge “unsafe.”"
    assert [found.speaker for found in quotes_of(f"{first}\n“It is late.”")] == ["Joe Poll", "Ann Lee"]


def test_a_transcript_names_its_speakers():
    _, quotes, rows = read("LEE: It was close.\nPOLL: We know it was.")
    assert quotes == []
    assert [(row.speaker, row.text) for row in rows] == [("Lee", "It was close."), ("Poll", "We know it was.")]


def test_a_list_of_figures_is_no_interview():
    assert read("● Left: 5.3 in the list\n\n● Right: 12.2 in the list")[1:] == ([], [])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Lee met John Poll. “We won,” she said.", "Ann Lee"),
        ("Ann Lee met John Poll. “We won,” he said.", "John Poll"),
        ("John Poll said it rained. Ann Lee waited. “It is late,” he said.", "John Poll"),
        ("Mr. Smith and Ms. Jones left. “We won,” she said.", "Jones"),
        ("Mary Poll spoke. Later Poll sat down. “We won,” she said.", "Mary Poll"),
        ("Officials left early. “We won,” they said.", "officials"),
        ("Officials left early. It rained. “We won,” they said.", "officials"),
        ("John Poll met Henry Crespo, president of the union. “We won,” he said.", "Henry Crespo"),
        ("Ann Lee left. Before she announced “a plan,” Mary Poll won.", "Mary Poll"),
        ("John Poll spoke. Joe Lee “was glad,” he said.", "John Poll"),
        ("John Poll praised Joe Lee. He had read Mark Roe’s book. “It is good,” he said.", "John Poll"),
        ("John Poll’s aide, Mark Roe, left when he said “we won.”", "Mark Roe"),
        ("Mayor John Poll met Joe Lee. The mayor walked. He ate. “We won,” he said.", "John Poll"),
        ("Theresa Poll met Tory MPs. It rained. “We won,” she said.", "Theresa Poll"),
        ("Ann Lee spoke. It rained. The mill closed. “We won,” she said.", "Ann Lee"),
        ("Xyl Poll said that it snowed. It rained. “We won,” she said.", "Xyl Poll"),
        ("Kor Lee won. Kor Lee said no. Xyl Poll, Kor Lee’s mother, spoke. “We won,” she said.", "Xyl Poll"),
        ("Joe Poll spoke. Moscow said that it rained. “We won,” he said.", "Joe Poll"),
        ("Joe Lee spoke. When Roe met them, a paper cited him as saying “we won.” It rained, Roe said.", "Roe"),
        ("Ann Lee spoke. The boy left. “We won,” she said.", "Ann Lee"),
        ("As well as meeting Joe Poll, Ed Roe gave a speech in which he said “we won.”", "Ed Roe"),
        ("Ann Lee left. Lee, joined by Mary Roe, saw the risk. “We won,” she said.", "Ann Lee"),
        ("Joe Poll spoke. K. Glenn Lee came early to the dinner in Elm. “We won,” he said.", "K. Glenn Lee"),
        ("While Joe Poll said no, Sen. Bob Ray, an Elm Republican, came out for it. “We won,” he said.", "Bob Ray"),
        ("Ed Roe spoke. Roe aide Joe Poll left. “We won,” he said.", "Joe Poll"),
        ("In light of Joe Poll’s rise, Bob Ray will face a vote. “We won,” he said.", "Bob Ray"),
        ("Joe Poll’s vice president said that it rained. “We won,” he said.", "Joe Poll’s vice president"),
        (
            "Ann Lee left. A spokeswoman for Sen. Joe Poll of Elm said it rained. “We won,” she said.",
            "spokeswoman for Sen. Joe Poll of Elm",
        ),
        ("Bill Lee left. Lee met with Americans, Americans said. “It is late,” he said.", "Bill Lee"),
        ("Joe Poll spoke. Mark Roe said it was late. “We won,” he fired back.", "Joe Poll"),
        ("Ann Lee spoke. Jo Poll left. “I’m Ann Lee, and that is all,” she said.", "Ann Lee"),
        ("Joe Poll spoke. It rained on a panel headed by Mark Roe in Elm. “We won,” he said.", "Joe Poll"),
        ("Joe Poll spoke. The French foreign minister, Ri Yong Ho, said it rained. “We won,” he said.", "Ri Yong Ho"),
        ("President Joe Poll met Ed Roe. Poll was hit. He called the president’s speech “late.”", "Ed Roe"),
        ("A senior Elm official said it rained. “We are late,” this official said.", "senior Elm official"),
        ("Joe Poll spoke. “A search for ‘Poll News’ is late,” he said.", "Joe Poll"),
        ("Joe Poll, whom Politico said was late, left. “We won,” he said.", "Joe Poll"),
        ("Joe Poll spoke. Ed Roe, he says, is “helping us go.”", "Joe Poll"),
        ("Ed Roe wrote a letter. That was a day before Joe Poll left. “We won,” he said.", "Ed Roe"),
        ("Joe Poll spoke. Describing a lunch with Ed Roe at Elm as “warm,” he also said yes.", "Joe Poll"),
        ("President Mo Roe left.\n\nAbdel Shaku, from Elm, was hit in his leg. “We won,” he said.", "Abdel Shaku"),
        ("Joe Poll asked for a list of the stops of Ed Roe. “We won,” he said.", "Joe Poll"),
        ("Joe Poll ran in May and lost to Ed Roe, winning Elm.\n\n“We won,” he said.", "Joe Poll"),
        ("Opponents of the plan said no. Critics are right when they say “it is late.”", "critics"),
    ],
)
def test_a_pronoun_stands_for_the_nearest_that_fits_and_is_marked(text, speaker):
    found = quotes_of(text)[0]
    assert (found.speaker.lower(), found.resolved) == (speaker.lower(), True)


@pytest.mark.parametrize(
    ("before", "pronoun"),
    [
        ("", "she"),
        ("Ann Lee spoke. It rained. The mill closed. A dog ran. ", "she"),
        ("Mayor Xyl Poll came. It rained. ", "she"),
        ("The firm Acme spoke. It rained. A dog ran. ", "she"),
        ("Officials left. It rained. A dog ran. ", "they"),
    ],
)
def test_a_pronoun_that_nobody_fits_nearby_stays_as_it_is(before, pronoun):
    found = quotes_of(f"{before}“We won,” {pronoun} said.")[0]
    assert (found.speaker, found.resolved) == (pronoun, False)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("President Ann Lee arrived. “We won,” the president said.", "Ann Lee"),
        ("President Ann Lee met President Joe Poll. It rained. Lee left. “We won,” the president said.", "Ann Lee"),
        ("President Ann Lee met Vice President Joe Poll. “We won,” the president said.", "Ann Lee"),
        ("President Ann Lee met Vice President Joe Poll. “We won,” the vice president said.", "Joe Poll"),
        ("President Ann Lee met French President Joe Poll. “We won,” the president said.", "Ann Lee"),
        ("President Ann Lee met French President Joe Poll. “We won,” the French president said.", "Joe Poll"),
        ("French President Joe Poll came. “We won,” the president said.", "Joe Poll"),
        ("President Ann Lee met former President Joe Poll. “We won,” the former president said.", "Joe Poll"),
        ("President-elect Ann Lee arrived. “We won,” the president-elect said.", "Ann Lee"),
        ("Secretary of State Ann Lee came. “We won,” the secretary of state said.", "Ann Lee"),
        ("Adm. Ann Lee came. “We won,” the admiral said.", "Ann Lee"),
        ("The Tax Department said it rained. The Elm Times said so. “We won,” the department said.", "Tax Department"),
        ("The Department of Tax said it rained. “We won,” the department said.", "Department of Tax"),
        ("The Tax Department said in a statement that it rained. “We won,” the statement read.", "Tax Department"),
        ("Ann Lee spoke. “We won,” the Elm lawmaker said.", "Ann Lee"),
        ("Ann Lee said her board will call Joe Poll to Elm. “We won,” the York lawmaker said.", "Ann Lee"),
        ("Rep. Ann Lee said it rained. Lee met Joe Poll. “We won,” the Elm congresswoman told Roe’s firm.", "Ann Lee"),
        (
            "Former President Joe Poll came. Former President Ann Lee left. “We won,” the former president said.",
            "Ann Lee",
        ),
        ("The Acme Mill closed. “We won,” the company said.", "Acme Mill"),
        ("The Elm Rivers Alliance sued. It rained. “We won,” the group said.", "Elm Rivers Alliance"),
        ("The Oak Center said it rained. The Oak Center for Tides left. “We won,” the center said.", "Oak Center"),
        ("The Elm Times poll found that it rained. “We won,” the poll showed.", "Elm Times poll"),
        ("The Elm Court sat in the town of Oak. “We won,” the court said.", "Elm Court"),
        ("The Elm Post-Herald said it rained. “We won,” the paper said.", "Elm Post-Herald"),
        (
            "The Elm Court said it rained. The Oak Court met. The Oak Court said no. “We won,” the court said.",
            "Oak Court",
        ),
        ("The Elm Caucus said it rained. It rained. “We won,” the caucus said.", "Elm Caucus"),
        ("The Elm Tribune said it rained. The mill closed. “We won,” the newspaper said.", "Elm Tribune"),
        ("Elm Security Adviser Ann Lee came. “We won,” the security adviser said.", "Ann Lee"),
    ],
)
def test_the_president_is_the_one_person_of_that_office(text, speaker):
    found = quotes_of(text)[0]
    assert (found.speaker, found.resolved) == (speaker, True)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("President Ann Lee arrived. “We won,” the French president said.", "French president"),
        ("President Ann Lee arrived. “We won,” the vice president said.", "vice president"),
        ("President Ann Lee arrived. “We won,” the former president said.", "former president"),
        ("President Ann Lee met President Joe Poll. “We won,” the president said.", "president"),
        ("The Elm Group said it rained. The FBI said no. “We won,” the group said.", "group"),
        ("Ann Lee said in a statement that it rained. “We won,” the statement of claims said.", "statement"),
        (
            "The Elm Tribune reported on Monday that it rained, and the Oak Herald said it did not. "
            "“We won,” the paper said.",
            "paper",
        ),
        ("Ann Lee spoke. “We won,” the top Republican on the board said.", "Republican"),
        ("President Ann Lee spoke. “We won,” the senator said.", "senator"),
        ("Ann Lee spoke. “We won,” the congressman said.", "congressman"),
        ("The group from Elm met. “We won,” the group said.", "group"),
        (
            "Gov. Ann Lee came. " + "It rained. " * 7 + "Joe Poll left. “We won,” the York governor said.",
            "York governor",
        ),
        ("Democratic Sen. Ann Lee spoke. “We won,” the Republican said.", "Republican"),
        ("Joe Poll spoke. “We won,” the unnamed lawmaker said.", "unnamed lawmaker"),
        ("The K-pop fell. “We won,” the group said.", "group"),
        ("Antonov An-14 was built in Elm. “We won,” the company said.", "company"),
        ("The Clean Air Act passed. “We won,” the company said.", "company"),
        ("As Elm Tribune put it, it rained. “We won,” the group said.", "group"),
        ("“We won,” the police chief said. Elm police Chief Joe Poll met Oak Police Chief Ann Lee.", "police chief"),
        ("“We won,” the president said. Chinese President Ann Lee left.", "president"),
        ("Ann Lee spoke. It rained. “We won,” the President said.", "president"),
        ("Some tax departments met. The Tax Department said so. “We won,” the Elm department said.", "Elm department"),
    ],
)
def test_a_description_that_fits_nobody_or_two_stays(text, speaker):
    assert quotes_of(text)[0].speaker == speaker


def test_actors_give_the_name():
    text = "Kim Jong-un spoke. “We won,” Kim said."
    assert quotes_of(text)[0].speaker == "Kim Jong-un"
    assert quotes_of(text, {"Kim Jong Un": ["Kim Jong-un", "Kim"]})[0].speaker == "Kim Jong Un"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We won,” Mr. Poll said.\nJohn Poll is the mayor.", "John Poll"),
        ("Poll ran. Poll sat. Poll ate. Poll slept. “We won,” Poll said. Ann Poll, his sister, left.", "Poll"),
        ("Poll ran. Poll sat. Poll ate. Poll slept. “We won,” Poll said. President Joe Poll left.", "Joe Poll"),
        ("Poll ran. Poll sat. Poll ate. Poll slept. “We won,” Poll said.\nRain! — Joe Poll (@poll) May 3", "Joe Poll"),
        ("Joe Poll ran. Poll sat. Poll ate. Poll slept. “We won,” Poll said. Joe B. Poll left.", "Joe B. Poll"),
    ],
)
def test_a_surname_gets_the_full_name_printed_in_the_article_unless_that_is_a_relative(text, speaker):
    assert quotes_of(text)[0].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The Elm Post said it rained. “We won,” the Post said.", "Elm Post"),
        ("The Elm Rifle Association met. “We won,” the ERA said.", "Elm Rifle Association"),
        ("The Elm Rifle Association met the Elm Road Authority. “We won,” the ERA said.", "ERA"),
        ("Elm Party members met. “We won,” the EP said.", "EP"),
        ("Members of Team Poll met. “We won,” Poll said.", "Poll"),
    ],
)
def test_the_last_word_of_a_paper_and_the_initials_of_a_body_are_it(text, speaker):
    assert [row.speaker for row in read(text)[1]] == [speaker]


def test_voices_are_those_of_the_main_clause():
    text = (
        "It rained. “We won,” Ann Lee said. Ann Lee said that it was close. Critics say that it was luck. "
        "The plan, which Ann Lee calls a gift to all of them, was passed in May. According to experts, it works."
    )
    rows, quotes, attributions = read(text)
    expected = ["narrator", "quoted", "named", "unnamed", "narrator", "unnamed"]
    assert voices(rows, quotes, attributions) == expected


def test_the_default_articles(story):
    a = [(q.kind, q.text, q.speaker, q.resolved) for q in story.a.quote_rows]
    assert a == [
        (
            "direct",
            "I had a good relationship with Kim Jong-un, and I get along very well with him. "
            "So, we’ll see what happens,",
            "Donald Trump",
            True,
        ),
        ("phrase", "wonderful", "Donald Trump", False),
        ("phrase", "tough nut to crack,", "Donald Trump", True),
        ("phrase", "with open arms", "White House", False),
    ]
    b = [(q.kind, q.text[:22], q.speaker) for q in story.b.quote_rows]
    assert b == [
        ("phrase", "smart guy", "Donald Trump"),
        ("phrase", "fell in love", "Donald Trump"),
        ("direct", "I got along with him,", "Donald Trump"),
        ("direct", "He liked me, and I got", "Donald Trump"),
        ("direct", "I think there has to b", "Marco Rubio"),
    ]


WORDS = st.sampled_from(
    """“ ” " ' ’ ‘ « » , . ? : — - ( ) said says told that according to he she they officials Ann Lee Mr. Smith the
    plan called and but which who , “No,” ”We “won’t” reporters on Monday was accused of claims state""".split()  # noqa: SIM905
    + ["\n", "\n\n", "“It is late,”", "he said.", "Ann Lee said", "claim that", "is sure that", "LEE:"]
)
NEWSLIKE = st.lists(WORDS, max_size=40).map(" ".join)
ANY = st.text(max_size=120) | st.text(alphabet="“”\"'’‘ a.S\n", max_size=80) | NEWSLIKE


@given(ANY)
def test_every_row_is_where_it_says(text):
    rows, quotes, attributions = read(text)
    for row in [*quotes, *attributions]:
        assert text[row.start : row.end] == row.text != ""
        assert 0 <= row.sentence < len(rows)
    assert len(voices(rows, quotes, attributions)) == len(rows)
    assert [q.start for q in quotes] == sorted(q.start for q in quotes)
    assert [(a.start, a.end) for a in attributions] == sorted((a.start, a.end) for a in attributions)


@given(ANY)
def test_quotations_do_not_overlap(text):
    places = [(q.start, q.end) for q in quotes_of(text)]
    assert all(end <= start for (_, end), (start, _) in zip(places, places[1:], strict=False))


@given(ANY)
def test_curly_and_straight_double_marks_give_the_same(text):
    def rows(any_text):
        _, quotes, attributions = read(any_text)
        return [(*q[:2], *q[3:]) for q in quotes], [(a.sentence, *a[2:]) for a in attributions]

    straight = text.translate(CURLY)
    cut = [s[:4] for s in read(text)[0]] == [s[:4] for s in read(straight)[0]]
    assert not cut or rows(text) == rows(straight)


@given(NEWSLIKE)
def test_reading_twice_gives_the_same(text):
    assert read(text) == read(text)


def test_an_article_reads_alike_with_curly_and_straight_marks(story):
    for article in (story.a, story.b):
        straight = article_from_text(article.raw.translate(CURLY), "x", actors=story.actors)
        assert [q[3:] for q in straight.quote_rows] == [q[3:] for q in article.quote_rows]
        assert [row[2:] for row in straight.attribution_rows] == [row[2:] for row in article.attribution_rows]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "...", "“", "”", "—", "word", "“”", "Officials: .", "LEE: ...", "Queen II left."]
)
def test_nothing_gives_nothing(text):
    assert read(text)[1:] == ([], [])


def test_the_office_after_a_speaker_s_name_is_no_part_of_it():
    text = "ANN LEE, HOST: Why close it?\n\nJO ROE, MAYOR OF ELM: We had no money.\n\nLEE: So?\n\nROE: So we closed it."
    article = article_from_text(f"Talks in Rome\n\n{text}", "made.txt")
    told = [(row.start, row.speaker) for row in (*article.quote_rows, *article.attribution_rows)]
    assert [who for _, who in sorted(told)] == ["Ann Lee", "Jo Roe", "Ann Lee", "Jo Roe"]


def test_a_son_of_the_same_name_is_somebody_else():
    text = (
        "“We will win,” Ada’s father John Poll said on Monday. “He knows best,” John Poll Jr. said on Tuesday. "
        "Poll Jr. added that he would travel. “It is late,” said Jo Ray III, who left. Ray said that it was cold."
    )
    article = article_from_text(f"Talks in Rome\n\n{text}", "made.txt")
    assert [quote.speaker for quote in article.quote_rows] == ["John Poll", "John Poll Jr.", "Jo Ray III"]
    assert [row.speaker for row in article.attribution_rows] == ["John Poll Jr.", "Jo Ray III"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Lee shook her head. “We are late.”", "Ann Lee"),
        ("Ann Lee shook her head.\n\n“We are late.”", ""),
        ("Ann Lee left her head office. “We are late.”", ""),
        ("Mayor Ann Lee’s response? “We are done here for good.”", "Ann Lee"),
        ("His sister, Eva Poll, said Joe Poll told her: “I will not come home.”", "Joe Poll"),
        ("The News quoted Ann Lee as saying, “We are done here for good.”", "Ann Lee"),
        ("It is not clear what Ann Lee means by “a whole new order.”", "Ann Lee"),
        ("“We are done here for good”: so Ann Lee put it.", "Ann Lee"),
        ("Here’s Ann Lee’s full statement: “We are done here for good.”", "Ann Lee"),
    ],
)
def test_gestures_answers_and_words_passed_on(text, speaker):
    assert [quote.speaker for quote in article_from_text(f"News\n\n{text}", "made.txt").quote_rows] == [speaker]


def test_the_turns_of_an_interview_in_one_paragraph():
    article = article_from_text(
        "News\n\nQ. What did you see? LEE: I saw rain. Q. And then? LEE: I went home.", "made.txt"
    )
    assert [(row.speaker, row.text) for row in article.attribution_rows] == [
        ("", "What did you see?"),
        ("Lee", "I saw rain."),
        ("", "And then?"),
        ("Lee", "I went home."),
    ]


def test_the_surname_of_who_holds_an_office_is_not_that_of_a_junior():
    text = "“We will win,” President Poll said on Monday. “He knows best,” John Poll Jr. said. “It is late,” Poll said."
    assert [quote.speaker for quote in article_from_text(f"Poll wins\n\n{text}", "m.txt").quote_rows] == [
        "Poll",
        "John Poll Jr.",
        "Poll",
    ]


def test_an_office_with_a_title_alone_beside_it_names_nobody():
    assert [row.speaker for row in read("The mayor, Senator, said that it rained.")[2]] == ["mayor"]


def test_who_is_named_in_a_quotation_is_not_he_who_says_it():
    text = "Otto Lind met the press on Monday. Rex Poll was ill. “I told Rex Poll that he was late,” he said."
    assert [quote.speaker for quote in article_from_text(f"Poll ill\n\n{text}", "m.txt").quote_rows] == ["Otto Lind"]


def test_places_before_colons_are_no_speakers():
    lines = ("‐ Virginia: It rained on many.", "New York: It snowed a lot there.", "Chicago: It hailed on the mill.")
    assert read("There was much of it.\n\n" + "\n\n".join(lines))[2] == []
