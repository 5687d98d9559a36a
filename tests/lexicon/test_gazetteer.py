"""The places of the world."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.lexicon import load
from monitor.lexicon.gazetteer import DATA, base36, common_words, key, meant, named


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [
        ("Vovchansk", "UA", "town"),
        ("Lyptsi", "UA", "town"),
        ("El Fasher", "SD", "city"),
        ("Al-Fashir", "SD", "city"),
        ("Omdurman", "SD", "city"),
        ("Hodeida", "YE", "city"),
        ("Sana’a", "YE", "city"),
        ("Mekelle", "ET", "city"),
        ("Goma", "CD", "city"),
        ("Timisoara", "RO", "city"),
        ("Kharkiv Oblast", "UA", "province"),
        ("Idlib province", "SY", "province"),
        ("Rakhine State", "MM", "province"),
        ("North Darfur", "SD", "province"),
        ("North Kivu", "CD", "province"),
        ("Ituri province", "CD", "province"),
        ("Sagaing Region", "MM", "province"),
    ],
)
def test_a_place_is_found_by_the_names_that_news_print(name: str, country: str, kind: str) -> None:
    found = named(name)
    assert found, name
    assert (found[0].country, found[0].kind) == (country, kind)


@pytest.mark.parametrize(
    ("name", "countries", "expected"),
    [
        ("Tripoli", (), "LY"),  # the larger of two known cities
        ("Tripoli", ("LB",), "LB"),  # the one in the country that the text names
        ("Moscow", ("UA",), "RU"),  # known abroad
        ("Geneva", (), "CH"),
        ("New York", ("UA",), "US"),  # there is one in Ukraine too, a thousand times smaller
        ("Paris", ("US",), "FR"),
        ("Zelene", ("UA",), "UA"),
        ("Zelene", (), None),  # a village of a country that is not named is not meant
        ("Reading", (), None),  # a word before it is a town
        ("Reading", ("UA",), None),
        ("Hassan", ("LY",), None),  # a person's name before it is a place
        ("Nowhereville", ("UA",), None),
    ],
)
def test_of_several_places_the_one_that_the_text_can_mean(
    name: str, countries: tuple[str, ...], expected: str | None
) -> None:
    found = meant(name, countries)
    assert (found.country if found else None) == expected


def test_of_two_villages_the_one_in_a_region_that_the_text_names() -> None:
    largest, chosen = meant("Hlyboke", ("UA",)), meant("Hlyboke", ("UA",), ("Kharkiv",))
    assert largest is not None
    assert chosen is not None
    assert (largest.adm1, chosen.adm1) == ("Odesa", "Kharkiv")


def test_a_sea_belongs_to_no_country_and_is_known_everywhere() -> None:
    place = meant("Mediterranean")
    assert place is not None
    assert (place.kind, place.country, place.population) == ("region", None, None)


def test_the_largest_place_of_a_name_comes_first() -> None:
    sizes = [place.population or 0 for place in named("Santiago")]
    assert len(sizes) > 3
    assert sizes == sorted(sizes, reverse=True)


@given(st.text(max_size=40))
def test_no_name_makes_it_fail(name: str) -> None:
    named(name)
    meant(name, ("UA",))


@pytest.mark.parametrize("name", ["Tripoli", "San José", "Georgia", "Victoria", "Kharkiv Oblast"])
def test_every_place_of_a_name_is_located(name: str) -> None:
    """By degrees that there are, the largest place first, regions last."""
    found = named(name)
    assert found
    for place in found:
        assert place.lat is not None
        assert place.lon is not None
        assert -90 <= place.lat <= 90
        assert -180 <= place.lon <= 180
    regions = [place.kind == "province" for place in found]
    assert regions == sorted(regions)


@given(st.text(max_size=40))
def test_a_key_is_a_key_of_itself(name: str) -> None:
    assert key(key(name)) == key(name)


@given(st.integers(min_value=0, max_value=10**9))
def test_numbers_are_written_as_they_are_read(number: int) -> None:
    assert int(base36(number), 36) == number


def test_the_table_is_sorted_as_the_search_expects_and_every_line_points_to_a_place() -> None:
    """The look-up bisects over bytes; a table that was edited by hand would give wrong answers in silence."""
    lines = (DATA / "names.tsv").read_bytes().splitlines()
    keys = [line.split(b"\t")[0] for line in lines]
    assert keys == sorted(set(keys))
    places = (DATA / "places.tsv").read_bytes()
    for line in lines[:: len(lines) // 500]:
        name, starts = line.decode().split("\t")
        assert name == key(name)
        for start in starts.split(","):
            at = int(start, 36)
            assert at == 0 or places[at - 1 : at] == b"\n"


@pytest.mark.parametrize("at", [0, 1, -2, -1])
def test_the_first_and_the_last_names_are_found(at: int) -> None:
    name = (DATA / "names.tsv").read_bytes().splitlines()[at].split(b"\t")[0].decode()
    assert named(name)


def test_a_place_of_the_world_tells_its_province_and_its_source() -> None:
    place = load(None).world.place("Vovchansk", ("UA",))
    assert place is not None
    assert place.adm1 == "Kharkiv"
    assert place.source.startswith("GeoNames")
    assert load(None).world.places("Vovchansk")[0] == place


def test_common_words_are_keys() -> None:
    assert {"reading", "split", "most"} <= common_words()
    assert all(word == key(word) for word in common_words())


def test_the_lexicon_is_loaded_without_the_gazetteer() -> None:
    """A snapshot from the store opens no table of places."""
    code = "import monitor.lexicon as l, sys; l.load('libya'); print('monitor.lexicon.gazetteer' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
