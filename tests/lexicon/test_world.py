"""The world under every theatre."""

from __future__ import annotations

from collections import Counter

import pytest

from monitor.lexicon import load
from monitor.lexicon.spelling import spellings
from monitor.lexicon.world import check_world
from monitor.model import edtf

WORLD = load(None).world
ACTORS = {actor.name: actor for actor in WORLD.actors}


def test_the_hand_kept_files_have_no_mistake() -> None:
    assert [str(p) for p in check_world()] == []


def test_canonical_names_are_unique_among_states_organisations_persons_and_groups() -> None:
    assert [name for name, count in Counter(a.name for a in WORLD.actors).items() if count > 1] == []


def test_an_adjective_belongs_to_one_state() -> None:
    """A French soldier is of France and never of Mayotte; of the two Congos the likelier in the news has it."""
    for words in ("adjectives", "people"):
        counts = Counter(word for country in WORLD.countries for word in getattr(country, words))
        assert [word for word, count in counts.items() if count > 1] == []


def test_no_two_actors_of_the_world_share_a_name() -> None:
    """Of two the second would never be found."""
    owners: dict[str, set[str]] = {}
    for actor in WORLD.actors:
        for name in (actor.name, actor.full or actor.name, *actor.aliases):
            owners.setdefault(name, set()).add(actor.name)
    assert {name: found for name, found in owners.items() if len(found) > 1} == {}


def test_a_name_belongs_to_one_state() -> None:
    names = Counter(name for country in WORLD.countries for name in {country.name, *country.aliases})
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("United Arab Emirates", "UAE"),
        ("U.S.", "United States"),
        ("Britain", "United Kingdom"),
        ("Türkiye", "Turkey"),
        ("Kremlin", "Russia"),
        ("White House", "United States"),
        ("Burma", "Myanmar"),
        ("Democratic Republic of Congo", "DR Congo"),
        ("European Union", "EU"),
        ("World Health Organization", "WHO"),
        ("Doctors Without Borders", "MSF"),
        ("International Criminal Court", "ICC"),
        ("Rapid Support Forces", "RSF"),
        ("Sudanese army", "SAF"),
        ("Recep Tayyip Erdogan", "Erdogan"),
        ("Abdel Fattah al Sisi", "Sisi"),
        ("Tatmadaw", "Myanmar military"),
        ("Tigray People's Liberation Front", "TPLF"),
    ],
)
def test_actors_are_known_by_their_other_names(alias: str, name: str) -> None:
    assert name in [a.name for a in WORLD.actors if alias in (a.name, a.full, *a.aliases)]


@pytest.mark.parametrize(
    ("country", "adjective", "capital"),
    [("UAE", "Emirati", "Abu Dhabi"), ("Turkey", "Turkish", "Ankara"), ("Russia", "Russian", "Moscow")],
)
def test_a_state_has_its_adjective_and_the_capital_that_stands_for_it(
    country: str, adjective: str, capital: str
) -> None:
    found = next(c for c in WORLD.countries if c.name == country)
    assert adjective in found.adjectives
    assert capital in found.capitals


def test_whom_an_actor_stands_for_exists_or_is_a_theatres() -> None:
    known = set(ACTORS)
    assert [a.name for a in WORLD.actors if a.stands_for and a.stands_for not in known] == []


def test_every_home_is_a_country() -> None:
    codes = {country.code for country in WORLD.countries}
    assert [a.name for a in WORLD.actors if not set(a.home) <= codes] == []


def test_the_terms_of_persons_are_dates() -> None:
    for actor in WORLD.actors:
        for value in (actor.since, actor.until):
            assert value is None or edtf.bounds(value)


def test_who_is_foreign_depends_on_the_theatre() -> None:
    """A state is at home in its own war and foreign in every other; the UN is foreign everywhere."""
    at_home = {actor.name: actor.foreign for actor in load("libya").actors}
    abroad = {actor.name: actor.foreign for actor in load("yemen").actors}
    states = {c.code: c.name for c in WORLD.countries}
    assert (at_home[states["LY"]], abroad[states["LY"]]) == (False, True)
    assert (at_home["Turkey"], at_home["UN"], at_home["Wagner Group"]) == (True, True, True)
    assert at_home["LNA"] is False


def test_a_theatres_actor_stands_before_the_worlds_of_the_same_name() -> None:
    names = [actor.name for actor in load("libya").actors]
    assert len(names) == len(set(names))
    theatre = load("libya").theatre
    assert theatre is not None
    assert tuple(names[: len(theatre.actors)]) == tuple(a.name for a in theatre.actors)


@pytest.mark.parametrize(
    ("name", "aliases", "expected"),
    [
        ("Nahda", ("al-Nahda",), {"al-Nahda", "al Nahda", "Al-Nahda", "Al Nahda"}),
        ("al-Nahda", (), {"al Nahda", "Al-Nahda", "Al Nahda"}),
        ("Ali", ("Ali el-Sharq al-Gharb",), None),
        ("Alba", ("Almada", "also this"), {"Almada", "also this"}),
    ],
)
def test_the_article_is_written_in_every_way(name: str, aliases: tuple[str, ...], expected: set[str] | None) -> None:
    found = spellings(name, aliases)
    assert name not in found
    assert len(found) == len(set(found))
    if expected is None:
        assert "Ali El Sharq Al Gharb" in found
    else:
        assert set(found) == expected


@pytest.mark.parametrize(("capital", "lat", "lon"), [("Moscow", 55.75, 37.62), ("Washington", 38.90, -77.04)])
def test_a_capital_lies_where_its_country_has_it(capital: str, lat: float, lon: float) -> None:
    """Else what is told of it would stand on no map, and count as a place of the theatre."""
    (place,) = {p for c in WORLD.countries for p in c.seats if p.name == capital}
    assert (place.lat, place.lon) == pytest.approx((lat, lon), abs=0.05)
