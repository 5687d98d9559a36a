"""Feeds bring every kind of news: what is not about a war gives no claim, whatever its words."""

from __future__ import annotations

import pytest

from tests.extract.conftest import Read

ELSEWHERE = [
    (
        "sport",
        "Libya beat Tunisia 2-1 on Sunday after their striker went on the attack and captured the ball. The coach said "
        "his side had held the line in the stadium like soldiers.",
    ),
    (
        "disaster",
        "An earthquake of magnitude 6.8 struck eastern Turkey on Friday, killing 41 people. Aftershocks wounded more "
        "than 1,600, and 20,000 people have been displaced.",
    ),
    (
        "disease",
        "Libya reported 212 new coronavirus infections and five deaths on Monday, bringing the death toll to 120. The "
        "quarantine of Tripoli was extended.",
    ),
    (
        "markets",
        "Brent futures rose on Tuesday. Analysts said Riyadh had launched an assault on shale producers, and that "
        "investors feared a price war. Italy backed Saudi Arabia.",
    ),
    (
        "culture",
        "The museum of Sabratha reopened on Thursday. An archaeologist from Rome recalled that British soldiers had "
        "captured the town. A film shows the shelling. The exhibition was visited by the Italian ambassador.",
    ),
    (
        "crime",
        "Officers raided six houses in Bristol on Friday and arrested nine men. Heroin and cocaine were seized in the "
        "operation against suspected dealers.",
    ),
    (
        "labour",
        "The first strike will hit 900 schools next week, the unions said, after talks on pay with the government "
        "collapsed. Ministers attacked the walkout.",
    ),
    (
        "history",
        "Veterans laid a wreath on the anniversary of the landings. Thousands died when the town was captured, and the "
        "cemetery holds 300 of them.",
    ),
    (
        "markets",
        "Peru hit back with tariffs on imports from Chile. The two sides had been at war over trade since talks broke "
        "down, and exporters in Lima backed the duties.",
    ),
]


@pytest.mark.parametrize(("register", "text"), ELSEWHERE)
def test_a_text_of_another_register_gives_no_claim(read: Read, register: str, text: str) -> None:
    """Matches, markets and earthquakes have attacks, offensives and dead of their own; the item says what it is of."""
    reading = read(text)
    assert (reading.codings, reading.uncoded, reading.notes) == ((), (), (f"not of a war: {register}",))


def test_a_long_text_without_a_word_of_war_gives_no_claim(read: Read) -> None:
    """A quarrel of ministers is none, however martial the verbs."""
    text = "Finance ministers clashed in Brussels over the budget. Germany backed Italy and hit out at Poland. " * 5
    assert read(text).notes == ("not of a war: nothing armed",)


def test_nor_does_an_item_of_a_title_and_a_sentence(read: Read) -> None:
    """A sentence without a title may be out of a report on a war, and is read."""
    text = "Peru's foreign minister flew home on Sunday after beating his rival at chess and winning Chile's support."
    assert read(text, title="Minister back from Chile").notes == ("not of a war: nothing armed",)
    assert read(text).notes == ()
    assert read("Kenyan forces took Afmadow on Monday.", title="Afmadow falls").codings


@pytest.mark.parametrize(
    "text",
    [
        "The LNA shelled the stadium of Misrata on Monday during a league tournament.",
        "A shell hit the museum in Sirte on Monday, killing two fighters, the museum said. The film archive burned.",
        "LNA militiamen seized the oil ports; Brent and other futures rose. GNA troops moved to retake them.",
        "Militiamen of the LNA shot a drug dealer in Sirte and stabbed two men; soldiers arrested the murderers.",
        "A flood of fighters crossed into Sirte; LNA artillery shelled Abu Grein through storms and floods.",
    ],
)
def test_a_war_in_the_midst_of_other_things_is_read(read: Read, text: str) -> None:
    """Words of another register in a report on the war take nothing from it."""
    assert read(text).codings


ABROAD = [
    ("The LNA shelled Mizda. The same company lost 200 men in eastern Syria in 2018.", {"Mizda"}),
    ("The LNA shelled Mizda. In July 1999 8,000 people were killed at Srebrenica.", {"Mizda"}),
    ("The LNA shelled Mizda. Its drones struck a convoy in Chad.", {"Mizda", "Chad"}),
    ("The LNA shelled Mizda. Haftar's men killed five herders in Chad.", {"Mizda", "Chad"}),
]


@pytest.mark.parametrize(("text", "places"), ABROAD)
def test_fighting_abroad_is_of_another_war_unless_a_side_of_this_one_is_in_it(
    read: Read, text: str, places: set[str]
) -> None:
    """What is told in passing of Syria stands in no picture of Libya."""
    told = {c.claim.place.name for c in read(text).codings if c.claim.kind in ("front", "humanitarian")}
    assert told == places
