"""Indirect attributions: what is attributed, to whom, by which word; and what only looks like it."""

import pytest
from parallax.lexicons import entries
from parallax.speech import Sentence, find

VERBS = entries("reporting_verbs")
LISTS = [("reporting_verbs", "verb"), ("reporting_nouns", "noun"), ("reporting_adjectives", "adjective")]
FRIENDS = [
    (row[column], row["false_friend"])
    for name, column in [*LISTS, ("source_phrases", "phrase")]
    for row in entries(name)
]


SPOKE = [("Ann Lee", "speak of", "attacks by Elm and Old York"), ("Ann Lee", "say", "that it rained")]
TIMES = [("Times", "according to", "Joe Poll left"), ("Joe Poll", "say", "that it rained")]


def rows_of(text):
    """Return the attributions of one sentence."""
    return find(text, [Sentence(0, "paragraph", text, 0, len(text), len(text.split()))])[1]


def said(text):
    """Return (speaker, verb, content) of each attribution."""
    return [(row.speaker, row.verb, row.text) for row in rows_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hours later, Ann Lee came. Naturally, he called for a bridge.", [("he", "call for", "a bridge")]),
        ("Did Ann Lee say that it rained?", []),
        ("A source familiar with the plan said that it rained.", [("source", "say", "that it rained")]),
        ("Two sources close to Ann Lee told the News it rained.", [("sources", "tell", "it rained")]),
        ("Two speechwriters implored her to stay.", [("speechwriters", "implore", "to stay")]),
        ("The plan was first reported by the Elm News.", [("Elm News", "report", "The plan")]),
        ("The Elm News first reported that it rained.", [("Elm News", "report", "that it rained")]),
        ("The city may deny them larger permits in Elm.", []),
        (
            "They heard Ann Lee’s call for answers when Joe Poll said that it rained.",
            [("Ann Lee", "call", "for answers"), ("Joe Poll", "say", "that it rained")],
        ),
        ("When asked by Ann Lee if it rained, Joe Poll left.", [("Ann Lee", "ask", "if it rained")]),
        ("It rained, according to Ann Lee, much to the relief of Elm.", [("Ann Lee", "according to", "It rained")]),
        ("Ann Lee, who in a letter denied the claim, left.", [("Ann Lee", "deny", "the claim")]),
        (
            "Ann Lee said it rained — warning that it may snow.",
            [("Ann Lee", "say", "it rained"), ("Ann Lee", "warn", "that it may snow")],
        ),
        ("Ann Lee said it rained — though Elm is dry.", [("Ann Lee", "say", "it rained")]),
        ("Ann Lee said it rained, as the mayor entered the room.", [("Ann Lee", "say", "it rained")]),
        ("Ann Lee said it rained, a move some took for a joke.", [("Ann Lee", "say", "it rained")]),
        ("Ann Lee said late Friday morning that it rained.", [("Ann Lee", "say", "that it rained")]),
        ("The storm led Ann Lee to say that it rained.", [("Ann Lee", "say", "that it rained")]),
        ("The law allows Ann Lee to order a bridge.", []),
        ("Joe Poll left hours after Ann Lee sent a letter saying it rained.", [("Ann Lee", "say", "it rained")]),
        ("Ann Lee blamed the storm but was late.", [("Ann Lee", "blame", "the storm")]),
        ("Ann Lee asked him to go after the storm ended.", [("Ann Lee", "ask", "to go")]),
        (
            "After talks with Joe Poll, the Elm mayor, Ann Lee left, saying that it rained.",
            [("Ann Lee", "say", "that it rained")],
        ),
        ("The city has the power to order Elm to pay.", []),
        ("Joe Poll said it rained, Ann Lee said in a letter on Monday.", [("Joe Poll", "say", "it rained")]),
        ("It rained, Ann Lee said, though it is dry now.", [("Ann Lee", "say", "It rained")]),
        (
            "The clerks feel shame, Ann Lee said, adding that it rained.",
            [("clerks", "feel", "shame"), ("Ann Lee", "add", "that it rained")],
        ),
        ("According to one expert, Joe Poll’s wife left.", [("expert", "according to", "Joe Poll’s wife left")]),
        ("Ann Lee had the chance to stay or explain why she left.", []),
        ("The police questioned Ann Lee on Monday.", []),
        ("The police questioned Ann Lee's motives.", [("police", "question", "Ann Lee's motives")]),
        ("As Joe Poll spoke, Ann Lee came to Elm, saying that it rained.", [("Ann Lee", "say", "that it rained")]),
        ("Joe Poll met Ann Lee, who replied by saying that it rained.", [("Ann Lee", "say", "that it rained")]),
        ("As it rained, Ann Lee came home and complained.", []),
        ("Ann Lee said on Elm’s “The Old House” that it rained.", [("Ann Lee", "say", "that it rained")]),
        ("Ann Lee blamed the storm and entered the room.", [("Ann Lee", "blame", "the storm")]),
        (
            "Ann Lee said it rained but did not say where.",
            [("Ann Lee", "say", "it rained"), ("Ann Lee", "say", "where")],
        ),
        (
            "Ann Lee said it rained and called it good.",
            [("Ann Lee", "say", "it rained"), ("Ann Lee", "call", "it good")],
        ),
        ("Joe Poll said it rained, Ann Lee told the Elm News.", [("Joe Poll", "say", "it rained")]),
        (
            "Joe Poll said it rained, and Ann Lee said in a letter that it snowed.",
            [("Joe Poll", "say", "it rained"), ("Ann Lee", "say", "that it snowed")],
        ),
        ("“It rained” in Elm, Ann Lee said, according to a copy of it.", [("Ann Lee", "say", "“It rained” in Elm")]),
        ("Ann Lee answered, “I do,” to a question of the judge.", []),
        ("Ann Lee said he will go, though no date is known.", [("Ann Lee", "say", "he will go")]),
        ("Ann Lee said acts that, though late, help us.", [("Ann Lee", "say", "acts that, though late, help us")]),
        ("Ann Lee said he will go, following a storm in Elm.", [("Ann Lee", "say", "he will go")]),
        ("Ann Lee said it is “a gift” in a letter on Monday.", [("Ann Lee", "say", "it is “a gift”")]),
        ("Ann Lee said it is “a gift” in a box.", [("Ann Lee", "say", "it is “a gift” in a box")]),
        ("Ann Lee said he will go, in remarks made in Elm.", [("Ann Lee", "say", "he will go")]),
        ("Ann Lee said he will go, in a step that upset Elm.", [("Ann Lee", "say", "he will go")]),
        (
            "Ann Lee wrote that he “will go,” referring to Poll.",
            [("Ann Lee", "write", "that he “will go,”"), ("Ann Lee", "refer to", "Poll")],
        ),
        ("Ann Lee blamed the storm for it but others have doubts.", [("Ann Lee", "blame", "the storm for it")]),
        ("In the week since Ann Lee said it rained, Elm is dry.", [("Ann Lee", "say", "it rained")]),
        ("The bridge, which Ann Lee said was old, fell on Monday.", [("Ann Lee", "say", "was old")]),
        ("Indeed, all told, it rained in Elm.", []),
        (
            "Ann Lee stayed in Elm, with the union joining the chorus demanding her exit.",
            [("union", "demand", "her exit")],
        ),
        ("Joe Poll came, while Ann Lee met farmers calling on Elm to act.", [("Ann Lee", "call on", "to act")]),
        ("Ann Lee of York, a member of the Elm board who said it rained, left.", [("Ann Lee", "say", "it rained")]),
        (
            "Ann Lee, who leads Farmers for Elm, an old group that helps, told York that it rained.",
            [("Ann Lee", "tell", "that it rained")],
        ),
        ("It rained, said the mayor Sunday.", [("mayor", "say", "It rained")]),
        ("Ann Lee met friends, Mr. Lee’s lawyers said.", [("Ann Lee’s lawyers", "say", "Ann Lee met friends")]),
        ("Repairs began this week with the agency saying it was late.", [("agency", "say", "it was late")]),
        ("A police report says it rained.", [("police report", "say", "it rained")]),
        (
            "Ann Lee denounced the plan and renewed her call for a vote.",
            [("Ann Lee", "denounce", "the plan"), ("Ann Lee", "call", "for a vote")],
        ),
        (
            "Ann Lee voiced hope for the York and Elm-backed plan.",
            [("Ann Lee", "voice", "hope for the York and Elm-backed plan")],
        ),
        ("Ann Lee said it will go on, after two men left Elm to see it.", [("Ann Lee", "say", "it will go on")]),
        ("Ann Lee wants to “leave Elm,” Joe Poll said when it rained.", [("Ann Lee", "want", "to “leave Elm,”")]),
        ("Ann Lee said on York’s “Late Hour” that it rained.", [("Ann Lee", "say", "that it rained")]),
        ("Joe Poll called Ann Lee and left town.", []),
        ("It ended one of the most lamented cuts of the year.", []),
        ("Ann Lee said he will go, setting the stage for a fight.", [("Ann Lee", "say", "he will go")]),
        ("Ann Lee said he will go, potentially setting up a fight.", [("Ann Lee", "say", "he will go")]),
        (
            "Elm is old, and, according to Ann Lee, the bridge is shut.",
            [("Ann Lee", "according to", "the bridge is shut")],
        ),
        ("Ann Lee said “it rains,” which Joe Poll took as a sign.", []),
        (
            "The bridge is shut, Ann Lee, R-Elm, top member of the House, said.",
            [("Ann Lee", "say", "The bridge is shut")],
        ),
        (
            "Ann Lee, vice president of Labor, Health, and Benefits, told Elm that it rained.",
            [("Ann Lee", "tell", "that it rained")],
        ),
        ("The mayor’s executive orders Wednesday also instructed agents to leave.", []),
        ("They searched the office of Ann Lee, seeking evidence related in part to the bridge.", []),
        ("Prior to May, it was unfathomable to suggest that it would rain.", []),
        ("The two knew why Lee said what she did.", []),
        ("Ann Lee said it rained — a reference to the bridge.", [("Ann Lee", "say", "it rained")]),
        ("Ann Lee said it rained, a move that Poll had made.", [("Ann Lee", "say", "it rained")]),
        ("Ann Lee said it rained, as he came to Elm.", [("Ann Lee", "say", "it rained")]),
        (
            "Ann Lee denied old claims even as Poll said it rained.",
            [("Ann Lee", "deny", "old claims"), ("Poll", "say", "it rained")],
        ),
        (
            "Ann Lee was accused of fraud in a case without the review that is due by the board.",
            [("", "accuse", "of fraud in a case without the review that is due by the board")],
        ),
        ("Ann Lee said it rained according to a list of days.", [("Ann Lee", "say", "it rained")]),
        ("It closed, with city officials saying that it rained.", [("city officials", "say", "that it rained")]),
        ("There were remarks by city officials demanding a bridge.", [("city officials", "demand", "a bridge")]),
        (
            "Four other Lee associates came in May, saying that it rained.",
            [("Lee associates", "say", "that it rained")],
        ),
        (
            "Elm said Mayor Ann Lee and Governor Joe Poll agreed that it was late.",
            [("Elm", "say", "Mayor Ann Lee and Governor Joe Poll agreed that it was late")],
        ),
        (
            "A spokesman for the Elm mayor, Ann Lee, said it rained.",
            [("spokesman for the Elm mayor", "say", "it rained")],
        ),
        ("A spokesman for the bank, Joe Poll, said it rained.", [("Joe Poll", "say", "it rained")]),
        ("Friends of Elm’s State Director Ann Lee said it rained.", [("Ann Lee", "say", "it rained")]),
        ("The state charged him with fraud.", []),
        ("The state charged Ann Lee with fraud.", []),
        ("Ann Lee denied Mr. Poll a larger victory in Elm.", []),
        ("The army provides many ways for victims to report a crime.", []),
        ("Another proposed plan would end it.", []),
        ("Another argued that it rained.", [("another", "argue", "that it rained")]),
        ("Ann Lee condemned the strike, a move that could end it.", [("Ann Lee", "condemn", "the strike")]),
        ("Part of the reason Ann Lee said it rained.", [("Ann Lee", "say", "it rained")]),
        ("Others left, state Attorney General Ann Lee among them.", []),
        ("The Club for Growth, a group that aired ads, urged Lee to go.", [("Club for Growth", "urge", "to go")]),
        ("It was late when you hear people suggest that it rained.", [("people", "suggest", "that it rained")]),
        ("Ann Lee said of the idea that it would end.", [("", "idea", "that it would end")]),
        ("It rained, according to a Feb. 3 post he wrote.", [("", "according to", "It rained")]),
        ("The mayor’s words turned to Elm since a bank report released late.", []),
        ("Ann Lee told “The Lead” that it rained.", [("Ann Lee", "tell", "that it rained")]),
        (
            "Elm’s Ministry of Foreign Affairs said it rained.",
            [("Elm’s Ministry of Foreign Affairs", "say", "it rained")],
        ),
        (
            "It may rain even if Elm declares a holiday, according to Ann Lee, a writer in York.",
            [("Elm", "declare", "a holiday")],
        ),
        ("It was an ally of the lawyer known for attacking bridges.", [("lawyer", "attack", "bridges")]),
        ("Club for Tea spokesman Joe Poll said that it rained.", [("Joe Poll", "say", "that it rained")]),
        (
            "A spokesman for Elm leader Joe Poll said that it rained.",
            [("spokesman for Elm leader Joe Poll", "say", "that it rained")],
        ),
        ("On a call he interrupted analysts who asked about rain.", [("analysts", "ask about", "rain")]),
        ("Anybody said that it rained.", [("", "say", "that it rained")]),
        ("Iran’s army shot at a Canadian drone that it said was late.", [("Iran", "say", "was late")]),
        (
            "Asked whether Poll had offered to help, Ann Lee said that it rained.",
            [("Ann Lee", "say", "that it rained")],
        ),
        ("According to the Times, Joe Poll left, saying that it rained.", TIMES),
        ("On Friday, Sept. 14, Ann Lee said that it rained.", [("Ann Lee", "say", "that it rained")]),
        ("Reuters reported that it rained.", [("Reuters", "report", "that it rained")]),
        ("Now is a good time to remind you that it rained.", []),
        ("Ann Lee told Elm News in an interview that aired on Sunday.", []),
        (
            "Ann Lee said in a statement that Poll’s comments were odd.",
            [("Ann Lee", "say", "that Poll’s comments were odd")],
        ),
        ("Ann Lee notes that coded words hurt.", [("Ann Lee", "note", "that coded words hurt")]),
        ("Ann Lee told an Elm briefing that it rained.", [("Ann Lee", "tell", "that it rained")]),
        ("He met Ann Lee and Mayor Joe Poll, who said that it rained.", [("Joe Poll", "say", "that it rained")]),
        ("He met Ann Lee and Joe Poll, who said they were late.", [("Ann Lee and Joe Poll", "say", "they were late")]),
        ("Members of the Elm House said that it rained.", [("members of the Elm House", "say", "that it rained")]),
        (
            "The Elm County Clerk’s Office said that it rained.",
            [("Elm County Clerk’s Office", "say", "that it rained")],
        ),
        ("As late as June 3 said that it rained.", [("", "say", "that it rained")]),
        ("Then director of National Security Ann Lee said that it rained.", [("Ann Lee", "say", "that it rained")]),
        ("An unnamed Elm official said that it rained.", [("unnamed Elm official", "say", "that it rained")]),
        ("The long-expected 40-page report said that it rained.", [("report", "say", "that it rained")]),
        (
            "All 53 clerks in the party-controlled House voted against the bill.",
            [("clerks", "vote against", "the bill")],
        ),
        ("A lawyer for fired Elm Deputy Clerk Ann Lee said that it rained.", [("lawyer", "say", "that it rained")]),
        ("That she is a mother and is expecting another illustrates how it rains.", []),
        (
            "Ann Lee said it rained, adding she hoped for snow.",
            [("Ann Lee", "say", "it rained"), ("Ann Lee", "hope for", "snow")],
        ),
        (
            "It was “a mistake,” Ann Lee wrote, for the mayor to have agreed to come.",
            [("Ann Lee", "write", "It was “a mistake,”")],
        ),
        ("Joe Roe said that it rained, according to her lawyer, Ann Lee.", [("Joe Roe", "say", "that it rained")]),
        ("Agents were in Elm, a city that Lee called home for months.", []),
        ("Officials met in Elm Monday asking for a bridge.", [("officials", "ask for", "a bridge")]),
        ("One alleged worker even ran away.", []),
        ("One told police that it rained.", [("one", "tell", "that it rained")]),
        ("It was the wish of some with him in Elm, who argue that it rained.", []),
        ("The top aide to Joe Poll Ann Lee said that it rained.", [("top aide", "say", "that it rained")]),
        ("Chief Gen. Joe Poll, Jr. said that it rained.", [("Joe Poll", "say", "that it rained")]),
        ("People at the March said that it rained.", [("people at the March", "say", "that it rained")]),
        (
            "It was a note first reported by Pressite. He called for a bridge.",
            [("Pressite", "report", "a note"), ("he", "call for", "a bridge")],
        ),
        ("Lee fled to Great Britain. Britain is far. She called for a bridge.", [("she", "call for", "a bridge")]),
        (
            "President Aller and First Lady Ann Aller came. Aller said that it rained.",
            [("Aller", "say", "that it rained")],
        ),
        ("(Photo: Facebook/Ann Lee) Lee said that it rained.", [("Ann Lee", "say", "that it rained")]),
        (
            "For customers who were willing to pay, the company offered a bridge.",
            [("customers", "willing", "to pay"), ("company", "offer", "a bridge")],
        ),
        ("Ann Lee said so; Joe Poll was censured for calling it a hoax.", [("Joe Poll", "call", "it a hoax")]),
        ("Thanks went to Ann Lee, the mayor, who said it was late.", [("Ann Lee", "say", "it was late")]),
        (
            "With Lee in York, the shop will be open, said Chairman Joe Poll.",
            [("Joe Poll", "say", "With Lee in York, the shop will be open")],
        ),
        ("A number of officials said it rained.", [("officials", "say", "it rained")]),
        (
            "Ann Lee said it rained, while Joe Poll said it snowed.",
            [("Ann Lee", "say", "it rained"), ("Joe Poll", "say", "it snowed")],
        ),
        (
            "Lee reporters Ann Ho and Joe Poll wrote that it rained.",
            [("Ann Ho and Joe Poll", "write", "that it rained")],
        ),
        ("According to a report by Ann Lee, it rained.", [("Ann Lee", "according to", "it rained")]),
        ("According to the report, Mayor Ann Lee swam.", [("report", "according to", "Mayor Ann Lee swam")]),
        ("In May Ann Lee resigned, saying that it rained.", [("Ann Lee", "say", "that it rained")]),
        ("Joe Poll emailed Ann Lee asking for help.", [("Joe Poll", "ask for", "help")]),
        ("The clerk was not authorized to discuss details.", []),
        ("Ann Lee left when she received threatening emails.", []),
        ("Joe Poll, who called the police about the door, left.", []),
        ("Story highlights Ann Lee said it rained.", [("Ann Lee", "say", "it rained")]),
        ("Ann Lee, head of a firm based in Elm, Iowa said it rained.", [("Ann Lee", "say", "it rained")]),
        ("Ann Lee, a writer in York said it rained.", [("Ann Lee", "say", "it rained")]),
        ("Sixty percent of voters said it rained.", [("voters", "say", "it rained")]),
        ("A group called Elm is late.", []),
        ("That may explain why it was late.", []),
        ("In it Ann Lee is heard saying it rained.", [("Ann Lee", "say", "it rained")]),
        ("A tape came in which Ann Lee appears to express surprise.", [("Ann Lee", "express", "surprise")]),
        ("They sent a letter to Secretary of State Ann Lee saying it rained.", [("they", "say", "it rained")]),
        ("A call for Elm documents that he said would help came.", [("he", "say", "would help came")]),
        ("Chief of Staff Ann Lee said it rained.", [("Ann Lee", "say", "it rained")]),
        (
            "They accused Elm of giving arms to the rebels, who said it rained.",
            [("they", "accuse", "Elm of giving arms to the rebels"), ("rebels", "say", "it rained")],
        ),
        ("| Jo Ray/Getty Images Ann Lee said it rained.", [("Ann Lee", "say", "it rained")]),
        ("The PS4 heralded the move.", []),
        ("If it were cut, as Ann Lee is proposing, the fees would go up.", []),
        ("As the Times broke fresh details, Ann Lee left.", []),
        ("Ann Lee said it rained, marking a new low in the feud.", [("Ann Lee", "say", "it rained")]),
        ("Ann Lee said nine rode, compared to ten who did in May.", [("Ann Lee", "say", "nine rode")]),
        (
            "The fees, as Ann Lee says, would go up.",
            [("Ann Lee", "say", "The fees"), ("Ann Lee", "say", "would go up")],
        ),
        ("Days after Ann Lee said it rained, Joe Poll left.", [("Ann Lee", "say", "it rained")]),
        (
            "Critics left, but Joe Poll does not look like he’s about to ask for help.",
            [("Joe Poll", "ask for", "help")],
        ),
        ("Ann Lee left, and two women have come forward saying it rained.", [("women", "say", "it rained")]),
        ("The lawyer representing Ann Lee said it rained.", [("lawyer", "say", "it rained")]),
        (
            "Ann Lee and others such as Joe Poll waited, Al Roe said, though he said it rained.",
            [("Al Roe", "say", "Ann Lee and others such as Joe Poll waited"), ("Al Roe", "say", "it rained")],
        ),
        (
            "The Office of Ferries and Old Bridges said it rained.",
            [("Office of Ferries and Old Bridges", "say", "it rained")],
        ),
        ("The head of Ferries and Old Bridges, Ann Lee, said it rained.", [("Ann Lee", "say", "it rained")]),
        ("It’s safe to say that it rained.", []),
        ("The News quoted Ann Lee as saying it rained.", [("Ann Lee", "say", "it rained")]),
        ("Ann Lee was quoted as saying it rained.", [("Ann Lee", "say", "it rained")]),
        ("Ann Lee says in York, Ohio, that it rained.", [("Ann Lee", "say", "that it rained")]),
        (
            "In recent days, advisers to Mr. Lee say, the cost has grown.",
            [("advisers", "say", "In recent days"), ("advisers", "say", "the cost has grown")],
        ),
        ("Ann Lee said that it was late.", [("Ann Lee", "say", "that it was late")]),
        ("Ann Lee said it was late.", [("Ann Lee", "say", "it was late")]),
        ("It was late, Ann Lee said.", [("Ann Lee", "say", "It was late")]),
        ("It was late, said Ann Lee.", [("Ann Lee", "say", "It was late")]),
        ("The cost, Ann Lee said, was too high.", [("Ann Lee", "say", "The cost"), ("Ann Lee", "say", "was too high")]),
        ("Ann Lee told reporters that it was late.", [("Ann Lee", "tell", "that it was late")]),
        ("Ann Lee told CNN’s John Poll in May that it was late.", [("Ann Lee", "tell", "that it was late")]),
        ("Ann Lee, the mayor of York, said that it was late.", [("Ann Lee", "say", "that it was late")]),
        ("Ann Lee (D-Ohio) said that it was late.", [("Ann Lee", "say", "that it was late")]),
        ("Ann Lee has also repeatedly said that it was late.", [("Ann Lee", "say", "that it was late")]),
        ("According to Ann Lee, it was late.", [("Ann Lee", "according to", "it was late")]),
        ("It was late, according to Ann Lee.", [("Ann Lee", "according to", "It was late")]),
        (
            "The cost, according to Ann Lee, was too high.",
            [("Ann Lee", "according to", "The cost"), ("Ann Lee", "according to", "was too high")],
        ),
        (
            "Ann Lee said that it was late, adding that it rained.",
            [("Ann Lee", "say", "that it was late"), ("Ann Lee", "add", "that it rained")],
        ),
        (
            "Ann Lee said that it was late, but denied that it rained.",
            [("Ann Lee", "say", "that it was late"), ("Ann Lee", "deny", "that it rained")],
        ),
        ("Ann Lee promised to pay the bill.", [("Ann Lee", "promise", "to pay the bill")]),
        ("Ann Lee urged him to pay the bill.", [("Ann Lee", "urge", "to pay the bill")]),
        ("Ann Lee called for a new bridge, and it rained.", [("Ann Lee", "call for", "a new bridge")]),
        ("Ann Lee criticized the plan as too dear.", [("Ann Lee", "criticize", "the plan as too dear")]),
        ("Ann Lee asked whether it was late.", [("Ann Lee", "ask", "whether it was late")]),
        ("The report says that it was late.", [("report", "say", "that it was late")]),
        ("Speaking in York, Ann Lee said it was late.", [("Ann Lee", "say", "it was late")]),
        ("Ann Lee is sure that it was late.", [("Ann Lee", "sure", "that it was late")]),
        ("Ann Lee’s claim that it was late was wrong.", [("Ann Lee", "claim", "that it was late was wrong")]),
        ("The plan was called a hoax by Ann Lee.", [("Ann Lee", "call", "a hoax")]),
        ("The plan has been criticized for its cost.", [("", "criticize", "for its cost")]),
        ("The plan is expected to fail.", [("", "expect", "The plan"), ("", "expect", "to fail")]),
        ("He was told by officials that it was late.", [("officials", "tell", "that it was late")]),
        ("The plan was rejected by Ann Lee.", [("Ann Lee", "reject", "The plan")]),
        ("Ann Lee asked Joe Poll, the mayor, to leave.", [("Ann Lee", "ask", "to leave")]),
        ("Ann Lee said it was late, but it was not.", [("Ann Lee", "say", "it was late")]),
        ("Ann Lee proposed a bridge, a gift to York.", [("Ann Lee", "propose", "a bridge, a gift to York")]),
        ("Those close to Ann Lee say that it was late.", [("those close to Ann Lee", "say", "that it was late")]),
        ("An answer came from Ann Lee, who said it was late.", [("Ann Lee", "say", "it was late")]),
        ("Lawmakers have not said when they will vote.", [("lawmakers", "say", "when they will vote")]),
        ("He left, even suggesting it was late.", [("he", "suggest", "it was late")]),
        ("Lee Vows To Leave York", [("Lee", "vow", "To Leave York")]),
        (
            "Ann Lee said that it was late and Joe Poll argued that it rained.",
            [("Ann Lee", "say", "that it was late"), ("Joe Poll", "argue", "that it rained")],
        ),
        (
            "While Ann Lee says it is late, Joe Poll insists it rained.",
            [("Ann Lee", "say", "it is late"), ("Joe Poll", "insist", "it rained")],
        ),
        ("In Ann Lee’s view, it is late.", [("Ann Lee", "view", "it is late")]),
        ("It is late, in Ann Lee’s opinion.", [("Ann Lee", "opinion", "It is late")]),
        ("As Ann Lee noted, it is late.", [("Ann Lee", "note", "it is late")]),
        ("All heard the mayor’s order to close the bridge.", [("mayor", "order", "to close the bridge")]),
        ("Ann Lee repeated a claim that it was late.", [("Ann Lee", "claim", "that it was late")]),
        ("It was late, people familiar with the plan said.", [("people familiar with the plan", "say", "It was late")]),
        ("It was late, according to a memo seen by York News.", [("memo", "according to", "It was late")]),
        ("— Why are we late? asked Ann Lee.", [("Ann Lee", "ask", "Why are we late?")]),
        ("— We are late — said Ann Lee.", [("Ann Lee", "say", "We are late")]),
        (
            "It rained on Joe Poll, who had left the city, said Ann Lee, whose aunt slept.",
            [("Ann Lee", "say", "It rained on Joe Poll, who had left the city")],
        ),
        (
            "A broker directed a plot in Elm and tried to hide it, an official said on Monday at a talk that may end.",
            [("official", "say", "A broker directed a plot in Elm and tried to hide it")],
        ),
        (
            "The road was closed, a delay that, according to Ann Lee, cost a lot.",
            [("Ann Lee", "according to", "cost a lot")],
        ),
        ("It rained, according to Ann Lee, director of Elm Bank.", [("Ann Lee", "according to", "It rained")]),
        (
            "Sens. Ann Lee of Elm and Joe Poll of York said that it rained.",
            [("Ann Lee and Joe Poll", "say", "that it rained")],
        ),
        ("Police chief Ann Lee and mayor Joe Poll said it rained.", [("Ann Lee and Joe Poll", "say", "it rained")]),
        ("Elm Search and Rescue chief Joe Poll said it rained.", [("Joe Poll", "say", "it rained")]),
        ("Joe Poll, shown during a walk in York, Maine, said that it rained.", [("Joe Poll", "say", "that it rained")]),
        ("Ann Lee, seen in York, Maine, at the dinner, said it rained.", [("Ann Lee", "say", "it rained")]),
        ("Rep. Ann Lee (R-Me.) of Maine, the top member, said it rained.", [("Ann Lee", "say", "it rained")]),
        ("Ann Poll left. The mayor’s wife, Ann, said it rained.", [("Ann Poll", "say", "it rained")]),
        ("The union — which Ann Lee says is late — left the room.", [("Ann Lee", "say", "is late")]),
        ("Acting chief of staff Ann Lee said that it rained.", [("Ann Lee", "say", "that it rained")]),
        (
            "A poll found most people blamed the union even as he sought help after saying it rained.",
            [("poll", "find", "most people blamed the union"), ("he", "say", "it rained")],
        ),
        ("In Elm, N.C., where it rained, Ann Lee joined a march urging him to go.", [("Ann Lee", "urge", "to go")]),
        ("Ann Lee told them after Joe Poll pledged his help that it rained.", [("Ann Lee", "tell", "that it rained")]),
        ("Ann Lee said Monday, before Joe Poll left, that it rained.", [("Ann Lee", "say", "that it rained")]),
        (
            "Ann Lee said it rained, and the union said it was late.",
            [("Ann Lee", "say", "it rained"), ("union", "say", "it was late")],
        ),
        (
            "Ann Lee said it rained, and Joe Poll said Monday that it poured.",
            [("Ann Lee", "say", "it rained"), ("Joe Poll", "say", "that it poured")],
        ),
        ("The union wrote, after Judge Ann Lee ordered them to go, saying it rained.", [("Ann Lee", "order", "to go")]),
        ("The Lee ruling “slows the work,” said Joe Poll.", [("Joe Poll", "say", "The Lee ruling “slows the work,”")]),
        (
            "Ann Lee, D-Elm, the head of a board who ordered the release of it, alleged on Monday that it rained.",
            [("Ann Lee", "allege", "that it rained")],
        ),
        (
            "Ann Lee announced that it rained, although the clerks are unable to so label the men.",
            [("Ann Lee", "announce", "that it rained")],
        ),
        ("The groups ran ads on lawmakers who opposed the plan.", [("lawmakers", "oppose", "the plan")]),
        (
            "Contrary to the report’s conclusion that it snowed, Ann Lee said it rained.",
            [("report", "conclusion", "that it snowed"), ("Ann Lee", "say", "it rained")],
        ),
        ("The clerks have promised to strike, there is word of it.", [("clerks", "promise", "to strike")]),
        (
            "The clerks who call Ann Lee a liar said it rained.",
            [("clerks", "call", "Ann Lee a liar"), ("", "say", "it rained")],
        ),
        ("The video captured Ann Lee telling a clerk that it rained.", [("Ann Lee", "tell", "that it rained")]),
        ("The ban came a day after Ann Lee left the hall, saying it rained.", [("Ann Lee", "say", "it rained")]),
        ("It snowed, another report said.", [("another report", "say", "It snowed")]),
        ("A poll found 31 percent of voters like Lee.", [("poll", "find", "31 percent of voters like Lee")]),
        ("Ann Lee found 31 keys.", []),
        (
            "Ann Lee said that the hall was shut, meaning that nobody may go in.",
            [("Ann Lee", "say", "that the hall was shut")],
        ),
        ("Ann Lee said it was shut, thus ending the talks.", [("Ann Lee", "say", "it was shut")]),
        ("Ann Lee said it was shut—thus ending the talks.", [("Ann Lee", "say", "it was shut")]),
        ("Ann Lee said it was shut, something that is new.", [("Ann Lee", "say", "it was shut")]),
        ("Joe Poll, chairman of the Elm Board, who asked the clerks to go, left.", [("Joe Poll", "ask", "to go")]),
        ("Saying that it rained, Ann Lee left.", [("Ann Lee", "say", "that it rained")]),
        ("It rained, USA Today reported.", [("USA Today", "report", "It rained")]),
        ("Two soldiers who served with Ann Lee have claimed it rained.", [("soldiers", "claim", "it rained")]),
        ("In a talk with Joe Poll, the boy’s mother, Ann Lee, said it rained.", [("Ann Lee", "say", "it rained")]),
        ("The mill is shut, Ann Lee, a clerk for the Elm Board told NPR.", [("Ann Lee", "tell", "The mill is shut")]),
        ("Steve King of Iowa said it rained.", [("Steve King", "say", "it rained")]),
        ("Ann Lee, who is with the Elm Board, says that it rained.", [("Ann Lee", "say", "that it rained")]),
        ("The Committee to Save Elm said it rained.", [("Committee to Save Elm", "say", "it rained")]),
        ("No other mayor said it rained.", [("", "say", "it rained")]),
        ("Members of Lee’s platoon said it rained.", [("members of Lee’s platoon", "say", "it rained")]),
        ("A billionaire said it rained.", [("billionaire", "say", "it rained")]),
        ("One of the docs who sent the letter called it a gift.", [("docs", "call", "it a gift")]),
        ("Some recipients said it rained.", [("recipients", "say", "it rained")]),
        (
            "Ann Lee said that it is late, because the board wanted “to wait.”",
            [("Ann Lee", "say", "that it is late, because the board wanted “to wait.”")],
        ),
        ("Ann Lee left early, indicating that it was late.", [("", "indicate", "that it was late")]),
        ("Ann Lee claims it rained, dealing a blow to the mill.", [("Ann Lee", "claim", "it rained")]),
        ("The board asked them to go at noon, said clerk Ann Lee.", [("board", "ask", "to go at noon")]),
        ("Lawyer Jo Poll left. The lawyer representing Roe said it rained.", [("lawyer", "say", "it rained")]),
        ("Elmish President Jo Poll left. The Elmish leader said it rained.", [("Elmish leader", "say", "it rained")]),
        ("French President Jo Poll left. The French leader said it rained.", [("Jo Poll", "say", "it rained")]),
        ("The aide to the president Jo Poll left. The president said it rained.", [("president", "say", "it rained")]),
        ("It rained on Elm, Joe Roe, a source said.", [("source", "say", "It rained on Elm, Joe Roe")]),
        ("President Joe Poll will go to Elm, he said.", [("Joe Poll", "say", "President Joe Poll will go to Elm")]),
        ("A president said it rained.", [("a president", "say", "it rained")]),
        ("The corps left after the Elm Board printed it and urged him to go.", [("Elm Board", "urge", "to go")]),
        (
            "From York to the Elm Board, the clerks, who call themselves old, left.",
            [("clerks", "call", "themselves old")],
        ),
        ("One of the plan’s clerks – Elm Mayor Jo Roe – said it rained.", [("Jo Roe", "say", "it rained")]),
        (
            "Ann Lee claimed that it rained, and police say they saw it.",
            [("Ann Lee", "claim", "that it rained"), ("police", "say", "they saw it")],
        ),
        ("Clerks and Lee’s lawyer both said it rained.", [("Clerks and Lee’s lawyer", "say", "it rained")]),
        ("Ann Lee left, calling it a “gift” and trying to win.", [("Ann Lee", "call", "it a “gift”")]),
        ("Ann Lee called it a “gift” in Elm after it rained.", [("Ann Lee", "call", "it a “gift” in Elm")]),
        (
            "Ann Lee said that Elm owns and maintains the bridge.",
            [("Ann Lee", "say", "that Elm owns and maintains the bridge")],
        ),
        ("Joe Poll was quoted by Elm News as saying that it rained.", [("Joe Poll", "say", "that it rained")]),
        ("Ann Lee spoke of attacks by Elm and Old York, saying that it rained.", SPOKE),
        ("Similarly, Ann Lee was heard for saying that it rained.", [("Ann Lee", "say", "that it rained")]),
        ("The report has a quote from Ann Lee asserting that it rained.", [("Ann Lee", "assert", "that it rained")]),
        ("Ann Lee voiced her opposition to the plan.", [("Ann Lee", "voice", "her opposition to the plan")]),
        ("Clerks voiced their opposition to the plan.", [("clerks", "voice", "their opposition to the plan")]),
        (
            "Ann Lee insists they fight the “gift to all,” as Joe Poll states.",
            [("Ann Lee", "insist", "they fight the “gift to all,”")],
        ),
        ("Voters like the man dubbed most likely to win.", [("", "dub", "most likely to win")]),
        ("Elm Americans (70%) in the survey said it rained.", [("Elm Americans", "say", "it rained")]),
        (
            "The law, writes Joe Poll, provides that they are open.",
            [("Joe Poll", "write", "The law"), ("Joe Poll", "write", "provides that they are open")],
        ),
        ("Ann Lee read of Joe Poll’s letter saying it rained.", [("Joe Poll’s letter", "say", "it rained")]),
        ("Ann Lee said that it rained, in", [("Ann Lee", "say", "that it rained, in")]),
        ("Elm was late, given that the FBI had left, saying it rained.", [("FBI", "say", "it rained")]),
        (
            "Elm’s government, claiming to act for all of them, sold the mill to the clerks.",
            [("Elm’s government", "claim", "to act for all of them")],
        ),
        ("Now that Ann Lee has announced a vote, she is in a hurry.", [("Ann Lee", "announce", "a vote")]),
        (
            "Ann Lee told him that “it is for reform,” which the doctor tells him is a cut.",
            [("Ann Lee", "tell", "that “it is for reform,”")],
        ),
    ],
)
def test_source_word_and_content(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It is time to win.",
        "The plan was seen by the river.",
        "It goes without saying that it rained.",
        "It is important to note that it rained.",
        "This indicates that the war goes on.",
        "The Secretary of State met the president of the United States.",
        "The rules that could change everything are old.",
        "The report of the claims adjuster was long.",
        "There was no comment from the accused.",
        "The experts’ house burned down.",
        "The city has its share of the “pain” the mayor is feeling.",
        "The mayor keeps up the Roberts dispute: Elm is late.",
        "Ann Lee missed the opening of a statue honoring the mayor.",
        "Ann Lee signed a law that prevents police from asking about it.",
        "After Fatal Storm, Protest Erupts In Elm.",
        "Critics left, fearful of being tagged with an awkward label often pinned on the mayor.",
        "Ann Lee had a box of threatening emails from the mayor.",
        "In May, 903 voters were questioned by clerks.",
        "The clerks exchanged text messages which were old.",
        "The clerks have admitting privileges at the mill.",
        "Note how the mayor used “we” when referring to the flood.",
        "The timelines for each seem to draw from a range of news reports over the last several months.",
        "Ann Lee Fails to Disclose Full Bill in Elm Talk",
        "Ann Lee tweeted an old picture of the bridge.",
        "Ann Lee urged a slow approach to changing it.",
        "Falsely Claims Nobody Came",
        "Ann Lee opened a report on practices and alleged old patterns.",
        "The clerks broke Senate rules that prohibit leaving the hall.",
        "The Elm Times asked the mill in York about the claims.",
        "Elm boasted the highest tax in the county.",
        "The clerks charged them a fee for the bridge.",
        "Under state law, the elections board can call a new election if it rains.",
        "His talk of being kind and telling the truth misses the point that it is late.",
    ],
)
def test_nobody_is_said_to_say_it(text):
    assert said(text) == []


@pytest.mark.parametrize(("word", "text"), FRIENDS, ids=[word for word, _ in FRIENDS])
def test_the_commonest_false_friend_reports_nothing(word, text):
    assert said(text) == []


def test_every_entry_has_a_reason_and_a_false_friend_that_uses_it():
    for name, column in LISTS:
        for row in entries(name):
            forms = [row[key] for key in row if key not in ("frames", "links", "false_friend", "reason")]
            firsts = {form.split()[0] for forms_ in forms for form in forms_.split("/")}
            words = row["false_friend"].lower().replace("-", " ").rstrip(".").split()
            assert row["reason"] and firsts & {word.strip(",") for word in words}, row[column]


@pytest.mark.parametrize(
    "name", [name for name, _ in LISTS] + ["source_phrases", "speaker_nouns", "first_names", "verb_stances"]
)
def test_lists_are_sorted_and_without_doubles(name):
    first = [next(iter(row.values())) for row in entries(name)]
    assert len(set(first)) == len(first)
    assert name == "source_phrases" or first == sorted(first)


FRAMES = [  # what a verb takes, whoever speaks, and what follows it: what is told
    ({"clause", "that"}, "Officials", "that prices will fall", "that prices will fall"),
    ({"thing"}, "John Smith", "the plan", "the plan"),
    ({"to"}, "John Smith", "to leave", "to leave"),
    ({"person"}, "John Smith", "him that prices fell", "that prices fell"),
]
TAKEN = [
    pytest.param(row, *told, id=f"{row['verb']} {told[-1]}")
    for frames, *told in FRAMES
    for row in VERBS
    if frames & set(row["frames"].split()) and (row["verb"], frames) != ("read", {"thing"})
]


@pytest.mark.parametrize(("row", "speaker", "follows", "content"), TAKEN)
def test_every_verb_reports_what_it_takes(row, speaker, follows, content):
    told = said(f"{speaker} {row['past'].split('/')[0]} {follows}.")
    assert told == [(speaker.replace("Officials", "officials"), row["verb"], content)]


@pytest.mark.parametrize("row", entries("reporting_nouns"), ids=lambda row: row["noun"])
def test_every_noun_reports_what_follows(row):
    link = row["links"].split()[0]
    content = "that prices will fall" if link == "that" else f"{link} prices"
    assert said(f"John Smith’s {row['noun']} {content}.") == [("John Smith", row["noun"], content)]


@pytest.mark.parametrize("row", entries("reporting_adjectives"), ids=lambda row: row["adjective"])
def test_every_adjective_reports_what_follows(row):
    link = row["links"].split()[0]
    content = {"that": "that prices will fall", "to": "to leave"}.get(link, f"{link} the plan")
    assert said(f"John Smith is {row['adjective']} {content}.") == [("John Smith", row["adjective"], content)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ann Lee said it was late.", True),
        ("The White House said it was late.", True),
        ("A Bloomberg poll found that it was late.", True),
        ("Critics say it was late.", False),
        ("A White House official said it was late.", False),
        ("Two people familiar with the talks said it was late.", False),
        ("According to experts, it was late.", False),
        ("They said it was late.", False),
    ],
)
def test_a_source_is_named_or_not(text, named):
    assert [row.named for row in rows_of(text)] == [named]


def test_a_phrase_with_for_or_to_may_end_the_text():
    for text in ("AOC slammed for backing UK ‘extremist’ Jeremy Corbyn’s Labour Party", "To “some” people of the town"):
        assert rows_of(text) == []


def test_a_pronoun_is_resolved_and_marked():
    text = "Ann Lee left at nine. She said that it was late."
    sentences = [Sentence(0, "paragraph", text[:21], 0, 21, 5), Sentence(0, "paragraph", text[22:], 22, len(text), 6)]
    row = find(text, sentences)[1][0]
    assert (row.sentence, row.speaker, row.named, row.resolved) == (1, "Ann Lee", True, True)


def test_the_content_of_the_default_articles(story):
    found = [(row.verb, row.speaker, row.named) for row in story.a.attribution_rows]
    assert found == [
        ("promise", "Donald Trump", True),
        ("state", "Donald Trump", True),
        ("emphasize", "Donald Trump", True),
        ("add", "Donald Trump", True),
        ("according to", "NK News", True),
        ("call", "Donald Trump", True),
        ("acknowledge", "Donald Trump", True),
        ("call", "Donald Trump", True),
        ("emphasize", "Donald Trump", True),
        ("state", "White House", True),
        ("confirm", "White House", True),
        ("desire", "administration", False),
        ("warn", "expert circles", False),
        ("suggest", "", False),
        ("according to", "experts", False),
    ]


def test_a_surname_alone_is_whoever_spoke_by_the_full_name_just_before():
    text = (
        "Joe Poll came. Joe Poll left. Joe Poll ran. His father, Max Poll, told CNN it rained. Poll said it was late."
    )
    ends = [0, *(at + 1 for at, mark in enumerate(text) if mark == ".")]
    rows = [
        Sentence(0, "paragraph", text[i:j].strip(), i + (i > 0), j, 5) for i, j in zip(ends, ends[1:], strict=False)
    ]
    assert [row.speaker for row in find(text, rows)[1]] == ["Max Poll", "Max Poll"]
