"""Figures: who is counted, what befell them, in what sense, where, when and by whose word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.extract.coders import humanitarian
from monitor.extract.engine import Engine
from monitor.extract.normalise import normalise
from monitor.lexicon import load
from monitor.model.claim import Coding
from monitor.model.document import Item

ENGINE = Engine({}, load(None))


def read(text: str, published: str | None = "2024-05-10") -> list[Coding]:
    reading = ENGINE.read(normalise(Item("d", "", text, published=published)))
    return [c for c in reading.codings if c.claim.kind == humanitarian.KIND]


def short(text: str) -> str:
    """Type, number (value, or the phrase), scope and population of each claim, in the order of the text."""
    rows = []
    for coding in read(text):
        q = coding.claim.quantity
        assert q is not None
        number = q.value if q.value is not None else q.phrase
        rows.append(f"{coding.claim.type} {number} {coding.claim.scope} {coding.claim.population}")
    return "; ".join(rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A verb before the group, and the same verb over a list.
        ("The blast killed 12 people.", "killed 12 incident people"),
        ("A drone strike wounded two policemen.", "wounded 2 incident people"),
        ("The blast killed two women and a man.", "killed 2 incident women; killed 1 incident people"),
        ("Shells hit the market, killing 12 and wounding 30.", "killed 12 incident people; wounded 30 incident people"),
        ("Gunmen abducted 20 students.", "abducted 20 incident civilians"),
        ("Troops captured 18 fighters.", "detained 18 incident prisoners_of_war"),
        # A verb after it: passive, intransitive, past an aside.
        ("Twelve civilians were killed in the raid.", "killed 12 incident civilians"),
        ("Three soldiers died in an ambush.", "killed 3 incident combatants"),
        (
            "At least 12 civilians, including six children, were killed in the raid.",
            "killed 12 incident civilians; killed 6 incident children",
        ),
        ("More than 1,800 families fled.", "displaced 1800 cumulative people"),
        ("Some 300 families returned to their homes on Monday.", "returned 300 incident people"),
        # A participle or state behind it.
        ("The raid left five dead and 20 others wounded.", "killed 5 incident people; wounded 20 incident people"),
        ("Twelve people remain missing after the raid.", "missing 12 incident people"),
        ("All 70 people held at the camp are ill.", "detained 70 stock people"),
        # The head is the figure; a noun before "of".
        (
            "Doctors counted 64 civilian deaths and 67 injuries.",
            "killed 64 cumulative civilians; wounded 67 cumulative civilians",
        ),
        ("The army admitted the deaths of 10 soldiers in the ambush.", "killed 10 incident combatants"),
        ("Rescuers pulled the bodies of five people from the river.", "killed 5 incident people"),
        # Tolls.
        ("The death toll has risen to 174.", "killed 174 cumulative people"),
        ("The number of wounded stood at 30.", "wounded 30 cumulative people"),
        ("The toll from the blast rose to 48.", "killed 48 incident people"),
        ("The ministry puts the dead at 21.", "killed 21 cumulative people"),
        # Lives.
        ("The war has cost 5,000 lives.", "killed 5000 cumulative people"),
        ("Forty people lost their lives in the blast.", "killed 40 incident people"),
        # Parts of a group.
        (
            "The ministry counted 61 dead, 21 of them civilians.",
            "killed 61 cumulative people; killed 21 cumulative civilians",
        ),
        (
            "The blast killed nine people, among them a journalist.",
            "killed 9 incident people; killed 1 incident journalists",
        ),
        ("Two children were among the wounded in the blast.", "wounded 2 incident children"),
        ("Among the dead were nine children.", "killed 9 incident children"),
        ("The dead include two women.", "killed 2 incident women"),
        ("Of the staff, two were killed or injured in the raid.", "casualties 2 incident people"),
        # Who is captive, who goes home, who is driven out.
        ("The army took 12 soldiers prisoner.", "detained 12 incident prisoners_of_war"),
        ("Fighting drove 5,000 people from their homes.", "displaced 5000 cumulative people"),
        ("Some 40 migrants were taken back to the port on Monday.", "returned 40 incident migrants"),
        ("Many residents cannot get out.", "affected Many stock people"),
        # Sums over a time, stocks, shares, rates.
        ("More than 500 people have been killed since June.", "killed 500 cumulative people"),
        ("Fighting has killed 213 people.", "killed 213 cumulative people"),
        ("Two million internally displaced people live in the province.", "displaced 2000000 stock people"),
        ("Some 8 million people need aid.", "affected 8000000 stock people"),
        ("Two-thirds of the population depend on aid.", "affected 66.7 share people"),
        ("Three soldiers die every day.", "killed 3 rate combatants"),
        # Moved, freed, sent back.
        ("The agency evacuated 135 refugees on Tuesday.", "affected 135 incident migrants"),
        ("The coast guard intercepted 187 migrants on Tuesday.", "returned 187 incident migrants"),
        ("The group released 15 prisoners on Tuesday.", "affected 15 incident people"),
        # Homes; persons by name; vague words.
        ("The shelling destroyed 40 homes.", "homes_destroyed 40 incident people"),
        ("Gunmen killed commander Ali Hassan.", "killed 1 incident named_individual"),
        (
            "Ten civilians had died and dozens were wounded.",
            "killed 10 incident civilians; wounded dozens incident civilians",
        ),
        # A plural that no list holds: only harm makes people of it.
        ("The blast killed 30 jugglers and 28 Zanzibaris.", "killed 30 incident people; killed 28 incident people"),
    ],
)
def test_constructions(text: str, expected: str) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The army deployed 1,000 soldiers.",
        "The army moved 200 fighters to the front.",
        "Rebels seized 12 villages and five tanks.",
        "Jets carried out 35 raids.",
        "There were 12 combat engagements.",
        "The town has a population of 27 million.",
        "The deal saved 20 lives.",
        "The pitch holds two teams; 12 nations sent observers.",
        "A man of 55 spoke; she was born in 1944.",
        "No casualties were reported among the 20 passengers.",
        "Nobody was hurt.",
        "Shelling could kill dozens of people.",
        "The army plans to evacuate 200 people.",
        "The town lies 450 kilometres away.",
        "Doctors fear more deaths.",
        "A ferry carrying 34 migrants left.",
        "Two of the injured are in hospital.",
        "Several detention centres were visited.",
        "The battle could cost 250,000 lives.",
        "The group threatened to kill 10 hostages.",
        "The 1996 massacre killed 1,200 inmates in 1996.",
        "He lost two brothers in the war.",
        "A ministry of 20 departments released a statement.",
    ],
)
def test_what_is_no_figure_gives_none(text: str) -> None:
    assert short(text) == ""


def test_the_qualifier_binds_its_number_alone() -> None:
    killed, injured = read("At least 20 people were killed and 30 injured in the blast.")
    assert killed.claim.quantity is not None
    assert injured.claim.quantity is not None
    assert (killed.claim.quantity.qualifier, injured.claim.quantity.qualifier) == ("at_least", "exact")


def test_families_keep_their_unit() -> None:
    (coding,) = read("More than 1,800 families fled.")
    assert coding.claim.quantity is not None
    assert (coding.claim.quantity.unit, coding.claim.quantity.value) == ("families", 1800)


def test_an_incident_has_its_place_day_and_source() -> None:
    text = "A bomb killed 12 people in Khartoum on Tuesday, the health ministry said. Thirty others were wounded."
    first, second = read(text)
    assert (first.claim.place.name, first.claim.place.basis) == ("Khartoum", "stated")
    assert (first.claim.when.value, first.claim.when.basis) == ("2024-05-07", "relative")
    assert first.claim.modality == "reported"
    assert "health ministry" in str(first.claim.attribution).lower()
    # The source reaches its own sentence only; the place goes on.
    assert second.claim.attribution is None
    assert (second.claim.place.name, second.claim.place.basis) == ("Khartoum", "context")


def test_a_running_total_holds_on_the_day_it_is_given() -> None:
    (coding,) = read("More than 500 people have been killed in Khartoum since April 2023.")
    assert (coding.claim.when.value, coding.claim.when.basis) == ("2024-05-10", "doc")


def test_a_stated_window_is_the_total_s_time() -> None:
    (coding,) = read("The office recorded 64 civilian deaths in Khartoum between January and March 2024.")
    assert coding.claim.when.value == "2024-01/2024-03"


def test_who_counts_says_so() -> None:
    (coding,) = read("The health ministry counted 61 dead in Khartoum.")
    assert coding.claim.modality == "reported"
    assert "ministry" in str(coding.claim.attribution).lower()


def test_who_did_it_is_named_where_the_text_says_so() -> None:
    (coding,) = read("Russian shelling killed two people in Kharkiv.")
    assert coding.claim.perpetrator == ("Russia",)
    (told,) = read("The UN recorded 64 deaths in Kharkiv.")
    assert told.claim.perpetrator == ()


def test_where_the_source_is_says_nothing_of_where_it_happened() -> None:
    (coding,) = read("Shelling killed two people near Kharkiv, the defence ministry in Moscow said.")
    assert coding.claim.place.id == "Kharkiv"


def test_fear_is_no_knowledge() -> None:
    (coding,) = read("Some 115 people are feared drowned off Khartoum.")
    assert coding.claim.modality == "alleged"


def test_nothing_is_dated_where_the_document_is_not() -> None:
    (coding,) = read("A bomb killed 12 people in Khartoum on Tuesday.", published=None)
    assert coding.claim.when.value is None


WORDS = (
    "killed wounded 12 two dozen people civilians , . and were of them including six children the toll reached fled"
    " homes at least 500 dead a man in Khartoum on Tuesday since June among prisoners taken"
    " percent families need every day"
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=25).map(" ".join) | st.text(max_size=80))
def test_any_text_is_read_and_every_quote_is_verbatim(text: str) -> None:
    for coding in read(text):
        for e in coding.evidence:
            assert normalise(Item("d", "", text)).text[e.start : e.end] == e.quote
        q = coding.claim.quantity
        assert q is not None
        known = [x for x in (q.low, q.best, q.high) if x is not None]
        assert known == sorted(known)
