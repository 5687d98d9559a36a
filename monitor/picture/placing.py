"""Which front a report belongs to: the place's own, else the nearest within reach, else the place alone."""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from monitor.model.fact import Fact
from monitor.model.theatre import WIDE, Theatre

# Beyond this a place is not "near" a front (twice the coding rules' radius of "near": two such circles touch).
NEAREST_KM = 50.0
_EARTH_KM = 6371.0
# A name begins with a capital and is nobody's: "the rebels' positions" and "Ruritania's oilfields" are descriptions.
_NAME = re.compile(r"(?=[^\W\d_a-z])(?!.*['’]s?(?:\s|$)).+")


class Spot(NamedTuple):
    """A front's key; ``basis`` says how it was found.

    ``front``: the place's own or the nearest; ``place``: the place stands alone; ``outside``: beyond the theatre;
    ``none``: no report says where.
    """

    name: str
    basis: str


NOWHERE = Spot("", "none")
OUTSIDE = Spot("outside", "outside")


class Placing:
    """Finds the front of a fact. Without a theatre every place stands alone."""

    def __init__(self, theatre: Theatre | None) -> None:
        self._fronts = {f.name: f for f in theatre.fronts} if theatre else {}
        self._parts = [f for f in theatre.fronts if f.of] if theatre else []
        self._places = {p.name: p for p in theatre.places} if theatre else {}
        self._bbox = theatre.bbox if theatre else None
        self._spots = lru_cache(maxsize=65536)(self._placed)

    def spots(self, fact: Fact) -> tuple[Spot, ...]:
        """The fronts a fact belongs to: one, unless it names several places."""
        return self._spots(fact.place, fact.place_name, fact.lat, fact.lon)

    def _placed(
        self, place: str | None, described: str | None, lat: float | None, lon: float | None
    ) -> tuple[Spot, ...]:
        for front in self._parts:
            if front.described(described or "", place):
                return (Spot(front.name, "front"),)
        names = self._names(place, described)
        # A description that is no name ("the rebels' positions") says nothing of where on the map it lies.
        if not names or (lat is None and names[0] not in self._places and not is_name(names[0])):
            return (NOWHERE,)
        if len(names) > 1:
            lat = lon = None
        return tuple(dict.fromkeys(self._find(name, lat, lon) for name in names))

    def near(self, name: str) -> bool:
        """Whether a place belongs to a front by distance alone."""
        return name not in self._fronts and self._front_of(name) is None

    def at(self, spot: Spot) -> tuple[float, float] | None:
        """Where the theatre says that a front or place lies; None where it does not say, or where that is no point."""
        front = self._fronts.get(spot.name)
        if front is not None:
            return front.lat, front.lon
        place = self._places.get(spot.name)
        if place is None or place.lat is None or place.lon is None or place.kind in WIDE:
            return None
        return place.lat, place.lon

    def _names(self, place: str | None, described: str | None) -> tuple[str, ...]:
        name = place or described
        if not name:
            return ()
        if ", " not in name or name in self._places:
            # One canonical place may stand for several named ones: "A, B" is then in the description only.
            listed = described or ""
            if ", " not in listed:
                return (name,)
            name = listed
        parts = [part.strip() for part in name.split(", ")]
        known = tuple(p for p in parts if p in self._places or p in self._fronts)
        if len(known) == len(parts) or (len(known) > 1):
            return known
        return (place or name,)

    def _find(self, name: str, lat: float | None, lon: float | None) -> Spot:
        if name in self._fronts:
            return Spot(name, "front")
        front = self._front_of(name)
        if front is not None:
            return Spot(front, "front")
        place = self._places.get(name)
        if place is not None and place.lat is not None:
            lat, lon = place.lat, place.lon
        if self._beyond(lat, lon):
            return OUTSIDE
        if place is not None and place.kind in WIDE:  # too large to lie near a point
            return Spot(name, "place")
        near = None if lat is None or lon is None else self._nearest(name, lat, lon)
        return Spot(near, "front") if near else Spot(name, "place")

    def _front_of(self, name: str) -> str | None:
        """The front that the theatre gives a place, or the city that holds it."""
        place, seen = self._places.get(name), set[str]()
        while place is not None and place.name not in seen:
            if place.front:
                return place.front
            seen.add(place.name)
            place = self._places.get(place.within or "")
        return None

    def _beyond(self, lat: float | None, lon: float | None) -> bool:
        if self._bbox is None or lat is None or lon is None:
            return False
        west, south, east, north = self._bbox
        return not (south <= lat <= north and west <= lon <= east)

    def _nearest(self, name: str, lat: float, lon: float) -> str | None:
        """The front whose label stands nearest, within reach; never one that is but a side of the place itself."""
        found = min(
            ((distance_km(lat, lon, f.lat, f.lon), f.name) for f in self._fronts.values() if f.of != name),
            default=(math.inf, ""),
        )
        return found[1] if found[0] <= NEAREST_KM else None


def is_name(place: str) -> bool:
    """Whether it names a place, and does not only describe one."""
    return _NAME.fullmatch(place) is not None


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance between two points in degrees (haversine, sphere of 6,371 km)."""
    p1, p2 = math.radians(lat1), math.radians(lat2)
    dp, dl = p2 - p1, math.radians(lon2 - lon1)
    a = math.sin(dp / 2) ** 2 + math.cos(p1) * math.cos(p2) * math.sin(dl / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(a)))
