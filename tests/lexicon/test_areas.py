"""Where a place belongs."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.lexicon import load
from monitor.lexicon.areas import area_of, distance, nearest_front, within
from monitor.model.claim import NOWHERE, Location


def test_distances_are_great_circles() -> None:
    """London to Paris is 344 km; a degree of the equator 111.2 km; the poles are half a circle apart."""
    assert distance(51.5074, -0.1278, 48.8566, 2.3522) == pytest.approx(343.6, abs=1)
    assert distance(0, 0, 0, 1) == pytest.approx(111.19, abs=0.05)
    assert distance(90, 0, -90, 0) == pytest.approx(20015.1, abs=1)
    assert distance(12.3, 45.6, 12.3, 45.6) == 0


@pytest.mark.parametrize(
    ("lat", "lon", "front"),
    [(32.80, 13.27, "Tripoli"), (32.17, 13.02, "Gharyan"), (32.47, 11.90, "Watiya"), (24.0, 24.0, None)],
)
def test_a_point_belongs_to_the_nearest_front_within_reach(lat: float, lon: float, front: str | None) -> None:
    theatre = load("libya").theatre
    assert theatre is not None
    found = nearest_front(theatre, lat, lon)
    assert (found.name if found else None) == front


@pytest.mark.parametrize(
    ("theatre", "location", "area"),
    [
        ("libya", Location("southern outskirts of Tripoli", "Tripoli"), "Tripoli"),
        ("libya", Location("Ain Zara"), "Tripoli"),
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


def test_the_places_that_hold_a_place(ruritania: Path) -> None:
    theatre = load("ruritania", (ruritania.parent,)).theatre
    assert theatre is not None
    quarter = next(place for place in theatre.places if place.name == "Old Town")
    assert [place.name for place in within(theatre, quarter)] == ["Strelsau"]
