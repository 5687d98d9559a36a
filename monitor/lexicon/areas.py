"""Where a place belongs: the front or admin-1 that holds it, the nearest front, the distance between two points."""

from __future__ import annotations

from collections.abc import Callable
from math import asin, cos, radians, sin, sqrt

from monitor.lexicon.lexicon import Lexicon
from monitor.model.claim import Location
from monitor.model.theatre import Front, Place, Theatre

EARTH_KM = 6371.0088  # mean radius, IUGG
# Beyond this a place is of no front: about the depth that artillery and a day's advance reach (km).
REACH_KM = 60.0


def distance(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine formula)."""
    f1, f2, half = radians(lat1), radians(lat2), radians(lon2 - lon1) / 2
    h = sin((f2 - f1) / 2) ** 2 + cos(f1) * cos(f2) * sin(half) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, h)))


def nearest_front(theatre: Theatre, lat: float, lon: float, reach: float = REACH_KM) -> Front | None:
    """The front whose label stands nearest, within ``reach`` kilometres; None where there is none. Ties by name."""
    ranked = sorted((distance(lat, lon, front.lat, front.lon), front.name, front) for front in theatre.fronts)
    return ranked[0][2] if ranked and ranked[0][0] <= reach else None


def area_of(lexicon: Lexicon) -> Callable[[Location], str | None]:
    """The function that names the area of a claim's place: its front, else its admin-1, else its country.

    The function gives None for a place that neither the theatre nor the gazetteer knows. It is pure, and
    remembers what it was asked.
    """
    theatre = lexicon.theatre
    known = {place.name: place for place in theatre.places} if theatre else {}
    fronts = {front.name for front in theatre.fronts} if theatre else set()
    states = {country.code: country.name for country in lexicon.world.countries}
    codes = {name: code for code, name in states.items()}
    home = theatre.countries if theatre else ()
    remembered: dict[str, str | None] = {}

    def area(name: str) -> str | None:
        if name in fronts:
            return name
        place = known.get(name) or (None if name in codes else lexicon.world.place(name, home))
        if place is None:
            return name if name in codes else None
        return place.front or place.adm1 or states.get(place.country or "")

    def of(location: Location) -> str | None:
        for name in _names(location):
            if name not in remembered:
                remembered[name] = area(name)
            if remembered[name] is not None:
                return remembered[name]
        return None

    return of


def within(theatre: Theatre, place: Place) -> tuple[Place, ...]:
    """The places that hold ``place``, the smallest first: a quarter's city, the city's region."""
    known = {one.name: one for one in theatre.places}
    found: list[Place] = []
    while place.within in known and known[place.within] not in found:
        place = known[place.within]
        found.append(place)
    return tuple(found)


def _names(location: Location) -> tuple[str, ...]:
    """What may be looked up, best first: the canonical place, the name as a whole, then each of several."""
    whole = [name for name in (location.id, location.name) if name]
    parts = [part.strip() for name in whole if "," in name for part in name.split(",")]
    return tuple(dict.fromkeys((*whole, *parts)))
