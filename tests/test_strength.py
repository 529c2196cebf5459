"""Of one fact that both tell: how surely, on whose word and with which cause; and no row where they agree."""

import pytest
from parallax.article import article_from_text
from parallax.measures.particulars import particulars
from parallax.measures.strength import strength
from parallax.story import Story

A = """Works at Elm shut after leak

The works at Elm, which make glue and paint, were shut on Thursday after acid ran into the river Aller.

{a}

The council of Elm meets about the acid in the river on Monday evening in the old school.
"""
B = """Acid in the Aller

Acid has run into the river Aller from the paint and glue works at Elm, and the works are shut.

{b}

About the acid in the river the council of Elm will meet in the old school on Monday evening.
"""


def rows(measure, a, b):
    story = Story("Works", article_from_text(A.format(a=a), "a"), article_from_text(B.format(b=b), "b"))
    return measure(story)["what"].tolist()


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        (
            "Ada Poll said that the licence of the works might be withdrawn by the county this summer.",
            "The county will withdraw the licence; it will be withdrawn this summer, Ada Poll of the works said.",
            "might be withdrawn",
        ),
        (
            "Two foremen are alleged to have opened the sluice of the acid tank at night to save money.",
            "To save money two foremen opened the sluice of the acid tank at night.",
            "alleged to have opened",
        ),
        (
            "The county ordered the works to clear the banks of the Aller of acid by the end of June.",
            "By the county the works were asked to clear the banks of the Aller of acid before the end of June.",
            "ordered",
        ),
        (
            "No warning was given to the farmers below the mill before the acid reached their wells.",
            "Farmers below the mill had a warning an hour before the acid reached their wells.",
            "No warning was given",
        ),
        (
            "Otto Lind, who inspects the works for the county, blamed a worn valve on the acid tank.",
            "Otto Lind, who inspects the works for the county, blamed careless night shifts.",
            "blamed careless night shifts",
        ),
        (
            "Ada Poll, the director of the works, claimed that the tank had been inspected in the spring.",
            "Ada Poll, the director of the works, said that the tank was inspected last spring.",
            "writes “claimed”, B “said”",
        ),
        (
            "The works denied having known that the valve of the acid tank was worn.",
            "That the valve of the acid tank was worn was known at the works.",
            "denied having known",
        ),
        (
            "Otto Lind, who started as a cleaner at 15, runs the acid works at Elm for the owners.",
            "The acid works at Elm are run for the owners by Otto Lind, who has a yacht and three houses.",
            "Of Otto Lind A tells “who started",
        ),
        (
            "An official, who spoke on condition of anonymity, said the owners of the works knew of the worn valve.",
            "The owners of the works knew of the worn valve, said Otto Lind, who inspects it for the county.",
            "“official” without a name says in A",
        ),
        (
            "About 250 young protesters stood for hours at the gate of the works on Friday.",
            "At the gate of the works about 250 drunken idlers stood for hours on Friday.",
            "For the same 250 A writes “young protesters”, B “drunken idlers”",
        ),
        (
            "Ada Poll denied that any acid barrels had been buried below the mill.",
            "Below the mill 20 barrels of acid had been buried, neighbours found.",
            "denied that any acid barrels",
        ),
    ],
)
def test_what_one_tells_otherwise_is_a_row_both_ways(a, b, told):
    found = rows(strength, a, b)
    assert len(found) == 1 and told in found[0], found
    back = Story("Works", article_from_text(B.format(b=b), "b"), article_from_text(A.format(a=a), "a"))
    assert len(strength(back)) == 1


def test_what_the_same_number_are_called_is_one_row():
    a = "About 250 young protesters stood at the gate of the works on Friday. The 250 protesters threw acid at it."
    b = "At the gate of the works about 250 drunken idlers stood on Friday. The 250 idlers threw acid at it."
    assert sum("For the same 250" in row for row in rows(strength, a, b)) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The county never ordered the works to clear it.", "The works were asked by the county to clear it."),
        (
            "The acid could reach the wells of the farmers below the mill.",
            "New pumps will reach the mill of the farmers.",
        ),
        (
            "It is possible that Otto Lind could be charged by the court at Elm.",
            "It does not necessarily mean Otto Lind will be charged by the court at Elm.",
        ),
        ("No other foreman of the works has been named.", "A foreman of the works has been named in court."),
        (
            "The county never ordered the works to clear the river.",
            "The works were asked by the county to clear the river.",
        ),
        ("The county ordered every farmer home.", "The farmers asked the county for clean water and a doctor."),
        ("Ada Poll claimed that the tank was new.", "Ada Poll refused to say whether the tank was new."),
        ("About 250 people stood at the gate of the works.", "At the gate of the works stood 250 protesters."),
        ("Ada Poll denied that acid ran.", "Ada Poll said no acid ran into the wells."),
        ("Two foremen allegedly opened the sluice.", "Two foremen, police said, opened the sluice of the works."),
        ("Two guards were burned by the acid.", "A foreman is accused of burning two guards with acid."),
        (
            "Otto Lind, who started as a cleaner at 15, runs the acid works at Elm.",
            "The acid works at Elm are run by Otto Lind, who the owners describe on their page as “careful”.",
        ),
        ("Rules for foremen accused of misconduct were issued.", "New rules on misconduct in works were issued."),
    ],
)
def test_what_is_no_such_difference_is_none(a, b):
    assert rows(strength, a, b) == []


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        (
            "The council of Elm put the cost of the clean wells at $40 million.",
            "Of the council it is said that clean wells cost it $14 million.",
            "$14 million",
        ),
        (
            "The owner of the works, Lind, 61, was in court.",
            "In court was the owner of the works, Lind, 58, with a doctor.",
            "Lind, 58",
        ),
        (
            "Police made 34 arrests at the gate of the works on Saturday.",
            "On Saturday 52 people were arrested at the gate of the works.",
            "34 arrests",
        ),
        (
            "Only 81 percent of the county's wells are free of acid.",
            "Of acid, a county report says, 86 percent of wells are free.",
            "86 percent",
        ),
        ("The last day of the works is to be Sept. 12.", "On Sept. 26 the works will have their last day.", "Sept. 26"),
        ("The council shut the works by a 5-4 vote.", "With a vote of 6-3 the council shut the works.", "6-3"),
        (
            "About 640 farm workers went to the hall for water.",
            "For water some 480 workers from the farms came to the town hall.",
            "640",
        ),
        (
            "The vote to close it was won by a majority of 1,214.",
            "By a majority of 412 the vote to close it was won.",
            "412",
        ),
        (
            "The sluice gave way at 3.40am, the guard of the works said.",
            "At 5.15 a.m., said a guard, the sluice broke.",
            "5.15 a.m.",
        ),
        (
            "Judge Lind gave his ruling on the works on Friday.",
            "In a ruling on the works on Wednesday, Judge Lind fined it.",
            "Wednesday",
        ),
        ("The last day of the works is to be Sept. 12.", "On Sept. 26 the works will have their last day.", "Sept. 26"),
        ("The council shut the works by a 5-4 vote.", "With a vote of 6-3 the council shut the works.", "6-3"),
        (
            "A guard, Joseph Keel, 34, was burned by the acid.",
            "Joseph Keel, aged 43, a guard, was burned by acid.",
            "34",
        ),
        (
            "Margaret Lewin, a farmer, found the dead fish.",
            "The dead fish were found by Margaret Lewen, a farmer.",
            "Margaret Lewen",
        ),
        (
            "The finance director of the works, Stephen Garrick, resigned on Sunday.",
            "Stuart Garrick, the finance director of the works, resigned on Sunday.",
            "Stuart Garrick",
        ),
    ],
)
def test_another_number_hour_age_or_name_is_a_row(a, b, told):
    found = rows(particulars, a, b)
    assert len(found) == 1 and told in found[0], found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Three of the wells held acid.", "Seven wells were found to hold acid or paint."),
        ("It took nearly three weeks to clear.", "To clear it took more than two weeks."),
        ("His three brothers were burned by the acid.", "Two brothers were burned by acid."),
        ("Of the wells 20 percent held acid.", "Acid, of which 40 percent was old, ran into wells."),
        ("About 640 workers came.", "More than 600 workers came."),
        (
            "About 640 farm workers went to the hall for water.",
            "For water well over 1,000 workers from the farms came to the town hall, and 640 went in.",
        ),
        (
            "About 640 farm workers went to the hall for water.",
            "In all 1,480 workers from the farms came to the town hall for water.",
        ),
        (
            "The council shut the works for 30 days by its vote.",
            "With its vote the council shut the works five days later than planned.",
        ),
        ("It gave way at 3:40 a.m., a guard said.", "At 3.40am it gave way, the guard said."),
        (
            "Of 51 farms in the county 12 had acid in their wells.",
            "The county has 51 farms, and 12 of them had acid in wells.",
        ),
        ("Three of the wells held acid.", "Seven wells were found to hold acid or paint."),
        ("It took nearly three weeks to clear.", "To clear it took more than two weeks."),
        ("His three brothers were burned by the acid.", "Two brothers were burned by acid."),
        ("It was shut on November 18, the county said.", "The county said it had shut it on 18 Nov."),
        ("A hearing for the works is set for Friday.", "On Tuesday the owners of the works left for the coast."),
        ("A guard, Joseph Keel, 34, was burned.", "Otto Keel, 43, was burned too, by acid."),
        ("Bill Garrick, the finance director, resigned.", "William Garrick, the finance director, resigned."),
    ],
)
def test_what_agrees_or_is_another_thing_is_no_row(a, b):
    assert rows(particulars, a, b) == []
