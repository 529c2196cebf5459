"""Lines become blocks with roles and reasons; pages' leftovers are told from the article; nothing is lost."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from parallax.article import article_notes, language_note
from parallax.reading.frontmatter import author
from parallax.reading.layout import blocks, metadata
from parallax.reading.leftovers import furniture, opens_comments

PARAGRAPH = "The council voted on Monday to close the old bridge, which had been under repair since the spring flood."
SECOND = "Residents of the east bank said they would have to drive an hour to reach the nearest hospital."
THIRD, FOURTH = PARAGRAPH.replace("old bridge", "new road"), SECOND.replace("east", "west")
ARTICLE = f"Council closes the old bridge\n\nBy Jane Doe\n\n{PARAGRAPH}\n\n{SECOND}\n"


def roles(text):
    """Return the roles of the blocks of `text`."""
    return [row.role for row in blocks(text)]


def role_of(line, text=ARTICLE):
    """Return the role of a line put between the two paragraphs of an article."""
    found = blocks(text.replace(f"{PARAGRAPH}\n", f"{PARAGRAPH}\n\n{line}\n"))
    return next(row.role for row in found if row.text in line and row.text not in (PARAGRAPH, SECOND))


def test_an_article_has_title_byline_paragraphs():
    assert roles(ARTICLE) == ["title", "byline", "paragraph", "paragraph"]


def test_a_whole_article_in_one_line_is_one_paragraph():
    assert roles(f"{PARAGRAPH} {SECOND}") == ["paragraph"]


@pytest.mark.parametrize("text", ["", "\n \t\n", "\u2028"])
def test_blank_text_has_no_block(text):
    assert blocks(text) == []


@pytest.mark.parametrize("text", ["Yes", "…", "?!", "•", "1.", "\ufeff"])
def test_a_scrap_is_one_block(text):
    assert [row.text for row in blocks(text)] == [text]


@pytest.mark.parametrize(
    "first", ["Council closes bridge.", "Council closes bridge:", "word " * 60 + "end", f"{PARAGRAPH} {SECOND}"]
)
def test_a_first_line_that_does_not_read_like_a_title_is_none(first):
    assert "title" not in roles(f"{first}\n\n{SECOND}\n\n{PARAGRAPH}")


@pytest.mark.parametrize(
    "first", ["Council closes bridge", "Why Trust Roe?", "Will the bridge close?", "No way!", "‘We drive an hour’"]
)
def test_a_first_line_that_reads_like_a_title_is_one(first):
    assert blocks(f"{first}\n{PARAGRAPH}")[0].role == "title"


def test_a_single_line_is_no_title_but_the_text():
    assert roles("Council closes bridge") == ["paragraph"]


def test_verse_is_text_and_noted():
    found = blocks("The bridge\n" + "And long I stood and looked\nTo where it bent\n" * 4)
    assert {row.role for row in found[1:]} == {"paragraph"}
    assert any("short lines" in note for note in article_notes(found))


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("JUST WATCHED Trams run instead Replay More Videos ... MUST WATCH", "boilerplate"),
        ("Interested in Bridges? Add Bridges as an interest to stay up to date on the latest news.", "boilerplate"),
        ("What happens next", "heading"),
        ("Updated at 12:05 a.m. -- Roe calls to praise Doe", "heading"),
        ("• Trams run instead", "bullet"),
        ("- Trams run instead", "bullet"),
        ("2. Trams run instead", "bullet"),
        ("1. Vote", "bullet"),
        ("“No way.”", "paragraph"),
        ("Advertisement", "boilerplate"),
        ("Story continues below", "boilerplate"),
        ("Share on Facebook", "boilerplate"),
        ("Facebook Twitter WhatsApp Email", "boilerplate"),
        ("Read more: Ten bridges that fell", "boilerplate"),
        ("RELATED: Ten bridges that fell", "boilerplate"),
        ("Related stories", "boilerplate"),
        ("Sign up for our newsletter", "boilerplate"),
        ("Get the day’s news delivered straight to your inbox every morning.", "boilerplate"),
        ("© 2025 The Daily Example. All rights reserved.", "boilerplate"),
        ("Source", "boilerplate"),
        ("***", "boilerplate"),
        ("34 Comments", "boilerplate"),
        ("5 min read", "boilerplate"),
        ("CLICK HERE TO GET THE APP", "boilerplate"),
        ("The Associated Press contributed to this report.", "boilerplate"),
        ("Correction 3 May: The first version of this story misspelt a name.", "boilerplate"),
        ("This report was amended on 3 May to add the cost of the bridge.", "boilerplate"),
        ("An earlier version of this article misstated the year of the flood.", "boilerplate"),
        ("This is a developing story and will be updated.", "boilerplate"),
        ("You have used all of your free articles for May.", "boilerplate"),
        ("This story is only for members.", "boilerplate"),
        ("You are receiving this newsletter because you asked for it.", "boilerplate"),
        ("Read this e-mail in your browser", "boilerplate"),
        ("The River Desk is a nonprofit newsroom that covers water.", "boilerplate"),
        ("Have you a tip? E-mail us at desk@example.com.", "boilerplate"),
        ("We may earn a commission from links on this page.", "boilerplate"),
        ("Associated Press writers Jo Roe in Troy and Al Poe in Elm contributed.", "boilerplate"),
        ("10:45 a.m. ET", "heading"),
        ("5:05 p.m.", "heading"),
        ("13.05 BST", "heading"),
        ("2:28", "boilerplate"),
        ("Reach Jane Doe at jdoe@example.com.", "boilerplate"),
        ("If you have information about the bridge, contact us.", "boilerplate"),
        ("Contributing: Jane Doe and the East Post.", "boilerplate"),
        ("Jane B. Doe reported from Elm and Al Poe from Port Troy, Ohio.", "boilerplate"),
        ("Jane Doe reported from Elm. Al Poe contributed from Port Troy.", "boilerplate"),
        ("The video above is from an earlier story.", "boilerplate"),
        ("Video Player is loading.", "boilerplate"),
        ("This audio is auto-generated. Please let us know what you think.", "boilerplate"),
        ("On Tue, 6 May 2025 at 10:01, Jane Doe <jdoe@example.com> wrote:", "boilerplate"),
        ("The Source: Information from the union.", "boilerplate"),
        ("Did you cross the river? Share your photos with us.", "boilerplate"),
        ("Your browser does not support this player.", "boilerplate"),
        ("Support real news. Support local news. Subscribe to The Elm Post today.", "boilerplate"),
        ("Tell us what you think in the comments.", "boilerplate"),
        ("The River Post needs your support. Donate today.", "boilerplate"),
        ("Jane Doe covers rivers for us. Reach her at jdoe@example.com.", "boilerplate"),
        ("You have 2 free articles left this month.", "boilerplate"),
        ("If you or someone you know needs a friend, call 123.", "boilerplate"),
        ("Story continues", "boilerplate"),
        ("A version of this article appears in print on May 6, 2025.", "boilerplate"),
        ("(Except for the headline, this story comes from a feed.)", "boilerplate"),
        ("This interview was condensed and edited for length.", "boilerplate"),
        ("Some information in this report came from Reuters.", "boilerplate"),
        ("If you click on a link on our site, we may be paid.", "boilerplate"),
        ("Are you affected by the bridge? E-mail us at desk@example.com.", "boilerplate"),
        ("Privacy notice: Newsletters may hold what others pay for.", "boilerplate"),
        ("For the latest news and weather, head to the River Post.", "boilerplate"),
        ("Never miss a story from the river.", "boilerplate"),
        ("Send letters to desk@example.com.", "boilerplate"),
        ("Know someone who crosses the river? Share it.", "boilerplate"),
        ("Like what you’re reading? Subscribe to our letter.", "boilerplate"),
        ("Unlock this article with a free trial.", "boilerplate"),
        ("Please turn on JavaScript.", "boilerplate"),
        ("What’s your reaction?", "boilerplate"),
        ("An error occurred. Please try again.", "boilerplate"),
        ("Updated at 5:12 p.m. with a word of the council.", "boilerplate"),
        ("Disclaimer: The views expressed here are the author’s.", "boilerplate"),
        ("Support for this project was given by the River Fund.", "boilerplate"),
        ("Cars on the bridge in May. (Elm Lines via AP)", "caption"),
        ("Cars on the bridge in May. Jo Roe, AP", "caption"),
        ("Cars on the bridge in May. Video by Jo Roe", "caption"),
        ("The owner of the shop. (Supplied)", "caption"),
        ("Our journalism is free thanks to you.", "boilerplate"),
        ("If you’d like to send a letter on this, e-mail the editor.", "boilerplate"),
        ("River Letter is a reader-supported publication.", "boilerplate"),
        ("The Samaritans can be contacted on 123.", "boilerplate"),
        ("Gift this article", "boilerplate"),
        ("Why you can trust River Post", "boilerplate"),
        ("-30-", "boilerplate"),
        ("First published on Mon 5 May 2025 05.00 BST", "dateline"),
        ("Home > Region > East bank", "heading"),
        ("Home > Region > East", "boilerplate"),
        ("Cars on the bridge in May (Jo Roe/AFP)", "caption"),
        ("Cars on the bridge in May.Jo Roe / River Post via Getty", "caption"),
        ("Cars on the bridge in May. Photograph: Jo Roe/The Post", "caption"),
        ("Cars on the bridge in May. Credit: Jo Roe for The Post", "caption"),
        ("Cars on the bridge in May. [Jo Roe/River Post]", "caption"),
        ("Cars on the bridge in May. Reuters", "caption"),
        ("Jane Doe / Reuters Jo Roe, mayor of Elm, is seen as he leaves a hearing in May.", "caption"),
        ("Photo: Jane Doe", "caption"),
        ("Cars on the bridge in May (EPN: Jo Roe)", "caption"),
        ("Cars on the bridge in May (Jo Roe for The River Post)", "caption"),
        ("Cars on the bridge. CC BY-SA 4.0", "caption"),
        ("The owner of the shop. Handout photo", "caption"),
        ("The page of the firm. | Screenshot/Elm Lines", "caption"),
        ("ABOVE: Cars on the bridge in May.", "caption"),
        ("CLOSE Cars went over the bridge in May. (May 13) AP", "caption"),
        ("The bridge at dawn. (AP Photo/Jane Doe)", "caption"),
        ("The bridge at dawn, seen from the east bank. REUTERS/Jane Doe", "caption"),
        ("Getty Images", "caption"),
        ("Alamy Stock Photo", "caption"),
        ("Comments have been turned off.", "boilerplate"),
        ("This live blog is now closed.", "boilerplate"),
        ("Cars on the bridge in May. | Jo Roe", "caption"),
        ("This article may be republished free of charge.", "boilerplate"),
        ("Skip advertisement", "boilerplate"),
        ("( Also on ORRIN: The mayor answers a question)", "boilerplate"),
        ("Mayor Poll on the bridge: It will hold 00:58", "boilerplate"),
        ("A revised version of this report can be found here.", "boilerplate"),
        ("The mayor is late. Why he goes on | Ann Lee Read more", "boilerplate"),
        ("Play Video 0:34 The mayor answers a question on the bridge – video", "boilerplate"),
        ("Share full article", "boilerplate"),
        ("Produced by Jo Roe", "boilerplate"),
        ("Sign in to continue reading", "boilerplate"),
        ("Cars on the bridge in May. (Jo Roe, Elm Herald)", "caption"),
        ("Cars on the bridge in May. Jo Roe – Elm Herald", "caption"),
        ("Cars on the bridge in May. © Jo Roe", "caption"),
        ("Cars on the bridge. Image credit: Council handout", "caption"),
        (
            "Media playback is unsupported on your device Media caption How the bridge fell and who mended it.",
            "caption",
        ),
        ("Republish this story for free.", "boilerplate"),
        ("Note: this article was produced with AI.", "boilerplate"),
        ("This story was written with the help of AI.", "boilerplate"),
        ("You can follow Jane Doe on Bluesky.", "boilerplate"),
        ("Enjoying our coverage? Subscribe for more.", "boilerplate"),
        ("Click the photo to enlarge.", "boilerplate"),
        ("We want to hear from you.", "boilerplate"),
        ("The Elm Post is an independent paper. Support us from £3 a month.", "boilerplate"),
        ("This story by Elm News was first published on May 6, 2025.", "boilerplate"),
        ("We have a small request of you.", "boilerplate"),
        ("Your gift keeps our desk open.", "boilerplate"),
        ("Start your trial today.", "boilerplate"),
        ("This article was translated from Welsh.", "boilerplate"),
        ("AI was used to edit this story.", "boilerplate"),
        ("Information from the Elm Herald was used in this report.", "boilerplate"),
        ("Corrected at 4 p.m. Tuesday: The bridge is 90 years old.", "boilerplate"),
        ("Disclosure: The council owns a share of this paper.", "boilerplate"),
        ("This series is paid for by the River Fund.", "boilerplate"),
        ("Last updated 5:12 p.m.", "boilerplate"),
        ("Roe reported from Elm, Ohio.", "boilerplate"),
        ("Jo Roe contributed.", "boilerplate"),
        ("Jane Doe reported from Elm and Al Poe from Troy. Jo Roe contributed reporting from Rome.", "boilerplate"),
        (f"{'Jane Doe, Al Poe, Jo Roe, ' * 6}and Ann Roe contributed to this report.", "boilerplate"),
        ("Reporting was contributed by Jane Doe and Al Poe.", "boilerplate"),
        ("This report contains material from the Elm Herald.", "boilerplate"),
        ("This story is based in part on what the Elm Herald found.", "boilerplate"),
        ("This article is more than 3 years old.", "boilerplate"),
        ("This column does not reflect the view of its owners.", "boilerplate"),
        ("This is a rush transcript.", "boilerplate"),
        ("Update: Story updated with the word of the council.", "boilerplate"),
        ("UPDATE 2 (Monday, 5:12 p.m.): This post has been updated.", "boilerplate"),
        ("--Updated at 5:12 p.m.", "boilerplate"),
        ("Full coverage: The old bridge", "boilerplate"),
        ("Follow our coverage of the bridge at elmpost.example.", "boilerplate"),
        ("Visit our homepage for more stories.", "boilerplate"),
        ("Watch the bridge talk Sundays at 9 a.m.", "boilerplate"),
        ("For all of the plans, click here.", "boilerplate"),
        ("For more of our talks, subscribe to the River Hour.", "boilerplate"),
        ("If you can’t see the chart, load the page again.", "boilerplate"),
        ("Send your pictures of the bridge to pics@example.com.", "boilerplate"),
        ("Write to Jane Doe at jdoe@example.com.", "boilerplate"),
        ("Let us know what you think of it at desk@example.com.", "boilerplate"),
        ("The River Letter is delivered to thousands of inboxes each day.", "boilerplate"),
        ("The Elm Post is reader supported: Give what you can.", "boilerplate"),
        ("Join a thousand readers by liking us on Facebook.", "boilerplate"),
        ("Subscribe on Apple Podcasts or Spotify.", "boilerplate"),
        ("Your subscription to the Elm Post funds this work.", "boilerplate"),
        ("Support our river journalism", "boilerplate"),
        ("We are committed to truth and accuracy.", "boilerplate"),
        ("Slideshow (4 images)", "boilerplate"),
        ("A clarification was added on May 6, 2025: The bridge is old.", "boilerplate"),
        ("When we learn of a mistake, we say so.", "boilerplate"),
        ("If you notice an error, tell us.", "boilerplate"),
        ("We encourage readers to write below.", "boilerplate"),
        ("This ad has not loaded yet.", "boilerplate"),
        ("The Elm Post is free to read, as you know.", "boilerplate"),
        ("This work is licensed under a Creative Commons licence.", "boilerplate"),
        ("This story was clarified on May 6 to say who pays.", "boilerplate"),
        ("Available on iOS and Android.", "boilerplate"),
        ("As an Elm Books associate, we earn from what you buy.", "boilerplate"),
        ("Stay connected with the Elm Post.", "boilerplate"),
        ("Content created by the River Desk is available to all.", "boilerplate"),
        ("QUIZ: Whose bridge is it?", "boilerplate"),
        ("Keep up with us. Follow us on Instagram.", "boilerplate"),
        ("With information from the Elm Herald.", "boilerplate"),
        ("For the record: An earlier version of this story gave another year.", "boilerplate"),
        ("This version adds the name of the builder.", "boilerplate"),
        ("Adds details on the builder in the third paragraph.", "boilerplate"),
        ("To suggest a correction, write to desk@example.com.", "boilerplate"),
        ("Found a mistake? Tell us.", "boilerplate"),
        ("*Some names of guests have been changed.", "boilerplate"),
        ("Distributed by Elm Content, LLC.", "boilerplate"),
        ("Visit The Elm Post at www.elmpost.example.", "boilerplate"),
        ("If you have tips on bridges, write to our desk.", "boilerplate"),
        ("Cars on the bridge in May. Pic by Jo Roe", "caption"),
        ("Cars on the bridge in May. (EP Photo)", "caption"),
        ("Representative image of a bridge.", "caption"),
        ("Cars on the bridge in May. HANDOUT/ELM COUNCIL", "caption"),
        ("“The Bridge” photo credit: Jo Roe/Elm Herald/Newslines", "caption"),
        ("What the bridge means to the town, as our Jo Roe explains. Photo: AP", "caption"),
        ("Cars on the bridge in May. Jo Roe/AP, file", "caption"),
        ("Cars on the bridge in May. Reuters/Jo Roe", "caption"),
        ("A scene from a film of the flood. (X/@elmwatch)", "caption"),
        ("Cars on the bridge in May. Jo Roe | Elm Ledger", "caption"),
        ("Cars on the bridge in May. Contributed photo", "caption"),
        ("Cars on the bridge in May. — EPA pic", "caption"),
        ("The bridge at dawn. (Wikimedia Commons)", "caption"),
    ],
)
def test_a_line_between_paragraphs_has_its_role(line, role):
    assert role_of(line) == role


@pytest.mark.parametrize(
    "line",
    [
        "The company changed its privacy policy after users complained about the terms of service last week.",
        "Share prices fell by a tenth.",
        "Jane Doe reported from Elm that the bridge was closed.",
        "He tweeted on Monday that he would not follow the plan.",
        "More than a hundred people came.",
        "The Reuters/Ipsos poll was conducted online in English throughout the country.",
        "Copyright law is old.",
        "Be careful about taking credit: If it falls, you are in trouble.",
        "Jo Roe forwarded this email to a friend in the council.",
        "The correction of the river took ten years, and it cost too much.",
        "Sources close to the council said that a deal was near.",
        "Most of them back the plan, according to a new Post/Times poll.",
        "Developing towns will be helped with their bridges.",
        "For the record: It fell in May, and not in June.",
        "Al Poe contributed 500 dollars to this cause.",
        "Update: The council said on Monday that it had closed the bridge.",
        "“Sign the bill,” he said.",
        "“Subscribe to the paper,” he said, “and see.”",
        "Let us pray, she said, for our bridge.",
        "Research by the council, a body of the town, shows that it fell.",
        "The town can be reached by boat in an hour.",
        "Its newsletter, sent to 900 subscribers, did not name the bridge.",
        "Bloomberg is viewed as a cautious leader with many old views.",
        "Email showed that the plan was known.",
        "This story was written by a council clerk who died in 1901.",
        "Cars on the bridge, one of them Jo Roe’s, the Elm Herald said.",
        "“It is not the town of our youth that falls, but the bridge, and with it a way of life that none of us who "
        "live here will see again.” Jo Roe, Elm Herald",
        "Get your reading glasses out. The council has made its bridge rules public for the first time.",
        "“The council said on Monday that it would close the bridge, in the spring, and that all who live on the bank "
        "would be told of it by a letter.” Reuters",
        "It gave her critics a way to call him names (Roe’s name for the Meet the Town host).",
        "First, let us see what befell the old bridge, and you can watch the film of it from start to end "
        "here, with all of the sounds [WARNING: LOUD SOUNDS AHEAD]:",
        "The town needs your help, the mayor told the crowd.",
        "He said that people could contact them at the town hall.",
    ],
)
def test_prose_about_such_things_stays_prose(line):
    assert role_of(line) == "paragraph"


def test_every_block_says_why():
    assert all(row.reason for row in blocks(ARTICLE + "\nAdvertisement\n\nSource"))
    assert furniture("Advertisement") == ("leftover", "advertisement")
    assert furniture(PARAGRAPH) is None


def test_the_head_of_an_article():
    head = "Council closes bridge\n\nA town is cut in two\n\nBy Jane Doe\n\nJune 28, 2025"
    text = f"{head}\n\n{PARAGRAPH}\n\n{SECOND}"
    assert roles(text) == ["title", "teaser", "byline", "dateline", "paragraph", "paragraph"]
    assert metadata(blocks(text)) == {"title": "Council closes bridge", "byline": "Jane Doe", "published": "2025-06-28"}


def test_a_caption_on_one_line_with_the_headline_is_cut_off():
    head = "Council closes the old bridge\n\nThe bridge after the flood in spring. | Ann Lee/AP Photo "
    found = blocks(f"{head}Council closes the old bridge\n\n{PARAGRAPH}\n\n{SECOND}\n")
    assert [row.role for row in found] == ["title", "caption", "boilerplate", "paragraph", "paragraph"]
    found = blocks(f"{ARTICLE}\nWhy it matters: {THIRD} (RELATED: Road is closed as well in the east)\n")
    assert [row.role for row in found][-2:] == ["paragraph", "boilerplate"]


def test_a_short_message_of_a_network_is_a_paragraph():
    assert role_of("Close it at last — Jo Roe (@joroe) May 2, 2017") == "paragraph"


def test_a_summary_above_the_story_goes_on_after_the_stop_of_an_abbreviation():
    summary = "Engineers tell of a warning they shared with the U.S.\n\nWarning to towns on the river came in May"
    assert roles(f"Council closes bridge\n\n{summary}\n\n{PARAGRAPH}\n\n{SECOND}")[1:3] == ["teaser", "heading"]


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Jane Doe", "Jane Doe"),
        ("Ilse Øvrebø", "Ilse Øvrebø"),
        ("Jane Doe, Staff Writer", "Jane Doe"),
        ("Jane Doe in Oslo", "Jane Doe"),
        ("Jane Doe for The River Post", "Jane Doe"),
        ("From Jane Doe in Oslo", "Jane Doe"),
        ("By Jane Doe, M.D.", "Jane Doe"),
        ("Guest essay by Jane Doe", "Jane Doe"),
        ("From the archive", None),
        ("Jane Doe • River Post", "Jane Doe"),
        ("By Jane Doe (Reuters)", "Jane Doe"),
        ("By Jane Doe/River Post", "Jane Doe"),
        ("By Jane Doe Jr.", "Jane Doe Jr."),
        ("River Post", None),
        ("Key Points", None),
        ("Who pays now", None),
        ("Elm Republic", None),
        ("Link Copied", None),
        ("Jane Doe, river editor", "Jane Doe"),
        ("Ilse Øvrebø and Jane Doe", "Ilse Øvrebø and Jane Doe"),
        ("Jane Doe (@janedoe)", "Jane Doe"),
        ("By Jane Doe. Photographs by Jo Roe", "Jane Doe"),
        ("Jane Doe · 4 min read", "Jane Doe"),
        ("Jane Doe •", "Jane Doe"),
        ("Jane Doe / Post Staff", "Jane Doe"),
        ("Author of the article: Jane Doe", "Jane Doe"),
        ("By Jane Doe ELM POST", "Jane Doe"),
        ("By Jane Doe / River Post", "Jane Doe"),
        ("Jane Doe <jdoe@example.com>", "Jane Doe"),
        ("Elm Press | By JANE DOE", "JANE DOE"),
        ("May 6, 2025 | Jane Doe", "Jane Doe"),
        ("Published 6 May 2025 by Jane Doe", "Jane Doe"),
        ("Jane Doe Updated 3 hours ago", "Jane Doe"),
        ("By Jane Doe on Twitter @janedoe", "Jane Doe"),
        ("May 6, 2025 | Elm Ledger (OH)", None),
        ("Jane Doe, Professor of Rivers, University of Elm", "Jane Doe"),
        ("Author: Jane Doe; STAFF | Section: East", "Jane Doe"),
        ("Words by Jane Doe. Photographs by Jo Roe", "Jane Doe"),
        ("Jane Doe, Al Poe, Jo Roe, Rob Poe and Ann Roe", None),
    ],
)
def test_a_name_alone_below_the_title_is_a_byline(line, byline):
    assert metadata(blocks(f"Council closes bridge\n\n{line}\n\n{PARAGRAPH}\n\n{SECOND}"))["byline"] == byline


def test_the_date_of_publication_counts_before_that_of_an_update():
    dates = "Updated May 7, 2025 at 9 a.m.\n\nPublished May 6, 2025"
    assert metadata(blocks(f"Council closes bridge\n\n{dates}\n\n{PARAGRAPH}"))["published"] == "2025-05-06"


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Jane Doe is a reporter who covers bridges.", "boilerplate"),
        ("Jane Doe’s new book is out.", "boilerplate"),
        ("Jane Doe crossed the bridge on Monday.", "paragraph"),
        ("Rob Poe covers rivers for the East Post.", "boilerplate"),
        ("Jane Doe joined the East Post in 2016.", "boilerplate"),
        ("— Rob Poe is a senior fellow at the River Institute.", "boilerplate"),
        ("Rob Poe, a friend of rivers, is the author of a book on bridges.", "boilerplate"),
        ("Rob Poe is the Herald’s chief columnist.", "boilerplate"),
        ("“It fell” — Rob Poe, builder", "paragraph"),
        ("Rob Poe is a columnist who saw the flood.", "paragraph"),
    ],
)
def test_the_last_line_on_the_author_is_not_the_article(line, role):
    assert blocks(f"{ARTICLE}\n{SECOND}\n\n{line}")[-1].role == role


def test_a_firm_s_words_on_itself_are_not_the_article():
    found = blocks(f"{ARTICLE}\n{SECOND}\n\nAbout Elm Bridges\n\nElm Bridges has built bridges since 1901.")
    assert [row.role for row in found[-2:]] == ["boilerplate", "boilerplate"]
    found = blocks(f"{ARTICLE}\n{SECOND}\n\nAbout Those Boats\n\nThey have lain in the river since 1901.")
    assert [row.role for row in found[-2:]] == ["heading", "paragraph"]


def test_prose_on_both_sides_of_a_list_is_the_article():
    rows = "\n\n".join(f"Ward {n}: {n} for, {9 * n} against" for n in range(1, 15))
    for below in ([SECOND, THIRD, FOURTH], [SECOND]):
        found = blocks("\n\n".join(["Council closes bridge", PARAGRAPH, rows, *below]))
        assert [row.text for row in found if row.role == "paragraph"] == [PARAGRAPH, *below]


def test_a_paragraph_that_stands_twice_is_read_once():
    found = blocks(f"{ARTICLE}\n“No way.”\n\n{PARAGRAPH}\n\n“No way.”\n\n{THIRD}")
    told = [row.text for row in found if row.role == "paragraph"]
    assert told == [PARAGRAPH, SECOND, "“No way.”", "“No way.”", THIRD]


def test_what_is_not_printed_is_none():
    assert metadata(blocks(PARAGRAPH)) == {"title": None, "byline": None, "published": None}
    assert metadata([]) == {"title": None, "byline": None, "published": None}


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("By Chas Pravdy", "Chas Pravdy"),
        ("Chas Pravdy - 28 June 2025 02:13", "Chas Pravdy"),
        ("BY JANE DOE, Associated Press", "JANE DOE"),
        ("By Jane Doe and John Roe | Fox News", "Jane Doe and John Roe"),
        ("Posted by Jane Doe on June 28, 2025", "Jane Doe"),
        ("By Maria de la Cruz Nov. 18, 2019", "Maria de la Cruz"),
        ("28 June 2025", None),
        ("By Þór Ægisson", "Þór Ægisson"),
        ("By Ömer Çelik and Łucja Żur", "Ömer Çelik and Łucja Żur"),
        ("By Hana al-Rashid, Reuters", "Hana al-Rashid"),
        ("By Jane van der Berg jvdb@example.com", "Jane van der Berg"),
        ("By Jane Doe @janedoe", "Jane Doe"),
        ("By Jane Doe/River Post", "Jane Doe"),
        ("By Jane Doe in Oslo", "Jane Doe"),
        ("By Jane Doe for the River Post", "Jane Doe"),
        ("By Jane Doe Staff Writer", "Jane Doe"),
        ("Reporter: Jane Doe", "Jane Doe"),
        ("By Staff Reporter Jane Doe", "Jane Doe"),
        ("By Oslo Correspondent Jane Doe", "Jane Doe"),
        ("Story and photos by Jane Doe", "Jane Doe"),
        ("Exclusive by Jane Doe", "Jane Doe"),
        ("By BBC Correspondent Jane Doe", "Jane Doe"),
        ("By Jane Doe and agencies", "Jane Doe"),
        ("By Jane Doe and John Roe, USA TODAY", "Jane Doe and John Roe"),
        ("Text: Jane Doe | Photos: John Roe", "Jane Doe"),
        ("By Jane Doe Environment Correspondent", "Jane Doe"),
        ("By Jane Doe of The Elm Herald", "Jane Doe"),
        ("Words by Jane Doe Photographs by John Roe", "Jane Doe"),
        ("By Jane Doe in Oslo and John Roe in Elm", "Jane Doe and John Roe"),
        ("By Jane Doe; editing by John Roe", "Jane Doe"),
        ("By JANE DOE The River Post", "JANE DOE"),
        ("Reporting by Jane Doe", "Jane Doe"),
        ("By Jane Doe Updated May 6, 2025", "Jane Doe"),
        ("By JANE DOE and JOHN ROE Associated Press", "JANE DOE and JOHN ROE"),
    ],
)
def test_a_byline_names_the_author_alone(byline, name):
    assert author(byline) == name


@pytest.mark.parametrize(
    "credit",
    [
        "\n\nReporting by Jane Doe in Elm; Editing by John Roe",
        " Reporting by Jane Doe; Editing by John Roe",
        " (Additional reporting by Jane Doe)",
    ],
)
def test_a_closing_credit_is_none_of_the_words(credit):
    found = blocks(f"Council closes the old bridge\n\n{PARAGRAPH}\n\n{SECOND}{credit}\n")
    assert [row.text for row in found if row.role == "paragraph"] == [PARAGRAPH, SECOND]


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("EDUCATION\n\nCouncil closes the old bridge", None),
        ("World\n\nCouncil closes the old bridge\n\nBy Jane Doe", "Jane Doe"),
        ("Council closes the old bridge\n\nJane Doe | Elm Courier", "Jane Doe"),
        ("Council closes the old bridge\n\nJane Doe Education editor\n\nMay 6, 2025", "Jane Doe"),
        ("Council closes the old bridge\n\nBy Jane Doe\n\nMAY 6, 2025 / 7:22 AM EST / ELM NEWS", "Jane Doe"),
        (
            "Council closes the old bridge\n\nBy Jane Doe\n\n"
            "Published 1:02 PM EDT, Tue May 6, 2025 | Updated 8:15 AM EDT, Wed May 7, 2025",
            "Jane Doe",
        ),
    ],
)
def test_a_section_over_the_title_and_a_house_below_it_are_neither_title_nor_text(head, names):
    found = blocks(f"{head}\n\n{PARAGRAPH}\n\n{SECOND}\n")
    assert (metadata(found)["title"], metadata(found)["byline"]) == ("Council closes the old bridge", names)
    assert [row.text for row in found if row.role == "paragraph"] == [PARAGRAPH, SECOND]


def test_the_last_turn_of_a_talk_may_have_no_stop():
    turns = "Ash: We had a bridge once.\n\nBuie: It fell in May, I think.\n\n" * 2
    assert roles(f"A talk on the bridge\n\n{PARAGRAPH}\n\n{turns}Ash: And it was ours")[-1] == "paragraph"


@pytest.mark.parametrize(
    "line",
    [
        "By the time he left, it was over",
        "Step by Step",
        "Stand by Me, a film",
        "Writers: talks go on",
        "By design",
        "Vote set for June 28, 2025",
        "Trump Rally June 28, 2025",
    ],
)
def test_what_looks_like_a_byline_is_a_title(line):
    assert roles(f"{line}\n{PARAGRAPH}")[0] == "title"


@pytest.mark.parametrize(
    "opening",
    [
        "WASHINGTON (AP) —",
        "(AP) ELM, Ohio —",
        "(Elm, Ohio) –",
        "Elm, Ohio (WELM) —",
        "SPRINGFIELD, Ill. (Reuters) -",
        "LONDON —",
        "(Reuters) -",
        "Paris, France (CNN)",
        "Dekalb, Ill. —",
        "NEW ELM:",
        "Elmtown, May 6 (EPN):",
        "Old Elm, March 7 —",
        "ELM, May 6. /EPN/.",
        "(Adds cost) ELM, May 6 (Reuters) -",
        "ELM. May 6 (Interfax) -",
        "RIVER ELM (AP) _",
        "Elmtown (Rivernews):",
        "ELM, Norway, (AP) -",
        "Elmtown, N.J. -",
        "Elmtown CNN —",
        "Elmtown, Norway |",
        "Elmtown, Norway –",
        "Rio de Elmo, Sept 9 —",
        "Sept. 9 (UPI) --",
        "Elmtown, May 6 (EFE).-",
        "ELM (9 September 2024) –",
        "New Elm [Norway], May 6 (ANI):",
        "ELM, Ohio (BUSINESS WIRE) --",
        "OLD ELM, 6th May, 2024 (ELM) --",
        "ELM, May 6, Kyodo -",
        "OLD ELM and TROY —",
        "ELM, N.J./TROY (Reuters) -",
        "Elmtown, May 6, 2024, EPN --",
    ],
)
def test_a_dateline_that_opens_the_story_is_a_block_of_its_own(opening):
    text = f"Council closes bridge\n\n{opening} {PARAGRAPH}\n\nOSLO — {SECOND}"
    found = [(row.role, row.text) for row in blocks(text)]
    assert found[1:] == [("dateline", opening), ("paragraph", PARAGRAPH), ("paragraph", f"OSLO — {SECOND}")]


@pytest.mark.parametrize("opening", ["ELM—", "OLD ELM, Ohio—", "ELM, N.J. —", "ELM (AP)—"])
def test_a_dateline_may_stand_without_a_space(opening):
    assert blocks(f"Council closes bridge\n\n{opening}{PARAGRAPH}\n\n{SECOND}")[1].text == opening


@pytest.mark.parametrize(
    "opening", ["UPDATE —", "ANALYSIS —", "Bridges —", "NASA’s", "DEVELOPING:", "NATO:", "Old Elm —"]
)
def test_other_openings_stay_in_the_paragraph(opening):
    assert blocks(f"Title here\n\n{opening} {PARAGRAPH}")[1].text.startswith(opening)


MENU = "\n".join(["Home", "World", "Politics", "Sport", "Weather", "Opinion", "Log in"] * 3)
OTHERS = "\n".join(
    ["Most read", "Ten bridges that fell", "Why rivers rise", "A town in two", "Five ways to cross", "Boats are back"]
)
PAGE = (
    f"{MENU}\nCouncil closes the old bridge\nBy Jane Doe\nJune 28, 2025\nShare\n{PARAGRAPH}\nAdvertisement\n"
    f"{SECOND}\n{THIRD}\n{FOURTH}\n3 Comments\nbob says:\nI will miss the bridge, and so will he.\n"
    f"{OTHERS}"
)


def test_a_pasted_page_is_read_as_the_article_in_it():
    found = blocks(PAGE)
    assert [row.text for row in found if row.role == "paragraph"] == [PARAGRAPH, SECOND, THIRD, FOURTH]
    assert [row.text for row in found if row.role == "title"] == ["Council closes the old bridge"]
    assert {row.role for row in found[:21]} == {"boilerplate"}
    assert metadata(found)["byline"] == "Jane Doe"


def test_short_turns_of_an_interview_are_the_article():
    turns = [
        "ANN LEE, HOST: Why? (CROSSTALK)",
        "ROE: No.",
        "LEE: So?",
        "ROE: Yes. [laughter]",
        "LEE: Oh.",
        "Q. Why?",
        "A. No.",
    ]
    found = blocks("\n\n".join(["Council closes bridge", *turns]))
    assert [row.text for row in found if row.role == "paragraph"] == turns


def test_comments_are_not_the_article():
    assert opens_comments("3 Comments") and opens_comments("Leave a Reply")
    assert not opens_comments("He declined to comment.")


def test_english_is_told_from_other_languages():
    german = "Der Minister sagte am Montag, dass die Wahl im Mai nicht verschoben werden kann. " * 3
    assert language_note(f"{PARAGRAPH} {SECOND}") is None
    assert "English" in language_note(german)
    assert "English" in language_note("Президент заявил в понедельник, что выборы не будут перенесены. " * 4)
    assert language_note("Too few words") is None


def test_notes_say_what_makes_a_text_hardly_an_article():
    assert article_notes(blocks("\n\n".join([ARTICLE, THIRD, FOURTH]))) == []
    assert "10 words" in article_notes(blocks("Ten words are here and they are too few, alas."))[0]
    assert "one sentence" in article_notes(blocks(f"Title\n\n{PARAGRAPH[:-1]}, {PARAGRAPH[4:-1]}, {PARAGRAPH[4:]}"))[0]
    assert "0 words" in article_notes(blocks("Title\n\nAdvertisement"))[0]
    listed = article_notes(blocks("\n".join(f"• item {n}" for n in range(9))))
    assert any("short lines" in note for note in listed)
    code = article_notes(blocks("for (i = 0; i < n; i++) { a[i] = b[i]; }\nif (a) { return b(); } else { c = {}; }"))
    assert any("code" in note for note in code)
    capitals = "\n\n".join([ARTICLE, THIRD, FOURTH]).upper()
    assert any("capitals" in note for note in article_notes(blocks(capitals)))


# Laws

LINE = st.sampled_from(
    [
        *(PARAGRAPH, SECOND, "LONDON (AP) — The vote is over, officials said on Monday.", "“No way.”"),
        *("Council closes bridge", "By Jane Doe", "June 28, 2025", "• Trams run", "* a", "1. First"),
        *("Advertisement", "Home", "Source", "3 Comments"),
    ]
)
TEXTS = st.lists(st.one_of(LINE, st.text(alphabet=" aB.•-\u00a0…”1", max_size=12)), max_size=14)


@given(TEXTS)
@example([PAGE])
def test_each_block_stands_where_it_says_and_nothing_is_lost(rows):
    raw = "\n".join(rows)
    last = 0
    for row in blocks(raw):
        assert raw[row.start : row.end] == row.text == row.text.strip() != ""
        assert not raw[last : row.start].strip(" \n\t\u00a0•◦▪‣●∙·*-")
        assert raw.count("\n", 0, row.start) == row.line - 1
        last = row.end
    assert not raw[last:].strip()


def shape(raw):
    """Return all of the blocks but their places."""
    return [(row.role, row.text, row.reason) for row in blocks(raw)]


@given(TEXTS, st.sampled_from(["\n\n", " \n", "\n \t \n\n", "\r\n", "\r", "\u2028"]))
def test_blank_lines_trailing_spaces_and_line_ends_change_nothing_but_places(rows, end):
    assert shape(end.join(rows)) == shape("\n".join(rows))


@given(TEXTS)
def test_blank_lines_around_a_text_change_nothing_but_places(rows):
    assert shape("\n \n" + "\n".join(rows) + "\n\n") == shape("\n".join(rows))


def test_short_lines_with_a_dash_under_a_colon_are_a_list_and_no_menu():
    text = "What comes\n\nHe had a list on Monday.\n\nHere is what will come:\n\n– a photo\n\n– a feast\n\n– rain"
    found = [(row.text, row.role) for row in blocks(f"{text}\n\n– no talk\n\nIt rained on all of it on the day.")]
    assert {role for line, role in found if line.startswith("–")} == {"bullet"}


def test_a_heading_that_stands_again_beside_a_line_with_a_time_is_of_a_video():
    told, video = "The mayor answered a question on Monday.", "What the mayor will do"
    text = f"Mayor speaks\n\n{told}\n\n{video}\n\n{video} 01:41\n\n{video}\n\nThe bridge was shut on the day after."
    roles = {row.text: row.role for row in blocks(text)}
    assert roles[video] == roles[f"{video} 01:41"] == "boilerplate"
    assert {row.role for row in blocks(text.replace(" 01:41", "").replace(f"{video}\n\n{video}\n\n", ""))} == {
        "title", "paragraph", "heading",
    }  # fmt: skip
