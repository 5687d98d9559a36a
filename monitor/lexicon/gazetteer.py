"""The places of the world, looked up where they lie on disk: nothing is loaded, a look-up reads some 20 lines.

tools/build_gazetteer.py makes the two files and says what they hold; docs/data.md says where it comes from.
"""

from __future__ import annotations

import mmap
import re
from functools import lru_cache
from pathlib import Path

from monitor.model.clean import fold
from monitor.model.theatre import Place

DATA = Path(__file__).resolve().parent.parent / "data" / "world"
SOURCE = "GeoNames (geonames.org, CC BY 4.0)"
# A place in a country that the text doesn't name must be at least so large to be meant (inhabitants).
KNOWN_ABROAD = 100_000
# A city of the world, and how many times larger it is than a place in a country named for it to be meant all the same:
# "New York" in a text on Ukraine is not the town of that name there.
WORLD_CITY, LARGER = 1_000_000, 50
# A name that is also an English word or a person's name: the place must be at least so large, and in a country named.
KNOWN_DESPITE_WORD = 30_000

_DIGITS = b"0123456789abcdefghijklmnopqrstuvwxyz"
_DROPPED = str.maketrans(dict.fromkeys("'`´ʻʼʿʾ‘’.", None) | {"-": " ", "–": " "})
_REGION_WORD = re.compile(
    r"(?:the )?(?:(?P<before>.+?) (?:oblast|region|province|state|governorate|department|county|prefecture|wilaya|"
    r"administrative region|regional state)|(?:oblast|region|province|state|governorate) of (?P<after>.+))"
)


def key(name: str) -> str:
    """What two spellings of one name share: small letters without accents, apostrophes and hyphens."""
    # Folding can bring forth what is dropped: "ŉ" is an apostrophe and an n.
    return " ".join(fold(name.translate(_DROPPED)).translate(_DROPPED).split())


def base36(number: int) -> bytes:
    """A whole number ≥ 0 in the digits 0–9 a–z, as ``int(text, 36)`` reads it."""
    digits = bytearray()
    while number:
        number, digit = divmod(number, 36)
        digits.append(_DIGITS[digit])
    return bytes(reversed(digits)) or b"0"


@lru_cache(maxsize=16384)
def named(name: str) -> tuple[Place, ...]:
    """Every place of this name, by population, admin-1 regions last; () where there is none.

    "Kharkiv Oblast" and "state of Gedaref" are looked up as regions only.
    """
    wanted = key(name)
    region = _REGION_WORD.fullmatch(wanted)
    found = _read(wanted)
    if not found and region is not None:
        found = tuple(p for p in _read(region["before"] or region["after"]) if p.kind == "province")
    return found


@lru_cache(maxsize=16384)
def meant(name: str, countries: tuple[str, ...] = (), regions: tuple[str, ...] = ()) -> Place | None:
    """The place that a text means by ``name``, or None where no place may be assumed.

    In a country that the text names the largest place of the name is meant, or one in a region that the text is
    about, unless the other is of :data:`KNOWN_ABROAD` inhabitants or more. Elsewhere only one of
    :data:`KNOWN_ABROAD` inhabitants or more is, or a region or sea. A name that is an English word or a
    person's name as well is a place only in a country named, and with :data:`KNOWN_DESPITE_WORD` inhabitants.

    Args:
        name: as in the text.
        countries: ISO 3166-1 alpha-2 codes of the countries that the text names, the most important first.
        regions: admin-1 names that the text names; of two villages of a country the one in such a region is meant.
    """
    # A stable sort: among these the largest still comes first.
    places = sorted(named(name), key=lambda p: p.adm1 not in regions and (p.population or 0) < KNOWN_ABROAD)
    common = key(name) in common_words()
    least = KNOWN_DESPITE_WORD if common else 0
    here = (p for country in countries for p in places if p.country == country and (p.population or 0) >= least)
    found = next(here, None)
    largest = max((p.population or 0 for p in places), default=0)
    if found and found.kind == "town" and largest >= max(WORLD_CITY, LARGER * (found.population or 1)):
        found = None
    if found or common:
        return found
    return next((p for p in places if p.kind == "region" or (p.population or 0) >= KNOWN_ABROAD), None)


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Names of places that are English words or persons' names as well, as keys."""
    text = (DATA / "common_words.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache(maxsize=4)
def _mapped(name: str) -> mmap.mmap | bytes:
    path = DATA / name
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return path.read_bytes()  # a file system without memory mapping; the file is small enough


def _read(wanted: str) -> tuple[Place, ...]:
    """The places under one key, largest first."""
    places = _mapped("places.tsv")
    found = [_place(places, int(start, 36)) for start in _starts(wanted.encode())]
    return tuple(sorted(found, key=lambda p: (-(p.population or 0), p.kind == "province", p.country or "", p.name)))


def _starts(wanted: bytes) -> list[bytes]:
    """Where the places of a key begin, by bisection over the sorted lines of names.tsv."""
    names = _mapped("names.tsv")
    low, high = 0, len(names)  # both at the beginning of a line
    while low < high:
        middle = names.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = names.find(b"\n", middle)
        found, _, starts = bytes(names[middle:end]).partition(b"\t")
        if found == wanted:
            return starts.split(b",")
        if found < wanted:
            low = end + 1
        else:
            high = middle
    return []


def _place(places: mmap.mmap | bytes, start: int) -> Place:
    line = bytes(places[start : places.find(b"\n", start)]).decode()
    name, kind, country, adm1, lat, lon, population = line.split("\t")
    return Place(
        name,
        kind,
        SOURCE,
        lat=float(lat),
        lon=float(lon),
        adm1=adm1 or None,
        country=country or None,
        population=int(population) if population else None,
    )
