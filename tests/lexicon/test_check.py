"""What ``monitor theatre check`` finds beyond mistakes: what is read but cannot work as it is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.errors import UsageError
from monitor.lexicon import skeleton
from monitor.lexicon.check import check


@pytest.mark.parametrize(
    ("file", "old", "new", "part", "line"),
    [
        ("actors", '["King Rudolf"]', '["Royal Army"]', "'Royal Army': never matches: actor Royalists has it", 16),
        ("actors", '["King Rudolf"]', '["Blue Movement"]', "never matches: actor Blues has it first", 16),
        ("actors", '["King Rudolf"]', '["King Rudolf", "King Rudolf"]', "is given twice", 16),
        ("actors", '["King Rudolf"]', '["King  Rudolf"]', "texts hold no spaces there", 16),
        ("actors", '["King Rudolf"]', '["King Rudolf "]', "texts hold no spaces there", 16),
        ("actors", '["King Rudolf"]', '["King\\u00adRudolf"]', "removed from every text", 16),
        ("actors", '["King Rudolf"]', '[""]', "texts hold no spaces there", 16),
        ("actors", '["King Rudolf"]', '[\n  "The King",\n  "Royal Army",\n]', "'Royal Army': never matches", 18),
        ("actors", '["King Rudolf"]', "[\n  'The King',\n  'Royal Army',\n]", "'Royal Army': never matches", 18),
        ("actors", '["King Rudolf"]', '["(King)"]', "begins and ends with a letter", 16),
        ("actors", '["King Rudolf"]', '["1894"]', "a number alone", 16),
        ("actors", "the king's men", "Old Town", "place Old Town", 3),
        ("actors", '["King Rudolf"]', '["king"]', "'king': is a common word", 16),
        ("actors", '"the king\'s men"', '"the army"', "'the army': is a common word", 4),
        ("actors", '["King Rudolf"]', '["May"]', "'May': is a common word", 16),
        ("actors", '["King Rudolf"]', '["seized"]', "'seized': is a common word", 16),
        ("actors", '["King Rudolf"]', '["France"]', "'France': is a name of the state France", 16),
        ("actors", '["King Rudolf"]', '["US"]', "'US': is a name of the state United States", 16),
        ("actors", '["King Rudolf"]', '["King Rúdolf", "King Rudolf"]', "twice: 'King Rúdolf' matches it too", 16),
        ("actors", 'home = ["FR"]', 'home = ["France"]', "home: 'France' is no country's code", 28),
        ("places", 'country = "XR", front', 'country = "xr", front', "country: 'xr' is no country's code", 2),
        ("theatre", '["Royalists", "Blues"]', '["Royalists"]', "sides: names fewer than two", 6),
        ("theatre", '["XR"]', '["SU"]', "countries: 'SU' is no country's code", 4),
        ("places", "lat = 46.5, lon = 17.0, ", "", "has no coordinates", 4),
        ("places", "lat = 46.5, lon = 17.0", "lat = 17.0, lon = 46.5", "outside bbox", 4),
        ("places", 'adm1 = "East March", country = "XR", ', "", "has no country", 4),
        (
            "fronts",
            "front = [",
            'front = [{ name = "Empty", lat = 41.0, lon = 11.0, source = "report" },',
            "no place belongs",
            1,
        ),
        ("theatre", '(1894)"', '(1894)"\nunused = "Nothing"', "no entry cites it", 12),
        ("theatre", "@Strelsau", "@Streslau", "names nobody and no place", 8),
        ("theatre", ":France", ":Frence", "names nobody and no place", 8),
        ("theatre", ":France", ":France|Frence", "names nobody and no place", 8),
    ],
)
def test_what_cannot_work_is_told_with_file_and_line(
    ruritania: Path, file: str, old: str, new: str, part: str, line: int
) -> None:
    path = ruritania / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    report = check(ruritania)
    assert report.errors == ()
    told = [p for p in report.warnings if part in str(p)]
    assert told, [str(p) for p in report.warnings]
    assert told[0].line == line


def test_a_lower_case_alias_hides_the_same_words_of_another(ruritania: Path) -> None:
    """Without a capital an alias matches in any case, so a second of the same letters never gets a turn."""
    path = ruritania / "actors.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('["King Rudolf"]', '["the King\'s men", "the king\'s men"]')
    )
    assert [p.key for p in check(ruritania).warnings] == ['actor Rudolf: "the king\'s men"']


def test_a_region_needs_no_coordinates_and_a_front_may_be_named_like_a_place_in_it(ruritania: Path) -> None:
    path = ruritania / "fronts.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('name = "Capital"', 'name = "Strelsau"'), encoding="utf-8")
    path = ruritania / "places.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('front = "Capital"', 'front = "Strelsau"'), encoding="utf-8"
    )
    assert check(ruritania).ok


def test_mistakes_come_before_doubts(ruritania: Path) -> None:
    """Where something cannot be read at all, only that is told: the rest may follow from it."""
    path = ruritania / "actors.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("aliases", "alias", 1), encoding="utf-8")
    report = check(ruritania)
    assert len(report.errors) == 1
    assert report.warnings == ()
    assert not report.ok


def test_a_new_theatre_can_be_loaded_as_it_is_written(tmp_path: Path) -> None:
    folder = skeleton.write("imaginary-land", tmp_path)
    report = check(folder)
    assert [str(p) for p in (*report.errors, *report.warnings)] == []
    assert report.theatre is not None
    assert report.theatre.name == "Imaginary Land"
    assert "imaginary-land" in (folder / "theatre.toml").read_text(encoding="utf-8")


def test_a_new_theatre_never_overwrites_one(tmp_path: Path) -> None:
    skeleton.write("land", tmp_path)
    with pytest.raises(UsageError, match="is there already"):
        skeleton.write("land", tmp_path)


def test_a_theatre_that_cannot_be_written_whole_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk: the next try, with room, is not told that it is there already."""
    whole = Path.write_text

    def full(path: Path, text: str, encoding: str) -> int:
        if path.name == "theatre.toml":
            raise OSError(28, "No space left on device", str(path))
        return whole(path, text, encoding=encoding)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_text", full)
        with pytest.raises(OSError, match="No space left"):
            skeleton.write("marches", tmp_path)
    assert not list(tmp_path.iterdir())
    assert check(skeleton.write("marches", tmp_path)).ok


def test_a_new_theatre_takes_no_shipped_ones_place(tmp_path: Path) -> None:
    """Its pictures would be a skeleton's from then on."""
    with pytest.raises(UsageError, match="libya is a shipped theatre"):
        skeleton.write("libya", tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["", "A", "Land", "la nd", "../land", "9land", "x" * 40])
def test_a_new_theatre_has_a_name_that_can_be_a_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the id"):
        skeleton.write(name, tmp_path)
    assert list(tmp_path.iterdir()) == []
