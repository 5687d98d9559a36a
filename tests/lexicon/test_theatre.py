"""Theatres are data: what is shipped is sound, another one needs no code, and mistakes are told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from monitor.errors import ConfigError, UsageError
from monitor.lexicon import load, load_theatre, theatres
from monitor.lexicon.check import check
from monitor.lexicon.folders import SHIPPED
from monitor.lexicon.theatre import read_folder

FOREIGN = frozenset({"France"})


@pytest.mark.parametrize("name", theatres())
def test_a_shipped_theatre_has_nothing_to_complain_of(name: str) -> None:
    report = check(SHIPPED / name)
    assert [str(p) for p in (*report.errors, *report.warnings)] == []


@pytest.mark.parametrize(("name", "actors", "places"), [("libya", 150, 150), ("yemen", 90, 120)])
def test_a_shipped_theatre_knows_the_names_of_its_war(name: str, actors: int, places: int) -> None:
    theatre = load(name).theatre
    assert theatre is not None
    assert len(theatre.actors) >= actors
    assert len(theatre.places) >= places
    assert all(entry.source for entry in (*theatre.actors, *theatre.places, *theatre.fronts, *theatre.materiel))


@pytest.mark.parametrize("name", theatres())
def test_canonical_names_are_unique(name: str) -> None:
    theatre = load(name).theatre
    assert theatre is not None
    for entries in (theatre.actors, theatre.places, theatre.fronts, theatre.materiel):
        assert [n for n, count in Counter(e.name for e in entries).items() if count > 1] == []


@pytest.mark.parametrize(
    ("theatre", "alias", "name"),
    [
        ("libya", "Khalifa Hifter", "Haftar"),
        ("libya", "Hafter", "Haftar"),
        ("libya", "LAAF", "LNA"),
        ("libya", "eastern forces", "LNA"),
        ("libya", "Government of National Accord", "GNA"),
        ("libya", "Fayez al Sarraj", "Serraj"),
        ("libya", "Kaniyat", "7th Brigade"),
        ("libya", "Wagner", "Wagner Group"),
        ("libya", "Daesh", "ISIS"),
        ("libya", "National Transitional Council", "NTC"),
        ("libya", "Abdulrahman Sewehli", "Abdulrahman Swehli"),
        ("libya", "Tariq bin Ziyad Battalion", "Tariq ibn Ziyad Brigade"),
        ("libya", "Special Deterrence Forces", "RADA"),
        ("yemen", "Ansar Allah", "Houthis"),
        ("yemen", "Southern Transitional Council", "STC"),
        ("yemen", "Abd-Rabbu Mansour Hadi", "Hadi"),
        ("yemen", "al-Qaeda in the Arabian Peninsula", "AQAP"),
    ],
)
def test_an_actor_is_known_by_its_other_spellings(theatre: str, alias: str, name: str) -> None:
    found = load(theatre).theatre
    assert found is not None
    assert [a.name for a in found.actors if alias in (a.name, a.full, *a.aliases)] == [name]


@pytest.mark.parametrize(
    ("theatre", "alias", "name"),
    [
        ("libya", "Garyan", "Gharyan"),
        ("libya", "Guwarsha", "Gwarsha"),
        ("libya", "Bu Atni", "Buatni"),
        ("libya", "Al-Furnaj", "Furnaj"),
        ("libya", "El Agheila", "Agheila"),
        ("libya", "Ouagadougou Center", "Ouagadougou complex"),
        ("libya", "Abu Nujaym", "Bu Njem"),
        ("libya", "Mazdah", "Mizda"),
        ("libya", "al-Watiya airbase", "Watiya"),
        ("libya", "Al Aziziyah", "Aziziya"),
        ("libya", "Tarhouna", "Tarhuna"),
        ("libya", "Sebha", "Sabha"),
        ("libya", "Libyan capital", "Tripoli"),
        ("yemen", "Hodeida", "Hodeidah"),
        ("yemen", "Sana'a", "Sanaa"),
        ("yemen", "Ma'rib", "Marib"),
    ],
)
def test_a_place_is_known_by_its_other_spellings_and_has_a_point(theatre: str, alias: str, name: str) -> None:
    found = load(theatre).theatre
    assert found is not None
    places = [p for p in found.places if alias in (p.name, *p.aliases)]
    assert [p.name for p in places] == [name]
    assert places[0].lat is not None
    west, south, east, north = found.bbox
    assert south <= places[0].lat <= north
    assert places[0].lon is not None
    assert west <= places[0].lon <= east


def test_another_theatre_is_data_only(ruritania: Path) -> None:
    """A folder of TOML is found, loaded, and takes part in everything; no line of code knows its name."""
    dirs = (ruritania.parent,)
    assert "ruritania" in theatres(dirs)
    lexicon = load("ruritania", dirs)
    assert lexicon.theatre is not None
    assert lexicon.theatre.sides == ("Royalists", "Blues")
    assert lexicon.theatre.actors[0].source == "A Report on Ruritania (1894), page 1"
    assert check(ruritania).ok


def test_a_users_theatre_hides_a_shipped_one_of_the_same_name(ruritania: Path) -> None:
    ruritania.rename(ruritania.parent / "libya")
    theatre = load("libya", (ruritania.parent,)).theatre
    assert theatre is not None
    assert theatre.name == "Ruritania"


def test_a_picture_gets_its_theatre_without_the_world(ruritania: Path) -> None:
    dirs = (ruritania.parent,)
    assert load_theatre("ruritania", dirs) == load("ruritania", dirs).theatre
    _change(ruritania / "theatre.toml", "[theatre]", "[theater]")
    folder = ruritania.rename(ruritania.parent / "zenda")
    with pytest.raises(ConfigError, match="theater"):
        load_theatre("zenda", (folder.parent,))


def test_an_unknown_theatre_is_answered_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="atlantis") as raised:
        load("atlantis")
    assert "libya" in str(raised.value.remedy)


def test_a_theatre_with_mistakes_is_refused_with_all_of_them(ruritania: Path) -> None:
    """Each problem names file, line and key; none hides another."""
    _change(ruritania / "theatre.toml", 'adjectives = ["Ruritanian"]', 'adjektives = ["Ruritanian"]')
    _change(ruritania / "actors.toml", 'until = "1894-06"', 'until = "in June"')
    _change(ruritania / "places.toml", 'kind = "town"', 'kind = "hamlet"')
    _change(ruritania / "fronts.toml", "lat = 45.0", "lat = 145.0")
    with pytest.raises(ConfigError) as raised:
        load("ruritania", (ruritania.parent,))
    told = "\n".join(raised.value.problems)
    for part in (
        "theatre.toml:7:",
        "adjektives",
        "actors.toml:20:",
        "in June",
        "places.toml:4:",
        "hamlet",
        "fronts.toml:1:",
    ):
        assert part in told


def test_a_mistake_in_one_entry_hides_none_between_entries(ruritania: Path) -> None:
    """Names that are given twice, that nobody has, and all in the same file with what cannot be read."""
    _change(ruritania / "actors.toml", 'full = "Blue Movement"', 'ful = "Blue Movement"')
    _change(ruritania / "actors.toml", 'until = "1894-06"', 'until = "1890"')
    _change(ruritania / "actors.toml", 'name = "Envoy Dupont"', 'name = "Rudolf"')
    _change(ruritania / "actors.toml", 'side = "Royalists"', 'side = "Royalist"')
    _change(ruritania / "places.toml", 'within = "Strelsau"', 'within = "Strelsow"')
    told = "\n".join(str(p) for p in read_folder(ruritania, FOREIGN).problems)
    for part in (
        "did you mean full?",
        "before since",
        "'Rudolf' already stands in",
        "did you mean Royalists?",
        "'Strelsow'",
    ):
        assert part in told
    assert "Blues" not in told.replace("actor Blues: ful", "")  # an entry that cannot be read is there all the same


@pytest.mark.parametrize(
    ("file", "old", "new", "part"),
    [
        ("theatre", 'countries = ["XR"]', 'countries = ["Ruritania"]', "ISO 3166-1"),
        ("theatre", 'countries = ["XR"]', "countries = []", "names no country"),
        ("theatre", "[10.0, 40.0, 20.0, 50.0]", "[20.0, 40.0, 10.0, 50.0]", "west < east"),
        ("theatre", "[10.0, 40.0, 20.0, 50.0]", "[10.0, 40.0, 10.0, 50.0]", "west < east"),
        ("theatre", "[10.0, 40.0, 20.0, 50.0]", "[10.0, 40.0, 20.0, 40.0]", "south < north"),
        ("theatre", "[10.0, 40.0, 20.0, 50.0]", "[-181.0, 40.0, 20.0, 50.0]", "in degrees"),
        ("theatre", "[10.0, 40.0, 20.0, 50.0]", "[10.0, 40.0, 20.0, 91.0]", "in degrees"),
        ("theatre", '"humanitarian/killed"', '"killed"', "no slot"),
        ("theatre", '"humanitarian/killed"', '"humanitarian/kiled"', "no type 'kiled'"),
        ("theatre", '"humanitarian/killed"', '"human/killed"', "no kind 'human'"),
        ("theatre", '"Blues"]', '"Greens"]', "'Greens' is no actor of type side"),
        ("theatre", '[sources]\nreport = "A Report on Ruritania (1894)"', "", "sources: is missing; every entry names"),
        ("theatre", 'report = "A Report on Ruritania (1894)"', 'paper = "A"', "names no key of [sources]"),
        ("actors", 'name = "Blues"', 'name = "Blu\\u001b[31mes"', "has a line break or a character that nobody sees"),
        ("actors", 'name = "Blues"', 'name = "Blue\\nFront"', "actor Blue Front: name: has a line break"),
        ("theatre", "[theatre]", "[theater]", "unknown key"),
        ("actors", 'side = "Royalists"', 'side = "Reds"', "'Reds' is not the name of any side"),
        ("actors", 'stands_for = "France"', 'stands_for = "Gondor"', "'Gondor'"),
        ("actors", 'type = "person"', 'type = "people"', "is none of"),
        ("actors", 'name = "Blues"', 'name = "Royalists"', "already stands in line 1"),
        ("actors", 'until = "1894-06"', 'until = "1890"', "before since"),
        ("actors", 'source = "report: page 1"', "", "is missing"),
        (
            "places",
            'within = "Strelsau"',
            'within = "Strelsow"',
            "'Strelsow' is not the name of any place; did you mean Strelsau?",
        ),
        ("places", '"city", lat', '"city", within = "Old Town", lat', "Strelsau within Old Town within Strelsau"),
        ("places", 'front = "Capital"', 'front = "Kapital"', "'Kapital'"),
        ("places", "lat = 46.5, ", "", "lat and lon go together"),
        ("fronts", "lon = 15.0", "lon = 195.0", "no longitude"),
    ],
)
def test_a_mistake_between_entries_is_told(ruritania: Path, file: str, old: str, new: str, part: str) -> None:
    _change(ruritania / f"{file}.toml", old, new)
    problems = read_folder(ruritania, FOREIGN).problems
    assert any(part in str(p) for p in problems)
    assert all(p.line > 0 for p in problems)


def test_a_head_that_is_missing_is_all_that_is_told(ruritania: Path) -> None:
    """Not that no entry's source is known: nothing is where there are no sources."""
    (ruritania / "theatre.toml").unlink()
    assert [str(p) for p in read_folder(ruritania, FOREIGN).problems] == [
        f"{ruritania / 'theatre.toml'}: there is no such file"
    ]


def test_sides_without_a_file_of_actors_are_told_so(ruritania: Path) -> None:
    (ruritania / "actors.toml").rename(ruritania / "actors.toml.txt")
    told = [str(p) for p in read_folder(ruritania, FOREIGN).problems]
    assert any("'Blues' is no actor of type side in actors.toml, which is not there" in one for one in told)


def test_a_link_that_leads_nowhere_is_no_file_left_out(ruritania: Path) -> None:
    (ruritania / "materiel.toml").unlink(missing_ok=True)
    (ruritania / "materiel.toml").symlink_to(ruritania / "nowhere.toml")
    told = [str(p) for p in read_folder(ruritania, FOREIGN).problems]
    assert told == [f"{ruritania / 'materiel.toml'}: there is no such file"]


def test_a_file_that_belongs_to_no_theatre_is_told(ruritania: Path) -> None:
    (ruritania / "actor.toml").write_text("", encoding="utf-8")
    assert ["is no file of a theatre" in str(p) for p in read_folder(ruritania, FOREIGN).problems] == [True]


def test_a_theatre_without_its_optional_files_is_one(ruritania: Path) -> None:
    """A head and its sides are enough to begin with."""
    (ruritania / "places.toml").unlink()
    (ruritania / "fronts.toml").unlink()
    folder = read_folder(ruritania, FOREIGN)
    assert folder.problems == []
    assert folder.theatre is not None
    assert folder.theatre.places == ()


def test_the_digest_changes_with_the_data_and_with_nothing_else(ruritania: Path) -> None:
    first = load("ruritania", (ruritania.parent,)).digest
    other = ruritania.parent.parent / "copy" / "ruritania"
    other.mkdir(parents=True)
    for path in ruritania.iterdir():
        (other / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    assert load("ruritania", (other.parent,)).digest == first
    third = other.parent.parent / "third" / "ruritania"
    third.parent.mkdir()
    other.rename(third)
    _change(third / "actors.toml", "Royal Army", "Royal Guard")
    assert load("ruritania", (third.parent,)).digest != first


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
