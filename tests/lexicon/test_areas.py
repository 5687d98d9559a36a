"""Where a place belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.lexicon import load
from monitor.lexicon.areas import area_of
from monitor.model.claim import NOWHERE, Location


@pytest.mark.parametrize(
    ("theatre", "location", "area"),
    [
        ("libya", Location("southern outskirts of Tripoli", "Tripoli"), "Tripoli south"),
        ("libya", Location("the area south-west of Misrata", "Misrata"), "Misrata south"),
        ("libya", Location("Tripoli's outskirts", "Tripoli"), "Tripoli"),
        ("libya", Location("Ain Zara"), "Tripoli south"),
        ("libya", Location("Zliten"), "Misrata"),
        ("libya", Location("Libya"), "Libya"),
        ("libya", Location("Surman, Sabratha"), "West coast"),
        ("libya", Location("Palermo"), "Sicily"),
        ("libya", Location("the back of beyond"), None),
        ("libya", NOWHERE, None),
        ("yemen", Location("Sirwah"), "Marib"),
        (None, Location("Vovchansk"), None),
        (None, Location("Kharkiv"), "Kharkiv"),
        (None, Location("Ukraine"), "Ukraine"),
    ],
)
def test_an_area_is_the_front_else_the_province_else_the_country(
    theatre: str | None, location: Location, area: str | None
) -> None:
    assert area_of(load(theatre))(location) == area


def test_an_area_is_found_in_a_theatre_that_is_data_only(ruritania: Path) -> None:
    of = area_of(load("ruritania", (ruritania.parent,)))
    assert of(Location("Strelsau")) == "Capital"
    assert of(Location("Zenda")) == "East March"
