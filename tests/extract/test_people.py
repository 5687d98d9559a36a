"""Persons whom only the text knows."""

from __future__ import annotations

import pytest

from monitor.extract.people import introduced_people

INTRODUCED = [
    ("M23 spokesman Lawrence Kanyuka rejected the truce.", "Lawrence Kanyuka", ("Kanyuka",)),
    ("Yasser al-Atta, a deputy army chief, ruled out talks.", "Yasser al-Atta", ("al-Atta", "Al-Atta", "Atta")),
    ("The chief negotiator, Redwan Hussien, signed.", "Redwan Hussien", ("Hussien",)),
    ("Mohamed Ammari, who sits on the council, objected.", "Mohamed Ammari", ("Ammari",)),
]


@pytest.mark.parametrize(("text", "name", "surnames"), INTRODUCED)
def test_an_office_beside_a_name_introduces_a_person(text: str, name: str, surnames: tuple[str, ...]) -> None:
    """Before the name, after it, or in a clause with *who*; the surname alone finds him from then on."""
    found = [(person.name, ways) for person, ways in introduced_people(text, [])]
    assert found == [(name, (name, *surnames))]


@pytest.mark.parametrize(
    "text", ["The General Staff of the National Army met.", "Head Office said no.", "The minister left Addis Ababa."]
)
def test_an_office_without_a_person_introduces_nobody(text: str) -> None:
    """Bodies whose names begin with an office, and places, are no persons."""
    assert not list(introduced_people(text, []))
